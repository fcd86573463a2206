"""What became of what stands between the paragraphs: tables, charts and pictures, their captions and notes.

What a table stands with (its caption, chart, source and notes) is one group. Paragraphs that stayed are the fixed
points; of what lies between them the heaviest run that keeps its order stayed too, and the rest moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.document.alignment import heaviest_rise
from reportgen.merging.changes import (
    CopyChange,
    NextTo,
    PlacedMoved,
    Sides,
    TableGone,
    TableNew,
    TextAligned,
    text_changes,
)
from reportgen.merging.lines import Line
from reportgen.merging.placed_items import PlacedGroup, PlacedItem, placed_groups, placed_items
from reportgen.merging.placed_pairs import item_places, paired_items
from reportgen.merging.table_changes import table_changes


@dataclass(slots=True)
class PlacedChanges:
    """The changes, by the line of the copy's text that they are told before, and the lines that they tell."""

    beside: Callable[[Sequence[int]], Sides]
    """What stands next to some lines of the copy's text."""
    changes: dict[int, list[CopyChange]] = field(default_factory=lambda: defaultdict(list))
    told_before: set[int] = field(default_factory=set)
    told_now: set[int] = field(default_factory=set)


def copy_changes(base: Sequence[Line], theirs: Sequence[Line], text: TextAligned) -> Iterator[CopyChange]:
    """Everything that differs; `base` and `theirs` are the lines of both files, with what is drawn in them."""
    old, new = ([line for line in side if line.text] for side in (base, theirs))
    placed = _Placed(placed_items(base), placed_items(theirs), text).told()
    yield from text_changes(text, placed.beside, (placed.told_before, placed.told_now), placed.changes)
    yield from table_changes(old, new)


class _Placed:
    def __init__(self, base: list[PlacedItem], theirs: list[PlacedItem], text: TextAligned) -> None:
        self._base, self._theirs, self._text = base, theirs, text
        self._groups = placed_groups(base)
        self._pairs = paired_items(base, theirs, self._groups, text)
        lines = item_places("line", base)
        moved = {lines[match.before[0]] for match in text.matches if match.moved}
        stayed = {new: old for old, new in self._pairs.items() if old not in moved or not base[old].is_paragraph}
        kept = set(heaviest_rise([(old, base[old].weight) for _, old in sorted(stayed.items())]))
        self._fixed = {new: old for new, old in stayed.items() if old in kept}
        """The items of the base that keep their order, by their places in the copy."""
        self._places = item_places("line", theirs)
        self._numbers = self._block_numbers()

    def _block_numbers(self) -> Mapping[int, int]:
        """The blocks that places of the copy are of, those that moved left out."""
        matches = [match for match in self._text.matches if match.before and not match.moved]
        marks = {self._places[new]: self._text.base[match.before[-1]].marks for match in matches for new in match.now}
        return {new: numbers[0] for new, numbers in marks.items() if numbers}

    def told(self) -> PlacedChanges:
        """Everything, group by group, then the tables that are new."""
        placed = PlacedChanges(self.beside)
        for group in self._groups:
            self._tell(group, placed)
        for places in self._new_tables():
            items = [self._theirs[at] for at in places]
            placed.changes[self._place_in_text(places[0])].append(self._new_table(places))
            placed.told_now.update(item.place for item in items if item.kind == "line")
        return placed

    def _tell(self, group: PlacedGroup, placed: PlacedChanges) -> None:
        """Add what became of a group."""
        change = self._of_group(group)
        if change is None:
            return
        there = [at for at in group.places if at in self._pairs]
        places = [self._pairs[at] for at in there]
        placed.changes[self._place_in_text(min(places, default=len(self._theirs)))].append(change)
        if isinstance(change, TableGone):
            placed.told_before.update(self._lines(self._base, set(group.places) - set(there)))
        else:
            placed.told_before.update(self._lines(self._base, there))
            placed.told_now.update(self._lines(self._theirs, places))

    @staticmethod
    def _lines(items: Sequence[PlacedItem], places: Collection[int]) -> Iterator[int]:
        return (items[at].place for at in places if items[at].kind == "line")

    def _place_in_text(self, at: int) -> int:
        """The line of the copy's text that stands at a place of it, or next behind."""
        return next(self._lines(self._theirs, range(at, len(self._theirs))), len(self._text.theirs))

    def _of_group(self, group: PlacedGroup) -> CopyChange | None:
        """What became of a group; None where it stands where it stood."""
        there = [at for at in group.places if at in self._pairs]
        if group.table >= 0 and group.table not in self._pairs:
            went = _words_of([self._base[at] for at in group.places if at not in there])
            return TableGone(group.words, group.name, group.cells, went, whole=not there)
        places = [self._pairs[at] for at in there]
        moved = [at for at in there if self._pairs[at] not in self._fixed]
        if not moved:
            return None
        whole = len(moved) == len(there) and places == list(range(places[0], places[0] + len(places)))
        parts = () if whole else tuple(self._base[at].words for at in moved)
        return PlacedMoved(group.words, group.name, group.cells, self._sides(places), parts)

    def beside(self, places: Sequence[int]) -> Sides:
        """What stands next to some lines of the copy's text, before and after them."""
        return self._sides([self._places[place] for place in places])

    def _sides(self, places: Sequence[int]) -> Sides:
        """What stands next to some places of the copy, before and after them."""
        return self._side(range(places[0] - 1, -1, -1)), self._side(range(places[-1] + 1, len(self._theirs)))

    def _side(self, places: Sequence[int]) -> NextTo:
        between: NextTo | None = None
        for at in places:
            if at in self._numbers:
                return replace(between or NextTo(), block=self._numbers[at])
            if between is None and at in self._fixed:
                group = next(group for group in self._groups if self._fixed[at] in group.places)
                between = NextTo(0, False, group.name, group.cells)
        return between or NextTo()

    def _new_tables(self) -> Iterator[range]:
        """Tables that were not there, each with its caption and the lines of it that are copies of ours."""
        known = {item.words for item in self._base if not item.is_paragraph}
        used = set(self._pairs.values())
        for at, item in enumerate(self._theirs):
            if item.kind == "table" and at not in used:
                first, last = at, at + 1
                while first - 1 not in used and self._goes_with(first - 1, known):
                    first -= 1
                while self._is_copy(item) and last not in used and self._words(last) in known:
                    last += 1
                yield range(first, last)

    def _words(self, at: int) -> str:
        return self._theirs[at].words if 0 <= at < len(self._theirs) else ""

    def _goes_with(self, at: int, known: Collection[str]) -> bool:
        """Whether something before a new table is its caption, or a copy of what stands with one of ours."""
        if at < 0 or self._theirs[at].kind == "table":
            return False
        return self._words(at) in known or self._theirs[at].is_caption

    def _is_copy(self, table: PlacedItem) -> bool:
        return bool(table.name) or any(item.kind == "table" and item.words == table.words for item in self._base)

    def _new_table(self, places: range) -> TableNew:
        items = [self._theirs[at] for at in places]
        table = next(item for item in items if item.kind == "table")
        caption = next((item.lines[0] for item in items if item.is_caption), None)
        return TableNew(table.lines, caption, _words_of(items), self._sides(places), self._is_copy(table))


def _words_of(items: Sequence[PlacedItem]) -> str:
    return " / ".join(item.words for item in items if item.kind != "drawing")
