"""Workbooks of quarters, half-years and years, read where the edition says `every:` of the extract."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path

import pytest

from reportgen.cli import main
from tests.dashboards.hands.making import DUE, IHA, MET, MONTHS, save, saved
from tests.dashboards.hands.making import book as new_book
from tests.dashboards.hands.making import fill as fill_sheet

QUARTERS = ("2024-04 to 2024-06", "2024-07 to 2024-09", "2024-10 to 2024-12", "2025-01 to 2025-03")
DUE_BY_QUARTER = [22, 24, 26, 29]  # 6+9+7, 11+5+8, 10+12+4, 13+9+7
MET_BY_QUARTER = [18, 16, 22, 24]  # 5+6+7, 8+2+6, 9+10+3, 9+8+7
READ = {(quarter, str(MET_BY_QUARTER[n]), str(DUE_BY_QUARTER[n])) for n, quarter in enumerate(QUARTERS)}


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new area's edition whose indicators are of quarters."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "northshire", "--year", "2024-25", "--out", "ours"]) == 0
    return of_every(tmp_path / "ours", "quarter")


def of_every(edition: Path, every: str) -> Path:
    """The edition with its indicators of quarters, or of another span."""
    settings = edition / "edition.yaml"
    words = settings.read_text().replace(
        "    declared_as: monthly_indicators", f"    declared_as: monthly_indicators\n    every: {every}"
    )
    settings.write_text(words)
    return edition


def across(*headings: object) -> Callable[[Path], Path]:
    """Writes a workbook with these headings over the quarters' numbers, and a total of the year."""
    rows = [[*headings, "Total"], ["IHA due", *DUE_BY_QUARTER, 101], ["IHA in time", *MET_BY_QUARTER, 80]]
    return lambda path: saved(path, "quarters.xlsx", rows)


def down(path: Path) -> Path:
    """Quarters down with their months, under two lines of title."""
    rows = [["Initial health assessments"], ["2024/25"], [], ["Quarter", "Due", "In time", "%"]]
    rows += [[f"Q{n + 1}", DUE_BY_QUARTER[n], MET_BY_QUARTER[n], "80%"] for n in range(4)]
    return saved(path, "down.xlsx", rows)


def a_file_each(path: Path) -> Path:
    """A file a quarter, which its title names."""
    for n in range(4):
        rows = [[f"Return for quarter {n + 1} 2024/25"], [], ["Indicator", "Due", "In time"]]
        saved(path, f"return {n + 1}.xlsx", [*rows, ["IHA", DUE_BY_QUARTER[n], MET_BY_QUARTER[n]]])
    return path / "return *.xlsx"


def a_sheet_each(path: Path) -> Path:
    """A sheet a quarter, named so."""
    made, sheet = new_book()
    for n in range(4):
        own = sheet if n == 0 else made.create_sheet()
        own.title = f"Q{n + 1} 2024-25"
        fill_sheet(own, [["Indicator", "Due", "In time"], ["IHA", DUE_BY_QUARTER[n], MET_BY_QUARTER[n]]])
    return save(made, path / "sheets.xlsx")


ENDS = [datetime.date(2024, 6, 30), datetime.date(2024, 9, 30), datetime.date(2024, 12, 31), datetime.date(2025, 3, 31)]


@pytest.mark.parametrize("write", [
    across("2024/25", "Q1", "Q2", "Q3", "Q4"),
    across("Measure", *(f"Q{n} 2024/25" for n in (1, 2, 3, 4))),
    across("Measure", "Apr-Jun 2024", "Jul-Sep 2024", "Oct-Dec 2024", "Jan-Mar 2025"),
    across("Quarter ending", *ENDS),
    across("Financial year 2024-2025", "Quarter 1", "Quarter 2", "Quarter 3", "Quarter 4"),
    across("LAC health 2024/25", "April - June", "July - September", "October - December", "January - March"),
    down, a_file_each, a_sheet_each,
], ids=["year above", "year in each", "months named", "last days", "in words", "bare months", "down", "files",
        "sheets"])  # fmt: skip
def test_quarters_are_read_as_they_stand(write: Callable[[Path], Path], edition: Path, tmp_path: Path) -> None:
    assert main(["collect", str(write(tmp_path)), "--into", "ours"]) == 0
    assert rows_of(edition) == READ
    assert main(["collect", str(write(tmp_path)), "--into", "ours"]) == 0
    assert rows_of(edition) == READ


