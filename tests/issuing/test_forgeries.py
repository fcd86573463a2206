"""No forgery of an issued paper is called genuine, each is told for what it is, and no honest file is called forged."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import docx
import pikepdf
import pytest

from reportgen.cli import main
from reportgen.editions.verdict import Verdict, as_text
from reportgen.editions.verify import verify
from tests.issuing.forging import PDF, WORD, Forgery
from tests.readback.word_files import strict, unzipped, zipped

TINY = Path(__file__).parents[1] / "editions" / "tiny"


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition with version 1.0 issued."""
    folder = tmp_path_factory.mktemp("home") / "tiny"
    shutil.copytree(TINY, folder)
    assert main(["issue", str(folder)]) == 0
    return folder


def paper(edition: Path, kind: str) -> bytes:
    return (edition / f"data/published/1.0/tiny-internal.{kind}").read_bytes()


def judged(edition: Path, data: bytes, folder: Path, kind: str) -> Verdict:
    path = folder / f"given.{kind}"
    path.write_bytes(data)
    return verify(path, against=str(edition), rebuild=False)


@pytest.mark.parametrize("forgery", WORD, ids=repr)
def test_a_forged_word_file_is_told_for_what_it_is(issued: Path, tmp_path: Path, forgery: Forgery) -> None:
    verdict = judged(issued, forgery.forge(paper(issued, "docx")), tmp_path, "docx")
    said = as_text(verdict)
    assert not verdict.genuine
    assert verdict.finding == "not the issued file"
    assert [words for words in forgery.told if words not in said] == [], said


@pytest.mark.parametrize("forgery", PDF, ids=repr)
def test_a_forged_pdf_is_told_for_what_it_is(issued: Path, tmp_path: Path, forgery: Forgery) -> None:
    verdict = judged(issued, forgery.forge(paper(issued, "pdf")), tmp_path, "pdf")
    said = as_text(verdict)
    assert not verdict.genuine
    assert verdict.finding == "not the issued file"
    assert [words for words in forgery.told if words not in said] == [], said


def test_an_insertion_beside_a_deletion_is_never_run_into_one_number(issued: Path, tmp_path: Path) -> None:
    beside = next(forgery for forgery in WORD if forgery.name == "an insertion beside a deletion")
    said = as_text(judged(issued, beside.forge(paper(issued, "docx")), tmp_path, "docx"))
    assert "60.0% (21/35)85.8%" not in said
    assert "not the issued file: 2 differences" in said


def test_a_paragraph_that_moved_is_one_difference(issued: Path, tmp_path: Path) -> None:
    moved = next(forgery for forgery in WORD if forgery.name == "a paragraph moved")
    verdict = judged(issued, moved.forge(paper(issued, "docx")), tmp_path, "docx")
    assert [(d.expected == d.found, bool(d.moved_to)) for d in verdict.differences] == [(True, True)]


# ---------------------------------------------------------------- honest files


def test_the_issued_files_are_the_issued_files(issued: Path, tmp_path: Path) -> None:
    for kind in ("docx", "pdf"):
        verdict = judged(issued, paper(issued, kind), tmp_path, kind)
        assert (verdict.finding, verdict.identical, verdict.sound) == ("issued file", True, True)
        assert not verdict.genuine, "nothing vouches for an issue that is neither signed nor built again"
        assert "the issue is UNSIGNED, and nothing shows that neither was changed" in as_text(verdict)


def same(verdict: Verdict) -> None:
    assert verdict.finding == "same in what was compared", as_text(verdict)
    assert not verdict.genuine
    said = as_text(verdict)
    assert "not the issued file byte for byte; no difference in what was compared" in said
    assert "  compared          words, footnotes, " in said
    assert "  not compared      " in said


def test_a_word_file_saved_by_another_library_is_the_same(issued: Path, tmp_path: Path) -> None:
    saved = io.BytesIO()
    docx.Document(io.BytesIO(paper(issued, "docx"))).save(saved)
    same(judged(issued, saved.getvalue(), tmp_path, "docx"))


def test_a_word_file_packed_again_or_as_strict_open_xml_is_the_same(issued: Path, tmp_path: Path) -> None:
    files = unzipped(paper(issued, "docx"))
    same(judged(issued, zipped(dict(reversed(files.items()))), tmp_path, "docx"))
    same(judged(issued, strict(paper(issued, "docx")), tmp_path, "docx"))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_word_file_saved_by_libreoffice_lacks_only_what_libreoffice_drops(issued: Path, tmp_path: Path) -> None:
    (tmp_path / "given.docx").write_bytes(paper(issued, "docx"))
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to",
               "docx", "--outdir", str(tmp_path / "saved"), str(tmp_path / "given.docx")]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    verdict = judged(issued, (tmp_path / "saved/given.docx").read_bytes(), tmp_path, "docx")
    # LibreOffice does not keep the text alternative of a chart; whoever cannot see it would miss it.
    assert {difference.place.partition(",")[0] for difference in verdict.differences} <= {"text alternatives"}, as_text(
        verdict
    )
    assert all(not difference.found for difference in verdict.differences)


def test_a_pdf_saved_again_is_the_same(issued: Path, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(paper(issued, "pdf"))) as file:
        saved = io.BytesIO()
        file.save(saved, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    same(judged(issued, saved.getvalue(), tmp_path, "pdf"))


# ---------------------------------------------------------------- the kept issue


def test_a_forged_file_is_not_genuine_because_a_line_of_the_manifest_names_it(issued: Path, tmp_path: Path) -> None:
    from reportgen.outputs import sha256

    edition = tmp_path / "tiny"
    shutil.copytree(issued, edition)
    forged = WORD[0].forge(paper(edition, "docx"))
    kept = edition / "data/published/1.0/manifest.json"
    manifest = json.loads(kept.read_text())
    manifest["outputs"].append({"file": "also.docx", "sha256": sha256(forged)})
    kept.write_text(json.dumps(manifest))
    verdict = judged(edition, forged, tmp_path, "docx")
    assert not verdict.genuine
    assert verdict.differences
