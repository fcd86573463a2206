"""The total at the end of a row of months is set against them, and told where it differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.dashboards.run import collected
from reportgen.extracts.declare import Declaration, read_declaration
from reportgen.problems import Problems
from reportgen.settings.months import Every
from tests.dashboards.hands.making import DUE, IHA, LAST_DUE, LAST_MET, MET, Rows, dated, saved

ROOT = Path(__file__).resolve().parents[2]
DUE_BY_QUARTER, MET_BY_QUARTER = [22, 24, 26, 29], [18, 16, 22, 24]  # 6+9+7, 11+5+8, 10+12+4, 13+9+7; 5+6+7 ...
QUARTERS = [f"Q{n}" for n in (1, 2, 3, 4)]


def declaration(every: Every | None = None) -> Declaration:
    problems = Problems()
    declared = read_declaration(ROOT / "config/extracts/monthly_indicators.yaml", "monthly_indicators.yaml", problems)
    assert declared is not None
    return declared.of_every(every) if every else declared


def told_of(rows: Rows, tmp_path: Path, every: Every | None = None, title: str = "Sheet1") -> list[str]:
    """The warnings of a workbook, which is read all the same."""
    problems = Problems()
    files, _ = collected(saved(tmp_path, "totals.xlsx", rows, title), declaration(every), None, problems)
    assert any(name.endswith(".csv") for name in files), [*problems]
    return [f"{problem.where.cell}: {problem.fault}" for problem in problems.warnings]


@pytest.mark.parametrize(("total", "told"), [
    (101, []),
    (102, ["Sheet1!N2: IHA due: the total is 102, and the numbers taken for it come to 101."]),
    (7, []),  # March, of a number on a day
    (8, []),  # the mean, 8.4, rounded
], ids=["the sum", "one more", "the last month", "the mean"])  # fmt: skip
def test_a_total_that_is_not_that_of_its_months_is_told(total: int, told: list[str], tmp_path: Path) -> None:
    rows: Rows = [["", *dated(), "Total"], ["IHA due", *DUE[IHA], total], ["IHA in time", *MET[IHA], 80]]
    assert told_of(rows, tmp_path) == told


@pytest.mark.parametrize("heading", ["Total", "2024/25", "2024/25 total", "FY24/25", "Year", "Full year", "YTD"])
def test_the_total_of_quarters_is_set_against_them_whatever_it_is_called(heading: str, tmp_path: Path) -> None:
    told = "IHA due: the total is 102, and the numbers taken for it come to 101."
    across: Rows = [["", *QUARTERS, heading], ["IHA due", *DUE_BY_QUARTER, 102], ["IHA in time", *MET_BY_QUARTER, 80]]
    assert told_of(across, tmp_path, "quarter", "2024-25") == [f"2024-25!F2: {told}"]
    down: Rows = [list(row) for row in zip(*across, strict=True)]
    assert told_of(down, tmp_path, "quarter", "2024-25") == [f"2024-25!B6: {told}"]


@pytest.mark.parametrize(("last", "this", "told"), [
    (95, 101, []), (95, 196, []), (96, 101, ["the total is 96, and the numbers taken for it come to 95"]),
], ids=["of each year", "of both years", "wrong"])  # fmt: skip
@pytest.mark.parametrize("headings", [("Total", "Total"), ("2023/24 total", "2024/25 total")])
def test_of_two_years_each_total_may_be_of_its_own(
    headings: tuple[str, str], last: int, this: int, told: list[str], tmp_path: Path
) -> None:
    if headings[0] != "Total" and this > 101:
        told = [*told, "the total is 196, and the numbers taken for it come to 101"]
    rows: Rows = [["", *dated(years=("23", "24")), headings[0], *dated(), headings[1]],
                  ["IHA due", *LAST_DUE[IHA], last, *DUE[IHA], this],
                  ["IHA in time", *LAST_MET[IHA], 73, *MET[IHA], 80]]  # fmt: skip
    assert [fault.partition("due: ")[2].rstrip(".") for fault in told_of(rows, tmp_path)] == told


def test_the_total_of_last_year_beside_a_few_of_its_months_is_not_theirs(tmp_path: Path) -> None:
    rows: Rows = [["", "Feb-24", "Mar-24", "2023/24", *dated()[:3]], ["IHA due", 6, 8, 95, *DUE[IHA][:3]],
                  ["IHA in time", 5, 6, 73, *MET[IHA][:3]]]  # fmt: skip
    assert told_of(rows, tmp_path) == []
