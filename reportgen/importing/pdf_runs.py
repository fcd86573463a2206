"""The words drawn on the pages of a PDF as runs of one look, and the lines ruled on them, by PDFium."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_MOST_PAGES = 1_000
_DEEPEST = 10  # forms within forms
_SAME_LINE = 0.2  # of the size of letters: what stands higher or lower is another run
_SPACE, _COLUMN = 0.15, 0.8  # of the size of letters: a gap so wide parts two words, or two columns
_GAP = 0.17  # of the same: a gap without a space that parts columns, in a PDF that draws its spaces
_SPACES = 0.05  # of all letters: a PDF with as many spaces draws them
_PICTURE = 40.0  # points: a smaller picture is a mark or a logo
_THIN = 3.0  # points: a drawing that is narrower is a ruled line
_HYPHEN = "\x02"  # what PDFium gives for a hyphen at the end of a line
_BOLD = re.compile(r"bold|black|heavy|semi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_TIGHT = re.compile(
    r"\A(\s*(?:[\u2022\u25cf\u25aa\u25a0\u25e6\u25cb\u2713\u2714\u27a2]|[0-9]{1,2}[.)](?=[A-Z][a-z ])))(?=\w)"
)
"""A bullet, or the number of an item, with the words directly behind it."""


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
    apart: bool = False
    """Whether a gap without a space stands before it, as between two columns."""
    note: int = 0
    """The footnote that is called here, by its number in the paper."""


@dataclass(frozen=True, slots=True)
class PdfRectangle:
    """A rectangle on a page: a line ruled across or down it, or the place of a picture."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def across(self) -> bool:
        """Whether it is wider than high, as a line from left to right is."""
        return self.right - self.left >= self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page: its runs in the order they are drawn, its ruled lines, and the places of its pictures."""

    number: int
    runs: tuple[PdfRun, ...]
    rulings: tuple[PdfRectangle, ...]
    pictures: tuple[PdfRectangle, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfBookmark:
    """A line of the outline that a PDF shows beside its pages: how deep it is (1 at the top), and its page."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class PdfFile:
    """What is read of a PDF."""

    pages: tuple[PdfPage, ...]
    bookmarks: tuple[PdfBookmark, ...] = ()


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


