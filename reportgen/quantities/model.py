"""A quantity as it stands in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class QuantityKind(StrEnum):
    """What a number in prose is. `MEASURED` lists those that can be a figure of a report."""

    COUNT = "count"
    NUMBER = "number"
    """A decimal, such as a rate or an average."""
    PERCENT = "percent"
    POINTS = "percentage points"
    MONEY = "money"
    RATIO = "ratio"
    """So many of so many: 275/327, three in four, two thirds, half."""
    SHARE = "share"
    """A percentage with its fraction: 84.1% (275/327)."""
    MULTIPLE = "multiple"
    """Twice, three times."""
    BOUND = "bound"
    """A figure that is bound; its mark stands in the text."""
    DURATION = "duration"
    AGE = "age"
    DATE = "date"
    YEAR = "year"
    TIME = "time"
    ORDINAL = "ordinal"
    REFERENCE = "reference"
    """A section, table, page, standard, band, room, version: a number that names."""
    TELEPHONE = "telephone number"
    IDENTIFIER = "identifier"
    """An NHS number, a statutory instrument, a code."""
    ADDRESS = "address"
    DOSE = "dose or measurement"
    IDIOM = "idiom"
    """24/7, one-to-one, 50/50."""
    SCALE = "scale"
    """A score or a step of a scale: scores of 14 to 16."""


MEASURED = frozenset(
    {
        QuantityKind.COUNT,
        QuantityKind.NUMBER,
        QuantityKind.PERCENT,
        QuantityKind.POINTS,
        QuantityKind.MONEY,
        QuantityKind.RATIO,
        QuantityKind.SHARE,
        QuantityKind.MULTIPLE,
    }
)
"""Kinds that can be a figure of a report."""


class Hedge(StrEnum):
    """How a number is qualified by the words before it."""

    NONE = ""
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just over"
    JUST_UNDER = "just under"
    OVER = "over"
    UNDER = "under"
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in prose: its characters `start` to `end`, its kind and its values.

    `values` holds one number; of a range its two ends; of a ratio its numerator and denominator; of a share the
    percentage, numerator and denominator. `noun` holds the words behind it, as many as may name what is counted.
    """

    kind: QuantityKind
    text: str
    start: int
    end: int
    values: tuple[Decimal, ...] = ()
    noun: str = ""
    hedge: Hedge = Hedge.NONE
    in_words: bool = False
    range: bool = False

    @property
    def measured(self) -> bool:
        """Whether it can be a figure of a report."""
        return self.kind in MEASURED

    @property
    def value(self) -> Decimal:
        """The number; of a ratio in percent."""
        if not self.values:
            return Decimal(0)
        if self.kind is QuantityKind.RATIO and self.values[1]:
            return self.values[0] * 100 / self.values[1]
        return self.values[0]

    @property
    def places(self) -> int:
        """Decimal places as typed."""
        exponent = self.values[0].as_tuple().exponent if self.values else 0
        return max(0, -exponent) if isinstance(exponent, int) else 0
