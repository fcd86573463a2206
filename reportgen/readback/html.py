"""A web page of ours read back: its words in reading order."""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element
from lxml.html import HTMLParser, document_fromstring

from reportgen.problems import Where, stop
from reportgen.readback.read import Read, tidied

_BLOCKS = {
    "p", "div", "section", "article", "main", "nav", "header", "footer", "figure", "figcaption", "blockquote",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "br", "hr", "aside", "pre",
}  # fmt: skip
_SILENT = {"head", "script", "style", "template", "svg", "img", "col", "colgroup", "title"}
NOT_WORDS = {"unseen", "skip", "to-contents", "banner", "foot", "call", "back", "origins", "origin-bar"}
"""Classes of our page for what belongs to this form alone: help for screen readers, heads and feet, marks."""
_DEEPEST = 200


def read_html(data: bytes, where: Where) -> Read:
    """The words of a page written by the HTML writer; nothing it names is fetched.

    Raises:
        Stop: it is no web page.
    """
    root = page(data, where)
    body = root.find("body")
    reader = _Reader()
    if body is not None:
        reader.read(body, 0)
    reader.flush()
    return Read(tidied(reader.passages), tidied(reader.notes), tidied(reader.contents))


def page(data: bytes, where: Where) -> _Element:
    """A web page as its tree; nothing it names is fetched. Raises `ProblemsError` where it is none."""
    try:
        parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
        return document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        fault = "the file is not a web page, or is damaged."
        raise stop("not-readable", where, fault, "give the .html file as it was written.") from error


class _Reader:
    """Gathers words until a block begins or ends; `into` is the list the words belong to."""

    def __init__(self) -> None:
        self.passages: list[str] = []
        self.notes: list[str] = []
        self.contents: list[str] = []
        self._into = self.passages
        self._line: list[str] = []

    def flush(self) -> None:
        self._into.append("".join(self._line))
        self._line = []

    def read(self, element: _Element, deep: int) -> None:
        if deep > _DEEPEST or not isinstance(element.tag, str):
            return
        classes = set((element.get("class") or "").split())
        if element.tag in _SILENT or classes & NOT_WORDS:
            return
        block = element.tag in _BLOCKS
        outer = self._into
        if block:
            self.flush()
            self._into = self._room(element.tag, classes, outer)
        self._line.append(element.text or "")
        for child in element:
            self.read(child, deep + 1)
            self._line.append(child.tail or "")
        if block:
            self.flush()
            self._into = outer

    def _room(self, tag: str, classes: set[str], outer: list[str]) -> list[str]:
        """The list that the words of a block belong to; the heading over the notes is the page's own."""
        if tag == "nav" and "contents" in classes:
            return self.contents
        if tag == "section" and "notes" in classes:
            return self.notes
        return [] if outer is self.notes and tag.startswith("h") else outer
