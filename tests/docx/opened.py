"""A Word file opened for a test: its parts as trees, and short ways into them."""

from __future__ import annotations

import io
import zipfile
from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


class Opened:
    """The parts of a Word file by name."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            self.parts = {name: packed.read(name) for name in packed.namelist()}

    def root(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    @cached_property
    def body(self) -> etree._Element:
        return self.root("word/document.xml").find(f"{W}body")

    @cached_property
    def style_names(self) -> dict[str, str]:
        """The name of each style by its id."""
        styles = self.root("word/styles.xml")
        return {each.get(f"{W}styleId"): val(each, "name") for each in styles.iterfind(f"{W}style")}

    def paragraphs(self, style: str = "") -> list[etree._Element]:
        """Every paragraph of the body, or those of the style with this name."""
        found = list(self.body.iter(f"{W}p"))
        return [p for p in found if not style or self.style_names[val(p.find(f"{W}pPr"), "pStyle")] == style]

    def names(self, beginning: str) -> list[str]:
        """The parts whose names begin so, in order."""
        return sorted(name for name in self.parts if name.startswith(beginning) and not name.endswith(".rels"))


def val(element: etree._Element | None, child: str) -> str:
    """The `w:val` of a child; empty when it is not there."""
    found = None if element is None else element.find(f"{W}{child}")
    return "" if found is None else found.get(f"{W}val", "")


def text(element: etree._Element) -> str:
    """The words in an element, tabs as one space, deleted words left out."""
    return "".join(
        " " if each.tag == f"{W}tab" and each.getparent().tag == f"{W}r" else each.text or ""
        for each in element.iter(f"{W}t", f"{W}tab")
    )
