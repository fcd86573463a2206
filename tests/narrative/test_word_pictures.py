"""Pictures of narrative that is written in Word: taken with their words, or told with how to mend them."""

from __future__ import annotations

import io
import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.shared import Mm
from PIL import Image as Pictures

from reportgen.cli import main
from reportgen.document.blocks import Document, Image
from reportgen.document.walk import blocks, plain
from reportgen.problems import Where
from reportgen.readback.word import read_word
from reportgen.readback.word.reader import every_paragraph
from tests.importing.messy import Messy, W
from tests.narrative.test_word_file import NOTE, faults, paper, summary
from tests.readback.word_files import edited

ALT = "A red house beside a blue one"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#205080"/></svg>'


def drawn(form: str = "PNG", *, camera: bool = False) -> bytes:
    """A picture of 40 by 20 dots, red at the left and blue at the right, with a place that a camera wrote."""
    picture = Pictures.new("RGB", (40, 20), (200, 0, 0))
    picture.paste((0, 0, 200), (20, 0, 40, 20))
    exif = Pictures.Exif()
    if camera:
        exif[0x010E] = "SECRET-PLACE"
    made = io.BytesIO()
    picture.save(made, form, exif=exif)
    return made.getvalue()


def put(word: Messy, data: bytes | None = None, alt: str = ALT, words: str = "", **about: str) -> Any:
    """A picture in a line, in a paragraph of its own or behind words; its `wp:docPr`."""
    paragraph = word.p(words)
    paragraph.add_run().add_picture(io.BytesIO(data or drawn()), width=Mm(50))
    properties = next(paragraph._p.iter(f"{WP}docPr"))
    for name, value in {"descr": alt, **about}.items():
        properties.set(name, value)
    return properties


def into_frame(paragraph: Any, *framed: Any) -> None:
    """Paragraphs put into a frame that stands in a paragraph, as LibreOffice saves a picture with its caption."""
    paragraph._p.append(
        parse_xml(
            f'<w:r xmlns:w="{W}" xmlns:wp="{WP[1:-1]}" xmlns:a="{A[1:-1]}" xmlns:wps="{WPS}"><w:drawing><wp:anchor>'
            '<wp:docPr id="70" name="Frame1"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent/></wps:txbx>'
            "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
        )
    )
    (inside,) = paragraph._p.iter(f"{{{W}}}txbxContent")
    for each in framed:
        inside.append(each._p)


def images(document: Document) -> list[Image]:
    return [block for block in blocks(document) if isinstance(block, Image)]


def told(tmp_path: Path, word: Messy, name: str) -> str:
    """The one problem of that name."""
    (fault,) = [each for each in faults(tmp_path, word, footnotes=NOTE) if name in each]
    return fault


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_is_the_image_that_pictures_yaml_would_give(form: str, tmp_path: Path):
    word = summary()
    put(word, drawn(form, camera=True))
    word.p("Figure 3: Homes in {{ iha.period }}", style="Caption")
    word.p("Credit: A child in care. Licence: CC BY 4.0")
    word.p("Words after it.")
    document, problems = paper(tmp_path, word.data(footnotes=NOTE))
    (image,) = images(document)
    assert (image.form, image.alt, round(image.width_mm), round(image.height_mm)) == (form.lower(), ALT, 50, 25)
    assert plain(image.caption).startswith("Homes in ")
    assert "{{" not in plain(image.caption)
    assert plain(image.credit) == "A child in care. CC BY 4.0."
    assert b"SECRET" not in image.file_bytes
    assert not problems.errors
    assert not [p for p in problems if p.name == "picture-without-rights"]


def test_a_picture_stands_where_it_stands_in_word(tmp_path: Path):
    word = summary()
    word.p("Before.")
    put(word)
    word.p("After.")
    document, _ = paper(tmp_path, word.data(footnotes=NOTE))
    kinds = [plain(b.content) if hasattr(b, "content") else type(b).__name__ for b in blocks(document)]
    at = kinds.index("Image")
    assert kinds[at - 1 : at + 2] == ["Before.", "Image", "After."]


