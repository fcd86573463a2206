"""From a return to an extract without a child in it: indicators as CSV, and what is wrong in the return, in counts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.returns.cohorts import ReturnYear
from reportgen.returns.indicators import IndicatorCount, indicator_counts
from reportgen.returns.quality import QualityFault, quality_faults
from reportgen.returns.read import Return

HEADINGS = ("Year", "Indicator", "Group", "Number", "Out of")


@dataclass(frozen=True, slots=True)
class CountedReturn:
    """What was counted and what was found wrong. `balance` is opening + started - ceased - closing, in periods."""

    lines: tuple[IndicatorCount, ...]
    faults: tuple[QualityFault, ...]
    balance: int


def collect(given: Return, year: ReturnYear, sdq_ages: tuple[int, int] = (4, 16)) -> CountedReturn:
    """Count the return for one year."""
    counted = tuple(indicator_counts(given, year, sdq_ages))
    number = {line.indicator: line.number for line in counted if not line.group}
    opening, closing = number["cla_on_31_march_before"], number["cla_on_31_march"]
    balance = opening + number["periods_started"] - number["periods_ceased"] - closing
    return CountedReturn(counted, quality_faults(given, year), balance)


def extract_csv(collected: CountedReturn, year: ReturnYear) -> bytes:
    """The indicators as an extract (declared as `return_indicators`): UTF-8, CRLF, one line a number."""
    label = f"{year.start.year}/{year.end.year}"
    rows = [(label, line.indicator, line.group or "All", line.number, "" if line.out_of is None else line.out_of)
            for line in collected.lines]  # fmt: skip
    return _csv(HEADINGS, rows)


def quality_csv(collected: CountedReturn) -> bytes:
    """The data-quality statement: each kind of fault with the number of rows that have it, and no row."""
    rows: list[tuple[object, ...]] = [(fault.words, len(fault.rows)) for fault in collected.faults]
    if collected.balance:
        rows.append(("difference between opening number, starts, ends and closing number", abs(collected.balance)))
    return _csv(("What is wrong", "Rows"), rows)


def rows_csv(collected: CountedReturn) -> bytes:
    """The rows at fault, by file and line, for whoever keeps the return; it holds no value of any row."""
    rows = [(fault.words, file, line) for fault in collected.faults for file, line in fault.rows]
    return _csv(("What is wrong", "File", "Line"), rows)


def _csv(headings: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode()
