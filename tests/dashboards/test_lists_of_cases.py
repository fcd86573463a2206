"""A list of cases, a row for each child, is no table of numbers by month, however long it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli import main
from tests.commands.running import ROOT


@pytest.mark.parametrize("rows", [900, 20_000])
def test_a_list_of_cases_is_left_out_and_told_and_not_read_as_so_many_tables(
    rows: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    months = ("Apr-24", "May-24", "Jun-24")
    lines = [f"{case},{months[case % 3]},IHA,{case % 2},1" for case in range(rows)]
    path = tmp_path / "cases.csv"
    path.write_text("\n".join(["Child,Month,Indicator,In time,Due", *lines]))
    extract = str(ROOT / "config/extracts/monthly_indicators.yaml")
    assert main(["collect", str(path), "--as", extract, "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    words = told.out + told.err
    assert "this file has its months more than 200 times, as a list of cases has" in words
    assert "number-given-twice" not in words
    assert not (tmp_path / "out").exists()