def test_a_picture_behind_words_and_in_a_list_stands_after_them(tmp_path: Path):
    word = summary()
    for name in ("one", "two", "three"):
        item = word.p(name, style="List Number")
        if name == "two":
            item.add_run().add_picture(io.BytesIO(drawn()), width=Mm(50))
            next(item._p.iter(f"{WP}docPr")).set("descr", ALT)
    word.p("After the list.")
    document, problems = paper(tmp_path, word.data(footnotes=NOTE))
    kinds = [type(b).__name__ for b in blocks(document)]
    at = kinds.index("Image")
    assert kinds[at - 3 : at] == ["Paragraph", "Paragraph", "Paragraph"]
    assert not problems.errors


def test_what_word_marks_as_decoration_needs_no_words(tmp_path: Path):
    from docx.oxml import parse_xml

    word = summary()
    put(word, alt="").append(parse_xml(DECORATIVE))
    document, problems = paper(tmp_path, word.data(footnotes=NOTE))
    assert [image.alt for image in images(document)] == [""]
    assert not problems.errors


@pytest.mark.parametrize("alt", ["", "IMG_2041.JPG", "Description automatically generated"])
def test_a_picture_without_words_names_the_paragraph_and_how_to_add_them(alt: str, tmp_path: Path):
    word = summary()
    put(word, alt=alt, words="Our home is here.")
    fault = told(tmp_path, word, "no words for those who do not see it")
    assert "narrative/01_summary.docx, paragraph 19, 'Our home is here.': error:" in fault
    assert "View Alt Text" in fault


def test_what_is_cut_off_in_word_is_not_in_the_paper(tmp_path: Path):
    word = summary()
    properties = put(word)
    fill = next(properties.getparent().iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}blipFill"))
    fill.insert(1, fill.makeelement(f"{A}srcRect", {"l": "50000"}))
    document, _ = paper(tmp_path, word.data(footnotes=NOTE))
    (image,) = images(document)
    with Pictures.open(io.BytesIO(image.file_bytes)) as shown:
        assert shown.size == (20, 20)
        assert shown.convert("RGB").getcolors() == [(400, (0, 0, 200))]


def test_a_picture_turned_by_a_quarter_is(tmp_path: Path):
    word = summary()
    next(put(word).getparent().iter(f"{A}xfrm")).set("rot", "5400000")
    document, _ = paper(tmp_path, word.data(footnotes=NOTE))
    (image,) = images(document)
    with Pictures.open(io.BytesIO(image.file_bytes)) as shown:
        assert shown.size == (20, 40)
        assert shown.convert("RGB").getpixel((10, 5)) == (200, 0, 0)  # the left is above after a turn clockwise
    assert round(image.width_mm) == 25


def linked(text: str) -> str:
    return text.replace("r:embed=", "r:link=")


def grouped(text: str) -> str:
    """The picture in a group, as Word writes shapes drawn over one."""
    opened = re.sub(r"(<a:graphicData [^>]*>)", r'\1<x:wgp xmlns:x="u">', text)
    return opened.replace("</a:graphicData>", "</x:wgp></a:graphicData>")


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (linked, "the picture is linked to, and is not in the Word file"),
        (grouped, "several things are drawn here as one"),
        (lambda text: text.replace("<a:xfrm>", '<a:xfrm rot="600000">'), "turned by less than a quarter"),
    ],
)
def test_what_cannot_be_taken_as_it_is_shown_is_told(edit: Any, words: str, tmp_path: Path):
    word = summary()
    put(word)
    data = edited(word.data(footnotes=NOTE), "word/document.xml", edit)

    class Given:
        def data(self, **_: str) -> bytes:
            return data

    assert any(words in fault and "paragraph 19" in fault for fault in faults(tmp_path, Given()))  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"GIF", b"PNG"])
