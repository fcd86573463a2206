"""Totals, targets and percentages beside the months: left out, and told in one note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.dashboards.labels import read_label, spellings_of
from reportgen.dashboards.periods import TOTALS
from reportgen.dashboards.propose import Block, ShownSheet, codes_of, is_total, label_of
from reportgen.dashboards.values import is_value
from reportgen.extracts.declare import Declaration
from reportgen.problems import Problems, Where

MOST = 6
"""So many of them are named."""


def tell_totals(shown: Sequence[ShownSheet], declaration: Declaration, file: str, problems: Problems) -> None:
    """One note of all that is left out, by its words."""
    spellings = spellings_of(codes_of(declaration))
    words = list(dict.fromkeys(each for one in shown for block in one.blocks for each in _totals(block, spellings)))
    if words:
        more = f" and {len(words) - MOST} more" if len(words) > MOST else ""
        named = ", ".join(f"'{each}'" for each in words[:MOST])
        fault = f"totals, targets and percentages are left out: {named}{more}."
        problems.note("totals-left-out", Where(file), fault, "the numbers of the months are taken, and added up here.")


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


def _has_numbers(block: Block, row: int) -> bool:
    return any(is_value(block.sheet, row, column) for column in block.run.columns)
