"""Rows of tables of words that were written or taken out, as items of the list in YAML that gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import yaml

from reportgen.editions.roll_text import spots
from reportgen.merging.changes import RowGone, RowMoved, RowNew
from reportgen.merging.extract_words import planned_line_gone, planned_line_moved, planned_line_new
from reportgen.merging.lines import Line
from reportgen.merging.notes import WRITER, pieces_of
from reportgen.merging.ours import OurPaper, Site
from reportgen.merging.outcome import THERE_ALREADY, MergeOutcome, RowEdit
from reportgen.merging.tokens import masked
from reportgen.problems import Where, stop

_ELSEWHERE = "the rows of this table are not given one by one in a settings file: change them where they come from"
EMPTY = "\u2013"  # what stands in a cell of no words
LONGEST = 110  # characters of a line


def planned_row_gone(change: RowGone, ours: OurPaper) -> MergeOutcome:
    """What is to become of a row that was taken out."""
    sites = [ours.site(number) for number in change.blocks]
    where = ours.base_where(change.blocks[0])
    outcome = MergeOutcome("reported", where, "a row taken out", change.was, "", _ELSEWHERE)
    item, cells = _item(sites), ours.extract_cells(sites)
    if item is None and not cells:
        return outcome
    tokens = [
        (ours.base_tokens(number), site.tokens) for number, site in zip(change.blocks, sites, strict=True) if site
    ]
    if any(masked(base) != masked(mine) for base, mine in tokens):
        return replace(outcome, state="conflict", why="ours was changed meanwhile")
    keys = [token.key for _, mine in tokens for token in mine if token.key]
    if keys:
        return replace(outcome, why=f"it holds what is bound ({', '.join(keys)}): take it out by hand")
    gone = tuple(masked(mine) for _, mine in tokens)
    if item is None:
        return planned_line_gone(replace(outcome, why="", gone=gone), cells, ours)
    file, path, at = item
    return replace(outcome, state="applied", why="", edits=(RowEdit(file, path, gone=at),), gone=gone)


def planned_row_new(change: RowNew, ours: OurPaper) -> Iterator[MergeOutcome]:
    """What is to become of a row that was written: an item like that of the row beside it."""
    words = " | ".join(" ".join(line.text for line in cell) for cell in change.cells)
    beside, shift = (change.after, 1) if change.after else (change.before, 0)
    numbers = [number for cell in beside for number in cell]
    where = ours.base_where(numbers[0] if numbers else 0)
    outcome = MergeOutcome("reported", where, "a new row", "", words, _ELSEWHERE)
    sites = {number: ours.site(number) for number in numbers}
    item = _item(list(sites.values()))
    whole = len(beside) >= len(change.cells) and all(beside)
    written = (*change.cells, *((),) * (len(beside) - len(change.cells)))
    if whole and ours.extract_cells(list(sites.values())):
        cells = ours.extract_cells([sites[cell[0]] for cell in beside])
        yield from planned_line_new(outcome, written, cells, ours, follows=bool(shift))
        return
    if item is None or not whole:
        yield outcome
        return
    come = _said_in(written)
    if ours.has_added(come):
        yield replace(outcome, state="applied", why=THERE_ALREADY)
        return
    edit = RowEdit(*item[:2], at=item[2] + shift, item=_new_item(item, beside, written, ours))
    yield replace(outcome, state="applied", why="", edits=(edit,), come=come)


def _said_in(row: Sequence[Sequence[Line]]) -> tuple[str, ...]:
    """Each line of a row, what is bound by its key, and a dash for a cell of no words."""
    return tuple(words for cell in row for words in ([line.masked for line in cell] or [EMPTY]))


def _new_item(
    beside: tuple[str, tuple[str | int, ...], int],
    row: Sequence[Sequence[int]],
    written: Sequence[Sequence[Line]],
    ours: OurPaper,
) -> Any:
    """An item like that of the row beside it, with other words in each column."""
    file, path, at = beside
    columns = {_column(cell, ours)[len(path) + 1 :]: cell_text(lines) for cell, lines in zip(row, written, strict=True)}
    model = yaml.safe_load(ours.yaml(file))
    for step in (*path, at):
        model = model[step]
    return _like(model, (), columns)


def _column(cell: Sequence[int], ours: OurPaper) -> tuple[str | int, ...]:
    """Where the words of a cell are written."""
    site = ours.site(cell[0])
    return () if site is None else site.path


def cell_text(cell: Sequence[Line]) -> str:
    """The words of a cell as narrative; a dash where it has none."""
    return "\n\n".join(WRITER.line(pieces_of(line), 0) for line in cell) or EMPTY


def planned_row_moved(change: RowMoved, ours: OurPaper) -> MergeOutcome:
    """What is to become of a row that stands elsewhere among the rows of its table."""
    numbers, shift = (change.after, 1) if change.after else (change.before, 0)
    sites, beside = ([ours.site(number) for number in row] for row in (change.blocks, numbers))
    where = ours.base_where(change.blocks[0])
    outcome = MergeOutcome("reported", where, "a row moved", change.was, change.was, _ELSEWHERE)
    cells, near = ours.extract_cells(sites), ours.extract_cells(beside)
    if cells and near:
        return planned_line_moved(outcome, cells[0], near[0], ours, follows=bool(shift))
    item, other = _item(sites), _item(beside)
    if item is None or other is None or item[:2] != other[:2]:
        return outcome
    file, path, at = item
    edit = RowEdit(file, path, gone=at, at=other[2] + shift)
    return replace(outcome, state="applied", why="", edits=(edit,))


def with_rows(text: str, file: str, edits: Sequence[RowEdit]) -> str:
    """A settings file with items of one list put in, moved or taken out, all else as it was.

    Raises:
        ProblemsError: the items do not stand on lines of their own.
    """
    places, path = spots(text), edits[0].path
    items = [places[each] for each in places if each[:-1] == path and isinstance(each[-1], int)]
    starts = [text.rfind("\n", 0, item.key) + 1 for item in items]
    if any(text[start : item.key].strip() != "-" for start, item in zip(starts, items, strict=True)):
        fix = "write each item of the list on lines of its own, beginning with a dash."
        raise stop("cannot-be-edited", Where(file), "its rows cannot be told apart.", fix)
    last = text.find("\n", items[-1].end) + 1
    text, last = (text, last) if last else (f"{text}\n", len(text) + 1)
    indent = text[starts[0] : items[0].key].rstrip()[:-1]
    starts = [_above_remarks(text, start) for start in starts]
    chunks = [text[start:end] for start, end in pairwise((*starts, last))]
    return text[: starts[0]] + "".join(_in_new_order(chunks, edits, indent)) + text[last:]


def _in_new_order(chunks: Sequence[str], edits: Sequence[RowEdit], indent: str) -> Iterator[str]:
    """The items of a list as they are to stand, from those that stand there now."""
    gone = {edit.gone for edit in edits}
    for at in range(len(chunks) + 1):
        coming = [edit for edit in edits if edit.at == at]
        yield from (chunks[edit.gone] if edit.gone is not None else _dumped(edit.item, indent) for edit in coming)
        if at < len(chunks) and at not in gone:
            yield chunks[at]


def _above_remarks(text: str, start: int) -> int:
    """The first of the lines of remarks that stand directly above an item, which are of it."""
    while (above := text.rfind("\n", 0, start - 1) + 1) < start and text[above:start].lstrip().startswith("#"):
        start = above
    return start


def _dumped(item: Any, indent: str) -> str:
    written = yaml.safe_dump([item], allow_unicode=True, sort_keys=False, width=LONGEST)
    return "".join(f"{indent}{line}\n" if line else "\n" for line in written.rstrip("\n").split("\n"))


def _item(sites: Sequence[Site | None]) -> tuple[str, tuple[str | int, ...], int] | None:
    """The file, the list and the place in it of the one item that all of a row's words stand in."""
    if not sites or any(site is None or not site.path for site in sites):
        return None
    known = [site for site in sites if site is not None]
    if len({site.file for site in known}) > 1:
        return None
    shared: list[str | int] = []
    for steps in zip(*(site.path for site in known), strict=False):
        if len(set(steps)) > 1:
            break
        shared.append(steps[0])
    while shared and not isinstance(shared[-1], int):
        shared.pop()
    return (known[0].file, tuple(shared[:-1]), int(shared[-1])) if shared else None


def _like(model: Any, path: tuple[str | int, ...], columns: dict[tuple[str | int, ...], str]) -> Any:
    """An item of the model's form that holds the words of the columns, and nothing else."""
    match model:
        case dict():
            values = {key: _like(value, (*path, key), columns) for key, value in model.items()}
            return {key: value for key, value in values.items() if value is not None}
        case list():
            return [_like(value, (*path, at), columns) for at, value in enumerate(model)] or None
        case _:
            return columns.get(path)
