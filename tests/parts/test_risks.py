"""The table of risks: score with its band in words, and the score before it where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.blocks import Paragraph, Table
from tests.parts.papers import all_blocks, paper, words

RISKS = """
as_at: 2023-07-01
rating: {consequence: 3, likelihood: 4}
risks:
  - {number: "7", register_name: Corporate Risk Register, title: Late assessments, consequence: 3, likelihood: 4%s}
  - {number: "9", register_name: Corporate Risk Register, title: Few dentists, consequence: 3, likelihood: 1}
"""


def rows(folder: Path, before: str) -> list[list[str]]:
    document = paper(folder, risks=RISKS % before)
    table = next(b for b in all_blocks(document) if isinstance(b, Table) and b.id == "risks_table")
    cells = [[b for b in c.content if isinstance(b, Paragraph)] for r in table.rows for c in r.cells]
    said = [" ".join(words(p.content) for p in ps) for ps in cells]
    width = len(table.columns)
    return [[words(c.heading) for c in table.columns], *(said[i : i + width] for i in range(0, len(said), width))]


@pytest.mark.covers("parts/risks")
def test_the_earlier_score_and_its_direction(tmp_path: Path):
    assert rows(tmp_path, ", previous_score: 15") == [
        ["Number", "Risk and register", "Score", "Previous score", "Mitigation"],
        ["7", "Late assessments Corporate Risk Register", "12 High (amber)", "15 (down)", "None stated"],
        ["9", "Few dentists Corporate Risk Register", "3 Low (green)", "Not stated", "None stated"],
    ]


def test_no_column_where_no_risk_has_an_earlier_score(tmp_path: Path):
    assert rows(tmp_path, "") == [
        ["Number", "Risk and register", "Score", "Mitigation"],
        ["7", "Late assessments Corporate Risk Register", "12 High (amber)", "None stated"],
        ["9", "Few dentists Corporate Risk Register", "3 Low (green)", "None stated"],
    ]
