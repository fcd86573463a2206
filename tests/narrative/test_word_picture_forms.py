"""The forms in which Word writes a picture in narrative: floating, as before 2007 (VML), as a drawing (SVG)."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image as Pictures

from reportgen.cli import main
from reportgen.document.blocks import Image
from reportgen.document.walk import blocks, plain
from reportgen.problems import Problems, Where
from reportgen.readback.word.narrative import WordNarrative, word_narrative
from tests.importing.messy import Messy
from tests.narrative.test_word_file import NOTE, paper, summary
from tests.narrative.test_word_pictures import ALT, SVG, beside, drawn, images, put
from tests.readback.word_files import edited, unzipped, zipped

Edit = Callable[[str], str]
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = re.compile(r"<w:drawing>.*?</w:drawing>", re.DOTALL)


def floating(text: str) -> str:
    """The picture set beside the words, as Word writes it with text wrapping."""
    anchor = (
        r'<wp:anchor\1 simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>1000</wp:posOffset></wp:positionV>'
    )
    placed = re.sub(r"<wp:inline([^>]*)>", anchor, text).replace("</wp:inline>", "</wp:anchor>")
    return placed.replace("<wp:docPr", '<wp:wrapSquare wrapText="bothSides"/><wp:docPr')


def old_form(
    style: str = "width:141.75pt;height:70.9pt", shape: str = f'alt="{ALT}"', image: str = 'o:title="IMG_1"'
) -> Edit:
    """The picture as Word wrote it before 2007, and writes it yet in compatibility mode."""

    def edit(text: str) -> str:
        name = re.findall(r'r:embed="(\w+)"', text)[0]
        made = (
            '<w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
            f'<v:shape id="p1" style="{style}" {shape}><v:imagedata r:id="{name}" {image}/></v:shape></w:pict>'
        )
        return _DRAWING.sub(made, text)

    return edit


def in_two_forms(text: str) -> str:
    """The picture in today's form, and in the old one for older programs."""
    today, old = _DRAWING.findall(text)[0], old_form()(_DRAWING.findall(text)[0])
    return text.replace(
        today,
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" Requires="wps">'
        f"{today}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>",
    )


def with_drawing(data: bytes, svg: bytes = SVG) -> bytes:
    """The file with a drawing (SVG) of which its picture in dots is the copy for older programs."""
    files = unzipped(data)
    links, blip = files["word/_rels/document.xml.rels"].decode(), r'<a:blip r:embed="(\w+)"\s*/>'
    more = f'<Relationship Id="rIdSvg" Type="{R}/image" Target="media/drawing.svg"/></Relationships>'
    drawing = (
        r'<a:blip r:embed="\1"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><s:svgBlip '
        'xmlns:s="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rIdSvg"/></a:ext></a:extLst>'
        "</a:blip>"
    )
    text, changes = re.subn(blip, drawing, files["word/document.xml"].decode())
    assert changes == 1
    return zipped(
        {
            **files,
            "word/media/drawing.svg": svg,
            "word/_rels/document.xml.rels": links.replace("</Relationships>", more).encode(),
            "word/document.xml": text.encode(),
        }
    )


def with_picture(edit: Edit | None = None) -> bytes:
    """The summary with a picture between two paragraphs, changed as given."""
    word = summary()
    word.p("Before.")
    put(word)
    word.p("After.")
    data = word.data(footnotes=NOTE)
    return edited(data, "word/document.xml", edit) if edit else data


def only_picture(edit: Edit) -> tuple[WordNarrative, list[str]]:
    """What is read of a file that holds a picture alone, and what is told."""
    word, problems = Messy(), Problems()
    put(word)
    data = edited(word.data(), "word/document.xml", edit)
    return word_narrative(data, Where("x.docx"), "x", problems), [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "edit", [floating, old_form(), old_form("position:absolute;z-index:1;width:5cm"), in_two_forms]
)
def test_a_picture_in_any_form_is_the_same_image_at_its_paragraph(edit: Edit, tmp_path: Path):
    document, problems = paper(tmp_path, with_picture(edit))
    (image,) = images(document)
    assert (image.form, image.alt, round(image.width_mm), round(image.height_mm)) == ("png", ALT, 50, 25)
    with Pictures.open(io.BytesIO(image.file_bytes)) as shown:
        assert [shown.convert("RGB").getpixel((x, 10)) for x in (5, 35)] == [(200, 0, 0), (0, 0, 200)]
    order = ["Image" if isinstance(b, Image) else plain(getattr(b, "content", ())) for b in blocks(document)]
    at = order.index("Image")
    assert order[at - 1 : at + 2] == ["Before.", "Image", "After."]
    assert not problems.errors


