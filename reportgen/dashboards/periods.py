"""Headings that are months: with their year, or without it where a heading, a label or a title gives the year."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.dashboards.pairs import months_by_two_words
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.document.english import month_of_name
from reportgen.extracts.cells import Cell, MonthShown, cell_words, is_blank
from reportgen.extracts.dates import MONTH_NAMES, parse_date, parse_month
from reportgen.extracts.values import Unread
from reportgen.settings.folding import without_marks
from reportgen.settings.months import month_of_day

_YEAR = re.compile(
    r"(?<!\d)(20\d\d) ?[/–-] ?(?:20)?(\d\d)(?!\d)|(?<!\d)(20\d\d)(\d\d)(?!\d)|"
    r"(?<![\d/–-])(\d\d) ?[/–-] ?(\d\d)(?![\d/–-])|\b[Ff][Yy] ?(\d\d)(\d\d)(?![\d/–-]| [/–-])"
)
_CALENDAR = re.compile(r"(?:calendar year |year )?(20\d\d)(?:\.0)?\Z", re.IGNORECASE)
_ONE_YEAR = re.compile(r"(?<![\d/–.-])20[0-4]\d(?![\d/–.-])")
"""A year in a title, as `Looked after children 2025`: no part of a day, of a number or of two years."""
_SURELY_A_CALENDAR_YEAR = 4
"""How many months in order from January on can be of no financial year: January, February, March, April."""
_PARTED = re.compile(r"([A-Za-z]{3,9})[ .,'’–-]*\(?(20\d\d|\d\d)\)?\Z")
"""A month parted from its year by other signs: `Apr.24`, `Apr - 24`, `April (2024)`."""
_TO = re.compile(r" (?:-|–|to) ", re.IGNORECASE)
_WITH_PART = re.compile(
    r"(?:q(?:uarter|tr)? ?[1-4]|(?:m|mth|month|period|p) ?0?(?P<first>[1-9]\d?))[ ):–-]+\(?(?P<month>[a-z][^()]*)\)?"
    r"|(?P<before>[a-z][^()]*?) ?[(\[](?:q(?:uarter|tr)? ?[1-4]|(?:m|mth|month|period|p) ?0?(?P<last>[1-9]\d?))[)\]]",
    re.IGNORECASE,
)
"""A month beside its quarter, or its number in the contract's year: `Apr-24 (Q1)`, `M1 Apr-24`."""
ENDING = re.compile(
    r"\A(?:(?:position |data |snapshot )?as (?:at|of|on)|(?:(?:month|period|mth)[ -]?)?(?:ending|ended|end of)"
    r"|month (?:of|to)|(?:month|m)[ /-]?end|m/e)[: ]+(?=[^ ])",
    re.IGNORECASE,
)
"""Before the day that a month is named by: `As at 30/04/2024`, `Month ending 30 April 2024`."""
_OF_STATISTICS = re.compile(r"(20\d\d) ?m ?(0[1-9]|1[0-2])\Z", re.IGNORECASE)
"""A month as statistical offices write it, `2024M04`."""
_OF_CONTRACT = re.compile(r"(?:m|mth|month|period|p) ?(0?[1-9]|1[0-2])\Z", re.IGNORECASE)
_IN_WORDS = re.compile(
    rf"(?<![A-Za-z])({MONTH_NAMES})[ '’._-]{{0,2}}((?:20)?\d\d)(?![-/.]?\d)"
    r"|(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])(?![\d])",
    re.IGNORECASE,
)
_MONTH_TO_MONTH = re.compile(rf"({MONTH_NAMES})(?: ?20\d\d)? ?(?:-|–|/|to) ?({MONTH_NAMES})\b", re.IGNORECASE)
_MONTH_NUMBER = re.compile(r"(?:calendar )?(?:month|mth)(?: ?(?:no|num|number|#)\.?)?\Z", re.IGNORECASE)
"""The heading of a column of months by their number in the calendar."""
_ANY_DAY = re.compile(r"(?<!\d)\d{1,2}[/. -](?:\d{1,2}|[A-Za-z]{3,9})[/. -]\d{2,4}(?!\d)|(?<!\d)\d{4}-\d\d-\d\d")
"""A day in words: 07/04/2024, 7 April 2024, 2024-04-07."""
WEEK = re.compile(r"\b(?:week|weekly|w/?[ec]|wc|we) ?(?:ending|commencing|beginning|no)?\b", re.IGNORECASE)
QUARTER = re.compile(r"\b(?:q|qtr|quarter) ?[1-4]\b|\b[1-4](?:st|nd|rd|th) quarter\b", re.IGNORECASE)
TOTALS = re.compile(
    r"\b(total|totals|f?ytd|year to date|year total|year end|cumulative|annual|average|mean|target|standard|trend|rag|"
    r"change|comments?|notes?|q[1-4]|quarter|previous year|last year|full year|year|outturn|variance|direction|dot)\b",
    re.IGNORECASE,
)
"""Words of a row or column that is no month and no measure of its own."""
_TO_COME = re.compile(
    r"(?:forecast|projected|projection|plan|planned|trajectory|target|estimated?|f'?cast)s?", re.IGNORECASE
)
"""The heading of a column whose numbers did not happen."""
_STATUS = re.compile(
    r"(?<=[\dA-Za-z])(?:\*+| ?[(\[](?:provisional|prov|p|final|f|draft|revised|r|unvalidated|actuals?)\.?[)\]]"
    r"| ?[(\[](?:\d+ )?(?:wks?|weeks?)\.?(?: ?\d+(?: ?(?:-|–|to) ?\d+)?)?[)\]]"
    r"|(?: | ?[–-] ?)(?:provisional|prov\.?|final|draft|revised|unvalidated|actuals?))\Z",
    re.IGNORECASE,
)
"""What is said behind a month of how sure its numbers are, or of its weeks: `Feb-25 (provisional)`, `Mar-25*`."""
_LAST_DAYS = datetime.timedelta(days=7)
UNDATED = "000"
"""How the months of a year that is not known begin: `0000-04` to `0001-03`."""


