"""The hand-work left when a paper was imported: papers in several manners, each against a person's edition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.running import ROOT
from tests.importing.old_papers.papers import old_papers
from tests.importing.old_papers.scores import Scores, imported, score, table_of

GOAL = 40
"""So many line edits are left at most."""


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder: Path = tmp_path_factory.mktemp("papers")
    return {paper.name: imported(paper, folder) for paper in old_papers()}


@pytest.fixture(scope="module")
def scores(drafts: dict[str, Path]) -> dict[str, Scores]:
    return {paper.name: score(paper, drafts[paper.name])[0] for paper in old_papers()}


def test_no_word_is_lost_and_no_number_bound_that_is_another(scores: dict[str, Scores]):
    assert {name: s.words[1] - s.words[0] for name, s in scores.items()} == dict.fromkeys(scores, 0)
    assert {name: s.bindings[1] for name, s in scores.items()} == dict.fromkeys(scores, 0)


def test_the_program_reads_every_draft_without_a_fault(drafts: dict[str, Path]):
    faults = {
        name: json.loads((folder / "import-report.json").read_text(encoding="utf-8"))["fault"]
        for name, folder in drafts.items()
    }
    assert {name: each for name, each in faults.items() if each} == {}


def test_few_lines_are_left_to_be_edited(scores: dict[str, Scores]):
    assert {name: s.edits for name, s in scores.items() if s.edits >= GOAL} == {}


def test_the_documentation_has_these_scores(scores: dict[str, Scores]):
    page = (ROOT / "docs/importing.md").read_text(encoding="utf-8")
    assert table_of(scores) in page, "run python -m tests.importing.old_papers.scores and put its table into the page"
