"""Structure charts: where the boxes stand, and the lines that join them, worked out by hand and over any tree."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts.forms.structure import GAP_Y, HUNG, INDENT, chopped, plan
from reportgen.charts.names import LEADING
from reportgen.charts.plan import ChartPlan, PictureSpace, Tree, TreeBox
from reportgen.document.charts import Chart, Node
from reportgen.document.text_metrics import text_width


def tree_of(nodes: list[Node], width: float) -> tuple[ChartPlan, Tree]:
    chart = Chart("posts", "structure", (), (), (), (), "alt", nodes=tuple(nodes))
    planned = plan(chart, PictureSpace(width, 200.0))
    (tree,) = planned.marks
    assert isinstance(tree, Tree)
    return planned, tree


def lead_of(*words: str) -> list[Node]:
    """A box with the others below it."""
    return [Node("lead", "Lead"), *(Node(word, word, "lead") for word in words)]


def test_two_boxes_share_the_width_below_the_first():
    # 408 points of room inside the rims of 1.5: two columns of 210, gap of 12 among them; no box is wider than 170.
    planned, tree = tree_of(lead_of("Nurse", "Doctor"), 411.0)
    lead, nurse, doctor = tree.boxes
    assert [(box.x, box.width) for box in tree.boxes] == [(120.5, 170.0), (15.5, 170.0), (225.5, 170.0)]
    assert [box.first for box in tree.boxes] == [True, False, False]
    assert lead.height == pytest.approx(nurse.height)
    assert (lead.y, nurse.y, doctor.y) == pytest.approx((1.5, 1.5 + lead.height + GAP_Y, nurse.y))
    assert planned.height == pytest.approx(nurse.y + nurse.height + 1)
    fork = nurse.y - GAP_Y / 2
    assert tree.joins == (
        ((205.5, lead.y + lead.height), (205.5, fork), (100.5, fork), (100.5, nurse.y)),
        ((205.5, lead.y + lead.height), (205.5, fork), (310.5, fork), (310.5, doctor.y)),
    )


@pytest.mark.parametrize(("width", "hang"), [(375.0, False), (374.9, True)])
def test_boxes_hang_down_the_side_where_they_would_be_narrower_than_84_points(width: float, hang: bool):
    # Four boxes of 84 with gaps of 12 between them take 372, and the rims 3.
    _, tree = tree_of(lead_of("A", "B", "C", "D"), width)
    lead, *below = tree.boxes
    assert len({box.y for box in below}) == (4 if hang else 1)
    if not hang:
        assert [box.width for box in below] == [84.0] * 4
        return
    assert all((box.x, box.width) == (lead.x + INDENT, lead.width - INDENT) for box in below)
    foot = lead.y + lead.height
    for box, join in zip(below, tree.joins, strict=True):
        assert box.y == pytest.approx(foot + HUNG)
        foot, level = box.y + box.height, box.y + box.height / 2
        rail = lead.x + INDENT / 2
        assert join == ((rail, lead.y + lead.height), (rail, level), (box.x, level))


def test_a_row_is_as_high_as_its_tallest_box_and_the_first_box_is_bold():
    _, tree = tree_of(lead_of("Nurse", "A post with a name of many words that does not fit one line of its box"), 411.0)
    lead, nurse, long = tree.boxes
    assert len(long.lines) > 1
    # Lines of 10 points with room between them, and 7 points above and below.
    assert long.height == pytest.approx(len(long.lines) * 10.0 * LEADING + 14.0)
    assert lead.height == pytest.approx(10.0 * LEADING + 14.0)
    assert all(text_width(line, 10.0) <= long.width - 14.0 for line in long.lines)
    assert nurse.height == long.height > lead.height


def test_boxes_under_each_other_in_a_ring_or_under_nobody_known_stand_at_the_top():
    nodes = [Node("a", "A", "b"), Node("b", "B", "a"), Node("c", "C", "gone"), Node("d", "D", "c")]
    _, tree = tree_of(nodes, 450.0)
    named = {box.lines[0]: box for box in tree.boxes}
    assert {name for name, box in named.items() if box.first} == {"A", "B", "C"}
    assert named["D"].y > named["C"].y
    assert len(tree.joins) == 1


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Up to twelve boxes, each under one before it, or under nobody."""
    names = [f"box {at}" for at in range(draw(st.integers(1, 12)))]
    tops = draw(st.integers(1, 3))
    overs = [draw(st.sampled_from(names[:at])) if at >= tops else "" for at, _ in enumerate(names)]
    words = st.text("abcdefgh -/", min_size=1, max_size=60)
    return [Node(name, draw(words), over) for name, over in zip(names, overs, strict=True)]


def _apart(one: TreeBox, other: TreeBox) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


@given(nodes=trees(), width=st.floats(320, 700))
def test_any_tree_stands_within_its_picture_and_no_box_on_another(nodes: list[Node], width: float):
    planned, tree = tree_of(nodes, width)
    assert len(tree.boxes) == len(nodes)
    assert len(tree.joins) == sum(bool(node.under) for node in nodes)
    for box in tree.boxes:
        assert 0 < box.x < box.x + box.width < width
        assert 0 < box.y < box.y + box.height < planned.height
    assert all(_apart(one, other) for one, other in combinations(tree.boxes, 2))
    feet = {(round(box.y + box.height, 6)) for box in tree.boxes}
    tops = {(round(box.x + box.width / 2, 6), round(box.y, 6)) for box in tree.boxes}
    sides = {(round(box.x, 6), round(box.y + box.height / 2, 6)) for box in tree.boxes}
    for join in tree.joins:
        assert round(join[0][1], 6) in feet
        assert tuple(round(each, 6) for each in join[-1]) in tops | sides


@given(words=st.text("abcdefgh -/", min_size=1, max_size=80), room=st.floats(30, 120), most=st.integers(1, 6))
def test_words_fit_their_box_in_so_many_lines(words: str, room: float, most: int):
    lines = chopped(words, room, 10.0, most)
    assert len(lines) <= most
    assert all(text_width(line, 10.0) <= room for line in lines)


@pytest.mark.parametrize(
    ("words", "room", "most", "lines"),
    [
        ("health/assessments", 62.0, 6, ["health/", "assessments"]),  # cut after the stroke that is in the word
        ("a" * 20, 56.0, 6, ["aaaaaaaaa-", "aaaaaaaa-", "aaa"]),  # no fewer than three letters go to the last line
        ("one two three", 56.0, 2, ["one two", "three"]),
        ("one two three four five six", 56.0, 2, ["one two", "three four…"]),
    ],
)
def test_a_word_too_wide_is_cut_and_what_is_too_much_is_left_out(words: str, room: float, most: int, lines: list[str]):
    assert chopped(words, room, 10.0, most) == lines
