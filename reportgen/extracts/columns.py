"""Columns of cells -> typed columns of a frame, and why a cell that cannot be read cannot.

Counts and years are nullable whole numbers, flags nullable booleans, dates `datetime64`, words, codes and months
categoricals; numbers, percentages and money are exact `Decimal`s. `COLUMN_missing` says why a value is not given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd

from reportgen.extracts import dates, values
from reportgen.extracts.cells import FIX_FORMULA, Cell, ErrorCell, cell_words, is_blank, is_error_cell
from reportgen.extracts.codes import match_code, spellings
from reportgen.extracts.declare import ColumnSetting, Declaration, Type
from reportgen.extracts.durations import Units, parse_duration
from reportgen.extracts.spans import parse_span
from reportgen.extracts.values import Unread
from reportgen.settings.folding import fold
from reportgen.settings.missing import Missing, folded_sign, usual

if TYPE_CHECKING:
    from reportgen.extracts.grid import CellColumn, Codes, Mask, Numbers

FAR = 20
"""A percentage so high is no neighbour of one below 1."""
_UNSEEN = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters without width, or that turn the order of what follows: 209 would be printed as 902."""
Parse: TypeAlias = Callable[[Cell], Any]


@dataclass(frozen=True, slots=True)
class CellFault:
    """Why a cell cannot be used: the problem's name, the fault and the fix."""

    name: str
    fault: str
    fix: str


@dataclass(frozen=True, slots=True)
class CellRead:
    """What a cell holds: a typed value, or the reason why none is given, or a fault."""

    value: Any = None
    missing: Missing | None = None
    fault: CellFault | None = None
    alike: bool = False
    """A code was told only by letters of another alphabet that look like its own."""


@dataclass(frozen=True, slots=True, eq=False)
class FaultyCells:
    """The rows at fault, as places among those read, and for each which of `faults` it is."""

    rows: Numbers
    which: Codes
    faults: Sequence[CellFault]


@dataclass(frozen=True, slots=True, eq=False)
class TypedColumn:
    """A column of the frame; `missing` is None where every cell gives a value."""

    array: Any
    missing: Any = None
    faults: Sequence[FaultyCells] = ()
    alike: Sequence[tuple[Numbers, str, str]] = ()
    """The rows whose code was told by letters that look alike, what was typed and the code."""


def parser(column: ColumnSetting, *, since_1904: bool = False) -> Parse:
    """What reads a cell of a column; it raises `Unread`."""
    of_type: dict[str, Parse] = {
        "text": values.parse_text,
        "code": values.parse_code,
        "month": partial(parse_span, every=column.every)
        if column.every
        else partial(dates.parse_month, since_1904=since_1904),
        "date": partial(dates.parse_date, since_1904=since_1904),
        "year": dates.parse_year,
        "count": partial(values.parse_count, of=column.of),
        "number": values.parse_number if column.durations is None else partial(_duration, units=column.durations),
        "percent": partial(values.parse_percent, fractions=bool(column.fractions), beyond_100=column.beyond_100),
        "money": values.parse_money,
        "flag": values.parse_flag,
    }
    return of_type[column.type]


def _duration(cell: Cell, units: Units) -> Decimal:
    return Decimal(parse_duration(cell, units))


