"""A title page opens with a band in the organisation's colour: its title and whose it is, in every form."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdfium2
import pytest

from reportgen.document import blocks as b
from reportgen.document.resolve import resolve
from reportgen.document.title_band import title_page_parts
from reportgen.document.walk import blocks
from reportgen.problems import Problems
from reportgen.settings.edition import Numbering
from reportgen.writers import docx, engines
from reportgen.writers.style import load_style
from tests.docx.opened import Opened
from tests.kinds import META, plain
from tests.pieces import paragraph

STYLE = load_style()
SCHEME = Numbering(sections=True, subheadings=True, paragraphs="none")
LINES = (
    b.Paragraph((b.Text("A report"),), role="title"),
    b.Paragraph((b.Text("2024/25"),), role="subtitle"),
    b.Paragraph((b.Text("An organisation"),), role="meta"),
)
BELOW = (b.Paragraph((b.Text("Words below the band."),)), b.Paragraph((b.Text("Not a part of it."),), role="meta"))


def paper() -> b.Document:
    return plain(b.Section((*LINES, *BELOW), "title"), b.Section((paragraph("The body."),)))


def test_the_band_ends_where_other_words_begin():
    page = title_page_parts(b.Section((*LINES, *BELOW), "title"))
    assert page is not None
    assert page.over == ()
    assert page.band == LINES
    assert page.below == BELOW


def test_a_section_of_another_role_and_a_title_page_without_title_have_none():
    assert title_page_parts(b.Section((*LINES, *BELOW), "body")) is None
    assert title_page_parts(b.Section(BELOW, "title")) is None


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_the_band_runs_to_the_edges_of_the_sheet_and_ends_above_what_follows(engine: engines.EngineName):
    data = engines.layout(paper(), pictures={}, engine=engine).write()
    first, second = (page.render(scale=1).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(io.BytesIO(data)))
    fill = tuple(int(STYLE.title_band.fill[n : n + 2], 16) for n in (1, 3, 5))
    wide, high = first.size
    assert [first.getpixel(at) for at in ((1, 1), (wide - 2, 1), (1, 100), (wide - 2, 100))] == [fill] * 4
    assert first.getpixel((1, high // 2)) == (255, 255, 255)
    assert second.getpixel((1, 1)) == (255, 255, 255)


def test_word_has_the_band_in_the_head_of_the_first_page_and_its_words_are_light_on_a_dark_ground():
    opened = Opened(docx.write(paper(), {}))
    heads = [opened.parts[name].decode() for name in opened.names("word/header")]
    bands = [head for head in heads if "TitleBand" in head]
    assert len(bands) == 1
    assert f'fillcolor="{STYLE.title_band.fill}"' in bands[0]
    wide = re.search(r"width:([0-9.]+)pt", bands[0])
    assert wide
    assert float(wide[1]) == pytest.approx(STYLE.page.width_mm * 72 / 25.4, abs=0.1)
    body = opened.parts["word/document.xml"].decode()
    title = body[body.index("<w:body>") : body.index("A report")]
    fill, text = STYLE.title_band.fill[1:], STYLE.title_band.text[1:]
    assert f'w:fill="{fill}"' in title
    assert f'<w:color w:val="{text}"/>' in title


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_a_titled_section_goes_on_below_its_band_with_heads_from_its_second_page(engine: engines.EngineName):
    children = (
        *LINES,
        b.Heading(1, (b.Text("What changed"),), id="changed"),
        *(paragraph("Words.") for _ in range(60)),
    )
    document = plain(b.Section(children, "titled"))
    document = replace(document, meta=replace(document.meta, header="The head"))
    pages = pypdfium2.PdfDocument(engines.layout(document, pictures={}, engine=engine).write())
    said = [page.get_textpage().get_text_bounded() for page in pages]
    assert "What changed" in said[0]
    assert [("The head" in each) for each in said] == [False, *[True] * (len(said) - 1)]
    assert len(said) > 1
    opened = Opened(docx.write(document, {}))
    assert opened.parts["word/document.xml"].count(b"<w:titlePg/>") == 1


def test_the_headings_of_a_titled_section_are_numbered_and_listed():
    listed = b.Contents((b.Text("Contents"),), 1)
    draft = b.Draft(
        META, (b.Section((*LINES, listed, b.Heading(1, (b.Text("What changed"),), id="changed")), "titled"),)
    )
    document = resolve(draft, SCHEME, Problems())
    lists = [each for each in blocks(document.blocks) if isinstance(each, b.Contents)]
    assert [[(e.number, e.text) for e in each.entries] for each in lists] == [[("1", "What changed")]]
