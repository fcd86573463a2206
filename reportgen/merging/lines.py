"""The paragraphs of a Word file in order, as they are when tracked changes are accepted, or when they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TypeAlias

from reportgen.document.reading import tidy
from reportgen.readback.word.model import Block, Drawing, Paragraph, Run, Table

Accept = Callable[[Paragraph], bool]
"""Whether the tracked changes of a paragraph are accepted."""

SHOWN = "show."
"""What the tags of tables and charts begin with."""

At = tuple[int, int, int, int]
"""The table, row, column and paragraph of a cell."""


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its words, its runs, the numbers of our blocks that begin in it, and what it is."""

    runs: tuple[Run, ...]
    marks: tuple[int, ...]
    level: int
    list_kind: str
    depth: int
    at: At | None = None
    style: str = ""
    """The name of its style."""
    made: str = ""
    """The name of the table of figures it stands in, which the program makes."""
    merged: bool = False
    """Whether it stands in a cell that spans several columns, or goes on from the row above."""
    drawings: tuple[str, ...] = ()
    """What is drawn in it, each by what tells it from others."""

    @property
    def text(self) -> str:
        """Its words."""
        return tidy("".join(run.text for run in self.runs))

    @property
    def in_box(self) -> bool:
        """Whether it stands in a box."""
        return self.style.lower().startswith("box")

    @property
    def masked(self) -> str:
        """Its words, with the key of what is bound in its place."""
        runs = groupby(self.runs, key=lambda run: run.control)
        return tidy("".join(f"{{{key}}}" if key else "".join(run.text for run in each) for key, each in runs))


_Placed: TypeAlias = tuple[Paragraph, At | None, bool]
"""A paragraph, its place in a table, and whether its cell is merged with others."""


def all_accepted(paragraph: Paragraph) -> bool:
    """Every tracked change is taken as made."""
    return True


def lines(blocks: Sequence[Block], accept: Accept) -> list[Line]:
    """The paragraphs that have words, those of cells with their place; lines of the contents are left out."""
    return [line for line in lines_and_drawings(blocks, accept) if line.text]


def lines_and_drawings(blocks: Sequence[Block], accept: Accept) -> list[Line]:
    """The same, with those that have no words and something drawn in them."""
    count = iter(range(10**9))
    return [line for line in _joined(_every(blocks, None, count), accept) if line.text or line.drawings]


def _every(blocks: Sequence[Block], at: At | None, count: Iterator[int]) -> Iterator[_Placed]:
    number = 0
    for block in blocks:
        match block:
            case Paragraph():
                if not block.contents:
                    yield block, (*at[:3], number) if at else None, False
                    number += 1
                yield from _every(block.hanging, None, count)
            case Table():
                table = next(count) if at is None else at[0]
                for row, cells in enumerate(block.rows):
                    for column, cell in enumerate(cells):
                        inside = _every(cell.blocks, (table, row, column, 0) if at is None else at, count)
                        is_merged = cell.span > 1 or cell.goes_on
                        yield from ((each, place, merged or is_merged) for each, place, merged in inside)


def _made(runs: Sequence[Run]) -> str:
    """The table of figures that runs stand in; empty for none."""
    return next((run.control.removeprefix(SHOWN) for run in runs if run.control.startswith(SHOWN)), "")


def _drawn(drawings: Sequence[Drawing], accepted: bool) -> Iterator[str]:
    for each in drawings:
        if not any(change.removes if accepted else change.adds for change in each.changes):
            yield f"{each.kind} {each.digest} {each.alternative}"


def _as_it_was(run: Run, accepted: bool) -> Run:
    """A run with the look that it had before a tracked change of looks, unless that is accepted."""
    before = run.reformatted
    return run if accepted or before is None else replace(run, bold=before.bold, italic=before.italic)


def _joined(paragraphs: Iterator[_Placed], accept: Accept) -> Iterator[Line]:
    """Paragraphs as they stand: one whose end is gone goes on in the next."""
    open_line: Line | None = None
    for paragraph, at, merged in paragraphs:
        accepted = accept(paragraph)
        runs = tuple(_as_it_was(run, accepted) for run in paragraph.runs if run.stands(accepted))
        kind = paragraph if accepted or paragraph.restyled is None else paragraph.restyled
        line = Line(runs, paragraph.marks, kind.level, kind.list_kind, kind.depth, at)
        line = replace(line, style=next(iter(paragraph.styles), ""), made=_made(runs), merged=merged)
        line = replace(line, drawings=tuple(_drawn(paragraph.drawings, accepted)))
        if open_line is not None and open_line.at == at:
            if open_line.text:  # of a paragraph that went with all its words nothing goes on in the next
                line = replace(line, level=open_line.level, list_kind=open_line.list_kind, depth=open_line.depth)
                line = replace(line, runs=open_line.runs + line.runs, marks=open_line.marks + line.marks)
        elif open_line is not None:
            yield open_line
        mark = paragraph.mark
        ends = mark is None or not (mark.removes if accepted else mark.adds)
        open_line = None if ends else line
        if ends:
            yield line
    if open_line is not None:
        yield open_line
