"""The shipped faces have the signs a paper uses, the widths Word sets Arial in, and their licence."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from reportgen.charts.forms.structure import chopped
from reportgen.charts.names import below, wrap
from reportgen.document.text_metrics import line_count, text_width
from reportgen.templates_folder import templates_dir
from reportgen.writers.picture.faces import FACES, face

SIGNS = "–—‘’“”•…×≥≤±→↑↓■▲▼●○✓✗☐☑△▽£€½¼¾²³¹°·†‡§™©−√≠ŵŷâêîôûéáüçłșțğŌ \u00a0\u2011"


FAMILIES = ("Arimo", "PaperSans", "PaperSerif", "Tinos")


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", FACES)
def test_each_face_has_the_signs_of_a_paper_and_may_be_embedded(name, family):
    with TTFont(face(name, family)) as font:
        known = font.getBestCmap()
        assert [sign for sign in SIGNS if ord(sign) not in known] == []
        assert "fvar" not in font
        assert font["OS/2"].fsType == 0
        assert font["name"].getDebugName(1) == family


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("name", FACES)
def test_every_family_has_arimos_signs_and_height_of_line(name, family):
    """What a paper may say does not hang on its typeface, and lines stand where they do in Arimo."""
    with TTFont(face(name, family)) as font, TTFont(face(name)) as arimo:
        assert set(arimo.getBestCmap()) <= set(font.getBestCmap())
        lines = [(each["hhea"].ascent, each["hhea"].descent, each["head"].unitsPerEm) for each in (font, arimo)]
        assert lines[0] == lines[1]


@pytest.mark.parametrize(
    ("family", "widths"),
    # Advance widths in thousandths of the type size, of a, m, the space and 0, as Microsoft's faces have them.
    [("PaperSans", (479, 799, 226, 507)), ("PaperSerif", (488, 832, 220, 554)), ("Tinos", (444, 778, 250, 500))],
)
def test_the_other_families_are_as_wide_as_calibri_cambria_and_times(family, widths):
    with TTFont(face("Regular", family)) as font:
        em, known = font["head"].unitsPerEm, font.getBestCmap()
        assert tuple(round(font["hmtx"][known[ord(sign)]][0] * 1000 / em) for sign in "am 0") == widths


def test_the_licence_stands_beside_the_faces():
    text = (templates_dir() / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "The Arimo Project Authors" in text
    others = (templates_dir() / "fonts" / "OFL-others.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in others
    assert all(name in others for name in ("Carlito", "Caladea", "Tinos"))


@pytest.mark.parametrize(("name", "bold"), [("Regular", False), ("Bold", True)])
def test_the_table_of_widths_is_the_fonts(name, bold):
    with TTFont(face(name)) as font:
        known, widths, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        for code in range(32, 127):
            assert text_width(chr(code), 1000, bold=bold) == round(widths[known[code]][0] * 1000 / em), chr(code)


def test_a_line_is_as_wide_as_its_letters():
    assert text_width("Due", 10) == pytest.approx((722 + 556 + 556) / 100)
    assert text_width("Children", 10, bold=True) > text_width("Children", 10)


def test_words_are_counted_into_lines():
    # "aaa" is 16.68 points wide at 10, a space 2.78.
    assert line_count("aaa aaa aaa", 36.2, 10) == 2
    assert line_count("aaa aaa aaa", 36.0, 10) == 3
    assert line_count("aaaaaa", 17, 10) == 2
    assert line_count("", 10, 10) == 1


def test_words_are_broken_where_they_may_be():
    assert wrap("Children looked after", 45, 10) == ("Children", "looked", "after")
    assert chopped("Accommodation/homelessness", 75, 10, 4) == ["Accommodation/", "homelessness"]
    assert all(text_width(line, 10) <= 40 for line in chopped("Unaccompanied", 40, 10, 4))
    assert chopped("one two three four five", 20, 10, 2)[-1].endswith("…")


def test_names_of_months_are_level_and_name_each_year_once():
    """A word of four letters and the space beside it need about 27 points: two slots of 16, four of 8."""
    months = ("Apr 2019", "May 2019", "Jun 2019", "Jul 2019", "Jan 2020")
    assert below(months, 60, 10, in_time=True).lines == tuple((month,) for month in months)
    level = (("Apr", "2019"), ("May",), ("Jun",), ("Jul",), ("Jan", "2020"))
    assert below(months, 30, 10, in_time=True).lines == level
    second = below(months, 16, 10, in_time=True)
    assert (second.turned, second.every) == (False, 2)
    assert second.lines[::2] == (("Apr", "2019"), ("Jun",), ("Jan", "2020"))
    assert below(months, 8, 10, in_time=True).every == 4


def test_names_of_groups_are_turned_where_a_word_would_break_and_all_are_named():
    months = ("Apr 19", "May 19")
    turned = below(months, 16, 10, in_time=False)
    assert (turned.turned, turned.every, turned.lines) == (True, 1, (("Apr 19",), ("May 19",)))
    assert below(months * 18, 8, 10, in_time=False).every == 1, "groups are all named"
