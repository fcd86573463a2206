"""What is said to an author most of whose months are hidden: the quarters, half-years or year that would be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen.document.figure import FigureRef, parse
from reportgen.figures import words
from reportgen.figures.disclosure_control import Control, control
from reportgen.figures.disclosure_report import groups_of_months, regrouped
from reportgen.figures.model import Figure, Ledger
from reportgen.measures.select import Span
from reportgen.problems import Problems
from reportgen.settings.months import LENGTHS
from reportgen.settings.opened import Opened
from reportgen.settings.policy import Audience

PLURAL = {"quarter": "quarters", "half-year": "half-years", "year": "the year"}
Groups = Mapping[FigureRef, Mapping[str, list[FigureRef]]]


def advise_on_months(opened: Opened, ledger: Ledger, hiding: Control, audience: Audience, problems: Problems) -> None:
    """A note where of some measure half its months or more are hidden, with the setting by which fewer groups are."""
    edition, rule = opened.edition, opened.policy.suppression
    span = Span.of(edition)
    monthly = [whole for whole in ledger if _is_monthly(whole, ledger)]
    poor = {whole.title: share for whole in monthly if _is_poor(share := _share(whole.breakdown, hiding, ledger))}
    if not poor:
        return
    for by in LENGTHS:
        groups = {whole.ref: groups_of_months(ledger, whole, by, span) for whole in monthly}
        count, of = _share(_refs(groups), control(_regrouped(ledger, groups), rule, audience, hiding.papers))
        if not _is_poor((count, of)):
            listed = "; ".join(
                f"'{title}': {months} of {all_months} months" for title, (months, all_months) in poor.items()
            )
            fault = (
                f"most months are hidden from readers of the {audience} paper ({listed}): tables and charts are empty"
            )
            then = f"{count} of {of} numbers" if count else "none"
            fix = f"write months_by: {by} in edition.yaml: the tables then give {PLURAL[by]}, of which {then} would be "
            fix += "hidden. Words such as 'by month' in captions and text are then corrected by hand."
            problems.note("months-mostly-hidden", opened.where("edition.yaml", "period"), fault, fix)
            return


def _is_poor(share: tuple[int, int]) -> bool:
    """Whether half or more are hidden."""
    return share[1] > 0 and 2 * share[0] >= share[1]


def _refs(groups: Groups) -> list[FigureRef]:
    return [FigureRef(ref.measure, key) for ref, own in groups.items() for key in own]


def _is_monthly(whole: Figure, ledger: Ledger) -> bool:
    refs = whole.breakdown
    months = len(refs) > 1 and all(words.is_month(ref.breakdown) for ref in refs)
    return months and not whole.ref.previous and not any(ledger.figures[ref].counted.sums for ref in refs)


def _share(refs: Sequence[FigureRef], hiding: Control, ledger: Ledger | None = None) -> tuple[int, int]:
    """How many are hidden, and of how many; of figures of a ledger, of those that are known."""
    hidden = {parse(name).figure for name in hiding.hidden}
    known = [ref for ref in refs if ledger is None or not ledger.figures[ref].counted.missing]
    return sum(ref in hidden for ref in known), len(known)


def _regrouped(ledger: Ledger, groups: Groups) -> Ledger:
    """The ledger with months taken together of all measures at once."""
    for ref, own in groups.items():
        ledger = regrouped(ledger, ledger.figures[ref], own)
    return ledger
