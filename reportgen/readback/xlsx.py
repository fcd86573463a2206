"""A workbook read back: what each cell holds, by its place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence

from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.problems import Where, stop
from reportgen.readback.xml import parse
from reportgen.readback.zipped import parts

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BOOK, _STRINGS, _LINKS = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_xlsx(data: bytes, where: Where) -> Mapping[str, str]:
    """What every filled cell holds, by its place such as `Table_4!B7`, sheet by sheet.

    Words are as they stand, a number is its shortest decimal, a formula is itself with its `=`.

    Raises:
        Stop: the file cannot be opened, is no workbook, or is made to do harm.
    """
    files = parts(data, where)
    _, listed = sheets(files, where)
    words = strings(files, where)
    cells: dict[str, str] = {}
    for sheet, part in listed:
        if part in files:
            name = sheet.get("name", "")
            read = ((cell.get("r", ""), value_of(cell, words)[0]) for cell in parse(files[part], where).iter(f"{S}c"))
            cells.update((f"{name}!{place}", text) for place, text in read if text)
    return cells


def sheets(files: Mapping[str, bytes], where: Where) -> tuple[_Element, list[tuple[_Element, str]]]:
    """The workbook, and each sheet it names with the part that holds it. Raises `ProblemsError` where there is none."""
    if _BOOK not in files or _LINKS not in files:
        fault = "the file is not an Excel file: it has no workbook in it."
        raise stop("not-readable", where, fault, "give an .xlsx file as Excel saved it.")
    leads = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
        for link in parse(files[_LINKS], where)
    }
    book = parse(files[_BOOK], where)
    return book, [(sheet, leads.get(sheet.get(ID, ""), "")) for sheet in book.iter(f"{S}sheet")]


def strings(files: Mapping[str, bytes], where: Where) -> list[tuple[str, str]]:
    """The words that cells share, and what is said of the looks of their parts."""
    items = parse(files[_STRINGS], where).iterfind(f"{S}si") if _STRINGS in files else ()
    return [(_text(item), _looks(item)) for item in items]


def _looks(item: _Element) -> str:
    """The parts of a string that have a colour, size or line of their own."""
    described = []
    for run in item.iterfind(f"{S}r"):
        marks = [f"{str(each.tag).rpartition('}')[2]} {' '.join(map(str, each.attrib.values()))}".strip()
                 for look in run.iterfind(f"{S}rPr") for each in look
                 if str(each.tag).rpartition("}")[2] in {"strike", "color", "sz", "rFont", "vertAlign"}]  # fmt: skip
        if marks:
            described.append(f"'{tidy(run.findtext(f'{S}t') or '')}' in {', '.join(marks)}")
    return "; ".join(described)


def _text(item: _Element) -> str:
    """A string's words, its formatted runs joined; how a word is spoken (in Japanese) is left out."""
    text = "".join(t.text or "" for t in (*item.iterfind(f"{S}t"), *item.iterfind(f"{S}r/{S}t")))
    return tidy(_CODE.sub(lambda match: chr(int(match[1], 16)), text))


def value_of(cell: _Element, words: Sequence[tuple[str, str]]) -> tuple[str, str, str]:
    """What a cell says (a formula is itself with its `=`), the value kept of a formula, and the looks of its parts."""
    value = cell.find(f"{S}v")
    text = "" if value is None else value.text or ""
    words_shown, spelled = tidy(text), ""
    match cell.get("t", "n"):
        case "s":
            words_shown, spelled = words[int(text)] if text.isdecimal() and int(text) < len(words) else ("", "")
        case "inlineStr":
            inline = cell.find(f"{S}is")
            words_shown, spelled = ("", "") if inline is None else (_text(inline), _looks(inline))
        case "n":
            words_shown = _number(text)
        case _:
            pass
    formula = cell.find(f"{S}f")
    return (words_shown, "", spelled) if formula is None else (f"={formula.text or ''}", words_shown, spelled)


def _number(text: str) -> str:
    try:
        return f"{float(text):.15g}"
    except ValueError:
        return tidy(text)
