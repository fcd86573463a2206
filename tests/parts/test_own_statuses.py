"""An organisation's own statuses of objectives, with owners and measures of success."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.blocks import Listing, Table
from reportgen.problems import ProblemsError
from reportgen.settings.content import Objectives
from tests.parts.papers import TINY, all_blocks, paper
from tests.tables import cell_words

GIVEN = (TINY / "objectives.yaml").read_text(encoding="utf-8")
OWN = GIVEN.replace(
    "status: achieved, ", "status: partly achieved, owner: Chief Nurse, success: [Two clinics a week], "
)
STATUSES = """
statuses:
  partly achieved: {meaning: begun and not done, tone: yellow, counts_as: ongoing}
"""


def test_a_status_of_its_own_is_printed_with_its_meaning_and_tone(tmp_path: Path):
    document = paper(tmp_path, objectives=OWN + STATUSES)
    table = next(b for b in all_blocks(document) if isinstance(b, Table) and b.id == "objectives_closing_table")
    objective, status, _ = table.rows[0].cells
    assert (cell_words(status.content), status.tone) == ("Partly achieved: begun and not done", "yellow")
    assert cell_words(objective.content).split("\n")[1:] == [
        "Owner: Chief Nurse.",
        "Measures of success:",
        "Two clinics a week",
    ]


def test_a_status_that_nobody_gave_a_meaning_is_told_with_those_there_are(tmp_path: Path):
    with pytest.raises(ProblemsError) as stopped:
        paper(tmp_path, objectives=OWN)
    (problem,) = stopped.value.problems
    assert str(problem.where) == "tiny/objectives.yaml:4:58"
    assert "achieved and ongoing" in problem.fix


def test_years_are_compared_by_what_a_status_counts_as():
    objectives = Objectives.model_validate(
        {"statuses": {"B": {"meaning": "complete", "tone": "blue", "counts_as": "achieved"}}}
    )
    assert (objectives.standard_status("B"), objectives.standard_status("ongoing")) == ("achieved", "ongoing")


def test_a_coming_objective_has_its_owner_and_measures(tmp_path: Path):
    coming = GIVEN.replace(
        "due: year end", "due: year end\n      owner: Head of clinics\n      success: [90% in time]", 1
    )
    document = paper(tmp_path, objectives=coming)
    said = [cell_words(item.blocks) for b in all_blocks(document) if isinstance(b, Listing) for item in b.items]
    assert any("Owner: Head of clinics.\nMeasures of success:\n90% in time" in each for each in said)
