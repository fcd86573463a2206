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

_SOME = re.compile(
    r"\b(?:uasc|unaccompanied|(?:out of|outside(?: of)?)(?: the)? (?:area|borough|county|authority|city|district)|ooa"
    r"|in (?:area|borough|county)|placed (?:by|in|with|outside|out of)|other (?:local )?(?:authorit(?:y|ies)|las?)"
    r"|boys|girls|males?|females?|residential|foster(?:ed|ing)?|kinship|secure|semi[ -]independent|disab\w+|send?"
    r"|ehcps?)\b"
    r"|\b(?:aged?|under|over|below) (?:\d|one\b|two\b|five\b|sixteen\b)"
    r"|\b\d+ ?(?:\+|plus\b|(?:years )?and (?:over|under|above)\b)"
    r"|\b\d+ ?(?:-|to) ?\d+ (?:years?|yrs?|year olds?)\b"
)
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
    why = why_some(said, spellings) or why_more(one.series.words, spellings)
    return replace(one, series=as_asked(one.series, why))


def why_some(said: Sequence[str], spellings: Mapping[str, str]) -> str:
    """Why words that stand beside or above numbers may say that their children are some of all; else empty."""
    some = (words for words in said if _are_some(beside_indicators(words, spellings)))
    return next((f"'{words}' may be of some of the children only" for words in some), "")


def _are_some(words: str) -> bool:
    return bool(_ELSEWHERE.fullmatch(words.strip()) or (_SOME.search(words) and not _ALL.search(words)))
