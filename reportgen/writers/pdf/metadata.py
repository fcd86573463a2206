"""What a PDF says of itself: both standards at once, its date, its identity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pydyf

_PART = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
)
# PDF/A knows only its own properties: one of another standard has to be described before it may be used.
_DESCRIBED = (
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    b'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>"
    b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


def say_both_standards(metadata: Any) -> None:
    """Have the metadata, written for PDF/A-3, say PDF/UA-1 as well."""
    ordinary = metadata.generate_rdf_metadata

    def both(*values: Any) -> bytes:
        packet: bytes = ordinary(*values)
        return packet.replace(b"</rdf:RDF>", _PART + _DESCRIBED + b"</rdf:RDF>")

    metadata.generate_rdf_metadata = both


def standard_colours(rendered: Any) -> None:
    """Give a laid-out document the colours of sRGB, byte for byte from the engine's own file.

    Left to itself the engine has the profile written anew by the machine's colour library.
    """
    from importlib.resources import files

    from weasyprint.css import ColorProfile

    name = "sRGB2014.icc"
    profile = (files("weasyprint.pdf") / name).read_bytes()

    class AsShipped(ColorProfile):  # type: ignore[misc]  # the library comes without types
        content = profile

    shipped = AsShipped(BytesIO(profile), name, "relative-colorimetric", (["r"], ["g"], ["b"]))
    rendered.color_profiles["srgb"] = shipped
    rendered.output_intent = "srgb"


def finish(_document: Any, pdf: Any) -> None:
    """The last touches: each attached file named once among the associated files."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))


def number_from(start: int, pdf: Any) -> None:
    """Have a reader's program count the pages from `start`, as they are printed (ISO 32000-1, 12.4.2)."""
    label = pydyf.Dictionary({"S": "/D", "St": start})
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array([0, label])})


def identity(parts: Iterable[bytes]) -> bytes:
    """Sixteen bytes that stand for all a PDF was made of."""
    seen = hashlib.sha256()
    for part in parts:
        seen.update(len(part).to_bytes(8, "big"))
        seen.update(part)
    return seen.digest()[:16]
