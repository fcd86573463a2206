"""Sheets that hold one month: the month in the sheet's name, in a cell near its top, or in the file's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.dashboards.labels import read_label
from reportgen.dashboards.mapping import BlockMapping, SeriesMapping
from reportgen.dashboards.periods import TOTALS, month_in, month_of
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.dashboards.values import both_of, is_value

_TOP = 12


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
    series = tuple(_cells(sheet, spellings, cell))
    if not series:
        return None
    return BlockMapping(sheet=sheet.name, months=months, first=month, last=month, series=series)


def _month_cell(sheet: DashboardSheet) -> tuple[int, int] | None:
    """The one cell near the top that names a month, as itself or in a title; None where cells name several."""
    named: dict[str, tuple[int, int]] = {}
    for row in range(min(_TOP, len(sheet.cells))):
        for column in range(sheet.width):
            month = month_of(sheet.at(row, column)) if not _is_count(sheet, row, column) else ""
            month = month or month_in(sheet.words(row, column))
            if month:
                named.setdefault(month, (row, column))
    return next(iter(named.values())) if len(named) == 1 else None


def _is_count(sheet: DashboardSheet, row: int, column: int) -> bool:
    """Whether a cell is a bare number, which is no month even where it could be read as the number of a day."""
    return sheet.words(row, column).replace(".", "", 1).isdigit()


def _cells(
    sheet: DashboardSheet, spellings: Mapping[str, str], month: tuple[int, int] | None
) -> Iterator[SeriesMapping]:
    """The cells of numbers whose row and column together name an indicator."""
    for row in range(len(sheet.cells)):
        for column in range(1, sheet.width):
            if not is_value(sheet, row, column) or (row, column) == month:
                continue
            left, above = _beside(sheet, row, column), _above(sheet, row, column)
            if not left or TOTALS.search(above) or (TOTALS.search(left) and not read_label(left, spellings).indicator):
                continue
            reading = read_label(f"{left} | {above}", spellings)
            if reading.role in ("percent", "left out") or not reading.indicator:
                continue
            both = bool(both_of(sheet.words(row, column)))
            role = "numerator/denominator" if both else reading.role
            yield SeriesMapping(
                cells=sheet.place(row, column),
                label=" | ".join(filter(None, (above, left))),
                indicator=reading.indicator,
                role=role if role in ("numerator", "denominator", "numerator/denominator") else "?",
                why=reading.why,
            )


def _beside(sheet: DashboardSheet, row: int, column: int) -> str:
    """The nearest words to the left of a cell that are no number."""
    words = (sheet.words(row, one) for one in range(column - 1, -1, -1) if not is_value(sheet, row, one))
    return next((" ".join(one.split()) for one in words if one), "")


def _above(sheet: DashboardSheet, row: int, column: int) -> str:
    """The nearest words above a cell that are no number."""
    words = (sheet.words(one, column) for one in range(row - 1, -1, -1) if not is_value(sheet, one, column))
    return next((" ".join(one.split()) for one in words if one), "")
