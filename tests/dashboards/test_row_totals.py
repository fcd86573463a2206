"""The total at the end of a row of months is set against them, and told where it differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.dashboards.run import collected
from reportgen.extracts.declare import read_declaration
from reportgen.problems import Problems
from tests.dashboards.hands.making import DUE, IHA, MET, Rows, dated, saved

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(("total", "told"), [
    (101, []),
    (102, ["IHA due: the total is 102, and the months taken for it come to 101."]),
    (7, []),  # March, of a number on a day
    (8, []),  # the mean, 8.4, rounded
], ids=["the sum", "one more", "the last month", "the mean"])  # fmt: skip
def test_a_total_that_is_not_that_of_its_months_is_told(total: int, told: list[str], tmp_path: Path) -> None:
    problems = Problems()
    declared = read_declaration(ROOT / "config/extracts/monthly_indicators.yaml", "monthly_indicators.yaml", problems)
    assert declared is not None
    rows: Rows = [["", *dated(), "Total"], ["IHA due", *DUE[IHA], total], ["IHA in time", *MET[IHA], 80]]
    files, _ = collected(saved(tmp_path, "totals.xlsx", rows), declared, None, problems)
    assert [problem.fault for problem in problems.warnings] == told
    assert any(name.endswith(".csv") for name in files)
