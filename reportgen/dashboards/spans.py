"""Sheets whose headings are quarters, half-years or years: each such heading read as the first of its months.

`Q1` is then April and `Q1 2024/25` is April 2024, so that years are looked for and series found as in sheets of months.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportgen.dashboards.sheet import DashboardSheet
from reportgen.document.english import format_month
from reportgen.extracts.cells import Cell, cell_words, is_blank
from reportgen.extracts.spans import MONTHS_NAMED, parse_span, span_without_year
from reportgen.extracts.values import Unread
from reportgen.settings.months import LENGTHS, Every

_YEARS = r"\(?(?:20\d\d|(?<!\d)\d\d) ?[/–-] ?(?:20)?\d\d(?![\d/-])\)?|\(?20\d{4}(?!\d)\)?"
_PART = {
    "quarter": r"\b(?:(?:q|qtr|quarter) ?[1-4]|[1-4](?:st|nd|rd|th) (?:quarter|qtr))\b",
    "half-year": r"\b(?:h|half[ -]?(?:year)?) ?[12]\b",
}
_NUMBER = re.compile(r"[\d.,]+")


def by_first_months(sheet: DashboardSheet, every: Every | None) -> DashboardSheet:
    """The sheet with its quarters, half-years or years as their first months; as it is where it is of months."""
    if every is None:
        return sheet
    cells = tuple(tuple(_first_month(cell, every) for cell in row) for row in sheet.cells)
    name, file = (_in_title(words, every) for words in (sheet.name, sheet.file.rpartition(".")[0]))
    return replace(sheet, cells=cells, months_a_row=LENGTHS[every], name_words=name, file_words=file)


def _first_month(cell: Cell, every: Every) -> Cell:
    """A heading or title with its span as the first month of it; any other cell as it is."""
    words = cell if isinstance(cell, str) else ""
    if is_blank(cell) or not isinstance(cell, str):
        return cell
    if number := span_without_year(words, every):
        return format_month(f"2000-{number:02d}").partition(" ")[0]
    return _as_month(words, every) or _in_title(words, every)


def _as_month(words: str, every: Every) -> str:
    """A span as its first month in words; empty of other words, and of a bare number such as 202425 among numbers."""
    if _NUMBER.fullmatch(words) and every != "year":
        return ""
    try:
        return format_month(parse_span(words, every))
    except Unread:
        return ""


def _in_title(words: str, every: Every) -> str:
    """Words with the span that they name among others as its first month."""
    part = _PART.get(every, "")
    for pattern in (rf"{part},? ?(?:{_YEARS})", rf"(?:{_YEARS}),? ?{part}", MONTHS_NAMED.pattern):
        match = re.search(pattern, words, re.IGNORECASE)
        if match and (month := _as_month(cell_words(match[0]), every)):
            return f"{words[: match.start()]}{month}{words[match.end() :]}"
    return words
