"""What links figures to one another beside the cells they share: numbers of people that a reader works out.

A part taken off its whole, a column that is never more than another, a percentage stated beside what it is of, one
number delivered in two files: each gives a sum of cells that no figure shows, or a sum that is known to be zero.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product

from reportgen.figures.model import Figure, Ledger
from reportgen.figures.suppress import CountSum
from reportgen.measures.counted import Atom, CellSum, combine, total
from reportgen.settings.folding import fold

AMOUNTS = ("money", "number", "percent")
"""Kinds of number that are of people and no number of them."""

REST = "rest of "
"""Before the name of a share, or of a fact that is a part: those of its whole who are not in it."""

REMAINDER = "remainder of "
"""Before the name of a sum less the parts of it that are shown."""

RULE = "rest by rule of "
"""Before the name of a sum that is never more than another: what it is less than that."""


def remainders(shown: Sequence[CountSum], up_to: int) -> Iterator[CountSum]:
    """What is left of a sum of people without one that is part of it, or without all such parts, where it is small.

    100 children in all and 97 in the area are 3 who are not, though no figure shows them. Only what is small matters
    here, since no cell is below zero anyhow.
    """
    named = {frozenset(one.parts): one.name for one in reversed(shown) if one.sensitive and one.parts}
    whole_cells = {name: dict(cells) for cells, name in named.items()}
    parts_of = _parts_of(whole_cells)
    seen: set[frozenset[tuple[object, int]]] = set()
    for whole, parts in parts_of.items():
        for removed in _taken_together(parts, parts_of):
            removed_cells = set(chain.from_iterable(whole_cells[part] for part in removed))
            rest = tuple((atom, times) for atom, times in whole_cells[whole].items() if atom not in removed_cells)
            left = int(total(tuple((atom, times) for atom, times in rest if isinstance(atom, Atom))))
            if 1 <= left <= up_to and frozenset(rest) not in seen:
                seen.add(frozenset(rest))
                yield CountSum(f"{REMAINDER}{whole} without {' and '.join(sorted(removed))}", rest, left)


def _parts_of(whole_cells: Mapping[str, Mapping[Hashable, int]]) -> dict[str, list[str]]:
    """For each sum the others that are part of it, cell by cell."""
    of_atom: dict[Hashable, list[str]] = defaultdict(list)
    for name, cells in whole_cells.items():
        for atom in cells:
            of_atom[atom].append(name)
    parts_of: dict[str, list[str]] = defaultdict(list)
    for name, cells in whole_cells.items():
        for whole in of_atom[min(cells, key=lambda atom: len(of_atom[atom]))]:
            if whole != name and len(whole_cells[whole]) > len(cells) and cells.items() <= whole_cells[whole].items():
                parts_of[whole].append(name)
    return parts_of


def _taken_together(parts: Sequence[str], parts_of: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Each part alone; and all that are in no other, of which one may share cells with another."""
    yield from ([part] for part in parts)
    within = set(chain.from_iterable(parts_of.get(part, ()) for part in parts))
    yield [part for part in parts if part not in within]


def rests_by_rule(shown: Sequence[CountSum], ledger: Ledger) -> Iterator[CountSum]:
    """Of a sum of a column that a rule says is never more than another: by how much it is less."""
    for one in shown:
        if not one.parts or not all(atom in ledger.wholes and times == 1 for atom, times in one.parts):
            continue
        whole = tuple((ledger.wholes[atom], 1) for atom, _ in one.parts if isinstance(atom, Atom))
        cells = combine((whole, 1), (tuple((a, t) for a, t in one.parts if isinstance(a, Atom)), -1))
        yield CountSum(f"{RULE}{one.name}", cells, int(total(cells)))


def rests_of_facts(ledger: Ledger) -> Iterator[CountSum]:
    """Of a number typed as a part of another: those who are not in it."""
    for part, whole in ledger.fact_wholes.items():
        cells = combine((ledger.figures[whole].cells_of_people, 1), (ledger.figures[part].counted.numerator, -1))
        yield CountSum(f"{REST}{part}", cells, int(total(cells)))


def same_number(ledger: Ledger, people: Collection[Atom], up_to: int) -> Iterator[CellSum]:
    """Sums that are zero: one number of people that two extracts deliver, of one day and one unit.

    Two totals of one day that are equal are taken for the same, whichever files they come from; so is the sum of all
    the rows that figures of one file count. It hides more where they are equal by chance, never less.
    """
    totals: dict[tuple[str, str], list[CellSum]] = defaultdict(list)
    by_file: dict[tuple[str, str, str, str], dict[Atom, int]] = defaultdict(dict)
    for figure in ledger:
        cells = figure.counted.numerator
        if not _is_total(figure) or not all(atom in people for atom, _ in cells):
            continue
        key = (fold(figure.unit), figure.period.words)
        totals[key].append(cells)
        if len({(atom.file, atom.column) for atom, _ in cells}) == 1 and all(times == 1 for _, times in cells):
            by_file[(*key, cells[0][0].file, cells[0][0].column)].update(dict(cells))
    for (unit, period, _, _), atoms in by_file.items():
        totals[unit, period].append(tuple(atoms.items()))
    for (unit, period), sums in totals.items():
        undated = totals.get((unit, ""), []) if period else []
        for first, second in chain(combinations(sums, 2), product(sums, undated)):
            if _of_two_files(first, second) and total(first) == total(second) > up_to:
                yield combine((first, 1), (second, -1))


def same_rows(ledger: Ledger) -> Iterator[tuple[Figure, Figure]]:
    """Each amount, number or percentage of people with each count of people on the same rows: what it is of.

    The cost of a placement that three children have tells of three children.
    """
    amounts = [
        each for each in ledger if each.people and each.kind in AMOUNTS and _rows(each) and not each.counted.sums
    ]
    counts: dict[frozenset[tuple[str, str, int]], list[Figure]] = defaultdict(list)
    for figure in ledger if amounts else ():
        if figure.people and figure.kind == "count" and not figure.counted.missing:
            counts[_rows(figure)].append(figure)
    for amount in amounts:
        yield from ((amount, count) for count in counts.get(_rows(amount), ()))


def _rows(figure: Figure) -> frozenset[tuple[str, str, int]]:
    """The rows of extracts that a figure is counted from; none of a number of the config."""
    if figure.origin != "measure":
        return frozenset()
    return frozenset((atom.file, atom.sheet, line) for atom, _ in figure.counted.numerator for line in atom.lines)


def _is_total(figure: Figure) -> bool:
    """Whether it is a whole number of people on one day, or one of which no day is said."""
    dated_by_day = figure.period.one_day or not figure.period
    counted = figure.counted
    return (
        figure.people and figure.kind == "count" and not figure.ref.breakdown and not counted.missing
        and bool(counted.numerator) and dated_by_day and not figure.ref.previous
    )  # fmt: skip


def _of_two_files(first: CellSum, second: CellSum) -> bool:
    return {atom.file for atom, _ in first}.isdisjoint(atom.file for atom, _ in second)
