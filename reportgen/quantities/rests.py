"""Numbers of the rest of a whole, which a figure gives only by its part: `27 were late`, `5% were not in touch`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words
from reportgen.quantities.claim import Claim, Sentence, counts_what_follows
from reportgen.quantities.model import Quantity
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.reader import quantities
from reportgen.quantities.subjects import Subject
from reportgen.quantities.values import FEW, contradicts, published_fraction
from reportgen.quantities.vocabulary import tokens

_LATE = re.compile(
    r"\b(?:late|overdue|too long|delayed|not (?:\w+ )?(?:in time|on time|within [a-z0-9 ]+days)|out of time|missed"
    r"(?= (?:the|their|its)))\b",
    re.IGNORECASE,
)
_HAD_NOT = re.compile(
    r"\b(?:(?:had|has|have|received|saw) no|(?:had|has|have|did|was|were) not(?: (?:have|had|receive|received|see|seen"
    r"|get|live))?|(?:do|does) not(?: (?:have|live))?|(?:were|was) without)\b(?! in (?:any )?education)",
    re.IGNORECASE,
)
_RESTS = (
    (_LATE, "in time"),
    (
        re.compile(r"\bunsuitable(?= (?:accommodation|housing|homes?)\b)|\bunsuitably(?= housed\b)", re.IGNORECASE),
        "suitable",
    ),
    (re.compile(r"\b(?:out of|not in|no longer in) touch\b", re.IGNORECASE), "in touch"),
    (re.compile(r"\blost touch\b", re.IGNORECASE), "had in touch"),
    (re.compile(r"\b(?:out of date|not up[- ]to[- ]date)\b", re.IGNORECASE), "up to date"),
    (re.compile(r"\b(?:un|not (?:been )?)(?=immunised|immunized|vaccinated)\b", re.IGNORECASE), ""),
)
"""Words of the rest of a whole, and those of the part that a figure gives."""
_NONE = re.compile(r"\b(?:no|none of (?:the|our|these|those)|not a single)\b(?= [a-z])", re.IGNORECASE)
_BARE = (
    (re.compile(r"(?<!health )\breviews\b"), ("RHAs   ",)),
    (re.compile(r"(?<!health )(?<!first )(?<!initial )\bassessments\b"), ("IHAs       ", "RHAs       ")),
)
_OF = re.compile(r" (?:out )?of (?:the |our |all )?")
_PAST = re.compile(r"\b(?:was|were|had|received|saw|completed|rated)\b", re.IGNORECASE)
_PERCENT = Decimal(100)


def of_the_part(words: str) -> str:
    """The words with those of the rest of a whole, as those of the part that a figure gives: in time for late.

    Without any of these, what was not had or done is the rest of what was.
    """
    for rest, part in _RESTS:
        if match := rest.search(words):
            return words[: match.start()] + part + words[match.end() :]
    return _HAD_NOT.sub("had", words, count=1)


def rest_claims(sentence: Sentence) -> Iterator[Claim]:
    """A number of those who are not in a share, which is another; and none, where there are some."""
    if sentence.unreal or sentence.refs or '"' in sentence.words or "\u201c" in sentence.words:
        return
    typed = [q for q in quantities(sentence.words) if q.measured]
    match typed:
        case [Quantity(kind=Kind.RATIO, in_words=False, values=(part, whole)) as number]:
            yield from _of_other_halves(sentence, number.start, number.end, part, whole)
        case [number] if _may_be_a_rest(number):
            yield from _of_number(sentence, number, None)
        case [number, whole] if _may_be_a_rest(number) and _OF.fullmatch(sentence.words, number.end, whole.start):
            yield from _of_number(sentence, number, whole)
            if number.kind is Kind.COUNT:
                yield from _of_other_halves(sentence, number.start, whole.end, number.value, whole.value)
        case _:
            if not any(q.value for q in typed):
                yield from _of_none(sentence)


def _may_be_a_rest(number: Quantity) -> bool:
    return number.kind in (Kind.COUNT, Kind.PERCENT) and number.value > 0 and not number.range


def _of_number(sentence: Sentence, number: Quantity, whole: Quantity | None) -> Iterator[Claim]:
    end = whole.end if whole else number.end
    words = _blank(sentence.words, number.start, end)
    part = of_the_part(words)
    about = _named(sentence, part) if part != words else ()
    of_it = whole is None or all(each.shown.denominator == whole.value for each in about)
    if not about or not of_it or not counts_what_follows(sentence.words[end:], about):
        return
    rests = [rest for each in about if (rest := _rest(each.shown, number)) is not None]
    if rests and all(_is_not(number, rest) for rest in rests):
        unit = "%" if number.kind is Kind.PERCENT else ""
        truth = f"it is {aspect_words(about[0].shown)}, so that the rest is {rests[0]}{unit}"
        yield Claim(number.start, number.text, about[0].shown, truth, sure=True, wrong="number")


def _of_other_halves(sentence: Sentence, start: int, end: int, part: Decimal, whole: Decimal) -> Iterator[Claim]:
    """So many of so many, where the figure has other numbers.

    A whole that another figure has may be that figure's, and one that is far from the figure's a sample.
    """
    for words in _in_full(sentence.words):
        about = _named(sentence, _blank(words, start, end))
        if not about or not counts_what_follows(words[end:], about):
            continue
        halves = [published_fraction(each.shown) for each in about]
        own_whole = words == sentence.words or all(each.shown.denominator == whole for each in about)
        if own_whole and all(each and _are_not(part, whole, each, sentence.of.counts) for each in halves):
            truth = f"it is {aspect_words(about[0].shown)}"
            yield Claim(start, sentence.words[start:end], about[0].shown, truth, sure=False, wrong="number")


def _in_full(words: str) -> Iterator[str]:
    """The words, and the same with what reviews, assessments and checks of a figure's own whole may be."""
    yield words
    for bare, names in _BARE:
        yield from (bare.sub(name, words) for name in names if bare.search(words))


