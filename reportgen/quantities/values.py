"""The numbers a published figure can be given by in prose, and how a typed number stands to each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from reportgen.document.figure import ASPECTS, FigureRef
from reportgen.figures.published import PublishedFigure
from reportgen.quantities.model import Hedge, Quantity
from reportgen.quantities.model import QuantityKind as Kind

ABOUT, NEARLY = Decimal("0.1"), Decimal("0.15")
"""How far from its number `about` and `nearly` may be, as a share of it."""
ROUND, EXACT = Decimal(5), Decimal(2)
"""How many percentage points `about 90%` and `nearly 98%` may be from their figures: a round number, and another."""
POINTS = Decimal(5)
"""How far a fraction in words (two thirds) may be from the percentage it stands for."""
FEW = 20
"""Of fewer than so many, two fractions are often the same by chance, and a number may be of some only."""


_BY_SUFFIX = {f".{aspect}": aspect for aspect in ASPECTS}


@dataclass(frozen=True, slots=True)
class Aspect:
    """A number of a figure: what follows its name in narrative (`.percent`), its form and its value."""

    shown: PublishedFigure
    suffix: str
    form: str
    value: Decimal

    @property
    def places(self) -> int:
        """Decimal places as published."""
        return max(0, -int(self.value.as_tuple().exponent))

    @property
    def expression(self) -> str:
        """What to write for it between braces."""
        suffix = "" if self.shown.ref.previous else self.suffix  # nothing follows .previous
        return f"{{{{ {self.shown.narrative_name}{suffix} }}}}"

    @property
    def ref(self) -> FigureRef:
        """The reference of the number."""
        ref = self.shown.ref
        return ref if ref.previous else ref.of(_BY_SUFFIX.get(self.suffix, "house"))


def aspects(shown: PublishedFigure) -> Iterator[Aspect]:
    """Every number of the figure that is published."""
    value = shown.value
    if value is not None:
        match shown.kind:
            case "share":
                yield Aspect(shown, ".percent", "percent", value)
            case "percent":
                yield Aspect(shown, "", "percent", value)
            case "money" | "count" | "rate":
                yield Aspect(shown, "", shown.kind, value)
            case _:
                yield Aspect(shown, "", "number", value)
    if shown.kind == "share":
        for suffix, half in ((".numerator", shown.numerator), (".denominator", shown.denominator)):
            if half is not None:
                yield Aspect(shown, suffix, suffix.removeprefix("."), half)


def forms(quantity: Quantity) -> frozenset[str]:
    """The forms of a figure that the quantity can be."""
    match quantity.kind:
        case Kind.COUNT:
            return frozenset(("count", "numerator", "denominator", *(() if quantity.in_words else ("rate", "number"))))
        case Kind.NUMBER:
            return frozenset(("number", "rate"))
        case Kind.PERCENT | Kind.SHARE:
            return frozenset(("percent",))
        case Kind.RATIO:
            return frozenset(("percent",)) if quantity.in_words else frozenset(("numerator",))
        case Kind.MONEY:
            return frozenset(("money",))
        case _:
            return frozenset()


def published_fraction(shown: PublishedFigure) -> tuple[Decimal, Decimal] | None:
    """Numerator and denominator of a share, where both are published."""
    above, below = shown.numerator, shown.denominator
    return None if above is None or below is None else (above, below)


def equal(quantity: Quantity, value: Decimal) -> bool:
    """Whether the quantity is the value, rounded as far as it is typed."""
    if not quantity.values or quantity.range or (quantity.in_words and quantity.kind is Kind.RATIO):
        return False
    typed = quantity.values[0]
    exponent = typed.as_tuple().exponent
    own = value.as_tuple().exponent
    if not isinstance(exponent, int) or not isinstance(own, int):
        return False
    if exponent <= own:
        return typed == value
    return typed == value.quantize(Decimal((0, (1,), exponent)), ROUND_HALF_UP)


def contradicts(quantity: Quantity, value: Decimal) -> bool:
    """Whether what is said cannot be true of the value, whatever `about`, `nearly` or `more than` allows."""
    if not quantity.values:
        return False
    if quantity.range:
        low, high = sorted(quantity.values[:2])
        return not low <= value <= high
    typed = quantity.value
    loose = POINTS if quantity.kind is Kind.RATIO and quantity.in_words else Decimal(0)
    match quantity.hedge:
        case Hedge.OVER | Hedge.AT_LEAST:
            return value < typed
        case Hedge.UNDER | Hedge.AT_MOST:
            return value > typed
        case Hedge.NEARLY:
            return value > typed + loose or value < typed - max(_allowed(quantity, NEARLY), loose)
        case Hedge.JUST_UNDER:
            return not typed - max(_allowed(quantity, NEARLY), loose) <= value <= typed
        case Hedge.JUST_OVER:
            return not typed <= value <= typed + max(_allowed(quantity, NEARLY), loose)
        case Hedge.ABOUT:
            return abs(value - typed) > max(_allowed(quantity, ABOUT), loose)
        case Hedge.NONE:
            return abs(value - typed) > loose if loose else not equal(quantity, value)


def _allowed(quantity: Quantity, part: Decimal) -> Decimal:
    """How far a number that is not given exactly may be from its figure."""
    if quantity.kind is Kind.PERCENT:
        return min(quantity.value * part, EXACT if quantity.value % ROUND else ROUND)
    return quantity.value * part
