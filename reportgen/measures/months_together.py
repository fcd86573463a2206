"""Months taken together: quarters, half-years or the year, counted from the same monthly rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.measures.load import Measure
from reportgen.measures.select import Span
from reportgen.settings.measure import MeasureSetting

if TYPE_CHECKING:
    from reportgen.settings.edition import Edition

LENGTHS = {"quarter": 3, "half-year": 6, "year": 12}


def grouped_as_the_edition_says(measures: Mapping[str, Measure], edition: Edition) -> dict[str, Measure]:
    """The measures, those whose groups are months by what the edition says, where they do not say it themselves."""
    if not edition.months_by:
        return dict(measures)
    by = {"by": edition.months_by}
    return {
        name: replace(one, setting=one.setting.model_copy(update=by)) if _is_by_month(one.setting) else one
        for name, one in measures.items()
    }


def _is_by_month(setting: MeasureSetting) -> bool:
    dated = setting.dated
    return not setting.by and dated is not None and dated.take == "within" and dated.column == setting.parts


def months_together(month: str, by: str, span: Span) -> str:
    """The months that a month (`2024-05`) is taken together with, as a group's key: `2024-04 to 2024-06`.

    They are counted from the first month of the period, so that a financial year has the quarters it is known by.
    """
    length, first = LENGTHS[by], span.start.year * 12 + span.start.month - 1
    number = int(month[:4]) * 12 + int(month[5:7]) - 1
    start = number - (number - first) % length
    end = start + length - 1
    if start <= span.end.year * 12 + span.end.month - 1 < end:
        end = span.end.year * 12 + span.end.month - 1  # of a period that ends within it, as far as that
    return f"{start // 12:04d}-{start % 12 + 1:02d} to {end // 12:04d}-{end % 12 + 1:02d}"
