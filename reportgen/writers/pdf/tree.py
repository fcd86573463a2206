"""The tag tree before it is written: nodes, the marked content in them, and the links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

_NUMBERING = {"bullet": "Disc", "decimal": "Decimal", "alpha": "LowerAlpha", "roman": "LowerRoman"}
_BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "LBody", "Caption", "Document", "Sect"})


@dataclass(slots=True)
class Content:
    """Marked content: the sheet (from 0), its number there, its words (empty for a picture)."""

    page: int
    mcid: int
    words: str
    instead: str = ""  # what a reader is told in place of the words


@dataclass(slots=True)
class Annotated:
    """A link's rectangle on a sheet."""

    page: int
    annotation: Any


@dataclass(slots=True, eq=False)
class TagNode:
    """An element of the tree. `element` is the HTML element it stands for, None for one without."""

    tag: str
    element: Any = None
    above: TagNode | None = None
    kids: list[TagNode | Content | Annotated] = field(default_factory=list)
    notes: list[TagNode] = field(default_factory=list)
    frame: tuple[float, float, float, float] | None = None
    attributes: list[dict[str, Any]] = field(default_factory=list)
    id: str = ""
    reference: bytes = b""

    def get(self, name: str) -> str:
        """An attribute of the HTML element."""
        return self.element.get(name, "") if self.element is not None else ""

    def nodes(self) -> list[TagNode]:
        """The elements directly below."""
        return [kid for kid in self.kids if isinstance(kid, TagNode)]

    def contents(self) -> Iterator[Content]:
        """All marked content below, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Content):
                yield kid
            elif isinstance(kid, TagNode):
                yield from kid.contents()

    def page(self) -> int | None:
        """The first sheet it stands on, from 0."""
        for kid in self.kids:
            page = kid.page() if isinstance(kid, TagNode) else kid.page
            if page is not None:
                return page
        return None


class Tree:
    """The tree as it grows. Every HTML element has one node, to which each sheet adds its part."""

    def __init__(self, *htmls: Any) -> None:
        self.root = TagNode("Document")
        self._nodes: dict[tuple[Any, str], TagNode] = {}
        self._above = {child: parent for html in htmls for parent in html.iter() for child in parent}

    def node(self, element: Any, name: str, tag: str, parent: TagNode) -> TagNode:
        """The node of an element (or of its pseudo-element `name`), made below `parent` when first met."""
        key = (element, name)
        if key not in self._nodes:
            node = self._nodes[key] = TagNode(tag, element)
            if tag == "Note":
                node.above = self._holder(element)
                node.above.notes.append(node)
            else:
                node.above = self._place(parent, tag)
                node.above.kids.append(node)
        return self._nodes[key]

    def add(self, parent: TagNode, kid: Content | Annotated) -> None:
        """Put content or a link's rectangle into a node."""
        self._place(parent, "").kids.append(kid)

    def _place(self, parent: TagNode, tag: str) -> TagNode:
        """What stands in a list item stands in its body, but for its label."""
        if parent.tag != "LI" or tag in ("Lbl", "LBody"):
            return parent
        key = (parent.element, "body")
        if key not in self._nodes:
            body = self._nodes[key] = TagNode("LBody", above=parent)
            parent.kids.append(body)
        return self._nodes[key]

    def _holder(self, element: Any) -> TagNode:
        """The block whose words call a note: the note is read at that block's end."""
        while (element := self._above.get(element)) is not None:
            for (known, name), node in self._nodes.items():
                if known is element and "::" not in name and node.tag in _BLOCKS:
                    return node
        return self.root

    def write(self, pdf: Any) -> None:
        """Settle the tree and write it into a PDF."""
        from reportgen.writers.pdf.tagged import write

        _settle(self.root, count(1))
        write(pdf, self.root)


def _settle(node: TagNode, tables: Iterator[int]) -> None:
    """Drop what is empty, put notes at their block's end, and give each kind what its readers need."""
    node.kids.extend(node.notes)
    node.notes = []
    for kid in node.nodes():
        _settle(kid, tables)
    node.kids = [kid for kid in node.kids if not isinstance(kid, TagNode) or kid.kids or kid.tag in ("TD", "TH")]
    match node.tag:
        case "Note":
            node.id = node.get("id")
        case "L":
            numbering = _NUMBERING.get(node.get("class").partition(" ")[0], "None")
            node.attributes.append({"O": "/List", "ListNumbering": f"/{numbering}"})
        case "Table":
            _headed(node, f"table-{next(tables)}")
        case "Span":
            _say_change(node)
        case _:
            pass


def _headed(table: TagNode, name: str) -> None:
    """Give header cells their scope and a name of their own, and each cell the names of its headers."""
    groups = table.nodes()
    rows = [(group.tag == "THead", row) for group in groups if group.tag in ("THead", "TBody") for row in group.nodes()]
    # No cell spans another row or column: a cell's place in its row is its column.
    columns: dict[int, str] = {}
    for number, (heading, row) in enumerate(rows):
        above = ""
        for place, cell in enumerate(row.nodes()):
            if cell.tag == "TH":
                cell.id = f"{name}-{number}-{place}"
                cell.attributes.append({"O": "/Table", "Scope": "/Column" if heading else "/Row"})
                if heading:
                    columns[place] = cell.id
                else:
                    above = cell.id
                    _name_headers(cell, [columns.get(place, "")])
            else:
                cell.attributes.append({"O": "/Table"})
                _name_headers(cell, [above, columns.get(place, "")])
    if table.get("data-summary"):
        table.attributes.append({"O": "/Table", "Summary": table.get("data-summary")})


def _name_headers(cell: TagNode, headers: list[str]) -> None:
    named = [name for name in headers if name]
    if named:
        cell.attributes[-1]["Headers"] = named


def _say_change(span: TagNode) -> None:
    """Say in words, to those who cannot see a line under or through it, that this was inserted or deleted."""
    words = {"ins": "inserted", "del": "deleted"}.get(str(span.element.tag) if span.element is not None else "")
    contents = [content for content in span.contents() if content.words.strip()]
    if words and contents:
        contents[0].instead = f"[{words}: {contents[0].instead or contents[0].words}"
        contents[-1].instead = f"{contents[-1].instead or contents[-1].words}]"
