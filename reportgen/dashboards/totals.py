"""Totals beside the months of a dashboard: left out of what is taken, and compared with the sum of what was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reportgen.dashboards.periods import month_of
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.extracts.cells import is_blank
from reportgen.extracts.values import cell_number
from reportgen.problems import Problems

_QUARTER_TOTAL = re.compile(r"\bq(?:uarter)? ?[1-4]\b.*\btotal\b|\b(?:quarter|quarterly|qtr) total\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:grand |year )?totals?\b|\bf?ytd\b|\byear to date\b|\bfull year\b", re.IGNORECASE)


def check_row_totals(
    label: str, sheet: DashboardSheet, heading_row: int, places: Sequence[tuple[int, int]], problems: Problems
) -> None:
    """Tell where a total in the row of a series is not the sum of its months, all of which are numbers."""
    row = places[0][0]
    columns = [column for _, column in places]
    first, end = columns[0], max(columns) + 1
    while end < sheet.width and not _begins_anew(sheet, heading_row, end):
        end += 1
    since: list[int] = []
    total_columns = [column for column in range(first, end) if column not in columns]
    for column in range(first, end):
        if column in columns:
            since.append(column)
            continue
        heading = sheet.words(heading_row, column)
        if _QUARTER_TOTAL.search(heading):
            _compare(label, sheet, row, since, column, problems)
            since = []
        elif _TOTAL.search(heading) and column in total_columns:
            _compare(label, sheet, row, [one for one in columns if one < column], column, problems)


def _begins_anew(sheet: DashboardSheet, heading_row: int, column: int) -> bool:
    """Whether no heading stands over a column, or another month, so that the block has ended."""
    return is_blank(sheet.at(heading_row, column)) or bool(month_of(sheet.at(heading_row, column), 0))


def _compare(
    label: str, sheet: DashboardSheet, row: int, columns: Sequence[int], column: int, problems: Problems
) -> None:
    numbers = [cell_number(cell) for cell in (sheet.at(row, one) for one in columns) if not is_blank(cell)]
    stated = cell_number(sheet.at(row, column))
    known = [one for one in numbers if one is not None]
    if stated is None or not known or len(known) < len(numbers) or stated == sum(known):
        return
    if stated in (known[-1], known[0]) or abs(stated - Decimal(sum(known)) / len(known)) < 1:
        return  # of a number on a day the year's is its last, or the mean
    fault = f"{label}: the total is {stated:f}, and the months taken for it come to {sum(known):f}."
    fix = "see which is right; the months are what is taken, and the total is left out."
    problems.warning("total-differs", sheet.where(row, column), fault, fix)
