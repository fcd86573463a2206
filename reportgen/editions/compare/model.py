"""A side of a comparison: what one edition published, as plain words and numbers, and its paper where there is one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.document.blocks import Document
from reportgen.document.reading import passages

NOT_MEASURES = ("fact_", "risk_", "trajectory_")
"""Figures of a record that are not measures: facts, scores of risks, steps of the trajectory."""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as published. The numbers are empty unless it is known: what is hidden stays hidden here too."""

    key: str
    title: str
    label: str = ""
    part: str = ""
    kind: str = "number"
    unit: str = ""
    better: str = "neither"
    state: str = "known"
    text: str = ""
    number: str = ""
    numerator: str = ""
    denominator: str = ""
    period: str = ""
    denominator_period: str = ""
    over: str = ""
    """`day` or `year` where the paper's measure says what its one day or month stands for."""
    definition: str = ""
    definition_source: str = ""
    target: str = ""
    illustrative: str = ""

    @property
    def known(self) -> bool:
        """Whether a number was published."""
        return self.state == "known" and bool(self.number)

    @property
    def decimal(self) -> Decimal:
        """The published, rounded number; only where it is known."""
        return Decimal(self.number)

    @property
    def measure(self) -> str:
        """The measure it is, or is a part of."""
        return self.key.partition("@")[0].partition("[")[0]

    @property
    def whole(self) -> bool:
        """Whether it is a measure itself: no part, no earlier value, no fact."""
        return self.measure == self.key and not self.key.startswith(NOT_MEASURES)

    @property
    def said_period(self) -> str:
        """The period; of what happened in a year the whole year, and not only the day it ended on."""
        a_year = re.fullmatch(r"[0-9]{4}([/-][0-9]{2,4})?", self.period)  # that needs no more words
        return f"year to {self.period}" if self.over == "year" and self.period and not a_year else self.period

    @property
    def fraction(self) -> tuple[int, int] | None:
        """Numerator and denominator as whole numbers, where both were published."""
        over, under = whole_number(self.numerator), whole_number(self.denominator)
        return (over, under) if over is not None and under is not None else None


def whole_number(text: str) -> int | None:
    """`1,234` as a number; None where it is no whole number."""
    digits = text.replace(",", "").strip()
    return int(digits) if re.fullmatch(r"[0-9]{1,15}", digits) else None


@dataclass(frozen=True, slots=True)
class PublishedObjective:
    """An objective in words, what became of it (closing year) and which earlier one it carries on."""

    id: str
    text: str
    status: str = ""
    due: str = ""
    carried_from: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedObjectives:
    """The objectives of one year."""

    label: str
    held: tuple[PublishedObjective, ...]


@dataclass(frozen=True, slots=True)
class PublishedRisk:
    """A line of the risk register as published."""

    number: str
    register: str
    title: str
    score: int
    as_at: str = ""
    review_by: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Title:
    """A heading that stands in the contents."""

    id: str
    level: int
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Side:
    """One edition of a comparison. `called` is what the paper calls it, such as `2019/2020`."""

    letter: str
    name: str
    called: str
    title: str
    area: str
    organisation: str
    version: str
    status: str
    date: datetime.date
    audience: str
    label: str
    start: datetime.date
    end: datetime.date
    figures: Mapping[str, Value]
    risks: tuple[PublishedRisk, ...] = ()
    closing: PublishedObjectives | None = None
    coming: PublishedObjectives | None = None
    bodies: Mapping[str, str] = field(default_factory=dict)
    posts: Mapping[str, str] = field(default_factory=dict)
    sections: tuple[Title, ...] = ()
    document: Document | None = None
    source: str = ""
    digest: str = ""

    @property
    def measures(self) -> dict[str, Value]:
        """Its measures, in the order a reader meets them in its paper, then by key."""
        return {k: v for k, v in self.figures.items() if v.whole}


def apart(earlier: Side, later: Side) -> int:
    """How many years lie between the ends of two editions' periods."""
    return later.end.year - earlier.end.year


_ABBREVIATION = re.compile(r"\b[A-Za-z]*[A-Z][a-z]?[A-Z][A-Za-z]*\b")


def spelled(sides: Iterable[Side]) -> dict[str, str]:
    """The abbreviations that editions write, by their small letters: names in settings have no capitals."""
    found: dict[str, str] = {}
    for side in sides:
        said = [value.title for value in side.figures.values()]
        said += [title.title for title in side.sections] + [risk.title for risk in side.risks]
        said += [*side.bodies.values(), *side.posts.values()]
        if side.document is not None:
            said += [passage.text for passage in passages(side.document)]
        for text in said:
            for word in _ABBREVIATION.findall(text):
                found.setdefault(word.casefold(), word)
    return found


def words(value: str, capitals: Mapping[str, str]) -> str:
    """A name of settings in words: `local_authority` -> Local authority, `iha_delay_causes` -> IHA delay causes."""
    said = " ".join(capitals.get(word, word) for word in value.replace("_", " ").split())
    return said[:1].upper() + said[1:]
