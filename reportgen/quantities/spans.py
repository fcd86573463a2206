"""The days that a time named in prose spans, and those that a figure is of."""

from __future__ import annotations

import calendar
import datetime

from reportgen.figures.period import Period
from reportgen.figures.published import PublishedFigure
from reportgen.quantities.periods import Spoken, periods_named

DaySpan = tuple[datetime.date, datetime.date]
"""The first day and the last."""
_LESS_THAN_A_YEAR = datetime.timedelta(days=364)


def days_named(time: Spoken) -> DaySpan | None:
    """The days of a day, month or year that is named with its year; None of any other time."""
    match time:
        case Spoken("day", int(year), int(month), int(day)):
            return _from(year, month, day, 0)
        case Spoken("month", int(year), int(month)):
            return _from(year, month, 1, calendar.monthrange(year, month)[1] - 1)
        case Spoken("financial", int(year)):
            return datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31)
        case Spoken("year", int(year)):
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        case _:
            return None


def _from(year: int, month: int, day: int, more: int) -> DaySpan | None:
    try:
        first = datetime.date(year, month, day)
    except ValueError:
        return None
    return first, first + datetime.timedelta(days=more)


def days_of_figure(shown: PublishedFigure) -> DaySpan | None:
    """The days that a figure is of; None where they are not known.

    One that is counted over the year up to its day is of that year; a publisher's year may be the one that ends in it.
    """
    named = _of_period(shown.period)
    if named is None or shown.over != "year" or not shown.period.one_day:
        return named
    return named[1] - _LESS_THAN_A_YEAR, named[1]


def _of_period(period: Period) -> DaySpan | None:
    if period.days:
        return period.days[0], period.days[-1]
    if period.stated:
        return None
    spans = [span for time in periods_named(period.words.partition(", without")[0]) if (span := days_named(time))]
    if not spans:
        return None
    first, last = spans[0][0], spans[-1][1]
    return (datetime.date(first.year - 1, 4, 1) if period.years and first.month == 1 else first), last


def meet(one: DaySpan, other: DaySpan) -> bool:
    """Whether they have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]
