"""An organisation's own template: its styles win, what it lacks is added, and nothing of it does harm."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest
from docx.shared import Pt, RGBColor

from reportgen.document.blocks import Document, LookChange, Theme
from reportgen.document.reading import note_passages, passages
from reportgen.dress.looks import LookChanges
from reportgen.dress.word_template import WordTemplate
from reportgen.problems import Problems, ProblemsError, Where
from reportgen.settings.brand import Brand
from reportgen.writers import docx
from reportgen.writers.picture import png
from reportgen.writers.style import load_style
from tests.docx.opened import WP, Opened, W, val
from tests.docx.test_numbering import SCHEMES
from tests.kinds import every_kind, plain
from tests.readback.reading import read_docx
from tests.tables import structure_chart


def rewritten(data: bytes, change) -> bytes:
    """The file with each part changed by `change(name, content)`."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, change(name, source.read(name)))
    return out.getvalue()


@pytest.fixture(scope="module")
def template() -> bytes:
    """A template as an organisation has it: a blue heading 1, its own caption, a logo at the head of page one."""
    made = python_docx.Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    made.styles["Heading 1"].font.size = Pt(26)
    made.styles["Caption"].font.italic = True
    section = made.sections[0]
    section.different_first_page_header_footer = True
    picture = io.BytesIO(png(structure_chart(), load_style(), dpi=40))
    section.first_page_header.paragraphs[0].add_run().add_picture(picture)
    made.add_paragraph("Words of the template that are no part of any paper")
    out = io.BytesIO()
    made.save(out)

    def unsafe(name: str, content: bytes) -> bytes:
        if name == "word/settings.xml":
            return content.replace(b"<w:zoom ", b'<w:attachedTemplate r:id="rId9"/><w:evenAndOddHeaders/><w:zoom ', 1)
        return content

    return rewritten(out.getvalue(), unsafe)


def dressed(document: Document, template: bytes) -> Document:
    """The paper in the theme that is read from a template."""
    looks = LookChanges(WordTemplate(template, Where("template.docx")), Brand(), {}, Where(), Problems())
    changes = tuple(LookChange(key, value) for key, value in sorted(looks.changes().items()))
    return replace(document, meta=replace(document.meta, theme=Theme(changes)))


@pytest.fixture(scope="module")
def paper(template: bytes) -> Opened:
    return Opened(docx.write(dressed(every_kind(), template), {}, template=template))


def style(paper: Opened, name: str):
    return next(
        s for s in paper.root("word/styles.xml").iterfind(f"{W}style") if val(s, "name").lower() == name.lower()
    )


def test_the_templates_styles_win(paper: Opened):
    heading = style(paper, "heading 1").find(f"{W}rPr")
    assert (val(heading, "color"), val(heading, "sz")) == ("123456", "52")
    assert style(paper, "caption").find(f"{W}rPr/{W}i") is not None


def test_what_the_template_lacks_is_added_and_nothing_twice(paper: Opened):
    names = [name.lower() for name in paper.style_names.values()]
    assert {"numbered paragraph 2", "box callout", "report table", "table text", "toc 1"} <= set(names)
    assert len(names) == len(set(names))
    used = {e.get(f"{W}val") for tag in ("pStyle", "rStyle", "tblStyle") for e in paper.body.iter(f"{W}{tag}")}
    assert used <= set(paper.style_names)


def test_the_words_and_numbers_are_the_papers(paper: Opened):
    read = read_docx(paper.data, Where())
    assert read.passages == tuple(each.text for each in passages(every_kind()))
    assert read.notes == tuple(each.text for each in note_passages(every_kind()))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_papers_numbers_are_shown_whatever_lists_the_template_has(scheme: str, template: bytes):
    made = plain(*SCHEMES[scheme])
    read = read_docx(docx.write(made, {}, template=template), Where())
    assert read.passages == tuple(each.text for each in passages(made))


