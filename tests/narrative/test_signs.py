"""Signs that Markdown would take for its own are printed as they were typed, or told."""

from __future__ import annotations

import pytest

from reportgen.document.blocks import Listing, Paragraph
from tests.narrative.writing import Written


@pytest.mark.parametrize(
    "words",
    [
        "> 5 is too many.",
        ">= 5 is too many.",
        "> £5 is too much.",
        "> five is too many.",
        "> twenty-one is too many.",
        "1986. A great year for the service.",
        "1989) was the Act.",
        "5*3*2 is 30, and 2*3 and 4*5 are more.",
        "(2)*(3) is a*b*c.",
        "p. 5 is the place.",
        "v. Smith was the case.",
        "Values <5 are hidden, <c> is withheld, and x<y and y>z.",
        "cla_at_year_end is a name.",
        "*23 records lacked a date.",
        "[x] is not available.",
        "#3 on the list.",
        "-5 was the change.",
    ],
)
def test_what_is_printed_as_it_was_typed(words: str):
    written = Written(words)
    assert written.words == [words]
    assert {p.name for p in written.problems} <= {"number-not-bound"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# 3 on the list is the dentist.", "sign-read-as-a-heading"),
        ("# 3 clinics were opened", "sign-read-as-a-heading"),
        ("# 3", "sign-read-as-a-heading"),
        ("# 5%", "sign-read-as-a-heading"),
        ("## 12 children", "sign-read-as-a-heading"),
        ("# 12 looked after children in May", "sign-read-as-a-heading"),
        ("# 12 new clinics this year", "sign-read-as-a-heading"),
        ("## 4 dental access clinics a week", "sign-read-as-a-heading"),
        ("# 1 clinic was new", "sign-read-as-a-heading"),
        ("# \u00a35,000 was spent.", "sign-read-as-a-heading"),
        ("#", "heading-without-words"),
        ("+ 5 children came.", "sign-read-as-a-list"),
        ("- £5 was the change.", "sign-read-as-a-list"),
        ("* 23 records lacked a date.", "sign-read-as-a-list"),
        ("The change was\n- 5 in May and more.", "sign-read-as-a-list"),
        ("1. one\n3. three", "list-renumbered"),
        ("2. two\n1. one", "list-renumbered"),
        ("a. one\nc. three", "list-renumbered"),
        ("==marked==", "signs-left"),
        ("H~2~O", "signs-left"),
        ("Words^[a note]", "signs-left"),
        ("Title\n=====", "signs-left"),
        ("<B>bold</B>", "html-refused"),
        ("Fewer <br> now", "html-refused"),
    ],
)
def test_what_loses_a_sign_is_told_with_its_line(text: str, name: str):
    problems = [p for p in Written(text).problems if p.name != "number-not-bound"]
    assert [p.name for p in problems][-1:] == [name]
    assert problems[-1].where.line == (2 if "\n- 5" in text or "===" in text else 1)


@pytest.mark.parametrize(
    "words",
    [
        "3 Performance",
        "3.1 performance",
        "2 what we found",
        "4 process measures",
        "5 priorities for 2025",
        "2024",
        "2017-2018 achievements",
        "2025 plans",
        "18 years and over",
        "5 to 9 year olds",
        "16 and 17 year olds",
        "0-19 services",
        "24/7 services",
        "16+ services",
        "28 days",
        "3 clinics {#clinics}",
        "12 children {.new-page}",
    ],
)
def test_a_heading_that_is_meant_raises_no_alarm(words: str):
    assert "sign-read-as-a-heading" not in {p.name for p in Written(f"# {words}").problems}


@pytest.mark.parametrize(
    ("text", "marker", "start", "count"),
    [
        ("a. one\nb. two", "alpha", 1, 2),
        ("c. three\nd. four", "alpha", 3, 2),
        ("v. five\nvi. six", "roman", 5, 2),
        ("i. one\nii. two\niii. three", "roman", 1, 3),
        ("h. eight\ni. nine\nj. ten", "alpha", 8, 3),
        ("a. one\n\n   more of it\n\nb. two", "alpha", 1, 2),
        ("0. nought\n1. one", "decimal", 0, 2),
        ("7. seven\n8. eight", "decimal", 7, 2),
        ("1. one\n1. two\n1. three", "decimal", 1, 3),
        ("+ one\n+ two", "bullet", 1, 2),
        ("- 5 nurses\n- 2 doctors", "bullet", 1, 2),
        ("* only this", "bullet", 1, 1),
        ("- we saw 5", "bullet", 1, 1),
    ],
)
def test_lists_that_are_meant(text: str, marker: str, start: int, count: int):
    written = Written(text)
    (listing,) = written.blocks
    assert isinstance(listing, Listing)
    assert (listing.marker, listing.start, len(listing.items)) == (marker, start, count)
    assert {p.name for p in written.problems} <= {"number-not-bound"}


def test_a_quotation_that_goes_on_may_have_a_line_that_begins_with_a_number():
    written = Written("> We want to be heard.\n> 5 of us said so.\n")
    (box,) = written.blocks
    (paragraph,) = box.children
    assert isinstance(paragraph, Paragraph)
    assert "".join(inline.text for inline in paragraph.content) == "We want to be heard. 5 of us said so."
