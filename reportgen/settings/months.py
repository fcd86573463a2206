"""Arithmetic of months, written as `2024-06`, and the spans of several: quarters, half-years and years."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Every = Literal["quarter", "half-year", "year"]
LENGTHS: dict[str, int] = {"quarter": 3, "half-year": 6, "year": 12}
"""How many months each is."""


@dataclass(frozen=True, slots=True)
class SpanWords:
    """What one span is called, several are, and returns of one each."""

    one: str
    several: str
    adjective: str


SPAN_WORDS: dict[Every | None, SpanWords] = {
    None: SpanWords("month", "months", "Monthly"),
    "quarter": SpanWords("quarter", "quarters", "Quarterly"),
    "half-year": SpanWords("half-year", "half-years", "Half-yearly"),
    "year": SpanWords("year", "years", "Yearly"),
}
"""By how many months a row is of; None of one."""


def month_number(month: str) -> int:
    """How many months lie before a month; the difference of two is how far apart they are."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_numbered(number: int) -> str:
    """The month that has so many before it."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def month_of_day(day: datetime.date) -> str:
    """The month in which a day lies."""
    return day.isoformat()[:7]


def month_after(month: str, months: int) -> str:
    """The month so many later."""
    return month_numbered(month_number(month) + months)


def every_month(first: str, last: str, step: int = 1) -> tuple[str, ...]:
    """Every month from the first to the last, or every so many of them."""
    return tuple(map(month_numbered, range(month_number(first), month_number(last) + 1, step)))


def months_of_span(month: str, length: int) -> tuple[str, ...]:
    """Every month of a span, by its first."""
    return tuple(month_after(month, at) for at in range(length))


def first_of_span(month: str, length: int) -> str:
    """The first month of the quarter, half or whole of a financial year in which a month lies."""
    return month_after(month, -((int(month[5:7]) - 4) % length))
