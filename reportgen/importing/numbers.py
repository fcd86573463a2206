"""The numbers in a text, and the published figures they are equal to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.document.figure import Aspect, FigureRef
from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import aspect_words
from reportgen.quantities.model import Quantity
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.reader import quantities

_WORD = re.compile(r"[a-z]{4,}")
SURE = 20
"""A number below this equals too many things: it is bound only where its sentence names the figure."""
LONG = 3
"""A number of so many figures seldom equals another by chance."""
COMMON = 3
"""A word in the names of so few measures tells them from the rest."""
NEAR = 3
"""How many words behind a number its unit may stand: 535 such looked-after children."""


_FORMS = {
    Kind.SHARE: "share",
    Kind.RATIO: "fraction",
    Kind.PERCENT: "percent",
    Kind.MONEY: "money",
    Kind.NUMBER: "number",
    Kind.POINTS: "number",
}


def form(number: Quantity) -> str:
    """`share`, `fraction`, `percent`, `money`, or `count` and `number`, as a fact's kind is written."""
    return _FORMS.get(number.kind, "count")


def numbers(text: str) -> Iterator[Quantity]:
    """Every number of a text that could be a figure, in digits: no date, age, reference, address or range."""
    return (q for q in quantities(text) if q.measured and q.values and not q.in_words and not q.range)


@dataclass(frozen=True, slots=True)
class FigureMatch:
    """What a number is equal to: how narrative writes it in the same words, and the figures it could be.

    `spoken_of` are those of the latter that its sentence allows and shares words with.
    """

    expression: str = ""
    ref: FigureRef | None = None
    could_be: tuple[str, ...] = ()
    spoken_of: tuple[str, ...] = ()


