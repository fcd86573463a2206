"""Trends over several editions: every measure that at least two of them have, as a table and a small chart.

A year without an edition is a gap, in the table and in the chart, unless a later paper gives its
value as that of the year before. Where a definition changed, or the area is another, the line is
another line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportgen.document.blocks import (
    Block,
    Chart,
    Contents,
    Document,
    Draft,
    Row,
    Section,
    Series,
    Table,
)
from reportgen.document.make import bullets, cell, column, heading, joined, para, row, strong
from reportgen.document.resolve import resolve
from reportgen.editions.compare import definitions, revised
from reportgen.editions.compare import paper as pair
from reportgen.editions.compare.changes import broken
from reportgen.editions.compare.headline import UNITS
from reportgen.editions.compare.headline import line as one_line
from reportgen.editions.compare.model import Side, Value
from reportgen.figures import words
from reportgen.problems import Problems

ABSENT = "No edition compared"
_LABEL = re.compile(r"([0-9]{4})([/-])([0-9]{2}|[0-9]{4})")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the time line: the year it is, in words, and the editions of it; none for a gap."""

    label: str
    year: int
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a measure at a slot; `given_by` is the edition that published it."""

    value: Value
    given_by: Side
    before: bool = False
    """Published by a later edition, as its value of the year before."""


@dataclass(frozen=True, slots=True)
class Line:
    """One unbroken run of a measure: one area, one definition. A point for each slot, None for a gap."""

    name: str
    area: str
    points: tuple[Point | None, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure over the slots."""

    key: str
    title: str
    lines: tuple[Line, ...]


def slots(sides: Sequence[Side]) -> tuple[Slot, ...]:
    """The years from the first edition to the last, each with its editions; years between are gaps."""
    made: list[Slot] = []
    for side in sorted(sides, key=lambda s: (s.end, s.start, s.letter)):
        if made and made[-1].sides and (made[-1].sides[0].start, made[-1].sides[0].end) == (side.start, side.end):
            held = made[-1]
            made[-1] = Slot(held.label, held.year, (*held.sides, side))
            continue
        if made:
            made.extend(Slot(_label(side.label, y), y) for y in range(made[-1].year + 1, side.end.year))
        made.append(Slot(side.label, side.end.year, (side,)))
    return tuple(made)


def _label(like: str, end: int) -> str:
    """The label of the year that ends in `end`, written as `like` is."""
    found = _LABEL.fullmatch(like)
    if not found:
        return str(end)
    last = str(end) if len(found[3]) == 4 else f"{end % 100:02d}"
    return f"{end - 1}{found[2]}{last}"


def trends(sides: Sequence[Side], *, across_breaks: bool = False) -> tuple[Trend, ...]:
    """Every measure that at least two editions have a value of, in the order of the latest paper that has it."""
    line = slots(sides)
    latest = sorted(sides, key=lambda s: s.end, reverse=True)
    keys = dict.fromkeys(k for s in latest for k in s.measures)
    made = []
    for key in keys:
        if sum(k.known for s in sides if (k := s.measures.get(key))) >= 2:
            lines = tuple(_lines(key, sides, line, across_breaks))
            made.append(Trend(key, next(s.measures[key].title for s in latest if key in s.measures), lines))
    return tuple(made)


def _lines(key: str, sides: Sequence[Side], line: Sequence[Slot], across_breaks: bool) -> Iterator[Line]:
    areas = list(dict.fromkeys(s.area for s in sorted(sides, key=lambda s: s.letter)))
    for area in areas:
        points = [_point(key, area, slot, at, line) for at, slot in enumerate(line)]
        if not any(points):
            continue
        runs = _unbroken(points, across_breaks)
        for n, run in enumerate(runs):
            said = area if len(areas) > 1 else "Value"
            yield Line(f"{said}, definition {n + 1}" if len(runs) > 1 else said, area, tuple(run))


