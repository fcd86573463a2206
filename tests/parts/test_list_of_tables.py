"""The list of tables: each numbered table with its page, in every form, where an edition names the part."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from reportgen.document import blocks as b
from reportgen.document.blocks import Contents, Document, Table
from reportgen.document.reading import passages
from reportgen.document.text_metrics import text_width
from reportgen.document.walk import blocks
from reportgen.pipeline import make
from reportgen.problems import Problems, ProblemsError, Where
from reportgen.readback.pdf import read_pdf
from reportgen.readback.read import differences
from reportgen.writers import docx, engines, html
from reportgen.writers.style import load_style
from tests.docx.opened import Opened, W
from tests.kinds import plain
from tests.parts.papers import TINY
from tests.pdf.made import pictures
from tests.pdf.test_pdf import sheets
from tests.pdf.test_tags import failures

LINE = "Table 1: Initial Health Assessments in time, 2023/2024"


def listed(folder: Path, more: str = "") -> Document:
    edition = Path(shutil.copytree(TINY, folder / "tiny")) / "edition.yaml"
    text = edition.read_text().replace("  - contents\n", "  - contents\n  - list_of_tables\n")
    edition.write_text(text + more)
    return make("tiny", Problems(), start=folder).document


@pytest.mark.covers("parts/list_of_tables")
def test_it_names_every_table_that_has_a_number(tmp_path: Path):
    paper = listed(tmp_path)
    headings, tables = (block for block in blocks(paper) if isinstance(block, Contents))
    numbered = [block for block in blocks(paper) if isinstance(block, Table) and block.label]
    assert headings.of == "headings"
    assert [(entry.text.partition(":")[0], entry.target) for entry in tables.entries] == [
        (table.label, table.id) for table in numbered
    ]
    assert len(numbered) >= 1


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_the_pages_are_those_of_the_paper(tmp_path: Path, engine: engines.EngineName):
    paper = listed(tmp_path)
    (entry,) = (
        e for block in blocks(paper) if isinstance(block, Contents) and block.of == "tables" for e in block.entries
    )
    laid = engines.layout(paper, pictures=pictures(paper), engine=engine)
    data = laid.write()
    pages = sheets(data)
    page = laid.pages[entry.target]
    assert entry.text in " ".join(pages[page - 1].split())
    front = next(words for words in pages if "Tables" in words and entry.text in " ".join(words.split()))
    assert re.search(re.escape(entry.text) + rf"[ .\u00a0]*{page}\b", " ".join(front.split()))
    assert failures(data) == []
    assert differences(passages(paper), read_pdf(data, Where(file="p.pdf")).passages, broken=True) == ()
    word = docx.write(paper, laid.pages)
    assert docx.check(word) == []
    lines = [p for p in Opened(word).paragraphs() if entry.text in "".join(t.text for t in p.iter(f"{W}t"))]
    assert "".join(t.text for t in lines[0].iter(f"{W}t")) == f"{entry.text}{page}"


def test_word_s_own_field_lists_them_again_and_the_web_page_leads_to_them(tmp_path: Path):
    paper = listed(tmp_path)
    codes = [i.text.strip() for i in Opened(docx.write(paper, {})).body.iter(f"{W}instrText")]
    assert 'TOC \\h \\z \\c "Table"' in codes
    page = html.write(paper, pictures=pictures(paper)).decode()
    assert '<nav class="table-list" aria-label="Tables">' in page
    (entry,) = (
        e for block in blocks(paper) if isinstance(block, Contents) and block.of == "tables" for e in block.entries
    )
    assert f'<a href="#{entry.target}">' in page


@pytest.mark.parametrize(
    ("word", "series"), [("Figure", "Figure"), ("Data table", "Datatable"), ("Analysis", "Analysis")]
)
def test_word_lists_the_very_series_by_which_it_counts_the_captions(tmp_path: Path, word: str, series: str):
    paper = listed(tmp_path, f"table_word: {word}\n")
    codes = [i.text.strip() for i in Opened(docx.write(paper, {})).body.iter(f"{W}instrText")]
    assert [code.split()[1] for code in codes if code.startswith("SEQ ")] == [series]
    assert f'TOC \\h \\z \\c "{series}"' in codes


def test_a_list_without_a_table_to_name_is_told(tmp_path: Path):
    edition = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    table = edition / "tables" / "iha_by_month.yaml"
    table.write_text(table.read_text() + "numbered: false\n")
    text = (edition / "edition.yaml").read_text()
    (edition / "edition.yaml").write_text(text.replace("  - contents\n", "  - contents\n  - list_of_tables\n"))
    with pytest.raises(ProblemsError, match="no table with a number"):
        make("tiny", Problems(), start=tmp_path)


@pytest.mark.parametrize("words", range(8, 16))
def test_a_page_number_never_stands_alone_below_its_line_in_word(words: int):
    """Where words fill the line up to the page number, the last of them goes to the next line with it."""
    text = "contractual " * words + "arrangements"
    entry = b.Entry(2, "9.2", text, "gone")
    made = Opened(docx.write(plain(b.Contents((b.Text("Contents"),), entries=(entry,))), {}))
    style = load_style()
    room = style.page.text_width_pt() - style.contents.indent - style.contents.number_width
    line = next(p for p in made.paragraphs() if "arrangements" in "".join(t.text for t in p.iter(f"{W}t")))
    last = "".join("\n" if each.tag == f"{W}br" else each.text or "" for each in line.iter(f"{W}t", f"{W}br"))
    last = last.removeprefix("9.2").rpartition("\n")[2]
    lines: list[str] = [""]
    for word in last.split():
        tried = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], tried] if text_width(tried, style.font.size) <= room else [*lines, word]
    assert text_width(lines[-1], style.font.size) + 20 <= room
