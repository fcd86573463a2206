"""What stands at the head and foot of the pages of a Word file, section by section, as Word chooses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.readback.word.model import Block, Furniture
from reportgen.readback.word.names import R, W
from reportgen.readback.word.package import Package
from reportgen.readback.word.styles import on

Pages = Literal["first page", "pages", "even pages"]
_PAGES: dict[str, Pages] = {"first": "first page", "default": "pages", "even": "even pages"}
_KINDS: tuple[Literal["header", "footer"], ...] = ("header", "footer")


def furniture(package: Package, root: _Element, read: Callable[[str], tuple[Block, ...]]) -> Iterator[Furniture]:
    """The headers and footers that are shown; a section without its own has those of the section before.

    First or even pages of their own for which no section gives any have an empty one.
    """
    settings = package.root_beside("settings")
    even = bool(on(settings, "evenAndOddHeaders"))
    parts = {
        part: read(part) for kind in _KINDS for part in package.related(package.main, kind)
    }  # those that no section shows are read too, so that their words are accounted for
    current: dict[tuple[str, str], str] = {}
    for number, (section, opening) in enumerate(_sections(root), 1):
        first = bool(on(section, "titlePg"))
        for kind in _KINDS:
            for reference in section.iterfind(f"{W}{kind}Reference"):
                relationship = package.relationships(package.main).get(reference.get(f"{R}id", ""))
                if relationship is not None:
                    current[kind, reference.get(f"{W}type", "default")] = relationship.target
            for name, pages in _PAGES.items():
                part = current.get((kind, name), "")
                of_its_own = (name == "first" and first) or (name == "even" and even)
                if of_its_own or (name == "default" and part in parts):
                    yield Furniture(kind, number, pages, parts.get(part, ()), opening, first)


def _sections(root: _Element) -> Iterator[tuple[_Element, str]]:
    """The properties of each section, and the words of the first paragraph with words in it."""
    opening = ""
    for element in root.iter(f"{W}p", f"{W}sectPr"):
        if element.tag == f"{W}p":
            opening = opening or tidy("".join(words.text or "" for words in element.iter(f"{W}t")))
        else:
            yield element, opening
            opening = ""
