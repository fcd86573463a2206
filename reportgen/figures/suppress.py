"""Disclosure control: which numbers are hidden so that no small number of people can be worked out.

Every number is a sum of atoms: cells of an extract, each with a whole coefficient. So one search
covers tables, sentences and charts alike, whatever they have in common: a hidden month cannot come
back as the year less the other months, nor as another table's total less the rest.

Small numbers are hidden first. Then, for each that a reader could know better than the policy allows
(see `disclosure_audit`), the cheapest other numbers are hidden that leave it open: few rather than many,
and parts rather than totals. Last, whatever turns out not to be needed is shown again. What a number
costs depends on its place and not on its value, so that the choice tells as little as may be.
A shown zero is a true zero and is never hidden for another's sake.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.figures.disclosure_audit import DEAR, Escape, Goal, Price
from reportgen.figures.integer_program import TooMuchWork
from reportgen.figures.suppression_groups import Atom, AuditTarget, SuppressionGroup, suppression_groups

FAR = 10**9
"""A value further out than any count: a number that may have it has no limit."""

TRIES = 800
"""Programs spent, in one group, on showing again what need not be hidden: a bound that is no clock."""

LEAST_INTERVAL = 2
"""A number that can only be 1 is known, and so where the threshold is 1 it may be 2 as well."""

CONTRADICTION = "the numbers it belongs with contradict one another"
TOO_MANY = "the numbers it belongs with are too many to search for the few that need hiding"
FOR_ANOTHER = "with what else is shown, it would give away a small number"
ALL_OF_THEM = "no fewer of the numbers it belongs with keep a small number from being worked out"


@dataclass(frozen=True, slots=True)
class CountSum:
    """A number of people: its name, the atoms it sums with their coefficients, and its value.

    An atom is anything hashable whose `repr` says which it is, such as a cell of an extract. Where
    `sensitive` is False the number is no group of people itself (a difference of two totals), but with
    it others can be worked out. `dear` is what hiding it costs a reader beside others of its kind: a denominator
    is missed more than a numerator. `known_from` names what gave the number to the reader before; `hidden_before`: an
    earlier paper hid it, and this one does not show it. `most` is the greatest that the reader knows it can be: a cell
    that its source withholds as `<5` is at most 4.
    """

    name: str
    parts: tuple[tuple[Atom, int], ...]
    value: int
    sensitive: bool = True
    dear: int = 0
    known_from: str = ""
    hidden_before: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """Why a number is hidden.

    `primary`: it is small itself. Otherwise `protects` are the names of the small numbers that it
    would give away. `why` is for the disclosure report: plain words, without names and values. `papers` are the
    earlier papers that gave the reader numbers which hang together with it.
    """

    primary: bool
    why: str
    protects: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exposed:
    """A small number, under its names, that a reader knows better than the policy allows, whatever is hidden now.

    `papers` are what he knows it from.
    """

    names: tuple[str, ...]
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Protection:
    """What is hidden, by name and in the order of names, and what no hiding protects any more."""

    hidden: Mapping[str, Hidden]
    exposed: tuple[Exposed, ...] = ()
    searches: tuple[Search, ...] = ()

    def interval(self, name: str) -> tuple[int | None, int | None]:
        """The least and the greatest value that a hidden number can have for the reader; None for no limit."""
        for search in self.searches:
            for place, group in enumerate(search.group.groups):
                if name in group.names:
                    return search.interval(place, name)
        return None, None


def protect(
    shown: Sequence[CountSum],
    private: Sequence[CountSum],
    identities: Sequence[Sequence[tuple[Atom, int]]],
    up_to: int,
    together: Sequence[Collection[str]] = (),
    interval_to: int | None = None,
    known: Sequence[CountSum] = (),
) -> Protection:
    """The numbers to hide.

    `shown` would be published; `private` never are, and must not become known either (the complement
    of a share). Both are small from 1 to `up_to`. `identities` are sums known to be zero. `together`
    are sets of names hidden together or not at all; a name that is no quantity (a percentage) may be
    among them. Quantities that sum the same atoms are one number. `known` are numbers that the reader has from
    elsewhere, and that hiding cannot take from him. The order of what is given makes no difference.

    Afterwards every small number may, for all that a reader knows, be anything from 1 to `interval_to` (the
    threshold, where it is not given), or as much of that as there would be if all that is not zero were hidden.
    Raises ValueError for two quantities of one name and for a value that contradicts another of the same atoms.
    """
    hidden: dict[str, Hidden] = {}
    exposed: list[Exposed] = []
    searches: list[Search] = []
    for group in suppression_groups(shown, private, identities, up_to, together, known):
        search = Search(group, up_to, max(LEAST_INTERVAL, up_to if interval_to is None else interval_to))
        hidden |= search.run()
        exposed += [Exposed(target.names, papers) for target, papers in search.exposed.items()]
        searches.append(search)
    return Protection(dict(sorted(hidden.items())), tuple(exposed), tuple(searches))


class _Unprotected(Exception):
    """A small number keeps no interval of which it is proved that no more was to be had."""


class Search:
    """What to hide in one group of numbers. An escape stays good while more is hidden, so each is kept."""

    def __init__(self, group: SuppressionGroup, up_to: int, interval_to: int) -> None:
        self.group = group
        self.audit = group.audit
        self.up_to = up_to
        self.interval_to = interval_to
        self.small = frozenset(place for place, group in enumerate(group.groups) if group.small)
        self.hidden = self.small
        self.escapes: list[Escape] = []
        self.goals: dict[Goal, AuditTarget] = {}
        self.exposed: dict[AuditTarget, tuple[str, ...]] = {}
        self._hidden_at_last = self.small
        self.tries = TRIES
        # Of two that cost the same the first in the order of names is hidden, whatever the solver meets first.
        self.costs = [each.cost + place / (DEAR * len(group.groups)) for place, each in enumerate(group.groups)]

    def run(self) -> dict[str, Hidden]:
        """The group's hidden names."""
        try:
            if not self.audit.consistent():
                return self._everything(CONTRADICTION)
            for target in self.group.targets:
                known = self.audit.sums[target.place]
                greatest = self.interval_to if known.most is None else min(self.interval_to, known.most)
                if known.value > 1:
                    self._open(target, Goal(target.place, 1))
                if known.value < greatest:
                    self._open(target, Goal(target.place, greatest))
            self._show_again()
        except TooMuchWork:
            return self._everything(TOO_MANY)
        except _Unprotected:
            return self._everything(ALL_OF_THEM)
        protects: dict[int, list[str]] = {}
        for goal, target in self.goals.items():
            for place in self._least(goal).changes - self.small:
                protects.setdefault(place, []).extend(target.names)
        return dict(self._explained(protects, FOR_ANOTHER))

    def _everything(self, why: str) -> dict[str, Hidden]:
        """Where nothing can be searched for, or no more in good time, none but zeros is shown."""
        names = [name for target in self.group.targets for name in target.names]
        every = {
            place: names
            for place, group in enumerate(self.group.groups)
            if group.hideable and place not in self.small
        }  # fmt: skip
        return dict(self._explained(every, why))

    def _explained(self, protects: dict[int, list[str]], why: str) -> Iterable[tuple[str, Hidden]]:
        small, papers = f"a small number (1 to {self.up_to})", self.audit.papers
        self._hidden_at_last = self.small | protects.keys()
        for place, group in enumerate(self.group.groups):
            for name in group.names if place in self._hidden_at_last else ():
                if name in group.small:
                    yield name, Hidden(True, small, papers=papers)
                elif place in self.small:
                    yield name, Hidden(False, "it would give away the small number it stands with", group.small, papers)
                else:
                    yield name, Hidden(False, why, tuple(sorted(set(protects[place]))), papers)

    def interval(self, group: int, name: str) -> tuple[int | None, int | None]:
        """The least and the greatest value of a hidden number, as far as is proved that there is none beyond."""
        place = self.group.places.get(name)
        if place is None:
            return None, None
        hidden = self._hidden_at_last
        ends: list[int | None] = []
        for far in (-FAR, FAR):
            try:
                value = self.audit.nearest(Goal(place, far), self._only(hidden | {group})).value
            except TooMuchWork:
                value = far
            ends.append(None if value == far else value)
        return ends[0], ends[1]

    # ------------------------------------------------------------ hiding more

    def _open(self, target: AuditTarget, goal: Goal) -> None:
        """Find the cheapest escape to `goal` and hide what it changes; where there is none, to the nearest value."""
        if self._known_escape(goal, self.hidden):
            self.goals[goal] = target
            return
        escape = self.audit.escape(goal, self._any_number)
        if escape is None:
            wanted, goal = goal, self.audit.nearest(goal, self._any_number)
            if papers := self._known_from(wanted, goal):
                self.exposed[target] = papers
            if goal.value == self.audit.sums[goal.place].value:
                return
            escape = self.audit.escape(goal, self._any_number)
        if escape is None:
            raise _Unprotected
        self.goals[goal] = target
        self.escapes.append(escape)
        self.hidden |= escape.changes

    def _known_from(self, wanted: Goal, reached: Goal) -> tuple[str, ...]:
        """The papers without which a number could be nearer to what is wanted: one that does alone, or all."""
        papers = self.audit.papers
        if not papers or self.audit.nearest(wanted, self._any_number, unknown=papers) == reached:
            return ()
        alone = (p for p in papers if self.audit.nearest(wanted, self._any_number, unknown=(p,)) != reached)
        return tuple(alone) or papers

    def _any_number(self, place: int) -> float | None:
        if place in self.hidden:
            return 0
        return self.costs[place] if self.group.groups[place].hideable else None

    @staticmethod
    def _only(hidden: frozenset[int]) -> Price:
        return lambda place: 0 if place in hidden else None

    def _known_escape(self, goal: Goal, hidden: frozenset[int]) -> Escape | None:
        return next((e for e in self.escapes if e.changes <= hidden and self.audit.serves(e, goal)), None)

    def _least(self, goal: Goal) -> Escape:
        """Of the escapes to `goal` the one that needs the least hidden beside small numbers."""
        good = (e for e in self.escapes if e.changes <= self.hidden and self.audit.serves(e, goal))
        return min(good, key=lambda e: sum(self.costs[place] for place in e.changes - self.small))

    # ------------------------------------------------------------ showing again

    def _show_again(self) -> None:
        """Leave out, dearest first, whatever the small numbers turn out not to need."""
        self._settle()
        for place in sorted(self.hidden - self.small, key=lambda place: -self.costs[place]):
            if place not in self.hidden:
                continue
            fewer = self.hidden - {place}
            escapes = self._escapes_within(fewer)
            if escapes is not None:
                self.escapes += escapes
                self.hidden = fewer
                self._settle()

    def _settle(self) -> None:
        """Only what the best escape to each goal changes stays hidden."""
        needed = [self._least(goal).changes for goal in self.goals]
        self.hidden = self.small.union(*needed)

    def _escapes_within(self, hidden: frozenset[int]) -> list[Escape] | None:
        """The escapes that are new when only `hidden` is hidden; None when some goal has none."""
        new: list[Escape] = []
        for goal in self.goals:
            if self._known_escape(goal, hidden) or any(self.audit.serves(e, goal) for e in new):
                continue
            if not self.tries:
                return None
            self.tries -= 1
            escape = self.audit.escape(goal, self._only(hidden))
            if escape is None:
                return None
            new.append(escape)
        return new