def test_a_file_that_is_no_picture_of_ours_is_told_at_its_paragraph(data: bytes, tmp_path: Path):
    word = summary()
    picture = Pictures.new("RGB", (4, 4))
    made = io.BytesIO()
    picture.save(made, "GIF" if data == b"GIF" else "PNG")
    put(word, made.getvalue() if data == b"GIF" else made.getvalue().replace(b"IDAT", b"IDAX"))
    fault = told(tmp_path, word, "of a kind that papers can hold" if data == b"GIF" else "damaged")
    assert "01_summary.docx, paragraph 19" in fault


def test_a_picture_in_a_table_is_told(tmp_path: Path):
    word = summary()
    word.p("Table 7: Who does what", style="Caption")
    table = word.table(("Who", "What"), ("The nurse", "Sees"))
    table.cell(1, 1).paragraphs[0].add_run().add_picture(io.BytesIO(drawn()))
    assert "a picture stands in a table" in told(tmp_path, word, "stands in a table")


def test_a_deleted_picture_is_not_taken(tmp_path: Path):
    from docx.oxml import parse_xml

    word = summary()
    run = next(put(word).iterancestors(f"{{{W}}}r"))
    deleted = parse_xml(f'<w:del xmlns:w="{W}" w:id="9" w:author="A"/>')
    run.addprevious(deleted)
    deleted.append(run)
    document, problems = paper(tmp_path, word.data(footnotes=NOTE))
    assert images(document) == []
    assert any("tracked changes stand here" in str(problem) for problem in problems)


@pytest.mark.parametrize("engine", ["typst", "weasyprint"])
def test_a_paper_with_a_picture_from_word_is_built(engine: str, tmp_path: Path):
    from tests.narrative.test_word_file import edition

    word = summary()
    put(word)
    word.p("Figure 1: Homes", style="Caption")
    made = edition(tmp_path, word.data(footnotes=NOTE))
    settings = made / "edition.yaml"
    settings.write_text(settings.read_text() + f"\npdf_engine: {engine}\n")
    assert main(["build", str(made), "--out", str(tmp_path / "out")]) == 0
    (made_word,) = (tmp_path / "out").rglob("*.docx")
    read = read_word(made_word.read_bytes(), Where("x.docx"))
    drawings = [d for p in every_paragraph(read.blocks) for d in p.drawings if d.alternative == ALT]
    assert [drawing.kind for drawing in drawings] == ["picture"]
    (page,) = (tmp_path / "out").rglob("*.html")
    assert f'alt="{ALT}"' in page.read_text(encoding="utf-8")
    assert not list((made / "narrative").glob("*.png"))


def beside(tmp_path: Path, more: str = "") -> Path:
    """A folder of an edition with a picture, and narrative that places it."""
    (tmp_path / "narrative").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures/home.png").write_bytes(drawn(camera=True))
    (tmp_path / "pictures.yaml").write_text(
        f"pictures:\n  home:\n    file: pictures/home.png\n    alt: {ALT}\n    caption: Homes in {{{{ iha.period }}}}\n"
        f"    credit: A child\n    licence: CC BY\n    width_mm: 90\n{more}"
    )
    file = tmp_path / "narrative/03_homes.md"
    file.write_text("# Homes {#homes}\n\nBefore.\n\n{{ show.home }}\n\nAfter.\n")
    return file


@pytest.mark.covers("commands/convert")
def test_a_picture_goes_into_the_word_file_and_comes_back_under_its_name(tmp_path: Path):
    file = beside(tmp_path)
    before = file.read_text()
    assert main(["convert", str(file)]) == 0
    in_word = file.with_suffix(".docx")
    assert b"SECRET" not in in_word.read_bytes()
    read = read_word(in_word.read_bytes(), Where("x.docx"))
    assert [d.alternative for p in every_paragraph(read.blocks) for d in p.drawings] == [ALT]
    file.unlink()
    assert main(["convert", str(in_word)]) == 0
    assert file.read_text() == before
    assert sorted(path.name for path in (tmp_path / "pictures").iterdir()) == ["home.png"]


