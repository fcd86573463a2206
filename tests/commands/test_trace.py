"""Where a figure is shown, how it was made and from which lines, by its key or by its words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli import main
from tests.commands.running import edition

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return edition(tmp_path)


def traced(capsys: Capture, *words: str) -> str:
    assert main(["trace", "tiny", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.covers("commands/trace")
def test_the_whole_path_of_a_figure(capsys: Capture):
    assert traced(capsys, "iha").splitlines() == [
        "iha: 60.0% (21/35)",
        "  what        Initial Health Assessments in time",
        "  period      April 2023 to June 2023, without May 2023",
        (
            "  made        the sum of numerator over the sum of denominator in the extract indicators, "
            "where indicator is iha: 21 / 35 x 100"
        ),
        "  definition  Assessments done within 20 working days.",
        "  source      Statutory guidance",
        "  target      90%",
        "  set at      tiny/measures/iha.yaml:1",
        "  illustrative: invented for tests",
        "  shown at    cover sheet, Summary",
        "  shown at    paragraph 1.1",
        "  shown at    title of the chart of Table 1",
        "  shown at    subtitle of the chart of Table 1",
        "  shown at    Table 1, row Months received, column Number in time",
        "  shown at    Table 1, row Months received, column Number due",
        "  shown at    Table 1, row Months received, column Share in time",
        "  shown at    Table 1, row Months received, column Target",
        "  counted from tiny/data/indicators.csv, column numerator, lines 3-4",
        "  counted from tiny/data/indicators.csv, column denominator, lines 3-4",
    ]


@pytest.mark.parametrize("asked", ["iha[2023-04]", 'iha["2023-04"]'])
def test_a_part_by_its_key(asked: str, capsys: Capture):
    said = traced(capsys, asked)
    assert said.startswith(
        "iha[2023-04]: 60.0% (12/20)\n  what        Initial Health Assessments in time, April 2023\n"
    )
    assert "column numerator, line 3\n" in said


@pytest.mark.parametrize("asked", ["fact.clinics", "fact_clinics", "clinics"])
def test_a_fact(asked: str, capsys: Capture):
    said = traced(capsys, asked)
    assert said.startswith("fact_clinics: 2\n")
    assert "  set at      tiny/facts.yaml:2" in said


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("60.0% (21/35)", ["iha"]),
        ("21/35", ["iha"]),
        ("21", ["iha"]),
        ("60.0%", ["iha", "iha[2023-04]", "iha[2023-06]"]),
        ("12/20", ["iha[2023-04]"]),
        ("two", ["fact_clinics"]),
        ("75%", ["trajectory_1"]),
        ("15", ["risk_7_previous", "iha[2023-06]"]),
    ],
)
def test_by_the_words_that_stand_in_the_paper(words: str, keys: list[str], capsys: Capture):
    assert main(["trace", "tiny", words, "--json"]) == 0
    found = [one["key"] for one in json.loads(capsys.readouterr().out)]
    assert sorted(found) == sorted(keys)


def test_for_a_program(capsys: Capture):
    (one,) = json.loads(traced(capsys, "iha", "--json"))
    assert one["value"] == "60.0% (21/35)"
    assert one["counted_from"] == [
        "tiny/data/indicators.csv, column numerator, lines 3-4",
        "tiny/data/indicators.csv, column denominator, lines 3-4",
    ]


def test_a_figure_that_is_not_there(capsys: Capture):
    assert main(["trace", "tiny", "ihaa"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "no figure is called 'ihaa' or shown with those words. Did you mean 'iha'?" in said.err


def test_a_hidden_figure_keeps_its_value(tiny: Path, capsys: Capture):
    (tiny / "data/indicators.csv").write_text("Month,Indicator,In time,Due\n2023-04,IHA,3,20\n2023-06,IHA,9,15\n")
    said = traced(capsys, "iha[2023-04]", "--audience", "public")
    assert said.startswith("iha[2023-04]: a number that is not published (a small number of people")
    assert "3 /" not in said
    made = "made        the sum of numerator over the sum of denominator in the extract indicators, "
    assert f"{made}where indicator is iha\n" in said
