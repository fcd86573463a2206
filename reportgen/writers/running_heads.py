"""The words at the head and foot of every page, and the margins that leave room for them: the same in every form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reportgen.document.blocks import Document, Meta, Section
from reportgen.document.text_metrics import line_count
from reportgen.writers.style import POINTS, Style


@dataclass(frozen=True, slots=True)
class RunningHeads:
    """The words at the foot, and the room running heads and feet take: shares in per cent, margins in points."""

    foot: str
    head_share: int
    foot_share: int
    top: float
    bottom: float


def running(meta: Meta, style: Style) -> RunningHeads:
    """The heads and feet of a paper; margins grow where running words take more lines than the style's margins hold."""
    page, font = style.page, style.font
    room = page.text_width_pt()
    # A space that does not break keeps each dot with the words before it.
    foot = "\u00a0· ".join(meta.foot)
    head_share, foot_share = (40 if meta.marking else 50), 84
    sides = (meta.header, meta.header_right)
    heads = max(line_count(words, room * head_share / 100 - 6, font.running) for words in sides)
    feet = max(line_count(foot, room * foot_share / 100 - 6, font.running), 2 if meta.pack_label else 1)
    clear = font.running_line / 2
    return RunningHeads(
        foot,
        head_share,
        foot_share,
        max(page.margin_top_mm * POINTS, page.header_from_edge_mm * POINTS + heads * font.running_line + clear),
        max(page.margin_bottom_mm * POINTS, page.footer_from_edge_mm * POINTS + feet * font.running_line + clear),
    )


def joined_heads(document: Document) -> tuple[Meta, ...]:
    """All who have running heads in a pack beside the pack: the papers joined in it."""
    return tuple(block.own for block in document.blocks if isinstance(block, Section) and block.own)


def roomiest(meta: Meta, others: Iterable[Meta], style: Style) -> RunningHeads:
    """The running words of a paper, with room for those of the others too."""
    heads = [running(each, style) for each in (meta, *others)]
    top, bottom = max(run.top for run in heads), max(run.bottom for run in heads)
    return replace(heads[0], head_share=min(run.head_share for run in heads), top=top, bottom=bottom)
