"""What goes into some forms of a paper beside its blocks: all its figures, one a row, and where each came from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.figure import State


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure as it is published. `cells` are words or numbers; None where there is nothing to say.

    `state` is that of the figure, which says why a number is not there.
    """

    state: State
    cells: tuple[str | Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class FigureSheet:
    """The figures of a paper: a heading for each column, which of them hold numbers, and the rows."""

    headings: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class FigureOrigin:
    """Where a figure came from, for those inside the organisation alone: in a line, and in full."""

    line: str
    more: tuple[str, ...] = ()
