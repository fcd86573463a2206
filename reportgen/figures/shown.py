"""Published figures: words, decided once. What makes the paper sees these and never the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from reportgen.measures.counted import Kind
from reportgen.problems import NOWHERE, Where

State = Literal["known", "hidden", "missing"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as published.

    `text` is the house style (`84.1% (275/327)`, `535`, `£271,869`); hidden and missing figures carry
    the policy's words there and its symbol in `symbol`. `number` is the published, rounded number as a
    decimal string for charts and workbooks, empty unless known. `numerator`, `denominator` and
    `percent` are words of a share or rate, each empty unless it may be shown. `rag` is the word of its band
    against the target, and `rag_tone` its colour; empty without a target. `previous_covers` says which months
    the year before is given for, where not for all; `not_comparable`: not for those of this year, so no change is said.
    """

    key: str
    title: str
    label: str
    part: str
    kind: Kind
    unit: str
    better: Literal["higher", "lower", "neither"]
    state: State
    why: str
    text: str
    symbol: str = ""
    number: str = ""
    percent: str = ""
    numerator: str = ""
    denominator: str = ""
    fraction: str = ""
    period: str = ""
    denominator_period: str = ""
    over: str = ""
    months: int = 0
    parts: tuple[str, ...] = ()
    previous: str = ""
    previous_covers: str = ""
    not_comparable: bool = False
    target: str = ""
    target_number: str = ""
    rag: str = ""
    rag_tone: str = ""
    illustrative: str = ""
    definition: str = ""
    definition_source: str = ""
    people: bool = True
    where: Where = field(default=NOWHERE)

    def measure_key(self) -> str:
        """The key of the whole figure this is, or is a part of."""
        return self.key.partition("@")[0].partition("[")[0]

    def measure_words(self) -> str:
        """How narrative names it: `iha_in_time`, `iha_in_time["2019-05"]`, `fact.name`, `x.previous`."""
        name, _, before = self.key.partition("@")
        name = name.partition("[")[0]
        if name.startswith("fact_"):
            name = "fact." + name.removeprefix("fact_")
        if self.part:
            name += f'["{self.part}"]'
        return f"{name}.previous" if before else name

    @property
    def hidden(self) -> bool:
        """Whether the policy hides it."""
        return self.state == "hidden"

    @property
    def known(self) -> bool:
        """Whether there is a number to read."""
        return self.state == "known"


@dataclass(frozen=True, slots=True)
class Hiding:
    """A line of the disclosure report: what was hidden and why (never how many)."""

    key: str
    what: str
    primary: bool
    why: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of an extract in words, by column (empty where nothing was given), and its place."""

    words: Mapping[str, str]
    where: Where = field(default=NOWHERE)


@dataclass(frozen=True, slots=True)
class ShownRows:
    """The words of an extract, with no column of numbers. `illustrative`: why a column's words are invented."""

    columns: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    illustrative: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """Every figure of the edition as published, by key; what was hidden; and extracts' rows of words, by role."""

    figures: Mapping[str, Shown]
    audience: str
    hidden: tuple[Hiding, ...] = ()
    rows: Mapping[str, ShownRows] = field(default_factory=dict)

    def get(self, key: str) -> Shown | None:
        """The figure with this key, None when there is none."""
        return self.figures.get(key)

    def __iter__(self) -> Iterator[Shown]:
        return iter(self.figures.values())

    @property
    def illustrative(self) -> bool:
        """Whether anything in it is invented."""
        return any(shown.illustrative for shown in self) or any(held.illustrative for held in self.rows.values())
