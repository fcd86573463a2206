"""`reportgen import FILE --into EDITION`: drafts beside the edition's own files, and never over anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.cli import main
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
        "tables/table_at_paragraph_5_ref_risk_likelihood.yaml", "figures.json", "import-report.md",
        "import-report.json",
    }  # fmt: skip
    assert (home / "imported/narrative/01_summary.md").read_text().endswith("In time were {{ iha }}.\n")
    assert all(p.read_bytes() == data for p, data in before.items())
    assert "2 sections and 1 tables were drafted" in capsys.readouterr().out
    assert check(home) == []  # the drafts change nothing of the edition


@pytest.mark.covers("commands/import_word")
def test_drafts_are_never_written_over(tmp_path: Path, word: Path, capsys: pytest.CaptureFixture[str]):
    home = edition(tmp_path)
    assert main(["import", str(word), "--into", str(home)]) == 0
    (home / "imported/narrative/01_summary.md").write_text("worked on")
    assert main(["import", str(word), "--into", str(home)]) == 1
    assert (home / "imported/narrative/01_summary.md").read_text() == "worked on"
    assert "holds drafts of an earlier import" in capsys.readouterr().err


def test_drafts_put_in_place_are_read_by_the_program(tmp_path: Path, word: Path):
    home = edition(tmp_path)
    assert main(["import", str(word), "--into", str(home)]) == 0
    for name in ("objectives.yaml", "risks.yaml"):
        (home / name).write_bytes((home / "imported" / name).read_bytes())
    faults = {(p.name, p.where.file.rpartition("/")[2]) for p in check(home) if p.severity == "error"}
    assert ("to-fill-in", "risks.yaml") in faults
    assert ("to-fill-in", "objectives.yaml") in faults
    # What is still to be filled in stands as a day long past until then, which is said too.
    said = {name for name, file in faults if file in ("risks.yaml", "objectives.yaml")}
    assert said - {"objective-due-before-the-paper"} == {"to-fill-in"}


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
