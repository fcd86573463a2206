"""Control charts of published figures: what is worked out from published values tells nothing that they do not.

A reader can work out every limit from the months of the paper, and nobody a month that is hidden: where one of this
year's is, there are no limits at all, as those of the other months would be wrong. Thirteen months
are needed for a verdict, and a year has twelve: a measure with `earlier: true` takes those of the year before as well,
from its extract or from that year's own, unless one of them is hidden. It has to ask, as they are published with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from reportgen.document.charts import Signal
from reportgen.document.english import format_month
from reportgen.document.figure import FigureRef
from reportgen.figures import words
from reportgen.figures.control_chart import PRESETS, ControlChart, ControlPoint, p_chart, sentence, xmr_chart
from reportgen.figures.published import Published, PublishedFigure
from reportgen.figures.published_control import Control, ControlKind, MonthLimits
from reportgen.measures.load import Measure
from reportgen.settings.control import ControlSetting

SMALL = 100
"""A share of fewer people a month than this, on average, has a P chart unless the measure says another: its limits
allow for how few there are. With many, months differ by more than the counting of people explains, and XmR allows
for that."""


def controlled(published: Published, measures: Mapping[str, Measure]) -> Published:
    """The same figures, with verdicts and limits wherever the groups of a measure are months."""
    figures = dict(published.figures)
    for name, measure in measures.items():
        whole = figures.get(FigureRef(name))
        setting = measure.setting.control
        if whole is None or setting.chart == "none" or not _monthly(whole):
            continue
        before = [ref.year_before() for ref in whole.breakdown if ref.year_before() in figures]
        earlier = [] if any(figures[ref].hidden for ref in before) else before
        series = [figures[ref] for ref in (*earlier, *whole.breakdown)]
        control, limits = _judged(whole, series, setting)
        figures[whole.ref] = replace(whole, control=control)
        for ref, one in limits.items():
            figures[ref] = replace(figures[ref], limits=one)
    return replace(published, figures=figures)


def month_shown(ref: FigureRef) -> str:
    """The month that a figure is of: of the year before where it says so."""
    return f"{int(ref.breakdown[:4]) - 1:04d}{ref.breakdown[4:]}" if ref.previous else ref.breakdown


def _monthly(whole: PublishedFigure) -> bool:
    return len(whole.breakdown) > 1 and all(words.is_month(ref.breakdown) for ref in whole.breakdown)


def _judged(
    whole: PublishedFigure, series: Sequence[PublishedFigure], setting: ControlSetting
) -> tuple[Control, dict[FigureRef, MonthLimits]]:
    kind = setting.chart if setting.chart in ("p", "xmr") else _kind(whole, series)
    months = [month_shown(figure.ref) for figure in series]
    rebase = [(months.index(each.month), each) for each in setting.rebase if each.month in months[1:]]
    chart = _chart(whole, series, kind, [place for place, _ in rebase], setting)
    control = Control(
        kind,
        chart.preset.name,
        tuple(figure.ref for figure in series),
        chart.months,
        chart.variation,
        chart.direction,
        chart.assurance,
        sentence(chart),
        rebased=tuple(f"from {format_month(each.month)}: {each.because}" for _, each in rebase),
        trajectory=tuple(sorted(setting.trajectory.items())),
    )
    if any(figure.hidden for figure in series):
        reason = "No limits are given, as a month is not shown."
        hidden = replace(control, variation="too few", direction=0, assurance="none", sentence=reason, hidden=True)
        return hidden, {}
    starts = [0, *(place for place, _ in rebase)]
    limits = dict(_limits(whole, series, chart.points, [months[place] for place in starts], starts))
    return replace(control, drawn=bool(limits)), limits


def _kind(whole: PublishedFigure, series: Iterable[PublishedFigure]) -> ControlKind:
    known = [figure for figure in series if figure.known]
    sizes = [figure.denominator for figure in known if figure.numerator is not None and figure.denominator is not None]
    if whole.kind != "share" or len(sizes) < len(known) or not sizes:
        return "xmr"
    return "p" if sum(sizes) < SMALL * len(sizes) else "xmr"


def _chart(
    whole: PublishedFigure,
    series: Sequence[PublishedFigure],
    kind: ControlKind,
    rebase: Sequence[int],
    setting: ControlSetting,
) -> ControlChart:
    target = None if whole.target is None else Fraction(whole.target)
    preset = PRESETS[setting.rules]
    if kind == "p":
        return p_chart([_share(each) for each in series], whole.better, preset, target=target, rebase=rebase)
    return xmr_chart([_value(each) for each in series], whole.better, preset, target=target, rebase=rebase)


def _share(figure: PublishedFigure) -> tuple[int, int] | None:
    if not figure.known or figure.numerator is None or figure.denominator is None:
        return None
    return int(figure.numerator), int(figure.denominator)


def _value(figure: PublishedFigure) -> Fraction | None:
    """The value as a reader can work it out: a share exactly, where its halves are shown."""
    share = _share(figure) if figure.kind == "share" else None
    if share is not None and share[1]:
        return Fraction(share[0] * 100, share[1])
    return None if figure.value is None else Fraction(figure.value)


def _limits(
    whole: PublishedFigure,
    series: Sequence[PublishedFigure],
    points: Iterable[ControlPoint],
    since: Sequence[str],
    starts: Sequence[int],
) -> Iterable[tuple[FigureRef, MonthLimits]]:
    places = _places(series)
    for point in points:
        if point.limits is None:
            continue
        mean, lower, upper = (
            words.half_up(value, places) for value in (point.limits.centre, point.limits.lower, point.limits.upper)
        )
        segment = max(nth for nth, start in enumerate(starts) if start <= point.index)
        yield series[point.index].ref, MonthLimits(mean, lower, upper, _signal(whole, point), since[segment])


def _places(series: Iterable[PublishedFigure]) -> int:
    """One place more than whole numbers have, as a mean of them is none; else those of the values."""
    values = (figure.value for figure in series if figure.value is not None)
    return max((-int(Decimal(value).as_tuple().exponent) for value in values), default=0) or 1


def _signal(whole: PublishedFigure, point: ControlPoint) -> Signal:
    if not point.rule:
        return ""
    if whole.better == "neither":
        return "neutral"
    return "improvement" if (point.direction == 1) == (whole.better == "higher") else "concern"
