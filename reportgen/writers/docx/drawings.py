"""Pictures in a line of words: a chart's frame, and the small drawings that stand beside words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.blocks import Drawing
from reportgen.writers.docx.markup import attribute, emu_mm
from reportgen.writers.style import POINTS

if TYPE_CHECKING:
    from reportgen.writers.docx.paper import WordPaper

DPI = 300
"""Dots to the inch of a drawing (SVG) in Word, which has it as PNG."""
FRAME = '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def drawing(paper: WordPaper, inline: Drawing) -> str:
    """A small picture as a run."""
    from reportgen.charts.drawing import shapes_of
    from reportgen.writers.picture.drawing import small_svg
    from reportgen.writers.typst.raster import png_of

    picture = shapes_of(inline)
    size = (picture.width / POINTS, picture.height / POINTS)
    png = png_of(small_svg(picture, paper.style), size, DPI)
    number, relation = paper.next_drawing(), paper.parts.add_picture(png)
    return inline_drawing(number, "Picture", (inline.alt, ""), size, FRAME, picture_graphic(number, relation, size))


def inline_drawing(
    number: int,
    kind: str,
    described: tuple[str, str],
    size: tuple[float, float],
    frame: str,
    graphic: str,
    inside: str = "",
) -> str:
    """A drawing in a line; `described` is its text alternative, and its title where it has one.

    `inside` is what its `wp:docPr` holds.
    """
    wide, high = (emu_mm(each) for each in size)
    alt, title = described
    titled = f" title={attribute(title)}" if title else ""
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="{kind} {number}" '
        f"descr={attribute(alt)}{titled}{f'>{inside}</wp:docPr>' if inside else '/>'}{frame}"
        f"<a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
    )


def picture_graphic(number: int, relation: str, size: tuple[float, float]) -> str:
    """What of a drawing is the picture of that relationship."""
    wide, high = (emu_mm(each) for each in size)
    return (
        f'<a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="Picture {number}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
