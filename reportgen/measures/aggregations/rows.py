"""How many rows: one for each row of an extract of words, such as the actions of a plan."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.measures.aggregations.settings import AggregationSettings, Inputs, Needs
from reportgen.measures.counted import Counted, row_cells

NEEDS = Needs("the rows of an extract", kind="count", counts_rows=True, is_sum=True)


class Settings(AggregationSettings):
    """Nothing to set: each row counts one."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return "the number of rows"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """Each row counts one; a group without rows is zero, since a row that is not there was not asked for."""
    return Counted("count", row_cells(inputs.rows))
