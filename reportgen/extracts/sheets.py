"""The sheets of a spreadsheet file of any kind that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.extracts.opening import Kind

if TYPE_CHECKING:
    from reportgen.extracts.grid import Grid


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
    from reportgen.extracts.workbook import open_workbook

    book = open_workbook(content)
    return [read_sheet(book, part, file) for part in book.sheets]
