"""The paragraphs of a Word file in order, as they are when tracked changes are accepted, or when they are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from reportgen.document.reading import tidy
from reportgen.readback.word.model import Block, Paragraph, Run, Table

Accept = Callable[[Paragraph], bool]
"""Whether the tracked changes of a paragraph are accepted."""

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

    @property
    def text(self) -> str:
        """Its words."""
        return tidy("".join(run.text for run in self.runs))

    @property
    def masked(self) -> str:
        """Its words, with the key of what is bound in its place."""
        runs = groupby(self.runs, key=lambda run: run.control)
        return tidy("".join(f"{{{key}}}" if key else "".join(run.text for run in each) for key, each in runs))


def all_accepted(paragraph: Paragraph) -> bool:
    """Every tracked change is taken as made."""
    return True


def lines(blocks: Sequence[Block], accept: Accept) -> list[Line]:
    """The paragraphs that have words, those of cells with their place; lines of the contents are left out."""
    count = iter(range(10**9))
    return [line for line in _joined(_every(blocks, None, count), accept) if line.text]


def _every(blocks: Sequence[Block], at: At | None, count: Iterator[int]) -> Iterator[tuple[Paragraph, At | None]]:
    number = 0
    for block in blocks:
        match block:
            case Paragraph():
                if not block.contents:
                    yield block, (*at[:3], number) if at else None
                    number += 1
                yield from _every(block.hanging, None, count)
            case Table():
                table = next(count) if at is None else at[0]
                for row, cells in enumerate(block.rows):
                    for column, cell in enumerate(cells):
                        yield from _every(cell.blocks, (table, row, column, 0) if at is None else at, count)


def _as_it_was(run: Run, accepted: bool) -> Run:
    """A run with the look that it had before a tracked change of looks, unless that is accepted."""
    before = run.reformatted
    return run if accepted or before is None else replace(run, bold=before.bold, italic=before.italic)


def _joined(paragraphs: Iterator[tuple[Paragraph, At | None]], accept: Accept) -> Iterator[Line]:
    """Paragraphs as they stand: one whose end is gone goes on in the next."""
    open_line: Line | None = None
    for paragraph, at in paragraphs:
        accepted = accept(paragraph)
        runs = tuple(_as_it_was(run, accepted) for run in paragraph.runs if run.stands(accepted))
        kind = paragraph if accepted or paragraph.restyled is None else paragraph.restyled
        line = Line(runs, paragraph.marks, kind.level, kind.list_kind, kind.depth, at)
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
