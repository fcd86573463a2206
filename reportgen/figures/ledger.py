"""The ledger: every figure of the edition, exactly, from the extracts, the measures and the numbers of the config."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from reportgen.document.figure import FigureRef
from reportgen.figures.config_figures import ConfigFigure
from reportgen.figures.count_measure import Counting
from reportgen.figures.fact_links import FactLinks, fact_links, says_of
from reportgen.figures.model import Figure, Ledger
from reportgen.figures.period import Period
from reportgen.figures.row_groups import Rows
from reportgen.measures.counted import Atom, Counted, total
from reportgen.measures.definitions import definition_of
from reportgen.measures.load import Measure, in_dependency_order
from reportgen.measures.select import Span
from reportgen.problems import Problems, Where
from reportgen.settings.edition import Edition
from reportgen.settings.policy import Policy


def build(
    edition: Edition,
    policy: Policy,
    measures: Mapping[str, Measure],
    extracts: Mapping[str, Rows],
    config: Sequence[ConfigFigure],
    problems: Problems,
    *,
    each_row: bool = False,
    earlier: Mapping[str, Measure] | None = None,
) -> Ledger:
    """Count everything. `config` are the numbers of the config.

    Measures whose extract this edition does not have are left out. With `each_row` rows that no figure tells apart
    stay apart, as they must where papers are protected together: another paper may tell them apart. Measures of
    `earlier` papers, which this one has not, are counted as well, and nothing shows them.
    """
    span = Span.of(edition)
    every = {**measures, **(earlier or {})}
    grouped = dict(extracts) if each_row else _grouped(every, extracts)
    state = Counting(policy, span, grouped)
    for number in config:
        state.figures[number.ref] = _given(number)
    of_config = frozenset(state.figures)
    for measure in in_dependency_order(measures, problems):
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
            state.count(measure)
            _within_whole(state, measure, problems)
    links = fact_links(state.figures, config, problems)
    definitions = {name: definition_of(one) for name, one in measures.items() if FigureRef(name) in state.figures}
    return replace(
        _with_relations(dict(state.figures), grouped, links),
        definitions=definitions,
        earlier=_counted_for_earlier(state, every, earlier or {}),
    )


def _counted_for_earlier(
    state: Counting, every: Mapping[str, Measure], earlier: Mapping[str, Measure]
) -> dict[FigureRef, Figure]:
    """The figures of measures that only earlier papers have."""
    own = frozenset(state.figures)
    for measure in in_dependency_order(every, Problems()) if earlier else ():
        ready = all(FigureRef(name) in state.figures for name in measure.setting.of)
        if measure.name in earlier and ready and FigureRef(measure.name) not in own:
            state.count(measure)
    return {ref: figure for ref, figure in state.figures.items() if ref not in own}


def _with_relations(figures: Mapping[FigureRef, Figure], grouped: Mapping[str, Rows], links: FactLinks) -> Ledger:
    """The figures, with what the extracts and the facts tell of how their cells add up."""
    years = [year for rows in grouped.values() for year in (rows, rows.before) if year is not None]
    return Ledger(
        figures,
        tuple(identity for rows in years for identity in rows.identities()),
        {part: whole for rows in years for part, whole in rows.wholes()},
        {percent: cells for rows in years for percent, cells in rows.stated_shares()} | links.stated_shares,
        links.wholes,
    )


def _grouped(measures: Mapping[str, Measure], extracts: Mapping[str, Rows]) -> dict[str, Rows]:
    """The extracts with the rows that no measure tells apart as one.

    Rows of a file that two of them are read from stay apart: what one does not tell apart the other may.
    """
    by_extract: dict[str, list[Measure]] = {}
    for measure in measures.values():
        by_extract.setdefault(measure.setting.extract or "", []).append(measure)
    read = Counter(file for rows in extracts.values() for file in _files(rows))
    return {
        name: rows if any(read[file] > 1 for file in _files(rows)) else rows.grouped(by_extract.get(name, ()))
        for name, rows in extracts.items()
    }


def _files(rows: Rows) -> list[str]:
    """The files that an extract and that of the year before were read from, a file of both twice."""
    years = (rows, rows.before) if rows.before is not None else (rows,)
    return [str(file) for year in years if "_file" in year.frame for file in year.frame["_file"].unique()]


def _within_whole(state: Counting, measure: Measure, problems: Problems) -> None:
    """A share above 100% is a fault of the extracts: no paper is made of it."""
    whole = state.figures[FigureRef(measure.name)]
    now = (FigureRef(measure.name), *whole.breakdown)
    for figure in (state.figures[ref] for ref in (*now, *(r.year_before() for r in now)) if ref in state.figures):
        counted = figure.counted
        if figure.kind == "share" and not counted.missing and total(counted.numerator) > total(counted.denominator):
            of = f", {figure.label}" if figure.label else ""
            files = ", ".join(dict.fromkeys(f"{atom.file}:{atom.line}" for atom, _ in figure.cells[:6]))
            first = next((atom for atom, _ in figure.cells), None)
            problems.error(
                "part-exceeds-whole",
                Where(first.file, first.line) if first else measure.where,
                f"{figure.title}{of}: the part is more than the whole, so the share would be above 100%.",
                f"correct the numbers ({files}), or what {measure.name} counts.",
            )


def _given(number: ConfigFigure) -> Figure:
    """A number of the config as a figure: its cell is the place it is written."""
    fact, where = number.fact, number.where
    exponent = fact.value.as_tuple().exponent if fact.value is not None else 0
    written = max(0, -exponent) if isinstance(exponent, int) else 0
    places = 2 if fact.kind == "money" and written else written  # pounds, or pounds and pence
    return Figure(
        ref=number.ref,
        name=number.name,
        origin=number.origin,
        label="",
        title=number.name.replace("_", " "),
        counted=_counted_fact(number),
        unit=fact.unit,
        better="neither",
        people=fact.of_people or (fact.kind == "percent" and says_of(fact)),
        places=fact.places if fact.places is not None else places,
        period=Period(days=(fact.as_at,)) if fact.as_at else Period(),
        definition_source=fact.source,
        of=fact.of or "",
        how="a number of the config",
        illustrative=fact.source if fact.illustrative else "",
        where=where,
    )


def _counted_fact(number: ConfigFigure) -> Counted:
    """The one cell of a number of the config; or why it has no value, where it says so."""
    fact, where = number.fact, number.where
    if fact.value is None or fact.missing is not None:
        missing = fact.missing
        return Counted(fact.kind, missing=missing.words, state=missing.state) if missing else Counted(fact.kind)
    return Counted(fact.kind, ((Atom(where.file, "", where.line or 0, where.key or "value", Fraction(fact.value)), 1),))
