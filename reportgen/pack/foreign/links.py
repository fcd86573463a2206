"""Links of a PDF made elsewhere: to the web and within the paper they are kept, all others are not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

from reportgen.pack.foreign.geometry import Placed
from reportgen.pack.foreign.model import Bookmark, ForeignLink

_MOST_ON_A_PAGE, _MOST_BOOKMARKS, _LONGEST = 5_000, 200, 2_000
_SCHEMES = ("https://", "http://", "mailto:")
_HIDDEN = 2 | 32
"""The flags of what is hidden, and of what is not shown on a screen (ISO 32000-1, table 165)."""


@dataclass(slots=True)
class OnPage:
    """What lies over a page's drawing."""

    links: list[ForeignLink] = field(default_factory=list)
    annotations: dict[tuple[int, int], int] = field(default_factory=dict)
    """Which link each object of the file is."""
    dropped: int = 0
    comments: int = 0
    fields: list[Any] = field(default_factory=list)


class Places:
    """The pages of a file, and the names it gives to places on them."""

    def __init__(self, pdf: pikepdf.Pdf, placed: list[Placed]) -> None:
        self.placed = placed
        self.number = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        self.names: dict[bytes, Any] = {}
        root = pdf.Root
        self.names.update(_tree(root))
        self.names.update((name.lstrip("/").encode(), place) for name, place in _mapping(root.get("/Dests")))

    def find(self, target: Any) -> tuple[int, float | None] | None:
        """The page from 0 and the height on it, of a place or its name; None where there is none."""
        if isinstance(target, pikepdf.Name | pikepdf.String):
            name = str(target).lstrip("/").encode() if isinstance(target, pikepdf.Name) else bytes(target)
            target = self.names.get(name)
        if isinstance(target, pikepdf.Dictionary):
            target = target.get("/D")
        if not isinstance(target, pikepdf.Array) or not len(target):
            return None
        page = self.number.get(target[0].objgen) if isinstance(target[0], pikepdf.Dictionary) else None
        if page is None:
            return None
        return page, self._top(page, target)

    def _top(self, page: int, target: Any) -> float | None:
        at = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2, "/FitR": 5}.get(str(target[1]) if len(target) > 1 else "")
        if at is None or len(target) <= at:
            return None
        try:
            high = float(target[at])
            left = float(target[2]) if at != 2 else 0.0
        except (TypeError, ValueError):
            return None
        return self.placed[page].point(left, high)[1]


def read_overlay(page: Any, place: Placed, places: Places) -> OnPage:
    """What lies over the drawing of a page."""
    on_page = OnPage()
    annotations = page.get("/Annots")
    for annotation in list(annotations)[:_MOST_ON_A_PAGE] if isinstance(annotations, pikepdf.Array) else ():
        if not isinstance(annotation, pikepdf.Dictionary):
            continue
        kind = str(annotation.get("/Subtype", ""))
        if kind == "/Widget":
            on_page.fields.append(annotation)
        elif kind == "/Link":
            link = _link(annotation, place, places)
            if link is None:
                on_page.dropped += 1
                continue
            if annotation.is_indirect:
                on_page.annotations[annotation.objgen] = len(on_page.links)
            on_page.links.append(link)
        elif kind not in ("/Popup", "/PrinterMark", "/TrapNet", "/Watermark") and not _hidden(annotation):
            on_page.comments += 1
    return on_page


def _link(annotation: Any, place: Placed, places: Places) -> ForeignLink | None:
    action = annotation.get("/A")
    kind = str(action.get("/S", "")) if isinstance(action, pikepdf.Dictionary) else ""
    try:
        rect = place.box([float(side) for side in annotation.Rect])
        corners = [float(side) for side in annotation.get("/QuadPoints", [])]
    except (AttributeError, TypeError, ValueError, IndexError):
        return None
    if _hidden(annotation):
        return None
    even = corners if len(corners) % 8 == 0 and len(corners) <= 800 else []
    moved = tuple(part for x, y in zip(even[::2], even[1::2], strict=True) for part in place.point(x, y))
    words = _words(annotation.get("/Contents"))
    if kind == "/URI":
        address = _words(action.get("/URI"))
        if not address.lower().startswith(_SCHEMES) or " " in address:
            return None
        return ForeignLink(rect=rect, corners=moved, address=address, words=words)
    target = action.get("/D") if kind == "/GoTo" else annotation.get("/Dest")
    led = places.find(target)
    return ForeignLink(rect=rect, corners=moved, page=led[0], top=led[1], words=words) if led else None


def bookmarks(pdf: pikepdf.Pdf, places: Places) -> list[Bookmark]:
    """The first level of the file's own bookmarks that lead to a page of it."""
    marks: list[Bookmark] = []
    outlines = pdf.Root.get("/Outlines")
    outline = outlines.get("/First") if isinstance(outlines, pikepdf.Dictionary) else None
    for _ in range(_MOST_BOOKMARKS):
        if not isinstance(outline, pikepdf.Dictionary):
            break
        action = outline.get("/A")
        led = places.find(action.get("/D") if isinstance(action, pikepdf.Dictionary) else outline.get("/Dest"))
        words = " ".join(_words(outline.get("/Title")).split())
        if led and words:
            marks.append(Bookmark(words=words[:200], page=led[0]))
        outline = outline.get("/Next")
    return marks


def _hidden(annotation: Any) -> bool:
    try:
        return bool(int(annotation.get("/F", 0)) & _HIDDEN)
    except (TypeError, ValueError):
        return False


def _words(value: Any) -> str:
    """A text of the file, without signs that are no writing."""
    if not isinstance(value, pikepdf.String):
        return ""
    return "".join(sign for sign in str(value)[:_LONGEST] if sign.isprintable() or sign == " ")


def _mapping(node: Any) -> list[tuple[str, Any]]:
    return list(node.items()) if isinstance(node, pikepdf.Dictionary) else []


def _tree(root: Any) -> list[tuple[bytes, Any]]:
    """The names of places in the file's tree of names; walked here, since a damaged one must do no harm."""
    names = root.get("/Names")
    waiting = [names.get("/Dests")] if isinstance(names, pikepdf.Dictionary) else []
    places: list[tuple[bytes, Any]] = []
    for _ in range(10_000):
        if not waiting:
            break
        node = waiting.pop()
        if not isinstance(node, pikepdf.Dictionary):
            continue
        kids, pairs = node.get("/Kids"), node.get("/Names")
        if isinstance(kids, pikepdf.Array):
            waiting.extend(kids)
        if isinstance(pairs, pikepdf.Array):
            parts = list(pairs)
            places += [
                (bytes(n), p) for n, p in zip(parts[::2], parts[1::2], strict=False) if isinstance(n, pikepdf.String)
            ]
    return places
