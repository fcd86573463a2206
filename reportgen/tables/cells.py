"""Cells that show a figure: which of its words, its number for the workbook, its tone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import assert_never, get_args

from reportgen.document.blocks import Cell, FigureText, Paragraph, Text, Tone, Unit
from reportgen.figures import words
from reportgen.figures.shown import Published, Shown
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.registry import near_miss
from reportgen.settings.policy import Policy
from reportgen.settings.table import Show

UNITS: dict[str, Unit] = {
    "count": "count",
    "share": "percent",
    "percent": "percent",
    "rate": "rate",
    "money": "money",
    "number": "number",
    "mean": "number",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says of a figure: the words, the number for the workbook, the unit and the tone."""

    key: str
    text: str
    number: str = ""
    unit: Unit = ""
    tone: Tone = ""
    hidden: bool = False


def figure_of(key: str | None, asked: str, paper: PartContext, where: Where) -> Shown | None:
    """The figure a table asks for; None, and a problem, where there is none. `asked`: for the row 'Name'."""
    shown = paper.published.get(key or "")
    if shown is None:
        known = [s.key for s in paper.published if not s.part and "@" not in s.key]
        fault = f"there is no figure '{key or ''}' {asked}.{near_miss(key or '', known)}"
        paper.problems.error("figure-not-known", where, fault, "correct figure:, or add the measure or its extract")
    return shown


def say(shown: Shown, show: Show, published: Published, policy: Policy) -> Said:
    """One aspect of a figure, in words."""
    key = shown.key if show == "value" else f"{shown.key}.{show}"
    if show == "target":
        return Said(key, shown.target or "none set", shown.target_number, "percent")
    if not shown.known and not (show in ("numerator", "denominator") and getattr(shown, show)):
        return Said(key, shown.symbol, tone="missing", hidden=shown.hidden)
    match show:
        case "value":
            return Said(key, shown.text, shown.number, UNITS[shown.kind])
        case "percent":
            return Said(key, shown.percent, shown.number, "percent")
        case "numerator" | "denominator":
            text = getattr(shown, show)
            return Said(key, text, words.plain(text), "count")
        case "fraction":
            return Said(key, shown.fraction)
        case "previous":
            before = _before(key, shown, published, policy)
            return before if isinstance(before, Said) else Said(key, before.text, before.number, UNITS[before.kind])
        case "change":
            return _change(shown, published, policy, key)
        case "rag":
            return Said(key, shown.rag, tone=shown.rag_tone) if shown.rag else Said(key, "no target")
        case _:
            assert_never(show)


FITS: dict[str, tuple[str, ...]] = {
    "percent": ("share", "percent"),
    "numerator": ("share", "rate"),
    "denominator": ("share", "rate"),
    "fraction": ("share",),
}
"""What only figures of some kinds can show; the rest can be shown of every figure."""


def fits(shown: Shown, show: Show, paper: PartContext, where: Where) -> bool:
    """Whether a figure has that aspect; a problem where it has not, or the cell would be empty."""
    if shown.state == "missing" or shown.kind in FITS.get(show, (shown.kind,)):
        return True
    paper.problems.error(
        "nothing-to-show",
        where,
        f"{shown.key} is a {shown.kind}, which has no {show}.",
        f"show one of: {', '.join(s for s in get_args(Show) if shown.kind in FITS.get(s, (shown.kind,)))}.",
    )
    return False


def _before(key: str, shown: Shown, published: Published, policy: Policy) -> Shown | Said:
    """The figure of the year before, or what stands for it: one that is hidden is never called not available."""
    before = published.get(shown.previous)
    if before is None:
        return Said(key, policy.not_received.symbol, tone="missing")
    return before if before.known else Said(key, before.symbol, tone="missing", hidden=before.hidden)


def _change(shown: Shown, published: Published, policy: Policy, key: str) -> Said:
    before = _before(key, shown, published, policy)
    if isinstance(before, Said):
        return before
    if shown.not_comparable:
        return Said(key, "not compared", tone="missing")
    change = Decimal(shown.number) - Decimal(before.number)
    sign = "+" if change > 0 else ""
    good = (change > 0) == (shown.better == "higher")
    tone: Tone = "" if not change or shown.better == "neither" else "good" if good else "bad"
    return Said(key, sign + words.number(change), f"{change:f}", "number", tone)


def cell(said: Said) -> Cell:
    """The cell that says it."""
    return Cell((Paragraph((FigureText(said.key, said.text, said.hidden),)),), said.tone, False, said.number, said.unit)


def header(text: str) -> Cell:
    """A row's header."""
    return Cell((Paragraph((Text(text),)),), header=True)


def base(key: str) -> str:
    """The figure's key of a figure text's: `iha[2019-05].percent` -> `iha[2019-05]`."""
    head, bracket, rest = key.partition("]")
    return f"{head}]{rest.partition('.')[0]}" if bracket else key.partition(".")[0]
