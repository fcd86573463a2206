"""Months by two numbers or a number and a name, which alone could be a share or a day: known by those beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.document.english import month_of_name

_FEWEST = 3
_NUMBERS = re.compile(r"(0?[1-9]|1[0-2])/(\d\d)\Z")
"""A month by two numbers, `04/24`, which alone could be 4 of 24."""
_YEAR_FIRST = re.compile(r"(\d\d)[ -]([A-Za-z]{3,9})\Z")
"""A month behind its year, `24-Apr`, which alone could be the 24th of April."""


def months_by_two_words(words: Sequence[str]) -> dict[str, str]:
    """The months of a row of headings that are no months alone, by their words; none where they do not follow."""
    return _months_by_numbers(words) or _months_behind_years(words)


def _months_by_numbers(words: Sequence[str]) -> dict[str, str]:
    """The months of a row by two numbers each, `04/24`, where three or more follow one another as only months do."""
    pairs = {one: match for one in words if (match := _NUMBERS.match(one))}
    months = {one: f"20{match[2]}-{int(match[1]):02d}" for one, match in pairs.items()}
    return months if _follow([*months.values()]) and any(one.startswith("0") for one in pairs) else {}


def _months_behind_years(words: Sequence[str]) -> dict[str, str]:
    """The months of a row behind their years, `24-Dec`, `25-Jan`: where they follow one another over a new year."""
    pairs = {one: match for one in words if (match := _YEAR_FIRST.match(one)) and month_of_name(match[2])}
    months = {one: f"20{match[1]}-{month_of_name(match[2]):02d}" for one, match in pairs.items()}
    over = len({match[1] for match in pairs.values()}) > 1
    return months if over and _follow([*months.values()]) else {}


def _follow(months: Sequence[str]) -> bool:
    """Whether three months or more follow one another, forwards or backwards."""
    order = [12 * int(month[:4]) + int(month[5:]) for month in months]
    return len(order) >= _FEWEST and order in (
        [*range(order[0], order[0] + len(order))], [*range(order[0], order[0] - len(order), -1)]
    )  # fmt: skip
