"""Every code is one the extract declares."""

from __future__ import annotations

from reportgen.extracts.codes import latin
from reportgen.extracts.coverage import Coverage
from reportgen.extracts.extract import Extract
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems
from reportgen.registry import nearest


class Settings(RuleSettings):
    """Nothing to set: the codes stand with their columns."""


def check(extract: Extract, rule: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """An unknown code is an error; letters of another alphabet that look like a known code, a warning."""
    child = extract.declaration.setting.level == "child"
    for name, column in extract.declaration.columns.items():
        if not column.codes:
            continue
        spelt = {word: code for code, others in column.codes.items() for word in (code, *others)}
        for record in extract.records:
            value, where = record[name], extract.where(record, name)
            typed = extract.typed_as.get((record["_line"], name))
            if typed is not None:
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


def _shown(codes: list[str]) -> str:
    return ", ".join(codes[:12]) + (f" and {len(codes) - 12} more" if len(codes) > 12 else "")
