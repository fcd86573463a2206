"""What earlier papers printed and this one cannot count any more: the author is asked where it may be part of another.

A fact that was taken out of the settings, a measure whose extract or columns are not here: nothing says which people it
was of. Asked is only where it and a number of this paper, of one unit, would be a small number of people apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.document.figure import FigureRef, parse
from reportgen.figures.earlier_papers import EarlierPaper
from reportgen.figures.model import Figure, Ledger
from reportgen.measures.counted import total
from reportgen.settings.facts import is_number_of_people
from reportgen.settings.folding import fold

_OF = re.compile(r"^of (?:the |these |those )?")


@dataclass(frozen=True, slots=True)
class UncountedBefore:
    """A number of people that an earlier paper printed, by its title there, and one of this paper a few apart."""

    paper: EarlierPaper
    title: str
    printed: int
    figure: Figure


def uncounted_before(
    ledger: Ledger, papers: Sequence[EarlierPaper], shown: Callable[[Figure], bool], up_to: int
) -> Iterator[UncountedBefore]:
    """Each number of an earlier paper that is counted no more, with the first of this one that is so near it."""
    numbers = [figure for figure in ledger if _is_number_of_people(figure) and shown(figure)]
    for paper in papers:
        for ref in _uncounted(ledger, paper):
            fields, printed = paper.figures[str(ref)], paper.printed(ref, "numerator")
            unit = str(fields.get("unit", ""))
            if printed is None or fields.get("kind") != "count" or not is_number_of_people(unit):
                continue
            for figure in numbers:
                of_year = paper.years_back + ref.previous == int(figure.ref.previous)
                apart = abs(int(total(figure.counted.numerator)) - printed)
                if of_year and 1 <= apart <= up_to and _bare(unit) == _bare(figure.unit) and not _has(paper, figure):
                    yield UncountedBefore(paper, str(fields.get("title", ref)), printed, figure)
                    break


def _uncounted(ledger: Ledger, paper: EarlierPaper) -> Iterator[FigureRef]:
    """The whole numbers of a paper that no measure or fact of the ledger is."""
    for key in paper.figures:
        ref = parse(key).figure
        if not ref.breakdown and not {ref, ref.whole} & (ledger.figures.keys() | ledger.earlier.keys()):
            yield ref


def _has(paper: EarlierPaper, figure: Figure) -> bool:
    """Whether the earlier paper had the same number itself, and so was protected with it."""
    back = int(figure.ref.previous) - paper.years_back
    return back in (0, 1) and str(FigureRef(figure.ref.measure, previous=bool(back))) in paper.figures


def _is_number_of_people(figure: Figure) -> bool:
    counted = figure.counted
    return figure.people and figure.kind == "count" and not figure.ref.breakdown and not counted.missing


def _bare(unit: str) -> str:
    return _OF.sub("", fold(unit))
