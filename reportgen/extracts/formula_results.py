"""Results of formulas held against the cells they are of, as far as they add, subtract, multiply and divide.

A workbook keeps the result of each formula as it was when it was last worked out. A program that changes the cells and
not the results leaves a number that nobody sees in Excel, which works it out anew: such a result is told by its place.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from reportgen.extracts.cells import column_index, column_letters

Place: TypeAlias = tuple[int, int]
"""A cell by its row (from 1) and column (from 0)."""

_REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})")
_SUM = re.compile(r"\bSUM\(([A-Z0-9$:,.]+)\)")
_WORDS = re.compile(r"[A-Z]+[0-9]*\(|[A-Z]+[!\[]|[!'\[\"&^%<>=#{]")
_BY_THE_DAY = re.compile(r"\b(?:TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY)\(", re.IGNORECASE)
_MOST_CELLS = 2_000_000
_NEAR = Fraction(1, 10**9)


@dataclass(slots=True)
class Results:
    """The numbers of a sheet, and the formulas of which some are the results."""

    numbers: dict[Place, Decimal] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    shared: dict[str, tuple[Place, str]] = field(default_factory=dict)
    """By its number, the cell where a formula stands that others share, and the formula."""
    _looked_at: int = 0

    def add(self, place: Place, formula: str, shared: str = "") -> None:
        """Keep the formula of a cell, or that which it shares, with its references as they stand there."""
        if shared and formula:
            self.shared[shared] = (place, formula)
        if shared and not formula:
            home, formula = self.shared.get(shared, (place, ""))
            formula = moved(formula, place[0] - home[0], place[1] - home[1])
        self.formulas[place] = formula.upper()

    def wrong(self) -> Iterator[Place]:
        """The cells whose number is not what their formula comes to now, and those whose formula is of the day."""
        for place, formula in self.formulas.items():
            if _BY_THE_DAY.search(formula):
                yield place
            stored = self.numbers.get(place)
            comes_to = self._value(formula) if stored is not None else None
            if stored is None or comes_to is None:
                continue
            if abs(comes_to - Fraction(stored)) > _NEAR * max(Fraction(1), abs(comes_to)):
                yield place

    def _value(self, formula: str) -> Fraction | None:
        """What a formula of numbers, cells and sums comes to; None where it is of anything else."""
        summed = _SUM.sub(lambda match: f"({total})" if (total := self._sum(match[1])) is not None else "#", formula)
        if _WORDS.search(summed) or not summed:
            return None
        terms: list[Fraction] = []

        def term(match: re.Match[str]) -> str:
            number = self.numbers.get(_place(match))
            if number is None:
                return "#"
            terms.append(Fraction(number))
            return f"({terms[-1]})"

        try:
            return _worked_out(ast.parse(_REFERENCE.sub(term, summed), mode="eval").body)
        except (SyntaxError, ValueError, ZeroDivisionError, RecursionError):
            return None

    def _sum(self, arguments: str) -> Fraction | None:
        total = Fraction(0)
        for argument in arguments.split(","):
            first, _, last = argument.partition(":")
            ends = [_REFERENCE.fullmatch(end) for end in (first, last or first)]
            if ends[0] is None or ends[1] is None:
                return None
            (top, left), (bottom, right) = _place(ends[0]), _place(ends[1])
            self._looked_at += (bottom - top + 1) * (right - left + 1)
            if self._looked_at > _MOST_CELLS:
                return None
            cells = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
            total += sum((Fraction(self.numbers[cell]) for cell in cells if cell in self.numbers), Fraction(0))
        return total


def moved(formula: str, rows: int, columns: int) -> str:
    """A formula as it stands so many rows and columns further on: what has no `$` moves along."""

    def shift(match: re.Match[str]) -> str:
        row, column = _place(match)
        row, column = row + (0 if match[3] else rows), column + (0 if match[1] else columns)
        return f"{match[1]}{column_letters(column)}{match[3]}{row}"

    return _REFERENCE.sub(shift, formula)


def _place(match: re.Match[str]) -> Place:
    return int(match[4]), column_index(match[2])


def _worked_out(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return Fraction(str(number))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_worked_out(operand)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _worked_out(operand)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _worked_out(left) + _worked_out(right)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _worked_out(left) - _worked_out(right)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _worked_out(left) * _worked_out(right)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _worked_out(left) / _worked_out(right)
        case _:
            raise ValueError(node)
