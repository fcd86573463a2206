"""Which side of a line's points the words stand on, so that they keep clear of other lines."""

from __future__ import annotations

from reportgen.document.blocks import Chart, Series
from reportgen.writers.docx.chart_layout import Layout

_MARK = 5.0  # points from the middle of a mark to the words
_OTHER = {"t": "b", "b": "t"}


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