def read_pdf_file(data: bytes) -> PdfFile:
    """The pages of a PDF, up to a thousand, and its outline."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        sheets = [
            (page := pdf[number], list(_glyphs(page.get_textpage(), _form_marks(page))))
            for number in range(min(len(pdf), _MOST_PAGES))
        ]
        signs = [glyph.text for _, glyphs in sheets for glyph in glyphs]
        gap = _GAP if signs.count(" ") > _SPACES * len(signs) else _COLUMN
        pages = tuple(
            PdfPage(number, tuple(_runs(glyphs, number, gap)), tuple(_rulings(page)), tuple(_pictures(page)))
            for number, (page, glyphs) in enumerate(sheets)
        )
        return PdfFile(pages, tuple(_bookmarks(pdf)))


def _bookmarks(pdf: Any) -> Iterator[PdfBookmark]:
    for bookmark in pdf.get_toc(max_depth=9):
        target = bookmark.get_dest()
        page = target.get_index() if target else None
        if page is not None:
            yield PdfBookmark(bookmark.level + 1, bookmark.get_title(), page)


def _pictures(page: Any) -> Iterator[PdfRectangle]:
    """Where the pictures of a page stand that are more than an ornament."""
    from pypdfium2 import raw

    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=5):
        left, bottom, right, top = drawn.get_bounds()
        if min(right - left, top - bottom) > _PICTURE:
            yield PdfRectangle(left, bottom, right, top)


def _form_marks(page: Any) -> dict[int, int]:
    """By the address of each object within a form of a page (a chart), the marked content that the form is of."""
    from pypdfium2 import raw

    marks: dict[int, int] = {}

    def within(form: Any, mark: int, deep: int) -> None:
        for at in range(max(raw.FPDFFormObj_CountObjects(form), 0)):
            inner = raw.FPDFFormObj_GetObject(form, at)
            marks[ctypes.addressof(inner.contents)] = mark
            if deep < _DEEPEST and raw.FPDFPageObj_GetType(inner) == raw.FPDF_PAGEOBJ_FORM:
                within(inner, mark, deep + 1)

    for form in page.get_objects(filter=[raw.FPDF_PAGEOBJ_FORM], max_depth=1):
        within(form.raw, raw.FPDFPageObj_GetMarkedContentID(form), 0)
    return marks


def _glyphs(text: Any, form_marks: Mapping[int, int]) -> Iterator[_Glyph]:
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
            looks[address] = _look(text, at, drawn, form_marks.get(address, -1))
        code = raw.FPDFText_GetUnicode(text, at)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        sign = chr(code)
        yield _Glyph("-" if sign == _HYPHEN else sign, box.left, box.right, y.value, looks[address])


def _look(text: Any, at: int, drawn: Any, form_mark: int) -> _Look:
    from pypdfium2 import raw

    matrix, name = raw.FS_MATRIX(), ctypes.create_string_buffer(200)
    raw.FPDFText_GetMatrix(text, at, matrix)
    size = raw.FPDFText_GetFontSize(text, at) * (abs(matrix.d) or abs(matrix.b) or 1)
    raw.FPDFText_GetFontInfo(text, at, name, 200, None)
    font = name.value.decode("latin-1")
    mark = raw.FPDFPageObj_GetMarkedContentID(drawn)
    return _Look(round(size, 1), bool(_BOLD.search(font)), bool(_ITALIC.search(font)), mark if mark >= 0 else form_mark)


def _runs(glyphs: list[_Glyph], page: int, column: float) -> Iterator[PdfRun]:
    """Letters of one look on one line, without a gap as wide as between columns, as a run."""
    whole: list[_Glyph] = []
    apart = False
    for glyph in glyphs:
        before = whole[-1] if whole else glyph
        size = max(glyph.look.size, 1.0)
        gap = (glyph.left - before.right) / size if whole else 0.0
        level = abs(glyph.base - before.base) < _SAME_LINE * size
        spaced = before.text.isspace() or glyph.text.isspace()
        wide = level and gap > (_COLUMN if spaced else column)
        if whole and (before.look != glyph.look or not level or wide or gap < -1):
            yield from _run(whole, page, apart)
            whole, apart = [], wide
        if whole and gap > _SPACE and not spaced:
            whole.append(_Glyph(" ", before.right, glyph.left, glyph.base, glyph.look))
        whole.append(glyph)
    yield from _run(whole, page, apart)


def _run(glyphs: list[_Glyph], page: int, apart: bool) -> Iterator[PdfRun]:
    drawn = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if drawn:
        look, text = drawn[0].look, apart_from_mark("".join(glyph.text for glyph in glyphs))
        ends = drawn[0].left, drawn[-1].right
        yield PdfRun(text, page, *ends, drawn[0].base, look.size, look.bold, look.italic, look.mark, apart)


def apart_from_mark(text: str) -> str:
    """Words with a space between them and the bullet or number that they begin with."""
    return _TIGHT.sub(r"\1 ", text)


def _rulings(page: Any) -> Iterator[PdfRectangle]:
    """The thin lines that are drawn on a page, and the four edges of its drawn boxes."""
    from pypdfium2 import raw

    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5):
        left, bottom, right, top = drawn.get_bounds()
        wide, high = right - left, top - bottom
        if min(wide, high) <= _THIN and max(wide, high) > _THIN:
            yield PdfRectangle(left, bottom, right, top)
        elif min(wide, high) > _THIN and raw.FPDFPath_CountSegments(drawn) <= 5:
            yield PdfRectangle(left, top, right, top)
            yield PdfRectangle(left, bottom, right, bottom)
            yield PdfRectangle(left, bottom, left, top)
            yield PdfRectangle(right, bottom, right, top)
