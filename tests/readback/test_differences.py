"""Where a file says other words than the paper: found, placed and shown with the words before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document.reading import Passage
from reportgen.problems import NOWHERE
from reportgen.readback import read
from reportgen.readback.read import Difference, Read, difference_lines, differences
from reportgen.readback.seen import LOOKS, Seen, differ
from reportgen.readback.word.sight import word_seen
from tests.readback.word_files import p, word_file

PAPER = [
    Passage("5.1 Performance improved to 84.1% (275/327) in the year.", "paragraph 5.1", NOWHERE),
    Passage("5.2 The target is 90%.", "paragraph 5.2", NOWHERE),
    Passage("28", "Table 4, row May 19, column Due", NOWHERE),
]


def found(*texts: str) -> tuple[Difference, ...]:
    return differences(PAPER, texts)


def test_the_same_words_are_no_difference_however_they_are_parted():
    assert found(*(passage.text for passage in PAPER)) == ()
    assert found(" ".join(passage.text for passage in PAPER)) == ()


def test_a_changed_figure_is_shown_with_its_place_and_the_words_before():
    changed = found("5.1 Performance improved to 94.1% (275/327) in the year.", "5.2 The target is 90%.", "28")
    assert changed == (Difference("84.1%", "94.1%", "paragraph 5.1", "5.1 Performance improved to"),)


def test_a_changed_cell_is_placed_by_its_row_and_column():
    changed = found(PAPER[0].text, PAPER[1].text, "29")
    assert changed == (Difference("28", "29", "Table 4, row May 19, column Due", "5.2 The target is 90%."),)


def test_words_added_and_taken_away_are_found():
    assert found(PAPER[0].text, "New words.", PAPER[1].text, "28") == (
        Difference("", "New words.", "after paragraph 5.1", "84.1% (275/327) in the year."),
    )
    assert [(d.expected, d.found) for d in found(PAPER[0].text, "28")] == [("5.2 The target is 90%.", "")]
    assert [(d.expected, d.found) for d in found(*(p.text for p in PAPER), "More")] == [("", "More")]


def test_a_word_broken_at_the_end_of_a_line_is_no_difference_where_that_may_be():
    said = (PAPER[0].text.replace("Performance", "Perform ance"), PAPER[1].text, "29")
    assert [(d.expected, d.found) for d in found(*said)] == [("Performance", "Perform ance"), ("28", "29")]
    assert [(d.expected, d.found) for d in differences(PAPER, said, broken=True)] == [("28", "29")]


def test_a_file_without_words_lacks_them_all():
    assert [(d.expected, d.place) for d in found()] == [
        ("5.1 Performance improved to 84.1% (275/327) in the year. 5.2 The target is 90%. 28", "paragraph 5.1")
    ]
    assert differences([], ["x"]) == (Difference("", "x", "the start of the paper"),)


WORDS = st.lists(st.sampled_from(["a", "b", "c d", "e f a"]), max_size=8)


@given(WORDS, WORDS)
def test_putting_the_differences_right_gives_the_papers_words(said: list[str], there: list[str]):
    paper = [Passage(text, "p", NOWHERE) for text in said]
    changes = differences(paper, there)
    expected, actual = " ".join(said).split(), " ".join(there).split()
    assert bool(changes) == (expected != actual)
    assert len(actual) - len(expected) == sum(len(c.found.split()) - len(c.expected.split()) for c in changes)


def test_words_are_those_of_all_passages():
    read = Read(("one two", "three"), ("a note",))
    assert (read.words, read.notes) == (("one", "two", "three"), ("a note",))


def test_a_person_is_told_what_can_be_read():
    long = Difference("word " * 200, "", "paragraph 1.1")
    lines = difference_lines([long] * 45, "issued")
    assert len(lines) == 41
    assert lines[0].startswith("paragraph 1.1: issued 'word word")
    assert lines[0].endswith("\u2026', here nothing")
    assert len(lines[0]) < 220
    assert lines[-1] == "5 more places; --json gives them all"


def test_a_long_stretch_is_told_passage_by_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_MOST_PAIRS", 0)
    changed = found(PAPER[0].text.replace("84.1%", "94.1%"), "New words.", PAPER[2].text)
    assert [(d.expected, d.found, d.place) for d in changed] == [
        (PAPER[0].text, PAPER[0].text.replace("84.1%", "94.1%"), "paragraph 5.1"),
        ("", "New words.", "after paragraph 5.1"),
        (PAPER[1].text, "", "paragraph 5.2"),
    ]


def test_a_passage_that_moved_is_told_once_and_by_its_place() -> None:
    long = [Passage(f"The {name} paragraph says something of its own here.", name, NOWHERE) for name in "abcd"]
    (moved,) = differences(long, [long[n].text for n in (1, 2, 0, 3)])
    assert (moved.place, moved.moved_to, moved.expected == moved.found) == ("a", "after c", True)
    assert difference_lines([moved], "issued") == (f"a: moved, here it stands after c: '{long[0].text}'",)


def contents_and_heading(line: str, colour: str = "000000") -> Seen:
    """What is seen of a Word file: contents of one line, and the heading it is of in 18 points."""
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = f"<w:r><w:instrText>TOC</w:instrText></w:r>{field.format('separate')}<w:r><w:t>{line}</w:t></w:r>"
    looks = f'<w:rPr><w:sz w:val="36"/><w:color w:val="{colour}"/></w:rPr>'
    heading = p(f"<w:r>{looks}<w:t>Summary</w:t></w:r>")
    return word_seen(word_file(p(field.format("begin") + shown + field.format("end")) + heading), NOWHERE)


def test_looks_of_a_heading_are_not_compared_with_those_of_its_line_of_the_contents():
    """A program that saves a paper may make the contents again, with other words in its lines."""

    def of_looks(other: Seen) -> list[Difference]:
        every = differ(contents_and_heading("Summary"), other)
        return [each for each in every if each.place.startswith(LOOKS)]

    assert of_looks(contents_and_heading("Summary on page two")) == []
    assert len(of_looks(contents_and_heading("Summary on page two", "FF0000"))) == 1
