"""What published figures are called in prose, and which of them a clause speaks of."""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from reportgen.document.figure import FigureRef
from reportgen.figures.published import PublishedFigure
from reportgen.quantities.periods import EditionYear
from reportgen.quantities.vocabulary import UNITS, Token, is_blocking, is_general, tokens, with_plain_names

_OPTIONAL = frozenset("publish print stat new newest count local record whole according".split())
"""Stems of a title that prose seldom repeats: which source, which of two counts."""
_TIMES = frozenset(("before", "after", "change"))
"""Words that tell two titles apart, though prose is full of them."""
_WHOLE = re.compile(r", (?:of all|wherever|by the)\b[^,]*\Z")
"""What ends a title and says of which whole, or by which estimate, it is: prose leaves it out."""
EVERYBODY = frozenset(("looked_after",))
"""The concept of those whom most figures are of, whether their titles say so or not."""
_OF_CARE_LEAVERS = frozenset(("neet", "eet", "in_touch", "suitable", "staying_put"))
_AGES = re.compile(
    r"(?i:(?:under |over )?[0-9]{1,2}(?: (?:to|-) ?[0-9]{1,2})?(?: and (?:over|under|above|older))?\+?"
    r"|[0-9]{1,2}[-\u2013][0-9]{1,2})"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A figure and the concepts by which prose names it: every one of `needed`, and any of `allowed` beside them."""

    shown: PublishedFigure
    needed: frozenset[str]
    allowed: frozenset[str]
    counted: frozenset[str] = frozenset()
    """What a number of it is a number of: its unit, and the first thing its title names."""


@dataclass(frozen=True)
class Subjects:
    """The subjects of one edition. `places`: stems of `names` of the area and its bodies, which add nothing."""

    by_concept: Mapping[str, tuple[int, ...]]
    every: tuple[Subject, ...]
    of_figure: Mapping[FigureRef, int]
    places: frozenset[str] = frozenset()
    period: EditionYear | None = None
    figures: Mapping[FigureRef, PublishedFigure] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    def with_plain_names(self, text: str) -> str:
        """The text, as long as it is, with a word that says nothing for each name, such as `Three Rivers`."""
        return with_plain_names(text, self.names)

    @cached_property
    def counts(self) -> frozenset[Decimal]:
        """Every number of people or things that a figure of the edition gives."""
        figures = self.figures.values()
        counted = (each.value for each in figures if each.kind == "count")
        halves = (half for each in figures for half in (each.numerator, each.denominator))
        return frozenset(value for value in (*counted, *halves) if value is not None)

    def all_named(self, concepts: frozenset[str]) -> list[Subject]:
        """Those whose every needed concept is among `concepts`."""
        seen: Counter[int] = Counter()
        for concept in concepts:
            seen.update(self.by_concept.get(concept, ()))
        return [self.every[at] for at, count in sorted(seen.items()) if count == len(self.every[at].needed)]

    def named(self, concepts: frozenset[str]) -> list[Subject]:
        """Those that `all_named` gives, without those that another says more exactly.

        What is said of care leavers alone need not name them: `24 young people stayed put`.
        """
        named = self.all_named(concepts) or [
            s
            for s in self.all_named(concepts | {"care_leaver"})
            if not s.needed.isdisjoint(concepts & _OF_CARE_LEAVERS)
        ]
        sets = {subject.needed for subject in named}
        return [one for one in named if not any(one.needed < other for other in sets)]

    def subject(self, ref: FigureRef | None) -> Subject | None:
        """The subject of a figure; of the year before and of other words of it, the figure's own."""
        if ref is None or ref.pick:
            return None
        at = self.of_figure.get(FigureRef(ref.measure, ref.breakdown))
        return None if at is None else self.every[at]

    def explains(self, subjects: Sequence[Subject], words: Iterable[Token]) -> bool:
        """Whether nothing of what is said is of anything but these subjects."""
        needed = frozenset().union(*(subject.needed for subject in subjects))
        allowed = frozenset().union(*(subject.allowed for subject in subjects))
        return all(self._explained(token, needed, allowed) for token in words)

    def only_of(self, subjects: Sequence[Subject], words: Sequence[Token]) -> bool:
        """Whether each word is of these subjects, or says nothing, and none makes a number something else."""
        needed = frozenset().union(*(subject.needed for subject in subjects))
        if any(is_blocking(token) and token.stem not in needed for token in words):
            return False
        return self.explains(subjects, words)

    def _explained(self, token: Token, needed: frozenset[str], allowed: frozenset[str]) -> bool:
        """A word with a capital letter is a name, unless it begins the text: of the figure's own, or of the area."""
        if token.stem in needed or is_general(token):
            return True
        if token.word[:1].isupper() and token.start and not token.word.isupper():
            return token.stem in self.places
        first = not token.start and token.word[:1].isupper()
        return token.stem in allowed or (first and token.stem in self.places)


def subjects(
    shown: Mapping[FigureRef, PublishedFigure],
    names: Iterable[str] = (),
    period: tuple[datetime.date, datetime.date] | None = None,
) -> Subjects:
    """Every whole figure of the edition, and every part that is not a month, by what prose calls it.

    `names` are those of the area and its bodies and posts.
    """
    names = tuple(sorted(set(names), key=len, reverse=True))
    every: list[Subject] = []
    of_figure: dict[FigureRef, int] = {}
    by_concept: defaultdict[str, list[int]] = defaultdict(list)
    for each in shown.values():
        if each.ref.previous or each.ref.breakdown[:2] in ("19", "20"):
            continue
        subject = _subject(each, shown, names)
        if not subject.needed:
            continue
        of_figure[each.ref] = len(every)
        for concept in subject.needed:
            by_concept[concept].append(len(every))
        every.append(subject)
    named = [token for name in names for token in tokens(name)]
    return Subjects(
        {concept: tuple(places) for concept, places in by_concept.items()},
        tuple(every),
        of_figure,
        frozenset(token.stem for token in named),
        EditionYear(*period) if period else None,
        shown,
        names,
    )


def _subject(shown: PublishedFigure, figures: Mapping[FigureRef, PublishedFigure], names: Sequence[str]) -> Subject:
    if shown.origin == "fact":
        words = f"{shown.name.replace('_', ' ')} {shown.unit}"
        needed = frozenset(t.stem for t in tokens(words) if not is_general(t))
        return Subject(shown, needed, frozenset(), frozenset(t.stem for t in tokens(shown.unit)))
    if not shown.definition:  # a risk's score, a step of a trajectory: prose does not speak of them by name
        return Subject(shown, frozenset(), frozenset())
    whole = figures.get(shown.ref.whole, shown)
    needed = _needed(with_plain_names(_WHOLE.sub("", whole.title), names))
    if shown.ref.breakdown:
        label = shown.label or shown.ref.breakdown
        more = _needed(f"aged {label}" if _AGES.fullmatch(label) else label) - needed
        needed = needed | more if more else frozenset()
    words = with_plain_names(f"{shown.title}. {shown.unit}. {shown.definition}", names)
    first = next((t.stem for t in tokens(words) if t.stem in needed), "")
    counted = frozenset(t.stem for t in tokens(shown.unit)) | {first}
    return Subject(shown, needed, frozenset(t.stem for t in tokens(words)) | _OPTIONAL, counted)


def _needed(title: str) -> frozenset[str]:
    return frozenset(
        t.stem
        for t in tokens(title)
        if (not is_general(t) or t.word.lower() in _TIMES) and t.stem not in _OPTIONAL and t.word.lower() not in UNITS
    )
