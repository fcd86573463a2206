"""The legend below a picture: a key and a name for each series, in as many rows as it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.blocks import Series
from reportgen.writers.picture.canvas import Canvas
from reportgen.writers.picture.palette import Ink
from reportgen.writers.picture.point_markers import bar, point
from reportgen.writers.picture.text_metrics import width, wrap

KEY = 16.0
GAP = 5.0
APART = 18.0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One key: `line` for a series drawn as a line."""

    name: str
    ink: Ink
    line: bool
    plain: bool = False  # a target: no mark on its line


def entries(series: Sequence[Series], inks: Sequence[Ink], *, lines: bool) -> list[LegendEntry]:
    """The keys of these series; `lines` when every series of the chart is a line."""
    return [LegendEntry(s.name, ink, lines or s.drawn == "line", s.target) for s, ink in zip(series, inks, strict=True)]


class Legend:
    """Keys set in rows of `room` points; names too long for a row are broken over lines."""

    def __init__(self, keys: Sequence[LegendEntry], room: float, size: float) -> None:
        self.size, self.leading = size, size * 1.35
        self.rows: list[list[tuple[float, LegendEntry, list[str]]]] = []
        x = room + 1
        for key in keys:
            lines = wrap(key.name, room - KEY - GAP, size)
            wide = KEY + GAP + max(width(line, size) for line in lines)
            if x + wide > room:
                self.rows.append([])
                x = 0.0
            self.rows[-1].append((x, key, lines))
            x += wide + APART

    @property
    def height(self) -> float:
        """Height of all rows, in points."""
        return sum(self.leading * max(len(lines) for _, _, lines in row) for row in self.rows)

    def draw(self, canvas: Canvas, left: float, top: float, colour: str) -> None:
        """Draw the rows downwards from `top`."""
        y = top
        for row in self.rows:
            for x, key, lines in row:
                _key(canvas, left + x, y + self.leading * 0.46, key)
                for n, line in enumerate(lines):
                    canvas.text(left + x + KEY + GAP, y + self.leading * (n + 0.72), line, self.size, colour)
            y += self.leading * max(len(lines) for _, _, lines in row)


def _key(canvas: Canvas, x: float, middle: float, key: LegendEntry) -> None:
    if not key.line:
        bar(canvas, x, middle - 4.5, KEY, 9, key.ink)
        return
    canvas.lines([((x, middle), (x + KEY, middle))], key.ink.fill, 1.5 if key.plain else 2, key.ink.dash)
    if not key.plain:
        point(canvas, x + KEY / 2, middle, key.ink)
