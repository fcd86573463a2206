"""The row of headings: where it is, and which column of the file is which of the extract's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.extracts.cells import Cell, ErrorCell, SheetRow, cell_words, is_blank, sheet_words
from reportgen.extracts.dates import parse_date, parse_month
from reportgen.extracts.declare import Declaration
from reportgen.extracts.values import Unread
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss, nearest
from reportgen.settings.folding import fold

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
    above: SheetRow | None = None
    """The row of headings above it, where there are two: `IHA` over `Number` and `Due`."""

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
    previous: SheetRow | None = None
    looked_at = 0
    for at, line in enumerate(grid.lines()):
        if line.blank:
            continue
        looked_at += 1
        if looked_at > LOOKED_AT:
            break
        for above in (None, previous) if previous is not None else (None,):
            header = _header(names, line, at, above)
            if header.places and (best is None or len(header.places) > len(best.places)):
                best = header
        previous = line
    return best


def _header(names: Mapping[str, str], line: SheetRow, at: int, above: SheetRow | None) -> Header:
    """A row taken for the headings, each with the words that stand over it in the row `above`, if one is given."""
    columns: dict[str, list[int]] = {}
    flag = None
    cells = list(line.cells)
    over = ""
    for index in range(max(len(cells), len(above.cells) if above else 0)):
        own = cell_words(line.cell(index)) if isinstance(line.cell(index), str) else ""
        top = above.cell(index) if above else ""
        over = cell_words(top) if isinstance(top, str) and not is_blank(top) else over
        joined = (f"{over} {own}" if own else cell_words(top)) if above else own
        words = next((each for each in (joined, own) if fold(each) in names), own)
        if fold(words) in names:
            columns.setdefault(names[fold(words)], []).append(index)
            cells += [""] * (index + 1 - len(cells))
            cells[index] = words
        elif fold(words) == ILLUSTRATIVE:
            flag = index
    return Header(SheetRow(line.number, tuple(cells)), at, {n: tuple(p) for n, p in columns.items()}, flag, above)


def score(declaration: Declaration, grid: Grid) -> int:
    """How many of the extract's columns the best row of headings holds."""
    header = find_header(declaration, grid)
    return len(header.places) if header else 0


def choose_sheet(declaration: Declaration, grids: Sequence[Grid], sheet: str, problems: Problems) -> Grid | None:
    """The sheet named, or else the visible one whose headings are the extract's."""
    if sheet:
        return _sheet_named(sheet, grids, problems)
    seen = [grid for grid in grids if grid.visible] or list(grids)
    points = [score(declaration, grid) for grid in seen]
    best = max(points)
    chosen = [grid for grid, score_of in zip(seen, points, strict=True) if score_of == best]
    if best and len(chosen) > 1:
        alike = " and ".join(f"'{grid.sheet}'" for grid in chosen)
        problems.error(
            "sheet-not-clear",
            Where(grids[0].file),
            f"the sheets {alike} all have the headings of this extract.",
            "name the one meant with sheet: in edition.yaml, or delete the others.",
        )
        return None
    return chosen[0]


def _sheet_named(sheet: str, grids: Sequence[Grid], problems: Problems) -> Grid | None:
    """The sheet of that name, whatever its capitals; None, with a problem, where there is none."""
    for grid in grids:
        if grid.sheet.strip().casefold() == sheet.strip().casefold():
            return grid
    names = [grid.sheet for grid in grids]
    quoted = ", ".join(f"'{name}'" for name in names)
    problems.error(
        "sheet-not-found",
        Where(grids[0].file),
        f"there is no sheet '{sheet}' in this workbook.{near_miss(sheet, names)}",
        f"name one of its sheets in edition.yaml: {quoted}.",
    )
    return None


