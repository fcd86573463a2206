"""Which day, month or year a sentence speaks of, and how that stands to the period of a figure."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from reportgen.document.english import MONTHS

_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH = "|".join((*MONTHS, *(m[:3] for m in MONTHS), "Sept"))
SPOKEN = re.compile(
    rf"(?P<day>\b(?P<d>[0-9]{{1,2}})(?:st|nd|rd"
    rf"|th)?\s+(?:of\s+)?(?P<m>{_MONTH})\b\.?(?:,?\s+(?P<y>(?:19|20)[0-9]{{2}}))?)"
    rf"|(?P<last>\b(?:the )?end of (?P<lm>{_MONTH})\b,? (?P<ly>(?:19|20)[0-9]{{2}}))"
    r"|(?P<numeric>\b(?P<nd>[0-9]{1,2})[./](?P<nm>[0-9]{1,2})[./](?P<ny>(?:19|20)?[0-9]{2})\b)"
    r"|(?P<iso>\b(?P<iy>(?:19|20)[0-9]{2})-(?P<im>[0-9]{2})-(?P<id>[0-9]{2})\b)"
    rf"|(?P<month>\b(?P<mm>{_MONTH})\b(?:,?\s+(?P<my>(?:19|20)[0-9]{{2}}))?)"
    r"|(?P<financial>(?<![\w.,/])(?P<fy>(?:19|20)[0-9]{2})\s?[-/\u2013]\s?(?P<fz>(?:(?:19|20))?[0-9]{2})(?![\w/]))"
    r"|(?P<year>(?<![\w.,/\u00a3-])(?P<yy>(?:19|20)[0-9]{2})(?![\w%/]|[.,][0-9]|-[0-9]))"
    r"|(?P<before>\b(?:last year|a year (?:ago|earlier|before)|(?:the )?(?:previous|preceding"
    r"|prior) year|the year before"
    r"|the year previously|in the last (?:report|paper)|previously)\b)"
    r"|(?P<other>\b(?:(?:last|next|this|previous|coming|following|each|every|first|second|third|fourth"
    r"|final) (?:month|quarter|week|term|summer|winter|spring|autumn|half)"
    r"|q[1-4]|next year|(?:the )?(?:coming|following) year|(?:two|three|four|five|ten) years (?:ago"
    r"|earlier|before)|the year before last|since|five-year|three-year|so far|(?<!up )(?<!up-)to date"
    r"|yesterday|today|in recent years|over time)\b)"
    r"|(?P<during>\b(?:during|over|throughout|across|in the course of) (?:the|this) (?:financial "
    r"|reporting |whole )?(?:year|period)\b|\b(?:in|within) the (?:financial )?year\b(?! (?:end|to)))"
    r"|(?P<now>\b(?:this year|the reporting year|the year|year end|year-end|the end of the year"
    r"|end of year|end of March)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A day, month or year that is named: `year` a calendar one, `financial` the year it begins in. None: not said."""

    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None


class PeriodMatch(Enum):
    """How what a sentence says of time stands to a figure."""

    UNSAID = "unsaid"
    SAME = "same"
    LOOSE = "loose"
    """It may be the same: a year, where the figure is of its last day."""
    BEFORE = "the year before"
    PART = "a month of it"
    OTHER = "other"


@lru_cache(maxsize=4096)
def periods_named(text: str) -> tuple[Spoken, ...]:
    """The days, months and years that a text names, in order."""
    return tuple(_one(match) for match in SPOKEN.finditer(text))


def _one(match: re.Match[str]) -> Spoken:
    kind = match.lastgroup or ""
    for name in ("day", "last", "numeric", "iso", "month", "financial", "year", "before", "other", "during", "now"):
        if match[name] is not None:
            kind = name
            break
    match kind:
        case "day":
            return Spoken("day", _int(match["y"]), _MONTH_NUMBERS[match["m"][:3].lower()], int(match["d"]))
        case "last":
            month, year = _MONTH_NUMBERS[match["lm"][:3].lower()], int(match["ly"])
            return Spoken("day", year, month, calendar.monthrange(year, month)[1])
        case "numeric":
            year = int(match["ny"]) + (2000 if len(match["ny"]) == 2 else 0)
            return Spoken("day", year, int(match["nm"]), int(match["nd"]))
        case "iso":
            return Spoken("day", int(match["iy"]), int(match["im"]), int(match["id"]))
        case "month":
            if match["my"] is None and match["mm"] in ("may", "march", "mar"):
                return Spoken("none")  # the verb
            return Spoken("month", _int(match["my"]), _MONTH_NUMBERS[match["mm"][:3].lower()])
        case "financial":
            return Spoken("financial", int(match["fy"]))
        case "year":
            return Spoken("year", int(match["yy"]))
        case _:
            return Spoken(kind)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def stays_of_another(of_another_time: bool, times: tuple[Spoken, ...]) -> bool:
    """Whether a sentence is still of the other time of the one before it: not where it names its own year."""
    return of_another_time and not any(time.year for time in times)


