"""The Word paper, the PDF, the web page and the text say the same words, and the workbook the same figures.

Held for a paper with every kind of block and for every edition, internal and public.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
import pytest

from reportgen.document.blocks import Cell, Document, Paragraph, Table
from reportgen.document.reading import Passage, note_passages, passages, tidy
from reportgen.document.walk import blocks, plain
from reportgen.problems import Where
from reportgen.readback import Difference, differences, read_docx, read_html, read_pdf
from reportgen.writers import docx, html, xlsx
from reportgen.writers.markers import marker
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style
from tests.kinds import every_kind
from tests.printed import pdf_of

EDITIONS = sorted(p.parent.name for p in (Path(__file__).parents[1] / "config" / "editions").glob("*/edition.yaml"))
PAPERS = [("every kind of block", ""), *((name, audience) for name in EDITIONS for audience in ("internal", "public"))]


@pytest.fixture(scope="module", params=PAPERS, ids=[" ".join(paper).strip() for paper in PAPERS])
def paper(request: pytest.FixtureRequest) -> Document:
    name, audience = request.param
    made = _edition(name, audience) if audience else every_kind()
    assert len(passages(made)) > 100
    return made


def _edition(name: str, audience: str) -> Document:
    from reportgen.pipeline import make
    from reportgen.problems import Problems

    return make(name, Problems(), audience=audience).document  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def drawn(paper: Document) -> Mapping[str, bytes]:
    return pictures(paper, load_style())


def texts(read: tuple[Passage, ...]) -> tuple[str, ...]:
    return tuple(passage.text for passage in read)


def test_word_says_the_words_of_the_paper(paper: Document):
    pages = {block.id: place for place, block in enumerate(blocks(paper), 3) if hasattr(block, "id")}
    for contents in ({}, pages):  # without and with page numbers, which are no words
        read = read_docx(docx.write(paper, contents), Where(file="paper.docx"))
        assert differences(passages(paper), read.passages) == ()
        assert read.notes == texts(note_passages(paper))


def test_the_pdf_says_the_words_of_the_paper(paper: Document, drawn: Mapping[str, bytes]):
    read = read_pdf(pdf_of(paper, drawn), Where(file="paper.pdf"))
    assert differences(passages(paper), read.passages) == ()
    assert read.notes == texts(note_passages(paper))


def test_the_web_page_says_the_words_of_the_paper(paper: Document, drawn: Mapping[str, bytes]):
    read = read_html(html.write(paper, pictures=drawn), Where(file="paper.html"))
    # The contents of a page are its navigation, beside the paper.
    contents = tuple(each for each in passages(paper) if each.place == "contents")
    assert differences([each for each in passages(paper) if each not in contents], read.passages) == ()
    assert differences(contents, read.contents) == ()
    assert read.notes == texts(note_passages(paper))


def test_a_word_that_differs_is_found(paper: Document):
    """The comparison is no blind one: each of several words changed in the Word paper is found, and only those."""
    said = list(read_docx(docx.write(paper, {}), Where(file="paper.docx")).passages)
    changed = range(3, len(said), len(said) // 20)
    for place in changed:
        said[place] += " changed"
    found = differences(passages(paper), said)
    assert [(each.expected, each.found) for each in found] == [("", "changed")] * len(changed)


# ---------------------------------------------------------------- the workbook


def test_the_workbook_says_what_the_papers_tables_say(paper: Document):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(paper)))
    tables = [block for block in blocks(paper) if isinstance(block, Table) and block.label]
    assert [name for name in book.sheetnames if name.startswith("Table")] == [t.label.replace(" ", "_") for t in tables]
    for table in tables:
        page = book[table.label.replace(" ", "_")]
        (marked,) = page.tables.values()
        head, *rows = ([(c.value, c.number_format) for c in line] for line in page[marked.ref])
        headings = [str(value) for value, _ in head]
        said = [list(_said(headings, [shown(*cell) for cell in row])) for row in rows]
        assert said == [[_words(cell) for cell in row.cells] for row in table.rows], table.label


def shown(value: object, how: str) -> str:
    """What Excel shows for a value under a number format of ours."""
    if isinstance(value, str):
        return tidy(re.sub(r" \[note \d+\]", "", value))
    assert isinstance(value, int | float)
    places = len(how.partition(";")[0].partition(".")[2].rstrip("%"))
    text = f"{value * 100:.{places}f}%" if how.endswith("%") else f"{value:,.{places}f}"
    money = "\u00a3" if "\u00a3" in how else ""
    return ("+" if how.startswith("+") and value > 0 else "") + money + text.replace("-", "\u2212")


def _said(headings: list[str], row: list[str]) -> Iterator[str]:
    """A row of the workbook in the paper's words: fractions put together again."""
    values = dict(zip(headings, row, strict=True))
    for heading, value in values.items():
        name, _, part = heading.rpartition(": ")
        if part == "percentage":
            fraction = f" ({values[f'{name}: numerator']}/{values[f'{name}: denominator']})"
            yield value + fraction if "%" in value else value
        elif part == "numerator" and f"{name}: percentage" not in values:
            yield f"{value}/{values[f'{name}: denominator']}" if value[:1].isdigit() else value
        elif part not in {"numerator", "denominator"}:
            yield value


def _words(cell: Cell) -> str:
    """A cell in the words of the workbook: a symbol for a gap in brackets, lists with their markers."""
    text = tidy(" ".join(_lines(cell)))
    hidden = "hidden=True" in repr(cell.content)
    symbol = {"k": "low"}.get(text, text)
    return f"[{symbol}]" if symbol in {"c", "x", "z", "low", "u"} and (hidden or cell.tone == "missing") else text


def _lines(cell: Cell) -> Iterator[str]:
    for block in cell.content:
        if isinstance(block, Paragraph):
            yield plain(block.content, deleted=False)
        else:
            for place, item in enumerate(block.items, block.start):
                yield f"{marker(block.marker, place)} {' '.join(_lines(Cell(item.blocks)))}"


def test_the_comparison_names_the_place_of_a_changed_word():
    made = every_kind()
    said = read_docx(docx.write(made, {}), Where(file="paper.docx")).passages
    edited = [text.replace("Board is asked to note", "Board is asked to approve") for text in said]
    assert differences(passages(made), edited) == (
        Difference("note", "approve", "paragraph 1.1", "The Board is asked to"),
    )
