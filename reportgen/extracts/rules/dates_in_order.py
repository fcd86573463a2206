"""Dates of one row follow each other."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from reportgen.extracts.rules.settings import Finding, RuleSettings
from reportgen.settings.base import Name

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.extracts.extract import Extract, Record


class Settings(RuleSettings):
    """`columns`, all of one type (date, month or year), from the earliest to the latest."""

    column_keys: ClassVar[tuple[str, ...]] = ("columns",)

    columns: tuple[Name, ...] = Field(min_length=2)
    """The columns of dates, from the earliest to the latest."""
    same_day: bool = True
    """Two of them may be equal."""


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    order = ", ".join(settings.columns)
    return f"the dates follow each other: {order}" + (", or are the same." if settings.same_day else ".")


def failing(frame: pd.DataFrame, settings: Settings) -> pd.Series[bool]:
    """Rows with a date earlier than the one given before it; dates not given are passed over."""
    dates = [frame[name] for name in settings.columns]
    dates = [date.astype(object) if date.dtype == "category" else date for date in dates]
    latest = dates[0]
    wrong = latest.isna() & latest.notna()
    for date in dates[1:]:
        both = date.notna() & latest.notna()
        out_of_order = date[both] < latest[both] if settings.same_day else date[both] <= latest[both]
        wrong |= out_of_order.reindex(frame.index, fill_value=False).astype(bool)
        latest = date.where(date.notna(), latest)
    return wrong


def finding(row: Record, extract: Extract, settings: Settings) -> Finding:
    """Which two dates are the wrong way round."""
    dated = [column for column in settings.columns if row[column] is not None]
    before, after = next(
        (a, b) for a, b in pairwise(dated) if row[b] < row[a] or (row[a] == row[b] and not settings.same_day)
    )
    how = "the same as" if row[before] == row[after] else "earlier than"
    days = "" if extract.child_level else f" ({row[after]} and {row[before]})"
    fault = f"{extract.heading(after)} is {how} {extract.heading(before)}{days}."
    fix = "correct one of the two dates in the source system and export again."
    return Finding("date-out-of-order", after, fault, fix)
