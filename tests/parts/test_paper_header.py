"""A short paper has its form of fields above the text of its first page, and no pages before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.blocks import Heading, Table
from reportgen.document.walk import plain
from reportgen.problems import ProblemsError
from tests.parts.composing import document, edition, made

SETTINGS = """
paper: [paper_header, 01_text.md]
"""
COVER = """
heading: Report to the Board
groups:
  - fields:
      - {label: Title, text: Children looked after}
      - {label: Lead contacts, text: "- Nurse\\n- Doctor"}
      - {label: Exempt, empty: None}
"""
TEXT = """
# Background {#background}

Words.
"""


@pytest.mark.covers("parts/paper_header")
def test_the_fields_stand_on_the_page_of_the_text_in_their_order(tmp_path: Path):
    edition(tmp_path, settings=SETTINGS, cover_sheet_yaml=COVER, narrative__01_text_md=TEXT)
    (section,) = document(tmp_path).blocks
    title, form, background, _ = section.children
    assert isinstance(title, Heading)
    assert (plain(title.content), title.number, title.listed) == ("Report to the Board", "", False)
    assert isinstance(form, Table)
    assert (form.role, form.show_header, form.label) == ("form", False, "")
    labels = [plain(row.cells[0].content[0].content) for row in form.rows]
    assert labels == ["Title", "Lead contacts", "Exempt"]
    assert [len(row.cells[1].content[0].items) for row in form.rows[1:2]] == [2]
    assert plain(form.rows[2].cells[1].content[0].content) == "None"
    assert background.number == "1"


def test_a_header_without_its_fields_is_a_problem_that_says_which_file_to_write(tmp_path: Path):
    edition(tmp_path, settings=SETTINGS, narrative__01_text_md=TEXT)
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path)
    (problem,) = stopped.value.problems
    assert (problem.name, str(problem.where)) == ("no-cover-sheet", "config/editions/little/edition.yaml:12:9")
    assert "cover_sheet.yaml" in problem.fix
