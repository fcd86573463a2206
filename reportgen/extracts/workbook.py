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
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

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
class Workbook:
    """What the sheets share. `formats` says of each cell style whether it shows a `date` or a `percent`."""

    parts: dict[str, bytes]
    sheets: tuple[SheetPart, ...]
    words: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool


def open_workbook(content: bytes) -> Workbook:
    """The workbook in `content`; raises `Unopened`."""
    parts = _unpacked(content)
    try:
        return _read(parts)
    except (KeyError, ValueError, IndexError, SyntaxError) as error:  # lxml's errors are SyntaxErrors
        raise Unopened("this workbook is damaged: a part of it is missing or cannot be read.") from error


def xml(part: bytes) -> _Element:
    """A part's XML, nothing expanded and nothing fetched."""
    from lxml import etree

    if b"<!DOCTYPE" in part[:4096] or b"<!ENTITY" in part[:4096]:
        raise Unopened("this workbook holds XML that no spreadsheet program writes (a document type).")
    root: _Element = etree.fromstring(part, parser_of())
    return root


def parser_of() -> Any:
    """An XML parser that expands no entities and opens nothing."""
    from lxml import etree

    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _unpacked(content: bytes) -> dict[str, bytes]:
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
            if name.endswith((".xml", ".rels")) and "externalLink" not in name and name.startswith("xl/"):
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
    book = xml(parts["xl/workbook.xml"])
    targets: dict[str, tuple[str, str]] = {}
    for relation in xml(parts["xl/_rels/workbook.xml.rels"]).iter("{*}Relationship"):
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
    by_kind = {kind.rsplit("/", 1)[-1]: path for kind, path in targets.values()}
    return Workbook(
        parts,
        tuple(sheets),
        _words(parts.get(by_kind.get("sharedStrings", ""))),
        _formats(parts.get(by_kind.get("styles", ""))),
        properties is not None and properties.get("date1904") in {"1", "true"},
    )


def _words(part: bytes | None) -> tuple[str, ...]:
    return () if part is None else tuple(item_words(item) for item in xml(part).iterchildren("{*}si"))


def item_words(item: _Element) -> str:
    """The words of a shared or inline string, its runs joined, readings of other scripts left out."""
    found = []
    for child in item.iterchildren("{*}t", "{*}r"):
        texts = [child] if str(child.tag).endswith("}t") else child.iterchildren("{*}t")
        found += [text.text or "" for text in texts]
    return re.sub("_x000[Dd]_", "", "".join(found))


def _formats(part: bytes | None) -> tuple[str, ...]:
    if part is None:
        return ()
    styles = xml(part)
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter("{*}numFmt")}
    formats: list[str] = []
    for group in styles.iterchildren("{*}cellXfs"):
        for style in group.iterchildren("{*}xf"):
            number = style.get("numFmtId", "0")
            formats.append(_shows(codes[number]) if number in codes else _builtin(number))
    return tuple(formats)


def _builtin(number: str) -> str:
    if number in {"9", "10"}:
        return "percent"
    dates = (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))
    return "date" if number.isdigit() and int(number) in dates else ""


def _shows(code: str) -> str:
    """What a number format shows: words in quotes, escaped letters, colours and conditions left out."""
    first = re.sub(r'"[^"]*"|\\.|_.|\*.', "", code).split(";")[0]
    elapsed = re.search(r"\[[hms]+\]", first, re.IGNORECASE)
    first = re.sub(r"\[[^\]]*\]", "", first)
    if "%" in first:
        return "percent"
    letters = re.sub(r"(?i)general|AM/PM|A/P|E[+-]", "", first)
    return "date" if elapsed or re.search(r"[dmyhs]", letters, re.IGNORECASE) else ""
