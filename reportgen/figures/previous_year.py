"""The year before, set against this one: over the same months, or said to cover others.

Eleven months of children are not twelve, so of the year before only the months that this year has are
counted. Where it has not got them all, its value is still given, with the months it covers, and no change
is worked out: nobody could tell how much of it was the months.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from reportgen.document.figure import FigureRef
from reportgen.figures import words
from reportgen.figures.model import Figure
from reportgen.figures.period import Period
from reportgen.measures.counted import Frame
from reportgen.measures.load import Measure
from reportgen.measures.select import Span, in_period, latest, mapped
from reportgen.settings.folding import fold
from reportgen.settings.months import every_month


def year_on(month: str) -> str:
    """The same month a year later."""
    return f"{int(month[:4]) + 1:04d}{month[4:]}"


def of_the_year_before(frame: Frame, own: Frame, measure: Measure, span: Span, *, undated: bool) -> Frame:
    """The rows of the year before in its own file (`frame`); `own` are the rows of this year's file.

    A file in which no column holds a day, month or year (`undated`) is of the year it was supplied for. In
    any other, a measure that takes rows whatever their date has no year before: its rows are a series, and
    those of last year's file are the same years again.
    """
    dated = measure.setting.dated
    if dated is None:
        return frame if undated else frame.iloc[0:0]
    return in_period(frame, dated, span, 1, latest(own, dated, span))


def same_months(rows: Frame, measure: Measure, now: Iterable[Figure], not_received: Collection[str]) -> Frame:
    """Of the rows of the year before, those of months that this year has, and that hold a value."""
    dated = measure.setting.dated
    if dated is None or dated.take != "within" or dated.column not in rows.columns:
        return rows
    a_year_on = mapped(rows[dated.column], lambda key: year_on(key[:7]), "")
    covered = {month for figure in now if not figure.counted.missing for month in figure.covers}
    if covered and measure.needs.last_date:  # the last month there is: no later one than this year's
        rows = rows[a_year_on <= max(covered)]
    elif (
        covered and not measure.needs.counts_rows
    ):  # a month without a row of words is zero, and not a month that did not come
        rows = rows[a_year_on.isin(covered)]
    else:
        rows = rows[~a_year_on.isin(set(not_received))]
    columns = [name for name in measure.columns.values() if name in rows.columns]
    if not columns or rows.empty:
        return rows
    with_values = rows[rows[columns].notna().any(axis=1)][dated.column].unique()
    return rows[rows[dated.column].isin(with_values)]


def paired_figures(
    now: Mapping[FigureRef, Figure],
    earlier: Mapping[FigureRef, Figure],
    counted: Mapping[FigureRef, Figure],
    measure: Measure,
    span: Span,
) -> dict[FigureRef, Figure]:
    """The figures of this year that have one of the year before, and those, as the ledger keeps them.

    `counted` are the figures so far: one made of others is compared as they are.
    """
    of = [counted[FigureRef(name)] for name in measure.setting.of]
    both: dict[FigureRef, Figure] = {}
    written = {fold(ref.breakdown): ref for ref in now}
    for then, before in {**earlier, **_months_kept(earlier, measure)}.items():
        ref = then if then in now else written.get(fold(then.breakdown), then)
        if ref not in now or (before.counted.missing and before.counted.state == "not_available"):
            continue
        covers, not_comparable = _covering(now[ref], before, measure, span)
        if of:
            not_comparable = any(f.not_comparable for f in of)
            periods = (f.previous_covers for f in of if f.previous_covers and f.not_comparable == not_comparable)
            covers = next(periods, Period())
        both[ref] = replace(now[ref], previous_covers=covers, not_comparable=not_comparable)
        both[ref.year_before()] = replace(before, ref=ref.year_before(), breakdown=())
    return both


def _months_kept(earlier: Mapping[FigureRef, Figure], measure: Measure) -> dict[FigureRef, Figure]:
    """The months of the year before, each by the month it is compared with, where the control chart is to have them."""
    if not measure.setting.control.earlier:
        return {}
    return {
        FigureRef(ref.measure, year_on(ref.breakdown)): before
        for ref, before in earlier.items()
        if words.is_month(ref.breakdown)
    }


def _covering(now: Figure, before: Figure, measure: Measure, span: Span) -> tuple[Period, bool]:
    """What months the year before is given for, where a reader must be told; and whether they are not this year's.

    A part that is a month says itself which it is.
    """
    dated = measure.setting.dated
    if (
        dated is None
        or dated.take != "within"
        or not now.covers
        or not before.covers
        or words.is_month(now.ref.breakdown)
    ):
        return Period(), False
    if tuple(map(year_on, before.covers)) != now.covers:
        return before.period, True
    if months := words.months_of_group(now.ref.breakdown):
        incomplete = now.covers != every_month(*months)
        return (before.period if incomplete else Period()), False
    last = span.end.isoformat()[:7]
    first = last if measure.needs.last_date else span.start.isoformat()[:7]
    if now.covers == every_month(first, last):
        return Period(), False
    return before.period, False
