"""What share: a column of numerators over a column of denominators, row by row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.measures.aggregations.settings import WHOLE, AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted, cells, nobody, not_given, total
from reportgen.settings.base import Name

NEEDS = Needs(
    "an extract's numerator and denominator",
    kind="share",
    columns={"numerator": WHOLE, "denominator": WHOLE},
    adds_rows=True,
)


class Settings(AggregationSettings):
    """The two columns."""

    numerator: Name = "numerator"
    """The column of how many."""
    denominator: Name = "denominator"
    """The column of out of how many."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"the sum of {settings.numerator} over the sum of {settings.denominator}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """Summed numerators over summed denominators."""
    denominator = not_given("share", inputs.rows, settings.denominator)
    if denominator is not None:
        return denominator
    whole = cells(inputs.rows, settings.denominator)
    if not total(whole):
        return nobody("share", cells(inputs.rows, settings.numerator), whole)
    absent = not_given("share", inputs.rows, settings.numerator)
    if absent is not None:  # of how many is known all the same
        return replace(absent, denominator=whole)
    return Counted("share", cells(inputs.rows, settings.numerator), whole)
