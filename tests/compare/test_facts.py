"""Facts, the numbers a paper states of itself, are compared by value."""

from __future__ import annotations

import pytest

from reportgen.document.blocks import Table
from reportgen.document.walk import plain
from reportgen.editions.compare import facts
from reportgen.editions.compare.model import name_in_words, spelled
from reportgen.editions.compare.tables_matched import plain_cell
from tests.compare.pieces import count, side


def of(found: facts.FactChanges, then, now) -> list[list[str]]:  # type: ignore[no-untyped-def]
    (table,) = [b for b in facts.blocks(found, then, now) if isinstance(b, Table)]
    return [[plain_cell(c) for c in r.cells] for r in table.rows]


THEN = side("A", 2020, [
    count("fact_board_meetings", 4, unit="meetings", definition=""),
    count("fact_working_days", 20, unit="working days", definition=""),
    count("fact_people", 555195, unit="people, 2017", definition=""),
    count("fact_sessions", 2, unit="sessions a week", definition=""),
    count("fact_gone", 1, definition=""),
])  # fmt: skip
NOW = side("B", 2021, [
    count("fact_board_meetings", 6, unit="meetings", definition=""),
    count("fact_working_days", 20, unit="working days", definition=""),
    count("fact_people", 571600, unit="people", definition=""),
    count("fact_sessions", 2, unit="sessions", definition=""),
])  # fmt: skip


def test_only_what_differs_is_listed_with_its_change() -> None:
    found = facts.fact_changes(THEN, NOW)
    assert of(found, THEN, NOW) == [
        ["Board meetings", "6", "4", "meetings", "+2"],
        ["People", "571,600", "555,195", "people (was people, 2017)", "+16,405"],
        ["Sessions", "2", "2", "sessions (was sessions a week)", "Not worked out: another unit"],
    ]
    said = " ".join(plain(b.content) for b in facts.blocks(found, THEN, NOW) if hasattr(b, "content"))
    assert "4 are in both papers, and 1 of them is the same. 1 is only in 2019/2020; these are not listed." in said


def test_a_hidden_fact_has_no_change() -> None:
    now = side("B", 2021, [count("fact_board_meetings", 6, state="hidden", definition="")])
    assert [s.why for s in facts.fact_changes(THEN, now).both] == ["Not worked out: not published"]


def test_two_areas_without_a_differing_fact_have_no_empty_heading() -> None:
    other = side("B", 2021, [count("fact_working_days", 20, unit="working days", definition="")], area="Southshire")
    assert facts.blocks(facts.fact_changes(THEN, other), THEN, other) == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [("iha_delay_causes", "IHA delay causes"), ("board_meetings", "Board meetings"), ("head_of_send", "Head of SEND")],
)
def test_a_name_of_settings_is_put_into_words(name: str, said: str) -> None:
    assert name_in_words(name, {"iha": "IHA", "send": "SEND"}) == said


def test_abbreviations_are_spelled_as_the_papers_spell_them() -> None:
    then = side(
        "A", 2020, [count("fact_iha_sessions", 2, definition="")], bodies={"forum": "The IHA and CAMHS forum of GPs"}
    )
    now = side("B", 2021, [count("fact_iha_sessions", 3, definition="")])
    assert spelled((then, now)) == {"iha": "IHA", "camhs": "CAMHS", "gps": "GPs"}
    assert of(facts.fact_changes(then, now), then, now)[0][0] == "IHA sessions"


def test_an_abbreviation_of_what_is_counted_has_its_capitals() -> None:
    then = side("A", 2020, [count("fact_doctor_pas", 2, unit="programmed activities a week", definition="")])
    now = side("B", 2021, [count("fact_doctor_pas", 2, unit="programmed activities", definition="")])
    assert of(facts.fact_changes(then, now), then, now)[0][0] == "Doctor PAs"
    meetings = side("B", 2021, [count("fact_up_to_date", 3, unit="teams of nurses", definition="")])
    earlier = side("A", 2020, [count("fact_up_to_date", 2, unit="teams of nurses", definition="")])
    assert of(facts.fact_changes(earlier, meetings), earlier, meetings)[0][0] == "Up to date"
