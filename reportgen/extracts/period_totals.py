"""Rows of totals among rows of months: a year, a quarter, the year to date, an average.

A monthly return often has such rows below or between its months. Added to the months they would count everything
twice: they are recognised by what stands in the column of months, checked against the months of the same series, and
left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportgen.document.english import month_of_name
from reportgen.extracts.cells import Cell, SheetRow, cell_words, is_blank
from reportgen.extracts.declare import Declaration
from reportgen.extracts.values import Unread
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.extracts.columns import CellReader

_TOTAL = re.compile(
    r"(?:grand |sub ?|annual |year |yearly |overall |cumulative )?totals?(?: for .*| [0-9/ -]+)?|overall|all months"
    r"|year to date|ytd(?: .*)?|full year|year"
)
_YEAR = re.compile(r"((?:19|20)[0-9]{2})[/-]((?:19|20)?[0-9]{2})(?: (?:total|ytd))?")
_QUARTER = re.compile(r"(?:q|qtr|quarter) ?([1-4])(?: .*)?")
_HALF = re.compile(r"(?:h|half(?: year)?) ?([12])(?: .*)?|(first|second) half(?: year)?(?: .*)?")
_MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_RANGE = re.compile(rf"{_MONTH}(?: ?[0-9]{{2,4}})? ?(?:-|to|/) ?{_MONTH}(?: ?[0-9]{{2,4}})?(?: .*)?")
_AVERAGE = re.compile(r"(?:monthly )?(?:average|mean|avg)(?: .*)?")
_FINANCIAL = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)


def says_total(cell: Cell) -> bool:
    """Whether the words in a column of months or dates say that the row is of several months."""
    if not isinstance(cell, str):
        return False
    words = fold(cell)
    if any(pattern.fullmatch(words) for pattern in (_TOTAL, _QUARTER, _HALF, _RANGE, _AVERAGE)):
        return True
    year = _YEAR.fullmatch(words)  # 2011/12 may be a month, December 2011: it is not taken for a year of two
    return year is not None and int(year[2]) > 12 and (int(year[1]) + 1 - int(year[2])) % 100 == 0


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A stated total that no months of its series add up to: its column, what it says and what they add up to.

    `added` is None where no row is of those months.
    """

    column: str
    stated: Any
    added: Any


def check_total(
    declaration: Declaration,
    readers: dict[str, CellReader],
    line: SheetRow,
    frame: pd.DataFrame,
    positions: dict[str, int],
) -> Iterator[Disagreement]:
    """What of a row of totals does not agree with the months of the same series; averages are not checked."""
    dated = next(name for name, column in declaration.columns.items() if column.type in {"month", "date"})
    words = fold(cell_words(line.cell(positions[dated])))
    if _AVERAGE.fullmatch(words):
        return
    series = _series(declaration, readers, line, frame, positions, dated)
    months = series[dated].astype(str).str[:7]
    for name, stated in _stated(declaration, readers, line, positions):
        known = series[series[name].notna()]
        candidates = [known[name][months[known.index].isin(chosen)].sum() for chosen in _spans(words, months)]
        if not candidates:
            yield Disagreement(name, stated, None)
        whole = len(known) == len(series)
        if candidates and stated not in candidates and (whole or stated < min(candidates)):
            yield Disagreement(name, stated, candidates[0])


def _stated(
    declaration: Declaration, readers: dict[str, CellReader], line: SheetRow, positions: dict[str, int]
) -> Iterator[tuple[str, Any]]:
    """The totals of a row that can be read, each with its column."""
    for name, column in declaration.columns.items():
        cell = line.cell(positions.get(name))
        if column.type not in {"count", "money"} or name not in positions or is_blank(cell):
            continue
        if not readers[name].missing(cell):
            try:
                stated = readers[name].parse(cell)
            except Unread:
                continue
            yield name, stated


def _series(
    declaration: Declaration,
    readers: dict[str, CellReader],
    line: SheetRow,
    frame: pd.DataFrame,
    positions: dict[str, int],
    dated: str,
) -> pd.DataFrame:
    """The rows of months that are alike with a row of totals in what the rows are about."""
    about = [
        name
        for name, column in declaration.columns.items()
        if name != dated and name in positions and (column.type == "code" or name in declaration.setting.unique)
    ]
    for name in about:
        cell = line.cell(positions[name])
        if not is_blank(cell):
            read = readers[name].read(cell)
            frame = frame[(frame[name] == read.value).fillna(False).astype(bool)]
    return frame


def _spans(words: str, months: pd.Series[str]) -> list[list[str]]:
    """The months that a total may be of: a quarter's or half's by either year, or a whole year's, or all there are."""
    distinct = sorted(set(months))
    wanted = _months_named(words)
    if not wanted:
        by_year = _by_year(distinct, _FINANCIAL)
        return [distinct, *by_year] if distinct else []
    return [span for each in wanted for span in _by_year(distinct, each)]


def _by_year(months: list[str], wanted: tuple[int, ...]) -> list[list[str]]:
    """Those of some months that are wanted, for each year that begins with the first of those."""
    spans: dict[int, list[str]] = {}
    for month in months:
        if int(month[5:]) in wanted:
            spans.setdefault(int(month[:4]) - (int(month[5:]) < wanted[0]), []).append(month)
    return list(spans.values())


def _months_named(words: str) -> list[tuple[int, ...]]:
    """The months of a quarter, a half or a range, by the numbers they have; none for a whole year."""
    calendar = tuple(sorted(_FINANCIAL))
    if quarter := _QUARTER.fullmatch(words):
        number = int(quarter[1])
        return [year[3 * number - 3 : 3 * number] for year in (_FINANCIAL, calendar)]
    if half := _HALF.fullmatch(words):
        first = half[1] == "1" or half[2] == "first"
        return [year[:6] if first else year[6:] for year in (_FINANCIAL, calendar)]
    if months := _RANGE.fullmatch(words):
        first_month, last_month = map(month_of_name, months.groups())
        return [tuple((first_month - 1 + n) % 12 + 1 for n in range((last_month - first_month) % 12 + 1))]
    return []
