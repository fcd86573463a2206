"""What became of a measure: the change, which way is better, and when none is worked out."""

from __future__ import annotations

import dataclasses

import pytest

from reportgen.document.blocks import Heading, Section
from reportgen.editions.compare import headline, other_names, paper, revised
from reportgen.editions.compare.changes import figure_change
from reportgen.editions.compare.collect import compared
from reportgen.figures.period import parse_period
from reportgen.problems import Problems
from tests.compare.pieces import count, share, side


def test_a_share_in_children_and_in_points() -> None:
    told = figure_change(share("iha", 65, 171, "2020"), share("iha", 165, 238, "2025"))
    assert (told.number, told.relative, told.way) == ("+100", "+31.3 points", "better")
    assert told.chance.word == "more"


def test_a_count_in_number_and_in_per_cent() -> None:
    told = figure_change(count("cla", 535, "2020"), count("cla", 628, "2025"))
    assert (told.number, told.relative, told.way) == ("+93", "+17.4%", "neither")


def test_lower_is_better_where_the_measure_says_so() -> None:
    told = figure_change(count("waiting", 40, "2020", better="lower"), count("waiting", 30, "2021", better="lower"))
    assert (told.number, told.relative, told.way) == ("\u221210", "\u221225.0%", "better")


def test_from_nought_there_is_no_per_cent() -> None:
    assert figure_change(count("x", 0, "2020"), count("x", 5, "2021")).relative == "not defined"


def test_what_is_hidden_stays_hidden() -> None:
    hidden = dataclasses.replace(count("x", 3), state="hidden", text="fewer than 5", rounded=None)
    told = figure_change(hidden, count("x", 9))
    assert "hidden" in told.why
    assert (told.number, told.relative, told.chance.word) == ("", "", "unknown")


def test_no_change_across_a_break_unless_asked() -> None:
    then, now = share("x", 5, 10, "2020", definition="In 20 days."), share("x", 8, 10, "2021", definition="In 28 days.")
    assert figure_change(then, now).why == "the definition changed"
    assert figure_change(then, now, across_breaks=True).relative == "+30.0 points"


def test_a_definition_with_other_spaces_and_marks_is_the_same() -> None:
    then, now = count("x", 5, "2020", definition="The children's  days."), count("x", 8, "2021",
                definition="the children\u2019s days")  # fmt: skip
    assert not figure_change(then, now).why


def test_a_share_over_other_lengths_of_time_has_no_change_in_number() -> None:
    then = share("x", 65, 171, "May 2019 to March 2020")
    now = share("x", 87, 192, "April 2020 to March 2021")
    told = figure_change(then, now)
    assert (told.number, told.no_number, told.relative) == ("", "it is of 12 months, and was of 11", "+7.3 points")


def test_what_happened_in_a_year_is_tested_though_it_bears_the_day_the_year_ended() -> None:
    then = count("started", 196, "31 March 2020", over="year")
    told = figure_change(then, count("started", 100, "31 March 2021", over="year"))
    assert told.chance.test == "conditional binomial test, exact"
    assert told.now.said_period == "year to 31 March 2021"
    assert count("started", 196, "2020", over="year").said_period == "2020"
    # A paper issued before its measure said so bears a day only, and is taken as it says.
    old = figure_change(count("started", 196, "31 March 2020"), told.now)
    assert old.chance.why == "it is a number on one day"


def test_how_many_there_were_in_a_month_is_not_tested_as_what_happened() -> None:
    told = figure_change(
        count("plans", 191, "October 2020", over="day"), count("plans", 120, "October 2021", over="day")
    )
    assert told.chance.why == "it is how many there were, not what happened"
    part = figure_change(
        share("x", 50, 100, "October 2020", over="day"), share("x", 20, 90, "October 2021", over="day")
    )
    assert part.chance.guide


def test_counts_over_other_lengths_of_time_are_not_compared() -> None:
    then, now = count("x", 5, "May 2019 to March 2020"), count("x", 8, "April 2020 to March 2021")
    assert figure_change(then, now).why == "one is counted over 11 months and the other over 12"


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("May 2019 to March 2020", 11),
        ("April 2024 to March 2025", 12),
        ("June 2017 to October 2017, without July 2017, August 2017 and September 2017", 2),
        ("March 2025", 1),
        ("31 March 2025", 0),
        ("2019", 0),
    ],
)
def test_how_many_months_a_period_has(period: str, expected: int) -> None:
    assert len(parse_period(period).months) == expected


def test_two_values_of_one_period_are_a_revision_and_not_tested() -> None:
    told = figure_change(count("x", 5, "2020"), count("x", 8, "2020"))
    assert told.same_period
    assert told.chance.word == "unknown"


def test_headline_figures_of_both_and_of_one() -> None:
    then = side("A", 2019, [count("a", 1, "2019"), count("b", 2, "2019"), count("fact_x", 3)])
    now = side("B", 2020, [count("a", 4, "2020"), count("c", 5, "2020"), count("a[2019]", 1), count("a@previous", 1)])
    found = headline.headline(then, now)
    assert [c.now.ref.measure for c in found.changes] == ["a"]
    assert [v.ref.measure for v in found.only_before] == ["b"]
    assert [v.ref.measure for v in found.only_now] == ["c"]


def test_a_previous_value_is_held_to_what_was_published() -> None:
    then = side("A", 2019, [count("a", 100, "2019"), count("b", 7, "31 March 2019")])
    now = side("B", 2020, [count("a", 120, "2020"), count("a@previous", 104, "2019"),
                           count("b@previous", 7, "31 March 2019")])  # fmt: skip
    (found,) = revised.revisions(then, now)
    assert (found.before.text, found.now.text) == ("100", "104")
    assert revised.compared(then, now) == 2


