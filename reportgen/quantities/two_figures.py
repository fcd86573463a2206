"""Two figures set against each other: `more children left care than came into care`, `{{ a }}, and not {{ b }}`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words
from reportgen.quantities.change_words import LAST_YEAR, MARK
from reportgen.quantities.claim import Claim, Sentence
from reportgen.quantities.subjects import Subject
from reportgen.quantities.vocabulary import tokens

_MORE, _LESS = r"(?:more|greater|higher)", r"(?:fewer|less|lower|smaller)"
_THAN = rf"than(?! {LAST_YEAR})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\A(?P<way>{_MORE}|{_LESS}) (?P<one>[^.;:,\ue000]{{3,90}}?) {_THAN} (?P<other>[^.;:,\ue000]{{3,90}})",
        (
            rf"\A(?P<one>[^.;:,\ue000]{{3,90}}?) (?:(?:was|were|is|are) (?P<way>{_MORE}|{_LESS}) {_THAN}"
            r"|(?P<exceeds>exceed(?:ed|s)|outnumber(?:ed|s))) (?P<other>[^.;:,\ue000]{3,90})"
        ),
    )
)


_NOT_THE_OTHER = re.compile(
    rf"(?P<one>{MARK})[^.;:,\ue000]{{0,30}},? (?:and |but )?(?:not|rather than|instead of|differs from) "
    rf"(?:(?:to|of|in|by|at|the) ){{0,2}}(?P<other>{MARK})",
    re.IGNORECASE,
)
"""`They add up to ..., and not to the ...`."""


def pair_claims(sentence: Sentence) -> Iterator[Claim]:
    """That one figure is greater or smaller than another, where it is not; nothing else is said of either."""
    words = sentence.words.strip()
    if sentence.unreal or sentence.refs:
        return
    for match in filter(None, (pattern.match(words) for pattern in _PATTERNS)):
        one, other = (_named(sentence, match[side]) for side in ("one", "other"))
        if not one or not other or one[0].needed == other[0].needed:
            continue
        less = re.fullmatch(_LESS, match["way"] or "", re.IGNORECASE) is not None
        if all(_is_not(a.shown, b.shown, less=less) for a in one for b in other):
            way = match["way"] or match["exceeds"]
            there = f"{other[0].shown.title} {aspect_words(other[0].shown)}"
            start = sentence.words.index(words) + match.start("way" if match["way"] else "exceeds")
            yield Claim(start, way, one[0].shown, f"it is {aspect_words(one[0].shown)}, and {there}", sure=False)


def contrast_claims(sentence: Sentence) -> Iterator[Claim]:
    """That two bound figures are not the same, where they are."""
    for match in _NOT_THE_OTHER.finditer(sentence.words):
        refs = [sentence.refs.get(match.start(side)) for side in ("one", "other")]
        one, other = (sentence.of.figures.get(ref) if ref and ref.aspect == "house" else None for ref in refs)
        if one is not None and other is not None and one.known and (one.kind, one.value) == (other.kind, other.value):
            there = f"{other.narrative_name} is {aspect_words(other)} as well"
            yield Claim(match.start(), "not", one, f"it is {aspect_words(one)}, and {there}", sure=False)


def _is_not(here: PublishedFigure, there: PublishedFigure, *, less: bool) -> bool:
    if here.value is None or there.value is None or here.kind != there.kind:
        return False
    return here.value >= there.value if less else here.value <= there.value


def _named(sentence: Sentence, words: str) -> tuple[Subject, ...]:
    """The one figure, under all its counts, that words are of and nothing else."""
    about = tuple(sentence.of.named(frozenset(t.stem for t in tokens(words))))
    if len({s.needed for s in about}) != 1 or not sentence.speaks_only_of(words, about):
        return ()
    return about if all(sentence.of_the_year(words, s.shown) for s in about) else ()
