"""Shapes of tables: one Python file each, found by its name.

A shape is a function `rows(setting, paper, where)` that gives the table's columns and rows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from reportgen import plugins
from reportgen.document.blocks import Column, Row
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.content import TableSetting

Shape: TypeAlias = Callable[[TableSetting, PartContext, Where], tuple[tuple[Column, ...], tuple[Row, ...]]]


def names() -> tuple[str, ...]:
    """The shapes there are."""
    return plugins.names("layouts")


def layout(name: str) -> Shape:
    """The shape called `name` (one of `names()`)."""
    rows: Shape = plugins.load("layouts", name).rows
    return rows
