"""The mean of several measures, of those that have a value: what an area's neighbours have, on average."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reportgen.document.english import join_words
from reportgen.measures.aggregations.settings import AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted, Kind

NEEDS = Needs("two measures or more", least=2, most=99, operands="any")


class Settings(AggregationSettings):
    """Nothing to set: `of` names the measures."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"the mean of {join_words(operands)}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """The mean of the values there are; of fewer than half of the measures none is given."""
    kinds: dict[Kind, Kind] = {"share": "percent", "percent": "percent", "rate": "rate", "money": "money"}
    kind = kinds.get(inputs.operands[0].kind, "mean")
    known = [(one, value) for one in inputs.operands if (value := one.value) is not None]
    if 2 * len(known) < len(inputs.operands):
        missing = f"only {len(known)} of {len(inputs.operands)} have a value"
        return Counted(kind, missing=missing, state="not_available")
    mean = sum((value for _, value in known), Fraction(0)) / len(known)
    sums = tuple(cells for one, _ in known for cells in (one.numerator, one.denominator, one.each) if cells)
    return Counted(kind, scaled=mean, sums=sums)
