"""The tag tree that Typst writes, completed: row headers, summaries, kinds of lists, words for links and changes.

Typst has row headers and summaries behind a feature (`a11y-extras`) that its Python package cannot turn on, and
says nothing of changes and of the kinds of lists. ISO 32000-1, 14.8.5 has the attributes; PDF/UA-1, 7.5 asks for
the headers and 7.18.5 for the words of links.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from reportgen.document.blocks import Document, Table
from reportgen.writers.typst.bookmarks import gather_by_paper
from reportgen.writers.typst.context import TagWords
from reportgen.writers.typst.elements import all_elements, children_of, elements_of, values_of
from reportgen.writers.typst.number_tree import number_bare_pages, put_names
from reportgen.writers.typst.table_feet import dissolve_feet

NUMBERING = {"bullet": "/Disc", "decimal": "/Decimal", "alpha": "/LowerAlpha", "roman": "/LowerRoman"}


def complete_tags(written: bytes, document: Document, words: TagWords) -> bytes:
    """The PDF with its tag tree completed and its own properties written; the same bytes for the same PDF.

    Raises `RuntimeError` where the tree and the paper do not hold the same tables, lists, links and changes.
    """
    pdf = pikepdf.open(io.BytesIO(written))
    root = pdf.Root.StructTreeRoot
    elements = [each for each in all_elements(root) if str(each.S) == "/Table"]
    if len(elements) == len(words.tables):  # else the walk says which is missing
        dissolve_feet(zip(elements, words.tables, strict=True))
    tags = _Tags(pdf, words)
    for element in elements_of(root):
        tags.complete(element)
    tags.finished()
    put_names(pdf, tags.names)
    number_bare_pages(pdf)
    gather_by_paper(pdf, document)
    for name, value in document.meta.properties:
        pdf.docinfo[f"/{name}"] = value
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return out.getvalue()


class _Tags:
    """The walk through the tree, in the order of the paper."""

    def __init__(self, pdf: pikepdf.Pdf, words: TagWords) -> None:
        self.pdf, self.lines = pdf, words.lines
        self.tables, self.lists = iter(words.tables), iter(words.lists)
        self.links, self.changes = iter(words.links), iter(words.changes)
        self.count = 0
        self.line: tuple[str, str] | None = None
        """The line of the run of changed words that was met last."""
        self.words, self.told = "", False
        """What that run says in place of itself, and whether an element says so already."""
        self.names: list[tuple[str, Any]] = []
        """The headers of rows, by their new names."""

    def complete(self, element: Any) -> None:
        """Complete an element of the tree and all below it."""
        match str(element.S):
            case "/Table":
                self.count += 1
                self.table(element, _next(self.tables, "table"))
            case "/L":
                kind = Name(NUMBERING[_next(self.lists, "list")])
                element["/A"] = Array([Dictionary(O=Name.List, ListNumbering=kind)])
            case "/Link":
                link = _next(self.links, "link")
                _say(element, String(link))
                if link in self.lines:
                    self.as_line(element)
            case "/Span" if line := _line(element):
                # A run that goes on on the next sheet is an element more with the very same line.
                if line != self.line:
                    self.line, self.words = line, _next(self.changes, "change")
                    self.told = False
                if self.words:
                    element["/ActualText"] = String("" if self.told else self.words)
                self.told = True
            case _:
                pass
        for child in elements_of(element):
            self.complete(child)

    def as_line(self, link: Any) -> None:
        """Tag a link as a line of a list, of which the page is no word of the paper."""
        above = link.P
        line = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Reference, P=above, K=link))
        above.K = Array(
            [
                line if isinstance(child, Dictionary) and child.objgen == link.objgen else child
                for child in children_of(above)
            ]
        )
        link.P = line

    def table(self, element: Any, data: Table) -> None:
        """Say what the table holds, and which of its cells are headers of rows and for which cells."""
        if data.description:
            _table_attributes(element, Summary=String(data.description))
        rows = [row for row in _rows(element) if row is not None]
        for place, (row, tagged_row) in enumerate(zip(rows, data.rows, strict=True)):
            header: list[Any] = []
            for n, cell in enumerate(elements_of(row)):
                if tagged_row.cells[n].header or (data.row_headers and n == 0):
                    name = f"R{self.count}x{place}x{n}"
                    header = [String(name)]
                    cell.S, cell["/ID"] = Name.TH, header[0]
                    self.names.append((name, cell))
                    _table_attributes(cell, Scope=Name.Row)
                elif header:
                    _add_headers(cell, header)

    def finished(self) -> None:
        """Raise `RuntimeError` where words for tags are left over."""
        left = [
            kind
            for kind, words in (
                ("table", self.tables),
                ("list", self.lists),
                ("link", self.links),
                ("change", self.changes),
            )
            if next(words, None) is not None
        ]
        if left:
            raise RuntimeError(f"a {left[0]} of the paper is not in the tag tree")


def _next(words: Iterator[Any], kind: str) -> Any:
    """The next of the words for a kind of element; raises `RuntimeError` where there are no more."""
    for each in words:
        return each
    raise RuntimeError(f"the tag tree holds a {kind} more than the paper")


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table that are not its head."""
    for group in elements_of(table):
        if str(group.S) == "/TBody":
            yield from elements_of(group)
        elif str(group.S) == "/TR":
            yield group


def _table_attributes(element: Any, **values: Any) -> None:
    """Give an element attributes of a table, among those it has."""
    for attributes in values_of(element, "/A"):
        if isinstance(attributes, Dictionary) and str(attributes.get("/O")) == "/Table":
            for name, value in values.items():
                attributes[f"/{name}"] = value
            return
    element["/A"] = Array([*values_of(element, "/A"), Dictionary(O=Name.Table, **values)])


def _add_headers(cell: Any, header: Sequence[Any]) -> None:
    """Name the header of a row before the header of the column that a cell has."""
    headers: list[Any] = []
    for attributes in values_of(cell, "/A"):
        if isinstance(attributes, Dictionary) and "/Headers" in attributes:
            headers = list(attributes["/Headers"])
    _table_attributes(cell, Headers=Array([*header, *headers]))


def _say(link: Any, words: Any) -> None:
    """Give the rectangles of a link their words."""
    for child in children_of(link):
        if isinstance(child, Dictionary) and "/Obj" in child:
            child.Obj["/Contents"] = words


def _line(span: Any) -> tuple[str, str] | None:
    """The kind and thickness of the line under or through a span: so Typst tags what was inserted or deleted."""
    for each in values_of(span, "/A"):
        if isinstance(each, Dictionary) and "/TextDecorationType" in each:
            return str(each["/TextDecorationType"]), str(each.get("/TextDecorationThickness", ""))
    return None
