"""Headings that are months: with their year, or without it where a title gives the financial year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportgen.dashboards.sheet import DashboardSheet
from reportgen.extracts.cells import Cell, cell_words, is_blank
from reportgen.extracts.dates import parse_month
from reportgen.extracts.values import Unread

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FULL = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december")  # fmt: skip
_YEAR = re.compile(r"(?<!\d)(20\d\d) ?[/-] ?(?:20)?(\d\d)(?!\d)|(?<!\d)(20\d\d)(\d\d)(?!\d)")
_DAY = re.compile(r"(\d{1,2})[ /-]([A-Za-z]{3,9})[ /-](\d\d|\d{4})\Z")
TOTALS = re.compile(
    r"\b(total|totals|ytd|year to date|year total|year end|cumulative|annual|average|mean|target|standard|trend|rag|"
    r"change|comments?|notes?|q[1-4]|quarter|previous year|last year|full year|year)\b",
    re.IGNORECASE,
)
"""Words of a row or column that is no month and no measure of its own."""


def month_of(cell: Cell, year_start: int | None = None) -> str:
    """The month of a heading as `2024-05`, empty where it is none.

    `year_start` is the year in which the financial year begins, for a month without one: April is of that year.
    """
    if is_blank(cell):
        return ""
    try:
        return parse_month(cell)
    except Unread:
        pass
    words = cell_words(cell).strip().rstrip(".").lower()
    if match := _DAY.match(words):
        number = _number(match[2])
        year = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
        return f"{year:04d}-{number:02d}" if number else ""
    number = _number(words)
    if number and year_start is not None:
        return f"{year_start + (number < 4):04d}-{number:02d}"
    return ""


def is_bare_month(cell: Cell) -> bool:
    """Whether a heading is a month's name without its year."""
    return isinstance(cell, str) and bool(_number(cell.strip().rstrip(".").lower()))


def _number(words: str) -> int:
    """The number of a month by its name or its short form; 0 for any other words."""
    short = "sep" if words == "sept" else words
    for names in (_NAMES, _FULL):
        if short in names:
            return names.index(short) + 1
    return 0


def year_starts(texts: Iterable[str]) -> list[int]:
    """The financial years that titles name, by the year in which each begins: `2024/25`, `2024-2025`, `202425`."""
    starts = []
    for text in texts:
        for match in _YEAR.finditer(text):
            first, second = (int(match[1]), int(match[2])) if match[1] else (int(match[3]), int(match[4]))
            if second == (first + 1) % 100:
                starts.append(first)
    return list(dict.fromkeys(starts))


def runs_of_months(cells: Sequence[Cell], year_start: int | None) -> list[list[tuple[int, str]]]:
    """Runs of two or more months in a row of headings, each as (column, month); a run begins anew where time goes back.

    A heading that is no month (a total of a quarter) does not end a run; one that stands for words of the next block
    does, because the months after it begin again.
    """
    runs: list[list[tuple[int, str]]] = []
    for column, cell in enumerate(cells):
        found = month_of(cell, year_start)
        if not found:
            continue
        if not runs or found <= runs[-1][-1][1]:
            runs.append([])
        runs[-1].append((column, found))
    return [run for run in runs if len(run) >= 2]


def context_years(sheet: DashboardSheet, above: int, others: Sequence[str] = ()) -> list[int]:
    """Financial years named above a row, in the sheet's name, or in `others` (the file's name), the nearest first."""
    titles = [sheet.words(row, column) for row in range(above - 1, -1, -1) for column in range(sheet.width)]
    return year_starts([*titles, sheet.name, *others])
