"""The pack's tag tree, to which the structure of papers made elsewhere is added."""

from __future__ import annotations

from typing import Any

import pikepdf

from reportgen.pack.foreign.drawing import WHOLE
from reportgen.pack.foreign.model import Element, ForeignLink, ForeignPiece, Known, LinkPlace


class MergedTags:
    """The tree of a pack that was written by this program, open for more (ISO 32000-1, 14.7)."""

    def __init__(self, pack: pikepdf.Pdf) -> None:
        self.pack = pack
        self.top = pack.Root.StructTreeRoot
        self.document = self.top.K[0] if len(self.top.K) else self.top.K
        self.number = {page.obj.objgen: n for n, page in enumerate(pack.pages)}
        self.pages = [page.obj for page in pack.pages]
        numbers = list(self.top.ParentTree.Nums)
        self.parents: dict[int, Any] = {int(n): element for n, element in zip(numbers[::2], numbers[1::2], strict=True)}
        names = list(self.top.IDTree.Names) if "/IDTree" in self.top else []
        self.names: dict[bytes, Any] = {bytes(n): element for n, element in zip(names[::2], names[1::2], strict=True)}

    def add(self, letter: str, title: str, known: Known, begin: int) -> None:
        """Add a paper's structure after what stands before its pages, the first of which is `begin` (from 0)."""
        _Part(self, letter.lower(), title, known, begin).write()

    def place(self, page: int) -> int:
        """Where among the pack's parts one belongs whose pages begin at `page`."""
        pages = [self._page(kid) for kid in self.document.K]
        return max((n for n, first in enumerate(pages) if first is not None and first < page), default=-1) + 1

    def _page(self, element: Any) -> int | None:
        """The first page of an element: its own or, where it names none, that of what is in it. None without any."""
        if "/Pg" in element:
            return self.number.get(element.Pg.objgen)
        kids = element.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else ():
            if isinstance(kid, pikepdf.Dictionary) and (page := self._page(kid)) is not None:
                return page
        return None

    def finish(self) -> None:
        """Write the maps from what is drawn, and from names, to the elements."""
        numbered = [part for number in sorted(self.parents) for part in (number, self.parents[number])]
        self.top.ParentTree = self.pack.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(numbered)))
        self.top.ParentTreeNextKey = max(self.parents, default=-1) + 1
        if self.names:
            named = [part for name in sorted(self.names) for part in (pikepdf.String(name), self.names[name])]
            self.top.IDTree = self.pack.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(named)))


