"""An Excel workbook with words of cells changed inside its zip: every other part stays, byte for byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from reportgen.document.character_edits import with_characters
from reportgen.extracts.cells import column_letters
from reportgen.extracts.edit_csv import CellEdit, NotWritable
from reportgen.extracts.workbook import TRUE, Unopened, open_workbook, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class WorkbookCells:
    """The cells of a sheet that hold words. Raises `NotWritable` where the workbook must not be changed."""

    def __init__(self, content: bytes, sheet: str) -> None:
        self._content = content
        try:
            book = open_workbook(content)
            self._part = next(each.part for each in book.sheets if each.name == sheet)
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

    def edited(self, cells: Sequence[CellEdit]) -> bytes:
        """The workbook with the words of cells changed; raises `NotWritable`."""
        for place in dict.fromkeys((edit.line, edit.column) for edit in cells):
            here = [edit for edit in cells if (edit.line, edit.column) == place]
            words = with_characters(self.cell(*place), here)
            element = self._element(*place)
            if element is None:
                raise NotWritable("there is no such cell yet")
            self._put(element, words)
        part = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return _with_part(self._content, self._part, part)

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


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    """A zip with other bytes in one of its parts; order, dates and packing of all parts stay."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        target.comment = source.comment
        for entry in source.infolist():
            is_it = entry.filename.lstrip("/") == name
            target.writestr(entry, part if is_it else source.read(entry), compress_type=entry.compress_type)
    return out.getvalue()
