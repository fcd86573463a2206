"""Whether a measure fits what it counts: columns and codes its extract has, measures that can be added.

A measure that asks for a column that is not there would find no rows, and the paper would say "not
available" of a number that was delivered; so each is looked up before anything is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reportgen.measures import aggregations
from reportgen.measures.load import Measure
from reportgen.registry import near_miss

if TYPE_CHECKING:
    from reportgen.extracts.declare import ColumnSetting
    from reportgen.extracts.extract import Extract
    from reportgen.problems import Problems

WHOLE = frozenset({"count", "flag"})
SUMMED: Mapping[str, frozenset[str]] = {
    "count": WHOLE,
    "share": WHOLE,
    "share_at_end": WHOLE,
    "share_of_groups": WHOLE,
    "total": frozenset({"money"}),
    "mean_of_parts": frozenset({"count", "flag", "number", "money"}),
    "value": frozenset({"count", "number", "percent", "money"}),
}
"""Which types of column a way may count: percentages are never added up."""

DATED = frozenset({"date", "month", "year"})
PLAIN = frozenset({"count", "rows", "total", "value", "sum_of", "difference_of"})
"""Ways whose number is a plain sum of cells, so that it can be added, subtracted and divided."""


def validate_measures(
    measures: Mapping[str, Measure], extracts: Mapping[str, Extract | None], problems: Problems
) -> None:
    """Add a problem for each measure of this edition that does not fit its extract or the measures it is of."""
    for measure in measures.values():
        extract = extracts.get(measure.setting.extract or "")
        if extract is not None:
            _columns(measure, extract, problems)
        if measure.setting.of and all(name in measures for name in measure.setting.of):
            _members(measure, measures, problems)


def _columns(measure: Measure, extract: Extract, problems: Problems) -> None:
    setting, columns = measure.setting, extract.declaration.columns
    for counts in aggregations.needs(setting.counted_by).columns:
        name = getattr(setting, counts)
        column = _column(measure, (counts,), name, columns, problems)
        if column is not None and column.type not in SUMMED[setting.counted_by]:
            wanted = " or ".join(sorted(SUMMED[setting.counted_by]))
            problems.error(
                "column-of-another-type",
                measure.at(counts),
                f"'{name}' is a column of type {column.type}, which '{setting.counted_by}' cannot count.",
                f"name a column of type {wanted}, or count it another way.",
            )
    if setting.counted_by == "share_at_end" and not (setting.dated or setting.parts):
        problems.error(
            "measure-not-dated",
            measure.where,
            f"{measure.name} takes the rows of the last date, and it does not say which column is the date.",
            "add dated: with column: and take:.",
        )
    if setting.dated:
        column = _column(measure, ("dated", "column"), setting.dated.column, columns, problems)
        if column is not None and (column.type not in DATED or (column.type, setting.dated.take) == ("year", "within")):
            problems.error(
                "column-of-another-type",
                measure.at("dated", "column"),
                f"'{setting.dated.column}' is a column of type {column.type}: it does not say what is of the period.",
                "name a column of dates or months; for a column of years write take: year or take: latest.",
            )
    if setting.parts:
        _column(measure, ("parts",), setting.parts, columns, problems)
    for key, chosen in (("where", setting.where), ("of_where", setting.of_where)):
        for name, words in chosen.items():
            column = _column(measure, (key, name), name, columns, problems)
            if column is not None and name != setting.own_area:
                _words(measure, key, name, (words,) if isinstance(words, str) else words, extract, problems)


def _column(
    measure: Measure, at: tuple[str, ...], name: str, columns: Mapping[str, ColumnSetting], problems: Problems
) -> ColumnSetting | None:
    found = columns.get(name)
    if found is None:
        problems.error(
            "column-not-known",
            measure.at(*at),
            f"{measure.name} asks for a column '{name}', which the extract {measure.setting.extract} does not have."
            + near_miss(name, columns),
            f"name one of its columns: {', '.join(columns)}.",
        )
    return found


def _words(measure: Measure, key: str, name: str, words: Iterable[str], extract: Extract, problems: Problems) -> None:
    """A code that is not declared, or a word that no row has, would make a number silently too small."""
    codes = extract.declaration.columns[name].codes
    held = set(map(str, extract.frame[name].dropna().unique()))
    for word in words:
        if codes and word not in codes:
            problems.error(
                "code-not-known",
                measure.at(key, name),
                f"'{word}' is no code of the column '{name}'.{near_miss(word, codes)}",
                f"write one of: {', '.join(codes)}.",
            )
        elif word not in held and not (codes and aggregations.needs(measure.setting.counted_by).each_row):
            child = extract.declaration.setting.level == "child"
            problems.warning(
                "nothing-to-count",
                measure.at(key, name),
                f"no row of {extract.shown_as} has '{word}' as its {extract.heading(name)}."
                + ("" if child else near_miss(word, held)),
                "correct the word, or look whether rows are missing from the extract.",
            )


def _members(measure: Measure, measures: Mapping[str, Measure], problems: Problems) -> None:
    """Shares and means cannot be added or divided by one another, and pounds not added to children."""
    allowed = PLAIN | {"rate"} if measure.setting.counted_by == "change_of" else PLAIN
    kinds = [_kind(measures, name) for name in measure.setting.of]
    for place, name in enumerate(measure.setting.of):
        way = measures[name].setting.counted_by
        if way not in allowed:
            fault = f"{name} is counted as '{way}', which '{measure.setting.counted_by}' cannot count from."
            fix = f"name a measure counted as one of: {', '.join(sorted(allowed))}."
        elif kinds[place] != kinds[0] and measure.setting.counted_by != "rate":
            fault = f"{name} is a {kinds[place]} and {measure.setting.of[0]} is a {kinds[0]}."
            fix = "name measures of one kind."
        else:
            continue
        problems.error("measures-do-not-fit", measure.at("of", place), fault, fix)


def _kind(measures: Mapping[str, Measure], name: str, depth: int = 0) -> str:
    setting = measures[name].setting
    if setting.kind:
        return setting.kind
    if setting.of and setting.of[0] in measures and depth < len(measures):
        return _kind(measures, setting.of[0], depth + 1)
    return {"total": "money", "value": "number"}.get(setting.counted_by, "count")
