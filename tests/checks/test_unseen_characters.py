"""Characters that turn the order of what follows never reach a paper: 209 would be printed as 902."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.checks import unseen_characters
from reportgen.document.blocks import Document, Section
from reportgen.document.make import para
from reportgen.problems import Problems, Where
from tests.kinds import META
from tests.parts.composing import edition, made


@pytest.mark.parametrize(
    ("words", "told"), [("209 children", 0), ("\u202e209 children", 1), ("2\u200b09", 1), ("soft\u00adhyphen", 0)]
)
@pytest.mark.covers("checks/unseen_characters")
def test_words_of_any_source_are_looked_at(words: str, told: int, tmp_path: Path):
    edition(tmp_path, settings="paper: [01_text.md]", narrative__01_text_md="# Text\n\nWords.\n")
    opened = made(tmp_path)[0]
    problems = Problems()
    block = para(words, where=Where("data/actions.csv", 7))
    unseen_characters.check(opened, Document(META, (Section((block,)),)), made(tmp_path)[1], problems)
    assert [(p.name, p.where) for p in problems] == [("unseen-character", Where("data/actions.csv", 7))] * told
