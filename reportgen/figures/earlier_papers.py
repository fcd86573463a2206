"""What earlier papers of the area printed, as sums of the cells that this paper is counted from.

A reader keeps papers. Version 1.0 printed 141 for the year without April, which had not come; version 1.1 prints
144 with April, which is small and hidden: it is 3. The year that one paper compares with is the year of another.
So each number that an earlier paper printed is set against the same measure of the ledger, month by month: months
that the ledger has are its own cells, and the others are cells of that paper alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from reportgen.document.figure import FigureRef
from reportgen.figures.model import Figure, Ledger
from reportgen.measures.counted import Atom, CellSum, Counted, combine, total

Half: TypeAlias = Literal["numerator", "denominator"]
_WHOLE = re.compile(r"\u2212?[0-9]{1,3}(?:,?[0-9]{3})*")


@dataclass(frozen=True, slots=True)
class EarlierPaper:
    """The published record of a paper: `called` names it to the author; `years_back` from the year of this one."""

    called: str
    years_back: int
    figures: Mapping[str, Mapping[str, Any]]

    def printed(self, ref: FigureRef, half: Half) -> int | None:
        """The whole number that it printed; None for what it did not."""
        fields = self.figures.get(str(ref), {})
        if fields.get("state") == "nobody" and fields.get("kind") == "share":
            return 0
        count = fields.get("number") if half == "numerator" and fields.get("kind") == "count" else None
        text = str(fields.get(half) or count or "")
        return int(text.replace(",", "").replace("\u2212", "-")) if _WHOLE.fullmatch(text) else None

    def months(self, ref: FigureRef) -> list[str]:
        """The months that a figure covers; empty where it has none."""
        return [str(month) for month in self.figures.get(str(ref), {}).get("covers", ())]


@dataclass(frozen=True, slots=True)
class KnownSum:
    """A sum of cells that a paper printed, or (without `paper`) that nobody prints and that must not be known."""

    name: str
    cells: CellSum
    paper: str = ""


@dataclass(slots=True)
class EarlierKnowledge:
    """What earlier papers give a reader: sums that he knows, and sums that lie between papers."""

    printed: list[KnownSum] = field(default_factory=list)
    between: list[KnownSum] = field(default_factory=list)


def earlier_knowledge(ledger: Ledger, papers: Sequence[EarlierPaper]) -> EarlierKnowledge:
    """What a reader who keeps the papers knows of the ledger's cells."""
    knowledge = EarlierKnowledge()
    wholes = [f for f in ledger if not f.ref.breakdown and f.people and not f.counted.missing]
    for paper in papers:
        for figure in wholes:
            shift = int(figure.ref.previous) - paper.years_back
            if shift in (0, 1):
                ref = replace(figure.ref, previous=bool(shift))
                _Comparison(knowledge, ledger, figure, paper, ref).run()
    _months_between(knowledge, wholes)
    return knowledge


def _months_between(knowledge: EarlierKnowledge, wholes: Sequence[Figure]) -> None:
    """The months that no figure shows: between two papers they are numbers of people like any other."""
    shown_by_month = {each.name.partition("|")[2].partition("|")[0] for each in knowledge.printed}
    for figure in wholes:
        if str(figure.ref) not in shown_by_month:
            continue
        own = {ref.breakdown for ref in figure.breakdown}
        for month, counted in figure.by_month.items():
            if month not in own:
                knowledge.between += _numbers(f"months|{figure.ref}|{month}", figure, counted)


def _numbers(name: str, figure: Figure, counted: Counted) -> list[KnownSum]:
    part, whole = counted.numerator, counted.denominator
    if figure.kind != "share":
        return [KnownSum(name, part)]
    rest = combine((whole, 1), (part, -1))
    return [KnownSum(f"{name}|{half}", cells) for half, cells in (("part", part), ("whole", whole), ("rest", rest))]


