"""What the file says of itself: core, extended and custom properties."""

from __future__ import annotations

from reportgen import __version__
from reportgen.document.blocks import Meta
from reportgen.writers.docx.markup import DECLARATION, xml_text

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_KIND = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the format id Word gives its users' own properties


def core(meta: Meta) -> bytes:
    """Title, subject, author, keywords, language, status, version and the paper's date (its only clock)."""
    moment = f"{meta.date}T00:00:00Z"
    properties = [
        ("dc:title", meta.title),
        ("dc:subject", meta.subject),
        ("dc:creator", meta.author or meta.organisation),
        ("cp:keywords", ", ".join(meta.keywords)),
        ("cp:lastModifiedBy", meta.organisation),
        ("cp:revision", "1"),
        ("cp:contentStatus", meta.status),
        ("cp:version", meta.version),
        ("dc:language", meta.language),
    ]
    simple = "".join(f"<{tag}>{xml_text(text)}</{tag}>" for tag, text in properties if text)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{simple}'
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()


def extended(meta: Meta) -> bytes:
    """The program and the organisation."""
    return (
        f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Application>reportgen</Application>'
        f"<Company>{xml_text(meta.organisation)}</Company></Properties>"
    ).encode()


def custom(meta: Meta) -> bytes:
    """Edition, version, status, enclosure, organisation and audience, for a document library to file by."""
    marking = [("marking", meta.marking)] if meta.marking else []
    filled = [*meta.properties, *marking, ("made with", f"reportgen {__version__}")]
    inside = "".join(
        f'<property fmtid="{_KIND}" pid="{number}" name="{name}"><vt:lpwstr>{xml_text(text)}</vt:lpwstr></property>'
        for number, (name, text) in enumerate(filled, 2)
    )
    return f'{DECLARATION}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{inside}</Properties>'.encode()
