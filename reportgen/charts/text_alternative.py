"""What a reader who cannot see a chart is told: its kind, what it shows, the range, the course and the target.

About 125 characters: the numbers stand in the table beside it, whose number is added once it is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportgen.charts.forms import form
from reportgen.document.charts import Chart, ChartPoint, Series
from reportgen.document.english import first_capital, join_words
from reportgen.document.figure import State

NAMED = 3
"""The ranges of so many series are told; of more, only how many they are."""


def text_alternative(chart: Chart, message: str = "") -> str:
    """The text alternative of a chart; `message`, where the table's author wrote one, stands for range and course."""
    shown = [one for one in chart.series if one.measured]
    names = join_words([one.name for one in shown]) if len(shown) <= NAMED else f"{len(shown)} series"
    kind = _kind(chart, shown)
    sentences = [f"{kind} of {names}, {_span(chart)}" if shown else kind]
    sentences.append(message.rstrip(".") or _described(chart, shown))
    sentences += [_target(one, shown) for one in chart.series if one.target]
    sentences.append(_not_shown([point for one in shown for point in one.points]))
    return ". ".join(first_capital(each) for each in sentences if each) + "."


_WHYS: Mapping[State, str] = {
    "withheld": "withheld at source",
    "low": "low or unreliable",
    "nobody": "nobody to count",
}
"""What is said of a state whose name says too little."""


def _not_shown(points: Sequence[ChartPoint]) -> str:
    """How many values are not shown beside those that are, and why where that is known."""
    missing = [point.state for point in points if point.value is None]
    if not 0 < len(missing) < len(points):
        return ""
    counts = Counter(_WHYS.get(state, state.replace("_", " ")) for state in missing if state != "known")
    whys = ", ".join(f"{count} {why}" for why, count in counts.items()) if len(counts) > 1 else "".join(counts)
    return f"{len(missing)} not shown" + (f" ({whys})" if whys else "")


def panel_alternative(chart: Chart) -> str:
    """The text alternative of a small chart among others: the name of its line, its span, range and course."""
    (shown,) = (one for one in chart.series if one.measured)
    return f"{first_capital(shown.name)}, {_span(chart)}: {_course(chart, shown)}."


def _described(chart: Chart, shown: Sequence[Series]) -> str:
    """The course of one series, and the ranges of a few."""
    if len(shown) == 1:
        return _course(chart, shown[0])
    return "; ".join(f"{one.name} {_range(one)}" for one in shown) if len(shown) <= NAMED else ""


def _kind(chart: Chart, shown: Sequence[Series]) -> str:
    """The name of the chart's form; of columns whose only line is the target, that of columns."""
    alone = chart.form == "column-line" and all(one.drawn == "column" for one in shown)
    return form("column" if alone else chart.form).NAME


def _span(chart: Chart) -> str:
    count = len(chart.categories)
    if count == 1:
        return chart.categories[0]
    return f"{chart.categories[0]} to {chart.categories[-1]}" if chart.in_time and count else f"{count} rows"


def _known(chart: Chart, series: Series) -> list[tuple[str, ChartPoint, Decimal]]:
    return [
        (category, point, point.value)
        for category, point in zip(chart.categories, series.points, strict=True)
        if point.value is not None
    ]


def _course(chart: Chart, series: Series) -> str:
    """The range of one series with where it lies, and its course from first to last where it is one in time."""
    known = _known(chart, series)
    if not known:
        return "no values"
    lowest, highest = min(known, key=lambda one: one[2]), max(known, key=lambda one: one[2])
    if lowest[2] == highest[2]:
        return f"{lowest[1].words} throughout" if len(known) > 1 else lowest[1].words
    ends = f"lowest {lowest[1].words} ({lowest[0]}), highest {highest[1].words} ({highest[0]})"
    return f"from {known[0][1].words} to {known[-1][1].words}; {ends}" if chart.in_time else ends


def _range(series: Series) -> str:
    known = [(point.value, point.words) for point in series.points if point.value is not None]
    if not known:
        return "without values"
    low, high = min(known, key=lambda one: one[0])[1], max(known, key=lambda one: one[0])[1]
    return low if low == high else f"{low} to {high}"


def _target(target: Series, shown: Sequence[Series]) -> str:
    """The target, and how often it was met where there is one series to meet it."""
    values = _range(target)
    standard = target.name if values in target.name else f"{target.name} {values}"
    judged = [point.meets for point in shown[0].points if point.meets] if len(shown) == 1 else []
    return f"{standard}, met in {judged.count('met')} of {len(judged)}" if judged else standard
