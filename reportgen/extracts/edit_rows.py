"""Rows of a worksheet put in, moved and taken out, with every place that the workbook gives by its row."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from reportgen.extracts.cells import column_index, column_letters
from reportgen.extracts.edit_csv import LineEdit, NotWritable

LAST_ROW = 1_048_576
_DIGITS = "0123456789"
_RANGE = re.compile(r"(?P<one>\$?[A-Z]{1,3}\$?)(?P<start>[0-9]+)(?::(?P<other>\$?[A-Z]{1,3}\$?)(?P<end>[0-9]+))?")
_WORKED_OUT = ("f", "formula", "formula1", "formula2")
_BOUND = {
    "drawing": "pictures or charts", "oleObjects": "objects", "controls": "controls", "rowBreaks": "page breaks",
    "scenarios": "scenarios", "customSheetViews": "views of its own", "extLst": "rules of newer kinds",
}  # fmt: skip
"""What stands at rows of a worksheet and is not followed here."""

PutWords = Callable[["_Element", str], None]
"""Writes words into a cell."""


@dataclass(frozen=True, slots=True)
class RowOrder:
    """The rows of a sheet as they are to stand: old numbers, and a `LineEdit` for a row that is new."""

    rows: tuple[int | LineEdit, ...]
    count: int
    """The rows there were."""
    touched: frozenset[int]
    """The rows that go or move, and those beside which others come."""

    @property
    def grown(self) -> int:
        """By how many rows the sheet is longer."""
        return len(self.rows) - self.count

    def places(self) -> Mapping[int, int]:
        """The new number of each old row that stays."""
        return {row: at for at, row in enumerate(self.rows, 1) if isinstance(row, int)}

    def ranged(self, words: str) -> str:
        """References to cells in some words (`A1:G5 B7`) as they are to be; raises `NotWritable`."""
        places = self.places()

        def moved(match: re.Match[str]) -> str:
            start, end = int(match["start"]), int(match["end"] or match["start"])
            new = self._extent(start, end, places)
            other = f":{match['other']}{new[1]}" if match["end"] else ""
            return f"{match['one']}{new[0]}{other}"

        return _RANGE.sub(moved, words)

    def touches(self, words: str) -> bool:
        """Whether a range of cells holds a row that goes or moves, or beside which another comes."""
        extents = ((int(each["start"]), int(each["end"] or each["start"])) for each in _RANGE.finditer(words))
        return any(start <= row <= end for start, end in extents for row in self.touched)

    def named(self, words: str) -> str:
        """What a name of the workbook stands for (`'Plan'!$A$1:$G$9`) as it is to be; raises `NotWritable`."""
        sheet, mark, places = words.rpartition("!")
        if _RANGE.fullmatch(places) and "!" not in sheet:
            return f"{sheet}{mark}{self.ranged(places)}"
        rows = [int(each) for each in re.findall(r"\$([0-9]+)", re.sub(r"'[^']*'!", "", words))]
        if any(row >= min(self.touched) for row in rows):
            raise NotWritable("a name of the workbook stands for rows of the sheet")
        return words

    def _extent(self, start: int, end: int, places: Mapping[int, int]) -> tuple[int, int]:
        inside = [start <= row <= end for row in sorted(self.touched)]
        if start == end:
            if start <= self.count and start not in places:
                raise NotWritable("something of the sheet stands at the row that goes")
            return (places.get(start, start + self.grown),) * 2
        if not any(inside):
            return places.get(start, start + self.grown), places.get(end, end + self.grown)
        if not all(inside) or end + self.grown < start:
            raise NotWritable("cells that have a rule together stand on some of these rows only")
        return start, min(end + self.grown, LAST_ROW)


def row_order(count: int, edits: Sequence[LineEdit]) -> RowOrder:
    """The order that edits give the first `count` rows."""
    gone = {edit.gone for edit in edits}
    rows: list[int | LineEdit] = []
    for row in range(1, count + 1):
        beside = [edit for edit in edits if edit.beside == row]
        coming: list[list[int | LineEdit]] = [[], []]
        for edit in beside:
            coming[edit.follows].append(edit if edit.gone is None else edit.gone)
        rows += [*coming[0], *([] if row in gone else [row]), *coming[1]]
    touched = {row for edit in edits for row in (edit.gone, edit.beside) if row is not None}
    return RowOrder(tuple(rows), count, frozenset(touched))


def refuse_bound_rows(root: _Element, others: Sequence[_Element], sheet: str) -> None:
    """Raise `NotWritable` for a sheet whose rows something depends on that is not followed."""
    for element in root:
        what = _BOUND.get(etree.QName(element).localname)
        if what:
            raise NotWritable(f"the sheet has {what}, whose places a row more or less would change")
    if any(True for name in _WORKED_OUT for _ in root.iter(f"{{*}}{name}")):
        raise NotWritable("the sheet has formulas, which a row more or less would change")
    for other in others:
        formulas = (element.text or "" for name in _WORKED_OUT for element in other.iter(f"{{*}}{name}"))
        if any(sheet in formula for formula in formulas):
            raise NotWritable("formulas of another sheet are worked out from it")


def reorder_rows(root: _Element, edits: Sequence[LineEdit], put: PutWords) -> RowOrder:
    """Put the rows of a worksheet in their new order, and all that it says by its rows; raises `NotWritable`."""
    data = root.find("{*}sheetData")
    rows = {} if data is None else {int(row.get("r", 0)): row for row in data}
    if data is None or 0 in rows:
        raise NotWritable("its rows have no numbers")
    order = row_order(max(rows), edits)
    new = [
        (at, _row(row, rows, put)) for at, row in enumerate(order.rows, 1) if isinstance(row, LineEdit) or row in rows
    ]
    for row in rows.values():
        data.remove(row)
    for at, row in new:
        _number(row, at)
        data.append(row)
    for element in root.iter(etree.Element):
        if element.getparent() is not None and not _is_within(element, data):
            change_ranges(element, order)
    return order


def change_ranges(element: _Element, order: RowOrder) -> None:
    """Change the places that an element says it holds for; raises `NotWritable`."""
    for name in ("ref", "sqref", "activeCell", "topLeftCell"):
        places = element.get(name)
        if places is None:
            continue
        if etree.QName(element).localname == "mergeCell" and order.touches(places):
            raise NotWritable("cells that are merged stand on these rows")
        try:
            element.set(name, order.ranged(places))
        except NotWritable:
            if etree.QName(element).localname not in ("selection", "sheetView", "pane"):
                raise


def _is_within(element: _Element, data: _Element) -> bool:
    return element is data or any(above is data for above in element.iterancestors())


def _row(row: int | LineEdit, rows: Mapping[int, _Element], put: PutWords) -> _Element:
    """A row that stays; or one that is new, with the looks of that beside it."""
    if isinstance(row, int):
        return rows[row]
    model = rows[row.beside or 0]
    written, words = copy.deepcopy(model), dict(row.cells)
    for name in ("hidden", "collapsed"):
        if written.get(name) is not None:
            del written.attrib[name]
    for cell in written:
        at = column_index(cell.get("r", "").rstrip(_DIGITS))
        put(cell, words.pop(at, ""))
    for at, each in words.items():
        after = [cell for cell in written if column_index(cell.get("r", "").rstrip(_DIGITS)) < at]
        cell = etree.Element(str(model.tag).replace("}row", "}c"), r=f"{column_letters(at)}1")
        written.insert(len(after), cell)
        put(cell, each)
    return written


def _number(row: _Element, number: int) -> None:
    row.set("r", str(number))
    for cell in row:
        cell.set("r", f"{cell.get('r', '').rstrip(_DIGITS)}{number}")
