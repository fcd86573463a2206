"""Numbers that stand in the config because no extract holds them, and which units are people."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, model_validator

from reportgen.settings.base import Day, Exact, Name, Setting, Words
from reportgen.settings.faults import Fault

WHO = (
    r"(?:child|children|kids?|people|persons?|youngsters?|girls?|boys?|babies|baby|infants?|newborns?|toddlers?|siblings?"
    r"|brothers?|sisters?|twins|triplets|leavers?|carers?|families|family|households?|teenagers?|adolescents?|minors"
    r"|pupils?|students?|learners?|patients?|mothers?|fathers?|parents?|asylum[ -]seekers?|refugees?|UASC|LAC|CLA|CiC"
    r"|bairns?|tots?|youths?|young (?:wo)?m[ae]n|(?:fe)?males|residents?|individuals?|clients?|service users?)"
)
"""Words for those whom a paper is about."""
PEOPLE = re.compile(rf"\b{WHO}\b(?!['\u2019-])", re.IGNORECASE)
"""A unit of people."""
_RATE = re.compile(r"\bper (?:cent\b|hundred\b|thousand\b|ten thousand\b|[0-9])", re.IGNORECASE)
_FOR_EACH = re.compile(r"\b(?:per|each|every|an?|average|mean)\b", re.IGNORECASE)


def is_number_of_people(unit: str) -> bool:
    """Whether a unit is one of people ("children"), and not of something for each of them ("days per child")."""
    return PEOPLE.search(unit) is not None and _RATE.search(unit) is None and _FOR_EACH.search(unit) is None


class Fact(Setting):
    """A number that stands in the config because no extract holds it: a target week, a count of meetings.

    `people` says whether it is a count of people, small ones of which are hidden where the policy says so; where it
    is not given, a unit of people says so.
    """

    value: Exact
    """The number."""
    kind: Literal["count", "percent", "number", "money", "rate"] = "number"
    """What kind of number it is, such as `count` or `percent`."""
    unit: Words = ""
    """What it is a number of, such as children or meetings."""
    places: int | None = Field(default=None, ge=0, le=4)
    """How many figures after the point are printed."""
    people: bool | None = None
    """Whether it counts people, so that a small one is hidden where the policy says so."""
    of: Name | None = None
    """The fact or measure that it is a part or a percentage of, so that the two do not give a small number away.

    `nothing` where it is of none that the paper has.
    """
    as_at: Day | None = None
    """The day that it was true of."""
    source: Words
    """Who says so, and where."""
    illustrative: bool = False
    """Whether the number is invented, so that the paper says it is."""

    @property
    def of_people(self) -> bool:
        """Whether it counts people."""
        if self.people is not None:
            return self.people
        return PEOPLE.search(self.unit) is not None and (self.kind == "percent" or not _RATE.search(self.unit))

    @model_validator(mode="after")
    def _fits(self) -> Fact:
        counted = self.of_people and self.kind in ("count", "number") and not _FOR_EACH.search(self.unit)
        if counted and (self.value < 0 or self.value != self.value.to_integral_value()):
            fix = "write a whole number of 0 or more; or people: false, if it is an average or a change and no count"
            raise Fault(f"{self.value} is no number of people", fix, "value")
        if self.kind == "percent" and not 0 <= self.value <= 100:
            fix = "correct it; a change, which may lie beyond them, is kind: number with the unit per cent"
            raise Fault(f"{self.value} is not a percentage between 0 and 100", fix, "value")
        if self.kind == "money" and self.value != round(self.value, 2):
            raise Fault(f"{self.value} is finer than a penny", "round it to pounds and pence", "value")
        return self

    @model_validator(mode="after")
    def _no_share_of_one(self) -> Fact:
        if self.kind == "percent" and self.places is None and 0 < self.value <= 1 and self.value.as_tuple().exponent:
            percent, places = f"{(100 * self.value).normalize():f}", len(f"{self.value:f}".partition(".")[2])
            fix = f"write {percent} for {percent}%; or, if {self.value}% is meant, add places: {min(places, 4)}"
            raise Fault(f"{self.value} may be meant as {percent}% or as {self.value}%", fix, "value")
        return self

    @model_validator(mode="after")
    def _no_count_below_0(self) -> Fact:
        if self.kind == "count" and self.value < 0 and not self.of_people:
            fix = "correct it; a change, which may be below 0, is kind: number"
            raise Fault(f"{self.value} is a count below 0", fix, "value")
        return self


class Facts(Setting):
    """`facts.yaml`."""

    facts: dict[Name, Fact] = {}
    """The numbers, each by the name that narrative uses: `fact.NAME`."""
