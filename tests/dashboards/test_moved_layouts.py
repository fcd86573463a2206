"""A workbook that changed since its mapping was written: what moved is told, and no number is read as another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.dashboards.run import collected
from reportgen.extracts.declare import Declaration, read_declaration
from reportgen.problems import Problems
from tests.dashboards.hands.making import BOTH, DUE, IHA, MET, RHA, Rows, dated, labelled
from tests.dashboards.test_other_hands import ROOT, extract_in

SECTIONS: Rows = [
    ["Health of children"], ["", *dated()],
    ["Initial health assessments"], ["Due", *DUE[IHA]], ["In time", *MET[IHA]],
    ["Review health assessments"], ["Due", *DUE[RHA]], ["In time", *MET[RHA]],
]  # fmt: skip
ACROSS: Rows = [["", *dated()], *([label, *numbers] for label, numbers in labelled().items())]
BY_INDICATOR: Rows = [
    ["Month", "Indicator", "Due", "In time"],
    *([month, name, DUE[code][n], MET[code][n]] for name, code in (("IHA", IHA), ("RHA", RHA))
      for n, month in enumerate(dated())),
]  # fmt: skip


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    declared = read_declaration(ROOT / "config/extracts/monthly_indicators.yaml", "monthly_indicators.yaml", Problems())
    assert declared is not None
    return declared


def read_again(
    rows: Rows, change: Callable[[Worksheet], object], declaration: Declaration, folder: Path
) -> tuple[dict[tuple[str, str], tuple[str, str]], Problems]:
    """What is read of a changed workbook by the mapping of the one it was."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Data"
    for row in rows:
        sheet.append(row)
    file = folder / "dashboard.xlsx"
    made.save(file)
    files, _ = collected(file, declaration, None, Problems())
    (folder / "m.yaml").write_bytes(files["dashboard.mapping.yaml"])
    change(sheet)
    made.save(file)
    problems = Problems()
    return extract_in(collected(file, declaration, folder / "m.yaml", problems)[0]), problems


def swap_sections(sheet: Worksheet) -> None:
    sheet["A3"], sheet["A6"] = sheet["A6"].value, sheet["A3"].value


def test_rows_under_another_heading_are_not_read_as_those_of_their_own(
    declaration: Declaration, tmp_path: Path
) -> None:
    numbers, problems = read_again(SECTIONS, swap_sections, declaration, tmp_path)
    assert numbers == {}
    assert {problem.name for problem in problems.errors} == {"layout-moved"}


def further_months(sheet: Worksheet) -> None:
    for row, cells in enumerate((["Apr-25", "May-25"], [6, 5], [4, 3], [30, 31], [28, 29]), 1):
        for column, cell in enumerate(cells, 14):
            sheet.cell(row, column, cell)


def test_months_added_behind_the_last_are_taken_and_told(declaration: Declaration, tmp_path: Path) -> None:
    numbers, problems = read_again(ACROSS, further_months, declaration, tmp_path)
    added = {
        ("2025-04", IHA): ("4", "6"), ("2025-05", IHA): ("3", "5"),
        ("2025-04", RHA): ("28", "30"), ("2025-05", RHA): ("29", "31"),
    }  # fmt: skip
    assert numbers == BOTH | added
    assert [(problem.name, "2025-04 to 2025-05 is taken too" in problem.fault) for problem in problems] == [
        ("months-further", True)
    ]


def test_a_column_put_among_the_months_loses_none(declaration: Declaration, tmp_path: Path) -> None:
    numbers, problems = read_again(ACROSS, lambda sheet: sheet.insert_cols(5), declaration, tmp_path)
    assert numbers == BOTH
    assert [problem.name for problem in problems] == ["months-further"]


def further_row_of_the_first_indicator(sheet: Worksheet) -> None:
    sheet.insert_rows(14)
    for column, cell in enumerate(("Apr-25", "IHA", 6, 4), 1):
        sheet.cell(14, column, cell)


def test_a_row_of_one_indicator_is_not_read_as_that_of_the_next(declaration: Declaration, tmp_path: Path) -> None:
    """The mapping has rows 2 to 13 as IHA and 14 to 25 as RHA; row 14 is a further month of IHA now."""
    numbers, problems = read_again(BY_INDICATOR, further_row_of_the_first_indicator, declaration, tmp_path)
    assert ("2025-04", RHA) not in numbers
    assert numbers == {}
    assert "layout-moved" in {problem.name for problem in problems.errors}


