"""What of a ledger is hidden where small numbers are: its numbers of people as quantities, and what is known of them.

A reader sees figures, and knows more than figures: a total is its parts, whether a figure shows them or not; a
part is not more than its whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from reportgen.document.figure import parse
from reportgen.figures.earlier_papers import EarlierPaper, earlier_knowledge
from reportgen.figures.linked_sums import REST, remainders, rests_by_rule, rests_of_facts, same_number, same_rows
from reportgen.figures.model import Figure, Ledger
from reportgen.figures.statistics_between import people_of_statistics, statistics_hidden
from reportgen.figures.suppress import CountSum, Exposed, Hidden, Protection, protect
from reportgen.measures.counted import Atom, CellSum, Counted, combine, total
from reportgen.settings.facts import is_number_of_people
from reportgen.settings.policy import Audience, Suppression

CELL = "cell "
"""Before the place of a cell that no figure shows by itself."""

DEAR = 5
"""A denominator is missed more than a numerator: it stands beside every share of it."""


@dataclass(frozen=True, slots=True)
class Control:
    """What is hidden, by the name of a figure and its half, and the sums of cells that are hidden with it."""

    hidden: Mapping[str, Hidden]
    unseen: frozenset[CellSum] = frozenset()
    statistics: Mapping[str, CellSum] = field(default_factory=dict)
    """Of what is hidden, statistics that an earlier paper would turn into one of few people: whom each is of."""
    exposed: tuple[Exposed, ...] = ()
    forced: frozenset[str] = frozenset()
    """The names that would be shown but for what earlier papers printed."""
    protection: Protection = field(default=Protection({}), repr=False)
    """The search, which can tell what a reader knows of each hidden number."""
    papers: tuple[EarlierPaper, ...] = ()

    def numerator_seen(self, figure: Figure) -> bool:
        """Whether the numerator may be shown, wherever else the same cells are summed."""
        return self._seen(half(figure, "numerator"), figure.counted.numerator)

    def denominator_seen(self, figure: Figure) -> bool:
        """Whether the denominator may be shown."""
        return self._seen(half(figure, "denominator"), figure.counted.denominator or figure.counted.each)

    def seen(self, figure: Figure) -> bool:
        """Whether the figure itself is shown."""
        return self.numerator_seen(figure) and self.denominator_seen(figure) and self.sums_seen(figure)

    def sums_seen(self, figure: Figure) -> bool:
        """Whether what the figure was computed from may be shown."""
        unseen = self.unseen.union(map(_ordered, self.statistics.values())) if self.statistics else self.unseen
        return not any(_ordered(cells) in unseen for cells in figure.counted.sums)

    def _seen(self, name: str, cells: CellSum) -> bool:
        return name not in self.hidden and _ordered(cells) not in self.unseen


NOTHING_HIDDEN = Control({})


def control(ledger: Ledger, rule: Suppression, audience: Audience, papers: Sequence[EarlierPaper] = ()) -> Control:
    """What is hidden of the ledger from an audience under the policy's rule; the readers keep earlier papers."""
    if audience not in rule.audiences:
        return NOTHING_HIDDEN
    people = _people(ledger)
    earlier = earlier_knowledge(ledger, papers)
    shown, private = _sums_of(ledger, people)
    private += _cells_of_totals(ledger, people)
    known = [replace(_quantity(each.name, each.cells), known_from=each.paper) for each in earlier.printed]
    left = {one.name: one for one in remainders([*shown, *(known if ledger.earlier else ())], rule.up_to)}
    left.update((one.name, one) for one in remainders(shown, rule.up_to))
    private += [*left.values(), *rests_by_rule(shown, ledger), *rests_of_facts(ledger)]
    identities = (*ledger.identities, *same_number(ledger, people, rule.up_to))
    named = {one.name for one in shown}
    together = [
        [name, half(of_them, "numerator")] for one, of_them in same_rows(ledger)
        if (name := half(one, "numerator")) not in named and half(of_them, "numerator") in named
    ]  # fmt: skip
    private += [replace(_quantity(each.name, each.cells), hidden_before=each.hidden) for each in earlier.between]

    def protected(known: Sequence[CountSum]) -> Protection:
        return protect(shown, private, identities, rule.up_to, together, interval_to=rule.interval_to, known=known)

    protection = protected(known)
    without = protected(()) if known else protection
    numbers = Control(
        protection.hidden,
        _unseen(ledger, protection.hidden),
        exposed=protection.exposed,
        forced=frozenset(protection.hidden.keys() - without.hidden.keys()),
        protection=protection,
        papers=tuple(papers),
    )
    return _with_statistics(ledger, rule, numbers) if papers else numbers


def _with_statistics(ledger: Ledger, rule: Suppression, numbers: Control) -> Control:
    """With the numbers, the statistics hidden that earlier papers would turn into ones of few people."""
    people = people_of_statistics(ledger)
    names = {
        ref: half(figure, "denominator" if figure.counted.each or figure.kind in ("rate", "mean") else "numerator")
        for ref in people
        if numbers.seen(figure := ledger.figures[ref])
    }
    protection = statistics_hidden(ledger, numbers.papers, names, rule)
    return replace(
        numbers,
        hidden=dict(sorted({**numbers.hidden, **protection.hidden}.items())),
        statistics={name: people[ref] for ref, name in names.items() if name in protection.hidden},
        exposed=(*numbers.exposed, *protection.exposed),
        forced=numbers.forced.union(protection.hidden),
    )


