"""A workbook with a sheet (or a file) a team, and one that is their sum: the sum is taken, and compared with its parts.

Three teams' numbers due and in time of April to September 2024, and their sums, by hand:

            due                 in time
    North   3 1 4 2 5 2         2 1 3 2 4 1
    West    2 2 1 3 1 4         1 2 1 2 1 3
    East    1 5 2 2 3 1         1 4 1 1 2 1
    all     6 8 7 7 9 7         4 7 5 5 7 5
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from reportgen.cli import main
from reportgen.commands import _ask
from reportgen.dashboards.run import collected
from reportgen.extracts.declare import Declaration, read_declaration
from reportgen.problems import Problems
from tests.dashboards.test_other_hands import ROOT, extract_in

Table = dict[str, Sequence[int | str | None]]
MONTHS = ["Apr-24", "May-24", "Jun-24", "Jul-24", "Aug-24", "Sep-24"]
NORTH: Table = {"IHA due": [3, 1, 4, 2, 5, 2], "IHA in time": [2, 1, 3, 2, 4, 1]}
WEST: Table = {"IHA due": [2, 2, 1, 3, 1, 4], "IHA in time": [1, 2, 1, 2, 1, 3]}
EAST: Table = {"IHA due": [1, 5, 2, 2, 3, 1], "IHA in time": [1, 4, 1, 1, 2, 1]}
SUM: Table = {"IHA due": [6, 8, 7, 7, 9, 7], "IHA in time": [4, 7, 5, 5, 7, 5]}
TEAMS = {"North": NORTH, "West": WEST, "East": EAST}
RIGHT = {
    (f"2024-{month:02d}", "iha_in_time"): (str(met), str(due))
    for month, met, due in zip(range(4, 10), SUM["IHA in time"], SUM["IHA due"], strict=True)
}


def workbook(file: Path, sheets: dict[str, Table]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        sheet.append([f"Health of children: {name}"])
        sheet.append(["", *MONTHS])
        for label, numbers in rows.items():
            sheet.append([label, *numbers])
    made.save(file)
    return file


@pytest.fixture(scope="module")
def declaration() -> Declaration:
    declared = read_declaration(ROOT / "config/extracts/monthly_indicators.yaml", "monthly_indicators.yaml", Problems())
    assert declared is not None
    return declared


def told(problems: Problems) -> dict[str, list[str]]:
    """The faults told, with their places, by name."""
    words: dict[str, list[str]] = {}
    for problem in problems:
        words.setdefault(problem.name, []).append(f"{problem.where} {problem.fault}")
    return words


@pytest.mark.parametrize("sheets", [
    {**TEAMS, "Total": SUM},
    {"Summary": SUM, **TEAMS},
    {"North": NORTH, "Westmere": SUM, "West": WEST, "East": EAST},  # the sum tells which it is, whatever its name
    {**TEAMS, "All": dict(reversed(SUM.items()))},
    {"North": NORTH, "West and East": {key: [a + b for a, b in zip(WEST[key], EAST[key], strict=True)] for key in SUM},
     "All": SUM},
], ids=["last", "first", "between, by its numbers", "its rows the other way", "two parts"])  # fmt: skip
def test_the_sum_of_teams_is_taken_and_said_and_read_again(
    sheets: dict[str, Table], declaration: Declaration, tmp_path: Path
) -> None:
    file, problems = workbook(tmp_path / "teams.xlsx", sheets), Problems()
    files, _ = collected(file, declaration, None, problems)
    assert extract_in(files) == RIGHT
    whole = next(name for name, rows in sheets.items() if rows == SUM)
    assert [each.startswith(f"teams.xlsx '{whole}' is taken") for each in told(problems)["parts-left-out"]] == [True]
    assert not problems.errors
    assert not problems.warnings
    (tmp_path / "teams.mapping.yaml").write_bytes(files["teams.mapping.yaml"])
    again, _ = collected(file, declaration, tmp_path / "teams.mapping.yaml", Problems())
    assert extract_in(again) == RIGHT


def test_a_sum_that_does_not_agree_is_told_with_its_cell_and_those_of_its_parts(
    declaration: Declaration, tmp_path: Path
) -> None:
    wrong = {**SUM, "IHA due": [6, 8, 8, 7, 9, 7]}
    problems = Problems()
    files, _ = collected(workbook(tmp_path / "t.xlsx", {**TEAMS, "All": wrong}), declaration, None, problems)
    assert extract_in(files)["2024-06", "iha_in_time"] == ("5", "8")
    assert told(problems)["sum-of-parts-differs"] == [
        "All!D3 iha_in_time of 2024-06: the whole is 8, and its parts come to 7 (North!D3 4, West!D3 1, East!D3 2)."
    ]


def test_a_month_that_a_team_does_not_give_is_no_fault_of_the_sum_unless_the_others_are_more(
    declaration: Declaration, tmp_path: Path
) -> None:
    lacking: Table = {"IHA due": [3, None, 4, None, 5, 2], "IHA in time": [2, None, 3, None, 4, 1]}
    total: Table = {**SUM, "IHA due": [6, 8, 7, 4, 9, 7]}  # July: West's 3 and East's 2 are 5 already
    problems = Problems()
    sheets = {"North": lacking, "West": WEST, "East": EAST, "All": total}
    collected(workbook(tmp_path / "t.xlsx", sheets), declaration, None, problems)
    assert told(problems)["sum-of-parts-differs"] == [
        "All!E3 iha_in_time of 2024-07: the whole is 4, and its parts come to 5 (West!E3 3, East!E3 2)."
    ]


def test_a_neighbour_beside_the_teams_is_no_part_and_halves_of_the_county_are_not_counted_beside_its_teams(
    declaration: Declaration, tmp_path: Path
) -> None:
    neighbour: Table = {"IHA due": [4, 4, 3, 1, 2, 2], "IHA in time": [1, 1, 1, 1, 2, 2]}  # as running totals grow
    half: Table = {key: [a + b for a, b in zip(NORTH[key], WEST[key], strict=True)] for key in SUM}  # type: ignore[operator]
    problems = Problems()
    sheets = {**TEAMS, "North and west": half, "County": SUM, "Farshire": neighbour}
    files, _ = collected(workbook(tmp_path / "t.xlsx", sheets), declaration, None, problems)
    assert extract_in(files) == RIGHT
    note = told(problems)["parts-left-out"][0]
    assert "'North', 'West' and 'East' are its parts" in note
    assert "left out: 'North and west' and 'Farshire'" in note
    assert not problems.warnings


def test_an_indicator_of_the_teams_alone_is_told_and_not_taken(declaration: Declaration, tmp_path: Path) -> None:
    more = {**NORTH, "SDQ due": [2] * 6, "SDQ completed": [1] * 6}
    problems = Problems()
    sheets = {**TEAMS, "North": more, "All": SUM}
    files, _ = collected(workbook(tmp_path / "t.xlsx", sheets), declaration, None, problems)
    assert extract_in(files) == RIGHT
    assert ["sdq_completed has numbers in the parts of 'All'" in words for words in told(problems)["part-alone"]] == [
        True
    ]


def test_teams_without_a_sum_are_one_question_and_are_added_up_where_that_is_the_answer(
    declaration: Declaration, tmp_path: Path
) -> None:
    file, problems = workbook(tmp_path / "t.xlsx", TEAMS), Problems()
    files, _ = collected(file, declaration, None, problems)
    assert [*files] == ["t.mapping.yaml"]
    assert [problem.name for problem in problems] == ["mapping-not-answered"]
    answered = files["t.mapping.yaml"].decode().replace('whole: "?"', 'whole: "added up"')
    (tmp_path / "t.mapping.yaml").write_text(answered)
    taken, _ = collected(file, declaration, tmp_path / "t.mapping.yaml", problems)
    assert extract_in(taken) == RIGHT
    assert b"t.xlsx North!B3 + West!B3 + East!B3, North!B4 + West!B4 + East!B4" in taken["monthly_indicators.csv"]


def test_what_is_added_up_lacks_no_month_and_no_number_unsaid(declaration: Declaration, tmp_path: Path) -> None:
    west: Table = {"IHA due": [2, None, 1, 3, "<5", 4], "IHA in time": [1, None, 1, 2, 1, 3]}
    file, problems = workbook(tmp_path / "t.xlsx", {"North": NORTH, "West": west}), Problems()
    files, _ = collected(file, declaration, None, Problems())
    mapping = tmp_path / "t.mapping.yaml"
    mapping.write_text(files["t.mapping.yaml"].decode().replace('whole: "?"', 'whole: "added up"'))
    assert collected(file, declaration, mapping, problems) == ({}, "")
    assert told(problems)["part-not-added"] == [
        "West!F3 iha_in_time of 2024-08: '<5' cannot be added to the numbers of the other parts."
    ]
    assert all("2024-05: no number in 'West'" in words for words in told(problems)["part-lacking"])


def test_a_file_a_team_and_one_for_all(declaration: Declaration, tmp_path: Path) -> None:
    files = [workbook(tmp_path / f"{name}.xlsx", {"Data": rows}) for name, rows in {**TEAMS, "All teams": SUM}.items()]
    problems = Problems()
    assert extract_in(collected(files, declaration, None, problems)[0]) == RIGHT
    assert "'All teams.xlsx' is taken" in told(problems)["parts-left-out"][0]
    collected(files[:3], declaration, None, problems)
    assert "'North.xlsx', 'West.xlsx' and 'East.xlsx' give other numbers" in told(problems)["mapping-not-answered"][0]


def test_two_versions_of_the_same_numbers_are_one_fault_and_no_teams(declaration: Declaration, tmp_path: Path) -> None:
    problems = Problems()
    sheets = {"Data": SUM, "Chart": {**SUM, "IHA due": [6, 8, 7, 7, 9, 6]}}
    collected(workbook(tmp_path / "t.xlsx", sheets), declaration, None, problems)
    assert [problem.name for problem in problems.errors] == ["number-given-twice"]


def test_sheets_of_numbers_that_are_not_read_are_named(declaration: Declaration, tmp_path: Path) -> None:
    file, problems = workbook(tmp_path / "t.xlsx", {"Data": SUM}), Problems()
    made = openpyxl.load_workbook(file)
    for row in (["", "2022/23", "2023/24"], ["IHA due", 70, 80]):
        made["Years"].append(row) if "Years" in made.sheetnames else made.create_sheet("Years").append(row)
    made.create_sheet("Notes").append(["IHA are counted by the day they were due"])
    made.save(file)
    collected(file, declaration, None, problems)
    assert told(problems)["sheet-not-read"] == ["t.xlsx nothing is taken from 'Years'."]


@pytest.mark.parametrize(("answers", "further"), [
    ([""], 0),
    (["?", "3", "yes"], 0),  # what is no number of a line is asked again
    (["2"], 1),  # the second is not so, and is asked about alone
    (["no"], 2),
])  # fmt: skip
def test_at_a_terminal_all_that_is_proposed_is_confirmed_by_enter(
    answers: list[str], further: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "northshire", "--year", "2024-25", "--out", "ours"]) == 0
    table: Table = {"IHA clinic due": [5, 6, 7, 8, 9, 6], "IHA clinic in time": [3, 4, 5, 6, 7, 5]}
    asked: list[str] = []

    def choose(question: str, choices: Sequence[str]) -> str:
        asked.append(question)
        return choices["in time" in question]

    def words(question: str) -> str:
        assert "1. 'IHA clinic due' (Data B3:G3): number due of iha_in_time ('clinic' may" in question
        return answers.pop(0)

    monkeypatch.setattr(_ask, "is_at_terminal", lambda: True)
    monkeypatch.setattr(_ask, "ask_choice", choose)
    monkeypatch.setattr(_ask, "ask_words", words)
    file = workbook(tmp_path / "health.xlsx", {"Data": table})
    assert main(["collect", str(file), "--into", "ours"]) == 0
    assert (answers, len(asked)) == ([], further)
    assert "2024-04,iha_in_time,3,5," in (tmp_path / "ours/data/health_indicators.csv").read_text()


@pytest.mark.parametrize(("answer", "april"), [("none: they are parts, to be added up", "4,6"), ("West", "1,2")])
def test_at_a_terminal_the_whole_of_sheets_that_name_no_indicator_is_asked_once_each_does(
    answer: str, april: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "northshire", "--year", "2024-25", "--out", "ours"]) == 0
    nameless = {
        name: dict(zip(("Due", "In time"), rows.values(), strict=True)) for name, rows in TEAMS.items()
    }  # fmt: skip
    asked: list[str] = []

    def choose(question: str, choices: Sequence[str]) -> str:
        asked.append(question)
        return answer if answer in choices else "iha_in_time"

    monkeypatch.setattr(_ask, "is_at_terminal", lambda: True)
    monkeypatch.setattr(_ask, "ask_choice", choose)
    file = workbook(tmp_path / "health.xlsx", nameless)
    assert main(["collect", str(file), "--into", "ours"]) == 0
    assert len(asked) == 4  # the indicator of each sheet, and which is the whole
    assert f"2024-04,iha_in_time,{april}," in (tmp_path / "ours/data/health_indicators.csv").read_text()
