"""What a control chart adds to a column of months: mean, limits, target and trajectory, and what a reader is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.document.blocks import FigureText, Inlines, Row, Text
from reportgen.document.charts import ChartPoint, Series
from reportgen.document.english import format_month
from reportgen.document.figure import Aspect, FigureRef
from reportgen.document.walk import figure_alone
from reportgen.figures.comparison import Rounded
from reportgen.figures.control import month_shown
from reportgen.figures.published import UNITS, PublishedFigure
from reportgen.figures.saying import format_published, say
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.table import FiguresTable, TableSetting

CONTROL = "control"
"""The form of chart that has limits."""
_WHICH = {"p": "P chart", "xmr": "XmR chart"}


def with_limits(series: Series, paper: PartContext, where: Where) -> tuple[tuple[Series, ...], str]:
    """The series with the lines that it is judged by, and the sentence; a problem where it is not one of months."""
    refs = [point.ref for point in series.points if point.ref]
    whole = paper.published.get(refs[0].whole) if refs else None
    if whole is None or whole.control is None or any(ref.whole != whole.ref for ref in refs):
        fault = f"a control chart is drawn of the months of one measure, and the column '{series.name}' has none."
        fix = "give it a column whose figure has months as its parts:, or draw a line (form: line)."
        paper.problems.error("no-control-chart", where, fault, fix)
        return (series,), ""
    figures = [paper.published.get(point.ref) if point.ref else None for point in series.points]
    points = tuple(_marked(point, figure) for point, figure in zip(series.points, figures, strict=True))
    lines = (replace(series, points=points, drawn="line"), *_targets(whole, figures), *_worked_out(figures))
    return lines, whole.control.sentence


def _marked(point: ChartPoint, figure: PublishedFigure | None) -> ChartPoint:
    """The point as its control chart has it; whether it met its target is not marked as well."""
    return replace(point, meets="", signal=figure.limits.signal if figure and figure.limits else "")


def _worked_out(figures: Sequence[PublishedFigure | None]) -> Iterator[Series]:
    """Mean and limits; a series of each for each time that they were worked out anew."""
    since = [figure.limits.since if figure and figure.limits else "" for figure in figures]
    starts = [start for start in dict.fromkeys(since) if start]
    for start in starts:
        suffix = f" from {format_month(start)}" if len(starts) > 1 else ""
        mine = [figure if each == start else None for figure, each in zip(figures, since, strict=True)]
        yield _line(f"Mean{suffix}", "mean", mine)
        yield _line(f"Upper limit{suffix}", "upper_limit", mine)
        yield _line(f"Lower limit{suffix}", "lower_limit", mine)


def _line(name: str, aspect: Aspect, figures: Iterable[PublishedFigure | None]) -> Series:
    points = []
    for figure in figures:
        text = say(figure, aspect) if figure else None
        points.append(
            ChartPoint(text.text, text.value, ref=text.ref) if text else ChartPoint("", state="not_applicable")
        )
    return Series(name, tuple(points), "line", line="mean" if aspect == "mean" else "limit")


def _targets(whole: PublishedFigure, figures: Sequence[PublishedFigure | None]) -> list[Series]:
    """The target of the measure, and the values agreed on the way to it."""
    lines = []
    target = say(whole, "target")
    if target is not None:
        lines.append(
            Series("Target", (ChartPoint(target.text, target.value, ref=target.ref),) * len(figures), "line", True)
        )
    agreed: dict[str, Decimal] = dict(whole.control.trajectory) if whole.control else {}
    values = [agreed.get(month_shown(figure.ref)) if figure else None for figure in figures]
    if any(value is not None for value in values):
        unit = UNITS[whole.kind]
        points = [
            ChartPoint("", state="not_applicable")
            if value is None
            else ChartPoint(format_published(Rounded(value), unit), value)
            for value in values
        ]
        lines.append(Series("Trajectory", tuple(points), "line", True))
    return lines


def control_notes(setting: TableSetting, rows: Sequence[Row], paper: PartContext) -> list[Inlines]:
    """What a reader of the table's control chart is told: verdict, rules, limits, what was begun anew."""
    if not isinstance(setting, FiguresTable) or setting.chart is None or setting.chart.form != CONTROL:
        return []
    whole = _of_months(rows, paper)
    if whole is None or whole.control is None:
        return []
    control = whole.control
    notes: list[Inlines] = [(FigureText(whole.ref.of("control"), control.sentence),)]
    if control.drawn:
        first, last = (format_month(month_shown(ref)) for ref in (control.series[0], control.series[-1]))
        basis: Inlines = (
            Text(
                f"{_WHICH[control.kind]} of {first} to {last} by the rules of {control.rules}; in the last month: mean "
            ),
            *_limits(control.series, paper),
        )
        notes.append(basis)
    notes += [(Text(f"The limits were worked out anew {why.rstrip('.')}."),) for why in control.rebased]
    return notes


def _of_months(rows: Sequence[Row], paper: PartContext) -> PublishedFigure | None:
    """The first figure of the cells that has a control chart."""
    cells = (cell for row in rows if row.tone != "total" for cell in row.cells)
    wholes = (paper.published.get(text.ref.whole) for cell in cells if (text := figure_alone(cell)))
    return next((figure for figure in wholes if figure and figure.control), None)


def _limits(series: Sequence[FigureRef], paper: PartContext) -> Inlines:
    """The mean and limits of the last month that has them."""
    last = next(figure for ref in reversed(series) if (figure := paper.published.get(ref)) and figure.limits)
    mean, lower, upper = (say(last, aspect) for aspect in ("mean", "lower_limit", "upper_limit"))
    if mean is None or lower is None or upper is None:
        return ()
    return mean, Text(", limits "), lower, Text(" to "), upper, Text(".")
