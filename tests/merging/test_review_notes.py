"""Comments of a Word copy become notes of `reviews.yaml`, which `check` shows until they are answered."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reportgen.document.as_json import to_json
from reportgen.merging.command import bring_back
from reportgen.merging.merge import accept_none
from reportgen.outputs import sha256
from reportgen.pipeline import make
from reportgen.problems import Problems
from reportgen.render.papers import word_paper
from tests.commands.running import check, edition

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