def rename(sheet: Worksheet) -> None:
    sheet.title = "Figures"


def test_the_only_sheet_under_another_name_is_taken_and_told(declaration: Declaration, tmp_path: Path) -> None:
    numbers, problems = read_again(ACROSS, rename, declaration, tmp_path)
    assert numbers == BOTH
    assert [problem.name for problem in problems] == ["sheet-renamed"]


@pytest.mark.parametrize("between", [["Total"], ["H1 total"], ["YTD", "Target", "RAG"]], ids=" ".join)
def test_a_month_behind_the_total_is_taken_and_told(
    between: list[str], declaration: Declaration, tmp_path: Path
) -> None:
    rows: Rows = [["", *dated()[:6], *between], ["IHA due", *DUE[IHA][:6], 46], ["IHA in time", *MET[IHA][:6], 34]]

    def october(sheet: Worksheet) -> None:
        for row, cell in enumerate(("Oct-24", DUE[IHA][6], MET[IHA][6]), 1):
            sheet.cell(row, 8 + len(between), cell)

    numbers, problems = read_again(rows, october, declaration, tmp_path)
    assert numbers == {key: both for key, both in BOTH.items() if key[1] == IHA and key[0] <= "2024-10"}
    assert "2024-10 is taken too" in " ".join(problem.fault for problem in problems)


def test_months_of_another_table_behind_a_total_are_not_taken_for_those_of_the_first(
    declaration: Declaration, tmp_path: Path
) -> None:
    newest_first = [*reversed(dated())]
    rows: Rows = [["", *newest_first[:6], "Total", *newest_first[6:], "Total"],
                  *([f"IHA {word}", *reversed(of[IHA][6:]), 0, *reversed(of[IHA][:6]), 0]
                    for word, of in (("due", DUE), ("in time", MET)))]  # fmt: skip
    numbers, problems = read_again(rows, lambda sheet: None, declaration, tmp_path)
    assert numbers == {key: both for key, both in BOTH.items() if key[1] == IHA}
    assert "months-further" not in {problem.name for problem in problems}


def test_one_cause_in_many_cells_of_a_row_is_told_once(declaration: Declaration, tmp_path: Path) -> None:
    def shares(sheet: Worksheet) -> None:
        for column in range(2, 14):
            sheet.cell(3, column, 0.5)  # the number in time becomes a share
            sheet.cell(5, column, "tbc")

    _, problems = read_again(ACROSS, shares, declaration, tmp_path)
    assert [(problem.name, problem.where.cell, problem.fault) for problem in problems.errors] == [
        ("not-a-count", "Data!B3", "IHA in time: '0.5' is not a whole number, and so in 11 more cells."),
        ("not-a-number", "Data!B5",
         "RHA in time: 'tbc' is no number, and no sign for one that is not given, and so in 11 more cells."),
    ]  # fmt: skip


IN_MONTH: Rows = [["In month"], ["", *dated()], *([label, *numbers] for label, numbers in labelled().items())]


def title(words: str) -> Callable[[Worksheet], object]:
    """Changes the title of a sheet."""
    return lambda sheet: sheet.cell(1, 1, words)


def cumulative(sheet: Worksheet) -> None:
    """Makes each number the sum of those before it."""
    for row in range(3, 7):
        for column in range(3, 14):
            sheet.cell(row, column).value += sheet.cell(row, column - 1).value


@pytest.mark.parametrize(("change", "why"), [
    (cumulative, "its numbers only grow through the year"),
    (title("Rolling 12 months"), "'Rolling 12 months' stands above it"),
    (title("Children placed out of area only"), "may be of some of the children only"),
])  # fmt: skip
def test_numbers_that_became_others_under_the_same_labels_are_asked_about(
    change: Callable[[Worksheet], object], why: str, declaration: Declaration, tmp_path: Path
) -> None:
    numbers, problems = read_again(IN_MONTH, change, declaration, tmp_path)
    assert numbers == {}
    assert all(why in problem.fault for problem in problems.errors)
    assert len(problems.errors) == 4


