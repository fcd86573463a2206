"""Dates of the paper: its period as it is called, then the paper's own date, then the meeting it goes to."""

from __future__ import annotations

import datetime
import re

from reportgen.document.english import MONTHS, format_day
from reportgen.problems import Problems
from reportgen.settings.opened import Opened


def check(opened: Opened, problems: Problems) -> None:
    """The paper is dated after the period it reports on and before its meeting; versions are in order."""
    edition = opened.edition
    period, coming = edition.period, opened.objectives.coming if opened.objectives else None
    _named_rightly(opened, ("edition.yaml", "period", "label"), period.label, period.start, period.end, problems)
    if coming is not None and coming.end > period.end:
        begins = max(period.end, coming.end - datetime.timedelta(days=365)) + datetime.timedelta(days=1)
        _named_rightly(opened, ("objectives.yaml", "coming", "label"), coming.label, begins, coming.end, problems)
    if edition.date < edition.period.end:
        fault = (
            f"the paper is dated {format_day(edition.date)}, before its period ends on {format_day(edition.period.end)}"
        )
        fix = "correct date: or period:"
        problems.error("dated-before-its-period-ends", opened.where("edition.yaml", "date"), fault, fix)
    if edition.meeting and edition.meeting.date and edition.meeting.date < edition.date:
        fault = (
            f"the meeting is on {format_day(edition.meeting.date)}, before the paper's date of "
            f"{format_day(edition.date)}"
        )
        fix = "correct the meeting's date or the paper's"
        problems.error("meeting-before-the-paper", opened.where("edition.yaml", "meeting", "date"), fault, fix)
    _facts_far_ahead(opened, problems)
    for at, (before, after) in enumerate(zip(edition.versions, edition.versions[1:], strict=False), 1):
        if after.date < before.date:
            fault = f"version {after.version} is dated before version {before.version}"
            fix = "put the versions in the order of their dates"
            problems.error("versions-not-in-order", opened.where("edition.yaml", "versions", at), fault, fix)


def _facts_far_ahead(opened: Opened, problems: Problems) -> None:
    """A fact is true of a day near the paper, unless it is of what is meant to be."""
    for name, (fact, where) in opened.facts.items():
        words = f"{name.replace('_', ' ')} {fact.unit} {fact.source}"
        if fact.as_at is None or fact.as_at.year - opened.edition.date.year <= FAR_AHEAD or _MEANT_TO_BE.search(words):
            continue
        problems.warning(
            "fact-far-ahead",
            where,
            f"the fact is as at {format_day(fact.as_at)}, {fact.as_at.year - opened.edition.date.year} years after "
            "the paper",
            "correct the year of as_at:; or, if it is a target, a plan or a forecast, say so in its unit: or source:",
        )


FAR_AHEAD = 5
"""Years after the paper's own within which a fact may be dated without a question."""
_MEANT_TO_BE = re.compile(
    r"\b(?:targets?|plan(?:s|ned)?|goals?|aims?|ambitions?|trajector(?:y|ies)|forecasts?|project(?:ed|ions?)"
    r"|estimate[ds]?|expected|strateg(?:y|ies)|milestones?|commitments?)\b",
    re.IGNORECASE,
)
"""Words of what is meant or expected to be."""
_YEARS = re.compile(r"(?:FY ?)?((?:19|20)[0-9]{2})(?:\s*(?:[/\u2013-]|to)\s*((?:19|20)?[0-9]{2}))?")
_SHORT = [name[:3].lower() for name in MONTHS]
_MONTH = "|".join((*MONTHS, "Sept", *_SHORT))
_MONTHS = re.compile(rf"({_MONTH})(?: ([0-9]{{4}}))?(?: to | ?[\u2013-] ?)({_MONTH}) ([0-9]{{4}})", re.IGNORECASE)


def _named_rightly(
    opened: Opened, at: tuple[str, ...], label: str, start: datetime.date, end: datetime.date, problems: Problems
) -> None:
    """A period that is called by years or months must lie in them; of other words nothing is known."""
    if match := _YEARS.fullmatch(label):
        first, last = int(match[1]), int((match[2] or match[1])[-2:])
        last += first // 100 * 100 + (100 if last < first % 100 else 0)
        fits = first <= start.year and end.year <= last if match[2] else start.year <= first <= end.year
    elif match := _MONTHS.fullmatch(label):
        months, year = [_SHORT.index(match[n][:3].lower()) + 1 for n in (1, 3)], int(match[4])
        first = int(match[2] or year - (months[0] > months[1]))
        fits = (first, year, *months) == (start.year, end.year, start.month, end.month)
    else:
        return
    if not fits:
        fault = f"the period is called {label}, and goes from {format_day(start)} to {format_day(end)}"
        problems.error("period-misnamed", opened.where(*at), fault, "correct the label, or the days")
