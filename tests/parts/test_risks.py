"""The table of risks: score with its band in words, and the score before it where there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.blocks import Paragraph, Table
from reportgen.problems import ProblemsError
from reportgen.render.warm_up import blank_charts
from reportgen.settings.policy import Matrix, RiskBand
from reportgen.writers import html
from tests.parts.papers import all_blocks, paper, words
from tests.tables import cell_words

RISKS = """
as_at: 2023-07-01
rating: {consequence: 3, likelihood: 4}
risks:
  - {number: "7", register_name: Corporate Risk Register, title: Late assessments, consequence: 3, likelihood: 4%s}
  - {number: "9", register_name: Corporate Risk Register, title: Few dentists, consequence: 3, likelihood: 1}
"""


FULL = """
as_at: 2023-07-01
rating: {consequence: 3, likelihood: 4}
risks:
  - number: "7"
    register_name: Corporate Risk Register
    title: Late assessments
    consequence: 3
    likelihood: 4
    inherent_score: 20
    target_score: 4
    appetite: cautious
    owner: Chief Nurse
    controls: [A weekly list]
    gaps: [No cover in August]
    assurances: [Audit in May]
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
        ["Number", "Risk and register", "Score", "Previous score"],
        ["7", "Late assessments Corporate Risk Register", "12 High (amber) ↓", "15 (down)"],
        ["9", "Few dentists Corporate Risk Register", "3 Low (green)", "Not stated"],
    ]


def test_no_column_where_no_risk_has_an_earlier_score(tmp_path: Path):
    assert rows(tmp_path, "") == [
        ["Number", "Risk and register", "Score"],
        ["7", "Late assessments Corporate Risk Register", "12 High (amber)"],
        ["9", "Few dentists Corporate Risk Register", "3 Low (green)"],
    ]


@pytest.mark.parametrize("sign", ["n/a", "NA", '"-"', "not yet due"])
def test_a_sign_for_no_earlier_score_is_none(tmp_path: Path, sign: str):
    heads, *_ = rows(tmp_path, f", previous_score: {sign}")
    assert heads == ["Number", "Risk and register", "Score"]


def test_a_register_s_own_columns_stand_only_where_a_risk_has_them(tmp_path: Path):
    document = paper(tmp_path, risks=FULL)
    table = next(b for b in all_blocks(document) if isinstance(b, Table) and b.id == "risks_table")
    heads = ["Number", "Risk and register", "Score", "Other scores", "Controls and assurance"]
    assert [words(c.heading) for c in table.columns] == heads
    first, second = ([cell_words(cell.content) for cell in row.cells] for row in table.rows)
    assert first[1:5] == [
        "Late assessments\nCorporate Risk Register\nOwner: Chief Nurse",
        "12 High (amber)",
        "Inherent 20 extreme (red)\nTarget 4 moderate (yellow)\nAppetite: cautious",
        "Controls\nA weekly list\nGaps\nNo cover in August\nAssurance\nAudit in May",
    ]
    assert second[3:5] == ["Not stated", "None stated"]


@pytest.mark.covers("parts/risk_matrix")
def test_the_matrix_has_each_risk_in_its_square(tmp_path: Path):
    document = paper(tmp_path, risks=FULL, **{"02_risk": "# Risk {#risk}\n\nWords.\n\n{{ show.risk_matrix }}\n"})
    matrix = next(b for b in all_blocks(document) if isinstance(b, Table) and b.id == "risk_matrix")
    squares = {
        (row, at): cell_words(cell.content)
        for row, line in enumerate(matrix.rows)
        for at, cell in enumerate(line.cells)
        if "risk" in cell_words(cell.content)
    }
    assert squares == {(1, 3): "12: risk 7", (4, 3): "3: risk 9"}
    assert (len(matrix.rows), len(matrix.columns)) == (5, 6)
    assert [cell.tone for cell in matrix.rows[1].cells[1:]] == [
        "yellow",
        "amber",
        "amber",
        "red",
        "red",
    ]  # 4 8 12 16 20
    assert words(matrix.notes[0]).startswith("Scores: 1 to 3 low (green); 4 to 6 moderate (yellow)")


