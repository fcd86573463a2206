"""A file from anywhere: refused in plain words when it could do harm, and never a traceback."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.importing.bring import MOST_HEADINGS, MOST_PIECES, ImportTarget, bring
from reportgen.problems import Problem, ProblemsError
from tests.importing.messy import Messy, changed


def sample() -> bytes:
    word = Messy()
    word.heading("Summary")
    word.p("1.1 There were 535 children.", bold=True)
    word.p("- a point")
    word.p("A\tB")
    word.p("1\t2")
    word.table(("Risk", "Score"), ("Late", "12"))
    return word.data()


SAMPLE = sample()


def refused(data: bytes, file: str = "paper.docx") -> str:
    with pytest.raises(ProblemsError) as stopped:
        bring(data, file, ImportTarget())
    (problem,) = stopped.value.problems
    assert problem.fix
    return f"{problem.name}: {problem.fault}"


def test_macros_are_refused_by_name_and_by_content():
    assert "macros" in refused(SAMPLE, "paper.docm")
    assert "macros" in refused(changed(SAMPLE, {"word/vbaProject.bin": b"x"}))


def test_a_file_with_a_password_or_of_the_old_kind_is_refused():
    assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)


def test_what_is_no_word_file_is_refused():
    assert refused(b"Dear all").startswith("not-readable")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    assert "not a Word file" in refused(made.getvalue())


@pytest.mark.parametrize("kind", ["paragraphs", "headings", "cells drawn with tabs"])
def test_a_file_of_more_than_any_paper_has_is_refused_before_drafts_are_made(kind: str):
    word = Messy()
    if kind == "headings":
        for number in range(MOST_HEADINGS + 1):
            word.heading(f"{number} A heading")
    elif kind == "paragraphs":
        for number in range(MOST_PIECES + 1):
            word.p(f"{number} children.")
    else:
        for _ in range(21):
            word.p("\t".join(["a"] * 1000))
    assert "file-refused: the paper has " in refused(word.data())


def test_bombs_are_refused():
    assert "500 times" in refused(changed(SAMPLE, {"word/media/a.bin": b"\0" * 40_000_000}))
    bomb = b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="x">&b;</w:document>'
    assert "document type" in refused(changed(SAMPLE, {"word/document.xml": bomb}))


def test_an_entity_of_a_file_is_never_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    styles = f'<!DOCTYPE d [<!ENTITY a SYSTEM "{secret.as_uri()}">]><d>&a;</d>'.encode()
    assert "document type" in refused(changed(SAMPLE, {"word/styles.xml": styles}))


def test_parts_nested_beyond_any_paper_are_refused():
    W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deep = "<w:tbl><w:tr><w:tc>" * 70 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 70
    body = f"<w:document {W}><w:body>{deep}</w:body></w:document>".encode()
    assert "nested" in refused(changed(SAMPLE, {"word/document.xml": body}))


XML = zipfile.ZipFile(io.BytesIO(SAMPLE)).read("word/document.xml")
STYLES = zipfile.ZipFile(io.BytesIO(SAMPLE)).read("word/styles.xml")
PLACES = st.integers(0, len(XML) - 1)


@settings(max_examples=60)
@given(st.lists(st.tuples(PLACES, st.binary(max_size=6)), min_size=1, max_size=4))
def test_bytes_changed_anywhere_never_raise(changes: list[tuple[int, bytes]]):
    data = XML
    for place, put in changes:
        data = data[:place] + put + data[place + len(put) :]
    survives(changed(SAMPLE, {"word/document.xml": data}))


TAGS = [b"w:p>", b"w:r>", b"w:t>", b"w:tbl>", b"w:tr>", b"w:tc>", b"w:pPr>", b"w:ins>", b"w:sdt>", b"w:fldSimple>"]
VALUES = [b'w:val="-1"', b'w:val="99999999999"', b'w:val=""', b'w:val="\xc2\xb2"', b'w:val="1e9"']


@settings(max_examples=60)
@given(st.sampled_from(TAGS), st.sampled_from(TAGS), st.sampled_from(VALUES), st.integers(0, 20))
def test_elements_and_values_changed_for_others_never_raise(old: bytes, new: bytes, value: bytes, which: int):
    import re

    found = list(re.finditer(rb'w:val="[^"]*"', XML))
    at = found[which % len(found)]
    data = (XML[: at.start()] + value + XML[at.end() :]).replace(old, new)
    styles = re.sub(rb'w:val="[0-9]+"', value, STYLES)
    survives(changed(SAMPLE, {"word/document.xml": data, "word/styles.xml": styles}))


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30), max_size=5))
def test_any_words_are_kept(texts: list[str]):
    word = Messy()
    word.heading("Summary")
    for text in texts:
        word.p(text)
    report = bring(word.data(), "paper.docx", ImportTarget()).report
    assert report["words_missing"] == []
    assert report["fault"] == []


def survives(data: bytes) -> None:
    """Drafts, or a problem in plain words."""
    problems: tuple[Problem, ...] = ()
    try:
        bring(data, "paper.docx", ImportTarget(), figures=True)
    except ProblemsError as stopped:
        problems = stopped.problems
    assert all(problem.fix for problem in problems)
