"""A document pack: its front names the meeting and the pages of each paper, and every page has its label."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest

from reportgen.document import paging
from reportgen.document.blocks import Heading, Paragraph, Section, Table
from reportgen.document.walk import blocks, plain
from reportgen.problems import ProblemsError, Where
from reportgen.readback.html import read_html
from reportgen.readback.pdf import read_pdf
from reportgen.render.papers import print_papers
from tests.docx.opened import Opened, W
from tests.parts.composing import document, edition, made
from tests.readback.reading import read_docx

SETTINGS = """
meeting: {{body: council, date: 2018-11-20}}
pack:
  to: All members
  place: County Hall
  issued: 2018-11-12
  {more}
  items:
    - {{number: "1", title: Apologies}}
    - {{number: "2", title: "Children *looked after*", paper: {paper}}}
    - {{number: "3", title: Budget, pages: Pages 60 to 70}}
  about: |
    The meeting is open to the public.

    - One
    - Two
paper: [pack_front, 01_text.md, {{show: 02_wide.md, landscape: true}}, 03_end.md]
"""
TEXTS = {
    "narrative__01_text_md": "# First {#first}\n\n" + "Words of a paragraph.\n\n" * 60,
    "narrative__02_wide_md": "# Wide {#wide}\n\nWords.\n",
    "narrative__03_end_md": "# End {#end}\n\n" + "Words of a paragraph.\n\n" * 60,
}


def write(root: Path, paper: str = "little", more: str = "") -> None:
    edition(root, settings=SETTINGS.format(paper=paper, more=more), **TEXTS)


@pytest.mark.covers("parts/pack_front")
def test_the_front_names_meeting_date_place_and_items(tmp_path: Path):
    write(tmp_path)
    front = document(tmp_path).blocks[0]
    assert isinstance(front, Section)
    assert (front.role, front.paper) == ("title", "")
    lines = [(b.role, plain(b.content)) for b in front.children if isinstance(b, Paragraph)]
    assert lines == [
        ("title", "Public document pack"), ("subtitle", "Anywhere County Council"), ("meta", "20 November 2018"),
        ("meta", "County Hall"), ("meta", "Anywhere County Council"), ("meta", "To: All members"),
        ("meta", "Agenda issued 12 November 2018"), ("body", "The meeting is open to the public."),
    ]  # fmt: skip
    assert [(plain(b.content), b.new_page, b.listed) for b in front.children if isinstance(b, Heading)] == [
        ("Agenda", False, False), ("About this pack", False, False),
    ]  # fmt: skip
    (agenda,) = (b for b in front.children if isinstance(b, Table))
    assert [[plain(cell.content[0].content) for cell in row.cells] for row in agenda.rows] == [
        ["1", "Apologies", "No paper"],
        ["2", "Children looked after", "Pages \u2026"],
        ["3", "Budget", "Pages 60 to 70"],
    ]  # fmt: skip


def test_the_paper_begins_after_the_front(tmp_path: Path):
    write(tmp_path)
    sections = [b for b in document(tmp_path).blocks if isinstance(b, Section)]
    assert [(s.paper, s.orientation) for s in sections] == [
        ("", "portrait"), ("little", "portrait"), ("", "landscape"), ("", "portrait"),
    ]  # fmt: skip


@pytest.mark.parametrize(("start", "first", "last"), [(1, 2, 6), (41, 42, 46)])
def test_every_form_says_the_pages_on_which_the_paper_is_printed(start: int, first: int, last: int, tmp_path: Path):
    write(tmp_path, more=f"start: {start}")
    files = print_papers(document(tmp_path), "pack", ("pdf", "docx", "html"))
    said = f"Pages {first} to {last}"
    for name, read in (("docx", read_docx), ("pdf", read_pdf), ("html", read_html)):
        found = [p for p in read(files[f"pack.{name}"], Where(file=name)).passages if p.startswith("Pages ")]
        assert found == [said, "Pages 60 to 70"], name
    feet = _feet(files["pack.pdf"])
    assert len(feet) == 6
    assert [int(_number(foot, "Pack page")) for foot in feet] == list(range(start, start + 6))
    held = pypdfium2.PdfDocument(io.BytesIO(files["pack.pdf"]))
    assert [held.get_page_label(n) for n in range(6)] == ["" if start == 1 else str(start + n) for n in range(6)]
    # The paper counts its own pages beside those of the pack, which has none of its own at the front.
    assert [_number(foot, "Page") for foot in feet] == ["", "1", "2", "3", "4", "5"]
    assert {_number(foot, "of") for foot in feet[1:]} == {"5"}


def _feet(pdf: bytes) -> list[str]:
    held = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return [page.get_textpage().get_text_range() for page in held]


def _number(text: str, word: str) -> str:
    found = re.search(rf"(?<!Pack ){word} ([0-9]+)" if word == "Page" else rf"\b{word} ([0-9]+)", text)
    return found.group(1) if found else ""


def test_word_labels_its_pages_and_begins_where_the_pack_does(tmp_path: Path):
    write(tmp_path, more="start: 41\n  label: '{n} (pack)'")
    file = Opened(print_papers(document(tmp_path), "pack", ("docx",))["pack.docx"])
    starts = [e.get(f"{W}start") for e in file.body.iter(f"{W}pgNumType")]
    assert starts == ["41"]
    feet = ["".join(file.root(name).itertext()) for name in file.names("word/footer")]
    assert all(re.search(r" PAGE 41 \(pack\)\Z", foot) for foot in feet), feet
    assert not any("NUMPAGES" in foot for foot in feet)


@pytest.mark.parametrize(
    ("paper", "more", "name", "said"),
    [
        ("litle", "", "reference-not-known", "names the pages of the paper 'litle', which is not in this pack"),
        ("little", "label: Page", "setting-not-valid", "the label has no place for the page's number"),
    ],
)
def test_what_cannot_be_numbered_is_a_problem(paper: str, more: str, name: str, said: str, tmp_path: Path):
    write(tmp_path, paper, more)
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path)
    assert any(said in p.fault for p in stopped.value.problems), [str(p) for p in stopped.value.problems]


def test_a_front_without_a_pack_is_a_problem_that_says_what_to_write(tmp_path: Path):
    edition(tmp_path, settings="paper: [pack_front, 01_text.md]", **TEXTS)
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path)
    (problem,) = (p for p in stopped.value.problems if p.severity == "error")
    assert problem.name == "no-pack"
    assert "add pack:" in problem.fix


def test_a_paper_that_is_no_pack_has_no_labels(tmp_path: Path):
    edition(tmp_path, settings="paper: [01_text.md]", narrative__01_text_md=TEXTS["narrative__01_text_md"])
    paper = document(tmp_path)
    assert not paging.asks(paper)
    feet = _feet(print_papers(paper, "paper", ("pdf",))["paper.pdf"])
    assert [(_number(f, "Page"), _number(f, "of"), "Pack" in f) for f in feet] == [
        (str(n), str(len(feet)), False) for n in range(1, len(feet) + 1)
    ]
    assert [b.first_page for b in blocks(paper) if isinstance(b, Section)] == [0]
