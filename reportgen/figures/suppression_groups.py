"""Families of numbers: those that share cells, directly or through others, and so can give each other away.

Before anything is searched, what is the same is made one. Quantities that sum the same atoms are one
number. Numbers that are hidden together are one group. Atoms that always stand in the same sums are
one cell. Everything is put in an order that depends on names alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar

from reportgen.figures.disclosure_audit import DisclosureAudit, Sum

Atom: TypeAlias = Hashable
Parts: TypeAlias = Sequence[tuple[Atom, int]]
_Thing = TypeVar("_Thing")
_Cells: TypeAlias = frozenset[tuple[Atom, int]]

EACH = 10
"""What hiding any number costs, beside the cells it sums: few numbers are hidden, and parts before totals."""

CHANGE = 5
"""What hiding a difference costs: it is missed less than what it is the difference of."""


class Number(Protocol):
    """A quantity of `suppress`."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def parts(self) -> Parts:
        """The atoms it sums."""

    @property
    def value(self) -> int:
        """Its value."""

    @property
    def sensitive(self) -> bool:
        """Whether a small value of it must not be known."""

    @property
    def dear(self) -> int:
        """What hiding it costs beside others of its kind."""

    @property
    def known_from(self) -> str:
        """What gave it to the reader before; empty for most."""

    @property
    def hidden_before(self) -> bool:
        """Whether an earlier paper hid it."""

    @property
    def most(self) -> int | None:
        """The greatest that it is known to be; None for no limit."""


@dataclass(frozen=True, slots=True)
class Group:
    """Names that are hidden together. `small` are those that are small themselves."""

    names: tuple[str, ...]
    small: tuple[str, ...]
    cost: int
    hideable: bool  # something in it is not zero


@dataclass(frozen=True, slots=True)
class AuditTarget:
    """A small number that must not become known: its names and its place among the sums of the audit."""

    names: tuple[str, ...]
    place: int


@dataclass(frozen=True, slots=True)
class SuppressionGroup:
    """Groups that hang together, the small numbers among them and what can be worked out."""

    groups: tuple[Group, ...]
    targets: tuple[AuditTarget, ...]
    audit: DisclosureAudit
    places: Mapping[str, int]
    """The place among the sums of the audit, by name."""


@dataclass(frozen=True, slots=True)
class _One:
    """One number under all its names."""

    names: tuple[str, ...]
    cells: _Cells
    value: int
    sensitive: bool
    dear: int
    known_from: str
    hidden_before: bool
    most: int | None

    def small(self, up_to: int) -> bool:
        return self.sensitive and 1 <= self.value <= up_to

    def is_target(self, up_to: int) -> bool:
        """Whether it is small, and no earlier paper gave it to the reader."""
        return self.small(up_to) and not self.known_from

    def in_cells(self, of_atom: Mapping[Atom, int], group: int) -> Sum:
        """The number as the audit takes it: a sum of cells, hidden with the others of its group."""
        cells = _in_cells(self.cells, of_atom)
        return Sum(cells, self.value, group, self.sensitive, self.known_from, self.hidden_before, self.most)


class _Union:
    """Things joined step by step; `root` is the same for all that hang together."""

    def __init__(self) -> None:
        self.above: dict[Hashable, Hashable] = {}

    def root(self, thing: Hashable) -> Hashable:
        while (above := self.above.setdefault(thing, thing)) != thing:
            self.above[thing] = thing = self.above[above]
        return thing

    def join(self, things: Iterable[Hashable]) -> None:
        first: Hashable = None
        for place, thing in enumerate(things):
            if place:
                self.above[self.root(thing)] = self.root(first)
            else:
                first = thing


def suppression_groups(
    shown: Sequence[Number],
    private: Sequence[Number],
    identities: Sequence[Parts],
    up_to: int,
    together: Sequence[Collection[str]],
    known: Sequence[Number] = (),
) -> Iterator[SuppressionGroup]:
    """Each group of numbers that hang together and hold a small one."""
    ones = _merged(shown)
    seen = {one.cells for one in ones}
    unseen = [one for one in _merged(private) if one.cells not in seen]
    before = _merged(known)
    small = [one for one in (*ones, *unseen) if one.small(up_to)]
    if not small:
        return
    groups = _groups(ones, {name for one in unseen for name in one.names}, together)
    zeros = sorted(set(filter(None, map(_cells, identities))), key=_spelled)
    by_name = {name: one for one in ones for name in one.names}
    union = _linked((*ones, *unseen, *before), zeros, groups, by_name)

    def root(one: _One) -> Hashable:
        return union.root(one.cells)

    own_ones, own_before, own_unseen = _by_root(ones, root), _by_root(before, root), _by_root(unseen, root)
    own_zeros = _by_root(zeros, lambda zero: union.root(("zero", zero)))
    own_groups = _by_root(groups, lambda names: next((root(by_name[name]) for name in names if name in by_name), None))
    for wanted in dict.fromkeys(map(root, small)):
        yield _suppression_group(
            own_ones.get(wanted, []),
            own_unseen.get(wanted, []),
            own_before.get(wanted, []),
            own_zeros.get(wanted, []),
            own_groups.get(wanted, []),
            up_to,
        )


