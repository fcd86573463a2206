"""Checks of what people decided and of the finished paper: one Python file each, found by its name.

A check is a function `check(opened, document, published, problems)`. Its messages quote published
words only.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from reportgen.document.blocks import Document
from reportgen.figures.shown import Published
from reportgen.problems import Problems
from reportgen.settings.opened import Opened


def names() -> tuple[str, ...]:
    """The checks there are."""
    return tuple(sorted(m.name for m in iter_modules(__path__)))


def check_all(opened: Opened, document: Document, published: Published, problems: Problems) -> None:
    """Run every check."""
    for name in names():
        import_module(f"{__name__}.{name}").check(opened, document, published, problems)
