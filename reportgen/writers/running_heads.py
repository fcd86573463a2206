"""The words at the head and foot of every page, and the margins that leave room for them: the same in every form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil

from reportgen.document.blocks import Meta
from reportgen.document.text_metrics import line_count, text_width
from reportgen.writers.heads import foot_lines, foot_room, foot_share
from reportgen.writers.style import POINTS, Style

LEAST_MIDDLE, MOST_MIDDLE = 20, 50
"""Of the width of a page, in per cent, what a marking in the middle of the head has at least and at most."""
_APART = 8.0
"""Points that part a marking from the words beside it."""


@dataclass(frozen=True, slots=True)
class RunningHeads:
    """The lines at the foot, and the room running heads and feet take: shares in per cent, margins in points."""

    foot: tuple[str, ...]
    head_share: int
    foot_share: int
    top: float
    bottom: float


def running(meta: Meta, style: Style) -> RunningHeads:
    """The heads and feet of a paper; margins grow where running words take more lines than the style's margins hold."""
    page, font = style.page, style.font
    room = page.text_width_pt()
    lines = foot_lines(meta, style)
    head_share = _head_share(meta.marking, room, font.running)
    sides = ("" if meta.head_logo else meta.header, meta.header_right)
    heads = max(line_count(words, room * head_share / 100 - 6, font.running) for words in sides)
    heads = max(heads, line_count(meta.marking, room * (100 - 2 * head_share) / 100, font.running, bold=True))
    taken = sum(line_count(line, foot_room(meta, style), font.running) for line in lines)
    feet = max(taken, 2 if meta.pack_label else 1)
    clear = font.running_line / 2
    return RunningHeads(
        lines,
        head_share,
        foot_share(meta, style),
        max(
            page.margin_top_mm * POINTS,
            page.header_from_edge_mm * POINTS + heads * font.running_line + clear,
        ),
        max(page.margin_bottom_mm * POINTS, page.footer_from_edge_mm * POINTS + feet * font.running_line + clear),
    )


def _head_share(marking: str, room: float, size: float) -> int:
    """The share of the head at each side, in per cent: a marking in its middle stands on one line where it can."""
    if not marking:
        return 50
    middle = ceil(100 * (text_width(marking, size, bold=True) + _APART) / room)
    return (100 - min(max(middle, LEAST_MIDDLE), MOST_MIDDLE)) // 2


def roomiest(meta: Meta, others: Iterable[Meta], style: Style) -> RunningHeads:
    """The running words of a paper, with room for those of the others too."""
    heads = [running(each, style) for each in (meta, *others)]
    top, bottom = max(run.top for run in heads), max(run.bottom for run in heads)
    head_share, share = min(run.head_share for run in heads), min(run.foot_share for run in heads)
    return replace(heads[0], head_share=head_share, foot_share=share, top=top, bottom=bottom)
