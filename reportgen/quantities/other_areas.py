"""Above or below England, or the statistical neighbours: of a figure that is given for them too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words
from reportgen.quantities.change_words import MARK
from reportgen.quantities.claim import Claim, Sentence
from reportgen.quantities.subjects import EVERYBODY, Subject
from reportgen.quantities.vocabulary import tokens

_AREA = rf"(?= (?:(?:the|that|those|of|in|for|our|{MARK}) )*(?:england|national|statistical neighbour))"
_OF_AREA = re.compile(
    r"\b(?:(?:well|far|much|slightly|a little|just|considerably|significantly) )?"
    r"(?:(?P<above>(?:higher|greater|more) than|above|exceeds?|exceeded)|(?P<below>(?:lower|fewer|less) than|below)"
    rf"|(?P<better>better than)|(?P<worse>worse than)){_AREA}",
    re.IGNORECASE,
)
_NOW = frozenset(("house", "percent", "fraction", "numerator", "words"))
_STEMS = frozenset(("england", "neighbour"))
_MEAN = re.compile(r"\b(?:average|mean)\b", re.IGNORECASE)
_RATE = re.compile(r"\brates?\b", re.IGNORECASE)
_NOT = frozenset("not no never nor neither only".split())


def area_claims(sentence: Sentence) -> Iterator[Claim]:
    """That the one figure a sentence names, or has bound, is above or below that of another area, where it is not."""
    match = _OF_AREA.search(sentence.words)
    if not match or sentence.unreal or any(t.word.lower() in _NOT for t in tokens(sentence.words)):
        return
    rest = _MEAN.sub("", f"{sentence.words[: match.start()]} {sentence.words[match.end() :]}")
    for subject, other in _pairs(sentence):
        told = sentence.speaks_only_of(rest, (subject, other)) and sentence.of_the_year(rest, subject.shown)
        if told and _is_not(match.groupdict(), subject.shown, other.shown):
            there = f"{other.shown.title} {aspect_words(other.shown)}"
            truth = f"it is {aspect_words(subject.shown)}, and {there}"
            yield Claim(match.start(), match.group(), subject.shown, truth, sure=False)
            return


def _pairs(sentence: Sentence) -> list[tuple[Subject, Subject]]:
    """The one share or rate that a sentence has bound or names, each count of it with that of the other area."""
    if any(ref.previous or ref.aspect not in _NOW for ref in sentence.refs.values()):
        return []
    stems = sentence.stems | {"per_base"} if _RATE.search(sentence.words) else sentence.stems
    bound = [s for s in sentence.bound() if s.needed.isdisjoint(_STEMS)]
    own = [s for s in bound or _named(sentence, stems - _STEMS) if s.shown.kind in ("share", "percent", "rate")]
    if len({s.needed for s in own}) != 1:
        return []
    return [(subject, other) for subject in own for other in _of_other_area(sentence, subject, stems)]


def _named(sentence: Sentence, stems: frozenset[str]) -> list[Subject]:
    """The figures that stems name; so many per 10,000 are of all children looked after, where nothing else is said."""
    everybody = EVERYBODY if "per_base" in stems else frozenset[str]()
    return sentence.of.named(stems) or sentence.of.named(stems | everybody)


def _is_not(words: Mapping[str, str | None], here: PublishedFigure, there: PublishedFigure) -> bool:
    """Whether a figure does not stand to that of another area as the named groups of a match say."""
    if here.value is None or there.value is None:
        return False
    above = bool(words["above"])
    if words["better"] or words["worse"]:
        if here.better == "neither":
            return False
        above = bool(words["better"]) == (here.better == "higher")
    return here.value <= there.value if above else here.value >= there.value


def _of_other_area(sentence: Sentence, subject: Subject, stems: frozenset[str]) -> Iterator[Subject]:
    """The same figure of England, or of the neighbours, whichever the sentence names."""
    for area in sorted(_STEMS & stems):
        for other in sentence.of.every:
            more = other.needed - subject.needed
            if subject.needed < other.needed and area in more and not (more - stems - {"statistic", "mean", "average"}):
                yield other
