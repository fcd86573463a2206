"""Templates as organisations and programs make them, each dressing the Word paper, the PDF, the web page and charts."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx as python_docx
import pytest
from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

from reportgen.document.blocks import Document, LookChange, Theme, WordStyle
from reportgen.document.colour import contrast
from reportgen.document.reading import passages
from reportgen.dress.colours import darkened
from reportgen.dress.looks import LookChanges
from reportgen.dress.word_template import WordTemplate
from reportgen.problems import Problems, Where
from reportgen.settings.brand import Brand
from reportgen.writers import docx, html
from reportgen.writers.picture import pictures
from reportgen.writers.style import style_of
from reportgen.writers.typst import layout
from tests.docx import foreign_templates
from tests.docx.opened import Opened, W, val
from tests.kinds import every_kind
from tests.readback.reading import read_docx


def bytes_of(made: WordFile) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def as_python_docx_makes_it() -> bytes:
    return bytes_of(python_docx.Document())


def magenta() -> bytes:
    """Arial, magenta headings, wide margins, a marking at the foot, the body's name at the head."""
    made = python_docx.Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor(0xAE, 0x25, 0x73)
    made.styles["Heading 1"].font.size = Pt(20)
    section = made.sections[0]
    section.left_margin, section.right_margin, section.top_margin = Mm(30), Mm(25), Mm(35)
    section.header.paragraphs[0].text = "Westmarch Board\tBoard papers"
    foot = section.footer.paragraphs[0]
    foot.text = "OFFICIAL SENSITIVE\tPage "
    page_number(foot)
    return bytes_of(made)


def page_number(paragraph: Any) -> None:
    run = paragraph.add_run()
    for kind in ("begin", "PAGE", "end"):
        element = OxmlElement("w:instrText" if kind == "PAGE" else "w:fldChar")
        if kind == "PAGE":
            element.text = kind
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def own_names() -> bytes:
    """Headings and text under names of the organisation's own, known by their outline level."""
    made = python_docx.Document()
    for level in (1, 2):
        made.styles.element.remove(made.styles[f"Heading {level}"].element)
        style = made.styles.add_style(f"Trust Heading {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.font.size, style.font.color.rgb = Pt(22 - 4 * level), RGBColor(0x00, 0x60, 0x40)
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)
    return bytes_of(made)


def numbered_headings() -> bytes:
    """Headings that bring numbers of a list of their own, and a caption that is not kept with what follows."""
    made = python_docx.Document()
    for level in (1, 2, 3):
        numbers = OxmlElement("w:numPr")
        key = OxmlElement("w:numId")
        key.set(qn("w:val"), "1")
        numbers.append(key)
        made.styles[f"Heading {level}"].element.get_or_add_pPr().append(numbers)
    kept = OxmlElement("w:keepNext")
    kept.set(qn("w:val"), "0")
    made.styles["Caption"].element.get_or_add_pPr().insert(0, kept)
    made.styles["Heading 1"].paragraph_format.space_before = Pt(96)
    made.styles["Heading 1"].paragraph_format.left_indent = Mm(40)
    return bytes_of(made)


def first_page_head() -> bytes:
    """Another head on the first page, a watermark in it, tab stops elsewhere, and a place to fill in."""
    made = python_docx.Document()
    section = made.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Westmarch Partnership"
    section.header.paragraphs[0].text = "[Title of the paper]"
    made.styles["Header"].paragraph_format.tab_stops.add_tab_stop(Mm(30))
    return bytes_of(made)


TEMPLATES: dict[str, Callable[[], bytes]] = {
    "as python-docx makes it": as_python_docx_makes_it, "magenta": magenta, "own names": own_names,
    "numbered headings": numbered_headings, "head of the first page": first_page_head,
    "LibreOffice": foreign_templates.libre_office, "German Word": foreign_templates.german_word,
    "dark headings": foreign_templates.dark_headings, "Google Docs": foreign_templates.google_docs,
    "by hand": foreign_templates.by_hand, "kinds left out": foreign_templates.kinds_left_out,
}  # fmt: skip


