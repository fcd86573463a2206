"""The kinds of page of a pack: each paper has its own running heads, and counts its own pages beside the pack's.

Nothing here waits for the numbers of pages. A paper's pages have a name of their own (`p2`), by which the
style gives them their heads; how many there are is counted when they are laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from reportgen.document.blocks import Document, Meta, Section
from reportgen.document.title_band import BANDED_SECTIONS

OWN, OWN_PAGES = "own", "own-pages"
"""The counters of a paper's own page, and of how many it has (set by `patches.page_counters`)."""


FRONT, SHEET = "front", "sheet"
"""What a page is for: what the pack puts before a paper, and each page left for one made elsewhere."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page of a pack: of which paper (0 for what stands before the first), turned or not, and for what."""

    paper: int
    landscape: bool = False
    role: str = ""

    @property
    def name(self) -> str:
        """Its name in the style; all before the first hyphen is the paper's."""
        parts = [f"{'p' if self.counts else 'f'}{self.paper}", self.role, "landscape" if self.landscape else ""]
        return "-".join(part for part in parts if part)

    @property
    def counts(self) -> bool:
        """Whether the paper's own page stands beside the pack's: one made elsewhere has its numbers on it."""
        return self.paper > 0 and self.role not in (FRONT, SHEET)


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page as the style needs it; `heads` are the running words, where the paper has its own."""

    kind: Kind
    heads: OwnHeads | None = None


@dataclass(frozen=True, slots=True)
class OwnHeads:
    """The running words of one paper of a pack, as CSS, and its mark over a draft."""

    head_left: Markup
    logo: Markup
    head_centre: Markup
    head_right: Markup
    foot: Markup
    watermark: str


@dataclass(frozen=True, slots=True)
class PagedPack:
    """The page labels of a pack: the words about each page's number, the first number, and its kinds of page.

    `joined`: bookmarks are papers, and below them their sections.
    """

    label: Markup
    start: int
    kinds: tuple[PageKind, ...]
    joined: bool = False


def sections_by_paper(document: Document) -> Iterator[tuple[Section, int, Meta | None]]:
    """Every section of a pack with the number of the paper it is of, from 1, and what that paper says of itself."""
    number, own = 0, None
    for block in document.blocks:
        if isinstance(block, Section):
            if block.paper:
                number, own = number + 1, block.own
            yield block, number, own


def kind(section: Section, paper: int) -> Kind:
    """The kind of page a section of a pack is set on."""
    if section.apart:
        return Kind(paper, section.orientation == "landscape", FRONT)
    title = section.role in BANDED_SECTIONS
    return Kind(paper, section.orientation == "landscape" and not title, "title" if title else "")


def sheet_kinds(section: Section, paper: int) -> tuple[Kind, ...]:
    """The kinds of the pages that are left for a paper made elsewhere."""
    return tuple(Kind(paper, turned == "landscape", SHEET) for turned in section.sheets)
