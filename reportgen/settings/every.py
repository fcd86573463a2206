"""Rows and groups of several months each: how many months a quarter, a half-year and a year are."""

from __future__ import annotations

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