def _linked(
    numbers: Iterable[_One], zeros: Iterable[_Cells], groups: Iterable[Iterable[str]], by_name: Mapping[str, _One]
) -> _Union:
    """What hangs together: numbers and sums that are zero by the atoms they share, groups by their names."""
    union = _Union()
    for one in numbers:
        union.join([one.cells, *(("atom", atom) for atom, _ in one.cells)])
    for zero in zeros:
        union.join([("zero", zero), *(("atom", atom) for atom, _ in zero)])
    for members in groups:
        union.join([by_name[name].cells for name in members if name in by_name])
    return union


def _by_root(things: Iterable[_Thing], root: Callable[[_Thing], Hashable]) -> dict[Hashable, list[_Thing]]:
    """Things that hang together, each kind in one walk."""
    together: dict[Hashable, list[_Thing]] = {}
    for thing in things:
        together.setdefault(root(thing), []).append(thing)
    return together


def _merged(numbers: Sequence[Number]) -> list[_One]:
    """Numbers of the same cells as one, in the order of their first names."""
    seen: set[str] = set()
    of_cells: dict[_Cells, list[Number]] = {}
    for number in numbers:
        if number.name in seen:
            raise ValueError(f"two quantities are called {number.name!r}")
        seen.add(number.name)
        cells = _cells(number.parts)
        same = of_cells.setdefault(cells, [])
        same.append(number)
        if number.value != same[0].value or (number.value and not cells):
            raise ValueError(f"the value of {number.name!r} is not the sum of its parts")
    ones = [
        _One(
            tuple(sorted(number.name for number in same)),
            cells,
            same[0].value,
            any(number.sensitive for number in same),
            max(number.dear for number in same),
            same[0].known_from,
            any(number.hidden_before for number in same),
            min((number.most for number in same if number.most is not None), default=None),
        )
        for cells, same in of_cells.items()
    ]
    return sorted(ones, key=lambda one: one.names)


def _cells(parts: Parts) -> _Cells:
    times: dict[Atom, int] = {}
    for atom, each in parts:
        times[atom] = times.get(atom, 0) + each
    return frozenset((atom, each) for atom, each in times.items() if each)


def _spelled(cells: _Cells) -> list[tuple[str, int]]:
    return sorted((repr(atom), times) for atom, times in cells)


def _groups(ones: list[_One], private: set[str], together: Sequence[Collection[str]]) -> list[tuple[str, ...]]:
    """All names, those hidden together in one tuple; a number without cells is zero and alone."""
    union = _Union()
    for one in ones:
        if one.cells:
            union.join(one.names)
    for names in together:
        union.join(sorted(set(names) - private))
    every = {name for one in ones for name in one.names} | {n for names in together for n in names if n not in private}
    groups: dict[Hashable, list[str]] = {}
    for name in sorted(every):
        groups.setdefault(union.root(name), []).append(name)
    return [tuple(names) for names in groups.values()]


def _suppression_group(
    shown: list[_One],
    private: list[_One],
    before: list[_One],
    zeros: list[_Cells],
    groups: list[tuple[str, ...]],
    up_to: int,
) -> SuppressionGroup:
    """The numbers with their atoms made into cells: atoms with the same place in every sum are one cell."""
    sums = [one for one in (*shown, *private, *before) if one.cells]
    by_name = {name: one for one in shown for name in one.names}
    of_atom = _cell_of_atom([*(one.cells for one in sums), *zeros])
    group_of = {name: place for place, names in enumerate(groups) for name in names}
    audit = DisclosureAudit(
        len(set(of_atom.values())),
        [one.in_cells(of_atom, group_of.get(one.names[0], -1)) for one in sums],
        [_in_cells(cells, of_atom) for cells in zeros],
        up_to,
    )
    targets = (AuditTarget(one.names, place) for place, one in enumerate(sums) if one.is_target(up_to))
    return SuppressionGroup(
        tuple(_group(names, by_name, of_atom, up_to) for names in groups),
        tuple(targets),
        audit,
        {name: place for place, one in enumerate(sums) for name in one.names},
    )


def _cell_of_atom(every: Sequence[_Cells]) -> dict[Atom, int]:
    """The cell of each atom, counted from 0: atoms with the same place in every sum have one."""
    places: dict[Atom, list[tuple[int, int]]] = {}
    for place, cells in enumerate(every):
        for atom, times in cells:
            places.setdefault(atom, []).append((place, times))
    kinds = sorted({tuple(stands) for stands in places.values()})
    cell = {kind: number for number, kind in enumerate(kinds)}
    return {atom: cell[tuple(stands)] for atom, stands in places.items()}


def _in_cells(cells: _Cells, of_atom: Mapping[Atom, int]) -> dict[int, int]:
    """A sum of atoms as one of cells, in their order."""
    return dict(sorted({of_atom[atom]: times for atom, times in cells}.items()))


def _group(
    names: tuple[str, ...],
    by_name: Mapping[str, _One],
    of_atom: Mapping[Atom, int],
    up_to: int,
) -> Group:
    """The names with what hiding them costs."""
    ones = [by_name[name] for name in names if name in by_name]
    small = tuple(name for name in names if name in by_name and by_name[name].small(up_to))
    # What hiding costs does not depend on any value. A percentage costs nothing beside its numerator.
    cost = sum(
        (EACH if one.sensitive else CHANGE) + one.dear + len(_in_cells(one.cells, of_atom)) for one in ones if one.value
    )
    return Group(names, small, cost, any(one.value for one in ones))
