"""Layouts of tables: one Python file each, found by its name, or a plug-in of an installed package.

A layout is a function `rows(setting, paper, where)` that gives the table's columns and rows. Its `Settings` are what
a table's file says to it: the keys of every table, and those that this layout uses. It may also have
`message(setting, rows, paper)`, a sentence that stands before the table, and `notes(setting, paper)`, which stand
first below it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from reportgen import plugins
from reportgen.document.blocks import Column, Inlines, Row
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where

Layout: TypeAlias = Callable[[Any, PartContext, Where], tuple[tuple[Column, ...], tuple[Row, ...]]]
"""Takes the settings that its own model describes."""


def names() -> tuple[str, ...]:
    """The layouts there are."""
    return plugins.names("layouts")


def rows_of(name: str) -> Layout:
    """The function that makes the rows of the layout called `name` (one of `names()`)."""
    rows: Layout = plugins.load("layouts", name).rows
    return rows


def message_of(name: str, setting: Any, rows: tuple[Row, ...], paper: PartContext) -> Inlines:
    """What the layout called `name` says before its table; nothing where it has nothing to say."""
    message = getattr(plugins.load("layouts", name), "message", None)
    return message(setting, rows, paper) if message else ()


def notes_of(name: str, setting: Any, paper: PartContext) -> tuple[Inlines, ...]:
    """The notes that the layout called `name` owes the reader of its table."""
    notes = getattr(plugins.load("layouts", name), "notes", None)
    return notes(setting, paper) if notes else ()
