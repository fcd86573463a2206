"""The blocks of one story of a Word file: its body, a note, a header or footer, a comment, a text box."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.readback.word.effective import looks_of_paragraph
from reportgen.readback.word.model import Block, Cell, Change, Paragraph, Restyled, Run, Table
from reportgen.readback.word.names import MC, W, local, understood_form
from reportgen.readback.word.numbering import value
from reportgen.readback.word.runs import (
    CHANGES,
    REPLACED,
    OpenParagraph,
    Surroundings,
    Words,
    block_numbers,
    tracked_change,
)
from reportgen.readback.word.shared import Shared
from reportgen.readback.word.styles import WIDE, on, whole_number
from reportgen.readback.xml import DEEPEST, refuse_deeper

_LOW = 120  # twentieths of a point: exact lines of six points and less cut every letter off
_FLAT = 40  # twentieths of a point: a line of two points and less shows no words
_LOOKED_THROUGH = {"sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom"}


def read_story(part: str, parent: _Element, shared: Shared) -> tuple[Block, ...]:
    """The blocks of a story, and in `shared` what was met in it."""
    shared.reached[part] = "not read"
    story = _Story(part, shared)
    return tuple(story.blocks(parent, 0, Surroundings(behind=shared.behind)))


class _Story:
    def __init__(self, part: str, shared: Shared) -> None:
        self._part, self._shared, self._styles = part, shared, shared.styles
        self._marks: list[int] = []
        self.words = Words(part, shared.package.relationships(part), shared, self.blocks)

    def blocks(self, parent: _Element, deep: int, around: Surroundings) -> list[Block]:
        """Every paragraph and table within, content controls and changes looked through."""
        refuse_deeper(deep, self._shared.package.where)
        blocks: list[Block] = []
        for element in parent:
            name = local(element)
            if name == "p":
                blocks.append(self._paragraph(element, deep, around))
            elif name == "tbl":
                blocks.append(self._table(element, deep, around))
            elif name == f"{MC}AlternateContent":
                blocks += self._alternatives(element, deep, around)
            elif name == "bookmarkStart":  # another word processor may set it before the paragraph
                self._marks += block_numbers(element)
            elif name == "sdt":
                blocks += self._control(element, deep, around)
            elif name == "altChunk":
                place = self._shared.next_place()
                drawing = self._shared.drawings.brought_in(element, self._part, place)
                blocks.append(Paragraph(place, drawings=(drawing,)))
            elif name in _LOOKED_THROUGH:
                inner = _changed(element, around)
                blocks += self.blocks(element, deep + 1, inner)
        return blocks

    def _alternatives(self, element: _Element, deep: int, around: Surroundings) -> list[Block]:
        shown = understood_form(element)
        for form in element:
            if form is not shown:
                self._shared.account.leave(form, "another form of the same thing, for other versions of Word")
        return [] if shown is None else self.blocks(shown, deep + 1, around)

    def _control(self, element: _Element, deep: int, around: Surroundings) -> list[Block]:
        control = self.words.control(element, self._shared.place + 1)
        around = replace(around, control=control.tag or around.control)
        if control.bound and control.shown != control.own:
            self._shared.account.leave(element, REPLACED)
            run = Run(control.shown, unseen=around.unseen, changes=around.changes, control=around.control)
            return [Paragraph(self._shared.next_place(), (run,))]
        blocks: list[Block] = []
        for content in element.iterfind(f"{W}sdtContent"):
            blocks += self.blocks(content, deep + 2, around)
        return blocks

    # ---------------------------------------------------------------- tables

    def _table(self, table: _Element, deep: int, around: Surroundings) -> Table:
        properties = table.find(f"{W}tblPr")
        place = self._shared.place + 1
        rows: list[tuple[Cell[Block], ...]] = []
        heads = 0
        for row, of_row in self._within(table, "tr", deep, around):
            heads += row.find(f"{W}trPr/{W}tblHeader") is not None and heads == len(rows)
            of_row = _of_row(row, of_row)
            cells = [
                self._cell(cell, deep, self._of_cell(cell, properties, (len(rows), column), of_cell))
                for column, (cell, of_cell) in enumerate(self._within(row, "tc", deep, of_row))
            ]
            if cells:
                rows.append(tuple(cells))
        says = [] if properties is None else [value(properties, name) for name in ("tblCaption", "tblDescription")]
        return Table(place, tuple(rows), heads, tidy(" ".join(dict.fromkeys(says))))

    def _cell(self, cell: _Element, deep: int, around: Surroundings) -> Cell[Block]:
        properties = cell.find(f"{W}tcPr")
        span = 1 if properties is None else whole_number(value(properties, "gridSpan")) or 1
        merge = None if properties is None else properties.find(f"{W}vMerge")
        goes_on = merge is not None and merge.get(f"{W}val", "continue") != "restart"
        changed = next((e for e in (() if properties is None else properties) if local(e) in CHANGES), None)
        if changed is not None:
            around = _changed(changed, around)
        if goes_on and not around.unseen:
            around = replace(around, unseen="in a cell that goes on from the one above, and shows nothing of its own")
        blocks = self.blocks(cell, deep + 3, around)
        return Cell(tuple(blocks), max(1, min(span, 60)), goes_on)

    def _of_cell(
        self, cell: _Element, table: _Element | None, at: tuple[int, int], around: Surroundings
    ) -> Surroundings:
        """What holds of a cell: the colour behind its words and their looks, its own or those of the table's style."""
        style = "" if table is None else value(table, "tblStyle")
        where = tuple(
            kind
            for kind, place in (("firstRow", at[0]), ("firstCol", at[1]))
            if place == 0 and _has_looks_of(table, kind)
        )
        fills = (self._styles.fills(style, each) for each in (*where, ""))
        properties = cell.find(f"{W}tcPr")
        fill = self._styles.shade(properties) or next((fill for fill in fills if fill), around.behind)
        width = None if properties is None else _attribute(properties, "tcW", "w")
        if width is not None and properties is not None and _in_twips(properties):
            around = replace(around, width=max(width, 0))
            if 0 < width <= _FLAT:
                around = replace(around, unseen="in a column too narrow to be seen")
        return replace(around, behind=fill, table=self._styles.of_table(style, where))

    def _within(
        self, parent: _Element, wanted: str, deep: int, around: Surroundings
    ) -> list[tuple[_Element, Surroundings]]:
        """The rows or cells, content controls and changes looked through."""
        elements: list[tuple[_Element, Surroundings]] = []
        for element in parent:
            name = local(element)
            if name == wanted:
                elements.append((element, around))
            elif name in {"sdt", *_LOOKED_THROUGH} and deep < DEEPEST:
                inner = _changed(element, around)
                if name == "sdt":
                    inner = replace(inner, control=self.words.control(element, self._shared.place + 1).tag)
                elements += self._within(element, wanted, deep + 1, inner)
        return elements

    # ---------------------------------------------------------------- paragraphs

    def _paragraph(self, paragraph: _Element, deep: int, around: Surroundings) -> Paragraph:
        properties = paragraph.find(f"{W}pPr")
        style = (value(properties, "pStyle") if properties is not None else "") or self._styles.usual
        around = self._of_paragraph(properties, replace(around, style=style))
        indent = None if properties is None else _attribute(properties, "ind", "left", "start")
        line = OpenParagraph(self._shared.next_place(), contents=self.words.fields.contents, marks=self._marks)
        self._marks = []
        printed, kind, depth = self._number(properties, style)
        level = self._styles.level(style) or _own_level(properties)
        look = Run("", unseen=around.unseen, changes=around.changes, control=around.control)
        before = len(self.words.fields.ended)
        self.words.read(paragraph, line, deep, around, look)
        size = self._size(paragraph, style)
        return Paragraph(
            line.place,
            self._dressed(line.runs, properties, around, size),
            printed=tidy(printed),
            list_kind=kind,
            depth=depth,
            level=level,
            styles=tuple(self._styles.names(style)),
            bold=self._styles.flag(style, "b"),
            italic=self._styles.flag(style, "i"),
            contents=line.contents,
            indent=self._styles.number(style, f"{W}pPr/{W}ind", "left") or 0 if indent is None else indent,
            size=size,
            mark=_mark(properties) or next(reversed(around.changes), None),
            drawings=tuple(line.drawings),
            hanging=tuple(line.hanging),
            marks=tuple(line.marks),
            fields=tuple(tidy(each) for each in self.words.fields.ended[before:]),
            restyled=self._restyled(properties, (level, kind, depth)),
        )

    def _of_paragraph(self, properties: _Element | None, around: Surroundings) -> Surroundings:
        """What a paragraph or its style says of the colour behind its words, and of whether they are seen."""
        own = [*(() if properties is None else (properties,)), *self._styles.of_paragraphs(around.style)]
        behind = next((colour for each in own if (colour := self._styles.shade(each))), around.behind)
        unseen = around.unseen
        if not unseen and any(_is_flat(each) or _is_far_out(each) for each in own):
            unseen = "in a line too low, or too far out, to be seen"
        return replace(around, behind=behind, unseen=unseen)

    def _dressed(
        self, runs: list[Run], properties: _Element | None, around: Surroundings, size: int
    ) -> tuple[Run, ...]:
        """The runs of a paragraph with what the paragraph does with their words."""
        listed = self._shared.numbering.properties(*self._listed(properties, around.style))
        by_style = tuple(self._styles.of_paragraphs(around.style))
        of_list = (*listed, *by_style) if _lists_itself(properties) else (*by_style, *listed)
        holding = of_list if properties is None else (properties, *of_list)
        says = list(looks_of_paragraph(holding, "".join(run.text for run in runs), around.width, size))
        return tuple(replace(run, dress=", ".join((run.dress, *says))) for run in runs) if says else tuple(runs)

    def _restyled(self, properties: _Element | None, now: tuple[int, str, int]) -> Restyled | None:
        """The tracked change that made a paragraph a heading or a point, or took that off."""
        change = None if properties is None else properties.find(f"{W}pPrChange")
        if change is None:
            return None
        before = change.find(f"{W}pPr")
        style = (value(before, "pStyle") if before is not None else "") or self._styles.usual
        num, place = self._listed(before, style)
        kind = self._shared.numbering.kind(num, place)
        was = (self._styles.level(style) or _own_level(before), kind, place if kind else 0)
        return None if was == now else Restyled(tracked_change(change, "formatted"), *was)

    def _listed(self, properties: _Element | None, style: str) -> tuple[str, int]:
        """The list that a paragraph is in, and how deep: as it says itself, or as its style does."""
        num, place = self._styles.listed(style, self._shared.numbering)
        direct = None if properties is None else properties.find(f"{W}numPr")
        if direct is not None:
            num = value(direct, "numId") or num
            level = whole_number(value(direct, "ilvl"))
            place = place if level is None else level
        return num, place

    def _number(self, properties: _Element | None, style: str) -> tuple[str, str, int]:
        """The number or marker Word prints, how its list counts, and how deep in the list."""
        num, place = self._listed(properties, style)
        if num in {"", "0"}:
            return "", "", 0
        printed, counted = self._shared.numbering.next(num, place)
        return printed, counted.kind, place

    def _size(self, paragraph: _Element, style: str) -> int:
        element = paragraph.find(f"{W}r/{W}rPr/{W}sz")
        direct = None if element is None else whole_number(element.get(f"{W}val"))
        return direct or self._styles.number(style, f"{W}rPr/{W}sz", "val") or 0


