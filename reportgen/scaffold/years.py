"""Years as people write them, and moving words on by a year."""

from __future__ import annotations

import datetime
import re

from reportgen.problems import Where, stop

_GIVEN = re.compile(r"(20[0-9]{2})(?:\s*[-/\u2013]\s*(?:20)?([0-9]{2}))?\Z")
_YEAR = "(?:19|20)[0-9]{2}"
_SPAN = re.compile(rf"(?<![0-9])({_YEAR})(?:(\s?[-/\u2013]\s?)({_YEAR}|[0-9]{{2}})(?![0-9]))?(?![0-9])")


def year_start(words: str) -> datetime.date:
    """The first day of the year written `2025-26`, `2025/2026` or `2025`. Raises `ProblemsError` for others."""
    match = _GIVEN.match(words.strip())
    if not match or (match[2] and int(match[2]) != (int(match[1]) + 1) % 100):
        raise stop("not-a-year", Where("--year"), f"'{words}' is not a year from April to March", "write it as 2025-26")
    return datetime.date(int(match[1]), 4, 1)


def last_ended(today: datetime.date) -> datetime.date:
    """The first day of the last year from April to March that had ended on `today`."""
    return datetime.date(today.year - (1 if today.month >= 4 else 2), 4, 1)


def short_year(start: datetime.date) -> str:
    """A year as names of editions have it: `2025-26`."""
    return f"{start.year}-{(start.year + 1) % 100:02d}"


def year_label(start: datetime.date) -> str:
    """A year as papers print it: `2025/2026`."""
    return f"{start.year}/{start.year + 1}"


def a_year_on(words: str) -> str:
    """The words with every year in them one later: `2019/2020` becomes `2020/2021`, `2019-20` becomes `2020-21`."""

    def later(years: re.Match[str]) -> str:
        first = str(int(years[1]) + 1)
        if not years[3]:
            return first
        second = str(int(years[3]) + 1).zfill(2)[-len(years[3]) :]
        return first + years[2] + second

    return _SPAN.sub(later, words)


def day_a_year_on(day: datetime.date) -> datetime.date:
    """The same day a year later; the end of February stays the end of February."""
    next_day = day + datetime.timedelta(days=1)
    if next_day.day == 1:  # the last day of a month
        return next_day.replace(year=next_day.year + 1) - datetime.timedelta(days=1)
    return day.replace(year=day.year + 1)
