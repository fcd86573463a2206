"""A measure: what is counted, how, from which extract; one small file under config/measures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from reportgen.settings.base import Exact, Name, Setting, Words
from reportgen.settings.control import ControlSetting
from reportgen.settings.faults import Fault


class Dated(Setting):
    """Which rows are this period's, by a column of days, months or years.

    `end`: its last day; `within`: its months or days; `year`: the year in which it ends; `latest`: the
    newest not after the paper's date. The rows a year earlier are the previous value.
    """

    column: Name
    take: Literal["end", "within", "latest", "year"] = "end"


class MeasureSetting(Setting):
    """`config/measures/NAME.yaml` (shared) or `measures/NAME.yaml` of an edition (its own).

    `counted_by` is an aggregation: one Python file under reportgen/measures/aggregations, which has further keys of
    its own (`count`, `numerator`, `per`).
    """

    title: Words
    definition: Words
    source: Words
    counted_by: Name
    extract: Name | None = None
    where: dict[Name, Words | tuple[Words, ...]] = {}
    own_area: Name | None = None
    """The column that names the area: only rows of the edition's own area are counted, by its name or its codes."""
    dated: Dated | None = None
    over: Literal["", "day", "year"] = ""
    """What a number that bears one day or month is of, where that does not say it: `day`, how many there were then;
    `year`, what happened in the year up to then. Only what happens in one year and not in the next can be tested."""
    parts: Name | None = None
    """The column whose values are the measure's groups: `month`, `group`, `year`."""
    of: tuple[Name, ...] = ()
    """For aggregations that count from other measures (`rate`, `sum_of`, `difference_of`, `change_of`)."""
    unit: Words = ""
    better: Literal["higher", "lower", "neither"] = "neither"
    people: bool = True
    places: int | None = Field(default=None, ge=0, le=4)
    target: Exact | None = None
    control: ControlSetting = ControlSetting()
    """How its months are judged; only a measure whose groups are months is."""

    @model_validator(mode="after")
    def _has_rows(self) -> MeasureSetting:
        if self.extract is None and not self.of:
            raise ValueError("the measure counts from nothing || give it an extract, or of: with other measures")
        for key in ("where", "own_area", "dated", "parts"):
            if self.extract is None and getattr(self, key):
                fault = f"{key}: chooses rows of an extract, and this measure counts from other measures"
                raise Fault(fault, f"take {key}: out, or write it in the measures under of:", key)
        return self
