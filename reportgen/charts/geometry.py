"""Where the things of a plan stand on its sheet, in points: one geometry for whoever draws or judges room."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from reportgen.charts.plan import Bars, Box, ChartPlan, Label, PlotSeries
from reportgen.charts.room import XY
from reportgen.document.text_metrics import text_width

Anchor: TypeAlias = Literal["left", "centre", "right"]
MARKER = 3.4
"""Half the width of a marker, in points."""
TICK_GAP = 5.0
"""Between the words of the value axis and the plot, in points."""
END = 5.0
"""Between the plot and the words at the end of a line, in points."""
OVER_PLOT = 5.0
"""Over an upright plot is a line's height and so much more, in points: words on its highest values stand there."""
_HUNDRED = Decimal(100)


def bar_box(plan: ChartPlan, bars: Bars, nth: int, category: int) -> Box | None:
    """The box of a bar of the `nth` series; None where it has no value."""
    value = bars.series[nth].values[category]
    if value is None:
        return None
    start = Decimal(0)
    offset = bars.pitch * (nth - len(bars.series) / 2)
    if bars.stacking != "beside":
        offset = -bars.pitch / 2
        under = [one.values[category] for one in bars.series[:nth]]
        start = sum((one for one in under if one is not None and (one < 0) == (value < 0)), Decimal(0))
    end = start + value
    if bars.stacking == "percent":
        whole = sum((one.values[category] or Decimal(0) for one in bars.series), Decimal(0)) or Decimal(1)
        start, end = start / whole * _HUNDRED, end / whole * _HUNDRED
    near = plan.middle(category) + offset
    first, last = sorted((plan.at(start), plan.at(end)))
    return (first, near, last, near + bars.pitch) if bars.across else (near, first, near + bars.pitch, last)


def in_bar(plan: ChartPlan, bars: Bars, nth: int, label: Label) -> tuple[float, float, Anchor]:
    """Where the words of a bar stand: x, baseline and what of the words is at x."""
    box, size = bar_box(plan, bars, nth, label.point), plan.size
    if box is None:
        raise ValueError("there is no bar to label")
    left, top, right, bottom = box
    value = bars.series[nth].values[label.point]
    down = value is not None and value < 0
    if bars.across:
        return _in_row(left, right, (top + bottom) / 2 + size * 0.36, label, down=down)
    x = (left + right) / 2
    match label.place:
        case "inside-end":
            y = bottom - size * 0.4 if down else top + size * 1.05
        case "inside-base":
            y = top + size * 1.05 if down else bottom - size * 0.4
        case "centre":
            y = (top + bottom) / 2 + size * 0.36
        case _:
            y = bottom + size * 0.95 if down else top - 3
    return x, y, "centre"


def _in_row(left: float, right: float, y: float, label: Label, *, down: bool) -> tuple[float, float, Anchor]:
    match label.place:
        case "inside-end":
            return (left + 4, y, "left") if down else (right - 4, y, "right")
        case "inside-base":
            return (right - 4, y, "right") if down else (left + 4, y, "left")
        case "centre":
            return (left + right) / 2, y, "centre"
        case _:
            return (left - 4, y, "right") if down else (right + 4, y, "left")


def at_point(plan: ChartPlan, series: PlotSeries, label: Label) -> tuple[float, float, Anchor]:
    """Where the words of a marker stand, or those at the end of its line."""
    value = series.values[label.point]
    if value is None:
        raise ValueError("there is no point to label")
    x, y, size = plan.middle(label.point), plan.at(value), plan.size
    match label.place:
        case "above":
            return x, y - MARKER - 3, "centre"
        case "below":
            return x, y + MARKER + 2 + size * 0.75, "centre"
        case "after":
            return x + MARKER + 3, y + size * 0.36, "left"
        case "start":
            return x - MARKER - 3, y + size * 0.36, "right"
        case _:
            return plan.plot[2] + END, y + size * 0.36, "left"


def over_bars(plan: ChartPlan, series: PlotSeries, label: Label) -> tuple[float, float, Anchor]:
    """Where the words of a target across horizontal bars stand: over its stroke, within the sheet."""
    value = series.values[label.point]
    if value is None:
        raise ValueError("there is no target to label")
    half = text_width(label_words(series, label), plan.size) / 2 + 1
    return min(max(plan.at(value), half), plan.width - half), plan.plot[1] - 5, "centre"


def box_of(x: float, y: float, anchor: Anchor, words: str, size: float) -> Box:
    """The box of one line of words."""
    wide = text_width(words, size)
    left = x - {"left": 0.0, "centre": wide / 2, "right": wide}[anchor] - 0.8
    return left, y - size * 0.75, left + wide + 1.6, y + size * 0.22


def scale_boxes(plan: ChartPlan) -> list[Box]:
    """Where the words of the value axis stand beside an upright plot."""
    left, size = plan.plot[0] - TICK_GAP, plan.size
    words = zip(plan.scale.ticks, plan.scale.words(), strict=True)
    return [box_of(left, plan.at(tick) + size * 0.36, "right", word, size) for tick, word in words]


def label_words(series: PlotSeries, label: Label) -> str:
    """The words of a label, with the name of the series where it is asked for.

    The name of a target may hold them already, as `Standard 90%`; a group may be named `Under 5` and have another 5.
    """
    if not label.named:
        return label.words
    held = label.words in series.name and (series.role.palette == "target" or not label.words)
    return series.name if held else f"{series.name} {label.words}"


def line_runs(plan: ChartPlan, series: PlotSeries) -> list[list[XY]]:
    """The points of a line, broken where a value is not there."""
    broken: list[list[XY]] = [[]]
    for category, value in enumerate(series.values):
        if value is None:
            broken.append([])
        else:
            broken[-1].append((plan.middle(category), plan.at(value)))
    return [run for run in broken if run]


def target_runs(plan: ChartPlan, series: PlotSeries, *, across: bool) -> list[list[XY]]:
    """The strokes of a target: one through the plot where it never changes, else one through each category's room."""
    values = [value for value in series.values if value is not None]
    left, top, right, bottom = plan.plot
    if len(values) == len(series.values) and len(set(values)) == 1:
        at = plan.at(values[0])
        return [[(at, top), (at, bottom)]] if across else [[(left, at), (right, at)]]
    if not across:
        return line_runs(plan, series)
    half = plan.slot / 2 - 1
    return [
        [(plan.at(value), plan.middle(n) - half), (plan.at(value), plan.middle(n) + half)]
        for n, value in enumerate(series.values)
        if value is not None
    ]
