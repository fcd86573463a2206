"""Shapes of tables: one Python file each, found by its name.

A shape is a function `rows(setting, paper, where)` that gives the table's columns and rows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeAlias

from reportgen.document.blocks import Column, Row
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.content import TableSetting

Shape: TypeAlias = Callable[[TableSetting, PartContext, Where], tuple[tuple[Column, ...], tuple[Row, ...]]]


@cache
def names() -> tuple[str, ...]:
    """The shapes there are."""
    return tuple(sorted(m.name for m in iter_modules(__path__)))


def layout(name: str) -> Shape:
    """The shape called `name` (one of `names()`)."""
    found: Shape = import_module(f"{__name__}.{name}").rows
    return found
