"""The paper of trends over several editions: each measure with its chart, objectives and risks, what was revised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from reportgen.charts.text_alternative import text_alternative
from reportgen.document.blocks import (
    Block,
    Cell,
    Chart,
    ChartPoint,
    Document,
    Draft,
    Row,
    Section,
    Series,
    Table,
)
from reportgen.document.english import first_capital, format_day, join_words
from reportgen.document.make import bullets, cell, column, gap, heading, joined, para, row, strong
from reportgen.document.resolve import resolve
from reportgen.editions.compare import definitions, over_time, revised
from reportgen.editions.compare import paper as pair
from reportgen.editions.compare.headline import line as one_line
from reportgen.editions.compare.model import Side
from reportgen.editions.compare.trends import Point, Slot, Trend, TrendLine, slots, trends
from reportgen.figures.published import UNITS
from reportgen.figures.saying import format_published
from reportgen.problems import Problems

ABSENT = "No edition compared"
LEAST_DRAWN = 3
"""A line of fewer values is no chart."""
MOST = 6
"""So many editions stand side by side in one table of every measure."""


def paper(sides: Sequence[Side], problems: Problems, *, across_breaks: bool = False) -> Document:
    """The paper of the trends. Raises `ProblemsError` when it cannot be made."""
    measures, line = trends(sides, across_breaks=across_breaks), slots(sides)
    areas = len({s.area for s in sides}) > 1
    summary_blocks: list[Block] = [heading(1, "What is compared", "summary"), *_summary(measures, line, sides)]
    if measures and len(sides) <= MOST:
        summary_blocks.append(_together(measures, sides))
    charts: list[Block] = [heading(1, "Trends", "trends")]
    charts += [block for t in measures for block in _trend(t, line, areas)]
    if not measures:
        charts.append(para("No measure has a value in two of the editions."))
    followed = list(over_time.by_area(sides))
    changed = [each for _, editions in followed for each in pairwise(editions)]
    pairs: list[Block] = [
        heading(1, "Numbers stated in the text", "facts"),
        *_followed(followed, over_time.facts_over_time, areas),
        heading(1, "Values revised since they were published", "revised"),
        *_revised(changed),
        heading(1, "Measures whose definition changed", "definitions"),
        *_definitions(changed),
        heading(1, "Objectives", "objectives"),
        *_followed(followed, over_time.objectives_over_time, areas),
        heading(1, "Risks", "risks"),
        *_followed(followed, over_time.risks_over_time, areas),
        heading(1, "Organisations, boards and posts", "bodies"),
        *_followed(followed, over_time.bodies, areas),
    ]
    draft = Draft(
        pair.comparison_meta(sides),
        (Section((*pair.title_blocks(sides), *summary_blocks, *charts, *pairs), "titled"),),
    )
    document = resolve(draft, pair.SCHEME, problems)
    problems.stop_on_error()
    return document


def _summary(measures: Sequence[Trend], line: Sequence[Slot], sides: Sequence[Side]) -> list[Block]:
    gaps = [s.label for s in line if not s.sides]
    lines = [para(joined(strong(s.called), f": {s.title}, {format_day(s.date)}.")).content for s in sides]
    body: list[Block] = [para("The editions compared:"), bullets(lines)]
    n = len(measures)
    body.append(para(f"{n or 'No'} {'measure has' if n < 2 else 'measures have'} a value in at least two of them"
                     f"{'; each has a table, and a chart where it has three values' if n else ''}."))  # fmt: skip
    if gaps:
        these = "This year is a gap" if len(gaps) == 1 else "These years are gaps"
        body.append(
            para(
                f"No edition of {join_words(gaps)} is compared. {these} in the tables and charts, unless a later "
                "paper gives the value as that of the year before. Nothing is drawn or worked out across a gap."
            )
        )
    return body


def _trend(trend: Trend, line: Sequence[Slot], areas: bool) -> tuple[Block, ...]:
    """A measure as a table with its chart; what two points would show is a sentence."""
    drawn = any(sum(bool(p and p.value.known) for p in run.points) >= LEAST_DRAWN for run in trend.lines)
    chart = _chart(trend, line) if drawn else None
    table = _table(trend, line, areas, chart)
    return (table,) if chart else (para(f"{_message(trend, line)}."), table)


def _table(trend: Trend, line: Sequence[Slot], areas: bool, chart: Chart | None) -> Table:
    rows: list[Row] = []
    gaps: dict[str, list[str]] = {}
    for first, last, points in _years(trend, line):
        label = first.label if first is last else f"{first.label} to {last.label}"
        year = cell(label, header=True)
        if not points:
            gaps.setdefault("Not in its paper" if first.sides else ABSENT, []).append(label)
        for run, point in points:
            area = (run.area or "Not stated",) if areas else ()
            shown = one_line(point.value, point.given_by)
            rows.append(row((year, *area, shown, point.value.period.words or "Not stated", _said(point, run, trend))))
    return Table(
        f"trend_{trend.key}",
        (column("Year", 1.6), *((column("Area", 1.2),) if areas else ()),
         column("Value", 1.5, align="right"), column("Period", 1.7), column("Published by", 2.2)),
        tuple(rows),
        caption=para(trend.title).content,
        chart=chart,
        notes=tuple(para(f"{why}: {join_words(years)}.").content for why, years in gaps.items()),
        description=f"{trend.title} by year, as each paper published it. {len(rows)} rows.",
    )  # fmt: skip


def _years(trend: Trend, line: Sequence[Slot]) -> Iterator[tuple[Slot, Slot, list[tuple[TrendLine, Point]]]]:
    """The values of each year; years next to each other that no edition covers are one row."""
    every = [
        (s, [each for run in trend.lines if (p := run.points[at]) is not None for each in _given(trend, run, p, s)])
        for at, s in enumerate(line)
    ]
    for empty, years in groupby(every, key=lambda each: not each[0].sides and not each[1]):
        run = list(years)
        if empty:
            yield run[0][0], run[-1][0], []
        else:
            yield from ((slot, slot, points) for slot, points in run)


def _given(trend: Trend, run: TrendLine, point: Point, slot: Slot) -> Iterator[tuple[TrendLine, Point]]:
    """The value of a year, and what other papers of that area and year say it is, where they say otherwise."""
    yield run, point
    for side in slot.sides:
        other = side.measures.get(trend.key)
        if side.area == run.area and side is not point.given_by and other and other.text != point.value.text:
            yield run, Point(other, side)


def _said(point: Point, run: TrendLine, trend: Trend) -> str:
    origin = point.given_by.called
    if point.before:
        origin += ", as the year before"
    several = sum(r.area == run.area for r in trend.lines) > 1
    return f"{origin}; {run.name.rpartition(', ')[2]}" if several else origin


def _chart(trend: Trend, line: Sequence[Slot]) -> Chart:
    labels = tuple(slot.label for slot in line)
    series = tuple(Series(run.name, tuple(_drawn(p) for p in run.points), "line") for run in trend.lines)
    kind = next(p.value.kind for run in trend.lines for p in run.points if p)
    unit = UNITS[kind]
    chart = Chart(
        id=f"trend_{trend.key}_chart",
        form="line",
        title=para(_message(trend, line)).content,
        subtitle=para(f"{labels[0]} to {labels[-1]}; years without a value are gaps{_invented(trend)}").content,
        categories=labels,
        series=series,
        alt="",
        unit=unit,
        axis=_axis(trend, unit == "percent"),
        small=True,
        in_time=True,
    )
    return replace(chart, alt=text_alternative(chart))


def _drawn(point: Point | None) -> ChartPoint:
    """A value as a point of the chart: a share by its percentage alone."""
    if point is None:
        return ChartPoint(_text(point), state="not_available")
    return ChartPoint(_label(point), point.value.decimal if point.value.known else None, point.value.state)


def _invented(trend: Trend) -> str:
    points = [p for run in trend.lines for p in run.points if p and p.value.known]
    invented = sum(bool(p.value.illustrative) for p in points)
    if not invented:
        return ""
    return "; the values are illustrative" if invented == len(points) else "; some values are illustrative"


def _axis(trend: Trend, share: bool) -> str:
    unit = next(p.value.unit for run in trend.lines for p in run.points if p)
    return "Per cent" if share else first_capital(unit)


def _text(point: Point | None) -> str:
    if point is None:
        return "no value"
    return point.value.text if point.value.known else "hidden" if point.value.hidden else "not available"


def _label(point: Point | None) -> str:
    """The value as the chart has room for it: a share without its fraction."""
    if point is None or point.value.rounded is None or point.value.kind != "share":
        return _text(point)
    return format_published(point.value.rounded, "percent")


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
    body: list[Block] = []
    for n, (before, now) in enumerate(pairs):
        revisions = revised.revisions(before, now)
        if revisions:
            body.append(heading(2, f"{before.called} and {now.called}", f"revised-{n + 1}", listed=False))
            body += _renamed(revised.blocks(revisions, before, now, revised.compared(before, now)), n)
    both = sum(revised.compared(before, now) for before, now in pairs)
    none = f"No later paper gives otherwise what the paper before it published: {both or 'no'} values are in both."
    return body or [
        para(none if pairs else "The editions are of different areas: none gives values of another\u2019s.")
    ]


def _definitions(pairs: Sequence[tuple[Side, Side]]) -> list[Block]:
    body: list[Block] = []
    for n, (before, now) in enumerate(pairs):
        changes = definitions.changed_definitions(before, now)
        if changes:
            body.append(heading(2, f"{before.called} and {now.called}", f"definitions-{n + 1}", listed=False))
            body += _renamed(definitions.blocks(changes, before, now, False), n)
    none = "No measure of two papers next to each other has a stated definition that changed."
    return body or [para(none if pairs else "The editions are of different areas.")]


def _followed(
    areas: Sequence[tuple[str, list[Side]]], blocks: Callable[[Sequence[Side], str], tuple[Block, ...]], several: bool
) -> list[Block]:
    """What is followed over the editions of each area that has more than one."""
    body: list[Block] = []
    for n, (area, editions) in enumerate(areas):
        name = f"{blocks.__name__}_over_time" + (f"_{n + 1}" if n else "")
        if several:
            body.append(heading(2, area or "Area not stated", f"{name}-area", listed=False))
        body += blocks(editions, name)
    return body or [
        para("The editions are of different areas: nothing of one is a later state of something of another.")
    ]


def _together(measures: Sequence[Trend], sides: Sequence[Side]) -> Table:
    """Every measure of the trends with the value of each edition."""
    ordered = sorted(sides, key=lambda s: (s.end, s.letter))

    def shown(trend: Trend, side: Side) -> Cell:
        value = side.measures.get(trend.key)
        return one_line(value, side) if value and value.text else gap()

    rows = [row((cell(t.title, header=True), *(shown(t, s) for s in ordered))) for t in measures]
    return Table(
        "trends_together",
        (column("Measure", 2.0), *(column(s.called, 1.2, align="right") for s in ordered)),
        tuple(rows),
        caption=para("Measures that at least two of the papers have").content,
        notes=(para("Periods, definitions and gaps stand with each measure in the next section.").content,),
        description=f"Each measure with its value in each paper. {len(rows)} rows.",
        keep_together=False,
    )


def _renamed(blocks: Sequence[Block], n: int) -> list[Block]:
    return [replace(b, id=f"{b.id}_{n + 1}") if isinstance(b, Table) else b for b in blocks]
