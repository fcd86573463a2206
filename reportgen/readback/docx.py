"""A Word file read back: its words in reading order, with the numbers Word would print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from reportgen.document.reading import tidy
from reportgen.problems import Where, stop
from reportgen.readback.docx_numbers import NumberingReader, W, value
from reportgen.readback.read import Read
from reportgen.readback.xml import DEEPEST, parse, refuse_deeper
from reportgen.readback.zipped import parts

if TYPE_CHECKING:
    from lxml.etree import _Element

Changes = Literal["shown", "accepted", "rejected"]
"""Tracked changes: both the old and the new words, only the new, or only the old."""

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PAGES = ("PAGEREF", "PAGE", "NUMPAGES", "SECTIONPAGES")
_GONE, _COME = {"del", "moveFrom"}, {"ins", "moveTo"}
_SPACE = {"tab", "ptab", "br", "cr"}
_PARTS = frozenset(
    {"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/endnotes.xml"}
)


def read_docx(data: bytes, where: Where, changes: Changes = "shown") -> Read:
    """The words of a Word file.

    A list's marker is left out and a number kept: a marker ends with `.` or `)` or is a sign, a number
    such as `5.2.1` or `Appendix 1` does not. Left out too: what stands in headers and footers, page
    numbers in the contents, what is drawn in charts.

    Raises:
        Stop: the file cannot be opened, is no Word file, or is made to do harm.
    """
    found = parts(data, where, _PARTS)
    if "word/document.xml" not in found:
        fault = "the file is not a Word file: it has no document in it."
        raise stop("not-readable", where, fault, "give a .docx file as Word saved it.")
    reader = _Reader({name: parse(part, where) for name, part in found.items()}, where, changes)
    return reader.read()


@dataclass(slots=True)
class _Field:
    """A field whose end has not come: its instruction, and whether its result has begun."""

    instruction: str = ""
    result: bool = False


@dataclass(slots=True)
class _Line:
    """A paragraph being read: its words, its open fields, and the blocks that hang on it."""

    words: list[str] = field(default_factory=list)
    hanging: list[_Element] = field(default_factory=list)


class _Reader:
    def __init__(self, roots: Mapping[str, _Element], where: Where, changes: Changes) -> None:
        self._roots, self._where, self._changes = roots, where, changes
        self._numbering = NumberingReader(roots.get("word/numbering.xml"))
        self._styles, self._usual = _styles(roots.get("word/styles.xml"))
        self._passages: list[str] = []
        self._marks: list[tuple[str, str]] = []
        self._fields: list[_Field] = []

    def read(self) -> Read:
        body = self._roots["word/document.xml"].find(f"{W}body")
        if body is not None:
            self._blocks(body, 0)
        marks, passages = list(dict.fromkeys(self._marks)), self._passages
        return Read(tuple(text for text in passages if text), tuple(self._note(*mark) for mark in marks))

    def _note(self, part: str, number: str) -> str:
        root = self._roots.get(f"word/{part}s.xml")
        self._passages, self._fields = [], []
        for note in () if root is None else root.iterfind(f"{W}{part}"):
            if note.get(f"{W}id") == number:
                self._blocks(note, 0)
        return tidy(" ".join(self._passages))

    def _blocks(self, parent: _Element, deep: int) -> None:
        """Every paragraph within, tables row by row, content controls and changes looked through."""
        refuse_deeper(deep, self._where)
        for element in parent:
            name = _name(element)
            if name == "p":
                self._paragraph(element, deep)
            elif name == f"{_MC}AlternateContent":
                self._blocks(_first_choice(element), deep + 1)
            elif name in {"tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "ins", "moveTo"} or (
                name in _GONE and self._changes != "accepted"
            ):
                self._blocks(element, deep + 1)

    def _paragraph(self, paragraph: _Element, deep: int) -> None:
        line = _Line()
        number = self._number(paragraph)
        listed = self._in_contents()
        self._inline(paragraph, line, deep)
        if (listed or self._in_contents()) and line.words[-2:-1] == [" "] and line.words[-1].strip().isdecimal():
            line.words.pop()  # a page number after its tab, which another word processor wrote as plain words
        self._passages.append(tidy(f"{number} {''.join(line.words)}"))
        for hanging in line.hanging:
            self._blocks(hanging, deep + 1)

    def _in_contents(self) -> bool:
        """Whether a table of contents has begun and not ended."""
        return any(each.instruction.upper().partition(" ")[0] == "TOC" for each in self._fields)

    def _number(self, paragraph: _Element) -> str:
        properties = paragraph.find(f"{W}pPr")
        style = (value(properties, "pStyle") if properties is not None else "") or self._usual
        direct = None if properties is None else properties.find(f"{W}numPr")
        num, place = self._styles.get(style, ("", 0))
        if num:
            place = self._numbering.styles.get((num, style), place)
        if direct is not None:
            num = value(direct, "numId") or num
            place = int(value(direct, "ilvl")) if value(direct, "ilvl").isdecimal() else place
        if num in {"", "0"}:
            return ""
        printed, level = self._numbering.next(num, place)
        is_marker = level.kind in {"bullet", "none"} or printed.rstrip().endswith((".", ")"))
        return "" if is_marker else printed

    def _inline(self, parent: _Element, line: _Line, deep: int) -> None:
        if deep > DEEPEST:
            return
        for element in parent:
            name = _name(element)
            if name in {"fldChar", "instrText", "fldSimple"}:
                self._field(element, name, line, deep)
            elif any(not each.result or _is_page(each) for each in self._fields):
                if len(element):  # looked through for the end of the field
                    self._inline(element, line, deep + 1)
            elif name in {"t", "delText"}:
                line.words.append(element.text or "")
            elif name == f"{_MC}AlternateContent":
                self._inline(_first_choice(element), line, deep + 1)
            elif name == "txbxContent":
                line.hanging.append(element)
            elif name in {"footnoteReference", "endnoteReference"}:
                self._marks.append((name.removesuffix("Reference"), element.get(f"{W}id", "")))
            elif name in _SPACE or name in {"noBreakHyphen", "sym"}:
                line.words.append(_sign(element, name))
            elif self._looked_through(name):
                self._inline(element, line, deep + 1)

    def _looked_through(self, name: str) -> bool:
        if name in _GONE:
            return self._changes != "accepted"
        if name in _COME:
            return self._changes != "rejected"
        return name not in {"pPr", "rPr", "sdtPr", "delInstrText"}

    def _field(self, element: _Element, name: str, line: _Line, deep: int) -> None:
        if name == "fldSimple":
            if not _is_page(_Field(element.get(f"{W}instr", "").strip())):
                self._inline(element, line, deep + 1)
        elif name == "instrText":
            if self._fields:
                self._fields[-1].instruction = (self._fields[-1].instruction + (element.text or "")).lstrip()
        else:
            match element.get(f"{W}fldCharType"):
                case "begin":
                    self._fields.append(_Field())
                case "separate" if self._fields:
                    self._fields[-1].result = True
                case "end" if self._fields:
                    self._fields.pop()
                case _:
                    pass


def _name(element: _Element) -> str:
    """The element's name without Word's name space; any other name space is kept."""
    return str(element.tag).removeprefix(W)


def _first_choice(element: _Element) -> _Element:
    """The first of several forms of one thing, which today's Word shows."""
    found = element.find(f"{_MC}Choice")
    return element if found is None else found


def _is_page(each: _Field) -> bool:
    return each.instruction.upper().partition(" ")[0] in _PAGES


def _sign(element: _Element, name: str) -> str:
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        code = element.get(f"{W}char", "")
        return chr(int(code, 16)) if len(code) == 4 and all(c in "0123456789abcdefABCDEF" for c in code) else ""
    return " "


def _styles(root: _Element | None) -> tuple[dict[str, tuple[str, int]], str]:
    """For each paragraph style its list and level, from itself or what it is based on; and the usual style's id."""
    if root is None:
        return {}, ""
    found = {style.get(f"{W}styleId", ""): style for style in root.iterfind(f"{W}style")}
    usual = next(
        (
            name
            for name, style in found.items()
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}
        ),
        "",
    )
    return {name: _list_of(name, found) for name in found}, usual


def _list_of(name: str, styles: Mapping[str, _Element]) -> tuple[str, int]:
    num, place = "", None
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        number = styles[name].find(f"{W}pPr/{W}numPr")
        if number is not None:
            num = num or value(number, "numId")
            level = value(number, "ilvl")
            place = int(level) if place is None and level.isdecimal() else place
        name = value(styles[name], "basedOn")
    return num, place or 0
