"""The mean of a measure's groups, such as the average a month."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from reportgen.measures.aggregations.settings import NUMBERS, AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted, cells, not_given, total
from reportgen.settings.base import Name

NEEDS = Needs("an extract's numbers", kind="mean", columns={"count": NUMBERS})


class Settings(AggregationSettings):
    """`count`: the column that is summed."""

    count: Name = "count"
    """The column that is counted from."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"the mean of {settings.count}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """The sum of `count` over the number of groups (of rows, where the measure names no groups)."""
    rows = inputs.rows
    absent = not_given("mean", rows, settings.count)
    if absent is not None:
        return absent
    counted = cells(rows, settings.count)
    groups = rows[inputs.breakdown].nunique(dropna=False) if inputs.breakdown else len(rows)
    each = inputs.each_row(settings.count)
    return Counted("mean", counted, scaled=total(counted) / Fraction(groups), sums=(counted,), each=each)
