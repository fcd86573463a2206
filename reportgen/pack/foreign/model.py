"""What is known of a PDF made elsewhere when it has been looked at; all places are on the pages of the pack."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

LARGEST = 100_000_000
"""Bytes of a file; a larger one is refused unread."""

PRINT_AGAIN = "open it, print it to a new PDF, and name that one"
"""The mend of most refusals: what prints is what can be seen."""

Access: TypeAlias = Literal["accessible", "tagged", "not tagged"]
"""`accessible`: it says that it meets PDF/UA-1. `tagged`: it has a structure, of which nothing is known."""

Archival: TypeAlias = Literal["A", "B", ""]
"""The levels of PDF/A, from the highest: with all its structure, as it looks, not at all."""


class _Known(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ForeignLink(_Known):
    """A link: its rectangle and its words' corners in points, and where it leads: an address, or a page from 0."""

    rect: tuple[float, float, float, float]
    corners: tuple[float, ...] = ()
    address: str = ""
    page: int | None = None
    top: float | None = None
    words: str = ""


class ForeignPage(_Known):
    """A page: its size in points as it is shown, whether any words can be read on it, and its tagged pieces."""

    width: float
    height: float
    words: bool
    drawn: bool = True
    """Whether anything is drawn on it."""
    pieces: tuple[int, ...] = ()
    """The numbers of the pieces of its drawing that the tags may name."""
    links: tuple[ForeignLink, ...] = ()


class ForeignPiece(_Known):
    """A piece of a page's drawing: the page from 0, and the piece's number there."""

    page: int
    number: int


class LinkPlace(_Known):
    """A link's rectangle: the page from 0, and which of its links."""

    page: int
    link: int


class Element(_Known):
    """An element of a paper's structure, by its standard name (ISO 32000-1, 14.8.4)."""

    tag: str
    kids: tuple[Element | ForeignPiece | LinkPlace, ...] = ()
    page: int | None = None
    alt: str | None = None
    actual: str | None = None
    expanded: str | None = None
    language: str = ""
    title: str = ""
    id: str = ""
    scope: str = ""
    headers: tuple[str, ...] = ()
    row_span: int = 1
    column_span: int = 1
    summary: str = ""
    numbering: str = ""
    placement: str = ""
    frame: tuple[float, float, float, float] | None = None


class Bookmark(_Known):
    """A line of the paper's own bookmarks: its words and its page from 0."""

    words: str
    page: int


class Known(_Known):
    """A PDF made elsewhere that may go into a pack. `left_out` says in words what of it does not."""

    sheets: tuple[ForeignPage, ...] = Field(min_length=1)
    language: str = ""
    says_accessible: bool = False
    """It says of itself that it meets PDF/UA-1."""
    elements: tuple[Element, ...] = ()
    """Its structure; empty where it has none."""
    untagged: tuple[int, ...] = ()
    """The pages, from 0, of which its structure holds nothing though something is drawn on them."""
    bookmarks: tuple[Bookmark, ...] = ()
    left_out: tuple[str, ...] = ()
    unarchival: tuple[str, ...] = ()
    """What of it keeps a pack from PDF/A, in words."""
    says_archival: str = ""
    """The level of PDF/A that it says it meets, `A`, `B` or `U`; empty where it says nothing of parts 1 to 3."""

    @property
    def tagged(self) -> bool:
        """Whether its structure holds every page on which something is drawn."""
        return bool(self.elements) and not self.untagged

    @property
    def pictures(self) -> tuple[int, ...]:
        """The pages, from 0, on which something is drawn and no words can be read: a scanned paper's are."""
        return tuple(n for n, sheet in enumerate(self.sheets) if sheet.drawn and not sheet.words)

    @property
    def archival(self) -> Archival:
        """The level of PDF/A that a pack keeps with it; what it says counts only where nothing is known against it."""
        if self.unarchival or not self.says_archival:
            return ""
        return "A" if self.says_archival == "A" and self.tagged else "B"

    @property
    def access(self) -> Access:
        """What those who hear the pack have of it."""
        if not self.tagged or set(self.pictures) & set(self.untagged):
            return "not tagged"
        return "accessible" if self.says_accessible else "tagged"


class Refusal(_Known):
    """Why a PDF cannot go into a pack, and how to mend it."""

    name: str
    fault: str
    fix: str


class Answer(_Known):
    """What the process that looks at a PDF answers: what is known of it, or why it is refused."""

    known: Known | None = None
    refused: tuple[Refusal, ...] = ()
