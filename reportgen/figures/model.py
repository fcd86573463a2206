"""A figure in the ledger: exact, with where it came from. Nothing past `publish` sees one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from reportgen.measures.counted import CellSum, Counted, Kind
from reportgen.problems import NOWHERE, Where

Better = Literal["higher", "lower", "neither"]
PREVIOUS = "@previous"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the year.

    `key` is `measure`, `measure[part]`, and either with `@previous` for the year before. `label` is the
    part in words ("May 2019"). `period` says what it covers ("31 March 2020", "May 2019 to March 2020").
    """

    key: str
    measure: str
    part: str
    label: str
    title: str
    counted: Counted
    unit: str
    better: Better
    people: bool
    places: int | None
    period: str
    months: int = 0
    definition: str = ""
    definition_source: str = ""
    how: str = ""
    target: Fraction | None = None
    illustrative: str = ""
    where: Where = field(default=NOWHERE)  # where the measure (or fact) is set
    parts: tuple[str, ...] = ()
    previous: str = ""
    denominator_period: str = ""
    over: str = ""
    """`day` or `year` where the measure says what its one day or month stands for."""
    covers: tuple[str, ...] = ()
    """The months that were counted, as `2019-05`, in order; none where the rows are not of months."""
    previous_covers: str = ""
    """The months the year before is given for, in words, where they are not the whole of that year."""
    not_comparable: bool = False
    """They are not the months of this year: the two are not subtracted."""

    @property
    def kind(self) -> Kind:
        """What kind of number it is."""
        return self.counted.kind

    @property
    def cells(self) -> CellSum:
        """Every cell it was counted from."""
        return self.counted.numerator + self.counted.denominator


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every figure of the edition by key. `identities` are sums of cells known to be zero."""

    figures: Mapping[str, Figure]
    identities: tuple[CellSum, ...] = ()

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures.values())

    def value(self, key: str) -> Fraction | None:
        """The exact value of a figure, None when it is missing."""
        return self.figures[key].counted.value
