"""Totals beside the months of a dashboard: left out of what is taken, and compared with the sum of what was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportgen.dashboards.periods import month_of, without_years, year_starts
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.extracts.cells import is_blank
from reportgen.extracts.values import cell_number
from reportgen.problems import Problems
from reportgen.settings.months import first_of_span

_QUARTER_TOTAL = re.compile(r"\bq(?:uarter)? ?[1-4]\b.*\btotal\b|\b(?:quarter|quarterly|qtr) total\b", re.IGNORECASE)
_TOTAL = re.compile(
    r"\b(?:grand |year )?totals?\b|\bf?ytd\b|\byear to date\b|\bfull year\b|\A(?:whole |financial )?year\Z|\Aannual\Z",
    re.IGNORECASE,
)
_A_YEAR = 12


def check_row_totals(
    label: str,
    sheet: DashboardSheet,
    heading_row: int,
    cells: Sequence[tuple[tuple[int, int], str]],
    problems: Problems,
) -> None:
    """Tell where a total in the row of a series is not the sum of its months, all of which are numbers.

    `cells` are the place of each with its month, or with the first of its months.
    """
    row = cells[0][0][0]
    months = {column: month for (_, column), month in cells}
    end = max(months) + 1
    while end < sheet.width and not _begins_anew(sheet, heading_row, end):
        end += 1
    parts: list[int] = []
    for column in range(min(months), end):
        if column in months:
            parts.append(column)
            continue
        heading = sheet.words(heading_row, column)
        if _QUARTER_TOTAL.search(heading):
            _compare(label, sheet, row, [parts], column, problems)
            parts = []
        elif year_starts([heading]):
            _compare(label, sheet, row, [_of_year(heading, months, sheet.months_a_row)], column, problems)
        elif _TOTAL.search(heading):
            before = [one for one in months if one < column]
            _compare(label, sheet, row, [before, _of_last_year(before, months)], column, problems)


def _of_year(heading: str, months: Mapping[int, str], months_a_row: int) -> list[int]:
    """The columns of the year of a heading such as `2024/25` or `2024/25 total`; none where not all of it is there."""
    own = [one for one, month in months.items() if first_of_span(month, _A_YEAR) == f"{year_starts([heading])[0]}-04"]
    whole = len({months[one] for one in own}) * months_a_row == _A_YEAR
    rest = without_years(heading)
    return own if whole and (not rest or _TOTAL.search(rest)) else []


def _of_last_year(columns: Sequence[int], months: Mapping[int, str]) -> list[int]:
    """Of some columns those of the same year as the last."""
    years = {one: first_of_span(months[one], _A_YEAR) for one in columns}
    return [one for one in columns if years[one] == years[columns[-1]]]


def _begins_anew(sheet: DashboardSheet, heading_row: int, column: int) -> bool:
    """Whether no heading stands over a column, or another month, so that the block has ended."""
    return is_blank(sheet.at(heading_row, column)) or bool(month_of(sheet.at(heading_row, column), 0))


def _compare(
    label: str, sheet: DashboardSheet, row: int, summed: Sequence[Sequence[int]], column: int, problems: Problems
) -> None:
    """Tell where a number is the sum of none of the columns that it may be of; a column that is blank adds nothing."""
    stated, sums = cell_number(sheet.at(row, column)), []
    for columns in summed:
        numbers = [cell_number(cell) for cell in (sheet.at(row, one) for one in columns) if not is_blank(cell)]
        known = [one for one in numbers if one is not None]
        if stated is None or not known or len(known) < len(numbers) or stated == sum(known):
            return
        if stated in (known[-1], known[0]) or abs(stated - Decimal(sum(known)) / len(known)) < 1:
            return  # of a number on a day the year's is its last, or the mean
        sums.append(sum(known))
    fault = f"{label}: the total is {stated:f}, and the numbers taken for it come to {sums[0]:f}."
    fix = "see which is right; the numbers of the months are taken, and the total is left out."
    problems.warning("total-differs", sheet.where(row, column), fault, fix)
