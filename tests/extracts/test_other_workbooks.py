"""Spreadsheets of OpenDocument and of older Excel, saved by LibreOffice: read as they are seen, as an .xlsx is."""

from __future__ import annotations

import datetime
import io
import subprocess
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, NamedStyle, PatternFill

from reportgen.extracts import open_styles
from reportgen.extracts.cell_looks import RULE_FORMATS, RULE_HIDES, UNSEEN, UNSEEN_PART
from reportgen.extracts.cells import ErrorCell
from reportgen.extracts.grid import Grid
from reportgen.extracts.open_document import read_open_document
from reportgen.extracts.opening import opened
from reportgen.extracts.sheets import grids_of
from reportgen.extracts.values import parse_money, parse_text
from reportgen.extracts.workbook import Unopened
from reportgen.problems import Problems


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with one awkward thing a row."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    rows: list[tuple[object, str]] = [
        (14, "General"), (1.1, "0.00"), (0.85, "0%"), (1234, "#,##0"), (14.2857, "0.0"), (7, "000"),
        (datetime.date(2024, 4, 30), "mmm-yy"), (3, '"*"'), (0, '#,##0;-#,##0;"-"'), (12000, "0,"),
        ("two\nlines", "General"), (True, "General"), ("=1/0", "General"), ("=2+3", "General"), (-4, "0"),
        (datetime.date(2025, 6, 25), "d mmm"), (datetime.date(2025, 6, 25), "yyyy"),
        (0, '_-\u00a3* #,##0.00_-;-\u00a3* #,##0.00_-;_-\u00a3* "-"??_-;_-@_-'), (-5, "\u00a3#,##0.00;-\u00a3#,##0.00"),
    ]  # fmt: skip
    for row, (value, code) in enumerate(rows, 1):
        sheet.cell(row, 1, value).number_format = code
    sheet["B1"] = "struck"
    sheet["B1"].font = Font(strike=True)
    sheet["B2"] = "said"
    sheet["B2"].comment = Comment("not part of it", "x")
    sheet["C1"] = "merged"
    sheet.merge_cells("C1:D3")
    raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
    sheet["F1"] = CellRichText(TextBlock(InlineFont(), "60"), raised)
    sheet["F2"], sheet["F3"], sheet["F5"], sheet["F6"] = 41, 42, 43, 10 / 1440
    sheet["F2"].font = Font(color="FFFFFFFF")
    sheet["F3"].number_format = ";;;"
    sheet["F5"].font, sheet["F5"].fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF005EB8")
    sheet["F6"].number_format = "hh:mm"
    sheet["E1"] = "hidden"
    sheet.column_dimensions["E"].hidden = True
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("Old")["A1"] = 1
    book["Old"].sheet_state = "hidden"
    path = tmp_path_factory.mktemp("books") / "source.xlsx"
    book.save(path)
    return path


def convert(source: Path, folder: Path, ending: str) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = ["--headless", "--convert-to", ending, "--outdir", str(folder), str(source)]
    subprocess.run(["/usr/bin/soffice", profile, *words], check=True, capture_output=True, timeout=120)


@pytest.fixture(scope="module", params=["xls", "ods", "xlsx"])
def grids(request: pytest.FixtureRequest, source: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Grid]:
    """The sheets of the workbook, saved by LibreOffice in one of the forms."""
    folder = tmp_path_factory.mktemp(request.param)
    convert(source, folder, request.param)
    problems = Problems()
    file = opened(folder / f"source.{request.param}", "source", problems)
    assert file is not None, problems
    return grids_of(*file, "source")


def test_cells_are_read_as_they_are_seen(grids: list[Grid]) -> None:
    column = [str(grids[0].line(n).cell(0)) for n in range(9)]
    assert column == ["14", "1.10", "85%", "1234", "14.2857", "007", "2024-04-30", "*", "0"]
    assert [grids[0].line(n).cell(0) for n in (10, 11, 13, 14)] == ["two\nlines", True, Decimal(5), Decimal(-4)]
    assert grids[0].line(6).cell(0) == datetime.date(2024, 4, 30)
    days = [parse_text(grids[0].line(n).cell(0)) for n in (6, 15, 16)]
    assert days == ["April 2024", "25 June 2025", "2025"], "shown as Apr-24, 25 Jun and 2025"


def test_amounts_are_read_as_they_are_seen(grids: list[Grid]) -> None:
    nothing, owed = (grids[0].line(n).cell(0) for n in (17, 18))
    assert [parse_text(nothing), parse_text(owed)] == ["\u00a3-", "-\u00a35.00"]
    assert [parse_money(nothing), parse_money(owed)] == [0, -5]


def test_what_cannot_be_known_is_an_error(grids: list[Grid]) -> None:
    assert isinstance(grids[0].line(9).cell(0), ErrorCell), "12,000 shown as 12"
    assert isinstance(grids[0].line(12).cell(0), ErrorCell)
    assert isinstance(grids[0].line(0).cell(1), ErrorCell), "struck out"


def test_raised_marks_unseen_numbers_and_times(grids: list[Grid]) -> None:
    """60 with a raised 1 is no 601; a white number on white and one by `;;;` are seen by nobody, one on blue is."""
    shown = [grids[0].line(n).cell(5) for n in (0, 1, 2, 4, 5)]
    assert shown[0] == "60¹"
    assert isinstance(shown[1], ErrorCell)
    assert isinstance(shown[2], ErrorCell)
    assert shown[3:] == [Decimal(43), "00:10"]


