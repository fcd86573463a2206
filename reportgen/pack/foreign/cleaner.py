"""Looks at one PDF made elsewhere and builds it anew, in a process of its own that has little memory and time.

    python -m reportgen.pack.foreign.cleaner < FILE

answers on its output: one line of JSON with what is known of the file, or why it is refused, and after it a PDF
of its pages with their drawing and nothing else. Whatever a file does to this process, the command that asked
goes on.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportgen.pack.foreign import active, drawing, geometry, links
from reportgen.pack.foreign.model import Answer, Known, LinkPlace, Refusal, Sheet
from reportgen.pack.foreign.tags import Tags
from reportgen.pack.foreign.wording import Wording

if TYPE_CHECKING:
    import pikepdf

LARGEST = 100_000_000
"""Bytes of a file; larger ones are refused unread."""
MOST_PAGES = 2_000
MEMORY = 1_500_000_000
"""Bytes of memory, and below it seconds of work, that a file may take; Linux and macOS hold to them."""
SECONDS = 90

PRINT_AGAIN = "open it, print it to a new PDF, and name that one"


class Refused(Exception):
    """The file cannot go into a pack."""

    def __init__(self, name: str, fault: str, mend: str) -> None:
        super().__init__(fault)
        self.refusal = Refusal(name=name, fault=fault, mend=mend)


def main() -> int:
    """Look at the file on the input, answer on the output. The status is 0 even where it is refused."""
    _bound()
    made = b""
    try:
        known, made = look(sys.stdin.buffer.read())
        answer = Answer(known=known)
    except Refused as refused:
        answer = Answer(refused=(refused.refusal,))
    sys.stdout.buffer.write(answer.model_dump_json(exclude_defaults=True).encode() + b"\n" + made)
    return 0


def look(data: bytes) -> tuple[Known, bytes]:
    """What is known of a PDF, and its pages built anew. Raises `Refused`."""
    import pikepdf

    if b"%PDF-" not in data[:1024]:
        raise Refused("pdf-not-a-pdf", "this file is not a PDF", "save the paper as PDF, and name that file")
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            return _look(pdf)
    except pikepdf.PasswordError:
        raise _locked("it opens with a password only") from None
    except active.TooBig:
        raise Refused("pdf-too-big", "there is more in this PDF than can be looked at", PRINT_AGAIN) from None
    except (pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise _broken(str(error)) from None


def _look(pdf: pikepdf.Pdf) -> tuple[Known, bytes]:
    damage = pdf.check_pdf_syntax()
    if damage:
        raise _broken(damage[0])
    _refuse_what_hides(pdf)
    left_out = active.found(pdf)
    if not 0 < len(pdf.pages) <= MOST_PAGES:
        raise Refused(
            "pdf-too-long", f"this PDF has {len(pdf.pages):,} pages; a paper of a pack has 1 to {MOST_PAGES:,}",
            "divide it, and name each part as a paper of its own",
        )  # fmt: skip
    placed = [_placed(page, number) for number, page in enumerate(pdf.pages, start=1)]
    places = links.Places(pdf, placed)
    over = [links.read(page, place, places) for page, place in zip(pdf.pages, placed, strict=True)]
    bookmarks = links.bookmarks(pdf, places)
    title, language, says = _said(pdf)
    left_out += _over(over)
    _print_fields(pdf, over)
    drawings = [_drawing(page, number) for number, page in enumerate(pdf.pages, start=1)]
    words = Wording()
    sheets = [
        Sheet(
            width=place.width,
            height=place.height,
            words=drawn.words or words.below(page),
            drawn=drawn.anything,
            links=tuple(found.links),
            pieces=tuple(sorted(drawn.pieces)) if drawn.anything and not drawn.marks else (),
        )
        for page, place, found, drawn in zip(pdf.pages, placed, over, drawings, strict=True)
    ]
    marked = _marked(pdf)
    known_links = {at: LinkPlace(page=n, link=k) for n, on in enumerate(over) for at, k in on.annotations.items()}
    elements = Tags(pdf, sheets, placed, known_links).read() if marked else ()
    held = _pages_of(elements)
    untagged = tuple(n for n, drawn in enumerate(drawings) if drawn.anything and n not in held)
    fields = any(on.fields for on in over)
    known = Known(
        sheets=tuple(sheets), title=title, language=language, elements=elements, untagged=untagged,
        says_accessible=says and marked and not untagged and not fields and _holds_its_fonts(pdf),
        bookmarks=tuple(bookmarks), left_out=tuple(left_out),
    )  # fmt: skip
    return known, _built(pdf, known, placed, drawings)


def _refuse_what_hides(pdf: pikepdf.Pdf) -> None:
    """Refuse a file whose pages are not all there is to see, or whose words are not to be had."""
    import pikepdf

    root = pdf.Root
    if pdf.is_encrypted:
        raise _locked("what may be done with it is restricted by a password")
    if "/Collection" in root:
        fault = "this PDF is a portfolio: its papers are files inside it"
        raise Refused("pdf-portfolio", fault, "save each paper in it as a PDF, and name each as a paper of its own")
    if root.get("/NeedsRendering", False) is True:
        fault = (
            "this PDF is a form that only some programs can show (XFA); its pages hold no more than a request to wait"
        )
        raise Refused("pdf-form-not-drawn", fault, PRINT_AGAIN)
    layers = root.get("/OCProperties")
    if isinstance(layers, pikepdf.Dictionary):
        usual = layers.get("/D", pikepdf.Dictionary())
        hidden = len(usual.get("/OFF", [])) or str(usual.get("/BaseState", "/ON")) != "/ON" or len(usual.get("/AS", []))
        if hidden:
            fault = "this PDF has layers that are hidden, or that show at some times only"
            raise Refused("pdf-hidden-layers", fault, f"{PRINT_AGAIN}, so that all that is in it can be seen")
    for held in active.every(root):
        if isinstance(held, pikepdf.Stream) and "/F" in held:
            raise Refused("pdf-reaches-outside", "parts of this PDF lie in other files", PRINT_AGAIN)
        if "/Ref" in held and str(held.get("/Subtype", "")) == "/Form":
            raise Refused("pdf-reaches-outside", "parts of this PDF lie in other files", PRINT_AGAIN)
        if str(held.get("/Subtype", "")) == "/PS":
            raise Refused("pdf-program", "this PDF holds a program in its drawing (PostScript)", PRINT_AGAIN)


def _locked(how: str) -> Refused:
    mend = "ask who made it for a copy without a password, and name that one"
    return Refused("pdf-locked", f"this PDF is encrypted: {how}", mend)


def _broken(said: str) -> Refused:
    # The library names the bytes it was given by their place in memory, which helps nobody.
    plain = " ".join(re.sub(r"WARNING: |(stream )?<_io\.BytesIO[^>]*>", "", said).split()).lstrip(" ,:")
    where = f" ({plain[:150]})" if plain else ""
    return Refused("pdf-broken", f"this PDF is damaged{where}", f"ask for it again, or {PRINT_AGAIN}")


def _placed(page: Any, number: int) -> geometry.Placed:
    found = geometry.placed(page.obj)
    if found is None:
        raise Refused("pdf-page-size", f"page {number} of this PDF has a size that cannot be used", PRINT_AGAIN)
    return found


def _said(pdf: pikepdf.Pdf) -> tuple[str, str, bool]:
    """The title and language a file gives itself, and whether it says that it meets PDF/UA-1."""
    from lxml.etree import LxmlError

    title, says = "", False
    with suppress(ValueError, KeyError, LxmlError):
        held = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
        says = str(held.get("pdfuaid:part", "")) == "1"
        title = str(held.get("dc:title", "") or "")
    title = title or str(pdf.docinfo.get("/Title", "")) if "/Info" in pdf.trailer else title
    language = str(pdf.Root.get("/Lang", ""))
    return "".join(s for s in title if s.isprintable())[:300], language if language.isascii() else "", says


def _over(over: list[links.OnPage]) -> list[str]:
    said = []
    for count, one, more in (
        (sum(on.comments for on in over), "comment or mark drawn over a page", "comments or marks drawn over pages"),
        (sum(on.dropped for on in over), "link that leads nowhere in it or on the web",
         "links that lead nowhere in it or on the web"),
    ):  # fmt: skip
        said += [f"{count} {one if count == 1 else more}"] if count else []
    if any(str(field.get("/FT", "")) == "/Sig" for on in over for field in on.fields):
        said.append("its digital signature")
    if any(on.fields for on in over):
        said.append("the filling in of its form, whose answers stand as they are")
    return said


def _print_fields(pdf: pikepdf.Pdf, over: list[links.OnPage]) -> None:
    """Make the form's fields part of the drawing, as they would be printed; nothing else stays over it."""
    import pikepdf

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
    import pikepdf

    try:
        return drawing.read(page, pikepdf.parse_content_stream(page))
    except (pikepdf.PdfParsingError, pikepdf.PdfError) as error:
        raise Refused("pdf-broken", f"page {number} of this PDF cannot be read ({error})", PRINT_AGAIN) from None


