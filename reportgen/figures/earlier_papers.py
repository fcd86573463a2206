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

OF_PEOPLE = "of_people"
"""The field of a record that says of how many people a statistic is, or how many a mean adds up."""
Half: TypeAlias = Literal["numerator", "denominator"]
_COUNT_OF = {"count": "number", "mean": OF_PEOPLE}
"""The field of a record that holds what a figure of a kind was counted from."""
_WHOLE = re.compile(r"\u2212?[0-9]{1,3}(?:,?[0-9]{3})*")


@dataclass(frozen=True, slots=True)
class EarlierPaper:
    """The published record of a paper: `called` names it to the author; `years_back` from the year of this one.

    `name` is what the settings call it, `EDITION@VERSION`. `definitions` are how its measures were counted, where its
    record says so; `uncounted` are those of them that the extracts of this edition cannot give any more.
    """

    called: str
    years_back: int
    figures: Mapping[str, Mapping[str, Any]]
    name: str = ""
    definitions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    uncounted: frozenset[str] = frozenset()

    def printed(self, ref: FigureRef, half: Half) -> int | None:
        """The whole number that it printed; None for what it did not."""
        fields = self.figures.get(str(ref), {})
        if fields.get("state") == "nobody" and fields.get("kind") == "share":
            return 0
        count = fields.get(_COUNT_OF.get(str(fields.get("kind")), "")) if half == "numerator" else None
        text = str(fields.get(half) or count or "")
        return int(text.replace(",", "").replace("\u2212", "-")) if _WHOLE.fullmatch(text) else None

    def hid(self, ref: FigureRef, half: Half) -> bool:
        """Whether it showed a mark in place of the number."""
        return self.figures.get(str(ref), {}).get("state") == "hidden" and self.printed(ref, half) is None

    def months(self, ref: FigureRef) -> list[str]:
        """The months that a figure covers; empty where it has none."""
        return [str(month) for month in self.figures.get(str(ref), {}).get("covers", ())]


@dataclass(frozen=True, slots=True)
class KnownSum:
    """A sum of cells that a paper printed, or (without `paper`) that nobody prints and that must not be known.

    `hidden`: an earlier paper hid it, which tells that it is not zero, and may tell whether it is small.
    """

    name: str
    cells: CellSum
    paper: str = ""
    hidden: bool = False


@dataclass(slots=True)
class EarlierKnowledge:
    """What earlier papers give a reader: sums that he knows, and sums that lie between papers."""

    printed: list[KnownSum] = field(default_factory=list)
    between: list[KnownSum] = field(default_factory=list)
    lacking: dict[tuple[FigureRef, Half], dict[tuple[str, ...], int]] = field(default_factory=dict)
    """What months that the ledger lacks add up to in earlier papers that hid them, by figure."""


def earlier_knowledge(ledger: Ledger, papers: Sequence[EarlierPaper]) -> EarlierKnowledge:
    """What a reader who keeps the papers knows of the ledger's cells."""
    knowledge = EarlierKnowledge()
    figures = {**ledger.earlier, **ledger.figures}
    wholes = [
        f for f in figures.values() if not f.ref.breakdown and f.people and not f.counted.missing and not f.counted.each
    ]
    for figure in wholes:
        of_year = same_year(figure, papers)
        # The fewer months a paper covers, the sooner it is read: what it gives is taken off what others cover.
        of_year.sort(key=lambda pair: len(pair[0].months(pair[1])))
        for paper, ref in of_year:
            _Comparison(knowledge, figures, figure, paper, ref, of_year).run()
        _rests_of_lacking(knowledge, figure)
    _months_between(knowledge, ledger, wholes, papers)
    _hidden_earlier(knowledge, ledger, papers)
    return knowledge


