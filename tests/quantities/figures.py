"""The figures of an invented area, as published, for prose to be held against."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from reportgen.document.figure import parse
from reportgen.figures.comparison import Rounded, against
from reportgen.figures.period import parse_period
from reportgen.figures.published import Published, PublishedFigure
from reportgen.figures.states import beside_previous
from reportgen.figures.words import half_up
from reportgen.quantities.subjects import Subjects, subjects

PLACES = (
    "Northmarsh",
    "Northmarsh Council",
    "NHS Northmarsh Integrated Care Board",
    "Northmarsh Community Healthcare Trust",
    "Designated Nurse for Children Looked After",
)
YEAR_END, YEAR = "31 March 2025", "April 2024 to March 2025"
COUNTED = "Counted from the children's system."


def _figure(
    key: str, title: str, kind: Any, number: str, period: str, before: str = "", **more: Any
) -> list[PublishedFigure]:
    now = _one(key, title, kind, number, period, **more)
    if not before:
        return [now]
    more = {name: value for name, value in more.items() if name not in ("target", "breakdown")}
    earlier = period.replace("2024", "2023").replace("2025", "2024")
    then = _one(f"{key}@previous", title, kind, before, earlier, **more)
    return [beside_previous(now, then), then]


def _one(
    key: str, title: str, kind: Any, number: str, period: str, target: str = "", breakdown: tuple[str, ...] = (),
    **more: Any,
) -> PublishedFigure:  # fmt: skip
    ref = parse(key)
    exact, halves = Fraction(0), {}
    if "/" in number:
        numerator, denominator = map(Decimal, number.split("/"))
        exact = Fraction(numerator * 100) / Fraction(denominator)
        halves = {"numerator": numerator, "denominator": denominator}
        number = str(half_up(exact, 1))
    goal, better = Decimal(target) if target else None, more.get("better", "neither")
    fact = key.startswith("fact_")
    fields: dict[str, Any] = {"unit": "children", "definition": COUNTED, **halves, **more}
    return PublishedFigure(
        ref=ref,
        title=title,
        kind=kind,
        state="known",
        rounded=Rounded(Decimal(number)),
        origin="fact" if fact else "measure",
        name=key.removeprefix("fact_") if fact else "",
        period=parse_period(period),
        target=goal,
        against=against(exact, Decimal(number), Fraction(goal), goal, better) if goal else None,
        breakdown=tuple(parse(each) for each in breakdown),
        **fields,
    )


FIGURES = [
    *_figure("cla_at_year_end", "Children looked after at the end of the year", "count", "412", YEAR_END, "398"),
    *_figure(
        "published_cla", "Children looked after at the end of the year, as published", "count", "409", YEAR_END, "396"
    ),
    *_figure("cla_started", "Children who started to be looked after", "count", "163", YEAR_END, "150", over="year"),
    *_figure("cla_ceased", "Children who ceased to be looked after", "count", "149", YEAR_END, "155", over="year"),
    *_figure(
        "iha_in_time",
        "Initial health assessments in time",
        "share",
        "86/140",
        YEAR,
        "93/132",
        better="higher",
        target="90",
        breakdown=("iha_in_time[2024-05]", "iha_in_time[2024-09]"),
        definition="The share of initial health assessments completed by a doctor within 20 working days.",
    ),
    _one(
        "iha_in_time[2024-05]",
        "Initial health assessments in time",
        "share",
        "6/14",
        "May 2024",
        label="May 2024",
    ),
    _one(
        "iha_in_time[2024-09]",
        "Initial health assessments in time",
        "share",
        "9/10",
        "September 2024",
        label="September 2024",
    ),
    *_figure(
        "rha_in_time",
        "Review health assessments in time",
        "share",
        "288/312",
        YEAR,
        "274/311",
        better="higher",
        target="90",
    ),
    *_figure("dental_check", "Dental checks", "share", "224/312", YEAR, "195/300", better="higher"),
    *_figure("sdq_completed", "Strengths and Difficulties Questionnaires completed", "share", "189/225", YEAR),
    *_figure(
        "immunised", "Immunisations up to date, as published", "share", "271/306", YEAR_END, "267/296", better="higher"
    ),
    *_figure("care_leavers", "Care leavers", "count", "187", YEAR_END, "179", unit="young people"),
    *_figure("in_touch", "Care leavers in touch", "share", "177/187", YEAR_END, unit="young people"),
    *_figure("suitable", "Care leavers in suitable accommodation", "share", "170/187", YEAR_END, unit="young people"),
    *_figure(
        "neet",
        "Care leavers not in education, employment or training",
        "share",
        "68/187",
        YEAR_END,
        "72/179",
        unit="young people",
        better="lower",
    ),
    *_figure("uasc", "Unaccompanied asylum seeking children", "count", "23", YEAR_END, "31"),
    *_figure(
        "cla_rate", "Children looked after per 10,000", "rate", "58.7", YEAR_END, "56.9", unit="children per 10,000"
    ),
    *_figure(
        "england_rate",
        "Children looked after per 10,000 in England",
        "rate",
        "70.1",
        YEAR_END,
        unit="children per 10,000",
    ),
    *_figure("aged_10_to_15", "Children looked after aged 10 to 15", "share", "157/412", YEAR_END),
    *_figure("under_5", "Children looked after aged under 5", "share", "71/412", YEAR_END),
    *_figure("ehc_plan", "Children looked after with an education, health and care plan", "count", "113", YEAR_END),
    *_figure(
        "spending",
        "Spending on health services for children looked after and care leavers",
        "money",
        "1284500",
        YEAR,
        "1190000",
        unit="pounds",
    ),
    *_figure("sdq_average", "Average SDQ score", "mean", "14.9", YEAR_END, "15.6", unit="", better="lower"),
    *_figure("staying_put", "Care leavers staying put", "count", "34", YEAR_END, "29", unit="young people"),
    _one("fact_clinics", "clinics", "count", "3", "", unit="clinics a week", definition=""),
    _one("fact_coming_objectives", "coming objectives", "count", "7", "", unit="objectives", definition=""),
]


@cache
def published() -> Published:
    """The figures above."""
    return Published({figure.ref: figure for figure in FIGURES}, "internal")


@cache
def spoken_of() -> Subjects:
    """What they are called."""
    return subjects(published().figures, PLACES, (datetime.date(2024, 4, 1), datetime.date(2025, 3, 31)))
