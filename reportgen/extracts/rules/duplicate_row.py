"""No two rows are of the same thing: the columns named in `unique` differ in each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reportgen.extracts.rules.settings import Finding, RuleSettings
from reportgen.settings.base import Name

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.extracts.extract import Extract, Record


class Settings(RuleSettings):
    """`columns`: what makes a row its own."""

    column_keys: ClassVar[tuple[str, ...]] = ("columns",)

    columns: tuple[Name, ...]


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"no two rows have the same {' and '.join(settings.columns)}."


def failing(frame: pd.DataFrame, settings: Settings) -> pd.Series[bool]:
    """Rows that a row above is the same as."""
    return frame.duplicated(list(settings.columns))


def finding(row: Record, extract: Extract, settings: Settings) -> Finding:
    """What the two rows have in common, and where the first of them is."""
    first = next(r for r in _alike(extract, row, settings) if r["_line"] < row["_line"])
    there = f"row {first['_line']}" if extract.sheet else f"line {first['_line']}"
    if extract.child_level:
        of = " and ".join(extract.heading(column) for column in settings.columns)
    else:
        of = ", ".join(f"{extract.heading(c)} {extract.quote(row[c])}" for c in settings.columns)
    fix = "keep one of the two rows; correct the other in the source system and export again."
    return Finding("row-given-twice", settings.columns[0], f"this row has the same {of} as {there}.", fix)


def _alike(extract: Extract, row: Record, settings: Settings) -> list[Record]:
    """The first row that has the same values as `row`."""
    same = extract.frame["_line"] <= row["_line"]
    for column in settings.columns:
        values = extract.frame[column]
        same &= values.isna() if row[column] is None else (values == row[column]).fillna(False).astype(bool)
    return [extract.record(int(same.to_numpy().argmax()))]
