"""The content of a made paper for the peers, read from its document.json and from nothing else.

A peer gets what a person would hand to it: a run of headings, paragraphs, list items, tables, charts and
page breaks, each with its words ready. It imports nothing of the program.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar


class Node(dict[str, Any]):
    """An object of document.json, which leaves out every field that has its default."""

    DEFAULTS: ClassVar[dict[str, Any]] = {"start": 1, "level": 1, "width": 1.0, "show_header": True, "chart": None}
    LISTS = frozenset(
        {"caption", "source", "notes", "nodes", "title", "subtitle", "children", "series", "categories", "points"}
    )

    def __missing__(self, field: str) -> Any:
        """The default of `field`: its own, or nothing."""
        return [] if field in self.LISTS else self.DEFAULTS.get(field, "")


@dataclass
class Run:
    """Words, and whether they are bold or italic."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass
class Piece:
    """One thing of the paper, in reading order. `kind` says which of the fields it has."""

    kind: str  # heading, paragraph, item, table, chart, contents, page
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    label: str = ""  # a paragraph's number or an item's marker
    role: str = ""
    head: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    rows: list[list[tuple[str, str]]] = field(default_factory=list)  # words and tone of each cell
    alt: str = ""
    chart: Node = field(default_factory=Node)

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


def load(path: str | Path) -> tuple[Node, list[Piece]]:
    """What the paper says of itself, and its pieces in reading order, footnotes last."""
    document = json.loads(Path(path).read_text(encoding="utf-8"), object_hook=Node)
    notes: list[Piece] = []
    pieces = [piece for block in document["blocks"] for piece in _pieces(block, notes)]
    return document["meta"], pieces + notes


def _runs(inlines: list[Node], notes: list[Piece], bold: bool = False, italic: bool = False) -> Iterator[Run]:
    for inline in inlines:
        match inline["kind"]:
            case "Text" | "FigureText" | "Reference":
                yield Run(inline["text"], bold, italic)
            case "Note":
                yield Run(f"[{inline['number']}]", bold, italic)
                words = [Run(f"[{inline['number']}] "), *_runs(inline["children"], notes)]
                notes.append(Piece("paragraph", words, role="small"))
            case kind:
                strong, slanted = bold or kind == "Strong", italic or kind == "Emphasis"
                yield from _runs(inline["children"], notes, strong, slanted)


def _words(inlines: list[Node], notes: list[Piece]) -> str:
    return "".join(run.text for run in _runs(inlines, notes))


def _pieces(block: Node, notes: list[Piece]) -> Iterator[Piece]:
    match block["kind"]:
        case "Heading":
            if block["new_page"]:
                yield Piece("page")
            words = list(_runs(block["content"], notes))
            if block["number"]:
                words.insert(0, Run(f"{block['number']} "))
            yield Piece("heading", words, level=block["level"])
        case "Paragraph":
            words = list(_runs(block["content"], notes))
            yield Piece("paragraph", words, label=block["number"], role=block["role"])
        case "Listing":
            yield from _items(block, notes, 1)
        case "Table":
            yield from _table(block, notes)
        case "Chart":
            yield from _chart(block, notes)
        case "Section":
            yield Piece("page")
            for child in block["children"]:
                yield from _pieces(child, notes)
        case "Box":
            if block["title"]:
                yield Piece("paragraph", [Run(_words(block["title"], notes), bold=True)])
            for child in block["children"]:
                yield from _pieces(child, notes)
        case "Contents":
            yield Piece("contents", list(_runs(block["title"], notes)))
        case "PageBreak":
            yield Piece("page")
        case "Image":  # what is said of it: the peers get no pictures but charts
            for words in (block["caption"], block["credit"]):
                if words:
                    yield Piece("paragraph", list(_runs(words, notes)), role="small")
        case kind:
            raise ValueError(f"a kind of block that the peers do not know: {kind}")


def _items(listing: Node, notes: list[Piece], depth: int) -> Iterator[Piece]:
    for place, item in enumerate(listing["items"], listing["start"]):
        mark = {"": "\u2022", "alpha": f"{chr(96 + place)})"}.get(listing["marker"], f"{place}.")
        for block in item["blocks"]:
            if block["kind"] == "Listing":
                yield from _items(block, notes, depth + 1)
            else:
                yield Piece("item", list(_runs(block["content"], notes)), level=depth, label=mark)
                mark = ""


def _table(table: Node, notes: list[Piece]) -> Iterator[Piece]:
    if table["caption"]:
        yield Piece("paragraph", [Run(f"{table['label']}: "), *_runs(table["caption"], notes)], role="caption")
    if table["chart"]:
        yield from _chart(table["chart"], notes)
    rows = [[(_cell(cell, notes), cell["tone"]) for cell in row["cells"]] for row in table["rows"]]
    head = [_words(column["heading"], notes) for column in table["columns"]] if table["show_header"] else []
    widths = [column["width"] for column in table["columns"]]
    yield Piece("table", head=head, widths=widths, rows=rows, alt=table["description"])
    for line in [table["source"], *table["notes"]]:
        if line:
            yield Piece("paragraph", list(_runs(line, notes)), role="small")


def _cell(cell: Node, notes: list[Piece]) -> str:
    pieces = (piece for block in cell["content"] for piece in _pieces(block, notes))
    return "\n".join(f"{piece.label} {piece.text}".strip() for piece in pieces)


def _chart(chart: Node, notes: list[Piece]) -> Iterator[Piece]:
    yield Piece("paragraph", [Run(_words(chart["title"], notes), bold=True)])
    if chart["subtitle"]:
        yield Piece("paragraph", list(_runs(chart["subtitle"], notes)), role="small")
    yield Piece("chart", alt=chart["alt"], chart=chart)
