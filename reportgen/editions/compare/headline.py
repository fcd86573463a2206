"""The headline figures of two editions side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.document.blocks import Block, Cell, FigureText, Row, Table, Text, Tone
from reportgen.document.english import join_words
from reportgen.document.make import cell, column, gap, joined, para, row, section_reference
from reportgen.editions.compare import significance
from reportgen.editions.compare.changes import FigureChange, figure_change
from reportgen.editions.compare.model import Side, Value, between, years_apart

WAYS: dict[str, tuple[str, Tone]] = {
    "better": ("Better", "good"),
    "worse": ("Worse", "bad"),
    "same": ("No change", ""),
    "neither": ("Neither", ""),
}


@dataclass(frozen=True, slots=True)
class Headline:
    """Every measure of both editions, and those of only one."""

    changes: tuple[FigureChange, ...]
    only_before: tuple[Value, ...]
    only_now: tuple[Value, ...]


def headline(before: Side, now: Side, *, across_breaks: bool = False) -> Headline:
    """The measures in the order of the later paper. One that a paper has no value of counts as not in it."""
    then, since = before.measures, now.measures
    same_area = before.area == now.area
    same_span = (before.start, before.end) == (now.start, now.end)
    both = [k for k in since if k in then and not (then[k].absent or since[k].absent)]
    return Headline(
        tuple(
            figure_change(then[k], since[k], across_breaks=across_breaks, same_area=same_area, same_span=same_span)
            for k in both
        ),
        tuple(v for k, v in then.items() if not v.absent and _lacks(since, k)),
        tuple(v for k, v in since.items() if not v.absent and _lacks(then, k)),
    )


def _lacks(measures: dict[str, Value], key: str) -> bool:
    return key not in measures or measures[key].absent


def blocks(figures: Headline, before: Side, now: Side) -> tuple[Block, ...]:
    """The table, what it owes its reader, and how many measures only one edition has."""
    body: list[Block] = []
    years = years_apart(before, now)
    if before.area != now.area:
        body.append(para(
            f"The two papers are of different areas. A difference is between {before.area or before.name} and "
            f"{now.area or now.name}, and not a change over time."
        ))  # fmt: skip
    elif years > 1:
        body.append(para(
            f"The periods of the two papers end {years} years apart. Each change is over {years} years: what "
            "happened in the years between is not in either paper, and is not told here."
        ))  # fmt: skip
    still = sum(c.unmoved for c in figures.changes)
    if still:
        have = "measure has" if still == 1 else "measures have"
        body.append(para(f"{still} {have} one value for one period in both papers, and no row in the table."))
    if still < len(figures.changes):
        body.append(_table(figures, before, now, years))
        body.extend(para(words) for words in significance.notes_on_tests(same_area=before.area == now.area))
    elif not still:
        body.append(para("No measure is in both papers."))
    counted = [(len(figures.only_now), now), (len(figures.only_before), before)]
    counts = [f"{n} {'is' if n == 1 else 'are'} only in {side.called}" for n, side in counted if n]
    if counts:
        opening = f"Of the other measures {' and '.join(counts)}: they are listed in "
        body.append(para(joined(opening, section_reference("one_only"), ".")))
    return tuple(body)


def _table(figures: Headline, before: Side, now: Side, years: int) -> Table:
    over = f", over {years} years" if before.area == now.area and years > 1 else ""
    noun = "Difference" if before.area != now.area else "Change"
    notes = ["Points are percentage points. Changes are of the published values, and can be checked on the page."]
    notes += _without_number(figures)
    if any(v.illustrative for c in figures.changes for v in (c.before, c.now)):
        notes.append("Illustrative: the value is invented, as its own paper says. It is not to be quoted.")
    if any(c.before.hidden or c.now.hidden for c in figures.changes):
        notes.append("A value that was hidden in its own paper is hidden here, and no change is worked out from it.")
    return Table(
        "headline_figures",
        (
            column("Measure", 2.1), column(now.called, 1.4, align="right"),
            column(before.called, 1.4, align="right"), column(noun, 1.3, align="right"),
            column("Better or worse", 1.0), column("More than chance?", 2.0),
        ),
        tuple(_row(c, before, now) for c in figures.changes if not c.unmoved),
        caption=para(f"Headline figures of {now.called} and {before.called}{over}").content,
        notes=tuple(para(n).content for n in notes),
        description=f"Each measure that is in both papers: its value in {now.called} and in {before.called}, the "
        f"{noun.lower()}, whether it is better or worse, and whether it is more than chance. "
        f"{sum(not c.unmoved for c in figures.changes)} rows.",
        keep_together=False,
    )  # fmt: skip


def _without_number(figures: Headline) -> Iterator[str]:
    """Why shares have no change in number, each reason once."""
    reasons: dict[str, list[str]] = {}
    for each in figures.changes:
        if each.no_number and not each.unmoved:
            reasons.setdefault(each.no_number, []).append(each.now.title)
    for reason, titles in reasons.items():
        yield f"No change in number is given of {join_words(titles)}: {reason}."


def _row(c: FigureChange, before: Side, now: Side) -> Row:
    way, tone = WAYS.get(c.way, ("Not worked out", "missing"))
    if before.area != now.area and c.way in ("better", "worse"):
        way, tone = f"Better in {(now if c.way == 'better' else before).area}", ""
    if c.chance.word == "within" or c.before.illustrative or c.now.illustrative:
        tone = ""  # what chance would explain, or is invented, is neither good news nor bad
    if c.why:
        middle = [gap(), cell(way, tone=tone),
                  cell(f"No change is worked out: {c.why}.")]  # fmt: skip
    else:
        ref = between(c.now.ref, before, now)
        lines = [para((FigureText(ref.of("relative"), c.relative),))]
        if not c.no_number:
            lines.append(para((FigureText(ref.of("difference"), c.number), Text(" in number")), role="small"))
        middle = [
            cell(lines),
            cell(way, tone=tone),
            cell([para(c.chance.words), *((para(c.chance.basis, role="small"),) if c.chance.basis else ())]),
        ]
    return row((cell(c.now.title, header=True), value(c.now, now), value(c.before, before), *middle))


def value(shown: Value, side: Side) -> Cell:
    """A cell that holds a value as published, its period, and that it is invented where it is."""
    lines = [para((shown.shown(side),))]
    if shown.period and not shown.absent:
        lines.append(para(shown.said_period, role="small"))
    if shown.illustrative:
        lines.append(para("Illustrative", role="small"))
    return cell(lines, tone="" if shown.known else "missing")


def line(shown: Value, side: Side) -> Cell:
    """A value on one line."""
    inlines = (shown.shown(side), *((Text(" (illustrative)"),) if shown.illustrative else ()))
    return cell(para(inlines), tone="" if shown.known else "missing")


def only(figures: Headline, before: Side, now: Side) -> tuple[Block, ...]:
    """The measures that only one of the papers has, with their values; for the end of the paper."""
    rows = [row((cell(v.title, header=True), line(v, s), v.period.words or "Not stated", s.called))
            for vs, s in ((figures.only_now, now), (figures.only_before, before)) for v in vs]  # fmt: skip
    if not rows:
        return ()
    return (
        Table(
            "measures_of_one",
            (
                column("Measure", 3.2),
                column("Value", 1.5, align="right"),
                column("Period", 1.6),
                column("Only in", 1.2),
            ),
            tuple(rows),
            caption=para("Measures that only one of the two papers has").content,
            description=f"Measures that are in one paper only, with their value and the paper. {len(rows)} rows.",
            keep_together=False,
        ),
    )
