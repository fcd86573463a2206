"""For the author alone: what is hidden and why, what a reader can tell of it, and a table that would hide less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.document.figure import FigureRef, parse
from reportgen.figures import words
from reportgen.figures.disclosure_control import Control, control
from reportgen.figures.disclosure_problems import what
from reportgen.figures.model import Figure, Ledger
from reportgen.figures.whole_groups import whole_groups
from reportgen.measures.counted import Counted, combine, total
from reportgen.measures.months_together import months_together
from reportgen.measures.select import Span
from reportgen.settings.edition import Edition
from reportgen.settings.policy import Audience, Suppression


@dataclass(frozen=True, slots=True)
class HiddenNumber:
    """One hidden number.

    `measure` is the title of what it is of, with which `what` begins. `protects` are those that it would give away,
    `papers` the earlier papers without which it would be shown, and `least` and `greatest` what a reader can tell of
    it (None where there is no limit).
    """

    what: str
    why: str
    small: bool
    measure: str = ""
    protects: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    least: int | None = None
    greatest: int | None = None


@dataclass(frozen=True, slots=True)
class BetterTable:
    """Another breakdown of a measure: `groups` in its place, with how many numbers hidden of how many, each way."""

    what: str
    groups: tuple[str, ...]
    hidden: int
    hidden_now: int


@dataclass(frozen=True, slots=True)
class DisclosureReport:
    """What the author should know of the hiding."""

    audience: str
    up_to: int
    hidden: tuple[HiddenNumber, ...]
    known: tuple[tuple[str, tuple[str, ...]], ...]
    """Small numbers that earlier papers give away whatever is hidden, with these papers."""
    better: tuple[BetterTable, ...]
    whole_groups: tuple[str, ...] = ()
    """What is shown of all or none of a small group."""


def disclosure_report(
    ledger: Ledger, hiding: Control, rule: Suppression, audience: Audience, edition: Edition
) -> DisclosureReport:
    """The report for one audience; quarters are counted from the first month of the edition's period."""
    numbers = []
    for name, one in hiding.hidden.items():
        least, greatest = (None, None) if name in hiding.statistics else hiding.protection.interval(name)
        protects = tuple(dict.fromkeys(what(ledger, other) for other in one.protects))
        papers = one.papers if name in hiding.forced else ()
        title = ledger.figures[parse(name).figure].title
        number = HiddenNumber(what(ledger, name), one.why, one.primary, title, protects, papers, least, greatest)
        numbers.append(number)
    groups = whole_groups(ledger, hiding.seen, rule.whole_groups_up_to)
    whole = tuple(what(ledger, str(figure.ref)) for figure in groups)
    known = tuple((what(ledger, each.names[0]), each.papers) for each in hiding.exposed)
    better = tuple(_better(ledger, hiding, rule, audience, Span.of(edition)))
    return DisclosureReport(audience, rule.up_to, tuple(numbers), known, better, whole)


# ------------------------------------------------------------ a better table


def _better(
    ledger: Ledger, hiding: Control, rule: Suppression, audience: Audience, span: Span
) -> Iterator[BetterTable]:
    """Each breakdown with hidden numbers that would have fewer as quarters, or with neighbouring groups as one."""
    refs = {parse(name).figure for name in hiding.hidden}
    for whole in ledger:
        hidden_now = sum(ref in refs for ref in whole.breakdown)
        if whole.ref.previous or not hidden_now or any(ledger.figures[ref].counted.sums for ref in whole.breakdown):
            continue
        groups = _groups(ledger, whole, rule, span)
        if len(groups) in (1, len(whole.breakdown)):
            continue
        other = control(regrouped(ledger, whole, groups), rule, audience, hiding.papers)
        hidden = {parse(name).figure for name in other.hidden}
        count = sum(FigureRef(whole.ref.measure, name) in hidden for name in groups)
        if count < hidden_now:
            yield BetterTable(whole.title, tuple(map(words.part_label, groups)), count, hidden_now)


def groups_of_months(ledger: Ledger, whole: Figure, by: str, span: Span) -> dict[str, list[FigureRef]]:
    """The months of a figure taken together, as `months_by` of the edition takes them."""
    groups: dict[str, list[FigureRef]] = {}
    for ref in whole.breakdown:
        if is_counted(ledger.figures[ref]):
            groups.setdefault(months_together(ref.breakdown, by, span), []).append(ref)
    return groups


def _groups(ledger: Ledger, whole: Figure, rule: Suppression, span: Span) -> dict[str, list[FigureRef]]:
    """The quarters of months; of other groups, neighbours taken together until none is small."""
    refs = [ref for ref in whole.breakdown if is_counted(ledger.figures[ref])]
    if all(words.is_month(ref.breakdown) for ref in refs):
        return groups_of_months(ledger, whole, "quarter", span)
    runs: list[list[FigureRef]] = []
    for ref in refs:
        if runs and _small(ledger, runs[-1], rule):
            runs[-1].append(ref)
        else:
            runs.append([ref])
    if len(runs) > 1 and _small(ledger, runs[-1], rule):
        runs[-2:] = [runs[-2] + runs[-1]]
    return {" and ".join(ledger.figures[ref].label for ref in run): run for run in runs}


def is_counted(figure: Figure) -> bool:
    """Whether its cells are in a sum with others: those of a group with nobody in it are, and readers know them."""
    return not figure.counted.missing or figure.counted.state == "nobody"


def _small(ledger: Ledger, refs: list[FigureRef], rule: Suppression) -> bool:
    """Whether a number of the groups together is small."""
    counted = counted_together(ledger, refs)
    part, due = int(total(counted.numerator)), int(total(counted.denominator))
    numbers = (part, due, due - part) if counted.kind == "share" else (part,)
    return any(1 <= number <= rule.up_to for number in numbers)


def counted_together(ledger: Ledger, refs: list[FigureRef]) -> Counted:
    """What several groups have together."""
    counted = [ledger.figures[ref].counted for ref in refs]
    return replace(
        next((each for each in counted if not each.missing), counted[0]),
        numerator=combine(*((each.numerator, 1) for each in counted)),
        denominator=combine(*((each.denominator, 1) for each in counted)),
    )


def regrouped(ledger: Ledger, whole: Figure, groups: Mapping[str, list[FigureRef]]) -> Ledger:
    """The ledger with larger groups in place of a measure's own, of this year and of the year before."""
    own = {*whole.breakdown, *(ref.year_before() for ref in whole.breakdown)}
    figures = {ref: figure for ref, figure in ledger.figures.items() if ref not in own}
    for name, refs in groups.items():
        for members in (refs, [ref.year_before() for ref in refs if ref.year_before() in ledger.figures]):
            if members:
                ref = replace(members[0], breakdown=name)
                figures[ref] = replace(ledger.figures[members[0]], ref=ref, counted=counted_together(ledger, members))
    return replace(ledger, figures=figures)
