"""A file of an extract -> typed rows, or every fault of every row in plain words."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from reportgen.extracts.cells import Grid, SheetRow, plain
from reportgen.extracts.csv_file import read_csv
from reportgen.extracts.declare import Declaration
from reportgen.extracts.error_limiter import ErrorLimiter
from reportgen.extracts.extract import Extract
from reportgen.extracts.header import Header, check_header, choose_sheet, find_header, score
from reportgen.extracts.opening import opened
from reportgen.extracts.rows import RowReader
from reportgen.extracts.workbook import Unopened, open_workbook
from reportgen.problems import Problems, Where

__all__ = ["Extract", "read"]

_ILLUSTRATIVE = re.compile(r"#?\s*illustrative\b\s*[:–-]?\s*(.*)", re.IGNORECASE)
_NO_REASON = "the file says so, without a reason"


def read(declaration: Declaration, path: Path, shown_as: str, problems: Problems, *, sheet: str = "") -> Extract | None:
    """Read the extract at `path`; None when anything in it is wrong, with every fault in `problems`.

    `shown_as` is the file's name in messages and in each record's `_file`. `sheet` names the sheet
    of a workbook; without it the sheet with the extract's headings is read. The rules of the
    declaration are checked apart, by `extracts.rules.check`.
    """
    found = opened(path, shown_as, problems)
    if found is None:
        return None
    content, kind = found
    few = ErrorLimiter(problems)
    if kind == "csv":
        grid = read_csv(content, shown_as, lambda rows: score(declaration, rows), few)
    else:
        grid = _sheet(declaration, content, shown_as, sheet, few)
    if grid is None:
        return None
    header = find_header(declaration, grid)
    if not check_header(declaration, grid, header, few) or header is None:
        return None
    reading = RowReader(declaration, grid, header, few)
    marked, notes = _above(grid, header)
    for line in grid.lines[header.at + 1 :]:
        said = _says_illustrative(line)
        if said is not None and (len(line.held) == 1 or str(line.held[0]).lstrip().startswith("#")):
            marked = marked or said
        else:
            reading.row(line)
    reading.close()
    few.close(shown_as)
    if few.errors:
        return None
    return Extract(
        name=declaration.name,
        declaration=declaration,
        records=tuple(reading.records),
        shown_as=shown_as,
        sha256=hashlib.sha256(content).hexdigest(),
        sheet=grid.sheet,
        illustrative=marked or reading.illustrative,
        notes=notes,
        headings={name: plain(header.line.cell(i)) for name, i in header.positions.items()},
        typed_as=reading.typed_as,
        grid=grid,
        positions=header.positions,
    )


def _sheet(declaration: Declaration, content: bytes, shown_as: str, sheet: str, problems: Problems) -> Grid | None:
    from reportgen.extracts.sheet import read_sheet

    try:
        book = open_workbook(content)
        grids = [read_sheet(book, part, shown_as) for part in book.sheets]
    except Unopened as error:
        problems.error("workbook-not-readable", Where(shown_as), error.fault, error.fix)
        return None
    if not grids:
        problems.error(
            "workbook-not-readable",
            Where(shown_as),
            "this workbook has no sheet with cells.",
            "check that it is the right file.",
        )
        return None
    return choose_sheet(declaration, grids, sheet, problems)


def _above(grid: Grid, header: Header) -> tuple[str, tuple[str, ...]]:
    """Why the data are invented, if a row above the headings says so, and the other words there."""
    marked = ""
    notes: list[str] = []
    for line in grid.lines[: header.at]:
        said = _says_illustrative(line)
        if said is not None:
            marked = marked or said
        elif not line.blank:
            notes.append(", ".join(map(plain, line.held)))
    return marked, tuple(notes)


def _says_illustrative(line: SheetRow) -> str | None:
    """The reason, when a row of words says that the data are invented; None when it does not.

    A CSV reader parts the reason at its commas: the cells are put together again.
    """
    words = ", ".join(map(plain, line.held)) if all(isinstance(cell, str) for cell in line.held) else ""
    match = _ILLUSTRATIVE.fullmatch(words)
    if not match or not (words.startswith("#") or ":" in words[:14]):
        return None
    return match[1].strip() or _NO_REASON
