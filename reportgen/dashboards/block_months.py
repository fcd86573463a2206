"""The months of a block as they stand in a file now, with those that were added behind the last since its mapping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.dashboards.periods import TOTALS, UNDATED, MonthsYear, has_been, month_in, months_of
from reportgen.dashboards.sheet import DashboardSheet

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class BlockMonths:
    """Where the months of a block stand, one for each cell of a series."""

    places: tuple[Place, ...]
    months: tuple[str, ...]
    further: tuple[int, ...] = ()
    """The columns of the last of them, where its mapping does not name these."""
    earlier: str = ""
    """The month just before the first, which its mapping does not name."""


def _months_there(sheet: DashboardSheet, row: int, columns: Sequence[int], year: MonthsYear | None) -> list[str]:
    """The month of each heading; empty where it is none, and where words beside it say that it was planned."""
    months = months_of(sheet, row, columns, year)
    if len(columns) == 1:
        return [months[0] or month_in(sheet.words(row, columns[0]))]
    return [month if has_been(sheet, row, column) else "" for month, column in zip(months, columns, strict=True)]


def months_along(
    sheet: DashboardSheet, places: Sequence[Place], year: MonthsYear | None, not_these: set[int]
) -> BlockMonths:
    """The months of a run of cells, and those that go on behind it in no column of `not_these`."""
    row, columns = places[0][0], [column for _, column in places]
    months = _months_there(sheet, row, columns, year)
    further = _months_going_on(sheet, row, columns, months, year)
    further = {column: month for column, month in further.items() if column not in not_these}
    behind = [(row, column) for column in further]
    earlier = "" if columns[0] - 1 in not_these else _month_before(sheet, row, columns, months, year)
    return BlockMonths((*places, *behind), (*months, *further.values()), tuple(further), earlier)


def _month_before(
    sheet: DashboardSheet, row: int, columns: Sequence[int], months: Sequence[str], year: MonthsYear | None
) -> str:
    """The month beside the first of a run that goes before it in its order, as where the run has moved; else empty."""
    if columns[0] == 0 or len({*filter(None, months)}) < 2:
        return ""
    before, *after = _months_there(sheet, row, [columns[0] - 1, *columns], year)
    known = [month for month in after if month]
    return before if before and before != known[0] and (before < known[0]) == (known[0] < known[-1]) else ""


def _months_going_on(
    sheet: DashboardSheet, row: int, columns: Sequence[int], months: Sequence[str], year: MonthsYear | None
) -> dict[int, str]:
    """The months that follow the last of a run in its order, by their columns: added since its mapping was written.

    A total between them does not end the run.
    """
    known = [month for month in months if month and not month.startswith(UNDATED)]
    if len(columns) < 2 or len({*known}) < 2:
        return {}
    after = range(columns[-1] + 1, sheet.width)
    further: dict[int, str] = {}
    last = known[-1]
    for column, month in zip(after, _months_there(sheet, row, [*columns, *after], year)[len(columns) :], strict=True):
        if not month and TOTALS.search(sheet.words(row, column)):
            continue
        again = month == last and len({*known}) < len(known)
        if not month or not (again or (month != last and (month > last) == (known[-1] > known[0]))):
            break
        further[column] = last = month
    return further
