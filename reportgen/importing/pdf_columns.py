"""Tables on a page of a PDF that no lines are ruled for: words that stand below one another in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportgen.importing.pdf_blocks import PdfCell, PdfTable
from reportgen.importing.pdf_lines import PdfLine, is_marked
from reportgen.importing.pdf_paragraphs import PdfMeasures
from reportgen.importing.pdf_runs import PdfRun
from reportgen.importing.pdf_tables import CellReader

_NEAR = 3.0  # points: words that begin, or end, so near to one another stand below one another
_ANOTHER_ROW = 1.2  # of how far lines of a paragraph are apart: a line further below begins another row
_APART = 4.0  # of the same: a line further below is no more of the table
_PADDING = 10.8  # points between the words of two columns of a table, as word processors have them
_ANOTHER_TABLE = 1.3  # of how far rows are apart: rows of other columns further below are another table
_LEAST = 2  # rows with columns, for lines to be a table

Columns = list[tuple[float, float]]
"""Where the words of each column begin and end."""


def column_blocks(
    lines: Sequence[PdfLine], measures: PdfMeasures, going: Columns | None = None
) -> Iterator[tuple[Columns | None, list[PdfLine]]]:
    """The lines of a page in their order, in parts: the columns where a part is a table, and its lines.

    `going` are the columns of a table that ends the page before, which may go on in one row.
    """
    at = 0
    while at < len(lines):
        least = 1 if not at and going is not None and _in_these(lines[0], going) else _LEAST
        end = _end_of_table(lines, at, measures, least) if _is_row(lines[at]) else at
        yield (_columns(lines[at:end]), list(lines[at:end])) if end > at else (None, [lines[at]])
        at = max(end, at + 1)


def _is_row(line: PdfLine) -> bool:
    return len(line.cells) > 1 and not is_marked(line)


def _in_these(line: PdfLine, columns: Columns) -> bool:
    begins = [abs(cell[0].left - left) <= _NEAR for cell, (left, _) in zip(line.cells, columns, strict=False)]
    return len(line.cells) == len(columns) and all(begins)


def _end_of_table(lines: Sequence[PdfLine], start: int, measures: PdfMeasures, least: int) -> int:
    """The place after the table that begins here; the same place where none does."""
    end, most = start + 1, len(lines[start].cells)
    rows, columns, usual = 1, _columns(lines[start:end]), 0.0
    for at in range(start + 1, len(lines)):
        line = lines[at]
        apart = lines[at - 1].base - line.base
        if not 0 < apart < _APART * measures.distance(line.size):
            break
        if _is_row(line):
            if usual and len(line.cells) > most and apart > _ANOTHER_TABLE * usual:
                break
            most, usual, end = max(most, len(line.cells)), min(usual or apart, apart), at + 1
            rows, columns = rows + 1, _columns(lines[start:end])
        elif not _in_a_column(line, columns, apart <= _ANOTHER_ROW * measures.distance(line.size)):
            break
        else:
            end = at + 1
    return end if rows >= least and len(columns) > 1 else start


def _columns(lines: Sequence[PdfLine]) -> Columns:
    """The columns of lines: those of the rows that have most cells, by their order; tabs may leave them uneven."""
    rows = [line for line in lines if _is_row(line)]
    counts = Counter(len(line.cells) for line in rows)
    most = max(counts, default=0)
    if counts[most] == 1 and len(rows) > 1 and len(rows[0].cells) != most:
        most = counts.most_common(1)[0][0]
    full = [line.cells for line in rows if len(line.cells) == most]
    return [
        (min(cell[0].left for cell in column), max(cell[-1].right for cell in column))
        for column in zip(*full, strict=True)
    ]


def _in_a_column(line: PdfLine, columns: Columns, near: bool) -> bool:
    """Whether a line goes on in columns; in the first, it stands near and does not reach into the next."""
    if len(line.cells) > 1:
        return False
    place = _column(line.cells[0], columns)
    indent = line.left - columns[place][0]
    if place:
        return indent >= -_NEAR
    return near and line.right < columns[1][0] and abs(indent) <= _NEAR


def _beside_first(line: PdfLine, columns: Columns) -> bool:
    return _column(line.cells[0], columns) > 0


def _column(cell: Sequence[PdfRun], columns: Columns) -> int:
    """The column that a cell begins in, or shares most with."""
    left, right = cell[0].left, cell[-1].right

    def shared(place: int) -> tuple[bool, float, float]:
        begin, end = columns[place]
        return abs(left - begin) <= _NEAR, min(right, end) - max(left, begin), -abs(left - begin)

    return max(range(len(columns)), key=shared)


def table_in_columns(lines: Sequence[PdfLine], measures: PdfMeasures, read: CellReader) -> PdfTable:
    """Lines in columns as a table."""
    columns = _columns(lines)
    rows: list[list[list[PdfRun]]] = []
    wide = _has_wide_rows(lines, measures)
    for at, line in enumerate(lines):
        if not at or _begins_row(lines[at - 1], line, columns, measures, wide):
            rows.append([[] for _ in columns])
        for place, cell in enumerate(line.cells):
            in_order = len(line.cells) == len(columns)
            rows[-1][place if in_order else _column(cell, columns)] += cell
    edges = [*(left - _PADDING for left, _ in columns[1:]), max(right for _, right in columns)]
    return PdfTable(
        tuple(
            tuple(PdfCell(read(runs, edge) if runs else ()) for runs, edge in zip(row, edges, strict=True))
            for row in rows
        ),
        page=lines[0].page,
    )


def _has_wide_rows(lines: Sequence[PdfLine], measures: PdfMeasures) -> bool:
    """Whether rows stand further apart than the lines within a cell do."""
    apart = [before.base - line.base > _ANOTHER_ROW * measures.distance(line.size) for before, line in pairwise(lines)]
    return any(apart) and not all(apart)


def _begins_row(before: PdfLine, line: PdfLine, columns: Columns, measures: PdfMeasures, wide: bool) -> bool:
    if _beside_first(line, columns) and len(line.cells) == 1:
        return False
    if before.base - line.base > _ANOTHER_ROW * measures.distance(line.size):
        return True
    return not wide and _is_row(line) and not _beside_first(line, columns)
