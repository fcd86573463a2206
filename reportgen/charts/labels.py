"""Which points of a chart have words, and where: inside their bars, or only the first, last, highest and lowest.

No words stand on a target, on a line, or on other words; a point whose words have no room has none, as the table beside
the chart has them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.charts.geometry import OVER_PLOT, at_point, bar_box, box_of, in_bar
from reportgen.charts.plan import Bars, Box, ChartPlan, Label, Place, PlotSeries
from reportgen.charts.room import OccupiedRoom, overlap
from reportgen.document.charts import Chart
from reportgen.document.text_metrics import text_width


def picked(values: Sequence[Decimal | None]) -> tuple[int, ...]:
    """The first, last, highest and lowest point of a series, in their order; the earliest where several are equal."""
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    if not known:
        return ()
    highest = max(known, key=lambda one: (one[1], -one[0]))
    lowest = min(known, key=lambda one: (one[1], one[0]))
    return tuple(sorted({known[0][0], known[-1][0], highest[0], lowest[0]}))


def of_bars(plan: ChartPlan, bars: Bars, chart: Chart, taken: OccupiedRoom) -> Bars:
    """The bars with the words that have room in or over them."""
    boxes = [
        box
        for nth in range(len(bars.series))
        for category in range(len(plan.categories))
        if (box := bar_box(plan, bars, nth, category)) is not None
    ]
    inside = _inside(plan, bars, chart)
    labelled = []
    for nth, series in enumerate(bars.series):
        texts = chart.series[series.index].texts
        points = range(len(texts)) if inside else picked(series.values)
        labels = []
        for point in points:
            if series.values[point] is None:
                continue
            label = _in_bar(plan, bars, nth, Label(point, texts[point], "centre"), _places(bars, inside), boxes, taken)
            if label is not None:
                labels.append(label)
        labelled.append(replace(series, labels=tuple(labels)))
    return replace(bars, series=tuple(labelled))


def _inside(plan: ChartPlan, bars: Bars, chart: Chart) -> bool:
    """Whether the words of every bar are no wider than the bar, or no higher where it runs across."""
    texts = [
        text
        for series in bars.series
        for text, value in zip(chart.series[series.index].texts, series.values, strict=True)
        if value is not None
    ]
    if bars.stacking != "beside":
        return True
    if bars.across:
        return bars.pitch >= plan.size
    return max((text_width(text, plan.size) for text in texts), default=0.0) <= bars.pitch - 1


def _places(bars: Bars, inside: bool) -> tuple[Place, ...]:
    if bars.stacking != "beside":
        return ("centre",)
    return ("inside-end", "outside-end", "inside-base") if inside else ("outside-end",)


def _in_bar(
    plan: ChartPlan,
    bars: Bars,
    nth: int,
    label: Label,
    places: Iterable[Place],
    bar_boxes: Sequence[Box],
    taken: OccupiedRoom,
) -> Label | None:
    """The label at the first of the places where it has room; None where there is none."""
    own = bar_box(plan, bars, nth, label.point)
    for place in places:
        tried = replace(label, place=place)
        x, y, anchor = in_bar(plan, bars, nth, tried)
        box = box_of(x, y, anchor, label.words, plan.size)
        if place == "outside-end":
            clear = not any(overlap(box, other) for other in bar_boxes) and _on_sheet(plan, box)
        else:
            clear = own is not None and _within(box, own)
        if clear and taken.take(box):
            return tried
    return None


def _within(box: Box, bar: Box) -> bool:
    return bar[0] <= box[0] + 0.8 and box[2] - 0.8 <= bar[2] and bar[1] <= box[1] and box[3] <= bar[3]


def _on_sheet(plan: ChartPlan, box: Box) -> bool:
    """Whether a box stands on the sheet, below the key and the axis's name, and above the names of categories."""
    _, top, _, bottom = plan.plot
    return box[0] >= 0 and box[2] <= plan.width and box[1] >= top - plan.size - OVER_PLOT and box[3] <= bottom - 0.5


def of_line(
    plan: ChartPlan, series: PlotSeries, chart: Chart, taken: OccupiedRoom, *, skip: Iterable[int] = ()
) -> PlotSeries:
    """The line with words at its first, last, highest and lowest point, above or below, wherever there is room."""
    texts = chart.series[series.index].texts
    left_out = set(skip)
    labels = list(series.labels)
    known = [value for value in series.values if value is not None]
    for point in picked(series.values):
        if point in left_out:
            continue
        order: tuple[Place, Place] = ("above", "below")
        if series.values[point] == min(known) and len(set(known)) > 1:
            order = ("below", "above")
        for place in order:
            tried = Label(point, texts[point], place)
            x, y, anchor = at_point(plan, series, tried)
            box = box_of(x, y, anchor, tried.words, plan.size)
            if _on_sheet(plan, box) and taken.take(box):
                labels.append(tried)
                break
    return replace(series, labels=tuple(sorted(labels, key=lambda label: label.point)))


def named_target(chart: Chart, target: PlotSeries, *, middle: bool = False) -> PlotSeries:
    """The target with its name over its first stroke or the one in the `middle`, and its value where that is one."""
    known = [(n, point.words) for n, point in enumerate(chart.series[target.index].points) if point.value is not None]
    if not known:
        return target
    place, words = known[len(known) // 2 if middle else 0]
    constant = len({words for _, words in known}) == 1
    return replace(target, labels=(Label(place, words if constant else "", "above", named=True),))
