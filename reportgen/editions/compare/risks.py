"""What became of the risks: new, closed, up, down, overdue for review."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.document.blocks import Block, Cell, Row, Table, Tone
from reportgen.document.english import format_day
from reportgen.document.make import cell, column, gap, para, row
from reportgen.editions.compare.model import PublishedRisk, Side
from reportgen.editions.compare.word_diff import word_diff

WAYS: dict[str, tuple[str, Tone]] = {
    "new": ("New", "blue"), "closed": ("Closed: not in the later register", ""), "up": ("Up", "red"),
    "down": ("Down", "green"), "same": ("No change", ""),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moved:
    """A risk of either register: which way its score went, and whether its review is overdue."""

    way: str
    before: PublishedRisk | None
    now: PublishedRisk | None
    overdue: bool = False


def moves(before: Side, now: Side) -> tuple[Moved, ...]:
    """Risks matched by their number in the register, of one area only: a number means nothing elsewhere.

    Nothing where a paper holds no risks: that it gives no register does not make every risk new, or closed.
    """
    if before.area != now.area or not before.risks or not now.risks:
        return ()
    then = {r.number: r for r in before.risks}
    moved = []
    for risk in now.risks:
        old = then.pop(risk.number, None)
        way = "new" if old is None else "up" if risk.score > old.score else "down" if risk.score < old.score else "same"
        moved.append(Moved(way, old, risk, bool(risk.review_by and risk.review_by < now.date)))
    return (*moved, *(Moved("closed", old, None) for old in then.values()))


def blocks(moved: tuple[Moved, ...], before: Side, now: Side) -> tuple[Block, ...]:
    """The register's lines side by side; for two areas, each register by itself."""
    if before.area != now.area:
        return _apart(before, now)
    none = [s.called for s in (before, now) if not s.risks]
    if len(none) == 2:
        return (para("Neither paper holds a risk register."),)
    if none:
        lacking = para(f"{none[0]} holds no risks, so no risk can be said to be new or closed since.")
        return (lacking, _registers([(s, r) for s in (now, before) for r in s.risks], "risks_of_one"))
    rows = [_line(move, latest, before, now) for move in moved if (latest := move.now or move.before)]
    table = Table(
        "risks_compared",
        (
            column("Number", 0.8), column("Risk and register", 3.0), column(now.called, 0.9, align="right"),
            column(before.called, 0.9, align="right"), column("What changed", 1.3),
        ),
        tuple(rows),
        caption=para(f"Risks of {now.called} and {before.called}").content,
        notes=(para("Risks are matched by their number in the register.").content,),
        description=f"Each risk with its score in both papers and which way it went. {len(rows)} rows.",
        role="register",
        keep_together=False,
    )  # fmt: skip
    return (table,)


def _line(move: Moved, latest: PublishedRisk, before: Side, now: Side) -> Row:
    """A risk with its scores in both papers; `latest` is the latest that is known of it."""
    word, tone = WAYS[move.way]
    change = [para(word)]
    if move.overdue and latest.review_by:
        change.append(para(f"Overdue: its review was due by {format_day(latest.review_by)}"))
        tone = "red"
    title, register = para(latest.title).content, latest.register
    if move.before and move.now:
        title = word_diff(move.before.title, move.now.title, now)
        if move.before.register != move.now.register:
            register = f"{move.now.register} (was {move.before.register})"
    return row((
        cell(latest.number, header=True),
        cell([para(title), *((para(register, role="small"),) if register else ())]),
        _score(move.now, now), _score(move.before, before), cell(change, tone=tone),
    ))  # fmt: skip


def _score(risk: PublishedRisk | None, side: Side) -> Cell:
    if risk is None:
        return gap()
    return cell(para((risk.shown(side),)))


def _apart(before: Side, now: Side) -> tuple[Block, ...]:
    by_side = [(side, risk) for side in (now, before) for risk in side.risks]
    sentence = "The papers are of different areas: no risk of one is a later state of a risk of the other."
    if not by_side:
        return (para(sentence), para("Neither paper\u2019s record holds risks."))
    return (para(sentence), _registers(by_side, "risks_apart"))


def _registers(by_side: list[tuple[Side, PublishedRisk]], name: str) -> Table:
    rows = [row((cell(r.number, header=True), r.title, _score(r, s), s.called)) for s, r in by_side]
    return Table(
        name,
        (column("Number", 0.8), column("Risk", 3.2), column("Score", 0.8, align="right"), column("Paper", 1.3)),
        tuple(rows),
        caption=para("Risks of each paper").content,
        description=f"The risks of each paper with their scores. {len(rows)} rows.",
        role="register",
        keep_together=False,
    )
