"""Days of the week typed beside a date that is another day: Tuesday 31 March 2025 was a Monday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.settings.dates import day_in, weekday_fault

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)\b\.?"
_DATE = r"\d{1,2}(?:(?:st|nd|rd|th)?(?: of)? [a-z]{3,9},? |[/.-]\d{1,2}[/.-])\d{4}"
_BESIDE = re.compile(rf"\b({_WEEKDAY}),?\s+(?:the )?({_DATE})(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrongWeekday:
    """Words that name a day of the week and a date, where they begin, and what is wrong with them."""

    words: str
    start: int
    fault: str


def wrong_weekdays(text: str) -> Iterator[WrongWeekday]:
    """Each weekday of a text that stands before a full date of another day; a date no calendar has is passed over."""
    for match in _BESIDE.finditer(text):
        try:
            day = day_in(match[2].replace(" of ", " "))
        except ValueError:
            continue
        if not isinstance(day, str) and (fault := weekday_fault(match[1].rstrip("."), day)):
            yield WrongWeekday(match[0], match.start(), fault)
