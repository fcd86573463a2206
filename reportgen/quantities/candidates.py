"""The numbers of figures that a number of a clause may be meant for, by the time the clause speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.figures.published import PublishedFigure
from reportgen.quantities import periods
from reportgen.quantities.number_clauses import NumberClause
from reportgen.quantities.periods import PeriodMatch
from reportgen.quantities.subjects import Subject, Subjects
from reportgen.quantities.values import Aspect, aspects


def candidates(
    about: tuple[Subject, ...], clause: NumberClause, of: Subjects, *, earlier: bool, loosely: bool
) -> Iterator[Aspect]:
    """The numbers of the figures for the time the clause speaks of; `loosely`, also where it may be of that time."""
    for subject in about:
        shown = subject.shown
        match, time = time_match(shown, clause, of)
        before = shown.earlier
        if match is PeriodMatch.BEFORE or (
            earlier and match in (PeriodMatch.UNSAID, PeriodMatch.SAME, PeriodMatch.LOOSE)
        ):
            if before is not None and not shown.not_comparable:
                yield from aspects(before)
            if match is PeriodMatch.BEFORE or not loosely:
                continue
        if match is PeriodMatch.PART and time is not None:
            yield from _of_month(subject, time, of)
        elif match in (PeriodMatch.SAME, PeriodMatch.UNSAID) or (loosely and match is PeriodMatch.LOOSE):
            yield from aspects(shown)


def time_match(shown: PublishedFigure, clause: NumberClause, of: Subjects) -> tuple[PeriodMatch, periods.Spoken | None]:
    """How the times of a clause stand to a figure's."""
    return periods.compare(clause.times, shown.period.words, shown.over == "year", of.period)


def _of_month(subject: Subject, time: periods.Spoken, of: Subjects) -> Iterator[Aspect]:
    months = [
        of.figures[ref]
        for ref in subject.shown.breakdown
        if ref in of.figures and re.fullmatch(rf"{time.year or '[0-9]{4}'}-{time.month:02d}", ref.breakdown)
    ]
    if len(months) == 1:
        yield from aspects(months[0])
