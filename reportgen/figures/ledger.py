"""The ledger: every figure of the edition, exactly, from the extracts and the measures.

A way of counting returns cells; here, once, they become the yearly figure, its parts (months,
groups), the year before, and the origin of each.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from reportgen.document.figure import PREVIOUS, FigureRef, State
from reportgen.extracts.declare import fold
from reportgen.figures import words
from reportgen.figures.config_figures import ConfigFigure
from reportgen.figures.model import Figure, Ledger
from reportgen.figures.period import Period, covering
from reportgen.figures.previous_year import of_the_year_before, paired, same_months
from reportgen.measures.aggregations import aggregation, needs
from reportgen.measures.counted import NO_ROWS, Atom, CellSum, Counted, cells, combine, total
from reportgen.measures.load import Measure, in_order
from reportgen.measures.select import Span, in_period, mapped, matching
from reportgen.measures.select import parts as by_parts
from reportgen.problems import Problems
from reportgen.settings.edition import Edition
from reportgen.settings.policy import Policy

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NOT_DATED_BACK = "there are no rows for the year before"


@dataclass(frozen=True, slots=True)
class Rows:
    """An extract's rows, and what is said about them.

    `identities` are sums of cells that are zero because the extract states a total and its parts.
    `missing` says why there are no rows at all (an optional extract that was not received).
    """

    frame: Frame
    illustrative: str = ""
    not_received: tuple[str, ...] = ()
    missing: str = ""
    identities: tuple[CellSum, ...] = ()
    before: Rows | None = None
    """The same extract of the year before, for comparison, where the edition gives it."""
    undated: bool = False
    """No column of the extract holds a day, a month or a year: its rows are of the year it was supplied for."""


@dataclass(slots=True)
class _Build:
    policy: Policy
    span: Span
    extracts: Mapping[str, Rows]
    figures: dict[FigureRef, Figure] = field(default_factory=dict)


def build(
    edition: Edition,
    policy: Policy,
    measures: Mapping[str, Measure],
    extracts: Mapping[str, Rows],
    given: Sequence[ConfigFigure],
    problems: Problems,
) -> Ledger:
    """Count everything. `given` are the numbers of the config.

    Measures whose extract this edition does not have are left out.
    """
    span = Span(edition.period.start, edition.period.end, edition.date)
    state = _Build(policy, span, extracts)
    for number in given:
        state.figures[number.ref] = _given(number)
    of_config = frozenset(state.figures)
    for measure in in_order(measures, problems):
        if measure.setting.extract is not None and measure.setting.extract not in extracts:
            continue
        if FigureRef(measure.name) in of_config:
            problems.error(
                "name-kept",
                measure.where,
                f"'{measure.name}' is the name of a number of the config already.",
                "give the measure another name.",
            )
        elif all(FigureRef(name) in state.figures for name in measure.setting.of):
            _count(state, measure)
            _within_whole(state, measure, problems)
    held = [r for rows in extracts.values() for r in (rows, rows.before) if r is not None]
    return Ledger(state.figures, tuple(i for rows in held for i in rows.identities))


def _count(state: _Build, measure: Measure) -> None:
    """Add a measure's figure, its parts and the year before to the ledger."""
    now = _figures(state, measure)
    state.figures.update(now)
    state.figures.update(paired(now, _figures(state, measure, now), state.figures, measure, state.span))


def _within_whole(state: _Build, measure: Measure, problems: Problems) -> None:
    """A share above 100% is a fault of the extracts: no paper is made of it."""
    whole = state.figures[FigureRef(measure.name)]
    for figure in (whole, *(state.figures[ref] for ref in whole.breakdown)):
        counted = figure.counted
        if figure.kind == "share" and not counted.missing and total(counted.numerator) > total(counted.denominator):
            of = f", {figure.label}" if figure.label else ""
            files = ", ".join(dict.fromkeys(f"{atom.file}:{atom.line}" for atom, _ in figure.cells[:6]))
            problems.error(
                "part-exceeds-whole",
                measure.where,
                f"{figure.title}{of}: the part is more than the whole, so the share would be above 100%.",
                f"correct the numbers ({files}), or what the measure counts.",
            )


