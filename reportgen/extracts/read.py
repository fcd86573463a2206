"""A file of an extract -> typed rows, or every fault of every row in plain words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reportgen.extracts.cells import cell_words
from reportgen.extracts.csv_file import read_csv
from reportgen.extracts.declare import Declaration
from reportgen.extracts.error_limiter import ErrorLimiter
from reportgen.extracts.extract import Extract
from reportgen.extracts.grid import Grid
from reportgen.extracts.header import Header, check_header, choose_sheet, find_header, score
from reportgen.extracts.opening import Kind, opened
from reportgen.extracts.rows import RowReader, illustrative_reason
from reportgen.problems import Problems, Where
from reportgen.settings.text_file import seen

__all__ = ["Extract", "read_extract"]


def read_extract(
    declaration: Declaration,
    path: Path,
    shown_as: str,
    problems: Problems,
    *,
    sheet: str = "",
    sheets: Mapping[str, str] | None = None,
    instead: bytes | None = None,
) -> Extract | None:
    """Read the extract at `path`; None when anything in it is wrong, with every fault in `problems`.

    `shown_as` is the file's name in messages and in each record's `_file`. `sheet` names the sheet
    of a workbook; without it the sheet with the extract's headings is read. `sheets` gives the code that each of
    several sheets is of. `instead` are bytes that are read in place of the file's.
    The rules of the declaration are checked apart, by `extracts.rules.check`.
    """
    file = opened(path, shown_as, problems, instead=instead)
    if file is None:
        return None
    content, kind = file
    limiter = ErrorLimiter(problems)
    sha256 = hashlib.sha256(content).hexdigest()
    if kind == "csv":
        grid = read_csv(content, shown_as, lambda rows: score(declaration, rows), limiter)
    elif sheets:
        grids = _grids(content, kind, shown_as, limiter)
        return _by_sheet(declaration, grids, shown_as, sha256, sheets, problems) if grids else None
    else:
        grids = _grids(content, kind, shown_as, limiter)
        grid = choose_sheet(declaration, grids, sheet, limiter) if grids else None
    return None if grid is None else read_grid(declaration, grid, sha256, limiter)


def read_grid(declaration: Declaration, grid: Grid, sha256: str, limiter: ErrorLimiter) -> Extract | None:
    """Read the rows of a grid; None when anything in it is wrong."""
    if grid.sheet and not seen(grid.sheet, Where(grid.file, key="sheet"), limiter):
        return None
    header = find_header(declaration, grid)
    if not check_header(declaration, grid, header, limiter) or header is None:
        return None
    marked, notes = _above(grid, header)
    rows = RowReader(declaration, grid, header, limiter, marked)
    frame = rows.frame()
    for words in (rows.illustrative, *notes):  # the paper prints them beside what is counted
        seen(words, Where(grid.file), limiter)
    limiter.close(grid.file)
    if limiter.errors:
        return None
    return Extract(
        name=declaration.name,
        declaration=declaration,
        frame=frame,
        shown_as=grid.file,
        sha256=sha256,
        grid=replace(grid, columns=(), numbers=grid.numbers[:0]),
        illustrative=rows.illustrative,
        notes=notes,
        headings={name: cell_words(header.line.cell(i)) for name, i in header.positions.items()},
        positions=header.positions,
        alike=rows.alike,
    )


def _by_sheet(
    declaration: Declaration,
    grids: Sequence[Grid],
    shown_as: str,
    sha256: str,
    sheets: Mapping[str, str],
    problems: Problems,
) -> Extract | None:
    """The rows of several sheets, each of the code that `sheets` gives it."""
    from reportgen.extracts.several import join_extracts, with_code

    column = next((name for name, one in declaration.columns.items() if one.type == "code"), "")
    if not column:
        fault = "sheets: gives each sheet a code, and the extract has no column of codes."
        problems.error(
            "sheets-without-codes", Where(shown_as), fault, "take sheets: out, or declare a column of codes."
        )
        return None
    parts: list[Extract] = []
    for sheet, code in sheets.items():
        limiter = ErrorLimiter(problems)
        grid = choose_sheet(declaration, grids, sheet, limiter)
        part = read_grid(declaration, with_code(grid, declaration, column, code), sha256, limiter) if grid else None
        if part is not None:
            parts.append(part)
    return join_extracts(parts, shown_as) if len(parts) == len(sheets) else None


def _grids(content: bytes, kind: Kind, shown_as: str, problems: Problems) -> list[Grid]:
    """The sheets of a workbook; none, with a problem, where it cannot be read or has none."""
    from reportgen.extracts.sheets import grids_of  # these load lxml
    from reportgen.extracts.workbook import Unopened

    try:
        grids = grids_of(content, kind, shown_as)
    except Unopened as error:
        problems.error("workbook-not-readable", Where(shown_as), error.fault, error.fix)
        return []
    if not grids:
        problems.error(
            "workbook-not-readable",
            Where(shown_as),
            "this workbook has no sheet with cells.",
            "check that it is the right file.",
        )
    return grids


def _above(grid: Grid, header: Header) -> tuple[str, tuple[str, ...]]:
    """Why the data are invented, if a row above the headings says so, and the other words there."""
    marked = ""
    notes: list[str] = []
    for row in range(header.at - (header.above is not None)):
        line = grid.line(row)
        reason = illustrative_reason(line)
        if reason is not None:
            marked = marked or reason
        elif not line.blank:
            notes.append(", ".join(map(cell_words, line.filled)))
    return marked, tuple(notes)
