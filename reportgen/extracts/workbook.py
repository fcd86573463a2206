"""The parts of an Excel workbook, unpacked within bounds, and what the whole workbook says.

A workbook is a zip of XML parts. Bounds on the parts, their sizes and their packing are looked at
before anything is unpacked; only the parts that hold values are. No entity of XML is expanded,
nothing outside the file is followed, and macros are not looked at.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.etree import _Element

from reportgen.extracts.cell_looks import (
    FIGURES,
    PLAIN,
    STRUCK,
    UNSEEN_PART,
    CellLooks,
    RuleFormat,
    is_on,
    is_tiny,
    is_white,
    looks,
    rule_formats,
)
from reportgen.extracts.cells import ErrorCell
from reportgen.extracts.number_format import format_code
from reportgen.settings.folding import RAISED

TRUE = frozenset({"1", "true"})
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_HALVES = re.compile("[\ud800-\udfff]")
_OF_WORD = {0x0D: "", 0x1E: "-", 0x1F: ""}
"""The end of a line, and two hyphens of Word: where a line is never broken, and where it may be."""
_RAISED = str.maketrans("0123456789abcdefghijklmnoprstuvwxyz", RAISED)
_LOWERED = {ord("0") + nth: 0x2080 + nth for nth in range(10)}
MAX_PARTS, MAX_UNPACKED, MAX_RATIO, RATIO_FROM = 2_000, 200_000_000, 200, 1_000_000


class Unopened(Exception):
    """A workbook that cannot be used: `fault` and `fix`."""

    def __init__(self, fault: str, fix: str = "open it in Excel and save it again as .xlsx.") -> None:
        super().__init__(fault)
        self.fault, self.fix = fault, fix


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook: its name, whether it is seen, and its part."""

    name: str
    visible: bool
    part: str


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How cells of a style look: their number format, and what makes them unseen or read otherwise."""

    number_format: str = "General"
    looks: CellLooks = PLAIN


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the sheets share: the strings, and how cells of each style look."""

    parts: dict[str, bytes]
    sheets: tuple[SheetPart, ...]
    words: tuple[str | ErrorCell, ...]
    styles: tuple[CellStyle, ...]
    conditional: tuple[RuleFormat, ...]
    """What rules give to cells, by the number of each."""
    since_1904: bool
    recalculated: bool
    """Excel works out every formula anew when it opens the workbook: a result of 0 may never have been worked out."""
    by_hand: bool
    """Excel works out formulas only when it is told to: any result may be out of date."""


def open_workbook(content: bytes) -> Workbook:
    """The workbook in `content`; raises `Unopened`."""
    parts = unpacked(content, _holds_values)
    try:
        return _read(parts)
    except (KeyError, ValueError, IndexError, SyntaxError) as error:  # lxml's errors are SyntaxErrors
        raise Unopened("this workbook is damaged: a part of it is missing or cannot be read.") from error


def _holds_values(name: str) -> bool:
    """Whether a part of the workbook may be needed for its values."""
    return name.endswith((".xml", ".rels")) and "externalLink" not in name and name.startswith("xl/")


def parse_xml(part: bytes) -> _Element:
    """A part's XML, nothing expanded and nothing fetched."""
    refuse_document_type(part)
    root: _Element = etree.fromstring(part, parser_of())
    return root


def refuse_document_type(part: bytes) -> None:
    """Raise `Unopened` for XML that begins with a document type, by which words can be multiplied or fetched."""
    if b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part[:4096]:
        raise Unopened("this workbook holds XML that no spreadsheet program writes (a document type).")


