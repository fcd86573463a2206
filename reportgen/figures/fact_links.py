"""What facts are parts or percentages of, where `facts.yaml` says so, and where it ought to be asked.

A number typed as a fact has no cells in common with any other: nothing but its author can say that 97 children are
part of the 100 beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from reportgen.document.figure import FigureRef
from reportgen.figures.config_figures import ConfigFigure, fact_ref
from reportgen.figures.model import Figure
from reportgen.measures.counted import Atom, CellSum, total
from reportgen.problems import Problems
from reportgen.registry import near_miss
from reportgen.settings.facts import Fact

NOTHING = "nothing"
"""What a fact says it is of where the paper has no such number."""


@dataclass(frozen=True, slots=True)
class FactLinks:
    """Percentages that facts state, each with the part and the whole it is of; and parts with their wholes."""

    stated_shares: dict[Atom, tuple[CellSum, CellSum]] = field(default_factory=dict)
    wholes: dict[FigureRef, FigureRef] = field(default_factory=dict)


def says_of(fact: Fact) -> bool:
    """Whether a fact names what it is a part or a percentage of."""
    return fact.of is not None and fact.of != NOTHING


def fact_links(figures: Mapping[FigureRef, Figure], config: Sequence[ConfigFigure], problems: Problems) -> FactLinks:
    """What facts say they are of; a problem for each that cannot be of it."""
    links = FactLinks()
    for number in config:
        if not says_of(number.fact) or number.fact.value is None:
            continue
        whole = _whole(number, figures, problems)
        if whole is None or whole.counted.missing:
            continue
        if _is_more(number, whole):
            fault = f"the fact '{number.name}' is more than '{number.fact.of}', which it is said to be part of."
            problems.error("part-exceeds-whole", number.where, fault, "correct the number, or of:.")
        elif whole.people:
            _link(figures[number.ref], whole, number, links)
    return links


def _whole(number: ConfigFigure, figures: Mapping[FigureRef, Figure], problems: Problems) -> Figure | None:
    """The figure that a fact says it is of; None with a problem where there is none, or it is itself."""
    of = str(number.fact.of)
    for ref in (fact_ref(of), FigureRef(of)):
        if ref in figures and ref != number.ref:
            return figures[ref]
    known = [each.name or each.ref.measure for each in figures.values() if not each.ref.breakdown]
    fault = f"the fact '{number.name}' is said to be of '{of}', and no other fact or measure is called that."
    fix = f"name the fact or measure that it is a part or a percentage of, or write of: {NOTHING}."
    problems.error("fact-of-nothing-known", number.where, fault + near_miss(of, known), fix)
    return None


def _is_more(number: ConfigFigure, whole: Figure) -> bool:
    """Whether a part is more than the number that it is said to be of."""
    of = total(whole.cells_of_people) if whole.people else whole.counted.value if whole.kind == "count" else None
    value = number.fact.value
    return of is not None and value is not None and number.fact.kind in ("count", "number") and value > of


def _link(part: Figure, whole: Figure, number: ConfigFigure, links: FactLinks) -> None:
    cells, fact = whole.cells_of_people, number.fact
    if fact.kind == "percent" and fact.value is not None:
        stated = part.counted.numerator[0][0]
        people = Fraction(round(Fraction(fact.value) * total(cells) / 100))
        worked_out = replace(stated, column=f"{stated.column} of {fact.of}", value=people)
        links.stated_shares[stated] = (((worked_out, 1),), cells)
        return
    if part.people:
        links.wholes[part.ref] = whole.ref
