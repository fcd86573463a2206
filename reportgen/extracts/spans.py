"""Rows of several months each: quarters, half-years and years, each told by its first month."""

from __future__ import annotations

import re

from reportgen.extracts.cells import Cell, cell_words
from reportgen.extracts.dates import known_month
from reportgen.extracts.values import Unread
from reportgen.settings.folding import fold
from reportgen.settings.months import LENGTHS, Every, first_of_span, month_after

_YEARS = r"(?:fy ?)?(?P<first>20\d\d|\d\d) ?(?:[/-]|to)? ?(?P<second>20\d\d|\d\d)"
_NUMBERED = {
    "quarter": r"(?:q|qtr|quarter) ?(?P<number>[1-4])",
    "half-year": r"(?:h|half(?: |-)?(?:year)?) ?(?P<number>[12])",
    "year": "(?P<number>)(?:financial year|year)?",
}
_NAMED = re.compile(r"([a-z]{3,9})[ .-]*(20\d\d|\d\d)? ?(?:-|to|/) ?([a-z]{3,9})[ .-]*(20\d\d|\d\d)")
_FIGURES = re.compile(r"(20\d\d)-(\d\d) to (20\d\d)-(\d\d)")


def span_words(month: str, length: int) -> str:
    """The months from a first one on, as an extract holds them: `2024-04 to 2024-06`."""
    return f"{month} to {month_after(month, length - 1)}"


def parse_span(cell: Cell, every: Every) -> str:
    """The first month of a span: `Q1 2024/25`, `2024-04 to 2024-06`, `Apr-Jun 2024`; `2024/25` of a year.

    Quarters and halves are those of the financial year. Raises `Unread`.
    """
    words = fold(cell_words(cell))
    month = _numbered(words, every) or _between(words, LENGTHS[every])
    if not month:
        example = {"quarter": "Q1 2024/25", "half-year": "H1 2024/25", "year": "2024/25"}[every]
        fix = f"write it as {example} or {span_words('2024-04', LENGTHS[every])}; of a month, take every: out."
        raise Unread(f"is not a {every} of a financial year", fix)
    return month


def span_without_year(words: str, every: Every) -> int:
    """The number of the first month of a span that is said without its year, as `Q1` is; 0 for any other words."""
    match = re.fullmatch(_NUMBERED[every], fold(words))
    return _first_month(match["number"], every) if match and match["number"] else 0


def _numbered(words: str, every: Every) -> str:
    """The first month of `q1 2024/25` or `2024/25 q1`; empty of other words."""
    for pattern in (rf"{_NUMBERED[every]},? ?\(?{_YEARS}\)?", rf"{_YEARS},? ?{_NUMBERED[every]}"):
        match = re.fullmatch(pattern, words)
        if match and (year := _year(match["first"], match["second"])):
            number = _first_month(match["number"], every)
            return f"{year + (number < 4):04d}-{number:02d}"
    return ""


def _first_month(number: str, every: Every) -> int:
    """The number of the first month of the first, second ... part of a financial year."""
    return (3 + LENGTHS[every] * (int(number or 1) - 1)) % 12 + 1


def _year(first: str, second: str) -> int:
    """The year in which a financial year begins; 0 where the two do not follow each other."""
    year = int(first) if len(first) == len("2024") else 2000 + int(first)
    return year if int(second) % 100 == (year + 1) % 100 else 0


def _between(words: str, length: int) -> str:
    """The first of two months that are the first and the last of a span; empty of any others."""
    if match := _FIGURES.fullmatch(words):
        first, last = f"{match[1]}-{match[2]}", f"{match[3]}-{match[4]}"
    elif match := _NAMED.fullmatch(words):
        begin, end, year = known_month(match[1]), known_month(match[3]), 2000 + int(match[4][-2:])
        own = 2000 + int(match[2][-2:]) if match[2] else year - (begin > end)
        first, last = f"{own:04d}-{begin:02d}", f"{year:04d}-{end:02d}"
    else:
        return ""
    whole = "01" <= first[5:] <= "12" and first_of_span(first, length) == first
    return first if whole and month_after(first, length - 1) == last else ""
