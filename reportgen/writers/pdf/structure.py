"""The tag tree of the PDF: one element for each element of the paper, however many sheets it runs over.

WeasyPrint's own tree (release 70.0, to which this is written) ends a table at each sheet's foot and begins
another, tags the running heads as content, leaves notes at the sheet's end and gives headers no scope.
This one reads the same laid-out boxes and marked content, and takes its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf

from reportgen.writers.pdf.tree import Annotated, Content, TagNode, Tree

_TAGS = {
    "section": "Sect", "p": "P", "ul": "L", "ol": "L", "li": "LI", "table": "Table",
    "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD", "caption": "Caption", "a": "Link",
    "img": "Figure", "blockquote": "BlockQuote", "ins": "Span", "del": "Span",
} | {f"h{n}": f"H{n}" for n in range(1, 7)}  # fmt: skip
_ARTIFACT = "reportgen_artifact"
_EDGES = {"top": "Header", "bottom": "Footer"}


def mark_artifacts(ordinary: Any) -> Any:
    """The engine's marking of content, for which what stands outside the tree is an artifact."""

    @contextmanager
    def artifact_or_content(self: Any, box: Any, tag: str) -> Iterator[None]:
        kind = getattr(box, _ARTIFACT, None)
        if kind is None or self._tags is None:
            with ordinary(self, box, tag):
                yield
            return
        properties = {"Type": "/Pagination"} | ({"Subtype": f"/{kind}"} if kind else {})
        pydyf.Stream.begin_marked_content(self, "Artifact", pydyf.Dictionary(properties))
        try:
            yield
        finally:
            pydyf.Stream.end_marked_content(self)

    return artifact_or_content


def set_apart(laid: Any) -> None:
    """Mark the boxes that are no part of the paper's words: running heads and feet, leaders, repeated table heads."""
    from weasyprint.formatting_structure import boxes

    headed: set[Any] = set()
    for page in laid.pages:
        # Each box within a link has a rectangle of its own: the link's own boxes cover them all.
        page.links[:] = [link for link in page.links if link[3].element_tag == "a"]
        for box in page._page_box.children:
            if isinstance(box, boxes.MarginBox):
                _mark(box, _EDGES.get(box.at_keyword.strip("@").split("-")[0], ""))
            else:
                _inner(box, headed, boxes)


def also_of(laid: Any, other: Any) -> None:
    """Sheets of another laid-out document were put among those of `laid`: its elements are in the tree too."""
    vars(laid).setdefault("reportgen_also", []).append(other._html.etree_element)


def _inner(box: Any, headed: set[Any], boxes: Any) -> None:
    for child in getattr(box, "children", ()):
        if child.is_leader:
            _mark(child, "")
        elif isinstance(child, boxes.TableRowGroupBox) and child.is_header:
            if child.element in headed:
                _mark(child, "")
            headed.add(child.element)
        else:
            _inner(child, headed, boxes)


def _mark(box: Any, kind: str) -> None:
    setattr(box, _ARTIFACT, kind)
    for child in getattr(box, "children", ()):
        _mark(child, kind)


def add_tags(pdf: Any, document: Any, _version: Any, streams: list[Any]) -> None:
    """Put the tag tree of a laid-out document into its PDF."""
    from weasyprint.formatting_structure import boxes

    tree = Tree(document._html.etree_element, *vars(document).get("reportgen_also", ()))
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        walk = _Walk(tree, boxes, number, page, stream._tags)
        for box in page._page_box.children:
            walk.box(box, tree.root)
        if stream._tags:
            raise RuntimeError(f"words on sheet {number + 1} are not in the tag tree")
    tree.write(pdf)


class _Walk:
    """One sheet's boxes into the tree."""

    def __init__(self, tree: Tree, boxes: Any, number: int, page: Any, tags: dict[Any, dict[str, Any]]) -> None:
        self.tree, self.boxes, self.number, self.page, self.tags = tree, boxes, number, page, tags

    def box(self, box: Any, parent: TagNode) -> None:
        """Put a box and all in it below `parent`."""
        if getattr(box, _ARTIFACT, None) is not None:
            return
        if isinstance(box, self.boxes.TextBox):
            label = box.element_tag == "li::marker"
            holder = self.tree.node(box.element, box.element_tag, "Lbl", parent) if label else parent
            self.tree.add(holder, Content(self.number, self.tags.pop(box)["mcid"], box.text))
            return
        node = self.node(box, parent)
        if box.link_annotation:
            self.tree.add(node, Annotated(self.number, box.link_annotation))
        for child in box.children:
            self.box(child, node)
        if isinstance(box, self.boxes.ReplacedBox):
            self.tree.add(node, Content(self.number, self.tags.pop(box)["mcid"], ""))
            node.frame = self.frame(box)

    def node(self, box: Any, parent: TagNode) -> TagNode:
        """The element of a box: its own, made when first met, or its parent's when it has none."""
        from weasyprint.css import AnonymousStyle

        if box.element is None or (isinstance(box.style, AnonymousStyle) and not box.is_table_wrapper):
            return parent
        name = box.element_tag
        tag = box.element.get("data-tag") or _TAGS.get(name)
        if tag is None or "::" in name:
            return parent
        return self.tree.node(box.element, name, tag, parent)

    def frame(self, box: Any) -> tuple[float, float, float, float]:
        """Where a picture stands on its sheet, in points from the sheet's lower left corner."""
        left, top = box.content_box_x() * 0.75, box.content_box_y() * 0.75
        high = self.page.height * 0.75
        return left, high - top - box.height * 0.75, left + box.width * 0.75, high - top
