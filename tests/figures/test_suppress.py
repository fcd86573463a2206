"""A small number of people is never published, and never left to be worked out from what is."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportgen.figures import integer_program, suppress
from reportgen.figures.disclosure_audit import DisclosureAudit
from reportgen.figures.suppress import FOR_ANOTHER, TOO_MANY, CountSum, Exposed, Hidden
from tests.figures.attacker import gives_away, known, may_be

UP_TO = 5
Identity = tuple[tuple[str, int], ...]


def total(name: str, cells: str, value: int) -> CountSum:
    """A number that sums `cells`, such as `"a b -c"`."""
    parts = tuple((cell.removeprefix("-"), -1 if cell.startswith("-") else 1) for cell in cells.split())
    return CountSum(name, parts, value)


def one(name: str, value: int) -> CountSum:
    """A number that is one cell of its own name."""
    return total(name, name, value)


def protect(*given: Any, **options: Any) -> Mapping[str, Hidden]:
    """What is hidden, by name."""
    return suppress.protect(*given, **options).hidden


def hidden(shown: Sequence[CountSum], *private: CountSum, **options: object) -> str:
    """The names hidden, in order, secondary ones in brackets."""
    found = protect(shown, private, options.pop("identities", ()), options.pop("up_to", UP_TO), **options)
    return " ".join(name if why.primary else f"({name})" for name, why in found.items())


MONTHS = {"apr": 20, "may": 3, "jun": 25, "jul": 18, "aug": 30, "sep": 22}
YEAR = [*(one(name, value) for name, value in MONTHS.items()), total("year", " ".join(MONTHS), 118)]


# ---------------------------------------------------------------- worked out by hand


def test_nothing_is_hidden_where_nothing_is_small() -> None:
    assert protect([one("a", 6), one("b", 0), total("t", "a b", 6)], [total("rest", "a -b", 6)], (), UP_TO) == {}
    assert protect([one("a", 3)], [], (), 0) == {}
    assert protect([], [], (), UP_TO) == {}


def test_a_small_number_is_hidden_and_a_zero_is_shown() -> None:
    shown = [one(f"n{value}", value) for value in range(8)]
    assert hidden(shown) == "n1 n2 n3 n4 n5"
    assert hidden(shown, up_to=2) == "n1 n2"


def test_one_more_month_is_hidden_and_the_year_stays() -> None:
    """Year less the other months would be May's 3; April, the first of the others, is hidden with it."""
    found = protect(YEAR, [], (), UP_TO)
    assert found == {
        "may": Hidden(True, "a small number (1 to 5)"),
        "apr": Hidden(False, "with what else is shown, it would give away a small number", ("may",)),
    }


def test_two_small_months_hide_each_other_only_where_each_keeps_its_interval() -> None:
    """Two small numbers that make 6 are 1 and 5, or any other two; two that make 5 are neither of them 5."""
    shown = [one("apr", 3), one("may", 3), one("jun", 19), total("quarter", "apr may jun", 25)]
    assert hidden(shown) == "apr may"
    shown = [one("apr", 3), one("may", 2), one("jun", 19), total("quarter", "apr may jun", 24)]
    assert hidden(shown) == "apr (jun) may"


def test_the_reader_knows_the_rule() -> None:
    """10 and two small ones make 20: each of them is 5, for neither is more. So the 10 is hidden too."""
    shown = [one("a", 10), one("b", 5), one("c", 5), total("all", "a b c", 20)]
    assert hidden(shown) == "(a) b c"
    assert hidden([one("a", 3), one("b", 3), total("all", "a b", 6)], up_to=3) == "a (all) b"


def test_a_number_just_above_the_threshold_hides_nothing() -> None:
    """3 and 7 make 10: were the 3 a 5, the 7 would be small as well. With 9 there is room."""
    assert hidden([one("a", 3), one("b", 7), one("c", 30), total("all", "a b c", 40)]) == "a (c)"
    assert hidden([one("a", 3), one("b", 9), one("c", 30), total("all", "a b c", 42)]) == "a (b)"


