"""The tables of two papers side by side: matched by name, their rows by header, their columns by heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.document.blocks import Block, Cell, Column, Document, FigureText, Inlines, Row, Table
from reportgen.document.make import bullets, cell, column, joined, para, row, section_reference
from reportgen.document.rebuild import map_inlines
from reportgen.document.walk import blocks as every_block
from reportgen.document.walk import inlines, plain
from reportgen.editions.compare.align import similar
from reportgen.editions.compare.model import Side
from reportgen.figures.words import MONTHS

ROLES = ("data", "dashboard")
"""Tables of numbers. Objectives, risks and forms are compared by what they hold, not as tables."""

WIDEST = 6
"""So many columns stand beside the row's header; a table with more goes on in a second one."""

_BRACKETS = re.compile(r"\[[^\]]*\]")
_YEARS = re.compile(r"\b(19|20)[0-9]{2}(/(19|20)?[0-9]{2}|-[0-9]{2})?\b")


@dataclass(frozen=True, slots=True)
class Beside:
    """A table of the earlier paper and the one of the later paper that answers to it; None where there is none."""

    before: Table | None
    now: Table | None


def paired(before: Side, now: Side) -> tuple[Beside, ...]:
    """The tables of the later paper in order, then those only the earlier has. Nothing without both papers."""
    if before.document is None or now.document is None:
        return ()
    free, since = list(_tables(before.document)), list(_tables(now.document))
    found: dict[int, Table] = {}
    for likeness in (_same_name, _same_caption, _same_figures):
        for at, new in enumerate(since):
            if at in found:
                continue
            # Of tables that are equally alike the first: which is taken never depends on chance.
            best = max(free, key=lambda old: likeness(old, new), default=None)
            if best is not None and likeness(best, new) > 0:
                found[at] = best
                free.remove(best)
    for at, new in enumerate(since):
        if at in found:
            found[at] = _with_others(found[at], new, free)
    return (*(Beside(found.get(at), new) for at, new in enumerate(since)), *(Beside(old, None) for old in free))


def _with_others(old: Table, new: Table, free: list[Table]) -> Table:
    """`old` with the columns of other tables of its paper that the later paper shows in the same table.

    Numbers and percentages that stood in two tables stand side by side where the later paper has them in one.
    What is taken is no longer in `free`.
    """
    for other in tuple(free):
        wanted = _aspects(new) & (_aspects(other) - _aspects(old))
        if not wanted or [_header(r) for r in other.rows] != [_header(r) for r in old.rows]:
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


def _aspects(table: Table) -> set[str]:
    """What its columns show."""
    return {a for c in range(1, len(table.columns)) if (a := _aspect(table, c))}


def _aspect(table: Table, place: int) -> str:
    """What a column shows, such as `iha_in_time.percent`; empty where its cells are not of one measure."""
    said = {_BRACKETS.sub("", f.key) for r in table.rows for f in _figures(r.cells[place])}
    return said.pop() if len(said) == 1 else ""


def _figures(held: Cell) -> Iterator[FigureText]:
    yield from (i for b in every_block(held.content) for i in inlines(b) if isinstance(i, FigureText))


def _yearless(text: str) -> str:
    """Words without years, so that `May 2019` of one year answers to `May 2024` of another."""
    return " ".join(_YEARS.sub("", text).split()).casefold()


def blocks(found: Sequence[Beside], before: Side, now: Side) -> tuple[Block, ...]:
    """Each matched table with the columns of both papers next to each other; the others counted."""
    without = [s.called for s in (before, now) if s.document is None]
    if without:
        return (para(f"Of {' and '.join(without)} only a record of figures was given, without the paper, so there are "
                     "no tables to set side by side."),)  # fmt: skip
    both = [(b.before, b.now) for b in found if b.before and b.now]
    made: list[Block] = []
    if not both:
        made.append(para("No table of numbers is in both papers."))
    alone = _alone(found, before, now)
    counted = [(sum(s is side for _, s in alone), side) for side in (now, before)]
    said = [f"{n} {'is' if n == 1 else 'are'} only in {side.called}" for n, side in counted if n]
    if said:
        told = f"Of the tables of numbers {' and '.join(said)}: they are listed in "
        made.append(para(joined(told, section_reference("one_only"), ".")))
    same = [new for old, new in both if _same(old, new)]
    if same:
        made.append(para(
            f"{len(same)} of the {len(both)} tables that both papers have {'says' if len(same) == 1 else 'say'} the "
            "same in both, in every cell:"
        ))  # fmt: skip
        made.append(bullets([f"{new.label}: {plain(new.caption)}".removeprefix(": ") for new in same]))
    for old, new in both:
        if new not in same:
            made.extend(_side_by_side(old, new, before, now))
    return tuple(made)


