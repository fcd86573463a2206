"""From children's records to extracts without a child in them, and what is wrong in the records, in counts."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportgen.document.english import first_capital
from reportgen.problems import Problems
from reportgen.returns import health_log
from reportgen.returns.annex_a import annex_a_counts, annex_a_faults
from reportgen.returns.areas import IndicatorCount, lines_of_area
from reportgen.returns.cohorts import ReturnYear
from reportgen.returns.health_log import BASES, KINDS, Assessment, Basis, Clock, LogPeriod
from reportgen.returns.indicators import indicator_counts
from reportgen.returns.quality import QualityFault, quality_faults
from reportgen.returns.read import Return

HEADINGS = ("As at", "Indicator", "Group", "Number", "Out of", "Value")
MONTHLY = ("Month", "Indicator", "Number", "Out of", "Note")


@dataclass(frozen=True, slots=True)
class CountedReturn:
    """What was counted for a day and what was found wrong. `balance` is opening + started - ceased - closing, in
    periods; `monthly` are the numbers by month, as the main report's extract has them.
    """

    as_at: datetime.date
    lines: tuple[IndicatorCount, ...]
    faults: tuple[QualityFault, ...] = ()
    balance: int = 0
    monthly: tuple[tuple[str, str, int, int, str], ...] = ()
    read: tuple[tuple[str, int], ...] = ()
    """The tables that were read, each with its number of rows."""


def collect(records: Return, year: ReturnYear, sdq_ages: tuple[int, int] = (4, 16)) -> CountedReturn:
    """Count a return of one area for one year."""
    (counted,) = collect_areas(records, year, sdq_ages).values()
    return counted


def collect_areas(records: Return, year: ReturnYear, sdq_ages: tuple[int, int] = (4, 16)) -> dict[str, CountedReturn]:
    """Count a return for one year, each of its areas by itself; by area."""
    counts = tuple(indicator_counts(records, year, sdq_ages))
    faults = quality_faults(records, year)
    number = {one.indicator: one.numbers for one in counts if not one.group}
    opening, closing = number["cla_on_31_march_before"], number["cla_on_31_march"]
    balances = opening + number["periods_started"] - number["periods_ceased"] - closing
    read = {name: records.areas.rows(table).size for name, table in records.tables.items()}
    return {
        area: CountedReturn(
            year.end, lines_of_area(counts, n), faults[n], int(balances[n]),
            read=tuple((name, int(sizes[n])) for name, sizes in read.items()),
        )
        for n, area in enumerate(records.areas.names)
    }  # fmt: skip


def collect_annex_a(records: Return, day: datetime.date) -> CountedReturn:
    """Count the lists of an Annex A workbook for its day."""
    sizes = tuple((name, len(table)) for name, table in records.tables.items())
    return CountedReturn(day, lines_of_area(annex_a_counts(records, day), 0), annex_a_faults(records, day), read=sizes)


def collect_log(
    rows: Sequence[Assessment], year: ReturnYear, as_at: datetime.date, clock: Clock, basis: Basis
) -> CountedReturn:
    """Count a log of health assessments for one year: by month on the basis chosen, and the year on both."""
    period = LogPeriod(year.start, year.end, as_at)
    monthly = tuple(
        (month.month, f"{kind.lower()}_in_time", month.in_time, month.due, _basis_words(kind, clock, basis))
        for kind in KINDS
        for month in health_log.timeliness(rows, kind, period, clock, basis)
    )
    lines = tuple(line for kind in KINDS for line in _log_lines(rows, kind, period, clock, basis))
    return CountedReturn(min(year.end, as_at), lines, monthly=monthly)


def _basis_words(kind: str, clock: Clock, basis: Basis) -> str:
    start = {"became looked after": "becoming looked after", "notified": "notification", "consent": "consent"}[clock]
    return f"within {basis} of {start}" if kind == "IHA" else ""


def _log_lines(
    rows: Sequence[Assessment], kind: str, period: LogPeriod, clock: Clock, basis: Basis
) -> Iterator[IndicatorCount]:
    name = kind.lower()
    for each in BASES if kind == "IHA" else (basis,):
        months = list(health_log.timeliness(rows, kind, period, clock, each))
        ending = f"_{each.replace(' ', '_')}" if kind == "IHA" else ""
        due, in_time = sum(month.due for month in months), sum(month.in_time for month in months)
        yield IndicatorCount(f"{name}_in_time{ending}", "", in_time, due)
        if each == basis:
            reasons: dict[str, int] = {}
            for month in months:
                for reason, number in month.reasons:
                    reasons[reason] = reasons.get(reason, 0) + number
            for words, number in sorted(reasons.items()):
                yield IndicatorCount(f"{name}_late_by_reason", words, number, due - in_time)
    own = health_log.counted(rows, kind, period, clock, basis)
    for step, days, number in health_log.median_days(own):
        yield IndicatorCount(f"{name}_median_days", step, number, None, Fraction(days))


def extract_csv(by_area: Mapping[str, CountedReturn]) -> bytes:
    """The indicators as an extract (declared as `return_indicators`): UTF-8, CRLF, one line a number; with whose each
    is where the areas have names.
    """
    rows = [
        (area, f"{counted.as_at:%d/%m/%Y}", line.indicator, line.group or "All", line.number,
         "" if line.out_of is None else line.out_of, "" if line.value is None else _decimal(line.value))
        for area, counted in by_area.items()
        for line in counted.lines
    ]  # fmt: skip
    return _csv_by_area(HEADINGS, rows)


def monthly_csv(counted: CountedReturn) -> bytes:
    """The numbers by month as an extract (declared as `monthly_indicators`)."""
    return _csv(MONTHLY, counted.monthly)


def quality_csv(by_area: Mapping[str, CountedReturn]) -> bytes:
    """The data-quality statement (declared as `data_quality`): each kind of fault with its number of rows, no row."""
    rows: list[tuple[object, ...]] = []
    for area, counted in by_area.items():
        day = f"{counted.as_at:%d/%m/%Y}"
        rows += [(area, day, "read", first_capital(name), number) for name, number in counted.read]
        faults = [(area, day, "fault", first_capital(fault.words), len(fault.rows)) for fault in counted.faults]
        if counted.balance:
            words = "Difference between children at the start, periods begun and ended, and children at the end"
            faults.append((area, day, "fault", words, abs(counted.balance)))
        rows += faults or [(area, day, "fault", "None was found", 0)]
    return _csv_by_area(("As at", "Kind", "What", "Rows"), rows)


def _csv_by_area(headings: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> bytes:
    """Rows that begin with whose they are, without that where nobody is named."""
    if any(row[0] for row in rows):
        return _csv(("Area", *headings), rows)
    return _csv(headings, [row[1:] for row in rows])


def rows_csv(*counted: CountedReturn) -> bytes:
    """The rows at fault, by file and line, for whoever keeps the records; it holds no value of any row."""
    rows = [(fault.words, file, line) for one in counted for fault in one.faults for file, line in fault.rows]
    return _csv(("What is wrong", "File", "Line"), rows)


def _decimal(value: Fraction) -> str:
    """A number to six places, so that rounding it to one or two is that of the exact value."""
    return f"{round(value, 6).numerator / round(value, 6).denominator:.6f}".rstrip("0").rstrip(".")


def _csv(headings: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows(rows)
    return text.getvalue().encode()


def assessments_of(records: Return, problems: Problems) -> tuple[Assessment, ...]:
    """The assessments of a health log."""
    return health_log.assessments(records.tables[health_log.SCHEMA.name], problems)
