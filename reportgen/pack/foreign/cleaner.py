"""Looks at one PDF made elsewhere and builds it anew, in a process of its own that has little memory and time.

    python -m reportgen.pack.foreign.cleaner < FILE

answers on its output: one line of JSON with what is known of the file, or why it is refused, and after it a PDF
of its pages with their drawing and nothing else. Whatever a file does to this process, the command that asked
goes on.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from io import BytesIO
from typing import Any

import pikepdf
from lxml.etree import LxmlError

from reportgen.bounded import hold
from reportgen.pack.foreign import active, drawing, geometry, links
from reportgen.pack.foreign.archival import archival_faults, unembedded_fonts
from reportgen.pack.foreign.model import PRINT_AGAIN, Answer, Element, ForeignPage, ForeignPiece, Known, LinkPlace
from reportgen.pack.foreign.rebuilt import built
from reportgen.pack.foreign.reject import Refused, damaged, locked, refuse_what_hides
from reportgen.pack.foreign.tags import Tags
from reportgen.pack.foreign.word_detector import WordDetector

MOST_PAGES = 2_000
MEMORY, SECONDS = 1_500_000_000, 90
"""Bytes of memory and seconds of work that a file may take; Linux and macOS hold to them."""


def main() -> int:
    """Look at the file on the input, answer on the output. The status is 0 even where it is refused."""
    hold(MEMORY, SECONDS)
    pages = b""
    try:
        known, pages = clean_pdf(sys.stdin.buffer.read())
        answer = Answer(known=known)
    except Refused as refused:
        answer = Answer(refused=(refused.refusal,))
    sys.stdout.buffer.write(answer.model_dump_json(exclude_defaults=True).encode() + b"\n" + pages)
    return 0


_PARTS, _LEVELS = ("1", "2", "3"), ("A", "B", "U")
"""The parts of PDF/A whose pages may stand in a PDF/A-3, and their levels."""


def clean_pdf(data: bytes) -> tuple[Known, bytes]:
    """What is known of a PDF, and its pages built anew. Raises `Refused`."""
    if b"%PDF-" not in data[:1024]:
        raise Refused("pdf-not-a-pdf", "this file is not a PDF", "save the paper as PDF, and name that file")
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            return _look(pdf)
    except pikepdf.PasswordError:
        raise locked("it opens with a password only") from None
    except active.TooBig:
        raise Refused("pdf-too-big", "there is more in this PDF than can be looked at", PRINT_AGAIN) from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise damaged(str(error)) from None


def _untagged(drawings: list[drawing.Drawing], elements: tuple[Element, ...]) -> tuple[int, ...]:
    """The pages on which something is drawn that no tag holds."""
    tagged = _pages_of(elements)
    return tuple(n for n, drawn in enumerate(drawings) if drawn.anything and n not in tagged)


def _refuse_length(pdf: pikepdf.Pdf) -> None:
    """Refuse a file of no pages, and one of too many."""
    if not pdf.pages:
        raise Refused("pdf-empty", "this PDF has no pages", "ask who made it for the whole paper, and name that one")
    if len(pdf.pages) > MOST_PAGES:
        raise Refused(
            "pdf-too-long", f"this PDF has {len(pdf.pages):,} pages; a paper of a pack has 1 to {MOST_PAGES:,}",
            "divide it, and name each part as a paper of its own",
        )  # fmt: skip


def _look(pdf: pikepdf.Pdf) -> tuple[Known, bytes]:
    damage = pdf.check_pdf_syntax()
    if damage:
        raise damaged(damage[0])
    refuse_what_hides(pdf)
    left_out = active.active_content(pdf)
    _refuse_length(pdf)
    placed = [_placed(page, number) for number, page in enumerate(pdf.pages, start=1)]
    places = links.Places(pdf, placed)
    over = [links.read_overlay(page, place, places) for page, place in zip(pdf.pages, placed, strict=True)]
    bookmarks = links.bookmarks(pdf, places)
    language, says, archival = _language_and_claims(pdf)
    left_out += _over(over)
    _print_fields(pdf, over)
    drawings = [_drawing(page, number) for number, page in enumerate(pdf.pages, start=1)]
    sheets = _sheets(pdf, placed, over, drawings)
    known_links = {at: LinkPlace(page=n, link=k) for n, on in enumerate(over) for at, k in on.annotations.items()}
    marked = _marked(pdf)
    elements = Tags(pdf, sheets, placed, known_links).read() if marked else ()
    untagged = _untagged(drawings, elements)
    hindered = not marked or untagged or any(on.fields for on in over)
    known = Known(
        sheets=tuple(sheets), language=language, elements=elements, untagged=untagged,
        says_accessible=says and not hindered and _holds_its_fonts(pdf),
        bookmarks=tuple(bookmarks), left_out=tuple(left_out), unarchival=archival_faults(pdf),
        says_archival=archival,
    )  # fmt: skip
    return known, built(pdf, known, placed, drawings)


def _placed(page: Any, number: int) -> geometry.Placed:
    place = geometry.placed(page.obj)
    if place is None:
        raise Refused("pdf-page-size", f"page {number} of this PDF has a size that cannot be used", PRINT_AGAIN)
    return place


def _sheets(
    pdf: pikepdf.Pdf, placed: list[geometry.Placed], over: list[links.OnPage], drawings: list[drawing.Drawing]
) -> list[ForeignPage]:
    words = WordDetector()
    return [
        ForeignPage(
            width=place.width,
            height=place.height,
            words=drawn.words or words.below(page),
            drawn=drawn.anything,
            links=tuple(on_page.links),
            pieces=tuple(sorted(drawn.pieces)) if drawn.anything and not drawn.marks else (),
        )
        for page, place, on_page, drawn in zip(pdf.pages, placed, over, drawings, strict=True)
    ]


def _language_and_claims(pdf: pikepdf.Pdf) -> tuple[str, bool, str]:
    """The language a file gives itself, whether it says that it meets PDF/UA-1, and at which level PDF/A-1 to 3."""
    says, archival = False, ""
    with suppress(ValueError, KeyError, LxmlError):
        metadata = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        says = str(metadata.get("pdfuaid:part", "")) == "1"
        level = str(metadata.get("pdfaid:conformance", ""))
        archival = level if str(metadata.get("pdfaid:part", "")) in _PARTS and level in _LEVELS else ""
    language = str(pdf.Root.get("/Lang", ""))
    return language if language.isascii() else "", says, archival


def _over(over: list[links.OnPage]) -> list[str]:
    lost = []
    for count, one, more in (
        (sum(on.comments for on in over), "comment or mark drawn over a page", "comments or marks drawn over pages"),
        (sum(on.dropped for on in over), "link that leads nowhere in it or on the web",
         "links that lead nowhere in it or on the web"),
    ):  # fmt: skip
        lost += [f"{count} {one if count == 1 else more}"] if count else []
    if any(str(field.get("/FT", "")) == "/Sig" for on in over for field in on.fields):
        lost.append("its digital signature")
    if any(on.fields for on in over):
        lost.append("the filling in of its form, whose answers stand as they are")
    return lost


def _print_fields(pdf: pikepdf.Pdf, over: list[links.OnPage]) -> None:
    """Make the form's fields part of the drawing, as they would be printed; nothing else stays over it."""
    for page, on in zip(pdf.pages, over, strict=True):
        if on.fields:
            page.obj["/Annots"] = pikepdf.Array(on.fields)
        elif "/Annots" in page.obj:
            del page.obj["/Annots"]
    if any(on.fields for on in over):
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, pikepdf.Dictionary) and form.get("/NeedAppearances", False) is True:
            pdf.generate_appearance_streams()
        pdf.flatten_annotations("print")


