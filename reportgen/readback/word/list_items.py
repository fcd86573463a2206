"""The items of lists of a Word file: the marker of each, how deep it stands and where its list begins to count."""

from __future__ import annotations

import re

from reportgen.readback.markdown_lists import Marker
from reportgen.readback.word.model import Paragraph
from reportgen.readback.word.styles import whole_number

_KINDS: dict[str, Marker] = {
    "bullet": "bullet", "lowerLetter": "alpha", "upperLetter": "alpha", "lowerRoman": "roman", "upperRoman": "roman",
}  # fmt: skip
_LEVEL_OF_STYLE = re.compile(r"list (?:bullet|number|continue) ([2-9])\Z")
_LONGEST = 8


def list_marker(paragraph: Paragraph) -> Marker:
    """The marker of an item of a list; empty for any other paragraph, a numbered one too."""
    kind, printed = paragraph.list_kind, paragraph.printed
    if kind == "bullet":
        return "bullet"
    if kind in {"", "none"} or not printed.endswith((".", ")")) or printed.count(".") > 1:
        return ""
    return _KINDS.get(kind, "decimal")


def list_depth(paragraph: Paragraph) -> int:
    """How deep an item stands, from 0: by its list, or by a style such as List Bullet 2."""
    style = _LEVEL_OF_STYLE.match(paragraph.styles[0]) if paragraph.styles else None
    return int(style[1]) - 1 if style and not paragraph.depth else paragraph.depth


def list_start(printed: str) -> int:
    """Where a list begins to count by the number that Word prints, when it is written in figures."""
    return whole_number(printed.strip("(). ")) or 1 if len(printed) < _LONGEST else 1
