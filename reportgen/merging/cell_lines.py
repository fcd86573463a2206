"""Paragraphs that came or went in a cell of a table of words: in the extract's cell, or in the value of the YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportgen.document.alignment import align_passages
from reportgen.merging.changes import CellLinesChanged
from reportgen.merging.extract_words import planned_cell_of_lines
from reportgen.merging.notes import WRITER, pieces_of
from reportgen.merging.ours import OurPaper, Site
from reportgen.merging.outcome import NO_PLACE, MergeOutcome, TextEdit, is_item
from reportgen.merging.tokens import masked, text_of


def planned_cell_lines(change: CellLinesChanged, ours: OurPaper) -> MergeOutcome:
    """What is to become of a cell that has more paragraphs now, or fewer."""
    sites = [ours.site(number) for number in change.blocks]
    where = ours.base_where(change.blocks[0])
    was, now = " / ".join(change.was), " / ".join(line.text for line in change.now)
    told = MergeOutcome("reported", where, "paragraphs of a cell", was, now, NO_PLACE)
    known = [site for site in sites if site is not None]
    if len(known) < len(sites) or any(
        text_of(site.tokens) != text for site, text in zip(known, change.was, strict=True)
    ):
        return replace(told, state="conflict", why="ours was changed meanwhile")
    told = replace(
        told, gone=tuple(masked(site.tokens) for site in known), come=tuple(line.masked for line in change.now)
    )
    kept = _kept(change)
    if cells := ours.extract_cells(sites):
        return planned_cell_of_lines(told, cells[0], change, kept, ours)
    return _in_settings(told, known, change, kept)


def _kept(change: CellLinesChanged) -> Mapping[int, int]:
    """The old paragraph that each new one is, its words the same."""
    matches = align_passages(change.was, [line.text for line in change.now])
    pairs = ((match.now[0], match.before[0]) for match in matches if len(match.now) == len(match.before) == 1)
    return {new: old for new, old in pairs if change.now[new].text == change.was[old]}


def _in_settings(
    told: MergeOutcome, sites: Sequence[Site], change: CellLinesChanged, kept: Mapping[int, int]
) -> MergeOutcome:
    """The value of a settings file with other paragraphs in it."""
    first, followed = sites[0], [site.followed for site in sites if site.followed is not None]
    if len(followed) < len(sites) or not first.path or len({(site.file, site.path) for site in sites}) > 1:
        return told
    rewritten = {old for old in range(len(sites)) if old not in kept.values()}
    keys = [token.key for old in rewritten for token in sites[old].tokens if token.key]
    if keys or not change.now:
        why = f"it holds what is bound ({', '.join(keys)}): change it by hand" if keys else NO_PLACE
        return replace(told, why=why)
    text = ""
    for at, line in enumerate(change.now):
        both = at > 0 and is_item(line) and is_item(change.now[at - 1])
        opening = "- " if is_item(line) else ""
        stays = followed[kept[at]] if at in kept else None
        words = first.source[stays.start : stays.end] if stays else opening + WRITER.line(pieces_of(line), 0)
        text += ("" if not at else "\n" if both else "\n\n") + words
    edit = TextEdit(first.file, first.path, followed[0].start, followed[-1].end, text)
    return replace(told, state="applied", why="", edits=(edit,))
