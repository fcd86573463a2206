"""How much money: the sum of a column of amounts."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.measures.aggregations.settings import AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted, cells, not_given
from reportgen.settings.base import Name

NEEDS = Needs("an extract's amounts", kind="money", columns={"count": frozenset({"money"})}, is_sum=True)


class Settings(AggregationSettings):
    """`count`: the column of amounts in pounds that is summed."""

    count: Name = "count"
    """The column that is counted from."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"the sum of {settings.count}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """Sum `count` over the rows."""
    absent = not_given("money", inputs.rows, settings.count)
    return absent or Counted("money", cells(inputs.rows, settings.count))
