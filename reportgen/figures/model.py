"""A figure in the ledger: exact, with where it came from. Nothing past `publish` sees one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from reportgen.document.figure import FigureRef
from reportgen.figures.comparison import Better
from reportgen.figures.period import Period
from reportgen.figures.published import Origin, PublishedIn
from reportgen.measures.counted import Atom, CellSum, Counted, Kind
from reportgen.problems import NOWHERE, Where


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the year.

    `label` is the month or group in words ("May 2019"). `period` says what it covers. `name` and `origin` are those
    of a number of the config.
    """

    ref: FigureRef
    label: str
    title: str
    counted: Counted
    unit: str
    better: Better
    people: bool
    places: int | None
    period: Period
    months: int = 0
    definition: str = ""
    definition_source: str = ""
    how: str = ""
    target: Fraction | None = None
    illustrative: str = ""
    where: Where = field(default=NOWHERE)  # where the measure (or fact) is set
    breakdown: tuple[FigureRef, ...] = ()
    """Its months or groups, in their order."""
    denominator_period: Period = field(default=Period())
    over: str = ""
    """`day` or `year` where the measure says what its one day or month stands for."""
    covers: tuple[str, ...] = ()
    """The months that were counted, as `2019-05`, in order; none where the rows are not of months."""
    previous_covers: Period = field(default=Period())
    """The months the year before is given for, where they are not the whole of that year."""
    not_comparable: bool = False
    """They are not the months of this year: the two are not subtracted."""
    by_month: Mapping[str, Counted] = field(default_factory=dict)
    """What was counted of each month it covers, where its months are known: what a reader of other papers may know."""
    published_in: PublishedIn = field(default=PublishedIn())
    """Where it stands, of a published statistic."""
    differs_because: str = ""
    """Why it differs from what is published of the same."""
    name: str = ""
    origin: Origin = "measure"
    of: str = ""
    """What a fact says that it is a part or a percentage of."""

    @property
    def kind(self) -> Kind:
        """What kind of number it is."""
        return self.counted.kind

    @property
    def cells(self) -> CellSum:
        """Every cell it was counted from."""
        return self.counted.read or self.counted.numerator + self.counted.denominator

    @property
    def cells_of_people(self) -> CellSum:
        """The cells of how many people it is of: of a share or rate its denominator, else the number itself."""
        return self.counted.denominator if self.kind in ("share", "rate") else self.counted.numerator


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every figure of the edition. `identities` are sums of cells known to be zero.

    `wholes` gives, for a cell that a rule says is never more than another of its row, that other. `stated_shares`
    gives, for a percentage that a file or a fact states, what it is of: the part and the whole. `fact_wholes` gives,
    for a fact that is said to be part of another figure, that figure. `definitions` are how the measures are counted;
    `earlier` are figures of measures that this paper has not, and earlier papers printed: nothing shows them.
    """

    figures: Mapping[FigureRef, Figure]
    identities: tuple[CellSum, ...] = ()
    wholes: Mapping[Atom, Atom] = field(default_factory=dict)
    stated_shares: Mapping[Atom, tuple[CellSum, CellSum]] = field(default_factory=dict)
    fact_wholes: Mapping[FigureRef, FigureRef] = field(default_factory=dict)
    definitions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    earlier: Mapping[FigureRef, Figure] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self.figures.values())

    def counted_of(self, figure: Figure) -> Counted:
        """What was counted; of a percentage that is stated beside its numbers, those numbers: 8.3% of 12 gives 1."""
        counted = figure.counted
        if len(counted.numerator) == 1 and not counted.denominator and not counted.missing and figure.people:
            cells = self.stated_shares.get(counted.numerator[0][0])
            if cells is not None:
                return Counted("share", *cells)
        return counted

    def value(self, ref: FigureRef) -> Fraction | None:
        """The exact value of a figure, None when it is missing."""
        return self.figures[ref].counted.value
