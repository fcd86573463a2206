"""What of the pages of a PDF made elsewhere keeps a pack from PDF/A-3 (ISO 19005-3).

Some of it never comes along (scripts, files, forms, a lock) or is written anew without a change to what is drawn
(LZW as Flate); colours of a screen need no profile of their own, since the pack has one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from reportgen.pack.foreign import active

_MOST_NAMED = 4
_COLOURS_OF_PRINT = frozenset({"k", "K"})
"""The operators that set a colour of print (ISO 32000-1, table 74)."""


def archival_faults(pdf: pikepdf.Pdf) -> tuple[str, ...]:
    """In words for a reader, what PDF/A-3 does not allow of what the pages are drawn with."""
    met = set[tuple[int, int]]()
    nodes = [node for page in pdf.pages for node in active.every(page.obj.get("/Resources", pikepdf.Dictionary()), met)]
    faults = []
    if fonts := sorted({name for node in nodes for name in unembedded_fonts(node)}):
        more = f" and {len(fonts) - _MOST_NAMED} more" if len(fonts) > _MOST_NAMED else ""
        faults.append(f"letters that are not in the file ({', '.join(fonts[:_MOST_NAMED])}{more})")
    if _has_colours_of_print(pdf, nodes):
        faults.append("colours of print (CMYK) without a profile")
    if any("/TR" in node or "/HTP" in node for node in nodes):
        faults.append("colours changed as a press does it (transfer functions)")
    if any(node.get("/Interpolate") for node in nodes):
        faults.append("pictures that are smoothed when they are shown")
    return tuple(faults)


def unembedded_fonts(node: Any) -> Iterator[str]:
    """The name of the font that a dictionary describes, where its letters are not in the file."""
    if str(node.get("/Type", "")) == "/Font" and str(node.get("/Subtype", "")) not in ("/Type0", "/Type3"):
        described: Any = node.get("/FontDescriptor")
        if described is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()):
            yield str(node.get("/BaseFont", "/without a name")).removeprefix("/")


def _has_colours_of_print(pdf: pikepdf.Pdf, nodes: list[Any]) -> bool:
    """Whether anything may be drawn in the CMYK of whatever press there is."""
    if any("/DeviceCMYK" in _spaces(node) for node in nodes):
        return True
    forms = (node for node in nodes if isinstance(node, pikepdf.Stream) and node.get("/Subtype") == "/Form")
    return any(
        str(instruction.operator) in _COLOURS_OF_PRINT
        for drawn in (*pdf.pages, *forms)
        for instruction in pikepdf.parse_content_stream(drawn)
    )


def _spaces(node: Any) -> list[str]:
    """The names of colour spaces that a picture, a shading, a group or a list of colour spaces gives."""
    given = [node.get(key) for key in ("/ColorSpace", "/CS")]
    listed = [each for one in given if isinstance(one, pikepdf.Dictionary) for each in one.values()]
    within = [each for one in (*given, *listed) if isinstance(one, pikepdf.Array) for each in one]
    return [str(each) for each in (*given, *listed, *within) if isinstance(each, pikepdf.Name)]
