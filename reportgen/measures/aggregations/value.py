"""One published value, as its publisher printed it: a percentage, a rate, a number or a count."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.measures.aggregations.settings import PRINTED, AggregationSettings, Inputs, Needs, Stated
from reportgen.measures.counted import Counted, cells, not_given
from reportgen.settings.base import Name

NEEDS = Needs("one row of an extract", kind="number", columns={"count": PRINTED}, is_sum=True)


class Settings(AggregationSettings):
    """`count`: the column that holds the value; `kind`: what kind of number it is."""

    count: Name = "count"
    """The column that is counted from."""
    kind: Stated = "number"
    """What kind of number it is, where it is not that of what it is counted from."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"{settings.count}, as published"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """The value of the one row; several rows are no single value and are said to be so."""
    if len(inputs.rows) > 1:
        return Counted(settings.kind, missing="the extract holds several values and no one of them is the whole")
    absent = not_given(settings.kind, inputs.rows, settings.count)
    return absent or Counted(settings.kind, cells(inputs.rows, settings.count))
