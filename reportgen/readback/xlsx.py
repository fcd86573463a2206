"""A workbook read back: what each cell holds, by its place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reportgen.document.reading import tidy
from reportgen.problems import Where, stop
from reportgen.readback.read import Difference
from reportgen.readback.xml import parse
from reportgen.readback.zipped import parts

if TYPE_CHECKING:
    from lxml.etree import _Element

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK, _STRINGS, _LINKS = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(data: bytes, where: Where) -> Mapping[str, str]:
    """What every filled cell holds, by its place such as `Table_4!B7`, sheet by sheet.

    Words are as they stand, a number is its shortest decimal, a formula is itself with its `=`.

    Raises:
        Stop: the file cannot be opened, is no workbook, or is made to do harm.
    """
    files = parts(data, where)
    if _BOOK not in files or _LINKS not in files:
        fault = "the file is not an Excel file: it has no workbook in it."
        raise stop("not-readable", where, fault, "give an .xlsx file as Excel saved it.")
    strings = _strings(parse(files[_STRINGS], where)) if _STRINGS in files else []
    leads = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
        for link in parse(files[_LINKS], where)
    }
    cells: dict[str, str] = {}
    for sheet in parse(files[_BOOK], where).iter(f"{_S}sheet"):
        part = leads.get(sheet.get(_ID, ""), "")
        if part in files:
            name = sheet.get("name", "")
            cells.update((f"{name}!{place}", text) for place, text in _cells(parse(files[part], where), strings))
    return cells


def cell_differences(expected: Mapping[str, str], given: Mapping[str, str]) -> tuple[Difference, ...]:
    """The cells that hold something else, or that only one of two workbooks has."""
    places = [*expected, *(place for place in given if place not in expected)]
    return tuple(
        Difference(expected.get(place, ""), given.get(place, ""), place)
        for place in places
        if expected.get(place, "") != given.get(place, "")
    )


def _strings(root: _Element) -> list[str]:
    return [_text(item) for item in root.iterfind(f"{_S}si")]


def _text(item: _Element) -> str:
    """A string's words, its formatted runs joined; how a word is spoken (in Japanese) is left out."""
    text = "".join(t.text or "" for t in (*item.iterfind(f"{_S}t"), *item.iterfind(f"{_S}r/{_S}t")))
    return tidy(_CODE.sub(lambda match: chr(int(match[1], 16)), text))


def _cells(root: _Element, strings: list[str]) -> Iterator[tuple[str, str]]:
    for cell in root.iter(f"{_S}c"):
        text = _said(cell, strings)
        if text:
            yield cell.get("r", ""), text


def _said(cell: _Element, strings: list[str]) -> str:
    formula = cell.find(f"{_S}f")
    if formula is not None:
        return f"={formula.text or ''}"
    value = cell.find(f"{_S}v")
    text = "" if value is None else value.text or ""
    match cell.get("t", "n"):
        case "s":
            return strings[int(text)] if text.isdecimal() and int(text) < len(strings) else ""
        case "inlineStr":
            inline = cell.find(f"{_S}is")
            return "" if inline is None else _text(inline)
        case "n":
            return _number(text)
        case _:
            return tidy(text)


def _number(text: str) -> str:
    try:
        return f"{float(text):.15g}"
    except ValueError:
        return tidy(text)
