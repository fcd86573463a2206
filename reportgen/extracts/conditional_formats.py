"""Number formats that a workbook gives to cells by a rule: 3 is seen as `<5` where the rule says so.

A rule that compares with a number is applied; of any other nobody can tell here whether it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

Range = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class ConditionalFormat:
    """A number format of the cells of some ranges, where their value compares so with the bounds.

    `operator` is empty where nobody can tell whether it holds.
    """

    ranges: tuple[Range, ...]
    number_format: str
    operator: str = ""
    bounds: tuple[Decimal, ...] = ()

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell (row from 1, column from 0) is in one of the ranges."""
        return any(r1 <= row <= r2 and c1 <= column <= c2 for r1, c1, r2, c2 in self.ranges)

    def holds(self, value: Decimal) -> bool | None:
        """Whether a value has the format; None where nobody can tell."""
        if not self.operator:
            return None
        low, high = self.bounds[0], self.bounds[-1]
        return {
            "lessThan": value < low, "lessThanOrEqual": value <= low, "greaterThan": value > low,
            "greaterThanOrEqual": value >= low, "equal": value == low, "notEqual": value != low,
            "between": low <= value <= high, "notBetween": not low <= value <= high,
        }.get(self.operator)  # fmt: skip


def conditional_formats(
    element: _Element, ranges: tuple[Range, ...], formats: Sequence[str]
) -> tuple[ConditionalFormat, ...]:
    """The rules of one element that give a number format, `formats` being those of the workbook's rules by number."""
    found = []
    for rule in element.iterchildren("{*}cfRule"):
        number = int(rule.get("dxfId", "-1"))
        if not 0 <= number < len(formats) or not formats[number]:
            continue
        operator, bounds = rule.get("operator", "") if rule.get("type") == "cellIs" else "", []
        for formula in rule.iterchildren("{*}formula"):
            try:
                bounds.append(Decimal((formula.text or "").strip()))
            except InvalidOperation:
                operator = ""
        found.append(ConditionalFormat(ranges, formats[number], operator if bounds else "", tuple(bounds)))
    return tuple(found)
