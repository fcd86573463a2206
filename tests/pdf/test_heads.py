"""The head and foot of every page: a logo that is decoration, and lines that end where a part of them ends."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from dataclasses import replace

import page
import pikepdf
import pypdfium2
import pytest
from lxml import etree
from PIL import Image as Pil

from reportgen.document import blocks as b
from reportgen.document.as_json import from_json, to_json
from reportgen.document.text_metrics import text_width
from reportgen.writers import docx, engines
from reportgen.writers.engines import EngineName
from reportgen.writers.heads import foot_lines, foot_room, logo_top_mm
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style
from tests.docx.opened import WP, Opened
from tests.kinds import META, every_kind

STYLE = load_style()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10"/></svg>'


def png(colour: str) -> bytes:
    out = io.BytesIO()
    Pil.new("RGB", (60, 20), colour).save(out, "PNG")
    return out.getvalue()


def logo(data: bytes = SVG, form: str = "svg") -> b.Image:
    return b.Image("running_logo", form, b64encode(data).decode(), 27.0, 9.0)  # type: ignore[arg-type]


def with_logo(data: bytes = SVG, form: str = "svg") -> b.Document:
    document = every_kind()
    return replace(document, meta=replace(document.meta, head_logo=logo(data, form)))


def drawn_at_the_corner(sheet: pikepdf.Page) -> bool:
    """Whether something of decoration is drawn where the head's logo stands: its top left corner, in points."""
    out = io.BytesIO()
    with pikepdf.new() as alone:
        alone.pages.append(sheet)
        alone.save(out)
    (rendered,) = pypdfium2.PdfDocument(out.getvalue())
    seen = rendered.render(scale=1).to_pil().convert("RGB")
    middle = (STYLE.page.margin_left_mm + 13) * 72 / 25.4, (logo_top_mm(logo(), STYLE) + 4.5) * 72 / 25.4
    return seen.getpixel((int(middle[0]), int(middle[1]))) != (255, 255, 255)


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize("picture", [(SVG, "svg"), (png("#AE2573"), "png")], ids=["svg", "png"])
def test_the_logo_stands_at_the_head_of_every_page_but_that_of_the_title(engine: EngineName, picture):
    document = with_logo(*picture)
    laid = engines.layout(document, pictures=pictures(document, STYLE), engine=engine)
    data = laid.write()
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert [drawn_at_the_corner(sheet) for sheet in opened.pages] == [place != 1 for place in range(laid.count)]
        turned = [sheet for sheet in opened.pages if sheet.mediabox[2] > sheet.mediabox[3]]
        assert turned
    bare = engines.layout(every_kind(), pictures=pictures(document, STYLE), engine=engine)
    assert (laid.pages, laid.count) == (bare.pages, bare.count)
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert [f"{f.rule_id}: {f.message}" for f in report.failures] == []


def test_words_of_the_head_give_way_to_the_logo_and_others_stay():
    file = Opened(docx.write(with_logo(), {}))
    heads = [file.parts[name].decode() for name in file.names("word/header")]
    shown = [head for head in heads if "<wp:anchor" in head]
    assert len(shown) == 2  # upright and turned pages; a title page has none
    for head in shown:
        assert META.header not in head
        assert "DOCPROPERTY enclosure" in head
        assert len(re.findall("<w:p>", head)) == 1


def test_in_word_the_logo_is_decoration_with_a_picture_of_its_own_part(tmp_path):
    from openxml_audit import OpenXmlValidator

    data = docx.write(with_logo(png("#005EB8"), "png"), {})
    assert docx.check(data) == []
    file = Opened(data)
    for name in file.names("word/header"):
        root = file.root(name)
        for described in root.iter(f"{WP}docPr"):
            assert described.get("descr") == ""
            assert any(str(each.tag).endswith("}decorative") and each.get("val") == "1" for each in described.iter())
            rels = etree.fromstring(file.parts[f"word/_rels/{name.rpartition('/')[2]}.rels"])
            (target,) = [each.get("Target") for each in rels]
            assert file.parts[f"word/{target}"] == png("#005EB8")
    path = tmp_path / "logo.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_a_paper_with_a_logo_in_its_heads_is_kept_and_read_again():
    assert from_json(to_json(with_logo())) == with_logo()


def foot(footer: str, **meta: object) -> tuple[str, ...]:
    return foot_lines(replace(META, footer=footer, **meta), STYLE)  # type: ignore[arg-type]


def test_a_foot_says_everything_in_one_line_where_it_fits():
    assert foot("The year", marking="") == ("The year\u00a0· Public paper\u00a0· Contains illustrative data",)
    assert foot("The year", marking="", illustrative=False) == ("The year\u00a0· Public paper",)


def test_a_foot_is_shortened_before_it_takes_two_lines():
    name = "Annual report on children looked after in 2019/20"  # too wide by a word or two
    assert foot(name, marking="") == (f"{name}\u00a0· Public paper\u00a0· Illustrative data",)


def test_of_two_lines_the_first_is_the_papers_name():
    name = "Annual report on children looked after and care leavers 1 April 2019 to 31 March 2020"
    assert foot(name) == (name, "Public paper\u00a0· Contains illustrative data\u00a0· OFFICIAL")


@pytest.mark.parametrize("words", range(1, 40))
def test_no_line_of_a_foot_ends_within_a_part(words: int):
    meta = replace(META, footer=" ".join(["word"] * words))
    lines = foot_lines(meta, STYLE)
    assert lines[0].startswith(meta.footer)
    assert len(lines) == 2 or text_width(lines[0].replace("\u00a0", " "), 10) <= foot_room(meta, STYLE)


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_both_lines_of_a_foot_are_printed_and_the_number_beside_the_last(engine: EngineName):
    document = every_kind()
    data = engines.layout(document, pictures=pictures(document, STYLE), engine=engine).write()
    words = pypdfium2.PdfDocument(data)[0].get_textpage()
    lines = [" ".join(each.split()) for each in words.get_text_bounded(top=70).splitlines()]
    assert lines[0] == META.footer
    assert "Page 1 of 15" in lines[-1]
    assert any(line.startswith("Public paper · Contains illustrative data · OFFICIAL") for line in lines)


def test_in_word_a_foot_has_the_lines_of_the_pdf():
    file = Opened(docx.write(every_kind(), {}))
    for name in file.names("word/footer"):
        lines = [re.sub(r"<w:tab/>", "|", etree.tostring(each).decode()) for each in file.root(name)]
        said = [re.sub(r"<[^>]+>", "", re.sub(r"<w:instrText.*?</w:instrText>", "", line)) for line in lines]
        assert said[0] == META.footer
        assert said[1].startswith("Public paper&#160;&#183; Contains illustrative data&#160;&#183; OFFICIAL|Page")


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
@pytest.mark.parametrize("marking", ["OFFICIAL SENSITIVE", "OFFICIAL-SENSITIVE: PERSONAL DATA"])
def test_a_marking_in_the_head_stands_on_one_line(marking: str, engine: EngineName):
    paper = every_kind()
    meta = replace(paper.meta, marking=marking, header="Westmarch Integrated Care Board", header_right="Enclosure H")
    data = engines.layout(replace(paper, meta=meta), pictures=pictures(paper, STYLE), engine=engine).write()
    held = pypdfium2.PdfDocument(data)
    head = held[len(held) - 1].get_textpage().get_text_bounded()
    assert marking in head.replace("\r\n", "\n")
