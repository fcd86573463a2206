"""On a narrow screen every chart is drawn again, with words as large as in the paper and none of them cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.document.blocks import Chart
from reportgen.writers import html, picture
from reportgen.writers.style import load_style
from tests.charts.cases import EVERY
from tests.kinds import every_kind, plain, words
from tests.pdf.drawn import read
from tests.series import series

STYLE = load_style()
TOO_MANY_NAMES = {
    f"{form}, 24 long names"
    for form in ("column", "column-line", "control", "dumbbell", "line", "percent-column", "stacked-column")
}
"""Charts whose names have no room on a narrow screen however they are turned: it is given the wide picture."""
PICTURES = picture.narrow_pictures(every_kind(), STYLE)


@pytest.mark.parametrize("name", EVERY)
def test_no_words_of_an_awkward_chart_are_cut_or_stand_on_others(name: str):
    drawn_for_it = picture.narrow_pictures(plain(EVERY[name]), STYLE)
    assert bool(drawn_for_it) is (name not in TOO_MANY_NAMES)
    for svg in drawn_for_it.values():
        drawn = read(svg)
        assert drawn.outside() == []
        assert drawn.overlaps() == []


@pytest.mark.parametrize("name", PICTURES)
def test_no_words_are_cut_or_stand_on_others(name: str):
    drawn = read(PICTURES[name])
    assert drawn.width < 240
    assert drawn.outside() == []
    assert drawn.overlaps() == []
    assert min((word.size for word in drawn.words), default=10) >= 10


def test_a_narrow_screen_is_given_them_and_paper_is_not():
    pictures = picture.pictures(every_kind(), STYLE)
    page = html.write(every_kind(), pictures=pictures | PICTURES).decode()
    assert page.count('<source media="screen and (max-width: 30rem)" srcset="data:image/svg+xml') == len(pictures)
    assert picture.on_paper(pictures | PICTURES) == pictures


def test_a_chart_whose_names_would_be_shortened_on_a_narrow_screen_keeps_its_wide_picture():
    names = ("Care leavers in touch", "Care leavers in suitable accommodation", "Care leavers not in education at all")
    one = Chart("c", "column", words("T"), words("S"), names, (series("Seen", (1, 2, 3), ("1", "2", "3")),), "A.")
    assert picture.narrow_pictures(plain(one), STYLE) == {}
    short = replace(one, categories=("In touch", "Housed", "In work"))
    assert list(picture.narrow_pictures(plain(short), STYLE)) == ["c@narrow"]
