"""The band at the head of a title page: the paper's title and whose it is, in the organisation's colour to the edge."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from reportgen.document.blocks import Block, Image, Paragraph, Section

BANDED_SECTIONS = ("title", "titled")
"""Roles of sections that begin with the band; running heads are not shown on the first page of them."""
ROLES = ("title", "subtitle", "meta")
"""Roles of the paragraphs that stand in the band."""


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The blocks of a title page: what stands over its band (a logo), in it, and below it."""

    over: tuple[Block, ...]
    band: tuple[Paragraph, ...]
    below: tuple[Block, ...]


def title_page_parts(section: Section) -> TitlePage | None:
    """A section that begins with a title, in its three parts; None for any other, and where it has no title."""
    if section.role not in BANDED_SECTIONS:
        return None
    over = tuple(takewhile(lambda block: isinstance(block, Image), section.children))
    rest = section.children[len(over) :]
    band = tuple(each for each in takewhile(_in_band, rest) if isinstance(each, Paragraph))
    if not band or band[0].role != "title":
        return None
    return TitlePage(over, band, rest[len(band) :])


def _in_band(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in ROLES and not block.number
