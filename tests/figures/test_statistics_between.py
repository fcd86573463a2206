"""Statistics of two papers: a mean of all children, and one of all but the three who came late, give that of three."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from reportgen.editions.compare.given_away import given_away
from reportgen.figures.disclosure_problems import report_hiding
from reportgen.figures.disclosure_report import disclosure_report
from reportgen.figures.earlier_papers import EarlierPaper
from reportgen.problems import Problems, Where
from tests.figures.test_earlier_papers import hidden, paper
from tests.measures.counting import Counting

FIRST = {"North": [3, 4, 5, 6, 7, 8, 9], "South": [10, 11, 12, 13, 14, 15, 16, 17]}
WAIT = {"extract": "e", "count": "days", "unit": "days"}


def counting(folder: Path, waits: Mapping[str, Sequence[int]], measures: Mapping[str, Any]) -> Counting:
    """Of each child the days waited, by team."""
    rows = "".join(f"{team},{days},{days * 10}\n" for team, all_days in waits.items() for days in all_days)
    extract = {"columns": {"team": "text", "days": "number", "pounds": "money"}, "rows": "team,days,pounds\n" + rows}
    case = Counting({"extracts": {"e": extract}, "measures": measures}, folder)
    assert not list(case.problems)
    return case


def with_more(north: int = 0, south: int = 0, days: int = 200) -> dict[str, list[int]]:
    return {"North": FIRST["North"] + [days] * north, "South": FIRST["South"] + [days] * south}


MEASURES: dict[str, dict[str, Any]] = {
    "median": {"w": {**WAIT, "counted_by": "median"}},
    "mean": {"w": {**WAIT, "counted_by": "mean_of_parts"}},
    "cost": {
        "n": {"counted_by": "rows", "extract": "e", "unit": "children"},
        "w": {"counted_by": "total", "extract": "e", "count": "pounds", "unit": "pounds"},
    },
    "cost of each": {
        "n": {"counted_by": "rows", "extract": "e", "unit": "children"},
        "c": {"counted_by": "total", "extract": "e", "count": "pounds", "unit": "pounds", "people": False},
        "w": {"counted_by": "rate", "of": ["c", "n"], "per": 1, "unit": "pounds per child"},
    },
}


@pytest.mark.parametrize("statistic", MEASURES)
@pytest.mark.parametrize(("more", "is_hidden"), [(0, False), (1, True), (5, True), (6, False)])
def test_what_few_more_people_bring_into_a_statistic_is_not_told_by_two_versions(
    statistic: str, more: int, is_hidden: bool, tmp_path: Path
) -> None:
    """Fifteen children's mean is 10, sixteen's is 21.875: the sixteenth waited 200 days."""
    first = paper(counting(tmp_path, FIRST, MEASURES[statistic]))
    assert first.figures["w"]["of_people"] == "15"
    second = counting(tmp_path, with_more(north=more), MEASURES[statistic])
    assert ("w" in hidden(second.published("public", [first]))) == is_hidden
    assert "w" not in hidden(second.published("public"))
    # Nor by the later paper where the earlier one had more.
    fewer = counting(tmp_path, FIRST, MEASURES[statistic])
    assert ("w" in hidden(fewer.published("public", [paper(second)]))) == is_hidden


def test_the_paper_that_hides_a_statistic_is_named_and_only_the_statistic_is_hidden(tmp_path: Path) -> None:
    first = paper(counting(tmp_path, FIRST, MEASURES["cost"]), called="version 1.0 (there)")
    second = counting(tmp_path, with_more(north=3), MEASURES["cost"])
    control = second.hiding("public", [first])
    assert hidden(second.published("public", [first])) == ["w"]
    problems = Problems()
    report_hiding(control, second.ledger, second.policy.suppression, Where("edition.yaml"), problems)
    (told,) = [each for each in problems if each.name == "hidden-for-an-earlier-paper"]
    assert "version 1.0 (there)" in told.fault
    report = disclosure_report(second.ledger, control, second.policy.suppression, "public", second.edition)
    assert [(each.papers, each.least, each.greatest) for each in report.hidden] == [
        (("version 1.0 (there)",), None, None)
    ]


def test_a_statistic_that_two_teams_of_this_paper_give_is_not_taken_off_an_earlier_one(tmp_path: Path) -> None:
    """The first paper has the mean of all; the second that of each team, whose means together are that of all."""
    all_of_them = {"w": {**WAIT, "counted_by": "mean_of_parts"}}
    teams = {
        f"of_{team}": {**WAIT, "counted_by": "mean_of_parts", "where": {"team": team.title()}}
        for team in ("north", "south")
    }
    first = paper(counting(tmp_path, FIRST, all_of_them))
    second = counting(tmp_path, with_more(north=3), {**all_of_them, **teams})
    assert len(hidden(second.published("public", [first]))) == 2
    assert hidden(second.published("public")) == []


def test_those_who_are_in_neither_team_of_an_earlier_paper_are_not_told_by_the_whole(tmp_path: Path) -> None:
    """Each team is as it was; three children of a third team are all less both."""
    teams = {
        f"of_{team}": {**WAIT, "counted_by": "mean_of_parts", "where": {"team": team.title()}}
        for team in ("north", "south")
    }
    first = paper(counting(tmp_path, FIRST, teams))
    every = {**teams, "w": {**WAIT, "counted_by": "mean_of_parts"}}
    second = counting(tmp_path, {**FIRST, "West": [1, 2, 3]}, every)
    control = second.hiding("public", [first])
    assert control.exposed == ()
    assert "w" in hidden(second.published("public", [first]))


def test_two_versions_that_are_out_and_give_a_statistic_of_few_away_stop_the_third(tmp_path: Path) -> None:
    versions = [
        paper(counting(tmp_path, waits, MEASURES["mean"]), called=name)
        for name, waits in (("version 1.0", FIRST), ("version 1.1", with_more(north=2)))
    ]
    third = counting(tmp_path, with_more(north=2), MEASURES["mean"])
    control = third.hiding("public", versions)
    assert [each.papers for each in control.exposed]
    problems = Problems()
    report_hiding(control, third.ledger, third.policy.suppression, Where("edition.yaml"), problems)
    assert any(each.name == "known-from-earlier-papers" and "version 1.0" in each.fault for each in problems.errors)
    told = list(given_away(versions, 5))
    assert [(each.measure.measure, each.papers) for each in told] == [("w", ("version 1.0", "version 1.1"))]


def test_the_same_statistic_is_shown_again_and_so_is_one_that_counts_no_people(tmp_path: Path) -> None:
    first = paper(counting(tmp_path, FIRST, MEASURES["median"]))
    again = counting(tmp_path, FIRST, MEASURES["median"])
    assert hidden(again.published("public", [first])) == []
    of_areas = {"w": {**WAIT, "counted_by": "median", "people": False}}
    first = paper(counting(tmp_path, FIRST, of_areas))
    assert "of_people" not in first.figures["w"]
    assert hidden(counting(tmp_path, with_more(north=1), of_areas).published("public", [first])) == []


def test_a_record_that_does_not_say_of_how_many_is_held_against_another_value_only(tmp_path: Path) -> None:
    """Records of earlier releases, and those written by hand, do not say it."""
    first = paper(counting(tmp_path, FIRST, MEASURES["mean"]))
    bare = EarlierPaper("written by hand", 0, {"w": {k: v for k, v in first.figures["w"].items() if k != "of_people"}})
    same = counting(tmp_path, FIRST, MEASURES["mean"])
    assert hidden(same.published("public", [bare])) == []
    assert hidden(counting(tmp_path, with_more(south=9), MEASURES["mean"]).published("public", [bare])) == ["w"]


def test_a_mean_of_weights_is_of_as_many_as_they_add_up_to(tmp_path: Path) -> None:
    """12 days of 20 children and 10 of 9; a third team of two more is their mean, less the two others."""
    measures = {"w": {"counted_by": "weighted_mean", "extract": "e", "value": "days", "weight": "n", "unit": "days"}}

    def case(rows: str) -> Counting:
        columns = {"team": "text", "days": "number", "n": "count"}
        return Counting(
            {"extracts": {"e": {"columns": columns, "rows": "team,days,n\n" + rows}}, "measures": measures}, tmp_path
        )

    first = paper(case("North,12,20\nSouth,10,9\n"))
    assert first.figures["w"]["of_people"] == "29"
    assert hidden(case("North,12,20\nSouth,10,11\n").published("public", [first])) == ["w"]
    assert hidden(case("North,12,20\nSouth,10,19\n").published("public", [first])) == []


def test_a_mean_of_months_gives_their_sum_and_so_the_month_that_came_late(tmp_path: Path) -> None:
    """20 a month over two months are 40, and 43 with April: it is 3."""
    measures = {
        "m": {
            "counted_by": "mean_of_parts", "extract": "e", "count": "children", "parts": "month", "unit": "children",
            "dated": {"column": "month", "take": "within"},
        }
    }  # fmt: skip

    def case(*not_received: str) -> Counting:
        months = {"2019-04": 3, "2019-05": 20, "2019-06": 20}
        rows = "".join(f"{month},{n}\n" for month, n in months.items() if month not in not_received)
        extract = {"columns": {"month": "month", "children": "count"}, "not_received": [*not_received]}
        period = {"start": "2019-04-01", "end": "2019-06-30", "label": "2019"}
        return Counting(
            {"extracts": {"e": {**extract, "rows": "month,children\n" + rows}}, "period": period, "measures": measures},
            tmp_path,
        )

    first = paper(case("2019-04"))
    assert first.figures["m"]["of_people"] == "40"
    assert "m" not in hidden(case().published("public"))
    assert "m" in hidden(case().published("public", [first]))


def _random_papers(seed: int, folder: Path) -> tuple[dict[str, list[int]], list[tuple[EarlierPaper, Counting]]]:
    chance = random.Random(seed)  # noqa: S311 - the same on every run
    teams = ("North", "South", "West")
    measures = {"w": {**WAIT, "counted_by": "mean_of_parts"}}
    chosen = {f"of_{t.lower()}": {**measures["w"], "where": {"team": t}} for t in teams}
    waits: dict[str, list[int]] = {team: [1] * chance.choice([2, 6, 8, 15]) for team in teams}
    papers: list[tuple[EarlierPaper, Counting]] = []
    shown = {name: each for name, each in {**measures, **chosen}.items() if chance.random() < 0.7} or measures
    for number in range(4):
        case = counting(folder, waits, shown)
        before = [each for each, _ in papers]
        if not case.hiding("public", before).exposed:
            papers.append((paper(case, before, f"paper {number}"), case))
        grown = chance.choice(teams)
        waits = {**waits, grown: [*waits[grown], *([1] * chance.choice([0, 1, 2, 4, 7]))]}
    return waits, papers


def _rank(rows: Sequence[Sequence[int]]) -> int:
    """The rank of a matrix, in exact fractions."""
    left = [[Fraction(x) for x in row] for row in rows]
    rank = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((n for n in range(rank, len(left)) if left[n][column]), None)
        if pivot is None:
            continue
        left[rank], left[pivot] = left[pivot], left[rank]
        for n in range(rank + 1, len(left)):
            times = left[n][column] / left[rank][column]
            left[n] = [x - times * y for x, y in zip(left[n], left[rank], strict=True)]
        rank += 1
    return rank


@pytest.mark.parametrize("seed", range(40))
def test_no_sequence_of_papers_gives_what_is_measured_of_few_people(seed: int, tmp_path: Path) -> None:
    """An attack of its own: each shown mean times its number is a sum over children; he solves for every small group.

    Children come, and none goes: those of a team who are in the same papers are one unknown, as many as they are.
    """
    waits, papers = _random_papers(seed, tmp_path)
    batches: dict[tuple[str, int], int] = {}
    sizes = [
        {team: len(re.findall(rf"^{team},", case.case["extracts"]["e"]["rows"], re.MULTILINE)) for team in waits}
        for _, case in papers
    ]
    for team in waits:
        before = 0
        for number, size in enumerate(sizes):
            batches[team, number] = size[team] - before
            before = size[team]
    unknown = [key for key, many in batches.items() if many]
    rows = []
    for number, (each, _) in enumerate(papers):
        for name, fields in each.figures.items():
            if fields["state"] == "known" and "@" not in name:
                rows.append([int(since <= number and name in ("w", f"of_{team.lower()}")) for team, since in unknown])
    for place, key in enumerate(unknown):
        if 1 <= batches[key] <= 5:
            aim = [int(n == place) for n in range(len(unknown))]
            assert _rank([*rows, aim]) > _rank(rows), (key, batches[key])