def _same(old: Table, new: Table) -> bool:
    """Whether two tables say the same, heading by heading and cell by cell."""
    said = (
        ([plain(c.heading) for c in t.columns], [[plain_cell(c) for c in r.cells] for r in t.rows]) for t in (old, new)
    )
    return next(said) == next(said)


def _alone(found: Sequence[Beside], before: Side, now: Side) -> list[tuple[Table, Side]]:
    """The tables of one paper that no table of the other answers to."""
    return [(t, s) for b in found if not (b.before and b.now) for t, s in ((b.now, now), (b.before, before)) if t]


def only(found: Sequence[Beside], before: Side, now: Side) -> tuple[Block, ...]:
    """The tables that only one of the papers has; for the end of the paper."""
    rows = [
        row((cell(plain(t.caption), header=True), t.label or "\u2013", s.called)) for t, s in _alone(found, before, now)
    ]
    if not rows:
        return ()
    return (
        Table(
            "tables_of_one",
            (column("Table", 3.0), column("Number in its paper", 1.0), column("Only in", 1.0)),
            tuple(rows),
            caption=para("Tables that only one of the two papers has").content,
            description=f"Tables without a counterpart in the other paper. {len(rows)} rows.",
            keep_together=False,
        ),
    )


def _side_by_side(old: Table, new: Table, before: Side, now: Side) -> Iterator[Table]:
    """The table in as many pieces as its columns need."""
    lines = _match([_header(r) for r in old.rows], [_header(r) for r in new.rows])
    pairs, left = _worth(old, new, lines, before, now)
    pieces = _pieces(pairs)
    caption = plain(new.caption).removesuffix(now.label).rstrip(" ,")
    numbered = [f"{s.label} Table{'s' * (' and ' in t.number)} {t.number}" for s, t in ((before, old), (now, new))]
    of = f" ({'; '.join(numbered)})" if old.number and new.number else ""
    for n, piece in enumerate(pieces):
        more = f", part {n + 1} of {len(pieces)}" if len(pieces) > 1 else ""
        columns: list[Column] = [replace(new.columns[0], width=1.9)]
        for b, a in piece:
            then = None if b is None else old.columns[b + 1]
            since = None if a is None else new.columns[a + 1]
            columns.extend(_columns(then, since, before, now))
        rows = tuple(_row(old, new, b, a, piece, before, now) for b, a in lines)
        yield Table(
            f"beside_{new.id}" + (f"_{n + 1}" if n else ""),
            tuple(columns),
            rows,
            caption=para(f"{caption}{more}: {now.called} and {before.called}").content,
            source=para(f"Source: both papers{of}. Sources, notes and definitions stand in the papers.").content,
            notes=(*left, *_notes(old, new, before, now)) if n == len(pieces) - 1 else (),
            description=f"{caption.rstrip('.')}, as in {now.called} and as in {before.called}. {len(rows)} rows.",
        )


def _worth(
    old: Table, new: Table, lines: Sequence[tuple[int | None, int | None]], before: Side, now: Side
) -> tuple[list[tuple[int | None, int | None]], list[Inlines]]:
    """The columns worth setting side by side, and notes that say what is left out.

    Left out are a column that says one and the same thing in every row of both papers, such as a standard, and
    a column that only one paper has. Where that leaves nothing, every column stays.
    """
    every = _columns_matched(old, new)
    kept: list[tuple[int | None, int | None]] = []
    notes: list[str] = []
    for b, a in every:
        if b is None or a is None:
            table, at, side = (new, a, now) if a is not None else (old, b or 0, before)
            notes.append(f"Only in {side.called}, and left out here: {plain(table.columns[at + 1].heading)}.")
            continue
        said = {plain_cell(table.rows[row].cells[at + 1]) for table, at, place in ((old, b, 0), (new, a, 1))
                for line in lines if (row := line[place]) is not None}  # fmt: skip
        if len(said) == 1 and len(lines) > 1:
            notes.append(f"{plain(new.columns[a + 1].heading)}: {said.pop()} in every row of both papers.")
        else:
            kept.append((b, a))
    return (kept, [para(note).content for note in notes]) if kept else (every, [])


