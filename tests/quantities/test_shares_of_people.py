"""A share of a number of people that is typed beside it is a number of people too, and so are those left over."""

from __future__ import annotations

import pytest

from reportgen.quantities.people import small_counts


def small(text: str) -> list[str]:
    return [text[start:end] for start, end in sorted(small_counts(text, 5).items())]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("8.3% of the 12 children had autism.", "8.3% of the 12 children"),  # one
        ("75 per cent of our 12 looked after children were seen.", "75 per cent of our 12 looked after children"),
        ("A quarter of the 12 children were late.", "A quarter of the 12 children"),
        ("One in four of the 12 children was late.", "One in four of the 12 children"),
        ("9 of the 12 children were seen.", "9 of the 12 children"),  # three were not
        ("nine of the twelve children were seen", "nine of the twelve children"),
        ("116 of the 120 children were seen", "116 of the 120 children"),
        ("9/12 children were seen", "9/12 children"),
        ("Of the 12 children, a quarter were late.", "Of the 12 children, a quarter were"),
        ("12 children, of whom 25% were late", "12 children, of whom 25% were"),
        ("The number of children who moved was 3.", "number of children who moved was 3"),
        ("Children who went missing numbered 3.", "Children who went missing numbered 3"),
        ("A trio of children were late.", "A trio of children"),
    ],
)
def test_few_are_told(text: str, words: str) -> None:
    assert small(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "50% of the 12 children were seen.",  # six, and six were not
        "10% of the 12 children were seen.",  # 1.2 children: it is not of these
        "About a quarter of the 12 children were late.",
        "One in four children has a disorder.",
        "80% of the 535 children were seen.",
        "All 12 of the 12 children were seen.",
        "100% of the 12 children were seen.",
        "9 of the 12 months were received.",
        "The average number of children in a home was 3.",
        "The number of children for each worker, per team, was 3.",
        "The number of children's homes was 3.",
        "In 9 of 12 homes the children were seen.",
    ],
)
def test_what_tells_of_no_few_is_not_told(text: str) -> None:
    assert small(text) == []
