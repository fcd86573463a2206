"""Where the plot of a native chart stands: the PDF's own layout, given to Word as fractions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.blocks import Chart, Series
from reportgen.writers.picture.scale import Scale
from reportgen.writers.style import Style
from reportgen.writers.text_metrics import line_count, text_width

LEADING = 1.18  # height of a line of chart words, as a multiple of their size
SMALLEST = 7.5  # no words of a chart are smaller, in points
WIDEST = 48.0  # a column is no wider, in points
_LEGEND = 22.0  # a row of the legend with the space above it


@dataclass(frozen=True, slots=True)
class Layout:
    """The plot's place as fractions of the picture, the gap between columns, and sizes of words (0: none).

    `inside_size` is the size of words set inside columns.
    """

    x: float
    y: float
    w: float
    h: float
    gap: int
    name_size: float
    label_size: float
    inside_size: float
    line_label_size: float
    highest_line: int
    first: Scale
    second: Scale | None
    plot_height: float  # in points
    second_title_x: float = 0.0

    def height(self, value: str, *, second: bool) -> float:
        """How high a value stands above the foot of the plot, in points."""
        scale = self.second if second and self.second else self.first
        return scale.share(Decimal(value)) * self.plot_height

    def xml(self) -> str:
        """The `c:layout` of the plot area."""
        places = "".join(f'<c:{name} val="{getattr(self, name):.4f}"/>' for name in ("x", "y", "w", "h"))
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f"{places}</c:manualLayout></c:layout>"
        )


def layout(chart: Chart, style: Style, wide: float, high: float, first: Scale, second: Scale | None) -> Layout:
    """The layout of a chart in a picture `wide` by `high` points."""
    size = style.charts.size
    legend = _LEGEND if len(chart.series) > 1 else 0.0
    if chart.form == "bar":
        return _across(chart, size, wide, high, legend, first)
    left = max(text_width(words, size) for words in first.words()) + 8
    right = wide - 8 if second is None else wide - max(text_width(words, size) for words in second.words()) - 8
    slot = (right - left) / max(1, len(chart.categories))
    name_size, lines = _names(chart, slot - 3, size)
    top = size * LEADING + 12 + (size if chart.axis or second else 0.0) - (0 if chart.axis or second else 4)
    foot = lines * name_size * LEADING + 8 + legend
    columns = [s for s in chart.series if chart.form != "line" and s.drawn == "column" and not s.target]
    gap, label, inside = _columns(chart, columns, slot, size)
    second_title = second_axis_name(chart)
    return Layout(
        left / wide, top / high, (right - left) / wide, (high - top - foot) / high,
        gap, name_size, label, inside, _line_labels(chart, slot, size), _highest(chart),
        first, second, high - top - foot,
        max(0.0, 1 - (text_width(second_title, size) + 12) / wide) if second else 0.0,
    )  # fmt: skip


def second_axis_name(chart: Chart) -> str:
    """The words over the axis at the right: the series that stand on it, a target only where it stands alone."""
    held = [series for series in chart.series if series.second_axis]
    return ", ".join(series.name for series in held if not series.target) or ", ".join(series.name for series in held)


def _across(chart: Chart, size: float, wide: float, high: float, legend: float, first: Scale) -> Layout:
    """Bars from left to right: names at the left, words at the bars' ends."""
    room = wide * 0.36
    left = min(room, max(text_width(name, size) for name in chart.categories)) + 10
    words = max((text_width(text, size) for series in chart.series for text in series.texts), default=0.0)
    right = wide - max(words * 0.6, text_width(first.words()[-1], size) / 2) - 8
    foot = size * LEADING + 8 + (size * LEADING + 4 if chart.axis else 0) + legend
    slot = (high - 4 - foot) / max(1, len(chart.categories))
    thick = min((slot - 5) / max(1, len(chart.series)), 26.0)
    gap = round((slot - thick * len(chart.series)) / max(thick, 1) * 100)
    label = min(size, max(thick - 1.5, SMALLEST))
    return Layout(
        left / wide, 4 / high, (right - left) / wide, (high - 4 - foot) / high, min(500, max(0, gap)),
        size, label, 0.0, 0.0, -1, first, None, high - 4 - foot,
    )  # fmt: skip


def _names(chart: Chart, room: float, size: float) -> tuple[float, int]:
    """The size at which the names of categories fit, and how many lines they take."""
    trial = size
    while True:
        lines = max((line_count(name, room, trial) for name in chart.categories), default=1)
        longest = max((text_width(word, trial) for name in chart.categories for word in name.split()), default=0.0)
        if (lines <= 4 and longest <= room) or trial <= SMALLEST:
            return trial, lines
        trial = max(SMALLEST, trial - 0.5)


def _columns(chart: Chart, columns: list[Series], slot: float, size: float) -> tuple[int, float, float]:
    """The gap between groups of columns as Word counts it (percent of a column), and sizes of words over, in them."""
    number = 1 if chart.form == "stacked-column" else max(1, len(columns))
    share = 0.66 if number == 1 else 0.82
    pitch = min(slot * (0.7 if chart.form == "stacked-column" else share) / number, WIDEST)
    gap = min(500, max(0, round((slot - pitch * number) / pitch * 100)))
    texts = [t for s in columns for t, v in zip(s.texts, s.values, strict=True) if v is not None]
    widest = max((text_width(text, 10) for text in texts), default=0.0)

    def fitting(room: float) -> float:
        fits = min(size, int(room / widest * 20) / 2) if widest else 0.0
        return fits if fits >= SMALLEST else 0.0

    inside = fitting(pitch - 1.2)
    return gap, fitting(slot - 3) if number == 1 and chart.form == "column" else inside, inside


def _line_labels(chart: Chart, slot: float, size: float) -> float:
    """The size of words on the points of lines; none where more than two lines would tangle."""
    lines = _drawn_lines(chart)
    return max(SMALLEST, min(size, size * slot / 34)) if len(lines) <= 2 else 0.0


def _highest(chart: Chart) -> int:
    """The place of the line whose words stand above it: the one highest on average."""
    means = [(_mean(series), -place) for place, series in _drawn_lines(chart)]
    return -max(means)[1] if means else -1


def _drawn_lines(chart: Chart) -> list[tuple[int, Series]]:
    return [
        (place, series)
        for place, series in enumerate(chart.series)
        if not series.target and (chart.form == "line" or series.drawn == "line")
    ]


def _mean(series: Series) -> Decimal:
    held = [Decimal(value) for value in series.values if value is not None]
    return sum(held, Decimal(0)) / len(held) if held else Decimal(0)