def test_the_interval_asked_for_may_be_shorter() -> None:
    """3 and 7 make 10: up to 4 the 3 may be."""
    shown = [one("a", 3), one("b", 7), one("c", 30), total("all", "a b c", 40)]
    assert hidden(shown, interval_to=4) == "a (b)"


def test_the_choice_does_not_depend_on_the_values_of_what_is_hidden() -> None:
    """Whatever the months are, the first of them is hidden for May, as long as it has room."""
    for april in (12, 20, 118):
        assert hidden([one("apr", april), *YEAR[1:-1], total("year", " ".join(MONTHS), 98 + april)]) == "(apr) may"


def test_a_zero_hides_nothing_so_something_else_must() -> None:
    shown = [one("apr", 3), one("may", 0), one("jun", 9), total("quarter", "apr may jun", 12)]
    assert hidden(shown) == "apr (jun)"


def test_without_the_year_a_month_is_hidden_alone() -> None:
    assert hidden(YEAR[:-1]) == "may"


def test_a_total_of_one_part_is_the_same_number_and_is_hidden_too() -> None:
    assert hidden([one("april", 3), total("year", "april", 3), one("other", 40)]) == "april year"


def test_a_total_with_a_zero_beside_it_gives_the_part_away() -> None:
    """The year is 3 as well, and so is hidden for its own smallness."""
    assert hidden([one("apr", 3), one("may", 0), total("year", "apr may", 3)]) == "apr year"


def test_one_number_in_two_tables_is_hidden_in_both() -> None:
    shown = [
        one("apr", 3),
        one("may", 17),
        one("jun", 19),
        total("year", "apr may jun", 39),
        total("prose_may", "may", 17),
    ]
    # With May two places would lose a number, with June one.
    assert hidden(shown) == "apr (jun)"
    # June and the year are known from elsewhere, so that May must be hidden.
    elsewhere = [before("old_jun", "jun", 19), before("old_year", "apr may jun", 39)]
    assert hidden([shown[0], shown[1], shown[4]], known=elsewhere) == "apr (may) (prose_may)"


def test_a_share_whose_complement_is_small_hides_its_numerator_and_percentage() -> None:
    """28 of 30: two were not seen. The denominator can stay."""
    shown = [one("seen", 28), replace(one("due", 30), dear=5)]
    found = protect(shown, [total("not_seen", "due -seen", 2)], (), UP_TO, [{"seen", "seen_percent"}])
    assert {name: why.protects for name, why in found.items()} == {
        "seen": ("not_seen",), "seen_percent": ("not_seen",)
    }  # fmt: skip
    assert not any(why.primary for why in found.values())


def test_a_share_with_nobody_left_out_is_shown() -> None:
    assert hidden([one("seen", 30), one("due", 30)], total("not_seen", "due -seen", 0)) == ""


def test_a_percentage_is_hidden_with_its_small_numerator() -> None:
    found = protect([one("seen", 3), one("due", 30)], [], (), UP_TO, [{"seen", "seen_percent"}])
    assert found == {
        "seen": Hidden(True, "a small number (1 to 5)"),
        "seen_percent": Hidden(False, "it would give away the small number it stands with", ("seen",)),
    }


def test_two_tables_that_share_a_total_do_not_give_each_other_away() -> None:
    """By age and by sex, one total. Two ages are hidden, and the sexes stay."""
    shown = [
        total("under_5", "b1 g1", 4), total("5_to_9", "b2 g2", 11), total("over_9", "b3 g3", 40),
        total("boys", "b1 b2 b3", 25), total("girls", "g1 g2 g3", 30), total("all", "b1 b2 b3 g1 g2 g3", 55),
    ]  # fmt: skip
    assert hidden(shown) == "(5_to_9) under_5"


def test_a_total_stated_in_another_table_counts_when_it_equals_its_parts() -> None:
    """The stated total is a cell of its own; that it equals the parts is an identity."""
    shown = [one("apr", 3), one("may", 17), one("jun", 19), one("stated", 39)]
    equal: Identity = (("stated", 1), ("apr", -1), ("may", -1), ("jun", -1))
    assert hidden(shown) == "apr"
    assert hidden(shown, identities=[equal]) == "apr (jun)"


