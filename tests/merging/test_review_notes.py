"""Comments of a Word copy become notes of `reviews.yaml`, which `check` shows until they are answered."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator, ValidationSeverity

from reportgen.document.as_json import to_json
from reportgen.merging.command import bring_back
from reportgen.merging.merge import accept_none
from reportgen.outputs import sha256
from reportgen.pipeline import make
from reportgen.problems import Problems, Where
from reportgen.readback.word import read_word
from reportgen.render.papers import render_papers, word_paper
from reportgen.writers import docx
from tests.commands.running import check, edition
from tests.merging.copies import opened

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def commented(data: bytes, beginning: str, note: str) -> bytes:
    """A comment on the paragraph that begins so."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == "word/document.xml":
                at = text.index(b"</w:p>", text.index(beginning.encode()))
                text = text[:at] + b'<w:r><w:commentReference w:id="1"/></w:r>' + text[at:]
            elif name == "word/_rels/document.xml.rels":
                kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
                link = f'<Relationship Id="rIdC" Type="{kind}" Target="comments.xml"/></Relationships>'
                text = text.replace(b"</Relationships>", link.encode())
            target.writestr(name, text)
        target.writestr(
            "word/comments.xml",
            f'<w:comments xmlns:w="{W}"><w:comment w:id="1" w:author="Reviewer One" w:date="2024-05-02T10:00:00Z">'
            f"<w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:comment></w:comments>",
        )
    return out.getvalue()


@pytest.mark.covers("checks/review_notes")
def test_a_comment_is_kept_once_and_shown_until_it_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = edition(tmp_path)
    document = make(str(folder), Problems(), start=tmp_path).document
    copy = tmp_path / "copy.docx"
    paper = word_paper(document, sha256(to_json(document)))
    copy.write_bytes(commented(paper, "Children wait longer", "How long?"))
    for _ in range(2):
        bring_back([copy], str(folder), accept_none)
    notes = folder / "reviews.yaml"
    assert notes.read_text(encoding="utf-8").count("How long?") == 1
    told = [problem for problem in check(folder) if problem.name == "review-note"]
    assert [problem.where.file.rpartition("tiny/")[2] for problem in told] == ["narrative/01_summary.md"]
    assert told[0].where.line == 28
    assert "by Reviewer One on 2024-05-02: How long?" in told[0].fault
    answered = notes.read_text(encoding="utf-8").replace('"open"', '"answered"')
    notes.write_text(answered, encoding="utf-8")
    assert [problem.name for problem in check(folder) if problem.name.startswith("review-note")] == [
        "review-note-without-answer"
    ]
    notes.write_text(answered + '    answer: "Said in section 2"\n', encoding="utf-8")
    assert not [problem for problem in check(folder) if problem.name.startswith("review-note")]


NOTES = """
notes:
- at: narrative/01_summary.md
  line: 1
  words: "Children wait longer than they should."
  by: "Reviewer One"
  day: 2024-05-02
  note: "How long?"
  state: answered
  answer: "Section 2 says so now."
- at: narrative/01_summary.md
  line: 1
  words: "Words that are in no paragraph of this paper any longer"
  note: "Is this still so?"
  state: open
"""


@pytest.fixture
def reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    folder = edition(tmp_path)
    (folder / "reviews.yaml").write_text(NOTES, encoding="utf-8")
    return folder


def printed(folder: Path, **wanted: Any) -> bytes:
    made = make(str(folder), Problems(), start=folder.parent, audience=wanted.get("audience", "internal"))
    files = render_papers(made, ("docx",), comments=wanted.get("comments", True), engine="typst")
    return next(data for name, data in files.items() if name.endswith(".docx"))


def test_the_next_word_paper_has_the_notes_in_its_margin_and_answers_as_replies(reviewed: Path, tmp_path: Path):
    paper = printed(reviewed)
    first, answer, other = read_word(paper, Where("paper.docx")).comments
    assert (first.words, first.author, first.day) == ("How long?", "Reviewer One", "2024-05-02")
    assert first.of.startswith("Children wait longer than they should.")
    assert (answer.words, answer.reply_to, answer.of) == ("Section 2 says so now.", "How long?", first.of)
    assert other.words == "Is this still so?"
    assert other.place > 0
    (tmp_path / "paper.docx").write_bytes(paper)
    errors = OpenXmlValidator().validate(tmp_path / "paper.docx").errors
    assert [str(each) for each in errors if each.severity is not ValidationSeverity.INFO] == []
    assert docx.check(paper) == []


def test_notes_that_were_built_in_are_not_kept_twice_and_are_resolved_as_in_word(reviewed: Path, tmp_path: Path):
    copy, notes = tmp_path / "copy.docx", reviewed / "reviews.yaml"
    paper = printed(reviewed)
    copy.write_bytes(paper)
    assert bring_back([copy], str(reviewed), accept_none).report == "Nothing was changed in it."
    assert notes.read_text("utf-8") == NOTES

    def settle(root: etree._Element) -> None:
        for each in root:
            each.set("{http://schemas.microsoft.com/office/word/2012/wordml}done", "1")

    copy.write_bytes(opened(paper, settle, "word/commentsExtended.xml"))
    assert "1 note is resolved in reviews.yaml" in bring_back([copy], str(reviewed), accept_none).report
    assert notes.read_text("utf-8") == NOTES.replace("state: open", "state: resolved")


def test_a_reply_written_in_word_is_kept_below_its_note_and_goes_back_there(reviewed: Path, tmp_path: Path):
    copy = tmp_path / "copy.docx"

    def reword(root: etree._Element) -> None:
        (text,) = root.xpath("//*[local-name()='t'][.='Section 2 says so now.']")
        text.text = "It does not."
        text.getparent().getparent().getparent().set(f"{{{W}}}author", "Reviewer One")

    copy.write_bytes(opened(printed(reviewed), reword, "word/comments.xml"))
    assert "1 comment is kept" in bring_back([copy], str(reviewed), accept_none).report
    made = make(str(reviewed), Problems(), start=tmp_path)
    assert made.opened.reviews.notes[-1].in_reply_to == "How long?"
    comments = read_word(printed(reviewed), Where("paper.docx")).comments
    assert [(each.words, each.reply_to) for each in comments] == [
        ("How long?", ""),
        ("Section 2 says so now.", "How long?"),
        ("It does not.", "How long?"),
        ("Is this still so?", ""),
    ]


@pytest.mark.parametrize("wanted", [{"audience": "public"}, {"comments": False}, {"setting": "none"}])
def test_no_copy_that_goes_out_holds_a_note(reviewed: Path, wanted: dict[str, Any]):
    """A public paper, an issue (which is rendered without), and any where the edition says so."""
    if wanted.get("setting"):
        settings = reviewed / "edition.yaml"
        settings.write_text(settings.read_text("utf-8") + "\nword_comments: none\n", "utf-8")
    paper = printed(reviewed, **wanted)
    assert read_word(paper, Where("paper.docx")).comments == ()
    assert b"How long" not in b"".join(zipfile.ZipFile(io.BytesIO(paper)).read(n) for n in
                                       zipfile.ZipFile(io.BytesIO(paper)).namelist())  # fmt: skip
