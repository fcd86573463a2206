"""Past values that were revised: what a later paper gives for a period that an earlier paper gave already."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.blocks import Block, FigureText, Row, Table
from reportgen.document.english import first_capital
from reportgen.document.make import cell, column, para, row
from reportgen.editions.compare.changes import difference, not_comparable
from reportgen.editions.compare.headline import value
from reportgen.editions.compare.model import Side, Value, between


@dataclass(frozen=True, slots=True)
class Revision:
    """One value, as the earlier paper gave it and as the later one does."""

    before: Value
    now: Value
    broken: str
    """Why the two are not the same measure, where the definition changed too."""


def revisions(before: Side, now: Side) -> tuple[Revision, ...]:
    """Every value of both papers for the same measure, part and period that differs. Only within one area."""
    if before.area != now.area:
        return ()
    then, since = _by_period(before), _by_period(now)
    in_both = [Revision(then[at], v, not_comparable(then[at], v)) for at, v in since.items() if at in then]
    return tuple(r for r in in_both if (r.before.text, r.before.rounded) != (r.now.text, r.now.rounded))


def compared(before: Side, now: Side) -> int:
    """How many values both papers give for the same period."""
    return len(_by_period(before).keys() & _by_period(now).keys()) if before.area == now.area else 0


def _by_period(side: Side) -> dict[tuple[str, str, str], Value]:
    """Values by measure, part and period. A part that is itself a period counts as none: 2019 of the yearly
    series and the previous value of 2019 are the same figure.
    """
    values: dict[tuple[str, str, str], Value] = {}
    for shown in side.figures.values():
        if not shown.measured or not shown.period.dated or shown.absent:
            continue
        group = "" if _names_its_period(shown) else shown.ref.breakdown
        values.setdefault((shown.ref.measure, group, shown.period.words), shown)
    return values


def _names_its_period(value: Value) -> bool:
    """Whether it is of a month or year that is its period too."""
    return value.period.words in (value.ref.breakdown, value.label)


def blocks(changed: tuple[Revision, ...], before: Side, now: Side, both: int) -> tuple[Block, ...]:
    """A table of what was revised, or a sentence that says nothing was."""
    if before.area != now.area:
        return (para("The papers are of different areas, so neither gives values that the other published."),)
    if not both:
        return (para("The two papers give no value for the same measure and period, so nothing can have been revised "
                     "between them."),)  # fmt: skip
    if not changed:
        sentence = f"the {both} values" if both > 1 else "the one value"
        return (para(f"Nothing was revised: {sentence} that both papers give for the same period "
                     f"{'are' if both > 1 else 'is'} the same."),)  # fmt: skip
    sentence = f"{len(changed)} of the {both} values that both papers give for the same period "
    sentence += "differs." if len(changed) == 1 else "differ."
    return (
        para(sentence if both > 1 else "The one value that both papers give for the same period differs."),
        Table(
            "revised_values",
            (
                column("Measure", 2.2), column("Period", 1.2),
                column(f"As {before.called} gave it", 1.3, align="right"),
                column(f"As {now.called} gives it", 1.3, align="right"), column("Revision", 0.9, align="right"),
                column("Definition", 1.2),
            ),
            tuple(_row(revision, before, now) for revision in changed),
            caption=para("Values revised since they were published").content,
            description=f"Values that the later paper gives otherwise than the earlier. {len(changed)} rows.",
            keep_together=False,
        ),
    )  # fmt: skip


def _row(revision: Revision, before: Side, now: Side) -> Row:
    """A value as each paper gives it, the difference, and whether both define it alike."""
    then, since = revision.before, revision.now
    group = since.label or since.ref.breakdown
    part = f", {group}" if since.ref.breakdown and not _names_its_period(since) else ""
    known = then.known and since.known and then.kind == since.kind
    moved = difference(since.decimal, then.decimal) if known else "\u2013"
    apart = cell(para((FigureText(between(since.ref, before, now).of("difference"), moved),)))
    definition = first_capital(revision.broken) if revision.broken else "Same definition"
    title = cell(since.title + part, header=True)
    return row((title, since.period.words, value(then, before), value(since, now), apart, definition))
