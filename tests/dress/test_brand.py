"""`brand.yaml` and a Word template of an edition dress its paper, and what cannot be worn is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.blocks import Image, Section
from reportgen.document.walk import blocks
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems, ProblemsError
from reportgen.writers.style import style_of
from tests.commands.running import edition
from tests.docx.test_dress import magenta, own_names


def made(folder: Path, brand: str = "", template: bytes = b"") -> tuple[ComposedPaper, Problems]:
    """The small edition in a dress."""
    place, problems = edition(folder), Problems()
    if brand:
        (place / "brand.yaml").write_text(brand)
    if template:
        (place / "house.docx").write_bytes(template)
        text = (place / "edition.yaml").read_text()
        (place / "edition.yaml").write_text(
            text.replace("subject: A small", "word_template: house.docx\nsubject: A small")
        )
    return make(str(place), problems), problems


def told(problems: Problems) -> set[tuple[str, str]]:
    return {(problem.name, problem.severity) for problem in problems}


def test_without_either_the_paper_has_the_programs_looks(tmp_path: Path):
    paper, problems = made(tmp_path)
    assert not paper.document.meta.theme.changes
    assert told(problems) == set()


def test_colours_margins_and_words_of_brand_yaml(tmp_path: Path):
    brand = (
        "colours: {main: '#AE2573', charts: ['#330072', '#41B6E6']}\nfont: Arial\n"
        "margins_mm: {left: 30, right: 24}\nheader: Westmarch and friends\nfooter: For the Board\n"
    )
    paper, problems = made(tmp_path, brand)
    style, meta = style_of(paper.document.meta.theme), paper.document.meta
    assert (style.colour.brand, style.page.margin_left_mm, style.page.margin_right_mm) == ("#AE2573", 30, 24)
    assert style.headings.h1.colour == style.tones["header"].fill == style.colour.brand_dark
    assert style.charts.pair[0] == style.charts.categories[0] == style.charts.mean == "#330072"
    assert meta.header == "Westmarch and friends"
    assert meta.footer.startswith("For the Board | ")
    assert told(problems) == {("colour-darkened", "note")}  # 41B6E6 has 2.3 to 1 with white, and a line needs 3
    assert "brand.yaml" in " ".join(paper.inputs)


def test_a_template_gives_its_marking_and_brand_yaml_goes_before_it(tmp_path: Path):
    paper, _ = made(tmp_path, "colours: {main: '#00693E'}\nheader: Ours\n", magenta())
    style, meta = style_of(paper.document.meta.theme), paper.document.meta
    assert (meta.marking, meta.header, style.colour.brand) == ("OFFICIAL SENSITIVE", "Ours", "#00693E")
    assert style.page.margin_left_mm == 30
    assert "house.docx" in " ".join(paper.inputs)


def test_colours_that_grey_print_does_not_tell_apart_are_not_taken(tmp_path: Path):
    paper, problems = made(tmp_path, "colours: {main: '#AE2573', charts: ['#AE2573', '#A03060']}\n")
    assert ("chart-colours-alike", "note") in told(problems)
    assert style_of(paper.document.meta.theme).charts.pair[1] == "#28A197"


def test_a_face_the_pdf_has_not_is_named(tmp_path: Path):
    paper, problems = made(tmp_path, "font: Frutiger\n")
    font = style_of(paper.document.meta.theme).font
    assert (font.word, font.embedded) == ("Frutiger", "Arimo")
    assert ("face-of-word-alone", "note") in told(problems)


@pytest.mark.parametrize(
    ("face", "family"),
    [("Calibri", "PaperSans"), ("Cambria", "PaperSerif"), ("times new roman", "Tinos"), ("Arial", "Arimo")],
)
def test_the_pdf_is_set_in_letters_as_wide_as_those_of_word(face: str, family: str, tmp_path: Path):
    paper, problems = made(tmp_path, f"font: {face}\n")
    font = style_of(paper.document.meta.theme).font
    assert (font.word, font.embedded) == (face, family)
    assert ("face-of-word-alone", "note") not in told(problems)


@pytest.mark.parametrize(
    ("brand", "template", "name"),
    [
        ("word_styles: {heading one: Trust Heading 1}\n", True, "style-not-known"),
        ("word_styles: {heading 1: Trust Headng 1}\n", True, "style-not-in-template"),
        ("word_styles: {heading 1: Trust Heading 1}\n", False, "style-without-template"),
        ("colours: {main: blue}\n", False, "setting-refused"),
        ("margins_mm: {left: 200}\n", False, "out-of-bounds"),
        ("colour: {main: '#AE2573'}\n", False, "key-not-known"),
    ],
)
def test_what_is_written_wrong_is_an_error_with_its_place(tmp_path: Path, brand: str, template: bool, name: str):
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path, brand, own_names() if template else b"")
    errors = [problem for problem in stopped.value.problems if problem.severity == "error"]
    assert [(problem.name, problem.where.line) for problem in errors] == [(name, 1)]
    assert errors[0].where.file.endswith("brand.yaml")


LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="90" height="30" fill="#AE2573"/></svg>'
)


def test_the_logo_heads_the_title_page(tmp_path: Path):
    place, problems = edition(tmp_path), Problems()
    (place / "logo.svg").write_bytes(LOGO)
    (place / "brand.yaml").write_text("logo: {file: logo.svg, width_mm: 60}\n")
    paper = make(str(place), problems)
    headed = [block for block in paper.document.blocks if isinstance(block, Section) and block.role == "title"]
    logo = headed[0].children[0]
    assert isinstance(logo, Image)
    assert (logo.alt, logo.width_mm, logo.height_mm) == ("Logo of NHS Shire Integrated Care Board", 60, 20)
    assert "logo.svg" in " ".join(paper.inputs)
    assert sum(isinstance(block, Image) for block in blocks(paper.document)) == 1


def test_a_logo_asked_for_at_the_head_of_every_page_is_small_and_the_title_page_keeps_its_own(tmp_path: Path):
    place, problems = edition(tmp_path), Problems()
    (place / "logo.svg").write_bytes(LOGO)
    (place / "brand.yaml").write_text("logo: {file: logo.svg, width_mm: 60, running_head: true}\n")
    paper = make(str(place), problems).document
    head = paper.meta.head_logo
    assert head is not None
    assert (head.alt, head.width_mm, head.height_mm) == ("", 27, 9)  # three times as wide as high, 9 mm at most
    assert [block.width_mm for block in blocks(paper) if isinstance(block, Image)] == [60]
    assert told(problems) == set()


def test_without_a_title_page_the_cover_sheet_has_the_logo_of_its_head_alone(tmp_path: Path):
    place = edition(tmp_path)
    (place / "logo.svg").write_bytes(LOGO)
    (place / "brand.yaml").write_text("logo: {file: logo.svg, running_head: true}\n")
    settings = place / "edition.yaml"
    settings.write_text(settings.read_text().replace("  - title_page\n", "").replace("  - document_control\n", ""))
    paper = make(str(place), Problems()).document
    assert "title" not in {block.role for block in paper.blocks if isinstance(block, Section)}
    assert paper.meta.head_logo is not None
    assert not [block for block in blocks(paper) if isinstance(block, Image)]


def test_words_of_the_head_for_which_the_logo_stands_are_told(tmp_path: Path):
    (tmp_path / "logo.svg").write_bytes(LOGO)
    place, problems = edition(tmp_path), Problems()
    (place / "logo.svg").write_bytes(LOGO)
    (place / "brand.yaml").write_text("header: Ours\nlogo: {file: logo.svg, running_head: true}\n")
    make(str(place), problems)
    assert [(p.name, p.where.line) for p in problems if p.name == "head-words-replaced"] == [("head-words-replaced", 2)]


def test_a_logo_from_elsewhere_is_refused(tmp_path: Path):
    (tmp_path / "logo.svg").write_bytes(LOGO)
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path, "logo: {file: ../logo.svg}\n")
    assert [p.name for p in stopped.value.problems if p.severity == "error"] == ["picture-refused"]
