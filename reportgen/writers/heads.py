"""What stands at the head and foot of every page, alike in Word and in both PDFs: lines of the foot, logo and mark."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from reportgen.document.blocks import Document, Image, Meta, Section
from reportgen.document.meta import ILLUSTRATIVE, ILLUSTRATIVE_IN_SHORT
from reportgen.document.text_metrics import text_width
from reportgen.writers.style import POINTS, Style

_FOOT_SHARE = 84
"""Per cent of a foot for what is said of the paper, at most; the rest is the page number's."""
_BESIDE = 6.0
"""Points between both, at least."""
_COUNT = "Page 100 of 100"


def foot_share(meta: Meta, style: Style) -> int:
    """Per cent of a foot for what is said of the paper: the page number, in larger print too, stays on its line."""
    lines = (_COUNT, meta.pack_label.replace("{n}", "100"))
    widest = max(text_width(line, style.font.running) for line in lines)
    return max(40, min(_FOOT_SHARE, int(100 - 100 * (widest + 1) / style.page.text_width_pt())))


def foot_room(meta: Meta, style: Style) -> float:
    """Points for what is said of the paper at the foot of an upright page."""
    return style.page.text_width_pt() * foot_share(meta, style) / 100 - _BESIDE


def foot_lines(meta: Meta, style: Style) -> tuple[str, ...]:
    """What stands at the foot of each page, left: one line where the words allow it, shortened where need be.

    Else there are two, the paper's name and what must be known of it, so that no line ends within a part.
    """
    room = foot_room(meta, style)
    in_short = tuple(ILLUSTRATIVE_IN_SHORT if part == ILLUSTRATIVE else part for part in meta.foot)
    for parts in (meta.foot, in_short):
        if text_width(_joined(parts).replace("\u00a0", " "), style.font.running) <= room:
            return (_joined(parts),) if parts else ()
    return tuple(line for line in (_joined(meta.foot[:1]), _joined(meta.foot[1:])) if line)


def _joined(parts: Iterable[str]) -> str:
    # A space that does not break keeps each dot with the words before it.
    return "\u00a0\u00b7 ".join(parts)


def logo_top_mm(logo: Image, style: Style) -> float:
    """How far the head's logo is from the top of the sheet: it ends where the line of the head's words ends."""
    bottom = style.page.header_from_edge_mm + style.font.running_line / POINTS
    return round(max(0.0, bottom - logo.height_mm), 3)


def logo_key(logo: Image) -> str:
    """The name of the head's logo among the files of a paper, by what is in it: the papers of a pack have their own."""
    return f"logo-{hashlib.sha256(logo.data.encode()).hexdigest()[:16]}.{logo.form}"


def joined_heads(document: Document) -> tuple[Meta, ...]:
    """All who have running heads in a pack beside the pack: the papers joined in it."""
    return tuple(block.own for block in document.blocks if isinstance(block, Section) and block.own)


def head_logos(document: Document) -> dict[str, Image]:
    """The logos at the heads of a paper's pages, or of those of a pack, by their names."""
    logos = (meta.head_logo for meta in (document.meta, *joined_heads(document)))
    return {logo_key(logo): logo for logo in logos if logo is not None}


def watermarks(document: Document) -> tuple[str, ...]:
    """The marks over the pages of a draft, or of the papers of a pack, each once."""
    heads = (document.meta, *joined_heads(document))
    return tuple(dict.fromkeys(meta.watermark for meta in heads if meta.watermark))