def _are_not(part: Decimal, whole: Decimal, halves: tuple[Decimal, Decimal], counts: frozenset[Decimal]) -> bool:
    numerator, denominator = halves
    if whole == denominator:
        return part != numerator
    as_many = denominator * 2 <= whole * 3 and whole * 2 <= denominator * 3
    return as_many and part != numerator and whole not in counts


def _is_not(number: Quantity, rest: Decimal) -> bool:
    """Whether it cannot be the rest; a few may be some of it."""
    if number.kind is Kind.COUNT and number.value < FEW and number.value < rest:
        return False
    return contradicts(number, rest)


def _rest(shown: PublishedFigure, number: Quantity) -> Decimal | None:
    halves = published_fraction(shown)
    if number.kind is Kind.COUNT:
        return halves[1] - halves[0] if halves else None
    return _PERCENT - shown.value if shown.value is not None else None


def _of_none(sentence: Sentence) -> Iterator[Claim]:
    match = _NONE.search(sentence.words)
    if match is None or not _PAST.search(sentence.words):
        return
    words = _blank(sentence.words, match.start(), match.end())
    part = of_the_part(words)
    about = _named(sentence, part, counts=True)
    if not about or not counts_what_follows(sentence.words[match.end() :], about):
        return
    of_rest = part != words
    if all(_some(each.shown, of_rest=of_rest) for each in about):
        truth = f"it is {aspect_words(about[0].shown)}"
        yield Claim(match.start(), match.group(), about[0].shown, truth, sure=False)


def _some(shown: PublishedFigure, *, of_rest: bool) -> bool:
    """Whether there is at least one of what a figure gives, or of its rest."""
    if shown.value is None:
        return False
    if shown.kind in ("share", "percent"):
        return shown.value < _PERCENT if of_rest else shown.value > 0
    return not of_rest and shown.value > 0


def _named(sentence: Sentence, words: str, *, counts: bool = False) -> tuple[Subject, ...]:
    """The one share (with `counts`, or count) of the sentence's own time that all of the words are of."""
    kinds = ("share", "percent", "count") if counts else ("share", "percent")
    about = tuple(sentence.of.named(frozenset(t.stem for t in tokens(words))))
    if len({s.needed for s in about}) != 1 or not all(s.shown.kind in kinds and s.shown.known for s in about):
        return ()
    whole = sentence.speaks_only_of(words, about) and all(sentence.of_the_year(words, s.shown) for s in about)
    return about if whole and not any(s.shown.origin == "fact" for s in about) else ()


def _blank(words: str, start: int, end: int) -> str:
    return words[:start] + " " * (end - start) + words[end:]
