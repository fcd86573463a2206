"""Blocks as paragraphs, lists and boxes. Every kind of block is written here or it is a type error."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from reportgen.document.blocks import (
    Block,
    Box,
    Chart,
    Contents,
    Heading,
    Image,
    Listing,
    PageBreak,
    Paragraph,
    Section,
    Table,
)
from reportgen.writers.docx.block_list import BlockList
from reportgen.writers.docx.charts import write_chart
from reportgen.writers.docx.contents import contents
from reportgen.writers.docx.images import write_image
from reportgen.writers.docx.inlines import RunFormat
from reportgen.writers.docx.listings import listing
from reportgen.writers.docx.markup import colour, twips
from reportgen.writers.docx.numbering import box_indent, heading_id
from reportgen.writers.docx.paragraphs import ParagraphFormat, WordParagraph
from reportgen.writers.docx.style_blocks import box_border, box_id
from reportgen.writers.docx.tables import write_table
from reportgen.writers.docx.tracked import whole_change
from reportgen.writers.prose import runs_on

_ROLES = {
    "body": "BodyText",
    "title": "Title",
    "subtitle": "Subtitle",
    "meta": "TitlePageLine",
    "lead": "Lead",
    "small": "SmallText",
    "marking": "Marking",
    "illustrative": "IllustrativeNotice",
}


def write(flow: BlockList, block: Block) -> None:
    """Write one block into the flow."""
    match block:
        case Heading():
            _heading(flow, block)
        case Paragraph():
            _paragraph(flow, block)
        case Listing():
            listing(flow, block)
        case Table():
            write_table(flow, block)
        case Chart():
            write_chart(flow, block)
        case Image():
            write_image(flow, block)
        case Box():
            _box(flow, block)
        case Contents():
            contents(flow, block)
        case PageBreak():
            flow.page_break = True
        case Section():
            raise ValueError(f"a section stands inside another block: {block.where}")
        case _:
            assert_never(block)
    flow.before = block if isinstance(block, Paragraph) else None


def _heading(flow: BlockList, block: Heading) -> None:
    paper, look = flow.paper, ParagraphFormat()
    style = f"Heading{block.level}"
    if not block.listed:
        style += "NotListed"
    elif block.label and block.level == 1 and block.numbered:
        style = heading_id(block.label)
    if block.numbered and block.number:
        number = paper.counted(block)
        if not number.styled or not block.listed or style in paper.unlinked:
            look.numbering = (paper.numbering.instance(number.instance), number.depth)
    elif block.listed:
        look.numbering = (paper.numbering.silent(), block.level - 1)
    if block.new_page:
        flow.page_break = True
    runs = flow.words.runs(block.content)
    flow.add(style, paper.source.around(block, paper.marks.around_target(block.id, runs)), look)


def _paragraph(flow: BlockList, block: Paragraph) -> None:
    paper, look = flow.paper, ParagraphFormat()
    style = flow.box or _ROLES.get(block.role, "BodyText")
    if flow.in_band:
        look.ground = colour(flow.style.title_band.fill)
    if block.numbered and block.number:
        number = paper.counted(block)
        if not flow.box:
            style = f"NumberedParagraph{block.level}"
            look.right = flow.prose_right(flow.style.paragraph.number_width)
        if flow.box or not number.styled:
            look.numbering = (paper.numbering.instance(number.instance), number.depth)
        if flow.box:
            width = flow.style.paragraph.number_width
            look.left, look.hanging = twips(box_indent(flow.style) + width), twips(width)
    elif not flow.box and block.role in ("body", "small", "lead"):
        look.right = flow.prose_right()
    change = whole_change(block.content, paper)
    runs = change.start + flow.words.runs(block.content, _run_format(flow, block))
    look.mark = change.mark
    written = flow.add(style, paper.source.around(block, paper.marks.around_target(block.id, runs)), look)
    if written is not None:
        written.end = change.end


def _run_format(flow: BlockList, block: Paragraph) -> RunFormat:
    """How the words of a paragraph look beside its style: in a box, or in the band of the title page."""
    if flow.box and block.role == "lead":
        return RunFormat(bold=True)
    if flow.box and block.role == "small":
        return RunFormat(style=flow.paper.ids["SmallWords"])
    return RunFormat(shade=flow.style.title_band.text) if flow.in_band else RunFormat()


def _box(flow: BlockList, block: Box) -> None:
    """A box: paragraphs with a bar at their left and a ground behind, kept on one page unless they are long."""
    role = block.role if block.role in flow.style.boxes else "callout"
    outer, flow.box = flow.box, box_id(role)
    start, box = len(flow.out), flow.style.box
    beside = flow.out[-1] if flow.out else None
    flow.gap = max(flow.gap, twips(box.before))
    flow.add(f"{flow.box}Title", flow.words.runs(block.title))
    for child in block.children:
        write(flow, child)
    flow.box = outer
    written = [piece for piece in flow.out[start:] if isinstance(piece, WordParagraph)]
    if not written:
        return
    tone = flow.style.tones.get(block.tone)
    if tone is not None:
        for piece in written:
            piece.look.border = box_border(flow.style, flow.style.boxes[role], tone.fill)
    if isinstance(beside, WordParagraph) and beside.style.startswith("Box") and beside.look.right is None:
        # Word joins paragraphs of one border and one indent: a hair's breadth keeps two boxes apart.
        for piece in written:
            piece.look.right = twips(box.pad_x) + 1
    _keep_box(written, long=runs_on(block, flow.style, flow.width, flow.sheet))
    if flow.out[-1] is written[-1]:
        written[-1].look.after = twips(box.after)


def _keep_box(written: Sequence[WordParagraph], *, long: bool) -> None:
    """Keep the paragraphs of a box on one page; a page may end within any of a `long` one."""
    for piece in written:
        piece.look.runs_on = long
        piece.look.keep_next |= not long and piece is not written[-1]