@pytest.mark.parametrize(
    ("style", "width"),
    [("width:2in", 50.8), ("WIDTH: 50MM", 50.0), ("width:96px", 25.4), ("max-width:9in;width:72pt", 25.4),
     ("mso-width-percent:400", 120.0)],
)  # fmt: skip
def test_the_width_of_an_old_form_is_the_one_its_style_says(style: str, width: float):
    (picture,) = only_picture(old_form(style))[0].pictures
    assert picture.settings["width_mm"] == width


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (old_form("width:50pt;rotation:90"), "cut or turned in an old form"),
        (old_form("width:50pt;flip:x"), "cut or turned in an old form"),
        (old_form(image='cropleft="6554f"'), "cut or turned in an old form"),
        (old_form(image='src="file:///C:/home.png"'), "the picture is linked to"),
        (old_form(shape=""), "no words for those who do not see it"),
        (lambda text: old_form()(text).replace("v:imagedata", "v:fill"), "it fills a shape"),
        (lambda text: re.sub(r"(</?v:)shape\b", r"\1group", old_form()(text)), "several things are drawn here as one"),
    ],
)
def test_an_old_form_that_cannot_be_taken_as_it_is_shown_is_told(edit: Edit, words: str):
    narrative, told = only_picture(edit)
    assert not narrative.pictures
    assert any("error" in fault and words in fault for fault in told), told


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: floating(text).replace("<wp:docPr", '<wp:docPr hidden="1"'),
        old_form("width:50pt;visibility:hidden"),
    ],
)
def test_a_picture_that_is_hidden_in_word_is_not_printed(edit: Edit):
    narrative, told = only_picture(edit)
    assert not narrative.pictures
    assert "show." not in narrative.text
    assert any("a picture stands here that is left out, since it is hidden text" in fault for fault in told)


@pytest.mark.parametrize(
    ("edit", "lost"),
    [
        (lambda text: text.replace('prst="rect"', 'prst="ellipse"'), "the shape that hides its corners"),
        (old_form(image='grayscale="t"'), "its colours"),
        (old_form(image='gain="19661f" blacklevel="22938f"'), "its colours"),
        (old_form(shape=f'alt="{ALT}" href="https://example.org"'), "its link"),
    ],
)
def test_what_word_shows_besides_is_told(edit: Edit, lost: str):
    narrative, told = only_picture(edit)
    assert len(narrative.pictures) == 1
    assert any(f"of this picture {lost}" in fault for fault in told)


def test_a_picture_as_it_is_loses_nothing():
    assert only_picture(floating)[1] == []


def test_a_drawing_is_taken_before_its_copy_in_dots(tmp_path: Path):
    document, problems = paper(tmp_path, with_drawing(with_picture()))
    (image,) = images(document)
    assert (image.form, round(image.width_mm), round(image.height_mm)) == ("svg", 50, 25)
    assert b"#205080" in image.file_bytes
    assert not problems.errors


@pytest.mark.parametrize(
    ("svg", "edit"),
    [
        (SVG, lambda text: text.replace("<a:xfrm>", '<a:xfrm rot="10800000">')),
        (SVG, lambda text: text.replace("<a:stretch>", '<a:srcRect r="50000"/><a:stretch>')),
        (b"<svg><rect width='1'", lambda text: text.replace("After.", "After it.")),
    ],
)
def test_the_copy_in_dots_stands_where_the_drawing_cannot(svg: bytes, edit: Edit, tmp_path: Path):
    data = edited(with_drawing(with_picture(), svg), "word/document.xml", edit)
    (image,) = images(paper(tmp_path, data)[0])
    assert image.form == "png"


@pytest.mark.parametrize("change", ['flipH="1"', 'flipV="1"', 'rot="10800000"'])
def test_a_picture_of_the_edition_that_was_changed_over_in_word_is_another(change: str, tmp_path: Path):
    file = beside(tmp_path)
    assert main(["convert", str(file)]) == 0
    in_word = file.with_suffix(".docx")
    turned = edited(
        in_word.read_bytes(), "word/document.xml", lambda text: text.replace("<a:xfrm>", f"<a:xfrm {change}>")
    )
    in_word.write_bytes(turned)
    file.unlink()
    assert main(["convert", str(in_word)]) == 0
    assert "{{ show.home }}" not in file.read_text()
    (made,) = [path for path in (tmp_path / "pictures").iterdir() if path.name != "home.png"]
    with Pictures.open(made) as shown, Pictures.open(io.BytesIO(drawn())) as before:
        left = shown.convert("RGB").getpixel((2, 2))
        assert left == before.getpixel((2, 2) if "flipV" in change else (37, 2))
