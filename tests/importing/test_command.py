"""`reportgen import FILE --into EDITION`: drafts beside the edition's own files, and never over anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.importing.again import merge_lines
from tests.commands.running import check, edition
from tests.importing.messy import Messy


@pytest.fixture
def word(tmp_path: Path) -> Path:
    messy = Messy()
    messy.heading("Summary")
    messy.p("In time were 60.0% (21/35).")
    messy.heading("Objectives for the coming year")
    messy.p("See children sooner", style="List Bullet")
    messy.table(("Ref", "Risk", "Likelihood", "Consequence", "Score"), ("318", "Children wait", "4", "3", "12"))
    path = tmp_path / "old.docx"
    path.write_bytes(messy.data())
    return path


def test_drafts_stand_in_a_folder_of_their_own(tmp_path: Path, word: Path, capsys: pytest.CaptureFixture[str]):
    home = edition(tmp_path)
    before = {p: p.read_bytes() for p in home.rglob("*") if p.is_file()}
    assert main(["import", str(word), "--into", str(home), "--figures"]) == 0
    drafts = {p.relative_to(home / "imported").as_posix() for p in (home / "imported").rglob("*") if p.is_file()}
    assert drafts == {
        "narrative/01_summary.md", "narrative/02_objectives_for_the_coming_year.md", "objectives.yaml", "risks.yaml",
        "figures.json", "import-report.md", "import-report.json", ".drafted.json",
    }  # fmt: skip
    assert (home / "imported/narrative/01_summary.md").read_text().endswith("In time were {{ iha }}.\n")
    assert all(p.read_bytes() == data for p, data in before.items())
    assert "2 sections and 0 tables were drafted" in capsys.readouterr().out
    assert check(home) == []  # the drafts change nothing of the edition


@pytest.mark.covers("commands/import_word")
def test_import_again_keeps_what_was_changed_and_takes_what_is_new(
    tmp_path: Path, word: Path, capsys: pytest.CaptureFixture[str]
):
    home = edition(tmp_path)
    assert main(["import", str(word), "--into", str(home)]) == 0
    first, second = home / "imported/narrative/01_summary.md", home / "imported/risks.yaml"
    first.write_text(first.read_text().replace("In time were", "In time, at last, were"))
    second.unlink()
    messy = Messy()
    messy.heading("Foreword")
    messy.p("It is new.")
    messy.heading("Summary")
    messy.p("In time were 60.0% (21/35).")
    messy.p("More was said.")
    messy.heading("Objectives for the coming year")
    messy.p("See children sooner", style="List Bullet")
    messy.table(("Ref", "Risk", "Likelihood", "Consequence", "Score"), ("318", "Children wait", "4", "3", "12"))
    word.write_bytes(messy.data())
    assert main(["import", str(word), "--into", str(home)]) == 0
    assert first.read_text() == "# Summary {#summary}\n\nIn time, at last, were {{ iha }}.\n\nMore was said.\n"
    assert (home / "imported/narrative/01_foreword.md").exists()
    assert not (home / "imported/narrative/02_summary.md").exists()
    assert not second.exists()
    assert "risks.yaml: you took it away" in capsys.readouterr().out
    aside = [file.name.partition(" (edited")[0] for file in home.rglob("*(edited *")]
    assert aside == ["01_summary"]  # nobody but the nurse changed a file, and she only that one
    reports = ("import-report.md", "import-report.json", ".drafted.json")
    before = {p: p.read_bytes() for p in home.rglob("*") if p.is_file() and p.name not in reports}
    assert main(["import", str(word), "--into", str(home)]) == 0
    assert {p: p.read_bytes() for p in before} == before


def test_where_both_changed_a_line_the_nurses_is_kept_and_the_other_told(tmp_path: Path, word: Path):
    home = edition(tmp_path)
    assert main(["import", str(word), "--into", str(home)]) == 0
    draft = home / "imported/narrative/02_objectives_for_the_coming_year.md"
    draft.write_text(draft.read_text().replace("See children sooner", "See them sooner"))
    messy = Messy()
    messy.heading("Summary")
    messy.p("In time were 60.0% (21/35).")
    messy.heading("Objectives for the coming year")
    messy.p("See all children sooner", style="List Bullet")
    word.write_bytes(messy.data())
    assert main(["import", str(word), "--into", str(home)]) == 0
    assert "- See them sooner" in draft.read_text()
    report = (home / "imported/import-report.md").read_text()
    assert "yours was kept" in report
    assert "See all children sooner" in report


def test_a_folder_of_somebody_elses_is_never_written_into(
    tmp_path: Path, word: Path, capsys: pytest.CaptureFixture[str]
):
    home = edition(tmp_path)
    (home / "imported").mkdir()
    (home / "imported/mine.md").write_text("worked on")
    assert main(["import", str(word), "--into", str(home)]) == 1
    assert "holds files that no import" in capsys.readouterr().err
    assert [p.name for p in (home / "imported").iterdir()] == ["mine.md"]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged", "conflicts"),
    [
        ("a b c", "a x c", "a b c d", "a x c d", 0),
        ("a b c", "a b c", "a c", "a c", 0),
        ("a b c", "a c", "a b c d", "a c d", 0),
        ("a b c", "a x c", "a y c", "a x c", 1),
        ("a b c", "a x c", "a x c", "a x c", 0),
        ("", "a", "b", "a", 1),
    ],
)
def test_lines_of_both_sides_are_merged(base: str, ours: str, theirs: str, merged: str, conflicts: int):
    lines, left = merge_lines(base.split(), ours.split(), theirs.split())
    assert (" ".join(lines), len(left)) == (merged, conflicts)


def test_drafts_put_in_place_are_read_by_the_program(tmp_path: Path, word: Path):
    home = edition(tmp_path)
    assert main(["import", str(word), "--into", str(home)]) == 0
    for name in ("objectives.yaml", "risks.yaml"):
        (home / name).write_bytes((home / "imported" / name).read_bytes())
    faults = {(p.name, p.where.file.rpartition("/")[2]) for p in check(home) if p.severity == "error"}
    assert ("to-fill-in", "risks.yaml") in faults
    assert {name for name, file in faults if file in ("risks.yaml", "objectives.yaml")} == {"to-fill-in"}


def test_an_edition_that_cannot_be_counted_takes_the_words(
    tmp_path: Path, word: Path, capsys: pytest.CaptureFixture[str]
):
    home = edition(tmp_path)
    (home / "policy.yaml").unlink()
    assert main(["import", str(word), "--into", str(home)]) == 0
    assert "figures could not be counted" in capsys.readouterr().err
    report = json.loads((home / "imported/import-report.json").read_text())
    assert [n["became"] for n in report["numbers"] if n["text"] == "60.0% (21/35)"] == ["none"]


@pytest.mark.parametrize(
    ("file", "words"), [("none.docx", "cannot be read"), ("plain.docx", "cannot be opened"), (".", "cannot be read")]
)
def test_what_cannot_be_opened_is_a_problem(tmp_path: Path, file: str, words: str, capsys: pytest.CaptureFixture[str]):
    home = edition(tmp_path)
    (tmp_path / "plain.docx").write_text("words")
    assert main(["import", str(tmp_path / file), "--into", str(home)]) == 1
    assert words in capsys.readouterr().err
    assert not (home / "imported").exists()
