"""Small pieces of WordprocessingML: names, units and text that XML can hold."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:a="{A}" xmlns:c="{C}" xmlns:wp="{WP}" xmlns:pic="{PIC}" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACE = re.compile(r"[ \t\r\n]+")
_SPECIAL = re.compile("([\u2011\u00ad])")


def xml_text(text: str) -> str:
    """`text` for XML: runs of white space are one space, as in the PDF; what XML cannot hold is gone."""
    return escape(_SPACE.sub(" ", _NOT_XML.sub("", text)))


def attribute(text: str) -> str:
    """`text` as a quoted attribute value."""
    return quoteattr(_SPACE.sub(" ", _NOT_XML.sub("", text)).strip())


def run_text(text: str, tag: str = "t") -> str:
    """The inside of a run: `w:t` (or `w:delText`), with Word's own marks for special hyphens."""
    parts = []
    for piece in _SPECIAL.split(text):
        if piece == "\u2011":
            parts.append("<w:noBreakHyphen/>")
        elif piece == "\u00ad":
            parts.append("<w:softHyphen/>")
        elif piece:
            parts.append(f'<w:{tag} xml:space="preserve">{xml_text(piece)}</w:{tag}>')
    return "".join(parts)


def twips(points: float) -> int:
    """Points as twentieths of a point, Word's unit of length."""
    return int(points * 20 + 0.5) if points >= 0 else -twips(-points)


def twips_mm(millimetres: float) -> int:
    """Millimetres as twentieths of a point."""
    return twips(millimetres * 72 / 25.4)


def half_points(points: float) -> int:
    """Points as half points, Word's unit of type size."""
    return int(points * 2 + 0.5)


def eighths(points: float) -> int:
    """Points as eighths of a point, Word's unit of a rule's width (2 to 96)."""
    return min(96, max(2, int(points * 8 + 0.5)))


def emu(points: float) -> int:
    """Points as English Metric Units, the unit of drawings."""
    return int(points * 12700 + 0.5)


def emu_mm(millimetres: float) -> int:
    """Millimetres as English Metric Units."""
    return int(millimetres * 36000 + 0.5)


def colour(value: str) -> str:
    """`#005EB8` as Word writes it: `005EB8`."""
    return value.lstrip("#").upper()
