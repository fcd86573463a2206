"""Which paragraphs are the captions of tables, charts and pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.importing.pieces import Block, ImportedGrid, ImportedParagraph

CAPTION = re.compile(r"\s*(?:table|figure|chart)\s+[0-9]+(?:\.[0-9]+)*[a-z]?\s*[:.\u2013-]?\s*", re.IGNORECASE)


def is_caption(para: ImportedParagraph) -> bool:
    """Whether a paragraph is a caption, by its style or by its words."""
    if para.level or para.marker or para.hanging:
        return False
    return para.role == "caption" or (bool(CAPTION.match(para.text)) and len(para.words) < 200)


def is_before_a_table(blocks: Sequence[Block], at: int) -> bool:
    """Whether a table is what stands next behind a place."""
    after = next((b for b in blocks[at + 1 :] if isinstance(b, ImportedGrid) or b.words), None)
    return isinstance(after, ImportedGrid)
