"""A paper's narrative as sections of passages: what the redline compares. Tables and charts are not in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.document.blocks import (
    Block,
    Box,
    Chart,
    Contents,
    Document,
    Heading,
    Image,
    Inlines,
    Listing,
    Note,
    PageBreak,
    Paragraph,
    Section,
    Table,
)
from reportgen.document.reading import tidy
from reportgen.document.walk import nested_inlines, plain

FRONT = ("cover", "title", "front")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class NarrativePassage:
    """One paragraph, item of a list or footnote. Two passages are never equal: each has its own place."""

    kind: str
    number: str
    text: str
    words: frozenset[str] = field(repr=False, default=frozenset())

    @property
    def place(self) -> str:
        """`5.2.1`, `list under 5.2.1`, `footnote to 5.2.1`."""
        if self.kind == "paragraph":
            return self.number
        return f"{self.kind}, {self.number}" if self.number else self.kind


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A heading and the passages up to the next heading."""

    id: str
    level: int
    number: str
    title: str
    passages: tuple[NarrativePassage, ...]

    @property
    def name(self) -> str:
        """Its number and title."""
        return f"{self.number} {self.title}".strip()


def parts(document: Document) -> tuple[Part, ...]:
    """The narrative of the paper in reading order; what stands before the first heading is a part of its own."""
    reader = _Reader()
    for block in document.blocks:
        if not (isinstance(block, Section) and block.role in FRONT):
            reader.read(block)
    return reader.finished()


class _Reader:
    def __init__(self) -> None:
        self.done: list[Part] = []
        self.heading: Heading | None = None
        self.passages: list[NarrativePassage] = []
        self.near = ""

    def finished(self) -> tuple[Part, ...]:
        self._close()
        return tuple(self.done)

    def _close(self) -> None:
        h = self.heading
        if h is None:
            if self.passages:
                self.done.append(Part("", 1, "", "Before the first heading", tuple(self.passages)))
        else:
            number = f"{h.label} {h.number}".strip() if h.number else ""
            self.done.append(Part(h.id, h.level, number, tidy(plain(h.content)), tuple(self.passages)))
        self.passages = []

    def read(self, block: Block, kind: str = "paragraph") -> None:
        match block:
            case Section():
                for inner in block.children:
                    self.read(inner)
            case Heading():
                self._close()
                self.heading, self.near = block, ""
            case Paragraph():
                self.near = block.number or self.near
                self._keep(kind, block.content)
            case Listing():
                for inner in _items(block):
                    self._keep("list" if kind == "paragraph" else kind, inner.content)
            case Box():
                if block.title:
                    self._keep("box", block.title)
                for inner in block.children:
                    self.read(inner, "box")
            case Image():
                self._keep(kind, block.caption)
                self._keep(kind, block.credit)
            case Table() | Chart() | Contents() | PageBreak():
                pass

    def _keep(self, kind: str, content: Inlines) -> None:
        text = tidy(plain(content))
        if text:
            self.passages.append(passage(kind, self.near, text))
        for inline in nested_inlines(content):
            if isinstance(inline, Note):
                self.passages.append(passage("footnote", self.near, tidy(plain(inline.children))))


def passage(kind: str, number: str, text: str) -> NarrativePassage:
    """A passage with its set of words."""
    return NarrativePassage(kind, number, text, frozenset(_WORD.findall(text.casefold())))


def _items(listing: Listing) -> Iterator[Paragraph]:
    for item in listing.items:
        for block in item.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from _items(block)