class _Part:
    """One paper's structure on its way into the tree."""

    def __init__(self, tree: MergedTags, letter: str, title: str, known: Known, begin: int) -> None:
        self.tree, self.letter, self.title, self.known, self.begin = tree, letter, title, known, begin
        self.pages = [page.obj for page in list(tree.pack.pages)[begin : begin + len(known.sheets)]]
        self.pieces: list[dict[int, Any]] = [{} for _ in self.pages]
        self.links = [[self._link(link) for link in sheet.links] for sheet in known.sheets]
        self.placed: set[LinkPlace] = set()
        for n, page in enumerate(self.pages):
            tree.number[page.objgen] = begin + n

    def write(self) -> None:
        """Add the part, and tell the maps what it holds."""
        pack, tree = self.tree.pack, self.tree
        part = pack.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem, S=pikepdf.Name.Part, P=tree.document, T=self.title, Pg=self.pages[0]
            )
        )
        if self.known.language:
            part.Lang = self.known.language
        kids = [self._element(element, part) for element in self.known.elements]
        kids += [self._one(page, part) for page in self._whole()]
        for n, page_links in enumerate(self.links):
            kids += [self._bare(LinkPlace(page=n, link=k), part) for k in range(len(page_links)) if self._free(n, k)]
        part.K = pikepdf.Array(kids)
        among = list(tree.document.K)
        among.insert(tree.place(self.begin), part)
        tree.document.K = pikepdf.Array(among)
        for sheet, pieces, links in zip(self.pages, self.pieces, self.links, strict=True):
            most = max(pieces, default=-1) + 1
            tree.parents[int(sheet.StructParents)] = pikepdf.Array([pieces.get(n) for n in range(most)])
            if links:
                sheet.Annots = pikepdf.Array(links)

    def _whole(self) -> list[int]:
        """The pages whose drawing is one piece."""
        sheets = self.known.sheets
        return [
            n for n in range(len(sheets)) if sheets[n].drawn and (not self.known.elements or n in self.known.untagged)
        ]

    def _free(self, page: int, link: int) -> bool:
        return LinkPlace(page=page, link=link) not in self.placed

    def _one(self, page: int, above: Any) -> Any:
        """An element for a page without tags: its words in the order they are drawn, or a picture."""
        words = self.known.sheets[page].words
        tagged = self._new_element("P" if words else "Figure", above, page)
        if not words:
            tagged.Alt = f"Page {page + 1} of {len(self.pages)}: a picture of a page, whose words cannot be read"
            box = pikepdf.Array([0, 0, self.known.sheets[page].width, self.known.sheets[page].height])
            tagged.A = pikepdf.Dictionary(O=pikepdf.Name.Layout, Placement=pikepdf.Name.Block, BBox=box)
        tagged.K = pikepdf.Array([WHOLE])
        self.pieces[page][WHOLE] = tagged
        return tagged

    def _bare(self, place: LinkPlace, above: Any) -> Any:
        link = self._new_element("Link", above, place.page)
        link.K = pikepdf.Array([self._placed(place, link)])
        return link

    def _element(self, element: Element, above: Any) -> Any:
        """An element and all below it."""
        tagged = self._new_element("Sect" if element.tag == "Document" else element.tag, above, element.page)
        for key, words in (
            ("/Alt", element.alt), ("/ActualText", element.actual), ("/E", element.expanded),
            ("/Lang", element.language or None), ("/T", element.title or None),
        ):  # fmt: skip
            if words is not None:
                tagged[key] = pikepdf.String(words)
        if element.id:
            tagged.ID = pikepdf.String(self._name(element.id))
            self.tree.names.setdefault(bytes(tagged.ID), tagged)
        attributes = self._attributes(element)
        if attributes:
            tagged.A = pikepdf.Array(attributes) if len(attributes) > 1 else attributes[0]
        kids: list[Any] = []
        for kid in element.kids:
            match kid:
                case Element():
                    kids.append(self._element(kid, tagged))
                case ForeignPiece():
                    kids.append(self._piece(kid, element.page, tagged))
                case LinkPlace():
                    kids.append(self._placed(kid, tagged))
        tagged.K = pikepdf.Array(kids)
        return tagged

    def _new_element(self, tag: str, above: Any, page: int | None) -> Any:
        tagged = pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name(f"/{tag}"), P=above)
        if page is not None:
            tagged.Pg = self.pages[page]
        return self.tree.pack.make_indirect(tagged)

    def _piece(self, piece: ForeignPiece, page: int | None, holder: Any) -> Any:
        self.pieces[piece.page][piece.number] = holder
        if piece.page == page:
            return piece.number
        return pikepdf.Dictionary(Type=pikepdf.Name.MCR, Pg=self.pages[piece.page], MCID=piece.number)

    def _placed(self, place: LinkPlace, holder: Any) -> Any:
        annotation = self.links[place.page][place.link]
        number = max(self.tree.parents, default=-1) + 1
        annotation.StructParent = number
        self.tree.parents[number] = holder
        self.placed.add(place)
        return pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Obj=annotation, Pg=self.pages[place.page])

    def _link(self, link: ForeignLink) -> Any:
        annotation = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=_numbers(link.rect), Border=_numbers((0, 0, 0)),
            F=4, Contents=link.words or link.address or f"Page {(link.page or 0) + 1} of this paper",
        )  # fmt: skip
        if link.corners:
            annotation.QuadPoints = _numbers(link.corners)
        if link.address:
            annotation.A = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(link.address))
        else:
            page = self.pages[link.page or 0]
            top = None if link.top is None else round(link.top, 3)
            annotation.Dest = pikepdf.Array([page, pikepdf.Name.XYZ, None, top, None])
        return self.tree.pack.make_indirect(annotation)

    def _name(self, name: str) -> str:
        """A name of theirs that is nobody else's."""
        return f"{self.letter}-{name}"

    def _attributes(self, element: Element) -> list[Any]:
        by_owner: dict[str, dict[str, Any]] = {"Layout": {}, "Table": {}, "List": {}}
        for owner, key, name in (
            ("Table", "/Scope", element.scope),
            ("List", "/ListNumbering", element.numbering),
            ("Layout", "/Placement", element.placement),
        ):
            if name:
                by_owner[owner][key] = pikepdf.Name(f"/{name}")
        if element.headers:
            by_owner["Table"]["/Headers"] = pikepdf.Array(
                [pikepdf.String(self._name(name)) for name in element.headers]
            )
        if element.row_span > 1:
            by_owner["Table"]["/RowSpan"] = element.row_span
        if element.column_span > 1:
            by_owner["Table"]["/ColSpan"] = element.column_span
        if element.summary:
            by_owner["Table"]["/Summary"] = pikepdf.String(element.summary)
        if element.frame is not None:
            by_owner["Layout"]["/BBox"] = _numbers(element.frame)
        return [
            pikepdf.Dictionary({"/O": pikepdf.Name(f"/{owner}"), **attributes})
            for owner, attributes in by_owner.items()
            if attributes
        ]


def _numbers(values: tuple[float, ...]) -> Any:
    return pikepdf.Array([round(value, 3) for value in values])
