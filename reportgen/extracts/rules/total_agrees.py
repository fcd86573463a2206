"""A stated total row equals its parts."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from reportgen.extracts.coverage import Coverage
from reportgen.extracts.declare import ManyWords, fold
from reportgen.extracts.extract import Extract, Record
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems
from reportgen.registry import nearest
from reportgen.settings.base import Name, Words


def _many(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Columns = Annotated[tuple[Name, ...], BeforeValidator(_many)]


class Settings(RuleSettings):
    """In the rows that are alike in `by`, the row whose `group` is `total` equals the others.

    `count` names the column or columns that add up. `parts` limits the others to some groups, where
    the file holds several breakdowns or subtotals.
    """

    column_keys: ClassVar[tuple[str, ...]] = ("group", "count", "by")

    group: Name
    total: Words
    count: Columns
    by: Columns = ()
    parts: ManyWords = ()


def check(extract: Extract, rule: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """A total that is not the exact sum is an error; so is one below the parts known when some are not given."""
    families: dict[tuple[Any, ...], list[Record]] = {}
    for record in extract.records:
        families.setdefault(tuple(record[column] for column in rule.by), []).append(record)
    total, wanted = fold(rule.total), {fold(part) for part in rule.parts}
    for records in families.values():
        stated = [record for record in records if fold(str(record[rule.group])) == total]
        parts = [record for record in records if fold(str(record[rule.group])) != total]
        if wanted:
            parts = [record for record in parts if fold(str(record[rule.group])) in wanted]
        if not stated:
            _near(extract, rule, records, problems)
        for record in stated:
            for column in rule.count:
                _compare(extract, record, parts, column, problems)


def _near(extract: Extract, rule: Settings, records: list[Record], problems: Problems) -> None:
    """A row that seems to be the total under another name would pass for a part."""
    for record in records:
        group = str(record[rule.group])
        if nearest(group, [rule.total]) or fold(group) in {"all", "total", "grand total", "sum"}:
            problems.error(
                "total-not-found",
                extract.where(record, rule.group),
                f"{extract.quote(group)} seems to be the total, which is called '{rule.total}'.",
                f"write '{rule.total}' if it is the total; otherwise give the group another name.",
            )


def _compare(extract: Extract, total: Record, parts: list[Record], column: str, problems: Problems) -> None:
    stated = total[column]
    given = [part[column] for part in parts if part[column] is not None]
    if stated is None or not parts:
        return
    found = sum(given)
    whole = len(given) == len(parts)
    if stated == found or (not whole and stated > found):
        return
    child = extract.declaration.setting.level == "child"
    lines = _lines(parts, "rows" if extract.sheet else "lines")
    numbers = "" if child else f": it says {stated:,}, and they add up to {found:,}"
    problems.error(
        "total-does-not-agree",
        extract.where(total, column),
        f"the total is not the sum of its parts on {lines}{numbers}.",
        "find which of the rows is wrong in the source system and export again.",
    )


def _lines(parts: list[Record], word: str) -> str:
    numbers = [str(part["_line"]) for part in parts]
    if len(numbers) == 1:
        return f"{word[:-1]} {numbers[0]}"
    if len(numbers) > 8:
        return f"{word} {numbers[0]} to {numbers[-1]}"
    return f"{word} {', '.join(numbers[:-1])} and {numbers[-1]}"
