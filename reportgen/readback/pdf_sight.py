"""Everything a reader can see of a PDF beside its pictures, so that two can be compared."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pikepdf

from reportgen.document.reading import tidy
from reportgen.problems import ProblemsError, Where, stop
from reportgen.readback.canonical import canonical_pdf
from reportgen.readback.pdf import kids_of, read_pdf
from reportgen.readback.pdf_pictures import drawn_words
from reportgen.readback.read import Read
from reportgen.readback.seen import PAGE_WORDS, TAGS, Seen, SeenLine

NOT_COMPARED = ("the bytes of fonts and colour profiles", "when and by which program the file was saved")
_MOST_OBJECTS = 200_000
_DEEPEST = 150
_SAVED = {"/Producer", "/ModDate", "/CreationDate", "/Trapped"}
_SAVED_XMP = {"CreateDate", "ModifyDate", "MetadataDate", "CreatorTool", "Producer", "Trapped"}
_HISTORY = "{http://ns.adobe.com/xap/1.0/mm/}"
_PLAIN_ACTIONS = {"/URI", "/GoTo"}
_TRIGGERS = ("/A", "/AA", "/OpenAction", "/PA")


def pdf_seen(data: bytes, where: Where) -> Seen:
    """What a reader sees of a PDF: the words of its tags, the words on each page, and all that hangs on them.

    Raises:
        ProblemsError: the file is no PDF, has a password or is damaged.
    """
    read, tags = _tagged(data, where)
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            lines = {
                "pages": list(_pages(pdf)),
                TAGS: [SeenLine(tags)],
                "notes, stamps, links and form fields": list(_annotations(pdf)),
                "names of pages": list(_names_of_pages(pdf)),
                "where it opens": list(_opening(pdf)),
                "actions and scripts": list(_actions(pdf)),
                "attachments": list(_attachments(pdf)),
                "layers": list(_layers(pdf)),
                "bookmarks": list(_bookmarks(pdf)),
                "text alternatives": list(_alternatives(pdf)),
                "properties": list(_properties(pdf)),
            }
            rest = canonical_pdf(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, KeyError, AttributeError,
            IndexError, OverflowError, NotImplementedError, RecursionError) as error:  # fmt: skip
        fault = "the PDF is damaged or has a password, and cannot be compared."
        raise stop("pdf-damaged", where, fault, "fetch the file again from whoever sent it") from error
    words = [SeenLine(text, f"page {at}") for at, text in enumerate(drawn_words(data, where), 1)]
    return Seen(read.passages, read.notes, {**{name: tuple(each) for name, each in lines.items()},
                                            PAGE_WORDS: tuple(words)}, rest=rest)  # fmt: skip


def _tagged(data: bytes, where: Where) -> tuple[Read, str]:
    """The words of the tags, and whether there are any."""
    try:
        return read_pdf(data, where), "yes"
    except ProblemsError as error:
        if any(problem.name == "pdf-without-tags" for problem in error.problems):
            return Read(()), "none: it was printed or made anew"
        raise


def _pages(pdf: Any) -> Iterator[SeenLine]:
    yield SeenLine(f"{len(pdf.pages)} pages")
    for at, page in enumerate(pdf.pages, 1):
        box = [round(float(edge)) for edge in page.cropbox]
        yield SeenLine(
            f"{box[2] - box[0]} by {box[3] - box[1]}, turned {page.get('/Rotate', 0)}"
            + (f", {unit} times larger" if (unit := page.get("/UserUnit", 1)) != 1 else ""),
            f"page {at}",
        )


def _names_of_pages(pdf: Any) -> Iterator[SeenLine]:
    labels = pdf.Root.get("/PageLabels")
    for entry in () if labels is None else labels.get("/Nums", ()):
        if isinstance(entry, pikepdf.Dictionary):
            yield SeenLine(" ".join(f"{str(name).removeprefix('/')} {entry[name]}" for name in sorted(entry.keys())))


def _opening(pdf: Any) -> Iterator[SeenLine]:
    """Where the file opens, and what of the program it is read with is shown."""
    target = pdf.Root.get("/OpenAction")
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    if isinstance(target, pikepdf.Array):
        page = next((each for each in list(target) if isinstance(each, pikepdf.Dictionary)), None)
        yield SeenLine(f"at page {numbers.get(page.objgen, '?') if page is not None else '?'} {_destination(target)}")
    for name in ("/PageMode", "/PageLayout"):
        if name in pdf.Root:
            yield SeenLine(str(pdf.Root[name]).removeprefix("/"), name.removeprefix("/"))


def _annotations(pdf: Any) -> Iterator[SeenLine]:
    for at, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", ()):
            kind = str(annotation.get("/Subtype", "")).removeprefix("/")
            says = [tidy(str(annotation[name])) for name in ("/Contents", "/T", "/V", "/Name") if name in annotation]
            place = " ".join(str(round(float(edge))) for edge in annotation.get("/Rect", ()))
            yield SeenLine(f"{kind} at {place}: {', '.join(filter(None, (*says, _target(annotation))))}", f"page {at}")


def _target(annotation: Any) -> str:
    """Where a link leads: an address, or a place in the file."""
    action = annotation.get("/A")
    if action is not None and "/URI" in action:
        return str(action["/URI"])
    return f"to {_destination(annotation.get('/Dest', None if action is None else action.get('/D')))}"


def _destination(target: Any) -> str:
    if isinstance(target, pikepdf.Array):
        return " ".join(str(part) for part in list(target)[1:4] if not isinstance(part, pikepdf.Dictionary))
    return "" if target is None else str(target)


def _actions(pdf: Any) -> Iterator[SeenLine]:
    """Whatever does more than lead to an address or a page."""
    for thing in islice(pdf.objects, _MOST_OBJECTS):
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            for name in _TRIGGERS:
                action = thing.get(name)
                if isinstance(action, pikepdf.Dictionary) and _acts(name, action):
                    yield SeenLine(f"{name.removeprefix('/')} {_code(action)}")
            if "/JS" in thing:
                yield SeenLine(f"script {_code(thing)}")
    if "/Names" in pdf.Root and "/JavaScript" in pdf.Root.Names:
        yield SeenLine("a script that runs when the file is opened")


def _acts(name: str, action: Any) -> bool:
    """Whether an action does more than lead somewhere; the layout of a tag (`/A` without `/S`) is none."""
    return name == "/AA" or ("/S" in action and str(action["/S"]) not in _PLAIN_ACTIONS)


def _code(action: Any) -> str:
    script = action.get("/JS", "")
    is_stream = isinstance(script, pikepdf.Stream)
    text = script.read_bytes().decode("utf-8", "replace") if is_stream else str(script)
    return f"{str(action.get('/S', '')).removeprefix('/')} {tidy(text)[:200]}".strip()


def _attachments(pdf: Any) -> Iterator[SeenLine]:
    for thing in islice(pdf.objects, _MOST_OBJECTS):
        if isinstance(thing, pikepdf.Dictionary) and isinstance(thing.get("/EF"), pikepdf.Dictionary):
            name = str(thing.get("/UF", thing.get("/F", "")))
            for stream in dict.fromkeys(each.objgen for each in thing.EF.values()):
                yield SeenLine(f"{name} {hashlib.sha256(pdf.get_object(stream).read_bytes()).hexdigest()[:12]}", name)


def _layers(pdf: Any) -> Iterator[SeenLine]:
    layers = pdf.Root.get("/OCProperties")
    for group in () if layers is None else layers.get("/OCGs", ()):
        yield SeenLine(str(group.get("/Name", "")))


def _bookmarks(pdf: Any) -> Iterator[SeenLine]:
    with pdf.open_outline() as outline:
        waiting = list(reversed(outline.root))
        while waiting:
            item = waiting.pop()
            yield SeenLine(tidy(item.title))
            waiting.extend(reversed(item.children))


def _alternatives(pdf: Any) -> Iterator[SeenLine]:
    """What a screen reader says in the place of what is drawn, in the order of the tags."""
    top = pdf.Root.get("/StructTreeRoot")
    waiting, met = [] if top is None else [(top, 0)], set[tuple[int, int]]()
    while waiting:
        element, deep = waiting.pop()
        if not hasattr(element, "get") or deep > _DEEPEST or (element.objgen != (0, 0) and element.objgen in met):
            continue
        met.add(element.objgen)
        for name in ("/Alt", "/ActualText", "/E"):
            if name in element:
                yield SeenLine(f"{str(element.get('/S', '')).removeprefix('/')}: {tidy(str(element[name]))}")
        waiting.extend((kid, deep + 1) for kid in reversed(kids_of(element)))


def _properties(pdf: Any) -> Iterator[SeenLine]:
    for name, value in pdf.docinfo.items():
        if str(name) not in _SAVED:
            yield SeenLine(tidy(str(value)), str(name).removeprefix("/"))
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for name, value in metadata.items():
            short = str(name).rpartition("}")[2]
            if value and short not in _SAVED_XMP and not str(name).startswith(_HISTORY):
                yield SeenLine(tidy(str(value)), f"XMP {short}")
    yield SeenLine(str(pdf.Root.get("/Lang", "")), "language")
    yield SeenLine("locked by its owner" if pdf.is_encrypted else "not locked", "lock")
    yield SeenLine("has a form to fill in" if "/AcroForm" in pdf.Root else "no form", "form")
