"""A number that nobody sees in a workbook, or reads as a note's mark, is refused at its cell."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule, IconSetRule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.extracts.cell_looks import is_figure
from reportgen.extracts.cells import ErrorCell
from reportgen.extracts.opening import opened
from reportgen.extracts.sheets import grids_of
from reportgen.problems import Problems
from tests.extracts.making import declaration, reading

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
        {"font": Font(color="FFFDFDFD")},
        {"font": Font(size=1)},
        {"font": WHITE, "value": "10"},
        {"font": WHITE, "value": 0.1, "number_format": "0%"},
    ],
)
def test_a_number_in_the_colour_of_its_ground_is_refused(tmp_path: Path, style: dict[str, object]) -> None:
    assert refused(tmp_path, style) == "a number in the colour of its own ground, or of no size, which nobody sees"


@pytest.mark.parametrize(
    "style",
    [{}, {"font": WHITE, "fill": RED}, {"font": Font(color="FF000000")}, {"font": WHITE, "value": "not counted"}],
)
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


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ({"sz": 1}, False),
        ({"color": "FFFFFFFF"}, False),
        ({"vertAlign": "subscript"}, False),
        ({"b": True}, True),
    ],
)
def test_a_part_of_a_number_that_nobody_sees_is_no_figure_of_it(tmp_path: Path, style: dict[str, object], seen: bool):
    """20 with a white, tiny or lowered 1 behind it was read as 201."""
    part = TextBlock(InlineFont(**style), "1")  # type: ignore[arg-type]
    found = refused(tmp_path, {"value": CellRichText("20", part)})
    if style == {"vertAlign": "subscript"}:
        extract, problems = reading(tmp_path, (tmp_path / "book.xlsx").read_bytes(), ONE, "other.xlsx")
        assert (extract, [problem.name for problem in problems]) == (None, ["not-a-count"])
    else:
        assert (found == "") is seen


ONE = declaration("title: One\nwhat: One\ncolumns:\n  due: {type: count, headings: [Due]}\n")


ICONS = IconSetRule("3Arrows", "num", [0, 5, 9], showValue=False)
BAR = DataBarRule("min", None, "max", None, "FF638EC6", showValue=False)


@pytest.mark.parametrize("rule", [ICONS, BAR])
def test_a_picture_in_place_of_a_number_refuses_it(tmp_path: Path, rule: object) -> None:
    assert refused(tmp_path, {}, rule).startswith("a number that a rule of its format")
    assert refused(tmp_path, {}, IconSetRule("3Arrows", "num", [0, 5, 9])) == ""


def test_a_zero_of_a_sheet_that_shows_none_is_refused(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    for row in (("Due",), (0,), (3,)):
        sheet.append(row)
    for shown, told in ((True, []), (False, ["Sheet!A2"])):
        sheet.sheet_view.showZeros = shown
        book.save(tmp_path / "zeros.xlsx")
        _, problems = reading(tmp_path, (tmp_path / "zeros.xlsx").read_bytes(), ONE, "zeros.xlsx")
        assert [problem.where.cell for problem in problems] == told


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [  # as LibreOffice and Excel draw them
        (3, "-0", None), (3, '"-"0', None), (3, "(0)", None), (-7, "0;0;0", None), (-7, "General;General", None),
        (-5, "#,##0;(#,##0)", -5), (-7, "0;[Red]0", -7), (-7, "0", -7), (7, "+0;-0;0", 7), (3, "0+", None),
        (123, "0-00", None), (37, '0" ("0")"', None), (37, "0 0", None), (123, "0.0.0", None), (1234, "# ##0", 1234),
        (9434765919, "000 000 0000", "9434765919"), (3, "0*0", None), (12, "[White]0", None), (12, "[Blue]0", 12),
        (0, "#", None), (0, "#,###", None), (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 0), (7, "#", 7),
        (60, "dd/mm/yyyy", None), (-1, "dd/mm/yyyy", None), (9, '[<6]"*";General', 9), ("7", ";;;", None),
        ("7", '@"*"', "7*"), ("7", "@", "7"), ("7", "0.00", "7"),
    ],
)  # fmt: skip
def test_a_number_is_what_is_drawn_or_is_refused(tmp_path: Path, value: object, code: str, shown: object) -> None:
    book = openpyxl.Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet["A1"] = value
    sheet["A1"].number_format = code
    book.save(tmp_path / "book.xlsx")
    file = opened(tmp_path / "book.xlsx", "book.xlsx", Problems())
    assert file is not None
    (grid,) = grids_of(*file, "book.xlsx")
    cell = grid.line(0).cell(0)
    assert (None if isinstance(cell, ErrorCell) else cell) == shown


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("10", True), ("1,234", True), ("<5", True), ("85%", True), ("(5)", True), ("Q1 2024", False), ("", False),
        ("-", False),
    ],
)  # fmt: skip
def test_words_that_are_read_as_a_number_are_looked_at_as_one(words: str, figure: bool) -> None:
    assert is_figure(words) is figure
