"""Spreadsheets of OpenDocument and of older Excel, saved by LibreOffice: read as they are seen, as an .xlsx is."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from reportgen.extracts.cells import ErrorCell
from reportgen.extracts.grid import Grid
from reportgen.extracts.opening import opened
from reportgen.extracts.sheets import grids_of
from reportgen.extracts.values import parse_text
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
