"""Parts of a paper: one Python file each, found by its name, or a plug-in of an installed package.

A part is a function `make(paper, where)` that gives blocks. Beside it a part may say:

- `SECTION`: on what pages it stands when an edition's `paper:` list names it: `cover`, `title`, `front` or `body`;
- `BEFORE_THE_PAPER = True`: it is no part of the paper itself, which begins with what follows;
- `REPEATABLE = True`: it may stand in several places, with the same words in each.

Takes the paper as it is composed: settings and published figures. Gives blocks. May know narrative, the tables' cells
and the document; knows no writer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from reportgen import plugins
from reportgen.document.blocks import Block
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where

Part: TypeAlias = Callable[[PartContext, Where], tuple[Block, ...]]


def names() -> tuple[str, ...]:
    """The parts there are."""
    return plugins.names("parts")


def part(name: str) -> Part:
    """The function that makes the part called `name` (one of `names()`)."""
    make: Part = plugins.load("parts", name).make
    return make


def before_the_paper(name: str) -> bool:
    """Whether the part stands before the paper itself, as the front of a pack does: what follows begins the paper."""
    return name in names() and bool(getattr(plugins.load("parts", name), "BEFORE_THE_PAPER", False))


def repeatable(name: str) -> bool:
    """Whether the part may stand in several places of one paper."""
    return name in names() and bool(getattr(plugins.load("parts", name), "REPEATABLE", False))


def section(name: str) -> str:
    """On what pages the part stands by itself."""
    return str(getattr(plugins.load("parts", name), "SECTION", "body"))