def themed(template: bytes, problems: Problems | None = None) -> Document:
    read = WordTemplate(template, Where("template.docx"))
    styles = {f"heading {n}": own for n in range(1, 5) if (own := read.heading_of_level(n))}
    changes = LookChanges(
        read, Brand(), styles, Where("template.docx"), Problems() if problems is None else problems
    ).changes()
    theme = Theme(
        tuple(LookChange(key, value) for key, value in sorted(changes.items())),
        tuple(WordStyle(name, own) for name, own in sorted(styles.items())),
    )
    made = every_kind()
    return replace(made, meta=replace(made.meta, theme=theme))


@pytest.fixture(scope="module", params=TEMPLATES)
def worn(request: pytest.FixtureRequest) -> SimpleNamespace:
    template = TEMPLATES[request.param]()
    document = themed(template)
    return SimpleNamespace(document=document, word=Opened(docx.write(document, {}, template=template)))


def test_the_words_are_the_papers(worn: SimpleNamespace):
    assert read_docx(worn.word.data, Where()).passages == tuple(each.text for each in passages(worn.document))


KEPT_WITH_NEXT = "caption|heading [1-4]|(trust heading|titre rapport) [12]"


def test_captions_and_headings_stand_with_what_follows_whatever_a_style_says(worn: SimpleNamespace):
    names = worn.word.style_names
    kept = [
        paragraph.find(f"{W}pPr/{W}keepNext") is not None
        for paragraph in worn.word.paragraphs()
        if re.fullmatch(
            "caption|heading [1-4]|(trust heading|titre rapport) [12]",
            names[val(paragraph.find(f"{W}pPr"), "pStyle")].lower(),
        )
    ]
    assert len(kept) > 5
    assert all(kept)


def test_no_style_moves_words_as_only_the_template_would(worn: SimpleNamespace):
    """Spaces and indents of a heading are the paper's, so that Word's pages end where the PDF's do."""
    style = style_of(worn.document.meta.theme)
    root = worn.word.root("word/styles.xml")
    own = {each.name: each.template.lower() for each in worn.document.meta.theme.word_styles}
    name = own.get("heading 1", "heading 1")
    heading = next(s for s in root.iterfind(f"{W}style") if val(s, "name").lower() == name)
    spacing = heading.find(f"{W}pPr/{W}spacing")
    assert spacing.get(f"{W}before") == str(round(style.headings.h1.before * 20))
    assert heading.find(f"{W}pPr/{W}ind") is None
    assert val(heading.find(f"{W}rPr"), "sz") == str(round(style.headings.h1.size * 2))


def test_heads_and_feet_have_their_own_tab_stops(worn: SimpleNamespace):
    for name in worn.word.names("word/header"):
        for paragraph in worn.word.root(name).iter(f"{W}p"):
            assert len(paragraph.findall(f"{W}pPr/{W}tabs/{W}tab")) >= 2


