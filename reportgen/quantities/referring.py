"""What a sentence says of the figure that the words before it ended with: `It rose.`, `This was a further fall.`"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.document.figure import FigureRef
from reportgen.quantities.change_words import (
    ADJECTIVES,
    AMOUNT_OF,
    BETTER,
    LAST_YEAR,
    MARK,
    NOUN,
    VERB,
    WORSE,
    change_is_not,
)
from reportgen.quantities.claim import Claim, Sentence, tells_what_may_be
from reportgen.quantities.subjects import Subject
from reportgen.quantities.vocabulary import tokens

_TAIL = (
    rf"(?: (?:again|further|still|also|slightly|sharply|once more|overall|over the year|during the year|this year"
    rf"|(?:from|on|since|than|compared (?:with|to)|over) (?:the one in |that of |in )?{LAST_YEAR}"
    r"|for (?:the|a) \w+ (?:consecutive |successive )?(?:year|time)(?: running| in a row)?|year[- ]on[- ]year))*"
)
_IT = (
    r"(?:It|This|That|(?:The|This|That) (?:number|figure|total|share|rate|proportion|percentage|result|average|score"
    r"|performance))"
)
_AGAIN = r"(?:(?:also|again|once more|therefore|still|only|has|have|had|been|just) )*"
_END = r"(?=\s*(?:[.;,:!)]|\Z|(?:and|but|which|because|as|although|though|after|following)\b))"
_REFERS = (
    re.compile(
        rf"\s*{_IT} {_AGAIN}(?:(?:{VERB}|{BETTER}|{WORSE}){_TAIL}{_END}"
        rf"|(?:is|was|marks|marked|represents|represented|shows|showed|means|meant|has been) {_AGAIN}"
        rf"(?:(?:an?|another|the) {ADJECTIVES}{NOUN}{_TAIL}{_END}"
        rf"|(?:(?P<higher>higher|more|greater)|(?P<lower>lower|fewer|less)|(?P<finer>better)|(?P<poorer>worse))"
        rf" than (?:in |it was )?{LAST_YEAR}{_END}))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\s*(?:The|This|That|Such an?) {ADJECTIVES}{NOUN} (?:is|was|has|had|came|comes|reflects|reflected|follows"
        r"|followed|continues|continued|means|meant|owes|brings|brought|remains)\b"
        r"(?! (?:in|made|seen|among|for|of|at|only|elsewhere|planned|due)\b)",
        re.IGNORECASE,
    ),
)
"""Nothing but the change stands between `it` and the end of the clause: another thing would be of something else."""
_APPOSED = re.compile(
    rf"(?P<mark>{MARK})(?:[^.,;:0-9\ue000]{{0,60}}?)[,(\u2013] ?(?:which (?:is|was) )?(?:an?|another|the) "
    rf"{ADJECTIVES}{NOUN}{AMOUNT_OF}{_TAIL}(?=\s*(?:[.;,)!]|\Z))",
    re.IGNORECASE,
)
_NOW = frozenset(("house", "percent", "numerator", "fraction", "words"))
_SAME_NAMES = {"higher": "up", "lower": "down", "finer": "better", "poorer": "worse"}


def referring_claims(sentence: Sentence) -> Iterator[Claim]:
    """What is said of a figure that the sentence, or the words behind the figure, does not name again."""
    for match in () if sentence.unreal else _APPOSED.finditer(sentence.words):
        subject = _now(sentence, sentence.refs.get(match.start("mark")))
        if subject is not None:
            words = match.group()[match.group().find("\ue001") + 1 :].strip(" ,(\u2013")
            yield from _is_not(match, (subject,), words)
    referring = _referring(sentence.words)
    told = referring is not None and not tells_what_may_be(referring.group())  # `the fall was expected` is a fall
    if referring is not None and told and not sentence.refs and sentence.ended_with:
        yield from _is_not(referring, sentence.ended_with, referring.group().strip())


def _referring(words: str) -> re.Match[str] | None:
    return next((match for pattern in _REFERS if (match := pattern.match(words))), None)


def _is_not(match: re.Match[str], about: tuple[Subject, ...], words: str) -> Iterator[Claim]:
    phrases = {_SAME_NAMES.get(name, name): text for name, text in match.groupdict().items() if text and name != "mark"}
    truths = [change_is_not(phrases, subject.shown) for subject in about]
    if truths and all(truths):
        yield Claim(match.start(), words, about[0].shown, truths[0], sure=False)


def _now(sentence: Sentence, ref: FigureRef | None) -> Subject | None:
    """The figure of this year that is bound at a place."""
    if ref is None or ref.previous or ref.aspect not in _NOW:
        return None
    return sentence.of.subject(ref)


def figure_at_the_end(sentence: Sentence) -> tuple[Subject, ...]:
    """The one figure, under all its counts, that `it` of the next sentence means; none where it may mean another.

    That is the only figure bound in the sentence, with nothing but its own words behind it, or the one that all words
    are of. What follows `It rose.` is of the same figure still.
    """
    if sentence.refs:
        bound = [_now(sentence, ref) for ref in sentence.refs.values() if not _said_of_another(ref)]
        last = max(sentence.refs)
        about = tuple(dict.fromkeys(s for s in bound if s is not None))
        behind = sentence.words[last:]
        whole = None not in bound and len({s.shown.ref.measure for s in about}) == 1
        return about if whole and sentence.of.explains(about, tokens(behind)) else ()
    about = tuple(sentence.of.named(sentence.stems))
    if len({s.needed for s in about}) == 1 and sentence.speaks_only_of(sentence.words, about):
        return about
    return sentence.ended_with if _referring(sentence.words) else ()


def _said_of_another(ref: FigureRef) -> bool:
    """Whether a mark gives a figure's year before or its standard, beside which the figure itself may stand."""
    return ref.previous or ref.aspect in ("previous", "change", "target", "gap")
