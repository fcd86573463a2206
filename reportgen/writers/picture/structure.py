"""Structure charts: boxes joined by lines, the top box first."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.document.blocks import Chart, Node
from reportgen.writers.picture.canvas import Canvas, Point
from reportgen.writers.picture.text_metrics import LEADING, chopped
from reportgen.writers.style import Style

GAP_X = 12.0
GAP_Y = 20.0
PAD = 7.0
INDENT = 18.0
HUNG = 8.0
RIM = 1.5
NARROWEST = 84.0
WIDEST = 170.0


@dataclass(slots=True)
class PostBox:
    """A box with those below it. `hangs`: it stands down the side of its superior, not in a row."""

    node: Node
    depth: int
    below: list[PostBox] = field(default_factory=list)
    hangs: bool = False
    lines: list[str] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0

    def all(self) -> list[PostBox]:
        """This box and every box below it, in reading order."""
        return [self, *(post for child in self.below for post in child.all())]

    def abreast(self) -> int:
        """How many boxes stand side by side below this one."""
        return sum(child.abreast() for child in self.below if not child.hangs) or 1


def height(chart: Chart, style: Style) -> float:
    """The height the chart needs, in points."""
    return max((p.y + p.h for top in _placed(chart, style) for p in top.all()), default=10.0) + 1


def draw(canvas: Canvas, chart: Chart, style: Style) -> None:
    """Draw a chart of form `structure`: lines first, then boxes and words over them."""
    tops = _placed(chart, style)
    runs = [run for top in tops for post in top.all() for run in _joins(post)]
    canvas.lines(runs, style.charts.axis, 1)
    size = style.charts.size
    for post in (p for top in tops for p in top.all()):
        first = post.depth == 0
        fill, ink = (style.charts.pair[0], "#FFFFFF") if first else (style.colour.band, style.colour.text)
        canvas.rect(post.x, post.y, post.w, post.h, fill, "none" if first else style.charts.axis, 0.8)
        start = post.y + post.h / 2 - (len(post.lines) - 1) * size * LEADING / 2 + size * 0.36
        for n, line in enumerate(post.lines):
            canvas.text(post.x + post.w / 2, start + n * size * LEADING, line, size, ink, "centre", bold=first)


def _joins(post: PostBox) -> list[list[Point]]:
    """The lines from a box to those below it."""
    middle, foot = post.x + post.w / 2, post.y + post.h
    runs: list[list[Point]] = []
    for child in post.below:
        if child.hangs:
            rail, level = post.x + INDENT / 2, child.y + child.h / 2
            runs.append([(rail, foot), (rail, level), (child.x, level)])
        else:
            fork, to = child.y - GAP_Y / 2, child.x + child.w / 2
            runs.append([(middle, foot), (middle, fork), (to, fork), (to, child.y)])
    return runs


def _placed(chart: Chart, style: Style) -> list[PostBox]:
    """Every box in its place: rows as deep as the sheet's width allows, what is below them hanging."""
    room, size = style.charts.width_mm * 72 / 25.4 - 2 * RIM, style.charts.size
    tops = _tree(chart)
    everyone = [post for top in tops for post in top.all()]
    deepest = max((p.depth for p in everyone), default=0)
    for flat in range(deepest, -1, -1):
        for post in everyone:
            post.hangs = post.depth > flat
        if sum(top.abreast() for top in tops) * (NARROWEST + GAP_X) <= room + GAP_X:
            break
    unit = (room + GAP_X) / max(1, sum(top.abreast() for top in tops))
    _across(tops, RIM, unit)
    for post in everyone:
        if not post.hangs:
            _across_hung(post)
    for post in everyone:
        post.lines = chopped(post.node.text, post.w - 2 * PAD, size, 6, bold=post.depth == 0)
        post.h = len(post.lines) * size * LEADING + 2 * PAD
    y = RIM
    for depth in range(deepest + 1):
        row = [p for p in everyone if p.depth == depth and not p.hangs]
        tallest = max((p.h for p in row), default=0.0)
        for post in row:
            post.y, post.h = y, tallest
        y += tallest + GAP_Y
    for post in everyone:
        if not post.hangs:
            _down(post, post.y + post.h)
    return tops


def _tree(chart: Chart) -> list[PostBox]:
    """The boxes under their superiors; one whose superior is not there, or is below it, stands at the top."""
    by_id = {node.id: node for node in chart.nodes}
    posts = {node.id: PostBox(node, 0) for node in chart.nodes}
    tops: list[PostBox] = []
    for node in chart.nodes:
        chain, over = {node.id}, node.under
        while over in by_id and over not in chain:
            chain.add(over)
            over = by_id[over].under
        if node.under in by_id and over not in chain:
            posts[node.id].depth = len(chain) - 1
            posts[node.under].below.append(posts[node.id])
        else:
            tops.append(posts[node.id])
    return tops


def _across(posts: list[PostBox], left: float, unit: float) -> None:
    """Share the width among boxes of a row by how many stand abreast below each."""
    for post in posts:
        wide = post.abreast() * unit
        post.w = min(wide - GAP_X, WIDEST)
        post.x = left + (wide - GAP_X - post.w) / 2
        _across([child for child in post.below if not child.hangs], left, unit)
        left += wide


def _across_hung(post: PostBox) -> None:
    """Indent what hangs below a box."""
    for child in post.below:
        if child.hangs:
            child.x, child.w = post.x + INDENT, max(post.w - INDENT, 40.0)
            _across_hung(child)


def _down(post: PostBox, foot: float) -> float:
    """Stack what hangs below a box, from `foot`; returns the foot of the last."""
    for child in post.below:
        if child.hangs:
            child.y = foot + HUNG
            foot = _down(child, child.y + child.h)
    return foot
