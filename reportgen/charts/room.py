"""Room for words: what stands already, so that no words stand on other words, markers or lines."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from reportgen.charts.plan import Box

XY = tuple[float, float]
NEAR = 1.2
"""Words keep so far from a line, in points: half of its width, and a hair."""


class OccupiedRoom:
    """The boxes and lines of a picture which words keep clear of."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._boxes: list[Box] = list(boxes)
        self._lines: list[tuple[XY, ...]] = []

    def line(self, points: Iterable[XY]) -> None:
        """Words keep clear of this line."""
        self._lines.append(tuple(points))

    def box(self, box: Box) -> None:
        """Words keep clear of this box."""
        self._boxes.append(box)

    def take(self, box: Box) -> bool:
        """Take the room of a box; False, and nothing is taken, where something stands there or a line runs through."""
        left, top, right, bottom = box
        near = (left - NEAR, top - NEAR, right + NEAR, bottom + NEAR)
        struck = any(crosses(line, near) for line in self._lines)
        free = not struck and not any(overlap(box, other) for other in self._boxes)
        if free:
            self._boxes.append(box)
        return free


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any room."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def crosses(points: Iterable[XY], box: Box) -> bool:
    """Whether the line through the points touches the box."""
    return any(_segment_in_box(a, b, box) for a, b in pairwise(points))


def _segment_in_box(a: XY, b: XY, box: Box) -> bool:
    """Liang and Barsky's clipping, asked only whether anything is left."""
    enter, leave = 0.0, 1.0
    for start, end, low, high in ((a[0], b[0], box[0], box[2]), (a[1], b[1], box[1], box[3])):
        run = end - start
        if run == 0:
            if not low <= start <= high:
                return False
            continue
        near, far = sorted(((low - start) / run, (high - start) / run))
        enter, leave = max(enter, near), min(leave, far)
    return enter <= leave
