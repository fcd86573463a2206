"""What becomes of changes in a table of words whose rows stand in an extract: edits of its cells and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.extracts.edit_csv import CellEdit, LineEdit, NotWritable
from reportgen.merging.changes import BREAK, CellLinesChanged
from reportgen.merging.extract_files import ExtractCell, ExtractEdit, ExtractFiles
from reportgen.merging.lines import Line
from reportgen.merging.ours import OurPaper, Site
from reportgen.merging.outcome import THERE_ALREADY, MergeOutcome, is_item
from reportgen.merging.tokens import TokenEdit, WordToken, masked, text_of, with_edits
from reportgen.tables.layouts.by_row import BULLET, RowColumn, Settings

_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_BY_HAND = "change it there by hand"
_POINT = "\u2022 "
_NONE = ("", "\u2013", "-")


def planned_cell(outcome: MergeOutcome, site: Site, mine: Sequence[TokenEdit], ours: OurPaper) -> MergeOutcome:
    """What is to become of other words in a cell: `outcome`, with the edits of the extract or why there are none."""
    cell = ours.extracts.cell(site.where)
    assert cell is not None  # noqa: S101 - only cells of extracts are asked about
    now = text_of(with_edits(site.tokens, mine))
    try:
        must_be_words(cell, ours.extracts)
        if BREAK in now or not now:
            raise NotWritable("paragraphs in it cannot be told from what parts them in the extract")
        edits = tuple(_cell_edits(cell, site.tokens, mine, ours.extracts))
    except NotWritable as fault:
        return refused(outcome, cell, fault)
    return replace(outcome, state="applied", edits=edits, gone=(masked(site.tokens),), come=(now.strip(),))


def planned_cell_emptied(outcome: MergeOutcome, site: Site, ours: OurPaper) -> MergeOutcome:
    """What is to become of a cell all of whose words were taken out."""
    cell = ours.extracts.cell(site.where)
    assert cell is not None  # noqa: S101
    try:
        must_be_words(cell, ours.extracts)
        for column in columns_with(cell, ours.extracts):
            spans = _followed(cell, column, text_of(site.tokens), ours.extracts, whole=True)
            if spans:
                edits = tuple(cell.edit(CellEdit(cell.line, at, 0, end, "")) for at, end in _ends(spans).items())
                come = (column.empty,) if column.empty else ()
                return replace(outcome, state="applied", why="", edits=edits, gone=(masked(site.tokens),), come=come)
        raise NotWritable("its words are not all of what stands there")
    except NotWritable as fault:
        return refused(outcome, cell, fault)


def planned_cell_of_lines(
    outcome: MergeOutcome, cell: ExtractCell, change: CellLinesChanged, kept: Mapping[int, int], ours: OurPaper
) -> MergeOutcome:
    """What is to become of a cell with other paragraphs; `kept` says which of the old each new one is."""
    try:
        must_be_words(cell, ours.extracts)
        column = next((each for each in columns_with(cell, ours.extracts) if each.column == (cell.column,)), None)
        if column is None:
            raise NotWritable("it shows several columns, and which words are of which cannot be told")
        at = ours.extracts.part(cell).positions[cell.column]
        words = ours.extracts.opened(cell).cell(cell.line, at)
        new = _cell_words(words, column.split, change, kept)
    except NotWritable as fault:
        return refused(outcome, cell, fault)
    come = outcome.come or ((column.empty,) if column.empty else ())
    edit = cell.edit(CellEdit(cell.line, at, 0, len(words), new))
    return replace(outcome, state="applied", why="", edits=(edit,), come=come)


def _cell_words(words: str, split: str, change: CellLinesChanged, kept: Mapping[int, int]) -> str:
    """The words of a cell with other paragraphs, each that stays as it was written; raises `NotWritable`."""
    sign = split or "\n"
    raw = list(filter(None, map(str.strip, words.split(sign))))
    if _plain_parts(raw, split) != change.was:
        raise NotWritable("its paragraphs do not stand there as the paper shows them")
    if sign in "".join(line.text for line in change.now):
        raise NotWritable(f"'{split}' would part a paragraph in two")
    point = _point_of(raw)
    written = [line.text if split or not is_item(line) else point + line.text for line in change.now]
    parts = [raw[kept[at]] if at in kept else new for at, new in enumerate(written)]
    return (f" {split} " if split else "\n").join(parts)


def _plain_parts(parts: Sequence[str], split: str) -> tuple[str, ...]:
    """The paragraphs of a cell as the paper shows them; a line's end within one stays, and fits none."""
    whole = (part if split else BULLET.sub("", part) for part in parts)
    return tuple(part if "\n" in part else " ".join(part.split()) for part in whole)