def month_of(cell: Cell, year_start: int | None = None, calendar: int | None = None) -> str:
    """The month of a heading as `2024-05`, empty where it is none.

    `year_start` is the year in which the financial year begins, for a month without one: April is of that year.
    `calendar` is the year of such a month itself.
    """
    if is_blank(cell):
        return ""
    cell = _alone(cell) if isinstance(cell, str) else cell
    try:
        return parse_month(cell)
    except Unread:
        pass
    words = cell_words(cell).strip().rstrip(".").lower()
    if month := _with_its_year(words):
        return month
    number = _bare(words)
    if number and calendar is not None:
        return f"{calendar:04d}-{number:02d}"
    if number and year_start is not None:
        return f"{year_start + (number < 4):04d}-{number:02d}"
    return ""


def _with_its_year(words: str) -> str:
    """The month of a day in words, of a month with its financial year, or of all the days of one; empty of others."""
    if day := _day_in_words(words):
        return month_of_day(day)
    starts = year_starts([words])
    if len(starts) == 1 and (number := _bare(without_years(words).strip(" ,:-–"))):
        return f"{starts[0] + (number < 4):04d}-{number:02d}"
    ends = _TO.split(words)
    months = {*map(month_of, ends)} if len(ends) == 2 and all(map(_ANY_DAY.fullmatch, ends)) else set()
    return months.pop() if len(months) == 1 else ""


def _day_in_words(words: str) -> datetime.date | None:
    try:
        return parse_date(words)
    except Unread:
        return None


def day_of_heading(cell: Cell) -> datetime.date | None:
    """The day that a heading names, not its month alone; None of any other."""
    if isinstance(cell, datetime.date):
        return None if isinstance(cell, MonthShown) else datetime.date(cell.year, cell.month, cell.day)
    return _day_in_words(_alone(cell).lower()) if isinstance(cell, str) else None


def is_within_month(day: datetime.date) -> bool:
    """Whether a day is neither the first of its month nor among the last, by which a month is called."""
    return day.day > 1 and (day + _LAST_DAYS).month == day.month