_OUT = -2_000  # twentieths of a point: farther out than the margin of a page is wide
_LOOK_BITS = {"firstRow": 0x20, "firstCol": 0x80}
_LOOK_NAMES = {"firstRow": "firstRow", "firstCol": "firstColumn"}


def _has_looks_of(table: _Element | None, kind: str) -> bool:
    """Whether a table takes the looks that its style has for its `firstRow` or `firstCol`; where it says nothing, yes.

    Source: ECMA-376-1, 17.4.55: an attribute of its own, or a bit of the older number.
    """
    look = None if table is None else table.find(f"{W}tblLook")
    if look is None:
        return True
    own = look.get(f"{W}{_LOOK_NAMES[kind]}")
    if own is not None:
        return own in {"1", "true", "on"}
    bits = look.get(f"{W}val", "")
    return not re.fullmatch("[0-9A-Fa-f]{1,4}", bits) or bool(int(bits, 16) & _LOOK_BITS[kind])


def _of_row(row: _Element, around: Surroundings) -> Surroundings:
    """What holds of a row: that it is inserted, deleted, hidden or too low to be seen."""
    properties = row.find(f"{W}trPr")
    for element in () if properties is None else properties:
        name = local(element)
        around = _changed(element, around)
        height = whole_number(element.get(f"{W}val")) if name == "trHeight" else None
        if height is not None and height <= _FLAT and element.get(f"{W}hRule") == "exact":
            around = replace(around, unseen="in a line too low to be seen")
    return replace(around, unseen="hidden text") if on(properties, "hidden") else around


