"""The figures of an invented area, as published, for prose to be held against."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

from reportgen.figures.shown import Published, Shown
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


def _figure(key: str, title: str, kind: Any, number: str, period: str, before: str = "", **more: Any) -> list[Shown]:
    made = [_one(key, title, kind, number, period, **more)]
    if before:
        more = {k: v for k, v in more.items() if k not in ("target_number", "target")}
        made[0] = _one(key, title, kind, number, period, previous=f"{key}@before", **_with_target(made[0], more))
        made.append(
            _one(f"{key}@before", title, kind, before, period.replace("2024", "2023").replace("2025", "2024"), **more)
        )
    return made


def _with_target(shown: Shown, more: dict[str, Any]) -> dict[str, Any]:
    return {**more, "target": shown.target, "target_number": shown.target_number}


def _one(key: str, title: str, kind: Any, number: str, period: str, **more: Any) -> Shown:
    numerator = denominator = ""
    if "/" in number:
        numerator, denominator = number.split("/")
        number = f"{round(100 * int(numerator) / int(denominator), 1)}"
    sign = {"share": "%", "percent": "%"}.get(kind, "")
    text = f"£{int(number):,}" if kind == "money" else f"{number}{sign}"
    return Shown(
        key=key,
        title=title,
        label=more.pop("label", ""),
        part=more.pop("part", ""),
        kind=kind,
        unit=more.pop("unit", "children"),
        better=more.pop("better", "neither"),
        state="known",
        why="",
        text=f"{text} ({numerator}/{denominator})" if numerator else text,
        number=number,
        percent=text if sign else "",
        numerator=numerator,
        denominator=denominator,
        period=period,
        definition=more.pop("definition", COUNTED),
        **more,
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
        target="90%",
        target_number="90",
        parts=("iha_in_time[2024-05]", "iha_in_time[2024-09]"),
        definition="The share of initial health assessments completed by a doctor within 20 working days.",
    ),
    _one(
        "iha_in_time[2024-05]",
        "Initial health assessments in time",
        "share",
        "6/14",
        "May 2024",
        part="2024-05",
        label="May 2024",
    ),
    _one(
        "iha_in_time[2024-09]",
        "Initial health assessments in time",
        "share",
        "9/10",
        "September 2024",
        part="2024-09",
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
        target="90%",
        target_number="90",
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
    return Published({shown.key: shown for shown in FIGURES}, "internal")


@cache
def spoken_of() -> Subjects:
    """What they are called."""
    return subjects(published().figures, PLACES, (datetime.date(2024, 4, 1), datetime.date(2025, 3, 31)))
