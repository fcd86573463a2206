"""What was changed in the tables of a Word paper since it was made: cell by cell, and whole rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from reportgen.document.alignment import Match, align_passages
from reportgen.merging.changes import (
    CellLinesChanged,
    CellMarks,
    CopyChange,
    GeneratedChanged,
    ParagraphGone,
    RowGone,
    RowMoved,
    RowNew,
    WordsChanged,
    known_places,
)
from reportgen.merging.lines import Line


def table_changes(base: Sequence[Line], theirs: Sequence[Line]) -> Iterator[CopyChange]:
    """Everything that differs in the cells of the tables that are in both."""
    old, new = (_by_table([line for line in side if line.at is not None]) for side in (base, theirs))
    for at, other in same_tables(old, new).items():
        table = old[at]
        pair = _by_heading(table, new[other])
        yield from _column_changes(table, new[other], pair)
        yield from _cells([line for line in table if _column(line) in pair], _in_columns_of_base(new[other], pair))


def same_tables(old: Sequence[Sequence[Line]], new: Sequence[Sequence[Line]]) -> dict[int, int]:
    """Which table of the base is which of the copy: by the blocks in it or its name, else by its words.

    Tables that are alike in neither are the same where they stand between the same two.
    """
    known = _known_tables(old, new)
    matches = align_passages(
        [words_of_cells(table) for table in old], [words_of_cells(table) for table in new], known=known
    )
    pairs = {match.before[0]: match.now[0] for match in matches if match.before and match.now}
    free = [at for at in range(len(old)) if at not in pairs]
    for at in free:
        there = pairs.get(at - 1, -1) + 1
        if there not in pairs.values() and there < len(new) and pairs.get(at + 1, len(new)) == there + 1:
            pairs[at] = there
    return dict(sorted(pairs.items()))


def _known_tables(old: Sequence[Sequence[Line]], new: Sequence[Sequence[Line]]) -> dict[int, int]:
    """The tables that say which they are: by a block that stands in no other, or by a name that no other has."""
    signs_of_new = [_signs(table) for table in new]
    known: dict[int, int] = {}
    for at, table in enumerate(old):
        signs = _signs(table)
        there = [place for place, others in enumerate(signs_of_new) if signs & others]
        if len(there) == 1 and there[0] not in known.values():
            known[at] = there[0]
    return known


def _signs(table: Sequence[Line]) -> set[int | str]:
    return {mark for line in table for mark in line.marks} | {line.made for line in table if line.made}


def _by_table(table_lines: list[Line]) -> list[list[Line]]:
    return [list(run) for _, run in groupby(table_lines, key=lambda line: line.at[0] if line.at else -1)]


def _by_heading(old: list[Line], new: list[Line]) -> dict[int, int]:
    """Which column of the base is which of the copy: by their headings where these differ, else by place.

    Columns of other headings are paired in their order where as many came as went, so that a heading may be renamed.
    """
    before, now = _headings(old), _headings(new)
    width, other_width = (max(map(_column, table)) + 1 for table in (old, new))
    if before == now or len(before) < width or len(now) < other_width or any(line.marks for line in _by_row(old)[0]):
        return {at: at for at in range(max(width, other_width))}
    return _paired(before, now)


def _headings(table: list[Line]) -> list[str]:
    """The words of a table's first row by cell; none where two cells have the same."""
    words = [words_of_cells(cell) for cell in _by_cell(_by_row(table)[0])]
    return words if len(set(words)) == len(words) else []


def _paired(before: list[str], now: list[str]) -> dict[int, int]:
    pair = {at: now.index(text) for at, text in enumerate(before) if text in now}
    gone = [at for at in range(len(before)) if at not in pair]
    come = [at for at in range(len(now)) if at not in pair.values()]
    return pair | dict(zip(gone, come, strict=True)) if len(gone) == len(come) else pair


def _column_changes(old: list[Line], new: list[Line], pair: Mapping[int, int]) -> Iterator[CopyChange]:
    """Columns taken out, moved and put in."""
    for at in range(max(map(_column, old)) + 1):
        if at not in pair:
            yield GeneratedChanged("a column of a table", _column_words(old, at), "")
    places = [pair[at] for at in sorted(pair)]
    for at, place in enumerate(sorted(pair)):
        if pair[place] != sorted(places)[at]:
            words = _column_words(new, pair[place])
            yield GeneratedChanged("a column of a table that stands elsewhere", words, words)
    for at in range(max(map(_column, new)) + 1):
        if at not in places:
            yield GeneratedChanged("a column of a table", "", _column_words(new, at))


def _column(line: Line) -> int:
    return line.at[2] if line.at else 0


def _column_words(table: Sequence[Line], at: int) -> str:
    return words_of_cells([line for line in table if _column(line) == at])


def _in_columns_of_base(new: list[Line], pair: Mapping[int, int]) -> list[Line]:
    """The lines of the copy's table with the columns of the base, those of a column that was put in left out."""
    column_of_base = {now: before for before, now in pair.items()}
    lines = [
        replace(line, at=(*line.at[:2], column_of_base[line.at[2]], line.at[3]))
        for line in new
        if line.at and line.at[2] in column_of_base
    ]
    return sorted(lines, key=lambda line: line.at or ())


