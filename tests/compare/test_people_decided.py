"""Objectives, risks, bodies and sections: what a committee asks of last year's paper."""

from __future__ import annotations

import datetime

from reportgen.editions.compare import bodies, objectives, paper, risks, sections
from reportgen.editions.compare.collect import compared
from reportgen.editions.compare.model import PublishedObjective
from reportgen.problems import Problems
from tests.compare.pieces import risk, set_for, side, titles


def fates(then, now):  # type: ignore[no-untyped-def]
    return {(f.before or f.now).id: f.fate for f in objectives.fates(then, now)}


THEN = side(
    "A", 2020,
    coming=set_for("2020/2021", PublishedObjective("book", "Bring all booking into one place"),
                   PublishedObjective("nurse", "Recruit a nurse for mental health"),
                   PublishedObjective("data", "Share data across the whole system"),
                   PublishedObjective("dash", "Put the dashboard into use with all providers"),
                   PublishedObjective("lost", "Agree a pathway for emotional wellbeing")),
)  # fmt: skip
NOW = side(
    "B", 2021,
    closing=set_for("2020/2021", PublishedObjective("book", "Bring all booking into one place", "achieved"),
                    PublishedObjective("nurse_2020", "Recruit a nurse", "ongoing", carried_from="nurse"),
                    PublishedObjective("data", "Share data across the whole system", "not achieved"),
                    PublishedObjective("board", "Put the dashboard into use with every provider", "achieved")),
    coming=set_for("2021/2022", PublishedObjective("nurse_2021", "Recruit a nurse", carried_from="nurse_2020"),
                   PublishedObjective("dental", "See that every child has a dentist")),
)  # fmt: skip


def test_what_became_of_each_objective() -> None:
    assert fates(THEN, NOW) == {
        "book": "completed", "nurse": "carried", "data": "not carried", "dash": "completed", "lost": "dropped",
        "dental": "new",
    }  # fmt: skip


def test_objectives_matched_by_their_words_are_said_to_be_guessed() -> None:
    assert [f.before.id for f in objectives.fates(THEN, NOW) if f.guessed and f.before] == ["dash"]


def test_dropped_without_a_word_is_a_warning_and_stands_in_the_paper() -> None:
    problems = Problems()
    made = paper.paper(compared(THEN, NOW), problems)
    (warning,) = problems.warnings
    assert warning.name == "dropped-without-a-word"
    assert "pathway for emotional wellbeing" in warning.fault
    assert "Dropped without a word" in str(made.blocks)


def test_after_a_gap_of_years_nothing_is_called_dropped() -> None:
    later = side("B", 2025, closing=set_for("2024/2025", PublishedObjective("teeth", "Teeth for all", "ongoing")))
    assert set(fates(THEN, later).values()) == {"not told", "not set before"}
    problems = Problems()
    paper.paper(compared(THEN, later), problems)
    assert not problems.warnings


def test_two_versions_of_one_year() -> None:
    booked = PublishedObjective("book", "Bring booking into one place")
    nurse = PublishedObjective("nurse", "Recruit a nurse for mental health")
    again = side("B", 2020, coming=set_for("2020/2021", booked, nurse))
    assert fates(THEN, again) == {
        "book": "reworded", "nurse": "kept", "data": "taken out", "dash": "taken out", "lost": "taken out",
    }  # fmt: skip


def test_risks_new_closed_up_down_and_overdue() -> None:
    then = side("A", 2020, risks=(risk("1", 12), risk("2", 12), risk("3", 12), risk("4", 9)))
    past, to_come = datetime.date(2021, 8, 31), datetime.date(2021, 9, 1)
    now = side("B", 2021, risks=(risk("1", 15), risk("2", 8, past), risk("3", 12, to_come), risk("5", 4)))
    found = {(m.now or m.before).number: (m.way, m.overdue) for m in risks.moves(then, now)}  # type: ignore[union-attr]
    assert found == {
        "1": ("up", False), "2": ("down", True), "3": ("same", False), "4": ("closed", False), "5": ("new", False),
    }  # fmt: skip


def test_nothing_continues_from_one_area_to_another() -> None:
    other = side("B", 2021, risks=(risk("1", 15),), area="Southshire", coming=NOW.coming)
    then = side("A", 2020, risks=(risk("1", 12),), coming=THEN.coming)
    assert risks.moves(then, other) == ()
    assert objectives.fates(then, other) == ()
    problems = Problems()
    assert "different areas" in str(paper.paper(compared(then, other), problems).blocks)
    assert not problems.warnings


def test_bodies_and_posts_that_changed() -> None:
    then = side(
        "A", 2020, bodies={"commissioner": "Northshire CCG", "council": "Northshire Council"}, posts={"lead": "L"}
    )
    now = side("B", 2023, bodies={"commissioner": "Northshire ICB", "council": "Northshire Council", "board": "Board"})
    found = [(n.role, n.before, n.now) for n in bodies.renamed(then, now)]
    assert found == [("commissioner", "Northshire CCG", "Northshire ICB"), ("board", "", "Board"), ("lead", "L", "")]


def test_sections_added_removed_and_renamed() -> None:
    then = side("A", 2020, sections=titles("Foreword", "Areas of challenge", "Service review"))
    now = side("B", 2021, sections=titles("Foreword", "Areas of challenges", "Adoption"))
    assert [s.what for s in sections.compared(then, now)] == ["The same", "Renamed", "Added", "Removed"]


def test_a_paper_without_a_register_makes_no_risk_new() -> None:
    then, now = side("A", 2020), side("B", 2021, risks=(risk("1", 15),))
    found = risks.moves(then, now)
    assert found == ()
    assert "2019/2020 holds no risks" in str(risks.blocks(found, then, now))


def test_a_record_that_states_no_bodies_and_no_sections_makes_none_new() -> None:
    """An old paper's figures, written down by hand."""
    then = side("A", 2020, organisation="")
    now = side("B", 2021, bodies={"board": "Integrated Care Board"}, posts={"nurse": "Designated Nurse"},
               sections=titles("Purpose", "Context"))  # fmt: skip
    assert bodies.renamed(then, now) == ()
    assert sections.compared(then, now) == ()
    said = repr(paper.paper(compared(then, now), Problems()))
    assert "post changed." not in said
    assert "2 added" not in said
    assert "The paper was" not in said


def test_sections_of_two_areas_are_not_called_added() -> None:
    then = side("A", 2020, sections=titles("Foreword", "Review"))
    now = side("B", 2021, sections=titles("Foreword", "Adoption"), area="Southshire")
    said = str(sections.blocks(sections.compared(then, now), then, now))
    assert "Only in 2020/2021" in said
    assert "Added" not in said


def test_a_paper_without_objectives_makes_none_new() -> None:
    then = side("A", 2020)
    assert objectives.fates(then, NOW) == ()
    assert "2019/2020 holds no objectives, so none can be said to be new" in str(objectives.blocks((), then, NOW))


def test_papers_given_newest_first_drop_nothing() -> None:
    assert "dropped" not in fates(
        NOW, side("A", 2019, coming=set_for("2019/2020", PublishedObjective("x", "Something else")))
    )
