"""Where numbers at the start and the end of a year and of who came and went between them are given, they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from reportgen.extracts.declare import ManyWords
from reportgen.extracts.rules.settings import RuleSettings
from reportgen.settings.base import Name, Words
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    import pandas as pd

    from reportgen.extracts.coverage import Coverage
    from reportgen.extracts.extract import Extract
    from reportgen.problems import Problems


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


def differences(frame: pd.DataFrame, settings: Settings) -> list[tuple[int, int]]:
    """For each row of a stock of which all four numbers are given and do not agree: its place, and by how many."""
    words = frame[settings.series].astype(object).map(lambda word: fold(str(word)), na_action=None)
    names = {fold(getattr(settings, key)): key for key in ("stock", "started", "ceased")}
    numbers: dict[tuple[object, ...], int] = {}
    stocks: list[tuple[int, Any, tuple[str, ...]]] = []
    others = [frame[name] for name in settings.by]
    for place, (word, day, number) in enumerate(zip(words, frame[settings.date], frame[settings.count], strict=True)):
        key = names.get(word)
        if key is None or number is None or number != number or day is None or day != day:
            continue
        group = tuple(str(column.iloc[place]) for column in others)
        numbers[key, day.year, day.month, group] = int(number)
        if key == "stock":
            stocks.append((place, day, group))
    result = []
    for place, day, group in stocks:
        at = (day.year, day.month, group)
        before: tuple[object, ...] = ("stock", day.year - 1, day.month, group)
        four = [numbers.get(key) for key in (before, ("started", *at), ("ceased", *at), ("stock", *at))]
        if None not in four:
            opening, started, ceased, closing = (number or 0 for number in four)
            if opening + started - ceased != closing:
                result.append((place, closing - (opening + started - ceased)))
    return result


def check(extract: Extract, settings: Settings, coverage: Coverage | None, problems: Problems) -> None:
    """Warn of each day on which the four numbers do not agree."""
    for place, difference in differences(extract.frame, settings):
        by = f"{abs(difference):,} {'more' if difference > 0 else 'fewer'}"
        flows = f"{settings.started} added and {settings.ceased} taken off"
        fault = f"{settings.stock} is {by} than a year before with {flows}."
        fix = (
            "look for a number that was typed wrong. It may be right: a child who starts or ceases twice in the year "
            "is counted once; then say so under the table."
        )
        problems.warning("flows-do-not-balance", extract.where(extract.record(place), settings.count), fault, fix)
