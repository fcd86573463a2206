"""What an aggregation returns: the cells it counted, not the number.

One piece of code (`figures.ledger`) derives the value, the numerator and denominator, the lines it
came from and the test for small numbers, all from these cells; so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from reportgen.document.figure import Kind as Kind  # noqa: PLC0414 - aggregations say it beside `Counted`
from reportgen.document.figure import State

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.settings.missing import Missing

Frame: TypeAlias = "pd.DataFrame"


@dataclass(frozen=True, slots=True, order=True)
class Atom:
    """One cell of an extract, the same cell of rows that no figure tells apart, or one fact of the config."""

    file: str
    sheet: str
    line: int
    column: str
    value: Fraction = field(compare=False)
    rows: Sequence[int] = field(default=(), compare=False, repr=False)
    """The lines of a group of rows that no figure tells apart, of which `line` is the first."""
    up_to: int | None = field(default=None, compare=False, repr=False)
    """The greatest that a cell withheld at its source can be, where its sign says so: everybody who sees it knows."""

    @property
    def lines(self) -> Sequence[int]:
        """Every line that it stands on."""
        return self.rows if len(self.rows) else (self.line,)


NO_ROWS = "no rows in the extract"
NOBODY = "there was nobody to count"

CellSum: TypeAlias = tuple[tuple[Atom, int], ...]
"""A sum of cells, each with a whole coefficient (usually 1)."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The cells a measure counted.

    A share has both; a count, money or published value has `numerator` only; a rate has the count as
    `numerator` and the population as `denominator`. `scaled` is set by aggregations whose value is not
    numerator over denominator (a percentage change): the exact value, computed from `sums`, so that it is
    hidden where one of them is. `missing` says, in the reader's words, why there is nothing to count.
    """

    kind: Kind
    numerator: CellSum = ()
    denominator: CellSum = ()
    per: int = 1
    scaled: Fraction | None = None
    missing: str = ""
    sums: tuple[CellSum, ...] = ()
    state: State = "not_available"
    """Why there is no value, where there is none: `missing` says it in words."""
    read: CellSum = ()
    """Every cell that was looked at, where that is more than those it is summed from (a median)."""
    each: CellSum = ()
    """Of a statistic of what is measured of each person (days waited, a score): whom it is of, as one for each row."""

    @property
    def value(self) -> Fraction | None:
        """The exact value: a share in percent, a rate per `per`, else the sum; None when missing."""
        if self.missing:
            return None
        if self.scaled is not None:
            return self.scaled
        top = total(self.numerator)
        if self.kind == "share":
            bottom = total(self.denominator)
            return Fraction(100) * top / bottom if bottom else None
        if self.kind in ("rate", "mean") and self.denominator:
            bottom = total(self.denominator)
            return Fraction(self.per) * top / bottom if bottom else None
        return top


def total(cells: CellSum) -> Fraction:
    """The exact sum of some cells."""
    return sum((atom.value * times for atom, times in cells), Fraction(0))


def cells(rows: Frame, column: str) -> CellSum:
    """The cells of one column over `rows` (a frame with `_file`, `_line` and `_sheet` beside the typed
    columns of an extract); a blank cell (a value not received) is not among them.

    Rows of one `_group`, where the frame has that column, are told apart by no figure: they are one atom.
    """
    if column not in rows.columns:
        return ()
    present = rows[column].notna().to_numpy()
    if "_group" in rows.columns:
        return _grouped(rows if present.all() else rows[present], column)
    # Most figures have a row or twelve: to choose rows of a frame takes longer than to pass over some.
    files, sheets, lines = (_listed(rows[name]) for name in ("_file", "_sheet", "_line"))
    every = zip(present.tolist(), files, sheets, lines, rows[column].array, strict=True)
    return tuple(
        (Atom(file, sheet, line, column, _fraction(value)), 1) for known, file, sheet, line, value in every if known
    )


def _listed(values: pd.Series[Any]) -> list[Any]:
    """Some values as Python's own; of few distinct ones, by their codes."""
    import pandas as pd

    if isinstance(values.dtype, pd.CategoricalDtype):
        distinct = values.dtype.categories.tolist()
        return [distinct[code] for code in values.array.codes.tolist()]
    return values.tolist()


def row_cells(rows: Frame) -> CellSum:
    """One for each row, the smallest thing that is counted where rows themselves are."""
    if rows.empty:
        return ()
    return cells(rows.assign(row=1), "row")


def _grouped(known: Frame, column: str) -> CellSum:
    """One atom for each group of rows: its sum, and the lines it stands on."""
    if known.empty:
        return ()
    files, sheets = known["_file"].array, known["_sheet"].array
    groups = known.groupby("_group", sort=False, observed=True)
    with localcontext() as exact:
        exact.prec = 100  # for numbers of 30 figures, however many rows
        sums = groups[column].sum().astype(object).to_dict()
    lines = known["_line"].to_numpy()
    atoms: list[tuple[Atom, int]] = []
    for group, places in groups.indices.items():
        own = lines[places].tolist()
        file, sheet = files[int(places[0])], sheets[int(places[0])]
        atoms.append((Atom(file, sheet, own[0], column, _fraction(sums[group]), own), 1))
    return tuple(atoms)


def _fraction(value: Any) -> Fraction:
    """A value of a frame, exactly."""
    return Fraction(value) if isinstance(value, Decimal) else Fraction(int(value))


def not_given(kind: Kind, rows: Frame, *columns: str) -> Counted | None:
    """Why the cells of `columns` cannot be summed: no row, or a value that was not given; None when they can.

    A sum without a value that was not given would be too small, so it is no sum at all.
    """
    if rows.empty:
        return Counted(kind, missing=NO_ROWS)
    for column in columns:
        lacking = rows[column].isna()
        if not lacking.any():
            continue
        signs: list[Missing] = []
        if f"{column}_missing" in rows.columns:
            signs = list(rows[f"{column}_missing"][lacking].dropna().unique())
        reasons = " or ".join(dict.fromkeys(sign.words for sign in signs if not sign.blank))
        states = {sign.state for sign in signs}
        which = "the value was" if len(rows) == 1 else "a value it is made of was"
        missing = f"{which} not given" + (f" ({reasons})" if reasons else "")
        return Counted(kind, missing=missing, state=states.pop() if len(states) == 1 else "not_available")
    return None


def nobody(kind: Kind, part: CellSum = (), whole: CellSum = ()) -> Counted:
    """There was nobody to count: a reader is told that the cells of the part and of the whole are zero."""
    return Counted(kind, part, whole, missing=NOBODY, state="nobody")


def first_missing(kind: Kind, *operands: Counted) -> Counted | None:
    """The first of some measures that is missing makes what is counted from them missing, for the same reason."""
    absent = next((operand for operand in operands if operand.missing), None)
    return Counted(kind, missing=absent.missing, state=absent.state) if absent else None


def combine(*signed: tuple[CellSum, int]) -> CellSum:
    """The sum of several sums, each times a sign; cells that cancel are left out."""
    coefficients: dict[Atom, int] = {}
    for linear, sign in signed:
        for atom, times in linear:
            coefficients[atom] = coefficients.get(atom, 0) + times * sign
    return tuple((atom, times) for atom, times in coefficients.items() if times)
