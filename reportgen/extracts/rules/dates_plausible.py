"""No date, month or year of a column is generations away from the others: 1920 typed for 2020."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from reportgen.extracts.rules.settings import Finding, RuleSettings
from reportgen.settings.base import Name

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract, Record


class Settings(RuleSettings):
    """`column`: the column of dates; `years`: how far from the middle one a date may be."""

    column_keys: ClassVar[tuple[str, ...]] = ("column",)

    column: Name
    """The column of dates."""
    years: int = 40
    """How many years a date may be from the middle one of the column."""


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"no {settings.column} is more than {settings.years} years from most of the others."


def failing(frame: pd.DataFrame, settings: Settings) -> pd.Series[bool]:
    """Rows whose year is far from the median year of the column."""
    codes, distinct = pd.factorize(frame[settings.column])
    years = pd.Series([int(str(value)[:4]) for value in distinct], dtype="float64").reindex(codes).set_axis(frame.index)
    return ((years - years.median()).abs() > settings.years).fillna(False).astype(bool)


def finding(row: Record, extract: Extract, settings: Settings) -> Finding:
    """Which date it is."""
    shown = "a date" if extract.child_level else extract.quote(row[settings.column])
    fault = f"{shown} is more than {settings.years} years from most of the others in this column."
    return Finding("date-far-off", settings.column, fault, "correct the year in the source system and export again.")
