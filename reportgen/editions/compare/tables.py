"""The tables of two papers side by side, in as many pieces as their columns need."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.document.blocks import Block, Cell, Column, FigureText, Inlines, Row, Table
from reportgen.document.english import MONTHS
from reportgen.document.make import bullets, cell, column, gap, joined, para, row, section_reference
from reportgen.document.rebuild import map_inlines
from reportgen.document.walk import plain
from reportgen.editions.compare.model import Side, number_of
from reportgen.editions.compare.tables_matched import Beside, Places, columns_matched, header, match, plain_cell
from reportgen.render.table_room import upright_room

MOST_COLUMNS = 6
"""So many columns stand beside the row's header; a table with more goes on in a second one."""


def blocks(matched: Sequence[Beside], before: Side, now: Side) -> tuple[Block, ...]:
    """Each matched table with the columns of both papers next to each other; the others counted."""
    without = [s.called for s in (before, now) if s.document is None]
    if without:
        return (para(f"Of {' and '.join(without)} only a record of figures was given, without the paper, so there are "
                     "no tables to set side by side."),)  # fmt: skip
    both = sorted(((b.before, b.now) for b in matched if b.before and b.now), key=lambda pair: _is_monthly(pair[1]))
    body: list[Block] = [] if both else [para("No table of numbers is in both papers.")]
    alone = _counted(_alone(matched, before, now), (now, before))
    if alone:
        body.append(para(joined(alone, section_reference("one_only"), ".")))
    same = [new for old, new in both if _same(old, new)]
    if same:
        body += _unchanged(same, len(both), now)
    return (*body, *(piece for old, new in both if new not in same for piece in _side_by_side(old, new, before, now)))


def _is_monthly(table: Table) -> bool:
    """Whether a table has a row for each month: it is long, and stands after those of whole years."""
    return any(header(each).split(" ")[0] in MONTHS for each in table.rows)


def _counted(alone: Sequence[tuple[Table, Side]], sides: Sequence[Side]) -> str:
    """How many tables only one paper has, up to where they are listed; empty where there is none."""
    numbers = [(sum(side is each for _, side in alone), each) for each in sides]
    counts = [f"{number_of(n)} only in {side.called}" for n, side in numbers if n]
    return f"Of the tables of numbers {' and '.join(counts)}: they are listed in " if counts else ""


def _unchanged(same: Sequence[Table], both: int, now: Side) -> tuple[Block, Block]:
    """A list of the tables that are the same in both papers, of `both` that are in them."""
    some = f"{len(same)} of the {both} tables" if both > 1 else "The one table"
    say = "says" if len(same) == 1 else "say"
    # Its number comes last and with its paper: this paper's own tables are numbered too.
    names = [plain(t.caption) + (f" ({t.label} of {now.called})" if t.label else "") for t in same]
    return para(f"{some} that both papers have {say} the same in both, in every cell:"), bullets(names)


def _same(old: Table, new: Table) -> bool:
    """Whether two tables say the same, heading by heading and cell by cell."""
    texts = (
        ([plain(c.heading) for c in t.columns], [[plain_cell(c) for c in r.cells] for r in t.rows]) for t in (old, new)
    )
    return next(texts) == next(texts)


def _alone(matched: Sequence[Beside], before: Side, now: Side) -> list[tuple[Table, Side]]:
    """The tables of one paper that no table of the other answers to."""
    return [(t, s) for b in matched if not (b.before and b.now) for t, s in ((b.now, now), (b.before, before)) if t]