def _figures(state: _Build, measure: Measure, now: Mapping[FigureRef, Figure] | None = None) -> dict[FigureRef, Figure]:
    """The figure and its months or groups; of the year before when given those of this year, `now`."""
    import pandas as pd

    setting = measure.setting
    rows = state.extracts[setting.extract] if setting.extract else Rows(pd.DataFrame())
    back = 0 if now is None else 1
    not_received = rows.not_received
    found = in_period(rows.frame, setting.dated, state.span, back)
    if back and found.empty and rows.before is not None:
        own, rows = rows, rows.before
        found = of_the_year_before(rows.frame, own.frame, measure, state.span, undated=rows.undated)
    if now is not None:
        found = same_months(found, measure, now.values(), {*not_received})
    chosen = _received(found, measure, rows.not_received)
    each_row = needs(setting.counted_by).each_row
    every_part = tuple(by_parts(chosen, setting.parts)) if each_row and setting.parts else ()
    if each_row and chosen.empty and not rows.missing:
        rows = replace(rows, missing=NO_ROWS)
    if setting.counted_by != "share_of_groups":
        chosen = matching(chosen, setting.where)
    held = {}
    empty = chosen.iloc[0:0]
    groups = by_parts(chosen, setting.parts) if setting.parts else {}
    for part in _parts(state, measure, rows, every_part or tuple(groups), back):
        mine = groups.get(part, empty)
        held[FigureRef(measure.name, part)] = _figure(
            state, measure, rows, mine, _counted(state, measure, rows, mine, part, back), part, back
        )
    whole = _figure(state, measure, rows, chosen, _counted(state, measure, rows, chosen, "", back), "", back)
    return {FigureRef(measure.name): replace(whole, breakdown=tuple(held)), **held}


def _received(chosen: Frame, measure: Measure, not_received: tuple[str, ...]) -> Frame:
    """The rows without those of months that were not received, which hold no values."""
    dated = measure.setting.dated
    if dated is None or dated.take != "within" or not not_received or dated.column not in chosen.columns:
        return chosen
    return chosen[~mapped(chosen[dated.column], lambda key: key[:7], "").isin(not_received)]


def _parts(state: _Build, measure: Measure, rows: Rows, found: tuple[str, ...], back: int) -> tuple[str, ...]:
    """The parts there are; for months, those not received as well."""
    setting = measure.setting
    if setting.of:
        shared = [ref.breakdown for ref in state.figures[FigureRef(setting.of[0])].breakdown]
        return tuple(p for p in shared if all(_of(state, measure, name, p) for name in setting.of))
    if setting.dated and setting.dated.take == "within" and setting.dated.column == setting.parts and not back:
        first, last = state.span.start.isoformat()[:7], state.span.end.isoformat()[:7]
        return tuple(sorted({*found, *(m for m in rows.not_received if first <= m <= last)}))
    return found


def _of(state: _Build, measure: Measure, name: str, part: str) -> Figure | None:
    """The figure a measure counts from, for a part; a share's whole stands for each part where it has none."""
    whole = state.figures[FigureRef(name)]
    if not part:
        return whole
    figure = state.figures.get(FigureRef(name, part))
    return whole if figure is None and measure.setting.counted_by == "share_of" and not whole.breakdown else figure


def _counted(state: _Build, measure: Measure, rows: Rows, chosen: Frame, part: str, back: int) -> Counted:
    kind = measure.setting.kind or "count"
    if rows.missing:
        absent: State = "not_available" if rows.missing == NO_ROWS else "not_received"
        return Counted(kind, missing=rows.missing, state=absent)
    of: dict[str, Counted] = {}
    for name in measure.setting.of:
        figure = _of(state, measure, name, part) or state.figures[FigureRef(name)]
        earlier = state.figures.get(figure.ref.year_before())
        none = Counted(figure.kind, missing=NOT_DATED_BACK)
        before = earlier.counted if earlier else none
        of[name] = before if back else figure.counted
        if earlier and not back:
            other = Counted(figure.kind, missing=f"the year before is given {figure.previous_covers}")
            of[name + PREVIOUS] = other if figure.not_comparable else earlier.counted
    if back and not measure.setting.of and chosen.empty:
        return Counted(kind, missing=NOT_DATED_BACK)
    counted = aggregation(measure.setting.counted_by)(chosen, measure.setting, of)
    if counted.missing and part in rows.not_received:
        missing = f"the data for {words.part_label(part)} were not received"
        return replace(counted, missing=missing, state="not_received")
    return counted