@pytest.mark.parametrize(("before", "told"), [("15", "↓ down from 15"), ("9", "↑ up from 9"), ("12", "→ no change")])
def test_the_rating_of_the_paper_says_which_way_it_went(tmp_path: Path, before: str, told: str):
    risks = FULL.replace("likelihood: 4}", f"likelihood: 4, previous_score: {before}}}", 1)
    document = paper(tmp_path, risks=risks)
    table = next(b for b in all_blocks(document) if isinstance(b, Table) and b.id == "risk_rating_table")
    assert cell_words(table.rows[0].cells[2].content) == f"12 High (amber) {told}"


def test_the_squares_of_a_matrix_are_coloured_whole_and_a_rating_only_behind_its_words(tmp_path: Path):
    document = paper(tmp_path, risks=FULL, **{"02_risk": "# Risk {#risk}\n\nWords.\n\n{{ show.risk_matrix }}\n"})
    page = html.write(document, pictures=blank_charts(document)).decode()
    assert '<td role="cell" class="tone-amber"' in page
    register = paper(tmp_path / "register", risks=FULL)
    assert '<div class="pill tone-amber">' in html.write(register, pictures=blank_charts(register)).decode()


def test_a_step_that_the_matrix_lacks_is_a_problem_and_another_matrix_may_have_it(tmp_path: Path):
    six = FULL.replace("likelihood: 1}", "likelihood: 6}").replace("rating: {consequence: 3, likelihood: 4}\n", "")
    with pytest.raises(ProblemsError) as stopped:
        paper(tmp_path, risks=six)
    assert {problem.name for problem in stopped.value.problems} >= {"risk-beyond-the-matrix"}


@pytest.mark.parametrize(("score", "fix"), [("7", "those nearest to it are 6 and 8"), ("23", "20 and 25"), ("26", "")])
@pytest.mark.parametrize("name", ["previous_score", "inherent_score", "target_score"])
def test_a_score_that_no_two_steps_give_is_a_problem(tmp_path: Path, name: str, score: str, fix: str):
    risks = RISKS % f", {name}: {score}"
    with pytest.raises(ProblemsError) as stopped:
        paper(tmp_path, risks=risks)
    told = [problem for problem in stopped.value.problems if problem.name == "risk-beyond-the-matrix"]
    assert len(told) == 1
    assert fix in told[0].fix


def test_a_matrix_may_be_of_another_size():
    bands = (RiskBand(first=1, last=12, word="Any", tone="green", tone_word="Green"),)
    matrix = Matrix(
        consequence=("Small", "Middling", "Great"), likelihood=("Never", "Now", "Often", "Always"), bands=bands
    )
    assert matrix.band(12).word == "Any"
    with pytest.raises(ValueError, match="from 1 to 16"):
        Matrix(consequence=("A", "B", "C", "D"), likelihood=("A", "B", "C", "D"), bands=bands)


def test_a_register_with_all_columns_is_no_wider_than_can_be_read_upright(tmp_path: Path):
    """The score before stands with the other scores, and what is done below what holds the risk."""
    risks = FULL.replace("    inherent_score: 20", "    previous_score: 15\n    inherent_score: 20").replace(
        "    assurances: [Audit in May]", "    assurances: [Audit in May]\n    mitigations: [More clinics]"
    )
    table = next(b for b in all_blocks(paper(tmp_path, risks=risks)) if isinstance(b, Table) and b.id == "risks_table")
    assert [words(c.heading) for c in table.columns][3:] == ["Other scores", "Controls and mitigation"]
    cells = [cell_words(cell.content) for cell in table.rows[0].cells]
    assert cells[2:4] == [
        "12 High (amber) \u2193",
        "Previous 15 (down)\nInherent 20 extreme (red)\nTarget 4 moderate (yellow)\nAppetite: cautious",
    ]
    assert cells[4].endswith("Assurance\nAudit in May\nMitigation\nMore clinics")
