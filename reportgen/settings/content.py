"""What people decided: risks, objectives, facts."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from reportgen.settings.base import MONTH as MONTH_PATTERN
from reportgen.settings.base import Day, Exact, Month, Name, Setting, Words
from reportgen.settings.dates import day_in, month_in_words
from reportgen.settings.faults import Fault

# ---------------------------------------------------------------- risks


class Scored(Setting):
    """What is scored by consequence x likelihood, each 1 to 5 (NPSA, A risk matrix for risk managers, 2008)."""

    consequence: int = Field(ge=1, le=5)
    likelihood: int = Field(ge=1, le=5)
    score: int | None = None

    @property
    def product(self) -> int:
        """The score: the only place where it is worked out."""
        return self.consequence * self.likelihood


def _agrees(scored: Scored, given: str) -> None:
    """Raise `ValueError` where a score is stated that is not the product."""
    if scored.score is not None and scored.score != scored.product:
        raise ValueError(
            f"{given}, but {scored.consequence} x {scored.likelihood} is {scored.product} || "
            "correct the score, the consequence or the likelihood; or leave the score out"
        )


class Risk(Scored):
    """A line of the risk register. The score is consequence x likelihood; `score` may be stated too."""

    number: Words
    register_name: Words
    title: Words
    previous_score: int | None = Field(default=None, ge=1, le=25)
    mitigations: tuple[Words, ...] = ()
    review_by: Day | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Risk:
        given = f"risk {self.number}: the score is given as {self.score}"
        _agrees(self, given)
        return self


class Rating(Scored):
    """The risk rating of the paper as a whole, for its cover sheet."""

    reference_label: Words = ""
    """The heading of the body's own reference for the rating, such as GBAF reference; without it none is shown."""
    reference: Words = ""

    @model_validator(mode="after")
    def _agrees(self) -> Rating:
        _agrees(self, f"the RAG rating is given as {self.score}")
        return self


class Risks(Setting):
    """`risks.yaml`."""

    as_at: Day
    rating: Rating | None = None
    risks: tuple[Risk, ...] = ()


# ---------------------------------------------------------------- objectives

Status = Literal["achieved", "achieved and ongoing", "ongoing", "not achieved", "to be set"]


def _due(value: object) -> object:
    text = str(month_in_words(day_in(value)))
    if text in ("ongoing", "year end", "in the year") or MONTH_PATTERN.fullmatch(text):
        return text
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            f"'{value}' is not a due date || write a day (2020-12-31), a month (2020-12), 'year end', 'ongoing', "
            "or 'in the year' where no date was set"
        ) from None
    return text


Due = Annotated[str, BeforeValidator(_due)]
"""A day, a month, `year end` (the last day of the objectives' year), `ongoing`, or `in the year`: no date
was set, and the paper prints none."""


class Objective(Setting):
    """An objective, with the parts it is made of. Text is narrative: Markdown with figures.

    `due` must be given; a date before the paper's own is refused unless `passed` says why it stands.
    """

    id: Name
    text: Words
    due: Due = Field(description="a day 2020-12-31, a month 2020-12, 'year end', 'ongoing' or 'in the year'")
    begins: Month | None = None
    passed: Words = ""
    parts: tuple[ObjectivePart, ...] = ()
    carried_from: Name | None = None
    first_set: Words = ""


class ObjectivePart(Setting):
    """A part of an objective; may hold parts of its own."""

    text: Words
    due: Due | None = None
    parts: tuple[ObjectivePart, ...] = ()


class ClosingObjective(Setting):
    """An objective of the year that closes, with what became of it."""

    id: Name
    text: Words
    status: Status
    printed_status: Words = ""
    evidence: Words = ""
    parts: tuple[ObjectivePart, ...] = ()
    carried_from: Name | None = None
    first_set: Words = ""


class TrajectoryRow(Setting):
    """A step of the trajectory: which indicator, what share, by when."""

    indicator: Words
    measure: Name | None = None
    percent: Exact = Field(ge=0, le=100)
    within: Words = ""
    by: Due
    passed: Words = ""
    """Why a date before the paper's stands, as for an objective."""


class ClosingYear(Setting):
    """The objectives of the year reported on."""

    label: Words
    objectives: tuple[ClosingObjective, ...] = ()


class ComingYear(Setting):
    """The objectives of the year to come; `end` is its last day."""

    label: Words
    end: Day
    objectives: tuple[Objective, ...] = ()
    trajectory: tuple[TrajectoryRow, ...] = ()


class Objectives(Setting):
    """`objectives.yaml`."""

    closing: ClosingYear | None = None
    coming: ComingYear | None = None


Objective.model_rebuild()
ObjectivePart.model_rebuild()

# ---------------------------------------------------------------- facts


PEOPLE = re.compile(
    r"\b(?:child(?:ren)?|people|persons?|girls?|boys?|bab(?:y|ies)|infants?|siblings?|leavers?|carers?|famil(?:y|ies)"
    r"|UASC)\b(?!['\u2019])",
    re.IGNORECASE,
)
"""A unit of people."""


class Fact(Setting):
    """A number that stands in the config because no extract holds it: a target week, a count of meetings.

    `people` says whether it is a count of people, small ones of which are hidden where the policy says so; where it
    is not given, a unit of people says so.
    """

    value: Exact
    kind: Literal["count", "percent", "number", "money", "rate"] = "number"
    unit: Words = ""
    places: int | None = Field(default=None, ge=0, le=4)
    people: bool | None = None
    as_at: Day | None = None
    source: Words
    illustrative: bool = False

    @property
    def of_people(self) -> bool:
        """Whether it counts people."""
        return PEOPLE.search(self.unit) is not None if self.people is None else self.people

    @model_validator(mode="after")
    def _fits(self) -> Fact:
        if self.people and self.kind == "count" and (self.value < 0 or self.value != self.value.to_integral_value()):
            fault = f"{self.value} is no number of people"
            raise Fault(fault, "write a whole number of 0 or more, or take people: true out", "value")
        if self.kind == "money" and self.value != round(self.value, 2):
            raise Fault(f"{self.value} is finer than a penny", "round it to pounds and pence", "value")
        return self


class Facts(Setting):
    """`facts.yaml`."""

    facts: dict[Name, Fact] = {}