def _point_of(parts: Sequence[str]) -> str:
    """What points of a list begin with in a cell."""
    return next((mark[0] for part in parts if (mark := BULLET.match(part))), _POINT)


def planned_line_gone(outcome: MergeOutcome, cells: Sequence[ExtractCell], ours: OurPaper) -> MergeOutcome:
    """What is to become of a row that was taken out and that ours has as it was."""
    files = ours.extracts
    try:
        tables = files.tables(cells[0].role)
        shown = {name for table in tables for column in table.columns for name in column.column}
        shown |= {name for table in tables for name in table.where}
        others = files.other_words(cells[0], sorted(shown))
        if others:
            raise NotWritable(f"its row holds what the paper does not show ({', '.join(others)})")
    except NotWritable as fault:
        return refused(outcome, cells[0], fault)
    return replace(outcome, state="applied", why="", edits=(cells[0].edit(LineEdit(gone=cells[0].line)),))


def planned_line_moved(
    outcome: MergeOutcome, row: ExtractCell, beside: ExtractCell, ours: OurPaper, *, follows: bool
) -> MergeOutcome:
    """What is to become of a row that stands elsewhere among the rows of its extract."""
    outcome = replace(outcome, where=row.where)
    try:
        ours.extracts.other_words(row, ())
        if (row.file, row.sheet) != (beside.file, beside.sheet):
            raise NotWritable("the rows beside it stand in another file")
    except NotWritable as fault:
        return refused(outcome, row, fault)
    return replace(outcome, state="applied", why="", edits=(row.edit(LineEdit(row.line, beside.line, follows)),))


def planned_line_new(
    outcome: MergeOutcome,
    row: Sequence[Sequence[Line]],
    beside: Sequence[ExtractCell],
    ours: OurPaper,
    *,
    follows: bool,
) -> Iterator[MergeOutcome]:
    """What is to become of a row that was written: its words in a new row of the extract, its codes and dates told."""
    written = [[line.text for line in cell] for cell in row]
    outcome = replace(outcome, state="applied", where=beside[0].where, why="")
    files = ours.extracts
    try:
        files.other_words(beside[0], ())
        table, columns = _table_of(beside, files)
        pairs = list(zip(written, columns, strict=True))
        cells = _filtered_by(beside[0], table, files)
        for lines, column in pairs:
            cells |= _new_cells(lines, column, beside[0], files)
    except NotWritable as fault:
        yield refused(outcome, beside[0], fault)
        return
    come = [words for lines, column in pairs for words in _printed(lines, column, beside[0], files)]
    if ours.has_added(come):
        yield replace(outcome, why=THERE_ALREADY)
        return
    edit = LineEdit(None, beside[0].line, follows, tuple(sorted(cells.items())))
    yield replace(outcome, edits=(beside[0].edit(edit),), come=tuple(come))
    for lines, column in pairs:
        kind = files.kind(beside[0], column.column[-1])
        if kind != "text" and not _is_empty(lines, column):
            why = f"the column '{column.column[-1]}' is one of {_kinds(kind)}: {_BY_HAND}"
            yield MergeOutcome("reported", beside[0].where, "a cell of the new row", "", " ".join(lines), why)


