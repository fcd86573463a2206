"""Charts for tests: the shapes a paper has, with the months, names and values that make them hard to draw."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.document import blocks as b
from tests.pieces import words
from tests.series import series as published

MONTHS = tuple(
    f"{m} {y}" for y, ms in (("19", "Apr May Jun Jul Aug Sep Oct Nov Dec"), ("20", "Jan Feb Mar")) for m in ms.split()
)
NEEDS = (
    "Abuse or neglect", "Child's disability or illness", "Parental illness or disability", "Family in acute stress",
    "Family dysfunction", "Socially unacceptable behaviour", "Low income", "Absent parenting",
)  # fmt: skip
DUE = (None, 28, 31, 25, 40, 29, 33, 27, 30, 22, 35, 27)
MET = (None, 24, 27, None, 33, 26, 30, 25, 21, 20, 31, 24)
SHARE = (None, 85.7, 87.1, None, 82.5, 89.7, 90.9, 92.6, 70.0, 90.9, 88.6, 88.9)


def series(name: str, values: tuple[Any, ...], form: str = "{}", **more: Any) -> b.Series:
    """A series from plain numbers; None is shown as `x`, not received."""
    numbers = tuple(None if v is None else str(v) for v in values)
    return published(name, numbers, tuple("x" if v is None else form.format(v) for v in values), **more)


def chart(form: str, categories: tuple[str, ...], *drawn: b.Series, **more: Any) -> b.Chart:
    """A chart without an own headline."""
    return b.Chart(f"a_{form}", form, words("Headline"), words("Subtitle"), categories, drawn, "Alternative", **more)


TARGET = series("Target", (90,) * 12, "{}%", target=True, drawn="line")
HARD: dict[str, b.Chart] = {
    "twelve months, two series": chart("column", MONTHS, series("Due", DUE), series("Seen", MET), axis="Children"),
    "twelve months, one series": chart("column", MONTHS, series("Seen in time", MET), axis="Children"),
    "large values": chart(
        "column", ("2015/16", "2016/17", "2017/18", "2018/19", "2019/20"),
        series("Started to be looked after", (32160, 32940, 32050, 31680, 30970), "{:,}"),
        series("Ceased", (31850, 31250, 29960, 29570, 29590), "{:,}"),
        series("Looked after at 31 March", (70410, 72590, 75370, 78140, 80080), "{:,}"), axis="Children",
    ),
    "tiny values": chart("column", ("A", "B", "C"), series("Rate", (0.3, 0.05, None)), unit="rate", axis="Rate"),
    "long names": chart("column", NEEDS, series("Children", (320, 14, 22, 60, 81, 7, 1, 40)), axis="Children"),
    "long names, bars": chart("bar", NEEDS, series("Children", (320, 14, 22, 60, 81, 7, 1, None)), axis="Children"),
    "bars with a target": chart(
        "bar", NEEDS, series("2018/19", (62, 3, 5, 12, 14, 1, 0, None), "{}%"),
        series("2019/20", (60, 4, 5, 13, 15, 1, 1, 8), "{}%"),
        series("Target", (50,) * 8, "{}%", target=True), unit="percent", maximum=Decimal(100), axis="Percentage",
    ),
    "columns with a target": chart(
        "column-line", MONTHS, series("In time", SHARE, "{}%"), TARGET,
        unit="percent", maximum=Decimal(100), axis="Percentage",
    ),
    "columns and a line": chart(
        "column-line", MONTHS, series("Due", DUE), series("Seen", MET, drawn="line"), axis="Children",
    ),
    "a line and a target": chart(
        "line", MONTHS, series("Initial Health Assessments in time", SHARE, "{}%"), TARGET,
        unit="percent", maximum=Decimal(100), axis="Percentage",
    ),
    "three lines": chart(
        "line", MONTHS, series("Initial Health Assessments", SHARE, "{}%"),
        series("Review Health Assessments", tuple(70 + n for n in range(12)), "{}%"),
        series("Dental checks", tuple(60 + n for n in range(12)), "{}%"), TARGET, unit="percent", maximum=Decimal(100),
    ),
    "three pieces": chart(
        "stacked-column", MONTHS, series("Under 5", (10, 12, 15, 13, 12, 9, 8, 11, 12, 13, 10, 9)),
        series("5 to 15", (20, 22, 25, 23, 22, 19, 18, 21, 22, 23, 20, 19)),
        series("16 and over", (5, 2, 5, 3, 2, 9, 8, 1, 2, 3, 0, None)), axis="Children",
    ),
    "money": chart("column", ("2018", "2019"), series("Cost", (1204300, 1310000), "£{:,}"), unit="money", axis="Cost"),
    "nothing received": chart("column", ("2018", "2019"), series("Cost", (None, None)), axis="Cost"),
    "zero": chart("bar", ("2018", "2019"), series("Children", (0, 0)), axis="Children"),
}  # fmt: skip