def _sums_of(ledger: Ledger, people: frozenset[Atom]) -> tuple[list[CountSum], list[CountSum]]:
    """The sums of cells of people that figures would show, and those that a reader could work out from them."""
    shown: list[CountSum] = []
    private: list[CountSum] = []
    for figure in ledger:
        counted = ledger.counted_of(figure)
        if not _touches(counted, people):
            continue
        part, whole = _of(counted.numerator, people), _of(counted.denominator, people)
        if counted.missing:
            shown += _of_missing(figure, part, whole)
        elif counted.each:  # what is measured of each tells of them all what it tells of one
            shown.append(_quantity(half(figure, "denominator"), _of(counted.each, people), figure.people, dear=DEAR))
        elif counted.kind == "mean" or not counted.sums:
            # A figure not said to be of people may be summed from their cells: a difference of two totals.
            if figure.people and total(part) < 0:  # 97 less 100 is 3 people, whatever its sign
                part = combine((part, -1))
            shown.append(_quantity(half(figure, "numerator"), part, figure.people))
            if counted.kind in ("share", "rate") and whole:  # beside its numerator, a rate gives what it is per
                shown.append(_quantity(half(figure, "denominator"), whole, dear=DEAR))
            if counted.kind == "share":
                private.append(_quantity(f"{REST}{figure.ref}", combine((whole, 1), (part, -1))))
    return shown, private


def _of_missing(figure: Figure, part: CellSum, whole: CellSum) -> Iterator[CountSum]:
    """What is known of a figure without a value: of how many it is, or that there was nobody, and so no cell of it."""
    if part and figure.counted.state == "nobody":
        yield _quantity(half(figure, "numerator"), part)
    if whole:
        yield _quantity(half(figure, "denominator"), whole, dear=DEAR)


def half(figure: Figure, aspect: Literal["numerator", "denominator"]) -> str:
    """What the search for what to hide calls a half of a figure."""
    return str(figure.ref.of(aspect))


def _cells_of_totals(ledger: Ledger, people: frozenset[Atom]) -> Iterator[CountSum]:
    """The cells of a stated total and its parts: they are numbers of people though no figure shows them. What a file
    withholds is one together, too.
    """
    cells = {atom for identity in ledger.identities for atom, _ in identity if atom in people}
    for atom in sorted(cells):
        name = f"{CELL}{atom.file}:{atom.sheet}:{atom.line}:{atom.column}"
        yield replace(_quantity(name, ((atom, 1),)), most=atom.up_to)
    for identity in ledger.identities:
        withheld = tuple(sorted((atom, 1) for atom, _ in identity if atom in people and atom.up_to is not None))
        if len(withheld) > 1:
            first = withheld[0][0]
            name = f"{CELL}{first.file}:{first.sheet}:{first.line}:{first.column} and what is withheld with it"
            yield _quantity(name, withheld)


def _people(ledger: Ledger) -> frozenset[Atom]:
    """The cells that count people: of figures of people, and whatever adds up with one of them."""
    atoms: set[Atom] = set()
    for figure in (*ledger, *ledger.earlier.values()):
        atoms.update(dict(_cells_of_people(figure, ledger.counted_of(figure))) if figure.people else {})
    for figure in ledger:
        if figure.kind == "money":  # for each child it is a rate of an amount, which is no number of people
            atoms.difference_update(dict(figure.counted.numerator))
    waiting = [{atom for atom, _ in identity} for identity in ledger.identities]
    while joined := [cells for cells in waiting if cells & atoms and not cells <= atoms]:
        atoms = atoms.union(*joined)
    return frozenset(atoms)


def _cells_of_people(figure: Figure, counted: Counted) -> CellSum:
    """The cells of a figure of people that are numbers of them."""
    if counted.each:
        return counted.each
    if counted.kind not in ("count", "share", "rate", "mean") and not _is_whole(figure):
        return ()
    return counted.numerator + (counted.denominator if counted.kind == "share" else ())


def _is_whole(figure: Figure) -> bool:
    """Whether it is a whole number of the config or of a unit of people, whatever kind it is said to be."""
    of_people = figure.origin == "fact" or is_number_of_people(figure.unit)
    return of_people and figure.kind == "number" and total(figure.counted.numerator).denominator == 1


def _touches(counted: Counted, people: frozenset[Atom]) -> bool:
    cells = counted.each or counted.numerator + (counted.denominator if counted.kind in ("share", "rate") else ())
    return any(atom in people for atom, _ in cells)


def _of(linear: CellSum, people: frozenset[Atom]) -> CellSum:
    """A sum without the cells that count no people: what a reader knows is taken off what is worked out with it.

    The local number less the one that is published everywhere gives the local number away.
    """
    return tuple((atom, times) for atom, times in linear if atom in people)


def _quantity(name: str, cells: CellSum, sensitive: bool = True, dear: int = 0) -> CountSum:
    return CountSum(name, cells, int(total(cells)), sensitive, dear)


def _unseen(ledger: Ledger, hidden: Mapping[str, Hidden]) -> frozenset[CellSum]:
    """The sums that are hidden, so that nothing computed from one of them is shown."""
    sums = set()
    for name in hidden:
        ref = parse(name)
        counted = ledger.figures[ref.figure].counted
        sums.add(_ordered(counted.numerator if ref.aspect == "numerator" else counted.denominator or counted.each))
    return frozenset(sums - {()})


def sums_of(ledger: Ledger) -> frozenset[CellSum]:
    """Every sum of cells that a figure of the ledger may ask after, as `unseen` has them."""
    return frozenset(
        _ordered(cells)
        for figure in ledger
        for cells in (figure.counted.numerator, figure.counted.denominator, figure.counted.each, *figure.counted.sums)
    )


def _ordered(cells: CellSum) -> CellSum:
    return tuple(sorted(cells))
