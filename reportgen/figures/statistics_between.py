"""Statistics of people in two papers: a mean of 50 children and one of 53 give the mean of the three that came.

Of how many people a statistic is (days waited, a score, an amount, what each child costs) stands in the record of a
paper that shows it. Where this paper's is of a few more or fewer, those few are what a reader takes off.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from reportgen.document.figure import FigureRef
from reportgen.figures.earlier_papers import OF_PEOPLE, EarlierPaper, same_year
from reportgen.figures.linked_sums import remainders, same_rows
from reportgen.figures.model import Figure, Ledger
from reportgen.figures.suppress import CountSum, Protection, protect
from reportgen.figures.words import half_up
from reportgen.measures.counted import Atom, CellSum, total
from reportgen.settings.policy import Suppression

OTHERS = "others in "
"""Before what names those whom only one of two papers has in a statistic."""


def people_of_statistics(ledger: Ledger) -> dict[FigureRef, CellSum]:
    """For each statistic of people, the cells whose sum is how many it is of; none where no count says it."""
    cells = {figure.ref: own for figure in ledger if figure.people and (own := _of_each(figure))}
    for amount, count in same_rows(ledger):
        cells.setdefault(amount.ref, count.counted.numerator)
    return cells


def _of_each(figure: Figure) -> CellSum:
    counted = figure.counted
    if counted.missing:
        return ()
    if counted.each:
        return counted.each
    return counted.denominator if figure.kind in ("rate", "mean") else ()


def people_known(ledger: Ledger) -> dict[FigureRef, int]:
    """Of how many people each statistic is, and how many a mean of numbers of people adds up."""
    means = {f.ref: f.counted.numerator for f in ledger if f.people and f.kind == "mean" and not f.counted.read}
    return {ref: int(total(cells)) for ref, cells in (means | people_of_statistics(ledger)).items() if cells}


def statistics_hidden(
    ledger: Ledger, papers: Sequence[EarlierPaper], shown: Mapping[FigureRef, str], rule: Suppression
) -> Protection:
    """Of statistics that would be `shown`, each with its name, those that earlier papers turn into one of few people.

    What the search takes for a number is here the sum of what is measured of so many people.
    """
    figures = {**ledger.earlier, **ledger.figures}
    of = people_of_statistics(replace(ledger, figures=figures))
    now = [CountSum(shown[ref], cells, int(total(cells))) for ref, cells in of.items() if ref in shown]
    earlier = _Earlier(figures, {each.paper for each in rule.given_away})
    for ref, cells in of.items():
        for paper, called in same_year(figures[ref], papers):
            record = paper.figures.get(str(called), {})
            if record.get("state", "known") == "known":
                earlier.add(ref, cells, paper, record)
            elif ref in shown:
                earlier.hidden.append((paper.called, ref))
    if not earlier.known:
        return Protection({})
    few_then = _few_then(earlier.hidden, earlier.came, of, rule.up_to)
    whole = [replace(each, known_from="") for each in earlier.known if not any(t < 0 for _, t in each.parts)]
    private = [*earlier.others, *few_then, *remainders([*now, *whole], rule.up_to)]
    return protect(now, private, (), rule.up_to, interval_to=rule.interval_to, known=earlier.known)


@dataclass(slots=True)
class _Earlier:
    """What earlier papers printed of statistics, as of so many people; `goes_on` are papers that the policy accepts."""

    figures: Mapping[FigureRef, Figure]
    goes_on: Collection[str]
    known: list[CountSum] = field(default_factory=list)
    others: list[CountSum] = field(default_factory=list)
    """Those whom only one of two papers has."""
    came: list[CountSum] = field(default_factory=list)
    hidden: list[tuple[str, FigureRef]] = field(default_factory=list)
    amounts: frozenset[Atom] = field(init=False)

    def __post_init__(self) -> None:
        money = (figure for figure in self.figures.values() if figure.kind == "money")
        self.amounts = frozenset(atom for figure in money for atom, _ in figure.counted.numerator)

    def add(self, ref: FigureRef, cells: CellSum, paper: EarlierPaper, record: Mapping[str, object]) -> None:
        """What a paper printed of a statistic that is now of the people of `cells`."""
        figure, now = self.figures[ref], int(total(cells))
        accepted = paper.name in self.goes_on or not _of_what_is_of_each(figure, self.amounts)
        before = _people_before(record, figure, now, accepted)
        if before is None:
            return
        name = f"{OTHERS}{paper.called}|{ref}"
        parts, more = cells, before - now
        if more:
            other = Atom("an earlier paper", paper.called, 0, f"{ref} others", Fraction(abs(more)))
            parts = (*cells, (other, 1 if more > 0 else -1))
            self.others.append(CountSum(name, ((other, 1),), abs(more)))
            self.came += self.others[-1:] if more < 0 else []
        self.known.append(CountSum(f"{name} printed", parts, before, known_from=paper.called))


def _few_then(
    hidden_before: Sequence[tuple[str, FigureRef]],
    came: Sequence[CountSum],
    of: Mapping[FigureRef, CellSum],
    up_to: int,
) -> list[CountSum]:
    """What an earlier paper hid, as this paper's statistic without those who came to a whole that both papers print.

    Nothing says whether they came to the part: where that would leave few people, it is taken that they did.
    """
    few = []
    for called, ref in hidden_before:
        for batch in came:
            left = int(total(of[ref])) - batch.value
            if batch.name.startswith(f"{OTHERS}{called}|") and 1 <= left <= up_to:
                parts = (*of[ref], *((atom, -times) for atom, times in batch.parts))
                few.append(CountSum(f"{batch.name} without {ref}", parts, left))
    return few


def _of_what_is_of_each(figure: Figure, amounts: frozenset[Atom]) -> bool:
    """Whether it is made of what is measured or paid for each person, and not of how many there are."""
    if figure.kind in ("rate", "mean") and not figure.counted.each:
        return any(atom in amounts for atom, _ in figure.counted.numerator)
    return True


def _people_before(record: Mapping[str, object], figure: Figure, now: int, accepted: bool) -> int | None:
    """Of how many people a statistic of an earlier paper was; None where it printed none.

    Where it was another then, and the record says that it was of as many people or does not say of how many, it is
    taken to be of one more: nobody knows that it is not one who came for one who went. Not so where the policy says
    why the author goes on (`accepted`).
    """
    text = record.get(OF_PEOPLE)
    of = int(text) if isinstance(text, str) and text.isdecimal() else None
    if of is not None and (of != now or accepted):
        return of
    try:
        printed = Decimal(str(record.get("number", "")))
    except InvalidOperation:
        return of
    exponent = printed.as_tuple().exponent
    value = figure.counted.value
    same = value is not None and isinstance(exponent, int) and half_up(value, -exponent) == printed
    return now if same or record.get("bound") else now + 1
