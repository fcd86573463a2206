"""Edits made at random: the paper built again says what the copy says, in the same order, or it is told."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.merging.merge import accept_none, composed_with, merge
from reportgen.pipeline import ComposedPaper
from reportgen.problems import Problems, Where
from reportgen.render.papers import word_paper
from tests.merging.copies import W, opened, run
from tests.merging.narrative import check_order
from tests.readback.reading import read_docx

_W = f"{{{W}}}"
_OTHERS = ("Heading", "TOC", "Title", "Subtitle", "Box")
TYPED = (
    "clinic", "* star", "_under_", "# hash", "1. first", "- dash", "[a](b)", "{{ iha }}", "{% if %}", "<b>", "`x`",
    "a | b", "C:\\dir", "~~gone~~", '"quoted"', "it\u2019s", "2 > 1", "a*b*c", "+ plus", "::: box", "[^1]", "---", "$5",
)  # fmt: skip
"""What people type, much of which is a sign of Markdown."""


def written(root: Any) -> list[Any]:
    """The paragraphs of the text that are ours, headings and boxes apart."""
    found = []
    for each in root.find(f"{_W}body").iterchildren(f"{_W}p"):
        style = each.find(f"{_W}pPr/{_W}pStyle")
        ours = any(re.fullmatch(r"_rg[0-9]+", mark.get(f"{_W}name")) for mark in each.iter(f"{_W}bookmarkStart"))
        if ours and not (style is not None and style.get(f"{_W}val").startswith(_OTHERS)):
            found.append(each)
    return found


def plain_words(paragraph: Any) -> list[Any]:
    """The pieces of a paragraph's words that may be typed in: none in a control or a link."""
    runs = paragraph.iterfind(f"{_W}r/{_W}t")
    return [text for text in runs if (text.text or "").strip()]


def like(paragraph: Any, *content: Any) -> Any:
    """A paragraph of the same looks."""
    new = etree.Element(f"{_W}p")
    if (look := paragraph.find(f"{_W}pPr")) is not None:
        new.append(copy.deepcopy(look))
    new.extend(content)
    return new


def typed(paragraph: Any, words: str, at: int) -> None:
    """Words typed among those of a paragraph, in place of one of them where `at` is even."""
    pieces = plain_words(paragraph)
    if pieces:
        text = pieces[at % len(pieces)]
        said = text.text.split(" ")
        said[at % len(said) : at % len(said) + (at % 2 == 0)] = [words]
        text.text = " ".join(said)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def typed_twice(paragraph: Any, words: str, at: int) -> None:
    """Words typed before the first word of a paragraph and before its last."""
    pieces = plain_words(paragraph)
    for text, place in ((pieces[0], 0), (pieces[-1], -1)) if pieces else ():
        said = text.text.split(" ")
        said.insert(place, words)
        text.text = " ".join(said)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def split(paragraph: Any, words: str, at: int) -> None:
    """A paragraph broken in two between two words."""
    pieces = plain_words(paragraph)
    said = pieces[at % len(pieces)].text.split(" ") if pieces else []
    if len(said) > 3:
        text = pieces[at % len(pieces)]
        place = 1 + at % (len(said) - 1)
        text.text = " ".join(said[:place])
        rest = [each for each in text.getparent().itersiblings() if each.tag != f"{_W}bookmarkEnd"]
        paragraph.addnext(like(paragraph, run(" ".join(said[place:])), *rest))


def put_in(paragraph: Any, words: str, at: int) -> None:
    """A paragraph typed after another."""
    paragraph.addnext(like(paragraph, run("Typed anew: ")))
    paragraph.getnext().find(f"{_W}r/{_W}t").text += words


def taken_out(paragraph: Any, words: str, at: int) -> None:
    """A paragraph taken out."""
    paragraph.getparent().remove(paragraph)


def moved(paragraph: Any, words: str, at: int) -> None:
    """A paragraph put behind another."""
    others = [each for each in written(paragraph.getroottree().getroot()) if each is not paragraph]
    paragraph.getparent().remove(paragraph)
    others[at % len(others)].addnext(paragraph)


EDITS: tuple[Callable[[Any, str, int], None], ...] = (typed, typed_twice, split, put_in, taken_out, moved)


@settings(max_examples=15)
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 40), st.sampled_from(TYPED), st.integers(0, 30)),
                min_size=1, max_size=3))  # fmt: skip
@example([(typed, 21, "clinic", 0)])  # an objective, which the cover sheet prints too
def test_what_a_copy_says_is_built_in_its_order(
    made: ComposedPaper, paper: bytes, edits: list[tuple[Callable[[Any, str, int], None], int, str, int]]
) -> None:
    def change(root: Any) -> None:
        for edit, place, words, at in edits:
            paragraphs = written(root)
            edit(paragraphs[place % len(paragraphs)], words, at)

    data = opened(paper, change)
    result = merge(made, [("copy.docx", data)], accept_none)
    document = composed_with(made, result.files, Problems())
    assert document is not None
    where = Where("copy.docx")
    built = read_docx(word_paper(document, ""), where)
    check_order(result, read_docx(data, where).passages, built.passages)


@pytest.mark.parametrize("place", [3, 8, 13, 18, 28, 33])
def test_plain_words_are_written_at_both_places_where_they_were_typed(
    place: int, made: ComposedPaper, paper: bytes
) -> None:
    """None is lost beside the other or only reported: the merge sees itself where it writes words at a wrong place."""

    def change(root: Any) -> None:
        paragraphs = written(root)
        typed_twice(paragraphs[place % len(paragraphs)], "clinic", place)

    data = opened(paper, change)
    result = merge(made, [("copy.docx", data)], accept_none)
    assert {each.state for each in result.outcomes} == {"applied"}
    document = composed_with(made, result.files, Problems())
    assert document is not None
    where = Where("copy.docx")
    check_order(result, read_docx(data, where).passages, read_docx(word_paper(document, ""), where).passages)
