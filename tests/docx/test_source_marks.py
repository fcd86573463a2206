"""A Word paper remembers where its words came from, and nothing of that stays where an edition leaves it out."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from reportgen.document.as_json import to_json
from reportgen.outputs import sha256
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems, Where
from reportgen.readback.word import every_paragraph, read_word
from reportgen.render.bound_titles import source_of_words
from reportgen.writers import docx
from tests.commands.running import TINY


@pytest.fixture(scope="module")
def made() -> ComposedPaper:
    return make(str(TINY), Problems(), start=TINY)


@pytest.fixture(scope="module")
def paper(made: ComposedPaper) -> bytes:
    return docx.write(made.document, {}, source=source_of_words(made, sha256(to_json(made.document))))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read(name).decode()


def test_a_bound_figure_stands_in_a_locked_control_that_says_what_it_is(paper: bytes):
    controls = {control.tag: control for control in read_word(paper, Where("paper.docx")).controls}
    figure = controls["iha"]
    assert figure.locked == "sdtContentLocked"
    assert figure.own == "60.0% (21/35)"
    assert figure.title.startswith("Initial Health Assessments in time, April 2023 to June 2023")


def test_a_table_of_figures_is_locked_and_says_which_file_to_change(paper: bytes):
    controls = read_word(paper, Where("paper.docx")).controls
    tables = [control for control in controls if control.tag == "show.iha_by_month"]
    assert [control.locked for control in tables] == ["sdtContentLocked"] * len(tables)
    assert {control.title for control in tables} == {"Table 1: change it in tables/iha_by_month.yaml"}


def test_every_paragraph_of_the_narrative_says_which_block_it_was(made: ComposedPaper, paper: bytes):
    from reportgen.document.marked import marked_blocks
    from reportgen.document.reading import tidy
    from reportgen.document.walk import plain

    blocks = marked_blocks(made.document)
    marked = [each for each in every_paragraph(read_word(paper, Where("paper.docx")).blocks) if each.marks]
    assert len(marked) > 10
    for paragraph in marked:
        (number,) = paragraph.marks
        assert paragraph.words == tidy(plain(blocks[number - 1].content))


def test_the_map_names_files_of_the_edition_and_holds_no_words(made: ComposedPaper, paper: bytes):
    source = part(paper, "customXml/item1.xml")
    assert re.sub(r"<[^>]*>", "", source).strip() == ""
    files = set(re.findall(r'file="([^"]*)"', source))
    assert files
    assert all(file.startswith(("narrative/", "edition.yaml", "tables/")) or file.endswith(".yaml") for file in files)
    assert not any(file.startswith("/") or ".." in file for file in files)
    assert read_word(paper, Where("paper.docx")).source.build == sha256(to_json(made.document))


def test_an_edition_may_leave_all_of_it_out(made: ComposedPaper):
    edition = made.opened.edition.model_copy(update={"word_marks": "none"})
    plain = replace(made, opened=replace(made.opened, edition=edition))
    assert source_of_words(plain, "0") is None
    data = docx.write(made.document, {}, source=None)
    assert read_word(data, Where("paper.docx")).source is None
    assert "sdtContentLocked" not in part(data, "word/document.xml")
    assert "_rg" not in part(data, "word/document.xml")


def test_the_validators_find_nothing(paper: bytes, tmp_path):
    from openxml_audit import OpenXmlValidator, ValidationSeverity

    (tmp_path / "paper.docx").write_bytes(paper)
    errors = OpenXmlValidator().validate(tmp_path / "paper.docx").errors
    assert [str(each) for each in errors if each.severity is not ValidationSeverity.INFO] == []
    assert docx.check(paper) == []


def test_the_words_are_those_of_a_paper_without_marks(made: ComposedPaper, paper: bytes):
    from tests.readback.reading import read_docx

    assert read_docx(paper, Where("a")) == read_docx(docx.write(made.document, {}), Where("b"))
