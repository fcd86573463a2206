"""Where something is put among the lines of the narrative, and what becomes of tables that moved, went or came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import yaml

from reportgen.importing.captions import CAPTION
from reportgen.importing.naming import NameRegister, slug
from reportgen.merging.changes import PlacedMoved, Sides, TableGone, TableNew
from reportgen.merging.lines import Line
from reportgen.merging.ours import OurPaper, Site, block_extent, conditions_open, line_end
from reportgen.merging.outcome import MARKER, MergeOutcome, TextEdit
from reportgen.merging.rows import EMPTY, LONGEST, cell_text
from reportgen.merging.tokens import masked
from reportgen.problems import Where

_NO_LINE = "no line of the narrative puts it there alone: it stands where the part or the picture it is of is named"
_FENCE = re.compile(r"(?m)^ {0,3}:{3,}[ \t]*([a-z]*).*$")
OTHER_CONDITION = "it would be printed under another condition there than it is: move it by hand"
_NOT_BESIDE = "the program puts there what is beside it: this was written as near as it could be, so see if it is right"
_NO_NEIGHBOUR = "there is no paragraph of the narrative beside it: put it where it belongs"


@dataclass(frozen=True, slots=True)
class PlaceBeside:
    """What of the narrative something stands after (`follows`) or before, and what must be said of that place."""

    site: Site
    follows: bool
    why: str = ""


def place_beside(
    sides: Sides, ours: OurPaper, *, in_box: bool = False, under: Sequence[int] = ()
) -> PlaceBeside | None:
    """What of the narrative something stands beside: what is next to it on either side, or near.

    `in_box`: it stands in a box as what is beside it does; else it is put outside. Of several places one is taken that
    has the conditions `under` which it is printed.
    """
    places = list(_places_beside(sides, ours, in_box=in_box))
    fitting = (
        each for each in places if conditions_open(each.site.source, place_of(each.site, each.follows)) == tuple(under)
    )
    return next(fitting, next(iter(places), None))


def _places_beside(sides: Sides, ours: OurPaper, *, in_box: bool) -> Iterator[PlaceBeside]:
    before, after = sides
    near = [
        (_written(ours.site(side.block)) if side.touches else ours.shown(side.table, side.cells), follows, "")
        for side, follows in ((before, True), (after, False))
    ]
    farther = [
        (_written(ours.site(side.block)), follows, _NOT_BESIDE) for side, follows in ((after, False), (before, True))
    ]
    for site, follows, why in (*near, *farther):
        if site is not None:
            yield PlaceBeside(site if in_box else _with_its_box(site), follows, why)


def place_of(site: Site, follows: bool) -> int:
    """Where in the text something is put after or before a block."""
    followed = site.followed
    assert followed is not None  # noqa: S101 - only sites that were followed are asked about
    if not follows:
        return site.source.rfind("\n", 0, followed.start) + 1
    return line_end(site.source, followed)


def _with_its_box(site: Site) -> Site:
    """The whole of the box that a block stands in, or the block where it stands in none."""
    followed = site.followed
    assert followed is not None  # noqa: S101 - only sites that were followed are asked about
    fences = [(match.start(), match.end(), match[1]) for match in _FENCE.finditer(site.source)]
    opened = next(reversed([fence for fence in fences if fence[0] <= followed.start]), None)
    closed = next((end for start, end, _ in fences if start >= followed.end), None)
    if opened is None or not opened[2] or closed is None:
        return site
    return replace(site, followed=replace(followed, start=opened[0], end=closed, opening=""))


def _written(site: Site | None) -> Site | None:
    return site if site is not None and site.followed is not None and site.file.startswith("narrative/") else None


def pasted(site: Site, block: str, is_item: bool, *, follows: bool) -> TextEdit:
    """Lines put after or before a block: with an empty line between, unless both are points of a list."""
    followed = site.followed
    assert followed is not None  # noqa: S101 - only sites that were followed are asked about
    joins = is_item and MARKER.match(followed.opening) is not None
    at, between = place_of(site, follows), "\n" if joins else "\n\n"
    return TextEdit(site.file, (), at, at, between + block if follows else block + between)


def planned_move(change: PlacedMoved, ours: OurPaper) -> MergeOutcome:
    """What is to become of a table, chart or picture that stands elsewhere."""
    site = ours.shown(change.name, change.cells)
    what = "a table moved" if change.name or change.cells else "a picture or a caption moved"
    outcome = MergeOutcome("reported", _where(site, change.cells, ours), what, change.words, change.words, _NO_LINE)
    if change.parts:
        why = f"moved away from what it stands with ({change.words}): the program keeps these together"
        moved = " / ".join(change.parts)
        return replace(outcome, what="a part of a table or picture", was=moved, now=moved, why=why)
    beside = place_beside(change.beside, ours)
    if site is None or site.followed is None or beside is None:
        return replace(outcome, why=_NO_LINE if site is None else _NO_NEIGHBOUR)
    start, end = block_extent(site.source, site.followed)
    target, follows = beside.site, beside.follows
    if conditions_open(target.source, place_of(target, follows)):
        return replace(outcome, why=OTHER_CONDITION)
    line = site.source[site.followed.start : site.followed.end].strip()
    cut = TextEdit(site.file, (), start, end, "")
    paste = pasted(target, line, False, follows=follows)
    return replace(outcome, state="applied", why=beside.why, edits=(cut, paste))


def _where(site: Site | None, cells: Sequence[int], ours: OurPaper) -> Where:
    if site is not None:
        return site.where
    return ours.base_where(cells[0]) if cells else Where("the paper")


def planned_table_gone(change: TableGone, ours: OurPaper) -> MergeOutcome:
    """What is to become of a table that was taken out: the line that puts one of words there goes."""
    site = ours.shown(change.name, change.cells)
    what = "a table taken out"
    outcome = MergeOutcome("reported", _where(site, change.cells, ours), what, change.was, "")
    if site is None or site.followed is None:
        return replace(outcome, why=f"{_NO_LINE}: take it out there")
    line = site.source[site.followed.start : site.followed.end].strip()
    tokens = [token for number in change.cells for token in ours.base_tokens(number)]
    keys = [token.key for token in tokens if token.key]
    if change.name or keys or not change.cells:
        return replace(outcome, why=f"it shows figures, or what is bound: if it is to go, take out the line {line}")
    if not change.whole:
        return replace(outcome, why=f"its caption is still there: if the table is to go, take out the line {line}")
    gone = tuple(masked(ours.base_tokens(number)) for number in change.cells)
    if [masked(cell.tokens) if (cell := ours.site(number)) else "" for number in change.cells] != list(gone):
        return replace(outcome, state="conflict", why="ours was changed meanwhile")
    start, end = block_extent(site.source, site.followed)
    return replace(outcome, state="applied", edits=(TextEdit(site.file, (), start, end, ""),), gone=gone)


def planned_table_new(change: TableNew, ours: OurPaper) -> MergeOutcome:
    """What is to become of a table that was put in: a file of its own, and the line that puts it there."""
    beside = place_beside(change.beside, ours)
    where = beside.site.where if beside else Where("the paper")
    outcome = MergeOutcome("reported", where, "a new table", "", change.words)
    if change.is_copy:
        return replace(outcome, why="it is a copy of a table of the paper, which shows each once: refer to it instead")
    if beside is None:
        return replace(outcome, why=_NO_NEIGHBOUR)
    rows = list(_rows(change.lines))
    fault = _fault(change, rows)
    if fault:
        return replace(outcome, why=f"{fault}: write it as a file in the folder tables, and place it")
    title = _title(change.caption, rows[0])
    name = NameRegister(ours.paper.opened.tables).new(slug(title, "table", 4))
    edits = (
        TextEdit(f"tables/{name}.yaml", (), 0, 0, _table_file(title, rows)),
        pasted(beside.site, f"{{{{ show.{name} }}}}", False, follows=beside.follows),
    )
    cells = [cell for row in rows[1:] for cell in row]
    come = tuple(words for cell in cells for words in ([line.masked for line in cell] or [EMPTY]))
    return replace(outcome, state="applied", why=beside.why, edits=edits, come=come)


def _title(caption: Line | None, heads: Sequence[Sequence[Line]]) -> str:
    """The caption of a new table without its number; where it has none, the headings of its columns."""
    title = CAPTION.sub("", caption.text, count=1) if caption else ""
    return title or ", ".join(" ".join(line.text for line in cell) for cell in heads if cell)


def _table_file(title: str, rows: Sequence[Sequence[Sequence[Line]]]) -> str:
    """The settings file of a table of words."""
    heads, *body = rows
    settings = {
        "shape": "lines",
        "caption": title,
        "part_heading": cell_text(heads[0]),
        "columns": [{"heading": cell_text(cell)} for cell in heads[1:]],
        "lines": [{"label": cell_text(row[0]), "cells": [cell_text(cell) for cell in row[1:]]} for row in body],
    }
    return yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=LONGEST)


def _rows(lines: Sequence[Line]) -> Iterator[list[list[Line]]]:
    """The cells of each row, all rows as wide as the widest."""
    places = [(line.at[1], line.at[2], line) for line in lines if line.at]
    width = max(column for _, column, _ in places) + 1
    for row in range(max(at for at, _, _ in places) + 1):
        yield [[line for at, other, line in places if (at, other) == (row, column)] for column in range(width)]


def _fault(change: TableNew, rows: Sequence[Sequence[Sequence[Line]]]) -> str:
    """Why a table is not written as it is; empty where it can be."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return "a table of one row or one column says nothing that sentences do not"
    if any(line.merged for line in change.lines):
        return "it has merged cells"
    if not all(rows[0][1:]):
        return "a column of it has no heading"
    return ""