def _hidden_earlier(knowledge: EarlierKnowledge, ledger: Ledger, papers: Sequence[EarlierPaper]) -> None:
    """What an earlier paper hid of measures that are counted for its sake alone: it stays hidden from its readers."""
    for figure in ledger.earlier.values():
        if not figure.people or figure.counted.missing or figure.counted.each:
            continue
        is_share = figure.kind == "share"
        if figure.kind != "count" and not is_share:
            continue
        of_year = same_year(figure, papers)
        halves: tuple[Half, ...] = ("numerator", "denominator") if is_share else ("numerator",)
        hid = [half for half in halves if any(paper.hid(ref, half) for paper, ref in of_year)]
        for half in hid:
            knowledge.between.append(KnownSum(str(figure.ref.of(half)), _of(figure.counted, half), hidden=True))
        if is_share and hid:
            rest = combine((figure.counted.denominator, 1), (figure.counted.numerator, -1))
            knowledge.between.append(KnownSum(f"rest of {figure.ref}", rest))


def _rests_of_lacking(knowledge: EarlierKnowledge, figure: Figure) -> None:
    """Of months that the ledger lacks, those not counted: one paper may give the part and another the whole."""
    parts, wholes = (knowledge.lacking.get((figure.ref, half), {}) for half in ("numerator", "denominator"))
    known = {frozenset(each.cells) for each in knowledge.between}
    for months in sorted(parts.keys() & wholes.keys()):
        whole = _lacking_atom(figure, "denominator", months, wholes[months])
        part = _lacking_atom(figure, "numerator", months, parts[months])
        rest = ((whole, 1), (part, -1))
        if frozenset(rest) not in known and parts[months] <= wholes[months]:
            knowledge.between.append(KnownSum(f"lacking|{figure.ref}|rest {' '.join(months)}", rest))


def _lacking_atom(figure: Figure, half: Half, months: Sequence[str], value: int) -> Atom:
    """The same months of two earlier papers are one cell, as long as they say the same."""
    return Atom("an earlier paper", str(figure.ref), 0, f"{half} {' '.join(months)} {value}", Fraction(value))


def same_year(figure: Figure, papers: Sequence[EarlierPaper]) -> list[tuple[EarlierPaper, FigureRef]]:
    """The papers that have the figure of its year, and what it is called there: theirs, or of their year before."""
    return [
        (paper, replace(figure.ref, previous=bool(shift)))
        for paper in papers
        if (shift := int(figure.ref.previous) - paper.years_back) in (0, 1)
    ]


def _months_between(
    knowledge: EarlierKnowledge, ledger: Ledger, wholes: Sequence[Figure], papers: Sequence[EarlierPaper]
) -> None:
    """The months that no figure shows: between two papers they are numbers of people like any other."""
    shown_by_month = {each.name.partition("|")[2].partition("|")[0] for each in knowledge.printed}
    for figure in wholes:
        if str(figure.ref) not in shown_by_month:
            continue
        own = {ref.breakdown for ref in figure.breakdown if ref in ledger.figures}
        of_year = same_year(figure, papers)
        for month, counted in figure.by_month.items():
            if month in own:
                continue
            name = f"months|{figure.ref}|{month}"
            for half in ("numerator", "denominator") if figure.kind == "share" else ("numerator",):
                hid = any(paper.hid(replace(ref, breakdown=month), half) for paper, ref in of_year)
                knowledge.between.append(KnownSum(f"{name}|{half}", _of(counted, half), hidden=hid))
            if figure.kind == "share":
                rest = combine((counted.denominator, 1), (counted.numerator, -1))
                knowledge.between.append(KnownSum(f"{name}|rest", rest))


