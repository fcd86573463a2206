"""`reportgen collect`: from children's records to extracts, with everything that is wrong told at once."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, assert_never

import pandas as pd

from reportgen.extracts.dates import parse_date
from reportgen.extracts.values import Unread
from reportgen.problems import Problems, Where
from reportgen.returns import collect as counting
from reportgen.returns import health_log, safeguarding
from reportgen.returns.cohorts import ReturnYear
from reportgen.returns.collect import CountedReturn
from reportgen.returns.health_log import Basis, Clock
from reportgen.returns.locations import PlacedWhere, codes_in, with_locations
from reportgen.returns.read import Return
from reportgen.returns.several_areas import return_of_areas, return_of_one_area
from reportgen.returns.sources import DatabaseSource, Records, read_database, read_source

FEW = 5
FIRST_YEAR, LAST_YEAR = 2005, 2100
_AGES = re.compile(r"(\d{1,2})-(\d{1,2})\Z")


Source: TypeAlias = Path | DatabaseSource
"""Where the records are: a folder or a file, or a database."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """What practice does not agree on: each is chosen, and printed beside the numbers."""

    sdq_ages: str = "4-16"
    clock: Clock = "became looked after"
    basis: Basis = "20 working days"
    as_at: str = ""
    """The day of an Annex A workbook, or up to which a log was kept."""
    area: str = ""
    """The codes of the return's authority, by which a placement's is in the area or out of it."""
    postcodes: Path | None = None
    """A list of postcodes with the authority of each."""


def collected_files(
    source: Source,
    year: int | None,
    conventions: Conventions,
    problems: Problems,
    *,
    rows: bool = False,
    by_area: bool = False,
) -> dict[str, bytes]:
    """The extracts and the data-quality statement by file name; with `rows`, the list of rows at fault too.

    With `by_area` a return of several authorities is counted for each.

    None of them where there is an error. Kinds of fault in the records are warnings, each with its number of rows.
    """
    ages = _ages(conventions.sdq_ages, problems)
    as_at = _day(conventions.as_at, problems) if conventions.as_at else None
    _check_asked(source, year, problems)
    if problems.errors or ages is None:
        return {}
    records = (
        read_database(source, problems) if isinstance(source, DatabaseSource) else read_source(source, problems, year)
    )
    if records is None or problems.errors:
        return {}
    _tell_other_year(records, year, source, problems)
    _tell_parted(records, source, problems)
    if problems.errors:
        return {}
    records = _located(records, conventions, source, problems, by_area=by_area)
    if problems.errors:
        return {}
    if by_area:
        return _files_by_area(records, source, year, ages, problems, rows=rows)
    counted = _counted(records, source, year, as_at, ages, conventions, problems)
    if counted is None or problems.errors:
        return {}
    _tell(counted, source, problems)
    if not any(line.number or line.out_of for line in counted.lines):
        _nobody(counted.as_at, source, problems)
        return {}
    return _files(records, counted, rows=rows)


def _located(
    records: Records, conventions: Conventions, source: Source, problems: Problems, *, by_area: bool
) -> Records:
    """The records with in or out of the area for each placement, where the return lacks it and it can be told."""
    asked = conventions.area or conventions.postcodes
    if records.kind != "SSDA903 return":
        if asked:
            fault = f"--area and --postcodes are for an SSDA903 return, and this is another kind: {records.kind}."
            problems.error("not-for-this", Where(source.name), fault, "take them out: these records say it themselves.")
        return records
    if conventions.postcodes and not conventions.area and not by_area:
        fault = "postcodes tell the authority of a placement, and the return does not say which is its own."
        problems.error("area-not-given", Where("--area"), fault, "add --area with its code: --area E06000066.")
    by = PlacedWhere(codes_in(conventions.area, problems), conventions.postcodes)
    return records if problems.errors else Records(records.kind, with_locations(records.tables, by, problems))


def _check_asked(source: Source, year: int | None, problems: Problems) -> None:
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        fault = f"{year} is not a year in which a return's year ends."
        problems.error("out-of-bounds", Where("--year"), fault, "write 2025 for the year 2024/25.")
    if isinstance(source, Path) and not source.exists():
        fault = "there is nothing of this name."
        problems.error("file-not-there", Where(str(source)), fault, "give the return's folder or its file.")


def _files(records: Records, counted: CountedReturn, *, rows: bool) -> dict[str, bytes]:
    stem = {"SSDA903 return": "ssda903", "Annex A workbook": "annex_a", "Standard Safeguarding Dataset": "ssd",
            "health log": "health_log"}[records.kind]  # fmt: skip
    files = {f"{stem}_{counted.as_at:%Y-%m-%d}.csv": counting.extract_csv({"": counted})}
    if counted.monthly:
        files["monthly_indicators.csv"] = counting.monthly_csv(counted)
    if records.kind != "health log":
        files["data_quality.csv"] = counting.quality_csv({"": counted})
    return files | ({"rows_at_fault.csv": counting.rows_csv(counted)} if rows else {})


def _files_by_area(
    records: Records, source: Source, year: int | None, ages: tuple[int, int], problems: Problems, *, rows: bool
) -> dict[str, bytes]:
    """The extracts of a return of several authorities, with a column for whose each number is."""
    if year is None:
        _no_year(records, source, problems)
        return {}
    if records.kind != "SSDA903 return":
        fault = f"--by-area counts the authorities of an SSDA903 return, and this is another kind: {records.kind}."
        fix = "take --by-area out, or give the folder of a return whose files have the column LA."
        problems.error("not-by-area", Where(source.name), fault, fix)
        return {}
    whole = return_of_areas(records.tables, source.name, problems)
    if whole is None:
        return {}
    by_area = counting.collect_areas(whole, ReturnYear.ending(year), ages)
    _tell_together(by_area, source, problems)
    if not any(line.number or line.out_of for counted in by_area.values() for line in counted.lines):
        _nobody(ReturnYear.ending(year).end, source, problems)
        return {}
    listed = {"rows_at_fault.csv": counting.rows_csv(*by_area.values())} if rows else {}
    return {
        f"ssda903_by_area_{year}-03-31.csv": counting.extract_csv(by_area),
        "data_quality.csv": counting.quality_csv(by_area),
        **listed,
    }


def _no_year(records: Records, source: Source, problems: Problems) -> None:
    fault = f"records are counted for one year, which is not given; these are: {records.kind}."
    problems.error("year-not-given", Where(source.name), fault, "add --year with the year it ends in: --year 2025.")


def _tell_other_year(records: Records, year: int | None, source: Source, problems: Problems) -> None:
    """An error where no episode begins or ends in the year: its open episodes would be taken for still open then."""
    episodes = records.tables.get("episodes")
    if episodes is None or year is None:
        return
    of = ReturnYear.ending(year)
    days = pd.concat([episodes["DECOM"], episodes["DEC"]]).dropna()
    if days.empty:
        problems.error(
            "no-episodes", Where(source.name), "the episodes table has no row with a day.", "give that of the return."
        )
    elif not days.between(pd.Timestamp(of.start), pd.Timestamp(of.end)).any() and len(episodes) >= FEW:
        last = max((day for day in days if day <= pd.Timestamp(of.end)), default=None)
        when = f"; the last before its end is {_words(last.date())}" if last is not None else ""
        fault = f"no episode begins or ends in the year to {_words(of.end)}{when}."
        problems.error(
            "return-of-another-year", Where(source.name), fault, "correct --year, or give that year's return."
        )


def _tell_parted(records: Records, source: Source, problems: Problems) -> None:
    """An error for each table of which most keys are none of the table they point to: they are written otherwise.

    Counted all the same, none of its children would have an age, a place, or have had a check.
    """
    for join in _joins(records):
        known = records.tables[join.to][join.to_column]
        keys = records.tables[join.table][join.column]
        keys = keys[keys.ne("")].drop_duplicates()
        apart = int((~keys.isin(known)).sum())
        if len(keys) >= FEW and 2 * apart > len(keys):
            fault = f"of {len(keys)} {join.what} in the {join.table} table {apart} are not in the {join.to} table."
            fix = "write each one's number alike in both: Excel takes noughts from its beginning."
            problems.error("children-not-joined", Where(source.name), fault, fix)


@dataclass(frozen=True, slots=True)
class _Join:
    """A column of one table whose values stand in a column of another: `what` they are the numbers of."""

    table: str
    column: str
    to: str
    to_column: str
    what: str = "children"


def _joins(records: Records) -> Iterator[_Join]:
    """What the tables of a return refer to, of those that are there. Annex A's lists and a log refer to no other."""
    match records.kind:
        case "SSDA903 return":
            joins = [_Join(name, "CHILD", "header", "CHILD") for name in ("episodes", "oc2", "uasc")]
        case "Standard Safeguarding Dataset":
            joins = [
                _Join(name, column, "ssd_person", "PERS_PERSON_ID")
                for name, rows in records.tables.items()
                for column in rows.columns
                if column.endswith("_PERSON_ID") and name != "ssd_person"
            ]
            placement = "CLA_PLACEMENT_ID"
            joins.append(
                _Join("ssd_cla_episodes", f"CLAE_{placement}", "ssd_cla_placement", f"CLAP_{placement}", "placements")
            )
        case _:
            joins = []
    return (join for join in joins if {join.table, join.to} <= {*records.tables})


