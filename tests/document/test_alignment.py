"""One alignment: who is whom, who moved, who was split; its thresholds measured on labelled pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document import alignment
from reportgen.document.alignment import Match, align_passages
from tests.document.labelled import OTHER, SAME

A = "The designated nurse meets the council every month to go through each delayed assessment."
B = "Care leavers keep the support of the service until they are twenty-five years old."
C = "Dental checks fell in the pandemic and have not yet come back to what they were."
D = "Immunisations are recorded by the school nursing service in each quarter of the year."
E = "Placements out of the area make it harder to arrange health assessments in time."
F = "The strengths and difficulties questionnaire is sent to carers every spring term."
NEW = "Something entirely different was decided at the last meeting of the committee."


def edited(text: str) -> str:
    return text.replace(" the ", " this ", 1).rstrip(".") + ", as agreed."


def told(before: list[str], now: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return [(match.before, match.now, match.moved) for match in align_passages(before, now)]


def test_one_moved_one_dropped_one_added_and_three_edited_are_told_as_exactly_that():
    now = [edited(A), F, edited(C), NEW, D, edited(E)]
    assert told([A, B, C, D, E, F], now) == [
        ((0,), (0,), False), ((5,), (1,), True), ((2,), (2,), False), ((), (3,), False), ((3,), (4,), False),
        ((4,), (5,), False), ((1,), (), False),
    ]  # fmt: skip


def test_the_one_that_moved_is_told_and_not_its_edited_neighbours():
    assert told([A, B, C, D], [C, edited(A), edited(B), D]) == [
        ((2,), (0,), True), ((0,), (1,), False), ((1,), (2,), False), ((3,), (3,), False),
    ]  # fmt: skip


def test_one_long_paragraph_moved_rather_than_two_short_ones():
    long, short, shorter = f"{A} {B}", "Payment is made within thirty days.", "Closing remarks follow at the end."
    assert [match.moved for match in align_passages([long, short, shorter], [short, shorter, long])] == [
        False,
        False,
        True,
    ]


def test_of_two_that_changed_places_the_shorter_moved():
    assert [match.moved for match in align_passages([f"{A} {B}", C], [C, f"{A} {B}"])] == [True, False]


def test_a_paragraph_that_moved_and_was_edited_is_still_itself():
    assert told([A, B, C, D], [edited(D), A, B, C])[0] == ((3,), (0,), True)


@pytest.mark.parametrize("parts", [2, 3])
def test_a_paragraph_that_was_split_is_all_its_parts_and_one_joined_the_same_backwards(parts: int):
    pieces = [A, B, C][:parts]
    whole = " ".join(pieces)
    run = tuple(range(parts))
    assert told([whole, D], [*pieces, D]) == [((0,), run, False), ((1,), (parts,), False)]
    assert told([*pieces, D], [whole, D]) == [(run, (0,), False), ((parts,), (1,), False)]


def test_a_paragraph_that_was_split_and_edited_is_still_split():
    assert told([f"{A} {B}", C], [A, edited(B), C])[0] == ((0,), (0, 1), False)


def test_a_short_passage_is_never_called_moved():
    assert told([A, "None.", B], ["None.", A, B]) == [
        ((), (0,), False), ((0,), (1,), False), ((2,), (2,), False), ((1,), (), False),
    ]  # fmt: skip


def test_a_passage_of_another_section_has_moved():
    matches = align_passages([A, B], [A, B], [0, 0], [0, 1])
    assert matches == (Match((0,), (0,)), Match((1,), (1,), moved=True))


def test_numbers_that_stand_often_are_paired_in_order():
    assert told([A, "12", "12", "13", B], [A, "12", "12", "14", "13", B])[3] == ((), (3,), False)


def wrong(least: float) -> int:
    """How many labelled pairs are told wrongly when so much of their words must be the same."""

    def one(pair: tuple[str, str]) -> bool:
        bits: dict[str, int] = {}
        old, new = (alignment._text(text, bits) for text in pair)
        shared = 2 * (old.bits & new.bits).bit_count() / (old.distinct + new.distinct)
        return shared >= least and alignment.share_in_order(old.words, new.words) >= alignment.IN_ORDER

    return sum(not one(pair) for pair in SAME) + sum(one(pair) for pair in OTHER)


def test_the_threshold_is_the_one_that_errs_least_on_the_labelled_pairs():
    errors = {at / 100: wrong(at / 100) for at in range(30, 95, 5)}
    assert errors[alignment.ALIKE] == min(errors.values()) == 3


def test_an_edit_that_keeps_less_than_the_measured_share_is_another_paragraph():
    words = [f"word{n}" for n in range(10)]
    kept = [" ".join([*words[:n], *(f"other{m}" for m in range(10 - n))]) for n in (5, 6)]
    assert [len(align_passages([" ".join(words)], [now])) for now in kept] == [2, 1]


@pytest.mark.parametrize(("in_order", "told"), [(8, 1), (7, 1), (6, 2)])
def test_a_paragraph_keeps_the_measured_share_of_its_words_in_order(in_order: int, told: int):
    """Of 20 words, 7 in order are 0.35 of both; the others are the same words backwards."""
    words = [f"word{n}" for n in range(20)]
    rest = [*reversed(words[in_order - 1 :])]  # the last word of those in order, and what follows it, backwards
    now = [*words[: in_order - 1], *rest]
    assert alignment.share_in_order(words, now) == pytest.approx(in_order / 20)
    assert len(align_passages([" ".join(words)], [" ".join(now)])) == told


def test_words_in_another_order_are_another_paragraph():
    words = [f"word{n}" for n in range(10)]
    assert len(align_passages([" ".join(words)], [" ".join(reversed(words))])) == 2


TEXTS = st.lists(st.sampled_from([A, B, C, D, edited(A), f"{A} {B}", "12", "0", "None."]), max_size=8)


@given(TEXTS, TEXTS, st.sampled_from(["0" * 8, "00001111", "01010101", "11100001"]))
def test_every_passage_of_both_is_told_once(before: list[str], now: list[str], sections: str):
    groups = [int(section) for section in sections]
    matches = align_passages(before, now, groups[: len(before)], groups[: len(now)])
    assert sorted(old for match in matches for old in match.before) == list(range(len(before)))
    assert sorted(new for match in matches for new in match.now) == list(range(len(now)))


@given(TEXTS)
def test_a_paper_is_the_same_as_itself(texts: list[str]):
    assert align_passages(texts, texts) == tuple(Match((n,), (n,)) for n in range(len(texts)))


def in_order(first: int, all_of: int = 20) -> str:
    """Twenty words, the first few in their order and the others backwards: one more than `first` stays in order."""
    words = [f"word{n}" for n in range(all_of)]
    return " ".join(words[:first] + words[first:][::-1])


def test_exactly_the_measured_share_in_order_is_one_paragraph_wherever_it_stands():
    """7 of 20 words in their order are 0.35, 6 are 0.30: the first is the same paragraph, the second is not."""
    old = in_order(20)
    assert [len(align_passages([old], [in_order(first)])) for first in (6, 5)] == [1, 2]
    assert told([old, A, B], [A, B, in_order(6)])[-1] == ((0,), (2,), True)
    assert told([old, A, B], [A, B, in_order(5)])[2:] == [((), (2,), False), ((0,), (), False)]


def test_exactly_the_measured_share_is_enough_where_likelier_places_were_passed_over():
    """The three nearest have fewer words in order and are not taken; the one before them, with 7 of 20, is."""
    now = [A, in_order(6), in_order(5), in_order(4), in_order(3)]
    assert ((4,), (1,), False) in told([A, B, C, D, in_order(20)], now)
