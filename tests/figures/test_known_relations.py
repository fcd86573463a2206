"""What a reader knows beside the figures: a stated total is its parts, whether a figure shows them or not."""

from __future__ import annotations

from pathlib import Path

import pytest

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


WITHOUT_TOTAL = """
extracts:
  e:
    columns: {place: text, children: count}
    rows: |
      place,children
      In area,97
      Out of area,3
measures:
  everyone: {counted_by: count, extract: e, count: children}
  near: {counted_by: count, extract: e, count: children, where: {place: In area}}
"""


def test_a_part_taken_off_its_whole_is_a_number_of_people_though_nothing_shows_it(tmp_path: Path):
    """100 and 97 of them: 3. With 80 of them 20 are left, and nothing is hidden."""
    assert len(hidden(WITHOUT_TOTAL, tmp_path)) == 1
    assert hidden(WITHOUT_TOTAL.replace("97", "80").replace(",3", ",20"), tmp_path) == []


OVERLAPPING = """
extracts:
  e:
    columns: {group: text, children: count}
    rows: |
      group,children
      North,10
      Middle,20
      South,30
      Elsewhere,2
measures:
  everyone: {counted_by: count, extract: e, count: children}
  upper: {counted_by: count, extract: e, count: children, where: {group: [North, Middle]}}
  lower: {counted_by: count, extract: e, count: children, where: {group: [Middle, South]}}
  middle: {counted_by: count, extract: e, count: children, where: {group: Middle}}
"""


def test_parts_that_overlap_leave_a_rest_where_what_they_share_is_shown(tmp_path: Path):
    """62 less 30 less 50 and 20 are 2 elsewhere."""
    assert len(hidden(OVERLAPPING, tmp_path)) == 1


def test_parts_that_overlap_leave_nothing_to_tell_where_what_they_share_is_not_shown(tmp_path: Path):
    """62 less 30 less 50 says only that at least 18 are in both."""
    assert hidden(OVERLAPPING[: OVERLAPPING.index("  middle:")], tmp_path) == []


REASONS = """
extracts:
  e:
    columns: {reason: text, children: count}
    rows: |
      reason,children
      Late,30
      Refused,20
      Moved,2
measures:
  everyone: {counted_by: count, extract: e, count: children}
  late: {counted_by: count, extract: e, count: children, where: {reason: Late}}
  refused: {counted_by: count, extract: e, count: children, where: {reason: Refused}}
"""


def test_several_parts_taken_off_their_whole_are_too(tmp_path: Path):
    """52 less 30 and 20 are 2."""
    assert len(hidden(REASONS, tmp_path)) == 1
    assert hidden(REASONS.replace("Moved,2", "Moved,12"), tmp_path) == []


WITHHELD = """
extracts:
  e:
    columns: {place: text, children: count}
    missing: {"<5": withheld}
    checks: [{rule: total_agrees, group: place, total: Total, count: children}]
    rows: |
      place,children
      North,97
      South,<5
      Total,100
measures:
  everyone: {counted_by: count, extract: e, count: children, where: {place: Total}}
  near: {counted_by: count, extract: e, count: children, where: {place: North}}
  south: {counted_by: count, extract: e, count: children, where: {place: South}}
"""


def test_what_a_file_withholds_is_not_its_total_less_the_other_parts(tmp_path: Path):
    """100 and 97: the cell that says <5 is 3."""
    assert len(hidden(WITHHELD, tmp_path)) == 1


TWO_WITHHELD = WITHHELD.replace("South,<5", "South,<5\n      West,<5")


@pytest.mark.parametrize(
    ("north", "sign", "count"),
    [
        (92, "<5", 1),  # 8 together, and each at most 4: both are 4
        (93, "<5", 1),  # 7 together: each is 3 or 4
        (96, "<5", 1),  # 4 together is a small number itself
        (92, "c", 0),  # 8 together, and nothing says how great each is
        (84, "≤10", 0),  # 16 together, each at most 10: from 6 to 10, none of them small
        (80, "≤10", 0),  # 20 together: both are 10
        (82, "1-10", 0),
    ],
)
def test_what_is_withheld_is_known_by_the_bound_of_its_sign(north: int, sign: str, count: int, tmp_path: Path):
    case = TWO_WITHHELD.replace("<5", sign).replace("North,97", f"North,{north}")
    assert len(hidden(case, tmp_path)) == count


BESIDE_HIDDEN = """
extracts:
  e:
    columns: {place: text, children: count}
    checks: [{rule: total_agrees, group: place, total: Total, count: children}]
    rows: |
      place,children
      North,90
      South,SIGN
      West,4
      Total,TOTAL
measures:
  everyone: {counted_by: count, extract: e, count: children, where: {place: Total}}
  near: {counted_by: count, extract: e, count: children, where: {place: North}}
  west: {counted_by: count, extract: e, count: children, where: {place: West}}
"""