def test_a_picture_of_a_word_file_is_written_beside_and_over_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = beside(tmp_path)
    (tmp_path / "pictures/03_homes_1.png").write_text("mine")
    kept = (tmp_path / "pictures.yaml").read_bytes()
    file.unlink()
    word = summary()
    put(word, drawn(camera=True), alt="Two houses")
    file.with_suffix(".docx").write_bytes(word.data(footnotes=NOTE))
    assert main(["convert", str(file.with_suffix(".docx"))]) == 0
    assert "{{ show.03_homes_1_2 }}" in file.read_text()
    assert b"SECRET" not in (tmp_path / "pictures/03_homes_1_2.png").read_bytes()
    assert (tmp_path / "pictures/03_homes_1.png").read_text() == "mine"
    assert (tmp_path / "pictures.yaml").read_bytes() == kept
    added = (tmp_path / "narrative/03_homes.pictures.yaml").read_text()
    assert "file: pictures/03_homes_1_2.png" in added
    assert "alt: Two houses" in added


@pytest.mark.parametrize("key", ["pictures:", '"pictures":', "pictures :"])
def test_pictures_that_edition_yaml_describes_get_no_file_beside_it(
    key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = beside(tmp_path)
    section = textwrap.indent((tmp_path / "pictures.yaml").read_text(), "  ")
    (tmp_path / "pictures.yaml").unlink()
    (tmp_path / "edition.yaml").write_text(f"{key}\n{section}")
    file.unlink()
    word = summary()
    put(word, drawn(camera=True), alt="Two houses")
    file.with_suffix(".docx").write_bytes(word.data(footnotes=NOTE))
    assert main(["convert", str(file.with_suffix(".docx"))]) == 0
    assert not (tmp_path / "pictures.yaml").exists()
    assert "alt: Two houses" in (tmp_path / "narrative/03_homes.pictures.yaml").read_text()
    assert "edition.yaml" in capsys.readouterr().err


def test_a_picture_with_a_consent_stays_where_the_consent_is_kept(tmp_path: Path):
    consent = "    consent: {by: the young person, on: 2025-05-01, kept: the consent file}\n"
    file = beside(tmp_path, consent)
    before = file.read_text()
    assert main(["convert", str(file)]) == 0
    file.unlink()
    assert main(["convert", str(file.with_suffix(".docx"))]) == 0
    assert file.read_text() == before


@pytest.mark.parametrize("together", [True, False])
def test_a_picture_in_a_frame_with_its_caption_is_one_with_a_caption(together: bool, tmp_path: Path):
    word = summary()
    put(word)
    picture = word.document.paragraphs[-1]
    caption = word.p("" if together else "Figure 3: Homes by the river")
    if together:
        picture.add_run("Figure 3: Homes by the river")
    into_frame(word.p("Words beside it."), *([picture] if together else [picture, caption]))
    document, problems = paper(tmp_path, word.data(footnotes=NOTE))
    (image,) = images(document)
    assert (image.alt, plain(image.caption)) == (ALT, "Homes by the river")
    assert not problems.errors


def test_a_caption_in_a_text_box_of_its_own_is_that_of_the_picture(tmp_path: Path):
    word = summary()
    put(word, words="Words beside it.")
    into_frame(word.document.paragraphs[-1], word.p("Figure 3: Homes by the river", style="Caption"))
    document, _ = paper(tmp_path, word.data(footnotes=NOTE))
    (image,) = images(document)
    assert plain(image.caption) == "Homes by the river"


def test_other_words_in_a_text_box_are_refused(tmp_path: Path):
    word = summary()
    into_frame(word.p("Words beside it."), word.p("Words of a box."), word.p("More of them."))
    assert told(tmp_path, word, "box-in-word")
