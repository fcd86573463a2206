"""Rows of counts that are the same in every cell, which would be counted twice."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import pandas as pd

from reportgen.extracts.declare import Declaration
from reportgen.extracts.error_limiter import ErrorLimiter

if TYPE_CHECKING:
    from reportgen.extracts.grid import Grid, Numbers


def tell_same_rows(
    grid: Grid, rows: Numbers, declaration: Declaration, there: Collection[str],
    problems: ErrorLimiter,
) -> None:  # fmt: skip
    """Tell rows of data that are the same, where `unique` does not say what tells rows apart; `there` are the columns.

    Rows of single children may well be alike, and amounts too.
    """
    types = {column.type for name, column in declaration.columns.items() if name in there}
    setting = declaration.setting
    if setting.unique or setting.level == "child" or "count" not in types or not types & {"text", "code"}:
        return
    codes = pd.DataFrame({at: column.codes[rows] for at, column in enumerate(grid.columns)})
    again = rows[codes.duplicated().to_numpy()]
    if len(again):
        problems.warning(
            "row-said-again",
            grid.where(int(grid.numbers[again[0]]), 0),
            "this row is the same as one above it in every cell, and is counted twice."
            + (f" There are {len(again)} such rows." if len(again) > 1 else ""),
            "take one of the two out if it was copied; name the columns that tell rows apart as unique: in the "
            "declaration.",
        )
