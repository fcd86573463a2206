"""Cells -> numbers, money, percentages and flags, exactly; or why not, in plain words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal

from reportgen.document.english import MONTHS, format_day
from reportgen.extracts.cells import Cell, MonthShown, NumberShown, YearShown, cell_words
from reportgen.settings.folding import narrow, without_marks

_NUMBER = re.compile(
    r"(?P<sign>[-−–]?)"
    r"(?:(?P<whole>[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,3}(?: [0-9]{3}){1,4})(?:\.(?P<part>[0-9]{0,15}))?"
    r"|\.(?P<only>[0-9]{1,15}))\Z"
)
TIME_UNITS: Mapping[str, str] = {
    "years": "years?|yrs?|y", "months": "months?|mths?|mos?|m", "weeks": "weeks?|wks?|w", "days": "days?|d",
    "hours": "hours?|hrs?|h", "minutes": "minutes?|mins?|m", "seconds": "seconds?|secs?|s",
}  # fmt: skip
"""How each unit of time is written behind a number."""
_DURATION = re.compile(
    rf"\d{{1,6}}:\d\d(?::\d\d)?|(?:\d{{1,6}} ?(?:{'|'.join(TIME_UNITS.values())})\.?[ ,]*(?:and )?){{1,2}}",
    re.IGNORECASE,
)
_OTHER_CURRENCY = re.compile(
    r"[$\u20ac\u00a5\u20b9\u20a9]|(?<=[0-9]) ?p(?:ence)?\b|\b(?:EUR|USD|CHF|JPY|AUD|CAD|NZD|INR|PLN)\b"
)
_SHORTENED = re.compile(r"[0-9](?:\.[0-9]+)?E\+[0-9]{2}\Z")
"""How Excel writes a long number in a narrow column, without its last figures."""
_WIDEN = "Excel has shortened it: widen the column, format it as a number and export again."
_LINES = re.compile("\r\n|[\r\n\u2028\u2029]")
_THOUSANDS_OR_NOT = re.compile(r"-?[0-9]{1,3}\.000\Z")
"""Where thousands are parted by points, 1.000 is a thousand."""
_YES = {"yes": True, "y": True, "true": True, "1": True, "no": False, "n": False, "false": False, "0": False}


class Unread(ValueError):
    """A cell that is not of its type. `fault` follows the value: "is not a whole number"."""

    def __init__(self, fault: str, fix: str) -> None:
        super().__init__(fault)
        self.fault, self.fix = fault, fix


def parse_text(cell: Cell) -> str:
    """The words of a cell, spaces tidied; a number or date as a reader sees it. Lines stay lines."""
    if isinstance(cell, datetime.date):
        return _day_in_words(cell)
    lines = _LINES.split(cell) if isinstance(cell, str) else [parse_code(cell)]
    if len(lines) == 1:
        return parse_code(lines[0])
    return "\n".join(line for line in map(cell_words, lines) if line)


def parse_code(cell: Cell) -> str:
    """The words of a cell on one line, a number with what a sheet shows beside it."""
    words = cell.shown if isinstance(cell, NumberShown) else cell_words(cell)
    if _SHORTENED.match(words):
        raise Unread("has lost its last figures", _WIDEN)
    return words


def _day_in_words(day: datetime.date) -> str:
    """A day as papers write days, with its time where it has one; of a month or a year what the sheet shows."""
    if isinstance(day, YearShown):
        return str(day.year)
    if isinstance(day, MonthShown):
        return f"{MONTHS[day.month - 1]} {day.year}"
    return format_day(day) + (f" {day:%H:%M}" if isinstance(day, datetime.datetime) else "")


def parse_number(cell: Cell, want: str = "a number") -> Decimal:
    """A number, exactly as written; thousands may be parted by commas or spaces."""
    if isinstance(cell, bool):
        raise Unread(f"is not {want}", f"write {want}.")
    if isinstance(cell, (datetime.date, datetime.time)):
        raise Unread(
            f"is a date or time, not {want}",
            "Excel may have turned what was typed into a date: format the cell as a number and type it again.",
        )
    words = narrow(without_marks(cell_words(cell)))
    match = _NUMBER.match(words)
    if not match:
        raise Unread(f"is not {want}", _mend(words, want))
    whole = (match["whole"] or "0").replace(",", "").replace(" ", "")
    part = match["part"] or match["only"] or ""
    value = Decimal(f"{whole}.{part}" if part else whole)
    return -value if match["sign"] and value else value


def cell_number(cell: Cell) -> Decimal | None:
    """The number that a cell holds; None where it holds none."""
    try:
        return parse_number(cell)
    except Unread:
        return None


def parse_count(cell: Cell, of: str = "") -> int:
    """A whole number of 0 or more. `12.0` is 12, as some systems export it; `12.5` and `-1` are refused."""
    want = f"a whole number of {of}" if of else "a whole number"
    value = parse_number(cell, want)
    if value != value.to_integral_value():
        raise Unread(
            f"is not {want}",
            "correct it in the source system and export again; where the rows are of something else, write rows: in "
            "the declaration to read only those that are wanted.",
        )
    if value and isinstance(cell, str) and _THOUSANDS_OR_NOT.match(cell_words(cell)):
        raise Unread(
            f"may be {int(value)} or {int(value) * 1000:,}",
            f"write {int(value)} or {int(value) * 1000}, without a point and noughts behind it.",
        )
    if value < 0:
        raise Unread(f"is below 0, which {want} cannot be", "correct it in the source system and export again.")
    return int(value)


def parse_percent(cell: Cell, *, fractions: bool = False, beyond_100: bool = False) -> Decimal:
    """A percentage: `12.5%` and `12.5` are 12.5. With `fractions`, a number without a sign is a share of 1.

    It lies between 0 and 100 unless it may lie `beyond_100`.
    """
    words = narrow(without_marks(cell_words(cell))) if isinstance(cell, str) else ""
    if words.endswith("%"):
        value = parse_number(words[:-1].rstrip(), "a percentage")
    else:
        value = parse_number(cell, "a percentage") * (100 if fractions else 1)
    if not beyond_100 and not 0 <= value <= 100:
        raise Unread(
            "is not a percentage between 0 and 100",
            "correct it in the source system; where it may lie beyond them, as a change does, say beyond_100: true for "
            "this column in its declaration.",
        )
    return value


def parse_money(cell: Cell) -> Decimal:
    """Pounds and pence, two places: `£1,234.50`, `-£5`, `(5.00)` as accounts write a minus."""
    want = "an amount of money in pounds"
    minus = False
    stripped: Cell = cell
    if isinstance(cell, NumberShown) and (currency := _OTHER_CURRENCY.search(cell.shown)):
        raise Unread(f"is shown in another currency ({currency[0].strip()}), not {want}", f"give {want}.")
    if isinstance(cell, str):
        words = cell_words(cell)
        if words.startswith("(") and words.endswith(")"):
            minus, words = True, words[1:-1].strip()
        sign = words[:1] if words[:1] in {"-", "−", "–"} else ""
        stripped = sign + words[len(sign) :].strip().removeprefix("£").strip()
    value = parse_number(stripped, want)
    if value != value.quantize(Decimal("0.01")):
        raise Unread(f"is finer than a penny, not {want}", "round it to pounds and pence in the source system.")
    return (-value if minus and value else value).quantize(Decimal("0.01"))


def parse_flag(cell: Cell) -> bool:
    """Yes or no: `yes`, `Y`, `true`, `1` and their opposites."""
    if isinstance(cell, bool):
        return cell
    value = _YES.get(cell_words(cell).casefold())
    if value is None:
        raise Unread("is not yes or no", "write yes or no.")
    return value


def _mend(words: str, want: str) -> str:
    """How to fix what is no number, from the look of it."""
    if _SHORTENED.match(words):
        return _WIDEN
    if re.fullmatch(r"[0-9.]+[Ee][+-]?[0-9]+", words):
        return "write all its figures out, without an exponent."
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", words):
        return f"write {words.replace(',', '.')} if the comma is a decimal point."
    if re.fullmatch(r"[0-9,.]+ ?%", words):
        return f"write {want} without the sign %, or declare the column as a percentage."
    if _DURATION.fullmatch(words):
        return (
            "if it is a duration, say of which two units in the declaration of the column: type: number and durations: "
            "years:months (00:10 is ten months), or hours:minutes."
        )
    if re.fullmatch(r"\u00a3?[0-9,.]+ ?(?:k|m|mn|bn|p|pc)", words, re.IGNORECASE):
        return f"write {want} with all its figures, and no letters behind it."
    if re.fullmatch(r"[0-9,.]+ ?[*†‡a-z]{1,2}", words):
        return "take the mark out and keep it in a column of notes."
    if re.fullmatch(r"[<≤>~] ?[0-9]+|[0-9]+ ?[-–] ?[0-9]+|[^0-9]{1,20}", words):
        return (
            f"write {want}; if '{{value}}' stands for a number not given, write a usual sign in its place: c (withheld "
            "at its source), z (not applicable) or x (not available)."
        )
    return f"write {want}, such as 12."
