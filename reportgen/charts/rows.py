"""Horizontal bars: what the forms with categories down the side have in common."""

from __future__ import annotations

from dataclasses import replace

from reportgen.charts import gaps, labels, series
from reportgen.charts.frame import Keyed, across
from reportgen.charts.geometry import target_runs
from reportgen.charts.plan import Bars, ChartPlan, Mark, PictureSpace, Stacking, Targets
from reportgen.charts.room import OccupiedRoom
from reportgen.document.charts import Chart

THIN = 1.4
"""The least height of a bar beside the size of words, which fit in it; it is less where a page would not hold all."""
THICK = 26.0
"""The most height of a bar, in points."""
APART = 7.0
"""Between the bars of two categories, in points."""


def plan(chart: Chart, sheet: PictureSpace, stacking: Stacking = "beside") -> ChartPlan:
    """The plan of bars beside or on one another and of targets across them."""
    bars = series.drawn_bars(chart, stacking)
    aims = tuple(labels.named_target(chart, one) for one in series.targets(chart))
    scale = series.bars_scale(chart, bars, aims, stacking)
    keyed = [Keyed(one, "bar", one.name) for one in bars if len(bars) > 1]
    abreast = max(1, len(bars)) if stacking == "beside" else 1
    room = (abreast * THIN * sheet.size + APART, abreast * THICK + 2 * APART)
    beyond = gaps.room_beyond(chart, bars, sheet.size) if stacking == "stacked" else 0
    frame = across(chart, sheet, scale, rows=room, keyed=keyed, ends=bool(aims), beyond=beyond)
    pitch = max(min((frame.slot - APART) / abreast, THICK), frame.slot / (abreast + 5))
    mark = Bars(bars, pitch, across=True, stacking=stacking)
    spaces = gaps.of_bars(frame, chart, mark) if bars else ()
    taken = OccupiedRoom()
    for target in aims:
        for run in target_runs(frame, target, across=True):
            taken.line(run)
    gaps.keep_clear(frame, spaces, taken)
    marks: list[Mark] = [labels.of_bars(frame, mark, chart, taken)] if bars else []
    if aims:
        marks.append(Targets(aims, across=True))
    return replace(frame, marks=tuple(marks), gaps=spaces)
