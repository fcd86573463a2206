"""A percentage stated beside its numbers is the percentage of those numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import ClassVar

from pydantic import Field

from reportgen.extracts.coverage import Coverage
from reportgen.extracts.extract import Extract
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems
from reportgen.settings.base import Name


class Settings(RuleSettings):
    """`places`: how many places after the point the stated percentage is rounded to (half up)."""

    column_keys: ClassVar[tuple[str, ...]] = ("percent", "numerator", "denominator")

    percent: Name
    numerator: Name
    denominator: Name
    places: int = Field(default=1, ge=0, le=6)


def check(extract: Extract, rule: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """A stated percentage that differs from its numbers, rounded, is an error. No tolerance."""
    child = extract.declaration.setting.level == "child"
    for record in extract.records:
        stated, part, whole = record[rule.percent], record[rule.numerator], record[rule.denominator]
        if stated is None or part is None or not whole:
            continue
        exact = Fraction(part) * 100 / Fraction(whole)
        right = rounded(exact, rule.places)
        if rounded(Fraction(stated), rule.places) != right:
            numbers = "" if child else f": {part:,} of {whole:,} is {right:f}%, not {extract.quote(stated)}"
            problems.error(
                "percent-does-not-agree",
                extract.where(record, rule.percent),
                f"the percentage is not that of its numbers{numbers}.",
                "find which of the three is wrong in the source system and export again.",
            )


def rounded(value: Fraction, places: int) -> Decimal:
    """A fraction rounded half up to `places` after the point, exactly (half away from zero below it)."""
    shift = 10**places
    scaled = abs(value) * shift
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    result = Decimal(whole).scaleb(-places)
    return -result if value < 0 and result else result
