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

from reportgen.figures import words
from reportgen.figures.model import PREVIOUS, Figure, Ledger
from reportgen.measures.counted import Atom, Counted, Record, combine
from reportgen.measures.load import Measure, in_order
from reportgen.measures.select import Span, in_period, matching
from reportgen.measures.ways import way
from reportgen.problems import Problems, Where
from reportgen.settings.content import Fact
from reportgen.settings.edition import Edition
from reportgen.settings.policy import Policy

if TYPE_CHECKING:
    from reportgen.extracts.read import Extract

NOT_DATED_BACK = "there are no rows for the year before"


@dataclass(frozen=True, slots=True)
class Rows:
    """An extract's rows as records, and what is said about them."""

    records: tuple[Record, ...]
    illustrative: str = ""
    not_received: tuple[str, ...] = ()
    missing: str = ""


@dataclass(slots=True)
class _Build:
    edition: Edition
    policy: Policy
    span: Span
    extracts: Mapping[str, Rows]
    figures: dict[str, Figure] = field(default_factory=dict)


def records(extract: Extract, not_received: tuple[str, ...] = ()) -> Rows:
    """The rows of an extract as plain records, blank cells as None."""
    frame = extract.frame
    held = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return Rows(tuple({str(k): v for k, v in r.items()} for r in held), extract.illustrative, not_received)


def build(
    edition: Edition,
    policy: Policy,
    measures: Mapping[str, Measure],
    extracts: Mapping[str, Rows],
    facts: Mapping[str, tuple[Fact, Where]],
    problems: Problems,
) -> Ledger:
    """Count everything. Measures whose extract this edition does not have are left out."""
    span = Span(edition.period.start, edition.period.end, edition.date)
    state = _Build(edition, policy, span, extracts)
    for name, (fact, where) in facts.items():
        state.figures[f"fact_{name}"] = _fact(f"fact_{name}", fact, where)
    for measure in in_order(measures, problems):
        if measure.setting.extract is not None and measure.setting.extract not in extracts:
            continue
        if any(name not in state.figures for name in measure.setting.of):
            continue
        _count(state, measure)
    return Ledger(state.figures, _identities(measures, extracts))


def _count(state: _Build, measure: Measure) -> None:
    """Add a measure's figure, its parts and the year before to the ledger."""
    setting = measure.setting
    rows = state.extracts[setting.extract] if setting.extract else Rows(())
    now = _figures(state, measure, rows, 0)
    before = _figures(state, measure, rows, 1)
    for key, figure in now.items():
        earlier = before.get(key)
        linked = replace(figure, previous=key + PREVIOUS if earlier and not earlier.counted.missing else "")
        state.figures[key] = linked
        if earlier and linked.previous:
            state.figures[linked.previous] = replace(earlier, key=linked.previous, parts=())


def _figures(state: _Build, measure: Measure, rows: Rows, back: int) -> dict[str, Figure]:
    """The figure and its parts for the period `back` years ago, by key (without `@previous`)."""
    setting, name = measure.setting, measure.name
    span = state.span
    for _ in range(back):
        span = span.year_before()
    chosen = in_period(rows.records, setting.dated, state.span, back)
    if setting.counted_by != "share_of_groups":
        chosen = matching(chosen, setting.where)
    parts = _parts(state, measure, rows, chosen, span, back)
    whole = _counted(state, measure, rows, chosen, "", back)
    made = {}
    for part in parts:
        held = [r for r in chosen if str(r.get(setting.parts or "")) == part] if setting.parts else []
        counted = _counted(state, measure, rows, held, part, back)
        made[f"{name}[{part}]"] = _figure(state, measure, rows, held, counted, part, ())
    figure = _figure(state, measure, rows, chosen, whole, "", tuple(made))
    return {name: figure, **made}


def _parts(
    state: _Build, measure: Measure, rows: Rows, chosen: Sequence[Record], span: Span, back: int
) -> tuple[str, ...]:
    setting = measure.setting
    if setting.of:
        shared = [p.part for p in (state.figures[k] for k in state.figures[setting.of[0]].parts)]
        return tuple(p for p in shared if all(f"{name}[{p}]" in state.figures for name in setting.of))
    if not setting.parts:
        return ()
    found = dict.fromkeys(str(r[setting.parts]) for r in chosen if r.get(setting.parts) is not None)
    if setting.dated and setting.dated.take == "within" and setting.dated.column == setting.parts:
        first, last = span.start.isoformat()[:7], span.end.isoformat()[:7]
        missing = [m for m in rows.not_received if first <= m <= last] if not back else []
        return tuple(sorted({*found, *missing}))
    return tuple(found)


