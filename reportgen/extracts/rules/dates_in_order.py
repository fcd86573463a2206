"""Dates of one row follow each other."""

from __future__ import annotations

from itertools import pairwise
from typing import ClassVar

from pydantic import Field

from reportgen.extracts.coverage import Coverage
from reportgen.extracts.extract import Extract
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems
from reportgen.settings.base import Name


class Settings(RuleSettings):
    """`columns`, all of one type (date, month or year), from the earliest to the latest."""

    column_keys: ClassVar[tuple[str, ...]] = ("columns",)

    columns: tuple[Name, ...] = Field(min_length=2)
    same_day: bool = True
    """Two of them may be equal."""


def check(extract: Extract, rule: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """A date earlier than one that comes before it is an error; dates not given are passed over."""
    child = extract.declaration.setting.level == "child"
    for record in extract.records:
        given = [column for column in rule.columns if record[column] is not None]
        for before, after in pairwise(given):
            first, then = record[before], record[after]
            if then < first or (then == first and not rule.same_day):
                how = "the same as" if then == first else "earlier than"
                days = "" if child else f" ({then} and {first})"
                problems.error(
                    "date-out-of-order",
                    extract.where(record, after),
                    f"{extract.heading(after)} is {how} {extract.heading(before)}{days}.",
                    "correct one of the two dates in the source system and export again.",
                )