def _changed(element: _Element, around: Surroundings) -> Surroundings:
    """What holds within an element, which may be a tracked change."""
    name = local(element)
    if name not in CHANGES:
        return around
    return replace(around, changes=(*around.changes, tracked_change(element, CHANGES[name])))


def _mark(properties: _Element | None) -> Change | None:
    """The tracked change of a paragraph's end."""
    mark = None if properties is None else properties.find(f"{W}rPr")
    for element in () if mark is None else mark:
        if local(element) in CHANGES:
            return tracked_change(element, CHANGES[local(element)])
    return None


def _is_flat(properties: _Element) -> bool:
    spacing = properties.find(f"{W}spacing")
    line = None if spacing is None else whole_number(spacing.get(f"{W}line"))
    return spacing is not None and line is not None and line <= _LOW and spacing.get(f"{W}lineRule") == "exact"


def _is_far_out(properties: _Element) -> bool:
    """Whether what a paragraph says of its sides leaves no room on the page."""
    sides = [("left", "start"), ("right", "end"), ("firstLine",), ("hanging",)]
    if any((_attribute(properties, "ind", *names) or 0) < _OUT for names in sides[:2]):
        return True
    taken = [abs(_attribute(properties, "ind", *names) or 0) for names in sides]
    return sum(taken[:2]) >= WIDE or max(taken) >= WIDE


def _lists_itself(properties: _Element | None) -> bool:
    return properties is not None and properties.find(f"{W}numPr") is not None


def _in_twips(properties: _Element) -> bool:
    width = properties.find(f"{W}tcW")
    return width is not None and width.get(f"{W}type", "dxa") == "dxa"


def _attribute(properties: _Element, child: str, *names: str) -> int | None:
    element = properties.find(f"{W}{child}")
    numbers = [] if element is None else [whole_number(element.get(f"{W}{name}")) for name in names]
    return next((number for number in numbers if number is not None), None)


def _own_level(properties: _Element | None) -> int:
    """The level of a heading that a paragraph states itself, 1 to 9; 0 where it states none."""
    level = None if properties is None else whole_number(value(properties, "outlineLvl"))
    return level + 1 if level is not None and 0 <= level < 9 else 0
