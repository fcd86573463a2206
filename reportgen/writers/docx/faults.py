"""Faults of a Word file that validators miss, found by reading it as Word does."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from reportgen.writers.docx.images import DECORATIVE
from reportgen.writers.docx.markup import WP, W
from reportgen.writers.docx.template_parts import parsed

_W = f"{{{W}}}"
_TARGETED = ("REF", "PAGEREF", "NOTEREF")


def package_faults(data: bytes) -> list[str]:
    """Each fault in one sentence, with the part it is in."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        roots = {
            name: parsed(packed.read(name))
            for name in sorted(packed.namelist())
            if name.startswith("word/") and name.endswith(".xml") and "/" not in name.removeprefix("word/")
        }
    bookmarks = {each.get(f"{_W}name", "") for root in roots.values() for each in root.iter(f"{_W}bookmarkStart")}
    sentences = [*_drawings(roots), *_lists(roots)]
    for name, root in roots.items():
        sentences.extend(f"{name}: {fault}" for fault in _fields(root, bookmarks))
    return sentences


def _drawings(roots: dict[str, etree._Element]) -> Iterator[str]:
    ids: Counter[str] = Counter()
    for name, root in roots.items():
        for each in root.iter(f"{{{WP}}}docPr"):
            ids[each.get("id", "")] += 1
            if not each.get("descr", "").strip() and next(each.iter(DECORATIVE), None) is None:
                yield f"{name}: the drawing {each.get('name', '')!r} has no text alternative."
        for shape in root.iter("{urn:schemas-microsoft-com:vml}shape"):
            if not shape.get("alt", "").strip():
                yield f"{name}: the shape {shape.get('id', '')!r} has no text alternative."
    for number, times in sorted(ids.items()):
        if times > 1:
            yield f"{times} drawings have the id {number}."


def _lists(roots: dict[str, etree._Element]) -> Iterator[str]:
    numbering = roots.get("word/numbering.xml")
    known = {"0"}
    if numbering is not None:
        known |= {each.get(f"{_W}numId", "") for each in numbering.iterfind(f"{_W}num")}
    for name, root in roots.items():
        if name == "word/numbering.xml":
            continue
        missing = {each.get(f"{_W}val", "") for each in root.iter(f"{_W}numId")} - known
        for number in sorted(missing):
            yield f"{name}: the list {number} is used and is not there."


def _fields(root: etree._Element, bookmarks: set[str]) -> Iterator[str]:
    depth = 0
    for each in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple", f"{_W}hyperlink"):
        kind = each.get(f"{_W}fldCharType", "")
        if kind == "begin":
            depth += 1
        elif kind == "end":
            depth -= 1
            if depth < 0:
                yield "a field ends that did not begin."
                depth = 0
        instruction = (each.text or "") if each.tag == f"{_W}instrText" else each.get(f"{_W}instr", "")
        parts = instruction.split()
        anchor = each.get(f"{_W}anchor", "")
        if len(parts) > 1 and parts[0].upper() in _TARGETED and parts[1] not in bookmarks:
            yield f"the field '{' '.join(parts)}' refers to a bookmark that is not there."
        if anchor and anchor not in bookmarks:
            yield f"a link leads to the bookmark {anchor!r}, which is not there."
    if depth:
        yield f"{depth} field{'s are' if depth > 1 else ' is'} not closed."