def test_header_cells_have_their_ground_themselves(worn: SimpleNamespace):
    rows = [row for row in worn.word.body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert rows
    fill = style_of(worn.document.meta.theme).tones["header"].fill.removeprefix("#")
    assert {s.get(f"{W}fill") for row in rows for s in row.iterfind(f"{W}tc/{W}tcPr/{W}shd")} == {fill}


def test_the_file_keeps_to_the_rules_of_word(worn: SimpleNamespace, tmp_path: Path):
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "paper.docx"
    path.write_bytes(worn.word.data)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    styles = worn.word.root("word/styles.xml")
    known = {style.get(f"{W}styleId") for style in styles.iterfind(f"{W}style")}
    assert {val(style, "basedOn") for style in styles.iterfind(f"{W}style")} - {""} <= known


NOT_LOOKS = {"pageBreakBefore", "framePr", "kern", "contextualSpacing", "suppressAutoHyphens", "vanish"}


def test_nothing_but_looks_comes_from_any_style_that_words_hang_on(worn: SimpleNamespace):
    """What a base style or the defaults say would be said of the paper's words too, and its pages end elsewhere."""
    styles = worn.word.root("word/styles.xml")
    by_id = {style.get(f"{W}styleId"): style for style in styles.iterfind(f"{W}style")}
    above = {val(p.find(f"{W}pPr"), "pStyle") for p in worn.word.paragraphs()}
    while above:
        for key in above - {""}:
            properties = [each for part in ("pPr", "rPr") for each in by_id[key].iterfind(f"{W}{part}/*")]
            assert not {str(each.tag).removeprefix(W) for each in properties} & NOT_LOOKS
            assert val(by_id[key].find(f"{W}pPr"), "jc") != "both"
        above = {val(by_id[key], "basedOn") for key in above if key}
    defaults = styles.find(f"{W}docDefaults")
    assert [each.tag for each in defaults.iterfind(f"{W}pPrDefault/{W}pPr/*")] == [f"{W}widowControl"]
    assert defaults.find(f"{W}rPrDefault/{W}rPr/{W}kern") is None


def test_there_is_one_usual_style_of_paragraphs(worn: SimpleNamespace):
    styles = worn.word.root("word/styles.xml").iterfind(f"{W}style")
    usual = [s for s in styles if s.get(f"{W}type", "paragraph") == "paragraph" and s.get(f"{W}default") == "1"]
    assert [val(style, "name").lower() for style in usual] == ["normal"]


def test_nobody_is_locked_out_and_no_word_is_broken_by_a_template(worn: SimpleNamespace):
    settings = worn.word.parts["word/settings.xml"]
    for unwanted in (b"documentProtection", b"trackRevisions", b"evenAndOddHeaders", b'autoHyphenation w:val="1"'):
        assert unwanted not in settings
    assert b'compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"' in settings


def test_pale_words_on_a_dark_ground_take_the_colour_of_the_ground():
    document = themed(foreign_templates.dark_headings())
    assert style_of(document.meta.theme).headings.h1.colour == "#1A3A5C"
    made = Opened(docx.write(document, {}, template=foreign_templates.dark_headings()))
    headings = [s for s in made.root("word/styles.xml").iterfind(f"{W}style") if val(s, "name").startswith("Titre")]
    assert {val(each.find(f"{W}rPr"), "color") for each in headings} == {"1A3A5C"}
    assert not [each for each in headings if each.find(f"{W}pPr/{W}shd") is not None]


def test_colours_margins_and_type_are_the_same_in_every_form():
    document = themed(magenta())
    style = style_of(document.meta.theme)
    assert (style.headings.h1.colour, style.headings.h1.size) == ("#AE2573", 20)
    assert (style.page.margin_left_mm, style.page.margin_right_mm, style.page.margin_top_mm) == (30, 25, 35)
    assert style.charts.width_mm == 155
    drawn = pictures(document, style)
    assert b"#ae2573" in b"".join(drawn.values()).lower()
    assert b"#AE2573" in html.write(document, pictures=drawn)
    made = Opened(docx.write(document, {}, template=magenta()))
    margins = next(made.body.iter(f"{W}pgMar"))
    assert (margins.get(f"{W}left"), margins.get(f"{W}right")) == ("1701", "1417")
    assert layout(document, pictures=drawn).count > 1


def light_headings() -> bytes:
    """Headings 1 that are not bold, headings 2 that are because they are based on one that is, no more levels."""
    made = python_docx.Document()
    made.styles["Heading 1"].font.bold = False
    made.styles["Heading 2"].font.bold = None
    strong = made.styles.add_style("Strong Heading", WD_STYLE_TYPE.PARAGRAPH)
    strong.font.bold = True
    made.styles["Heading 2"].base_style = strong
    for level in (3, 4):
        made.styles.element.remove(made.styles[f"Heading {level}"].element)
    return bytes_of(made)


def test_headings_are_as_bold_as_the_template_has_them_in_every_form():
    document = themed(light_headings())
    style = style_of(document.meta.theme)
    assert [style.headings.at(level).bold for level in (1, 2, 3, 4)] == [False, True, True, True]
    page = html.write(document, pictures=pictures(document, style)).decode()
    rules = {level: page[(at := page.index(f".h{level} {{")) : page.index("}", at)] for level in (1, 2)}
    assert "font-weight: normal" in rules[1]
    assert "font-weight" not in rules[2]
    made = Opened(docx.write(document, {}, template=light_headings()))
    first = next(s for s in made.root("word/styles.xml").iterfind(f"{W}style") if val(s, "name").lower() == "heading 1")
    assert val(first.find(f"{W}rPr"), "b") in {"0", "false"}


def test_running_words_come_without_page_numbers_and_the_marking_is_known():
    template = WordTemplate(magenta(), Where())
    assert template.running("header").words == ["Westmarch Board", "Board papers"]
    foot = template.running("footer")
    assert (foot.words, foot.marking) == ([], "OFFICIAL SENSITIVE")


def test_a_place_to_fill_in_is_left_behind_and_named():
    head = WordTemplate(first_page_head(), Where()).running("header")
    assert head.words == ["Westmarch Partnership"]
    assert head.left == ["the place to fill in '[Title of the paper]'"]


def small_picture() -> bytes:
    """Two dots by two."""
    out = io.BytesIO()
    Image.new("RGB", (2, 2), "blue").save(out, "PNG")
    return out.getvalue()


def test_a_head_of_first_or_even_pages_alone_is_on_no_other_page_and_named():
    made = python_docx.Document()
    section = made.sections[0]
    section.different_first_page_header_footer = made.settings.odd_and_even_pages_header_footer = True
    section.header.paragraphs[0].text = "Westmarch Trust"
    section.first_page_header.paragraphs[0].text = "Board of 4 May"
    section.even_page_header.paragraphs[0].text = "Quality first"
    head = WordTemplate(bytes_of(made), Where()).running("header")
    assert head.words == ["Westmarch Trust"]
    assert head.left == ["'Board of 4 May' (first pages alone)", "'Quality first' (even pages alone)"]
    section.different_first_page_header_footer = made.settings.odd_and_even_pages_header_footer = False
    assert WordTemplate(bytes_of(made), Where()).running("header").left == []  # Word shows neither


def test_a_logo_of_a_head_is_named_since_the_pdf_has_none_of_it():
    made = python_docx.Document()
    section, logo = made.sections[0], small_picture()
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(logo))
    assert WordTemplate(bytes_of(made), Where()).running("header").pictures == ["a picture"]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(logo))
    assert WordTemplate(bytes_of(made), Where()).running("header").pictures == [
        "a picture", "the picture of first pages (which the Word paper has)",
    ]  # fmt: skip
    assert WordTemplate(first_page_head(), Where()).running("header").pictures == []