def test_a_template_that_numbers_its_own_headings_does_not_number_the_papers(template: bytes):
    def numbered(name: str, content: bytes) -> bytes:
        if name != "word/styles.xml":
            return content
        found = re.search(rb'<w:style w:type="paragraph" w:styleId="Heading1">.*?<w:pPr>', content, re.DOTALL)
        assert found
        own = b'<w:numPr><w:numId w:val="1"/></w:numPr>'
        return content.replace(found[0], found[0] + own, 1)

    made = every_kind()
    data = docx.write(made, {}, template=rewritten(template, numbered))
    assert read_docx(data, Where()).passages == tuple(each.text for each in passages(made))
    headings = [p for p in Opened(data).paragraphs() if val(p.find(f"{W}pPr"), "pStyle") == "Heading1"]
    assert len(headings) == 4
    assert {val(p.find(f"{W}pPr/{W}numPr"), "numId") for p in headings} != {""}
    assert all(p.find(f"{W}pPr/{W}numPr") is not None for p in headings)


def test_styles_of_other_ids_are_matched_by_name(template: bytes):
    """A template made in another language has the same styles under other ids."""

    def foreign(name: str, content: bytes) -> bytes:
        return content.replace(b'"Heading1"', b'"berschrift1"') if name == "word/styles.xml" else content

    opened = Opened(docx.write(every_kind(), {}, template=rewritten(template, foreign)))
    used = {val(p.find(f"{W}pPr"), "pStyle") for p in opened.paragraphs()}
    assert "berschrift1" in used
    assert "Heading1" not in used


def test_the_logo_stands_on_the_title_page_and_says_whose_it_is(paper: Opened):
    (header,) = [name for name in paper.parts if name == "word/letterhead.xml"]
    (logo,) = paper.root(header).iter(f"{WP}docPr")
    assert logo.get("descr") == "Logo of NHS Westmarch Integrated Care Board"
    assert b"media/" in paper.parts["word/_rels/letterhead.xml.rels"]
    assert list(paper.names("word/media/"))


def test_nothing_else_of_the_template_comes_along(paper: Opened):
    everything = b"".join(paper.parts.values())
    assert b"no part of any paper" not in everything
    settings = paper.parts["word/settings.xml"]
    for unwanted in (b"attachedTemplate", b"updateFields", b"evenAndOddHeaders"):
        assert unwanted not in settings
    assert not [name for name in paper.parts if re.search("thumbnail|stylesWithEffects|customXml|vba|glossary", name)]


def test_a_macro_template_gives_a_plain_paper(template: bytes):
    def macro(name: str, content: bytes) -> bytes:
        plain_type = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        return content.replace(plain_type, b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml")

    opened = Opened(docx.write(every_kind(), {}, template=rewritten(template, macro)))
    types = opened.parts["[Content_Types].xml"]
    assert b"macroEnabled" not in types
    assert b"wordprocessingml.document.main+xml" in types


def test_the_language_is_the_papers(paper: Opened):
    languages = {each.get(f"{W}val") for each in paper.root("word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}


def test_the_file_made_on_a_template_is_valid(paper: Opened, tmp_path: Path):
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "paper.docx"
    path.write_bytes(paper.data)
    found = [str(error) for error in OpenXmlValidator().validate(str(path)).errors]
    assert found == []
    assert docx.check(paper.data) == []


def test_two_papers_on_one_template_are_the_same(template: bytes, paper: Opened):
    assert docx.write(dressed(every_kind(), template), {}, template=template) == paper.data


@pytest.mark.parametrize("data", [b"", b"not a file", b"PK\x03\x04 torn"])
def test_what_is_no_template_is_refused_in_plain_words(data: bytes):
    with pytest.raises(ProblemsError) as stopped:
        docx.write(plain(), {}, template=data)
    (problem,) = stopped.value.problems
    assert problem.name == "template-not-word"
    assert "save the template from Word" in problem.fix


def test_a_workbook_is_no_template():
    from reportgen.writers import xlsx

    with pytest.raises(ProblemsError, match="another kind of Office file"):
        docx.write(plain(), {}, template=xlsx.write(every_kind()))


def test_a_bomb_is_refused(template: bytes):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(9):
            packed.writestr(f"word/{n}", b"\0" * 8_000_000)
    with pytest.raises(ProblemsError, match="larger than a template should be"):
        docx.write(plain(), {}, template=out.getvalue())


def test_entities_are_not_opened(template: bytes):
    def entity(name: str, content: bytes) -> bytes:
        if name != "word/styles.xml":
            return content
        return re.sub(
            rb"(<\?xml[^>]*\?>)", rb'\1<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/hostname">]>', content, count=1
        )

    data = docx.write(plain(), {}, template=rewritten(template, entity))
    assert b"<!DOCTYPE" not in Opened(data).parts["word/styles.xml"]