def test_a_chain_of_tables_is_followed_to_its_end() -> None:
    """May of table 1 is hidden for April; table 2 has May and its own total, table 3 goes on from June."""
    shown = [
        one("apr", 3), one("may", 17), total("first", "apr may", 20),
        one("jun", 20), total("second", "may jun", 37),
        one("jul", 30), total("third", "jun jul", 50),
    ]  # fmt: skip
    # Cheapest: hide `first` alone, for nothing else speaks of April.
    assert hidden(shown) == "apr (first)"
    # With the totals known from elsewhere April must hide in May, May in June and June in July.
    totals = [
        before("old_first", "apr may", 20),
        before("old_second", "may jun", 37),
        before("old_third", "jun jul", 50),
    ]
    assert hidden([shown[at] for at in (0, 1, 3, 5)], known=totals) == "apr (jul) (jun) (may)"


def test_a_total_in_a_sentence_is_no_way_back() -> None:
    """Tables show quarters, a sentence the half year, another the months but May."""
    shown = [
        *(one(name, value) for name, value in MONTHS.items()),
        total("half_year", " ".join(MONTHS), 118),
        total("without_may", "apr jun jul aug sep", 115),
    ]
    # Without the sentence a month would do; with it the half year is the one number to go.
    assert hidden(shown[:-1]) == "(apr) may"
    assert hidden(shown) == "(half_year) may"


def test_the_change_on_last_year_is_a_way_back() -> None:
    """12 last year and 9 fewer this year would be 3; the 9 is the cheaper to hide."""
    shown = [one("now", 3), one("before", 12), replace(total("fewer", "before -now", 9), sensitive=False)]
    assert hidden(shown) == "(fewer) now"


def test_a_table_of_two_ways_hides_four_corners() -> None:
    rows = [[3, 20, 30], [12, 40, 9], [22, 18, 7]]
    assert hidden(two_way(rows)) == "c00 (c01) (c10) (c11)"


def test_what_turns_out_not_to_be_needed_is_shown_again() -> None:
    """Row one and the cells in it are small and hidden; hiding row two and column one then keeps them open."""
    assert hidden(two_way([[2, 2], [80, 10]])) == "c00 c01 (c10) (c11) row0 (row1)"


def test_small_parts_that_could_only_be_one_each_need_their_total_hidden() -> None:
    """Three hidden numbers that make 3, none of them zero, are 1, 1 and 1."""
    shown = [one("a", 1), one("b", 1), one("c", 1), total("t", "a b c", 3), one("d", 50), total("all", "a b c d", 53)]
    assert hidden(shown, up_to=1) == "a b c (d) (t)"


def test_a_small_complement_is_not_bounded_away() -> None:
    """Six due, five seen: with `seen` hidden the unseen could be any of zero to five."""
    shown = [one("seen", 5), one("due", 6)]
    private = total("not_seen", "due -seen", 1)
    assert hidden(shown, private) == "seen"
    # One due and one seen is 1 and 1: both are small, and both are hidden.
    assert hidden([one("seen", 1), one("due", 1)], total("not_seen", "due -seen", 0)) == "due seen"


def test_those_never_seen_cannot_be_fewer_than_none() -> None:
    """Of 2 due 1 was seen, so 1 was not: hiding `seen` alone leaves 1 to 2, never more than were due."""
    shown = [one("seen", 1), one("due", 2)]
    assert hidden(shown, total("not_seen", "due -seen", 1), up_to=1) == "(due) seen"
    # With three sorts of ending of which none is zero, 3 due leave one each: the total goes too.
    shown = [one("late", 1), one("refused", 1), one("due", 3)]
    private = [total("rest", "due -late -refused", 1)]
    found = protect(shown, private, (), 1)
    assert not any(gives_away(known(shown, private, (), found), number, 8) for number in (*shown[:2], *private))


