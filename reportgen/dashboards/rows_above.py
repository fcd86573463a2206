"""Rows that name no indicator and stand right above its number met: proposed as its number due, to be confirmed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.dashboards.labels import NO_INDICATOR, UNSAID
from reportgen.dashboards.one_of_each import SeriesNumbers

OF_WHICH = re.compile(r"(?:\A|(?<=\| ))[-–• ]*(?:of (?:which|whom|these|those))[:, ]*", re.IGNORECASE)
"""Begins the label of a row that is a part of the one above it."""


def with_rows_above(each: Sequence[SeriesNumbers]) -> list[SeriesNumbers]:
    """The series of a block, in the order of its rows: `New into care`, and below it `IHA in time`."""
    found = list(each)
    due = {one.series.indicator for one in each if one.series.role == "denominator"}
    for at, (above, one) in enumerate(itertools.pairwise(each)):
        if one.series.indicator in due or not _is_part_of(one, above):
            continue
        why = f"it names no indicator, and stands right above '{one.series.words}'"
        role = {"indicator": one.series.indicator, "role": "denominator"}
        found[at] = replace(above, series=above.series.model_copy(update=role).to_confirm(why))
        if one.series.role == "?":
            met = one.series.model_copy(update={"role": "numerator"})
            found[at + 1] = replace(one, series=met.to_confirm(f"it is of those of '{above.series.words}'"))
    return found


def _is_part_of(one: SeriesNumbers, above: SeriesNumbers) -> bool:
    """Whether a series may be the number met of the one above it, by their words and in every month."""
    of_which = bool(OF_WHICH.search(one.series.label))
    is_met = one.series.role == "numerator" or (of_which and one.series.why == UNSAID)
    may_be_due = above.series.why == NO_INDICATOR and (of_which or above.series.role == "denominator")
    both = [
        (met, due) for met, due in zip(one.numbers, above.numbers, strict=True) if met is not None and due is not None
    ]
    known = one.series.indicator != "?" and bool(both)
    return known and is_met and may_be_due and all(met <= due for met, due in both)
