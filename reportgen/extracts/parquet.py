"""A Parquet file -> rows of cells, numbered from 2 as if its names of columns were a first row; needs pyarrow."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from typing import Any

from reportgen.extracts.cells import Cell, SheetRow
from reportgen.extracts.grid import Grid, columns_of
from reportgen.extracts.workbook import Unopened


def read_parquet(content: bytes, file: str) -> Grid:
    """The rows of the file; raises `Unopened`, where pyarrow is not installed too."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        fix = "install it with: pip install 'reportgen[parquet]'; or save the rows as CSV."
        raise Unopened("Parquet files are read by pyarrow, which is not installed.", fix) from error
    try:
        table = pyarrow.parquet.read_table(io.BytesIO(content))
        # Not by their names, which may be given twice. Letters and dates that are none are met here first.
        columns = [column.to_pylist() for column in table.columns]
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        raise Unopened("this Parquet file is damaged.", "export it again.") from error
    return grid_of(file, table.column_names, zip(*columns, strict=True))


def grid_of(file: str, names: Any, rows: Any) -> Grid:
    """A grid of rows of Python's own values under the names of their columns."""
    lines = [SheetRow(1, tuple(map(str, names)))]
    lines += [SheetRow(number, tuple(map(_cell, row))) for number, row in enumerate(rows, 2)]
    return Grid(file, *columns_of(lines))


def _cell(value: Any) -> Cell:
    """A value as a cell; a number with a fraction as it is written, not as binary keeps it."""
    if value is None or value != value:
        return ""
    if isinstance(value, (bool, str, Decimal, datetime.date, datetime.time)):
        return value
    if isinstance(value, (int, float)):
        return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    return str(value)
