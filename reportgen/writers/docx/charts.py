"""Charts in the flow: headline and subtitle as text, then a native chart, or a picture where there is none."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from reportgen.charts.plan import ChartPlan, Panels
from reportgen.document.blocks import Chart, Table
from reportgen.document.reading import tidy
from reportgen.document.walk import plain
from reportgen.writers.docx.chart_book import workbook
from reportgen.writers.docx.chart_shapes import shapes_part
from reportgen.writers.docx.chart_xml import chart_part, is_native
from reportgen.writers.docx.drawings import FRAME, inline_drawing, picture_graphic
from reportgen.writers.docx.inlines import RunFormat
from reportgen.writers.docx.markup import C
from reportgen.writers.docx.paragraphs import ParagraphFormat
from reportgen.writers.docx.styles import under_chart
from reportgen.writers.picture import planned, png
from reportgen.writers.style import POINTS

if TYPE_CHECKING:
    from reportgen.writers.docx.block_list import BlockList

_ABOVE_GRID = 6.0  # points between a table's chart and its grid


def write_chart(flow: BlockList, block: Chart, *, over_grid: Table | None = None) -> None:
    """Write a chart into the flow; the grid of its table `over_grid` stands under it, or on the next page."""
    title, subtitle, drawing, hand = "ChartTitle", "ChartSubtitle", "Chart", RunFormat()
    if flow.box:
        title = subtitle = drawing = flow.box
        hand = RunFormat(bold=True)
    flow.add(title, flow.words.runs(block.title, hand), ParagraphFormat(keep_next=True))
    flow.add(subtitle, flow.words.runs(block.subtitle), ParagraphFormat(keep_next=True))
    after = under_chart(flow.style, _ABOVE_GRID) if over_grid else None
    of, called = over_grid or block, over_grid.label if over_grid else ""
    chart = flow.paper.source.generated(
        f"The chart of {called}" if called else "This chart", block.id, of.where.file, _drawing(flow, block)
    )
    flow.add(drawing, chart, ParagraphFormat(after=after))


def _drawing(flow: BlockList, block: Chart) -> str:

    paper = flow.paper
    plan = planned(block, paper.style)
    wide, high = plan.width / POINTS, plan.height / POINTS
    room = flow.room / POINTS
    if wide > room:
        wide, high = room, high * room / wide
    described = _described(block)
    panels = [panel for mark in plan.marks if isinstance(mark, Panels) for panel in mark.panels]
    if panels:
        # The first bears what is said of all of them; a little narrower than their room, or a line would not hold them.
        shares = (wide / plan.width, high / plan.height)
        return "".join(
            _native(
                flow,
                panel.plan,
                (f"{described[0]} {panel.alt}", described[1]) if first else (panel.alt, ""),
                (panel.plan.width * shares[0] - 0.1, panel.plan.height * shares[1]),
            )
            for first, panel in ((at == 0, panel) for at, panel in enumerate(panels))
        )
    if is_native(plan):
        return _native(flow, plan, described, (wide, high))
    picture = png(block, paper.style)
    across, down = struct.unpack(">II", picture[16:24])  # the size in a PNG's first chunk
    number, relation = paper.next_drawing(), paper.parts.add_picture(picture)
    size = (wide, wide * down / across)
    return inline_drawing(number, "Picture", described, size, FRAME, picture_graphic(number, relation, size))


def _native(flow: BlockList, plan: ChartPlan, described: tuple[str, str], size: tuple[float, float]) -> str:
    """A chart of Word's own, of that size in millimetres."""
    paper = flow.paper
    shapes = shapes_part(plan, paper.style)
    part = chart_part(plan, paper.style, "rId2" if shapes else "")
    relation = paper.parts.add_chart(part, workbook(plan, paper.meta), shapes)
    graphic = f'<a:graphicData uri="{C}"><c:chart r:id="{relation}"/></a:graphicData>'
    return inline_drawing(paper.next_drawing(), "Chart", described, size, "<wp:cNvGraphicFramePr/>", graphic)


def _described(block: Chart) -> tuple[str, str]:
    """The text alternative of a chart, and its title."""
    title = tidy(plain(block.title))
    return block.alt or title, title
