"""No two rows are of the same thing: the columns named in `unique` differ in each row."""

from __future__ import annotations

from typing import Any, ClassVar

from reportgen.extracts.coverage import Coverage
from reportgen.extracts.extract import Extract
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems
from reportgen.settings.base import Name


class Settings(RuleSettings):
    """`columns`: what makes a row its own."""

    column_keys: ClassVar[tuple[str, ...]] = ("columns",)

    columns: tuple[Name, ...]


def check(extract: Extract, rule: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """A row whose `columns` are those of a row above is an error that names both."""
    first: dict[tuple[Any, ...], int] = {}
    for record in extract.records:
        key = tuple(record[column] for column in rule.columns)
        line = first.setdefault(key, record["_line"])
        if line == record["_line"]:
            continue
        there = f"row {line}" if extract.sheet else f"line {line}"
        if extract.declaration.setting.level == "child":
            of = " and ".join(extract.heading(column) for column in rule.columns)
        else:
            of = ", ".join(f"{extract.heading(c)} {extract.quote(v)}" for c, v in zip(rule.columns, key, strict=True))
        problems.error(
            "row-given-twice",
            extract.where(record, rule.columns[0]),
            f"this row has the same {of} as {there}.",
            "keep one of the two rows; correct the other in the source system and export again.",
        )
