"""Objectives and risks over three editions: where each was set, carried on, completed or dropped; each score."""

from __future__ import annotations

import pytest

from reportgen.document.blocks import Table
from reportgen.editions.compare import over_time
from reportgen.editions.compare.model import PublishedObjective
from reportgen.editions.compare.objectives import match
from reportgen.editions.compare.tables_matched import plain_cell
from reportgen.editions.compare.threads import Thread, threads
from reportgen.editions.compare.trend_paper import paper
from reportgen.problems import Problems
from tests.compare.pieces import count, risk, set_for, side

BOOK, NURSE = (
    PublishedObjective("booking", "Bring all booking into one place"),
    PublishedObjective("nurse", "Recruit a mental health nurse"),
)
LOST = PublishedObjective("pathway", "Agree a pathway for emotional wellbeing")
SIDES = (
    side("A", 2019, [count("one", 5)],
         coming=set_for("2019/2020", BOOK, NURSE, LOST), risks=(risk("1", 12), risk("2", 9))),
    side("B", 2020, [count("one", 6)],
         closing=set_for("2019/2020", PublishedObjective("booking", BOOK.text, "achieved"),
                         PublishedObjective("nurse_told", NURSE.text, "ongoing", carried_from="nurse")),
         coming=set_for("2020/2021", PublishedObjective("again", "Recruit two nurses", carried_from="nurse_told")),
         risks=(risk("1", 15), risk("3", 8))),
    side("C", 2021, [count("one", 7)],
         closing=set_for("2020/2021", PublishedObjective("nurses", "Recruit two nurses at once", "not achieved")),
         coming=set_for("2021/2022", PublishedObjective("teeth", "See that every child has a dentist")),
         risks=(risk("1", 15), risk("4", 20))),
)  # fmt: skip


def stages(thread: Thread) -> list[str]:
    return [thread.stages[n].words if n in thread.stages else "" for n in range(3)]


def test_each_objective_is_followed_through_the_papers() -> None:
    found = {t.text: (stages(t), t.end, t.guessed) for t in threads(SIDES)}
    assert found == {
        BOOK.text: (["Set", "Reported as achieved", ""], "completed", False),
        "Recruit two nurses at once": (
            ["Set", "Reported as ongoing; carried on", "Reported as not achieved"], "not carried", True,
        ),
        LOST.text: (["Set", "", ""], "dropped", False),
        "See that every child has a dentist": (["", "", "Set"], "open", False),
    }  # fmt: skip


def test_after_a_gap_of_years_nothing_is_called_dropped() -> None:
    later = side("B", 2024, closing=set_for("2023/2024", PublishedObjective("teeth", "A dentist for all", "achieved")))
    ends = {t.text: t.end for t in threads((SIDES[0], later))}
    assert ends[LOST.text] == "not told"
    assert ends["A dentist for all"] == "completed"


def test_two_versions_of_one_year_are_not_two_objectives() -> None:
    told = PublishedObjective("booking", BOOK.text, "achieved")
    first, again = (side(n, 2020, closing=set_for("2019/2020", told)) for n in "AB")
    (thread,) = threads((first, again))
    assert sorted(thread.stages) == [0, 1]


def rows(blocks) -> list[list[str]]:  # type: ignore[no-untyped-def]
    (table,) = [b for b in blocks if isinstance(b, Table)]
    return [[plain_cell(c) for c in r.cells] for r in table.rows]


def test_each_risk_has_its_score_in_each_paper() -> None:
    assert [[r[0], *r[2:]] for r in rows(over_time.risks_over_time(SIDES))] == [
        ["1", "12", "15", "15", "Up"],
        ["4", "\u2013", "\u2013", "20", "New"],
        ["3", "\u2013", "8", "\u2013", "Closed: not in the latest register"],
        ["2", "9", "\u2013", "\u2013", "Closed: not in the latest register"],
    ]


@pytest.mark.parametrize(
    ("scores", "word"),
    [([12, 8], "Down"), ([12, 12, 12], "No change"), ([12, 15, 12], "As at first"), ([12, None, 16], "Up")],
)
def test_which_way_a_score_went(scores: list[int | None], word: str) -> None:
    held = [
        side("ABC"[n], 2019 + n, risks=(risk("1", score),) if score else (risk("9", 1),))
        for n, score in enumerate(scores)
    ]
    assert next(r for r in rows(over_time.risks_over_time(held)) if r[0] == "1")[-1] == word


def test_the_paper_of_trends_holds_both_for_one_area_only() -> None:
    problems = Problems()
    said = str(paper(SIDES, problems).blocks)
    assert "objectives_over_time" in said
    assert "risks_over_time" in said
    other = side("B", 2020, [count("one", 3)], area="Southshire", risks=(risk("1", 3),))
    apart = str(paper((SIDES[0], other), problems).blocks)
    assert "risks_over_time" not in apart
    assert "nothing of one is a later state of something of another" in apart


def test_an_id_that_is_a_number_is_not_enough_to_be_one_objective() -> None:
    then = [
        PublishedObjective("objective_1", "Recruit a nurse for the team"),
        PublishedObjective("dashboard", "Put it into use"),
    ]
    now = [
        PublishedObjective("objective_1", "Write the strategy on adoption"),
        PublishedObjective("dashboard", "Show every provider"),
    ]
    found, guessed = match(then, now)
    assert {k: v.text for k, v in found.items()} == {"dashboard": "Show every provider"}
    assert not guessed


def test_bodies_and_posts_that_changed_are_followed() -> None:
    held = [
        side(letter, year, bodies={"commissioner": name, "council": "Council"}, posts=posts)
        for letter, year, name, posts in (
            ("A", 2019, "CCG", {}), ("B", 2020, "CCG", {"lead": "Director"}), ("C", 2025, "ICB", {"lead": "Director"}),
        )
    ]  # fmt: skip
    assert rows(over_time.bodies(held)) == [
        ["Commissioner", "CCG", "CCG", "ICB"], ["Lead", "\u2013", "Director", "Director"],
    ]  # fmt: skip
    assert "2 changed and 1 is the same in all the papers." in str(over_time.bodies(held))
    assert "3 are the same in all the papers" in str(over_time.bodies(held[1:2] * 2))


def test_numbers_stated_in_the_text_are_followed_where_two_papers_state_them() -> None:
    held = [
        side("A", 2019, [count("fact_groups", 4, unit="groups"), count("fact_days", 20, unit="days")]),
        side("B", 2020, [count("fact_groups", 6, unit="groups"), count("fact_days", 20, unit="days")]),
        side("C", 2021, [count("fact_once", 1)]),
    ]
    made = over_time.facts_over_time(held)
    assert rows(made) == [["Groups", "4", "6", "\u2013", "groups"]]
    assert "2 numbers are stated in the text of at least two of the papers, and 1 of them the same." in str(made)