def test_a_gutter_is_room_at_the_left():
    made = python_docx.Document()
    made.sections[0].left_margin, made.sections[0].gutter = Mm(20), Mm(10)
    assert WordTemplate(bytes_of(made), Where()).margins_mm()["left"] == pytest.approx(30, abs=0.2)


def test_a_template_without_a_default_style_has_the_typeface_of_normal():
    face = '<w:rPr><w:rFonts w:ascii="Gill Sans"/></w:rPr>'
    normal = f'<w:style w:type="paragraph" w:styleId="N"><w:name w:val="Normal"/>{face}</w:style>'
    styles = f"<w:styles {foreign_templates._SPACES}>{normal}</w:styles>"
    made = foreign_templates.packed({"styles": styles}, "<w:p/>")
    assert WordTemplate(made, Where()).default_font() == "Gill Sans"


def test_a_colour_of_the_theme_goes_before_the_one_beside_it():
    """As in Word, which keeps in `w:val` what the theme's colour was when the file was last saved."""
    made = python_docx.Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    made.styles["Heading 1"].element.rPr.find(qn("w:color")).set(qn("w:themeColor"), "accent2")
    template = WordTemplate(bytes_of(made), Where())
    assert template.look("heading 1").colour == f"#{template.theme_colours['accent2'].upper()}"


