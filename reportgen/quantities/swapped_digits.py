"""A large number typed with two of its digits the wrong way round, as £672,310 for £672,301."""

from __future__ import annotations

from reportgen.quantities.model import Quantity
from reportgen.quantities.model import QuantityKind as Kind
from reportgen.quantities.number_clauses import NumberClause
from reportgen.quantities.subjects import Subjects
from reportgen.quantities.values import Aspect, aspects, equal, forms


def with_digits_swapped(quantity: Quantity, clause: NumberClause, of: Subjects) -> Aspect | None:
    """A large number of a figure that the sentence has a word of, with two of its digits typed the wrong way round."""
    if quantity.kind not in (Kind.COUNT, Kind.MONEY) or len(quantity.values) != 1:
        return None
    named = [s.shown for s in of.every if s.needed & clause.stems]
    known = [a for shown in named for one in (shown, shown.earlier) if one for a in aspects(one)]
    known = [a for a in known if a.form in forms(quantity)]
    if any(equal(quantity, a.value) for a in known):
        return None
    return next((a for a in known if _is_swapped(f"{quantity.value}", f"{a.value}")), None)


def _is_swapped(one: str, other: str) -> bool:
    """Whether numbers of five figures, noughts at the end apart, differ by two neighbours that changed places."""
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(other.rstrip("0")) < 5 or len(differ) != 2:
        return False
    first, second = differ
    return second == first + 1 and one[first] == other[second] and one[second] == other[first]
