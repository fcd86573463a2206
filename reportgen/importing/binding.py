"""Each number of the prose, and what became of it: bound to a figure, could be several, or equal to none."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.document.reading import tidy
from reportgen.importing.numbers import FigureMatch, Figures, numbers, sentence_of
from reportgen.quantities.model import Quantity

MOST_NAMED = 6


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


@dataclass(slots=True)
class Binder:
    """Binds the numbers of one paragraph at a time and keeps them all."""

    figures: Figures
    met: list[Met] = field(default_factory=list)
    place: int = 0
    whole: str = ""
    section: str = ""
    context: str = ""
    could_be: list[str] = field(default_factory=list)

    def begin(self, text: str, place: int, context: str = "") -> None:
        """Another paragraph."""
        self.place, self.whole, self.context, self.could_be = place, tidy(text), context, []

    def bind(self, text: str) -> list[tuple[str, str]]:
        """The text in parts; a number that equals exactly one figure with what to write for it."""
        parts: list[tuple[str, str]] = []
        at = 0
        for number in numbers(text):
            at_text = self.whole.find(number.text)
            around = self.context or sentence_of(self.whole, max(at_text, 0))
            match = self.figures.match(number, f"{around} {text}" if self.context else around)
            self.met.append(Met(number, around, self.place, match, self.section, self.context))
            if match.expression:
                parts += [(text[at : number.start], ""), (number.text, match.expression)]
                at = number.end
            else:
                self.could_be += match.could_be
        parts.append((text[at:], ""))
        return [part for part in parts if part[0]]

    def comment(self) -> str:
        """What the numbers left as typed could be, as an aside; empty when there is nothing to say."""
        names = list(dict.fromkeys(self.could_be))
        if not names:
            return ""
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        return f" <!-- could be: {', '.join(names[:MOST_NAMED])}{more} -->"
