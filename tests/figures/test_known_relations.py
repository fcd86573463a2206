"""What a reader knows beside the figures: a stated total is its parts, whether a figure shows them or not."""

from __future__ import annotations

from pathlib import Path

from tests.measures.counting import Counting

PLACED = """
extracts:
  e:
    columns: {place: text, children: count}
    checks: [{rule: total_agrees, group: place, total: Total, count: children}]
    rows: |
      place,children
      In area,97
      Out of area,3
      Total,100
measures:
  everyone: {counted_by: count, extract: e, count: children, where: {place: Total}}
  near: {counted_by: count, extract: e, count: children, where: {place: In area}}
"""


def hidden(case: str, folder: Path) -> list[str]:
    """The keys of the figures that the public does not see."""
    counting = Counting(case, folder)
    assert not list(counting.problems)
    return [str(shown.ref) for shown in counting.published("public") if shown.hidden]


def test_a_part_that_no_figure_shows_is_not_the_total_less_the_others(tmp_path: Path):
    """100 in all and 97 of them in the area are 3 out of it."""
    assert hidden(PLACED, tmp_path) == ["everyone"]


def test_a_part_that_no_figure_shows_and_that_is_not_small_hides_nothing(tmp_path: Path):
    assert hidden(PLACED.replace("97", "80").replace(",3", ",20"), tmp_path) == []


FACTS = """
measures: {}
facts:
  secure: {value: 3, unit: children}
  clinics: {value: 3, unit: clinics}
  visitors: {value: 4, unit: people, people: false}
"""


def test_a_fact_whose_unit_is_people_is_of_people_unless_it_is_said_not_to_be(tmp_path: Path):
    assert hidden(FACTS, tmp_path) == ["fact_secure"]


def test_a_row_called_total_is_a_total_without_a_rule_that_says_so(tmp_path: Path):
    rule = "    checks: [{rule: total_agrees, group: place, total: Total, count: children}]\n"
    assert hidden(PLACED.replace(rule, ""), tmp_path) == ["everyone"]


DIFFERENCE = """
extracts:
  e:
    columns: {place: text, children: count}
    rows: |
      place,children
      North,97
      Looked after,100
measures:
  near: {counted_by: count, extract: e, count: children, where: {place: North}}
  everyone: {counted_by: count, extract: e, count: children, where: {place: Looked after}}
  away: {counted_by: difference_of, of: [near, everyone]}
"""


def test_a_difference_of_people_is_small_whatever_its_sign(tmp_path: Path):
    """97 less 100 is printed as -3, and it is three people, unless it is said to be none."""
    assert "away" in hidden(DIFFERENCE, tmp_path)
    assert hidden(DIFFERENCE.replace("everyone]}", "everyone], people: false}"), tmp_path) == []
