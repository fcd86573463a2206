"""Cells -> days, months and years; or why not, in plain words.

British order only: `04/05/2020` is the fourth of May. A day such as `03/31/2020`, which no
British date can be, is refused, for then every date of the column may be in American order.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from reportgen.document.english import month_of_name
from reportgen.extracts.cells import Cell, YearShown, cell_words
from reportgen.extracts.values import Unread
from reportgen.settings.dates import NoDay, day_in
from reportgen.settings.folding import narrow
from reportgen.settings.months import month_of_day

MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
"""A month by its name, as a part of a pattern."""
_CLOCK = re.compile(r"(?<=[0-9])(?:T[0-9:.]+Z?| [0-9]{1,2}(?::[0-9]{2})+(?:\.[0-9]+)?Z?(?: ?[AP]M)?)\Z", re.IGNORECASE)
"""A time of day behind a day."""
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})\Z")
_FIGURES = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2(?:[0-9]{4}|[0-9]{2})\Z")
_NAMED_MONTH = re.compile(r"([A-Za-z]{3,9})\.?,?[ '’/-]{1,2}([0-9]{4}|[0-9]{2})\Z")
_NAME_LAST = re.compile(r"([0-9]{4})[ /-]([A-Za-z]{3,9})\Z")
_TWO_YEARS = re.compile(
    r"(?!(?:0[1-9]|1[0-2])[^0-9]+[0-9]{4})(?:FY ?)?((?:19|20)?[0-9]{2})(?: ?[-/‐-―−] ?| to )((?:19|20)?[0-9]{2})\Z",
    re.IGNORECASE,
)
"""Two years that follow each other, as 2011/12, 11/12 or 11/2012 after FY; 11/2012 alone is November."""
_SIX_FIGURES = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})(?:\.0+)?\Z")
_YEAR_TO_MARCH = re.compile(r"(?:the )?year (?:ending|ended|to) (?:31(?:st)? )?mar(?:ch)? ([0-9]{4})\Z", re.IGNORECASE)
_EXCEL_DAY_0, _DAY_0_OF_1904 = datetime.date(1899, 12, 30), datetime.date(1904, 1, 1)
_SERIALS = range(20000, 60001)  # October 1954 to April 2064
_DAY_MEND = "write the day, the month and the year, such as 31/03/2020 or 2020-03-31."
_SPAN = re.compile(r"(?:q|qtr|quarter|h|half(?:[- ]year)?) ?[1-4]\b|\d{4}-\d\d to \d{4}-\d\d\Z", re.IGNORECASE)
_SPAN_MEND = (
    "where each row is of a quarter, write every: quarter under the extract in edition.yaml; or half-year, or year."
)
_MONTH_MEND = "write the month and the year, such as 2019-05 or May 2019."


def serial_day(serial: int, *, since_1904: bool = False) -> datetime.date:
    """The day of an Excel serial number of 61 or more: 43586 is 1 May 2019."""
    return (_DAY_0_OF_1904 if since_1904 else _EXCEL_DAY_0) + datetime.timedelta(days=serial)


def parse_date(cell: Cell, *, since_1904: bool = False) -> datetime.date:
    """A day: an Excel date or serial number, `2020-03-31`, `31/03/2020`, `31 March 2020`."""
    if isinstance(cell, datetime.datetime):
        return cell.date()
    if isinstance(cell, datetime.date):
        return cell
    if isinstance(cell, (bool, datetime.time)):
        raise Unread("is not a date", _DAY_MEND)
    words = narrow(cell_words(cell))
    serial = _serial(words)
    if serial is not None:
        return serial_day(serial, since_1904=since_1904)
    day = _day_in_words(words)
    if day is None:
        raise Unread("is not a date", _DAY_MEND)
    if not 1900 <= day.year <= 2100:
        raise Unread("is not a date between 1900 and 2100", _DAY_MEND)
    return day


def _day_in_words(words: str) -> datetime.date | None:
    """The day that words name, as settings read it; None of other words."""
    words = _CLOCK.sub("", words)
    if is_american(words):
        raise Unread(
            "is in American order (month, day, year)",
            "export the dates again in British order: others in this column may be the wrong way round too.",
        )
    try:
        day = day_in(_COMPACT.sub(r"\1-\2-\3", words))
    except NoDay as error:
        raise Unread(error.fault, f"{error.fix}.") from None
    return day if isinstance(day, datetime.date) else None


def is_american(words: str) -> bool:
    """Whether the words are a day that only American order (month, day, year) can read."""
    match = _FIGURES.match(_CLOCK.sub("", words))
    return match is not None and int(match[3]) > 12 >= int(match[1])


def is_british(words: str) -> bool:
    """Whether the words are a day that American order cannot read."""
    match = _FIGURES.match(_CLOCK.sub("", words))
    return match is not None and int(match[1]) > 12 >= int(match[3])


def parse_month(cell: Cell, *, since_1904: bool = False) -> str:
    """A month as `YYYY-MM`, from `2019-05`, `May-19`, `05/2019`, an Excel date or its serial number.

    A day in words is taken for its month when it is the month's first or last; any other is refused.
    """
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return month_of_day(cell)
    if isinstance(cell, (bool, datetime.time)):
        raise Unread("is not a month", _MONTH_MEND)
    words = narrow(cell_words(cell))
    serial = _serial(words)
    if serial is not None:
        return month_of_day(serial_day(serial, since_1904=since_1904))
    if (match := _TWO_YEARS.match(words)) and int(match[2]) > 12 and (int(match[1]) + 1 - int(match[2])) % 100 == 0:
        raise Unread("is a year, not a month", "make it a column of type: year in its declaration, or write months.")
    month = _month_in_words(words)
    if month:
        return month
    if day := _day_in_words(words):
        if day.day != 1 and (day + datetime.timedelta(days=1)).day != 1:
            raise Unread("is a day inside a month, not a month", _MONTH_MEND)
        return month_of_day(day)
    if month_of_name(words):
        raise Unread("is a month without its year", _MONTH_MEND)
    if _SPAN.match(words):
        raise Unread("is not a month, but several", _SPAN_MEND)
    raise Unread("is not a month", _MONTH_MEND)


def _month_in_words(words: str) -> str:
    """A month written with its year, in figures or by its name; empty where it is neither."""
    if match := re.match(r"([0-9]{4})[-/. ]?([0-9]{2})\Z", words):
        return _year_month(int(match[1]), int(match[2]))
    if match := re.match(r"([0-9]{1,2})[-/. ]([0-9]{4})\Z", words):
        return _year_month(int(match[2]), int(match[1]))
    if match := _NAMED_MONTH.match(words):
        number = _month_number(match[1], _MONTH_MEND, "a month")
        return _year_month(int(match[2]) if len(match[2]) == 4 else 2000 + int(match[2]), number)
    if match := _NAME_LAST.match(words):
        return _year_month(int(match[1]), _month_number(match[2], _MONTH_MEND, "a month"))
    return ""


def parse_year(cell: Cell) -> int | str:
    """A calendar year from 1900 to 2100, or a financial year such as `2024/25`, however it is written."""
    if isinstance(cell, YearShown):
        return cell.year
    words = narrow(cell_words(cell)) if isinstance(cell, (str, Decimal)) else ""
    if (match := re.match(r"([0-9]{4})(?:\.0+)?\Z", words)) and 1900 <= int(match[1]) <= 2100:
        return int(match[1])
    if match := _YEAR_TO_MARCH.match(words):
        return financial_year(int(match[1]) - 1)
    if match := _TWO_YEARS.match(words) or _SIX_FIGURES.match(words):
        first, second = (int(part) for part in match.groups())
        first += 2000 if first < 100 else 0
        if 1900 <= first <= 2100 and second in {first + 1, (first + 1) % 100}:
            return financial_year(first)
        if second % 100 > first % 100 + 1:
            fix = "give a row for each year, such as 2019 or 2019/20."
            raise Unread("is not one year but several", fix)
    raise Unread("is not a year", "write the year with four figures, such as 2019, or 2019/20 for a financial year.")


def financial_year(first: int) -> str:
    """The financial year that begins on 1 April of a year: `2024/25`."""
    return f"{first}/{(first + 1) % 100:02d}"


def _serial(words: str) -> int | None:
    match = re.match(r"([0-9]{5})(?:\.[0-9]+)?\Z", words)
    return int(match[1]) if match and int(match[1]) in _SERIALS else None


def _year_month(year: int, month: int) -> str:
    if not 1 <= month <= 12 or not 1900 <= year <= 2100:
        raise Unread("is not a month", _MONTH_MEND)
    return f"{year:04d}-{month:02d}"


def _month_number(words: str, fix: str, want: str) -> int:
    number = month_of_name(words)
    if not number:
        raise Unread(f"is not {want}", fix)
    return number