def _point(key: str, area: str, slot: Slot, at: int, line: Sequence[Slot]) -> Point | None:
    own = [s for s in slot.sides if s.area == area and key in s.measures]
    if own:
        return Point(own[-1].measures[key], own[-1])
    after = line[at + 1] if at + 1 < len(line) else None
    if after is None or slot.year + 1 != after.year:
        return None
    for side in after.sides:
        if slot.sides and _year_after(slot.sides[0]) != _day(side):
            continue  # a paper of another span of time stands here, not of the year before
        if side.area == area and (held := side.figures.get(f"{key}@previous")):
            return Point(held, side, before=True)
    return None


def _year_after(side: Side) -> tuple[int, int, int]:
    year, month, day = _day(side)
    return year + 1, month, day


def _day(side: Side) -> tuple[int, int, int]:
    """The last day of its period."""
    return side.end.year, side.end.month, side.end.day


def _unbroken(points: Sequence[Point | None], across_breaks: bool) -> list[list[Point | None]]:
    """The points in as many runs as there are definitions; each run as long as the time line."""
    runs: list[list[Point | None]] = []
    last: Value | None = None
    for at, point in enumerate(points):
        if point is not None:
            new = not runs or (last is not None and not across_breaks and bool(broken(last, point.value)))
            if new:
                runs.append([None] * len(points))
            last = point.value
            runs[-1][at] = point
    return runs


# ---------------------------------------------------------------- the paper


def paper(sides: Sequence[Side], problems: Problems, *, across_breaks: bool = False) -> Document:
    """The paper of the trends. Raises `Stop` when it cannot be made."""
    found, line = trends(sides, across_breaks=across_breaks), slots(sides)
    areas = len({s.area for s in sides}) > 1
    made: list[Block] = [heading(1, "What is compared", "summary"), *_summary(found, line, sides)]
    charts: list[Block] = [heading(1, "Trends", "trends", new_page=True)]
    charts += [_table(t, line, areas) for t in found] or [para("No measure has a value in two of the editions.")]
    pairs: list[Block] = []
    ordered = sorted(sides, key=lambda s: (s.end, s.letter))
    changed = [(a, b) for a, b in pairwise(ordered) if a.area == b.area]
    pairs.append(heading(1, "Values revised since they were published", "revised"))
    pairs += _revised(changed)
    pairs.append(heading(1, "Measures whose definition changed", "definitions"))
    pairs += _definitions(changed)
    draft = Draft(
        pair.meta(sides),
        (
            pair.title(sides),
            Section((Contents(para("Contents").content, depth=1),), "front"),
            Section(tuple(made + charts + pairs)),
        ),
    )
    document = resolve(draft, pair.SCHEME, problems)
    problems.stop_on_error()
    return document


def _summary(found: Sequence[Trend], line: Sequence[Slot], sides: Sequence[Side]) -> list[Block]:
    gaps = [s.label for s in line if not s.sides]
    said = [para(joined(strong(s.called), f": {s.title}, {words.day(s.date)}.")).content for s in sides]
    made: list[Block] = [para("The editions compared:"), bullets(said)]
    n = len(found)
    made.append(para(f"{n} {'measure has' if n == 1 else 'measures have'} a value in at least two of them; each has a "
                     "table and a chart."))  # fmt: skip
    if gaps:
        these = "This year is a gap" if len(gaps) == 1 else "These years are gaps"
        made.append(
            para(
                f"No edition of {words.join(gaps)} is compared. {these} in the tables and charts, unless a later paper "
                "gives the value as that of the year before. Nothing is drawn or worked out across a gap."
            )
        )
    return made


def _table(trend: Trend, line: Sequence[Slot], areas: bool) -> Table:
    rows: list[Row] = []
    for at, slot in enumerate(line):
        held = [(run, p) for run in trend.lines if (p := run.points[at]) is not None]
        year = cell(slot.label, header=True)
        if not held:
            gap = [cell("\u2013", tone="missing") for _ in range(3 if areas else 2)]
            rows.append(row((year, *gap, _absent(slot))))
        for run, point in held:
            area = (run.area or "Not stated",) if areas else ()
            shown = one_line(point.value, point.given_by)
            rows.append(row((year, *area, shown, point.value.period or "Not stated", _said(point, run, trend))))
    unit = UNITS[next(p.value.kind for run in trend.lines for p in run.points if p)]
    return Table(
        f"trend_{trend.key}",
        (column("Year", 1.0), *((column("Area", 1.2),) if areas else ()),
         column("Value", 1.5, align="right", unit=unit), column("Period", 1.7), column("Published by", 2.2)),
        tuple(rows),
        caption=para(trend.title).content,
        chart=_chart(trend, line),
        description=f"{trend.title} by year, as each paper published it. {len(rows)} rows.",
    )  # fmt: skip


