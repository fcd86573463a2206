"""Blank cells below a label that stands once, as pivot tables leave them: filled with it."""

from __future__ import annotations

from dataclasses import replace

from reportgen.dashboards.periods import TOTALS, month_of
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.dashboards.values import is_value
from reportgen.extracts.cells import Cell

_FEWEST = 3
"""So many months one below the other are a list of them."""


def with_labels_filled(sheet: DashboardSheet) -> DashboardSheet:
    """The sheet with each label before a list of months in every row that it holds for, up to the next.

    A row of totals holds no month and is left as it is.
    """
    column, rows = _list_of_months(sheet)
    cells = [list(row) for row in sheet.cells]
    for before in range(column):
        filled = [row for row in rows if not sheet.blank(row, before)]
        if len(rows) - len(filled) > 1 and all(_is_label(sheet, row, before) for row in filled):
            _fill(sheet, cells, before, rows)
    return replace(sheet, cells=tuple(map(tuple, cells)))


def _list_of_months(sheet: DashboardSheet) -> tuple[int, list[int]]:
    """The first column that holds a list of months, and the rows of them; column 0 where none has a label before it."""
    for column in range(1, sheet.width):
        rows = [row for row in range(len(sheet.cells)) if _is_month(sheet, row, column)]
        if len(rows) >= _FEWEST:
            return column, rows
    return 0, []


def _is_month(sheet: DashboardSheet, row: int, column: int) -> bool:
    return not is_value(sheet, row, column) and bool(month_of(sheet.at(row, column), 0))


def _is_label(sheet: DashboardSheet, row: int, column: int) -> bool:
    return isinstance(sheet.at(row, column), str) and not is_value(sheet, row, column)


def _fill(sheet: DashboardSheet, cells: list[list[Cell]], column: int, rows: list[int]) -> None:
    label: Cell = ""
    for row in range(rows[0], rows[-1] + 1):
        if not sheet.blank(row, column):
            label = "" if TOTALS.search(sheet.words(row, column)) else sheet.at(row, column)
        elif label and row in rows:
            cells[row][column] = label