@pytest.mark.parametrize(("sign", "total", "count"), [("<3", 96, 2), ("c", 106, 1)])
def test_a_hidden_number_beside_what_is_withheld(sign: str, total: int, count: int, tmp_path: Path):
    """South is at most 2 and 6 with West: West is 4 to 6, unless more is hidden. Without a bound it may be 1 to 5."""
    case = BESIDE_HIDDEN.replace("SIGN", sign).replace("TOTAL", str(total))
    assert len(hidden(case, tmp_path)) == count


BY_RULE = """
extracts:
  e:
    columns: {month: month, seen: count, due: count}
    checks: [{rule: numerator_within_denominator, numerator: seen, denominator: due}]
    rows: |
      month,seen,due
      2019-05,28,30
measures:
  seen: {counted_by: count, extract: e, count: seen}
  due: {counted_by: count, extract: e, count: due}
"""


def test_columns_that_a_rule_binds_are_a_part_and_its_whole(tmp_path: Path):
    """28 seen of 30 due, shown as two counts: 2 were not."""
    assert len(hidden(BY_RULE, tmp_path)) == 1
    assert hidden(BY_RULE.replace("28,30", "18,30"), tmp_path) == []


STATED = """
extracts:
  e:
    columns: {need: text, children: count, percent: percent}
    rows: |
      need,children,percent
      Autism,12,8.3
measures:
  needs: {counted_by: count, extract: e, count: children, parts: need}
  seen: {counted_by: value, extract: e, count: percent, kind: percent, parts: need}
"""


def test_a_stated_percentage_with_what_it_is_of_is_the_number_of_people(tmp_path: Path):
    """8.3% of 12 is 1, and 91.7% leaves 1. 50% of 12 is six."""
    for percent in ("8.3", "91.7"):
        told = hidden(STATED.replace("8.3", percent), tmp_path)
        assert any(key.startswith("seen") for key in told), told
    assert hidden(STATED.replace("8.3", "50.0"), tmp_path) == []


COST = """
extracts:
  e:
    columns: {place: text, children: count, spent: money}
    rows: |
      place,children,spent
      Secure,3,30000
measures:
  spent: {counted_by: total, extract: e, count: spent}
  children: {counted_by: count, extract: e, count: children}
  each: {counted_by: rate, of: [spent, children], per: 1}
"""


def test_an_amount_and_the_amount_for_each_child_do_not_give_the_number_of_children(tmp_path: Path):
    """30,000 pounds at 10,000 each are 3 children: the amount for each is hidden with the 3, and what the 3 cost."""
    assert hidden(COST, tmp_path) == ["children", "spent", "each"]
    assert hidden(COST.replace("Secure,3,", "Secure,12,"), tmp_path) == []


TWO_FILES = """
extracts:
  snapshot:
    columns: {place: text, day: date, children: count}
    rows: |
      place,day,children
      In area,2020-03-31,97
      Out of area,2020-03-31,3
  total:
    columns: {day: date, children: count}
    rows: |
      day,children
      2020-03-31,100
measures:
  near: {counted_by: count, extract: snapshot, count: children, where: {place: In area}, dated: {column: day}}
  far: {counted_by: count, extract: snapshot, count: children, where: {place: Out of area}, dated: {column: day}}
  everyone: {counted_by: count, extract: total, count: children, dated: {column: day}}
"""


def test_one_number_that_two_files_deliver_is_one_number(tmp_path: Path):
    """The total comes from another file: 100 less 97 are 3 all the same."""
    told = hidden(TWO_FILES, tmp_path)
    assert "far" in told
    assert len(told) == 2
    assert hidden(TWO_FILES.replace("2020-03-31,100", "2020-03-31,140"), tmp_path) == ["far"]


def test_a_group_as_large_by_chance_is_not_the_same_number(tmp_path: Path):
    """100 girls of another file are not the 97 and 3 who are placed: only a total may be."""
    case = TWO_FILES.replace(
        "day: date, children: count}\n    rows: |\n      day,",
        "day: date, sex: text, children: count}\n    rows: |\n      day,sex,",
    )
    case = case.replace("2020-03-31,100", "2020-03-31,Girls,100\n      2020-03-31,Boys,55").rstrip()
    assert case.endswith("dated: {column: day}}")
    assert hidden(f"{case[:-1]}, parts: sex}}\n", tmp_path) == ["far"]


AVERAGES = """
extracts:
  e:
    columns: {sex: text, score: number, children: count}
    rows: |
      sex,score,children
      Girls,14.2,20
      Boys,11.0,3
      Other,12.0,30
measures:
  mean: {counted_by: weighted_mean, extract: e, value: score, weight: children, parts: sex}
  children: {counted_by: count, extract: e, count: children, parts: sex}
"""


def test_an_average_of_few_is_hidden_and_is_not_left_over_from_the_others(tmp_path: Path):
    """The mean of three boys, and another, so that theirs is not that of all less the others."""
    told = hidden(AVERAGES, tmp_path)
    assert "mean[Boys]" in told
    assert len([key for key in told if key.startswith("mean")]) == 2
