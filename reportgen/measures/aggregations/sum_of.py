"""The sum of other counts (or amounts of money)."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.measures.aggregations.settings import AggregationSettings, Inputs, Needs, Stated
from reportgen.measures.counted import Counted, combine, first_missing

NEEDS = Needs("two measures or more", least=2, most=99, is_sum=True)


class Settings(AggregationSettings):
    """`kind`: what kind of number it is, where it is not that of the measures."""

    kind: Stated | None = None
    """What kind of number it is, where it is not that of what it is counted from."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return " + ".join(operands)


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """Every measure named is added; one that is missing makes the sum missing, never smaller."""
    kind = settings.kind or inputs.operands[0].kind
    absent = first_missing(kind, *inputs.operands)
    return absent or Counted(kind, combine(*((operand.numerator, 1) for operand in inputs.operands)))
