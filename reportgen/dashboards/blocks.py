"""Where the months of a sheet run, across or down, and where the labels of their rows stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.dashboards.periods import TOTALS, YearsAbove, has_been, months_of, year_starts
from reportgen.dashboards.runs import Run, runs_of_months
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.dashboards.values import is_value

_PERIOD = re.compile(r"\b(?:months?|quarters?|years?|periods?)\b", re.IGNORECASE)
"""Words of a heading that says what stands beside it, or a time; a total of one holds numbers."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of months along a row of a sheet (or of its turned self), and the rows of numbers under it."""

    sheet: DashboardSheet
    row: int
    run: Run
    label_columns: tuple[int, ...]
    end: int
    """The row after its last."""


def blocks_of(sheet: DashboardSheet) -> tuple[Block, ...]:
    """The blocks of a sheet, months across or down, whichever way more numbers are found."""
    ways = [tuple(_across(way)) for way in (sheet, sheet.turn())]
    return max(ways, key=lambda blocks: sum(len(block.run.months) * (block.end - block.row) for block in blocks))


def _across(sheet: DashboardSheet) -> Iterator[Block]:
    """Blocks whose months run along a row."""
    headers: list[tuple[int, list[Run]]] = []
    years = YearsAbove(sheet, [sheet.file])
    for row in range(len(sheet.cells)):
        months = months_of(sheet, row, range(sheet.width), years=years)
        runs = runs_of_months(
            [month if not month or has_been(sheet, row, at) else "" for at, month in enumerate(months)],
            sheet.months_a_row,
        )
        if runs:
            headers.append((row, runs))
    for at, (row, runs) in enumerate(headers):
        start, labels = 0, tuple[int, ...]()
        for run in runs:
            following = next((below for below, own in headers[at + 1 :] if _overlap(run, own)), len(sheet.cells))
            block = Block(sheet, row, run, labels, following)
            # Lists of months that follow each other have their headings once, before the first.
            start, labels = run.columns[-1] + 1, _label_columns(block, start) or labels
            yield replace(block, label_columns=labels)


def _label_columns(block: Block, start: int) -> tuple[int, ...]:
    """The columns from one on that hold the labels of a block's rows; none where nothing stands in them."""
    sheet, row, run, end = block.sheet, block.row, block.run, block.end
    own = tuple(
        column for column in range(start, run.columns[0])
        if _is_label(sheet, row, column, end) and not _is_parameter(sheet, row, column, run)
    )  # fmt: skip
    return own if any(not sheet.blank(r, c) for r in range(row, end) for c in own) else ()


def _overlap(run: Run, others: Sequence[Run]) -> bool:
    """Whether a run has a column of others: those of other columns, as a report's parameters, end no block."""
    return any(not {*run.columns}.isdisjoint(other.columns) for other in others)


def _is_label(sheet: DashboardSheet, row: int, column: int, end: int) -> bool:
    """Whether a column before the months holds the labels of rows: no totals, and no numbers of a group above them."""
    heading = sheet.words(row, column)
    if TOTALS.search(heading) and not _PERIOD.search(heading):
        return False
    filled = [at for at in range(row + 1, end) if not sheet.blank(at, column)]
    if not filled or not all(is_value(sheet, at, column) for at in filled):
        return True
    return bool(TOTALS.search(heading)) and _holds_years(sheet, column, row + 1, end)


def _is_parameter(sheet: DashboardSheet, row: int, column: int, run: Run) -> bool:
    """Whether a line above months that run down is one of a report's parameters, `Run by | A. Nurse`.

    It has words beside it, where a heading of several columns has none, and a blank line stands below it.
    """
    own = sheet.words(row, column)
    if not sheet.turned or not own or all(sheet.words(at, column) in ("", own) for at in range(len(sheet.cells))):
        return False
    lines = range(column + 1, run.columns[0])
    return any(all(sheet.blank(at, line) for at in range(len(sheet.cells))) for line in lines)


def _holds_years(sheet: DashboardSheet, column: int, first: int, end: int) -> bool:
    """Whether the cells of a column name a year, each of those that are filled."""
    words = [words for row in range(first, end) if (words := sheet.words(row, column))]
    return bool(words) and all(len(year_starts([one])) == 1 for one in words)
