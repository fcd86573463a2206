"""Forms of the library: what an edition answers is checked, set in the form's order, and made controls in Word."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reportgen.document.blocks import Box, Control, Document, Table
from reportgen.document.walk import blocks, inlines_of, plain
from reportgen.problems import Problems, ProblemsError
from reportgen.settings.forms import Form, form_folders
from reportgen.settings.validate import validate
from reportgen.settings.yaml_source import read_yaml
from reportgen.writers import docx
from tests.parts.composing import document, edition, made

SETTINGS = """
meeting: {body: The Board, date: 2018-11-01, enclosure: K}
paper: [cover_sheet, 01_text.md]
"""
FORM = """
heading: "Report on {{ meeting.date }}"
groups:
  - fields:
      - {name: recommendation, label: Recommendation, required: true}
      - {name: purpose, label: Purpose, kind: ticks, options: [Approve, Note], required: true}
      - {name: conflicts, label: Conflicts of interest, kind: yes_no}
      - {name: assurance, label: Level of assurance, kind: choice, options: [Full, Partial]}
      - {name: committees, label: Previous committees, kind: list, empty: None before}
      - {name: signed, label: Signed off by, kind: signed_off}
      - {name: aims, label: Strategic objectives, kind: ticks}
"""
COVER = """
form: board
answers:
  recommendation: The Board is asked to **note** it.
  purpose: Note
  conflicts: {answer: no, text: None is known.}
  assurance: partial
  signed: {answer: Chief Nurse, on: 2018-10-20}
  aims: {options: [Safe care, Fair care], answer: [Fair care]}
"""
TEXT = """
# Background {#background}

Words.
"""


def cover(root: Path, answers: str = COVER, form: str = FORM) -> Document:
    write(root, answers, form)
    return document(root)


def write(root: Path, answers: str, form: str) -> None:
    edition(
        root,
        settings=SETTINGS,
        cover_sheet_yaml=answers,
        narrative__01_text_md=TEXT,
        root__config__forms__board_yaml=form,
    )


def rows(paper: Document) -> dict[str, str]:
    table = next(b for b in blocks(paper) if isinstance(b, Table))
    return {
        plain(row.cells[0].content[0].content): " / ".join(plain(p.content) for p in row.cells[1].content)
        for row in table.rows
    }


def names(root: Path, answers: str, form: str = FORM) -> list[tuple[str, str]]:
    write(root, answers, form)
    with pytest.raises(ProblemsError) as stopped:
        made(root)
    return [(problem.name, str(problem.where).rpartition("/")[2]) for problem in stopped.value.problems]


@pytest.mark.covers("parts/cover_sheet")
def test_the_answers_stand_in_the_order_of_the_form(tmp_path: Path):
    paper = cover(tmp_path)
    assert rows(paper) == {
        "Recommendation": "The Board is asked to note it.",
        "Purpose": "☐\u00a0Approve\u2003☒\u00a0Note",
        "Conflicts of interest": "No / None is known.",
        "Level of assurance": "Partial",
        "Previous committees": "None before",
        "Signed off by": "Chief Nurse, 20 October 2018",
        "Strategic objectives": "☐\u00a0Safe care\u2003☒\u00a0Fair care",
    }
    (band,) = (b for b in blocks(paper) if isinstance(b, Box))
    assert plain(band.title) == "Children Looked After 2017/2018"
    assert plain(band.children[0].content) == "Enclosure K | Version 1.0 FINAL"


def test_a_field_that_is_not_asked_for_and_not_answered_is_left_out(tmp_path: Path):
    kept = COVER.replace("  assurance: partial\n", "")
    assert "Level of assurance" not in rows(cover(tmp_path, kept))


def test_a_required_field_that_is_empty_is_a_problem_with_the_name_to_answer_it_by(tmp_path: Path):
    without = COVER.replace("  recommendation: The Board is asked to **note** it.\n", "")
    assert [name for name, _ in names(tmp_path, without)] == ["field-required"]


@pytest.mark.parametrize(
    ("changed", "to", "fault"),
    [
        ("purpose: Note", "purpose: Nod", ("answer-not-an-option", "cover_sheet.yaml:4:12")),
        ("assurance: partial", "assurance: [Full, Partial]", ("answers-too-many", "cover_sheet.yaml:6:3")),
        ("signed:", "sign:", ("answer-without-field", "cover_sheet.yaml:7:3")),
        ("options: [Safe care, Fair care], ", "", ("field-without-options", "cover_sheet.yaml:8:3")),
    ],
)
def test_an_answer_that_cannot_be_is_a_problem_at_its_place(
    changed: str, to: str, fault: tuple[str, str], tmp_path: Path
):
    assert fault in names(tmp_path, COVER.replace(changed, to))


def test_a_form_that_is_not_there_is_told_with_those_that_are(tmp_path: Path):
    assert ("form-not-known", "cover_sheet.yaml:1:7") in names(tmp_path, COVER.replace("form: board", "form: bored"))


def test_boxes_and_lists_are_controls_in_word(tmp_path: Path):
    paper = cover(tmp_path)
    controls = [i for b in blocks(paper) for i in inlines_of(b) if isinstance(i, Control)]
    assert [(c.form, c.text) for c in controls] == [
        ("tick", "☐"), ("tick", "☒"), ("choice", "No"), ("choice", "Partial"), ("tick", "☐"), ("tick", "☒")
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(docx.write(paper, {}))) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("<w14:checkbox>") == 4
    assert body.count('<w14:checked w14:val="1"/>') == 2
    assert body.count("<w:dropDownList>") == 2
    assert '<w:listItem w:displayText="Not applicable" w:value="Not applicable"/>' in body
    assert '<w:alias w:val="Purpose: Note"/>' in body


@pytest.mark.parametrize("path", sorted(form_folders(Path())[1].glob("*.yaml")), ids=lambda path: path.stem)
def test_every_form_of_the_library_can_be_read_and_begins_with_what_is_asked(path: Path):
    problems = Problems()
    source = read_yaml(path, path.name, problems)
    assert source is not None
    form = validate(Form, source, problems)
    assert not list(problems)
    assert form is not None
    assert form.groups[0].fields[0].name == "recommendation"
    assert form.groups[0].fields[1].kind == "ticks"
