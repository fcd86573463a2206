"""Numbers of some of the children only, as of those placed out of the area: asked about where no row has all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportgen.dashboards.labels import beside_indicators
from reportgen.dashboards.more_words import why_more
from reportgen.dashboards.one_of_each import SeriesNumbers
from reportgen.dashboards.plans import is_plan
from reportgen.dashboards.running import as_asked
from reportgen.settings.folding import fold

_SOME = re.compile(
    r"\b(?:uasc|unaccompanied|(?:out of|outside(?: of)?)(?: the)? (?:area|borough|county|authority|city|district)|ooa"
    r"|in (?:area|borough|county)|placed (?:by|in|with|outside|out of)|other (?:local )?(?:authorit(?:y|ies)|las?)"
    r"|boys|girls|males?|females?|residential|foster(?:ed|ing)?|kinship|secure|semi[ -]independent|disab\w+|send?"
    r"|ehcps?|asylum|adopted|adoption|edge of care|child protection|short breaks?)\b"
)
_AGES = re.compile(
    r"\b(?:aged?|under|over|below) (?:\d|one\b|two\b|five\b|sixteen\b)"
    r"|\b\d+ ?(?:\+|plus\b|(?:years )?and (?:over|under|above)\b)"
    r"|\b\d+ ?(?:-|to) ?\d+ ?(?:years?|yrs?|year olds?)\b"
)
_LEAVERS = re.compile(r"\A(?!.*\b(?:looked after|in care|cla|lac|cic)\b).*\bcare leavers?\b")
_NO_COUNTS = re.compile(
    r"\b(?:rates? per|percentages?|forecasts?|projections?|trajector(?:y|ies)|targets \d+|(?:monthly )?averages?)\b"
)
"""Words of a title over numbers that are no counts of what was done."""
_ELSEWHERE = re.compile(r"(?:all )?england|national(?:ly)?|(?:the )?region(?:al)?|statistical neighbours?(?: average)?")
"""A title by which numbers are of another area than the paper's."""
_ALL = re.compile(
    r"\b(?:in(?: area)? (?:and|or|&|/) out|incl\w*|excl\w*|all|totals?|(?:boys|males?) (?:and|&) (?:girls|females?)"
    r"|placed (?:in|with) (?:care|foster)|0 ?(?:-|to) ?1[78]|(?:under|up to) 1[789]"
    r"|(?:under|over|more|less) (?:than )?\d+ (?:\w+ )?(?:days|weeks))\b"
)
"""Words by which all are meant, or who is left out of them."""


def asked_of_some(one: SeriesNumbers, spellings: Mapping[str, str]) -> SeriesNumbers:
    """A series, asked about where its words or a title say that its children are some of all."""
    if one.series.role in ("?", "left out") or one.series.indicator == "?" or is_plan(one.series):
        return one
    said = [*one.titles, one.heading, one.series.words]
    if why := why_some(said, spellings) or _why_no_counts(one.titles):
        return replace(one, series=as_asked(one.series, why))
    return replace(one, series=one.series.to_confirm(why_more(one.series.words, spellings)))


def _why_no_counts(titles: Sequence[str]) -> str:
    title = next((words for words in titles if _NO_COUNTS.search(fold(words))), "")
    return f"'{title}' stands above it, and speaks of other numbers than counts of what was done" if title else ""


def why_some(said: Sequence[str], spellings: Mapping[str, str]) -> str:
    """Why words that stand beside or above numbers may say that their children are some of all; else empty."""
    some = (words for words in said if _are_some(beside_indicators(words, spellings), fold(words)))
    return next((f"'{words}' may be of some of the children only" for words in some), "")


def _are_some(beside: str, words: str) -> bool:
    """Whether words say so, as they are or without the indicators they name (`beside`)."""
    some = _SOME.search(beside) or _AGES.search(words) or _LEAVERS.search(words)
    return bool(_ELSEWHERE.fullmatch(beside.strip()) or (some and not (_ALL.search(beside) or _ALL.search(words))))
