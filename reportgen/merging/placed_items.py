"""What a Word paper is made of in order: lines of text, whole tables and what is drawn; and what stands together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reportgen.importing.captions import CAPTION
from reportgen.merging.lines import Line
from reportgen.merging.table_changes import words_of_cells

_FIXED, _TABLE, _DRAWING = 1_000_000, 1_000, 100
"""How much a paragraph that stayed weighs against all that may move, and a table and a drawing against a caption."""


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """A line of the text (its place there), a whole table (its place among tables), or something drawn."""

    kind: Literal["line", "table", "drawing"]
    lines: tuple[Line, ...]
    place: int = -1
    drawn: str = ""

    @property
    def words(self) -> str:
        """Its words; of something drawn what it is."""
        return words_of_cells(self.lines) if self.kind == "table" else self.drawn or self.lines[0].text

    @property
    def is_paragraph(self) -> bool:
        """Whether it is a block of ours that may be edited."""
        return self.kind == "line" and bool(self.lines[0].marks)

    @property
    def is_caption(self) -> bool:
        """Whether it is the caption of a table or picture."""
        return self.kind == "line" and is_caption_line(self.lines[0])

    @property
    def weight(self) -> int:
        """How much it weighs where one of two must have moved."""
        if self.is_paragraph:
            return _FIXED
        return {"table": _TABLE, "drawing": _DRAWING, "line": 0}[self.kind] + len(self.words.split())

    @property
    def name(self) -> str:
        """The name of a table of figures; empty for any other."""
        return next((line.made for line in self.lines if line.made), "")

    @property
    def marks(self) -> tuple[int, ...]:
        """The blocks in it."""
        return tuple(mark for line in self.lines for mark in line.marks)


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """What stands together between paragraphs, by its places among the items; `table` is that of its table, or -1."""

    places: tuple[int, ...]
    table: int
    words: str
    """Its caption, or its first words."""
    name: str = ""
    cells: tuple[int, ...] = ()


def placed_items(body: Sequence[Line]) -> list[PlacedItem]:
    """The items of a paper in order; `body` are its lines, with what is drawn in them."""
    cells: dict[int, list[Line]] = defaultdict(list)
    for line in body:
        if line.at is not None and line.text:
            cells[line.at[0]].append(line)
    tables = {table: PlacedItem("table", tuple(each), place) for place, (table, each) in enumerate(cells.items())}
    items: dict[object, PlacedItem] = {}
    texts = 0
    for line in body:
        if line.at is not None:
            items |= {line.at[0]: tables[line.at[0]]} if line.at[0] in tables else {}
            continue
        if line.text:
            items["text", texts] = PlacedItem("line", (line,), texts)
            texts += 1
        for each in line.drawings:
            items["drawn", len(items)] = PlacedItem("drawing", (line,), drawn=each)
    return list(items.values())


def placed_groups(items: Sequence[PlacedItem]) -> list[PlacedGroup]:
    """What stands together: a caption begins a group, and so does a second table."""
    return [_group(items, places) for places in _runs(items)]


def _runs(items: Sequence[PlacedItem]) -> Iterator[tuple[int, ...]]:
    run: list[int] = []
    for at, item in enumerate(items):
        second = item.kind == "table" and any(items[each].kind == "table" for each in run)
        if run and (item.is_paragraph or item.is_caption or second):
            yield tuple(run)
            run = []
        if not item.is_paragraph:
            run.append(at)
    if run:
        yield tuple(run)


def _group(items: Sequence[PlacedItem], places: tuple[int, ...]) -> PlacedGroup:
    table = next((at for at in places if items[at].kind == "table"), -1)
    words = next((items[at].words for at in places if items[at].is_caption), items[places[0]].words)
    return PlacedGroup(places, table, words, *((items[table].name, items[table].marks) if table >= 0 else ()))


def is_caption_line(line: Line) -> bool:
    """Whether a line is the caption of a table or picture, by its style or by its words."""
    return line.style.lower() == "caption" or (not line.marks and not line.level and bool(CAPTION.match(line.text)))
