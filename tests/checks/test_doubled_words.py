"""A word or mark that stands twice where a name meets the words around it is told, and nothing that is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.checks import doubled_words
from reportgen.document.blocks import Document
from reportgen.document.make import para
from reportgen.problems import Problems, Where
from tests.kinds import META
from tests.parts.composing import edition, made


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The the ICB reports to the Board.", "the the icb"),
        ("Health is looked after by\u00a0the the\u00a0Board", "the the board"),
        ("Reviews of of children", "of of children"),
        ("It is provided by Northshire Care Ltd..", "ltd.."),
        ("The Trust,, which provides", "trust,,"),
        ("The Board , and others", "board ,"),
        ("We wait for more...", ""),
        ("Admitted to to-do lists, in in-patient care, by by-law", ""),
        ("What it is is clear; the reasons they had had; that that was so; log in in time", ""),
        ("See section A a week later, at 9 a.m. or p.m.", ""),
        ("The Board, the Trust and the ICB", ""),
        ("Theatre, the other, another", ""),
        ("a ratio of 1:2, and 10.5", ""),
    ],
)
@pytest.mark.covers("checks/doubled_words")
def test_only_what_stands_twice_is_told(words: str, told: str, tmp_path: Path):
    edition(tmp_path, settings="paper: [01_text.md]", narrative__01_text_md="# Text\n\nWords.\n")
    paper = made(tmp_path)[0]
    problems = Problems()
    document = Document(META, (para(words, where=Where("narrative/01_text.md", 3)),))
    doubled_words.check(paper.opened, document, paper.published, problems)
    assert [(p.name, p.where.line) for p in problems] == [("word-doubled", 3)] * bool(told)
    assert all(f"\u201c{told}\u201d" in p.fault for p in problems)


def test_one_phrase_is_told_once_with_how_often_it_stands(tmp_path: Path):
    edition(tmp_path, settings="paper: [01_text.md]", narrative__01_text_md="# Text\n\nWords.\n")
    paper = made(tmp_path)[0]
    problems = Problems()
    document = Document(META, tuple(para("The the ICB.", where=Where("narrative/01_text.md", n)) for n in (3, 5, 9)))
    doubled_words.check(paper.opened, document, paper.published, problems)
    assert [p.where.line for p in problems] == [3]
    assert "here and 2 times more" in next(iter(problems)).fault
