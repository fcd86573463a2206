"""Everything a reader can see of a workbook, so that two can be compared."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.problems import Where
from reportgen.readback.canonical import canonical_other, canonical_xml
from reportgen.readback.seen import PROPERTIES, Seen, SeenLine
from reportgen.readback.xlsx import ID, S, sheets, strings, value_of
from reportgen.readback.xlsx_looks import Looks
from reportgen.readback.xml import parse
from reportgen.readback.zipped import parts

NOT_COMPARED = ("typefaces, borders and the width of columns", "by which program and when the file was saved")
_SAVED = {"lastModifiedBy", "created", "modified", "revision"}
_KNOWN = ("[content_types].xml", "xl/workbook.xml", "xl/sharedstrings.xml", "xl/styles.xml", "xl/calcchain.xml")
_KNOWN_FOLDERS = ("_rels/", "docprops/", "xl/worksheets/", "xl/tables/", "xl/theme/", "xl/_rels/")
_WRITTEN_ANEW = ("xl/styles.xml", "xl/workbook.xml")
_OF_THE_PROGRAM = {"[Content_Types].xml", "docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"}
"""What is compared by name, or lists the parts."""
_VIEWS = {
    "sheetView": {"showZeros": "1", "showFormulas": "0", "rightToLeft": "0", "showRowColHeaders": "1"},
    "sheetFormatPr": {"zeroHeight": "0"},
    "workbookPr": {"date1904": "0"},
    "calcPr": {"fullPrecision": "1"},
    "workbookView": {"showSheetTabs": "1", "visibility": "visible"},
}
_RULES = {"conditionalFormatting": "rules that change how cells look", "dataValidation": "rules and hints of cells"}


def xlsx_seen(data: bytes, where: Where) -> Seen:
    """What a reader sees of a workbook. Raises `ProblemsError` where it cannot be opened or is made to do harm."""
    files = parts(data, where)
    book, listed = sheets(files, where)
    looks = Looks(files, where)
    words = strings(files, where)
    lines: dict[str, list[SeenLine]] = {
        "cells": [], "values kept of formulas": [], "how numbers are shown": [],
        "hidden, pale and struck-through cells": [],
        "sheets": [SeenLine(f"{sheet.get('name', '')} ({sheet.get('state', 'visible')})") for sheet, _ in listed],
        "how sheets are shown": list(_of_the_book(book, files, where)),
        "hidden rows and columns": [], "merged cells": [], "links of cells": [], "heads and feet of printed pages": [],
        **{what: [] for what in _RULES.values()},
        "names of cells": [SeenLine(tidy("".join(map(str, name.itertext()))).replace("'", ""), name.get("name", ""))
                           for name in book.iter(f"{S}definedName")],
        "notes, pictures and other parts": list(_others(files, {part for _, part in listed})),
        PROPERTIES: list(_properties(files, where)),
    }  # fmt: skip
    for sheet, part in listed:
        if part in files:
            _read_sheet(sheet.get("name", ""), parse(files[part], where), looks, words, lines)
            _read_links(sheet.get("name", ""), part, files, where, lines)
    rest = {name: _canonical(name, part, where) for name, part in files.items() if name not in _OF_THE_PROGRAM}
    return Seen((), (), {what: tuple(each) for what, each in lines.items()}, rest=rest, written_anew=_WRITTEN_ANEW)


def _canonical(name: str, part: bytes, where: Where) -> tuple[str, ...]:
    if not name.endswith((".xml", ".rels", ".vml")):
        return canonical_other(part)
    lines = canonical_xml(parse(part, where))
    return tuple(sorted(lines)) if name.endswith(".rels") else lines


def _read_sheet(
    name: str, root: _Element, looks: Looks, words: list[tuple[str, str]], lines: Mapping[str, list[SeenLine]]
) -> None:
    for cell in root.iter(f"{S}c"):
        for what, text in _of_cell(cell, looks, words):
            lines[what].append(SeenLine(text, f"{name}!{cell.get('r', '')}"))
    lines["hidden rows and columns"].extend(_hidden(name, root))
    lines["merged cells"].extend(SeenLine(f"{name}!{each.get('ref', '')}") for each in root.iter(f"{S}mergeCell"))
    for kind, what in _RULES.items():
        lines[what].extend(SeenLine(looks.described(each), name) for each in root.iter(f"{S}{kind}"))
    for each in root.iter(f"{S}headerFooter"):
        lines["heads and feet of printed pages"].extend(
            SeenLine(text, name) for half in each if (text := tidy(half.text or ""))
        )
    lines["sheets"].extend(SeenLine(f"{name} is protected") for _ in root.iter(f"{S}sheetProtection"))
    lines["how sheets are shown"].extend(SeenLine(setting, name) for setting in _shown(root))


def _shown(root: _Element) -> Iterator[str]:
    """What a sheet says of all its cells, where that is not the usual, and the rows it leaves out."""
    for tag, usual in _VIEWS.items():
        for each in root.iter(f"{S}{tag}"):
            yield from (f"{key} {each.get(key)}" for key, value in usual.items() if each.get(key, value) != value)
    for filtered in root.iter(f"{S}filterColumn"):
        values = (" ".join(map(str, each.attrib.values())) for each in filtered.iter())
        yield f"rows chosen by {' '.join(' '.join(values).split())}"


def _of_the_book(book: _Element, files: Mapping[str, bytes], where: Where) -> Iterator[SeenLine]:
    """What holds of all sheets, and the names of the columns of tables."""
    yield from (SeenLine(setting) for setting in _shown(book))
    for name in sorted(files):
        if name.startswith("xl/tables/") and name.endswith(".xml"):
            columns = [tidy(each.get("name", "")) for each in parse(files[name], where).iter(f"{S}tableColumn")]
            yield SeenLine(f"a table of {', '.join(columns)}")


def _hidden(name: str, root: _Element) -> Iterator[SeenLine]:
    """The rows and columns that nobody sees."""
    for each in root.iter(f"{S}row", f"{S}col"):
        at = f"row {each.get('r')}" if each.tag == f"{S}row" else f"columns {each.get('min')} to {each.get('max')}"
        size = each.get("ht") or each.get("width") or "9"
        if each.get("hidden") in {"1", "true"} or float(size) < 1:
            yield SeenLine(f"{at} of {name}")


def _of_cell(cell: _Element, looks: Looks, words: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What is said of a cell, by what it is."""
    shown, cached, spelled = value_of(cell, words)
    if not shown:
        return
    yield "cells", shown
    if cached:
        yield "values kept of formulas", cached
    style = cell.get("s", "0")
    if (code := looks.code(style)) != "General":
        yield "how numbers are shown", code
    if why := looks.unseen(style) or spelled:
        yield "hidden, pale and struck-through cells", f"{why}: {shown}"


