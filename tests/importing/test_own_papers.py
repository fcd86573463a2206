"""Papers of our own, imported again: the words come back, whichever word processor saved the file last."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from reportgen.document.blocks import Document, FigureText, Meta, Note, Paragraph, Text
from reportgen.document.figure import FigureRef
from reportgen.importing.bring import ImportTarget, about, bring
from reportgen.importing.own_sentences import own_sentences
from reportgen.narrative.context import Plain
from reportgen.pipeline import make
from reportgen.problems import Problems
from reportgen.tables.layouts import lines
from reportgen.writers import docx
from tests.any_paper import papers
from tests.commands.running import TINY
from tests.importing.messy import Messy, narrative, nothing_lost, tables, tiny
from tests.kinds import every_kind

META = Meta(title="Noted", edition="noted", organisation="A body", version="1", status="final", date="2020-10-01")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def paper() -> Document:
    return make(str(TINY), Problems(), start=TINY).document


def test_a_paper_of_ours_comes_back_with_its_sections_lists_notes_and_figures(paper: Document):
    data = docx.write(paper, {})
    brought = bring(data, "tiny.docx", tiny())
    nothing_lost(data, brought)
    text = narrative(brought)
    assert "# Summary {#summary}" in text
    assert "\n- late notice, which *Promoting the health of looked-after children* warns of[^n1]\n" in text
    assert "\n  1. by a parent\n  2. by the court\n" in text
    assert "[^n1]: Statutory guidance of 2015." in text
    assert "{{ iha }} of assessments were in time" in text
    assert "::: callout What this means\n\nChildren wait longer than they should.\n\n:::" in text
    for table in tables(brought).values():
        lines.Settings.model_validate(table)


def test_a_paper_with_every_kind_of_block_loses_no_word():
    data = docx.write(every_kind(), {})
    # Two lists within one point stand in a draft as one, which is told.
    one_list = "the points of this list are numbered 1, 2 and 9"
    nothing_lost(data, bring(data, "every.docx", ImportTarget()), one_list)


@settings(max_examples=30, phases=[Phase.generate])
@given(papers())
def test_any_paper_loses_no_word(any_paper: Document):
    data = docx.write(any_paper, {})
    assert bring(data, "any.docx", ImportTarget()).report["words_missing"] == []


def test_a_paper_without_fields_has_the_figures_of_the_sentences_that_the_edition_has(paper: Document):
    made = make(str(TINY), Problems(), start=TINY)
    edition = about(made.opened, made.published, made.document)
    text = narrative(bring(docx.write(paper, {}), "tiny.docx", edition))
    assert "In {{ iha.period }}, {{ iha }} of assessments were in time, against a target of {{ iha.target }}." in text
    assert "There are {{ fact.clinics }} clinics a week;" in text
    assert "against a target of 90%." in narrative(bring(docx.write(paper, {}), "tiny.docx", tiny()))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("The best months were two (60.0%).", "The best months were two ({{ iha.highest.percent }})."),
        ("The worst months were two (60.0%).", "(60.0%)."),  # another sentence says something else
        ("The best months were two (60.1%).", "(60.1%)."),  # and another number is another
    ],
)
def test_only_a_sentence_of_the_edition_tells_what_its_numbers_are(typed: str, written: str):
    figure = FigureRef("iha", pick="highest", aspect="percent")
    words = (Text("The best months were two ("), FigureText(figure, "60.0%", key="iha.highest.percent"), Text(")."))
    own = own_sentences(Document(META, (Paragraph(words),)))
    word = Messy()
    word.heading("Summary")
    word.p(typed)
    assert written in narrative(word.brought(replace(tiny(), own_sentences=own)))


NOTE = (FigureText(FigureRef("clinics"), "52", key="clinics"), Text(" clinics were planned in the year."))
NOTED = (
    FigureText(FigureRef("nurses"), "12", key="nurses"),
    Text(" nurses saw them in the year"),
    Note((Text("In a note, "), *NOTE)),
    Text(", and "),
    FigureText(FigureRef("doctors"), "9", key="doctors"),
    Text(" doctors did. Of these "),
    FigureText(FigureRef("late"), "1", key="late"),
    Text(" was late by some days."),
)


def test_the_figures_behind_a_footnote_and_those_in_it_come_back():
    document = Document(META, (Paragraph(NOTED),))
    names = {
        name: Plain(words) for name, words in (("nurses", "12"), ("doctors", "9"), ("late", "1"), ("clinics", "52"))
    }
    edition = replace(ImportTarget(), names=names, own_sentences=own_sentences(document))
    text = narrative(bring(docx.write(document, {}), "noted.docx", edition))
    assert "{{ nurses }} nurses saw them in the year[^n1], and {{ doctors }} doctors did." in text
    assert "Of these {{ late }} was late by some days." in text
    assert "[^n1]: In a note, {{ clinics }} clinics were planned in the year." in text


def test_a_sentence_of_a_footnote_that_says_another_number_is_left():
    document = Document(META, (Paragraph(NOTED),))
    typed = Document(
        META, (Paragraph((Text("Words."), Note((Text("In a note, 53 clinics were planned in the year."),)))),)
    )
    edition = replace(ImportTarget(), names={"clinics": Plain("52")}, own_sentences=own_sentences(document))
    assert "{{" not in narrative(bring(docx.write(typed, {}), "noted.docx", edition))


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
def test_a_file_saved_by_another_word_processor_loses_no_word(paper: Document, tmp_path: Path):
    (tmp_path / "paper.docx").write_bytes(docx.write(paper, {}))
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "paper.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    data = (tmp_path / "out/paper.docx").read_bytes()
    brought = bring(data, "paper.docx", tiny())
    nothing_lost(data, brought)
    assert "# Summary {#summary}" in narrative(brought)
    assert "{{ iha }} of assessments were in time" in narrative(brought)


def test_the_same_file_gives_the_same_drafts(paper: Document):
    data = docx.write(paper, {})
    assert bring(data, "tiny.docx", tiny(), figures=True) == bring(data, "tiny.docx", tiny(), figures=True)
