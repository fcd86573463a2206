"""The row of headings: where it is, and which column of the file is which of the extract's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.extracts.cells import SheetRow, cell_words, is_blank, sheet_words
from reportgen.extracts.declare import Declaration, fold
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss

if TYPE_CHECKING:
    from reportgen.extracts.grid import Grid

LOOKED_AT = 20
ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True, slots=True)
class Header:
    """A row of headings. `places` gives, by column, its places in the row: one, unless a heading stands twice."""

    line: SheetRow
    at: int  # index in the grid's lines
    places: Mapping[str, tuple[int, ...]]
    flag: int | None = None  # the column that marks invented rows

    @property
    def positions(self) -> dict[str, int]:
        """The place of each column found."""
        return {name: places[0] for name, places in self.places.items()}

    @property
    def width(self) -> int:
        """How many cells there are up to the last heading."""
        return max((i + 1 for i, cell in enumerate(self.line.cells) if not is_blank(cell)), default=0)


def find_header(declaration: Declaration, grid: Grid) -> Header | None:
    """Of the first 20 rows that hold anything, the one with the most of the extract's headings."""
    names = {
        fold(heading): name for name, column in declaration.columns.items() for heading in (name, *column.headings)
    }
    best: Header | None = None
    looked_at = 0
    for at, line in enumerate(grid.lines()):
        if line.blank:
            continue
        looked_at += 1
        if looked_at > LOOKED_AT:
            break
        columns: dict[str, list[int]] = {}
        flag = None
        for index, cell in enumerate(line.cells):
            words = fold(cell_words(cell)) if isinstance(cell, str) else ""
            if words in names:
                columns.setdefault(names[words], []).append(index)
            elif words == ILLUSTRATIVE:
                flag = index
        if columns and (best is None or len(columns) > len(best.places)):
            best = Header(line, at, {name: tuple(places) for name, places in columns.items()}, flag)
    return best


def score(declaration: Declaration, grid: Grid) -> int:
    """How many of the extract's columns the best row of headings holds."""
    header = find_header(declaration, grid)
    return len(header.places) if header else 0


def choose_sheet(declaration: Declaration, grids: Sequence[Grid], sheet: str, problems: Problems) -> Grid | None:
    """The sheet named, or else the visible one whose headings are the extract's."""
    file = grids[0].file
    names = ", ".join(f"'{grid.sheet}'" for grid in grids)
    if sheet:
        named = [grid for grid in grids if grid.sheet.strip().casefold() == sheet.strip().casefold()]
        if not named:
            problems.error(
                "sheet-not-found",
                Where(file),
                f"there is no sheet '{sheet}' in this workbook.{near_miss(sheet, [grid.sheet for grid in grids])}",
                f"name one of its sheets in edition.yaml: {names}.",
            )
        return named[0] if named else None
    seen = [grid for grid in grids if grid.visible] or list(grids)
    points = [score(declaration, grid) for grid in seen]
    best = max(points)
    chosen = [grid for grid, score_of in zip(seen, points, strict=True) if score_of == best]
    if best and len(chosen) > 1:
        alike = " and ".join(f"'{grid.sheet}'" for grid in chosen)
        problems.error(
            "sheet-not-clear",
            Where(file),
            f"the sheets {alike} all have the headings of this extract.",
            "name the one meant with sheet: in edition.yaml, or delete the others.",
        )
        return None
    return chosen[0]


def check_header(declaration: Declaration, grid: Grid, header: Header | None, problems: Problems) -> bool:
    """Whether every required column is there, once; what is not is a problem."""
    if header is None:
        wanted = ", ".join((column.headings or (name,))[0] for name, column in declaration.columns.items())
        place = f" on the sheet {sheet_words(grid.sheet)}" if grid.sheet else ""
        problems.error(
            "headings-not-found",
            Where(grid.file),
            f"no row with the headings of '{declaration.setting.title}' was found among the first {LOOKED_AT} "
            f"rows{place}.",
            f"check that it is the right file; the headings are: {wanted}.",
        )
        return False
    sound = True
    for name, places in header.places.items():
        if len(places) > 1:
            first = cell_words(header.line.cell(places[0]))
            problems.error(
                "heading-given-twice",
                grid.where(header.line.number, places[1], cell_words(header.line.cell(places[1]))),
                f"two columns have the headings of '{name}'; the other is '{first}'.",
                "delete one of the columns, or give it another heading.",
            )
            sound = False
    unused = [
        cell_words(cell)
        for i, cell in enumerate(header.line.cells)
        if not is_blank(cell) and i not in header.positions.values()
    ]
    for name, column in declaration.columns.items():
        if column.required and name not in header.places:
            headings = " or ".join(f"'{heading}'" for heading in (column.headings or (name,)))
            guesses = [guess for heading in (*column.headings, name) if (guess := near_miss(heading, unused))]
            problems.error(
                "column-missing",
                grid.where(header.line.number, None, name),
                f"there is no column with the heading {headings}.{guesses[0] if guesses else ''}",
                f"add the column, or list its heading in {declaration.where.file or 'the declaration'}.",
            )
            sound = False
    return sound