def is_bare_month(cell: Cell) -> bool:
    """Whether a heading is a month without its year: by its name, or by its number in the contract's year."""
    return isinstance(cell, str) and bool(_bare(_alone(cell).rstrip(".").lower()))


def _alone(heading: str) -> str:
    """The words of a month without what is said of it: how sure its numbers are, its quarter, its number."""
    words = _STATUS.sub("", ENDING.sub("", without_marks(heading.strip()), count=1))
    if match := _OF_STATISTICS.match(words):
        return f"{match[1]}-{match[2]}"
    if (match := _PARTED.match(words)) and month_of_name(match[1]):
        return f"{match[1]} {match[2]}"
    match = _WITH_PART.fullmatch(words)
    if match is None:
        return words
    month, number = (match["month"] or match["before"]).strip(), int(match["first"] or match["last"] or 0)
    of_contract = (month_of_name(re.findall("[A-Za-z]*", month)[0]) + 8) % 12 + 1
    return month if number in (0, of_contract) else words


def _bare(words: str) -> int:
    """The number of a month given without its year, by its name, its number in the contract's year, or both."""
    if match := _OF_CONTRACT.match(words):
        return (int(match[1]) + 2) % 12 + 1
    both = [part for part in re.split(r"[^a-z0-9]+", words) if part]
    numbers = (
        {_bare(part) for part in both} if len(both) == 2 and month_of_name(both[0]) != month_of_name(both[1]) else set()
    )
    return numbers.pop() if len(numbers) == 1 else month_of_name(words)


def year_starts(texts: Iterable[str]) -> list[int]:
    """The financial years that words name, by the year in which each begins: `2024/25`, `2024-2025`, `202425`, `24/25`.

    Of one text both a year in full and a short one are taken only where they are the same.
    """
    starts = []
    for text in texts:
        for match in _YEAR.finditer(text):
            first, second = next((a, b) for a, b in zip(match.groups()[::2], match.groups()[1::2], strict=True) if a)
            year = int(first) if len(first) == 4 else 2000 + int(first)
            if int(second) == (year + 1) % 100 and 2000 <= year <= 2050:
                starts.append(year)
    return list(dict.fromkeys(starts))


def without_years(words: str) -> str:
    """What words say beside the years they name."""
    return " ".join(re.sub(r"\bfy\b|[()]", " ", _YEAR.sub(" ", words), flags=re.IGNORECASE).split())


@dataclass(frozen=True, slots=True)
class MonthsYear:
    """The year that months without one belong to: a financial year by its start, or a calendar year."""

    start: int | None = None
    calendar: int | None = None


@dataclass(frozen=True, slots=True)
class _YearRow:
    """A row that names a year: the years of each column, and whether its words but the first are nothing else."""

    row: int
    filled: tuple[bool, ...]
    years: tuple[list[MonthsYear], ...]
    only_years: bool


