"""What setting a paper as Typst source needs to know, and what it leaves behind for the tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from reportgen.document.blocks import Marker, Paragraph, Table
from reportgen.writers.style import Style

_SPACES = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(slots=True)
class TagWords:
    """What the tag tree is to say, each list in the order in which its elements stand in the tree."""

    tables: list[Table] = field(default_factory=list)
    lists: list[Marker] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """What each link says of itself."""
    lines: set[str] = field(default_factory=set)
    """Those of them that are lines of a list of tables, which Typst does not tag as such."""
    changes: list[str] = field(default_factory=list)
    """What each run of inserted or deleted words says in place of itself; empty where that is the words alone."""


@dataclass(slots=True)
class TypstContext:
    """One paper being set."""

    style: Style
    targets: frozenset[str]
    """The ids that a reference can lead to."""
    listed: frozenset[str]
    """The ids of the headings that stand in the contents."""
    pictures: Mapping[str, str]
    """The file of each chart's picture, by the chart's id."""
    title: Paragraph | None
    """The paragraph that is the paper's title, where it has one."""
    tag_words: TagWords = field(default_factory=TagWords)
    orientation: Literal["portrait", "landscape"] = "portrait"
    new_page: bool = True
    """Whether the next block is the first of a page that had to begin."""
    band: bool = False
    """Whether what is being set stands in the band of a title page."""
    inside: bool = False
    """Whether what is being set stands in a box, a cell or a list, whose width is its own."""
    notes_met: set[int] = field(default_factory=set)
    change: Literal["", "ins", "del"] = ""
    """Whether the words being set are inserted or deleted ones."""

    @contextmanager
    def within(self) -> Iterator[None]:
        """What is set meanwhile stands inside something with a width of its own."""
        outer, self.inside = self.inside, True
        yield
        self.inside = outer


def quoted(words: str) -> str:
    """Words as a Typst string, in which nothing can be markup; a run of spaces is one space, as in HTML."""
    escaped = _SPACES.sub(" ", words).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def exact(words: str) -> str:
    """A name as a Typst string, its spaces as they are."""
    return '"' + "".join(_escaped(sign) for sign in words) + '"'


def _escaped(sign: str) -> str:
    return f"\\u{{{ord(sign):x}}}" if sign in '"\\' or not sign.isprintable() else sign


def truth(value: bool) -> str:
    """A truth value as Typst writes it."""
    return "true" if value else "false"
