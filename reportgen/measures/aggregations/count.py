"""How many: the sum of a column of counts."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.measures.aggregations.settings import WHOLE, AggregationSettings, Inputs, Needs, Stated
from reportgen.measures.counted import Counted, cells, not_given
from reportgen.settings.base import Name

NEEDS = Needs("an extract's count", kind="count", columns={"count": WHOLE}, is_sum=True, adds_rows=True)


class Settings(AggregationSettings):
    """`count`: the column that is summed."""

    count: Name = "count"
    """The column that is counted from."""
    kind: Stated = "count"
    """What kind of number it is, where it is not that of what it is counted from."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"the sum of {settings.count}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """Sum `count` over the rows."""
    absent = not_given(settings.kind, inputs.rows, settings.count)
    return absent or Counted(settings.kind, cells(inputs.rows, settings.count))
