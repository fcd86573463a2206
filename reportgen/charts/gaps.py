"""Words where no value stands: what was not received, and the published sign of what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportgen.charts.geometry import bar_box, box_of
from reportgen.charts.names import LEADING
from reportgen.charts.plan import Bars, ChartPlan, Gap, PlotSeries
from reportgen.charts.room import OccupiedRoom
from reportgen.document.charts import Chart, ChartPoint
from reportgen.document.figure import State
from reportgen.document.text_metrics import text_width

OFF_BAR = 4.0
"""From the end of a bar to the words after it, in points."""
SAID: Mapping[State, str] = {"not_received": "not received", "not_available": "no data", "not_yet_due": "not yet due"}
"""What the axis says in words of a state; of others the published sign stands there."""


def words_of(point: ChartPoint) -> str:
    """What is said of a point without a number."""
    return SAID.get(point.state, point.words or "\u2013")


def lines_in(room: float, points: Sequence[ChartPoint], size: float) -> tuple[str, ...]:
    """What is said of points without a number in so much room: one line, two, or the published sign."""
    reasons = dict.fromkeys(map(words_of, points))
    words = next(iter(reasons)) if len(reasons) == 1 else "\u2013"
    sign = next((point.words for point in points if point.words), "\u2013") if len(reasons) == 1 else "\u2013"
    for lines in ((words,), tuple(words.split()), (sign,)):
        if lines and max(text_width(line, size) for line in lines) <= room - 1:
            return lines
    return (sign,)


def over_axis(plan: ChartPlan, chart: Chart, series: Sequence[PlotSeries]) -> tuple[Gap, ...]:
    """A gap for each category in which none of the series has a value: of lines, ranges and piles."""
    gaps = []
    for category in range(len(plan.categories)):
        if series and all(one.values[category] is None for one in series):
            points = [chart.series[one.index].points[category] for one in series]
            gaps.append(_gap(plan, category, plan.slot, points, 0.0))
    return tuple(gaps)


def of_bars(plan: ChartPlan, chart: Chart, bars: Bars) -> tuple[Gap, ...]:
    """The gaps of columns and bars: one for a category without any, else one in the place of each that is missing.

    A pile of which a piece is not shown bears the sign of that piece, as it is then no total; one of nothing a zero.
    """
    return (*_of_bars(plan, chart, bars), *_of_nothing(plan, chart, bars))


def _of_nothing(plan: ChartPlan, chart: Chart, bars: Bars) -> Iterator[Gap]:
    for category in range(len(plan.categories)):
        if bars.stacking == "stacked" and all(one.values[category] == 0 for one in bars.series):
            yield _gap(plan, category, plan.slot, [chart.series[bars.series[0].index].points[category]], 0.0)


def _of_bars(plan: ChartPlan, chart: Chart, bars: Bars) -> Iterator[Gap]:
    for category in range(len(plan.categories)):
        missing = [
            (nth, chart.series[one.index].points[category])
            for nth, one in enumerate(bars.series)
            if one.values[category] is None
        ]
        points = [point for _, point in missing]
        if not points:
            continue
        if len(points) == len(bars.series):
            unknown = [point for point in points if point.state != "known"] or points
            yield _gap(plan, category, plan.slot, unknown if bars.stacking == "percent" else points, 0.0)
        elif bars.stacking == "beside":
            for nth, point in missing:
                offset = bars.pitch * (nth - (len(bars.series) - 1) / 2)
                yield _gap(plan, category, bars.pitch, [point], offset)
        else:
            yield _over_pile(plan, bars, category, points)


def _gap(plan: ChartPlan, category: int, room: float, points: Sequence[ChartPoint], offset: float) -> Gap:
    middle = plan.middle(category) + offset
    if plan.across:
        words = dict.fromkeys(map(words_of, points))
        line = next(iter(words)) if len(words) == 1 else "\u2013"
        return Gap((line,), plan.base + 4, middle + plan.size * 0.36)
    return Gap(lines_in(room, points, plan.size), middle, plan.base - 3)


def _over_pile(plan: ChartPlan, bars: Bars, category: int, points: Sequence[ChartPoint]) -> Gap:
    boxes = [box for nth in range(len(bars.series)) if (box := bar_box(plan, bars, nth, category)) is not None]
    words = _more(points)
    if plan.across:
        return Gap((words,), max(box[2] for box in boxes) + OFF_BAR, plan.middle(category) + plan.size * 0.36)
    return Gap((words,), plan.middle(category), min(box[1] for box in boxes) - 3)


def _more(points: Sequence[ChartPoint]) -> str:
    return "+ " + ", ".join(dict.fromkeys(point.words or words_of(point) for point in points))


def room_beyond(chart: Chart, bars: Sequence[PlotSeries], size: float) -> float:
    """How wide the widest words are that stand after a pile of which a piece is missing."""
    missing = [
        [chart.series[one.index].points[category] for one in bars if one.values[category] is None]
        for category in range(len(chart.categories))
    ]
    beside = [points for points in missing if 0 < len(points) < len(bars)]
    return max((text_width(_more(points), size) + OFF_BAR + 1 for points in beside), default=0.0)


def keep_clear(plan: ChartPlan, gaps: Sequence[Gap], taken: OccupiedRoom) -> None:
    """No other words stand where the words of gaps stand."""
    for gap in gaps:
        for nth, line in enumerate(reversed(gap.lines)):
            y = gap.y - nth * plan.size * LEADING
            if plan.across:
                taken.box((gap.x, y - plan.size * 0.75, gap.x + text_width(line, plan.size), y + plan.size * 0.22))
            else:
                taken.box(box_of(gap.x, y, "centre", line, plan.size))
