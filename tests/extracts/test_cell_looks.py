"""A number that nobody sees in a workbook, or reads as a note's mark, is refused at its cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.extracts.cells import ErrorCell
from reportgen.extracts.opening import opened
from reportgen.extracts.sheets import grids_of
from reportgen.problems import Problems

WHITE, RED = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FFC00000", bgColor="FFC00000")


def refused(folder: Path, style: dict[str, object], rule: object = None, *, table: bool = False) -> str:
    """Why the number 10 under a heading is no value; empty where it is one."""
    book = openpyxl.Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.append(("Due",))
    sheet.append((10,))
    for name, value in style.items():
        setattr(sheet["A2"], name, value)
    if rule is not None:
        sheet.conditional_formatting.add("A2:A9", rule)
    if table:
        sheet.add_table(Table(displayName="t", ref="A1:A2"))
    book.save(folder / "book.xlsx")
    file = opened(folder / "book.xlsx", "book.xlsx", Problems())
    assert file is not None
    (grid,) = grids_of(*file, "book.xlsx")
    cell = grid.line(1).cell(0)
    return cell.words if isinstance(cell, ErrorCell) else ""


@pytest.mark.parametrize(
    "style",
    [
        {"font": WHITE},
        {"font": Font(color=Color(theme=0))},
        {"font": Font(color="FFC00000"), "fill": RED},
    ],
)
def test_a_number_in_the_colour_of_its_ground_is_refused(tmp_path: Path, style: dict[str, object]) -> None:
    assert refused(tmp_path, style) == "a number in the colour of its own ground, which nobody sees"


@pytest.mark.parametrize("style", [{}, {"font": WHITE, "fill": RED}, {"font": Font(color="FF000000")}])
def test_a_number_that_can_be_seen_is_read(tmp_path: Path, style: dict[str, object]) -> None:
    assert refused(tmp_path, style) == ""


def test_white_letters_on_a_ground_that_a_table_or_a_rule_gives_are_read(tmp_path: Path) -> None:
    assert refused(tmp_path, {"font": WHITE}, table=True) == ""
    assert refused(tmp_path, {"font": WHITE}, CellIsRule("lessThan", ["11"], fill=RED)) == ""


def test_a_number_raised_above_the_line_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, {"font": Font(vertAlign="superscript")}).startswith("a number raised above the line")


@pytest.mark.parametrize(
    ("rule", "hides"),
    [
        (CellIsRule("lessThan", ["11"], font=Font(strike=True)), True),
        (CellIsRule("lessThan", ["10"], font=Font(strike=True)), False),
        (CellIsRule("lessThan", ["11"], font=WHITE), True),
        (CellIsRule("lessThan", ["11"], font=WHITE, fill=RED), False),
        (CellIsRule("lessThan", ["11"], font=Font(bold=True)), False),
        (FormulaRule(["$B2>5"], font=Font(strike=True)), True),
    ],
)
def test_a_rule_that_strikes_out_or_hides_a_number_refuses_it(tmp_path: Path, rule: object, hides: bool) -> None:
    assert refused(tmp_path, {}, rule) == (
        "a number that a rule of its format strikes out or makes unseen, or may" if hides else ""
    )