def parser_of() -> Any:
    """An XML parser that expands no entities and opens nothing."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def unpacked(content: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts of a zipped document that are wanted, by name, within bounds; raises `Unopened`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
        if len(entries) > MAX_PARTS:
            raise Unopened(f"this workbook has {len(entries):,} parts, far more than an extract needs.")
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(
            entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
            for entry in entries
        ):
            raise Unopened("unpacked, this workbook would be far larger than an extract needs; it was not opened.")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unopened("this workbook is protected by a password.", "take the password off and save it again.")
        parts: dict[str, bytes] = {}
        for entry in entries:
            name = entry.filename.lstrip("/")
            if name in parts:
                raise Unopened("this workbook is damaged: it holds a part twice.")
            if wanted(name):
                parts[name] = archive.read(entry)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        KeyError,
    ) as error:
        raise Unopened("this workbook is damaged or cut off: it cannot be unpacked.") from error
    return parts


def _read(parts: dict[str, bytes]) -> Workbook:
    book = parse_xml(parts["xl/workbook.xml"])
    targets: dict[str, tuple[str, str]] = {}
    for relation in parse_xml(parts["xl/_rels/workbook.xml.rels"]).iter("{*}Relationship"):
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        targets[relation.get("Id", "")] = (relation.get("Type", ""), path)
    sheets = []
    for sheet in book.iter("{*}sheet"):
        identity = next((value for name, value in sheet.attrib.items() if str(name).endswith("}id")), "")
        kind, path = targets.get(str(identity), ("", ""))
        if kind.endswith("/worksheet") and path in parts:
            sheets.append(SheetPart(sheet.get("name", ""), sheet.get("state", "visible") == "visible", path))
    properties = next(book.iter("{*}workbookPr"), None)
    calculation = next(book.iter("{*}calcPr"), None)
    by_kind = {kind.rsplit("/", 1)[-1]: path for kind, path in targets.values()}
    style_part = parts.get(by_kind.get("styles", ""))
    styles = None if style_part is None else parse_xml(style_part)
    return Workbook(
        parts,
        tuple(sheets),
        _words(parts.get(by_kind.get("sharedStrings", ""))),
        _styles(styles),
        rule_formats(styles),
        properties is not None and properties.get("date1904") in TRUE,
        calculation is not None and calculation.get("fullCalcOnLoad") in TRUE,
        calculation is not None and calculation.get("calcMode") == "manual",
    )


def _words(part: bytes | None) -> tuple[str | ErrorCell, ...]:
    return () if part is None else tuple(item_words(item) for item in parse_xml(part).iterchildren("{*}si"))


def item_words(item: _Element) -> str | ErrorCell:
    """The words of a shared or inline string, its runs joined, readings of other scripts left out.

    Raised and lowered figures are those of Unicode, such as a note's mark in 60¹; words partly struck out or partly
    unseen are no value, since nobody can tell which of them count.
    """
    words, seen = "", set[bool]()
    for child in item.iterchildren("{*}t", "{*}r"):
        texts = [child] if str(child.tag).endswith("}t") else list(child.iterchildren("{*}t"))
        run = "".join(text.text or "" for text in texts)
        properties = child.find("{*}rPr")
        if properties is not None and run.strip():
            if is_on(properties.find("{*}strike")):
                return STRUCK
            run = _as_placed(run, properties)
        if run.strip():
            seen.add(properties is None or not (is_tiny(properties) or is_white(properties)))
        words += run
    return UNSEEN_PART if len(seen) > 1 and FIGURES.match(words) else decode_escapes(words)


def _as_placed(run: str, properties: _Element) -> str:
    """The words of a run, above or below the line where they stand there."""
    position = properties.find("{*}vertAlign")
    match "" if position is None else position.get("val"):
        case "superscript":
            return raised(run)
        case "subscript":
            return lowered(run)
        case _:
            return run


def raised(words: str) -> str:
    """Words with their figures and letters raised above the line."""
    return words.translate(_RAISED)


def lowered(words: str) -> str:
    """Words with their figures lowered below the line."""
    return words.translate(_LOWERED)


def decode_escapes(words: str) -> str:
    """Words in which a workbook writes signs that XML cannot hold as `_xHHHH_`."""
    decoded = _ESCAPED.sub(lambda match: _OF_WORD.get(int(match[1], 16), chr(int(match[1], 16))), words)
    if not _HALVES.search(decoded):
        return decoded
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # a sign written as its two halves


def _styles(root: _Element | None) -> tuple[CellStyle, ...]:
    if root is None:
        return ()
    every = (one for formats in root.iterchildren("{*}numFmts") for one in formats)  # those of rules are numbered apart
    codes = {one.get("numFmtId", ""): one.get("formatCode", "General") for one in every}
    fonts = [font for every in root.iterchildren("{*}fonts") for font in every.iterchildren("{*}font")]
    fills = [fill for every in root.iterchildren("{*}fills") for fill in every.iterchildren("{*}fill")]
    styles: list[CellStyle] = []
    for group in root.iterchildren("{*}cellXfs"):
        for style in group.iterchildren("{*}xf"):
            font, fill = int(style.get("fontId", "0")), int(style.get("fillId", "0"))
            code = format_code(style.get("numFmtId", "0"), codes)
            own = looks(fonts[font] if font < len(fonts) else None, fills[fill] if fill < len(fills) else None)
            styles.append(CellStyle(code, own))
    return tuple(styles)
