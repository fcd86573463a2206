"""Words in a chart keep clear of one another and of lines; boxes and lines are judged to the hair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts.room import NEAR, OccupiedRoom, crosses, overlap

BOX = (10.0, 10.0, 20.0, 16.0)
FINE = 400  # parts of a line looked at one by one


@pytest.mark.parametrize("moved", [(10, 0), (-10, 0), (0, 6), (0, -6), (10, 6)])
def test_boxes_that_only_touch_share_no_room(moved: tuple[float, float]) -> None:
    """The box is 10 wide and 6 high: moved by as much it begins where the other ends."""
    beside = (BOX[0] + moved[0], BOX[1] + moved[1], BOX[2] + moved[0], BOX[3] + moved[1])
    assert not overlap(BOX, beside)
    assert not overlap(beside, BOX)
    nearer = (
        beside[0] - moved[0] / 10,
        beside[1] - moved[1] / 10,
        beside[2] - moved[0] / 10,
        beside[3] - moved[1] / 10,
    )
    assert overlap(BOX, nearer)
    assert overlap(nearer, BOX)


@pytest.mark.parametrize("moved", [(10, 0), (-10, 0), (0, 6), (0, -6)])
def test_words_may_stand_right_beside_words(moved: tuple[float, float]) -> None:
    room = OccupiedRoom([BOX])
    beside = (BOX[0] + moved[0], BOX[1] + moved[1], BOX[2] + moved[0], BOX[3] + moved[1])
    nearer = (
        beside[0] - moved[0] / 10,
        beside[1] - moved[1] / 10,
        beside[2] - moved[0] / 10,
        beside[3] - moved[1] / 10,
    )
    assert not room.take(nearer)
    assert room.take(beside)
    assert not room.take(beside)


def test_words_keep_a_hair_from_a_line() -> None:
    """A level line below the box: at a distance of NEAR it touches, beyond it does not."""
    for distance, free in ((NEAR / 2, False), (NEAR + 0.01, True)):
        room = OccupiedRoom()
        room.line(((0, BOX[3] + distance), (40, BOX[3] + distance)))
        assert room.take(BOX) is free


points = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(points, points)
def test_a_line_crosses_a_box_where_one_of_its_points_lies_well_within(start, end) -> None:
    """Judged point by point along the line, which knows nothing of clipping."""

    def within(box: tuple[float, float, float, float]) -> bool:
        along = ((start[0] + (end[0] - start[0]) * n / FINE, start[1] + (end[1] - start[1]) * n / FINE)
                 for n in range(FINE + 1))  # fmt: skip
        return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in along)

    crossing = crosses([start, end], BOX)
    if within(BOX):
        assert crossing
    if crossing:  # a line that cuts a corner off by less than a step of it lies within a slightly larger box
        assert within((BOX[0] - 0.1, BOX[1] - 0.1, BOX[2] + 0.1, BOX[3] + 0.1))
