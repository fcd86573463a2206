"""The pages of a PDF made elsewhere built anew, with what they are drawn with and nothing else of the file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf

from reportgen.pack.foreign import active, drawing
from reportgen.pack.foreign.geometry import Placed
from reportgen.pack.foreign.model import Known

_ASIDE = ("/AF", "/PieceInfo", "/Metadata", "/OPI", "/Alternates", "/StructParent", "/StructParents", "/Measure")
_ABOVE = ("/Page", "/Pages", "/Catalog", "/StructTreeRoot", "/StructElem", "/Annot")


def built(pdf: pikepdf.Pdf, known: Known, placed: list[Placed], drawings: list[drawing.Drawing]) -> bytes:
    """The pages anew: what they are drawn with and their drawing, and nothing else of the file."""
    clean, met = pikepdf.new(), set[tuple[int, int]]()
    for number, (page, sheet) in enumerate(zip(pdf.pages, known.sheets, strict=True)):
        one = not known.elements or number in known.untagged
        kind = ("P" if sheet.words else "Figure") if one and drawings[number].anything else ""
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        _only_drawing(resources, met)
        clean_page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([0, 0, sheet.width, sheet.height]),
            Resources=resources,
            Contents=drawing.set_in_frame(pdf, page, drawings[number], placed[number], kind),
        )
        if "/Group" in page.obj:
            clean_page.Group = page.obj.Group
        clean.pages.append(pikepdf.Page(pdf.make_indirect(clean_page)))
    output = BytesIO()
    clean.save(output, deterministic_id=True)
    return output.getvalue()


def _only_drawing(resources: Any, met: set[tuple[int, int]]) -> None:
    """Take out of what pages are drawn with whatever draws nothing, and whatever leads back to the whole file."""
    for node in active.every(resources, met):
        for key in list(node.keys()):
            value = node[key]
            above = isinstance(value, pikepdf.Dictionary) and str(value.get("/Type", "")) in _ABOVE
            if key in _ASIDE or above:
                del node[key]
