"""Days and months as people write them in settings: 14/07/2025, 14 July 2025, December 2025; British order only."""

from __future__ import annotations

import datetime
import re
from typing import Any

from reportgen.document.english import format_day, month_of_name
from reportgen.settings.folding import narrow

_ISO = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})\Z")
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})\Z")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = re.compile(r"(?:([A-Za-z]+)\.?,? )?(\d{1,2})(?:st|nd|rd|th)?[ /-]([A-Za-z]{3,9})\.?,?[ /-](\d{4}|\d{2})\Z")
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?,?[ -](\d{4})\Z")
_MONTH_FIGURES = re.compile(r"(\d{1,2})/(\d{4})\Z")


class NoDay(ValueError):
    """Words that look like a day and are none: what is wrong with them, and how to mend it."""

    def __init__(self, words: str, fault: str, fix: str) -> None:
        super().__init__(f"'{words}' {fault} || {fix}")
        self.fault, self.fix = fault, fix


def day_in(value: Any) -> Any:
    """The day of words a person wrote; anything else as it is, for whoever says what is wrong with it.

    Raises `NoDay` for a day that no calendar has, for one in American order, and for one whose year of two figures
    may be of either century.
    """
    if not isinstance(value, str):
        return value
    words = narrow(" ".join(value.split()))
    if match := _ISO.match(words):
        return _day(value, int(match[1]), int(match[2]), int(match[3]))
    if match := _FIGURES.match(words):
        return _day(value, _full_year(value, match[4]), int(match[3]), int(match[1]))
    if (match := _WORDS.match(words)) and (month := month_of_name(match[3])):
        day = _day(value, _full_year(value, match[4]), month, int(match[2]))
        if fault := weekday_fault(match[1] or "", day):
            raise NoDay(value, f"is no day: {fault}", "correct the day of the week or the date")
        return day
    return value


def _full_year(value: str, year: str) -> int:
    """The year: one of two figures up to 49 is of this century, as every day of a paper is."""
    if len(year) == len("2025"):
        return int(year)
    if int(year) >= 50:
        fault = "has a year of two figures, which may be meant for either century"
        raise NoDay(value, fault, "write the year with four figures")
    return 2000 + int(year)


def weekday_fault(word: str, day: datetime.date) -> str:
    """What is wrong with a weekday, whole or cut short, beside a day; empty where it is that day's or none."""
    asked, weekday = word.casefold().replace("weds", "wed"), _WEEKDAYS[day.weekday()]
    if len(asked) < 3 or weekday.startswith(asked) or not any(name.startswith(asked) for name in _WEEKDAYS):
        return ""
    return f"{format_day(day)} is a {weekday.title()}, not a {word}"


def month_in_words(value: Any) -> Any:
    """The month of words a person wrote, as `2025-12`; anything else as it is."""
    words = " ".join(value.split()) if isinstance(value, str) else ""
    if (match := _MONTH.match(words)) and (month := month_of_name(match[1])):
        return f"{match[2]}-{month:02d}"
    if (match := _MONTH_FIGURES.match(words)) and 1 <= int(match[1]) <= 12:
        return f"{match[2]}-{int(match[1]):02d}"
    return value


def _day(value: str, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        american = 1 <= day <= 12 < month <= 31
        fix = "write the day before the month, such as 14 July 2025" if american else "correct the day or the month"
        raise NoDay(value, "is not a day of the calendar", fix) from None
