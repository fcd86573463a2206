"""What words say of a figure without a number: that it rose, doubled, met its standard, came late, was half.

A claim is `sure` where the words stand beside the bound figure itself; else the sentence only names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from reportgen.document.figure import FigureRef
from reportgen.quantities import prose
from reportgen.quantities.change_words import AFTER_MARK, CHANGE_MARK, MARK, TO_MARK, change_is_not, truth_of
from reportgen.quantities.claim import Claim, Sentence
from reportgen.quantities.other_areas import area_claims
from reportgen.quantities.our_people import our_people_claims
from reportgen.quantities.referring import figure_at_the_end, referring_claims
from reportgen.quantities.rests import rest_claims
from reportgen.quantities.share_words import share_claims
from reportgen.quantities.subjects import Subject, Subjects
from reportgen.quantities.times_beside import received_claims, time_beside_claims
from reportgen.quantities.two_figures import contrast_claims, pair_claims
from reportgen.quantities.verdicts import (
    change_claims,
    claims_of_all,
    gap_claims,
    noun_claims,
    target_claims,
    time_claims,
)

_NOW = frozenset(("house", "percent", "numerator", "fraction", "words"))
_ASPECTS = {"to": _NOW, "at": _NOW, "by": frozenset(("change",)), "from": frozenset(("previous",))}
"""The numbers of a figure that stand behind a word of change."""
_REPORTED = re.compile(r"\b(?:said|told|says?|reported that)\b")


def false_claims(text: str, of: Subjects, keys: Mapping[int, FigureRef]) -> Iterator[Claim]:
    """What the words of a paragraph say of a figure that is not so; `keys`: the figure bound at each mark's place."""
    before: tuple[Subject, ...] = ()
    ended_with: tuple[Subject, ...] = ()
    for span in prose.sentences(text):
        at = {place - span.start: key for place, key in keys.items() if span.holds(place)}
        sentence = Sentence(text[span.start : span.end], at, of, before, ended_with)
        before, ended_with = sentence.bound(), figure_at_the_end(sentence)
        for claim in _each_once(_of_sentence(sentence)):
            yield replace(claim, start=claim.start + span.start, words=" ".join(re.sub(MARK, "…", claim.words).split()))


def _each_once(claims: Iterator[Claim]) -> Iterator[Claim]:
    """The claims of a sentence without those of words, or of a fault of one figure, that a surer one tells."""
    told: list[Claim] = []
    for claim in claims:
        again = any(
            _fault(claim) == _fault(each)
            or (claim.start < each.start + len(each.words) and each.start < claim.start + len(claim.words))
            for each in told
        )
        if not again:
            told.append(claim)
            yield claim


def _fault(claim: Claim) -> tuple[str, str, bool]:
    """What is wrong with a claim: of which figure, a word or a number, how it moved or how much it is."""
    change = claim.shown.change
    return claim.shown.ref.measure, claim.wrong, change is not None and claim.truth == truth_of(change)


def _of_sentence(sentence: Sentence) -> Iterator[Claim]:
    """All that is said, the surest first; where a word of change beside a figure holds, no other is held against it."""
    yield from _beside(sentence)
    yield from gap_claims(sentence)
    yield from time_beside_claims(sentence)
    yield from received_claims(sentence)
    yield from contrast_claims(sentence)
    yield from share_claims(sentence)
    if not sentence.refs or not sentence.refs.keys() & {m.start("mark") for m in TO_MARK.finditer(sentence.words)}:
        yield from target_claims(sentence)
        yield from area_claims(sentence)
        yield from change_claims(sentence)
        yield from claims_of_all(sentence)
        yield from noun_claims(sentence)
        yield from time_claims(sentence)
        yield from referring_claims(sentence)
        yield from rest_claims(sentence)
        yield from pair_claims(sentence)
        yield from our_people_claims(sentence)


def _beside(sentence: Sentence) -> Iterator[Claim]:
    """A word of change beside a bound figure: `fell to {{ x }}`, `rose by {{ x.change }}`, `{{ x }}, up from ...`."""
    if not sentence.refs or (sentence.unreal and not _REPORTED.search(sentence.words)):
        return
    for match in (match for each in (TO_MARK, AFTER_MARK, CHANGE_MARK) for match in each.finditer(sentence.words)):
        subject = _changed(sentence, match)
        truth = change_is_not(match.groupdict(), subject.shown) if subject else ""
        if subject and truth:
            yield Claim(match.start(), match.group(), subject.shown, truth, sure=True)


def _changed(sentence: Sentence, match: re.Match[str]) -> Subject | None:
    """The figure beside a word of change, where it is the number that such a word gives; None where it is another."""
    groups = match.groupdict()
    ref = sentence.refs.get(match.start("mark"))
    how = "by" if match.re is CHANGE_MARK else groups.get("how") or "to"
    if ref is None or ("previous" if ref.previous else ref.aspect) not in _ASPECTS[how]:
        return None
    if how == "at" and not groups["same"]:
        return None
    then = sentence.refs.get(match.start("then")) if groups.get("then") else None
    if then is not None and (then.measure != ref.measure or not (then.previous or then.aspect == "previous")):
        return None
    return sentence.of.subject(ref)
