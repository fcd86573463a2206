"""The time a figure is of, as days, months or years; `says` puts it into words and `parse_period` reads those words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Integral
from typing import TypeVar

from reportgen.document.english import MONTHS, format_day, format_month, join_words
from reportgen.figures import words
from reportgen.settings.months import every_month

_MONTH = rf"(?:{'|'.join(MONTHS)}) [0-9]{{4}}"
_MONTHS = re.compile(rf"({_MONTH})(?: to ({_MONTH})(?:, without ((?:{_MONTH})(?:(?:, | and )(?:{_MONTH}))*))?)?")
_DAY = rf"[0-9]{{1,2}} {_MONTH}"
_DAYS = re.compile(rf"({_DAY})(?: to ({_DAY}))?")
_YEAR = r"[0-9]{4}(?:[/-][0-9]{2}(?:[0-9]{2})?)?"
_FINANCIAL = re.compile("[0-9]{4}/[0-9]{2}")
_CALENDAR = len("2019")
_A_YEAR = re.compile(r"\b[12][0-9]{3}\b")
_YEARS = re.compile(rf"({_YEAR})(?: to ({_YEAR}))?")


@dataclass(frozen=True, slots=True)
class Period:
    """The days (the first and the last), the months (each, as `2019-05`) or the years (the first and the last).

    Only one of them is given, or none where the time is not known. A year is `2019`, or `2019/20`. `stated` are
    other words for it in a record written by hand, such as `Autumn term`.
    """

    days: tuple[datetime.date, ...] = ()
    months: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    stated: str = ""
    left_out: tuple[tuple[str, str], ...] = ()
    """Months of it whose value is not given, each with why: they are in no sum."""

    def __bool__(self) -> bool:
        return bool(self.days or self.months or self.years or self.stated)

    @property
    def one_day(self) -> bool:
        """Whether it is one day, such as 31 March 2020."""
        return len(self.days) == 1

    @property
    def one_year(self) -> bool:
        """Whether it is one year and is called by it."""
        return len(self.years) == 1

    @property
    def financial_year(self) -> bool:
        """Whether it is one year called by two, such as 2019/20."""
        return self.one_year and len(self.years[0]) > _CALENDAR

    @property
    def dated(self) -> bool:
        """Whether it says of which year it is."""
        return bool(self.days or self.months or self.years or _A_YEAR.search(self.stated))

    @property
    def words(self) -> str:
        """`May 2019 to March 2020, without June 2019`; empty where the time is not known."""
        if self.stated:
            return self.stated
        if self.days:
            return _between([format_day(day) for day in self.days])
        if self.years:
            return _between(list(self.years))
        if not self.months:
            return ""
        reasons = dict(self.left_out)
        first, last = min(self.months[0], *reasons, self.months[0]), max(self.months[-1], *reasons, self.months[-1])
        span = _between([format_month(first), format_month(last)])
        without = [month for month in every_month(first, last) if month not in self.months]
        if not without:
            return span
        why = {reasons.get(month, "") for month in without}
        if len(why) == 1:
            named = join_words([format_month(month) for month in without])
            return f"{span}, without {named}" + (f", {why.pop()}" if any(why) else "")
        named = join_words(
            [format_month(month) + (f" ({reasons[month]})" if month in reasons else "") for month in without]
        )
        return f"{span}, without {named}"


def months_compared(period: Period, *, same: bool) -> str:
    """For which months the year before is given: `in the same eleven months`, or with their names where others."""
    many = f"{words.in_words(len(period.months))} months" if len(period.months) > 1 else ""
    if same:
        return f"in the same {many or 'month'}"
    return f"in {many} ({period.words})" if many else f"in {period.words}"


def covering(values: Iterable[object], breakdown: str = "") -> Period:
    """The period of the days, months and years that rows bear; of a month whose rows bear none that month."""
    dated = [
        value
        for value in values
        if isinstance(value, datetime.date | Integral)
        or words.is_month(value)
        or (isinstance(value, str) and _FINANCIAL.fullmatch(value))
    ]
    if not dated:
        return _of_group(breakdown)
    first, last = dated[0], dated[-1]
    if isinstance(first, datetime.date) and isinstance(last, datetime.date):
        return Period(days=_ends(datetime.date(d.year, d.month, d.day) for d in (first, last)))
    if all(words.is_month(value) for value in dated):
        return Period(months=tuple(str(month) for month in dated))
    return Period(years=_ends(str(year) for year in (first, last)))


def _of_group(breakdown: str) -> Period:
    """The period of a group that is a month, or several together; of any other none is known."""
    if together := words.months_of_group(breakdown):
        return Period(months=every_month(*together))
    return Period(months=(breakdown,)) if words.is_month(breakdown) else Period()


_T = TypeVar("_T")


def _ends(values: Iterable[_T]) -> tuple[_T, ...]:
    """The first and the last, once where they are the same."""
    return tuple(dict.fromkeys(values))


def _between(names: list[str]) -> str:
    return names[0] if names[0] == names[-1] else f"{names[0]} to {names[-1]}"


def parse_period(text: str) -> Period:
    """A period in the words that `Period.words` gives, as they stand in a record; other words are kept as stated."""
    days = _days_of(text)
    if days:
        return Period(days=days)
    months = _months_of(text)
    if months:
        return Period(months=months)
    if years := _YEARS.fullmatch(text):
        return Period(years=tuple(year for year in years.groups() if year))
    return Period(months=_months_within(text), stated=text)


def _days_of(text: str) -> tuple[datetime.date, ...]:
    """The days that the words name; none where they name something else."""
    match = _DAYS.fullmatch(text)
    days = [_day(day) for day in match.groups() if day] if match else []
    return () if None in days else tuple(day for day in days if day is not None)


def _months_of(text: str) -> tuple[str, ...]:
    """The months that the words name, those they except left out; none where they name something else."""
    match = _MONTHS.fullmatch(text)
    if match is None:
        return ()
    first, last = _month(match[1]), _month(match[2] or match[1])
    lacking = {_month(each) for each in re.findall(_MONTH, match[3] or "")}
    return tuple(month for month in every_month(first, last) if month not in lacking) if first <= last else ()


def _months_within(text: str) -> tuple[str, ...]:
    """The months of other words that name the first and the last of them: `the year May 2019 to March 2020`."""
    head, _, without = text.partition(", without")
    named = [_month(each) for each in re.findall(_MONTH, head)]
    if not named or re.match(r"[0-9]", head) or named[0] > named[-1]:
        return ()
    lacking = {_month(each) for each in re.findall(_MONTH, without)}
    return tuple(month for month in every_month(named[0], named[-1]) if month not in lacking)


def _month(text: str) -> str:
    name, _, year = text.partition(" ")
    return f"{year}-{MONTHS.index(name) + 1:02d}"


def _day(text: str) -> datetime.date | None:
    day, _, month = text.partition(" ")
    try:
        return datetime.date.fromisoformat(f"{_month(month)}-{int(day):02d}")
    except ValueError:
        return None
