"""The names below an axis: level while they have room, in four lines at most, and else turned."""

from __future__ import annotations

import pytest

from reportgen.charts.names import LEADING, SLACK, below
from reportgen.document.text_metrics import text_width

SIZE = 10.0
WORD = "Children"


def wide_enough(words: str, size: float = SIZE) -> float:
    """The least slot in which the words have room in one line: they may be wider in Word, and keep 3 points apart."""
    return text_width(words, size) * SLACK + 3.0001


@pytest.mark.parametrize(("words", "lines"), [(1, 1), (2, 2), (3, 3), (4, 4)])
def test_names_of_up_to_four_words_stand_in_as_many_lines(words: int, lines: int) -> None:
    named = below((" ".join([WORD] * words),) * 2, wide_enough(WORD), SIZE, in_time=False)
    assert not named.turned
    assert [len(each) for each in named.lines] == [lines, lines]
    assert named.depth == pytest.approx(lines * SIZE * LEADING)


def test_a_name_of_five_lines_is_turned_and_so_is_a_word_wider_than_its_slot() -> None:
    assert below((" ".join([WORD] * 5), WORD), wide_enough(WORD), SIZE, in_time=False).turned
    assert below((WORD, WORD), wide_enough(WORD) - 0.01, SIZE, in_time=False).turned


def test_of_names_in_time_only_those_that_are_written_need_room() -> None:
    """Every second of them is written in a slot and a half, where each has one of its own in two thirds of a word."""
    named = below((WORD,) * 6, wide_enough(WORD) * 2 / 3, SIZE, in_time=True)
    assert (named.every, named.turned) == (2, False)
