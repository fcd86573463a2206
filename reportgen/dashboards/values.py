"""What stands for a number in a cell of a dashboard."""

from __future__ import annotations

import re

from reportgen.dashboards.sheet import DashboardSheet
from reportgen.extracts.cells import Cell, ErrorCell
from reportgen.extracts.missing import usual
from reportgen.extracts.values import Unread, parse_number
from reportgen.settings.folding import without_marks

_BOTH = re.compile(r"(\d{1,7}) ?(?:/|of|out of) ?(\d{1,7})(?: ?\(\d+(?:\.\d+)? ?%\))?\Z", re.IGNORECASE)


def is_number(cell: Cell, words: str) -> bool:
    """Whether a cell is a number, or a sign for one that is not given."""
    try:
        parse_number(cell)
    except Unread:
        return bool(words) and usual(words) is not None
    return True


def is_value(sheet: DashboardSheet, row: int, column: int) -> bool:
    """Whether a cell holds a number, a percentage, a sign for one that is not given, or an error in place of one."""
    cell = sheet.at(row, column)
    if isinstance(cell, ErrorCell):
        return True
    words = sheet.words(row, column)
    return (
        is_number(cell, words) or (words.endswith("%") and is_number(words[:-1].rstrip(), "")) or bool(both_of(words))
    )


def both_of(words: str) -> tuple[str, str] | None:
    """The number met and the number due of `5/6` or `5 of 6 (83%)`; None of other words, and where more are met."""
    match = _BOTH.match(without_marks(words))
    return (match[1], match[2]) if match and int(match[1]) <= int(match[2]) else None
