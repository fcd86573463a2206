"""Numbers that are not of one month each: running totals of the year, and rolling twelve months."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reportgen.dashboards.mapping import SeriesMapping
from reportgen.dashboards.runs import are_spaced
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.extracts.cells import Cell
from reportgen.extracts.values import cell_number

_TITLE = re.compile(
    r"\brolling\b|\bcumulative(?:ly)?\b|\brunning totals?\b|\byear[ -]to[ -]date\b|\bf?ytd\b", re.IGNORECASE
)
_ROLLING = re.compile(r"\brolling\b", re.IGNORECASE)
GROWS = "its numbers only grow through the year, as running totals do"
ENOUGH, FEW = 6, 3
"""So many months that only grow are running totals; so many, where a title says that there are such."""


def why_running(titles: Sequence[str], cells: Sequence[Cell], months: Sequence[str]) -> str:
    """Why the numbers of a row may not be those of a month each; empty where nothing speaks for it.

    A title that says 'rolling' is believed. 'Year to date' may be of a column beside the months: then, and where no
    title says anything, the numbers themselves tell, which only grow within a financial year.
    """
    title = next((words for words in titles if _TITLE.search(words)), "")
    if _ROLLING.search(title):
        return f"'{title}' stands above it, by which a number is of twelve months and not of one"
    least = FEW if title or are_spaced([month for month in months if month]) else ENOUGH
    if _only_grows(list(map(cell_number, cells)), months, least):
        return GROWS
    return ""


def is_called_running(*words: str) -> bool:
    """Whether words say that numbers are running totals."""
    return any(map(_TITLE.search, words))


def titles_above(sheet: DashboardSheet, top: int, first: int = 0) -> list[str]:
    """The sheet's name, and the words above a row, from the first on, that stand in a row by themselves."""
    rows = ({sheet.words(row, column) for column in range(sheet.width)} - {""} for row in range(first, top))
    return [sheet.name, *(words for row in rows if len(row) == 1 for words in row)]


def titles_over(sheet: DashboardSheet, row: int, column: int) -> list[str]:
    """The titles above the first month of a sheet, whichever way its months run."""
    return titles_above(sheet.turn(), column) if sheet.turned else titles_above(sheet, row)


def titles_of(sheet: DashboardSheet, row: int, column: int) -> list[str]:
    """The same without those above another table's numbers."""
    upright, top = (sheet.turn(), column) if sheet.turned else (sheet, row)
    rows = (at for at in range(top - 1, -1, -1) if _has_numbers(upright, at))
    return titles_above(upright, top, next(rows, -1) + 1)


def _has_numbers(sheet: DashboardSheet, row: int) -> bool:
    return sum(cell_number(sheet.at(row, column)) is not None for column in range(sheet.width)) > 1


def _only_grows(numbers: Sequence[Decimal | None], months: Sequence[str], least: int) -> bool:
    """Whether the numbers of each financial year never fall, and come to twice the first or more."""
    years: dict[int, list[tuple[str, Decimal]]] = {}
    for month, number in zip(months, numbers, strict=True):
        if month and number is not None:
            years.setdefault(int(month[:4]) - (month[5:] < "04"), []).append((month, number))
    grown = [[number for _, number in sorted(own)] for own in years.values() if len(own) >= least]
    return bool(grown) and all(own == sorted(own) and own[-1] >= 2 * own[0] and own[-1] > own[0] for own in grown)


def as_asked(series: SeriesMapping, why: str) -> SeriesMapping:
    """A series that is to be asked about, where there is a reason."""
    return series.model_copy(update={"role": "?", "why": why}) if why else series