@dataclass(frozen=True, slots=True)
class EditionYear:
    """The edition's own year."""

    start: datetime.date
    end: datetime.date


def compare(
    times: tuple[Spoken, ...], figure: str, flow: bool, period: EditionYear | None
) -> tuple[PeriodMatch, Spoken | None]:
    """How the times a sentence names stand to the period of a figure (in words, as published).

    The worst of them counts: a sentence that names another year as well is of both. A month within the
    figure's period comes back with it.
    """
    own = tuple(s for s in periods_named(figure) if s.kind in ("day", "month", "year", "financial"))
    stock = len(own) == 1 and own[0].kind in ("day", "month") and not flow
    results: list[tuple[PeriodMatch, Spoken | None]] = []
    if len(own) > 1 and set(own) <= set(times):  # from May 2019 to March 2020
        times = tuple(each for each in times if each not in own)
        results.append((PeriodMatch.SAME, None))
    for each in times:
        match = _against(each, own, stock, flow, period)
        if match is not PeriodMatch.UNSAID:
            results.append((match, each))
    if not results:
        return PeriodMatch.UNSAID, None
    order = (PeriodMatch.OTHER, PeriodMatch.BEFORE, PeriodMatch.PART, PeriodMatch.LOOSE, PeriodMatch.SAME)
    return min(results, key=lambda result: order.index(result[0]))


def _against(time: Spoken, own: tuple[Spoken, ...], stock: bool, flow: bool, period: EditionYear | None) -> PeriodMatch:
    match time.kind:
        case "none":
            return PeriodMatch.UNSAID
        case "before":
            return PeriodMatch.BEFORE
        case "other":
            return PeriodMatch.OTHER
        case "during":
            return PeriodMatch.OTHER if stock else PeriodMatch.SAME
        case "now":
            return PeriodMatch.UNSAID
        case "financial":
            return _financial(time, own, stock, period)
        case _:
            return _dated(time, own, flow, period)


def _financial(time: Spoken, own: tuple[Spoken, ...], stock: bool, period: EditionYear | None) -> PeriodMatch:
    ends = _ends(own, period)
    if time.year is None or ends is None:
        return PeriodMatch.LOOSE
    if time.year + 1 == ends:
        return PeriodMatch.LOOSE if stock else PeriodMatch.SAME
    return PeriodMatch.BEFORE if time.year + 2 == ends else PeriodMatch.OTHER


def _ends(own: tuple[Spoken, ...], period: EditionYear | None) -> int | None:
    """The calendar year in which the figure's financial year ends."""
    last = own[-1] if own else None
    if last is not None and last.kind in ("day", "month") and last.year and last.month:
        return last.year + (last.month > 3)
    if last is not None and last.kind == "financial" and last.year:
        return last.year + 1
    return period.end.year if period and not own else None


def _dated(time: Spoken, own: tuple[Spoken, ...], flow: bool, period: EditionYear | None) -> PeriodMatch:
    if not own:
        return _of_edition(time, period)
    same = any(_part_of(time, each) and (time.kind, time.day) == (each.kind, each.day) for each in own)
    if time.kind == "month":
        return _of_month(time, own, flow, same)
    if same:
        return PeriodMatch.SAME
    if _a_year_before(time, own[-1]):
        return PeriodMatch.BEFORE
    return PeriodMatch.LOOSE if time.kind == "year" and time.year in {each.year for each in own} else PeriodMatch.OTHER


def _of_month(time: Spoken, own: tuple[Spoken, ...], flow: bool, same: bool) -> PeriodMatch:
    """How a month stands to a figure's times; with `same`, it is one of them."""
    between, last = len(own) == 2, own[-1]
    if same and between:
        return PeriodMatch.PART
    if same or (last.kind == "day" and _part_of(time, last)):
        return PeriodMatch.OTHER if flow else PeriodMatch.SAME if same else PeriodMatch.LOOSE
    if _a_year_before(time, last):
        return PeriodMatch.BEFORE
    return PeriodMatch.PART if between else PeriodMatch.OTHER


def _part_of(time: Spoken, other: Spoken) -> bool:
    """Whether both are of one month and year, where a year is said."""
    return time.month == other.month and time.year in (None, other.year)


def _a_year_before(time: Spoken, last: Spoken) -> bool:
    """Whether it is the last of a figure's times, a year earlier."""
    if time.year is None or last.year is None:
        return False
    return (time.year, time.month, time.day) == (last.year - 1, last.month, last.day)


def _of_edition(time: Spoken, period: EditionYear | None) -> PeriodMatch:
    """Of a figure without a period of its own: within the edition's, or not."""
    if period is None:
        return PeriodMatch.LOOSE
    if time.year in (None, period.end.year, period.start.year):
        return PeriodMatch.LOOSE
    return PeriodMatch.OTHER
