"""What a workbook gives to cells by a rule: 3 is seen as `<5`, or struck out, where the rule says so.

A rule that compares with a number is applied; of any other nobody can tell here whether it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from reportgen.extracts.cell_looks import RuleFormat, rule_format

if TYPE_CHECKING:
    from lxml.etree import _Element

Range = tuple[int, int, int, int]


def within(place: tuple[int, int], cells: Range) -> bool:
    """Whether a cell (row from 1, column from 0) is in a range."""
    top, left, bottom, right = cells
    return top <= place[0] <= bottom and left <= place[1] <= right


@dataclass(frozen=True, slots=True)
class ConditionalFormat:
    """What is given to the cells of some ranges, where their value compares so with the bounds.

    `operator` is empty where nobody can tell whether it holds.
    """

    ranges: tuple[Range, ...]
    given: RuleFormat
    operator: str = ""
    bounds: tuple[Decimal, ...] = ()

    def covers(self, row: int, column: int) -> bool:
        """Whether a cell (row from 1, column from 0) is in one of the ranges."""
        return any(within((row, column), each) for each in self.ranges)

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


def _given(rule: _Element, formats: Sequence[RuleFormat]) -> RuleFormat:
    """What a rule gives: a format of the workbook by its number, or its own; nothing but a picture hides the number."""
    if any(
        picture.get("showValue", "1") in {"0", "false"} for picture in rule.iterchildren("{*}iconSet", "{*}dataBar")
    ):
        return RuleFormat(hides=True)
    own = rule.find("{*}dxf")
    number = int(rule.get("dxfId", "-1"))
    return rule_format(own) if own is not None else formats[number] if 0 <= number < len(formats) else RuleFormat()


def conditional_formats(
    element: _Element, ranges: tuple[Range, ...], formats: Sequence[RuleFormat]
) -> tuple[ConditionalFormat, ...]:
    """The rules of one element that change what is seen, `formats` being those of the workbook's rules by number."""
    formatting = []
    for rule in element.iterchildren("{*}cfRule"):
        given = _given(rule, formats)
        if given == RuleFormat():
            continue
        operator, bounds = rule.get("operator", "") if rule.get("type") == "cellIs" else "", []
        for formula in rule.iterchildren("{*}formula", "{*}f"):
            try:
                bounds.append(Decimal((formula.text or "").strip()))
            except InvalidOperation:
                operator = ""
        formatting.append(ConditionalFormat(ranges, given, operator if bounds else "", tuple(bounds)))
    return tuple(formatting)