def _is_empty(lines: Sequence[str], column: RowColumn) -> bool:
    """Whether a cell says nothing, or what stands where nothing is given."""
    return " ".join(lines) in (*_NONE, column.empty)


def _filtered_by(beside: ExtractCell, table: Settings, files: ExtractFiles) -> dict[int, str]:
    """What puts a row into its table, from the row beside it."""
    positions, opened = files.part(beside).positions, files.opened(beside)
    places = [positions[name] for name in table.where if name in positions]
    return {at: opened.cell(beside.line, at) for at in places}


def _new_cells(lines: Sequence[str], column: RowColumn, beside: ExtractCell, files: ExtractFiles) -> dict[int, str]:
    """The cells of the file that a cell of words gives; none of an empty one, or where no words are written."""
    positions, opened = files.part(beside).positions, files.opened(beside)
    names = [name for name in column.column if name in positions]
    if _is_empty(lines, column) or not names or files.kind(beside, column.column[-1]) != "text":
        return {}
    models = [opened.cell(beside.line, positions[name]) for name in names]
    parts_given = _parted((f" {column.split} " if column.split else "\n").join(lines), models)
    return {positions[name]: each for name, each in zip(names, parts_given, strict=True)}


def _printed(lines: Sequence[str], column: RowColumn, beside: ExtractCell, files: ExtractFiles) -> list[str]:
    """What the paper says in a cell of a new row."""
    if _new_cells(lines, column, beside, files):
        return list(lines)
    return [column.empty] if column.empty else []


def _parted(words: str, models: Sequence[str]) -> list[str]:
    """The words of several columns that stand one after another: all but the last are one word like the model's.

    Raises `NotWritable` where they are not.
    """
    *first, rest = words.split(" ", len(models) - 1)
    if len(first) + 1 < len(models) or [_shape(each) for each in first] != [_shape(each) for each in models[:-1]]:
        raise NotWritable("it shows several columns, and which words are of which cannot be told")
    return [*first, rest]


def _shape(words: str) -> str:
    """A reference with its numbers left out: 1.10 is like 2.3."""
    return re.sub("[0-9]+", "0", words.strip())


def _kinds(kind: str) -> str:
    return {"text": "words", "code": "codes", "date": "dates", "month": "months", "year": "years"}.get(kind, "numbers")


def refused(outcome: MergeOutcome, cell: ExtractCell, fault: NotWritable) -> MergeOutcome:
    """A change of a cell that is not made, with its place and why."""
    heading = f", column '{cell.where.key}'" if cell.where.key else ""
    why = f"it stands in {cell.where}{heading}, and {fault}: {_BY_HAND}"
    return replace(outcome, state="reported", why=why, edits=(), gone=(), come=())


def must_be_words(cell: ExtractCell, files: ExtractFiles) -> None:
    """Raise `NotWritable` for a cell of codes, dates or numbers."""
    kind = files.kind(cell, cell.column)
    if kind != "text":
        raise NotWritable(f"that column is one of {_kinds(kind)}")


def columns_with(cell: ExtractCell, files: ExtractFiles) -> list[RowColumn]:
    """The columns of tables that show the column of a cell."""
    columns = [column for table in files.tables(cell.role) for column in table.columns if cell.column in column.column]
    return list(dict.fromkeys(columns))


def _table_of(row: Sequence[ExtractCell], files: ExtractFiles) -> tuple[Settings, list[RowColumn]]:
    """The table a row stands in, with its columns that are seen: those whose cells the row's are."""
    for table in files.tables(row[0].role):
        shown = iter(table.columns)
        columns = [next((each for each in shown if cell.column in each.column), None) for cell in row]
        if None not in columns:
            return table, [column for column in columns if column is not None]
    raise NotWritable("which table it stands in is not known")


Spans = list[tuple[int, int, int]]
"""For each printed character the column of the file, and the characters of the cell that it was written as."""


