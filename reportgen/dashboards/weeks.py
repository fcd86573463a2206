"""Sheets whose numbers are of weeks, quarters or years, and of no month."""

from __future__ import annotations

from reportgen.dashboards.periods import WEEK, day_of, months_of
from reportgen.dashboards.runs import are_spaced
from reportgen.dashboards.sheet import DashboardSheet

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
