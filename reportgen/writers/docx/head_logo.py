"""The logo in the running head of every page in Word: a picture of the head's own part, marked as decoration."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.document.blocks import Image
from reportgen.writers.docx.drawings import FRAME, picture_graphic
from reportgen.writers.docx.images import DECORATION, word_picture
from reportgen.writers.docx.markup import emu_mm
from reportgen.writers.heads import logo_top_mm

if TYPE_CHECKING:
    from docx.opc.part import Part

    from reportgen.writers.docx.paper import WordPaper

_RELATION = "rId1"


def logo_relations(paper: WordPaper, logo: Image | None) -> dict[str, tuple[str, Part]]:
    """What the head's part is related to for its logo, by id; nothing without one."""
    if logo is None:
        return {}
    return {_RELATION: (RT.IMAGE, paper.parts.picture(*word_picture(logo, (logo.width_mm, logo.height_mm))))}


def logo_run(paper: WordPaper, logo: Image) -> str:
    """The run of the logo: it hangs on the sheet, so that the head keeps its one line."""
    number, size = paper.next_drawing(), (logo.width_mm, logo.height_mm)
    wide, high = (emu_mm(each) for each in size)
    return (
        '<w:r><w:rPr><w:noProof/></w:rPr><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        'relativeHeight="2" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{emu_mm(logo_top_mm(logo, paper.style))}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Logo {number}" descr="">{DECORATION}</wp:docPr>{FRAME}'
        f"<a:graphic>{picture_graphic(number, _RELATION, size)}</a:graphic></wp:anchor></w:drawing></w:r>"
    )
