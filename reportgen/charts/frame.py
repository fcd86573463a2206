"""The frame of a chart: its key, the name of its axis, the plot, and the names of its categories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.charts import names
from reportgen.charts.geometry import END, OVER_PLOT
from reportgen.charts.plan import ChartPlan, KeyEntry, KeyKind, PictureSpace, PlotSeries
from reportgen.charts.scale import Scale
from reportgen.document.charts import Chart
from reportgen.document.text_metrics import text_width

KEY_MARK, KEY_GAP, KEY_APART = 16.0, 5.0, 18.0
"""Width of the mark of a key, the gap before its words, and the gap between keys, in points."""
LOWEST = 118.0
"""A plot is no lower, in points: the picture grows instead."""
HIGHEST = 560.0
"""A picture is no higher, in points, so that it stands on one page with its caption and title."""


@dataclass(frozen=True, slots=True)
class Keyed:
    """A series named in the key, by a mark of its kind."""

    series: PlotSeries
    kind: KeyKind
    words: str


def key(entries: Sequence[Keyed], width: float, size: float) -> tuple[tuple[KeyEntry, ...], float]:
    """The keys in rows from the top of the picture, and the height of the rows."""
    placed: list[KeyEntry] = []
    leading = size * 1.35
    x = y = 0.0
    deepest = 0
    for entry in entries:
        lines = names.wrap(entry.words, width - KEY_MARK - KEY_GAP, size)
        wide = KEY_MARK + KEY_GAP + max(text_width(line, size) for line in lines)
        if x and x + wide > width:
            x, y, deepest = 0.0, y + deepest * leading, 0
        placed.append(KeyEntry(entry.series, entry.kind, lines, x, y))
        deepest = max(deepest, len(lines))
        x += wide + KEY_APART
    return tuple(placed), y + deepest * leading


def upright(
    chart: Chart,
    sheet: PictureSpace,
    scale: Scale,
    *,
    keyed: Sequence[Keyed] = (),
    ends: Iterable[str] = (),
    titled: int = 0,
    lowest: float = LOWEST,
) -> ChartPlan:
    """A plan without marks, its categories along the foot; `ends` are words at the right of the plot.

    The plot is no lower than `lowest` points; over it is room for so many lines of a title.
    """
    size = sheet.size
    entries, key_height = key(keyed, sheet.width, size)
    top = (
        titled * size * names.LEADING
        + key_height
        + (6 if entries else 0)
        + (size * names.LEADING + 2 if chart.axis else 0)
        + size
        + OVER_PLOT
    )
    left = max(text_width(words, size) for words in scale.words()) + 8
    beside = max((text_width(words, size) + END + 1 for words in ends), default=1.0)
    slots = max(1, len(chart.categories))
    labels = names.below(chart.categories, (sheet.width - beside - left) / slots, size, in_time=chart.in_time)
    height = max(sheet.height, top + lowest + labels.depth + 8)
    return ChartPlan(
        sheet.width,
        height,
        size,
        chart.categories,
        (),
        (left, top, sheet.width - beside, height - labels.depth - 8),
        scale,
        labels,
        chart.axis,
        (0.0, key_height + (6 if entries else 0)),
        entries,
    )


def across(
    chart: Chart,
    sheet: PictureSpace,
    scale: Scale,
    *,
    rows: tuple[float, float],
    keyed: Sequence[Keyed] = (),
    ends: bool = False,
    beyond: float = 0,
) -> ChartPlan:
    """A plan without marks, its categories down the side; `ends`: words over it; `beyond`: room after the longest bar.

    `rows` are the least and the most points of a category; a small chart has the least.
    """
    size = sheet.size
    entries, key_height = key(keyed, sheet.width, size)
    top = key_height + (6 if entries else 0) + (size * 1.7 if ends else 2)
    foot = size * names.LEADING * (2 if chart.axis else 1) + 8
    rest, slots = top + foot, max(1, len(chart.categories))
    most = (HIGHEST - rest) / slots
    labels = names.names_beside(chart.categories, sheet.width, size, most)
    lines = max(map(len, labels.lines), default=1)
    least = max(min(rows[0], most), lines * size * names.LEADING + min(4, most - size * names.LEADING))
    wanted = 0.0 if chart.small else min(sheet.height, rest + max(rows[1], least) * slots)
    height = max(rest + least * slots, wanted)
    left = labels.depth + 8
    right = sheet.width - max(text_width(scale.words()[-1], size) / 2 + 2, beyond)
    return ChartPlan(
        sheet.width,
        height,
        size,
        chart.categories,
        (),
        (left, top, right, height - foot),
        scale,
        labels,
        chart.axis,
        (right - text_width(chart.axis, size), height - size * (names.LEADING + 0.3)),
        entries,
        across=True,
    )
