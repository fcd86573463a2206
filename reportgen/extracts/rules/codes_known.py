"""Every code is one the extract declares."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.extracts.codes import latin
from reportgen.extracts.coverage import Coverage
from reportgen.extracts.error_limiter import MOST
from reportgen.extracts.extract import Extract, Record, SpeltAlike
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems
from reportgen.registry import nearest

if TYPE_CHECKING:
    from reportgen.extracts.declare import ColumnSetting
    from reportgen.extracts.error_limiter import ErrorLimiter


class Settings(RuleSettings):
    """Nothing to set: the codes stand with their columns."""


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return "every code is one that its column declares."


def check(extract: Extract, settings: Settings, coverage: Coverage | None, problems: ErrorLimiter) -> None:
    """An unknown code is an error; letters of another alphabet that look like a known code, a warning.

    Where the column keeps letters as printed they are a note, one for each code and what stood for it.
    """
    for name, column in extract.declaration.columns.items():
        if not column.codes:
            continue
        for spelt in sorted(extract.alike.get(name, ()), key=lambda spelt: spelt.rows[0]):
            _alike(extract, name, column, spelt, problems)
        values = extract.frame[name]
        unknown = (values.notna() & ~values.isin(list(column.codes))).to_numpy().nonzero()[0]
        for place in unknown[:MOST]:
            _unknown(extract, name, column, extract.record(int(place)), problems)
        problems.count_more("code-not-known", "error", max(0, len(unknown) - MOST))


def _unknown(extract: Extract, name: str, column: ColumnSetting, row: Record, problems: Problems) -> None:
    spellings = {word: code for code, others in column.codes.items() for word in (code, *others)}
    meant = "" if extract.child_level else nearest(latin(row[name]), spellings)
    guess = f" Did you mean '{meant}'?" if meant else ""
    problems.error(
        "code-not-known",
        extract.where(row, name),
        f"{extract.quote(row[name])} is not one of the codes of this column.{guess}",
        f"correct it, or add it to the codes of {name} in {extract.declaration.where.file}: "
        f"{_shown(list(column.codes))}.",
    )


def _alike(extract: Extract, name: str, column: ColumnSetting, spelt: SpeltAlike, problems: ErrorLimiter) -> None:
    """Tell of letters that were taken for others: once where they are kept as printed, else row by row."""
    if column.as_printed:
        problems.note(
            "letters-look-alike",
            extract.where(extract.record(spelt.rows[0]), name),
            f"{'a value' if extract.child_level else extract.quote(spelt.typed)} ({_strange(spelt.typed)}) was taken "
            f"for '{spelt.code}' in {_places(extract, spelt.rows)}.",
            "nothing: the letters are kept as they were printed, and the paper shows the code's own words.",
        )
        return
    typed = "this value" if extract.child_level else extract.quote(spelt.typed)
    for place in spelt.rows[:MOST]:
        problems.warning(
            "letters-look-alike",
            extract.where(extract.record(place), name),
            f"{typed} is spelt with letters of another alphabet that look like ours; it was taken for '{spelt.code}'.",
            "type it again in the source system.",
        )
    problems.count_more("letters-look-alike", "warning", max(0, len(spelt.rows) - MOST))


def _strange(typed: str) -> str:
    """The names of the letters that are not ours: `Cyrillic capital letter ve`."""
    names = (unicodedata.name(sign, "a letter without a name").capitalize() for sign in typed if not sign.isascii())
    return ", ".join(dict.fromkeys(names))


def _places(extract: Extract, rows: Sequence[int]) -> str:
    """The rows, by their numbers."""
    numbers = [str(line) for line in extract.frame["_line"].iloc[list(rows)]]
    word = "row" if extract.sheet else "line"
    return f"{word} {numbers[0]}" if len(numbers) == 1 else f"{word}s {', '.join(numbers[:-1])} and {numbers[-1]}"


def _shown(codes: list[str]) -> str:
    return ", ".join(codes[:12]) + (f" and {len(codes) - 12} more" if len(codes) > 12 else "")
