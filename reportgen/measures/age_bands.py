"""Bands of ages of which one lies within another: a subtotal, or two ways of banding the same children.

A measure that adds "Under 10" to "Under 5" and "5 to 9" counts the same children twice, though none is
called a total.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import permutations
from typing import TYPE_CHECKING

from reportgen.measures.counted import Frame
from reportgen.measures.load import Measure
from reportgen.measures.select import matching
from reportgen.problems import Problems
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract

_BAND = re.compile(
    r"(?:aged? )?(?:(?P<under>under|below|younger than|less than|<) ?(?P<top>[0-9]{1,2})"
    r"|(?P<first>[0-9]{1,2}) ?(?:-|to) ?(?P<last>[0-9]{1,2})"
    r"|(?P<from>[0-9]{1,2}) ?(?:\+|plus|(?:and|or|years and) (?:over|above|older))"
    r"|(?:over|older than|>) ?(?P<over>[0-9]{1,2})"
    r"|(?P<one>[0-9]{1,2}))(?: ?(?:years?|yrs?)(?: olds?)?)?"
)
OLDEST = 99


def band(word: str) -> tuple[int, int] | None:
    """The first and the last year of age of a band, such as 5 and 9 of "5 to 9"; None of words that are none."""
    match = _BAND.fullmatch(fold(word))
    if match is None:
        return None
    if match["under"]:
        return 0, int(match["top"]) - 1
    if match["first"]:
        return int(match["first"]), int(match["last"])
    if match["from"]:
        return int(match["from"]), OLDEST
    if match["over"]:
        return int(match["over"]) + 1, OLDEST
    return int(match["one"]), int(match["one"])


def bands_within_others(
    measures: Mapping[str, Measure], extracts: Mapping[str, Extract | None], problems: Problems
) -> None:
    """Refuse a measure that would add a band of ages to one that it lies within, on the same day."""
    overlaps_told = set[tuple[str, str]]()
    for measure in measures.values():
        role, needs = measure.setting.extract or "", measure.needs
        extract = extracts.get(role)
        if extract is None or needs.counts_rows or not needs.adds_rows:
            continue
        chosen = {*measure.setting.where, *getattr(measure.setting, "of_where", {})}
        rows = extract.frame if needs.own_filter else matching(extract.frame, measure.setting.where)
        for name, column in extract.declaration.columns.items():
            if column.type == "text" and name not in chosen and (role, name) not in overlaps_told:
                within = _within(rows, name, extract)
                if within:
                    overlaps_told.add((role, name))
                    inner, outer, place = within
                    problems.error(
                        "band-within-another",
                        extract.where(extract.record(place), name),
                        f"'{inner}' lies within '{outer}', and {measure.name} would count those children twice.",
                        f"take out the rows of one of the two; or say in where: which {extract.heading(name)} counts.",
                    )


def _within(rows: Frame, name: str, extract: Extract) -> tuple[str, str, int] | None:
    """A band, one that it lies within on the same day, and the row of that; None where all lie beside each other."""
    words = rows[name].dropna().astype(str)
    bands = {word: bounds for word in words.unique() if (bounds := band(word))}
    if len(bands) < len(set(words)) - 1 or len(bands) < 3:
        return None
    others = [n for n, c in extract.declaration.columns.items() if c.type in {"date", "month", "year"} and n in rows]
    for inner, outer in permutations(bands, 2):
        (low, high), (first, last) = bands[inner], bands[outer]
        if first <= low and high <= last and (first, last) != (low, high):
            days, own = (rows[words.eq(word).reindex(rows.index, fill_value=False)][others] for word in (inner, outer))
            same = own.index[own.astype(str).agg(" ".join, axis=1).isin(days.astype(str).agg(" ".join, axis=1))]
            if len(same):
                return inner, outer, int(same[0])
    return None