def _counted(
    state: _Build, measure: Measure, rows: Rows, chosen: Sequence[Record], part: str, back: int
) -> Counted:
    if rows.missing:
        return Counted(measure.setting.kind or "count", missing=rows.missing)
    of = {}
    for name in measure.setting.of:
        key = f"{name}[{part}]" if part else name
        earlier = state.figures.get(key + PREVIOUS)
        now = state.figures[key].counted if not back else None
        missing = Counted(state.figures[key].kind, missing=NOT_DATED_BACK)
        of[name] = now if now is not None else (earlier.counted if earlier else missing)
        if earlier and not back:
            of[name + PREVIOUS] = earlier.counted
    if back and not measure.setting.of and not chosen:
        return Counted(measure.setting.kind or "count", missing=NOT_DATED_BACK)
    counted = way(measure.setting.counted_by)(chosen, measure.setting, of)
    if counted.missing and part in rows.not_received:
        return replace(counted, missing=f"the data for {words.part_label(part)} were not received")
    return counted


def _figure(
    state: _Build,
    measure: Measure,
    rows: Rows,
    chosen: Sequence[Record],
    counted: Counted,
    part: str,
    parts: tuple[str, ...],
) -> Figure:
    setting = measure.setting
    target = state.policy.targets.get(measure.name)
    goal = target.percent if target else setting.target
    first = state.figures[setting.of[0]] if setting.of else None
    bottom = state.figures[setting.of[-1]] if setting.of else None
    sources = [state.figures[name] for name in setting.of]
    months = _months(chosen, setting.dated.column if setting.dated else "", setting.parts)
    illustrative = rows.illustrative or next((f.illustrative for f in sources if f.illustrative), "")
    return Figure(
        key=f"{measure.name}[{part}]" if part else measure.name,
        measure=measure.name,
        part=part,
        label=words.part_label(part),
        title=setting.title,
        counted=counted,
        unit=setting.unit,
        better=setting.better,
        people=setting.people,
        places=setting.places,
        period=first.period if first else _period(chosen, setting.dated.column if setting.dated else "", part),
        months=first.months if first else months,
        definition=setting.definition.strip(),
        definition_source=setting.source.strip(),
        how=_how(measure),
        target=Fraction(goal) if goal is not None else None,
        illustrative=illustrative,
        where=measure.where,
        parts=parts,
        denominator_period=bottom.period if bottom else "",
    )


def _months(chosen: Sequence[Record], column: str, parts: str | None) -> int:
    keys = {str(r.get(column or parts or "")) for r in chosen}
    return len({k for k in keys if len(k) == 7 and k[4] == "-"})


def _period(chosen: Sequence[Record], column: str, part: str) -> str:
    """What the rows cover, in words."""
    found = sorted({v for r in chosen if (v := r.get(column)) is not None}, key=str) if column else []
    if not found:
        return words.part_label(part)
    first, last = found[0], found[-1]
    texts = [words.day(v) if isinstance(v, datetime.date) else words.part_label(str(v)) for v in (first, last)]
    return texts[0] if texts[0] == texts[1] else f"{texts[0]} to {texts[1]}"


def _how(measure: Measure) -> str:
    setting = measure.setting
    named = ", ".join(setting.of) or f"extract {setting.extract}"
    chosen = "; ".join(f"{c} is {v if isinstance(v, str) else ' or '.join(v)}" for c, v in setting.where.items())
    return f"{setting.counted_by} from {named}" + (f", where {chosen}" if chosen else "")


def _fact(key: str, fact: Fact, where: Where) -> Figure:
    atom = Atom(where.file, "", where.line or 0, "value", Fraction(fact.value))
    exponent = fact.value.as_tuple().exponent
    shown = max(0, -exponent) if isinstance(exponent, int) else 0
    return Figure(
        key=key,
        measure=key,
        part="",
        label="",
        title=key.removeprefix("fact_").replace("_", " "),
        counted=Counted(fact.kind, ((atom, 1),)),
        unit=fact.unit,
        better="neither",
        people=fact.people,
        places=fact.places if fact.places is not None else shown,
        period=words.day(fact.as_at) if fact.as_at else "",
        definition_source=fact.source,
        how="a fact of the config",
        illustrative=fact.source if fact.illustrative else "",
        where=where,
    )


def _identities(measures: Mapping[str, Measure], extracts: Mapping[str, Rows]) -> tuple:  # type: ignore[type-arg]
    """Sums known to be nought: a stated total row equals its parts, whatever is shown."""
    held = []
    for rows in extracts.values():
        for record in rows.records:
            linear = record.get("_identity")
            if linear:
                held.append(combine(*linear))
    return tuple(held)
