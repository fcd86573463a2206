"""Cells of a frame that hold no value and say nothing of why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def unexplained(frame: pd.DataFrame, column: str) -> pd.Series[bool]:
    """The rows whose cell is blank, with no sign that says why."""
    reasons = frame.get(f"{column}_missing")
    blank = frame[column].isna()
    if reasons is None:
        return blank
    explained = [reason for reason in reasons.cat.categories if not reason.blank]
    return blank & ~reasons.isin(explained)
