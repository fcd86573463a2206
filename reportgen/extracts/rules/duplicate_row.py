"""No two rows are of the same thing: the columns named in `unique` differ in each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from reportgen.extracts.rules.settings import Finding, RuleSettings
from reportgen.settings.base import Name
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract, Record


class Settings(RuleSettings):
    """`columns`: what makes a row its own."""

    column_keys: ClassVar[tuple[str, ...]] = ("columns",)

    columns: tuple[Name, ...]
    """The columns that together tell one row from every other."""


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"no two rows have the same {' and '.join(settings.columns)}."


def failing(frame: pd.DataFrame, settings: Settings) -> pd.Series[bool]:
    """Rows that a row above is the same as."""
    return spelt_alike(frame, settings.columns).duplicated()


def finding(row: Record, extract: Extract, settings: Settings) -> Finding:
    """What the two rows have in common, and where the first of them is."""
    first = _first_alike(extract, row, settings)
    there = f"row {first['_line']}" if first["_sheet"] else f"line {first['_line']}"
    if (first["_file"], first["_sheet"]) != (row["_file"], row["_sheet"]):
        there += f" of {first['_file']}" + (f", {first['_sheet']}" if first["_sheet"] else "")
    if extract.child_level:
        of = " and ".join(extract.heading(column) for column in settings.columns)
    else:
        of = ", ".join(f"{extract.heading(c)} {extract.quote(row[c])}" for c in settings.columns)
    fix = "keep one of the two rows; correct the other in the source system and export again."
    return Finding("row-given-twice", settings.columns[0], f"this row has the same {of} as {there}.", fix)


def _first_alike(extract: Extract, row: Record, settings: Settings) -> Record:
    """The first row that has the same values as `row`."""
    keys = spelt_alike(extract.frame, settings.columns)
    same = (keys == keys.iloc[extract.place(row)]).all(axis=1)
    return extract.record(int(same.to_numpy().argmax()))


def spelt_alike(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    """For each row a number by column, the same for values that differ only in how they are written."""
    keys = {}
    for name in columns:
        codes, distinct = pd.factorize(frame[name])
        words = [fold(value) if isinstance(value, str) else str(value) for value in distinct]
        keys[name] = (pd.factorize(pd.Series(words, dtype=object))[0][codes] if words else codes).astype("int64")
        keys[name][codes < 0] = -1
    return pd.DataFrame(keys, index=frame.index)
