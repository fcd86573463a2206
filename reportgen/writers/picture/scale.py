"""The value axis: round steps from zero, and their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportgen.document.blocks import Unit

_STEPS = tuple(Decimal(s) for s in ("1", "2", "2.5", "5", "10"))


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

    def share(self, value: Decimal) -> float:
        """How far up the axis a value lies, 0 to 1."""
        return float((value - self.low) / (self.high - self.low))

    def words(self) -> tuple[str, ...]:
        """The words of the ticks, all with the same decimals."""
        places = max((-int(t.normalize().as_tuple().exponent) for t in self.ticks), default=0)
        return tuple(_words(tick, max(0, places), self.unit) for tick in self.ticks)


def scale(values: Iterable[Decimal], unit: Unit, maximum: str = "", parts: int = 5) -> Scale:
    """An axis from zero in about `parts` round steps that holds every value; it ends at `maximum` if that will do."""
    held = list(values)
    top = max([Decimal(0), *held])
    bottom = min([Decimal(0), *held])
    wanted = Decimal(maximum) if maximum else Decimal(0)
    if wanted >= top and wanted > 0 and bottom == 0:
        top = wanted
    whole = unit in ("count", "percent", "") and all(v == v.to_integral_value() for v in held)
    step = _step((top - bottom) or Decimal(1), parts, whole=whole)
    first = (bottom / step).to_integral_value(rounding="ROUND_FLOOR")
    last = (top / step).to_integral_value(rounding="ROUND_CEILING")
    ticks = tuple(step * n for n in range(int(first), int(max(last, first + 1)) + 1))
    return Scale(ticks, unit)


def _step(span: Decimal, parts: int, *, whole: bool) -> Decimal:
    """The round step that cuts `span` into no more than `parts` steps, in whole numbers where values are."""
    tenth = Decimal(10) ** (span / parts).adjusted()
    for factor in _STEPS:
        step = factor * tenth
        if whole and (step < 1 or step != step.to_integral_value()):
            continue
        if step * parts >= span:
            return step
    return Decimal(10) * tenth if not whole else max(Decimal(10) * tenth, Decimal(1))


def _words(value: Decimal, places: int, unit: Unit) -> str:
    number = f"{abs(value):,.{places}f}"
    sign = "−" if value < 0 else ""
    if unit == "percent":
        return f"{sign}{number}%"
    return f"{sign}£{number}" if unit == "money" else f"{sign}{number}"
