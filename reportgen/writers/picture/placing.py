"""Room for words: what is already drawn, so that no words stand on other words, marks or lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportgen.writers.picture.text_metrics import width

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in points."""
Point = tuple[float, float]


def around(middle: float, baseline: float, words: str, size: float) -> Box:
    """The box of a line of words set about `middle`, from its tallest letter to its deepest."""
    half = width(words, size) / 2 + 0.8
    return middle - half, baseline - size * 0.75, middle + half, baseline + size * 0.22


class Taken:
    """The boxes and lines of a picture which words keep clear of."""

    def __init__(self) -> None:
        self._boxes: list[Box] = []
        self._lines: list[tuple[Point, ...]] = []

    def line(self, points: Iterable[Point]) -> None:
        """Words keep clear of this line."""
        self._lines.append(tuple(points))

    def box(self, box: Box) -> None:
        """Words keep clear of this box."""
        self._boxes.append(box)

    def free(self, box: Box) -> bool:
        """Whether nothing stands there yet."""
        left, top, right, bottom = box
        clear = all(right <= b[0] or b[2] <= left or bottom <= b[1] or b[3] <= top for b in self._boxes)
        return clear and not any(crosses(line, box) for line in self._lines)


def spread(centres: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres moved apart, as little as may be, so that labels of these heights do not overlap between low and high.

    The order is kept. Where there is not room for all, the last ones run past `high`.
    """
    order = sorted(range(len(centres)), key=lambda n: centres[n])
    placed = [0.0] * len(centres)
    edge = low
    for n in order:
        placed[n] = max(centres[n], edge + heights[n] / 2)
        edge = placed[n] + heights[n] / 2
    edge = high
    for n in reversed(order):
        placed[n] = min(placed[n], max(edge - heights[n] / 2, low + heights[n] / 2))
        edge = placed[n] - heights[n] / 2
    return placed


def crosses(points: Iterable[tuple[float, float]], box: tuple[float, float, float, float]) -> bool:
    """Whether the line through the points touches the box (left, top, right, bottom)."""
    return any(_segment_in_box(a, b, box) for a, b in pairwise(points))


def _segment_in_box(a: tuple[float, float], b: tuple[float, float], box: tuple[float, float, float, float]) -> bool:
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
