"""Lines of the contents: told with what they said where typed over, and known where they are fields no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportgen.merging.seen_changes import contents_changes
from reportgen.merging.turned import as_recounted, as_turned
from reportgen.readback.word import every_paragraph
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


@pytest.mark.parametrize("as_the_base", [as_recounted, as_turned])
def test_lines_that_are_fields_no_more_are_no_new_paragraphs(
    as_the_base: Callable[[WordFile, WordFile], WordFile],
) -> None:
    """Ctrl+Shift+F9 in Word makes plain words of fields, and other programs do; a page may be another by then."""
    known = ("7.4 Clinics 7", "7.4 Clinics", "Annex B Words we use 9")
    plain = [Paragraph(at, (Run(words),)) for at, words in enumerate(known, 1)]
    styled = Paragraph(80, (Run("A good start"),), styles=("toc 1",))
    caption = "Table 3: Ages on 31 March 2025"
    others = (Paragraph(90, (Run("Clinics"),)), Paragraph(91, (Run(caption),)), Paragraph(92, (Run("They saw 7"),)))
    base = word_file((*CONTENTS, caption), (*HEADINGS, caption))
    read = as_the_base(base, WordFile((*plain, styled, *others), {}, ()))
    assert [each.contents for each in every_paragraph(read.blocks)] == [True] * 4 + [False] * 3


@pytest.mark.parametrize("as_the_base", [as_recounted, as_turned])
def test_quotation_marks_drawn_another_way_are_no_edit(as_the_base: Callable[[WordFile, WordFile], WordFile]) -> None:
    base = WordFile((Paragraph(1, (Run("A child\u2019s \u201cown\u201d room."),)),), {}, ())
    copy = (Run("A child's \"o", bold=True), Run('wn" room.'))
    edited = (Run('A child\'s "own" bed.'),)
    read = as_the_base(base, WordFile((Paragraph(1, copy), Paragraph(2, edited)), {}, ()))
    same, other = every_paragraph(read.blocks)
    assert [(run.text, run.bold) for run in same.runs] == [
        ("A child\u2019s \u201co", True),
        ("wn\u201d room.", False),
    ]
    assert other.words == 'A child\'s "own" bed.'
