"""The sheets of a file of any kind that is read."""

from __future__ import annotations

from pathlib import Path

from reportgen.extracts.csv_file import read_csv
from reportgen.extracts.grid import Grid
from reportgen.extracts.opening import Kind, opened
from reportgen.extracts.workbook import Unopened, open_workbook
from reportgen.problems import Problems, Where


def grids_in(path: Path, problems: Problems) -> tuple[Grid, ...]:
    """The sheets of a file, or the one of a text file; none, with problems, where it cannot be read."""
    file = opened(path, path.name, problems)
    if file is None:
        return ()
    content, kind = file
    if kind == "csv":
        grid = read_csv(content, path.name, _filled, problems)
        return (grid,) if grid is not None else ()
    try:
        return tuple(grids_of(content, kind, path.name))
    except Unopened as error:
        problems.error("workbook-not-readable", Where(path.name), error.fault, error.fix)
        return ()


def _filled(grid: Grid) -> int:
    """How many cells hold anything: most of them under the delimiter that the file is written with."""
    return sum(len(line.filled) for line in grid.lines())


def grids_of(content: bytes, kind: Kind, file: str) -> list[Grid]:
    """The sheets in `content`; raises `Unopened`. `kind` is any but text."""
    if kind == "xls":
        from reportgen.extracts.old_workbook import read_old_workbook

        return read_old_workbook(content, file)
    if kind == "ods":
        from reportgen.extracts.open_document import read_open_document

        return read_open_document(content, file)
    if kind == "parquet":
        from reportgen.extracts.parquet import read_parquet

        return [read_parquet(content, file)]
    from reportgen.extracts.sheet import read_sheet

    book = open_workbook(content)
    return [read_sheet(book, part, file) for part in book.sheets]
