"""Whether a measure fits what it counts: columns and codes its extract has, measures that can be added.

A measure that asks for a column that is not there would find no rows, and the paper would say "not
available" of a number that was delivered; so each is looked up before anything is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from reportgen.extracts.declare import fold
from reportgen.measures import aggregations
from reportgen.measures.load import Measure
from reportgen.measures.select import keys, matching
from reportgen.registry import near_miss

if TYPE_CHECKING:
    from reportgen.extracts.declare import ColumnSetting
    from reportgen.extracts.extract import Extract
    from reportgen.measures.counted import Kind
    from reportgen.problems import Problems

DATED = frozenset({"date", "month", "year"})


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
    for key, name in measure.columns.items():
        column, types = _column(measure, (key,), name, columns, problems), measure.needs.columns[key]
        if column is not None and column.type not in types:
            problems.error(
                "column-of-another-type",
                measure.at(key),
                f"'{name}' is a column of type {column.type}, which '{setting.counted_by}' cannot count.",
                f"name a column of type {' or '.join(sorted(types))}, or count it another way.",
            )
    if measure.needs.last_date and not (setting.dated or setting.parts):
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
    else:
        _undated(measure, extract, problems)
    if setting.parts:
        _column(measure, ("parts",), setting.parts, columns, problems)
    for key, chosen in (("where", setting.where), ("of_where", getattr(setting, "of_where", {}))):
        for name, words in chosen.items():
            column = _column(measure, (key, name), name, columns, problems)
            if column is not None and name != setting.own_area:
                _words(measure, key, name, (words,) if isinstance(words, str) else words, extract, problems)


def _undated(measure: Measure, extract: Extract, problems: Problems) -> None:
    """A measure that takes rows of whatever date adds up two years where the extract holds them."""
    setting = measure.setting
    if measure.needs.last_date or measure.needs.counts_rows or setting.counted_by == "value":
        return
    unique = extract.declaration.setting.unique
    for name, column in extract.declaration.columns.items():
        dates = column.type in {"month", "year"} or (column.type == "date" and name in unique)
        if not dates or name in setting.where or name == setting.parts or not len(extract.frame):
            continue
        years = sorted(set(keys(matching(extract.frame, setting.where)[name]).str[:4]) - {""})
        whole = column.type != "month" or len(years) > 2
        if len(years) > 1 and whole:
            problems.error(
                "measure-not-dated",
                measure.where,
                f"{measure.name} would add up rows of {years[0]} to {years[-1]}: it does not say which it is of.",
                f"add dated: {{column: {name}, take: ...}}.",
            )
            return


def _column(
    measure: Measure, at: tuple[str, ...], name: str, columns: Mapping[str, ColumnSetting], problems: Problems
) -> ColumnSetting | None:
    column = columns.get(name)
    if column is None:
        problems.error(
            "column-not-known",
            measure.at(*at),
            f"{measure.name} asks for a column '{name}', which the extract {measure.setting.extract} does not have."
            + near_miss(name, columns),
            f"name one of its columns: {', '.join(columns)}.",
        )
    return column


def _words(measure: Measure, key: str, name: str, words: Iterable[str], extract: Extract, problems: Problems) -> None:
    """A code that is not declared, or a word that no row has, would make a number silently too small."""
    codes = extract.declaration.columns[name].codes
    words_there = set(map(str, extract.frame[name].dropna().unique()))
    folded = {fold(word) for word in words_there}
    for word in words:
        if codes and word not in codes:
            problems.error(
                "code-not-known",
                measure.at(key, name),
                f"'{word}' is no code of the column '{name}'.{near_miss(word, codes)}",
                f"write one of: {', '.join(codes)}.",
            )
        elif fold(word) not in folded and not (codes and measure.needs.counts_rows):
            child = extract.declaration.setting.level == "child"
            problems.warning(
                "nothing-to-count",
                measure.at(key, name),
                f"no row of {extract.shown_as} has '{word}' as its {extract.heading(name)}."
                + ("" if child else near_miss(word, words_there)),
                "correct the word, or look whether rows are missing from the extract.",
            )


def _members(measure: Measure, measures: Mapping[str, Measure], problems: Problems) -> None:
    """Shares and means cannot be added or divided by one another, and pounds not added to children."""
    needs = measure.needs
    allowed = {name for name in aggregations.names() if aggregations.needs(name).is_sum}
    if needs.operands == "sums or rates":
        allowed |= {name for name in aggregations.names() if aggregations.needs(name).kind == "rate"}
    kinds = [kind_of(measures, name) for name in measure.setting.of]
    for place, name in enumerate(measure.setting.of):
        counted_by = measures[name].setting.counted_by
        if counted_by not in allowed:
            fault = f"{name} is counted as '{counted_by}', which '{measure.setting.counted_by}' cannot count from."
            fix = f"name a measure counted as one of: {', '.join(sorted(allowed))}."
        elif kinds[place] != kinds[0] and not needs.mixed:
            fault = f"{name} is a {kinds[place]} and {measure.setting.of[0]} is a {kinds[0]}."
            fix = "name measures of one kind."
        else:
            continue
        problems.error("measures-do-not-fit", measure.at("of", place), fault, fix)


def kind_of(measures: Mapping[str, Measure], name: str, depth: int = 0) -> Kind:
    """What kind of number a measure is: as it says, as its aggregation gives, or that of what it counts from."""
    measure = measures[name]
    kind: Kind | None = getattr(measure.setting, "kind", None) or measure.needs.kind
    if kind is None and measure.setting.of[0] in measures and depth < len(measures):
        return kind_of(measures, measure.setting.of[0], depth + 1)
    return kind or "count"