def only(matched: Sequence[Beside], before: Side, now: Side) -> tuple[Block, ...]:
    """The tables that only one of the papers has; for the end of the paper."""
    rows = [
        row((cell(plain(t.caption), header=True), t.label or "\u2013", s.called))
        for t, s in _alone(matched, before, now)
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
    lines = match([header(r) for r in old.rows], [header(r) for r in new.rows])
    pairs, left = _worth(old, new, lines, before, now)
    whole = _with_columns(old, new, pairs, lines, before, now)
    pieces = _pieces(pairs, *upright_room(whole))
    caption = plain(new.caption).removesuffix(now.label).rstrip(" ,")
    numbered = [f"{s.label} Table{'s' * (' and ' in t.number)} {t.number}" for s, t in ((before, old), (now, new))]
    of = f" ({'; '.join(numbered)})" if old.number and new.number else ""
    for n, piece in enumerate(pieces):
        more = f", part {n + 1} of {len(pieces)}" if len(pieces) > 1 else ""
        yield replace(
            whole if len(pieces) == 1 else _with_columns(old, new, piece, lines, before, now),
            id=f"beside_{new.id}" + (f"_{n + 1}" if n else ""),
            caption=para(f"{caption}{more}: {now.called} and {before.called}").content,
            source=para(f"Source: both papers{of}. Sources, notes and definitions stand in the papers.").content,
            notes=(*left, *_notes(old, new, before, now)) if n == len(pieces) - 1 else (),
            description=f"{caption.rstrip('.')}, as in {now.called} and as in {before.called}. {len(lines)} rows.",
        )


def _with_columns(
    old: Table, new: Table, pairs: Sequence[Places], lines: Sequence[Places], before: Side, now: Side
) -> Table:
    """The rows of both papers with these pairs of columns beside each other."""
    columns: list[Column] = [new.columns[0]]
    for b, a in pairs:
        then = None if b is None else old.columns[b + 1]
        since = None if a is None else new.columns[a + 1]
        columns.extend(_columns(then, since, before, now))
    rows = tuple(_row(old, new, b, a, pairs, before, now) for b, a in lines)
    return Table(new.id, tuple(columns), rows)


def _worth(
    old: Table, new: Table, lines: Sequence[Places], before: Side, now: Side
) -> tuple[list[Places], list[Inlines]]:
    """The columns worth setting side by side, and notes that say what is left out.

    Left out are a column that says one and the same thing in every row of both papers, such as a standard, and
    a column that only one paper has. Where that leaves nothing, every column stays.
    """
    every = columns_matched(old, new)
    worthwhile: list[Places] = []
    notes: list[str] = []
    lone: dict[str, list[str]] = {}
    for b, a in every:
        if b is None or a is None:
            table, at, side = (new, a, now) if a is not None else (old, b or 0, before)
            lone.setdefault(side.called, []).append(plain(table.columns[at + 1].heading))
            continue
        texts = {plain_cell(table.rows[row].cells[at + 1]) for table, at, place in ((old, b, 0), (new, a, 1))
                for line in lines if (row := line[place]) is not None}  # fmt: skip
        if len(texts) == 1 and len(lines) > 1:
            notes.append(f"{plain(new.columns[a + 1].heading)}: {texts.pop()} in every row of both papers.")
        else:
            worthwhile.append((b, a))
    notes = [*(f"Only in {called}, and left out here: {'; '.join(names)}." for called, names in lone.items()), *notes]
    return (worthwhile, [para(note).content for note in notes]) if worthwhile else (every, [])


def _pieces(pairs: Sequence[Places], least: Sequence[float], room: float) -> list[list[Places]]:
    """The columns in as many tables as they need, a column never parted from the one it is compared with.

    `least` are the points that the rows' header and then each column need, of those that the page has.
    """
    pieces: list[list[Places]] = [[]]
    count, width, first = 0, least[0], 1
    for pair in pairs:
        own = sum(at is not None for at in pair)
        needed = sum(least[first : first + own])
        first += own
        if pieces[-1] and (count + own > MOST_COLUMNS or width + needed > room):
            pieces.append([])
            count, width = 0, least[0]
        pieces[-1].append(pair)
        count, width = count + own, width + needed
    return pieces


def _columns(old: Column | None, new: Column | None, before: Side, now: Side) -> Iterator[Column]:
    """The later paper's column, then the earlier one's."""
    for source, side in ((new, now), (old, before)):
        if source is not None:
            yield replace(source, heading=para(f"{plain(source.heading)}, {side.called}").content)


def _row(
    old: Table, new: Table, b: int | None, a: int | None, piece: Sequence[Places],
    before: Side, now: Side,
) -> Row:  # fmt: skip
    """A row of the later table, of the earlier, or of both: each cell beside the one it is compared with."""
    then, since = None if b is None else old.rows[b], None if a is None else new.rows[a]
    cells: list[Cell] = [cell(_row_name(then, since), header=True)]
    for older, newer in piece:
        for at, line, side in ((newer, since, now), (older, then, before)):
            if at is not None:
                cells.append(_marked(line.cells[at + 1], side) if line else gap())
    return Row(tuple(cells), next((line.tone for line in (since, then) if line is not None), ""))


def _row_name(then: Row | None, since: Row | None) -> str:
    """The name of a row; both names where they differ, and the month alone of two years' months."""
    if since is not None and then is not None and header(since) == header(then) and header(since) in MONTHS:
        return header(since)  # the columns say which year it is of
    names = [plain_cell(line.cells[0]) for line in (since, then) if line is not None]
    return names[0] if len(set(names)) == 1 else f"{names[0]} ({names[1]})"


def _marked(original: Cell, side: Side) -> Cell:
    """The cell as its paper had it; its figures bear the letter of their side."""
    content = map_inlines(
        original.content,
        lambda i: (replace(i, ref=replace(i.ref, paper=side.letter)),) if isinstance(i, FigureText) else (i,),
    )
    return replace(original, content=content, header=False)  # type: ignore[arg-type]  # a cell's blocks keep their kinds


def _notes(old: Table, new: Table, before: Side, now: Side) -> tuple[Inlines, ...]:
    """What a reader must not miss: what is invented, hidden or missing, as each paper said it."""
    notes = [(plain(n), side.called) for table, side in ((new, now), (old, before)) for n in table.notes if plain(n)]
    both = {s for s, _ in notes if sum(t == s for t, _ in notes) > 1}
    lines = dict.fromkeys(text if text in both else f"{called}: {text}" for text, called in notes)
    return tuple(para(line).content for line in lines)
