"""Numbers that stand in the config because no extract holds them, and which units are people."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, model_validator

from reportgen.settings.base import Day, Exact, Name, Setting, Words
from reportgen.settings.faults import Fault
from reportgen.settings.missing import Missing, usual

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

    value: Exact | None
    """The number; or the sign that says why there is none, as in an extract: c, x, z, n/a, <5."""
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
    sign: Words = ""
    """The sign that stands in place of a number, as `value:` may be written too."""

    @property
    def missing(self) -> Missing | None:
        """Why there is no value; None where there is one."""
        return usual(self.sign) if self.sign else None

    @property
    def of_people(self) -> bool:
        """Whether it counts people."""
        if self.people is not None:
            return self.people
        return PEOPLE.search(self.unit) is not None and (self.kind == "percent" or not _RATE.search(self.unit))

    @model_validator(mode="before")
    @classmethod
    def _sign_for_value(cls, data: Any) -> Any:
        """A sign under `value:` is that of `sign`."""
        value = data.get("value") if isinstance(data, dict) else None
        if isinstance(value, list) and len(value) == 1:  # [c], which YAML reads as a list
            value = f"[{value[0]}]"
        if isinstance(value, str) and (sign := usual(value)) and not sign.blank:
            return {**data, "value": None, "sign": value}
        return data

    @model_validator(mode="after")
    def _fits(self) -> Fact:
        if self.value is None:
            if self.missing is None or self.missing.blank:
                fix = "write the number, or the sign that says why there is none: x (not available) or c (withheld)"
                raise Fault("nothing is written here", fix, "value")
            return self
        for fault in (self._no_value_of_its_kind(self.value), self._share_of_one(self.value)):
            if fault:
                raise Fault(*fault, "value")
        return self

    def _no_value_of_its_kind(self, value: Decimal) -> tuple[str, str] | None:
        """What is wrong with a value that no number of its kind has, and how it is mended."""
        counted = self.of_people and self.kind in ("count", "number") and not _FOR_EACH.search(self.unit)
        if counted and (value < 0 or value != value.to_integral_value()):
            fix = "write a whole number of 0 or more; or people: false, if it is an average or a change and no count"
            return f"{value} is no number of people", fix
        if self.kind == "count" and value < 0 and not self.of_people:
            return f"{value} is a count below 0", "correct it; a change, which may be below 0, is kind: number"
        if self.kind == "percent" and not 0 <= value <= 100:
            fix = "correct it; a change, which may lie beyond them, is kind: number with the unit per cent"
            return f"{value} is not a percentage between 0 and 100", fix
        if self.kind == "money" and value != round(value, 2):
            return f"{value} is finer than a penny", "round it to pounds and pence"
        return None

    def _share_of_one(self, value: Decimal) -> tuple[str, str] | None:
        """What is wrong with a percentage that may be a share of 1, and how it is mended."""
        if self.kind != "percent" or self.places is not None or not 0 < value <= 1 or not value.as_tuple().exponent:
            return None
        percent, places = f"{(100 * value).normalize():f}", len(f"{value:f}".partition(".")[2])
        fix = f"write {percent} for {percent}%; or, if {value}% is meant, add places: {min(places, 4)}"
        return f"{value} may be meant as {percent}% or as {value}%", fix


class Facts(Setting):
    """`facts.yaml`."""

    facts: dict[Name, Fact] = {}
    """The numbers, each by the name that narrative uses: `fact.NAME`."""
