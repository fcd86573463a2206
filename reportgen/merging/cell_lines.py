"""Paragraphs that came or went in a cell of a table of words: in the extract's cell, or in the value of the YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reportgen.document.alignment import align_passages
from reportgen.merging.changes import CellLinesChanged
from reportgen.merging.extract_words import planned_cell_of_lines
from reportgen.merging.lines import Line
from reportgen.merging.notes import WRITER, pieces_of
from reportgen.merging.ours import OurPaper, Site
from reportgen.merging.outcome import NO_PLACE, MergeOutcome, TextEdit, is_item
from reportgen.merging.tokens import masked, text_of
from reportgen.merging.written import Followed


def planned_cell_lines(change: CellLinesChanged, ours: OurPaper) -> MergeOutcome:
    """What is to become of a cell that has more paragraphs now, or fewer."""
    sites = [ours.site(number) for number in change.blocks]
    where = ours.base_where(change.blocks[0])
    was, now = " / ".join(change.was), " / ".join(line.text for line in change.now)
    outcome = MergeOutcome("reported", where, "paragraphs of a cell", was, now, NO_PLACE)
    known = [site for site in sites if site is not None]
    if len(known) < len(sites) or any(
        text_of(site.tokens) != text for site, text in zip(known, change.was, strict=True)
    ):
        return replace(outcome, state="conflict", why="ours was changed meanwhile")
    outcome = replace(
        outcome, gone=tuple(masked(site.tokens) for site in known), come=tuple(line.masked for line in change.now)
    )
    kept = _kept(change)
    if cells := ours.extract_cells(sites):
        return planned_cell_of_lines(outcome, cells[0], change, kept, ours)
    return _in_settings(outcome, known, change, kept)


def _kept(change: CellLinesChanged) -> Mapping[int, int]:
    """The old paragraph that each new one is, its words the same."""
    matches = align_passages(change.was, [line.text for line in change.now])
    pairs = ((match.now[0], match.before[0]) for match in matches if len(match.now) == len(match.before) == 1)
    return {new: old for new, old in pairs if change.now[new].text == change.was[old]}


def _in_settings(
    outcome: MergeOutcome, sites: Sequence[Site], change: CellLinesChanged, kept: Mapping[int, int]
) -> MergeOutcome:
    """The value of a settings file with other paragraphs in it."""
    first, followed = sites[0], [site.followed for site in sites if site.followed is not None]
    if len(followed) < len(sites) or not (first.path and change.now) or not _is_one_value(sites):
        return outcome
    gone = [site for old, site in enumerate(sites) if old not in kept.values()]
    if fault := _holds_bound(gone):
        return replace(outcome, why=fault)
    stays = {at: followed[old] for at, old in kept.items()}
    words = [_written(line, first, stays.get(at)) for at, line in enumerate(change.now)]
    joins = ["\n" if is_item(one) and is_item(other) else "\n\n" for one, other in pairwise(change.now)]
    text = words[0] + "".join(map("".join, zip(joins, words[1:], strict=True)))
    edit = TextEdit(first.file, first.path, followed[0].start, followed[-1].end, text)
    return replace(outcome, state="applied", why="", edits=(edit,))


def _is_one_value(sites: Sequence[Site]) -> bool:
    return len({(site.file, site.path) for site in sites}) == 1


def _holds_bound(sites: Sequence[Site]) -> str:
    """Why blocks must be changed by hand; empty where nothing is bound in them."""
    keys = [token.key for site in sites for token in site.tokens if token.key]
    return f"it holds what is bound ({', '.join(keys)}): change it by hand" if keys else ""


def _written(line: Line, site: Site, stays: Followed | None) -> str:
    """A paragraph as it was written, or as it is written anew."""
    if stays is not None:
        return site.source[stays.start : stays.end]
    return ("- " if is_item(line) else "") + WRITER.line(pieces_of(line), 0)