def test_what_is_hidden_merged_or_remarked_is_told_apart(grids: list[Grid]) -> None:
    assert [(grid.sheet, grid.visible) for grid in grids] == [("Data", True), ("Old", False)]
    assert grids[0].hidden_rows == (4,)
    assert 4 in grids[0].hidden_columns
    assert (1, 2, 3, 3) in grids[0].merged
    assert grids[0].line(1).cell(1) == "said"


@pytest.mark.parametrize("damage", [lambda b: b[:3000], lambda b: b[:40] + bytes(460) + b[500:]])
def test_a_damaged_old_workbook_is_refused_in_plain_words(
    damage: Callable[[bytes], bytes], source: Path, tmp_path: Path
) -> None:
    convert(source, tmp_path, "xls")
    with pytest.raises(Unopened):
        grids_of(damage((tmp_path / "source.xls").read_bytes()), "xls", "source")


WHITE = Font(color="FFFFFFFF")


@pytest.fixture(scope="module")
def looks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of numbers that are otherwise seen than they are held, one a row."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    parts = [InlineFont(color="FFFFFFFF"), InlineFont(sz=1), InlineFont(vertAlign="subscript")]
    for row, font in enumerate(parts, 1):
        sheet.cell(row, 1).value = CellRichText("60", TextBlock(font, "1"))
    ghost = NamedStyle(name="Ghost", font=WHITE)
    book.add_named_style(ghost)
    for row, font in enumerate((Font(color="FFFEFEFE"), Font(size=1), None), 4):
        sheet.cell(row, 1, 41).style = "Normal" if font else "Ghost"
        if font:
            sheet.cell(row, 1).font = font
    for row, value in enumerate((3, 9, 3, 9, 3, 9), 7):
        sheet.cell(row, 1, value)
    sheet.conditional_formatting.add("A7:A8", CellIsRule(operator="lessThan", formula=["5"], font=Font(strike=True)))
    sheet.conditional_formatting.add("A9:A10", CellIsRule(operator="between", formula=["1", "5"], font=WHITE))
    red = CellIsRule(operator="lessThan", formula=["5"], font=Font(color="FFFF0000"))
    sheet.conditional_formatting.add("A11:A12", red)
    for row in range(1, 21):
        sheet.cell(row, 3, row).font = WHITE  # a whole column, of which an .ods says it once
    sheet["D1"] = 5
    sheet.column_dimensions["D"].width = 0.1
    sheet["A13"] = 0
    sheet.sheet_view.showZeros = False
    path = tmp_path_factory.mktemp("looks") / "source.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_what_is_seen_otherwise_than_it_is_held_is_told_in_every_form(ending: str, looks: Path, tmp_path: Path) -> None:
    convert(looks, tmp_path, ending)
    file = opened(tmp_path / f"source.{ending}", "source", Problems())
    assert file is not None
    grid = grids_of(*file, "source")[0]
    seen = [grid.line(n).cell(0) for n in range(13)]
    assert seen[:2] == [UNSEEN_PART] * 2, "60 with a white or tiny 1 is seen as 60, and held as 601"
    assert seen[2] == "60\u2081"
    assert seen[3:6] == [UNSEEN] * 3, "all but white, of 1 point, white by a style with a name"
    assert seen[6:12] == [RULE_HIDES, 9, RULE_HIDES, 9, 3, 9], "struck out below 5, white from 1 to 5, red below 5"
    assert isinstance(seen[12], ErrorCell), "a 0 where the sheet shows none"
    assert [grid.line(n).cell(2) for n in range(13)] == [UNSEEN] * 13
    assert 3 in grid.hidden_columns


def test_styles_of_columns_and_rules_of_an_open_document(tmp_path: Path) -> None:
    """LibreOffice writes a style once for its column, and the number format of a rule beside it."""
    words = (
        '<style:style style:name="co1" style:family="table-column">'
        '<style:table-column-properties style:column-width="0.02in"/></style:style>'
        '<style:style style:name="ro1" style:family="table-row">'
        '<style:table-row-properties style:row-height="0.1mm"/></style:style>'
        '<style:style style:name="white" style:family="table-cell">'
        '<style:text-properties fo:color="#ffffff"/></style:style>'
        '<number:number-style style:name="N1"><number:text>&lt;5</number:text></number:number-style>'
        '<style:style style:name="few" style:family="table-cell" style:data-style-name="N1"/>'
        '<style:style style:name="ce1" style:family="table-cell"><style:map style:condition="cell-content()&lt;5" '
        'style:apply-style-name="few"/></style:style>'
    )
    cell = '<table:table-cell {} office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>'
    nine = cell.replace("3", "9")
    ruled = 'table:style-name="ce1"'
    words_alone = '<table:table-cell office:value-type="string" office:string-value="Leeds"/>'
    rows = (
        f"<table:table-row>{cell.format('')}{cell.format(ruled)}{cell.format('')}</table:table-row>"
        f'<table:table-row table:style-name="ro1">{cell.format("")}{nine.format(ruled)}{words_alone}</table:table-row>'
    )
    columns = (
        '<table:table-column table:default-cell-style-name="white"/><table:table-column/>'
        '<table:table-column table:style-name="co1"/>'
    )
    table = f'<table:table table:name="Data">{columns}{rows}</table:table>'
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in open_styles.NAMESPACES.items())
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{words}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", content)
    (grid,) = read_open_document(out.getvalue(), "source")
    assert [grid.line(0).cell(n) for n in range(3)] == [UNSEEN, RULE_FORMATS, 3]
    assert [grid.line(1).cell(n) for n in (1, 2)] == [9, "Leeds"]
    assert (grid.hidden_rows, grid.hidden_columns) == ((2,), {2})
