"""The paper as a reader meets it: passages of words in reading order.

This is what every written form of a paper must say, whatever it looks like, and so what the forms
are compared by. A passage is one paragraph of words: a heading with its number, a numbered
paragraph with its number, an item of a list without its marker, a caption with its label, a
chart's headline, a chart's subtitle, a cell's paragraph, a source, a note of a table, a line of
the contents without its page. Footnotes stand apart, in the order of their numbers.

Left out, because they belong to one form and not to the words: the marks of footnotes, running
heads and feet, page numbers, the words drawn inside a picture and its text alternative. Words
deleted since the earlier text are in: both papers show them, struck through.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from reportgen.document.blocks import Document, Heading, Note, Paragraph, Table
from reportgen.document.walk import Run, nested_inlines, plain, word_runs
from reportgen.problems import Where

_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))  # soft hyphen, zero-width space, word joiner, mark
_UNSEEN[0x2011] = 0x2D  # a hyphen that does not break is a hyphen


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of words, and its place in the paper in a reader's words, such as `source of Table 4`."""

    text: str
    place: str
    where: Where


def tidy(text: str) -> str:
    """`text` as a reader sees it: runs of white space are one space, unseen characters are gone, NFC."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_UNSEEN).split())


def passages(document: Document) -> tuple[Passage, ...]:
    """Every passage of the paper in reading order, footnotes apart."""
    read = (Passage(tidy(f"{_before(run)} {plain(run.content)}"), run.place, run.where) for run in _set(document))
    return tuple(passage for passage in read if passage.text)


def _set(document: Document) -> list[Run]:
    """The lines of words that are set as text, so not those drawn in a picture."""
    return [run for run in word_runs(document) if not run.drawn]


def _before(run: Run) -> str:
    """The label and number that stand before a line."""
    match run.block:
        case Heading(label=label, number=number):
            return f"{label} {number}" if number else ""
        case Paragraph(number=number):
            return number
        case Table(label=label, caption=caption) if label and run.content is caption:
            return f"{label}:"
        case _:
            return ""


def footnotes(document: Document) -> tuple[Note, ...]:
    """Every footnote, in the order of their numbers."""
    return tuple(note for note, _ in placed_notes(document))


def note_passages(document: Document) -> tuple[Passage, ...]:
    """The words of every footnote, in the order of their numbers."""
    return tuple(
        Passage(tidy(plain(note.children)), f"footnote {note.number}", where) for note, where in placed_notes(document)
    )


def placed_notes(document: Document) -> list[tuple[Note, Where]]:
    """Every footnote in the order of its number, and where the words are written that call it."""
    inlines = ((each, run.where) for run in _set(document) for each in nested_inlines(run.content))
    return sorted(((n, where) for n, where in inlines if isinstance(n, Note)), key=lambda each: each[0].number)