def _nobody(day: datetime.date, source: Source, problems: Problems) -> None:
    fault = f"no child of these records is counted for {_words(day)}."
    problems.error("nothing-to-count", Where(source.name), fault, "correct --year or --as-at, or give that year's.")


def _counted(
    records: Records, source: Source, year: int | None, as_at: datetime.date | None, ages: tuple[int, int],
    conventions: Conventions, problems: Problems,
) -> CountedReturn | None:  # fmt: skip
    if records.kind == "Annex A workbook":
        if as_at is None:
            fault = "an Annex A workbook does not say of which day it is."
            problems.error("day-not-given", Where(source.name), fault, "add --as-at with the day: --as-at 31/03/2025.")
            return None
        return counting.collect_annex_a(Return(records.tables), as_at)
    if year is None:
        _no_year(records, source, problems)
        return None
    of = ReturnYear.ending(year)
    match records.kind:
        case "SSDA903 return":
            return counting.collect(return_of_one_area(records.tables), of, ages)
        case "Standard Safeguarding Dataset":
            return counting.collect(safeguarding.as_return(records.tables, of), of, ages)
        case "health log":
            return _counted_log(records, source, of, as_at, conventions, problems)
        case _:
            assert_never(records.kind)


def _counted_log(
    records: Records, source: Source, year: ReturnYear, as_at: datetime.date | None, conventions: Conventions,
    problems: Problems,
) -> CountedReturn | None:  # fmt: skip
    rows = counting.assessments_of(Return(records.tables), problems)
    latest = health_log.latest_day(rows)
    if problems.errors or latest is None:
        return None
    kept_until = as_at or latest
    clock, basis = conventions.clock, conventions.basis
    where = Where(source.name)
    if as_at is None:
        words = f"the last day in it is {_words(latest)}: assessments that were due later are not counted."
        problems.note("log-kept-until", where, words, "give --as-at with the day up to which the log was kept.")
    lacking = health_log.without_clock(rows, clock, basis)
    if lacking:
        fault = f"{lacking} assessment{'s have' if lacking > 1 else ' has'} no day on which the clock starts."
        fix = f"first ones need '{clock.capitalize()}'; reviews 'Due', or 'Previous assessment' and 'Date of birth'."
        problems.warning("clock-not-started", where, fault, fix)
    return counting.collect_log(rows, year, kept_until, clock, basis)


