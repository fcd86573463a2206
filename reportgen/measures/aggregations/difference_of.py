"""The first of two counts (or amounts) less the second."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.measures.aggregations.settings import AggregationSettings, Inputs, Needs, Stated
from reportgen.measures.counted import Counted, combine, first_missing

NEEDS = Needs("two measures (the first less the second)", least=2, most=2, is_sum=True)


class Settings(AggregationSettings):
    """`kind`: what kind of number it is, where it is not that of the measures."""

    kind: Stated | None = None
    """What kind of number it is, where it is not that of what it is counted from."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"{operands[0]} less {operands[1]}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """The first less the second, in the order the measure names them."""
    first, second = inputs.operands
    kind = settings.kind or first.kind
    absent = first_missing(kind, first, second)
    return absent or Counted(kind, combine((first.numerator, 1), (second.numerator, -1)))
