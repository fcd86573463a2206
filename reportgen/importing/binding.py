"""Each number of the prose, and what became of it: bound to a figure, could be several, or equal to none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from reportgen.document.reading import tidy
from reportgen.importing.controls import Controls
from reportgen.importing.numbers import FigureMatch, Figures, numbers
from reportgen.importing.own_sentences import OwnFigure, OwnSentences
from reportgen.importing.plausible import DATED, PaperWords, Plausibility, Surrounding
from reportgen.quantities.model import Quantity
from reportgen.quantities.periods import Spoken, periods_named
from reportgen.quantities.prose import sentences

MOST_NAMED = 6
PROSE = 12
"""A cell of so many words is prose, and its own sentences say what its numbers are of."""


@dataclass(frozen=True, slots=True)
class Met:
    """A number met in the paper, the sentence it stands in, its paragraph in Word, and what it equals."""

    number: Quantity
    sentence: str
    place: int
    match: FigureMatch
    section: str = ""
    context: str = ""
    """For a number of a table: its caption, row and column."""


def _years(heading: str) -> tuple[Spoken, ...]:
    """The years that a heading is of; the day in a title is that of a meeting."""
    return tuple(time for time in periods_named(heading) if time.kind in ("financial", "year"))


def _place_behind(text: str, at: int, between: str, words: str) -> int:
    """The place of words in a text that stand behind `between` from a place on, whatever its spaces; -1 without one."""
    start = text.find(words, at)
    while start >= 0 and tidy(text[at:start]) != between:
        start = text.find(words, start + 1)
    return start


@dataclass(slots=True)
class Binder:
    """Binds the numbers of one paragraph at a time and keeps them all."""

    figures: Figures
    paper: PaperWords = field(default_factory=PaperWords)
    controls: Controls = field(default_factory=Controls)
    own: OwnSentences = field(default_factory=OwnSentences)
    met: list[Met] = field(default_factory=list)
    place: int = 0
    whole: str = ""
    section: str = ""
    heading: str = ""
    context: str = ""
    could_be: list[str] = field(default_factory=list)
    _from: int = 0
    _own_only: bool = False
    _own_figures: list[OwnFigure] = field(default_factory=list)

    def begin(self, text: str, place: int, context: str = "", *, own_only: bool = False) -> None:
        """Another paragraph; with `own_only` no number is bound but in a sentence of the edition."""
        self._own_only = own_only
        self.place, self.whole, self.context, self.could_be, self._from = place, tidy(text), context, [], 0
        self._own_figures = sorted(self.own.figures_in(self.whole), key=lambda figure: figure.at)

    @contextmanager
    def note(self, text: str) -> Iterator[None]:
        """A footnote in the midst of a paragraph, whose place is kept meanwhile."""
        outer = self.place, self.whole, self.context, self.could_be, self._from, self._own_only, self._own_figures
        self.begin(text, 0)
        yield
        self.place, self.whole, self.context, self.could_be, self._from, self._own_only, self._own_figures = outer

    def bind(self, text: str) -> list[tuple[str, str]]:
        """The text in parts; a number that equals exactly one figure with what to write for it."""
        parts: list[tuple[str, str]] = []
        for words, expression in self._own_parts(text):
            by_number = not expression and not self._own_only
            parts += self._by_number(words) if by_number else [(words, expression)]
            self._from = max(self._from, self.whole.find(words, self._from) + len(words)) if expression else self._from
        return [part for part in parts if part[0]]

    def _by_number(self, text: str) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        at = 0
        for number in numbers(text):
            words = tidy(number.text)
            at_text = max(self.whole.find(words, self._from), self.whole.find(words) * (self._from == 0), 0)
            self._from = at_text + len(words)
            around, surrounding = self._surrounding(number, at_text)
            match = self.figures.match(
                number,
                f"{around} {text}" if around == self.context else around,
                Plausibility(surrounding, self.paper).allows,
            )
            self.met.append(Met(number, around, self.place, match, self.section, self.context))
            if match.expression:
                parts += [(text[at : number.start], ""), (number.text, match.expression)]
                at = number.end
            else:
                self.could_be += match.spoken_of
        return [*parts, (text[at:], "")]

    def _own_parts(self, text: str) -> list[tuple[str, str]]:
        """The text in parts, with what to write for each figure of a sentence that the edition has as well."""
        parts: list[tuple[str, str]] = []
        begins = max(self.whole.find(tidy(text), self._from), 0)
        done, at = begins, 0
        for figure in () if self.paper.is_of_another_year else self._own_figures:
            if figure.at < done or figure.at >= begins + len(text):
                continue
            start = _place_behind(text, at, tidy(self.whole[done : figure.at]), figure.words)
            expression = self.controls.expression(figure.name) if start >= 0 else ""
            if not expression:
                continue
            parts += [(text[at:start], ""), (figure.words, expression)]
            at, done = start + len(figure.words), figure.at + len(figure.words)
            for number in list(numbers(figure.words))[:1]:
                match = FigureMatch(expression, figure.ref)
                self.met.append(Met(number, self.whole, self.place, match, self.section))
        return [*parts, (text[at:], "")]

    def control(self, tag: str, words: str) -> str:
        """What to write for a content control of a known name: the name, whatever number stands in it."""
        expression = self.controls.expression(tag)
        if expression:
            self.controls.met(tag, words, self.place)
            for number in list(numbers(words))[:1]:
                match = FigureMatch(expression, self.controls.ref(tag))
                self.met.append(Met(number, words, self.place, match, self.section, self.context))
        return expression

    def _surrounding(self, number: Quantity, at: int) -> tuple[str, Surrounding]:
        """The sentence of a number, or what stands over its cell; and what is known of the words around it."""
        outer = next((times for text in (self.heading, self.section) if (times := _years(text))), ())
        if not outer and self.paper.is_of_another_year:
            outer = (Spoken("financial", self.paper.year),)
        if self.context and len(self.whole.split()) < PROSE:
            return self.context, Surrounding(number, self.whole, at, outer, self.context)
        before: tuple[Spoken, ...] = ()
        for span in sentences(self.whole):
            sentence = self.whole[span.start : span.end]
            if span.holds(at):
                return sentence, Surrounding(number, sentence, at - span.start, before or outer)
            dated_times = tuple(time for time in periods_named(sentence) if time.kind in DATED)
            before = dated_times if len(dated_times) == 1 else ()
        return self.whole, Surrounding(number, self.whole, at, outer)

    def comment(self) -> str:
        """What the numbers left as typed could be, as an aside; empty when there is nothing to say."""
        names = list(dict.fromkeys(self.could_be))
        if not names:
            return ""
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        return f" <!-- could be: {', '.join(names[:MOST_NAMED])}{more} -->"
