"""What stands for a number in a cell of a dashboard."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.dashboards.sheet import DashboardSheet
from reportgen.extracts.cells import Cell, ErrorCell
from reportgen.extracts.values import Unread, cell_number, parse_count
from reportgen.settings.folding import without_marks
from reportgen.settings.missing import usual

_BOTH = re.compile(
    r"(?:\d+(?:\.\d+)? ?%(?:[,:;]| ?[-–=])? ?(?P<bracket>[(\[])?)?(\d{1,7}) ?(?:/|of|out of) ?(\d{1,7})"
    r"(?(bracket)[)\]]|(?: ?[(\[] ?\d+(?:\.\d+)? ?% ?[)\]]|(?:[,:;]| ?[-–=])?\s+\d+(?:\.\d+)? ?%)?)\Z",
    re.IGNORECASE,
)


_MARKED = re.compile(
    r"(\d[\d,]*) ?(?:\*{1,3}|[†‡§]|\[[a-z0-9]\]|\([a-z]\)|[(\[–-]? ?(?:red|amber|yellow|green|blue|rag)[)\]]?"
    r"|\(\d{1,3}(?:\.\d+)? ?%\))\Z",
    re.IGNORECASE,
)


def without_note_mark(words: str) -> str:
    """The number before the mark of a note, its rating or its share: `5` of `5*`, `5 (Amber)` and `5 (83%)`.

    Empty where there is none.
    """
    match = _MARKED.match(words)
    return match[1] if match and cell_number(match[1]) is not None else ""


def is_number(cell: Cell, words: str) -> bool:
    """Whether a cell is a number, or a sign for one that is not given."""
    return cell_number(cell) is not None or (bool(words) and usual(words) is not None)


def not_a_count(cell: Cell) -> Unread | None:
    """Why a number is no number of children: less than nothing, or a part of one; None of a count and of no number."""
    if cell_number(cell) is None:
        return None
    try:
        parse_count(cell)
    except Unread as unread:
        return unread
    return None


def is_value(sheet: DashboardSheet, row: int, column: int) -> bool:
    """Whether a cell holds a number, a percentage, a sign for one that is not given, or an error in place of one."""
    cell = sheet.at(row, column)
    if isinstance(cell, ErrorCell):
        return True
    words = sheet.words(row, column)
    return (
        is_number(cell, words)
        or bool(without_note_mark(words))
        or (words.endswith("%") and is_number(words[:-1].rstrip(), ""))
        or bool(both_of(words))
    )


def both_of(words: str) -> tuple[str, str] | None:
    """The number met and the number due of `5/6`, `5 of 6 (83%)` or `83% (5/6)`; None where more are met than due,
    and of other words.
    """
    match = _BOTH.match(without_marks(words))
    return (match[2], match[3]) if match and int(match[2]) <= int(match[3]) else None


def percentage_or_number(cell: Cell) -> Decimal | None:
    """The number that a cell holds, of a percentage without its sign; None where it holds none."""
    words = cell.strip() if isinstance(cell, str) else ""
    return cell_number(words[:-1].rstrip() if words.endswith("%") else cell)
