"""Where the words of a chart's points stand, so that they keep clear of lines and fit where they are."""

from __future__ import annotations

from reportgen.document.blocks import Chart, Series
from reportgen.writers.docx.chart_layout import Layout

HIDDEN = ""  # a point whose words have no room: the table beside the chart has them
_MARK = 5.0  # points from the middle of a mark to the words
_OTHER = {"t": "b", "b": "t"}


def column_words(chart: Chart, series: Series, plan: Layout) -> tuple[str, float, dict[int, str]]:
    """Where the words of columns stand, their size, and the points whose words stand elsewhere.

    Over the columns; at their feet where lines run over them; in the middle of pieces of a pile; inside
    their tops where a target's line would strike the words through.
    """
    size = plan.label_size
    heights = {n: plan.height(v, second=False) for n, v in enumerate(series.values) if v is not None}
    if chart.form == "stacked-column":
        return "ctr", size, {n: HIDDEN for n, high in heights.items() if high < size * 1.35}
    if chart.form != "bar" and any(s.drawn == "line" and not s.target for s in chart.series):
        size = plan.inside_size
        return "inBase", size, {n: HIDDEN for n, high in heights.items() if high < size * 1.6}
    if chart.form != "bar" and plan.inside_size and _struck(chart, plan):
        size = plan.inside_size
        return "inEnd", size, {n: "outEnd" for n, high in heights.items() if high < size * 1.8}
    return "outEnd", size, {}


def _struck(chart: Chart, plan: Layout) -> bool:
    """Whether a target's line runs where words over the columns would stand."""
    for target in (s for s in chart.series if s.target):
        for series in (s for s in chart.series if not s.target):
            for value, line in zip(series.values, target.values, strict=True):
                if value is None or line is None:
                    continue
                over = plan.height(line, second=False) - plan.height(value, second=False)
                if 0 <= over <= plan.label_size + _MARK:
                    return True
    return False


def moved_words(chart: Chart, series: Series, place: str, plan: Layout, size: float) -> dict[int, str]:
    """The points of `series` whose words stand on the other side of the line from `place` (`t` or `b`)."""
    lines = [s for s in chart.series if s is not series and (chart.form == "line" or s.drawn == "line" or s.target)]
    moved: dict[int, str] = {}
    for point, value in enumerate(series.values):
        if value is None:
            continue
        here = plan.height(value, second=series.second_axis)
        others = [
            plan.height(other, second=line.second_axis) - here
            for line in lines
            if (other := line.values[point]) is not None
        ]
        wanted = _preferred(series, point, here, place, plan, size)
        if _blocked(others, wanted, size) and not _blocked(others, _OTHER[wanted], size):
            wanted = _OTHER[wanted]
        if wanted == "b" and here < size + _MARK:  # no room above the axis
            wanted = "t"
        if wanted != place:
            moved[point] = wanted
    return moved


def _preferred(series: Series, point: int, here: float, place: str, plan: Layout, size: float) -> str:
    """Below in a valley and above on a peak, where the line itself leaves room; else the usual side."""
    near = [series.values[n] for n in (point - 1, point + 1) if 0 <= n < len(series.values)]
    heights = [plan.height(value, second=series.second_axis) - here for value in near if value is not None]
    if len(heights) == 2 and min(heights) > size:
        return "b"
    if len(heights) == 2 and max(heights) < -size:
        return "t"
    return place


def _blocked(others: list[float], side: str, size: float) -> bool:
    """Whether another line passes where the words would stand."""
    reach = size + _MARK + 2
    return any(0 <= (each if side == "t" else -each) <= reach for each in others)
