"""A Word paper with every tracked change accepted, or rejected, by the rules of ISO/IEC 29500-1, 17.13.5."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GONE = {"accept": ("del", "moveFrom"), "reject": ("ins", "moveTo")}
KEPT = {"accept": ("ins", "moveTo"), "reject": ("del", "moveFrom")}


def body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        found = etree.fromstring(held.read("word/document.xml")).find(f"{W}body")
    assert found is not None
    return found


def settled(data: bytes, how: str) -> list[tuple[str, str]]:
    """The style and words of each paragraph of the text itself, not of tables; `how` is `accept` or `reject`."""
    root = body(data)
    for tag in GONE[how]:
        for element in list(root.iter(f"{W}{tag}")):
            if element.getparent().tag != f"{W}rPr":
                element.getparent().remove(element)
    # A paragraph whose mark goes is joined to the one after it, which keeps its own properties.
    for paragraph in list(root.iter(f"{W}p")):
        marks = {f"{W}{tag}" for tag in GONE[how]}
        if {child.tag for child in paragraph.iterfind(f"{W}pPr/{W}rPr/*")} & marks:
            after = paragraph.getnext()
            while after.tag != f"{W}p":  # the end of a move's range
                assert after.tag.endswith("RangeEnd"), after.tag
                after = after.getnext()
            runs = [child for child in paragraph if child.tag != f"{W}pPr"]
            for place, run in enumerate(runs):
                after.insert((after.find(f"{W}pPr") is not None) + place, run)
            paragraph.getparent().remove(paragraph)
    return [(_style(p), _words(p)) for p in root.iterfind(f"{W}p")]


def _style(paragraph: etree._Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def _words(paragraph: etree._Element) -> str:
    said = "".join(each.text or "" for each in paragraph.iter(f"{W}t", f"{W}delText"))
    return " ".join(said.split())