@dataclass(slots=True)
class _Comparison:
    """A measure in an earlier paper, `ref`, set against the ledger's figure of the same year."""

    knowledge: EarlierKnowledge
    figures: Mapping[FigureRef, Figure]
    figure: Figure
    paper: EarlierPaper
    ref: FigureRef
    same_year: Sequence[tuple[EarlierPaper, FigureRef]]
    """Every paper that has the figure of that year, and what it is called there."""
    unknown: dict[Half, tuple[str, ...]] = field(default_factory=dict)
    """The months that only the earlier paper has, and that it hid."""

    def run(self) -> None:
        """Add what is known."""
        lacking: dict[Half, CellSum] = {}
        halves: tuple[Half, ...] = ("numerator", "denominator") if self.figure.kind == "share" else ("numerator",)
        for half in halves:
            if self._groups(half) and self._whole(half, lacking) and half in lacking:
                self._between(f"{half}", lacking[half])
        for months in dict.fromkeys(self.unknown.values()):
            part, whole = (self._outside(half, months, lacking) for half in halves) if len(halves) > 1 else (None, None)
            if part is not None and whole is not None:
                self._between(f"rest {' '.join(months)}", combine((whole, 1), (part, -1)))

    def _groups(self, half: Half) -> bool:
        """The months and groups that it printed; False where one was corrected since: they are not the same cells."""
        same = True
        # The figure of the year before names no groups of its own.
        groups = {ref.breakdown for ref in self.figures[self.figure.ref.whole].breakdown}
        for name in sorted(groups | self.figure.by_month.keys()):
            printed = self.paper.printed(replace(self.ref, breakdown=name), half)
            cells = self._cells(name, half)
            if printed is None or cells is None:
                continue
            if printed == int(total(cells)):
                self._printed(f"{half} {name}", cells)
            else:
                same = False
        return same

    def _whole(self, half: Half, lacking: dict[Half, CellSum]) -> bool:
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
        known, unknown = self._other_months([month for month in months if month not in own], half)
        rest = whole - int(total(common)) - known
        if rest < 0 or (rest and not unknown):
            return False  # corrected since
        cells = common
        if unknown:
            self.unknown[half] = unknown
            lacking[half] = self._months_lacking(half, unknown, rest)
            cells = (*cells, *lacking[half])
        # The months that it printed and this paper lacks are numbers that the reader takes off.
        self._printed(half, cells)
        return True

    def _other_months(self, months: Sequence[str], half: Half) -> tuple[int, tuple[str, ...]]:
        """The sum of those of the months whose number it printed, and the others."""
        printed = {month: self._month(month, half) for month in months}
        known = sum(value for value in printed.values() if value is not None)
        return known, tuple(month for month, value in printed.items() if value is None)

    def _month(self, month: str, half: Half) -> int | None:
        """What this paper printed of a month, or else another of the same year."""
        for paper, ref in ((self.paper, self.ref), *self.same_year):
            value = paper.printed(replace(ref, breakdown=month), half)
            if value is not None:
                return value
        return None

    def _months_lacking(self, half: Half, months: tuple[str, ...], value: int) -> CellSum:
        """Months that the ledger lacks, which together have a value: those that another paper summed, and the rest."""
        known = self.knowledge.lacking.setdefault((self.figure.ref, half), {})
        cells: list[tuple[Atom, int]] = []
        left, rest = set(months), value
        for some, part in sorted(known.items(), key=lambda pair: (-len(pair[0]), pair[0])):
            if left.issuperset(some) and part <= rest and (part == rest or len(some) < len(left)):
                cells.append((self._atom(half, some, part), 1))
                left -= set(some)
                rest -= part
        if left:
            others = tuple(sorted(left))
            known[others] = rest
            cells.append((self._atom(half, others, rest), 1))
        return tuple(cells)

    def _outside(self, half: Half, months: tuple[str, ...], lacking: Mapping[Half, CellSum]) -> CellSum | None:
        """A half of months that only the earlier paper has, where it printed them or hid just them."""
        if self.unknown.get(half) == months:
            return lacking[half]
        values = [self._month(month, half) for month in months]
        printed = [value for value in values if value is not None]
        if len(printed) < len(values):
            return None
        cells = ((self._atom(half, months, sum(printed)), 1),)
        self._printed(f"{half} of {' '.join(months)}", cells)
        return cells

    def _atom(self, half: Half, months: Sequence[str], value: int) -> Atom:
        return _lacking_atom(self.figure, half, months, value)

    def _cells(self, name: str, half: Half) -> CellSum | None:
        figure = self.figures.get(replace(self.figure.ref, breakdown=name))
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
