"""Drawings that came or went, also where a program made pictures of the charts: each is told once and truly."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.merging.seen_changes import drawings_more
from reportgen.problems import Where
from reportgen.readback.word import WordFile, read_word
from reportgen.readback.word.model import Drawing, DrawingKind, Paragraph


def with_drawings(paper: bytes, kinds: list[DrawingKind], *, turned: bool = False) -> WordFile:
    word = read_word(paper, Where("copy.docx"))
    drawn = tuple(Drawing(at, kind) for at, kind in enumerate(kinds))
    return replace(word, blocks=(Paragraph(1, drawings=drawn),), source=None if turned else word.source)


@pytest.mark.parametrize(
    ("old", "new", "turned", "told"),
    [
        (["chart"] * 12, ["picture"] * 11, True, [("chart", -1)]),
        (["chart"] * 12, ["picture"] * 12, True, []),
        (["chart"] * 12, ["picture"] * 13, True, [("picture", 1)]),
        (["chart"] * 3 + ["picture"], ["picture"] * 3, True, [("chart or picture", -1)]),
        (["chart"] * 3, ["chart"] * 2, True, [("chart", -1)]),
        (["chart"] * 3, ["chart"] * 2 + ["picture"], False, [("chart", -1), ("picture", 1)]),
    ],
)
def test_drawings_are_counted(
    paper: bytes, old: list[DrawingKind], new: list[DrawingKind], turned: bool, told: list[tuple[str, int]]
) -> None:
    assert list(drawings_more(with_drawings(paper, new, turned=turned), with_drawings(paper, old))) == told
