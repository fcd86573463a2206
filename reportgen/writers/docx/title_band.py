"""The band of a title page in Word: a ground in its first head, behind words that have the same ground themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.blocks import Image, Paragraph
from reportgen.document.text_metrics import line_count
from reportgen.document.title_band import TitlePage
from reportgen.document.walk import plain
from reportgen.writers.docx.markup import twips
from reportgen.writers.style import POINTS, Look, Style

if TYPE_CHECKING:
    from reportgen.writers.docx.block_list import BlockList


def write_title_page(flow: BlockList, page: TitlePage, *, at_edge: bool) -> str:
    """Write a title page into the flow; the run of its band, for the head of that page.

    `at_edge`: the band begins at the top of the sheet.
    """
    from reportgen.writers.docx.body import write

    look = flow.style.title_band
    for block in page.over:
        write(flow, block)
    flow.in_band = True
    start = len(flow.out)
    for each in page.band:
        write(flow, each)
    flow.in_band = False
    written = [piece for piece in flow.out[start:] if not isinstance(piece, str)]
    if page.over:
        written[0].look.before = twips(look.foot)
    written[-1].look.after = twips(_look_of(page.band[-1], flow.style).after + look.foot + look.after)
    for block in page.below:
        write(flow, block)
    return _ground(flow.style, 0.0 if at_edge else _top(page, flow.style, flow.width), _bottom(page, flow))


def _look_of(paragraph: Paragraph, style: Style) -> Look:
    match paragraph.role:
        case "title":
            return style.title
        case "subtitle":
            return style.subtitle
        case _:
            return style.meta


def _top(page: TitlePage, style: Style, room: float) -> float:
    """How far from the top of the sheet the band begins, below a logo or the running head."""
    over = [block.size_mm(room / POINTS)[1] for block in page.over if isinstance(block, Image)]
    return (style.page.margin_top_mm + sum(over)) * POINTS + len(over) * style.paragraph.after


def _bottom(page: TitlePage, flow: BlockList) -> float:
    """How far from the top of the sheet the band ends."""
    style, look = flow.style, flow.style.title_band
    deep = _top(page, style, flow.width) + look.foot
    for place, each in enumerate(page.band):
        letters = _look_of(each, style)
        lines = line_count(plain(each.content), flow.width, letters.size, bold=each.role == "title")
        before = look.foot if page.over and place == 0 else letters.before
        deep += before + lines * letters.line + letters.after
    return deep


def _ground(style: Style, top: float, bottom: float) -> str:
    """A rectangle from edge to edge of the sheet, behind the words."""
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:pict><v:rect id="TitleBand" o:spid="_x0000_s2090" alt="" '
        f'style="position:absolute;margin-left:0;margin-top:{top:.1f}pt;width:{style.page.width_mm * POINTS:.1f}pt;'
        f"height:{bottom - top:.1f}pt;z-index:-251657728;mso-position-horizontal:absolute;"
        'mso-position-horizontal-relative:page;mso-position-vertical:absolute;mso-position-vertical-relative:page" '
        f'o:allowincell="f" fillcolor="{style.title_band.fill}" stroked="f"/></w:pict></w:r>'
    )