@dataclass(slots=True)
class CellReader:
    """Reads the cells of one declared column."""

    declaration: Declaration
    name: str
    since_1904: bool
    column: ColumnSetting = field(init=False)
    parse: Parse = field(init=False)
    codes: Mapping[str, str] = field(init=False)
    signs: Mapping[str, Missing] = field(init=False)

    def __post_init__(self) -> None:
        self.column = self.declaration.columns[self.name]
        self.parse = parser(self.column, since_1904=self.since_1904)
        self.codes = spellings(self.column) if self.column.codes else {}
        self.signs = {folded_sign(sign): missing for sign, missing in self.declaration.missing(self.name).items()}

    def missing(self, cell: Cell) -> Missing | None:
        """Why the cell gives no value, where it holds a sign for that."""
        if not isinstance(cell, (str, Decimal)):
            return None
        words = cell_words(cell)
        declared = self.signs.get(folded_sign(words))
        if declared is not None:
            return None if fold(words) in self.codes and words else declared
        if not self.declaration.usual_signs(self.name) or not isinstance(cell, str):
            return None
        return usual(words)

    def read(self, cell: Cell) -> CellRead:
        """The value of a cell, or why there is none."""
        unseen = _UNSEEN.search(cell) if isinstance(cell, str) else None
        if unseen is not None:
            fault = f"an invisible character (U+{ord(unseen[0]):04X}) stands in this cell, as comes with pasted text."
            return CellRead(fault=CellFault("unseen-character", fault, "empty the cell and type it again."))
        missing = self.missing(cell)
        if missing is not None:
            return CellRead(missing=missing)
        if is_blank(cell):
            if not self.column.required:
                return CellRead()
            fix = "write the value, or one of the symbols for a value not given."
            return CellRead(fault=CellFault("value-missing", "nothing stands here.", fix))
        if is_error_cell(cell):
            words = cell_words(cell)
            fault = f"the cell holds the error {words}." if words.startswith("#") else f"the cell holds {words}."
            fix = cell.fix if isinstance(cell, ErrorCell) else FIX_FORMULA
            return CellRead(fault=CellFault("cell-broken", fault, fix))
        try:
            value = self.parse(cell)
        except Unread as error:
            return CellRead(fault=self._unread(cell, error))
        if not self.codes:
            return CellRead(value)
        code, alike = match_code(value, self.codes)
        return CellRead(code, alike=alike)

    def _unread(self, cell: Cell, error: Unread) -> CellFault:
        child = self.declaration.setting.level == "child"
        fix = error.fix.replace("'{value}'", "it" if child else f"'{cell_words(cell)}'")
        return CellFault(f"not-a-{self.column.type}", f"{self.declaration.quote(cell)} {error.fault}.", fix)


MERGED = CellFault(
    "value-missing",
    "nothing stands here.",
    "the cell is merged with others: unmerge them and write the value in each row.",
)


def read_column(reader: CellReader, cells: CellColumn | None, rows: Numbers, merged: Mask | None) -> TypedColumn:
    """The typed values of `rows` (indexes of the file's rows), each distinct cell read once.

    `cells` is None for a column that the file has not got. `merged` says which of the rows have their cell in a
    merged range, where a blank cell shows the value of another.
    """
    type_ = reader.column.type
    if cells is None:
        return TypedColumn(typed_array(type_, [None], np.zeros(len(rows), dtype=np.int32)))
    used, codes = _used(cells, rows)
    reads = [reader.read(cells.distinct[at]) for at in used]
    faults = [read.fault or MERGED for read in reads]
    faulty = np.array([read.fault is not None for read in reads], dtype=bool)[codes]
    if merged is not None and reader.column.required:
        in_merged = merged & np.array([is_blank(cells.distinct[at]) for at in used], dtype=bool)[codes]
        faulty |= in_merged
        codes = np.where(in_merged, len(faults), codes)
        faults.append(MERGED)
        reads.append(CellRead(fault=MERGED))
    two_kinds = _two_kinds(reads, codes) if type_ == "year" else None
    if two_kinds is not None:
        kinds, fault = two_kinds
        faults = [*faults, fault]
        codes, faulty = np.where(kinds & ~faulty, len(faults) - 1, codes), faulty | kinds
        reads.append(CellRead(fault=fault))
    spelled = [at for at, read in enumerate(reads) if read.alike]  # only spellings of the declared codes: few
    alike = [(np.flatnonzero(codes == at), cell_words(cells.distinct[used[at]]), reads[at].value) for at in spelled]
    return _typed(type_, reads, codes, np.flatnonzero(faulty), faults, alike)


def _typed(
    type_: Type, reads: Sequence[CellRead], codes: Codes, at_fault: Any, faults: list[CellFault], alike: list[Any]
) -> TypedColumn:
    """The column of the values that were read, with why some are missing and which are at fault."""
    reasons = [read.missing for read in reads]
    return TypedColumn(
        typed_array(type_, [read.value for read in reads], codes),
        _categories(reasons, codes) if any(reasons) else None,
        [FaultyCells(at_fault, codes[at_fault], faults)] if len(at_fault) else (),
        alike,
    )


def _used(cells: CellColumn, rows: Numbers) -> tuple[Any, Codes]:
    """The distinct cells that stand in the rows, and for each row which of those it has."""
    codes = cells.codes[rows]
    used = np.flatnonzero(np.bincount(codes, minlength=len(cells.distinct)))
    place = np.zeros(len(cells.distinct), dtype=np.int32)
    place[used] = np.arange(len(used), dtype=np.int32)
    return used, place[codes]


