"""Disclosure control: which numbers are hidden so that no small number of people can be worked out.

Every number is a sum of atoms: cells of an extract, each with a whole coefficient. So one search
covers tables, sentences and charts alike, whatever they have in common: a hidden month cannot come
back as the year less the other months, nor as another table's total less the rest.

Small numbers are hidden first. Then, for each that a reader could still work out (see `disclosure_audit`),
the cheapest other numbers are hidden that leave it open: few rather than many, small rather than
great, and so parts rather than totals. Last, whatever turns out not to be needed is shown again.
A shown zero is a true zero and is never hidden for another's sake.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from reportgen.figures.disclosure_audit import Escape, Price
from reportgen.figures.integer_program import TooMuchWork
from reportgen.figures.suppression_groups import Atom, SuppressionGroup, Target, suppression_groups

TRIES = 400
"""Programs spent, in one group, on showing again what need not be hidden: a bound that is no clock."""


CONTRADICTION = "the numbers it belongs with contradict one another"
TOO_MANY = "the numbers it belongs with are too many to search for the few that need hiding"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people: its name, the atoms it sums with their coefficients, and its value.

    An atom is anything hashable whose `repr` says which it is, such as a cell of an extract. Where
    `sensitive` is False the number is no group of people itself (a difference of two totals), but with
    it others can be worked out.
    """

    name: str
    parts: tuple[tuple[Atom, int], ...]
    value: int
    sensitive: bool = True


@dataclass(frozen=True, slots=True)
class Hidden:
    """Why a number is hidden.

    `primary`: it is small itself. Otherwise `protects` are the names of the small numbers that it
    would give away. `why` is for the disclosure report: plain words, without names and values.
    """

    primary: bool
    why: str
    protects: tuple[str, ...] = ()


def protect(
    shown: Sequence[Quantity],
    private: Sequence[Quantity],
    identities: Sequence[Sequence[tuple[Atom, int]]],
    up_to: int,
    together: Sequence[Collection[str]] = (),
    keep: Collection[str] = (),
) -> dict[str, Hidden]:
    """The numbers to hide, by name, in the order of names.

    `shown` would be published; `private` never are, and must not become known either (the complement
    of a share). Both are small from 1 to `up_to`. `identities` are sums known to be zero. `together`
    are sets of names hidden together or not at all; a name that is no quantity (a percentage) may be
    among them. `keep` are hidden for another's sake only where nothing else helps. Quantities that sum
    the same atoms are one number. The order of what is given makes no difference.

    Afterwards no small number has only one value that fits what is shown, the identities, and cells
    that are whole and not below zero, with nothing hidden being zero. Raises ValueError for two
    quantities of one name and for a value that contradicts another of the same atoms.
    """
    found: dict[str, Hidden] = {}
    for group in suppression_groups(shown, private, identities, up_to, together, keep):
        found |= _Search(group).run(up_to)
    return dict(sorted(found.items()))


class _Search:
    """What to hide in one group. An escape stays good while more is hidden, so each is kept."""

    def __init__(self, group: SuppressionGroup) -> None:
        self.group = group
        self.small = frozenset(place for place, group in enumerate(group.groups) if group.small)
        self.hidden = self.small
        self.escapes: list[Escape] = []
        self.tries = TRIES

    def run(self, up_to: int) -> dict[str, Hidden]:
        """The group's hidden names."""
        try:
            if not self.group.audit.consistent():
                return self._everything(up_to, CONTRADICTION)
            for target in self.group.targets:
                if self._known_escape(target, self.hidden) is None:
                    self._open(target)
            self._show_again()
        except TooMuchWork:
            return self._everything(up_to, TOO_MANY)
        chosen = [(target, self._least(target)) for target in self.group.targets]
        protects: dict[int, list[str]] = {}
        for target, escape in chosen:
            for place in escape.changes - self.small:
                protects.setdefault(place, []).extend(target.names)
        return dict(self._said(protects, up_to, "with what else is shown, it would give away a small number"))

    def _everything(self, up_to: int, why: str) -> dict[str, Hidden]:
        """Where nothing can be searched for, or no more in good time, none but zeros is shown."""
        names = [name for target in self.group.targets for name in target.names]
        every = {
            place: names
            for place, group in enumerate(self.group.groups)
            if group.hideable and place not in self.small
        }  # fmt: skip
        return dict(self._said(every, up_to, why))

    def _said(self, protects: dict[int, list[str]], up_to: int, why: str) -> Iterable[tuple[str, Hidden]]:
        small = f"a small number (1 to {up_to})"
        for place, group in enumerate(self.group.groups):
            for name in group.names if place in self.small | protects.keys() else ():
                if name in group.small:
                    yield name, Hidden(True, small)
                elif place in self.small:
                    yield name, Hidden(False, "it would give away the small number it stands with", group.small)
                else:
                    yield name, Hidden(False, why, tuple(sorted(set(protects[place]))))

    # ------------------------------------------------------------ hiding more

    def _open(self, target: Target) -> None:
        """Find the cheapest escape for `target` and hide what it changes."""
        audit, groups = self.group.audit, self.group.groups

        def any_number(place: int) -> int | None:
            if place in self.hidden:
                return 0
            return groups[place].cost if groups[place].hideable else None

        def spare_kept(place: int) -> int | None:
            return None if groups[place].keep and place not in self.hidden else any_number(place)

        # In the last resort everything but zeros is hidden, and all cells might be twice what they are.
        found = (
            audit.escape(target.place, self._only(self.hidden))
            or audit.escape(target.place, spare_kept)
            or audit.escape(target.place, any_number)
            or audit.doubled()
        )
        self.escapes.append(found)
        self.hidden |= found.changes

    @staticmethod
    def _only(hidden: frozenset[int]) -> Price:
        return lambda place: 0 if place in hidden else None

    def _known_escape(self, target: Target, hidden: frozenset[int]) -> Escape | None:
        return next((e for e in self.escapes if e.changes <= hidden and target.place in e.moves), None)

    def _least(self, target: Target) -> Escape:
        """Of the escapes of `target` the one that needs the least hidden beside small numbers."""
        good = (e for e in self.escapes if e.changes <= self.hidden and target.place in e.moves)
        return min(good, key=lambda e: sum(self.group.groups[place].cost for place in e.changes - self.small))

    # ------------------------------------------------------------ showing again

    def _show_again(self) -> None:
        """Leave out, dearest first, whatever the small numbers turn out not to need."""
        self._settle()
        for place in sorted(self.hidden - self.small, key=self._dearness):
            if place not in self.hidden:
                continue
            fewer = self.hidden - {place}
            found = self._escapes_within(fewer)
            if found is not None:
                self.escapes += found
                self.hidden = fewer
                self._settle()

    def _settle(self) -> None:
        """Only what the best escape of each target changes stays hidden."""
        needed = [self._least(target).changes for target in self.group.targets]
        self.hidden = self.small.union(*needed)

    def _dearness(self, place: int) -> tuple[bool, int, tuple[str, ...]]:
        group = self.group.groups[place]
        return not group.keep, -group.cost, group.names

    def _escapes_within(self, hidden: frozenset[int]) -> list[Escape] | None:
        """The escapes that are new when only `hidden` is hidden; None when some target has none."""
        found: list[Escape] = []
        for target in self.group.targets:
            if self._known_escape(target, hidden) or any(target.place in e.moves for e in found):
                continue
            if not self.tries:
                return None
            self.tries -= 1
            escape = self.group.audit.escape(target.place, self._only(hidden))
            if escape is None:
                return None
            found.append(escape)
        return found
