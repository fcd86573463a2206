"""Durations -> whole numbers of their smaller unit: `00:10` of years and months, `1y 10m`, `10 months`.

Two figures with a colon say neither what they are of nor, in Excel, that they are no time of day: a column of
durations is declared with its two units.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from reportgen.extracts.cells import Cell, cell_words
from reportgen.extracts.values import TIME_UNITS, Unread
from reportgen.settings.folding import narrow, without_marks

Units: TypeAlias = Literal["years:months", "weeks:days", "days:hours", "hours:minutes", "minutes:seconds"]
EACH: Mapping[Units, int] = {
    "years:months": 12, "weeks:days": 7, "days:hours": 24, "hours:minutes": 60, "minutes:seconds": 60,
}  # fmt: skip
"""How many of the smaller unit are one of the larger."""
_PAIR = re.compile(r"(\d{1,6}):(\d{1,2})(?::00)?\Z")


def parse_duration(cell: Cell, units: Units) -> int:
    """A duration in the smaller of its units; raises `Unread` for what is none, and for a number without its unit."""
    words = narrow(without_marks(cell_words(cell)))
    if isinstance(cell, datetime.time):
        words = cell.isoformat()
    larger, _, smaller = units.partition(":")
    match = _PAIR.match(words)
    pair = (int(match[1]), int(match[2])) if match else _in_words(words, larger, smaller)
    if pair is None:
        raise Unread(f"is not a duration in {larger} and {smaller}", _mend(words, larger, smaller))
    if match and pair[1] >= EACH[units]:
        fault = f"has {pair[1]} {smaller} behind its {larger}, and {EACH[units]} are one more"
        raise Unread(fault, f"correct it, or write it out: {pair[1]} {smaller}.")
    return pair[0] * EACH[units] + pair[1]


def _in_words(words: str, larger: str, smaller: str) -> tuple[int, int] | None:
    """The two numbers of `1y 10m`, `1 year and 10 months` or `10 months`."""
    parts = [rf"(?:(\d{{1,6}}) ?(?:{TIME_UNITS[unit]})\.?)?" for unit in (larger, smaller)]
    match = re.fullmatch("(?:,? ?(?:and )?)?".join(parts), words, re.IGNORECASE) if words else None
    return (int(match[1] or 0), int(match[2] or 0)) if match else None


def _mend(words: str, larger: str, smaller: str) -> str:
    if words.replace(".", "", 1).isdigit():
        return f"write its unit: {words} {smaller}, or {words} {larger}."
    return f"write it as 1:10, or as 1 {larger.rstrip('s')} 10 {smaller}."
