"""All or none of a small group: 7 of 7 tells it of each of the seven. The author is told, or no paper is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.figure import FigureRef
from reportgen.figures.whole_groups import whole_groups
from reportgen.pipeline import make
from reportgen.problems import Problem, Problems, ProblemsError
from tests.commands.running import edition
from tests.measures.counting import Counting


def told(folder: Path, rows: str, audience: str = "public", suppression: str = "") -> list[Problem]:
    """What a paper of the edition is told of groups that are whole."""
    place = edition(folder)
    (place / "data/indicators.csv").write_text("Month,Indicator,In time,Due\n" + rows)
    policy = place / "policy.yaml"
    policy.write_text(policy.read_text() + (f"suppression: {{{suppression}}}\n" if suppression else ""))
    problems = Problems()
    try:
        make("tiny", problems, audience=audience, start=folder)  # type: ignore[arg-type]
    except ProblemsError as stopped:
        problems = stopped.problems
    return [problem for problem in problems if problem.name == "whole-group-shown"]


MONTHS = "2023-04,IHA,7,7\n2023-06,IHA,9,15\n"


def test_all_of_seven_and_none_of_seven_are_told(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, MONTHS)
    assert problem.severity == "warning"
    assert problem.fault == (
        "Initial Health Assessments in time, April 2023: all or none of a group of 10 or fewer, which tells it of each "
        "of them"
    )
    assert "whole_groups: show" in problem.fix


@pytest.mark.parametrize(
    "rows", ["2023-04,IHA,0,7\n2023-06,IHA,9,15\n", "2023-04,IHA,10,10\n2023-06,IHA,9,15\n"], ids=["none", "ten"]
)
def test_none_of_a_group_is_told_too_and_the_largest_group(tmp_path: Path, rows: str) -> None:
    assert len(told(tmp_path, rows)) == 1


@pytest.mark.parametrize(
    ("rows", "audience", "suppression"),
    [
        ("2023-04,IHA,11,11\n2023-06,IHA,9,15\n", "public", ""),
        ("2023-04,IHA,0,11\n2023-06,IHA,9,15\n", "public", ""),
        ("2023-04,IHA,5,5\n2023-06,IHA,9,15\n", "public", ""),  # hidden as a small number
        (MONTHS, "internal", ""),
        (MONTHS, "public", "whole_groups: show"),
        (MONTHS, "public", "whole_groups_up_to: 6"),
    ],
    ids=["many", "none of many", "hidden", "internal", "agreed", "smaller groups only"],
)
def test_what_tells_nothing_of_a_few_is_not_told(tmp_path: Path, rows: str, audience: str, suppression: str) -> None:
    assert told(tmp_path, rows, audience, suppression) == []


def test_an_author_may_have_no_paper_made(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, MONTHS, suppression="whole_groups: refuse")
    assert problem.severity == "error"


def test_a_percentage_that_a_file_states_is_told_like_a_share(tmp_path: Path) -> None:
    from reportgen.figures.whole_groups import whole_groups
    from tests.figures.test_known_relations import STATED
    from tests.measures.counting import Counting

    case = Counting(STATED.replace("12,8.3", "7,100"), tmp_path)
    figures = whole_groups(case.ledger, case.hiding("public").seen, 10)
    assert [str(figure.ref) for figure in figures] == ["seen", "seen[Autism]"]


STATED = """
extracts:
  e:
    columns: {need: text, children: count, percent: percent}
    rows: |
      need,children,percent
      Autism,WHOLE,PERCENT
measures:
  needs: {counted_by: count, extract: e, count: children, parts: need}
  seen: {counted_by: value, extract: e, count: percent, kind: percent, parts: need}
"""


@pytest.mark.parametrize(
    ("whole", "percent", "told"),
    [(7, "100.0", 2), (7, "0.0", 2), (1, "100.0", 2), (1, "0.0", 2), (0, "0.0", 0), (11, "100.0", 0)],
)
def test_a_stated_percentage_of_nobody_tells_nothing_of_anybody(
    whole: int, percent: str, told: int, tmp_path: Path
) -> None:
    """100% of 7 tells it of seven, as does 0%, and of one; 0% of nobody is of nobody, and eleven are many."""
    case = Counting(STATED.replace("WHOLE", str(whole)).replace("PERCENT", percent), tmp_path)
    assert len(list(whole_groups(case.ledger, lambda _: True, 10))) == told


BACK = """
extracts:
  e:
    columns: {month: month, numerator: count, denominator: count}
    rows: |
      month,numerator,denominator
      2018-05,7,7
      2019-05,3,7
measures:
  seen: {counted_by: share, extract: e, dated: {column: month, take: within}, parts: month}
"""


def test_what_was_so_of_the_year_before_was_told_by_that_years_paper(tmp_path: Path) -> None:
    case = Counting(BACK, tmp_path)
    assert case.ledger.value(FigureRef("seen", previous=True)) == 100
    assert list(whole_groups(case.ledger, lambda _: True, 10)) == []


def test_a_whole_group_of_reviews_is_no_group_of_people(tmp_path: Path) -> None:
    back = BACK.replace("2019-05,3,7", "2019-05,7,7")
    case = Counting(back, tmp_path)
    assert [str(figure.ref) for figure in whole_groups(case.ledger, lambda _: True, 10)] == ["seen", "seen[2019-05]"]
    reviews = Counting(back.replace("parts: month}", "parts: month, people: false}"), tmp_path)
    assert list(whole_groups(reviews.ledger, lambda _: True, 10)) == []
