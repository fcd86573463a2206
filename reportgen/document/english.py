"""Days and lists in English."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def format_day(value: datetime.date) -> str:
    """31 March 2020."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def join_words(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
