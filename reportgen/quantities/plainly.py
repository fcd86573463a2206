"""Ways of saying that are read as the plain one, in as many letters, so that every other reader knows them.

`One care leaver in five` is one in five care leavers, and `more than the number on 31 March 2024` is more than last
year where that day ends the year before.
"""

from __future__ import annotations

import datetime
import re

from reportgen.quantities.number_words import WORDED
from reportgen.quantities.periods import SPOKEN, EditionYear, periods_named
from reportgen.quantities.spans import days_named

_COMPARED = re.compile(
    r"\b(?P<than>than|same as|since) (?:(?:the (?:number|figure|total|rate|share)|that|those|it was"
    r"|(?:we|there|they) (?:did|were|had)) )?(?:(?:on|at|in|as at|for) (?:the )?)?(?:year ending )?"
    rf"(?P<time>{SPOKEN.pattern})",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?P<part>{WORDED}|[0-9]{{1,2}}) (?P<noun>(?:[a-z]+[- ]){{0,2}}(?:child(?:ren)?|young (?:person|people)"
    r"|care[- ]leavers?|bab(?:y|ies)|boys?|girls?|teenagers?|assessments?|reviews?|checks?))"
    rf" (?P<in>(?:in|out of)(?: every| each)? (?:{WORDED}|[0-9]{{1,3}}))"
    r"(?=\s*(?:[.,;:)]|\Z|(?:is|are|was|were|has|have|had|did|do|does|who|that|came|started|ceased|left|lives?|lived"
    r"|received|got|saw|looked after|in care)\b))",
    re.IGNORECASE,
)


def plainly(text: str, year: EditionYear | None) -> str:
    """The text, as long as it is; `year` is the edition's own."""
    text = _PART.sub(lambda match: f"{match['part']} {match['in']} {match['noun']}", text)
    return text if year is None else _COMPARED.sub(lambda match: _than_last_year(match, year), text)


def _than_last_year(match: re.Match[str], year: EditionYear) -> str:
    said, words = match.group(), f"{match['than']} last year"
    times = periods_named(match["time"])
    days = days_named(times[0]) if times else None
    is_before = days is not None and _of_the_year_before(days, year)
    return words.ljust(len(said)) if is_before and len(words) <= len(said) else said


def _of_the_year_before(days: tuple[datetime.date, datetime.date], year: EditionYear) -> bool:
    """Whether days are the year before, or its last day or month."""
    first, last = days
    ended = year.start - datetime.timedelta(days=1)
    return last == ended and (first == last or first == ended.replace(day=1) or (last - first).days >= 364)
