"""The rows of an extract as the ledger takes them, and which of them no figure tells apart.

Suppression and `trace` work on atoms. In an extract of a million rows an atom is not a cell but a group of rows
that are alike in every column by which a measure, or a stated total, chooses among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from reportgen.measures.counted import Atom, CellSum, Frame, cells, combine
from reportgen.measures.counted import total as total_of
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    from reportgen.extracts.rules.total_agrees import Settings as StatedTotal
    from reportgen.measures.load import Measure


@dataclass(frozen=True, slots=True)
class Rows:
    """An extract's rows, and what is said about them.

    `missing` says why there are no rows at all (an optional extract that was not received).
    """

    frame: Frame
    illustrative: str = ""
    not_received: tuple[str, ...] = ()
    """Months of which nothing came."""
    not_received_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Months that did not come of one code, such as an indicator."""
    missing: str = ""
    totals: tuple[StatedTotal, ...] = ()
    """The checks by which the extract states totals beside their parts."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Columns of which a rule says that the first is never more than the second."""
    percentages: tuple[tuple[str, str, str], ...] = ()
    """Columns of percentages, each with those of the part (empty where no column gives it) and of the whole."""
    before: Rows | None = None
    """The same extract of the year before, for comparison, where the edition gives it."""
    of_months: bool = False
    """Each row is a month of a series, and no child's."""
    months_a_row: int = 1
    """How many months a row is of; it is named by the first of them."""
    undated: bool = False
    """No column of the extract holds a day, a month or a year: its rows are of the year it was supplied for."""

    def grouped(self, measures: Iterable[Measure]) -> Rows:
        """The same rows, those that no figure tells apart marked by one `_group` where there are such."""
        before = self.before.grouped(measures) if self.before is not None else None
        columns = [name for name in _asked(measures, self.totals) if name in self.frame.columns]
        if self.frame.empty or "_line" in _asked(measures, self.totals):
            return replace(self, before=before)
        # A line is one of its file: rows of several files or sheets are never one cell.
        columns += [name for name in ("_file", "_sheet") if name in self.frame and self.frame[name].nunique() > 1]
        if not columns:
            return replace(self, before=before, frame=self.frame.assign(_group=0))
        groups = self.frame.groupby(columns, sort=False, dropna=False, observed=True)
        if groups.ngroups == len(self.frame):
            return replace(self, before=before)
        return replace(self, before=before, frame=self.frame.assign(_group=groups.ngroup()))

    def identities(self) -> tuple[CellSum, ...]:
        """Sums of cells that are zero: each stated total less its parts."""
        return tuple(
            identity
            for total in self.totals
            for column in total.count
            for identity in _zeros(self.frame, total, column)
        )

    def wholes(self) -> Iterator[tuple[Atom, Atom]]:
        """Each cell that is never more than another of its row, and that other."""
        for part, whole in self.pairs:
            yield from zip(*self._cells_of_rows(part, whole), strict=True)

    def stated_shares(self) -> Iterator[tuple[Atom, tuple[CellSum, CellSum]]]:
        """Each stated percentage with the part and the whole that it is of; a part without a column is worked out."""
        for percent, part, whole in self.percentages:
            if part:
                every = zip(*self._cells_of_rows(percent, part, whole), strict=True)
                yield from ((p, (((n, 1),), ((d, 1),))) for p, n, d in every)
                continue
            for stated, of in zip(*self._cells_of_rows(percent, whole), strict=True):
                number = Fraction(round(stated.value * of.value / 100))
                worked_out = replace(stated, column=f"{percent} of {whole}", value=number)
                yield stated, (((worked_out, 1),), ((of, 1),))

    def _cells_of_rows(self, *columns: str) -> list[list[Atom]]:
        """The cells of some columns, row by row, of the rows that have all of them."""
        if self.frame.empty or not set(columns) <= set(self.frame.columns):
            return [[] for _ in columns]
        complete = self.frame[self.frame[list(columns)].notna().all(axis=1)]
        return [[atom for atom, _ in cells(complete, column)] for column in columns]

    def months_not_received(self, measure: Measure) -> frozenset[str]:
        """The months that did not come for a measure: of the whole extract, or of a code that it chooses."""
        chosen = {word for words in measure.setting.where.values() for word in words}
        of_codes = (months for code, months in self.not_received_of.items() if code in chosen)
        return frozenset(self.not_received).union(*of_codes)


def _asked(measures: Iterable[Measure], totals: Iterable[StatedTotal]) -> tuple[str, ...]:
    """The columns by which a measure or a stated total chooses rows; `_line` where one looks at each row."""
    columns: dict[str, None] = {}
    for measure in measures:
        setting = measure.setting
        named = [
            *setting.where,
            *getattr(setting, "of_where", {}),
            setting.parts,
            setting.dated and setting.dated.column,
        ]
        columns |= dict.fromkeys(name for name in named if name)
        if measure.needs.rows_apart:
            columns["_line"] = None
    for total in totals:
        columns |= dict.fromkeys((total.group, *total.by))
    return tuple(columns)


def _withheld(absent: Frame, count: str, left: int) -> list[Atom]:
    """The cells that a file withholds, with values that add up to what is `left` of the total.

    Where every sign says how great its cell can be, each is one by itself: two that are each at most 4 and are 8
    together are known. Else they are one number together.
    """
    reasons = absent.get(f"{count}_missing")
    bounds = [] if reasons is None else [most for each in reasons if (most := getattr(each, "up_to", None)) is not None]
    if len(bounds) < len(absent) or left > sum(bounds):
        return [_cell_of(absent, count, left, None)]
    turns = [row for turn in range(max(bounds)) for row, most in enumerate(bounds) if turn < most][:left]
    return [_cell_of(absent.iloc[[row]], count, turns.count(row), most) for row, most in enumerate(bounds)]


def _cell_of(absent: Frame, count: str, value: int, most: int | None) -> Atom:
    """The rows' cells as one."""
    first, lines = absent.iloc[0], [int(line) for line in absent["_line"]]
    return Atom(str(first["_file"]), str(first["_sheet"]), lines[0], count, Fraction(value), lines, most)


def _zeros(frame: Frame, total: StatedTotal, count: str) -> list[CellSum]:
    """Where an extract states a total beside its parts: each total less its parts, which is zero."""
    if not {total.group, count, *total.by}.issubset(frame.columns):
        return []
    zeros = []
    named = [fold(part) for part in total.parts]
    blocks = [frame]
    if total.by:
        blocks = [block for _, block in frame.groupby(list(total.by), sort=False, dropna=False, observed=True)]
    for block in blocks:
        groups = block[total.group].astype(object).map(lambda word: fold(str(word)))
        is_total = groups == fold(total.total)
        is_part = groups.isin(named) & ~is_total if named else ~is_total
        stated, parts = cells(block[is_total], count), cells(block[is_part], count)
        absent = block[is_part & block[count].isna()]
        if not stated or not block[count][is_total].notna().all():
            continue
        if not absent.empty:  # what the file withholds is what the total is more than the other parts
            left = total_of(stated) - total_of(parts)
            if left < 0 or left.denominator != 1:
                continue
            parts = (*parts, *((atom, 1) for atom in _withheld(absent, count, int(left))))
        zeros.append(combine((stated, 1), (parts, -1)))
    return [zero for zero in zeros if zero]
