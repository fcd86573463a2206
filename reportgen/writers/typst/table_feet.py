"""Feet of tables as tags: Typst keeps the last rows of a table and the lines below it together as a foot alone.

They are rows like others and lines of their own, and the tag tree is to say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pikepdf import Array, Name

from reportgen.document.blocks import Table
from reportgen.writers.typst.elements import children_of


def dissolve_feet(elements: Iterable[tuple[Any, Table]]) -> None:
    """Put the rows of each table's foot among its others, and the lines of the cell below them after the table."""
    for element, data in elements:
        groups = {str(group.S): group for group in children_of(element)}
        if "/TFoot" in groups:
            _dissolve(element, groups["/TFoot"], groups.get("/TBody"), data)


def _dissolve(element: Any, foot: Any, body: Any | None, data: Table) -> None:
    rows = children_of(foot)
    before = children_of(body) if body is not None else []
    count = len(data.rows) - len(before)
    if body is None:
        body = foot
        body.S = Name.TBody
    else:
        element["/K"] = Array([group for group in children_of(element) if str(group.S) != "/TFoot"])
    for row in rows[:count]:
        row["/P"] = body
    body["/K"] = Array([*before, *rows[:count]])
    lines = [line for row in rows[count:] for cell in children_of(row) for line in children_of(cell)]
    parent = element["/P"]
    for line in lines:
        line["/P"] = parent
    beside = children_of(parent)
    place = next(n for n, each in enumerate(beside) if each.objgen == element.objgen) + 1
    parent["/K"] = Array([*beside[:place], *lines, *beside[place:]])