def test_what_was_answered_is_not_asked_again(declaration: Declaration, tmp_path: Path) -> None:
    def read(mapping: Path | None) -> tuple[dict[str, bytes], Problems]:
        problems = Problems()
        return collected(tmp_path / "d.xlsx", declaration, mapping, problems)[0], problems

    made = openpyxl.Workbook()
    for row in [["Rolling 12 months"], *IN_MONTH[1:]]:
        made.worksheets[0].append(row)
    made.save(tmp_path / "d.xlsx")
    asked = read(None)[0]["d.mapping.yaml"].decode()
    roles = iter(["denominator", "numerator"] * 2)
    answered = "\n".join(
        line.replace('role: "?"', f"role: {next(roles)}") if 'role: "?"' in line else line
        for line in asked.splitlines()
    )  # fmt: skip
    (tmp_path / "m.yaml").write_text(answered)
    files, problems = read(tmp_path / "m.yaml")
    assert extract_in(files) == BOTH
    assert not [*problems]


@pytest.mark.parametrize(("rows", "change", "expected"), [
    (ACROSS, lambda sheet: [sheet.cell(1, n + 2, f"{month[:-2]}{int(month[-2:]) + 1}")
                            for n, month in enumerate(dated())],
     {(f"{int(month[:4]) + 1}{month[4:]}", code): both for (month, code), both in BOTH.items()}),
    (ACROSS, lambda sheet: sheet.insert_cols(2), BOTH),
], ids=["the next year", "a column before the months"])  # fmt: skip
def test_the_same_table_of_the_next_year_is_read_by_the_mapping(
    rows: Rows,
    change: Callable[[Worksheet], object],
    expected: dict[tuple[str, str], tuple[str, str]],
    declaration: Declaration,
    tmp_path: Path,
) -> None:
    numbers, problems = read_again(rows, change, declaration, tmp_path)
    assert numbers == expected
    assert not problems.errors


def test_an_indicator_that_is_new_in_the_workbook_is_named_and_not_taken(
    declaration: Declaration, tmp_path: Path
) -> None:
    def dental(sheet: Worksheet) -> None:
        sheet.append(["Dental check due", *[40] * 12])
        sheet.append(["Dental check done", *[30] * 12])

    numbers, problems = read_again(ACROSS, dental, declaration, tmp_path)
    assert numbers == BOTH
    assert (
        "'Dental check due' (B6:M6), 'Dental check done' (B7:M7) are of an indicator that the mapping does"
        in " ".join(problem.fault for problem in problems)
    )


REFERRED: Rows = [
    ["Ref", "Indicator", "Measure", *dated()],
    ["C1", "IHA", "Due", *DUE[IHA]], ["C2", "IHA", "In time", *MET[IHA]],
    ["C3", "RHA", "Due", *DUE[RHA]], ["C4", "RHA", "In time", *MET[RHA]],
]  # fmt: skip


def swap_indicators(sheet: Worksheet) -> None:
    """Changes the rows of the two indicators round, with all their words."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=5)]
    for at, row in enumerate([*rows[2:], *rows[:2]], 2):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)


def a_plan_above(sheet: Worksheet) -> None:
    """Puts a table of the plan, under the same words, where that of what was done stood."""
    sheet.insert_rows(1, 7)
    for row, cells in enumerate([["Plan"], *ACROSS], 1):
        for column, cell in enumerate(cells, 1):
            sheet.cell(row, column, 40 if isinstance(cell, int) else cell)


@pytest.mark.parametrize(("rows", "change", "told"), [
    (REFERRED, swap_indicators, "the mapping expects 'C1 | IHA | Due' here"),
    (REFERRED, lambda sheet: sheet.delete_cols(1), "2024-04 stands before D1:O1"),
    ([["In month"], *ACROSS], a_plan_above, "'IHA due' (B10:M10)"),
], ids=["rows of two indicators", "a column fewer", "another table above"])  # fmt: skip
def test_a_layout_in_which_other_numbers_stand_at_the_same_place_is_told(
    rows: Rows, change: Callable[[Worksheet], object], told: str, declaration: Declaration, tmp_path: Path
) -> None:
    numbers, problems = read_again(rows, change, declaration, tmp_path)
    assert numbers == {}
    assert {problem.name for problem in problems.errors} == {"layout-moved"}
    assert told in " ".join(problem.fault for problem in problems.errors)
