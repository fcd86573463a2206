"""Days and lists in English."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def format_day(value: datetime.date) -> str:
    """31 March 2020."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


_NUMBER_BEHIND = re.compile(r"(?<=[A-Za-z]) (?=[A-Z]?[0-9])")


def unparted(words: str) -> str:
    """Words whose numbers stay on the line of the word before them, such as `Table 3` and `Appendix 1`."""
    return _NUMBER_BEHIND.sub("\u00a0", words)


def join_words(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
