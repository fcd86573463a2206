"""What a cell and a sentence say of one published figure, the words worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.document.figure import FigureRef, parse
from reportgen.figures.comparison import Rounded, change_between
from reportgen.figures.published import Published, PublishedFigure, Sign
from reportgen.figures.saying import in_cell, say


def count(key: str, number: int, label: str = "") -> PublishedFigure:
    """A count of children as published."""
    return PublishedFigure(parse(key), "Children", "count", "known", Rounded(Decimal(number)), label=label)


def share(key: str, percent: str, met: int, whole: int) -> PublishedFigure:
    """A share as published, to one place."""
    return PublishedFigure(
        parse(key), "In time", "share", "known", Rounded(Decimal(percent)), Decimal(met), Decimal(whole)
    )


HIDDEN = Sign("[c]", "a number too small to be shown")
OF_2024 = count("cla@previous", 400)
OF_2025 = count("cla", 412)
BOTH = replace(OF_2025, earlier=OF_2024, change=change_between(Rounded(Decimal(412)), Rounded(Decimal(400)), "lower"))


def published(*figures: PublishedFigure) -> Published:
    return Published({figure.ref: figure for figure in figures}, "public")


def cell(figure: PublishedFigure, aspect: str) -> str:
    return in_cell(published(figure), figure.ref.of(aspect)).text  # type: ignore[arg-type]


def hidden(figure: PublishedFigure) -> PublishedFigure:
    return replace(figure, state="hidden", sign=HIDDEN, rounded=None, numerator=None)


def test_a_cell_of_a_figure_that_is_not_there_has_the_sign_for_it():
    absent = in_cell(published(), FigureRef("cla"))
    assert (absent.text, absent.state) == ("[x]", "not_available")


def test_a_cell_says_a_known_figure_and_has_the_symbol_of_one_that_is_hidden():
    assert cell(BOTH, "house") == "412"
    assert cell(hidden(BOTH), "house") == "[c]"
    assert say(hidden(BOTH), "house").text == "a number too small to be shown"  # type: ignore[union-attr]


def test_a_cell_has_the_symbol_of_the_year_before_where_only_that_is_hidden():
    now = replace(OF_2025, earlier=hidden(OF_2024))
    assert (cell(now, "house"), cell(now, "previous")) == ("412", "[c]")


def test_the_year_before_is_said_though_this_one_did_not_come():
    now = replace(OF_2025, rounded=None, state="not_received", sign=Sign("[z]", "not received"), earlier=OF_2024)
    assert (cell(now, "house"), cell(now, "previous")) == ("[z]", "400")
    assert cell(replace(hidden(OF_2025), earlier=OF_2024), "previous") == "[c]"


@pytest.mark.parametrize(
    ("aspect", "words"),
    [("target", "none set"), ("rag", "no target"), ("variation", "no verdict"), ("assurance", "no verdict"),
     ("change", "[x]")],
)  # fmt: skip
def test_a_cell_says_what_a_figure_does_not_have(aspect: str, words: str):
    assert cell(OF_2025, aspect) == words


def test_a_change_of_years_that_cannot_be_compared_is_said_so():
    assert cell(replace(OF_2025, not_comparable=True), "change") == "not compared"


def test_a_change_of_a_count_has_its_number_and_a_change_of_a_share_its_points():
    change = say(BOTH, "change")
    assert change is not None
    assert (change.text, change.value, change.unit) == ("12", Decimal(12), "count")
    now, before = share("iha", "90.0", 180, 200), share("iha@previous", "75.0", 150, 200)
    risen = change_between(Rounded(Decimal("90.0")), Rounded(Decimal("75.0")), "higher", points=True)
    points = say(replace(now, earlier=before, change=risen), "change")
    assert points is not None
    assert (points.text, points.value, points.unit) == ("15.0 percentage points", Decimal("15.0"), "")


def test_the_labels_of_several_groups_are_joined_and_one_stands_alone():
    months = [count(f"cla[2024-0{n}]", n, f"month {n}") for n in (4, 5)]
    of_them = Published({each.ref: each for each in months}, "public")
    assert in_cell(of_them, parse("cla[2024-04].label")).text == "month 4"
