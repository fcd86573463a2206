"""The words of a PDF as a Word document: lines joined to paragraphs, columns parted by tabs. Run as a process."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import Any

from reportgen import bounded

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MOST_PAGES = 1_000
_GAP = 1.5  # of the height of a line: what lies further apart on it is in another column
_NEXT = 1.75  # of the height of a line: a line further below begins another paragraph
_SAME = 0.6  # of the height of a line: what lies nearer is on the same line
_MARK = re.compile(
    r"(?:[\u2022\u25cf\u25aa\uf0b7\u2013-]|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{2,4})[.)]|[0-9]+(?:\.[0-9]+)+)\s"
)
_STOP = re.compile(r"[.:;?!]\Z")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: its words by columns, where it begins and ends, and the height of its letters."""

    page: int
    cells: tuple[str, ...]
    left: float
    right: float
    top: float
    height: float
    bold: bool = False

    @property
    def words(self) -> str:
        """The words on one line."""
        return " ".join(self.cells)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words drawn on one line in one typeface: where they stand, and the size and weight of their letters."""

    words: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool


def lines_of_pdf(data: bytes) -> list[PageLine]:
    """The lines of every page, from top to bottom."""
    import pypdfium2

    lines: list[PageLine] = []
    with pypdfium2.PdfDocument(data) as pdf:
        for number in range(min(len(pdf), _MOST_PAGES)):
            text = pdf[number].get_textpage()
            pieces = [_piece(text, text.get_rect(n)) for n in range(text.count_rects())]
            lines += _lines([piece for piece in pieces if piece.words], number)
    return lines


def _piece(text: Any, box: tuple[float, float, float, float]) -> _Piece:
    from ctypes import create_string_buffer

    from pypdfium2 import raw

    left, bottom, right, top = box
    words = " ".join(text.get_text_bounded(*box).split())
    at = raw.FPDFText_GetCharIndexAtPos(text, left + 1, (bottom + top) / 2, 3, 3)
    size, name = 0.0, create_string_buffer(200)
    if at >= 0:
        size = raw.FPDFText_GetFontSize(text, at)
        raw.FPDFText_GetFontInfo(text, at, name, 200, None)
    scaled = size <= 2  # the size of the letters is in the page's own measure then
    bold = re.search(rb"bold|black|heavy|semi", name.value, re.IGNORECASE) is not None
    return _Piece(words, left, bottom, right, top, top - bottom if scaled else size, bold)


def _lines(pieces: Sequence[_Piece], page: int) -> Iterator[PageLine]:
    rows: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda each: -each.bottom):
        if rows and abs(rows[-1][0].bottom - piece.bottom) < _SAME * max(piece.size, 1):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda each: each.left)
        size = max(piece.size for piece in row)
        cells = [row[0].words]
        for before, piece in pairwise(row):
            gap = piece.left - before.right
            if gap > _GAP * size:
                cells.append(piece.words)
            else:
                cells[-1] += ("" if gap < size / 8 else " ") + piece.words
        bold = all(piece.bold for piece in row)
        yield PageLine(page, tuple(cells), row[0].left, row[-1].right, row[0].bottom, size, bold)


def without_page_lines(lines: Sequence[PageLine]) -> tuple[list[PageLine], list[str]]:
    """The lines without those that stand at the same height of most pages, and these, once each."""
    pages = len({line.page for line in lines})
    places = Counter(_place(line) for line in lines)
    again = {place for place, number in places.items() if pages > 2 and number * 2 > pages}
    return [line for line in lines if _place(line) not in again], list(
        dict.fromkeys(line.words for line in lines if _place(line) in again)
    )


def _place(line: PageLine) -> tuple[int, str]:
    return round(line.top / 3), re.sub(r"[0-9]+", "0", line.words)


def paragraphs_of(lines: Sequence[PageLine]) -> Iterator[PageLine]:
    """Lines that go on from one another as one; rows of columns stay lines of their own."""
    widest = max((line.right for line in lines), default=0.0)
    whole: PageLine | None = None
    for line in lines:
        if whole is not None and _goes_on(whole, line, widest):
            words = whole.words + (" " if not whole.words.endswith("-") else "") + line.words
            whole = PageLine(line.page, (words,), whole.left, line.right, line.top, line.height, line.bold)
        else:
            if whole is not None:
                yield whole
            whole = line
    if whole is not None:
        yield whole


def _goes_on(before: PageLine, line: PageLine, widest: float) -> bool:
    if len(before.cells) > 1 or len(line.cells) > 1 or before.bold != line.bold:
        return False
    if abs(before.height - line.height) > 0.15 * before.height:
        return False
    if _MARK.match(line.words) or before.right < 0.75 * widest:
        return False
    if line.page != before.page:
        return not _STOP.search(before.words) and line.words[:1].islower()
    return 0 < before.top - line.top < _NEXT * before.height * 1.2


def word_document(paragraphs: Iterable[PageLine], pages: Sequence[str]) -> bytes:
    """A Word document of paragraphs; what stood on most pages is its header."""
    body = "".join(_paragraph(line) for line in paragraphs)
    header = "".join(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>" for words in pages) or "<w:p/>"
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default '
        f'Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{kinds}'
        f'.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="{kinds}.header+xml"/></Types>',
        "_rels/.rels": _relationships("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relationships("header", "header1.xml"),
        "word/header1.xml": f'<w:hdr xmlns:w="{_W}">{header}</w:hdr>',
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}<w:sectPr><w:headerReference '
        'w:type="default" r:id="r1"/></w:sectPr></w:body></w:document>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return data.getvalue()


def _relationships(kind: str, target: str) -> str:
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{_R}/{kind}" Target="{target}"/></Relationships>'
    )


def _paragraph(line: PageLine) -> str:
    size = f'<w:rPr>{"<w:b/>" if line.bold else ""}<w:sz w:val="{max(2, round(line.height * 2))}"/></w:rPr>'
    cells = "<w:r><w:tab/></w:r>".join(
        f'<w:r>{size}<w:t xml:space="preserve">{escape(_legal(cell))}</w:t></w:r>' for cell in line.cells
    )
    return f"<w:p>{cells}</w:p>"


def _legal(text: str) -> str:
    """The text without the signs that XML may not hold."""
    return re.sub(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)


def larger_lines_bold(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines with those in larger letters than most as bold, which makes headings of them."""
    heights = Counter[int]()
    for line in lines:
        heights[round(line.height)] += len(line.words)
    usual = heights.most_common(1)[0][0] if heights else 0
    return [replace(line, bold=(line.bold or round(line.height) > usual) and len(line.cells) == 1) for line in lines]


def main() -> int:
    """Read a PDF and write a Word document; 1 where the PDF has no words."""
    bounded.hold(2_000_000_000, 120)
    lines, pages = without_page_lines(lines_of_pdf(sys.stdin.buffer.read()))
    if not lines:
        return 1
    sys.stdout.buffer.write(word_document(larger_lines_bold(list(paragraphs_of(lines))), pages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
