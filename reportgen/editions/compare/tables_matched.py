"""Which tables, rows and columns of two papers answer to each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from reportgen.document.blocks import Cell, Document, FigureText, Row, Table
from reportgen.document.english import MONTHS
from reportgen.document.figure import FigureRef
from reportgen.document.walk import blocks as every_block
from reportgen.document.walk import inlines_of, plain
from reportgen.editions.compare.align import similar
from reportgen.editions.compare.model import Side

ROLES = ("data", "dashboard")
"""Tables of numbers. Objectives, risks and forms are compared by what they hold, not as tables."""

Places: TypeAlias = tuple[int | None, int | None]
"""A row or column of the earlier table and that of the later one; None where there is none."""

_YEARS = re.compile(r"\b(19|20)[0-9]{2}(/(19|20)?[0-9]{2}|-[0-9]{2})?\b")


@dataclass(frozen=True, slots=True)
class Beside:
    """A table of the earlier paper and the one of the later paper that answers to it; None where there is none."""

    before: Table | None
    now: Table | None


def matched_tables(before: Side, now: Side) -> tuple[Beside, ...]:
    """The tables of the later paper in order, then those only the earlier has. Nothing without both papers."""
    if before.document is None or now.document is None:
        return ()
    free, since = list(_tables(before.document)), list(_tables(now.document))
    counterparts: dict[int, Table] = {}
    for likeness in (_same_name, _same_caption, _same_figures):
        for at, new in enumerate(since):
            if at in counterparts:
                continue
            # Of tables that are equally alike the first: which is taken never depends on chance.
            best = max(free, key=lambda old: likeness(old, new), default=None)
            if best is not None and likeness(best, new) > 0:
                counterparts[at] = best
                free.remove(best)
    for at, new in enumerate(since):
        if at in counterparts:
            counterparts[at] = _with_others(counterparts[at], new, free)
    return (*(Beside(counterparts.get(at), new) for at, new in enumerate(since)), *(Beside(old, None) for old in free))


def _with_others(old: Table, new: Table, free: list[Table]) -> Table:
    """`old` with the columns of other tables of its paper that the later paper shows in the same table.

    Numbers and percentages that stood in two tables stand side by side where the later paper has them in one.
    What is taken is no longer in `free`.
    """
    for other in tuple(free):
        wanted = _aspects(new) & (_aspects(other) - _aspects(old))
        if not wanted or [header(r) for r in other.rows] != [header(r) for r in old.rows]:
            continue
        free.remove(other)
        places = [c for c in range(1, len(other.columns)) if _aspect(other, c) not in _aspects(old)]
        rows = tuple(
            replace(r, cells=(*r.cells, *(s.cells[c] for c in places)))
            for r, s in zip(old.rows, other.rows, strict=True)
        )
        old = replace(
            old,
            columns=(*old.columns, *(other.columns[c] for c in places)),
            rows=rows,
            number=f"{old.number} and {other.number}",
            notes=tuple(dict.fromkeys((*old.notes, *other.notes))),
        )
    return old


def _tables(document: Document) -> Iterator[Table]:
    yield from (b for b in every_block(document) if isinstance(b, Table) and b.caption and b.role in ROLES)


def _same_name(old: Table, new: Table) -> float:
    return old.id == new.id


def _same_caption(old: Table, new: Table) -> float:
    likeness = similar(_yearless(plain(old.caption)), _yearless(plain(new.caption)))
    return likeness if likeness >= 0.9 else 0


def _same_figures(old: Table, new: Table) -> float:
    """Tables of other names and words that show the same aspects of the same measures, month by month say."""
    then, since = _aspects(old), _aspects(new)
    return len(then & since) / len(then | since) if then | since else 0


def _aspects(table: Table) -> set[FigureRef]:
    """What its columns show."""
    return {a for c in range(1, len(table.columns)) if (a := _aspect(table, c))}


def _aspect(table: Table, place: int) -> FigureRef | None:
    """What a column shows, such as `iha_in_time.percent`; None where its cells are not of one measure."""
    shown = {replace(f.ref, breakdown="") for r in table.rows for f in _figures(r.cells[place])}
    return shown.pop() if len(shown) == 1 else None


def _figures(cell: Cell) -> Iterator[FigureText]:
    yield from (i for b in every_block(cell.content) for i in inlines_of(b) if isinstance(i, FigureText))


def _yearless(text: str) -> str:
    """Words without years, so that `May 2019` of one year answers to `May 2024` of another."""
    return " ".join(_YEARS.sub("", text).split()).casefold()


def columns_matched(old: Table, new: Table) -> list[Places]:
    """Columns by heading; those left over by what they show."""
    then, since = ([_yearless(plain(c.heading)) for c in t.columns[1:]] for t in (old, new))
    for b in range(len(then)):
        for a in range(len(since)):
            aspect = _aspect(new, a + 1)
            if then[b] not in since and since[a] not in then and aspect and aspect == _aspect(old, b + 1):
                then[b] = since[a]
    return match(then, since)


def plain_cell(cell: Cell) -> str:
    """The words of a cell of paragraphs."""
    return " ".join(plain(b.content) for b in every_block(cell.content) if hasattr(b, "content")).strip()


def header(row: Row) -> str:
    """What a row is matched by: that it is the total, a month whatever its year, else its words without years."""
    if row.tone == "total":
        return "total"
    words = plain_cell(row.cells[0])
    name = words.partition(" ")[0]
    if name in MONTHS and _YEARS.fullmatch(words.removeprefix(name).strip()):
        return name
    return _yearless(words) or words


def match(old: Sequence[str], new: Sequence[str]) -> list[Places]:
    """Equal names paired, the same name in order; what only the earlier paper has stands after what it stood after.

    So a year, or an age, that only the earlier has is in its place, and no row comes after the total.
    """
    free = list(range(len(old)))
    places: list[Places] = []
    for a, name in enumerate(new):
        b = next((f for f in free if old[f] == name), None)
        if b is not None:
            free.remove(b)
        places.append((b, a))
    for b in free:
        at = next((n for n, (old_one, _) in enumerate(places) if old_one == b - 1), -1)
        places.insert(at + 1, (b, None))
    return places
