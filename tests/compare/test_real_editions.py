"""Real editions: one against itself has not changed; its record is in the words the paper prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.walk import runs
from reportgen.editions.compare import load, paper, revised
from reportgen.editions.compare.model import Side
from reportgen.problems import Problems

NAME = "somerset-2019-20"


@pytest.fixture(scope="module")
def twice(repository: Path) -> tuple[Side, ...]:
    return load.sides((NAME, NAME), Problems(), start=repository)


def test_an_edition_against_itself_has_not_changed(twice: tuple[Side, ...]) -> None:
    before, now = twice
    found = paper.compared(before, now)
    assert found.wording is not None
    assert (found.wording.changed, found.wording.moved, found.wording.new, found.wording.gone) == (0, 0, 0, 0)
    assert found.wording.same > 100
    assert found.revised == ()
    assert revised.compared(before, now) > 50
    assert found.definitions == ()
    assert found.bodies == ()
    assert {f.fate for f in found.objectives} == {"kept"}
    assert {m.way for m in found.risks} == {"same"}
    assert {s.what[0] for s in found.sections} == {"The same"}
    assert all(not c.why or not c.now.known for c in found.headline.changes)


def test_two_of_one_name_are_told_apart(twice: tuple[Side, ...]) -> None:
    assert [s.called for s in twice] == ["A: 2019/2020 v9.0", "B: 2019/2020 v9.0"]


def test_objectives_are_kept_in_the_words_the_paper_prints(twice: tuple[Side, ...]) -> None:
    coming = twice[0].coming
    assert coming is not None
    said = [coming.held[0].text, *coming.held[0].parts]
    printed = " ".join(" ".join("".join(getattr(i, "text", "") for i in run.content).split())
                       for run in runs(twice[0].document or ()))  # fmt: skip
    for words in said:
        assert words in printed
    assert any("section 13" in words for words in said)
