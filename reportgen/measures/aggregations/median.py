"""The median of a measure's groups, such as of the months, or of the rows where it has no groups."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.measures.aggregations.settings import NUMBERS, AggregationSettings, Inputs, Needs
from reportgen.measures.counted import CellSum, Counted, cells, not_given, total
from reportgen.measures.select import groups
from reportgen.settings.base import Name

NEEDS = Needs("an extract's numbers", kind="mean", columns={"count": NUMBERS}, rows_apart=True)


class Settings(AggregationSettings):
    """`count`: the column of numbers; where the measure has groups, each counts with its sum."""

    count: Name = "count"
    """The column that is counted from."""


def describe(settings: Settings, operands: Sequence[str]) -> str:
    """How it counts, for a reader."""
    return f"the median of {settings.count}"


def aggregate(inputs: Inputs, settings: Settings) -> Counted:
    """The middle number in order of size; of an even number of them the mean of the two in the middle.

    To know the median is to know the number, or the sum of the two, that it is: these are what suppression protects.
    """
    rows = inputs.rows
    absent = not_given("mean", rows, settings.count)
    if absent is not None:
        return absent
    every = cells(rows, settings.count)
    numbers: list[CellSum] = [(cell,) for cell in every]
    if inputs.breakdown:
        numbers = [cells(group, settings.count) for group in groups(rows, inputs.breakdown).values()]
    numbers.sort(key=total)
    middle = numbers[(len(numbers) - 1) // 2 : len(numbers) // 2 + 1]
    counted = tuple(cell for number in middle for cell in number)
    each = inputs.each_row(settings.count)
    return Counted("mean", counted, scaled=total(counted) / len(middle), sums=(counted,), read=every, each=each)
