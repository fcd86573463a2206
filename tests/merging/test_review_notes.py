"""Comments of a Word copy become notes of `reviews.yaml`, which `check` shows until they are answered."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
from reportgen.writers.docx.comment_ranges import commented_runs
from reportgen.writers.docx.markup import xml_text
from tests.commands.running import check, edition
from tests.merging.copies import opened, paragraph, words
from tests.merging.copies import run as run_of
from tests.readback.word_files import unzipped, zipped

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


# ---------------------------------------------------------------- a few words of a paragraph


def quoted(data: bytes, beginning: str, *comments: tuple[str, str, int]) -> bytes:
    """Comments on some words of a paragraph: the words, what is said, and the how-manieth time they stand there."""

    def put(root: etree._Element) -> None:
        line = paragraph(root, beginning)
        line.remove(line[-1])
        for number, (quote, _, which) in enumerate(comments, 1):
            line.append(etree.fromstring(f'<w:r xmlns:w="{W}"><w:commentReference w:id="{number}"/></w:r>'))
            _mark_words(line, quote, which, number)

    said = "".join(
        f'<w:comment w:id="{number}" w:author="Reviewer One" w:date="2024-05-02T10:00:00Z"><w:p><w:r><w:t>{note}</w:t>'
        "</w:r></w:p></w:comment>"
        for number, (_, note, _) in enumerate(comments, 1)
    )
    files = unzipped(opened(commented(data, beginning, ""), put))
    files["word/comments.xml"] = f'<w:comments xmlns:w="{W}">{said}</w:comments>'.encode()
    return zipped(files)


def _mark_words(line: etree._Element, quote: str, which: int, number: int) -> None:
    """Word parts the run and puts the ends of the range round the words."""
    runs = [each for each in line if each.tag == f"{{{W}}}r" and quote in words(each)]
    seen = 0
    for run in runs:
        before, *rest = words(run).split(quote)
        if seen + len(rest) < which:
            seen += len(rest)
            continue
        at = which - seen
        left, right = quote.join([before, *rest[: at - 1]]), quote.join(rest[at - 1 :])
        start = etree.fromstring(f'<w:commentRangeStart xmlns:w="{W}" w:id="{number}"/>')
        end = etree.fromstring(f'<w:commentRangeEnd xmlns:w="{W}" w:id="{number}"/>')
        for new in (run_of(left), start, run_of(quote), end, run_of(right)):
            run.addprevious(new)
        line.remove(run)
        return
    raise AssertionError(quote)


def test_a_comment_on_a_few_words_goes_back_on_those_words(reviewed: Path, tmp_path: Path):
    (reviewed / "reviews.yaml").unlink()
    document = make(str(reviewed), Problems(), start=tmp_path).document
    paper = word_paper(document, sha256(to_json(document)))
    copy = tmp_path / "copy.docx"
    copy.write_bytes(quoted(paper, "Children wait longer", ("wait", "Check.", 1), ("they", "Check.", 1)))
    assert "2 comments are kept" in bring_back([copy], str(reviewed), accept_none).report
    made = make(str(reviewed), Problems(), start=tmp_path)
    assert [(note.quote, note.note) for note in made.opened.reviews.notes] == [("wait", "Check."), ("they", "Check.")]
    assert all(note.words.startswith("Children wait longer than they should.") for note in made.opened.reviews.notes)
    built = printed(reviewed)
    comments = read_word(built, Where("paper.docx")).comments
    assert [(each.quote, each.words) for each in comments] == [("wait", "Check."), ("they", "Check.")]
    copy.write_bytes(built)
    assert bring_back([copy], str(reviewed), accept_none).report == "Nothing was changed in it."


def test_a_comment_keeps_to_the_second_of_the_same_words(reviewed: Path, tmp_path: Path):
    (reviewed / "reviews.yaml").unlink()
    document = make(str(reviewed), Problems(), start=tmp_path).document
    paper = word_paper(document, sha256(to_json(document)))
    copy = tmp_path / "copy.docx"
    copy.write_bytes(quoted(paper, "Children wait longer", ("h", "Which?", 2)))
    bring_back([copy], str(reviewed), accept_none)
    assert make(str(reviewed), Problems(), start=tmp_path).opened.reviews.notes[0].which == 2
    (comment,) = read_word(printed(reviewed), Where("paper.docx")).comments
    assert (comment.quote, comment.which) == ("h", 2)


RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
BOLD = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
LOCKED = '<w:sdt><w:sdtPr><w:tag w:val="iha"/></w:sdtPr><w:sdtContent>' + RUN + "</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("runs", "quote", "within"),
    [
        (RUN.format("Of 35 children 21 were seen"), "35 children", RUN.format("35 children")),
        (RUN.format("A &amp; B &lt; C"), "& B", RUN.format("&amp; B")),
        (RUN.format("one ") + BOLD.format("two") + RUN.format(" three"), "two three",
         BOLD.format("two") + RUN.format(" three")),
        # what is bound is not parted: the range takes all of it
        (RUN.format("In all ") + LOCKED.format("60.0% (21/35)") + RUN.format(" were"), "60.0%",
         LOCKED.format("60.0% (21/35)")),
        (RUN.format("words of today"), "words of then", RUN.format("words of today")),
    ],
)  # fmt: skip
def test_the_range_of_a_comment_stands_round_its_words(runs: str, quote: str, within: str) -> None:
    written = commented_runs(runs, 3, quote)
    start, end = '<w:commentRangeStart w:id="3"/>', '<w:commentRangeEnd w:id="3"/>'
    assert written.partition(start)[2].partition(end)[0] == within


@given(st.lists(st.text("ab &<\u00e9", min_size=1, max_size=6), min_size=1, max_size=4), st.data())
def test_no_word_is_lost_or_doubled_by_the_range_of_a_comment(texts: list[str], data: st.DataObject) -> None:
    runs = "".join(RUN.format(xml_text(text)) for text in texts)
    whole = words(etree.fromstring(f'<w:p xmlns:w="{W}">{runs}</w:p>'))
    start = data.draw(st.integers(0, len(whole)))
    quote = whole[start : data.draw(st.integers(start, len(whole)))]
    written = etree.fromstring(f'<w:p xmlns:w="{W}">{commented_runs(runs, 0, quote)}</w:p>')
    assert words(written) == whole
    order = [str(each.tag).rpartition("}")[2] for each in written]
    assert order.count("commentRangeStart") == order.count("commentRangeEnd") == 1
    first, last = order.index("commentRangeStart"), order.index("commentRangeEnd")
    inside = "".join(words(each) for each in list(written)[first:last])
    assert inside.split() == quote.split() or not quote.split()
