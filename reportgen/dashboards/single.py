"""Sheets that hold one month: the month in the sheet's name, in a cell near its top, or in the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.dashboards.any_time import asked_of_any_time
from reportgen.dashboards.labels import read_label
from reportgen.dashboards.mapping import BlockMapping, SeriesMapping
from reportgen.dashboards.one_of_each import SeriesNumbers
from reportgen.dashboards.periods import TOTALS, day_of, day_of_heading, month_in, month_of
from reportgen.dashboards.running import as_asked, titles_of
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.dashboards.some_children import asked_of_some
from reportgen.dashboards.values import both_of, is_value, percentage_or_number
from reportgen.dashboards.weeks import why_within
from reportgen.extracts.cells import MonthShown

_TOP = 12
_MADE = re.compile(
    r"\b(?:produced|printed|run|generated|extract(?:ed)?|created|published|issued|submitted|sent|return(?:ed)? by"
    r"|received|refreshed|updated|prepared|due (?:by|date)|deadline|meeting|board|committee|signed|approved|version)\b",
    re.IGNORECASE,
)
"""Beside or in the words of a day on which something was done with the sheet."""


def single_block(sheet: DashboardSheet, spellings: Mapping[str, str]) -> BlockMapping | None:
    """How a sheet of one month is read; None where its month, or any number of an indicator, is not found."""
    from reportgen.dashboards.take import FILE_NAME, SHEET_NAME

    cell = _month_cell(sheet)
    if month := month_of(sheet.name_words):
        months = SHEET_NAME
    elif cell is not None:
        months, month = sheet.place(*cell), month_of(sheet.at(*cell)) or month_in(sheet.words(*cell))
    elif month := month_in(sheet.file_words):
        months = FILE_NAME
    else:
        return None
    found = list(_cells(sheet, spellings, cell))
    taken = asked_of_any_time(
        [one for one in found if not one.is_share], [one for one in found if one.is_share], spellings
    )
    if not taken:
        return None
    why = _why_day(sheet, *cell) if cell is not None and months == sheet.place(*cell) else ""
    asked = (asked_of_some(one, spellings).series for one in taken)
    series = tuple(one if one.role == "?" else as_asked(one, why) for one in asked)
    return BlockMapping(sheet=sheet.name, months=months, first=month, last=month, series=series)


def _month_cell(sheet: DashboardSheet) -> tuple[int, int] | None:
    """The one cell near the top that names a month, as itself or in a title; None where cells name several.

    A day, and when the sheet was made or sent, is taken for its month only where nothing else names one.
    """
    months: dict[str, tuple[int, int]] = {}
    days: dict[str, tuple[int, int]] = {}
    for row in range(min(_TOP, len(sheet.cells))):
        for column in range(sheet.width):
            month = month_of(sheet.at(row, column)) if not _is_count(sheet, row, column) else ""
            if month := month or month_in(sheet.words(row, column)):
                (days if _why_day(sheet, row, column) else months).setdefault(month, (row, column))
    named = months or days
    return next(iter(named.values())) if len(named) == 1 else None


def _why_day(sheet: DashboardSheet, row: int, column: int) -> str:
    """Why the day or month of a cell may not be that of the numbers; empty where nothing speaks for it."""
    words = f"{_beside(sheet, row, column)} {sheet.words(row, column)}".strip()
    if _MADE.search(words):
        return f"'{words}' may be when it was made or sent, and not the month of its numbers"
    cell = sheet.at(row, column)
    return why_within([cell if day_of_heading(cell) else day_of(cell)]) if not isinstance(cell, MonthShown) else ""


def _is_count(sheet: DashboardSheet, row: int, column: int) -> bool:
    """Whether a cell is a bare number, which is no month even where it could be read as the number of a day."""
    return sheet.words(row, column).replace(".", "", 1).isdigit()


def _cells(
    sheet: DashboardSheet, spellings: Mapping[str, str], month: tuple[int, int] | None
) -> Iterator[SeriesNumbers]:
    """The cells of numbers whose row and column together name an indicator, and of their percentages."""
    for row in range(len(sheet.cells)):
        for column in range(1, sheet.width):
            if not is_value(sheet, row, column) or (row, column) == month:
                continue
            left, above = _beside(sheet, row, column), _above(sheet, row, column)
            if not left or TOTALS.search(above) or (TOTALS.search(left) and not read_label(left, spellings).indicator):
                continue
            reading = read_label(f"{left} | {above}", spellings)
            if reading.role == "left out" or not reading.indicator:
                continue
            both = bool(both_of(sheet.words(row, column)))
            role = "numerator/denominator" if both else reading.role
            series = SeriesMapping(
                cells=sheet.place(row, column),
                label=" | ".join(filter(None, (above, left))),
                indicator=reading.indicator,
                role=role if role in ("numerator", "denominator", "numerator/denominator") else "?",
                why=reading.why,
            )
            number = percentage_or_number(sheet.at(row, column))
            titles = titles_of(sheet, row, column)
            yield SeriesNumbers(series, (number,), ("",), is_share=reading.role == "percent", titles=titles)


def _beside(sheet: DashboardSheet, row: int, column: int) -> str:
    """The nearest words to the left of a cell that are no number."""
    words = (sheet.words(row, one) for one in range(column - 1, -1, -1) if not is_value(sheet, row, one))
    return next((" ".join(one.split()) for one in words if one), "")


def _above(sheet: DashboardSheet, row: int, column: int) -> str:
    """The nearest words above a cell that are no number."""
    words = (sheet.words(one, column) for one in range(row - 1, -1, -1) if not is_value(sheet, one, column))
    return next((" ".join(one.split()) for one in words if one), "")
