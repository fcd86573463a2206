"""A figure that is 1 this year is told of where the words behind it are of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.checks import one_of_many
from reportgen.document.blocks import Document, FigureText, Text
from reportgen.document.figure import FigureRef
from reportgen.document.make import para
from reportgen.problems import Problems, Where
from tests.kinds import META
from tests.parts.composing import edition, made


@pytest.mark.parametrize(
    ("number", "behind", "told"),
    [
        ("1", " children were unaccompanied.", 1),
        ("1", " initial health assessments were read.", 1),
        ("1", " were staying put.", 1),
        ("1", " of the children was unaccompanied.", 0),
        ("1", " child was unaccompanied.", 0),
        ("1", " fewer than the 35 children of a year before.", 0),
        ("1", ", and of these children", 0),
        ("2", " children were unaccompanied.", 0),
        ("21", " children were unaccompanied.", 0),
    ],
)
@pytest.mark.covers("checks/one_of_many")
def test_one_said_as_many_is_told(number: str, behind: str, told: int, tmp_path: Path):
    edition(tmp_path, settings="paper: [01_text.md]", narrative__01_text_md="# Text\n\nWords.\n")
    opened = made(tmp_path)[0]
    problems = Problems()
    words = (Text("In Shire "), FigureText(FigureRef("uasc"), number, "known"), Text(behind))
    document = Document(META, (para(words, where=Where("narrative/01_text.md", 3)),))
    one_of_many.check(opened.opened, document, opened.published, problems)
    assert [(p.name, p.where.line) for p in problems] == [("one-of-many", 3)] * told
