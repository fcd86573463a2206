"""Extracts read from several files or sheets, as one; each row keeps the place it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from reportgen.extracts.cells import cell_words
from reportgen.extracts.declare import Declaration
from reportgen.extracts.extract import Extract
from reportgen.extracts.grid import CellColumn, Grid
from reportgen.extracts.header import find_header


def join_extracts(parts: Sequence[Extract], shown_as: str) -> Extract:
    """The rows of several extracts of one declaration, in their order."""
    if len(parts) == 1:
        return parts[0]
    columns = list(dict.fromkeys(str(name) for part in parts for name in part.frame.columns))
    frame = pd.DataFrame({name: _column([part.frame for part in parts], name) for name in columns}, copy=False)
    sums = "".join(part.sha256 for part in parts)
    return replace(
        parts[0],
        frame=frame,
        shown_as=shown_as,
        sha256=hashlib.sha256(sums.encode()).hexdigest(),
        illustrative=next((part.illustrative for part in parts if part.illustrative), ""),
        notes=tuple(dict.fromkeys(note for part in parts for note in part.notes)),
        alike={},
        parts=tuple(parts),
    )


def _column(frames: Sequence[pd.DataFrame], name: str) -> object:
    """A column of all frames together, words and codes as categories still."""
    pieces = [frame[name] if name in frame else pd.Series([None] * len(frame), dtype=object) for frame in frames]
    together = pd.concat([piece.astype(object) if _is_words(piece) else piece for piece in pieces], ignore_index=True)
    if not any(_is_words(piece) for piece in pieces):
        return together
    categories = dict.fromkeys(one for piece in pieces if _is_words(piece) for one in piece.cat.categories)
    return pd.Categorical(together, categories=pd.Index(list(categories), dtype=object))


def _is_words(piece: pd.Series[Any]) -> bool:
    return isinstance(piece.dtype, pd.CategoricalDtype)


def with_code(grid: Grid, declaration: Declaration, column: str, code: str) -> Grid:
    """A sheet that is of one code, with the column that says so; notes beside its table are not given one."""
    header = find_header(declaration, grid)
    if header is None:
        return grid
    heading = declaration.headings[column]
    filled = np.zeros(len(grid), dtype=np.int64)
    for cells in grid.columns:
        filled += cells.rows_where(lambda cell: bool(cell_words(cell)))
    codes = np.where((np.arange(len(grid)) > header.at) & (filled > 1), 2, 0).astype(np.int32)
    codes[header.at] = 1
    return replace(grid, columns=(*grid.columns, CellColumn(("", heading, code), codes)))
