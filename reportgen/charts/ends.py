"""Words at the right end of lines: the name and the last value of a target or a line, where they stand apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from reportgen.charts.geometry import label_words
from reportgen.charts.plan import ChartPlan, Label, PictureSpace, PlotSeries
from reportgen.charts.scale import Scale
from reportgen.document.charts import Chart
from reportgen.document.text_metrics import text_width

WIDEST = 112.0
"""Words at the end of a line are no wider, in points; longer ones stand in the key."""


def where_names_are_level(make: Callable[[bool], ChartPlan]) -> ChartPlan:
    """The plan with words at the ends of lines, or in the key where the names of categories would else be turned."""
    at_ends = make(True)
    return make(False) if at_ends.names.turned else at_ends


def ended(chart: Chart, series: PlotSeries) -> PlotSeries:
    """The series with its name and its last value at its end."""
    last = max((n for n, value in enumerate(series.values) if value is not None), default=None)
    if last is None:
        return series
    words = chart.series[series.index].texts[last]
    return replace(series, labels=(Label(last, words, "end", named=True),))


def end_words(series: PlotSeries) -> str:
    """The words at the end of a series; empty where it has none."""
    label = next((label for label in series.labels if label.place == "end"), None)
    return label_words(series, label) if label else ""


def target_key(chart: Chart, target: PlotSeries) -> str:
    """What the key says of a target: its name, and its value where it never changes."""
    texts = {point.words for point in chart.series[target.index].points if point.value is not None}
    return end_words(ended(chart, target)) if len(texts) == 1 else target.name


def ends_fit(series: Sequence[PlotSeries], scale: Scale, sheet: PictureSpace) -> bool:
    """Whether the words at the ends of these series are short enough and do not stand on one another."""
    heights = []
    for one in series:
        label = next((label for label in one.labels if label.named), None)
        value = one.values[label.point] if label else None
        if value is None or text_width(end_words(one), sheet.size) > WIDEST:
            return False
        heights.append(scale.share(value) * sheet.height * 0.5)  # a plot is half of its sheet, or more
    return all(
        abs(one - other) >= sheet.size * 1.3 for place, one in enumerate(heights) for other in heights[place + 1 :]
    )


def targets_at_ends(
    chart: Chart,
    targets: Sequence[PlotSeries],
    scale: Scale,
    sheet: PictureSpace,
    beside: Sequence[PlotSeries] = (),
    *,
    at_ends: bool = True,
) -> tuple[tuple[PlotSeries, ...], tuple[PlotSeries, ...]]:
    """The targets, those with room for it labelled at their end, and the others, which the key must name.

    `at_ends`: False where all stand in the key.
    """
    settled: list[PlotSeries] = []
    keyed: list[PlotSeries] = []
    for target in targets:
        labelled = ended(chart, target)
        if (
            at_ends
            and labelled.labels
            and ends_fit((*beside, *(one for one in settled if one.labels), labelled), scale, sheet)
        ):
            settled.append(labelled)
        else:
            settled.append(target)
            keyed.append(target)
    return tuple(settled), tuple(keyed)