def _drawing(page: Any, number: int) -> drawing.Drawing:
    try:
        return drawing.read_drawing(page, pikepdf.parse_content_stream(page))
    except (pikepdf.PdfParsingError, pikepdf.PdfError) as error:
        raise Refused("pdf-broken", f"page {number} of this PDF cannot be read ({error})", PRINT_AGAIN) from None


def _marked(pdf: pikepdf.Pdf) -> bool:
    info = pdf.Root.get("/MarkInfo")
    return isinstance(info, pikepdf.Dictionary) and info.get("/Marked", False) is True


def _holds_its_fonts(pdf: pikepdf.Pdf) -> bool:
    """Whether every font is in the file, without which no claim of PDF/UA can be true (ISO 14289-1, 7.21.4.1)."""
    return not any(True for node in active.every(pdf.Root) for _ in unembedded_fonts(node))


def _pages_of(elements: tuple[Element, ...]) -> set[int]:
    """The pages of which the elements hold any piece."""
    waiting: list[Element | ForeignPiece | LinkPlace] = list(elements)
    pages = set[int]()
    while waiting:
        part = waiting.pop()
        if isinstance(part, Element):
            waiting.extend(part.kids)
        elif isinstance(part, ForeignPiece):
            pages.add(part.page)
    return pages


if __name__ == "__main__":
    raise SystemExit(main())
