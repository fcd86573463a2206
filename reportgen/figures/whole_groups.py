"""Groups of which everybody was counted, or nobody: 7 of 7 tells it of each of the seven, though no number is small."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.figures.model import Figure, Ledger
from reportgen.measures.counted import total


def whole_groups(ledger: Ledger, shown: Callable[[Figure], bool], up_to: int) -> Iterator[Figure]:
    """The shown shares of people, of this year, that are all or none of a group of 1 up to `up_to` people."""
    for figure in ledger:
        counted = ledger.counted_of(figure)
        if counted.kind != "share" or not figure.people or counted.missing or figure.ref.previous:
            continue
        part, whole = total(counted.numerator), total(counted.denominator)
        if 1 <= whole <= up_to and part in (0, whole) and shown(figure):
            yield figure
