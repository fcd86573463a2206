"""Copies whose fields were brought up to date (F9) after something was put in: a number counted anew is no edit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from reportgen.merging.merge import accept_none, merge
from reportgen.pipeline import ComposedPaper
from tests.merging.copies import after, brought_up_to_date, opened, paragraph, words

NEW = after("In April 2023", "The doctor was new to the town.")
MONTHS = "REF _Ref_months \\r"
Change = Callable[[etree._Element], None]


def told(made: ComposedPaper, paper: bytes, *changes: Change) -> list[tuple[str, str]]:
    def change(root: etree._Element) -> None:
        for each in changes:
            each(root)

    result = merge(made, [("copy.docx", opened(paper, change))], accept_none)
    return [(outcome.state, outcome.what) for outcome in result.outcomes]


def test_the_new_numbers_of_paragraphs_and_pages_are_no_edits(made: ComposedPaper, paper: bytes) -> None:
    updated = (brought_up_to_date(MONTHS, "1.4"), brought_up_to_date("PAGEREF", "9"))  # paragraph 1.3 is 1.4 behind it
    assert told(made, paper, NEW, *updated) == [("applied", "a new paragraph")]


@pytest.mark.parametrize(("changes", "typed"), [((), "1.4"), ((NEW,), "1.5"), ((NEW,), "the next one")])
def test_a_number_that_the_place_has_not_was_typed(
    made: ComposedPaper, paper: bytes, changes: tuple[Change, ...], typed: str
) -> None:
    states = told(made, paper, *changes, brought_up_to_date(MONTHS, typed))
    assert states == [*[("applied", "a new paragraph")] * len(changes), ("reported", "a bound place")]


def test_what_a_field_says_when_its_place_is_gone_is_no_edit(made: ComposedPaper, paper: bytes) -> None:
    def gone(root: etree._Element) -> None:
        place = next(each for each in root.iter("{*}p") if "gives the months" in words(each))
        place.getparent().remove(place)

    nothing = brought_up_to_date(MONTHS, "Error! Reference source not found.")
    assert told(made, paper, gone, nothing) == [("reported", "a paragraph taken out")]


def test_a_number_that_another_paragraph_gave_up_is_counted_too(made: ComposedPaper, paper: bytes) -> None:
    def gone(root: etree._Element) -> None:
        place = paragraph(root, "The reasons are")
        place.getparent().remove(place)

    assert told(made, paper, gone, brought_up_to_date(MONTHS, "1.2")) == [("applied", "a paragraph taken out")]
