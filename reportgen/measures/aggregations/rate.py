"""How many per 10,000 (or `per`): a count over a population estimate that carries its own year."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from reportgen.measures.aggregations.settings import AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted, first_missing, total

NEEDS = Needs("two measures (the count, the population)", kind="rate", least=2, most=2, mixed=True)


class Settings(AggregationSettings):
    """`per`: per how many of the population."""

    per: int = Field(default=1, ge=1)
    """Per how many of the population, such as 10,000."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"{operands[0]} over {operands[1]}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """The count over the population, in the order the measure names them."""
    count, population = inputs.operands
    absent = first_missing("rate", count, population)
    if absent is not None:
        return absent
    if not total(population.numerator):
        return Counted("rate", missing="the population is zero", state="nobody")
    return Counted("rate", count.numerator, population.numerator, per=settings.per)
