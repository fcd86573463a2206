"""A measure: what is counted, how, from which extract; one small file under config/measures."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from reportgen.settings.base import Exact, ManyWords, Name, Setting, Words
from reportgen.settings.compare import CompareWith
from reportgen.settings.control import ControlSetting
from reportgen.settings.faults import Fault


class Dated(Setting):
    """Which rows are this period's, by a column of days, months or years.

    `end`: its last day; `within`: its months or days; `year`: the year in which it ends; `latest`: the
    newest not after the paper's date. The rows a year earlier are the previous value.
    """

    column: Name
    """The column of days, months or years."""
    take: Literal["end", "within", "latest", "year"] = "end"
    """Which of its rows are this period's: `end`, `within`, `latest` or `year`."""


class MeasureSetting(Setting):
    """`config/measures/NAME.yaml` (shared) or `measures/NAME.yaml` of an edition (its own).

    `counted_by` is an aggregation: one Python file under reportgen/measures/aggregations, which has further keys of
    its own (`count`, `numerator`, `per`).
    """

    title: Words
    """What the paper calls it."""
    definition: Words
    """What is counted, so that another person would count the same."""
    source: Words
    """Whose definition it is."""
    counted_by: Name
    """How it is counted: the name of an aggregation, such as `share`."""
    extract: Name | None = None
    """The data file that it is counted from, by its name in edition.yaml."""
    where: dict[Name, ManyWords] = {}
    """The words that columns must hold for a row to be counted."""
    either: Name | None = None
    """The column of whose words in `where` a file has one: the same number, as several kinds of records call it."""
    own_area: Name | None = None
    """The column that names the area: only rows of the edition's own area are counted, by its name or its codes."""
    dated: Dated | None = None
    """Which rows are this period's."""
    over: Literal["", "day", "year"] = ""
    """What a number that bears one day or month is of, where that does not say it: `day`, how many there were then;
    `year`, what happened in the year up to then. Only what happens in one year and not in the next can be tested."""
    compare_with: CompareWith = ()
    """What it is compared with: `england`, `region`, `neighbours`, or areas by name. Narrative calls the figures by
    its own name with the word behind it, such as `published_cla_england`."""
    published_as: Name | None = None
    """The measure of the same as published: of what is counted here, the comparators are those of that."""
    differs_because: Words = ""
    """Why it differs from what is published, for the tables that show both."""
    parts: Name | None = None
    """The column whose values are the measure's groups: `month`, `group`, `year`."""
    by: Literal["", "month", "quarter", "half-year", "year"] = ""
    """Of groups that are months, how many are taken together; left out, as `months_by:` of the edition says."""
    of: tuple[Name, ...] = ()
    """For aggregations that count from other measures (`rate`, `sum_of`, `difference_of`, `change_of`)."""
    unit: Words = ""
    """What it is a number of, such as children."""
    better: Literal["higher", "lower", "neither"] = "neither"
    """Whether a higher number is better, or a lower."""
    people: bool = True
    """Whether it counts people, so that small numbers are hidden where the policy says so."""
    places: int | None = Field(default=None, ge=0, le=4)
    """How many figures after the point are printed."""
    target: Exact | None = None
    """The share to be reached, in per cent, where the policy gives none."""
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
        within = self.dated is not None and self.dated.take == "within" and self.dated.column == self.parts
        if self.by and not within:
            fault = "by: takes months together, and the groups of this measure are no months of the period"
            raise Fault(fault, "take it out, or write dated: {column: month, take: within} and parts: month", "by")
        return self