def _read_links(
    name: str, part: str, files: Mapping[str, bytes], where: Where, lines: Mapping[str, list[SeenLine]]
) -> None:
    folder, base = posixpath.split(part)
    rels = files.get(f"{folder}/_rels/{base}.rels")
    targets = {} if rels is None else {each.get("Id", ""): each.get("Target", "") for each in parse(rels, where)}
    for link in parse(files[part], where).iter(f"{S}hyperlink"):
        target = targets.get(link.get(ID, ""), "") or link.get("location", "")
        lines["links of cells"].append(
            SeenLine(f"to {target} {link.get('tooltip', '')}".strip(), f"{name}!{link.get('ref', '')}")
        )


def _others(files: Mapping[str, bytes], listed: set[str]) -> Iterator[SeenLine]:
    """Whatever is none of the parts that are read: comments, drawings, pictures, charts, data, loose sheets."""
    for name, data in sorted(files.items()):
        lower = name.lower()
        known = lower.startswith(_KNOWN_FOLDERS) and lower.endswith((".xml", ".rels"))
        loose = lower.startswith("xl/worksheets/") and lower.endswith(".xml") and name not in listed
        if lower not in _KNOWN and (loose or not known):
            yield SeenLine(f"{posixpath.basename(name)} {hashlib.sha256(data).hexdigest()[:12]}")


def _properties(files: Mapping[str, bytes], where: Where) -> Iterator[SeenLine]:
    for part in ("docProps/core.xml", "docProps/custom.xml", "docProps/app.xml"):
        for element in parse(files[part], where) if part in files else ():
            name = element.get("name") or str(element.tag).rpartition("}")[2]
            wanted = part != "docProps/app.xml" or name in {"Company", "Manager", "HyperlinkBase"}
            if wanted and name not in _SAVED and (text := tidy("".join(map(str, element.itertext())))):
                yield SeenLine(text, name)
