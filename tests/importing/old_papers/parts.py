"""The parts of a Word file beside its text: styles, numbering, notes, charts, a picture."""

# ruff: noqa: E501  markup, and rows of papers, as they stand in a file

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from html import escape

from tests.importing.old_papers.model import ChartBlock

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STYLES = (
    ("Normal", "Normal", ""),
    ("Title", "Title", ""),
    ("Subtitle", "Subtitle", ""),
    *((f"Heading{n}", f"heading {n}", f'<w:outlineLvl w:val="{n - 1}"/>') for n in range(1, 5)),
    ("Caption", "caption", ""),
    ("ListBullet", "List Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr>'),
    ("TOC1", "toc 1", ""),
    ("TOC2", "toc 2", ""),
    ("FootnoteText", "footnote text", ""),
    ("TableGrid", "Table Grid", ""),
)


def styles(based: Sequence[tuple[str, str]] = ()) -> str:
    """The styles; `based` are styles of the house, each by its name and the style it rests on."""
    own = "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{on}"/></w:style>'
        for name, on in based
    )
    built_in = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
        + (f"<w:pPr>{more}</w:pPr>" if more else "")
        + "</w:style>"
        for id_, name, more in _STYLES
    )
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="24"/></w:rPr>'
        '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="200" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    return f'<w:styles xmlns:w="{W}">{defaults}{built_in}{own}</w:styles>'


def numbering(lists: Sequence[str]) -> str:
    """Bullets (1), an outline (2), and an instance for each further list of its kind, from 3."""

    def levels(kind: str, text: str) -> str:
        return "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text.format(n=n + 1)}"/></w:lvl>'
            for n in range(9)
        )

    outline = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{".".join(f"%{m + 1}" for m in range(n + 1))}"/></w:lvl>'
        for n in range(9)
    )
    kinds = {
        "bullet": levels("bullet", "\u2022"),
        "outline": outline,
        "decimal": levels("decimal", "%{n}."),
        "alpha": levels("lowerLetter", "%{n})"),
    }
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{xml}</w:abstractNum>'
        for n, xml in enumerate(kinds.values())
    )
    order = list(kinds)
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{order.index(kind)}"/>'
        + ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if n > 2 else "")
        + "</w:num>"
        for n, kind in enumerate(("bullet", "outline", *lists), 1)
    )
    return f'<w:numbering xmlns:w="{W}">{abstract}{nums}</w:numbering>'


def notes(texts: Sequence[str], kind: str) -> str:
    """Footnotes or endnotes, those that draw lines first as Word has them."""
    lines = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    own = "".join(
        f'<w:{kind} w:id="{n}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:{kind}Ref/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:{kind}>'
        for n, text in enumerate(texts, 1)
    )
    return f'<w:{kind}s xmlns:w="{W}">{lines}{own}</w:{kind}s>'


def chart(block: ChartBlock) -> str:
    """A chart with its values cached in it, as Word keeps them."""
    c, a = (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    )

    def cache(values: Sequence[str], kind: str) -> str:
        points = "".join(f'<c:pt idx="{n}"><c:v>{escape(v)}</c:v></c:pt>' for n, v in enumerate(values))
        return f'<c:{kind}><c:ptCount val="{len(values)}"/>{points}</c:{kind}>'

    series = "".join(
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f>{cache([name], "strCache")}'
        f"</c:strRef></c:tx><c:cat><c:strRef><c:f>Sheet1!$A$2</c:f>{cache([p[0] for p in points], 'strCache')}</c:strRef>"
        f"</c:cat><c:val><c:numRef><c:f>Sheet1!$B$2</c:f>{cache([p[1] for p in points], 'numCache')}</c:numRef></c:val></c:ser>"
        for n, (name, points) in enumerate(block.series)
    )
    return (
        f'<c:chartSpace xmlns:c="{c}" xmlns:a="{a}"><c:chart><c:plotArea><c:barChart><c:barDir val="col"/>{series}'
        "</c:barChart></c:plotArea></c:chart></c:chartSpace>"
    )


def picture() -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"".join(b"\0" + b"\x99" * 40 for _ in range(20)))
    head = struct.pack(">IIBBBBB", 40, 20, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def content_types(files: Iterable[str]) -> str:
    """What kind each part is, as Word writes it."""
    kinds = {"word/document.xml": f"{_WORD_TYPE}document.main+xml"}
    for name in files:
        kind = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        kinds[name] = chart if kind.startswith("charts/") else f"{_WORD_TYPE}{kind}+xml"
    parts = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{parts}</Types>'
    )
