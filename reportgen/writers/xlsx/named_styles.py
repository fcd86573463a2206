"""Excel's own heading styles for cells, which XlsxWriter cannot give: screen readers and style galleries know them."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class HeadingStyle:
    """A style of cells, by its name and Excel's number for it (`builtinId`, ECMA-376 part 1, 18.8.7)."""

    name: str
    number: int


HEADING_1 = HeadingStyle("Heading 1", 16)
HEADING_2 = HeadingStyle("Heading 2", 17)
HEADING_3 = HeadingStyle("Heading 3", 18)


def with_named_styles(part: bytes, named: Mapping[int, HeadingStyle]) -> bytes:
    """`xl/styles.xml` in which the formats with these places among the cells' are of a named style.

    A style looks as the first format that is of it; each format keeps its own looks.
    """
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
    cells, bases, styles = (_only(root, name) for name in ("cellXfs", "cellStyleXfs", "cellStyles"))
    places: dict[HeadingStyle, int] = {}
    for place, style in sorted(named.items()):
        look = cells[place]
        if style not in places:
            places[style] = len(bases)
            base = copy.deepcopy(look)
            base.attrib.pop("xfId", "")
            bases.append(base)
            about = {"name": style.name, "xfId": str(places[style]), "builtinId": str(style.number)}
            etree.SubElement(styles, f"{_S}cellStyle", about)
        look.set("xfId", str(places[style]))
    for group in (bases, styles):
        group.set("count", str(len(group)))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _only(root: _Element, name: str) -> _Element:
    group = root.find(f"{_S}{name}")
    if group is None:  # pragma: no cover - XlsxWriter writes all three
        raise LookupError(name)
    return group
