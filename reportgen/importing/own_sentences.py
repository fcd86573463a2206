"""The sentences that an edition prints already, and which figure each of their numbers is.

A paper that was made of the edition says them again, though it lost its fields on the way: where all the words around a
number are those of the edition, the number is the figure that the edition has there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.document.blocks import Document, FigureText, Inlines, Note
from reportgen.document.figure import FigureRef
from reportgen.document.reading import tidy
from reportgen.document.walk import nested, nested_inlines, plain, word_runs
from reportgen.quantities.prose import sentences

_LEAST = 4
"""A sentence of fewer words may be of anything."""
Numbers: TypeAlias = dict[tuple[str, int], tuple[str, FigureRef]]
"""The figures of a sentence by their words, and which of the same words in it they are."""


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """A figure of the edition in a paragraph: where its words begin, they, its name in narrative, and which it is."""

    at: int
    words: str
    name: str
    ref: FigureRef


@dataclass(frozen=True, slots=True)
class OwnSentences:
    """What the numbers of an edition's sentences are."""

    known: Mapping[str, Numbers] = field(default_factory=dict)

    def figures_in(self, text: str) -> Iterator[OwnFigure]:
        """The figures of a paragraph's sentences, where each stands in the paragraph."""
        for span in sentences(text) if self.known else ():
            for (words, nth), (name, ref) in self.known.get(tidy(text[span.start : span.end]), {}).items():
                at = span.start - 1
                for _ in range(nth + 1):
                    at = text.find(words, at + 1, span.end)
                    if at < 0:
                        break
                if at >= 0:
                    yield OwnFigure(at, words, name, ref)


def own_sentences(document: Document) -> OwnSentences:
    """The sentences of a document that hold figures; one that stands there with other figures as well is left out."""
    met: defaultdict[str, list[Numbers]] = defaultdict(list)
    for content in _lines_of_words(document):
        text, figures = plain(content), list(_figures(content))
        for span in sentences(text):
            sentence = text[span.start : span.end]
            numbers: Numbers = {}
            for at, each in figures:
                if each.key and span.holds(at):
                    before = sentence[: at - span.start + len(each.text) - 1]
                    numbers[each.text, _count(before, each.text)] = each.key, each.ref.figure
            if len(sentence.split()) >= _LEAST:
                met[tidy(sentence)].append(numbers)
    return OwnSentences({text: each[0] for text, each in met.items() if each[0] and all(n == each[0] for n in each)})


def _lines_of_words(document: Document) -> Iterator[Inlines]:
    """Every line of words of a document, and the words of each footnote apart."""
    for run in word_runs(document):
        yield run.content
        yield from (each.children for each in nested_inlines(run.content) if isinstance(each, Note))


def _count(text: str, words: str) -> int:
    """How often words stand in a text, those that overlap counted too."""
    return sum(text.startswith(words, at) for at in range(len(text)))


def _figures(content: Inlines, start: int = 0) -> Iterator[tuple[int, FigureText]]:
    """Each figure with the place in the plain words at which it begins."""
    for inline in content:
        if isinstance(inline, FigureText):
            yield start, inline
        elif plain((inline,)):
            yield from _figures(nested(inline), start)
        start += len(plain((inline,)))
