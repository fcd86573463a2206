"""A claim in words about a figure, and the sentence it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from reportgen.document.figure import FigureRef
from reportgen.figures.published import PublishedFigure
from reportgen.quantities import periods, prose
from reportgen.quantities.periods import PeriodMatch
from reportgen.quantities.subjects import Subject, Subjects
from reportgen.quantities.vocabulary import UNITS, Token, is_general, tokens

_UNREAL = re.compile(
    r"\b(?:if|would|should|could|will|(?-i:may)|might|must|shall|can|aims?|aimed|aiming|whether|unless|until|expect\w*|plans?"
    r"|planned|hop(?:e|es|ed|ing)|want(?:s|ed)?|ask(?:s|ed)?|fear(?:s|ed)?|need(?:s|ed)?|feel|felt|thinks?|thought"
    r"|believe\w*|says?|said|told|reported that|forecast\w*|predict\w*|intend\w*|ambition|suppos\w*|imagine|never"
    r"|wherever|whenever|why)\b|\?",
    re.IGNORECASE,
)
"""Words by which a sentence tells not how things stood, but how they might, ought to, or are said to."""


def tells_what_may_be(words: str) -> bool:
    """Whether words tell of what might be, ought to be, or is said."""
    return _UNREAL.search(words) is not None


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that cannot be true of a figure, what the figure says instead, and whether they stand beside it."""

    start: int
    words: str
    shown: PublishedFigure
    truth: str
    sure: bool
    wrong: Literal["words", "number", "time"] = "words"
    """What is wrong: words that could follow the figure, or a number or a time that was typed."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence: where it begins, its words, and the figures it is about, which may be none."""

    start: int
    words: str
    about: tuple[Subject, ...]
    bound: bool
    """Whether a figure is bound in it."""


@dataclass(frozen=True)
class Sentence:
    """A sentence with the figures bound in it, by the place of each mark."""

    words: str
    refs: Mapping[int, FigureRef]
    of: Subjects
    before: tuple[Subject, ...] = ()
    """The figures bound in the sentence before it."""
    ended_with: tuple[Subject, ...] = ()
    """The figure that the words before it ended with, which `it` means."""

    @cached_property
    def unreal(self) -> bool:
        """Whether it tells of what might be, ought to be, or is said."""
        return tells_what_may_be(self.words)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every concept and stem of it."""
        return frozenset(t.stem for t in tokens(self.words))

    def bound(self, start: int = 0, end: int | None = None) -> tuple[Subject, ...]:
        """The figures bound between two places, without facts."""
        inside = [ref for at, ref in self.refs.items() if start <= at < (len(self.words) if end is None else end)]
        known = [s for ref in inside if (s := self.of.subject(ref)) and s.shown.origin != "fact"]
        return tuple(dict.fromkeys(known))

    def parts(self, places: tuple[int, ...]) -> tuple[Clause, ...]:
        """The sentence in clauses that each hold one of `places`, or a figure.

        A clause that names no figure and holds no word of another thing is about what the one before it is about.
        """
        every = tuple(sorted({*places, *self.refs}))
        parts: list[Clause] = []
        for span in prose.clauses(self.words, prose.TextSpan(0, len(self.words)), every):
            words = self.words[span.start : span.end]
            bound = self.bound(span.start, span.end)
            stems = frozenset(t.stem for t in tokens(words))
            own = self._named(stems) or self._named(stems | {"up_to_date"})
            about = bound or own
            if not about and parts and all(is_general(t) for t in tokens(words)):
                about = parts[-1].about
            parts.append(Clause(span.start, words, about, bool(bound)))
        return tuple(parts)

    def _named(self, stems: frozenset[str]) -> tuple[Subject, ...]:
        """The figures that stems name, without facts: a fact's name is no title."""
        return tuple(s for s in self.of.named(stems) if s.shown.origin != "fact")

    def speaks_only_of(self, words: str, about: tuple[Subject, ...], but: frozenset[str] = frozenset()) -> bool:
        """Whether each word is of the figures, or says nothing; `but` are words in lower case that are looked past."""
        spoken = [t for t in tokens(words) if t.word.lower() not in but]
        return self.of.only_of(about, spoken)

    def of_the_year(self, words: str, shown: PublishedFigure) -> bool:
        """Whether the words speak of the figure's own time, or of none."""
        match, _ = periods.compare(
            periods.periods_named(words), shown.period.words, shown.over == "year", self.of.period
        )
        return match in (PeriodMatch.UNSAID, PeriodMatch.SAME, PeriodMatch.LOOSE)


def content(words: str) -> list[Token]:
    """The words that name something."""
    return [t for t in tokens(words) if not is_general(t)]


def counts_what_follows(behind: str, about: tuple[Subject, ...]) -> bool:
    """Whether the noun behind a share or a number is what the figures count."""
    noun = next((t for t in tokens(behind) if t.word.lower() not in ("of", "the", "our", "these")), None)
    counted = frozenset().union(*(s.needed | s.counted for s in about))
    if noun is None:
        return False
    return noun.word.lower().removesuffix("'s").removesuffix("\u2019s") in UNITS or noun.stem in counted