def _pieces(pairs: list[tuple[int | None, int | None]]) -> list[list[tuple[int | None, int | None]]]:
    """The columns in as many tables as they need, a column never parted from the one it is compared with."""
    made: list[list[tuple[int | None, int | None]]] = [[]]
    for pair in pairs:
        held = sum(at is not None for each in made[-1] for at in each)
        if held + sum(at is not None for at in pair) > WIDEST:
            made.append([])
        made[-1].append(pair)
    return made


def _columns_matched(old: Table, new: Table) -> list[tuple[int | None, int | None]]:
    """Columns by heading; those left over by what they show."""
    then, since = ([_yearless(plain(c.heading)) for c in t.columns[1:]] for t in (old, new))
    for b in range(len(then)):
        for a in range(len(since)):
            aspect = _aspect(new, a + 1)
            if then[b] not in since and since[a] not in then and aspect and aspect == _aspect(old, b + 1):
                then[b] = since[a]
    return _match(then, since)


def _columns(old: Column | None, new: Column | None, before: Side, now: Side) -> Iterator[Column]:
    """The later paper's column, then the earlier one's."""
    for held, side in ((new, now), (old, before)):
        if held is not None:
            yield replace(held, heading=para(f"{plain(held.heading)}, {side.called}").content, width=1.0)


def _row(
    old: Table, new: Table, b: int | None, a: int | None, piece: Sequence[tuple[int | None, int | None]],
    before: Side, now: Side,
) -> Row:  # fmt: skip
    then, since = None if b is None else old.rows[b], None if a is None else new.rows[a]
    names = [plain_cell(r.cells[0]) for r in (since, then) if r is not None]
    label = names[0] if len(set(names)) == 1 else f"{names[0]} ({names[1]})"
    if since is not None and then is not None and _header(since) == _header(then) and _header(since) in MONTHS:
        label = _header(since)  # the columns say which year it is of
    cells: list[Cell] = [cell(label, header=True)]
    for older, newer in piece:
        for at, held, side in ((newer, since, now), (older, then, before)):
            if at is not None:
                cells.append(_marked(held.cells[at + 1], side) if held else cell("\u2013", tone="missing"))
    tone = since.tone if since is not None else then.tone if then is not None else ""
    return Row(tuple(cells), tone)


def _marked(held: Cell, side: Side) -> Cell:
    """The cell as its paper had it; its figures bear the letter of their side."""
    content = map_inlines(
        held.content,
        lambda i: (replace(i, key=f"{side.letter}:{i.key}"),) if isinstance(i, FigureText) else (i,),
    )
    return replace(held, content=content, header=False)  # type: ignore[arg-type]  # a cell's blocks keep their kinds


def plain_cell(held: Cell) -> str:
    """The words of a cell of paragraphs."""
    return " ".join(plain(b.content) for b in every_block(held.content) if hasattr(b, "content")).strip()


def _header(held: Row) -> str:
    """What a row is matched by: that it is the total, a month whatever its year, else its words without years."""
    if held.tone == "total":
        return "total"
    words = plain_cell(held.cells[0])
    name = words.partition(" ")[0]
    if name in MONTHS and _YEARS.fullmatch(words.removeprefix(name).strip()):
        return name
    return _yearless(words) or words


def _match(old: Sequence[str], new: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Equal names paired, the same name in order; the later paper's order, then what only the earlier has."""
    free = list(range(len(old)))
    made: list[tuple[int | None, int | None]] = []
    for a, name in enumerate(new):
        b = next((f for f in free if old[f] == name), None)
        if b is not None:
            free.remove(b)
        made.append((b, a))
    return [*made, *((b, None) for b in free)]


def _notes(old: Table, new: Table, before: Side, now: Side) -> tuple[Inlines, ...]:
    """What a reader must not miss: what is invented, hidden or missing, as each paper said it."""
    kept = [(plain(n), side.called) for table, side in ((new, now), (old, before)) for n in table.notes if plain(n)]
    both = {s for s, _ in kept if sum(t == s for t, _ in kept) > 1}
    lines = dict.fromkeys(said if said in both else f"{called}: {said}" for said, called in kept)
    return tuple(para(line).content for line in lines)
