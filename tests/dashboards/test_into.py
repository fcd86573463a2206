"""`collect --into EDITION`: the mapping is written once beside the settings and used again; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from reportgen.cli import main
from reportgen.commands import _ask
from tests.dashboards.hands.across import scorecard
from tests.dashboards.hands.down import pivots
from tests.dashboards.hands.making import DUE, IHA, MET, RHA, book, dated, fill


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new area's edition, nothing of it filled in."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "northshire", "--year", "2024-25", "--out", "ours"]) == 0
    return tmp_path / "ours"


def collect(file: Path, *words: str) -> int:
    return main(["collect", str(file), "--into", "ours", *words])


def rows(edition: Path) -> list[str]:
    return (edition / "data/health_indicators.csv").read_text().splitlines()


@pytest.mark.covers("commands/collect")
def test_the_extract_and_its_mapping_are_written_and_the_numbers_shown(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect(scorecard(tmp_path)) == 0
    assert rows(edition)[1] == '2024-04,iha_in_time,5,6,"scorecard.xlsx Sheet!E4, Sheet!E5"'
    assert len(rows(edition)) == 1 + 24
    shown = capsys.readouterr().out
    assert "iha_in_time, due, 2024-04 to 2025-03 (Sheet!E4 to P4): 6 9 7 11 5 8 10 12 4 13 9 7" in shown
    assert 'months: "E3:P3"' in (edition / "mappings/health_indicators.yaml").read_text()


def test_the_mapping_kept_is_used_again_and_a_layout_that_moved_is_told(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = scorecard(tmp_path)
    assert collect(file) == 0
    mapping = (edition / "mappings/health_indicators.yaml").read_text()
    (edition / "mappings/health_indicators.yaml").write_text("# mine\n" + mapping)
    assert collect(file) == 0
    assert (edition / "mappings/health_indicators.yaml").read_text() == "# mine\n" + mapping
    before = rows(edition)
    sheet_moved = openpyxl.load_workbook(file)
    sheet_moved.active.insert_rows(4)
    sheet_moved.save(file)
    assert collect(file) == 1
    assert "the layout has moved" in capsys.readouterr().err
    assert rows(edition) == before
    assert collect(file, "--anew") == 0


def a_month(tmp_path: Path, met: int) -> Path:
    made, sheet = book()
    fill(sheet, [["", "Apr-24", "May-24"], ["IHA due", 6, 9], ["IHA in time", met, 6]])
    made.save(tmp_path / "month.xlsx")
    return tmp_path / "month.xlsx"


def test_other_months_stay_and_a_revised_number_is_told(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect(scorecard(tmp_path)) == 0
    assert collect(a_month(tmp_path, 4), "--anew") == 0
    assert "iha_in_time of 2024-04 was 5 of 6, and the workbook has 4 of 6" in capsys.readouterr().err
    assert len(rows(edition)) == 1 + 24
    assert rows(edition)[1].startswith("2024-04,iha_in_time,4,6,month.xlsx") or ",4,6," in rows(edition)[1]


def test_a_row_typed_by_hand_is_not_written_over(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = "month,indicator,numerator,denominator,note\n2024-04,iha_in_time,3,6,as told by the provider\n"
    (edition / "data/health_indicators.csv").write_text(typed)
    assert collect(a_month(tmp_path, 4)) == 1
    assert "typed by hand" in capsys.readouterr().err
    assert (edition / "data/health_indicators.csv").read_text() == typed
    assert collect(a_month(tmp_path, 4), "--replace") == 0
    assert ",4,6," in rows(edition)[1]


def unclear(tmp_path: Path) -> Path:
    made, sheet = book()
    fill(sheet, [["", *dated()], ["IHA", *DUE[IHA]], ["IHA in time", *MET[IHA]]])
    made.save(tmp_path / "unclear.xlsx")
    return tmp_path / "unclear.xlsx"


def test_without_a_terminal_what_is_unclear_is_a_line_of_the_mapping_to_answer(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = unclear(tmp_path)
    before = rows(edition)
    assert collect(file) == 1
    assert "'IHA' (Sheet B2:M2) is not answered" in capsys.readouterr().err
    assert rows(edition) == before
    mapping = edition / "mappings/health_indicators.yaml"
    mapping.write_text(mapping.read_text().replace('role: "?"', "role: denominator"))
    assert collect(file) == 0
    assert rows(edition)[1].startswith("2024-04,iha_in_time,5,6,")


def test_at_a_terminal_what_is_unclear_is_asked_as_a_choice(
    edition: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers: Iterator[str] = iter(["9", "1"])
    monkeypatch.setattr(_ask, "is_at_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    assert collect(unclear(tmp_path)) == 0
    assert "1. the number due (denominator)" in capsys.readouterr().out
    assert rows(edition)[1].startswith("2024-04,iha_in_time,5,6,")
    assert "?" not in (edition / "mappings/health_indicators.yaml").read_text().partition("extract:")[2]


def test_an_extract_that_takes_no_workbook_is_told(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert collect(pivots(tmp_path), "--as", "care_leavers") == 1
    assert "use one of: health_indicators" in capsys.readouterr().err


def tabs(tmp_path: Path) -> Path:
    """A sheet an indicator, called by no indicator's name."""
    made, sheet = book()
    for at, code in enumerate((IHA, RHA)):
        sheet = sheet if not at else made.create_sheet()
        sheet.title = f"Tab {at + 1}"
        fill(
            sheet,
            [
                ["", *dated(), "YTD"],
                ["Due", *DUE[code], 101],
                ["In time", *MET[code], 80],
                ["% in time", *["80%"] * 12],
            ],
        )
    made.save(tmp_path / "tabs.xlsx")
    return tmp_path / "tabs.xlsx"


def test_a_sheet_that_names_no_indicator_is_asked_for_once_and_kept_under_sheets(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tabs(tmp_path)
    assert collect(file) == 1
    told = capsys.readouterr().err
    assert told.count("the sheet 'Tab 1' does not say which indicator it is of") == 1
    mapping = edition / "mappings/health_indicators.yaml"
    assert 'sheets: {"Tab 1": "?", "Tab 2": "?"}' in mapping.read_text()
    answered = 'sheets: {"Tab 1": iha_in_time, "Tab 2": rha_in_time}'
    mapping.write_text(mapping.read_text().replace('sheets: {"Tab 1": "?", "Tab 2": "?"}', answered))
    assert collect(file) == 0
    assert rows(edition)[1].startswith("2024-04,iha_in_time,5,6,")
    assert rows(edition)[13].startswith("2024-04,rha_in_time,29,31,")


def test_totals_targets_and_percentages_are_left_out_with_one_note(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collect(tabs(tmp_path))
    told = capsys.readouterr().err
    assert told.count("are left out") == 1
    assert "totals, targets and percentages are left out: 'YTD', '% in time'." in told


def test_no_copy_is_kept_of_rows_that_still_stand_and_any_other_is_told(
    edition: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = sorted(path.name for path in (edition / "data").iterdir())
    assert collect(scorecard(tmp_path)) == 0
    assert sorted(path.name for path in (edition / "data").iterdir()) == names
    assert "is kept beside it" not in capsys.readouterr().err
    before = rows(edition)
    assert collect(a_month(tmp_path, 4), "--anew") == 0
    (copy,) = (edition / "data").glob("health_indicators (edited *).csv")
    assert copy.read_text().splitlines() == before
    assert f"the file as it was is kept beside it as '{copy.name}'" in capsys.readouterr().err
