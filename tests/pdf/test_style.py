"""Who changes a look in style.yaml is told the line of a slip, and cannot make words hard to read."""

from __future__ import annotations

import re

import pytest

from reportgen.document.colour import contrast
from reportgen.problems import ProblemsError
from reportgen.templates_folder import templates_dir
from reportgen.writers.style import load_style

FILE = (templates_dir() / "style.yaml").read_text(encoding="utf-8")
STYLE = load_style()


def changed(tmp_path, old: str, new: str):
    assert old in FILE
    path = tmp_path / "style.yaml"
    path.write_text(FILE.replace(old, new, 1), encoding="utf-8")
    return path


def test_lengths_and_colours_are_those_of_the_file():
    page = STYLE.page
    assert (page.width_mm, page.height_mm, STYLE.font.size, STYLE.headings.at(1).size) == (210, 297, 12, 18)
    assert page.text_width_mm() == 210 - page.margin_left_mm - page.margin_right_mm
    assert page.text_width_mm("landscape") == 297 - page.margin_left_mm - page.margin_right_mm
    assert page.text_height_mm("landscape") == 210 - page.margin_top_mm - page.margin_bottom_mm
    assert STYLE.headings.h1.colour == STYLE.colour.brand_dark == "#003087"
    assert STYLE.charts.width_mm == STYLE.page.text_width_mm(), "a chart is as wide as the text"


def test_the_words_of_every_look_can_be_read():
    white = "#FFFFFF"
    for name, tone in STYLE.tones.items():
        assert contrast(tone.fill, tone.text) >= 4.5, name
    for name, box in STYLE.boxes.items():
        assert contrast(box.fill, STYLE.colour.text) >= 4.5, name
    colour = STYLE.colour
    for ink in (colour.text, colour.muted, colour.brand, colour.brand_dark, colour.link, STYLE.charts.axis):
        assert contrast(ink, white) >= 4.5
        assert contrast(ink, colour.band) >= 4.5
    assert contrast(STYLE.watermark.colour, white) < 1.3, "the mark over a draft does not hide the words"


def test_contrast_is_wcags():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize(
    ("old", "new", "at", "said"),
    [
        ("  width_mm: 210", "  width_mm: wide", "  width_mm: wide", "'wide' is not a length"),
        ("  width_mm: 210", "  width_mm: -3", "  width_mm: -3", "'-3' is not a length"),
        ("  width_mm: 210", "  width_m: 210", "  width_m: 210", "This key is not known here"),
        ("  width_mm: 210\n", "", "  height_mm: 297", "The key width_mm is missing"),
        ("  height_mm: 297", "  height_mm: 297\n  width_mm: 211", "  width_mm: 211", "This key is given twice"),
        ("  link: brand_dark", "  link: navy", "  link: navy", "'navy' is not a colour"),
        ('  pair: ["#12436D", "#28A197"]', "  pair: []", "  pair: []", "A list is needed here"),
        ("  size: 12\n", "  size: [12]\n", "  size: [12]", "One value is needed here"),
        ("watermark: {", "watermark: 3 # {", "watermark: 3", "A group of keys is needed here"),
    ],
)
def test_a_slip_is_named_with_its_line_and_how_to_mend_it(tmp_path, old, new, at, said):
    path = changed(tmp_path, old, new)
    with pytest.raises(ProblemsError) as stopped:
        load_style(path)
    (problem,) = stopped.value.problems
    assert problem.fault.startswith(said)
    assert problem.where.file == "style.yaml"
    before = path.read_text(encoding="utf-8").partition(at)[0]
    assert problem.where.line == before.count("\n") + 1
    assert problem.fix


def test_a_file_that_is_not_yaml_or_not_there_is_named(tmp_path):
    broken = tmp_path / "style.yaml"
    broken.write_text("page: [1,\nfont: {", encoding="utf-8")
    with pytest.raises(ProblemsError, match="not YAML"):
        load_style(broken)
    broken.write_text("", encoding="utf-8")
    with pytest.raises(ProblemsError, match="holds no keys"):
        load_style(broken)
    with pytest.raises(ProblemsError, match="cannot be read"):
        load_style(tmp_path / "nothing.yaml")


def test_the_style_is_read_without_the_heavy_libraries():
    import subprocess
    import sys

    code = (
        "import sys; from reportgen.writers.style import load_style; load_style();"
        "import reportgen.writers.picture, reportgen.writers.html, reportgen.writers.pdf;"
        "print([m for m in ('matplotlib', 'numpy', 'weasyprint', 'jinja2', 'pydantic', 'docx') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout
    assert said.strip() == "[]"


def test_no_template_holds_a_colour_of_its_own():
    for path in sorted(templates_dir().glob("*.css.j2")):
        found = set(re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8")))
        # White paper, and the yellow a browser's user knows as the sign of where the keyboard is.
        assert found <= {"#FFFFFF", "#FFEB3B"}, path.name
