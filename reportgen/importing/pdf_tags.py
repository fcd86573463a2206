"""What the tags of a PDF say that its pages do not: levels of headings, items of lists, alternatives of pictures."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_DEEPEST = 100
_HEADING = re.compile(r"H([1-6])?\Z")


@dataclass(slots=True)
class PdfFigure:
    """A picture or chart by its tag: its page, its text alternative, and the marked contents that it is drawn in."""

    page: int
    alternative: str
    marks: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class PdfItem:
    """An item of a list: the marked contents of its bullet or number, and of its words, by page."""

    label: set[tuple[int, int]] = field(default_factory=set)
    words: set[tuple[int, int]] = field(default_factory=set)


@dataclass(slots=True)
class PdfTags:
    """By page and marked content, the level of the heading it is of; the items of lists; and the figures."""

    levels: dict[tuple[int, int], int] = field(default_factory=dict)
    items: list[PdfItem] = field(default_factory=list)
    figures: list[PdfFigure] = field(default_factory=list)


def read_tags(data: bytes) -> PdfTags:
    """The tags of a PDF; none where it has none or they are broken."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            top = pdf.Root.get("/StructTreeRoot")
            if top is None:
                return PdfTags()
            roles = {str(name): str(role) for name, role in (top.get("/RoleMap") or {}).items()}
            walk = _Walk({page.obj.objgen: number for number, page in enumerate(pdf.pages)}, roles)
            walk.kids(top, None, 0, 0)
            return walk.tags
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
        # What pikepdf raises for a file that it cannot open, or an object of another kind than the standard has there.
        return PdfTags()


class _Walk:
    def __init__(self, pages: Mapping[tuple[int, int], int], roles: Mapping[str, str]) -> None:
        self._pages, self._roles = pages, roles
        self._met: set[tuple[int, int]] = set()
        self._figure: PdfFigure | None = None
        self._item: set[tuple[int, int]] | None = None
        self.tags = PdfTags()

    def kids(self, element: Any, page: int | None, level: int, deep: int) -> None:
        """What stands in a tag, in a heading of some level (0 for none)."""
        import pikepdf

        kids = element.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else () if kids is None else (kids,):
            if not isinstance(kid, pikepdf.Dictionary):
                self._content(int(kid), page, level)
            elif "/S" in kid:
                self._tag(kid, page, level, deep + 1)
            elif "/MCID" in kid:
                self._content(int(kid["/MCID"]), self._page_of(kid, page), level)

    def _tag(self, tag: Any, page: int | None, level: int, deep: int) -> None:
        if deep > _DEEPEST or (tag.is_indirect and tag.objgen in self._met):
            return
        if tag.is_indirect:
            self._met.add(tag.objgen)
        page = self._page_of(tag, page)
        name = str(tag["/S"])
        role = self._roles.get(name, name).removeprefix("/")
        if heading := _HEADING.match(role):
            level = int(heading[1] or 1)
        outer, outer_item = self._figure, self._item
        if role == "LI":
            self.tags.items.append(PdfItem())
            self._item = self.tags.items[-1].words
        elif role == "Lbl" and self._item is not None:
            self._item = self.tags.items[-1].label
        if role == "Figure" and page is not None and outer is None:
            self._figure = PdfFigure(page, str(tag.get("/Alt", "")))
            self.tags.figures.append(self._figure)
        self.kids(tag, page, level, deep)
        self._figure, self._item = outer, outer_item

    def _content(self, mark: int, page: int | None, level: int) -> None:
        if page is None:
            return
        if self._figure is not None:
            self._figure.marks.add((page, mark))
        elif level:
            self.tags.levels[page, mark] = level
        if self._item is not None:
            self._item.add((page, mark))

    def _page_of(self, tag: Any, page: int | None) -> int | None:
        own = tag.get("/Pg")
        return page if own is None else self._pages.get(own.objgen, page)