def _marked(pdf: pikepdf.Pdf) -> bool:
    import pikepdf

    info = pdf.Root.get("/MarkInfo")
    return isinstance(info, pikepdf.Dictionary) and info.get("/Marked", False) is True


def _holds_its_fonts(pdf: pikepdf.Pdf) -> bool:
    """Whether every font is in the file, without which no claim of PDF/UA can be true (ISO 14289-1, 7.21.4.1)."""
    for held in active.every(pdf.Root):
        kind = str(held.get("/Subtype", ""))
        if str(held.get("/Type", "")) == "/Font" and kind not in ("/Type0", "/Type3"):
            described: Any = held.get("/FontDescriptor")
            if described is None or not {"/FontFile", "/FontFile2", "/FontFile3"} & set(described.keys()):
                return False
    return True


def _pages_of(elements: Any) -> set[int]:
    """The pages of which the elements hold anything."""
    waiting, found = list(elements), set[int]()
    while waiting:
        held = waiting.pop()
        if hasattr(held, "kids"):
            waiting.extend(held.kids)
        elif hasattr(held, "number"):
            found.add(held.page)
    return found


def _built(pdf: pikepdf.Pdf, known: Known, placed: list[geometry.Placed], drawings: list[drawing.Drawing]) -> bytes:
    """The pages anew: what they are drawn with and their drawing, and nothing else of the file."""
    import pikepdf

    clean, met = pikepdf.new(), set[tuple[int, int]]()
    for number, (page, sheet) in enumerate(zip(pdf.pages, known.sheets, strict=True)):
        one = not known.elements or number in known.untagged
        kind = ("P" if sheet.words else "Figure") if one and drawings[number].anything else ""
        resources = page.obj.get("/Resources", pikepdf.Dictionary())
        _only_drawing(resources, met)
        made = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array([0, 0, sheet.width, sheet.height]),
            Resources=resources,
            Contents=drawing.set_in_frame(pdf, page, drawings[number], placed[number], kind),
        )
        if "/Group" in page.obj:
            made.Group = page.obj.Group
        clean.pages.append(pikepdf.Page(pdf.make_indirect(made)))
    held = BytesIO()
    clean.save(held, deterministic_id=True)
    return held.getvalue()


_ASIDE = ("/AF", "/PieceInfo", "/Metadata", "/OPI", "/Alternates", "/StructParent", "/StructParents", "/Measure")
_ABOVE = ("/Page", "/Pages", "/Catalog", "/StructTreeRoot", "/StructElem", "/Annot")


def _only_drawing(resources: Any, met: set[tuple[int, int]]) -> None:
    """Take out of what pages are drawn with whatever draws nothing, and whatever leads back to the whole file."""
    import pikepdf

    for held in active.every(resources, met):
        for key in list(held.keys()):
            value = held[key]
            above = isinstance(value, pikepdf.Dictionary) and str(value.get("/Type", "")) in _ABOVE
            if key in _ASIDE or above:
                del held[key]


def _bound() -> None:
    """Hold this process to its memory and time, where the system can."""
    with suppress(ImportError):
        import resource

        bounds = {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: SECONDS, resource.RLIMIT_FSIZE: 4 * LARGEST}
        for kind, most in bounds.items():
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    raise SystemExit(main())
