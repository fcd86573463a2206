"""Pictures that somebody gave: caption, picture, credit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportgen.document.blocks import Image
from reportgen.writers.docx.drawings import DPI, FRAME, inline_drawing, picture_graphic
from reportgen.writers.docx.markup import twips
from reportgen.writers.docx.numbering import box_indent
from reportgen.writers.docx.paragraphs import ParagraphFormat
from reportgen.writers.style import POINTS

if TYPE_CHECKING:
    from reportgen.writers.docx.block_list import BlockList

_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE = f"{{{_DECORATIVE}}}decorative"
"""What a drawing holds that is decoration, which a screen reader passes over."""
DECORATION = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    f'<adec:decorative xmlns:adec="{_DECORATIVE}" val="1"/></a:ext></a:extLst>'
)
"""What marks it so."""


def write_image(flow: BlockList, block: Image) -> None:
    """Write a picture into the flow."""
    indent = twips(box_indent(flow.style)) if flow.box else None
    flow.add("PictureCaption", flow.words.runs(block.caption), ParagraphFormat(left=indent))
    style = flow.box or "Chart"
    flow.add(style, _drawn(flow, block), ParagraphFormat(keep_next=bool(block.credit)))
    credit = flow.add("TableSource", flow.words.runs(block.credit), ParagraphFormat(left=indent))
    if credit is not None:
        credit.look.after = twips(flow.style.table.after)


def word_picture(block: Image, size: tuple[float, float]) -> tuple[bytes, Literal["png", "jpeg"]]:
    """The file of a picture as Word has it, in millimetres, and its form."""
    if block.form == "svg":
        from reportgen.writers.typst.raster import png_of

        return png_of(block.file_bytes, size, DPI), "png"
    return block.file_bytes, block.form


def _drawn(flow: BlockList, block: Image) -> str:
    size = block.size_mm(flow.room / POINTS)
    relation = flow.paper.parts.add_picture(*word_picture(block, size))
    number = flow.paper.next_drawing()
    graphic = picture_graphic(number, relation, size)
    return inline_drawing(number, "Picture", (block.alt, ""), size, FRAME, graphic, "" if block.alt else DECORATION)
