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
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from reportgen.document.blocks import (
    Block,
    Box,
    Chart,
    Contents,
    Deleted,
    Document,
    Emphasis,
    FigureText,
    Heading,
    Inlines,
    Inserted,
    Link,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Reference,
    Section,
    Strong,
    Table,
    Text,
)
from reportgen.problems import Where

_UNSEEN = dict.fromkeys((0x00AD, 0x200B, 0x2060, 0xFEFF))  # soft hyphen, zero-width space, word joiner, mark
_UNSEEN[0x2011] = 0x2D  # a hyphen that does not break is a hyphen


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of words, and its place in the paper in a reader's words, such as `Table 4, row 3, column 2`."""

    text: str
    place: str
    where: Where


def tidy(text: str) -> str:
    """`text` as a reader sees it: runs of white space are one space, unseen characters are gone, NFC."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_UNSEEN).split())


def plain(content: Inlines) -> str:
    """The words of inlines, without the marks and the text of footnotes."""
    return "".join(_words(content))


def _words(content: Inlines) -> Iterator[str]:
    for inline in content:
        match inline:
            case Text(text) | FigureText(_, text) | Reference(_, text):
                yield text
            case Strong(children) | Emphasis(children) | Link(children) | Inserted(children) | Deleted(children):
                yield from _words(children)
            case Note():
                pass
            case _:
                assert_never(inline)


def notes(content: Inlines) -> Iterator[Note]:
    """The footnotes in inlines, in order."""
    for inline in content:
        match inline:
            case Note():
                yield inline
                yield from notes(inline.children)
            case Strong(children) | Emphasis(children) | Link(children) | Inserted(children) | Deleted(children):
                yield from notes(children)
            case Text() | FigureText() | Reference():
                pass
            case _:
                assert_never(inline)


def heading_words(heading: Heading) -> str:
    """A heading's words with its number and the label before it, such as `Appendix 1 Words used`."""
    return tidy(f"{heading.label} {heading.number} {plain(heading.content)}")


@dataclass(frozen=True, slots=True)
class _Run:
    """Inlines in reading order, with the words before them, such as a number."""

    content: Inlines
    place: str
    where: Where
    before: str = ""


def passages(document: Document) -> tuple[Passage, ...]:
    """Every passage of the paper in reading order, footnotes apart."""
    found = (Passage(tidy(f"{run.before} {plain(run.content)}"), run.place, run.where) for run in _runs(document))
    return tuple(passage for passage in found if passage.text)


def footnotes(document: Document) -> tuple[Note, ...]:
    """Every footnote, in the order of their numbers."""
    return tuple(note for note, _ in _notes(document))


def note_passages(document: Document) -> tuple[Passage, ...]:
    """The words of every footnote, in the order of their numbers."""
    return tuple(
        Passage(tidy(plain(note.children)), f"footnote {note.number}", where) for note, where in _notes(document)
    )


def _notes(document: Document) -> list[tuple[Note, Where]]:
    found = ((note, run.where) for run in _runs(document) for note in notes(run.content))
    return sorted(found, key=lambda each: each[0].number)


def words(document: Document) -> tuple[str, ...]:
    """Every word of the paper in reading order, footnotes apart."""
    return tuple(word for passage in passages(document) for word in passage.text.split())


def note_words(document: Document) -> tuple[str, ...]:
    """Every word of the footnotes, in the order of their numbers."""
    return tuple(word for passage in note_passages(document) for word in passage.text.split())


def _runs(document: Document) -> Iterator[_Run]:
    walk = _Walk()
    for block in document.blocks:
        yield from walk.block(block)


class _Walk:
    """One walk through a paper; `after` names the last place that has a name of its own."""

    def __init__(self) -> None:
        self.after = "the start of the paper"

    def block(self, block: Block) -> Iterator[_Run]:
        match block:
            case Section(children):
                yield from self._all(children)
            case Box(children):
                yield _Run(block.title, f"box after {self.after}", block.where)
                yield from self._all(children)
            case Heading() | Paragraph():
                yield self._line(block)
            case Listing():
                yield from _listing(block, f"list after {self.after}")
            case Table():
                self.after = block.label or f"the {block.role} {block.id}"
                yield from _table(block, self.after)
            case Chart():
                self.after = f"chart {tidy(plain(block.title))}"
                yield from _chart(block, self.after)
            case Contents():
                self.after = "the contents"
                yield _Run(block.title, self.after, block.where)
                for entry in block.entries:
                    yield _Run((Text(entry.text),), self.after, block.where, entry.number)
            case PageBreak():
                pass
            case _:
                assert_never(block)

    def _all(self, blocks: tuple[Block, ...]) -> Iterator[_Run]:
        for block in blocks:
            yield from self.block(block)

    def _line(self, block: Heading | Paragraph) -> _Run:
        if isinstance(block, Heading):
            before = tidy(f"{block.label} {block.number}")
            self.after = before if block.label else f"heading {block.number or tidy(plain(block.content))}"
            return _Run(block.content, self.after, block.where, before)
        if not block.number:
            return _Run(block.content, f"after {self.after}", block.where)
        self.after = f"paragraph {block.number}"
        return _Run(block.content, self.after, block.where, block.number)


def _listing(listing: Listing, place: str) -> Iterator[_Run]:
    for item in listing.items:
        for block in item.blocks:
            if isinstance(block, Paragraph):
                yield _Run(block.content, place, block.where, block.number)
            else:
                yield from _listing(block, place)


def _chart(chart: Chart, place: str) -> Iterator[_Run]:
    yield _Run(chart.title, place, chart.where)
    yield _Run(chart.subtitle, place, chart.where)


def _table(table: Table, name: str) -> Iterator[_Run]:
    yield _Run(table.caption, name, table.where, table.label)
    if table.chart is not None:
        yield from _chart(table.chart, f"chart of {name}")
    if table.show_header:
        for count, column in enumerate(table.columns, 1):
            yield _Run(column.heading, f"{name}, heading of column {count}", table.where)
    for line, row in enumerate(table.rows, 1):
        for count, cell in enumerate(row.cells, 1):
            place = f"{name}, row {line}, column {count}"
            for block in cell.content:
                if isinstance(block, Paragraph):
                    yield _Run(block.content, place, row.where, block.number)
                else:
                    yield from _listing(block, place)
    yield _Run(table.source, f"source of {name}", table.where)
    for note in table.notes:
        yield _Run(note, f"notes of {name}", table.where)