def _cell_edits(
    cell: ExtractCell, was: Sequence[WordToken], mine: Sequence[TokenEdit], files: ExtractFiles
) -> Iterator[ExtractEdit]:
    """Edits of a cell's tokens as edits of the characters in the extract; raises `NotWritable`."""
    printed = text_of(was)
    for column in columns_with(cell, files):
        spans = _followed(cell, column, printed, files)
        if spans is None:
            continue
        if not spans:  # nothing is given, and what stands for that was written over
            at = files.part(cell).positions.get(column.column[0])
            if at is None:
                raise NotWritable("the extract has no such column")
            yield cell.edit(CellEdit(cell.line, at, 0, 0, text_of(with_edits(was, mine)).strip()))
            return
        starts = [0]
        for token in was:
            starts.append(starts[-1] + len(token.text))
        for edit in mine:
            at, start, end = _span(spans, starts[edit.start], starts[edit.end])
            yield cell.edit(CellEdit(cell.line, at, start, end, edit.words))
        return
    raise NotWritable("its words do not stand there as the paper shows them")


def _span(spans: Spans, begin: int, end: int) -> tuple[int, int, int]:
    """The column and the characters that printed characters were written as; where none is, the place before."""
    if begin == end:
        before = spans[begin - 1] if begin else None
        if before is not None and before[0] >= 0:
            return before[0], before[2], before[2]
        column, start, _ = spans[begin]
        return column, start, start
    columns = {column for column, _, _ in spans[begin:end]}
    if len(columns) > 1 or -1 in columns:
        raise NotWritable("the words changed stand in several columns")
    return columns.pop(), spans[begin][1], spans[end - 1][2]


def _followed(
    cell: ExtractCell, column: RowColumn, printed: str, files: ExtractFiles, *, whole: bool = False
) -> Spans | None:
    """How each printed character was written; none at all where nothing is given; None where other words are."""
    part, opened = files.part(cell), files.opened(cell)
    places = [part.positions[name] for name in column.column if name in part.positions]
    written: list[tuple[str, int, int]] = []
    for at in places:
        words = opened.cell(cell.line, at)
        if words.strip():
            written += [(" ", -1, -1)] if written else []
            written += [(sign, at, number) for number, sign in enumerate(words)]
    if not written:
        return [] if printed == column.empty and not whole else None
    fits = [spans for begin in range(len(written)) if (spans := _from(written, begin, printed, whole=whole))]
    if len(fits) > 1:
        raise NotWritable("its words stand there more than once")
    return fits[0] if fits else None


def _from(written: Sequence[tuple[str, int, int]], begin: int, printed: str, *, whole: bool) -> Spans | None:
    """The characters from a place on that print these words, a word not cut at either end."""
    spans: Spans = []
    at = begin
    while len(spans) < len(printed) and at < len(written):
        sign, column, number = written[at]
        end = _after(written, at)
        if sign not in _UNSEEN or not spans:
            if (" " if sign.isspace() else sign) != printed[len(spans)]:
                return None
            spans.append((column, number, written[end - 1][2] + 1))
        at = end
    before, rest = ("".join(sign for sign, _, _ in part) for part in (written[:begin], written[at:]))
    cut = _inside_word(before, printed) or _inside_word(printed, rest) or (whole and (before + rest).strip())
    return None if cut or len(spans) < len(printed) else spans


def _after(written: Sequence[tuple[str, int, int]], at: int) -> int:
    """The place after a sign; after all of the white space of one cell."""
    end = at + 1
    while written[at][0].isspace() and end < len(written) and written[end][0].isspace() and written[end][1] >= 0:
        end += 1
    return end


def _inside_word(before: str, after: str) -> bool:
    return before[-1:].isalnum() and after[:1].isalnum()


def _ends(spans: Spans) -> dict[int, int]:
    """Where the words of each column end."""
    return {column: end for column, _, end in spans if column >= 0}
