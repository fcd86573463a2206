"""Charts in the flow: headline and subtitle as text, then a native chart, or a picture where there is none."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from reportgen.document.blocks import Chart
from reportgen.document.reading import tidy
from reportgen.document.walk import plain
from reportgen.writers.docx.chart_book import workbook
from reportgen.writers.docx.chart_shapes import shapes_part
from reportgen.writers.docx.chart_xml import chart_part, is_native
from reportgen.writers.docx.inlines import RunFormat
from reportgen.writers.docx.markup import C, attribute, emu_mm
from reportgen.writers.docx.paragraphs import ParagraphFormat
from reportgen.writers.docx.styles import under_chart

if TYPE_CHECKING:
    from reportgen.writers.docx.block_list import BlockList

_ABOVE_GRID = 6.0  # points between a table's chart and its grid
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def write_chart(flow: BlockList, block: Chart, *, keep_next: bool = False) -> None:
    """Write a chart into the flow; `keep_next` keeps it on the page of what follows."""
    title, subtitle, drawing, hand = "ChartTitle", "ChartSubtitle", "Chart", RunFormat()
    if flow.box:
        title = subtitle = drawing = flow.box
        hand = RunFormat(bold=True)
    flow.add(title, flow.words.runs(block.title, hand), ParagraphFormat(keep_next=True))
    flow.add(subtitle, flow.words.runs(block.subtitle), ParagraphFormat(keep_next=True))
    after = under_chart(flow.style, _ABOVE_GRID) if keep_next else None
    flow.add(drawing, _drawing(flow, block), ParagraphFormat(keep_next=keep_next, after=after))


def _drawing(flow: BlockList, block: Chart) -> str:
    from reportgen.writers.picture import planned, png

    paper = flow.paper
    plan = planned(block, paper.style)
    wide, high = plan.width * 25.4 / 72, plan.height * 25.4 / 72
    room = flow.room * 25.4 / 72
    if wide > room:
        wide, high = room, high * room / wide
    if is_native(plan):
        shapes = shapes_part(plan, paper.style)
        part = chart_part(plan, paper.style, "rId2" if shapes else "")
        relation = paper.parts.add_chart(part, workbook(plan, paper.meta), shapes)
        graphic = f'<a:graphicData uri="{C}"><c:chart r:id="{relation}"/></a:graphicData>'
        return _inline(paper.next_drawing(), "Chart", block, (wide, high), "<wp:cNvGraphicFramePr/>", graphic)
    picture = png(block, paper.style)
    across, down = struct.unpack(">II", picture[16:24])  # the size in a PNG's first chunk
    number, relation = paper.next_drawing(), paper.parts.add_picture(picture)
    size = (wide, wide * down / across)
    frame = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    return _inline(number, "Picture", block, size, frame, _picture(number, relation, size))


def _inline(number: int, kind: str, block: Chart, size: tuple[float, float], frame: str, graphic: str) -> str:
    wide, high = (emu_mm(each) for each in size)
    title = tidy(plain(block.title))
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="{kind} {number}" '
        f"descr={attribute(block.alt or title)} title={attribute(title)}/>{frame}"
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _picture(number: int, relation: str, size: tuple[float, float]) -> str:
    wide, high = (emu_mm(each) for each in size)
    return (
        f'<a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
