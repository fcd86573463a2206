"""A side of a comparison: what one edition published, as plain words and numbers, and its paper where there is one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.document.blocks import Document, FigureText
from reportgen.document.english import first_capital
from reportgen.document.figure import FigureRef, Kind, State, Unit
from reportgen.document.reading import passages
from reportgen.figures.comparison import Better, Rounded
from reportgen.figures.config_figures import risk_ref
from reportgen.figures.period import Period
from reportgen.figures.published import UNITS, Origin


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as an edition published it. It has a number only where it is known: what is hidden stays hidden."""

    ref: FigureRef
    title: str
    label: str = ""
    kind: Kind = "number"
    unit: str = ""
    better: Better = "neither"
    state: State = "known"
    text: str = ""
    rounded: Rounded | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    period: Period = field(default=Period())
    denominator_period: Period = field(default=Period())
    over: str = ""
    """`day` or `year` where the paper's measure says what its one day or month stands for."""
    definition: str = ""
    definition_source: str = ""
    target: str = ""
    illustrative: str = ""
    origin: Origin = "measure"

    @property
    def known(self) -> bool:
        """Whether a number was published."""
        return self.rounded is not None

    @property
    def hidden(self) -> bool:
        """Whether its paper hid it."""
        return self.state == "hidden"

    @property
    def absent(self) -> bool:
        """Whether its paper had no value of it, and did not hide one."""
        return self.state not in ("known", "hidden")

    @property
    def decimal(self) -> Decimal:
        """The published, rounded number; only where it is known."""
        if self.rounded is None:
            raise ValueError(f"{self.ref} has no number")
        return self.rounded.number

    @property
    def measured(self) -> bool:
        """Whether a measure gives it, and not a number of the config."""
        return self.origin == "measure"

    @property
    def whole(self) -> bool:
        """Whether it is a measure itself: no month or group, no earlier value, no number of the config."""
        return self.measured and self.ref == self.ref.whole

    @property
    def said_period(self) -> str:
        """The period; of what happened in a year the whole year, and not only the day it ended on."""
        period = self.period.words
        a_year = self.period.one_year  # that needs no more words
        return f"year to {period}" if self.over == "year" and period and not a_year else period

    @property
    def fraction(self) -> tuple[int, int] | None:
        """Numerator and denominator, where both were published."""
        if self.numerator is None or self.denominator is None:
            return None
        return int(self.numerator), int(self.denominator)

    def shown(self, side: Side) -> FigureText:
        """The value as its paper had it, under the letter of its side."""
        ref = replace(self.ref, paper=side.letter)
        text = self.text or "not available"
        if self.rounded is None:
            return FigureText(ref, text, self.state)
        unit: Unit = "" if self.rounded.bound else UNITS[self.kind]
        if self.kind != "share":
            return FigureText(ref, text, value=self.decimal, unit=unit)
        return FigureText(ref, text, "known", self.decimal, unit, self.numerator, self.denominator)


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
    objectives: tuple[PublishedObjective, ...]


@dataclass(frozen=True, slots=True)
class PublishedRisk:
    """A line of the risk register as published."""

    number: str
    register: str
    title: str
    score: int
    as_at: str = ""
    review_by: datetime.date | None = None

    def shown(self, side: Side) -> FigureText:
        """The score as its paper had it, under the letter of its side."""
        ref = replace(risk_ref(self.number), paper=side.letter)
        return FigureText(ref, str(self.score), value=Decimal(self.score), unit="number")


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
    figures: Mapping[FigureRef, Value]
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
        """Its measures by name, in the order a reader meets them in its paper, then by name."""
        return {value.ref.measure: value for value in self.figures.values() if value.whole}


def between(ref: FigureRef, before: Side, now: Side) -> FigureRef:
    """What lies between a figure of two editions."""
    return replace(ref, paper=f"{now.letter}-{before.letter}")


def number_of(count: int, one: str = "is", many: str = "are") -> str:
    """A number and its verb in a sentence: `none are`, `1 is`, `2 are`."""
    return f"{count or 'none'} {one if count == 1 else many}"


def years_apart(earlier: Side, later: Side) -> int:
    """How many years lie between the ends of two editions' periods."""
    return later.end.year - earlier.end.year


_ABBREVIATION = re.compile(r"\b[A-Za-z]*[A-Z][a-z]?[A-Z][A-Za-z]*\b")


def spelled(sides: Iterable[Side]) -> dict[str, str]:
    """The abbreviations that editions write, by their small letters: names in settings have no capitals."""
    spellings: dict[str, str] = {}
    for side in sides:
        texts = [value.title for value in side.figures.values()]
        texts += [title.title for title in side.sections] + [risk.title for risk in side.risks]
        texts += [*side.bodies.values(), *side.posts.values()]
        if side.document is not None:
            texts += [passage.text for passage in passages(side.document)]
        for text in texts:
            for word in _ABBREVIATION.findall(text):
                spellings.setdefault(word.casefold(), word)
    return spellings


def name_in_words(value: str, capitals: Mapping[str, str]) -> str:
    """A name of settings in words: `local_authority` -> Local authority, `iha_delay_causes` -> IHA delay causes."""
    return first_capital(" ".join(capitals.get(word, word) for word in value.replace("_", " ").split()))
