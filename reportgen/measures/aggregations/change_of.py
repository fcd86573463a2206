"""By how many per cent one count differs from another: (first - second) / second x 100, a rise always above zero."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reportgen.measures.aggregations.settings import AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted, first_missing

NEEDS = Needs(
    "one measure (its change on the year before) or two", kind="percent", least=1, most=2, operands="sums or rates"
)


class Settings(AggregationSettings):
    """Nothing to set: `of` names the measures."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"the change of {operands[0]} on {operands[1] if len(operands) > 1 else 'the year before'}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """With one measure named, its change on the year before; with two, the first against the second."""
    first = inputs.operands[0]
    second = inputs.operands[1] if len(inputs.operands) > 1 else inputs.previous[0]
    absent = first_missing("percent", first, *([second] if second else ()))
    if second is None or absent is not None:
        return absent or Counted("percent", missing="there is no value for the year before")
    new, old = first.value, second.value
    if new is None or not old:
        return Counted("percent", missing="there is nothing to compare with")
    change = Fraction(100) * (new - old) / abs(old)  # from -20 to 20 is a rise
    sums = tuple(one for each in (first, second) for one in (each.numerator, each.denominator) if one)
    return Counted(
        "percent",
        first.numerator + first.denominator,
        second.numerator + second.denominator,
        scaled=change,
        sums=sums,
    )
