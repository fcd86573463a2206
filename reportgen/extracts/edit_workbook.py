"""An Excel workbook with words of cells and rows changed inside its zip: every other part stays, byte for byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence

from lxml import etree
from lxml.etree import _Element

from reportgen.document.character_edits import with_characters
from reportgen.extracts.cells import column_letters
from reportgen.extracts.edit_csv import CellEdit, LineEdit, NotWritable
from reportgen.extracts.edit_rows import RowOrder, change_ranges, refuse_bound_rows, reorder_rows
from reportgen.extracts.workbook import TRUE, Unopened, open_workbook, parse_xml

_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
_MOST_COLUMNS = 16_384
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class WorkbookCells:
    """The cells of a sheet that hold words. Raises `NotWritable` where the workbook must not be changed."""

    def __init__(self, content: bytes, sheet: str) -> None:
        self._content = content
        try:
            book = open_workbook(content)
            self._sheet, self._parts = sheet, book.parts
            self._part = next(each.part for each in book.sheets if each.name == sheet)
            self._others = [each.part for each in book.sheets if each.name != sheet]
            self._root = parse_xml(book.parts[self._part])
            strings = book.parts.get("xl/sharedStrings.xml")
            self._strings = [] if strings is None else list(parse_xml(strings).iterchildren("{*}si"))
        except (Unopened, StopIteration, etree.XMLSyntaxError) as error:
            raise NotWritable("the sheet cannot be read") from error
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if any(name.startswith("_xmlsignatures/") for name in archive.namelist()):
                raise NotWritable("the workbook is signed, which a change would break")
        protection = self._root.find("{*}sheetProtection")
        if protection is not None and protection.get("sheet") in TRUE:
            raise NotWritable("the sheet is protected")

    def cells(self, line: int) -> tuple[str, ...]:
        """What each cell of a row holds, words or not. Raises `NotWritable` for words that cannot be written again."""
        row = next((row for row in self._root.iter("{*}row") if row.get("r") == str(line)), None)
        if row is None:
            raise NotWritable("no row begins there")
        by_place = {str(cell.get("r")): cell for cell in row}
        names = (column_letters(at) + str(line) for at in range(_MOST_COLUMNS))
        filled = [(at, by_place[name]) for at, name in enumerate(names) if name in by_place]
        words = {at: self._held(cell, line, at) for at, cell in filled}
        return tuple(words.get(at, "") for at in range(max(words, default=-1) + 1))

    def _held(self, cell: _Element, line: int, column: int) -> str:
        """The words of a cell, or the number as it is kept."""
        if cell.find("{*}f") is None and cell.get("t", "n") not in ("s", "inlineStr"):
            return cell.findtext("{*}v") or ""
        return self.cell(line, column)

    def cell(self, line: int, column: int) -> str:
        """The words of a cell; empty where there is none. Raises `NotWritable` for any but plain words."""
        element = self._element(line, column)
        if element is None or not len(element):
            return ""
        if element.find("{*}f") is not None:
            raise NotWritable("the cell holds a formula")
        value = element.findtext("{*}v") or ""
        match element.get("t", "n"):
            case "s" if value.isdigit() and int(value) < len(self._strings):
                item = self._strings[int(value)]
            case "inlineStr" if (inline := element.find("{*}is")) is not None:
                item = inline
            case _:
                raise NotWritable("the cell holds no plain words")
        if any(not str(child.tag).endswith("}t") for child in item):
            raise NotWritable("words of the cell look differently from each other, which a change would lose")
        words = "".join(child.text or "" for child in item)
        if _ESCAPED.search(words):
            raise NotWritable("the cell holds a sign that XML cannot hold")
        return words

    def _element(self, line: int, column: int) -> _Element | None:
        place = f"{column_letters(column)}{line}"
        return next((cell for cell in self._root.iter("{*}c") if cell.get("r") == place), None)

    def edited(self, cells: Sequence[CellEdit], lines: Sequence[LineEdit]) -> bytes:
        """The workbook with the words of cells and with rows changed; raises `NotWritable`."""
        for place in dict.fromkeys((edit.line, edit.column) for edit in cells):
            here = [edit for edit in cells if (edit.line, edit.column) == place]
            words = with_characters(self.cell(*place), here)
            element = self._element(*place)
            if element is None:
                raise NotWritable("there is no such cell yet")
            self._put(element, words)
        parts = self._with_rows(lines) if lines else {}
        return _with_parts(self._content, {**parts, self._part: _bytes_of(self._root)})

    def _with_rows(self, lines: Sequence[LineEdit]) -> dict[str, bytes]:
        """The other parts that say where rows of the sheet stand, once its rows are in their new order."""
        roots = {name: parse_xml(self._parts[name]) for name in self._others}
        refuse_bound_rows(self._root, tuple(roots.values()), self._sheet)
        order = reorder_rows(self._root, lines, self._put)
        parts = {}
        for name in self._beside():
            root = parse_xml(self._parts[name])
            if name.startswith("xl/comments"):
                self._refuse_moved(root, order)
            else:
                for element in root.iter(etree.Element):
                    change_ranges(element, order)
                parts[name] = _bytes_of(root)
        return {**parts, **self._with_names(order)}

    def _with_names(self, order: RowOrder) -> dict[str, bytes]:
        """The main part, where names of the workbook stand for places of the sheet that are others now."""
        main = "xl/workbook.xml"
        if main not in self._parts:
            raise NotWritable("its main part is not where Excel puts it")
        workbook = parse_xml(self._parts[main])
        mentioned = (f"{self._sheet}!", "'" + self._sheet.replace("'", "''") + "'!")
        parts = {}
        for named in workbook.iter("{*}definedName"):
            text = named.text or ""
            if any(each in text for each in mentioned):
                named.text = order.named(text)
                if named.text != text:
                    parts[main] = _bytes_of(workbook)
        return parts

    def _beside(self) -> list[str]:
        """The parts that belong to the sheet: its tables and its notes."""
        folder, _, file = self._part.rpartition("/")
        relations = self._parts.get(f"{folder}/_rels/{file}.rels")
        if relations is None:
            return []
        targets = (str(each.get("Target", "")) for each in parse_xml(relations) if each.get("TargetMode") != "External")
        names = (
            target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('../')}" for target in targets
        )
        return [name for name in names if name in self._parts and name.startswith(("xl/tables/", "xl/comments"))]

    def _refuse_moved(self, comments: _Element, order: RowOrder) -> None:
        """Raise `NotWritable` where a note would stand at another row: its box is drawn at a place of its own."""
        for note in comments.iter("{*}comment"):
            place = str(note.get("ref", ""))
            if order.ranged(place) != place:
                raise NotWritable(f"the note at {place} would stand at another row")

    def _put(self, element: _Element, words: str) -> None:
        """Write words into a cell itself, so that the strings that other cells share stay as they are."""
        for child in list(element):
            element.remove(child)
        space = str(element.tag).removesuffix("c")
        if "t" in element.attrib:
            del element.attrib["t"]
        if words:
            element.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(element, f"{space}is"), f"{space}t")
            text.text = words
            text.set(_SPACE, "preserve")


def _bytes_of(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """A zip with other bytes in some of its parts; order, dates and packing of all parts stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        target.comment = source.comment
        for entry in source.infolist():
            data = parts.get(entry.filename.lstrip("/"))
            target.writestr(entry, source.read(entry) if data is None else data, compress_type=entry.compress_type)
    return out.getvalue()
