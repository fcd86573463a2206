"""What the pack's PDF says of itself once papers made elsewhere are in it: no more than is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pikepdf
from lxml import etree

from reportgen.pack.foreign.model import Archival

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ARCHIVE = "http://www.aiim.org/pdfa/ns/id/"
_ACCESS = "http://www.aiim.org/pdfua/ns/id/"


def take_back(pack: pikepdf.Pdf, *, accessible: bool, archival: Archival) -> None:
    """Take back that the pack meets PDF/UA-1, unless all in it say they do, and that it meets PDF/A-3 above a level."""
    spaces = (*(() if accessible else (_ACCESS,)), *(() if archival else (_ARCHIVE,)))
    root = etree.fromstring(
        pack.Root.Metadata.read_bytes(),
        etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True),
    )
    _strip(root, spaces)
    _set_level(root, archival)
    etree.cleanup_namespaces(root)
    metadata = pikepdf.Stream(pack, etree.tostring(root, encoding="utf-8"))
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pack.Root.Metadata = pack.make_indirect(metadata)


def _strip(root: Any, spaces: Sequence[str]) -> None:
    """Take out what is said in these namespaces."""
    for described in list(root.iter(f"{_RDF}Description")):
        parent = described.getparent()
        for name in list(described.attrib):
            if name.startswith(tuple(f"{{{space}}}" for space in spaces)):
                del described.attrib[name]
        for child in list(described):
            if isinstance(child.tag, str) and child.tag.startswith(tuple(f"{{{space}}}" for space in spaces)):
                described.remove(child)
        empty = not len(described) and set(described.attrib) <= {f"{_RDF}about"}
        if empty and parent is not None and not (described.text or "").strip():
            parent.remove(described)


def _set_level(root: Any, archival: Archival) -> None:
    """The level of PDF/A, which one program writes as an attribute and another as an element."""
    level = f"{{{_ARCHIVE}}}conformance"
    for element in root.iter():
        if element.tag == level:
            element.text = archival
        elif level in element.attrib:
            element.set(level, archival)
