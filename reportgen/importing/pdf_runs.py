"""The words drawn on the pages of a PDF as runs of one look, and the lines ruled on them, by PDFium."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_MOST_PAGES = 1_000
_SAME_LINE = 0.2  # of the size of letters: what stands higher or lower is another run
_SPACE, _COLUMN = 0.15, 0.8  # of the size of letters: a gap so wide parts two words, or two columns
_THIN = 3.0  # points: a drawing that is narrower is a ruled line
_HYPHEN = "\x02"  # what PDFium gives for a hyphen at the end of a line
_BOLD = re.compile(r"bold|black|heavy|semi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfRun:
    """Words drawn in one go in one look: where they stand on which page, and the marked content they are of (or -1)."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    mark: int = -1
    note: int = 0
    """The footnote that is called here, by its number in the paper."""


@dataclass(frozen=True, slots=True)
class PdfRuling:
    """A line ruled on a page, across or down it."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def across(self) -> bool:
        """Whether it goes from left to right."""
        return self.right - self.left >= self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its runs in the order they are drawn, and its ruled lines."""

    number: int
    runs: tuple[PdfRun, ...]
    rulings: tuple[PdfRuling, ...]


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    left: float
    right: float
    base: float
    look: _Look


@dataclass(frozen=True, slots=True)
class _Look:
    size: float
    bold: bool
    italic: bool
    mark: int


def read_pages(data: bytes) -> list[PdfPage]:
    """The pages of a PDF, up to a thousand."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        return [_page(pdf[number], number) for number in range(min(len(pdf), _MOST_PAGES))]


def _page(page: Any, number: int) -> PdfPage:
    text = page.get_textpage()
    return PdfPage(number, tuple(_runs(list(_glyphs(text)), number)), tuple(_rulings(page)))


def _glyphs(text: Any) -> Iterator[_Glyph]:
    """The letters of a page as they are drawn, without the spaces and line ends that PDFium puts between them."""
    from pypdfium2 import raw

    looks: dict[int, _Look] = {}
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        drawn = raw.FPDFText_GetTextObject(text, at)
        if not drawn or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        address = ctypes.addressof(drawn.contents)
        if address not in looks:
            looks[address] = _look(text, at, drawn)
        code = raw.FPDFText_GetUnicode(text, at)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        sign = chr(code)
        yield _Glyph("-" if sign == _HYPHEN else sign, box.left, box.right, y.value, looks[address])


def _look(text: Any, at: int, drawn: Any) -> _Look:
    from pypdfium2 import raw

    matrix, name = raw.FS_MATRIX(), ctypes.create_string_buffer(200)
    raw.FPDFText_GetMatrix(text, at, matrix)
    size = raw.FPDFText_GetFontSize(text, at) * (abs(matrix.d) or abs(matrix.b) or 1)
    raw.FPDFText_GetFontInfo(text, at, name, 200, None)
    font = name.value.decode("latin-1")
    mark = raw.FPDFPageObj_GetMarkedContentID(drawn)
    return _Look(round(size, 1), bool(_BOLD.search(font)), bool(_ITALIC.search(font)), mark)


def _runs(glyphs: list[_Glyph], page: int) -> Iterator[PdfRun]:
    """Letters of one look on one line, without a gap as wide as between columns, as a run."""
    if not glyphs:
        return
    text, start = glyphs[0].text, glyphs[0]
    for before, glyph in pairwise(glyphs):
        size = max(glyph.look.size, 1.0)
        gap = glyph.left - before.right
        level = abs(glyph.base - start.base) < _SAME_LINE * size
        if before.look == glyph.look and level and -size < gap < _COLUMN * size:
            text += (" " if gap > _SPACE * size and not (before.text + glyph.text).isspace() else "") + glyph.text
            continue
        yield from _run(text, start, before, page)
        text, start = glyph.text, glyph
    yield from _run(text, start, glyphs[-1], page)


def _run(text: str, start: _Glyph, end: _Glyph, page: int) -> Iterator[PdfRun]:
    if text.strip():
        look = start.look
        yield PdfRun(text, page, start.left, end.right, start.base, look.size, look.bold, look.italic, look.mark)


def _rulings(page: Any) -> Iterator[PdfRuling]:
    """The thin lines that are drawn on a page, and the four edges of its drawn boxes."""
    from pypdfium2 import raw

    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5):
        left, bottom, right, top = drawn.get_bounds()
        wide, high = right - left, top - bottom
        if min(wide, high) <= _THIN and max(wide, high) > _THIN:
            yield PdfRuling(left, bottom, right, top)
        elif min(wide, high) > _THIN and raw.FPDFPath_CountSegments(drawn) <= 5:
            yield PdfRuling(left, top, right, top)
            yield PdfRuling(left, bottom, right, bottom)
            yield PdfRuling(left, bottom, left, top)
            yield PdfRuling(right, bottom, right, top)
