"""The numerator is never more than the denominator."""

from __future__ import annotations

from typing import ClassVar

from reportgen.extracts.coverage import Coverage
from reportgen.extracts.extract import Extract
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems
from reportgen.settings.base import Name


class Settings(RuleSettings):
    """The two columns."""

    column_keys: ClassVar[tuple[str, ...]] = ("numerator", "denominator")

    numerator: Name
    denominator: Name


def check(extract: Extract, rule: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """A row with a larger numerator, or with one of the two and not the other, is an error."""
    part_heading, whole_heading = extract.heading(rule.numerator), extract.heading(rule.denominator)
    for record in extract.records:
        part, whole = record[rule.numerator], record[rule.denominator]
        if (part is None) != (whole is None):
            given, other = (part_heading, rule.denominator) if whole is None else (whole_heading, rule.numerator)
            problems.error(
                "half-a-share",
                extract.where(record, other),
                f"{given} is given, but {extract.heading(other)} is not, so there is no percentage.",
                "give both, or write the symbol for a value not given in both.",
            )
        elif part is not None and part > whole:
            numbers = "" if extract.declaration.setting.level == "child" else f" ({part:,} of {whole:,})"
            problems.error(
                "numerator-exceeds-denominator",
                extract.where(record, rule.numerator),
                f"{part_heading} is more than {whole_heading}{numbers}.",
                "correct one of the two in the source system and export again.",
            )
