"""Parts of a paper: one Python file each, found by its name.

A part is a function `make(paper, where)` that gives blocks. `SECTION` says on what pages it stands
when it is named in an edition's `paper:` list: `cover`, `title`, `front` or `body`. `BEFORE_THE_PAPER`
says that it is no part of the paper itself, which begins with what follows.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeAlias

from reportgen.document.blocks import Block
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where

Part: TypeAlias = Callable[[PartContext, Where], tuple[Block, ...]]


@cache
def names() -> tuple[str, ...]:
    """The parts there are."""
    return tuple(sorted(m.name for m in iter_modules(__path__)))


def part(name: str) -> Part:
    """The part called `name` (one of `names()`)."""
    found: Part = import_module(f"{__name__}.{name}").make
    return found


def before_the_paper(name: str) -> bool:
    """Whether the part stands before the paper itself, as the front of a pack does: what follows begins the paper."""
    return name in names() and bool(getattr(import_module(f"{__name__}.{name}"), "BEFORE_THE_PAPER", False))


def section(name: str) -> str:
    """On what pages the part stands by itself."""
    return str(getattr(import_module(f"{__name__}.{name}"), "SECTION", "body"))
