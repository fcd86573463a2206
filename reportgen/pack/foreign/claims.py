"""What the pack's PDF says of itself once papers made elsewhere are in it: no more than is known."""

from __future__ import annotations

import pikepdf
from lxml import etree

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ARCHIVE = ("http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfa/ns/extension/")
_ACCESS = "http://www.aiim.org/pdfua/ns/id/"


def take_back(pack: pikepdf.Pdf, *, accessible: bool) -> None:
    """Take back that the pack meets PDF/A, and unless all in it say they do, that it meets PDF/UA-1."""
    claims = () if accessible else (_ACCESS,)
    spaces = (*_ARCHIVE, *claims)
    root = etree.fromstring(
        pack.Root.Metadata.read_bytes(),
        etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True),
    )
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
    etree.cleanup_namespaces(root)
    metadata = pikepdf.Stream(pack, etree.tostring(root, encoding="utf-8"))
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pack.Root.Metadata = pack.make_indirect(metadata)
