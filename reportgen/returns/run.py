"""`reportgen collect`: from a return to the files of its extract, with everything that is wrong told at once."""

from __future__ import annotations

import re
from pathlib import Path

from reportgen.problems import Problems, Where
from reportgen.returns.cohorts import ReturnYear
from reportgen.returns.collect import CountedReturn, collect, extract_csv, quality_csv, rows_csv
from reportgen.returns.read import read_return

FIRST_YEAR, LAST_YEAR = 2005, 2100
_AGES = re.compile(r"(\d{1,2})-(\d{1,2})\Z")


def collected_files(
    source: Path, year: int, sdq_ages: str, problems: Problems, *, rows: bool = False
) -> dict[str, bytes]:
    """The extract and the data-quality statement by file name; with `rows`, the list of rows at fault too.

    None of them where there is an error. Kinds of fault in the return are warnings, each with its number of rows.
    """
    ages = _ages(sdq_ages, problems)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        fault = f"{year} is not a year in which a return's year ends."
        problems.error("out-of-bounds", Where("--year"), fault, "write 2025 for the year 2024/25.")
    if not source.exists():
        fault = "there is nothing of this name."
        problems.error("file-not-there", Where(str(source)), fault, "give the return's folder or its XML file.")
    if problems.errors or ages is None:
        return {}
    given = read_return(source, problems)
    if given is None or problems.errors:
        return {}
    counted = collect(given, ReturnYear.ending(year), ages)
    _tell(counted, source, problems)
    if not any(line.number for line in counted.lines):
        fault = f"no child of this return was looked after in the year that ends on 31 March {year}."
        problems.error("nothing-to-count", Where(source.name), fault, "correct --year, or give that year's return.")
        return {}
    files = {
        f"ssda903_{year}.csv": extract_csv(counted, ReturnYear.ending(year)),
        "data_quality.csv": quality_csv(counted),
    }
    return files | ({"rows_at_fault.csv": rows_csv(counted)} if rows else {})


def _ages(words: str, problems: Problems) -> tuple[int, int] | None:
    match = _AGES.match(words)
    if match and int(match[1]) <= int(match[2]):
        return int(match[1]), int(match[2])
    fault = f"'{words}' is not a span of ages."
    problems.error("not-as-expected", Where("--sdq-ages"), fault, "write the youngest and the oldest age: 4-16.")
    return None


def _tell(counted: CountedReturn, source: Path, problems: Problems) -> None:
    fix = "correct the return; --rows lists the lines. What can be counted without them is counted."
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
