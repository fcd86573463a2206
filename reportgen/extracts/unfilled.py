"""What is still to be filled in of an extract: rows under its headings, or cells that say TO FILL IN."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from reportgen.extracts.declare import Declaration
from reportgen.problems import Problem, Problems, Where
from reportgen.settings import todo
from reportgen.settings.text_file import decode_utf8, read_bytes

_EMPTY = "no-rows"
"""What the reader calls a file of headings with nothing below them."""
_ROW = re.compile(r"[0-9]+\Z")


def unfilled(path: Path, shown_as: str, declaration: Declaration, met: Problems, problems: Problems) -> None:
    """Pass on the problems `met` in reading a file, with what is to be filled in told apart from what is wrong.

    Of a row of which something is to be filled in nothing else is said, nor of a file without rows.
    """
    empty = next((p for p in met if p.name == _EMPTY), None)
    if empty is not None:
        headings = ", ".join(declaration.headings.values())
        what = " ".join(declaration.setting.what.split()).rstrip(".")
        problems.error(
            todo.FILL,
            _below(empty.where),
            f"no rows stand below the headings yet ({headings})",
            f"fill them in. {what}. {_codes(declaration)}If the extract will not come, take it out of extracts: in "
            "edition.yaml",
        )
        return
    to_fill = Problems()
    _look(path, shown_as, to_fill)
    rows = {_row(p) for p in to_fill}
    problems.extend(to_fill)
    problems.extend(p for p in met if _row(p) not in rows)


def _codes(declaration: Declaration) -> str:
    """The words that may stand in the columns of codes."""
    return "".join(
        f"{declaration.headings[name]} is one of: {', '.join(column.codes)}. "
        for name, column in declaration.columns.items()
        if column.codes
    )


def _below(headings: Where) -> Where:
    """The place of the first row, below that of the headings."""
    if headings.cell:
        return replace(headings, cell=_ROW.sub(lambda row: str(int(row[0]) + 1), headings.cell))
    return replace(headings, line=(headings.line or 1) + 1)


def _row(problem: Problem) -> str:
    """The line or row a problem is on, with its sheet."""
    where = problem.where
    number = _ROW.search(where.cell)
    return f"{where.cell.rpartition('!')[0]}!{number[0]}" if number else f"!{where.line}"


def _look(path: Path, shown_as: str, to_fill: Problems) -> None:
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        _look_in_workbook(path, shown_as, to_fill)
        return
    content = read_bytes(path, shown_as, Problems())
    text = decode_utf8(content, shown_as, Problems()) if content is not None else None
    if text is not None:
        todo.check_todos(text, shown_as, to_fill)


def _look_in_workbook(path: Path, shown_as: str, to_fill: Problems) -> None:
    from reportgen.extracts.sheet import read_sheet
    from reportgen.extracts.workbook import Unopened, open_workbook

    try:
        book = open_workbook(path.read_bytes())
        grids = [read_sheet(book, part, shown_as) for part in book.sheets]
    except (Unopened, OSError):
        return
    for grid in grids:
        for line in grid.lines():
            for at, cell in enumerate(line.cells):
                if isinstance(cell, str):
                    todo.look_at(cell, grid.where(line.number, at), to_fill)