@pytest.mark.parametrize(
    ("size", "left"),
    [
        ('w:w="11906" w:h="16838"', []),
        ('w:w="11900" w:h="16840"', []),
        ('w:w="12240" w:h="15840"', ["sheets of another size than A4 (216 by 279 mm)"]),
        ('w:w="16838" w:h="11906" w:orient="landscape"', ["pages turned to landscape"]),
    ],
)
def test_sheets_that_are_not_upright_a4_are_named(size: str, left: list[str]):
    made = foreign_templates.packed({}, f"<w:p/><w:sectPr><w:pgSz {size}/></w:sectPr>")
    assert WordTemplate(made, Where()).left_behind() == left


def test_a_coloured_ground_of_a_head_is_named():
    made = python_docx.Document()
    head = made.sections[0].header.paragraphs[0]
    head.add_run("Westmarch Trust")
    head._p.get_or_add_pPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1A1A2E"/>'))
    read = WordTemplate(bytes_of(made), Where()).running("header")
    assert (read.words, read.left) == (["Westmarch Trust"], ["a coloured ground"])


def test_styles_of_own_names_stand_for_the_usual_ones():
    document = themed(own_names())
    made = Opened(docx.write(document, {}, template=own_names()))
    names = {made.style_names[val(p.find(f"{W}pPr"), "pStyle")] for p in made.paragraphs()}
    assert {"Trust Heading 1", "Trust Heading 2"} <= names
    assert not {"heading 1", "heading 2"} & names


def test_pale_colours_are_darkened_and_told():
    made = python_docx.Document()
    made.styles["Heading 1"].font.color.rgb = RGBColor(0x41, 0xB6, 0xE6)  # NHS light blue: 2.3 to 1
    problems = Problems()
    style = style_of(themed(bytes_of(made), problems).meta.theme)
    assert contrast(style.headings.h1.colour, "#FFFFFF") >= 4.5
    assert "#41B6E6" in " ".join(problem.fault for problem in problems if problem.name == "colour-darkened")


def test_a_colour_used_thrice_is_told_once_by_the_name_the_template_gives_it():
    made = python_docx.Document()
    for level in (1, 2, 3):
        made.styles[f"Heading {level}"].font.color.rgb = RGBColor(0x41, 0xB6, 0xE6)
    problems = Problems()
    style_of(themed(bytes_of(made), problems).meta.theme)
    notes = [problem.fault for problem in problems if problem.name == "colour-darkened"]
    (said,) = [fault for fault in notes if "#41B6E6" in fault]
    assert "headings 1, headings 2 and headings 3" in said


def test_a_pale_red_becomes_a_dull_one():
    """As strong a red as it was: #FFB3B3 has 76 between its parts, and what stands in its place no more than that."""
    red, green, blue = bytes.fromhex(darkened("#FFB3B3", 4.5)[1:])
    assert red - max(green, blue) <= 0xFF - 0xB3
    assert red > green


@pytest.mark.parametrize(("colour", "least"), [("#41B6E6", 4.5), ("#FFB81C", 3.0), ("#FFFFFF", 7.0), ("#FFEB3B", 4.5)])
def test_a_darkened_colour_has_the_contrast_and_a_dark_one_stays(colour: str, least: float):
    assert contrast(darkened(colour, least), "#FFFFFF") >= least
    assert darkened("#003087", least) == "#003087"
