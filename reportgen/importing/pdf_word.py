"""The blocks of a PDF as a Word document, which is what an import reads."""

from __future__ import annotations

import io
import re
import zipfile
from html import escape

from reportgen.importing.pdf_blocks import PdfBlock, PdfCell, PdfPaper, PdfParagraph, PdfPicture, PdfPiece, PdfTable

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"styles": "styles", "header": "header1", "footnotes": "footnotes"}
_TWIPS = 20
_LEVELS = range(1, 10)


def word_document(paper: PdfPaper) -> bytes:
    """A Word document of a PDF's blocks; what stood on most pages is its header."""
    body = "".join(map(_block, paper.blocks))
    edges = "".join(f"<w:p><w:r><w:t>{_words(words)}</w:t></w:r></w:p>" for words in paper.edges) or "<w:p/>"
    notes = "".join(f'<w:footnote w:id="{n}">{_block(note)}</w:footnote>' for n, note in enumerate(paper.notes, 1))
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_KINDS}.{kind}+xml"/>' for kind, part in _PARTS.items()
    )
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_R}/{kind}" Target="{part}.xml"/>'
        for n, (kind, part) in enumerate(_PARTS.items(), 1)
    )
    main = f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        'Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_KINDS}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": _relationships(main),
        "word/_rels/document.xml.rels": _relationships(links),
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">{_styles(paper)}</w:styles>',
        "word/header1.xml": f'<w:hdr xmlns:w="{_W}">{edges}</w:hdr>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_W}">{notes}</w:footnotes>',
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}<w:sectPr><w:headerReference '
        'w:type="default" r:id="r2"/></w:sectPr></w:body></w:document>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return data.getvalue()


def _relationships(links: str) -> str:
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )


def _styles(paper: PdfPaper) -> str:
    named = dict.fromkeys(b.style for b in paper.blocks if isinstance(b, PdfParagraph) and b.style)
    plain = "".join(_style(name, "") for name in named)
    return plain + "".join(_style(f"heading {n}", f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>') for n in _LEVELS)


def _style(name: str, properties: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{escape(_id(name))}"><w:name w:val="{escape(name)}"/>'
        f"{properties}</w:style>"
    )


def _id(style: str) -> str:
    return re.sub(r"\W", "", style)


def _block(block: PdfBlock) -> str:
    match block:
        case PdfParagraph():
            return _paragraph(block)
        case PdfTable():
            return _table(block)
        case PdfPicture():
            described = f'<wp:docPr id="1" name="picture" descr="{_words(block.alternative)}"/>'
            inline = f'<wp:inline xmlns:wp="{_DRAWING}">{described}</wp:inline>'
            return f"<w:p><w:r><w:drawing>{inline}</w:drawing></w:r></w:p>"


def _paragraph(paragraph: PdfParagraph) -> str:
    style = f"heading {paragraph.level}" if paragraph.level else paragraph.style
    named = f'<w:pStyle w:val="{escape(_id(style))}"/>' if style else ""
    indent = f'<w:ind w:left="{round(paragraph.indent * _TWIPS)}"/>' if paragraph.indent >= 1 else ""
    return f"<w:p><w:pPr>{named}{indent}</w:pPr>{''.join(_run(p, paragraph.size) for p in paragraph.pieces)}</w:p>"


def _run(piece: PdfPiece, size: float) -> str:
    if piece.note:
        return f'<w:r><w:footnoteReference w:id="{piece.note}"/></w:r>'
    looks = ("<w:b/>" if piece.bold else "") + ("<w:i/>" if piece.italic else "")
    looks += f'<w:sz w:val="{max(2, round(size * 2))}"/>'
    looks += '<w:vertAlign w:val="superscript"/>' if piece.raised else ""
    words = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{_words(part)}</w:t>' if part else "" for part in piece.text.split("\t")
    )
    return f"<w:r><w:rPr>{looks}</w:rPr>{words}</w:r>"


def _words(text: str) -> str:
    """The text without the signs that XML may not hold."""
    return escape(re.sub(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text))


def _table(table: PdfTable) -> str:
    going: dict[int, tuple[int, int]] = {}  # by column: how many rows a cell goes on for, and the columns it spans
    rows = []
    for number, row in enumerate(table.rows):
        cells, column, left = "", 0, list(row)
        while left or going.get(column):
            if column in going:
                more, wide = going.pop(column)
                if more > 1:
                    going[column] = (more - 1, wide)
                cells += _cell(PdfCell(columns=wide), '<w:vMerge w:val="continue"/>')
                column += wide
                continue
            cell = left.pop(0)
            cells += _cell(cell, '<w:vMerge w:val="restart"/>' if cell.rows > 1 else "")
            if cell.rows > 1:
                going[column] = (cell.rows - 1, cell.columns)
            column += cell.columns
        head = "<w:trPr><w:tblHeader/></w:trPr>" if number < table.heads else ""
        rows.append(f"<w:tr>{head}{cells}</w:tr>")
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _cell(cell: PdfCell, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{''.join(map(_paragraph, cell.blocks)) or '<w:p/>'}</w:tc>"
