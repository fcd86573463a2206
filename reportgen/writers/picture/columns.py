"""Column charts: side by side, one on another, and with lines over them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.document.blocks import Chart, Series, Unit
from reportgen.writers.picture.canvas import Canvas
from reportgen.writers.picture.frame import SMALLEST, Frame, absent, frame
from reportgen.writers.picture.legend import Legend, entries
from reportgen.writers.picture.lines import LineTrace, trace
from reportgen.writers.picture.palette import Ink, inks
from reportgen.writers.picture.placing import around
from reportgen.writers.picture.point_markers import bar
from reportgen.writers.picture.scale import Scale, scale
from reportgen.writers.picture.text_metrics import width
from reportgen.writers.style import Style

WIDEST = 48.0
"""A column is no wider, in points, however few there are."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a column, drawn when all else is; `ground` is the colour they stand on (empty for white)."""

    x: float
    y: float
    words: str
    size: float
    colour: str
    ground: str

    def draw(self, made: Frame) -> None:
        """Draw the words, with a plate behind them where stripes or a line would run through them."""
        box = around(self.x, self.y, self.words, self.size)
        plate = self.ground or ("" if made.taken.free(box) else "#FFFFFF")
        made.canvas.text(self.x, self.y, self.words, self.size, self.colour, "centre", ground=plate)


def values(series: Series) -> list[Decimal]:
    """The values of a series that are there."""
    return [Decimal(v) for v in series.values if v is not None]


def draw(canvas: Canvas, chart: Chart, style: Style) -> None:
    """Draw a chart of form `column`, `stacked-column` or `column-line`."""
    pairs = list(zip(chart.series, inks(chart, style), strict=True))
    columns = [(s, ink) for s, ink in pairs if s.drawn == "column" and not s.target]
    overlaid = [LineTrace(s, ink) for s, ink in pairs if s.drawn == "line" or s.target]
    stacked = chart.form == "stacked-column"
    first = scale(_first_axis(chart, stacked=stacked), chart.unit, chart.maximum)
    second = _second_axis(chart)
    # An axis at the right stands where a target's name would, so the name goes among the keys.
    keyed = [(s, ink) for s, ink in pairs if second or not s.target]
    legend = None
    if len(keyed) > 1:
        named = [replace(s, name=LineTrace(s, ink).name) for s, ink in keyed]
        legend = Legend(entries(named, [ink for _, ink in keyed], lines=False), canvas.width, style.charts.size)
    beside = 0.0 if second else max((t.beside(style.charts.size) for t in overlaid if t.series.target), default=0.0)
    name = ", ".join(s.name for s in chart.series if s.second_axis and not s.target) if second else ""
    made = frame(canvas, chart, style, first, second, legend, beside=beside, second_name=name)
    over = any(not t.series.target for t in overlaid)
    labels = _stacks(made, columns) if stacked else _groups(made, columns, inside=over)
    for each in overlaid:
        trace(made, each, [o for o in overlaid if o is not each], ground="#FFFFFF", named=second is None)
    for label in labels:
        label.draw(made)


def _first_axis(chart: Chart, *, stacked: bool) -> list[Decimal]:
    shown = [s for s in chart.series if not s.second_axis]
    if not stacked:
        return [v for s in shown for v in values(s)]
    piles = [[s.values[n] for s in shown if not s.target] for n in range(len(chart.categories))]
    heights = [sum((Decimal(v) for v in pile if v is not None), Decimal(0)) for pile in piles]
    return heights + [v for s in shown if s.target for v in values(s)]


def _second_axis(chart: Chart) -> Scale | None:
    held = [s for s in chart.series if s.second_axis]
    if not held:
        return None
    percent = any(text.endswith("%") for s in held for text in s.texts)
    unit: Unit = "percent" if percent else "number"
    return scale([v for s in held for v in values(s)], unit, "100" if percent else "")


def _groups(made: Frame, columns: list[tuple[Series, Ink]], *, inside: bool) -> list[Label]:
    """Columns side by side; their words above them, or inside them at the foot when lines run over them."""
    number = max(len(columns), 1)
    pitch = min(made.slot * (0.66 if number == 1 else 0.82 if number == 2 else 0.9) / number, WIDEST)
    size = _label_size(made, columns, made.slot - 6 if number == 1 and not inside else pitch - 1.2)
    labels: list[Label] = []
    for category in range(made.slots):
        if columns and all(s.values[category] is None for s, _ in columns):
            absent(made, made.x(category), made.slot, _shared(columns, category))
            continue
        for n, (series, ink) in enumerate(columns):
            left = made.x(category) + pitch * (n - number / 2)
            value, words = series.values[category], series.texts[category]
            if value is None:
                absent(made, left + pitch / 2, pitch, words)
                continue
            top, base = sorted((made.y(Decimal(value)), made.base))
            bar(made.canvas, left + 0.5, top, pitch - 1, base - top, ink)
            if size and not inside:
                labels.append(Label(left + pitch / 2, top - 3, words, size, made.style.colour.text, ""))
            elif size and base - top > size * 1.6:
                labels.append(Label(left + pitch / 2, base - size * 0.5, words, size, ink.on, ink.fill))
                made.taken.box((left, base - size * 1.5, left + pitch, base))
    return labels


def _stacks(made: Frame, columns: list[tuple[Series, Ink]]) -> list[Label]:
    """Columns one on another from the foot, a white line between; words in each piece that has room for them."""
    pitch = min(made.slot * 0.7, WIDEST)
    size = _label_size(made, columns, pitch - 3)
    labels: list[Label] = []
    for category in range(made.slots):
        left, base = made.x(category) - pitch / 2, made.base
        missing = [s.texts[category] for s, _ in columns if s.values[category] is None]
        if len(missing) == len(columns):
            absent(made, made.x(category), made.slot, _shared(columns, category))
            continue
        for series, ink in columns:
            value = series.values[category]
            if value is None:
                continue
            tall = made.base - made.y(Decimal(value))
            bar(made.canvas, left, base - tall, pitch, tall - (1.2 if tall > 3 else 0), ink)
            if size and tall > size * 1.35:
                y = base - tall / 2 + size * 0.36 - 0.6
                labels.append(Label(left + pitch / 2, y, series.texts[category], size, ink.on, ink.fill))
            base -= tall
        if missing:
            # A piece is not shown: its published sign stands over the pile, which is then no total.
            sign = "+ " + ", ".join(dict.fromkeys(m or "no data" for m in missing))
            small = max(SMALLEST, made.style.charts.size * 0.8)
            labels.append(Label(made.x(category), base - 3, sign, small, made.style.colour.muted, ""))
    return labels


def _shared(columns: list[tuple[Series, Ink]], category: int) -> str:
    words = {s.texts[category] for s, _ in columns}
    return words.pop() if len(words) == 1 else ""


def _label_size(made: Frame, columns: list[tuple[Series, Ink]], room: float) -> float:
    """The largest size at which all words of the columns fit `room`; 0 where none does (the table has them)."""
    texts = [t for s, _ in columns for t, v in zip(s.texts, s.values, strict=True) if v is not None]
    widest = max((width(text, 10) for text in texts), default=0.0)
    if not widest:
        return 0.0
    size = min(made.style.charts.size, int(room / widest * 20) / 2)
    return size if size >= SMALLEST else 0.0
