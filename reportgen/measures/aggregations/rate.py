"""How many per 10,000 (or `per`): a count over a population estimate that carries its own year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.measures.aggregations import Needs
from reportgen.measures.counted import Counted, total
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.measures.counted import Frame

NEEDS = Needs("two measures (the count, the population)", least=2, most=2)


def count(rows: Frame, setting: MeasureSetting, of: Mapping[str, Counted]) -> Counted:
    """`of` holds the count and the population, in the order the measure names them."""
    top, population = (of[name] for name in setting.of)
    missing = top.missing or population.missing
    if missing or not total(population.numerator):
        return Counted("rate", missing=missing or "the population is zero")
    return Counted("rate", top.numerator, population.numerator, per=setting.per)
