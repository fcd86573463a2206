"""Structure charts: the posts of a service in boxes joined by lines, the top box first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.charts.names import LEADING, wrap
from reportgen.charts.plan import ChartPlan, PictureSpace, Tree, TreeBox
from reportgen.charts.room import XY
from reportgen.charts.scale import Scale
from reportgen.document.charts import Chart, Node
from reportgen.document.text_metrics import text_width

NAME = "Structure chart"
GAP_X = 12.0
GAP_Y = 20.0
PAD = 7.0
INDENT = 18.0
HUNG = 8.0
RIM = 1.5
NARROWEST = 84.0
WIDEST = 170.0
MOST_LINES = 6


@dataclass(slots=True)
class Post:
    """A box with those below it. `hangs`: it stands down the side of its superior, not in a row."""

    node: Node
    depth: int
    below: list[Post] = field(default_factory=list)
    hangs: bool = False
    lines: list[str] = field(default_factory=list)
    x: float = 0.0
    y: float = 0.0
    w: float = 0.0
    h: float = 0.0

    def all(self) -> list[Post]:
        """This box and every box below it, in reading order."""
        return [self, *(post for child in self.below for post in child.all())]

    def abreast(self) -> int:
        """How many boxes stand side by side below this one."""
        return sum(child.abreast() for child in self.below if not child.hangs) or 1


def plan(chart: Chart, sheet: PictureSpace) -> ChartPlan:
    """The plan of the chart: as high as its boxes need."""
    tops = _placed(chart, sheet)
    posts = [post for top in tops for post in top.all()]
    boxes = tuple(TreeBox(tuple(p.lines), p.x, p.y, p.w, p.h, p.depth == 0) for p in posts)
    joins = tuple(tuple(run) for post in posts for run in _joins(post))
    height = max((p.y + p.h for p in posts), default=10.0) + 1
    nothing = Scale((Decimal(0), Decimal(1)), "")
    plot = (0.0, 0.0, sheet.width, height)
    return ChartPlan(sheet.width, height, sheet.size, (), (Tree(boxes, joins),), plot, nothing, bare=True)


def _joins(post: Post) -> list[list[XY]]:
    """The lines from a box to those below it."""
    middle, foot = post.x + post.w / 2, post.y + post.h
    runs: list[list[XY]] = []
    for child in post.below:
        if child.hangs:
            rail, level = post.x + INDENT / 2, child.y + child.h / 2
            runs.append([(rail, foot), (rail, level), (child.x, level)])
        else:
            fork, to = child.y - GAP_Y / 2, child.x + child.w / 2
            runs.append([(middle, foot), (middle, fork), (to, fork), (to, child.y)])
    return runs


def _placed(chart: Chart, sheet: PictureSpace) -> list[Post]:
    """Every box in its place: rows as deep as the sheet's width allows, what is below them hanging."""
    room, size = sheet.width - 2 * RIM, sheet.size
    tops = _tree(chart)
    everyone = [post for top in tops for post in top.all()]
    _hang(tops, everyone, room)
    unit = (room + GAP_X) / max(1, sum(top.abreast() for top in tops))
    _across(tops, RIM, unit)
    upright = [post for post in everyone if not post.hangs]
    for post in upright:
        _across_hung(post)
    for post in everyone:
        post.lines = chopped(post.node.text, post.w - 2 * PAD, size, MOST_LINES, bold=post.depth == 0)
        post.h = len(post.lines) * size * LEADING + 2 * PAD
    _set_rows(upright)
    for post in upright:
        _down(post, post.y + post.h)
    return tops


def _hang(tops: Sequence[Post], everyone: Sequence[Post], room: float) -> None:
    """Let what is deepest hang, until the boxes abreast have room."""
    deepest = max((post.depth for post in everyone), default=0)
    for flat in range(deepest, -1, -1):
        for post in everyone:
            post.hangs = post.depth > flat
        if sum(top.abreast() for top in tops) * (NARROWEST + GAP_X) <= room + GAP_X:
            break


def _set_rows(upright: Sequence[Post]) -> None:
    """Give the boxes of each depth one row and one height, that of the tallest."""
    y = RIM
    for depth in sorted({post.depth for post in upright}):
        row = [post for post in upright if post.depth == depth]
        tallest = max(post.h for post in row)
        for post in row:
            post.y, post.h = y, tallest
        y += tallest + GAP_Y


def _tree(chart: Chart) -> list[Post]:
    """The boxes under their superiors; one whose superior is not there, or is below it, stands at the top."""
    by_id = {node.id: node for node in chart.nodes}
    posts = {node.id: Post(node, 0) for node in chart.nodes}
    tops: list[Post] = []
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


def _across(posts: list[Post], left: float, unit: float) -> None:
    """Share the width among boxes of a row by how many stand abreast below each."""
    for post in posts:
        wide = post.abreast() * unit
        post.w = min(wide - GAP_X, WIDEST)
        post.x = left + (wide - GAP_X - post.w) / 2
        _across([child for child in post.below if not child.hangs], left, unit)
        left += wide


def _across_hung(post: Post) -> None:
    """Indent what hangs below a box."""
    for child in post.below:
        if child.hangs:
            child.x, child.w = post.x + INDENT, max(post.w - INDENT, 40.0)
            _across_hung(child)


def _down(post: Post, foot: float) -> float:
    """Stack what hangs below a box, from `foot`; returns the foot of the last."""
    for child in post.below:
        if child.hangs:
            child.y = foot + HUNG
            foot = _down(child, child.y + child.h)
    return foot


def chopped(words: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """As `wrap`, with a word that is too wide cut by hyphens; no more than `most` lines, the last may end in …"""
    lines: list[str] = []
    for line in wrap(words, room, size, bold=bold):
        while text_width(line, size, bold=bold) > room and len(line) > 2:
            cut, mark = _cut(line, room, size, bold=bold)
            lines.append(line[:cut] + mark)
            line = line[cut:]
        lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        while last and text_width(f"{last}…", size, bold=bold) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()}…"]
    return lines


def _cut(word: str, room: float, size: float, *, bold: bool) -> tuple[int, str]:
    """Where to cut a word too wide for its room: after a stroke or dash that is in it, else by a hyphen."""
    natural = [n for n in range(1, len(word)) if word[n - 1] in "/-–" and text_width(word[:n], size, bold=bold) <= room]
    if natural:
        return natural[-1], ""
    fits = [n for n in range(1, len(word)) if text_width(word[:n] + "-", size, bold=bold) <= room] or [1]
    return max(1, min(fits[-1], len(word) - 3)), "-"
