"""Feet of tables as tags: Typst keeps the last rows of a table and the lines below it together as a foot alone.

They are rows like others and lines of their own, and the tag tree is to say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reportgen.document.blocks import Table


def dissolve_feet(elements: Iterable[tuple[Any, Table]]) -> None:
    """Put the rows of each table's foot among its others, and the lines of the cell below them after the table."""
    for element, data in elements:
        groups = {str(group.S): group for group in _below(element)}
        if "/TFoot" in groups:
            _dissolve(element, groups["/TFoot"], groups.get("/TBody"), data)


def _dissolve(element: Any, foot: Any, body: Any | None, data: Table) -> None:
    from pikepdf import Array, Name

    rows = _below(foot)
    before = _below(body) if body is not None else []
    count = len(data.rows) - len(before)
    if body is None:
        body = foot
        body.S = Name.TBody
    else:
        element["/K"] = Array([group for group in _below(element) if str(group.S) != "/TFoot"])
    for row in rows[:count]:
        row["/P"] = body
    body["/K"] = Array([*before, *rows[:count]])
    lines = [line for row in rows[count:] for cell in _below(row) for line in _below(cell)]
    parent = element["/P"]
    for line in lines:
        line["/P"] = parent
    beside = _below(parent)
    place = next(n for n, each in enumerate(beside) if each.objgen == element.objgen) + 1
    parent["/K"] = Array([*beside[:place], *lines, *beside[place:]])


def _below(parent: Any) -> list[Any]:
    """What stands right below an element that holds elements alone."""
    from pikepdf import Array

    children = parent.get("/K")
    return list(children) if isinstance(children, Array) else [] if children is None else [children]
