"""A workbook is read as its reader sees it: dates, percentages and cached values; never an error as a blank."""

from __future__ import annotations

import datetime
import io
import math
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from reportgen.extracts import workbook as bounds
from reportgen.extracts.cells import ErrorCell
from reportgen.extracts.sheet import read_sheet
from reportgen.extracts.workbook import open_workbook
from reportgen.problems import Problem
from tests.extracts.making import MONTHLY, declaration, one_column, reading, rows, sound, workbook

HEADINGS = ("Month", "Measure", "Number", "Out of")
ROW = ("2019-05", "iha", 9, 10)
DAY = datetime.date


def only(folder: Path, content: bytes, made: Any = None, name: str = "m.xlsx", sheet: str = "") -> Problem:
    extract, problems = reading(folder, content, made, name, sheet)
    assert extract is None
    assert len(problems) == 1, problems
    return problems[0]


def test_rows_have_their_sheet_and_row_number(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("B2:E2", "Provider report")
        sheet.write("B3", "illustrative: made up")
        sheet.write_row("B5", HEADINGS)
        sheet.write_datetime("B6", datetime.datetime.combine(DAY(2019, 5, 1), datetime.time()),
                             book.add_format({"num_format": "mmm-yy"}))  # fmt: skip
        sheet.write_row("C6", ["IHA in time", 1234, 2000.0])
        sheet.write_row("B9", [43617, "RHA done", "1,234", " 2 000 "])

    extract = sound(tmp_path, workbook(fill), name="m.xlsx")
    got = [(r["month"], r["indicator"], r["numerator"], r["denominator"], r["_line"]) for r in extract.records]
    assert got == [("2019-05", "iha", 1234, 2000, 6), ("2019-06", "rha", 1234, 2000, 9)]
    assert {r["_sheet"] for r in extract.records} == {"Sheet1"}
    assert extract.sheet == "Sheet1"
    assert extract.illustrative == "made up"
    assert extract.notes == ("Provider report",)
    assert str(extract.where(extract.records[1], "numerator")) == "data/m.xlsx:Sheet1!D9"


def one_cell(kind: str, write: Callable[[Any, Any], None], folder: Path, **options: Any) -> Any:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write("A1", "value")
        write(book, sheet)

    extract, problems = reading(folder, workbook(fill, options=options), one_column(kind), "m.xlsx")
    return extract.records[0]["value"] if extract else problems[0]


@pytest.mark.parametrize(
    ("kind", "number", "shown", "meant"),
    [
        ("percent", 0.125, "0.0%", Decimal("12.5")),
        ("percent", 0.974, "0%", Decimal("97.4")),
        ("percent", 1 / 3, "0%", Decimal("33.3333333333333")),
        ("percent", 12.5, "0.0", Decimal("12.5")),
        ("number", 0.1 + 0.2, "General", Decimal("0.3")),
        ("number", 1234.5, '#,##0.00;[Red]-#,##0.00', Decimal("1234.5")),
        ("number", 7, '0 "days"', Decimal(7)),
        ("number", 7, "[Blue]0", Decimal(7)),
        ("money", 1234.1, '"£"#,##0.00', Decimal("1234.10")),
        ("money", 5, "[$£-809]#,##0.00", Decimal("5.00")),
        ("count", 12.0, "0.00E+00", 12),
        ("date", 43586, "dd/mm/yyyy", DAY(2019, 5, 1)),
        ("date", 43586, "d mmm;@", DAY(2019, 5, 1)),
        ("date", 43586, "[$-809]dd mmmm yyyy", DAY(2019, 5, 1)),
        ("date", 43586.75, "dd/mm/yyyy hh:mm", DAY(2019, 5, 1)),
        ("date", 43586, "General", DAY(2019, 5, 1)),
        ("month", 43600, "mmm-yy", "2019-05"),
        ("year", 2019, "0", 2019),
        ("text", 933, "General", "933"),
        ("text", 0.5, "General", "0.5"),
        ("text", 43586, "dd/mm/yyyy", "1 May 2019"),
        ("text", 43586, "mmm-yy", "May 2019"),
        ("text", 43586, '[$-809]mmmm" "yyyy;@', "May 2019"),
        ("text", 43586, "yyyy", "2019"),
        ("text", 43586, "ddd d mmm", "1 May 2019"),
        ("text", 43586.40625, "dd/mm/yyyy hh:mm", "1 May 2019 09:45"),
        ("date", 43586, "mmm-yy", DAY(2019, 5, 1)),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_shown(tmp_path: Path, kind: str, number: float, shown: str, meant: Any) -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_number("A2", number, book.add_format({"num_format": shown}))

    value = one_cell(kind, write, tmp_path)
    assert value == meant
    assert type(value) is type(meant)


def test_dates_of_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    def shown(book: Any, sheet: Any) -> None:
        day = datetime.datetime.combine(DAY(2019, 5, 1), datetime.time())
        sheet.write_datetime("A2", day, book.add_format({"num_format": "dd/mm/yyyy"}))

    assert one_cell("date", shown, tmp_path, date_1904=True) == DAY(2019, 5, 1)
    assert one_cell("date", lambda _, sheet: sheet.write_number("A2", 42124), tmp_path, date_1904=True) == DAY(
        2019, 5, 1
    )


def test_yes_and_no_as_excel_has_them(tmp_path: Path) -> None:
    assert one_cell("flag", lambda _, sheet: sheet.write_boolean("A2", True), tmp_path) is True


def test_a_formula_gives_the_value_that_was_saved(tmp_path: Path) -> None:
    assert one_cell("count", lambda _, sheet: sheet.write_formula("A2", "=6*7", None, 42), tmp_path) == 42
    assert one_cell("text", lambda _, sheet: sheet.write_formula("A2", '="a"', None, "a"), tmp_path) == "a"


@pytest.mark.parametrize("kind", ["count", "text"])
@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_an_error_in_a_cell_is_a_fault_and_never_a_blank(tmp_path: Path, error: str, kind: str) -> None:
    problem = one_cell(kind, lambda _, sheet: sheet.write_formula("A2", "=x", None, error), tmp_path)
    assert isinstance(problem, Problem)
    assert problem.name == "cell-broken"
    assert error in problem.fault
    assert str(problem.where) == "data/m.xlsx:Sheet1!A2"


def test_an_error_in_a_column_that_may_be_blank_is_a_fault_too(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row("A1", [*HEADINGS, "Note"])
        sheet.write_row("A2", ROW)
        sheet.write_formula("E2", "=x", None, "#REF!")

    assert only(tmp_path, workbook(fill)).name == "cell-broken"


def test_a_formula_that_was_never_calculated_is_a_fault(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["value"])
    book.active.append(["=6*7"])
    out = io.BytesIO()
    book.save(out)
    problem = only(tmp_path, out.getvalue(), one_column("count"))
    assert problem.name == "cell-broken"
    assert "formula" in problem.fault


def test_a_fault_names_the_cell(tmp_path: Path) -> None:
    content = workbook(rows((), ("", *HEADINGS), ("", "2019-05", "iha", 9.5, 10)), names=["My data"])
    problem = only(tmp_path, content)
    assert str(problem).startswith(
        "data/m.xlsx:'My data'!D3: error: Number: \"9.5\" is not a whole number.  [not-a-count]\n"
    )


def test_a_merged_cell_among_the_rows_says_to_unmerge(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row("A1", HEADINGS)
        sheet.merge_range("A2:A3", "2019-05")
        sheet.write_row("B2", ROW[1:])
        sheet.write_row("B3", ["rha", 1, 2])

    problem = only(tmp_path, workbook(fill))
    assert problem.where.cell == "Sheet1!A3"
    assert "unmerge" in problem.fix


def test_a_hidden_row_of_data_is_refused(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        rows(HEADINGS, ROW, ("2019-06", "iha", 1, 2))(_, sheet)
        sheet.set_row(1, None, None, {"hidden": True})

    problem = only(tmp_path, workbook(fill))
    assert (problem.name, problem.where.cell) == ("rows-hidden", "Sheet1!A2")


def test_a_hidden_column_is_refused_when_it_is_counted(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        rows((*HEADINGS, "Other"), (*ROW, "x"))(_, sheet)
        sheet.set_column("C:C", None, None, {"hidden": True})
        sheet.set_column("E:E", None, None, {"hidden": True})

    problem = only(tmp_path, workbook(fill))
    assert (problem.name, problem.where.cell) == ("column-hidden", "Sheet1!C1")


# ---------------------------------------------------------------- what a reader of the sheet sees


def test_a_raised_mark_of_a_note_is_no_figure(tmp_path: Path) -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_rich_string("A2", "6", book.add_format(), "0", book.add_format({"font_script": 1}), "1")

    assert one_cell("count", write, tmp_path) == 60
    assert one_cell("text", write, tmp_path) == "60¹"


def test_a_heading_with_a_raised_mark_is_found(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        rows(("Month", "Measure", "x", "Out of"), ROW)(book, sheet)
        sheet.write_rich_string("C1", "Num", "ber", book.add_format({"font_script": 1}), "2")

    assert sound(tmp_path, workbook(fill), name="m.xlsx").records[0]["numerator"] == 9


def test_what_is_struck_out_is_refused(tmp_path: Path) -> None:
    def whole(book: Any, sheet: Any) -> None:
        sheet.write_number("A2", 60, book.add_format({"font_strikeout": True}))

    def partly(book: Any, sheet: Any) -> None:
        sheet.write_rich_string("A2", book.add_format({"font_strikeout": True}), "60 ", book.add_format(), "62")

    for write in (whole, partly):
        problem = one_cell("count", write, tmp_path)
        assert (problem.name, problem.where.cell) == ("cell-broken", "Sheet1!A2")
        assert "struck out" in problem.fault


@pytest.mark.parametrize("shown", ['0"5"', "0,", "0.0,,", '0"k"', '"<"0', ";;;", "0;-0;;@", '[<5]"";0'])
def test_a_number_shown_as_another_or_not_at_all_is_refused(tmp_path: Path, shown: str) -> None:
    value = 0 if shown == "0;-0;;@" else 3
    problem = one_cell(
        "count", lambda book, sheet: sheet.write_number("A2", value, book.add_format({"num_format": shown})), tmp_path
    )
    assert problem.name == "cell-broken"
    assert shown in problem.fault


def test_a_number_shown_as_a_sign_is_that_sign(tmp_path: Path) -> None:
    for shown in ('[<5]"*";0', '"*"'):

        def write(book: Any, sheet: Any, shown: str = shown) -> None:
            sheet.write_number("A2", 3, book.add_format({"num_format": shown}))

        assert one_cell("count", write, tmp_path) is None


def test_accounts_write_a_zero_as_a_dash(tmp_path: Path) -> None:
    shown = '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'
    assert (
        one_cell("count", lambda b, sheet: sheet.write_number("A2", 0, b.add_format({"num_format": shown})), tmp_path)
        == 0
    )


@pytest.mark.parametrize(
    ("number", "shown", "seen"),
    [
        (1.1, "0.00", "1.10"),
        (1.1, "0.0", "1.1"),
        (1.1, "General", "1.1"),
        (7, "000", "007"),
        (2, "0.0", "2.0"),
        (2, "0", "2"),
    ],
)
def test_a_reference_is_read_as_it_is_seen(tmp_path: Path, number: float, shown: str, seen: str) -> None:
    def write(book: Any, sheet: Any) -> None:
        sheet.write_number("A2", number, book.add_format({"num_format": shown}))

    assert one_cell("text", write, tmp_path) == seen


def test_references_that_are_one_number_are_told_apart(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["value"])
        sheet.write_number("A2", 1.1, book.add_format({"num_format": "0.0"}))
        sheet.write_number("A3", 1.1, book.add_format({"num_format": "0.00"}))

    extract = sound(tmp_path, workbook(fill), one_column("text"), name="m.xlsx")
    assert [record["value"] for record in extract.records] == ["1.1", "1.10"]


def test_signs_that_a_workbook_writes_as_codes_are_read(tmp_path: Path) -> None:
    for written, meant in (
        ("a_x000B_b", "a b"),
        ("_x005F_x0041_", "_x0041_"),
        ("a_x0041_", "aA"),
        ("a_x00g1_", "a_x00g1_"),
    ):
        content = workbook(rows(("value",), ("PLACE",)))
        content = _with_part(content, "xl/sharedStrings.xml", lambda xml, w=written: xml.replace(b"PLACE", w.encode()))
        assert sound(tmp_path, content, one_column("text"), name="m.xlsx").records[0]["value"] == meant


def test_a_formula_that_excel_works_out_only_when_told_to_is_refused(tmp_path: Path) -> None:
    def write(_: Any, sheet: Any) -> None:
        sheet.write_formula("A2", "=6*7", None, 42)

    content = workbook(lambda book, sheet: (sheet.write_row("A1", ["value"]), write(book, sheet)))
    by_hand = _with_part(content, "xl/workbook.xml", lambda xml: xml.replace(b"<calcPr", b'<calcPr calcMode="manual"'))
    extract, problems = reading(tmp_path, by_hand, one_column("count"), "m.xlsx")
    assert extract is None
    assert "out of date" in problems[0].fault


def test_a_formula_whose_zero_was_never_worked_out_is_refused(tmp_path: Path) -> None:
    problem = one_cell("count", lambda _, sheet: sheet.write_formula("A2", "=6*7"), tmp_path)
    assert "out of date" in problem.fault


def _with_part(content: bytes, name: str, change: Any) -> bytes:
    """A workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            part = old.read(entry)
            new.writestr(entry, change(part) if entry.filename == name else part)
    return out.getvalue()


# ---------------------------------------------------------------- which sheet


def test_the_sheet_is_the_one_with_the_headings(tmp_path: Path) -> None:
    content = workbook(rows(("Cover",)), rows(("Month", "Other")), rows(HEADINGS, ROW), names=["a", "b", "c"])
    assert sound(tmp_path, content, name="m.xlsx").sheet == "c"


def test_a_sheet_may_be_named(tmp_path: Path) -> None:
    content = workbook(rows(HEADINGS, ROW), rows(HEADINGS, ROW, ("2019-06", "rha", 1, 2)), names=["Old", "New"])
    assert only(tmp_path, content).name == "sheet-not-clear"
    extract, problems = reading(tmp_path, content, name="m.xlsx", sheet="new ")
    assert problems == []
    assert extract is not None
    assert extract.rows == 2
    problem = only(tmp_path, content, sheet="Neww")
    assert "Did you mean 'New'?" in problem.fault
    assert "'Old', 'New'" in problem.fix


def test_a_hidden_sheet_is_passed_over_unless_it_is_named(tmp_path: Path) -> None:
    def hidden(_: Any, sheet: Any) -> None:
        rows(HEADINGS, ROW)(_, sheet)
        sheet.hide()

    content = workbook(rows(HEADINGS, ROW, ("2019-06", "rha", 1, 2)), hidden, names=["seen", "old"])
    assert sound(tmp_path, content, name="m.xlsx").sheet == "seen"
    extract, _ = reading(tmp_path, content, name="m.xlsx", sheet="old")
    assert extract is not None
    assert extract.rows == 1


def test_a_workbook_without_the_headings_says_so(tmp_path: Path) -> None:
    assert only(tmp_path, workbook(rows(("a", "b")))).name == "headings-not-found"
    assert only(tmp_path, workbook(rows())).name == "headings-not-found"


# ---------------------------------------------------------------- workbooks that must not be opened


def packed(parts: dict[str, bytes], base: bytes | None = None) -> bytes:
    """A workbook whose parts are changed: empty bytes take one out."""
    held: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(base or workbook(rows(HEADINGS, ROW)))) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held |= parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in held.items():
            if part:
                archive.writestr(name, part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"xl/big.xml": b"0" * 30_000_000}, "far larger than an extract"),
        ({f"xl/p{i}.xml": b"x" for i in range(2001)}, "parts, far more"),
        ({SHEET: b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>"}, "document type"),
        ({"xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><workbook/>"}, "document type"),
        ({SHEET: b"<worksheet><sheetData>"}, "damaged"),
        (
            {SHEET: b"<worksheet xmlns='x'><sheetData><row><c t='s'><v>99</v></c></row></sheetData></worksheet>"},
            "damaged",
        ),
        ({SHEET: b"<worksheet xmlns='x'><sheetData><row><c><v>x</v></c></row></sheetData></worksheet>"}, "damaged"),
        (
            {SHEET: b"<worksheet xmlns='x'><sheetData><row><c r='ZZZ1'><v>1</v></c></row></sheetData></worksheet>"},
            "column",
        ),
        ({"xl/workbook.xml": b""}, "damaged"),
        ({"xl/_rels/workbook.xml.rels": b""}, "damaged"),
        ({SHEET: b""}, "no sheet"),
    ],
)
def test_a_workbook_out_of_bounds_or_damaged_is_refused(tmp_path: Path, parts: dict[str, bytes], words: str) -> None:
    problem = only(tmp_path, packed(parts))
    assert problem.name == "workbook-not-readable"
    assert words in problem.fault
    assert problem.fix


def test_a_part_is_not_unpacked_further_than_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_UNPACKED", 1000)
    assert "far larger" in only(tmp_path, workbook(rows(HEADINGS, ROW))).fault


def test_a_cut_off_workbook_is_a_problem(tmp_path: Path) -> None:
    content = workbook(rows(HEADINGS, ROW))
    assert only(tmp_path, content[: len(content) // 2]).name in {"workbook-not-readable", "file-not-an-extract"}
    assert only(tmp_path, content[:-10]).name == "workbook-not-readable"


def test_a_workbook_under_the_name_of_a_text_is_refused(tmp_path: Path) -> None:
    problem = only(tmp_path, workbook(rows(HEADINGS, ROW)), name="m.csv")
    assert problem.name == "file-not-as-named"
    assert ".xlsx" in problem.fix


def test_a_workbook_with_macros_is_read_for_its_values(tmp_path: Path) -> None:
    content = packed({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 not looked at"})
    assert sound(tmp_path, content, name="m.xlsm").rows == 1


# ---------------------------------------------------------------- as others read it


@pytest.mark.parametrize("name", ["liia-annex-a/Annex_A.xlsx", "cscdp-annex-a/2015-01-sample.xlsx"])
def test_values_are_those_another_reader_finds(name: str) -> None:
    """Of workbooks made by others, each cell is the one that calamine reads, to Excel's own 15 figures."""
    path = Path(__file__).parents[3] / "shared/data/external" / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the checkout")
    content = path.read_bytes()
    book = open_workbook(content)
    other = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert [sheet.name for sheet in book.sheets] == other.sheet_names
    compared = 0
    for part in book.sheets:
        expected = other.get_sheet_by_name(part.name).to_python(skip_empty_area=False)
        for line in read_sheet(book, part, name).lines():
            for index, cell in enumerate(line.cells):
                there = expected[line.number - 1][index]
                if isinstance(cell, Decimal):
                    assert math.isclose(float(cell), float(str(there)), rel_tol=1e-14)
                elif isinstance(cell, ErrorCell):
                    assert there == ""  # calamine lets an error pass for a blank
                else:
                    assert cell == there, (part.name, line.number, index)
                compared += cell != ""
    assert compared > 900


def test_the_extracts_of_a_declaration_may_come_either_way(tmp_path: Path) -> None:
    made = declaration(MONTHLY)
    text = "Month,Measure,Number,Out of\n2019-05,iha,9,10\n2019-06,rha,19,20\n"
    book = workbook(rows(*[line.split(",") for line in text.splitlines()]))
    kept = [name for name in sound(tmp_path, text).records[0] if not name.startswith("_")]
    from_text, from_book = (
        sound(tmp_path, content, made, name).records for content, name in ((text, "m.csv"), (book, "m.xlsx"))
    )
    assert [[r[name] for name in kept] for r in from_text] == [[r[name] for name in kept] for r in from_book]


@pytest.mark.parametrize(
    "shown", ['0 "children"', '0"p"', '0" [note 1]"', '0"\u00b9"', "#,##0", "[Red]0", "_-* #,##0_-"]
)
def test_a_number_with_words_beside_it_is_that_number(tmp_path: Path, shown: str) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["value"])
        sheet.write_number("A2", 12, book.add_format({"num_format": shown}))

    assert sound(tmp_path, workbook(fill), one_column("count"), name="m.xlsx").records[0]["value"] == 12


@pytest.mark.parametrize(
    ("formula", "stored", "stale"),
    [
        ("=SUM(A2:A3)", 11, False), ("=SUM(A2:A3)", 99, True), ("=A2+A3*2-1", 16, False), ("=A2+A3*2-1", 17, True),
        ("=SUM($A$2,A3)/2", 5.5, False), ("=ROUND(A2/A3,2)", 99, False), ("=TODAY()-45000", 12, True),
        ("='[other.xlsx]S'!A1+1", 99, False), ("=-(A2-A3)", 1, False),
    ],
)  # fmt: skip
def test_a_result_that_is_not_what_its_formula_comes_to_is_refused(
    tmp_path: Path, formula: str, stored: float, stale: bool
) -> None:
    """A2 is 5 and A3 is 6; what cannot be worked out here is taken as it was saved."""

    def fill(_: Any, sheet: Any) -> None:
        sheet.write_column("A1", ["value", 5, 6])
        sheet.write_formula("A4", formula, None, stored)

    extract, problems = reading(tmp_path, workbook(fill), one_column("number"), "m.xlsx")
    assert (extract is None) is stale, problems
    if stale:
        assert problems[0].where.cell == "Sheet1!A4"
        assert "out of date" in problems[0].fault


def test_a_formula_that_cells_share_is_worked_out_for_each(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.write_row("A1", ["value", "b"])
        for row in range(2, 5):
            sheet.write_number(f"B{row}", row)
            sheet.write_formula(f"A{row}", f"=B{row}+1", None, row + 1)

    content = workbook(fill)
    shared = _with_part(content, "xl/worksheets/sheet1.xml", lambda xml: xml
        .replace(b"<f>B2+1</f>", b'<f t="shared" ref="A2:A4" si="0">B2+1</f>')
        .replace(b"<f>B3+1</f>", b'<f t="shared" si="0"/>')
        .replace(b"<f>B4+1</f>", b'<f t="shared" si="0"/>'))  # fmt: skip
    assert [r["value"] for r in sound(tmp_path, shared, one_column("count"), name="m.xlsx").records] == [3, 4, 5]
    stale = _with_part(shared, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>5</v>", b"<v>6</v>"))
    assert only(tmp_path, stale, one_column("count")).where.cell == "Sheet1!A4"


def test_a_number_that_a_rule_of_its_format_shows_as_a_sign_is_that_sign(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_column("A1", ["value", 3, 12])
        small = book.add_format({"num_format": '"<5"'})
        sheet.conditional_format("A2:A3", {"type": "cell", "criteria": "<", "value": 5, "format": small})

    first, second = sound(tmp_path, workbook(fill), one_column("count"), name="m.xlsx").records
    assert (first["value"], first["value_missing"].up_to, second["value"]) == (None, 4, 12)


def test_the_format_of_a_rule_is_not_that_of_cells_whose_own_has_the_same_number(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_column("A1", ["value", 3, 12], book.add_format({"num_format": "0_)"}))
        small = book.add_format({"num_format": '"<5"'})
        sheet.conditional_format("B2", {"type": "cell", "criteria": "<", "value": 5, "format": small})

    same = _with_part(workbook(fill), "xl/styles.xml", lambda xml: xml.replace(b'Id="165"', b'Id="164"'))
    assert [r["value"] for r in sound(tmp_path, same, one_column("count"), name="m.xlsx").records] == [3, 12]


def test_a_number_that_a_rule_may_show_otherwise_is_refused(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write_column("A1", ["value", 3])
        small = book.add_format({"num_format": '"<5"'})
        sheet.conditional_format("A2:A3", {"type": "formula", "criteria": "=$B2=1", "format": small})

    assert "may show as another" in only(tmp_path, workbook(fill), one_column("count")).fault


def test_a_column_too_narrow_to_be_seen_is_hidden(tmp_path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        rows(HEADINGS, ROW)(book, sheet)
        sheet.set_column(2, 2, 0.2)

    assert only(tmp_path, workbook(fill)).name == "column-hidden"


@pytest.mark.parametrize("words", ["\u202e12", "12\u2069", "1\u200b2", "12\u200f"])
def test_a_character_that_nobody_sees_is_refused_at_its_cell(tmp_path: Path, words: str) -> None:
    for kind in ("count", "text"):
        problem = only(tmp_path, workbook(rows(("value",), (words,))), one_column(kind))
        assert (problem.name, problem.where.cell) == ("unseen-character", "Sheet1!A2")


def test_such_a_character_in_the_name_of_a_sheet_is_refused(tmp_path: Path) -> None:
    content = workbook(rows(HEADINGS, ROW), names=["a\u202eb"])
    assert only(tmp_path, content).name == "unseen-character"


@pytest.mark.parametrize(
    ("number", "code", "kind", "meant"),
    [
        (5, "\u00a3#,##0.00", "text", "\u00a35.00"), (1234, '"\u00a3"#,##0', "text", "\u00a31,234"),
        (1234.5, "[$\u00a3-809]#,##0.00", "text", "\u00a31,234.50"), (-5, "\u00a3#,##0.00", "text", "-\u00a35.00"),
        (-5, "\u00a3#,##0;(\u00a3#,##0)", "text", "(\u00a35)"), (5, '0 "children"', "text", "5 children"),
        (5, '0 "children"', "count", 5), (1234, "[$\u20ac-2] #,##0", "text", "\u20ac 1,234"),
        (5, "\u00a3#,##0.00", "money", Decimal("5.00")), (5, "#,##0_)", "text", "5"),
        (0, '_-\u00a3* #,##0.00_-;-\u00a3* #,##0.00_-;_-\u00a3* "-"??_-;_-@_-', "text", "\u00a3-"),
        (45000, "yyyy", "year", 2023), (5, '"T"000', "code", "T005"),
        (-5, "\u00a3#,##0.00;-\u00a3#,##0.00", "money", Decimal("-5.00")),
        (-5, "_-\u00a3* #,##0.00_-;-\u00a3* #,##0.00_-", "money", Decimal("-5.00")),
    ],
)  # fmt: skip
def test_words_and_a_currency_beside_a_number_are_seen_in_a_column_of_words(
    tmp_path: Path, number: float, code: str, kind: str, meant: Any
) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "value")
        sheet.write(1, 0, number, book.add_format({"num_format": code}))

    assert sound(tmp_path, workbook(fill), one_column(kind), "m.xlsx").records[0]["value"] == meant


@pytest.mark.parametrize(("code", "sign"), [("[$\u20ac-2] #,##0", "\u20ac"), ("$#,##0", "$"), ('0"p"', "p")])
def test_another_currency_is_no_pounds(tmp_path: Path, code: str, sign: str) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.write(0, 0, "value")
        sheet.write(1, 0, 5, book.add_format({"num_format": code}))

    problem = only(tmp_path, workbook(fill), one_column("money"))
    assert (problem.name, problem.where.cell) == ("not-a-money", "Sheet1!A2")
    assert f"another currency ({sign})" in problem.fault
