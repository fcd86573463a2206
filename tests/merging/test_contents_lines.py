"""A line of the contents that was typed over in a copy is told, with what it said before."""

from __future__ import annotations

import pytest

from reportgen.merging.seen_changes import contents_changes
from reportgen.readback.word.model import Paragraph, Run, WordFile

CONTENTS = (
    "The year at a glance 1",
    "1 Foreword 2",
    "7 Health assessments 5",
    "7.4 Clinics 6",
    "A good start 7",
    "A safe home 8",
    "Annex B Words we use 9",
)
HEADINGS = ("The year at a glance", "Foreword", "Health assessments", "Clinics", "A good start", "A safe home")


def word_file(contents: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> WordFile:
    lines = [Paragraph(at, (Run(words),), contents=True) for at, words in enumerate(contents, 1)]
    return WordFile((*lines, *(Paragraph(90 + at, (Run(words),)) for at, words in enumerate(headings))), {}, ())


def told(contents: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> list[tuple[str, str]]:
    changes = contents_changes(word_file(contents, headings), word_file(CONTENTS))
    return [(each.was, each.now) for each in changes]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("7.4 Clinics 6", "7.4 What a family finds there 6"),
        ("7 Health assessments 5", "Our health assessments 5"),
        ("The year at a glance 1", "The whole year at a glance 1"),
        ("A safe home 8", "A safe place to live 8"),
        ("A good start 7", "B good start 7"),
        ("Annex B Words we use 9", "Annex B Glossary 9"),
    ],
    ids=[
        "its number is kept",
        "its number is taken out",
        "no number",
        "like another's first word",
        "a letter",
        "annex",
    ],
)
def test_a_line_typed_over_is_told_with_what_it_said(was: str, now: str) -> None:
    assert told(tuple(now if line == was else line for line in CONTENTS)) == [(was, now)]


def test_a_new_line_said_nothing_before() -> None:
    assert told((*CONTENTS, "19 Nobody wrote this 12")) == [("", "19 Nobody wrote this 12")]


@pytest.mark.parametrize(
    "line",
    ["7.4 Our clinics 6", "7.5 Our clinics 16", "Our clinics", "Annex C Our clinics 11", "Appendix 1 Our clinics"],
)
def test_a_line_that_word_made_of_a_changed_heading_is_not_told(line: str) -> None:
    contents = tuple(line if each == "7.4 Clinics 6" else each for each in CONTENTS)
    assert told(contents, tuple("Our clinics" if each == "Clinics" else each for each in HEADINGS)) == []
