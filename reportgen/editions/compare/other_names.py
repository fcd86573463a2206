"""Measures that only one paper has, but that the other may have under another name: shown beside each other.

The name of a measure is what makes it one measure. Papers of years far apart, or of two areas, name and count
things otherwise, so likely counterparts are shown to the reader; no change is worked out between them.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.document.blocks import Block, Table
from reportgen.document.make import cell, column, heading, para, row
from reportgen.editions.compare.align import alike
from reportgen.editions.compare.headline import Headline, value
from reportgen.editions.compare.model import Side, Value

ALIKE = 0.75
"""Titles that share this much of their words, in the same order, may name one thing."""


def pairs(before: Sequence[Value], now: Sequence[Value]) -> tuple[tuple[Value, Value], ...]:
    """Likely counterparts of one kind, each measure in one pair at most, in the order of the later paper."""
    likely = [
        (-likeness, n, b)
        for n, new in enumerate(now)
        for b, old in enumerate(before)
        if old.kind == new.kind and (likeness := alike(old.title, new.title)) >= ALIKE
    ]
    counterparts: dict[int, int] = {}
    for _, n, b in sorted(likely):
        if n not in counterparts and b not in counterparts.values():
            counterparts[n] = b
    return tuple((before[counterparts[n]], now[n]) for n in sorted(counterparts))


def blocks(figures: Headline, before: Side, now: Side) -> tuple[Block, ...]:
    """A table of the likely counterparts; nothing where there are none."""
    likely = pairs(figures.only_before, figures.only_now)
    if not likely:
        return ()
    rows = [row((cell(new.title, header=True), value(new, now), old.title, value(old, before))) for old, new in likely]
    have = "measure has a title" if len(likely) == 1 else "measures have titles"
    return (
        heading(2, "Measures that may be the same under another name", "other-names", numbered=False),
        para(
            f"In {now.called} {len(likely)} {have} like that of a measure that only {before.called} has. "
            "Whether they count the same is for the reader to judge: no change is worked out between them."
        ),
        Table(
            "measures_alike",
            (
                column(f"In {now.called}", 2.2), column(f"Value, {now.called}", 1.5, align="right"),
                column(f"In {before.called}", 2.2), column(f"Value, {before.called}", 1.5, align="right"),
            ),
            tuple(rows),
            caption=para("Measures of other names with like titles").content,
            notes=(para("Paired by the words of their titles: a guess.").content,),
            description="Measures that only one paper has, beside a measure of the other with a like title. "
            f"{len(rows)} rows.",
            keep_together=False,
        ),
    )  # fmt: skip
