"""The Word paper, the PDF, the web page and the text say the same words, and the workbook the same figures."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl
import pytest

from reportgen.document.blocks import Document, Table
from reportgen.document.reading import Passage, note_passages, passages
from reportgen.document.walk import blocks
from reportgen.problems import Where
from reportgen.readback import Difference, differences, read_docx, read_html, read_pdf
from reportgen.writers import docx, html, xlsx
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style
from tests.kinds import every_kind
from tests.printed import pdf_of

PAPERS = {"every kind of block": every_kind}


@pytest.fixture(scope="module", params=PAPERS)
def paper(request: pytest.FixtureRequest) -> Document:
    made = PAPERS[request.param]()
    assert len(passages(made)) > 100
    return made


@pytest.fixture(scope="module")
def drawn(paper: Document) -> Mapping[str, bytes]:
    return pictures(paper, load_style())


def texts(read: tuple[Passage, ...]) -> tuple[str, ...]:
    return tuple(passage.text for passage in read)


def test_word_says_the_words_of_the_paper(paper: Document):
    read = read_docx(docx.write(paper, {}), Where(file="paper.docx"))
    assert differences(passages(paper), read.passages) == ()
    assert read.notes == texts(note_passages(paper))


def test_page_numbers_in_words_contents_are_no_words(paper: Document):
    pages = {block.id: place for place, block in enumerate(blocks(paper), 3) if hasattr(block, "id")}
    read = read_docx(docx.write(paper, pages), Where(file="paper.docx"))
    assert differences(passages(paper), read.passages) == ()


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


def test_the_workbook_has_the_figures_of_the_papers_tables(paper: Document):
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(paper)))
    tables = [block for block in blocks(paper) if isinstance(block, Table) and block.label]
    assert [name for name in book.sheetnames if name.startswith("Table")] == [t.label.replace(" ", "_") for t in tables]
    for table in tables:
        page = book[table.label.replace(" ", "_")]
        (marked,) = page.tables.values()
        rows = [[shown(c.value, c.number_format) for c in line] for line in page[marked.ref]][1:]
        assert [" ".join(row) for row in rows] == [_papers(table, line) for line in range(len(table.rows))], table.label


def shown(value: object, how: str) -> str:
    """What Excel shows for a value under a number format of ours."""
    if isinstance(value, str):
        return " ".join(value.split())
    assert isinstance(value, int | float)
    places = len(how.partition(";")[0].partition(".")[2].rstrip("%"))
    if how.endswith("%"):
        return f"{value * 100:.{places}f}%"
    text = f"{value:,.{places}f}".replace("-", "\u2212")
    return ("\u00a3" if "\u00a3" in how else "") + ("+" if how.startswith("+") and value > 0 else "") + text


def _papers(table: Table, line: int) -> str:
    """A row of the paper as the workbook says it: fractions apart, symbols in brackets, lists with bullets."""
    from reportgen.document.blocks import Listing, Paragraph
    from reportgen.document.walk import plain

    said = []
    for cell in table.rows[line].cells:
        words = []
        for block in cell.content:
            if isinstance(block, Paragraph):
                words.append(plain(block.content))
            elif isinstance(block, Listing):
                words += [
                    "\u2022 " + plain(b.content) for i in block.items for b in i.blocks if isinstance(b, Paragraph)
                ]
        text = " ".join(words)
        if text in {"c", "x", "z"} and cell.tone == "missing":
            text = f"[{text}]" + (f" [{text}] [{text}]" if table.role == "dashboard" else "")
        elif table.role == "dashboard":
            text = text.replace(" (", " ").replace("/", " ").replace(")", "") if "%" in text else text
        said.append(text)
    return " ".join(said)


def test_a_word_that_differs_is_found(paper: Document):
    """The comparison is no blind one: a file of another paper does not pass."""
    read = read_docx(docx.write(paper, {}), Where(file="paper.docx"))
    edited = [
        text.replace("1.1 The Board is asked to note", "1.1 The Board is asked to approve") for text in read.passages
    ]
    (difference,) = differences(passages(paper), edited)
    assert difference == Difference("note", "approve", "paragraph 1.1", "The Board is asked to")
