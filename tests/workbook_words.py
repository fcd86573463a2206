"""The tables of a paper and of its workbook in the same words, to be compared."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import openpyxl

from reportgen.document.blocks import Cell, Document, Paragraph, Table
from reportgen.document.figure import State
from reportgen.document.list_markers import marker
from reportgen.document.reading import tidy
from reportgen.document.walk import blocks, figure_alone, plain

Tables = dict[str, list[list[str]]]


def paper_tables(paper: Document) -> Tables:
    """The rows of every table that is no form by its label or name, each cell as the workbook ought to say it."""
    tables = [block for block in blocks(paper) if isinstance(block, Table) and block.rows]
    told = {
        table.label or _title(table): table
        for table in tables
        if table.label or (table.show_header and table.role not in {"form", "contents"})
    }
    return {name: [[_words(cell) for cell in row.cells] for row in table.rows] for name, table in told.items()}


def _title(table: Table) -> str:
    """What a table without a number is called, up to a colon."""
    return (plain(table.caption) or tidy(table.description) or table.id.capitalize()).partition(":")[0]


def workbook_tables(data: bytes) -> Tables:
    """The rows of every table of the workbook, as Excel shows them, fractions put together again."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    said: Tables = {}
    for page in book.worksheets:
        if page.title in {"Cover", "Contents", "Notes"}:
            continue
        (marked,) = page.tables.values()
        head, *rows = ([(c.value, c.number_format) for c in line] for line in page[marked.ref])
        headings = [str(value) for value, _ in head]
        label = re.sub(r"( \[note \d+\])+$", "", str(page["A1"].value)).partition(":")[0]
        said[label] = [list(_said(headings, [shown(*cell) for cell in row])) for row in rows]
    return said


def shown(value: object, how: str) -> str:
    """What Excel shows for a value under a number format of ours; marks of notes and addresses of links left out."""
    if isinstance(value, str):
        return tidy(re.sub(r" \[note \d+\]| \((?:https:[^)]*|[^()\s]+@[^()\s]+)\)", "", value))
    assert isinstance(value, int | float)
    places = len(how.partition(";")[0].partition(".")[2].rstrip("%"))
    text = f"{value * 100:.{places}f}%" if how.endswith("%") else f"{value:,.{places}f}"
    money = "\u00a3" if "\u00a3" in how else ""
    return ("+" if how.startswith("+") and value > 0 else "") + money + text.replace("-", "\u2212")


def _said(headings: list[str], row: list[str]) -> Iterator[str]:
    """A row of the workbook in the paper's words: fractions put together again."""
    values = dict(zip(headings, row, strict=True))
    for heading, value in values.items():
        name, _, part = heading.rpartition(": ")
        fraction = f"{values.get(f'{name}: numerator')}/{values.get(f'{name}: denominator')}"
        has_value = f"{name}: percentage" in values or f"{name}: value" in values
        if part in {"percentage", "value"}:
            said = value
            if fraction[0].isdigit() and value[-1:] != ")":
                said = fraction if value == "[z]" else f"{value} ({fraction})"
            yield _with_detail(said, values.get(f"{name}: detail", ""))
        elif part == "numerator" and not has_value:
            said = fraction if value[:1].isdigit() else value
            yield _with_detail(said, values.get(f"{name}: detail", ""))
        elif part not in {"numerator", "denominator", "detail"}:
            yield _with_detail(value, values.get(f"{heading}: detail", ""))


def _with_detail(said: str, detail: str) -> str:
    return said if detail in {"", "[z]"} else f"{said} {detail}"


SHORTHAND: dict[State, str] = {
    "hidden": "[c]", "withheld": "[cs]", "not_applicable": "[z]", "nobody": "[nc]", "low": "[low]",
    "not_available": "[x]", "not_received": "[nr]", "not_yet_due": "[d]",
}  # fmt: skip


def _words(cell: Cell) -> str:
    """A cell in the words of the workbook: shorthand for what stands for a value, lists with their markers."""
    figure = figure_alone(cell)
    text = tidy(" ".join(_lines(cell))) or "deleted"
    return SHORTHAND.get(figure.state if figure else cell.state, text)


def _lines(cell: Cell) -> Iterator[str]:
    for block in cell.content:
        if isinstance(block, Paragraph):
            yield plain(block.content, deleted=False)
        else:
            for place, item in enumerate(block.items, block.start):
                yield f"{marker(block.marker, place)} {' '.join(_lines(Cell(item.blocks)))}"
