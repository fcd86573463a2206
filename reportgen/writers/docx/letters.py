"""Widths of words in Arial, near enough to lay out a chart without opening a font file."""

from __future__ import annotations

# Advance widths in thousandths of the type size, from the space to the tilde (metrics of Arial and Arimo).
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHER = 600  # letters beyond ASCII: a little wide rather than too narrow


def width(words: str, size: float) -> float:
    """Width of one line of words in points, at `size` points."""
    return sum(_WIDTHS[ord(c) - 32] if 32 <= ord(c) < 127 else _OTHER for c in words) * size / 1000


def line_count(words: str, room: float, size: float) -> int:
    """How many lines the words take in `room` points; a word wider than that stands alone."""
    lines, used = 1, 0.0
    for word in words.split():
        wide = width(word, size)
        if used and used + width(" ", size) + wide > room:
            lines, used = lines + 1, wide
        else:
            used += wide + (width(" ", size) if used else 0)
    return lines
