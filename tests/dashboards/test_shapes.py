"""Workbooks as people keep them, each read by the mapping that is proposed for it; all hold the same numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.dashboards.run import collected
from reportgen.extracts.declare import Declaration, read_declaration
from reportgen.problems import Problems

ROOT = Path(__file__).resolve().parents[2]
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")
DUE = {
    "iha_in_time": (14, 11, 16, 9, 12, 13, 17, 10, 8, 15, 12, 14),
    "rha_in_time": (42, 38, 45, 36, 33, 40, 47, 44, 31, 41, 39, 46),
}
MET = {
    "iha_in_time": (9, 8, 10, 7, 8, 10, 12, 7, 5, 11, 9, 11),
    "rha_in_time": (38, 35, 39, 33, 30, 36, 43, 41, 27, 38, 36, 42),
}
KEYS = [f"{2024 + (n >= 9)}-{(n + 3) % 12 + 1:02d}" for n in range(12)]
EXPECTED = {(key, code): (str(MET[code][n]), str(DUE[code][n])) for code in DUE for n, key in enumerate(KEYS)}


def dated(style: str) -> list[str]:
    years = ["24"] * 9 + ["25"] * 3
    return [style.format(month=month, year=year) for month, year in zip(MONTHS, years, strict=True)]


def rows_below(sheet: Worksheet, start: int, labels: tuple[tuple[str, str, str], ...], before: int = 1) -> None:
    """Rows of (label, code, role) from a row, numbers after `before` columns."""
    for n, (label, code, role) in enumerate(labels):
        sheet.cell(start + n, 1, label)
        if role:
            numbers = {"due": DUE, "met": MET}.get(role)
            for month in range(12):
                value: object = numbers[code][month] if numbers else f"{MET[code][month] / DUE[code][month]:.0%}"
                sheet.cell(start + n, before + 1 + month, value)


LABELS = (
    ("IHA - number due", "iha_in_time", "due"),
    ("IHA - completed in time", "iha_in_time", "met"),
    ("IHA - % in time", "iha_in_time", "percent"),
    ("RHA - number due", "rha_in_time", "due"),
    ("RHA - completed in time", "rha_in_time", "met"),
    ("RHA - % in time", "rha_in_time", "percent"),
)


def headings(sheet: Worksheet, row: int, words: list[str], first: int = 2) -> None:
    for n, word in enumerate(words):
        sheet.cell(row, first + n, word)


def plain_months(book: openpyxl.Workbook) -> None:
    sheet = book.active
    headings(sheet, 1, dated("{month}-{year}"))
    rows_below(sheet, 2, LABELS)


def merged_title(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet["A1"] = "Health of children looked after"
    sheet.merge_cells("A1:M1")
    sheet["A2"] = "Source: the provider's system"
    headings(sheet, 4, dated("{month} 20{year}"))
    rows_below(sheet, 5, LABELS)
    sheet["A14"] = "Notes: months are those in which the assessment was due."


def months_without_a_year(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet["A1"] = "Performance 2024/25"
    headings(sheet, 3, list(MONTHS))
    rows_below(sheet, 4, LABELS)


def year_in_the_sheet_s_name(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet.title = "2024-25"
    headings(sheet, 1, ["April", "May", "June", "July", "August", "September", "October", "November", "December",
                        "January", "February", "March"])  # fmt: skip
    rows_below(sheet, 2, LABELS)


def quarter_band(book: openpyxl.Workbook) -> None:
    sheet = book.active
    for quarter in range(4):
        sheet.cell(1, 2 + 3 * quarter, f"Q{quarter + 1}")
        sheet.merge_cells(start_row=1, end_row=1, start_column=2 + 3 * quarter, end_column=4 + 3 * quarter)
    headings(sheet, 2, dated("{month}-{year}"))
    rows_below(sheet, 3, LABELS)


def total_column_and_target_row(book: openpyxl.Workbook) -> None:
    sheet = book.active
    headings(sheet, 1, [*dated("{month}-{year}"), "YTD", "Target"])
    rows_below(sheet, 2, LABELS)
    for row in (2, 3, 5, 6):
        sheet.cell(row, 14, f"=SUM(B{row}:M{row})")
    sheet["A8"] = "Target"
    for column in range(2, 14):
        sheet.cell(8, column, "90%")


def quarters_among_the_months(book: openpyxl.Workbook) -> None:
    sheet = book.active
    column = 2
    rows_below(sheet, 20, LABELS)  # the numbers, to be moved into place
    for n, word in enumerate(dated("{month}-{year}")):
        sheet.cell(1, column, word)
        for row in range(6):
            sheet.cell(2 + row, 1, LABELS[row][0])
            sheet.cell(2 + row, column, sheet.cell(20 + row, 2 + n).value)
        column += 1
        if n % 3 == 2:
            sheet.cell(1, column, f"Q{n // 3 + 1} total")
            for row in range(6):
                sheet.cell(2 + row, column, 999)
            column += 1
    sheet.delete_rows(20, 6)


def two_label_columns(book: openpyxl.Workbook) -> None:
    sheet = book.active
    sheet["A1"], sheet["B1"] = "Indicator", "Measure"
    headings(sheet, 1, dated("{month}-{year}"), 3)
    for start, name, code in (
        (2, "Initial health assessments", "iha_in_time"),
        (4, "Review health assessments", "rha_in_time"),
    ):
        sheet.cell(start, 1, name)
        sheet.cell(start, 2, "Number due")
        sheet.cell(start + 1, 2, "Completed in time")
        for month in range(12):
            sheet.cell(start, 3 + month, DUE[code][month])
            sheet.cell(start + 1, 3 + month, MET[code][month])


def merged_labels(book: openpyxl.Workbook) -> None:
    two_label_columns(book)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("A4:A5")


def headings_above_groups(book: openpyxl.Workbook) -> None:
    sheet = book.active
    headings(sheet, 1, dated("{month}-{year}"))
    rows_below(sheet, 2, (("Initial Health Assessments", "", ""), ("Number due", "iha_in_time", "due"),
                          ("Completed in time", "iha_in_time", "met"), ("", "", ""),
                          ("Review Health Assessments", "", ""), ("Number due", "rha_in_time", "due"),
                          ("Completed in time", "rha_in_time", "met")))  # fmt: skip


def one_sheet_an_indicator(book: openpyxl.Workbook) -> None:
    book.active.title = "IHA"
    for sheet, code in ((book.active, "iha_in_time"), (book.create_sheet("RHA"), "rha_in_time")):
        headings(sheet, 1, dated("{month}-{year}"))
        rows_below(sheet, 2, (("Due", code, "due"), ("Completed", code, "met"), ("% in time", code, "percent")))


def months_down(book: openpyxl.Workbook) -> None:
    sheet = book.active
    headings(sheet, 1, ["IHA due", "IHA in time", "IHA %", "RHA due", "RHA in time", "RHA %"])
    for n, word in enumerate(dated("{month}-{year}")):
        sheet.cell(2 + n, 1, word)
        for column, (code, numbers) in enumerate((("iha_in_time", DUE), ("iha_in_time", MET), ("", None),
                                                  ("rha_in_time", DUE), ("rha_in_time", MET), ("", None))):  # fmt: skip
            sheet.cell(2 + n, 2 + column, numbers[code][n] if numbers else "64%")
    sheet.cell(14, 1, "Total")
    for column in range(2, 8):
        sheet.cell(14, column, 999)


def months_down_two_header_rows(book: openpyxl.Workbook) -> None:
    sheet = book.active
    for column, words in ((2, "Initial health assessment"), (4, "Review health assessment")):
        sheet.cell(1, column, words)
        sheet.merge_cells(start_row=1, end_row=1, start_column=column, end_column=column + 1)
    headings(sheet, 2, ["Due", "In time", "Due", "In time"])
    for n, word in enumerate(dated("{month} {year}")):
        sheet.cell(3 + n, 1, word)
        for column, (code, numbers) in enumerate((("iha_in_time", DUE), ("iha_in_time", MET),
                                                  ("rha_in_time", DUE), ("rha_in_time", MET))):  # fmt: skip
            sheet.cell(3 + n, 2 + column, numbers[code][n])


def side_by_side(book: openpyxl.Workbook) -> None:
    sheet = book.active
    for first, code, name in ((1, "iha_in_time", "IHA"), (16, "rha_in_time", "RHA")):
        headings(sheet, 2, dated("{month}-{year}"), first + 1)
        for row, (label, numbers) in enumerate((("due", DUE), ("in time", MET))):
            sheet.cell(3 + row, first, f"{name} {label}")
            for month in range(12):
                sheet.cell(3 + row, first + 1 + month, numbers[code][month])


def one_below_the_other(book: openpyxl.Workbook) -> None:
    sheet = book.active
    for start, code, name in (
        (1, "iha_in_time", "Initial Health Assessments"),
        (8, "rha_in_time", "Review Health Assessments"),
    ):
        sheet.cell(start, 1, name)
        headings(sheet, start + 1, dated("{month}-{year}"))
        rows_below(sheet, start + 2, (("Number due", code, "due"), ("Number in time", code, "met"), ("", "", "")))


def a_copy_and_a_hidden_sheet(book: openpyxl.Workbook) -> None:
    plain_months(book)
    book.active.title = "Data"
    for name in ("Data (2)", "Old"):
        sheet = book.create_sheet(name)
        headings(sheet, 1, dated("{month}-{year}"))
        rows_below(sheet, 2, LABELS)
        sheet["B2"] = 999
    book["Old"].sheet_state = "hidden"


def days_of_months(book: openpyxl.Workbook) -> None:
    sheet = book.active
    headings(sheet, 1, dated("01-{month}-{year}"))
    rows_below(sheet, 2, LABELS)


def real_dates(book: openpyxl.Workbook) -> None:
    import datetime

    sheet = book.active
    for n, key in enumerate(KEYS):
        sheet.cell(1, 2 + n, datetime.date(int(key[:4]), int(key[5:]), 1)).number_format = "mmm-yy"
    rows_below(sheet, 2, LABELS)


def a_list_with_other_names(book: openpyxl.Workbook) -> None:
    sheet = book.active
    for column, word in enumerate(("Month", "What", "How many in time", "How many due"), 1):
        sheet.cell(1, column, word)
    row = 2
    for name, code in (
        ("Initial health assessments in time", "iha_in_time"),
        ("Review health assessments in time", "rha_in_time"),
    ):
        for n, month in enumerate(dated("{month}-{year}")):
            for column, value in enumerate((month, name, MET[code][n], DUE[code][n]), 1):
                sheet.cell(row, column, value)
            row += 1


def many_columns(book: openpyxl.Workbook) -> None:
    sheet = book.active
    for column in range(1, 240):
        sheet.cell(1, column, f"Other {column}")
        sheet.cell(2, column, "text")
    sheet.insert_cols(1, 0)
    headings(sheet, 4, dated("{month}-{year}"))
    rows_below(sheet, 5, LABELS)


SHAPES: tuple[Callable[[openpyxl.Workbook], None], ...] = (
    plain_months, merged_title, months_without_a_year, year_in_the_sheet_s_name, quarter_band,
    total_column_and_target_row, quarters_among_the_months, two_label_columns, merged_labels, headings_above_groups,
    one_sheet_an_indicator, months_down, months_down_two_header_rows, side_by_side, one_below_the_other,
    a_copy_and_a_hidden_sheet, days_of_months, real_dates, a_list_with_other_names, many_columns,
)  # fmt: skip


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    problems = Problems()
    read = read_declaration(
        ROOT / "config" / "extracts" / "monthly_indicators.yaml", "monthly_indicators.yaml", problems
    )
    assert read is not None
    return read


def taken(files: dict[str, bytes]) -> dict[tuple[str, str], tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(files["monthly_indicators.csv"].decode()))
    return {(row["month"], row["indicator"]): (row["numerator"], row["denominator"]) for row in rows}


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_each_shape_gives_the_same_numbers(
    shape: Callable[[openpyxl.Workbook], None], declaration: Declaration, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    shape(book)
    file = tmp_path / "dashboard.xlsx"
    book.save(file)
    problems = Problems()
    files, _ = collected(file, declaration, None, problems)
    assert not problems.errors, problems.errors
    assert "monthly_indicators.csv" in files, [str(p) for p in problems] + [files["dashboard.mapping.yaml"].decode()]
    assert taken(files) == EXPECTED


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_the_mapping_reads_the_file_again(
    shape: Callable[[openpyxl.Workbook], None], declaration: Declaration, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    shape(book)
    file = tmp_path / "dashboard.xlsx"
    book.save(file)
    problems = Problems()
    files, _ = collected(file, declaration, None, problems)
    mapping = tmp_path / "dashboard.mapping.yaml"
    mapping.write_bytes(files["dashboard.mapping.yaml"])
    again, _ = collected(file, declaration, mapping, problems)
    assert not problems.errors, problems.errors
    assert again["monthly_indicators.csv"] == files["monthly_indicators.csv"]


# ---------------------------------------------------------------- what must be asked or told


def saved(tmp_path: Path, shape: Callable[[openpyxl.Workbook], None], change: Callable[[Worksheet], None]) -> Path:
    book = openpyxl.Workbook()
    shape(book)
    change(book.active)
    file = tmp_path / "dashboard.xlsx"
    book.save(file)
    return file


def test_a_label_that_says_too_little_is_asked_about_and_nothing_is_taken(
    declaration: Declaration, tmp_path: Path
) -> None:
    file = saved(tmp_path, plain_months, lambda sheet: sheet.cell(2, 1, "Something else"))
    problems = Problems()
    files, _ = collected(file, declaration, None, problems)
    assert list(files) == ["dashboard.mapping.yaml"]
    assert [p.name for p in problems.warnings] == ["mapping-not-answered"]
    assert 'indicator: "?"' in files["dashboard.mapping.yaml"].decode()


def test_an_answered_mapping_is_taken(declaration: Declaration, tmp_path: Path) -> None:
    file = saved(tmp_path, plain_months, lambda sheet: sheet.cell(2, 1, "Something else"))
    files, _ = collected(file, declaration, None, Problems())
    words = files["dashboard.mapping.yaml"].decode()
    answered = words.replace('indicator: "?", role: "?"', 'indicator: "iha_in_time", role: "denominator"')
    mapping = tmp_path / "answered.yaml"
    mapping.write_text(answered, encoding="utf-8")
    problems = Problems()
    files, _ = collected(file, declaration, mapping, problems)
    assert not problems.errors
    assert taken(files) == EXPECTED


def insert_a_row(sheet: Worksheet) -> None:
    sheet.insert_rows(3)


def rename_a_row(sheet: Worksheet) -> None:
    sheet.cell(3, 1, "IHA - completed late")


def change_a_month(sheet: Worksheet) -> None:
    for column in range(2, 14):
        sheet.cell(1, column, "no month")


@pytest.mark.parametrize("change", [insert_a_row, rename_a_row, change_a_month], ids=lambda change: change.__name__)
def test_a_layout_that_moved_is_told_and_nothing_is_taken(
    change: Callable[[Worksheet], None], declaration: Declaration, tmp_path: Path
) -> None:
    file = saved(tmp_path, plain_months, lambda sheet: None)
    files, _ = collected(file, declaration, None, Problems())
    mapping = tmp_path / "dashboard.mapping.yaml"
    mapping.write_bytes(files["dashboard.mapping.yaml"])
    saved(tmp_path, plain_months, change)
    problems = Problems()
    files, _ = collected(file, declaration, mapping, problems)
    assert files == {}
    assert "layout-moved" in [p.name for p in problems.errors]


def test_next_year_s_file_of_the_same_layout_is_read_by_the_same_mapping(
    declaration: Declaration, tmp_path: Path
) -> None:
    file = saved(tmp_path, plain_months, lambda sheet: None)
    files, _ = collected(file, declaration, None, Problems())
    mapping = tmp_path / "dashboard.mapping.yaml"
    mapping.write_bytes(files["dashboard.mapping.yaml"])

    def a_year_on(sheet: Worksheet) -> None:
        headings(sheet, 1, [word.replace("25", "26").replace("24", "25") for word in dated("{month}-{year}")])

    saved(tmp_path, plain_months, a_year_on)
    problems = Problems()
    files, _ = collected(file, declaration, mapping, problems)
    assert not problems.errors
    assert {month for month, _ in taken(files)} == {f"{int(key[:4]) + 1}{key[4:]}" for key in KEYS}


def test_signs_in_place_of_numbers_are_taken_as_they_stand_and_errors_are_told(
    declaration: Declaration, tmp_path: Path
) -> None:
    file = saved(tmp_path, plain_months, lambda sheet: sheet.cell(3, 2, "<5"))
    files, _ = collected(file, declaration, None, Problems())
    assert taken(files)["2024-04", "iha_in_time"] == ("<5", "14")
    saved(tmp_path, plain_months, lambda sheet: sheet.cell(3, 2, "#REF!"))
    problems = Problems()
    files, _ = collected(file, declaration, None, problems)
    assert files == {}
    assert "B3" in str(problems.errors[0].where)


def test_a_number_that_stands_twice_with_two_values_is_asked_about(declaration: Declaration, tmp_path: Path) -> None:
    def twice(sheet: Worksheet) -> None:
        sheet.cell(8, 1, "IHA due")
        for month in range(12):
            sheet.cell(8, 2 + month, 1)

    problems = Problems()
    files, _ = collected(saved(tmp_path, plain_months, twice), declaration, None, problems)
    assert not [name for name in files if name.endswith(".csv")]
    assert [p.name for p in problems.warnings] == ["mapping-not-answered"] * 2


def test_a_file_without_months_is_refused_in_plain_words(declaration: Declaration, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    problems = Problems()
    assert collected(file, declaration, None, problems) == ({}, "")
    assert problems.errors[0].name == "months-not-found"


@pytest.mark.covers("commands/collect")
def test_the_command_makes_an_extract_and_a_mapping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from reportgen.cli import main

    monkeypatch.chdir(ROOT)
    file = saved(tmp_path, plain_months, lambda sheet: None)
    assert main(["collect", str(file), "--as", "monthly_indicators", "--out", str(tmp_path / "out")]) == 0
    assert "iha_in_time: 12 months, 2024-04 to 2025-03" in capsys.readouterr().out
    assert main(["collect", str(file), "--as", "monthly_indicatorz", "--out", str(tmp_path / "other")]) == 1
    assert "Did you mean 'monthly_indicators'?" in capsys.readouterr().err
    assert main(["collect", str(file), "--out", str(tmp_path / "other")]) == 2
