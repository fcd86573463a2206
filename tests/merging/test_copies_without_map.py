"""Copies whose program kept no note of where they came from are set against the paper they are most like."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.document.as_json import to_json
from reportgen.merging.merge import accept_none, merge
from reportgen.outputs import sha256
from reportgen.outputs.cache import open_cache
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems, ProblemsError
from reportgen.render.papers import word_paper
from tests.commands.running import edition, edition_with_a_cache
from tests.merging.copies import opened, swap
from tests.merging.narrative import CLINICS, check_nothing_is_lost

_MARKS = re.compile(rb'<w:bookmark(?:Start|End)[^>]*w:name="_rg\w+"[^>]*/>')
_CONTROLS = re.compile(rb"<w:sdt><w:sdtPr>.*?</w:sdtPr><w:sdtContent>|</w:sdtContent></w:sdt>", re.DOTALL)
BOX = "Children wait"


def without(data: bytes, *patterns: re.Pattern[bytes]) -> bytes:
    """The file without its custom XML, and without what fits the patterns in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("customXml/"):
                continue
            if name == "word/document.xml":
                for pattern in patterns:
                    content = pattern.sub(b"", content)
            if name == "word/_rels/document.xml.rels":
                content = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", content)
            if name == "[Content_Types].xml":
                content = re.sub(rb"<Override [^>]*customXml[^>]*/>", b"", content)
            target.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("patterns", "is_sure"),
    [((), True), ((_CONTROLS,), True), ((_MARKS,), False), ((_MARKS, _CONTROLS), False)],
    ids=["map", "controls", "marks", "all"],
)
def test_an_edit_is_applied_and_what_is_less_sure_is_said(
    made: ComposedPaper, paper: bytes, patterns: tuple[re.Pattern[bytes], ...], is_sure: bool, tmp_path: Path
) -> None:
    data = without(opened(paper, swap(CLINICS, "three", "four")), *patterns)
    result = merge(made, [("copy.docx", data)], accept_none)
    assert [outcome.state for outcome in result.outcomes] == ["applied"]
    assert "stand in four towns" in result.files["narrative/01_summary.md"]
    assert len(result.remarks) == (not is_sure)
    assert all(each.startswith("copy.docx does not say which build it came from") for each in result.remarks)
    check_nothing_is_lost(made, paper, data, result, tmp_path, accept=False)


def test_a_copy_with_its_map_is_sure(made: ComposedPaper, paper: bytes) -> None:
    assert merge(made, [("copy.docx", opened(paper, swap(CLINICS, "three", "four")))], accept_none).remarks == ()


def test_what_was_changed_since_is_not_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = edition_with_a_cache(tmp_path, monkeypatch)
    document = make(str(folder), Problems(), start=folder.parent).document
    build = sha256(to_json(document))
    cache = open_cache()
    assert cache is not None
    cache.put(f"{build}.document", to_json(document))
    copy = without(opened(word_paper(document, build), swap(BOX, "longer", "far longer")), _MARKS)
    file = folder / "narrative/02_risk.md"
    file.write_text(file.read_text("utf-8").replace("is set out here", "is told in this part"), "utf-8")
    result = merge(make(str(folder), Problems(), start=folder.parent), [("copy.docx", copy)], accept_none)
    assert [outcome.now for outcome in result.outcomes] == ["Children wait far longer than they should."]
    assert list(result.files) == ["narrative/01_summary.md"]


def test_another_paper_is_refused(made: ComposedPaper, paper: bytes) -> None:
    def others_words(root: object) -> None:
        for number, text in enumerate(root.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")):
            text.text = f"Something else, number {number}."

    with pytest.raises(ProblemsError) as stopped:
        merge(made, [("copy.docx", without(opened(paper, others_words), _MARKS, _CONTROLS))], accept_none)
    assert [problem.name for problem in stopped.value.problems] == ["no-source-map"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["odt", "rtf", "doc"])
def test_a_copy_saved_in_another_form_is_brought_back(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = edition(tmp_path)
    document = make(str(folder), Problems(), start=folder.parent).document
    copy = opened(word_paper(document, sha256(to_json(document))), swap(BOX, "longer", "far longer"))
    (tmp_path / "copy.docx").write_bytes(copy)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    turn = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(tmp_path)]
    subprocess.run([*turn, str(tmp_path / "copy.docx")], check=True, capture_output=True, timeout=300)
    main(["import", "--changes", str(tmp_path / f"copy.{kind}"), "--into", str(folder)])
    assert "does not say which build" not in capsys.readouterr().out
    assert b"Children wait far longer than they should." in (folder / "narrative/01_summary.md").read_bytes()
    assert b"{{ iha.period }}, {{ iha }} of assessments" in (folder / "narrative/01_summary.md").read_bytes()


def test_a_pdf_is_refused_with_what_to_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = edition(tmp_path)
    (tmp_path / "copy.pdf").write_bytes(b"%PDF-1.7\n")
    assert main(["import", "--changes", str(tmp_path / "copy.pdf"), "--into", str(folder)]) == 1
    assert "best as a Word file (.docx), or as .odt, .rtf or .doc" in capsys.readouterr().err


def test_a_damaged_document_beside_the_papers_is_no_base_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = edition_with_a_cache(tmp_path, monkeypatch)
    made = make(str(folder), Problems(), start=folder.parent)
    papers = made.opened.home.papers(made.opened.name, "internal", made.opened.folder)
    papers.mkdir(parents=True)
    (papers / "document.json").write_bytes(b'{"kind": "Docu')
    build = sha256(to_json(made.document))
    copy = without(opened(word_paper(made.document, build), swap(BOX, "longer", "far longer")), _MARKS)
    result = merge(made, [("copy.docx", copy)], accept_none)
    assert [outcome.state for outcome in result.outcomes] == ["applied"]


def test_of_two_builds_that_are_alike_the_one_that_the_bookmark_names_is_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = edition_with_a_cache(tmp_path, monkeypatch)
    document = make(str(folder), Problems(), start=folder.parent).document
    build = sha256(to_json(document))
    cache = open_cache()
    assert cache is not None
    cache.put(f"{build}.document", to_json(document))
    file = folder / "narrative/01_summary.md"
    file.write_text(file.read_text("utf-8").replace("longer", "far longer"), "utf-8")
    copy = without(opened(word_paper(document, build), swap(BOX, "longer", "far longer")))
    result = merge(make(str(folder), Problems(), start=folder.parent), [("copy.docx", copy)], accept_none)
    assert [outcome.now for outcome in result.outcomes] == ["Children wait far longer than they should."]
    assert (result.files, result.remarks) == ({}, ())
