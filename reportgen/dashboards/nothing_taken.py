"""Why nothing is taken from a workbook: percentages alone, weeks, other spans than the extract's, or no months."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.dashboards.periods import QUARTER, is_three_months
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.dashboards.weeks import has_quarters, is_weekly
from reportgen.problems import Problems, Where


def tell_nothing(sheets: Sequence[DashboardSheet], file: str, problems: Problems, *, months: bool) -> None:
    """Why nothing can be taken from the sheets; `months` says that there are months in them."""
    words = [
        sheet.words(row, column) for sheet in sheets for row in range(len(sheet.cells)) for column in range(sheet.width)
    ]
    if months:
        fault = "the months of this file stand over percentages only, or over rows that are left out as targets are."
        fix = "percentages cannot be counted or added: add a row with the number due and one with the number in time."
        problems.error("no-counts", Where(file), fault, fix)
    elif any(map(is_weekly, sheets)):
        fault = "this file gives numbers by week, and the extract holds a row a month: a week may lie in two of them."
        fix = "ask for the monthly numbers, or add up the days of each month."
        problems.error("weeks-not-months", Where(file), fault, fix)
    elif sum(bool(QUARTER.search(one)) or is_three_months(one) for one in words) > 1 or any(map(has_quarters, sheets)):
        fault = (
            "this file gives numbers by quarter, and the extract holds a row a month: no month can be known from it."
        )
        fix = "ask for the monthly numbers; or, for a paper of quarters, write every: quarter under the extract in "
        fix += "edition.yaml and run it again."
        problems.error("quarters-not-months", Where(file), fault, fix)
    elif any(sheet.months_a_row > 1 for sheet in sheets):
        fault = "no row or column of quarters, half-years or years with numbers beside it was found in this file."
        fix = "write them as Q1 2024/25 or 2024/25; where the file gives months, take every: out of edition.yaml."
        problems.error("months-not-found", Where(file), fault, fix)
    else:
        fault = "no row or column of months with numbers beside it was found in this file."
        fix = (
            "write the months as Apr-24 or April 2024, or with 2024/25 in the title; where it gives quarters or years, "
        )
        fix += "write every: quarter (or year) under the extract in edition.yaml."
        problems.error("months-not-found", Where(file), fault, fix)