def _cells(old: list[Line], new: list[Line]) -> Iterator[CopyChange]:
    rows, others = _by_row(old), _by_row(new)
    if list(map(words_of_cells, rows)) == list(map(words_of_cells, others)):
        return
    matches = _row_matches(rows, others)
    row_of = {new: rows[match.before[0]] for match in matches for new in match.now if match.before}
    for match in matches:
        old_rows, new_rows = [rows[at] for at in match.before], [others[at] for at in match.now]
        if len(old_rows) == len(new_rows) == 1:
            yield from _row(old_rows[0], new_rows[0])
            if match.moved:
                yield _row_moved(old_rows[0], *_rows_beside(match.now[0], row_of, len(others)))
        else:
            beside = _cells_beside(match.now[0], row_of, len(others)) if match.now else ((), ())
            yield _row_alone(old_rows, new_rows, *beside)


def _row_matches(rows: Sequence[list[Line]], others: Sequence[list[Line]]) -> tuple[Match, ...]:
    """Which row became which: by the blocks in them, else by their words."""
    known = known_places([_first_marked(row) for row in rows], [_first_marked(row) for row in others])
    if len(rows) == len(others) and all(at == other for at, other in known.items()):
        return tuple(Match((at,), (at,)) for at in range(len(rows)))
    return align_passages([words_of_cells(row) for row in rows], [words_of_cells(row) for row in others], known=known)


def _row_moved(row: list[Line], before: list[Line], after: list[Line]) -> CopyChange:
    """A row that stands elsewhere: after one, and before one."""
    blocks, words = _marks(row), words_of_cells(row)
    return RowMoved(blocks, words, _marks(before), _marks(after)) if blocks else GeneratedChanged("a row", words, words)


def _row_alone(old: Sequence[list[Line]], new: Sequence[list[Line]], after: CellMarks, before: CellMarks) -> CopyChange:
    """Rows that are in one of the two only, or that were split or joined."""
    if not old and (after or before):
        return RowNew(_by_cell(new[0]), after, before)
    if not new and _marks(old[0]):
        return RowGone(_marks(old[0]), words_of_cells(old[0]))
    was, now = (" / ".join(map(words_of_cells, side)) for side in (old, new))
    return GeneratedChanged("a row of a table", was, now)


def _first_marked(row: Sequence[Line]) -> Line:
    return next((line for line in row if line.marks), row[0])


def _marks(row: Sequence[Line]) -> tuple[int, ...]:
    """The blocks of a row's cells; none where one of them is no block of ours."""
    return tuple(mark for line in row for mark in line.marks) if all(line.marks for line in row) else ()


def _by_cell(row: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each cell of a row, those of empty cells none."""
    columns = [_column(line) for line in row]
    return tuple(
        tuple(line for line, at in zip(row, columns, strict=True) if at == column) for column in range(max(columns) + 1)
    )


def _cells_beside(at: int, row_of: Mapping[int, list[Line]], count: int) -> tuple[CellMarks, CellMarks]:
    """The blocks of each cell of the rows next before and after a place; none of a row that is not all ours."""
    before, after = (
        tuple(_marks(cell) for cell in _by_cell(row)) if _marks(row) else () for row in _rows_beside(at, row_of, count)
    )
    return before, after


def _rows_beside(at: int, row_of: Mapping[int, list[Line]], count: int) -> tuple[list[Line], list[Line]]:
    """The rows of the base that stand next before and after a place; empty where there is none."""
    before = next((row_of[each] for each in range(at - 1, -1, -1) if each in row_of), [])
    return before, next((row_of[each] for each in range(at + 1, count) if each in row_of), [])


def _by_row(table: list[Line]) -> list[list[Line]]:
    return [list(run) for _, run in groupby(table, key=lambda line: line.at[1] if line.at else -1)]


def words_of_cells(row: Sequence[Line]) -> str:
    """The words of the cells of a row or of a table."""
    return " | ".join(line.text for line in row)


def _row(old: list[Line], new: list[Line]) -> Iterator[CopyChange]:
    cells, others = _by_cell(old), _by_cell(new)
    for was, now in zip_longest(cells, others, fillvalue=()):
        if len(was) != len(now) and len(was) + len(now) > 1 and was and all(line.marks for line in was):
            yield CellLinesChanged(_marks(was), tuple(line.text for line in was), now)
        else:
            yield from _cell(was, now)


def _cell(old: Sequence[Line], new: Sequence[Line]) -> Iterator[CopyChange]:
    """What differs in a cell, line by line."""
    for was, now in zip_longest(old, new):
        if was is None or now is None or was.text != now.text:
            before, after = was.text if was else "", now.text if now else ""
            if was is None or not was.marks:
                yield GeneratedChanged("a cell of a table", before, after)
            else:
                yield WordsChanged(was.marks[:1], before, after) if after else ParagraphGone(was.marks[:1], before)
