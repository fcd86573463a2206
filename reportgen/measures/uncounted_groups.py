"""Groups of this year that no measure counts, where a measure adds others up: its figure is too small by them.

A row "Not known" beside the five ages that a measure lists is in the total that the file states, and in no figure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from reportgen.document.english import join_words
from reportgen.extracts.rules.total_agrees import Settings as StatedTotal
from reportgen.measures.load import Measure
from reportgen.measures.select import Periods, folded_values, matching
from reportgen.settings.folding import fold

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract
    from reportgen.measures.counted import Frame
    from reportgen.problems import Problems


def groups_left_out(
    measures: Mapping[str, Measure],
    extracts: Mapping[str, Extract | None],
    periods: Periods,
    asked_for: Collection[str],
    problems: Problems,
) -> None:
    """Add a warning for each group with somebody in it that the stated total has and no measure counts.

    It is of measures that are `asked_for` and add several groups up.
    """
    for measure in (measures[name] for name in measures if name in asked_for):
        extract = extracts.get(measure.setting.extract or "")
        if extract is None or not measure.needs.adds_rows or measure.needs.own_filter:
            continue
        for total in (rule for rule in extract.declaration.checks if isinstance(rule, StatedTotal)):
            words = measure.setting.where.get(total.group, ())
            if len(words) > 1 and fold(total.total) not in map(fold, words):
                counted = _counted(measures, measure, total.group)
                rows = periods.of(extract.frame, measure.setting.dated)
                _tell(measure, extract, list(_left_out(rows, measure, total, counted)), total, problems)


def _counted(measures: Mapping[str, Measure], like: Measure, column: str) -> set[str]:
    """The words of a column that any measure of the same extract asks for."""
    own = [each.setting for each in measures.values() if each.setting.extract == like.setting.extract]
    wheres = [where for setting in own for where in (setting.where, getattr(setting, "of_where", {}))]
    return {fold(word) for where in wheres for word in where.get(column, ())}


def _left_out(rows: Frame, measure: Measure, total: StatedTotal, counted: Collection[str]) -> Iterator[int]:
    """The places of the rows beside those that a measure counts, which are in the total and are not 0."""
    beside = matching(rows, {name: words for name, words in measure.setting.where.items() if name != total.group})
    asked = {fold(word) for word in (*measure.setting.where[total.group], total.total)}
    if not asked <= set(folded_values(beside[total.group])):
        return  # a group that is not there is told, and another may be meant for it
    somebody = beside[list(total.count)].fillna(0).ne(0).any(axis=1)
    for place, word in folded_values(beside[total.group][somebody]).items():
        if word and word not in counted and word != fold(total.total):
            yield int(str(place))


def _tell(measure: Measure, extract: Extract, places: list[int], total: StatedTotal, problems: Problems) -> None:
    if not places:
        return
    words = dict.fromkeys(str(extract.frame.at[place, total.group]) for place in places)
    problems.warning(
        "group-left-out",
        extract.where(extract.record(places[0]), total.group),
        f"{join_words([extract.quote(word) for word in words])} is in the total that the file states, and no measure "
        f"counts it: {measure.name} leaves it out.",
        f"ask for it in where: of a measure like {measure.name}, or say in the text who is not counted.",
    )
