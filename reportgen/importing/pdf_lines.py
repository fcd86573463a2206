"""Runs of words on one line of a PDF, and lines that go on from one another as a paragraph's pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reportgen.importing.pdf_blocks import PdfParagraph, PdfPiece, merged_pieces
from reportgen.importing.pdf_runs import PdfRun

COLUMN = 0.8  # of the size of letters: a gap so wide parts two columns
_SPACE = 0.15  # of the size of letters: a gap so wide parts two words
_SAME = 0.6  # of the size of letters: what stands nearer is on the same line
_JUSTIFIED, _SET_APART = 4, 1.5  # words at least of a line that is drawn out; of the size of letters: gaps at most
_ALIKE = 0.1  # of the size of letters: gaps of a line that is drawn out differ by less
_RAISED, _SMALL = 0.15, 0.85  # of the size of letters: how far up and how small a raised number is
SIGNS = "\u2022\u25cf\u25aa\u25a0\u25e6\u25cb\u2713\u2714\u27a2\uf020-\uf0ff\u2013-"
"""What stands before an item, in brackets of a pattern: bullets, and signs of fonts such as Wingdings."""
_MARK = re.compile(rf"[o*{SIGNS}]" r"|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)]")
CLOSING = frozenset(".,;:!?)")
_NUMBER = re.compile(r"(?:[A-Z]\.)?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]?")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page, by its columns."""

    cells: tuple[tuple[PdfRun, ...], ...]
    cut: bool = False
    """Whether its last word goes on in the next line, since there was no room for it."""
    edge: float = 0.0
    """Where the words of its column end, on a page of several; 0 elsewhere."""
    margin: float = 0.0
    """Where the words of its column begin; 0 elsewhere."""
    part: int = 0
    """Which part of its page it stands in, as the page is read."""

    @property
    def runs(self) -> tuple[PdfRun, ...]:
        """The runs of all columns."""
        return tuple(run for cell in self.cells for run in cell)

    @property
    def page(self) -> int:
        """The page it stands on."""
        return self.cells[0][0].page

    @property
    def left(self) -> float:
        """Where its words begin."""
        return self.cells[0][0].left

    @property
    def right(self) -> float:
        """Where its words end."""
        return max(run.right for run in self.runs)

    @property
    def base(self) -> float:
        """The height at which its words stand: that of its largest letters."""
        return max(self.runs, key=lambda run: run.size).base

    @property
    def size(self) -> float:
        """The size of its largest letters."""
        return max(run.size for run in self.runs)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(piece.text for piece in pieces_of_lines([self]))

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.bold for run in self.runs)


def lines_of_runs(runs: Sequence[PdfRun]) -> list[PdfLine]:
    """The lines of a page, or of a part of one, from top to bottom."""
    rows: list[list[PdfRun]] = []
    for run in sorted(runs, key=lambda run: -run.base):
        row = rows[-1] if rows else []
        near = any(abs(other.base - run.base) < _SAME * max(other.size, run.size) for other in row)
        if near:
            row.append(run)
        else:
            rows.append([run])
    return [PdfLine(tuple(_cells(sorted(row, key=lambda run: run.left)))) for row in rows]


def _cells(row: list[PdfRun]) -> Iterator[tuple[PdfRun, ...]]:
    if _is_drawn_out(row):
        yield tuple(row)
        return
    cell = [row[0]]
    for before, run in pairwise(row):
        if run.apart or run.left - before.right > COLUMN * max(before.size, run.size):
            yield tuple(cell)
            cell = [run]
        else:
            cell.append(run)
    yield tuple(cell)


def _is_drawn_out(row: Sequence[PdfRun]) -> bool:
    """Whether runs are words of one line that equal gaps draw out to the width of its column."""
    gaps = [run.left - before.right for before, run in pairwise(row)]
    size = row[0].size
    alike = len(row) >= _JUSTIFIED and max(gaps) < _SET_APART * size and max(gaps) - min(gaps) < _ALIKE * size
    return alike and sum(run.text.strip().isalpha() for run in row) > len(row) / 2


def is_marked(line: PdfLine) -> bool:
    """Whether a line is words behind a number or a bullet, and no row of a table."""
    first = "".join(run.text for run in line.cells[0]).strip()
    return len(line.cells) == 2 and bool(_MARK.fullmatch(first) or _NUMBER.fullmatch(first))


def pieces_of_lines(lines: Sequence[PdfLine]) -> tuple[PdfPiece, ...]:
    """The words of lines that go on from one another: a tab between columns, a space between lines."""
    pieces: list[PdfPiece] = []
    for number, line in enumerate(lines):
        if number and pieces:
            _join(pieces, line, cut=lines[number - 1].cut)
        for place, cell in enumerate(line.cells):
            if place:
                pieces.append(PdfPiece("\t"))
            pieces += _pieces(cell, line)
    return merged_pieces(pieces)


def _join(pieces: list[PdfPiece], line: PdfLine, *, cut: bool) -> None:
    """The last piece with what stands between it and the next line: nothing within a word."""
    last, begin = pieces[-1].text, line.cells[0][0].text[:1]
    within = cut or (re.search(r"\w-\Z", last.rstrip()) and begin.isalnum())
    pieces[-1] = replace(pieces[-1], text=last.rstrip() + ("" if within else " "))


def _pieces(cell: Sequence[PdfRun], line: PdfLine) -> Iterator[PdfPiece]:
    before: PdfRun | None = None
    for run in cell:
        if run.note:
            yield PdfPiece("", note=run.note)
            before = run
            continue
        text = run.text
        if before is not None and run.left - before.right > _SPACE * run.size and not before.text.endswith(" "):
            text = text if text.startswith(" ") else " " + text
        raised = run.size < _SMALL * line.size and run.base - line.base > _RAISED * line.size
        yield PdfPiece(text, run.bold, run.italic, raised)
        before = run


def paragraph_of(lines: Sequence[PdfLine], *, style: str = "", level: int = 0, indent: float = 0.0) -> PdfParagraph:
    """Lines as one paragraph, in the size of most of its words."""
    runs = [run for line in lines for run in line.runs]
    size = max(runs, key=lambda run: len(run.text)).size
    return PdfParagraph(pieces_of_lines(lines), size, level, style, indent, lines[0].page)