@dataclass(slots=True)
class _Comparison:
    """A measure in an earlier paper, `ref`, set against the ledger's figure of the same year."""

    knowledge: EarlierKnowledge
    ledger: Ledger
    figure: Figure
    paper: EarlierPaper
    ref: FigureRef
    unknown: dict[Half, tuple[str, ...]] = field(default_factory=dict)
    """The months that only the earlier paper has, and that it hid."""

    def run(self) -> None:
        """Add what is known."""
        lacking: dict[Half, Atom] = {}
        halves: tuple[Half, ...] = ("numerator", "denominator") if self.figure.kind == "share" else ("numerator",)
        for half in halves:
            if self._groups(half) and self._whole(half, lacking) and half in lacking:
                self._between(f"{half}", ((lacking[half], 1),))
        for months in dict.fromkeys(self.unknown.values()):
            part, whole = (self._outside(half, months, lacking) for half in halves) if len(halves) > 1 else (None, None)
            if part is not None and whole is not None:
                self._between(f"rest {' '.join(months)}", ((whole, 1), (part, -1)))

    def _groups(self, half: Half) -> bool:
        """The months and groups that it printed; False where one was corrected since: they are not the same cells."""
        same = True
        names = {ref.breakdown for ref in self.figure.breakdown} | self.figure.by_month.keys()
        for name in sorted(names):
            printed = self.paper.printed(replace(self.ref, breakdown=name), half)
            cells = self._cells(name, half)
            if printed is None or cells is None:
                continue
            if printed == int(total(cells)):
                self._printed(f"{half} {name}", cells)
            else:
                same = False
        return same

    def _whole(self, half: Half, lacking: dict[Half, Atom]) -> bool:
        """The whole that it printed: months of this paper, and in `lacking` those that only the earlier one has."""
        whole, here = self.paper.printed(self.ref, half), _of(self.figure.counted, half)
        if whole is None:
            return False
        months = self.paper.months(self.ref)
        own = [month for month in months if month in self.figure.by_month]
        every = combine(*((_of(counted, half), 1) for counted in self.figure.by_month.values()))
        if not own or sorted(every) != sorted(here):
            if whole == int(total(here)):
                self._printed(half, here)
            return False
        common = combine(*((_of(self.figure.by_month[month], half), 1) for month in own))
        other = {month: self.paper.printed(replace(self.ref, breakdown=month), half) for month in months}
        known = {month: value for month, value in other.items() if month not in own and value is not None}
        unknown = tuple(month for month in months if month not in own and month not in known)
        rest = whole - int(total(common)) - sum(known.values())
        if rest < 0 or (rest and not unknown):
            return False  # corrected since
        cells = common
        if unknown:
            self.unknown[half] = unknown
            lacking[half] = self._atom(half, unknown, rest)
            cells = (*cells, (lacking[half], 1))
        # The months that it printed and this paper lacks are numbers that the reader takes off.
        self._printed(half, cells)
        return True

    def _outside(self, half: Half, months: tuple[str, ...], lacking: Mapping[Half, Atom]) -> Atom | None:
        """A half of months that only the earlier paper has, where it printed them or hid just them."""
        if self.unknown.get(half) == months:
            return lacking[half]
        values = [self.paper.printed(replace(self.ref, breakdown=month), half) for month in months]
        printed = [value for value in values if value is not None]
        if len(printed) < len(values):
            return None
        atom = self._atom(half, months, sum(printed))
        self._printed(f"{half} of {' '.join(months)}", ((atom, 1),))
        return atom

    def _atom(self, half: Half, months: Sequence[str], value: int) -> Atom:
        """The same months of two earlier papers are one cell, as long as they say the same."""
        column = f"{half} {' '.join(months)} {value}"
        return Atom("an earlier paper", str(self.figure.ref), 0, column, Fraction(value))

    def _cells(self, name: str, half: Half) -> CellSum | None:
        figure = self.ledger.figures.get(replace(self.figure.ref, breakdown=name))
        counted = self.figure.by_month.get(name) or (figure.counted if figure else None)
        return None if counted is None or (counted.missing and not counted.numerator) else _of(counted, half)

    def _name(self, what: str) -> str:
        return f"{self.paper.called}|{self.figure.ref}|{what}"

    def _printed(self, what: str, cells: CellSum) -> None:
        self.knowledge.printed.append(KnownSum(self._name(what), cells, self.paper.called))

    def _between(self, what: str, cells: CellSum) -> None:
        self.knowledge.between.append(KnownSum(f"{self._name(what)} between", cells))


def _of(counted: Counted, half: Half) -> CellSum:
    return counted.numerator if half == "numerator" else counted.denominator