def test_a_part_is_never_more_than_what_it_is_part_of() -> None:
    """Eight of those seen here were seen by a doctor, so eight or more were seen here: of nine, one was not."""
    shown = [one("abroad", 1), one("here", 8), total("seen", "abroad here", 9), one("here_by_doctor", 8)]
    assert hidden(shown, up_to=1) == "abroad (here)"
    by_others = total("here_by_others", "here -here_by_doctor", 0)
    assert hidden(shown, by_others, up_to=1) == "abroad (seen)"


def test_a_difference_of_totals_is_not_small_itself_but_gives_others_away() -> None:
    """Four more than last year is no group of four; with last year's number it is the way to this year's."""
    more = replace(total("more", "now -before", 4), sensitive=False)
    assert hidden([one("now", 34), one("before", 30), more]) == ""
    # Now is 5 more or less than 4 more than before: before could not be 5, nor now 1.
    assert hidden([one("now", 5), one("before", 1), more]) == "before (more) now"
    assert hidden([one("now", 9), one("before", 5), more]) == "before (more)"


def test_in_the_last_resort_all_but_zeros_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no way out can be found in good time, what is certain to be safe is done."""
    monkeypatch.setattr(DisclosureAudit, "escape", lambda *_: None)
    shown = [*YEAR, one("nobody", 0), total("with_nobody", "apr nobody", 20), one("apart", 30)]
    found = protect(shown, [], (), UP_TO)
    assert set(found) == {*MONTHS, "year", "with_nobody"}
    assert found["year"].protects == ("may",)
    assert not gives_away(known(shown, [], (), found), YEAR[1], 240)


def test_numbers_named_together_are_hidden_together() -> None:
    shown = [*YEAR, one("boys_jul", 9)]
    assert hidden(shown, together=[{"jul", "boys_jul"}]) == "(apr) may"
    assert hidden(shown, together=[{"may", "boys_jul"}]) == "(apr) (boys_jul) may"
    # Even a zero, when it is named so.
    assert hidden([one("a", 3), one("b", 0)], together=[{"a", "b"}]) == "a (b)"


def test_a_zero_hidden_with_another_is_not_held_to_be_more() -> None:
    """`a` and the zero `z` are hidden together; 5 in all could then be 5 and 0, so nothing else need go."""
    shown = [one("a", 5), one("z", 0), total("t", "a z b", 11), one("b", 6)]
    assert hidden(shown, together=[{"a", "z"}]) == "a (z)"


def test_a_private_number_named_with_others_is_no_name_of_the_report() -> None:
    found = protect([one("n", 3), one("d", 9)], [total("rest", "d -n", 6)], (), UP_TO, [{"n", "rest"}])
    assert set(found) == {"n"}


def test_figures_that_contradict_one_another_are_all_hidden() -> None:
    """A total that is not its parts makes every deduction unsafe; a zero stays."""
    shown = [one("a", 3), one("b", 9), one("z", 0), total("t", "a b z", 14), one("apart", 30)]
    found = protect(shown, [], (), UP_TO)
    assert sorted(found) == ["a", "b", "t"]
    assert found["t"] == Hidden(False, "the numbers it belongs with contradict one another", ("a",))


def test_a_cell_below_zero_is_a_contradiction() -> None:
    assert hidden([one("a", -3), one("b", 4), total("t", "a b", 1)]) == "(a) b t"


def test_a_difference_below_zero_keeps_its_sign_when_hidden() -> None:
    shown = [one("now", 4), one("before", 30), replace(total("change", "now -before", -26), sensitive=False)]
    assert hidden(shown) == "(change) now"
    found = protect(shown, [], (), UP_TO)
    assert not gives_away(known(shown, [], (), found), shown[0], 60)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ([one("a", 3), one("a", 4)], "two quantities are called 'a'"),
        ([one("a", 3), total("b", "a", 4)], "the value of 'b' is not the sum of its parts"),
        ([CountSum("a", (), 3)], "the value of 'a' is not the sum of its parts"),
        ([CountSum("a", (("x", 1), ("x", -1)), 3)], "the value of 'a' is not the sum of its parts"),
    ],
)
def test_quantities_that_cannot_be_are_a_fault_of_the_program(shown: list[CountSum], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        protect(shown, [], (), UP_TO)


def test_a_number_without_cells_is_zero_and_hides_with_nobody() -> None:
    assert hidden([CountSum("none", (), 0), CountSum("nobody", (), 0), one("a", 3)]) == "a"


def test_no_reason_says_a_value() -> None:
    for why in protect(YEAR, [], (), UP_TO).values():
        assert not any(str(value) in why.why.replace("(1 to 5)", "") for value in MONTHS.values())


def test_atoms_may_be_anything_and_rows_by_the_hundred_are_soon_done() -> None:
    """Rows of a child-level extract: 300 atoms of one child each, by month and by age."""
    rows = [(row % 12, row * row % 5) for row in range(300)]
    shown = [
        CountSum(f"{word}{value}", tuple((("file", line), 1) for line in lines), len(lines))
        for word, side in (("month", 0), ("age", 1))
        for value in range(12)
        if (lines := [line for line, row in enumerate(rows) if row[side] == value])
    ]
    first = [CountSum("first", tuple((("file", line), 1) for line in range(0, 36, 12)), 3)]
    found = protect([*shown, *first], [], (), UP_TO)
    assert found["first"].primary
    assert len(found) == 1


# ---------------------------------------------------------------- what an earlier paper said


def before(name: str, cells: str, value: int, paper: str = "version 1.0") -> CountSum:
    """A number that an earlier paper printed."""
    return replace(total(name, cells, value), known_from=paper)


def test_what_an_earlier_paper_printed_is_known_whatever_is_hidden() -> None:
    """Without May it printed 115. Hiding another month no longer helps: the year less that is May."""
    assert hidden(YEAR, known=[before("old_year", "apr jun jul aug sep", 115)]) == "may (year)"
    assert hidden(YEAR, known=[before("old_apr", "apr", 20)]) == "(aug) may"


def test_a_small_number_that_earlier_papers_gave_away_is_named_with_them() -> None:
    """They printed the half year with May and without. Nothing hidden now protects it."""
    known = [before("with", " ".join(MONTHS), 118), before("without", "apr jun jul aug sep", 115, "version 1.1")]
    protection = suppress.protect(YEAR, [], (), UP_TO, known=known)
    assert protection.exposed == (Exposed(("may",), ("version 1.0", "version 1.1")),)
    assert set(protection.hidden) == {"may"}
    assert suppress.protect(YEAR, [], (), UP_TO, known=known[:1]).exposed == ()


# ---------------------------------------------------------------- whatever the table


def two_way(rows: Sequence[Sequence[int]]) -> list[CountSum]:
    """A table with its margins and its total."""
    down, across = range(len(rows)), range(len(rows[0]))
    shown = [one(f"c{i}{j}", rows[i][j]) for i in down for j in across]
    shown += [total(f"row{i}", " ".join(f"c{i}{j}" for j in across), sum(rows[i])) for i in down]
    shown += [total(f"col{j}", " ".join(f"c{i}{j}" for i in down), sum(row[j] for row in rows)) for j in across]
    every = " ".join(f"c{i}{j}" for i in down for j in across)
    return [*shown, total("all", every, sum(map(sum, rows)))]


counts = st.integers(0, 7) | st.sampled_from([0, 1, 1, 2, 9])


@st.composite
def tables(draw: st.DrawFn) -> list[CountSum]:
    """A table of two ways, some of whose margins or cells may not be shown."""
    wide = draw(st.integers(2, 3))
    rows = draw(st.lists(st.lists(counts, min_size=wide, max_size=wide), min_size=2, max_size=2))
    shown = two_way(rows)
    unseen = draw(st.sets(st.integers(0, len(shown) - 1), max_size=3))
    return [number for place, number in enumerate(shown) if place not in unseen]


@st.composite
def shares(draw: st.DrawFn) -> tuple[list[CountSum], list[CountSum]]:
    """Months with numerators, denominators and year; the rest of each is private."""
    months = draw(st.lists(st.tuples(counts, counts), min_size=2, max_size=3))
    shown, private = [], []
    for month, (seen, rest) in enumerate(months):
        shown += [one(f"n{month}", seen), one(f"d{month}", seen + rest)]
        private.append(total(f"r{month}", f"d{month} -n{month}", rest))
    for half, place in (("n", 0), ("d", 1)):
        cells = " ".join(f"{half}{month}" for month in range(len(months)))
        value = sum(seen + rest * place for seen, rest in months)
        shown.append(total(half, cells, value))
    everybody = " ".join(f"d{month} -n{month}" for month in range(len(months)))
    private.append(total("r", everybody, sum(rest for _, rest in months)))
    return shown, private


def small(numbers: Sequence[CountSum], up_to: int) -> list[CountSum]:
    return [number for number in numbers if 1 <= number.value <= up_to]


def narrow(
    shown: Sequence[CountSum],
    private: Sequence[CountSum],
    identities: Sequence[Identity],
    names: Collection[str],
    up_to: int,
    far: int = 0,
) -> list[str]:
    """The small numbers that may not be everything from 1 to `up_to`, or all of it that hiding all could give.

    The cells are tried as far as moving one small number over its whole interval may drive them.
    """
    far = far or max(abs(number.value) for number in (*shown, *private)) + 2 * up_to
    every = {number.name for number in shown if number.value}
    narrowed = []
    for number in small([*shown, *private], up_to):
        facts, loosest = (known(shown, private, identities, those, (up_to, number)) for those in (names, every))
        for ends in (range(1, number.value), range(max(up_to, 2), number.value, -1)):
            nearest = next((end for end in ends if may_be(loosest, number, end, end, far)), None)
            if nearest is not None and not may_be(facts, number, nearest, nearest, far):
                narrowed.append(number.name)
    return narrowed


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([1, 2, 3, 5]))
def test_every_small_number_of_a_table_keeps_its_interval(shown: list[CountSum], up_to: int) -> None:
    report = protect(shown, [], (), up_to)
    assert {number.name for number in small(shown, up_to)} == {name for name, why in report.items() if why.primary}
    assert all(number.value for number in shown if number.name in report)
    assert narrow(shown, [], (), report, up_to) == []


@settings(max_examples=60, deadline=None)
@given(shares(), st.sampled_from([1, 2, 5]))
def test_every_small_number_of_a_share_keeps_its_interval(
    numbers: tuple[list[CountSum], list[CountSum]], up_to: int
) -> None:
    shown, private = numbers
    report = protect(shown, private, (), up_to)
    assert narrow(shown, private, (), report, up_to) == []


@st.composite
def sums(draw: st.DrawFn) -> tuple[list[CountSum], list[CountSum], list[Identity]]:
    """Any sums and differences of a few cells, shown or private, and perhaps a stated total."""
    cells = [f"x{n}" for n in range(draw(st.integers(2, 4)))]
    values = {cell: draw(st.integers(0, 7)) for cell in cells}
    times = st.sampled_from([1, 1, 1, 1, -1, 2])
    identities: list[Identity] = []
    shown, private = [], []
    if draw(st.booleans()):
        parts = draw(st.sets(st.sampled_from(cells), min_size=1))
        values["stated"] = sum(values[cell] for cell in parts)
        identities.append((("stated", 1), *((cell, -1) for cell in sorted(parts))))
        shown.append(one("stated", values["stated"]))
    for n in range(draw(st.integers(2, 6))):
        chosen = sorted(draw(st.sets(st.sampled_from(cells), min_size=1)))
        parts_ = tuple((cell, draw(times)) for cell in chosen)
        number = CountSum(f"q{n}", parts_, sum(values[cell] * each for cell, each in parts_))
        (private if draw(st.integers(0, 3)) == 0 else shown).append(number)
    return shown, private, identities


@settings(max_examples=100, deadline=None)
@given(sums(), st.sampled_from([1, 2, 3, 5]))
def test_every_small_sum_keeps_its_interval_and_nothing_is_hidden_that_could_be_shown(
    numbers: tuple[list[CountSum], list[CountSum], list[Identity]], up_to: int
) -> None:
    shown, private, identities = numbers
    report = protect(shown, private, identities, up_to)
    # A way out may have to move cells by twice as much as the small number.
    far = 2 * max([abs(number.value) for number in (*shown, *private)], default=0) + 2 * up_to + 2
    assert narrow(shown, private, identities, report, up_to, far) == []
    # Take any one secondary number back, in all its places, and some small number is better known.
    cells = {number.name: frozenset(number.parts) for number in shown}
    for name, why in report.items():
        if why.why == FOR_ANOTHER:
            fewer = {other for other in report if cells[other] != cells[name]}
            assert narrow(shown, private, identities, fewer, up_to, far)


@given(tables())
def test_without_small_numbers_all_is_shown(shown: list[CountSum]) -> None:
    assume(not small(shown, 2))
    assert protect(shown, [], (), 2) == {}


@settings(max_examples=60)
@given(shares(), st.randoms(use_true_random=False))
def test_the_order_of_the_figures_makes_no_difference(
    numbers: tuple[list[CountSum], list[CountSum]], random: object
) -> None:
    shown, private = numbers
    together = [{number.name, f"{number.name}_percent"} for number in shown if number.name.startswith("n")]
    identities: list[Identity] = [(("stated", 1), *((part, -times) for part, times in shown[-1].parts))]
    first = protect(shown, private, identities, UP_TO, together)
    shuffled = [
        CountSum(number.name, tuple(random.sample(number.parts, len(number.parts))), number.value)  # type: ignore[attr-defined]
        for number in shown
    ]
    for held in (shuffled, private, together):
        random.shuffle(held)  # type: ignore[attr-defined]
    again = protect(shuffled, private, [tuple(reversed(identities[0]))], UP_TO, together)
    assert list(again.items()) == list(first.items())


def test_another_process_hides_the_same() -> None:
    """The order of sets and dictionaries of words changes from process to process; the choice does not."""
    program = (
        "from tests.figures.test_suppress import *\n"
        "rows = [[3, 8, 8], [8, 8, 8], [8, 8, 2]]\n"
        "print(hidden(two_way(rows), together=[{'c11', 'x', 'y'}, {'c12', 'z'}]))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }  # fmt: skip
    assert len(said) == 1
    assert said.pop().strip() == hidden(
        two_way([[3, 8, 8], [8, 8, 8], [8, 8, 2]]), together=[{"c11", "x", "y"}, {"c12", "z"}]
    )


def test_the_attacker_of_these_tests_does_find_what_is_given_away() -> None:
    """A test of the test: with May alone hidden, the year gives it away; with July hidden too, it doesn't."""
    may = YEAR[1]
    assert gives_away(known(YEAR, [], (), {"may"}), may, 240)
    assert not gives_away(known(YEAR, [], (), {"may", "jul"}), may, 240)
    ones = [one("a", 1), one("b", 1), total("t", "a b", 2)]
    assert gives_away(known(ones, [], (), {"a", "b"}), ones[0], 8)


def test_a_group_too_large_to_search_is_hidden_whole_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work for one group has an end, counted in steps; what hangs together with nothing small is shown."""
    monkeypatch.setattr(integer_program, "STEPS", 1)
    report = protect([*YEAR, one("nobody", 0), one("apart", 30)], [], (), UP_TO)
    assert set(report) == {*MONTHS, "year"}
    assert report["year"] == Hidden(False, TOO_MANY, ("may",))


def test_a_table_of_three_ways_is_soon_done() -> None:
    """240 cells with all margins: a search in exact fractions never came to its end."""
    values = {key: sum(key) * 7 % 23 for key in itertools.product(range(6), range(5), range(8))}
    shown = []
    for pattern in itertools.product((*range(6), None), (*range(5), None), (*range(8), None)):
        cells = [key for key in values if all(p in (None, k) for p, k in zip(pattern, key, strict=True))]
        shown.append(CountSum(str(pattern), tuple((cell, 1) for cell in cells), sum(values[cell] for cell in cells)))
    report = protect(shown, [], (), UP_TO)
    assert {name for name, why in report.items() if why.primary} == {n.name for n in small(shown, UP_TO)}
    assert TOO_MANY not in {why.why for why in report.values()}
