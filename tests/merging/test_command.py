"""`reportgen import --changes`: files are written whole or not at all, undone by one command, and conflicts shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.document.as_json import to_json
from reportgen.outputs import sha256
from reportgen.pipeline import make
from reportgen.problems import Problems
from reportgen.render.papers import word_paper
from tests.commands.running import edition
from tests.merging.copies import called, footnote, opened, swap, tracked

BOX = "Children wait"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    return edition(tmp_path)


def paper(folder: Path) -> bytes:
    document = make(str(folder), Problems(), start=folder.parent).document
    return word_paper(document, sha256(to_json(document)))


def texts(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_edits_are_written_and_undone(folder: Path, capsys: pytest.CaptureFixture[str]):
    before = texts(folder)
    Path("copy.docx").write_bytes(opened(paper(folder), swap(BOX, "longer", "far longer")))
    assert main(["import", "--changes", "copy.docx", "--into", str(folder), "--dry-run"]) == 0
    assert "Would be changed: narrative/01_summary.md." in capsys.readouterr().out
    assert texts(folder) == before
    assert main(["import", "--changes", "copy.docx", "--into", str(folder)]) == 0
    assert "01_summary.md:28: words" in capsys.readouterr().out
    assert b"Children wait far longer than they should." in (folder / "narrative/01_summary.md").read_bytes()
    assert main(["import", "--undo", "--into", str(folder)]) == 0
    assert texts(folder) == before
    assert main(["import", "--undo", "--into", str(folder)]) == 1


def test_undo_leaves_what_was_changed_since(folder: Path, capsys: pytest.CaptureFixture[str]):
    Path("copy.docx").write_bytes(opened(paper(folder), swap(BOX, "longer", "far longer")))
    assert main(["import", "--changes", "copy.docx", "--into", str(folder)]) == 0
    file = folder / "narrative/01_summary.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    after = texts(folder)
    assert main(["import", "--undo", "--into", str(folder)]) == 1
    assert "was changed in the meantime" in capsys.readouterr().err
    assert texts(folder) == after


@pytest.mark.parametrize("kept", [b"{", b"[]", b'{"narrative/01_summary.md": {"was": "plain words", "now": "others"}}'])
def test_undo_says_that_the_record_of_the_merge_cannot_be_read(
    kept: bytes, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    """The last is as an earlier version of the program kept it."""
    Path("copy.docx").write_bytes(opened(paper(folder), swap(BOX, "longer", "far longer")))
    assert main(["import", "--changes", "copy.docx", "--into", str(folder)]) == 0
    after = texts(folder)
    (record,) = tmp_path.rglob("merges/*.json")
    record.write_bytes(kept)
    assert main(["import", "--undo", "--into", str(folder)]) == 1
    assert "the record of the last merge cannot be read" in capsys.readouterr().err
    assert texts(folder) == after


def test_what_both_changed_is_a_conflict_and_the_rest_is_merged(folder: Path, capsys: pytest.CaptureFixture[str]):
    from reportgen.outputs.cache import open_cache

    document = make(str(folder), Problems(), start=folder.parent).document
    cache = open_cache()
    assert cache is not None
    cache.put(f"{sha256(to_json(document))}.document", to_json(document))
    both = opened(opened(paper(folder), swap(BOX, "longer", "far longer")), swap("consent that", "that is", "which is"))
    Path("copy.docx").write_bytes(both)
    file = folder / "narrative/01_summary.md"
    file.write_text(file.read_text(encoding="utf-8").replace("wait longer", "wait much longer"), encoding="utf-8")
    assert main(["import", "--changes", "copy.docx", "--into", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "1 in conflict" in said
    assert "now: Children wait far longer than they should." in said
    assert "ours was changed meanwhile, and says now: Children wait much longer" in said
    assert "- consent which is not given" in file.read_text(encoding="utf-8")
    assert "wait much longer" in file.read_text(encoding="utf-8")


def test_copies_of_several_reviewers_are_merged_at_once(folder: Path, capsys: pytest.CaptureFixture[str]):
    data = paper(folder)
    Path("one.docx").write_bytes(opened(data, swap(BOX, "longer", "far longer")))
    Path("two.docx").write_bytes(opened(data, swap("consent that", "that is", "which is")))
    Path("three.docx").write_bytes(opened(data, swap(BOX, "longer", "much longer")))
    assert main(["import", "--changes", "one.docx", "two.docx", "three.docx", "--into", str(folder)]) == 1
    said = capsys.readouterr().out
    assert "2 applied" in said
    assert "1 in conflict" in said
    assert "one.docx says: Children wait far longer than they should." in said
    text = (folder / "narrative/01_summary.md").read_text(encoding="utf-8")
    assert "wait far longer" in text
    assert "consent which is" in text


def test_new_footnotes_of_several_copies_get_names_of_their_own(folder: Path, capsys: pytest.CaptureFixture[str]):
    data = paper(folder)

    def with_note(beginning: str, text: str) -> bytes:
        return opened(opened(data, called(beginning, "77")), footnote("77", text), "word/footnotes.xml")

    Path("one.docx").write_bytes(with_note(BOX, "See the handbook of 2022."))
    Path("two.docx").write_bytes(with_note("consent that", "See the handbook of 2023."))
    Path("three.docx").write_bytes(with_note(BOX, "See the handbook of 2022."))
    assert main(["import", "--changes", "one.docx", "two.docx", "three.docx", "--into", str(folder)]) == 0
    assert "2 applied" in capsys.readouterr().out
    text = (folder / "narrative/01_summary.md").read_text(encoding="utf-8")
    assert "than they should.[^see_the_handbook]\n" in text
    assert "[^see_the_handbook]: See the handbook of 2022.\n" in text
    assert "[^see_the_handbook_2]: See the handbook of 2023.\n" in text


def test_tracked_changes_are_asked_about(folder: Path, monkeypatch: pytest.MonkeyPatch):
    Path("copy.docx").write_bytes(opened(paper(folder), tracked(BOX, "longer", "far longer")))
    monkeypatch.setattr("builtins.input", lambda question: "1")
    assert main(["import", "--changes", "copy.docx", "--into", str(folder), "--accept", "ask"]) == 0
    assert "wait far longer" in (folder / "narrative/01_summary.md").read_text(encoding="utf-8")


def test_a_paper_that_says_nothing_of_its_build_is_set_against_the_likeliest(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    from reportgen.writers import docx

    document = make(str(folder), Problems(), start=folder.parent).document
    Path("copy.docx").write_bytes(opened(docx.write(document, {}), swap(BOX, "longer", "far longer")))
    assert main(["import", "--changes", "copy.docx", "--into", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("copy.docx does not say which build it came from")
    assert "now: Children wait far longer than they should." in said
    assert b"Children wait far longer than they should." in (folder / "narrative/01_summary.md").read_bytes()


def test_a_paper_of_a_build_that_is_kept_nowhere_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]):
    document = make(str(folder), Problems(), start=folder.parent).document
    Path("copy.docx").write_bytes(word_paper(document, "0" * 64))
    assert main(["import", "--changes", "copy.docx", "--into", str(folder)]) == 1
    assert "not kept here any more" in capsys.readouterr().err


def test_words_of_narrative_written_in_word_are_told_and_their_file_is_left(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert main(["convert", str(folder / "narrative/01_summary.md")]) == 0
    (folder / "narrative/01_summary.md").unlink()
    settings = folder / "edition.yaml"
    settings.write_text(settings.read_text("utf-8").replace("- 01_summary.md", "- 01_summary.docx"), "utf-8")
    before = texts(folder)
    Path("copy.docx").write_bytes(opened(paper(folder), swap("In April", "of assessments", "of checks")))
    capsys.readouterr()
    assert main(["import", "--changes", "copy.docx", "--into", str(folder)]) == 1
    assert "of checks" in capsys.readouterr().out
    assert texts(folder) == before


def test_copies_of_one_paper_of_several_areas_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]):
    """Its words and those of the others stand in files of one name."""
    settings = folder / "edition.yaml"
    settings.write_text(settings.read_text("utf-8") + "\nfor_each: {area: [shire]}\n", "utf-8")
    before = texts(folder)
    Path("copy.docx").write_bytes(paper(folder))
    assert main(["import", "--changes", "copy.docx", "--into", f"{folder.name}@shire"]) == 1
    assert "merge-of-a-run" in capsys.readouterr().err
    assert texts(folder) == before
