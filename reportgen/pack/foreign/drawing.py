"""What is drawn on a page made elsewhere, set in the frame of the pack's page so that it cannot leave it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

from reportgen.pack.foreign.geometry import Placed

WHOLE = 0
"""The number of the one piece that all the drawing of an untagged page is made."""
_MOST_PIECES = 65_536


@dataclass(slots=True)
class Drawing:
    """What a page's drawing is made of: what it opens and does not close, and its pieces."""

    before: int = 0
    after: int = 0
    in_words: bool = False
    marks: int = 0
    marked: bool = False
    anything: bool = False
    words: bool = False
    pieces: set[int] = field(default_factory=set)


WRITES = frozenset({"Tj", "TJ", "'", '"'})
PAINTS = WRITES | {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"}
"""The operators that put words, and anything at all, on a page (ISO 32000-1, table 51)."""


def read_drawing(page: Any, instructions: Any) -> Drawing:
    """Read the drawing of a page: `instructions` as pikepdf parses them."""
    drawing, depth = Drawing(), 0
    for instruction in instructions:
        operator = str(instruction.operator)
        drawing.anything = drawing.anything or operator in PAINTS
        drawing.words = drawing.words or operator in WRITES
        match operator:
            case "q":
                depth += 1
            case "Q":
                depth -= 1
                drawing.before = max(drawing.before, -depth)
            case "BT":
                drawing.in_words = True
            case "ET":
                drawing.in_words = False
            case "BMC" | "BDC":
                drawing.marked, drawing.marks = True, drawing.marks + 1
                if operator == "BDC" and (number := _piece(page, instruction.operands)) is not None:
                    drawing.pieces.add(number)
            case "EMC":
                drawing.marked, drawing.marks = True, drawing.marks - 1
            case _:
                pass
    drawing.after = depth + drawing.before
    return drawing


def _piece(page: Any, operands: Any) -> int | None:
    if len(operands) < 2:
        return None
    properties = operands[1]
    try:
        if not hasattr(properties, "keys"):
            properties = page.Resources.Properties[str(properties)]
        number = int(properties.get("/MCID"))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return number if 0 <= number < _MOST_PIECES else None


def set_in_frame(source: pikepdf.Pdf, page: Any, drawing: Drawing, place: Placed, tag: str) -> pikepdf.Object:
    """The drawing as an array of streams: placed, cut to what is shown, and closed where it was left open.

    `tag` makes it one piece (`WHOLE`) of that kind; empty leaves its own pieces.
    """
    if not drawing.anything:
        return pikepdf.Array()
    left, bottom, right, top = place.shown
    matrix = " ".join(_printed(part) for part in place.matrix)
    frame = " ".join(_printed(part) for part in (left, bottom, right - left, top - bottom))
    opened = f"/{tag} <</MCID {WHOLE}>> BDC\n" if tag else ""
    begin = f"{opened}q {matrix} cm {frame} re W n\n" + "q\n" * (drawing.before + 1)
    end = "\n" + "ET\n" * drawing.in_words + "Q\n" * (drawing.after + 2) + "EMC\n" * bool(tag)
    contents = page.get("/Contents")
    if contents is None:
        middle = []
    elif isinstance(contents, pikepdf.Array):
        middle = [stream for stream in contents if isinstance(stream, pikepdf.Stream)]
    else:
        middle = [contents]
    if tag and drawing.marked:
        plain = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) not in _MARKS]
        middle = [source.make_stream(pikepdf.unparse_content_stream(plain))]
    return pikepdf.Array([source.make_stream(begin.encode()), *middle, source.make_stream(end.encode())])


_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})


def _printed(number: float) -> str:
    return f"{number:.6f}".rstrip("0").rstrip(".") or "0"
