"""How many are looked after or supported, where nothing else is said: `We supported 178 care leavers.`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words
from reportgen.quantities.claim import Claim, Sentence, content
from reportgen.quantities.model import Hedge, Quantity
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.reader import quantities
from reportgen.quantities.subjects import EVERYBODY
from reportgen.quantities.values import contradicts

_WE = re.compile(
    r"\b(?:we|(?:the|our) (?:council|team|service)) (?:now )?"
    r"(?:support(?:ed)?|car(?:e|ed) for|look(?:ed)? after|help(?:ed)?|work(?:ed)? with|serv(?:e|ed)"
    r"|(?:are|were) (?:responsible for|supporting|caring for|looking after))\s+\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?P<whom>(?: [a-z-]+){0,5})\s*(?:[.;!]|,? and\b|\Z)", re.IGNORECASE)
_CARE_FOR = re.compile(r"(?:car(?:e|ed|ing) for|look(?:ed|ing)? after)\s+\Z", re.IGNORECASE)
_AS_MANY = Decimal("0.5"), Decimal("1.5")
"""A number outside of these shares of a figure is of some only, or of those of several years."""


def our_people_claims(sentence: Sentence) -> Iterator[Claim]:
    """That so many are supported or looked after, where another number of them is; it may be of the year as a whole."""
    for number in () if sentence.unreal else quantities(sentence.words):
        if number.kind is Kind.COUNT and len(number.values) == 1 and number.hedge is Hedge.NONE:
            shown = next(iter(_counts_of_whom(sentence, number)), None)
            if shown is not None and _is_not(number, shown, sentence):
                truth = f"it is {aspect_words(shown)}"
                yield Claim(number.start, number.text, shown, truth, sure=False, wrong="number")


def _counts_of_whom(sentence: Sentence, number: Quantity) -> list[PublishedFigure]:
    """The counts of those who stand behind a number, or of all children, where they are said to be ours."""
    before = sentence.words[: number.start]
    we, ends = _WE.search(before), _ENDS.match(sentence.words, number.end)
    if we is None or ends is None:
        return []
    whom = frozenset(token.stem for token in content(ends["whom"]))
    if not whom and _CARE_FOR.search(before):
        whom = EVERYBODY
    about = [s.shown for s in sentence.of.every if s.needed == whom and s.shown.kind == "count" and s.shown.known]
    in_time = all(sentence.of_the_year(sentence.words, shown) for shown in about)
    return about if in_time and all(contradicts(number, n) for shown in about for n in _numbers(shown)) else []


def _is_not(number: Quantity, shown: PublishedFigure, sentence: Sentence) -> bool:
    """Whether a number is near a count, and not of those who were there at any time of the year."""
    low, high = (share * (shown.value or 0) for share in _AS_MANY)
    return low <= number.value <= high and not _may_be_of_the_whole_year(number.value, shown, sentence)


def _numbers(shown: PublishedFigure) -> list[Decimal]:
    """The numbers of a figure now and a year before."""
    values = (shown.value, shown.earlier.value if shown.earlier else None)
    return [value for value in values if value is not None]


def _may_be_of_the_whole_year(number: Decimal, shown: PublishedFigure, sentence: Sentence) -> bool:
    """Whether those who came or went in the year make it up: 412 at its end and 149 who left are 561 over it."""
    flows = [each.value for each in sentence.of.figures.values() if each.kind == "count" and each.over == "year"]
    return any(number == one + flow for one in _numbers(shown) for flow in flows if flow is not None)