def _ages(words: str, problems: Problems) -> tuple[int, int] | None:
    match = _AGES.match(words)
    if match and int(match[1]) <= int(match[2]):
        return int(match[1]), int(match[2])
    fault = f"'{words}' is not a span of ages."
    problems.error("not-as-expected", Where("--sdq-ages"), fault, "write the youngest and the oldest age: 4-16.")
    return None


def _day(words: str, problems: Problems) -> datetime.date | None:
    try:
        return parse_date(words)
    except Unread as error:
        problems.error("not-a-date", Where("--as-at"), f"'{words}' {error.fault}.", error.fix)
        return None


def _words(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _tell(counted: CountedReturn, source: Source, problems: Problems) -> None:
    fix = "correct the records; --rows lists the lines. What can be counted without them is counted."
    for fault in counted.faults:
        number = len(fault.rows)
        words = f"{number} row{'' if number == 1 else 's'}: {fault.words}."
        problems.warning(f"return-{fault.name}", Where(source.name), words, fix)
    if counted.balance:
        fault_words = (
            "children at the start, and periods begun less periods ended, differ from children at the end by "
            f"{abs(counted.balance)}."
        )
        problems.warning("return-does-not-balance", Where(source.name), fault_words, fix)


def _tell_together(by_area: Mapping[str, CountedReturn], source: Source, problems: Problems) -> None:
    """Each kind of fault once, over all areas; the statement has the numbers of each area."""
    rows: dict[tuple[str, str], list[int]] = {}
    for counted in by_area.values():
        for fault in counted.faults:
            rows.setdefault((fault.name, fault.words), []).append(len(fault.rows))
    fix = "correct the records; data_quality.csv has the numbers of each authority, --rows lists the lines."
    for (name, kind), numbers in rows.items():
        words = f"{sum(numbers)} row{'' if sum(numbers) == 1 else 's'} of {len(numbers)} of {len(by_area)} authorities"
        problems.warning(f"return-{name}", Where(source.name), f"{words}: {kind}.", fix)
    unbalanced = [area for area, counted in by_area.items() if counted.balance]
    if unbalanced:
        fault_words = (
            "children at the start, and periods begun less periods ended, differ from children at the end in "
            f"{len(unbalanced)} of {len(by_area)} authorities: {', '.join(unbalanced[:FEW])}."
        )
        problems.warning("return-does-not-balance", Where(source.name), fault_words, fix)
