"""No forgery of an issued paper is called genuine, each is told for what it is, and no honest file is called forged."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest

from reportgen.cli import main
from reportgen.editions import verify as verifying
from reportgen.editions.verdict import Verdict, as_text
from reportgen.editions.verify import verify
from reportgen.outputs import as_json, sha256
from reportgen.readback.comparison import compare_files
from tests.issuing.forging import PDF, WORD, Forgery
from tests.issuing.forging_further import FURTHER_HTML, FURTHER_PDF, FURTHER_WORD, FURTHER_XLSX
from tests.issuing.forging_others import CSV, HTML, MANIFEST, MORE_PDF, XLSX
from tests.issuing.forging_rest import REST_HTML, REST_PDF, REST_XLSX
from tests.issuing.forging_word import LOOKS_WORD, MORE_WORD, looks_written_anew
from tests.readback.word_files import strict, unzipped, zipped

TINY = Path(__file__).parents[1] / "editions" / "tiny"


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most files are read here and not in a process of their own, which is told of by `test_apart`."""
    monkeypatch.setattr(verifying, "compare", compare_files)
    monkeypatch.setattr(verifying, "stated_identity", lambda data, where: {})


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


@pytest.mark.parametrize("forgery", [*WORD, *MORE_WORD, *FURTHER_WORD, *LOOKS_WORD], ids=repr)
def test_a_forged_word_file_is_told_for_what_it_is(issued: Path, tmp_path: Path, forgery: Forgery) -> None:
    verdict = judged(issued, forgery.forge(paper(issued, "docx")), tmp_path, "docx")
    said = as_text(verdict)
    assert not verdict.genuine
    assert verdict.finding == "not the issued file"
    assert [words for words in forgery.told if words not in said] == [], said


@pytest.mark.parametrize("forgery", [*PDF, *MORE_PDF, *FURTHER_PDF, *REST_PDF], ids=repr)
def test_a_forged_pdf_is_told_for_what_it_is(issued: Path, tmp_path: Path, forgery: Forgery) -> None:
    verdict = judged(issued, forgery.forge(paper(issued, "pdf")), tmp_path, "pdf")
    said = as_text(verdict)
    assert not verdict.genuine
    assert verdict.finding == "not the issued file"
    assert [words for words in forgery.told if words not in said] == [], said


OTHERS = [
    *(("tiny-internal.html", each) for each in (*HTML, *FURTHER_HTML, *REST_HTML)),
    *(("tiny-internal.xlsx", each) for each in (*XLSX, *FURTHER_XLSX, *REST_XLSX)),
    *(("figures.csv", each) for each in CSV),
    *(("manifest.json", each) for each in MANIFEST),
]


@pytest.mark.parametrize(("name", "forgery"), OTHERS, ids=repr)
def test_another_forged_file_is_told_for_what_it_is(issued: Path, tmp_path: Path, name: str, forgery: Forgery) -> None:
    data = (issued / "data/published/1.0" / name).read_bytes()
    assert judged(issued, data, tmp_path, name.partition(".")[2]).identical
    verdict = judged(issued, forgery.forge(data), tmp_path, name.partition(".")[2])
    said = as_text(verdict)
    assert not verdict.genuine
    assert verdict.finding == "not the issued file"
    assert [words for words in forgery.told if words not in said] == [], said


def test_looks_written_anew_alone_are_no_forgery(issued: Path, tmp_path: Path) -> None:
    """So a program saves them; of the file all else is as it was."""
    verdict = judged(issued, looks_written_anew(paper(issued, "docx")), tmp_path, "docx")
    assert (verdict.genuine, verdict.differences) == (False, ())


def test_more_than_sixty_forgeries_beyond_the_first_are_tried() -> None:
    everything = [*WORD, *MORE_WORD, *FURTHER_WORD, *PDF, *MORE_PDF, *FURTHER_PDF, *(each for _, each in OTHERS)]
    assert len(everything) > 340  # 67 at first, then 190


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


def test_the_settings_of_another_program_alone_are_no_forgery_and_a_change_beside_them_is_seen(
    issued: Path, tmp_path: Path
) -> None:
    """A program that saves a paper writes its settings and looks anew; what it does not say is left to what is seen."""
    anew = ("styles", "numbering", "settings", "fontTable")
    files = unzipped(paper(issued, "docx"))
    for name in anew:
        part = f"word/{name}.xml"
        files[part] = files[part].replace(b"><", b' w:rsid="1"><', 1)
    files = {name: data.replace(b"<w:p>", b'<w:p w:rsidR="00A1">') for name, data in files.items()}
    same(judged(issued, zipped(files), tmp_path, "docx"))
    files["word/document.xml"] = files["word/document.xml"].replace(b"60.0% (21/35)", b"85.8% (30/35)", 1)
    assert not judged(issued, zipped(files), tmp_path, "docx").genuine


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
    # LibreOffice does not keep the text alternative of a chart; whoever cannot see it would miss it. Nor does it keep
    # the names of figures, which is told in one line.
    dropped = {difference.place.partition(",")[0] for difference in verdict.differences}
    assert dropped <= {"text alternatives", "names of figures and fields"}, as_text(verdict)
    assert sum(difference.place == "names of figures and fields" for difference in verdict.differences) <= 1
    assert all(not difference.found for difference in verdict.differences)


