"""The headline percentages of two papers as one chart, with which a comparison opens."""

from __future__ import annotations

from decimal import Decimal

from reportgen.document.blocks import Block, Chart, ChartPoint, Series
from reportgen.document.make import para
from reportgen.editions.compare.headline import Headline
from reportgen.editions.compare.model import Side, Value
from reportgen.figures.published import UNITS

FEWEST, MOST = 2, 7
"""So many percentages in both papers make a chart, and so many have room in it; the table has all of them."""


def chart(figures: Headline, before: Side, now: Side) -> tuple[Block, ...]:
    """A dumbbell for each percentage that both papers know; nothing where there are too few.

    What either paper invented or hid is left to the table, which says so.
    """
    pairs = [
        (change.before, change.now)
        for change in figures.changes
        if not change.unmoved and all(_drawn(value) for value in (change.before, change.now))
    ][:MOST]
    if len(pairs) < FEWEST:
        return ()
    names = tuple(since.title for _, since in pairs)
    sides = (
        Series(before.called, tuple(_point(then, before) for then, _ in pairs), drawn="line"),
        Series(now.called, tuple(_point(since, now) for _, since in pairs), drawn="line"),
    )
    higher = sum(since.decimal > then.decimal for then, since in pairs)
    verb = "is" if higher == 1 else "are"
    headline = f"{higher} of {len(pairs)} percentages {verb} higher in {now.called} than in {before.called}"
    every = sum(_drawn(c.before) and _drawn(c.now) for c in figures.changes if not c.unmoved)
    shown = "" if every == len(pairs) else f"; the first {len(pairs)} of {every}"
    alt = f"Dumbbell chart. {headline}. The table of headline figures has each value."
    return (
        Chart(
            "headline_chart", "dumbbell", para(headline).content,
            para(f"Percentages that are in both papers{shown}").content, names, sides, alt,
            unit="percent", axis="Percentage", maximum=Decimal(100),
        ),
    )  # fmt: skip


def _drawn(value: Value) -> bool:
    """Whether a value is a percentage from 0 to 100, as a share is; a rise or fall in per cent may be any other."""
    known = value.rounded is not None and not value.rounded.bound
    return known and UNITS[value.kind] == "percent" and not value.illustrative and 0 <= value.decimal <= 100


def _point(value: Value, side: Side) -> ChartPoint:
    shown = value.shown(side)
    return ChartPoint(shown.text.partition(" (")[0], value.decimal, ref=shown.ref)