class YearsAbove:
    """The years that stand above the headings of a sheet, its rows looked through once."""

    def __init__(self, sheet: DashboardSheet, others: Sequence[str] = ()) -> None:
        self._sheet, self._others = sheet, others

    def above(self, row: int, column: int) -> MonthsYear | None:
        """The year above a heading: in its column, to the left of that, in the sheet's name or in other words.

        The nearest row that names a year is taken; None where none does, or where it names several at once.
        """
        for one in reversed(self._rows[: bisect_left(self._rows, row, key=lambda each: each.row)]):
            left = next((at for at in range(min(column, self._sheet.width - 1), -1, -1) if one.filled[at]), None)
            if left is None or not one.years[left]:
                continue
            if one.years[left][0].calendar is not None and not one.only_years:
                continue  # a number among numbers, not a band of years
            return one.years[left][0] if len(one.years[left]) == 1 and not self._is_of_another_sheet(one.row) else None
        beside = self._beside(row, column)
        starts = beside or next(filter(None, (year_starts([text]) for text in (self._sheet.name, *self._others))), [])
        return MonthsYear(starts[0]) if len(starts) == 1 else None

    def _is_of_another_sheet(self, row: int) -> bool:
        """Whether the sheet is named by a financial year that none of its rows names, and this one by another.

        So is a sheet that was copied from last year's, its title left as it was.
        """
        named = year_starts([self._sheet.name])
        starts = [[year.start for each in one.years for year in each if year.start is not None] for one in self._rows]
        own = next((found for one, found in zip(self._rows, starts, strict=True) if one.row == row), [])
        return len(named) == 1 and bool(own) and not any(named[0] in found for found in starts)

    def _beside(self, row: int, column: int) -> list[int]:
        """The years in the words at the left of the months: of no column in which numbers stand, the nearest first."""
        for at in range(column - 1, -1, -1):
            below = (self._sheet.words(one, at) for one in range(row + 1, len(self._sheet.cells)))
            starts = year_starts([self._sheet.words(row, at)])
            if starts and not any(words.replace(",", "").replace(".", "", 1).rstrip("%").isdigit() for words in below):
                return starts
        return []

    def calendar(self, row: int, column: int) -> int | None:
        """The one calendar year that the nearest words before a heading name, or the sheet's or the file's name."""
        before = [self._sheet.words(row, at) for at in range(column - 1, -1, -1)]
        before += [self._sheet.words(at, each) for at in range(row - 1, -1, -1) for each in range(self._sheet.width)]
        for text in (*before, self._sheet.name, *self._others):
            bare = not (_IN_WORDS.search(text) or _ANY_DAY.search(text) or year_starts([text]))
            if years := {int(year) for year in _ONE_YEAR.findall(text)} if bare else set():
                return years.pop() if len(years) == 1 else None
        return None

    @cached_property
    def _rows(self) -> list[_YearRow]:
        rows = []
        for row in range(len(self._sheet.cells)):
            words = [self._sheet.words(row, column) for column in range(self._sheet.width)]
            years = tuple(map(_year_of, words))
            if any(years):
                only_years = all(year for word, year in zip(words[1:], years[1:], strict=True) if word)
                rows.append(_YearRow(row, tuple(map(bool, words)), years, only_years))
        return rows


def _year_of(words: str) -> list[MonthsYear]:
    """Every year that words name."""
    if match := _CALENDAR.match(words):
        return [MonthsYear(calendar=int(match[1]))]
    return [MonthsYear(start) for start in year_starts([words])]


def months_of(
    sheet: DashboardSheet,
    row: int,
    columns: Sequence[int],
    year: MonthsYear | None = None,
    years: YearsAbove | None = None,
) -> list[str]:
    """The month of each column of a row of headings; empty where it is none, undated where its year is not known.

    `year` is that of months without one, where it was given; else it is looked for among the `years` of the sheet.
    """
    years = years or YearsAbove(sheet, [sheet.file])
    numbered = any(_MONTH_NUMBER.match(sheet.words(row, column)) for column in range(min(3, sheet.width)))
    words = [sheet.words(row, column) for column in columns]
    by_two_words = months_by_two_words(words)
    months = []
    for column in columns:
        cell = sheet.at(row, column)
        if month := by_two_words.get(sheet.words(row, column)):
            months.append(month)
            continue
        if numbered and (number := calendar_number(sheet.words(row, column))):
            months.append(_numbered(number, years.above(row, column)))
            continue
        own = year or (years.above(row, column) if is_bare_month(cell) else None) or MonthsYear(0)
        months.append(month_of(cell, own.start, own.calendar))
    months = _without_days_among_months(months, [sheet.at(row, column) for column in columns])
    months = _over_all_columns(_of_calendar_year(months, row, columns, years), sheet, row, columns)
    return months if _no_weeks(months, [day_of(sheet.at(row, column)) for column in columns]) else [""] * len(months)


def _without_days_among_months(months: list[str], headings: Sequence[Cell]) -> list[str]:
    """The months without those of days within one, where some heading is a month: `Sent on 15/05/2024` is none then."""
    days = [day_of_heading(heading) if month else None for month, heading in zip(months, headings, strict=True)]
    if all(day or not month for month, day in zip(months, days, strict=True)):
        return months
    return ["" if day and is_within_month(day) else month for month, day in zip(months, days, strict=True)]


