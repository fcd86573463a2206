"""The order of a measure's groups where some are hidden: that of a file may be the order of size.

A file that an author sorted says of each hidden number between which others it lies. Whether it was sorted is asked of
what is shown alone, so that the answer tells nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from reportgen.document.figure import FigureRef
from reportgen.figures import words
from reportgen.figures.published import PublishedFigure
from reportgen.settings.folding import fold

_NUMBER = re.compile(r"[0-9]+")


def without_order_of_size(figures: Mapping[FigureRef, PublishedFigure]) -> dict[FigureRef, PublishedFigure]:
    """The figures; where the shown groups may be in the order of size, the hidden ones last and by name."""
    last: dict[tuple[str, ...], set[str]] = {}
    for figure in figures.values():
        hidden = {ref.breakdown for ref in figure.breakdown if ref in figures and figures[ref].hidden}
        if hidden and _may_tell([figures[ref] for ref in figure.breakdown if ref in figures]):
            last.setdefault(_names(figure.breakdown), set()).update(hidden)
    moved = dict(figures)
    for ref, figure in figures.items():  # measures of one file have their groups in one order
        if names := last.get(_names(figure.breakdown)):
            there = sorted(figure.breakdown, key=lambda each: (each.breakdown in names, _by_name(each, names)))
            moved[ref] = replace(figure, breakdown=tuple(there))
    return moved


def _by_name(ref: FigureRef, names: set[str]) -> str:
    return ref.breakdown if ref.breakdown in names else ""


def _names(breakdown: Sequence[FigureRef]) -> tuple[str, ...]:
    return tuple(ref.breakdown for ref in breakdown)


def _may_tell(groups: Sequence[PublishedFigure]) -> bool:
    """Whether the groups, of which some are hidden, may stand in the order of one of their numbers."""
    if _explained([group.label for group in groups], [group.ref.breakdown for group in groups]):
        return False
    halves = (
        [group.numerator for group in groups if group.numerator is not None],
        [group.denominator for group in groups if group.denominator is not None],
    )
    values = [group.value for group in groups if group.value is not None]
    return _in_order(values) or any(half and _in_order(half) for half in halves)


def _explained(labels: Sequence[str], names: Sequence[str]) -> bool:
    """Whether what the groups are called says why they stand as they do: months, ages, names by the alphabet."""
    if all(words.is_month(name) for name in names):
        return True
    numbers = [int(match[0]) for label in labels if (match := _NUMBER.search(label))]
    if len(numbers) >= len(labels) - 1 and len(numbers) > 1:
        return all(one <= other for one, other in pairwise(numbers))
    folded = [fold(label) for label in labels]
    return folded == sorted(folded)


def _in_order(numbers: Sequence[Decimal]) -> bool:
    return all(a >= b for a, b in pairwise(numbers)) or all(a <= b for a, b in pairwise(numbers))
