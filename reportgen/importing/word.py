"""A Word file read for import: every paragraph and table with its looks, so that its shape can be recognised."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.document.reading import tidy
from reportgen.importing.fields import INSTRUCTION, Field, Fields
from reportgen.importing.opening import WordFile
from reportgen.importing.pieces import (
    Block,
    GridCell,
    ImportedGrid,
    ImportedParagraph,
    Marker,
    Remarks,
    Role,
    TextPiece,
    joined,
)
from reportgen.importing.styles import Styles, on, whole
from reportgen.narrative.markdown import BOXES
from reportgen.problems import Where
from reportgen.readback.docx_numbers import NumberingReader, W, value
from reportgen.readback.xml import DEEPEST, refuse_deeper

if TYPE_CHECKING:
    from lxml.etree import _Element

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_BOX = re.compile(rf"(?:box ({'|'.join(BOXES)})( title)?|(?:intense )?quote)\Z")
_KINDS: dict[str, Marker] = {
    "bullet": "bullet", "lowerLetter": "alpha", "upperLetter": "alpha", "lowerRoman": "roman", "upperRoman": "roman",
}  # fmt: skip
_SYMBOLS = {0xB7: "\u2022", 0xA7: "\u25aa", 0xFC: "\u2713", 0xFB: "\u2717", 0xE0: "\u2192", 0xD8: "\u27a2"}
_SKIPPED = {"pPr", "rPr", "sdtPr", "delInstrText", "delText", "del", "moveFrom"}


@dataclass(frozen=True, slots=True)
class Word:
    """What a Word file says: its blocks in order, and its footnotes by name (`footnote:2`)."""

    blocks: tuple[Block, ...]
    notes: dict[str, tuple[Block, ...]]


@dataclass(slots=True)
class _Line:
    """A paragraph being read."""

    style: str = ""
    place: int = 0
    pieces: list[TextPiece] = field(default_factory=list)
    hanging: list[Block] = field(default_factory=list)
    contents: bool = False


def read(file: WordFile, where: Where, remarks: Remarks) -> Word:
    """The blocks of a Word file, tracked changes taken as accepted; remarks on all that is no words."""
    reader = _Reader(file, where, remarks)
    body = file.roots["word/document.xml"].find(f"{W}body")
    blocks = () if body is None else tuple(reader.blocks(body, 0))
    reader.count_changes()
    notes = {}
    for part in ("footnote", "endnote"):
        root = file.roots.get(f"word/{part}s.xml")
        for note in () if root is None else root.iterfind(f"{W}{part}"):
            if note.get(f"{W}type") in {None, "normal"}:
                notes[f"{part}:{note.get(f'{W}id', '')}"] = tuple(reader.blocks(note, 0))
    for name in file.furniture:
        kind = "header" if "header" in name else "footer"
        for block in reader.blocks(file.roots[name], 0):
            if isinstance(block, ImportedParagraph) and block.words:
                remarks.add("left out", 0, block.words, f"a {kind} of the page", whole=True)
    comments = file.roots.get("word/comments.xml")
    for comment in () if comments is None else comments.iterfind(f"{W}comment"):
        said = " ".join(b.words for b in reader.blocks(comment, 0) if isinstance(b, ImportedParagraph))
        remarks.add("left out", 0, said, "a comment in the margin", whole=True)
    return Word(blocks, notes)


class _Reader:
    def __init__(self, file: WordFile, where: Where, remarks: Remarks) -> None:
        self._file, self._where, self._remarks = file, where, remarks
        self._styles = Styles(file.roots.get("word/styles.xml"))
        self._numbering = NumberingReader(file.roots.get("word/numbering.xml"))
        self._fields = Fields()
        self._place = 0

    def count_changes(self) -> None:
        """Say how many tracked changes were taken as accepted."""
        root = self._file.roots["word/document.xml"]
        tags = [f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo")]
        if number := sum(1 for _ in root.iter(*tags)):
            self._remarks.add("guessed", 0, "", f"{number} tracked changes were taken as accepted")

    def blocks(self, parent: _Element, deep: int) -> list[Block]:
        """Every paragraph and table within, content controls and changes looked through."""
        refuse_deeper(deep, self._where)
        made: list[Block] = []
        for element in parent:
            name = _name(element)
            if name == "p":
                made.append(self._paragraph(element, deep))
            elif name == "tbl":
                made.append(self._table(element, deep))
            elif name == f"{_MC}AlternateContent":
                made += self.blocks(_first_choice(element), deep + 1)
            elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
                made += self.blocks(element, deep + 1)
        return made

    def _table(self, table: _Element, deep: int) -> ImportedGrid:
        place = self._place + 1
        rows: list[tuple[GridCell, ...]] = []
        heads = 0
        for row in _within(table, "tr", deep):
            heads += row.find(f"{W}trPr/{W}tblHeader") is not None and heads == len(rows)
            cells = []
            for cell in _within(row, "tc", deep):
                properties = cell.find(f"{W}tcPr")
                span = 1 if properties is None else whole(value(properties, "gridSpan")) or 1
                merge = None if properties is None else properties.find(f"{W}vMerge")
                goes_on = merge is not None and merge.get(f"{W}val", "continue") != "restart"
                cells.append(GridCell(tuple(self.blocks(cell, deep + 1)), max(1, min(span, 60)), goes_on))
            if cells:
                rows.append(tuple(cells))
        return ImportedGrid(place, tuple(rows), heads=heads)

    def _paragraph(self, paragraph: _Element, deep: int) -> ImportedParagraph:
        self._place += 1
        properties = paragraph.find(f"{W}pPr")
        style = (value(properties, "pStyle") if properties is not None else "") or self._styles.usual
        line = _Line(style, self._place, contents=self._fields.contents)
        number, marker, depth = self._number(properties, style)
        self._inline(paragraph, line, deep, TextPiece(""))
        pieces = joined(tuple(line.pieces))
        names = self._styles.names(style)
        outline = None if properties is None else whole(value(properties, "outlineLvl"))
        level = self._styles.level(style) or (outline + 1 if outline is not None and 0 <= outline < 9 else 0)
        role: Role = ""
        box = _BOX.match(names[0]) if names else None
        if line.contents or any(n.startswith(("toc", "table of figures", "contents")) for n in names):
            role = "contents"
        elif "caption" in names[:1]:
            role = "caption"
        elif names[:1] in (["title"], ["subtitle"]):
            role = "title"
        elif names[:1] == ["table note"]:
            role = "note"
        elif box:
            role = "box title" if box[2] else "box"
        indent = None if properties is None else _attribute(properties, "ind", "left", "start")
        return ImportedParagraph(
            line.place,
            pieces,
            number=number,
            marker=marker,
            depth=depth,
            start=_first_number(number),
            level=0 if role else level,
            indent=self._styles.number(style, f"{W}pPr/{W}ind", "left") or 0 if indent is None else indent,
            size=self._size(paragraph, style),
            role=role,
            box=(box[1] or "quote") if box else "",
            hanging=tuple(line.hanging),
        )

    def _number(self, properties: _Element | None, style: str) -> tuple[str, Marker, int]:
        """The number Word prints, the list marker it is (or none), and how deep in the list."""
        num, place = self._styles.listed(style, self._numbering)
        direct = None if properties is None else properties.find(f"{W}numPr")
        if direct is not None:
            num = value(direct, "numId") or num
            found = whole(value(direct, "ilvl"))
            place = place if found is None else found
        if num in {"", "0"}:
            return "", "", 0
        printed, level = self._numbering.next(num, place)
        printed = tidy(printed)
        if level.kind == "bullet":
            return "", "bullet", place
        if level.kind == "none" or not printed:
            return printed, "", 0
        if not printed.endswith((".", ")")) or printed.count(".") > 1:
            return printed, "", 0
        return printed, _KINDS.get(level.kind, "decimal"), place

    def _size(self, paragraph: _Element, style: str) -> int:
        found = paragraph.find(f"{W}r/{W}rPr/{W}sz")
        direct = None if found is None else whole(found.get(f"{W}val"))
        return direct or self._styles.number(style, f"{W}rPr/{W}sz", "val") or 0

    def _inline(self, parent: _Element, line: _Line, deep: int, look: TextPiece) -> None:
        if deep > DEEPEST:
            return
        for element in parent:
            name = _name(element)
            if name in {"fldChar", "instrText", "fldSimple"}:
                self._field(element, name, line, deep, look)
            elif self._fields.silent:
                if len(element):  # looked through for the end of the field
                    self._inline(element, line, deep + 1, look)
            elif name in {"t", f"{_MATH}t"}:
                link = look.link or self._fields.link
                line.pieces.append(TextPiece(element.text or "", look.bold, look.italic, link))
            elif (said := _sign(element, name)) is not None:
                line.pieces.append(TextPiece(said, look.bold, look.italic, look.link))
            elif name == "txbxContent":
                line.hanging += self.blocks(element, deep + 1)
            elif name in {"footnoteReference", "endnoteReference"}:
                note = f"{name.removesuffix('Reference')}:{element.get(f'{W}id', '')}"
                line.pieces.append(TextPiece("", note=note))
            elif name not in _SKIPPED:
                self._through(element, name, line, deep, look)

    def _field(self, element: _Element, name: str, line: _Line, deep: int, look: TextPiece) -> None:
        if name == "fldChar":
            self._fields.meet(element.get(f"{W}fldCharType"))
            line.contents = line.contents or self._fields.contents
        elif name == "instrText":
            self._fields.instruct(element.text or "")
        elif not (found := Field(element.get(INSTRUCTION, ""))).is_page:
            self._inline(element, line, deep + 1, _linked(look, found.link))

    def _through(self, element: _Element, name: str, line: _Line, deep: int, look: TextPiece) -> None:
        """What holds other things: a run, a link, a drawing."""
        if name == f"{_MC}AlternateContent":
            element = _first_choice(element)
        elif name == "r":
            properties = element.find(f"{W}rPr")
            style = "" if properties is None else value(properties, "rStyle")
            bold, italic = on(properties, "b"), on(properties, "i")
            look = TextPiece(
                "",
                bold if bold is not None else self._styles.flag(style or line.style, "b"),
                italic if italic is not None else self._styles.flag(style or line.style, "i"),
                look.link,
            )
        elif name == "hyperlink":
            look = _linked(look, self._file.links.get(element.get(f"{_R}id", ""), ""))
        elif name in {"drawing", "pict", "object"}:
            self._picture(element, line)
        self._inline(element, line, deep + 1, look)

    def _picture(self, element: _Element, line: _Line) -> None:
        if next(element.iter(f"{W}txbxContent"), None) is not None:
            return
        found = next(element.iter(f"{_DRAWING}docPr"), None)
        said = "" if found is None else found.get("descr") or found.get("title") or found.get("name") or ""
        chart = any("chart" in str(each.tag) for each in element.iter())
        self._remarks.add("left out", line.place, said, "a chart" if chart else "a picture or drawing", whole=True)


def _name(element: _Element) -> str:
    """The element's name without Word's name space; any other name space is kept."""
    return str(element.tag).removeprefix(W)


def _within(parent: _Element, wanted: str, deep: int) -> list[_Element]:
    """The rows or cells, content controls looked through."""
    made: list[_Element] = []
    for element in parent:
        name = _name(element)
        if name == wanted:
            made.append(element)
        elif name in {"sdt", "sdtContent", "customXml", "ins", "moveTo"} and deep < DEEPEST:
            made += _within(element, wanted, deep + 1)
    return made


def _linked(look: TextPiece, address: str) -> TextPiece:
    return TextPiece("", look.bold, look.italic, address or look.link)


def _first_choice(element: _Element) -> _Element:
    """The first of several forms of one thing, which today's Word shows."""
    found = element.find(f"{_MC}Choice")
    return element if found is None else found


def _attribute(properties: _Element, child: str, *names: str) -> int | None:
    found = properties.find(f"{W}{child}")
    held = [] if found is None else [whole(found.get(f"{W}{name}")) for name in names]
    return next((number for number in held if number is not None), None)


def _first_number(printed: str) -> int:
    """Where a list begins to count, when it is written in figures."""
    return whole(printed.strip("(). ")) or 1 if len(printed) < 8 else 1


def _sign(element: _Element, name: str) -> str | None:
    if name in {"tab", "ptab"}:
        return "\t"
    if name in {"br", "cr"}:
        return "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        code = element.get(f"{W}char", "")
        if len(code) != 4 or not all(c in "0123456789abcdefABCDEF" for c in code):
            return ""
        point = int(code, 16)
        if 0xD800 <= point <= 0xDFFF or point < 32:
            return ""
        return _SYMBOLS.get(point & 0xFF, chr(point)) if 0xF000 <= point <= 0xF0FF else chr(point)
    return None
