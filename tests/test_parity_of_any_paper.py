"""Whatever a paper holds, Word and the web page say its words, and the plain text has them in order."""

from __future__ import annotations

from hypothesis import given, settings

from reportgen.document.blocks import Document
from reportgen.document.reading import note_passages, passages
from reportgen.problems import Where
from reportgen.readback.html import read_html
from reportgen.readback.pdf import read_pdf
from reportgen.readback.read import differences
from reportgen.writers import docx, html, xlsx
from tests.any_paper import papers
from tests.printed import pdf_of
from tests.readback.reading import read_docx
from tests.workbook_words import paper_tables, workbook_tables


@settings(max_examples=40)
@given(papers())
def test_word_says_the_words_of_any_paper(paper: Document):
    read = read_docx(docx.write(paper, {}), Where(file="paper.docx"))
    assert differences(passages(paper), read.passages) == ()
    assert read.notes == tuple(note.text for note in note_passages(paper))


@settings(max_examples=10)
@given(papers())
def test_the_pdf_says_the_words_of_any_paper(paper: Document):
    read = read_pdf(pdf_of(paper), Where(file="paper.pdf"))
    assert differences(passages(paper), read.passages, broken=True) == ()
    assert [note.replace(" ", "") for note in read.notes] == [n.text.replace(" ", "") for n in note_passages(paper)]


@settings(max_examples=40)
@given(papers())
def test_the_web_page_says_the_words_of_any_paper(paper: Document):
    read = read_html(html.write(paper, pictures={}), Where(file="paper.html"))
    said = passages(paper)
    contents = [each for each in said if each.place == "contents"]
    assert differences([each for each in said if each.place != "contents"], read.passages) == ()
    assert differences(contents, read.contents) == ()
    assert read.notes == tuple(note.text for note in note_passages(paper))


@settings(max_examples=40)
@given(papers())
def test_the_workbook_says_what_the_tables_of_any_paper_say(paper: Document):
    assert workbook_tables(xlsx.write(paper)) == paper_tables(paper)
