"""Checks of what people decided and of the finished paper: one Python file each, found by its name.

A check of the edition is a function `check(opened, problems)`, and is made before anything is
counted. A check of the paper says `OF_THE_PAPER = True` and is a function
`check(opened, document, published, problems)`. Messages quote published words only.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from reportgen.document.blocks import Document
from reportgen.figures.shown import Published
from reportgen.problems import Problems
from reportgen.settings.opened import Opened


def names() -> tuple[str, ...]:
    """The checks there are."""
    return tuple(sorted(m.name for m in iter_modules(__path__)))


def check_edition(opened: Opened, problems: Problems) -> None:
    """Run every check of what people decided."""
    for module in _modules(of_the_paper=False):
        module.check(opened, problems)


def check_paper(opened: Opened, document: Document, published: Published, problems: Problems) -> None:
    """Run every check of the finished paper."""
    for module in _modules(of_the_paper=True):
        module.check(opened, document, published, problems)


def _modules(*, of_the_paper: bool) -> list[ModuleType]:
    found = [import_module(f"{__name__}.{name}") for name in names()]
    return [module for module in found if getattr(module, "OF_THE_PAPER", False) is of_the_paper]
