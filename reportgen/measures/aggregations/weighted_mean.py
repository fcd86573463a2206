"""The mean of a column weighted by another: an average of averages, each by how many it is of."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reportgen.measures.aggregations.settings import NUMBERS, PRINTED, AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted, cells, nobody, not_given, total
from reportgen.settings.base import Name

NEEDS = Needs(
    "an extract's values and weights", kind="mean", columns={"value": PRINTED, "weight": NUMBERS}, rows_apart=True
)


class Settings(AggregationSettings):
    """`value`: the column that is averaged; `weight`: the column of how many each value is of; `each_alone`: whether
    several rows have no value together.
    """

    value: Name
    """The column that is averaged."""
    weight: Name
    """The column of how many each value is of."""
    each_alone: bool = False
    """Whether each value is of its own row and no mean, as a median is: of several rows together there is none."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    if settings.each_alone:
        return f"{settings.value}, of as many as {settings.weight}"
    return f"the mean of {settings.value}, weighted by {settings.weight}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """The sum of value times weight over the sum of weights; a row of weight zero needs no value.

    It is an average of as many as the weights add up to: where those are few, it is hidden with them.
    """
    absent = not_given("mean", inputs.rows, settings.weight)
    if absent is not None:
        return absent
    if settings.each_alone and len(inputs.rows) > 1:
        return Counted("mean", missing="the extract holds several medians and no one of them is the whole")
    rows = inputs.rows[inputs.rows[settings.weight] != 0]
    weights = cells(rows, settings.weight)
    if not total(weights):
        return nobody("mean", weights)
    absent = not_given("mean", rows, settings.value)
    if absent is not None:
        return absent
    values = cells(rows, settings.value)
    products = (value.value * weight.value for (value, _), (weight, _) in zip(values, weights, strict=True))
    mean = sum(products, Fraction(0)) / total(weights)
    return Counted("mean", weights, scaled=mean, sums=(weights,), read=values + weights, each=weights)
