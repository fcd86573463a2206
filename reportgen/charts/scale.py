"""The value axis: round steps from zero, and the words of its ticks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.blocks import Unit

_PARTS = 5
_STEPS = tuple(Decimal(s) for s in ("1", "2", "2.5", "5", "10"))
MINUS = "\u2212"
POUND = "\u00a3"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How the numbers of an axis or a series are written: their unit and their decimal places."""

    unit: Unit
    places: int = 0

    def words(self, value: Decimal) -> str:
        """A value in words: `1,204`, `84.1%`, `£1,204,300`."""
        number = f"{abs(value):,.{self.places}f}"
        sign = MINUS if value < 0 else ""
        if self.unit == "percent":
            return f"{sign}{number}%"
        return f"{sign}{POUND}{number}" if self.unit == "money" else f"{sign}{number}"


def decimal_places(values: Iterable[Decimal]) -> int:
    """The most decimal places that any of the values is written with."""
    return max((max(0, -int(value.as_tuple().exponent)) for value in values), default=0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Ticks from the lowest to the highest value of the axis, evenly apart."""

    ticks: tuple[Decimal, ...]
    unit: Unit

    @property
    def low(self) -> Decimal:
        """The axis begins here: zero, unless a value lies below."""
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        """The axis ends here."""
        return self.ticks[-1]

    @property
    def step(self) -> Decimal:
        """The distance between two ticks."""
        return self.ticks[1] - self.ticks[0]

    @property
    def format(self) -> NumberFormat:
        """All ticks have the same decimals."""
        return NumberFormat(self.unit, decimal_places(tick.normalize() for tick in self.ticks))

    def share(self, value: Decimal) -> float:
        """How far up the axis a value lies, 0 to 1."""
        return float((value - self.low) / (self.high - self.low))

    def words(self) -> tuple[str, ...]:
        """The words of the ticks."""
        return tuple(map(self.format.words, self.ticks))


def scale(values: Iterable[Decimal], unit: Unit, maximum: Decimal | None = None, *, from_zero: bool = True) -> Scale:
    """An axis in about five round steps that holds every value; it ends at `maximum` if that will do.

    `from_zero`: it begins at zero, or holds it, as the length of a bar must be measured from there.
    """
    all_values = list(values)
    ends = [Decimal(0), *all_values] if from_zero or not all_values else all_values
    top, bottom = max(ends), min(ends)
    if maximum is not None and maximum >= top and maximum > 0 and bottom == 0:
        top = maximum
    whole = unit in ("count", "percent", "") and all(v == v.to_integral_value() for v in all_values)
    step = _step((top - bottom) or Decimal(1), whole=whole)
    first = (bottom / step).to_integral_value(rounding="ROUND_FLOOR")
    last = (top / step).to_integral_value(rounding="ROUND_CEILING")
    if not from_zero and bottom and first * step == bottom:
        first -= 1  # no marker stands on the axis, unless it is zero
    ticks = tuple(step * n for n in range(int(first), int(max(last, first + 1)) + 1))
    return Scale(ticks, unit)


def _step(span: Decimal, *, whole: bool) -> Decimal:
    """The round step that cuts `span` into no more than five steps, in whole numbers where values are."""
    tenth = Decimal(10) ** (span / _PARTS).adjusted()
    steps = (factor * tenth for factor in _STEPS)
    fitting = (step for step in steps if step * _PARTS >= span and not (whole and step % 1))
    return next(fitting, Decimal(1))  # where a maximum is less than one child