def test_a_pdf_saved_again_is_the_same(issued: Path, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(paper(issued, "pdf"))) as file:
        saved = io.BytesIO()
        file.save(saved, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    same(judged(issued, saved.getvalue(), tmp_path, "pdf"))


def test_a_workbook_and_a_page_saved_by_others_are_the_same(issued: Path, tmp_path: Path) -> None:
    kept, saved = issued / "data/published/1.0", io.BytesIO()
    openpyxl.load_workbook(kept / "tiny-internal.xlsx", rich_text=True).save(saved)
    verdict = judged(issued, saved.getvalue(), tmp_path, "xlsx")
    # openpyxl leaves the name of the organisation out of the file's properties, and nothing else.
    assert [difference.place for difference in verdict.differences] == ["properties, Company"], as_text(verdict)
    page = (kept / "tiny-internal.html").read_text("utf-8").replace("\n", "\r\n").replace("<body>", "<BODY>")
    verdict = judged(issued, page.encode(), tmp_path, "html")
    assert verdict.finding == "same in what was compared", as_text(verdict)


# ---------------------------------------------------------------- the kept issue


def test_an_unsigned_issue_is_said_to_be_one_and_may_be_refused(
    issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(issued / "data/published/1.0/tiny-internal.html")
    assert main(["verify", file, "--against", str(issued)]) == 0
    assert "the issue is UNSIGNED, and only building it again vouches for it" in capsys.readouterr().out
    assert main(["verify", file, "--against", str(issued), "--require-signature"]) == 1


@pytest.mark.parametrize("name", ["figures.json", "manifest.json", "figures.csv", "tiny-internal.html"])
def test_a_file_forged_with_its_hash_in_an_unsigned_issue_is_not_genuine(
    issued: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    edition = tmp_path / "tiny"
    shutil.copytree(issued, edition)
    kept = edition / "data/published/1.0"
    was = (kept / name).read_bytes()
    (kept / name).write_bytes(was.replace(b"60.0%", b"85.8%"))
    manifest = json.loads((kept / "manifest.json").read_text())
    for output in manifest["outputs"]:
        output["sha256"] = sha256((kept / output["file"]).read_bytes())
    (kept / "manifest.json").write_bytes(as_json(manifest))
    assert main(["verify", str(kept / name), "--against", str(edition)]) == 1
    assert f"building again    differs in {name}" in capsys.readouterr().out


def test_an_unsigned_issue_that_was_renamed_or_copied_is_not_genuine(
    issued: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(issued, tmp_path / "tiny")
    (tmp_path / "tiny/data/published/1.0").rename(tmp_path / "tiny/data/published/1.2")
    file = tmp_path / "tiny/data/published/1.2/tiny-internal.html"
    assert main(["verify", str(file), "--against", str(tmp_path / "tiny")]) == 1
    assert "copied or renamed: version 1.0 is kept as 1.0, and this is 1.2" in capsys.readouterr().out
    shutil.copytree(issued, tmp_path / "north")
    settings = tmp_path / "north/edition.yaml"
    settings.write_text(settings.read_text().replace("name: tiny", "name: north"))
    file = tmp_path / "north/data/published/1.0/tiny-internal.html"
    assert main(["verify", str(file), "--against", str(tmp_path / "north")]) == 1
    assert "a copy: it is an issue of 'tiny'" in capsys.readouterr().out


def test_a_file_laid_into_an_issue_is_named(issued: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(issued, tmp_path / "tiny")
    kept = tmp_path / "tiny/data/published/1.0"
    (kept / ".DS_Store").write_bytes(b"a system's own")
    assert main(["verify", str(kept / "tiny-internal.html"), "--against", str(tmp_path / "tiny")]) == 0
    (kept / "decision.docx").write_bytes(b"x")
    assert main(["verify", str(kept / "tiny-internal.html"), "--against", str(tmp_path / "tiny")]) == 1
    assert "altered, lost or added since it was issued: decision.docx" in capsys.readouterr().out


def test_a_forged_file_is_not_genuine_because_a_line_of_the_manifest_names_it(issued: Path, tmp_path: Path) -> None:
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