class Figures:
    """The published figures by the words of each."""

    def __init__(self, shown: Iterable[PublishedFigure]) -> None:
        self._faces: dict[str, list[tuple[str, PublishedFigure]]] = {}
        self._loose: dict[str, list[tuple[str, PublishedFigure]]] = {}
        self.whole: list[PublishedFigure] = []
        for each in shown:
            if not each.known:
                continue
            if each.ref == each.ref.whole and each.origin != "fact":
                self.whole.append(each)
            for words, form in _forms(each):
                name = each.narrative_name + form
                self._faces.setdefault(words, []).append((name, each))
                self._loose.setdefault(_loose(words), []).append((name, each))
        self._common = Counter(word for each in self.whole for word in _named_by(each))

    def match(
        self, number: Quantity, sentence: str, can_be: Callable[[PublishedFigure], bool] = lambda _: True
    ) -> FigureMatch:
        """What the number equals. Only one figure, in the same words, is taken for sure.

        `can_be` says whether the words around the number allow a figure.
        """
        faces = self._faces.get(number.text, [])
        allowed = [(name, shown) for name, shown in faces if can_be(shown)]
        named = [(name, shown) for name, shown in allowed if _speaks_of(sentence, shown)]
        sure = allowed if len(faces) == 1 and self._is_sure(number, sentence, faces[0][1]) else named
        itself = [(name, shown) for name, shown in allowed if name == shown.narrative_name]
        for among in (allowed, itself):  # a figure itself before the half of another that is as many
            one = [each for each in among if each in sure]
            if len(among) == len(one) == 1:
                name, shown = one[0]
                return FigureMatch(f"{{{{ {name} }}}}", shown.ref)
        return self._left(faces or self._loose.get(_loose(number.text), []), sentence, can_be)

    def _left(
        self, faces: Sequence[tuple[str, PublishedFigure]], sentence: str, can_be: Callable[[PublishedFigure], bool]
    ) -> FigureMatch:
        """A number that is left as typed, with the figures that it could be."""
        spoken_of = (name for name, shown in faces if self._related(sentence, shown) and can_be(shown))
        return FigureMatch(
            could_be=tuple(dict.fromkeys(name for name, _ in faces)), spoken_of=tuple(dict.fromkeys(spoken_of))
        )

    def _is_sure(self, number: Quantity, sentence: str, shown: PublishedFigure) -> bool:
        """Whether a number that equals one figure alone is that figure, though its sentence does not name it."""
        if shown.origin != "measure" or not _sure(number, shown):
            return False
        return self._related(sentence, shown) or unit_agrees(number, sentence, shown)

    def _related(self, sentence: str, shown: PublishedFigure) -> bool:
        """Whether the sentence shares a word that tells the figure's measure from others, or two that do not.

        `children` and `looked` stand in most titles of such a paper, and alone they tell nothing.
        """
        shared = {_stem(word) for word in _WORD.findall(sentence.lower())} & _named_by(shown)
        return len(shared) > 1 or any(self._common[word] <= max(COMMON, len(self.whole) // 8) for word in shared)

    def titled(self, sentence: str, kinds: tuple[str, ...]) -> PublishedFigure | None:
        """The only figure of these kinds whose title the sentence speaks of."""
        spoken = set(_WORD.findall(sentence.lower()))
        candidates = [
            s for s in self.whole if s.kind in kinds and len(_long(s.title)) >= 3 and _share(spoken, s.title) >= 0.75
        ]
        return candidates[0] if len(candidates) == 1 else None


def _forms(shown: PublishedFigure) -> list[tuple[str, str]]:
    if shown.ref.previous:
        return [(aspect_words(shown), "")]
    aspects: tuple[Aspect, ...] = ("percent", "fraction", "numerator", "denominator")
    forms = [(aspect_words(shown), ""), *((aspect_words(shown, aspect), f".{aspect}") for aspect in aspects)]
    once = {words: form for words, form in reversed(forms) if any(c.isdigit() for c in words)}
    return list(once.items())


def _loose(text: str) -> str:
    """A number whatever its commas and however its per cent is written."""
    text = re.sub(r"\s?per\s?cent\Z|\s%", "%", text.replace(",", ""))
    return re.sub(r"(\.[0-9]*?)0+(?=%|\Z)", r"\1", text).replace(".%", "%").rstrip(".")


def _sure(number: Quantity, shown: PublishedFigure) -> bool:
    """Whether the number is the figure though its sentence does not say so: a short one only if a whole measure."""
    if form(number) in {"share", "fraction"} or sum(c.isdigit() for c in number.text) >= LONG:
        return True
    return number.values[0] >= SURE and not shown.ref.breakdown


def _named_by(shown: PublishedFigure) -> set[str]:
    """The words a measure goes by: those of its title and of its name."""
    return {_stem(word) for word in _WORD.findall(f"{shown.title} {shown.ref.measure.replace('_', ' ')}".lower())}


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|y|es|s)\Z", "", word)


def unit_agrees(number: Quantity, sentence: str, shown: PublishedFigure) -> bool:
    """Whether the number is typed with the figure's unit: pounds, a percentage with its fraction, so many children."""
    if form(number) in {"money", "share"}:
        return True
    if form(number) == "percent":  # so is every percentage
        return False
    units = {_stem(word) for word in _WORD.findall(shown.unit.lower())}
    after = sentence.partition(number.text)[2].lower()
    return bool(units & {_stem(word) for word in _WORD.findall(" ".join(after.split()[:NEAR]))})


def _constant_words(shown: PublishedFigure) -> set[str]:
    """The words of a constant's name and unit: a sentence that lacks one may be of anything."""
    return {_stem(word) for word in _WORD.findall(f"{shown.name.replace('_', ' ')} {shown.unit}".lower())}


def _speaks_of(sentence: str, shown: PublishedFigure) -> bool:
    spoken = set(_WORD.findall(sentence.lower()))
    if shown.origin != "measure":
        return shown.origin == "fact" and _constant_words(shown) <= {_stem(word) for word in spoken}
    label = not shown.ref.breakdown or (shown.label or shown.ref.breakdown).lower() in sentence.lower()
    return label and _share(spoken, f"{shown.title} {shown.unit}") >= 0.5


def _long(title: str) -> set[str]:
    return set(_WORD.findall(title.lower()))


def _share(spoken: set[str], title: str) -> float:
    words = _long(title)
    return len(words & spoken) / len(words) if words else 0.0
