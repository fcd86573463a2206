"""The command: from records kept or written by hand to four papers, or to faults that say what to do."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from reportgen.cli import main
from reportgen.editions.compare import load
from reportgen.problems import Problems, Where
from tests.compare.pieces import record
from tests.readback.reading import read_docx


def kept(folder: Path, name: str, data: Any) -> str:
    path = folder / name
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return str(path)


@pytest.fixture
def two(tmp_path: Path) -> list[str]:
    later = record(2021)
    later["figures"]["iha_in_time"] |= {"text": "64.0% (64/100)", "number": "64.0", "numerator": "64"}
    return [kept(tmp_path, "a.json", record(2020)), kept(tmp_path, "b.json", later)]


@pytest.mark.covers("commands/compare")
def test_records_written_by_hand_make_a_paper(two: list[str], tmp_path: Path) -> None:
    assert main(["compare", *two, "--out", str(tmp_path / "out"), "--formats", "docx,html,xlsx"]) == 0
    names = sorted(p.name for p in (tmp_path / "out").glob("[!.]*"))
    assert names == [
        "document.json",
        "manifest.json",
        *(f"north-2020-to-north-2021-public.{f}" for f in ("docx", "html", "xlsx")),
    ]
    data = (tmp_path / "out" / "north-2020-to-north-2021-public.docx").read_bytes()
    words = " ".join(read_docx(data, Where("docx")).passages)
    assert "+14.0 points" in words
    assert "More than chance would explain" in words
    assert "p = 0.046, two-proportion z test" in words


def test_the_record_the_handbook_shows_can_be_compared(two: list[str], tmp_path: Path, repository: Path) -> None:
    handbook = (repository / "docs" / "compare.md").read_text(encoding="utf-8")
    shown = handbook[handbook.index('    {"edition"') :].partition("\n\n")[0]
    old = kept(tmp_path, "figures.json", shown)
    assert main(["compare", old, two[1], "--out", str(tmp_path / "out"), "--formats", "html"]) == 0


def test_the_same_records_make_the_same_bytes(two: list[str], tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        assert main(["compare", *two, "--out", str(tmp_path / name), "--formats", "html,xlsx"]) == 0
        found.append([hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted((tmp_path / name).iterdir())])
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("change", "place", "said"),
    [
        ({"period": {"start": "2019-04-01", "label": "x"}}, "period.end", "'end' is not a date"),
        ({"date": "soon"}, "date", "'date' is not a date"),
        ({"edition": ""}, "edition", "does not say its 'edition'"),
        ({"figures": {"x": {"text": "5"}}}, "figures.x.text", "a known figure needs its text and its number"),
        ({"figures": {"x": {"text": "5", "number": "five"}}}, "figures.x.number", "'five' is not a number"),
        ({"figures": {"x": {"text": "5", "number": "5", "kind": "sum"}}}, "figures.x.kind", "'sum' is none of"),
        ({"figures": {"x": 5}}, "figures.x", "the figure is not an object"),
        ({"risks": [{"number": "1", "title": "t", "score": 26}]}, "risks.0.score", "whole number from 1 to 25"),
        ({"risks": {}}, "risks", "not a list of objects"),
        ({"objectives": {"closing": []}}, "objectives.closing", "needs an object 'closing'"),
    ],
)
def test_every_fault_of_a_record_has_its_place(
    change: dict[str, Any], place: str, said: str, two: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = kept(tmp_path, "bad.json", record(2021, **change))
    assert main(["compare", two[0], bad, "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert f"{place}: " in told
    assert said in told
    assert "fix:" in told
    assert not (tmp_path / "out").exists()


def test_a_number_that_a_record_says_is_hidden_is_not_read(tmp_path: Path, two: list[str]) -> None:
    told = record(2021)
    told["figures"]["iha_in_time"] |= {"state": "hidden", "text": "fewer than 5"}
    out = tmp_path / "out"
    assert main(["compare", two[0], kept(tmp_path, "b.json", told), "--formats", "html", "--out", str(out)]) == 0
    words = (out / "north-2020-to-north-2021-public.html").read_text(encoding="utf-8")
    assert "fewer than 5" in words
    assert "so that nobody can be known from it" in words


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, '{"figures": []}', "\ufffe"])
def test_what_is_no_record_is_said_plainly(
    text: str, two: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", two[0], kept(tmp_path, "bad.json", text), "--out", str(tmp_path / "out")]) == 1
    assert "fix:" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_faults_of_both_sides_are_told_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "nowhere", "no-such"]) == 1
    told = capsys.readouterr().err
    assert "'nowhere'" in told
    assert "'no-such'" in told


def test_one_edition_is_too_few(two: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", two[0]]) == 1
    assert "one edition was given" in capsys.readouterr().err


def test_an_internal_record_never_makes_a_public_paper(
    two: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = kept(tmp_path, "inside.json", record(2021, audience="internal"))
    assert main(["compare", two[0], inside, "--audience", "public", "--out", str(tmp_path / "out")]) == 1
    assert "internal audience" in capsys.readouterr().err
    assert main(["compare", two[0], inside, "--formats", "xlsx", "--out", str(tmp_path / "out")]) == 0
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["audience"] == "internal"


def test_the_last_line_says_for_whom_it_is_and_how_many_numbers_are_hidden(
    two: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *two, "--formats", "xlsx", "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "public: no number is hidden"


def test_newest_first_is_a_warning_and_strict_makes_no_paper(
    two: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *reversed(two), "--strict", "--formats", "xlsx", "--out", str(tmp_path / "out")]) == 1
    assert "give the older edition first" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_of_an_issue_brings_its_paper(two: list[str], tmp_path: Path) -> None:
    out = tmp_path / "issue"
    assert main(["compare", *two, "--formats", "xlsx", "--out", str(out)]) == 0
    # Any issued folder holds figures.json and document.json side by side.
    (out / "figures.json").write_text(json.dumps(record(2020)), encoding="utf-8")
    assert main(["compare", str(out), two[1], "--formats", "xlsx", "--out", str(tmp_path / "out")]) == 0
    sides = json.loads((tmp_path / "out" / "manifest.json").read_text())["sides"]
    assert [s["paper"] for s in sides] == [True, False]


@pytest.mark.parametrize(
    ("labels", "bodies", "called"),
    [
        (("2019/2020", "2020/2021"), ("One", "One"), ["2019/2020", "2020/2021"]),
        (("2019/2020", "2019-2020"), ("Council", "CCG"), ["Council 2019/2020", "CCG 2019-2020"]),
        (("2019/2020", "2019/2020"), ("CCG", "CCG"), ["A: 2019/2020 v1.0", "B: 2019/2020 v1.0"]),
    ],
)
def test_editions_are_called_by_names_a_reader_can_tell_apart(
    labels: tuple[str, str], bodies: tuple[str, str], called: list[str], tmp_path: Path
) -> None:
    names = []
    for n, (label, body) in enumerate(zip(labels, bodies, strict=True)):
        data = record(2020)
        data["period"]["label"], data["organisation"] = label, body
        names.append(kept(tmp_path, f"{n}.json", data))
    assert [s.called for s in load.sides(names, Problems())] == called
