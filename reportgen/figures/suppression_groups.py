"""Families of numbers: those that share cells, directly or through others, and so can give each other away.

Before anything is searched, what is the same is made one. Quantities that sum the same atoms are one
number. Numbers that are hidden together are one group. Atoms that always stand in the same sums are
one cell. Everything is put in an order that depends on names alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar

from reportgen.figures.disclosure_audit import DisclosureAudit, Sum

Atom: TypeAlias = Hashable
Parts: TypeAlias = Sequence[tuple[Atom, int]]
_Thing = TypeVar("_Thing")
_Cells: TypeAlias = frozenset[tuple[Atom, int]]

EACH = 10
"""What hiding any number costs, beside its value: few numbers are hidden rather than many."""


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


@dataclass(frozen=True, slots=True)
class Group:
    """Names that are hidden together. `small` are those that are small themselves."""

    names: tuple[str, ...]
    small: tuple[str, ...]
    cost: int
    hideable: bool  # something in it is not zero
    keep: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A small number that must not become known: its names and its place among the sums of the audit."""

    names: tuple[str, ...]
    place: int


@dataclass(frozen=True, slots=True)
class SuppressionGroup:
    """Groups that hang together, the small numbers among them and what can be worked out."""

    groups: tuple[Group, ...]
    targets: tuple[Target, ...]
    audit: DisclosureAudit


@dataclass(frozen=True, slots=True)
class _One:
    """One number under all its names."""

    names: tuple[str, ...]
    cells: _Cells
    value: int
    sensitive: bool

    def small(self, up_to: int) -> bool:
        return self.sensitive and 1 <= self.value <= up_to


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
    keep: Collection[str],
) -> Iterator[SuppressionGroup]:
    """Each family with a small number in it."""
    ones = _merged(shown)
    known = {one.cells for one in ones}
    unseen = [one for one in _merged(private) if one.cells not in known]
    small = {one.cells for one in (*ones, *unseen) if one.small(up_to)}
    if not small:
        return
    groups = _groups(ones, {name for one in unseen for name in one.names}, together)
    zeros = sorted({cells for parts in identities if (cells := _cells(parts))}, key=_spelled)
    union = _Union()
    for one in (*ones, *unseen):
        union.join([one.cells, *(("atom", atom) for atom, _ in one.cells)])
    for zero in zeros:
        union.join([("zero", zero), *(("atom", atom) for atom, _ in zero)])
    by_name = {name: one for one in ones for name in one.names}
    for members in groups:
        union.join([by_name[name].cells for name in members if name in by_name])
    wanted = dict.fromkeys(union.root(one.cells) for one in (*ones, *unseen) if one.cells in small)
    own_ones = _by_root(ones, lambda one: union.root(one.cells))
    own_unseen = _by_root(unseen, lambda one: union.root(one.cells))
    own_zeros = _by_root(zeros, lambda zero: union.root(("zero", zero)))
    root_of = {name: union.root(one.cells) for one in ones for name in one.names}
    own_groups = _by_root(groups, lambda names: next((root_of[name] for name in names if name in root_of), None))
    for root in wanted:
        yield _suppression_group(
            own_ones.get(root, []),
            own_unseen.get(root, []),
            own_zeros.get(root, []),
            [_group(names, by_name, up_to, keep) for names in own_groups.get(root, ())],
            up_to,
        )


def _by_root(things: Iterable[_Thing], root: Callable[[_Thing], Hashable]) -> dict[Hashable, list[_Thing]]:
    """Things that hang together, each kind in one walk."""
    together: dict[Hashable, list[_Thing]] = {}
    for thing in things:
        together.setdefault(root(thing), []).append(thing)
    return together


def _merged(numbers: Sequence[Number]) -> list[_One]:
    """Numbers of the same cells as one, in the order of their first names."""
    seen: set[str] = set()
    found: dict[_Cells, tuple[list[str], int]] = {}
    sensitive: set[_Cells] = set()
    for number in numbers:
        if number.name in seen:
            raise ValueError(f"two quantities are called {number.name!r}")
        seen.add(number.name)
        cells = _cells(number.parts)
        names, value = found.setdefault(cells, ([], number.value))
        names.append(number.name)
        if number.sensitive:
            sensitive.add(cells)
        if value != number.value or (number.value and not cells):
            raise ValueError(f"the value of {number.name!r} is not the sum of its parts")
    ones = [_One(tuple(sorted(names)), cells, value, cells in sensitive) for cells, (names, value) in found.items()]
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
    found: dict[Hashable, list[str]] = {}
    for name in sorted(every):
        found.setdefault(union.root(name), []).append(name)
    return [tuple(names) for names in found.values()]


def _group(names: tuple[str, ...], by_name: dict[str, _One], up_to: int, keep: Collection[str]) -> Group:
    values = [by_name[name].value if name in by_name else None for name in names]
    small = tuple(name for name in names if name in by_name and by_name[name].small(up_to))
    # A percentage costs nothing beside its numerator: so the numerator of a share goes before the denominator.
    cost = sum(EACH + abs(value) for value in values if value)
    return Group(names, small, cost, any(values), bool(set(names) & set(keep)))


def _suppression_group(
    shown: list[_One],
    private: list[_One],
    zeros: list[_Cells],
    groups: list[Group],
    up_to: int,
) -> SuppressionGroup:
    """The family with its atoms made into cells: atoms with the same place in every sum are one cell."""
    places: dict[Atom, list[tuple[int, int]]] = {}
    sums = [one.cells for one in (*shown, *private)]
    for place, cells in enumerate((*sums, *zeros)):
        for atom, times in cells:
            places.setdefault(atom, []).append((place, times))
    kinds = sorted({tuple(stands) for stands in places.values()})
    cell = {kind: number for number, kind in enumerate(kinds)}
    of_atom = {atom: cell[tuple(stands)] for atom, stands in places.items()}

    def numbered(cells: _Cells) -> dict[int, int]:
        return dict(sorted({of_atom[atom]: times for atom, times in cells}.items()))

    group_of = {name: place for place, group in enumerate(groups) for name in group.names}
    ones = [one for one in (*shown, *private) if one.cells]
    audit = DisclosureAudit(
        len(kinds),
        [Sum(numbered(one.cells), one.value, group_of.get(one.names[0], -1)) for one in ones],
        [numbered(cells) for cells in zeros],
    )
    targets = [Target(one.names, place) for place, one in enumerate(ones) if one.small(up_to)]
    return SuppressionGroup(tuple(groups), tuple(targets), audit)
