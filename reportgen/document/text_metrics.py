"""Widths of words in Arial, which are Arimo's too, without opening a font.

For judging what fits; where lines really break is the layout engine's to say.
"""

from __future__ import annotations

import re
from functools import cache

# Advance widths in thousandths of the type size, from the space to the tilde.
_PLAIN = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
)  # fmt: skip
_OTHER = 600
"""Most signs beyond ASCII are no wider."""


_SPACES = re.compile(r"[ \t\r\n]+")
_NO_BREAK_SPACE = "\u00a0"


def breakable(words: str) -> list[str]:
    """The words between which a line may end: those about a space that does not break are one."""
    return [word for word in _SPACES.split(words) if word]


@cache
def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of words, in points, without kerning."""
    widths = _BOLD if bold else _PLAIN
    words = words.replace(_NO_BREAK_SPACE, " ")
    return sum(widths[ord(c) - 32] if " " <= c <= "~" else _OTHER for c in words) * size / 1000


def line_count(words: str, room: float, size: float, *, bold: bool = False) -> int:
    """How many lines the words take in `room` points; a word wider than that is broken."""
    return lines_taken(words, room, size, bold=bold)[0]


def lines_taken(words: str, room: float, size: float, *, bold: bool = False) -> tuple[int, float]:
    """How many lines the words take in `room` points, and how wide the last of them is."""
    lines, used = 1, 0.0
    space = text_width(" ", size, bold=bold)
    for word in breakable(words):
        wide = text_width(word, size, bold=bold)
        if used and used + space + wide > room:
            lines, used = lines + 1, 0.0
        used += wide + (space if used else 0.0)
        while used > room > 0:
            lines, used = lines + 1, used - room
    return lines, used
