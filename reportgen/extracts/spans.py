"""Rows of several months each: quarters, half-years and years, each told by its first month."""

from __future__ import annotations

import datetime
import re

from reportgen.document.english import month_of_name
from reportgen.extracts.cells import Cell, cell_words
from reportgen.extracts.dates import MONTH_NAMES, parse_date, parse_month
from reportgen.extracts.values import Unread
from reportgen.settings.folding import fold
from reportgen.settings.months import LENGTHS, Every, first_of_span, month_after, month_of_day

_YEARS = re.compile(r"(?:fy ?)?(?!20\d\d\Z)(?P<first>20\d\d|\d\d) ?(?:[/-]|to)? ?(?P<second>20\d\d|\d\d)")
"""A financial year; `2021` may be a calendar year, and is none."""
_PLACES = {
    "quarter": re.compile(r"\b(?:(?:q|qtr|quarter)\.? ?([1-4])\b|([1-4])(?:st|nd|rd|th) (?:quarter|qtr)\b)"),
    "half-year": re.compile(r"\b(?:(?:h|half(?: |-)?(?:year)?) ?([12])\b|([12])(?:st|nd) half(?:[ -]year)?\b)"),
    "year": re.compile(r"\b(?:financial )?year\b()()"),
}
_A_YEAR = r"(?:[ .'-]*(20\d\d|\d\d)(?! ?[/-]? ?\d))?"
MONTHS_NAMED = re.compile(
    rf"\b({MONTH_NAMES})\b\.?{_A_YEAR}(?: ?(?:-|/|,|&|and) ?(?:{MONTH_NAMES})\b\.?){{0,4}}"
    rf" ?(?:-|to|/|,|&|and) ?({MONTH_NAMES})\b\.?{_A_YEAR}",
    re.IGNORECASE,
)
"""The first and the last month, each with its year or without it: `apr-jun 24`, `apr/may/jun 2024`, `april to june`."""
_FIGURES = re.compile(r"(20\d\d-\d\d) to (20\d\d-\d\d)")
_A_DAY = r"\d\d?[ /.-](?:\d\d?|[a-z]{3,9})[ /.-](?:20)?\d\d"
_DAYS = re.compile(rf"({_A_DAY}) ?(?:-|to) ?({_A_DAY})")
_ENDING = {
    "quarter": r"(?:(?:q|qtr|quarter)(?: ?[1-4])?|(?:3|three) months)",
    "half-year": r"(?:half[ -]?year|(?:6|six) months)",
    "year": r"(?:(?:financial )?year|(?:12|twelve) months)",
}
_TO = r"(?:/e| to| end(?:ing|ed)?)(?: on)?[: ]+(.+)"
"""Stands between the two: `quarter ending june 2024`, `q/e 30/06/2024`."""


def span_words(month: str, length: int) -> str:
    """The months from a first one on, as an extract holds them: `2024-04 to 2024-06`."""
    return f"{month} to {month_after(month, length - 1)}"


def parse_span(cell: Cell, every: Every) -> str:
    """The first month of a span: `Q1 2024/25`, `2024-04 to 2024-06`, `Apr-Jun 2024`; `2024/25` of a year.

    Quarters and halves are those of the financial year. Raises `Unread`.
    """
    words = fold(cell_words(cell))
    number, year = _first_month(words, every)
    month = _between_two(words, LENGTHS[every]) or _ending(words, every)
    if not month and not year:
        example = {"quarter": "Q1 2024/25", "half-year": "H1 2024/25", "year": "2024/25"}[every]
        fix = f"write it as {example} or {span_words('2024-04', LENGTHS[every])}; of a month, take every: out."
        raise Unread(f"is not a {every} of a financial year", fix)
    return month or f"{year:04d}-{number:02d}"


def span_without_year(words: str, every: Every) -> int:
    """The number of the first month of a span that is said without its year, as `Q1` is; 0 for any other words."""
    number, year = _first_month(fold(words), every)
    return 0 if year else number


def _first_month(words: str, every: Every) -> tuple[int, int]:
    """The number of a span's first month, and its year: each 0 where it is not said.

    Told from the months named, the place in the financial year and that year; both 0 where these do not agree, or
    other words stand beside them.
    """
    named, rest = _taken(MONTHS_NAMED, words)
    place, rest = _taken(_PLACES[every], rest)
    years = _YEARS.fullmatch(rest)
    if rest and not years:
        return 0, 0
    numbers = (
        {month_of_name(named[1]) if _is_whole(*_named_months(named), LENGTHS[every]) else 0} if named else set[int]()
    )
    if every == "year" and years:
        numbers.add(4)
    elif place and every != "year":
        numbers.add((3 + LENGTHS[every] * (int(place[1] or place[2]) - 1)) % 12 + 1)
    number = max(numbers, default=0)
    begins = _years_of_months(named) | (_years_of_start(years, number) if years else set())
    year = max(begins, default=0)
    agree = len(numbers) == 1 and number and begins <= {year} and bool(year) == bool(begins)
    return (number, year) if agree else (0, 0)


def _named_months(named: re.Match[str]) -> tuple[str, str]:
    """The first and the last month that are named, as of the years 2000 and, where the last is earlier, 2001."""
    first, last = month_of_name(named[1]), month_of_name(named[3])
    return f"2000-{first:02d}", f"{2000 + (first > last)}-{last:02d}"


def _years_of_months(named: re.Match[str] | None) -> set[int]:
    """The year of the first month by each year that is said of the months named."""
    if named is None:
        return set()
    over = month_of_name(named[1]) > month_of_name(named[3])
    return {_in_full(year) - later for year, later in ((named[2], 0), (named[4], over)) if year}


def _years_of_start(years: re.Match[str], number: int) -> set[int]:
    """The year in which a month of a financial year lies; 0 where its two years do not follow each other."""
    first, second = (_in_full(one) for one in years.groups())
    return {first + (number < 4) if (second - first) % 100 == 1 else 0}


def _taken(pattern: re.Pattern[str], words: str) -> tuple[re.Match[str] | None, str]:
    """The first place in words that fits, and what is left of the words, without the signs around it."""
    match = pattern.search(words)
    rest = f"{words[: match.start()]} {words[match.end() :]}" if match else words
    return match, " ".join(re.sub(r"[(),:]", " ", rest).split()).strip("- ")


def _in_full(year: str) -> int:
    return int(year) if len(year) == len("2024") else 2000 + int(year)


def _is_whole(first: str, last: str, length: int) -> bool:
    """Whether two months are the first and the last of a span."""
    return first_of_span(first, length) == first and month_after(first, length - 1) == last


def _between_two(words: str, length: int) -> str:
    """The month that begins a span told by its first and last month or day; empty of others."""
    if match := _FIGURES.fullmatch(words):
        first, last = match.groups()
        return first if "01" <= first[5:] <= "12" and _is_whole(first, last, length) else ""
    if match := _DAYS.fullmatch(words):
        try:
            begin, end = (parse_date(day) for day in match.groups())
        except Unread:
            return ""
        first, last = month_of_day(begin), month_of_day(end)
        whole_months = begin.day == 1 and (end + datetime.timedelta(days=1)).day == 1
        return first if whole_months and _is_whole(first, last, length) else ""
    return ""


def _ending(words: str, every: Every) -> str:
    """The first month of a span told by its last month or day; empty of other words."""
    match = re.fullmatch(_ENDING[every] + _TO, words)
    try:
        last = parse_month(match[1]) if match else ""
    except Unread:
        return ""
    first = month_after(last, 1 - LENGTHS[every]) if last else ""
    return first if first and _is_whole(first, last, LENGTHS[every]) else ""