def _figure(
    state: _Build, measure: Measure, rows: Rows, chosen: Frame, counted: Counted, part: str, back: int
) -> Figure:
    setting = measure.setting
    target = state.policy.targets.get(measure.name)
    goal = target.percent if target else setting.target
    of = [_of(state, measure, name, part) or state.figures[FigureRef(name)] for name in setting.of]
    of = [state.figures.get(f.ref.year_before(), f) for f in of] if back else of
    covered = _covered(_counted_rows(chosen, counted), setting.dated.column if setting.dated else setting.parts or "")
    months = of[0].covers if of else tuple(str(c) for c in covered if words.is_month(c))
    return Figure(
        ref=FigureRef(measure.name, part),
        label=words.part_label(part),
        title=setting.title,
        counted=counted,
        unit=setting.unit,
        better=setting.better,
        people=setting.people,
        places=setting.places,
        period=of[0].period if of else covering(covered, part),
        months=len(months),
        covers=months,
        definition=" ".join(setting.definition.split()),
        definition_source=" ".join(setting.source.split()),
        how=_how(measure),
        target=Fraction(goal) if goal is not None else None,
        illustrative=rows.illustrative or next((f.illustrative for f in of if f.illustrative), ""),
        where=measure.where,
        denominator_period=of[-1].period if of else Period(),
        over=setting.over or (of[0].over if of else ""),
    )


def _counted_rows(chosen: Frame, counted: Counted) -> Frame:
    """The rows that were counted: of snapshots only the last."""
    lines = {line for atom, _ in counted.numerator for line in atom.lines}
    return chosen[chosen["_line"].isin(lines)] if lines and "_line" in chosen.columns else chosen


def _covered(chosen: Frame, column: str) -> list[object]:
    """The days, months or years the rows are of, in order."""
    if column not in chosen.columns:
        return []
    values = chosen[column].dropna().drop_duplicates().astype(object)
    return sorted((value.date() if isinstance(value, datetime.datetime) else value for value in values), key=str)


def _how(measure: Measure) -> str:
    setting = measure.setting
    named = ", ".join(setting.of) or f"extract {setting.extract}"
    chosen = "; ".join(f"{c} is {v if isinstance(v, str) else ' or '.join(v)}" for c, v in setting.where.items())
    return f"{setting.counted_by} from {named}" + (f", where {chosen}" if chosen else "")


def _given(number: ConfigFigure) -> Figure:
    """A number of the config as a figure: its cell is the place it is written."""
    fact, where = number.fact, number.where
    atom = Atom(where.file, "", where.line or 0, where.key or "value", Fraction(fact.value))
    exponent = fact.value.as_tuple().exponent
    shown = max(0, -exponent) if isinstance(exponent, int) else 0
    return Figure(
        ref=number.ref,
        name=number.name,
        origin=number.origin,
        label="",
        title=number.name.replace("_", " "),
        counted=Counted(fact.kind, ((atom, 1),)),
        unit=fact.unit,
        better="neither",
        people=fact.people,
        places=fact.places if fact.places is not None else shown,
        period=Period(days=(fact.as_at,)) if fact.as_at else Period(),
        definition_source=fact.source,
        how="a number of the config",
        illustrative=fact.source if fact.illustrative else "",
        where=where,
    )


def stated_totals(
    frame: Frame, group: str, words_: tuple[str, tuple[str, ...]], count: str, by: tuple[str, ...]
) -> tuple[CellSum, ...]:
    """Where an extract states a total beside its parts: each total less its parts, which is zero.

    `words_` are the word of the total row and those of its parts (all others when none are named).
    """
    stated, named = words_
    if not {group, count, *by}.issubset(frame.columns):
        return ()
    held = []
    blocks = [frame] if not by else [g for _, g in frame.groupby(list(by), sort=False, dropna=False)]
    for block in blocks:
        groups = block[group].map(lambda word: fold(str(word)))
        is_total = groups == fold(stated)
        is_part = groups.isin([fold(word) for word in named]) if named else ~is_total
        if is_total.any() and block[count][is_total | is_part].notna().all():
            held.append(combine((cells(block[is_total], count), 1), (cells(block[is_part & ~is_total], count), -1)))
    return tuple(h for h in held if h)
