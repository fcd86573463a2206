"""Where numbers at the start and the end of a year and of who came and went between them are given, they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from reportgen.extracts.rules.settings import RuleSettings
from reportgen.problems import Problems
from reportgen.settings.base import ManyWords, Name, Words
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.extracts.coverage import Coverage
    from reportgen.extracts.extract import Extract


class Settings(RuleSettings):
    """`stock` of a year before, and `started` less `ceased` of the year, make `stock` of the year's last day."""

    column_keys: ClassVar[tuple[str, ...]] = ("date", "series", "count", "by")

    date: Name
    """The column of days."""
    series: Name
    """The column that says what a row counts."""
    count: Name
    """The column of numbers."""
    stock: Words
    """The series of how many there were on the day."""
    started: Words
    """The series of those who came in the year to the day."""
    ceased: Words
    """The series of those who went in the year to the day."""
    by: ManyWords = ()
    """Columns whose values each are counted by themselves, such as the area."""


def describe(settings: Settings) -> str:
    """The rule in a sentence."""
    return f"{settings.stock} of the year before, and {settings.started} less {settings.ceased}, is {settings.stock}."


def unbalanced_rows(frame: pd.DataFrame, settings: Settings) -> list[tuple[int, int]]:
    """For each row of a stock of which all four numbers are given and do not agree: its place, and by how many."""
    numbers = _numbers(frame, settings)
    result = []
    for (key, day, group), (number, place) in numbers.items():
        before = ("stock", day.replace(year=day.year - 1, day=1), group)
        started, ceased = (("started", day, group), ("ceased", day, group))
        if key == "stock" and all(one in numbers for one in (before, started, ceased)):
            difference = number - (numbers[before][0] + numbers[started][0] - numbers[ceased][0])
            result += [(place, difference)] if difference else []
    return result


def _numbers(frame: pd.DataFrame, settings: Settings) -> dict[tuple[str, Any, tuple[str, ...]], tuple[int, int]]:
    """The numbers that are given, each with its row's place, by what they count, the month and the other columns."""
    names = {fold(getattr(settings, key)): key for key in ("stock", "started", "ceased")}
    complete = frame[settings.count].notna() & frame[settings.date].notna() & frame[settings.series].notna()
    numbers = {}
    for place in complete.to_numpy().nonzero()[0]:
        row = frame.iloc[place]
        key = names.get(fold(str(row[settings.series])))
        if key:
            group = tuple(str(row[name]) for name in settings.by)
            numbers[key, row[settings.date].replace(day=1), group] = (int(row[settings.count]), int(place))
    return numbers


def check(extract: Extract, settings: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """Warn of each day on which the four numbers do not agree."""
    for place, difference in unbalanced_rows(extract.frame, settings):
        by = f"{abs(difference):,} {'more' if difference > 0 else 'fewer'}"
        flows = f"{settings.started} added and {settings.ceased} taken off"
        fault = f"{settings.stock} is {by} than a year before with {flows}."
        fix = (
            "look for a number that was typed wrong. It may be right: a child who starts or ceases twice in the year "
            "is counted once; then say so under the table."
        )
        problems.warning("flows-do-not-balance", extract.where(extract.record(place), settings.count), fault, fix)