def _absent(slot: Slot) -> str:
    return "Not in its paper" if slot.sides else ABSENT


def _said(point: Point, run: Line, trend: Trend) -> str:
    said = point.given_by.called
    if point.before:
        said += ", as the year before"
    several = sum(r.area == run.area for r in trend.lines) > 1
    return f"{said}; {run.name.rpartition(', ')[2]}" if several else said


def _chart(trend: Trend, line: Sequence[Slot]) -> Chart:
    labels = tuple(slot.label for slot in line)
    series = []
    told = []
    for run in trend.lines:
        values = tuple(p.value.number if p and p.value.known else None for p in run.points)
        texts = tuple(_text(p).partition(" (")[0] if p and p.value.kind == "share" else _text(p) for p in run.points)
        series.append(Series(run.name, values, texts))
        told.append(f"{run.name}: " + ", ".join(f"{y} {t}" for y, t in zip(labels, texts, strict=True)))
    kind = next(p.value.kind for run in trend.lines for p in run.points if p)
    unit = UNITS[kind]
    share = unit == "percent"
    within = all(0 <= float(v) <= 100 for s in series for v in s.values if v is not None)
    return Chart(
        id=f"trend_{trend.key}_chart",
        form="line",
        title=para(_message(trend, line)).content,
        subtitle=para(f"{trend.title}, {labels[0]} to {labels[-1]}; years without a value are gaps").content,
        categories=labels,
        series=tuple(series),
        alt=f"Line chart. {_message(trend, line).rstrip('.')}. " + "; ".join(told) + ".",
        unit=unit,
        axis=_axis(trend, share),
        maximum="100" if share and within else "",
    )


def _axis(trend: Trend, share: bool) -> str:
    unit = next(p.value.unit for run in trend.lines for p in run.points if p)
    said = "Per cent" if share else unit
    return said[:1].upper() + said[1:]


def _text(point: Point | None) -> str:
    if point is None:
        return "no value"
    return point.value.text if point.value.known else "hidden" if point.value.state == "hidden" else "not available"


def _message(trend: Trend, line: Sequence[Slot]) -> str:
    """What the chart shows: the first and last value of its longest line."""
    run = max(trend.lines, key=lambda r: sum(bool(p and p.value.known) for p in r.points))
    known = [p for p in run.points if p and p.value.known]
    if len(known) < 2:
        return f"{trend.title}: the values of different definitions or areas are not one line"
    first, last = known[0], known[-1]
    of = f" in {run.area}" if run.area and run.name.startswith(run.area) else ""
    then, now = (line[run.points.index(p)].label for p in (first, last))
    return f"{trend.title}{of}: {_text(first)} in {then}, {_text(last)} in {now}"


def _revised(pairs: Sequence[tuple[Side, Side]]) -> list[Block]:
    made: list[Block] = []
    for n, (before, now) in enumerate(pairs):
        made.append(heading(2, f"{before.called} and {now.called}", f"revised-{n + 1}", listed=False))
        made += _renamed(revised.blocks(revised.revisions(before, now), before, now, revised.compared(before, now)), n)
    return made or [para("The editions are of different areas, so none gives values that another published.")]


def _definitions(pairs: Sequence[tuple[Side, Side]]) -> list[Block]:
    made: list[Block] = []
    for n, (before, now) in enumerate(pairs):
        made.append(heading(2, f"{before.called} and {now.called}", f"definitions-{n + 1}", listed=False))
        made += _renamed(definitions.blocks(definitions.changed(before, now), before, now, False), n)
    return made or [para("The editions are of different areas.")]


def _renamed(blocks: Sequence[Block], n: int) -> list[Block]:
    return [replace(b, id=f"{b.id}_{n + 1}") if isinstance(b, Table) else b for b in blocks]
