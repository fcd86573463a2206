"""Bars and markers: the signs that stand beside colour."""

from __future__ import annotations

from typing import assert_never

from reportgen.charts.geometry import MARKER
from reportgen.charts.plan import MarkerShape
from reportgen.writers.picture.canvas import Canvas, Point
from reportgen.writers.picture.palette import Ink


def bar(canvas: Canvas, x: float, y: float, w: float, h: float, ink: Ink) -> None:
    """A filled bar whose top left corner is (x, y), striped when its ink says so."""
    if w <= 0 or h <= 0:
        return
    canvas.rect(x, y, w, h, ink.fill)
    if ink.pattern:
        canvas.lines(_stripes(x, y, w, h, ink.pattern), ink.striped, 0.5)
    if ink.edge != "none":
        canvas.rect(x + 0.35, y + 0.35, max(w - 0.7, 0.1), max(h - 0.7, 0.1), "none", ink.edge, 0.7)


def _stripes(x: float, y: float, w: float, h: float, pattern: int) -> list[tuple[Point, Point]]:
    """Lines 6 points apart, clipped to the bar: rising, falling, then level."""
    strokes: list[tuple[Point, Point]] = []
    kind = (pattern - 1) % 3
    if kind == 2:
        level = y + 2.5
        while level < y + h:
            strokes.append(((x, level), (x + w, level)))
            level += 5
        return strokes
    offset = 6.0
    while offset < w + h:
        # On the rising line u + v = offset, with u from the left edge and v from the bottom edge.
        first, last = max(0.0, offset - h), min(w, offset)
        ends = [(u, offset - u) for u in (first, last)]
        if kind == 0:
            points = [(x + u, y + h - v) for u, v in ends]
        else:
            points = [(x + w - u, y + h - v) for u, v in ends]
        strokes.append((points[0], points[1]))
        offset += 6
    return strokes


def marker(canvas: Canvas, x: float, y: float, shape: MarkerShape, fill: str) -> None:
    """A marker about (x, y), with a white rim."""
    r = MARKER
    match shape:
        case "circle":
            canvas.circle(x, y, r, fill, "#FFFFFF", 0.8)
        case "square":
            canvas.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, fill, "#FFFFFF", 0.8)
        case "triangle":
            corners = ((x, y - r * 1.2), (x + r * 1.15, y + r * 0.85), (x - r * 1.15, y + r * 0.85))
            canvas.polygon(corners, fill, "#FFFFFF", 0.8)
        case "diamond":
            corners4 = ((x, y - r * 1.3), (x + r * 1.3, y), (x, y + r * 1.3), (x - r * 1.3, y))
            canvas.polygon(corners4, fill, "#FFFFFF", 0.8)
        case _:
            assert_never(shape)
