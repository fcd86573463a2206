"""Tables on a page of a PDF: those whose lines are ruled, and those whose words stand below one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportgen.importing.pdf_blocks import PdfCell, PdfParagraph, PdfTable
from reportgen.importing.pdf_runs import PdfRectangle, PdfRun

_NEAR = 3.0  # points: rulings that end so near to one another meet
_NARROW = 6.0  # points: no column is as narrow
_MOST = 4_000  # rulings of a page: more are a drawing
_FILLED = 0.4  # of the cells: as many of a table have words
_BOX = 2  # lines in a box, for it to be one
_LARGE = 0.6  # of the height of the words of a page: a box as high is the page's frame

CellReader = Callable[[Sequence[PdfRun], float], tuple[PdfParagraph, ...]]
"""Makes the paragraphs of a cell from its runs and the place up to which words have room."""


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table as it is ruled: where its rows and columns part, from the top and from the left, and its cells."""

    downs: tuple[float, ...]
    acrosses: tuple[float, ...]
    spans: tuple[tuple[int, int, int, int], ...]
    """Of each cell: its row and column, and how many rows and columns it spans."""

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.acrosses[0]

    @property
    def box(self) -> PdfRectangle:
        """The place that it takes."""
        return PdfRectangle(self.downs[0], self.acrosses[-1], self.downs[-1], self.acrosses[0])

    def holds(self, run: PdfRun) -> bool:
        """Whether words stand in it."""
        middle = (run.left + run.right) / 2
        up = run.base + run.size / 4
        return self.downs[0] < middle < self.downs[-1] and self.acrosses[-1] < up < self.acrosses[0]

    def runs_in(self, span: tuple[int, int, int, int], runs: Iterable[PdfRun]) -> list[PdfRun]:
        """The words of a cell."""
        row, column, rows, columns = span
        left, right = self.downs[column], self.downs[column + columns]
        top, bottom = self.acrosses[row], self.acrosses[row + rows]
        return [
            run for run in runs
            if left <= min(run.left + run.size / 4, (run.left + run.right) / 2) < right
            and bottom <= run.base + run.size / 4 < top
        ]  # fmt: skip


def ruled_grids(rulings: Sequence[PdfRectangle]) -> list[RuledTable]:
    """What is ruled in rows and columns on a page: tables, boxes and frames."""
    if len(rulings) > _MOST:
        return []
    return [grid for group in _meeting(rulings) if (grid := _grid(group)) is not None]


def boxes_of_grids(grids: Sequence[RuledTable], runs: Sequence[PdfRun]) -> list[PdfRectangle]:
    """The places of grids, without a frame around the words of the page."""
    return [grid.box for grid in grids if not (len(grid.spans) == 1 and _is_frame(grid, runs))]


def tables_of_grids(grids: Sequence[RuledTable], runs: Sequence[PdfRun]) -> list[RuledTable]:
    """The grids that hold some of the words as tables do, from the top."""
    return sorted((grid for grid in grids if _is_table(grid, runs)), key=lambda grid: -grid.top)


def _is_frame(grid: RuledTable, runs: Sequence[PdfRun]) -> bool:
    bases = [run.base for run in runs]
    return bool(bases) and grid.acrosses[0] - grid.acrosses[-1] > _LARGE * (max(bases) - min(bases))


def _is_table(table: RuledTable, runs: Sequence[PdfRun]) -> bool:
    """Whether cells have words, none stand beside them as of other columns, and it is no frame or underlaid line."""
    within = [run for run in runs if table.holds(run)]
    filled = [span for span in table.spans if table.runs_in(span, within)]
    if len(filled) < max(1, _FILLED * len(table.spans)) or _beside(table, runs):
        return False
    if len(table.spans) == 1:
        return not _is_frame(table, runs) and len({round(run.base) for run in within}) >= _BOX
    only_rows = len(table.downs) == 2
    return not (only_rows and any(run.apart for run in within))


def _beside(table: RuledTable, runs: Sequence[PdfRun]) -> bool:
    """Whether words stand beside the table, at the height of its rows."""
    low, high = table.acrosses[-1], table.acrosses[0]
    return any(low < run.base + run.size / 4 < high and not table.holds(run) for run in runs)


