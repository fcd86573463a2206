"""Bars with stripes and points with marks: the signs that stand beside colour."""

from __future__ import annotations

from reportgen.writers.picture.canvas import Canvas, Point
from reportgen.writers.picture.palette import Ink

POINT = 3.1
"""Half the width of a mark, in points."""


def bar(canvas: Canvas, x: float, y: float, w: float, h: float, ink: Ink) -> None:
    """A filled bar whose top left corner is (x, y), striped when its ink says so."""
    if w <= 0 or h <= 0:
        return
    canvas.rect(x, y, w, h, ink.fill)
    if ink.stripe:
        canvas.lines(_stripes(x, y, w, h, ink.stripe), ink.striped, 0.5)
    if ink.edge != "none":
        canvas.rect(x + 0.35, y + 0.35, max(w - 0.7, 0.1), max(h - 0.7, 0.1), "none", ink.edge, 0.7)


def _stripes(x: float, y: float, w: float, h: float, stripe: int) -> list[tuple[Point, Point]]:
    """Lines 6 points apart, clipped to the bar: rising for the second series, falling for the third, level next."""
    runs: list[tuple[Point, Point]] = []
    kind = (stripe - 1) % 3
    if kind == 2:
        level = y + 2.5
        while level < y + h:
            runs.append(((x, level), (x + w, level)))
            level += 5
        return runs
    offset = 6.0
    while offset < w + h:
        # On the rising line u + v = offset, with u from the left edge and v from the bottom edge.
        first, last = max(0.0, offset - h), min(w, offset)
        ends = [(u, offset - u) for u in (first, last)]
        if kind == 0:
            points = [(x + u, y + h - v) for u, v in ends]
        else:
            points = [(x + w - u, y + h - v) for u, v in ends]
        runs.append((points[0], points[1]))
        offset += 6
    return runs


def point(canvas: Canvas, x: float, y: float, ink: Ink) -> None:
    """A mark on a line: circle, square, triangle or diamond by the series' place, with a white rim."""
    r = POINT
    kind = ink.mark % 4
    if kind == 0:
        canvas.circle(x, y, r, ink.fill, "#FFFFFF", 0.8)
    elif kind == 1:
        canvas.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, ink.fill, "#FFFFFF", 0.8)
    elif kind == 2:
        canvas.polygon(
            ((x, y - r * 1.2), (x + r * 1.15, y + r * 0.85), (x - r * 1.15, y + r * 0.85)), ink.fill, "#FFFFFF", 0.8
        )
    else:
        canvas.polygon(
            ((x, y - r * 1.3), (x + r * 1.3, y), (x, y + r * 1.3), (x - r * 1.3, y)), ink.fill, "#FFFFFF", 0.8
        )
