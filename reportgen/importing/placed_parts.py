"""Tables and lists that are settings now: the part of the paper that prints them stands in their place, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportgen.importing.pieces import Block, ImportedGrid, ImportedParagraph, Remarks, paragraphs_in


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A settings file as drafted (None without anything for it), and which blocks the part of that name replaces."""

    settings: dict[str, Any] | None = None
    replaced: Mapping[int, str] = field(default_factory=dict)


def place_parts(blocks: Sequence[Block], drafts: Sequence[PartDraft], remarks: Remarks) -> list[Block]:
    """The blocks with each part in place of the first block that it replaces; the words of all are told."""
    parts = {at: part for draft in drafts for at, part in draft.replaced.items()}
    placed: list[Block] = []
    standing: set[str] = set()
    for at, block in enumerate(blocks):
        part = parts.get(at)
        if part is None:
            placed.append(block)
            continue
        what = f"it stands in {part.partition('_')[0]}.yaml, which the part {part} prints"
        remarks.add("taken off", block.place, _words_of(block), what, whole=True)
        if part not in standing:
            placed.append(ImportedParagraph(block.place, (), placed=part))
        standing.add(part)
    return placed


def _words_of(block: Block) -> str:
    around = (*block.caption, *block.source, *block.notes) if isinstance(block, ImportedGrid) else ()
    paragraphs = (*around, *paragraphs_in(block, hanging=True))
    return " ".join(f"{paragraph.number} {paragraph.words}" for paragraph in paragraphs if paragraph.words)
