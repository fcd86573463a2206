"""A sentence written for a figure that moved is told of where the figure stayed as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.checks import no_change
from reportgen.document.blocks import Document
from reportgen.document.make import para
from reportgen.problems import Problems, Where
from tests.kinds import META
from tests.parts.composing import edition, made


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("It did not change by 0.0 percentage points, which is well.", 1),
        ("It did not change.", 0),
        ("It did not change from one year to the next.", 0),
        ("It rose by 2.0 percentage points.", 0),
    ],
)
@pytest.mark.covers("checks/no_change")
def test_only_an_amount_of_no_change_is_told(words: str, told: int, tmp_path: Path):
    edition(tmp_path, settings="paper: [01_text.md]", narrative__01_text_md="# Text\n\nWords.\n")
    opened = made(tmp_path)[0]
    problems = Problems()
    document = Document(META, (para(words, where=Where("narrative/01_text.md", 3)),))
    no_change.check(opened.opened, document, opened.published, problems)
    assert [(p.name, p.where.line) for p in problems] == [("no-change-by", 3)] * told
