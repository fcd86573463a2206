"""The Word paper, the PDF, the web page and the text say the same words, and the workbook the same figures.

Held for a paper with every kind of block and for every edition, internal and public.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from scipy.ndimage import gaussian_filter

from reportgen.document.blocks import Block, Chart, Contents, Document, Heading, PageBreak, Paragraph, Table, Text
from reportgen.document.reading import Passage, note_passages, passages
from reportgen.document.rebuild import map_blocks
from reportgen.document.walk import blocks
from reportgen.editions.compare import load
from reportgen.editions.compare.run import comparison_document
from reportgen.pack.opening import gather_pack
from reportgen.pack.run import pack_document
from reportgen.problems import Problems, Where
from reportgen.readback.html import read_html
from reportgen.readback.pdf import read_pdf
from reportgen.readback.read import Difference, differences
from reportgen.writers import docx, engines, html, xlsx
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style, style_of
from tests.charts.cases import cases
from tests.kinds import every_kind, plain
from tests.printed import printed, written
from tests.readback.reading import read_docx
from tests.workbook_words import paper_tables, workbook_tables

EDITIONS = sorted(p.parent.name for p in (Path(__file__).parents[1] / "config" / "editions").glob("*/edition.yaml"))
KINDS = pytest.param(("every kind of block", ""), id="every kind of block")
PUBLIC, INTERNAL = (
    [pytest.param((name, audience), id=f"{name} {audience}", marks=pytest.mark.slow) for name in EDITIONS]
    for audience in ("public", "internal")
)
PAPERS = [KINDS, *PUBLIC, *INTERNAL]
# The sheets are laid out from the web page, which is read for both audiences; one of them is enough.
PRINTED = [KINDS, *PUBLIC]


@pytest.fixture(scope="module", params=PAPERS)
def paper(request: pytest.FixtureRequest) -> Document:
    name, audience = request.param
    made = _edition(name, audience) if audience else every_kind()
    assert len(passages(made)) > 20
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


@pytest.mark.parametrize("paper", PRINTED, indirect=True, scope="module")
def test_the_pdf_says_the_words_of_the_paper(paper: Document, drawn: Mapping[str, bytes]):
    said, data = printed(paper, drawn)
    read = read_pdf(data, Where(file="paper.pdf"))
    # A line of a sheet may end after the hyphen of a word.
    assert differences(passages(said), read.passages, broken=True) == ()
    assert read.notes == texts(note_passages(said))


@pytest.mark.parametrize("paper", PRINTED, indirect=True, scope="module")
def test_both_engines_put_the_same_words_on_the_same_pages(paper: Document, drawn: Mapping[str, bytes]):
    weasyprint, typst = (engines.layout(paper, pictures=drawn, engine=name) for name in ("weasyprint", "typst"))
    assert typst.document == weasyprint.document
    places = [
        block.id for block in blocks(paper) if isinstance(block, Heading | Paragraph | Table | Chart) and block.id
    ]
    assert {name: typst.pages[name] for name in places} == {name: weasyprint.pages[name] for name in places}
    assert typst.count == weasyprint.count
    data = typst.write()
    same = written(weasyprint)
    assert pages_of_other_letters(same, data) == []
    assert unlike_pages(same, data) == []
    read = read_pdf(data, Where(file="paper.pdf"))
    assert differences(passages(typst.document), read.passages, broken=True) == ()
    assert read.notes == texts(note_passages(typst.document))


@pytest.mark.slow
def test_both_engines_put_the_same_letters_on_the_pages_of_a_comparison(repository: Path):
    sides = load.sides(("somerset-2017-18", "somerset-2019-20"), Problems(), start=repository)
    assert_same_pages(comparison_document(sides, Problems()))


@pytest.mark.slow
def test_both_engines_put_the_same_letters_on_the_pages_of_a_pack(repository: Path):
    gathered = gather_pack(repository / "config" / "packs" / "governing-body.yaml", Problems(), "public")
    assert_same_pages(pack_document(gathered))


def assert_same_pages(paper: Document) -> None:
    """Everything with an id and every letter stands on the same page in both engines."""
    drawn = pictures(paper, style_of(paper.meta.theme))
    weasyprint, typst = (engines.layout(paper, pictures=drawn, engine=name) for name in ("weasyprint", "typst"))
    places = [
        block.id for block in blocks(paper) if isinstance(block, Heading | Paragraph | Table | Chart) and block.id
    ]
    assert len(places) > 20
    assert {name: typst.pages[name] for name in places} == {name: weasyprint.pages[name] for name in places}
    assert pages_of_other_letters(written(weasyprint), typst.write()) == []


def pages_of_other_letters(one: bytes, other: bytes) -> list[tuple[int, str]]:
    """The pages, from 1, that hold other letters in the other PDF, and which: no line or row is on another page.

    Signs are left out: dots that lead to a page number, and hyphens at the ends of lines, are each engine's own.
    """
    pairs = zip(letters_of_pages(one), letters_of_pages(other), strict=True)
    return [(page, str((a - b) + (b - a))) for page, (a, b) in enumerate(pairs, 1) if a != b]


def letters_of_pages(data: bytes) -> list[Counter[str]]:
    """How often each letter and digit is drawn on each page."""
    sheets = (sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(data))
    return [Counter(filter(str.isalnum, words)) for words in sheets]


def test_a_line_that_stands_on_another_page_is_found() -> None:
    lines = [Paragraph((Text(f"Line {chr(97 + n)}"),)) for n in range(26)]
    one, other = (printed(plain(*lines[:cut], PageBreak(), *lines[cut:]), {})[1] for cut in (13, 14))
    assert pages_of_other_letters(one, one) == []
    assert [page for page, _ in pages_of_other_letters(one, other)] == [1, 2]


ALIKE, LINES = 0.75, 28
"""How far the pages of both engines agree as blurred pictures, at least, when one is moved by up to so many dots.

