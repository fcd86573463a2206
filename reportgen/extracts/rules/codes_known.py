"""Every code is one the extract declares."""

from __future__ import annotations

import unicodedata

from reportgen.extracts.codes import latin
from reportgen.extracts.coverage import Coverage
from reportgen.extracts.extract import Extract, Record
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems
from reportgen.registry import nearest


class Settings(RuleSettings):
    """Nothing to set: the codes stand with their columns."""


def check(extract: Extract, rule: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """An unknown code is an error; letters of another alphabet that look like a known code, a warning.

    Where the column keeps letters as printed they are a note, one for each code and what stood for it.
    """
    child = extract.declaration.setting.level == "child"
    for name, column in extract.declaration.columns.items():
        if not column.codes:
            continue
        spelt = {word: code for code, others in column.codes.items() for word in (code, *others)}
        alike: dict[tuple[str, str], list[Record]] = {}
        for record in extract.records:
            value, where = record[name], extract.where(record, name)
            typed = extract.typed_as.get((record["_line"], name))
            if typed is not None and column.as_printed:
                alike.setdefault((typed, value), []).append(record)
            elif typed is not None:
                shown = "this value" if child else f"{extract.quote(typed)}"
                problems.warning(
                    "letters-look-alike",
                    where,
                    f"{shown} is spelt with letters of another alphabet that look like ours; "
                    f"it was taken for '{value}'.",
                    "type it again in the source system.",
                )
            elif value is not None and value not in column.codes:
                meant = "" if child else nearest(latin(value), spelt)
                guess = f" Did you mean '{meant}'?" if meant else ""
                problems.error(
                    "code-not-known",
                    where,
                    f"{extract.quote(value)} is not one of the codes of this column.{guess}",
                    f"correct it, or add it to the codes of {name} in {extract.declaration.where.file}: "
                    f"{_shown(list(column.codes))}.",
                )
        for (typed, value), records in alike.items():
            problems.note(
                "letters-look-alike",
                extract.where(records[0], name),
                f"{'a value' if child else extract.quote(typed)} ({_strange(typed)}) was taken for '{value}' "
                f"in {_places(extract, records)}.",
                "nothing: the letters are kept as they were printed, and the paper shows the code's own words.",
            )


def _strange(typed: str) -> str:
    """The names of the letters that are not ours: `Cyrillic capital letter ve`."""
    names = (unicodedata.name(sign, "a letter without a name").capitalize() for sign in typed if not sign.isascii())
    return ", ".join(dict.fromkeys(names))


def _places(extract: Extract, records: list[Record]) -> str:
    """The rows, by their numbers."""
    word, numbers = ("row" if extract.sheet else "line"), [str(record["_line"]) for record in records]
    return f"{word} {numbers[0]}" if len(numbers) == 1 else f"{word}s {', '.join(numbers[:-1])} and {numbers[-1]}"


def _shown(codes: list[str]) -> str:
    return ", ".join(codes[:12]) + (f" and {len(codes) - 12} more" if len(codes) > 12 else "")
