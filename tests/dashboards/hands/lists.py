"""Lists of a row a number, or a row a month and indicator: their columns and their rows in every order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.dashboards.hands.making import BOTH, DUE, IHA, MET, NAMES, RHA, Hand, dated
from tests.dashboards.hands.traps import sheet

HEADS = {"I": "Indicator", "M": "Measure", "P": "Month", "V": "Value", "D": "Due", "N": "In time", "F": "FY", "A": "LA"}


def a_row_a_number(order: str, by_month: bool) -> Callable[[Path], Path]:
    """The columns in an order of their letters; the rows by indicator, or by month."""
    rows = [
        {"I": NAMES[code], "M": measure, "P": dated()[n], "V": of[code][n], "at": n}
        for code in (IHA, RHA) for measure, of in (("Denominator", DUE), ("Numerator", MET)) for n in range(12)
    ]  # fmt: skip
    return _written(order, rows, by_month)


def a_row_both_numbers(order: str, by_month: bool) -> Callable[[Path], Path]:
    """The same with both numbers in a row, beside columns that hold one word throughout."""
    rows = [
        {"I": NAMES[code], "P": dated()[n], "D": DUE[code][n], "N": MET[code][n], "F": "2024/25", "A": "Northshire",
         "at": n}
        for code in (IHA, RHA) for n in range(12)
    ]  # fmt: skip
    return _written(order, rows, by_month)


def _written(order: str, rows: list[dict[str, object]], by_month: bool) -> Callable[[Path], Path]:
    rows = sorted(rows, key=lambda row: int(str(row["at"]))) if by_month else rows
    return sheet([HEADS[letter] for letter in order], *([row[letter] for letter in order] for row in rows))


LISTS = {
    f"a list of {order}{' by month' * by_month}": Hand(make(order, by_month), BOTH)
    for make, orders in (
        (a_row_a_number, ("IMPV", "MIPV", "IPMV", "PIMV", "PMIV", "MPIV")),
        (a_row_both_numbers, ("IPDN", "PIDN", "AIPDN", "FIPDN", "IAPND", "AFPIND")),
    )
    for order in orders
    for by_month in (False, True)
}  # fmt: skip
