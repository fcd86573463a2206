"""An SSDA903 return as one XML file -> records of its tables.

The collection's XML has a `CHILD` for each child, with a `HEADER` and its `EPISODE`s. Over the years elements of the
header were nested in blocks of their own, and `CHILDID` and `PL` stand beside `CHILD` and `PLACE`: values are therefore
taken wherever they stand in the header, but for those of blocks that may be repeated.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where
from reportgen.returns.codes import YES

Record = dict[str, object]

_RENAMED = {"CHILDID": "CHILD", "PL": "PLACE"}
"""Names of the XML that differ from the CSV's columns."""
_REPEATED = frozenset(("OC2", "AREVIEW", "AMISSING", "PERMANENCE", "AD_PLACED", "SW_EPISODE", "SWEPISODE", "DOLO"))
"""Blocks of the header that are tables of their own."""
_TABLES = ("header", "episodes", "oc2", "oc3", "uasc")


def read_xml(path: Path, problems: Problems) -> dict[str, list[Record]]:
    """The header, episodes, OC2, OC3 and UASC records; none where the file is no such return, with a problem where
    it cannot be read.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(read_plain(path), parser)
    except OSError as error:
        fault = f"this file cannot be read ({error.strerror})."
        problems.error("return-not-readable", Where(path.name), fault, "check that it is there and may be read.")
        return {}
    except etree.XMLSyntaxError as error:  # its own words would quote what stands there
        fault = "this file is not whole XML."
        problems.error(
            "return-not-readable", Where(path.name, error.lineno), fault, "export it again from the case system."
        )
        return {}
    tables: dict[str, list[Record]] = {name: [] for name in _TABLES}
    for child in root.iter("{*}CHILD"):
        for name, record in _records(child):
            tables[name].append(record)
    if not tables["header"]:
        return {}
    return {name: records for name, records in tables.items() if records or name == "episodes"}


def _records(child: etree._Element) -> Iterator[tuple[str, Record]]:
    header = child.find("{*}HEADER")
    if header is None:
        return
    who = _values(header)
    number, born = who.get("CHILD", ""), who.get("DOB", "")
    yield "header", who
    for episode in child.iterchildren("{*}EPISODE"):
        yield "episodes", {**_values(episode), "CHILD": number}
    for block in header.iter("{*}OC2"):
        values = _values(block)
        if values:
            yield "oc2", {**values, "CHILD": number, "DOB": born}
    if any(who.get(name) for name in ("IN_TOUCH", "ACTIV", "ACCOM")):
        yield "oc3", who
    if who.get("DUC") or str(who.get("UASC")).upper() in YES:
        yield "uasc", who


def _values(element: etree._Element) -> Record:
    """The element's values, by the CSV's names, with the line it begins on; none where it has none."""
    values: Record = dict(_leaves(element))
    line = int(getattr(element, "sourceline", None) or 0)
    return {**values, "_line": line} if any(values.values()) else {}


def _leaves(element: etree._Element) -> Iterator[tuple[str, str]]:
    for part in element.iterchildren("*"):
        name = str(part.tag).rpartition("}")[2]
        if len(part) and name not in _REPEATED:
            yield from _leaves(part)
        elif not len(part):
            yield _RENAMED.get(name, name), (part.text or "").strip()
