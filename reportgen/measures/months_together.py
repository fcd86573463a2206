"""Months taken together: quarters, half-years or the year, counted from the same monthly rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.measures.load import Measure
from reportgen.measures.select import Span
from reportgen.settings.measure import MeasureSetting
from reportgen.settings.months import LENGTHS, Every, month_number, month_numbered, month_of_day

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract
    from reportgen.settings.edition import Edition


def grouped_as_the_edition_says(
    measures: Mapping[str, Measure], edition: Edition, extracts: Mapping[str, Extract | None]
) -> dict[str, Measure]:
    """The measures, those whose groups are months by what the edition says, where they do not say it themselves.

    Where each row of an extract is of several months, they are given by so many at least.
    """
    grouped = {}
    for name, one in measures.items():
        extract = extracts.get(one.setting.extract or "")
        by = _by(one.setting, edition, extract.declaration.every if extract else None)
        changed = by != one.setting.by
        grouped[name] = replace(one, setting=one.setting.model_copy(update={"by": by})) if changed else one
    return grouped


def _by(setting: MeasureSetting, edition: Edition, every: Every | None) -> str:
    """By what a measure's months are taken together; empty for a month by itself."""
    dated = setting.dated
    if dated is None or dated.take != "within" or dated.column != setting.parts:
        return setting.by
    by = setting.by or edition.months_by
    return every if every and LENGTHS.get(by, 1) < LENGTHS[every] else by


def months_together(month: str, by: str, span: Span) -> str:
    """The months that a month (`2024-05`) is taken together with, as a group's key: `2024-04 to 2024-06`.

    They are counted from the first month of the period, so that a financial year has the quarters it is known by.
    """
    number, last = month_number(month), month_number(month_of_day(span.end))
    start = number - (number - month_number(month_of_day(span.start))) % LENGTHS[by]
    end = start + LENGTHS[by] - 1
    if start <= last < end:
        end = last  # of a period that ends within it, as far as that
    return f"{month_numbered(start)} to {month_numbered(end)}"