def test_a_year_of_a_series_is_the_value_of_that_year() -> None:
    then = side("A", 2019, [count("a", 100, "2019")])
    now = side("B", 2020, [count("a[2019]", 98, "2019", label="2019")])
    (found,) = revised.revisions(then, now)
    assert found.now.text == "98"


def test_groups_and_words_for_a_period_are_not_revisions() -> None:
    then = side("A", 2019, [count("a[x]", 1, "Dental health", label="Dental health"), count("b[u]", 3, "2019")])
    now = side("B", 2020, [count("a[x]", 2, "Dental health", label="Dental health"), count("b[v]", 4, "2019")])
    assert revised.revisions(then, now) == ()


def test_other_areas_revise_nothing() -> None:
    then, now = side("A", 2019, [count("a", 1, "2019")]), side("B", 2019, [count("a", 2, "2019")], area="Southshire")
    assert revised.revisions(then, now) == ()


def test_a_number_on_a_day_is_not_tested_as_a_count_of_events() -> None:
    then, now = count("cla", 535, "31 March 2020"), count("cla", 628, "31 March 2025")
    assert figure_change(then, now).chance.words == "Cannot be told: it is a number on one day"
    year = figure_change(count("cla", 535, "2019"), count("cla", 628, "2024"))
    assert year.chance.words == "Cannot be told: the months it was counted in are not stated"
    spans = figure_change(
        count("starts", 10, "April 2018 to March 2019"), count("starts", 30, "April 2019 to March 2020")
    )
    assert (spans.chance.word, spans.chance.test) == ("more", "conditional binomial test, exact")
    assert figure_change(count("starts", 10, "2018/19"), count("starts", 30, "2019/20")).chance.word == "more"


def test_a_share_on_a_day_is_tested_as_a_guide() -> None:
    told = figure_change(share("x", 272, 278, "31 March 2020"), share("x", 281, 305, "31 March 2025"))
    assert told.chance.basis == "p = 0.002, two-proportion z test; a guide only"


def test_invented_values_are_not_tested() -> None:
    told = figure_change(share("x", 65, 171, "2020", illustrative="Made up."), share("x", 165, 238, "2025"))
    assert told.relative == "+31.3 points"
    assert told.chance.words == "Cannot be told: a value is invented"


def test_a_measure_without_a_value_in_one_paper_counts_as_only_in_the_other() -> None:
    then = side("A", 2019, [count("a", 1, "2019"), count("b", 2, "2019", state="missing")])
    now = side("B", 2020, [count("a", 1, "2020", state="missing"), count("b", 3, "2020")])
    found = headline.headline(then, now)
    assert found.changes == ()
    assert [v.ref.measure for v in found.only_before] == ["a"]
    assert [v.ref.measure for v in found.only_now] == ["b"]


def test_what_only_one_paper_has_stands_at_the_end() -> None:
    then, now = (
        side("A", 2019, [count("a", 1, "2019"), count("b", 2, "2019")]),
        side("B", 2020, [count("a", 4, "2020")]),
    )
    made = paper.paper(compared(then, now), Problems())
    last = made.blocks[-1]
    assert isinstance(last, Section)
    assert "measures_of_one" in str(last.children[-1])
    begins = next(n for n, block in enumerate(last.children) if isinstance(block, Heading) and block.id == "headline")
    assert "Appendix 1" in str(last.children[begins:-2]), "the headline figures lead there"


def test_measures_of_other_names_are_shown_beside_each_other_without_a_change() -> None:
    then = [
        share("imms_published", 336, 382, "2020", title="Immunisations up to date, as published"),
        count("population", 109616, title="Children aged 0 to 17"),
        count("population_england", 11790492, title="Children aged 0 to 17 in England"),
    ]
    now = [
        share("imms_newest", 275, 369, "2024", title="Immunisations up to date, newest published"),
        count("population_2022", 110680, title="Children aged 0 to 17, mid-2022"),
        count("population_2023", 111604, title="Children aged 0 to 17, mid-2023"),
        share("teeth", 3, 10, "2024", title="Children aged 0 to 17"),
    ]
    found = [(old.ref.measure, new.ref.measure) for old, new in other_names.pairs(then, now)]
    assert found == [("imms_published", "imms_newest"), ("population", "population_2022")]
    before, later = side("A", 2020, then), side("B", 2025, now)
    made = str(other_names.blocks(headline.headline(before, later), before, later))
    assert "In 2024/2025 2 measures have titles like that of a measure that only 2019/2020 has" in made
    assert other_names.blocks(headline.headline(before, before), before, before) == ()


def test_of_two_areas_it_is_said_where_it_is_better_and_counts_are_not_tested() -> None:
    day = "31 March 2020"
    late = [share("late", met, 90, better="lower") for met in (9, 30)]
    north = side("A", 2020, [share("seen", 40, 100, day), count("cla", 500, day), late[0]])
    south = side("B", 2020, [share("seen", 70, 100, day), count("cla", 900, day), late[1]], area="Southshire")
    found = headline.headline(north, south)
    tests = {c.now.ref.measure: (c.chance.word, c.chance.basis or c.chance.why) for c in found.changes}
    assert tests == {
        "seen": ("more", "p < 0.001, two-proportion z test"),
        "cla": ("unknown", "the two areas are not of one size"),
        "late": ("more", "p < 0.001, two-proportion z test"),
    }
    said = str(headline.blocks(found, north, south))
    assert said.count("Better in Southshire") == 1
    assert said.count("Better in Northshire") == 1
    assert "Counts are not tested, since the two areas are not of one size." in said
    assert "31 March, are not tested" not in said
