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


def format_month(month: str) -> str:
    """`2019-05` -> May 2019."""
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


def month_of_name(words: str) -> int:
    """The number of a month by its name or its first letters (three, or `Sept`); 0 for other words."""
    asked = words.casefold().rstrip(".")
    months = (n for n, name in enumerate(map(str.casefold, MONTHS), 1) if asked in (name, name[:3]))
    return 9 if asked == "sept" else next(months, 0)


_NUMBER_BEHIND = re.compile(r"(?<=[A-Za-z]) (?=[A-Z]?[0-9])")


def unparted(words: str) -> str:
    """Words whose numbers stay on the line of the word before them, such as `Table 3` and `Appendix 1`."""
    return _NUMBER_BEHIND.sub("\u00a0", words)


def first_capital(words: str) -> str:
    """Words that begin with a capital, the other letters as they are."""
    return words[:1].upper() + words[1:]


def join_words(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