def _two_kinds(reads: Sequence[CellRead], codes: Codes) -> tuple[Mask, CellFault] | None:
    """The calendar years among financial ones, or the other way about: 2024 beside 2024/25 may be either."""
    kinds = [type(read.value) for read in reads]
    if not {int, str} <= set(kinds):
        return None
    spans = np.array([kind is str for kind in kinds], dtype=bool)[codes]
    calendar = np.array([kind is int for kind in kinds], dtype=bool)[codes]
    fewer, name = (calendar, "calendar") if calendar.sum() <= spans.sum() else (spans, "financial")
    others = "financial" if name == "calendar" else "calendar"
    fault = f"this is a {name} year, and others of this column are {others} years."
    return fewer, CellFault(
        "years-of-two-kinds", fault, "write all years of the column the same way: 2024/25, or 2024."
    )


def typed_array(type_: Type, distinct: Sequence[Any], codes: Codes) -> Any:
    """The array of a column: `distinct` values (None where there is none), taken by `codes`."""
    match type_:
        case "year" if any(isinstance(value, str) for value in distinct):  # financial years: 2024/25
            return _categories([value if value is None else str(value) for value in distinct], codes)
        case "count" | "year":
            return pd.array(list(distinct), dtype="Int64").take(codes)
        case "flag":
            return pd.array(list(distinct), dtype="boolean").take(codes)
        case "date":
            return np.array(list(distinct), dtype="datetime64[s]")[codes]
        case "text" | "code" | "month":
            return _categories(distinct, codes)
        case "number" | "percent" | "money":
            exact = np.empty(len(distinct), dtype=object)
            exact[:] = list(distinct)
            return exact[codes]


def _categories(distinct: Sequence[Any], codes: Codes) -> pd.Categorical:
    """A categorical of values of which several may be the same, and some None."""
    index = {value: at for at, value in enumerate(dict.fromkeys(value for value in distinct if value is not None))}
    places = np.array([-1 if value is None else index[value] for value in distinct], dtype=np.int32)
    return pd.Categorical.from_codes(places[codes] if len(places) else codes, pd.Index(list(index), dtype=object))


def looks_like_shares(reader: CellReader, cells: CellColumn, rows: Numbers) -> bool:
    """Whether every percentage of a column lies between 0 and 1 without a sign %, as shares of 1 do."""
    bare = list(_bare_percentages(reader, cells, rows))
    return (
        sum(count for _, _, count in bare) > 1
        and all(0 <= value <= 1 for _, value, _ in bare)
        and any(value % 1 for _, value, _ in bare)
    )


def share_among_percentages(reader: CellReader, cells: CellColumn, rows: Numbers) -> int | None:
    """The first row of a column whose percentage lies between 0 and 1, where most are far above it, or a few are.

    None where they add up to a whole: those of a few people, as 0.7 beside 60 and 39.3.
    """
    bare = list(_bare_percentages(reader, cells, rows))
    shares = [(at, count) for at, value, count in bare if 0 < value < 1]
    others = [(value, count) for _, value, count in bare if value and not 0 < value <= 1]
    if not shares or not others or any(value < FAR for value, _ in others):
        return None
    below, above = sum(count for _, count in shares), sum(count for _, count in others)
    if above <= below < 3 * above or _make_a_whole(bare):
        return None
    return int(rows[np.isin(cells.codes[rows], [at for at, _ in shares])][0])


def _make_a_whole(percentages: list[tuple[int, Any, int]]) -> bool:
    """Whether percentages, each so many times, add up to 100, or to several hundreds."""
    over = sum(value * count for _, value, count in percentages) % 100
    return bool(min(over, 100 - over) <= 1)


def _bare_percentages(reader: CellReader, cells: CellColumn, rows: Numbers) -> Iterator[tuple[int, Any, int]]:
    """Each percentage without a sign %, its value and how often it comes, where nobody said how it is meant."""
    if reader.column.type != "percent" or reader.column.fractions is not None:
        return
    counts = np.bincount(cells.codes[rows], minlength=len(cells.distinct))
    for at, cell in enumerate(cells.distinct):
        if counts[at] and not cell_words(cell).endswith("%") and (read := reader.read(cell)).value is not None:
            yield at, read.value, int(counts[at])
