"""What a reader must think possible, worked out by hand: 3 of April and 12 of May are 15, and 5 is the threshold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.figures.disclosure_audit import DisclosureAudit, Escape, Goal, Price, Sum

APRIL, MAY, TOTAL = Sum({0: 1}, 3, 0), Sum({1: 1}, 12, 1), Sum({0: 1, 1: 1}, 15, 2)
FAR = 10**6


def hidden(*groups: int) -> Price:
    """Only these groups of numbers are hidden, and cost nothing to change."""
    return lambda group: 0 if group in groups else None


def audit(*sums: Sum, zeros: tuple[dict[int, int], ...] = ()) -> DisclosureAudit:
    cells = 1 + max(cell for each in (*sums, *(Sum(zero, 0) for zero in zeros)) for cell in each.cells)
    return DisclosureAudit(cells, sums, list(zeros), 5)


def ends(one: DisclosureAudit, place: int, price: Price, **more: tuple[str, ...]) -> tuple[int, int]:
    """The least and the greatest value of a number."""
    least, greatest = (one.nearest(Goal(place, far), price, **more).value for far in (-FAR, FAR))
    return least, greatest


def test_april_is_at_most_nine_since_may_is_known_to_be_above_the_threshold() -> None:
    """May is 6 or more, and April, hidden, is not zero; April may be small or not, for all that is known of it."""
    assert ends(audit(APRIL, MAY, TOTAL), 0, hidden(0, 1)) == (1, 9)


def test_the_nearest_value_is_the_one_that_is_asked_for_where_it_can_be_had() -> None:
    one = audit(APRIL, MAY, TOTAL)
    assert [one.nearest(Goal(0, value), hidden(0, 1)).value for value in (1, 2, 5, 9, 10)] == [1, 2, 5, 9, 9]


def test_a_shown_number_gives_the_other_away() -> None:
    assert ends(audit(APRIL, MAY, TOTAL), 0, hidden(0)) == (3, 3)
    assert ends(audit(APRIL, MAY, TOTAL), 1, hidden(1)) == (12, 12)
    assert audit(APRIL, MAY, TOTAL).escape(Goal(0, 4), hidden(0)) is None


def test_a_hidden_total_leaves_both_open() -> None:
    assert ends(audit(APRIL, MAY, TOTAL), 0, hidden(0, 1, 2)) == (1, FAR)


def test_the_escape_says_what_moves_and_what_must_be_hidden() -> None:
    one = audit(APRIL, MAY, TOTAL)
    escape = one.escape(Goal(0, 5), hidden(0, 1))
    assert escape == Escape({0: 2, 1: -2}, frozenset({0, 1}))
    assert [one.serves(escape, Goal(0, value)) for value in (4, 5, 6, 1)] == [True, True, False, False]
    down = one.escape(Goal(0, 1), hidden(0, 1))
    assert down == Escape({0: -2, 1: 2}, frozenset({0, 1}))
    assert [one.serves(down, Goal(0, value)) for value in (2, 1, 5)] == [True, True, False]


def test_an_escape_over_the_threshold_serves_only_where_nobody_knows_the_side() -> None:
    """April to 6 crosses the threshold, which a reader who asks for May would know."""
    one = audit(APRIL, MAY, TOTAL)
    escape = one.escape(Goal(0, 6), hidden(0, 1))
    assert escape is not None
    assert escape.off == {0}
    assert one.serves(escape, Goal(0, 6))
    assert not one.serves(escape, Goal(1, 9))
    assert ends(one, 1, hidden(0, 1)) == (10, 14)  # April stays 1 to 5


def test_of_two_small_numbers_neither_is_above_the_threshold_for_who_asks_for_the_other() -> None:
    """3 and 4 are 7: April is 2 to 6, since May is 1 to 5."""
    assert ends(audit(APRIL, replace(MAY, value=4), replace(TOTAL, value=7)), 0, hidden(0, 1)) == (2, 6)


def test_a_difference_has_no_threshold() -> None:
    assert ends(audit(APRIL, replace(MAY, people=False), TOTAL), 0, hidden(0, 1)) == (1, 14)


def test_a_negative_number_stays_below_zero() -> None:
    """97 less 100, hidden, is -1 or less: cells of 0 and 1, of which the second is more."""
    less = Sum({0: 1, 1: -1}, -3, 2, people=False)
    assert ends(audit(replace(APRIL, value=9), MAY, less), 2, hidden(0, 1, 2)) == (-FAR, -1)


def test_what_is_left_of_a_whole_is_no_less_than_nobody() -> None:
    """May has no fewer than April, though no figure says how many more: 7 and 8 are as near as they come."""
    more = Sum({0: -1, 1: 1}, 9)
    assert ends(audit(APRIL, MAY, TOTAL, more), 0, hidden(0, 1)) == (1, 7)


def test_a_withheld_number_is_at_most_what_its_sign_says() -> None:
    assert ends(audit(replace(APRIL, most=4), MAY, TOTAL), 0, hidden(0, 1)) == (1, 4)
    assert ends(audit(APRIL, replace(MAY, most=13), TOTAL), 0, hidden(0, 1)) == (2, 9)


def test_what_an_earlier_paper_printed_is_known_unless_it_is_left_out() -> None:
    one = audit(APRIL, replace(MAY, known_from="version 1.0"), TOTAL)
    assert one.papers == ("version 1.0",)
    assert ends(one, 0, hidden(0, 1)) == (3, 3)
    assert ends(one, 0, hidden(0, 1), unknown=("version 1.0",)) == (1, 9)
    assert ends(one, 0, hidden(0, 1), unknown=("version 1.1",)) == (3, 3)


def test_what_an_earlier_paper_hid_is_not_zero_and_of_its_side() -> None:
    """Never shown here, May is of no group; that the earlier paper hid it tells that it is above the threshold."""
    before = replace(MAY, group=-1, hidden_before=True)
    assert ends(audit(APRIL, before, TOTAL), 0, hidden(0)) == (1, 9)
    assert ends(audit(APRIL, replace(MAY, group=-1), TOTAL), 0, hidden(0)) == (1, 15)
    # To a reader without that paper it is any number of people.
    printed = Sum({2: 1}, 20, 3, known_from="version 1.0")
    assert ends(audit(APRIL, before, TOTAL, printed), 0, hidden(0), unknown=("version 1.0",)) == (1, 15)


@pytest.mark.parametrize(("total", "consistent"), [(15, True), (16, False)])
def test_numbers_that_contradict_one_another_are_told(total: int, consistent: bool) -> None:
    assert audit(APRIL, MAY, replace(TOTAL, value=total)).consistent() is consistent


def test_a_sum_that_is_zero_is_a_total_that_a_rule_declares() -> None:
    """April and May are June's 15 by the rule, whether a figure sums them or not."""
    june = Sum({2: 1}, 15, 2)
    assert ends(audit(APRIL, MAY, june, zeros=({0: 1, 1: 1, 2: -1},)), 0, hidden(0, 1)) == (1, 9)


def test_which_of_a_part_and_those_left_is_small_is_not_known() -> None:
    """Of 8 due 6 were seen and 2 not: the 6 is hidden for either, and may be small to who asks for the 2."""
    rest = Sum({0: -1, 1: 1}, 2)
    assert ends(audit(Sum({0: 1}, 6, 0), Sum({1: 1}, 8, 1), rest), 2, hidden(0)) == (0, 7)
