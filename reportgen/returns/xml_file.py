"""An SSDA903 return as one XML file -> records of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.problems import Problems, Where

if TYPE_CHECKING:
    from lxml import etree

Record = dict[str, object]

_RENAMED = {"CHILDID": "CHILD", "PL": "PLACE"}
"""Names of the XML that differ from the CSV's columns."""


def read_xml(path: Path, problems: Problems) -> dict[str, list[Record]]:
    """The header, episodes, OC2, OC3 and UASC records; none, with a problem, where the file is not such a return."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.parse(str(path), parser).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        fault = f"this file is not whole XML ({error})."
        problems.error("return-not-readable", Where(path.name), fault, "export it again from the case system.")
        return {}
    if root.tag != "EXPSSDA903":
        return {}
    tables: dict[str, list[Record]] = {"header": [], "episodes": [], "oc2": [], "oc3": [], "uasc": []}
    for child in root.iterchildren("CHILD"):
        for name, record in _records(child):
            tables[name].append(record)
    return {name: records for name, records in tables.items() if records or name in ("header", "episodes")}


def _records(child: etree._Element) -> Iterator[tuple[str, Record]]:
    header = child.find("HEADER")
    if header is None:
        return
    who = _values(header)
    number, born = who.get("CHILD", ""), who.get("DOB", "")
    yield "header", who
    for episode in child.iterchildren("EPISODE"):
        yield "episodes", {**_values(episode), "CHILD": number}
    for block in header.iter("OC2"):
        values = _values(block)
        if values:
            yield "oc2", {**values, "CHILD": number, "DOB": born}
    if any(who.get(name) for name in ("IN_TOUCH", "ACTIV", "ACCOM")):
        yield "oc3", who
    if who.get("DUC") or who.get("UASC") == "1":
        yield "uasc", who


def _line(element: etree._Element) -> int:
    return int(getattr(element, "sourceline", None) or 0)


def _values(element: etree._Element) -> Record:
    """The element's own values, by the CSV's names, with the line it begins on."""
    values: Record = {
        _RENAMED.get(str(part.tag), str(part.tag)): (part.text or "").strip()
        for part in element.iterchildren("*")
        if not len(part)
    }
    return {**values, "_line": _line(element)} if any(values.values()) else {}
