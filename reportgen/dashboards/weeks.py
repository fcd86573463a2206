"""Sheets whose numbers are of weeks, quarters or years and of no month, or may be of another than their heading's."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.dashboards.periods import ENDING, WEEK, day_of, day_of_heading, is_within_month, months_of
from reportgen.dashboards.runs import are_spaced
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.extracts.cells import Cell, cell_words

MOST_MONTHS = 40
"""So many different days in a row are not those of months."""


def is_weekly(sheet: DashboardSheet) -> bool:
    """Whether the days of a row or a column are days of weeks."""
    ways = (sheet, sheet.turn())
    days = [
        [day_of(way.at(row, column)) for column in range(way.width)] for way in ways for row in range(len(way.cells))
    ]
    return any(len(set(filter(None, row))) > MOST_MONTHS for row in days) or any(
        WEEK.search(sheet.words(row, column)) for row in range(len(sheet.cells)) for column in range(sheet.width)
    )


def has_quarters(sheet: DashboardSheet) -> bool:
    """Whether headings name a month a quarter, half-year or year."""
    ways = (sheet, sheet.turn())
    rows = (
        [month for month in months_of(way, row, range(way.width)) if month]
        for way in ways
        for row in range(len(way.cells))
    )
    return any(len(row) > 1 and are_spaced(row) for row in rows)


def why_within(headings: Iterable[Cell]) -> str:
    """Why numbers may be of another month than the day above them: it is not the first, or among the last, of one.

    So is a first day that something is said to end on, or to stand at. Empty where nothing speaks for it.
    """
    for heading in headings:
        day = day_of_heading(heading)
        if day is None:
            continue
        if day.day == 1 and isinstance(heading, str) and ENDING.match(heading.strip()):
            return f"'{cell_words(heading)}' may be of the month before"
        if is_within_month(day):
            return f"{day:%d/%m/%Y} is a day within its month, and its number may be of the month before"
    return ""