Nearly all pages reach 0.95; a page without a third of what it shows reaches 0.0 to 0.5, or 0.9 where that third is
nearly white.
"""


def unlike_pages(one: bytes, other: bytes) -> list[tuple[int, float]]:
    """The pages, from 1, that look otherwise in the other PDF, each with the correlation of their pictures."""
    pairs = zip(blurred_pages(one), blurred_pages(other), strict=True)
    agreement = [max(moved(a, b, by) for by in range(-LINES, LINES + 1)) for a, b in pairs]
    return [(number, round(value, 3)) for number, value in enumerate(agreement, 1) if value < ALIKE]


def moved(page: np.ndarray, other: np.ndarray, by: int) -> float:
    """The correlation of two pictures, the first moved up by so many dots."""
    height = page.shape[0]
    both = page[max(0, by) : height + min(0, by)], other[max(0, -by) : height - max(0, by)]
    return float(np.corrcoef(both[0].ravel(), both[1].ravel())[0, 1])


def blurred_pages(data: bytes) -> list[np.ndarray]:
    """The ink of each page at 20 dots an inch, blurred over some 4 mm, so that a line a little lower is the same."""
    sheets = (sheet.render(scale=20 / 72, grayscale=True).to_pil() for sheet in pypdfium2.PdfDocument(data))
    return [gaussian_filter(255 - np.asarray(sheet, dtype=float), 3) for sheet in sheets]


def test_a_page_that_lacks_its_chart_looks_otherwise() -> None:
    paper = plain(next(iter(cases("column").values())))
    (drawn,) = pictures(paper, load_style()).items()
    empty = re.sub(rb"(<svg[^>]*>).*(</svg>)", rb"\1\2", drawn[1], flags=re.DOTALL)
    whole, bare = (printed(paper, {drawn[0]: svg})[1] for svg in (drawn[1], empty))
    assert unlike_pages(whole, whole) == []
    assert [number for number, _ in unlike_pages(whole, bare)] == [1]


def without_list_of_tables(block: Block) -> tuple[Block, ...]:
    return () if isinstance(block, Contents) and block.of == "tables" else (block,)


def test_the_web_page_says_the_words_of_the_paper(paper: Document, drawn: Mapping[str, bytes]):
    read = read_html(html.write(paper, pictures=drawn), Where(file="paper.html"))
    # The contents of a page are its navigation, beside the paper; the list of its tables stands in it.
    headings_alone = replace(paper, blocks=map_blocks(paper.blocks, without_list_of_tables))
    contents = tuple(each for each in passages(headings_alone) if each.place == "contents")
    assert differences([each for each in passages(paper) if each not in contents], read.passages) == ()
    assert differences(contents, read.contents) == ()
    assert read.notes == texts(note_passages(paper))


def test_a_word_that_differs_is_found(paper: Document):
    """The comparison is no blind one: each of several words changed in the Word paper is found, and only those."""
    said = list(read_docx(docx.write(paper, {}), Where(file="paper.docx")).passages)
    changed = range(3, len(said), max(2, len(said) // 20))
    for place in changed:
        said[place] += " changed"
    found = differences(passages(paper), said)
    assert [(each.expected, each.found) for each in found] == [("", "changed")] * len(changed)


def test_the_workbook_says_what_the_papers_tables_say(paper: Document):
    assert workbook_tables(xlsx.write(paper)) == paper_tables(paper)


def test_the_comparison_names_the_place_of_a_changed_word():
    made = every_kind()
    said = read_docx(docx.write(made, {}), Where(file="paper.docx")).passages
    edited = [text.replace("Board is asked to note", "Board is asked to approve") for text in said]
    assert differences(passages(made), edited) == (
        Difference("note", "approve", "paragraph 1.1", "The Board is asked to"),
    )
