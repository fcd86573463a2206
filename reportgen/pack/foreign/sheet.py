"""The cover sheet of a paper made elsewhere: what it is, where its pages are, and how accessible it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from reportgen.document.blocks import Meta, Section
from reportgen.document.english import first_capital
from reportgen.pack.cover import cover
from reportgen.pack.foreign.model import ForeignPage
from reportgen.pack.foreign.report import access

if TYPE_CHECKING:
    from reportgen.pack.foreign.inspection import Foreign
    from reportgen.pack.settings import Pack, PackItem
    from reportgen.settings.policy import Audience


def sheet(pack: Pack, item: PackItem, foreign: Foreign, audience: Audience) -> Section:
    """The cover sheet, which the pages of the paper follow in the PDF."""
    letter, known = item.enclosure, foreign.known
    own = Meta(
        title=f"Enclosure {letter}: {item.title}", edition="", organisation=pack.organisation, version="", status="",
        date=pack.meeting.date.isoformat(), enclosure=letter, header=pack.organisation,
        header_right=f"Enclosure {letter}", footer=item.title, audience=audience,
    )  # fmt: skip
    count = len(known.sheets)
    follow = "1 page, which follows" if count == 1 else f"{count} pages, which follow"
    them = "it" if count == 1 else "them"
    more = (
        ("The paper", f"{follow} this sheet in the PDF of the pack; the Word file does not hold {them}"),
        ("Made by", "Others: its words and figures are as they came"),
        ("Accessible", access(known)),
        ("Left out of it", first_capital("; ".join(known.left_out))),
        ("In another form", "" if known.access == "accessible" else f"Ask the {pack.author}"),
    )
    return replace(cover(item, own, more), sheets=tuple(_turned(each) for each in known.sheets))


def _turned(page: ForeignPage) -> Literal["portrait", "landscape"]:
    return "landscape" if page.width > page.height else "portrait"
