"""What a paper says of itself; part of the model in `blocks`, and imported from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportgen.document.images import Image
from reportgen.document.theme import OWN_LOOKS, Theme

AUDIENCES = {"internal": "Internal paper", "public": "Public paper"}
"""What a paper is called by those it is for."""
ILLUSTRATIVE = "Contains illustrative data"
ILLUSTRATIVE_IN_SHORT = "Illustrative data"
"""Where a foot has no room for more on its line."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What the paper says of itself: file properties, running heads and the mark over a draft."""

    title: str
    edition: str  # the edition's name, such as an area and a year
    organisation: str
    version: str  # "9.0"
    status: str  # "FINAL", "DRAFT"
    date: str  # ISO date of the paper: the only clock a paper has
    language: str = "en-GB"
    subject: str = ""
    author: str = ""  # a post, never a person's name
    contact: str = ""  # how readers reach the author: a team's mailbox or telephone
    keywords: tuple[str, ...] = ()
    enclosure: str = ""  # "H", empty where none
    audience: Literal["internal", "public"] = "internal"
    marking: str = ""  # words for each page's head, such as a protective marking
    header: str = ""  # running head, left
    head_logo: Image | None = None  # running head, left, in place of words; decoration
    header_right: str = ""  # running head, right: enclosure and version
    footer: str = ""  # running foot, left; "Page X of Y" stands right
    watermark: str = ""  # over each page of a draft; empty for a final paper
    illustrative: bool = False  # some figures are invented: the foot of each page says so
    pack_label: str = ""  # of a pack: what stands at the foot of each page, `{n}` for its number; else empty
    pack_start: int = 1  # the number of a pack's first page
    theme: Theme = OWN_LOOKS

    @property
    def whose(self) -> str:
        """Whom the paper is for, as each page says it."""
        return AUDIENCES[self.audience]

    @property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """What every form of a paper says of itself beyond the usual properties, in order; empty ones left out."""
        names = ("edition", "version", "status", "enclosure", "organisation", "audience")
        return tuple((name, text) for name in names if (text := getattr(self, name)))

    @property
    def foot(self) -> tuple[str, ...]:
        """What each page says at its foot, left: the paper, whom it is for, and what must be known of it."""
        parts = (self.footer, self.whose, ILLUSTRATIVE if self.illustrative else "", self.marking)
        return tuple(part for part in parts if part)
