"""The frame of a chart with categories along its foot: axes, grid, names of categories, legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.blocks import Chart
from reportgen.writers.picture.canvas import Canvas
from reportgen.writers.picture.legend import Legend
from reportgen.writers.picture.placing import Taken, around
from reportgen.writers.picture.scale import Scale
from reportgen.writers.picture.text_metrics import LEADING, fitted, width
from reportgen.writers.style import Style

SMALLEST = 7.5
"""No words of a chart are set smaller, in points."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot stands, in points, and the scales at its sides."""

    canvas: Canvas
    style: Style
    left: float
    right: float
    top: float
    bottom: float
    scale: Scale
    second: Scale | None
    slots: int
    taken: Taken

    @property
    def slot(self) -> float:
        """Width of one category's room."""
        return (self.right - self.left) / max(self.slots, 1)

    def x(self, category: int) -> float:
        """The middle of a category's room, counted from 0."""
        return self.left + self.slot * (category + 0.5)

    def y(self, value: Decimal, *, second: bool = False) -> float:
        """The height of a value on the first or the second axis."""
        scale = self.second if second and self.second else self.scale
        return self.bottom - scale.share(value) * (self.bottom - self.top)

    @property
    def base(self) -> float:
        """The height of zero."""
        return self.y(Decimal(0))


def frame(
    canvas: Canvas, chart: Chart, style: Style, scale: Scale, second: Scale | None, legend: Legend | None, *,
    beside: float = 0.0, second_name: str = "",
) -> Frame:  # fmt: skip
    """Draw axes, grid, categories and legend; `beside` is room kept at the right for words on lines."""
    size, look = style.charts.size, style.charts
    left = max(width(words, size) for words in scale.words()) + 8
    right = canvas.width - beside - 1
    if second:
        right = canvas.width - max(width(words, size) for words in second.words()) - 8
    slots = len(chart.categories)
    room = (right - left) / max(slots, 1)
    name_size, names = fitted(chart.categories, room - 3, size, SMALLEST, 4)
    deep = max((len(lines) for lines in names), default=1) * name_size * LEADING + 5
    foot = legend.height + 9 if legend else 0
    head = size * LEADING + 8 if chart.axis or second_name else size * 0.6
    made = Frame(
        canvas, style, left, right, head + size + 2, canvas.height - deep - foot, scale, second, slots, Taken()
    )
    _grid(made, size)
    for n, lines in enumerate(names):
        for k, line in enumerate(lines):
            y = made.bottom + 5 + name_size * (0.85 + k * LEADING)
            canvas.text(made.x(n), y, line, name_size, style.colour.text, "centre")
    canvas.text(0, size * 0.9, chart.axis, size, style.colour.muted) if chart.axis else None
    if second_name:
        canvas.text(canvas.width - 1, size * 0.9, second_name, size, style.colour.muted, "right")
    if legend:
        legend.draw(canvas, 0, canvas.height - legend.height, style.colour.text)
    canvas.lines([((made.left, made.base), (made.right, made.base))], look.axis, 1)
    return made


def _grid(made: Frame, size: float) -> None:
    """Light lines at the ticks, with their words at the left, and the second axis's at the right."""
    canvas, style = made.canvas, made.style
    heights = [made.y(tick) for tick in made.scale.ticks]
    canvas.lines([((made.left, y), (made.right, y)) for y in heights], style.charts.grid, 0.6)
    for y, words in zip(heights, made.scale.words(), strict=True):
        canvas.text(made.left - 5, y + size * 0.35, words, size, style.colour.text, "right")
    if made.second:
        for tick, words in zip(made.second.ticks, made.second.words(), strict=True):
            y = made.y(tick, second=True) + size * 0.35
            canvas.text(made.right + 5, y, words, size, style.colour.text)


def absent(made: Frame, middle: float, room: float, words: str) -> None:
    """Say on the axis that nothing stands here, in one or two small lines, or by the published sign."""
    size = max(SMALLEST, made.style.charts.size * 0.8)
    lines: Sequence[str] = ("no data",) if not_received(words) else (words,)
    if width(lines[0], size) > room - 2 and lines[0] == "no data":
        lines = ("no", "data")
    if max(width(line, size) for line in lines) > room - 1:
        lines = (words or "–",)
    for n, line in enumerate(reversed(lines)):
        y = made.base - 3 - n * size * LEADING
        made.canvas.text(middle, y, line, size, made.style.colour.muted, "centre")
        made.taken.box(around(middle, y, line, size))


def not_received(words: str) -> bool:
    """Whether a published sign says that nothing was received or is available: `x` in any dress, a dash, dots."""
    return words.strip("[]() ").casefold() in ("", "x", "-", "–", "—", ":", "..", "…")
