"""Numbers, dates and months in words: the only place a number becomes text."""

from __future__ import annotations

import datetime
from decimal import Decimal, localcontext
from fractions import Fraction

from reportgen.document.english import MONTHS, format_day, format_month, join_words
from reportgen.settings.base import MONTH

SMALL = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip


def half_up(value: Fraction, places: int) -> Decimal:
    """`value` rounded to `places`, halves away from zero, in decimal: 0.125 -> 0.13, never 0.12."""
    scaled = value * 10**places
    whole = (abs(scaled.numerator) * 2 + scaled.denominator) // (scaled.denominator * 2)
    with localcontext() as context:
        context.prec = max(28, len(str(whole)) + places + 2)
        result = Decimal(whole).scaleb(-places)
        # A value that rounds to zero has no sign.
        return -result if scaled < 0 and whole else result


def format_decimal(value: Decimal) -> str:
    """A decimal with thousands commas and its own places: 1,234.50. Minus is a true minus sign."""
    text = f"{abs(value):,f}"
    return f"\u2212{text}" if value < 0 else text


def in_words(value: int) -> str:
    """A small whole number in words ("four"); larger ones in figures."""
    return SMALL[value] if 0 <= value < len(SMALL) else f"{value:,}"


def due(value: str, year_end: datetime.date) -> str:
    """A due date in words: a day, a month, the year's end, ongoing, or in the year where no date was set."""
    if value == "ongoing":
        return "Ongoing"
    if value == "in the year":
        return "In the year"
    if value == "year end":
        return format_day(year_end)
    if len(value) == 7:
        return format_month(value)
    return format_day(datetime.date.fromisoformat(value))


def is_month(value: object) -> bool:
    """Whether a part's key is a month, `2019-05`; the financial year `2019-20` is not."""
    return isinstance(value, str) and MONTH.fullmatch(value) is not None


def months_of_group(value: object) -> tuple[str, str] | None:
    """The first and last month of a group of months taken together, `2019-04 to 2019-06`; None for any other key."""
    first, middle, last = value.partition(" to ") if isinstance(value, str) else ("", "", "")
    return (first, last) if middle and is_month(first) and is_month(last) else None


def format_months(first: str, last: str) -> str:
    """`April to June 2019`, `October 2019 to March 2020`."""
    month = MONTHS[int(first[5:7]) - 1]
    if first == last:
        return format_month(first)
    return f"{month if first[:4] == last[:4] else format_month(first)} to {format_month(last)}"


def is_time(value: object) -> bool:
    """Whether a part's key is a month or several months together."""
    return is_month(value) or months_of_group(value) is not None


def part_label(value: str) -> str:
    """A part's key in words: months in words, anything else as it stands."""
    if months := months_of_group(value):
        return format_months(*months)
    return format_month(value) if is_month(value) else value


def labels(groups: list[tuple[str, str]]) -> str:
    """Months and groups, each with its label, joined: `May and July 2019`, `May 2019 and January 2020`, `5 to 9`."""
    listed: list[str] = []
    for (group, label), (following, _) in zip(groups, [*groups[1:], ("", "")], strict=True):
        same = is_month(group) and is_month(following) and group[:4] == following[:4]
        listed.append(MONTHS[int(group[5:7]) - 1] if same else label)
    return join_words(listed)


def short_month(month: str) -> str:
    """A month as a chart's axis has room for it: 2019-09 -> Sep 2019."""
    return f"{MONTHS[int(month[5:7]) - 1][:3]} {month[:4]}"
