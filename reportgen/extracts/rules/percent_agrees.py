"""A percentage stated beside its numbers is the percentage of those numbers."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from typing import TYPE_CHECKING, ClassVar

import pandas as pd
from pydantic import Field

from reportgen.extracts.rules.settings import Finding, RuleSettings
from reportgen.settings.base import Name

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract, Record


class Settings(RuleSettings):
    """`places`: how many places after the point the stated percentage is rounded to (half up)."""

    column_keys: ClassVar[tuple[str, ...]] = ("percent", "numerator", "denominator")

    percent: Name
    """The column of stated percentages."""
    numerator: Name
    """The column of how many."""
    denominator: Name
    """The column of out of how many."""
    places: int = Field(default=1, ge=0, le=6)
    """How many figures after the point the stated percentage has."""


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"{settings.percent} is {settings.numerator} over {settings.denominator}, to {settings.places} places."


def failing(frame: pd.DataFrame, settings: Settings) -> pd.Series[bool]:
    """Rows whose stated percentage differs from that of their numbers, rounded. No tolerance."""
    stated, part, whole = (frame[name] for name in (settings.percent, settings.numerator, settings.denominator))
    complete = stated.notna() & part.notna() & whole.notna() & (whole != 0).fillna(False)
    numbers = zip(*(column[complete].astype(object) for column in (stated, part, whole)), strict=True)
    differs = cache(partial(_differs, settings.places))
    wrong = complete.to_numpy(dtype=bool)
    wrong[wrong] = [differs(*each) for each in numbers]
    return pd.Series(wrong, index=frame.index)


def _differs(places: int, stated: Decimal, part: Decimal, whole: Decimal) -> bool:
    return round_half_up(Fraction(stated), places) != round_half_up(Fraction(part) * 100 / Fraction(whole), places)


def finding(row: Record, extract: Extract, settings: Settings) -> Finding:
    """What the percentage of the numbers is."""
    part, whole = row[settings.numerator], row[settings.denominator]
    right = round_half_up(Fraction(part) * 100 / Fraction(whole), settings.places)
    stated = extract.quote(row[settings.percent])
    numbers = "" if extract.child_level else f": {part:,} of {whole:,} is {right:f}%, not {stated}"
    fault = f"the percentage is not that of its numbers{numbers}."
    fix = "find which of the three is wrong in the source system and export again."
    return Finding("percent-does-not-agree", settings.percent, fault, fix)


def round_half_up(value: Fraction, places: int) -> Decimal:
    """A fraction rounded half up to `places` after the point, exactly (half away from zero below it)."""
    shift = 10**places
    scaled = abs(value) * shift
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    result = Decimal(whole).scaleb(-places)
    return -result if value < 0 and result else result
