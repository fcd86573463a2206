"""The tags of a PDF made elsewhere, read into standard elements; what they name must be there, and is named once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from reportgen.pack.foreign.active import TooBig
from reportgen.pack.foreign.geometry import Placed
from reportgen.pack.foreign.model import Element, ForeignPage, ForeignPiece, LinkPlace

STANDARD = frozenset(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form".split()
)
_LATER = {
    "Title": "P", "Sub": "Span", "Em": "Span", "Strong": "Span", "FENote": "Note", "Aside": "Sect",
    "DocumentFragment": "Sect", "Artifact": "NonStruct",
}  # fmt: skip
"""Names of PDF 2.0 (ISO 32000-2, 14.8.4) that the pack's own standard does not know."""
_MOST, _DEEPEST = 200_000, 90


class Tags:
    """Reads the structure of one file. `sheets` and `links` say what of its pages there is to name."""

    def __init__(
        self, pdf: pikepdf.Pdf, sheets: list[ForeignPage], placed: list[Placed], links: dict[tuple[int, int], LinkPlace]
    ) -> None:
        self.root = pdf.Root.get("/StructTreeRoot")
        self.placed, self.links = placed, links
        self.number = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}
        self.free = {(n, piece) for n, sheet in enumerate(sheets) for piece in sheet.pieces}
        self.free_links = set(links.values())
        self.roles, self.classes = _names(self.root, "/RoleMap"), _names(self.root, "/ClassMap")
        self.made = 0

    def read(self) -> tuple[Element, ...]:
        """The elements of the file, without those that hold nothing. Raises `TooBig`."""
        if not isinstance(self.root, pikepdf.Dictionary):
            return ()
        kids = (self._kid(kid, None, frozenset(), 1) for kid in _list(self.root.get("/K")))
        return tuple(kid for kid in kids if isinstance(kid, Element))

    def _kid(
        self, node: Any, page: int | None, above: frozenset[tuple[int, int]], deep: int
    ) -> Element | ForeignPiece | LinkPlace | None:
        if isinstance(node, int):
            return self._piece(page, node)
        if not isinstance(node, pikepdf.Dictionary):
            return None
        own = self._page(node, page)
        match str(node.get("/Type", "")):
            case "/MCR":
                # What lies in a drawing within the drawing is not followed: the pack's tags name pages' own pieces.
                number: Any = node.get("/MCID")
                return None if "/Stm" in node else self._piece(own, number)
            case "/OBJR":
                return self._link(node.get("/Obj"))
            case _:
                if deep > _DEEPEST:
                    raise TooBig
                if node.is_indirect and node.objgen in above:
                    return None
                return self._element(node, own, above | {node.objgen} if node.is_indirect else above, deep)

    def _piece(self, page: int | None, number: Any) -> ForeignPiece | None:
        if page is None or not isinstance(number, int) or (page, number) not in self.free:
            return None
        self.free.discard((page, number))
        return ForeignPiece(page=page, number=number)

    def _link(self, target: Any) -> LinkPlace | None:
        link = self.links.get(target.objgen) if isinstance(target, pikepdf.Dictionary) else None
        if link not in self.free_links:
            return None
        self.free_links.discard(link)
        return link

    def _page(self, node: Any, page: int | None) -> int | None:
        own = node.get("/Pg")
        return self.number.get(own.objgen, page) if isinstance(own, pikepdf.Dictionary) else page

    def _element(self, node: Any, page: int | None, above: frozenset[tuple[int, int]], deep: int) -> Element | None:
        self.made += 1
        if self.made > _MOST:
            raise TooBig
        tag = self._tag(str(node.get("/S", "")).lstrip("/"))
        read_kids = [self._kid(kid, page, above, deep + 1) for kid in _list(node.get("/K"))]
        kids = tuple(kid for kid in read_kids if kid is not None)
        if not kids and tag not in ("TD", "TH"):
            return None
        properties: dict[str, Any] = {}
        for attributes in self._attributes(node):
            properties.update(_known(attributes))
        frame = properties.pop("frame", None)
        if frame is not None and page is not None:
            properties["frame"] = self.placed[page].box(frame)
        return Element(
            tag=tag, kids=kids, page=page, alt=_text(node, "/Alt"), actual=_text(node, "/ActualText"),
            expanded=_text(node, "/E"), language=_text(node, "/Lang") or "", title=_text(node, "/T") or "",
            id=_text(node, "/ID") or "", **properties,
        )  # fmt: skip

    def _tag(self, name: str) -> str:
        """The standard element that a file's own name stands for; `Div` where it does not say."""
        for _ in range(20):
            if name in STANDARD:
                return name
            if name in _LATER:
                return _LATER[name]
            name = self.roles.get(name, "")
        return "Div"

    def _attributes(self, node: Any) -> Iterator[Any]:
        for name in _list(node.get("/C")):
            for each in _list(self.classes.get(str(name).lstrip("/"))):
                if isinstance(each, pikepdf.Dictionary):
                    yield each
        for each in _list(node.get("/A")):
            if isinstance(each, pikepdf.Dictionary):
                yield each


def _known(attributes: Any) -> dict[str, Any]:
    """Those of an element's attributes that those who hear a paper need."""
    known: dict[str, Any] = {}
    for key, name, wanted in (
        ("/Scope", "scope", ("Row", "Column", "Both")),
        ("/ListNumbering", "numbering", _NUMBERINGS),
        ("/Placement", "placement", ("Block", "Inline", "Before", "Start", "End")),
    ):
        value = attributes.get(key)
        if isinstance(value, pikepdf.Name) and str(value)[1:] in wanted:
            known[name] = str(value)[1:]
    for key, name in (("/RowSpan", "row_span"), ("/ColSpan", "column_span")):
        value = attributes.get(key)
        if isinstance(value, int) and 1 <= value <= 1000:
            known[name] = value
    headers = [str(value) for value in _list(attributes.get("/Headers")) if isinstance(value, pikepdf.String)]
    if headers:
        known["headers"] = tuple(headers[:100])
    if summary := _text(attributes, "/Summary"):
        known["summary"] = summary
    try:
        frame = [float(side) for side in attributes.get("/BBox", [])]
    except (TypeError, ValueError):
        frame = []
    if len(frame) == 4:
        known["frame"] = frame
    return known


_NUMBERINGS = ("None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha")


def _names(root: Any, key: str) -> dict[str, Any]:
    names = root.get(key) if isinstance(root, pikepdf.Dictionary) else None
    if not isinstance(names, pikepdf.Dictionary):
        return {}
    return {name[1:]: str(value)[1:] if isinstance(value, pikepdf.Name) else value for name, value in names.items()}


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _text(node: Any, key: str) -> str | None:
    value = node.get(key)
    if not isinstance(value, pikepdf.String):
        return None
    return "".join(sign for sign in str(value)[:10_000] if sign.isprintable() or sign in "\n ")