def check_header(declaration: Declaration, grid: Grid, header: Header | None, problems: Problems) -> bool:
    """Whether every required column is there, once; what is not is a problem."""
    if header is None:
        _no_headings(declaration, grid, problems)
        return False
    over = _two_rows(grid, header)
    if over is not None:
        problems.error(
            "headings-in-two-rows",
            grid.where(header.line.number, None),
            f"the headings stand in two rows, so that one stands more than once: {over}.",
            "write each heading whole in one row; or let `reportgen collect` make the extract from this workbook.",
        )
        return False
    if across := _across(declaration, header, "month", parse_month):
        problems.error(
            "months-across",
            grid.where(header.line.number, None),
            f"the months stand in columns of their own: {across}; a row for each is read.",
            "let `reportgen collect` make the extract from this file, or write a row for each month.",
        )
        return False
    if across := _across(declaration, header, "date", parse_date):
        problems.error(
            "dates-across",
            grid.where(header.line.number, None),
            f"the dates stand in columns of their own: {across}; a row for each is read.",
            "write a row for each date and each row of this table, with the date in its own column.",
        )
        return False
    sound = _given_once(grid, header, problems)
    unused = [
        cell_words(cell)
        for i, cell in enumerate(header.line.cells)
        if not is_blank(cell) and i not in header.positions.values()
    ]
    for name, column in declaration.columns.items():
        if column.required and name not in header.places:
            known = column.headings or (name,)
            headings = " or ".join(f"'{heading}'" for heading in known)
            meant = next(filter(None, (nearest(heading, unused) for heading in (*known, name))), "")
            fix = f"write '{known[0]}' in place of '{meant}'" if meant else "add the column"
            problems.error(
                "column-missing",
                grid.where(header.line.number, None, name),
                f"there is no column with the heading {headings}.",
                f"{fix}{declaration.or_declare('list its heading')}.",
            )
            sound = False
    return sound


def _no_headings(declaration: Declaration, grid: Grid, problems: Problems) -> None:
    wanted = ", ".join(declaration.headings.values())
    place = f" on the sheet {sheet_words(grid.sheet)}" if grid.sheet else ""
    problems.error(
        "headings-not-found",
        Where(grid.file),
        f"no row with the headings of '{declaration.setting.title}' was found among the first {LOOKED_AT} rows{place}.",
        f"check that it is the right file; the headings are: {wanted}.",
    )


def _two_rows(grid: Grid, header: Header) -> str | None:
    """What stands over headings that are given twice, and those headings; None where it is another fault."""
    twice = next((places for places in header.places.values() if len(places) > 1), None)
    if twice is None or not header.at:
        return None
    above = header.above or grid.line(header.at - 1)
    tops = [cell_words(above.cell(index)) for index in twice]
    if len(set(tops)) < len(tops) or not all(tops):
        return None
    return " and ".join(
        f"'{top} {cell_words(header.line.cell(index))}'" for top, index in zip(tops, twice, strict=True)
    )


def _across(declaration: Declaration, header: Header, kind: str, parse: Callable[[Cell], object]) -> str:
    """The first and the last of several months or dates that stand as headings, where no column has the extract's."""
    if not any(column.type == kind and name not in header.places for name, column in declaration.columns.items()):
        return ""
    times = [cell_words(cell) for cell in header.line.filled if _is_time(cell, parse)]
    return f"'{times[0]}' to '{times[-1]}'" if len(times) > 1 else ""


def _is_time(cell: Cell, parse: Callable[[Cell], object]) -> bool:
    """Whether a heading is a month, as Apr-24, or a date; a number alone is none."""
    if isinstance(cell, (Decimal, ErrorCell)) or cell_words(cell).isdigit():
        return False
    try:
        return bool(parse(cell))
    except Unread:
        return False


def _given_once(grid: Grid, header: Header, problems: Problems) -> bool:
    """Whether no column has its headings twice; a second one is a problem."""
    twice = {name: places for name, places in header.places.items() if len(places) > 1}
    for name, places in twice.items():
        first = cell_words(header.line.cell(places[0]))
        problems.error(
            "heading-given-twice",
            grid.where(header.line.number, places[1], cell_words(header.line.cell(places[1]))),
            f"two columns have the headings of '{name}'; the other is '{first}'.",
            "delete one of the columns, or give it another heading.",
        )
    return not twice