def _over_all_columns(months: list[str], sheet: DashboardSheet, row: int, columns: Sequence[int]) -> list[str]:
    """The months, each over the blank headings behind it too where the row below has the same words under every month.

    So is a month written once above the columns of several teams, its cell not merged.
    """
    at = [n for n, month in enumerate(months) if month]
    blank = [sheet.blank(row, column) for column in columns]
    ends = [next((n for n in range(first + 1, len(blank)) if not blank[n]), len(blank)) for first in at]
    width = min((end - first for first, end in zip(at, ends, strict=True)), default=1)
    under = [tuple(sheet.words(row + 1, column) for column in columns[first : first + width]) for first in at]
    if len(at) < 2 or width < 2 or len({*under}) > 1 or len({*under[0]} - {""}) < width:
        return months
    spread = list(months)
    for first in at:
        spread[first : first + width] = [months[first]] * width
    return spread


def _of_calendar_year(months: list[str], row: int, columns: Sequence[int], years: YearsAbove) -> list[str]:
    """Months without a year, in order from January on, with the calendar year that a title names."""
    undated = [column for column, month in zip(columns, months, strict=True) if month.startswith(UNDATED)]
    numbers = [*dict.fromkeys(int(month[5:]) for month in months if month.startswith(UNDATED))]
    if len(numbers) < _SURELY_A_CALENDAR_YEAR or numbers != [*range(1, len(numbers) + 1)]:
        return months
    year = years.calendar(row, undated[0])
    if year is None:
        return months
    return [f"{year}{month[4:]}" if month.startswith(UNDATED) else month for month in months]


def has_been(sheet: DashboardSheet, row: int, column: int) -> bool:
    """Whether no word beside the heading of a month says that its numbers are planned, or still to come.

    A word above an earlier month, and nothing behind it, is that of a band.
    """
    band = next((at for at in range(column, -1, -1) if not sheet.blank(row - 1, at)), column)
    above = sheet.words(row - 1, band) if band == column or month_of(sheet.at(row, band), 0) else ""
    return not any(_TO_COME.fullmatch(without_years(words)) for words in (above, sheet.words(row + 1, column)))


def _numbered(number: int, year: MonthsYear | None) -> str:
    """A month by its number in the calendar; empty where no calendar year stands above it."""
    return f"{year.calendar:04d}-{number:02d}" if year is not None and year.calendar is not None else ""


def _no_weeks(months: Sequence[str], days: Sequence[str]) -> bool:
    """Whether headings are not weeks: of two months or more, each has days of which no other is of the same month."""
    days_of: dict[str, set[str]] = {}
    for month, day in zip(months, days, strict=True):
        if month and day:
            days_of.setdefault(month, set()).add(day)
    return sum(len(own) > 1 for own in days_of.values()) < 2


def calendar_number(words: str) -> int:
    """The number of a month of the calendar; 0 for any other words."""
    return int(words) if re.fullmatch("0?[1-9]|1[0-2]", words) else 0


def is_three_months(words: str) -> bool:
    """Whether a heading is a quarter by its first and last month: `Apr-Jun 24`."""
    match = _MONTH_TO_MONTH.match(words)
    return match is not None and (month_of_name(match[1]) + 1) % 12 + 1 == month_of_name(match[2])


def day_of(cell: Cell) -> str:
    """The day of a heading that is a day, not a month alone; empty for any other."""
    if isinstance(cell, datetime.date):
        return f"{cell:%Y-%m-%d}"
    match = _ANY_DAY.search(cell) if isinstance(cell, str) else None
    return match[0] if match else ""


def month_in(text: str) -> str:
    """The one month with its year that words name, as `2024-04`; empty where there is none, or more than one."""
    months = {""}
    for match in _IN_WORDS.finditer(text):
        number = month_of_name(match[1]) if match[1] else int(match[4])
        year = match[2] or match[3]
        if number:
            months.add(f"{year if len(year) == 4 else '20' + year}-{number:02d}")
    return max(months) if len(months) == 2 else ""
