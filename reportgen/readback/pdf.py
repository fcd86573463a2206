"""A tagged PDF read back through its tags: the words in the order a screen reader says them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportgen.problems import ProblemsError, Where, stop
from reportgen.readback.read import Read, tidied

if TYPE_CHECKING:
    from reportgen.readback.pdf_text import Chunk

_INLINE = {"Span", "Link", "Reference", "Em", "Strong", "Quote", "Annot"}
_SILENT = {"Figure", "Lbl", "Artifact", "Formula"}
_DEEPEST = 150
_MOST_PAGES = 2_000
_NEW_LINE, _GAP = 0.5, 0.15  # of the type's size: what lies further apart is two lines, or two words
_DRAWN_HYPHEN = "\u2010"
_MARKS = ("Note ", "Back to note ")  # how our links say that they lead to a footnote or back


def read_pdf(data: bytes, where: Where) -> Read:
    """The words of a tagged PDF of ours.

    Left out: markers of lists, page numbers in the contents, marks of footnotes, pictures, running heads.

    Raises:
        Stop: the file is no PDF, has no tags, has a password or is damaged.
    """
    import pikepdf

    from reportgen.readback.pdf_font import UnreadableError
    from reportgen.readback.pdf_text import words_by_content

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            top = pdf.Root.get("/StructTreeRoot")
            if top is None:
                raise stop(
                    "pdf-without-tags",
                    where,
                    "the PDF has no tags, so its words have no order.",
                    "give the PDF as it was written, not one printed or made anew from it.",
                )
            if len(pdf.pages) > _MOST_PAGES:
                raise _damaged(where)
            pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
            words = [words_by_content(pdf, page, number) for number, page in enumerate(pdf.pages)]
            reader = _Reader(pages, words)
            reader.tree(top)
            return reader.read()
    except (pikepdf.PdfError, pikepdf.PasswordError, UnreadableError) as error:
        raise _damaged(where) from error
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, NotImplementedError) as error:
        # What pikepdf raises for an object of another kind than the standard has in its place.
        raise _damaged(where) from error


def _damaged(where: Where) -> ProblemsError:
    fault = "the file is not a PDF of a paper, is damaged or has a password."
    return stop("not-readable", where, fault, "give the PDF as it was written.")


class _Reader:
    """One walk through the tags; words gather until a block begins or ends."""

    def __init__(self, pages: Mapping[tuple[int, int], int], words: list[Mapping[int, list[Chunk]]]) -> None:
        self._pages, self._words = pages, words
        self._passages: list[str] = []
        self._notes: list[str] = []
        self._into = self._passages
        self._line: list[Chunk] = []
        self._met: set[tuple[int, int]] = set()

    def read(self) -> Read:
        return Read(tidied(self._passages), tidied(self._notes))

    def tree(self, top: Any) -> None:
        for kid in kids_of(top):
            self._element(kid, None, 0)
        self._flush()

    def _element(self, element: Any, page: int | None, deep: int) -> None:
        if deep > _DEEPEST or element.objgen in self._met:
            raise ValueError("tags that hold each other")
        if element.is_indirect:
            self._met.add(element.objgen)
        tag = str(element.get("/S", "")).removeprefix("/")
        if tag in _SILENT:
            return
        own_page = element.get("/Pg")
        page = page if own_page is None else self._pages.get(own_page.objgen, page)
        block, outer = tag not in _INLINE, self._into
        if block:
            self._flush()
            self._into = self._notes if tag == "Note" else outer
        before = len(self._line)
        for kid in kids_of(element):
            self._kid(kid, page, deep)
        if tag == "Link" and _is_call(element):
            # Its words are no words of the paper; their place on the line is kept, so that no gap is seen.
            self._line[before:] = [replace(chunk, text="") for chunk in self._line[before:]]
        if tag == "Reference":  # a line of the contents; references in the text are links
            self._drop_page(before)
        if block:
            self._flush()
            self._into = outer

    def _kid(self, kid: Any, page: int | None, deep: int) -> None:
        import pikepdf

        if not isinstance(kid, pikepdf.Dictionary):
            self._content(int(kid), page)
        elif "/S" in kid:
            self._element(kid, page, deep + 1)
        elif "/MCID" in kid:
            own_page = kid.get("/Pg")
            self._content(int(kid["/MCID"]), page if own_page is None else self._pages.get(own_page.objgen, page))

    def _content(self, mcid: int, page: int | None) -> None:
        if page is not None:
            self._line += self._words[page].get(mcid, [])

    def _drop_page(self, before: int) -> None:
        """Take the page off a line of the contents: its last words, which stand alone and are a number."""
        while len(self._line) > before and not self._line[-1].text.strip():
            self._line.pop()
        if len(self._line) > before and self._line[-1].text.strip().isdecimal():
            self._line.pop()

    def _flush(self) -> None:
        self._into.append("".join(_joined(self._line)))
        self._line = []


def _joined(chunks: list[Chunk]) -> Iterator[str]:
    """Words drawn one after another; between two lines there is a space, and where a gap is seen on one."""
    before: Chunk | None = None
    text = ""
    for chunk in chunks:
        if before is not None and _apart(before, chunk):
            # A soft hyphen at which a line is broken is drawn; the word is one.
            text = text.removesuffix(_DRAWN_HYPHEN) if text.endswith(_DRAWN_HYPHEN) else text + " "
        yield text
        text, before = chunk.text, chunk
    yield text


def _apart(before: Chunk, chunk: Chunk) -> bool:
    size = max(chunk.size, before.size)
    other_line = chunk.page != before.page or abs(chunk.y - before.y) > _NEW_LINE * size
    return other_line or chunk.x - before.end > _GAP * size or chunk.x < before.x


def kids_of(element: Any) -> list[Any]:
    """What a tag holds, in its order."""
    import pikepdf

    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_call(link: Any) -> bool:
    """Whether a link is the mark of a footnote, in the text or before the note: its annotation says so."""
    for kid in kids_of(link):
        annotation = kid.get("/Obj") if hasattr(kid, "get") else None
        if annotation is not None and str(annotation.get("/Contents", "")).startswith(_MARKS):
            return True
    return False
