"""What stands beside the months and is left out: totals, targets and percentages, and headings that are no month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.dashboards.blocks import Block
from reportgen.dashboards.labels import read_label, spellings_of
from reportgen.dashboards.mapping import Mapping
from reportgen.dashboards.periods import QUARTER, TOTALS, UNDATED, has_been, is_bare_month, month_of, year_starts
from reportgen.dashboards.propose import ShownSheet, codes_of, is_total, label_of
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.dashboards.take import EVERY
from reportgen.dashboards.values import is_value
from reportgen.extracts.dates import financial_year
from reportgen.extracts.declare import Declaration
from reportgen.extracts.values import cell_number
from reportgen.problems import Problems, Where
from reportgen.settings.folding import fold
from reportgen.settings.months import first_of_span

MOST = 6
"""So many of them are named."""


def tell_totals(
    shown: Sequence[ShownSheet], mapping: Mapping, declaration: Declaration, file: str, problems: Problems
) -> None:
    """One note of all that is left out and that the mapping does not name, by its words."""
    spellings = spellings_of(codes_of(declaration))
    named_there = {one.label for block in mapping.blocks for one in block.series}
    words = list(dict.fromkeys(each for one in shown for block in one.blocks for each in _totals(block, spellings)))
    words = [each for each in words if each not in named_there]
    if words:
        more = f" and {len(words) - MOST} more" if len(words) > MOST else ""
        named = ", ".join(f"'{each}'" for each in words[:MOST])
        fault = f"totals, targets and percentages are left out: {named}{more}."
        problems.note("totals-left-out", Where(file), fault, "the numbers of the months are taken, and added up here.")


def tell_sheets(
    sheets: Sequence[DashboardSheet], mapping: Mapping, declaration: Declaration, file: str, problems: Problems
) -> None:
    """A note of the sheets in which a number stands behind the name of an indicator, and that the mapping reads not."""
    spellings = spellings_of(codes_of(declaration))
    read = {fold(block.sheet) for block in mapping.blocks}
    by_month = EVERY in read
    left = [
        sheet.name for sheet in sheets
        if not (fold(sheet.name) in read or sheet.hidden or (by_month and month_of(sheet.name_words)))
        and fold(sheet.name) not in map(fold, mapping.sheets) and _has_indicators(sheet, spellings)
    ]  # fmt: skip
    if left and len(sheets) > 1:
        named = ", ".join(f"'{name}'" for name in left[:MOST])
        fault = f"nothing is taken from {named}{f' and {len(left) - MOST} more sheets' if left[MOST:] else ''}."
        fix = "nothing, where the numbers there are not needed; else run collect again with --anew."
        problems.note("sheet-not-read", Where(file), fault, fix)


def _has_indicators(sheet: DashboardSheet, spellings: dict[str, str]) -> bool:
    """Whether some row begins with the name of an indicator and holds a number behind it."""
    for row in range(len(sheet.cells)):
        label = next(filter(None, (sheet.words(row, column) for column in range(sheet.width))), "")
        if not any(cell_number(sheet.at(row, column)) is not None for column in range(sheet.width)):
            continue
        if read_label(label, spellings).indicator:
            return True
    return False


def _totals(block: Block, spellings: dict[str, str]) -> Iterator[str]:
    """The headings of columns and the labels of rows that hold totals, targets or percentages."""
    sheet, run = block.sheet, block.run
    for column in range(run.columns[0], sheet.width):
        heading = " ".join(sheet.words(block.row, column).split())
        if column not in run.columns and TOTALS.search(heading):
            yield heading
    numbered = (row for row in range(block.row + 1, block.end) if _has_numbers(block, row))
    for label in filter(None, (label_of(block, row) for row in numbered)):
        if is_total(label, spellings) or read_label(label, spellings).role in ("percent", "left out"):
            yield label


def tell_headings(shown: Sequence[ShownSheet], declaration: Declaration, problems: Problems) -> None:
    """A warning of each heading among the months that is none, and under which numbers of children stand."""
    spellings = spellings_of(codes_of(declaration))
    for block, others in ((block, one.blocks) for one in shown for block in one.blocks):
        of_runs = {column for other in others if other.row == block.row for column in other.run.columns}
        for column in _among_months(block, spellings, of_runs):
            heading = " ".join(block.sheet.words(block.row, column).split())
            fault = f"'{heading}' stands among the months and is none of them: what is under it is not taken."
            fix = "correct it if it is a month; else nothing."
            problems.warning("no-month", block.sheet.where(block.row, column), fault, fix)


def _among_months(block: Block, spellings: dict[str, str], of_runs: set[int]) -> Iterator[int]:
    """The columns between the months, and beside their last, with counts under a heading of no known kind.

    A month that no run takes is such a heading.
    """
    sheet, run = block.sheet, block.run
    column = run.columns[0]
    while column < sheet.width and sheet.words(block.row, column):
        heading = sheet.words(block.row, column)
        lost = (
            column not in of_runs
            and bool(month_of(sheet.at(block.row, column), 0))
            and has_been(sheet, block.row, column)
        )
        if column not in run.columns and (lost or not _is_known(heading, spellings)) and _has_counts(block, column):
            yield column
        column += 1


def _is_known(heading: str, spellings: dict[str, str]) -> bool:
    """Whether a heading is a total, a span of time, a month that is left out, or an indicator with months below it."""
    if TOTALS.search(heading) or QUARTER.search(heading) or year_starts([heading]) or month_of(heading, 0):
        return True
    span = re.split(r" ?(?:-|–|/|\bto\b) ?", heading)
    return all(month_of(one, 0) for one in span) or bool(read_label(heading, spellings).indicator)


def _has_counts(block: Block, column: int) -> bool:
    """Whether each row with numbers of months has a count in a column too."""
    rows = [row for row in range(block.row + 1, block.end) if _has_numbers(block, row)]
    counts = [row for row in rows if cell_number(block.sheet.at(row, column)) is not None]
    return bool(rows) and len(counts) == len(rows)


def _has_numbers(block: Block, row: int) -> bool:
    return any(is_value(block.sheet, row, column) for column in block.run.columns)


def tell_years(shown: Sequence[ShownSheet], file: str, problems: Problems) -> None:
    """A warning where months without a year are read as of another than the one that the file's name says."""
    named = year_starts([file])
    used = {
        first_of_span(month, 12) for one in shown for block in one.blocks
        for column, month in zip(block.run.columns, block.run.months, strict=True)
        if is_bare_month(block.sheet.at(block.row, column)) and not month.startswith(UNDATED)
    }  # fmt: skip
    if len(named) == 1 and used and f"{named[0]}-04" not in used:
        words = " and ".join(financial_year(int(first[:4])) for first in sorted(used))
        fault = (
            f"months without a year are taken as of {words}, which stands in the sheet; the file's name says another."
        )
        problems.warning(
            "year-named-otherwise", Where(file), fault, "see which is right, and correct the title or the name."
        )
