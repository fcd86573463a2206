"""Every month of the period is there, but for those the edition says were not received."""

from __future__ import annotations

from typing import Any, ClassVar

from reportgen.extracts.coverage import Coverage
from reportgen.extracts.dates import month_words
from reportgen.extracts.declare import NUMERIC, ManyWords
from reportgen.extracts.extract import Extract, Record
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems, Where
from reportgen.settings.base import Name


class Settings(RuleSettings):
    """`by`: the columns whose values each have a row for each month, such as the indicator.

    `earlier: true` lets the file hold months before the period too, for comparison.
    """

    column_keys: ClassVar[tuple[str, ...]] = ("month", "by")

    month: Name
    by: ManyWords = ()
    earlier: bool = False


def check(extract: Extract, rule: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """A month missing and not declared so, one declared missing that has values, or one outside the period."""
    if coverage is None:
        return
    due = set(coverage.months)
    _declared(coverage, extract, problems)
    families: dict[tuple[Any, ...], dict[str, list[Record]]] = {}
    for record in extract.records:
        family = tuple(record[column] for column in rule.by)
        month = record[rule.month]
        if month is not None and not _unknown(extract, rule, record):
            families.setdefault(family, {}).setdefault(month, []).append(record)
    for family, months in families.items():
        of = f" for {', '.join(map(str, family))}" if family and extract.declaration.setting.level != "child" else ""
        for month, records in months.items():
            if month in due:
                _one(extract, rule, coverage, month, records, problems)
            elif month > coverage.months[-1] or not rule.earlier:
                problems.error(
                    "month-outside-period",
                    extract.where(records[0], rule.month),
                    f"{month_words(month)} is not in the period, {month_words(coverage.months[0])} to "
                    f"{month_words(coverage.months[-1])}.",
                    "take the row out, or correct the month; check that it is the right year's extract.",
                )
        lacking = [m for m in coverage.months if m not in months and m not in coverage.not_received]
        if lacking:
            problems.error(
                "month-missing",
                Where(extract.shown_as, key=extract.heading(rule.month)),
                f"there is no row{of} for {_list([month_words(month) for month in lacking])}.",
                f"add the rows; or, if they did not come, write not_received: [{', '.join(lacking)}] for this "
                "extract in edition.yaml.",
            )


def _unknown(extract: Extract, rule: Settings, record: Record) -> bool:
    """Whether the row is of a code not known, which is said already."""
    codes = {name: extract.declaration.columns[name].codes for name in rule.by}
    return any(known and record[name] not in known for name, known in codes.items())


def _declared(coverage: Coverage, extract: Extract, problems: Problems) -> None:
    for month in coverage.not_received:
        if month not in coverage.months:
            problems.error(
                "month-outside-period",
                coverage.where,
                f"{month_words(month)} is said not to have been received for '{extract.name}', "
                "but it is not in the period.",
                "correct not_received: in edition.yaml.",
            )


def _one(
    extract: Extract, rule: Settings, coverage: Coverage, month: str, records: list[Record], problems: Problems
) -> None:
    """A month of the period that has rows: it has values just when it is not declared missing."""
    numeric = [name for name, column in extract.declaration.columns.items() if column.type in NUMERIC]
    empty = bool(numeric) and all(record[name] is None for record in records for name in numeric)
    if month in coverage.not_received and not empty:
        problems.error(
            "month-received-after-all",
            extract.where(records[0], rule.month),
            f"{month_words(month)} has a row here, but the edition says that it was not received.",
            "take the month out of not_received: in edition.yaml, or the row out of the extract.",
        )
    elif month not in coverage.not_received and empty:
        problems.error(
            "month-without-values",
            extract.where(records[0], rule.month),
            f"{month_words(month)} has a row but no value in it.",
            f"give the values; or, if they did not come, write not_received: [{month}] for this extract in "
            "edition.yaml.",
        )


def _list(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
