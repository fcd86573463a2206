"""The numerator is never more than the denominator."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from reportgen.extracts.missing import unexplained
from reportgen.extracts.rules.settings import Finding, RuleSettings
from reportgen.settings.base import Name

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.extracts.extract import Extract, Record


class Settings(RuleSettings):
    """The two columns."""

    column_keys: ClassVar[tuple[str, ...]] = ("numerator", "denominator")

    numerator: Name
    """The column of how many."""
    denominator: Name
    """The column of out of how many."""


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"{settings.numerator} is never more than {settings.denominator}, and neither is given without the other."


def failing(frame: pd.DataFrame, settings: Settings) -> pd.Series[bool]:
    """Rows with a larger numerator, or with one of the two given and the other blank without a reason."""
    top, bottom = frame[settings.numerator], frame[settings.denominator]
    blank = unexplained(frame, settings.numerator) | unexplained(frame, settings.denominator)
    return ((top.isna() != bottom.isna()) & blank) | (top > bottom).fillna(False).astype(bool)


def finding(row: Record, extract: Extract, settings: Settings) -> Finding:
    """Which of the two faults it is."""
    top, bottom = row[settings.numerator], row[settings.denominator]
    numerator, denominator = extract.heading(settings.numerator), extract.heading(settings.denominator)
    if top is not None and bottom is not None:
        numbers = "" if extract.child_level else f" ({top:,} of {bottom:,})"
        fault = f"{numerator} is more than {denominator}{numbers}."
        fix = "correct one of the two in the source system and export again."
        return Finding("numerator-exceeds-denominator", settings.numerator, fault, fix)
    present, other = (numerator, settings.denominator) if bottom is None else (denominator, settings.numerator)
    fault = f"{present} is given, but {extract.heading(other)} is not, so there is no percentage."
    fix = "give both, or write the symbol that says why one of them is not given."
    return Finding("half-a-share", other, fault, fix)