def _meeting(rulings: Sequence[PdfRectangle]) -> list[list[PdfRectangle]]:
    """The rulings in groups of those that meet."""
    groups: list[list[PdfRectangle]] = []
    for ruling in rulings:
        meets = [group for group in groups if any(_meet(ruling, other) for other in group)]
        joined = [ruling, *(other for group in meets for other in group)]
        groups = [*(group for group in groups if group not in meets), joined]
    return groups


def _meet(one: PdfRectangle, other: PdfRectangle) -> bool:
    across = one.left - _NEAR <= other.right and other.left - _NEAR <= one.right
    return across and one.bottom - _NEAR <= other.top and other.bottom - _NEAR <= one.top


def _grid(rulings: Sequence[PdfRectangle]) -> RuledTable | None:
    lying = [ruling for ruling in rulings if ruling.across]
    standing = [ruling for ruling in rulings if not ruling.across]
    downs = _places([(r.left + r.right) / 2 for r in standing], _NARROW)
    if downs:  # where rows are ruled wider than columns are, the first or last column has no line of its own
        downs = _places([*downs, *_ends(lying)], _NARROW)
    acrosses = tuple(reversed(_places([(r.bottom + r.top) / 2 for r in lying])))
    if len(downs) < 2 or len(acrosses) < 2:
        return None
    return RuledTable(downs, acrosses, tuple(_spans(downs, acrosses, lying, standing)))


def _ends(lying: Sequence[PdfRectangle]) -> list[float]:
    """The furthest left and right that rulings across go, where three or more go as far."""
    ends = (min((r.left for r in lying), default=0.0), max((r.right for r in lying), default=0.0))
    return [end for end in ends if sum(min(abs(r.left - end), abs(r.right - end)) <= _NEAR for r in lying) > 2]


def _places(values: Sequence[float], near: float = _NEAR) -> tuple[float, ...]:
    """The values, those near to one another as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > near:
            places.append(value)
    return tuple(places)


def _spans(
    downs: Sequence[float], acrosses: Sequence[float], lying: Sequence[PdfRectangle], standing: Sequence[PdfRectangle]
) -> list[tuple[int, int, int, int]]:
    def parted_right(row: int, column: int) -> bool:
        middle, at = (acrosses[row] + acrosses[row + 1]) / 2, downs[column + 1]
        return any(r.bottom <= middle <= r.top and abs((r.left + r.right) / 2 - at) <= _NEAR for r in standing)

    def parted_below(row: int, column: int) -> bool:
        middle, at = (downs[column] + downs[column + 1]) / 2, acrosses[row + 1]
        return any(r.left <= middle <= r.right and abs((r.bottom + r.top) / 2 - at) <= _NEAR for r in lying)

    def free(row: int, column: int) -> bool:
        return column < columns and (row, column) not in taken

    taken: set[tuple[int, int]] = set()
    spans: list[tuple[int, int, int, int]] = []
    rows, columns = len(acrosses) - 1, len(downs) - 1
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = high = 1
            while free(row, column + wide) and not parted_right(row, column + wide - 1):
                wide += 1
            while row + high < rows and not any(parted_below(row + high - 1, column + n) for n in range(wide)):
                high += 1
            taken |= {(row + r, column + c) for r in range(high) for c in range(wide)}
            spans.append((row, column, high, wide))
    return spans


def table_of(table: RuledTable, runs: Sequence[PdfRun], read: CellReader) -> PdfTable:
    """A ruled table with its words."""
    rows: list[list[PdfCell]] = [[] for _ in table.acrosses[1:]]
    for span in table.spans:
        row, column, high, wide = span
        words = table.runs_in(span, runs)
        inside = min((run.left for run in words), default=0.0) - table.downs[column]
        blocks = read(words, table.downs[column + wide] - inside) if words else ()
        rows[row].append(PdfCell(blocks, wide, high))
    return PdfTable(tuple(map(tuple, rows)), page=runs[0].page)