def rows_of(edition: Path) -> set[tuple[str, str, str]]:
    with (edition / "data/health_indicators.csv").open() as file:
        return {(row["month"], row["numerator"], row["denominator"]) for row in csv.DictReader(file)}


def test_years_are_read_with_those_before(edition: Path, tmp_path: Path) -> None:
    settings = edition / "edition.yaml"
    settings.write_text(settings.read_text().replace("every: quarter", "every: year"))
    rows = [["Indicator", "2022/23", "2023/24", "2024/25"], ["IHA due", 90, 97, 101], ["IHA in time", 70, 77, 80]]
    assert main(["collect", str(saved(tmp_path, "years.xlsx", rows)), "--into", "ours"]) == 0
    assert rows_of(edition) == {
        ("2022-04 to 2023-03", "70", "90"), ("2023-04 to 2024-03", "77", "97"), ("2024-04 to 2025-03", "80", "101"),
    }  # fmt: skip


def test_months_are_not_taken_for_quarters(edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["2024/25", *MONTHS], ["IHA due", *DUE[IHA]], ["IHA in time", *MET[IHA]]]
    assert main(["collect", str(saved(tmp_path, "months.xlsx", rows)), "--into", "ours"]) == 1
    assert "where the file gives months, take every: out of edition.yaml" in capsys.readouterr().err
    assert rows_of(edition) == set()


def test_quarters_that_grow_as_a_year_to_date_does_are_asked_about(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["2024/25", "Q1", "Q2", "Q3", "Q4"], ["IHA due", *accumulate(DUE_BY_QUARTER)],
            ["IHA in time", *accumulate(MET_BY_QUARTER)]]  # fmt: skip
    assert main(["collect", str(saved(tmp_path, "running.xlsx", rows)), "--into", "ours"]) == 1
    assert "its numbers only grow through the year" in capsys.readouterr().err
    assert rows_of(edition) == set()


def test_an_extract_of_months_says_what_to_write_for_quarters(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = edition / "edition.yaml"
    settings.write_text(settings.read_text().replace("    every: quarter\n", ""))
    file = across("2024/25", "Q1", "Q2", "Q3", "Q4")(tmp_path)
    assert main(["collect", str(file), "--into", "ours"]) == 1
    assert "write every: quarter under the extract" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["Q1 2024/25", "2024/25 Q1", "Apr-Jun 2024", "2024-04 to 2024-06"])
def test_a_quarter_typed_in_other_words_is_the_same_row(
    typed: str, edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extract = edition / "data/health_indicators.csv"
    heading = "month,indicator,numerator,denominator,note"
    file = across("2024/25", "Q1", "Q2", "Q3", "Q4")(tmp_path)
    extract.write_text(f"{heading}\n{typed},IHA_in_time,17,22,typed\n")
    assert main(["collect", str(file), "--into", "ours"]) == 1
    assert "this row was typed by hand: IHA_in_time of " + typed in " ".join(capsys.readouterr().err.split())
    assert main(["collect", str(file), "--into", "ours", "--replace"]) == 0
    assert rows_of(edition) == READ
    extract.write_text(f"{heading}\n{typed},iha_in_time,18,22,typed\nQ1 2023/24,iha_in_time,9,10,typed\n")
    assert main(["collect", str(file), "--into", "ours"]) == 0
    assert rows_of(edition) == {*READ, ("Q1 2023/24", "9", "10")}


def test_a_month_typed_in_other_words_is_the_same_row(edition: Path, tmp_path: Path) -> None:
    settings = edition / "edition.yaml"
    settings.write_text(settings.read_text().replace("    every: quarter\n", ""))
    extract = edition / "data/health_indicators.csv"
    extract.write_text("month,indicator,numerator,denominator,note\nApr-24,iha_in_time,4,6,typed\n")
    file = saved(tmp_path, "m.xlsx", [["2024/25", *MONTHS], ["IHA due", *DUE[IHA]], ["IHA in time", *MET[IHA]]])
    assert main(["collect", str(file), "--into", "ours"]) == 1
    assert main(["collect", str(file), "--into", "ours", "--replace"]) == 0
    assert len(rows_of(edition)) == 12
