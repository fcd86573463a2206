"""Whether a measure fits what it counts: columns and codes its extract has, measures that can be added.

A measure that asks for a column that is not there would find no rows, and the paper would say "not
available" of a number that was delivered; so each is looked up before anything is counted.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from reportgen.document.english import join_words
from reportgen.measures import aggregations
from reportgen.measures.counted import Kind
from reportgen.measures.load import Measure
from reportgen.measures.select import keys, matching
from reportgen.problems import Problem, Problems, Where
from reportgen.registry import near_miss
from reportgen.settings.folding import fold
from reportgen.settings.likeness import likeness

if TYPE_CHECKING:
    from reportgen.extracts.declare import ColumnSetting
    from reportgen.extracts.extract import Extract

NAMED = 4
"""So many words of rows that nothing counts are named."""
DATED = frozenset({"date", "month", "year"})
_DATE = {
    "date": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "month": re.compile("[0-9]{4}-[0-9]{2}"),
    "year": re.compile("[0-9]{4}(/[0-9]{2})?"),
}
_DATED_AS = {"date": "2025-03-31", "month": "2025-03", "year": "2025 or 2024/25"}


def validate_measures(
    measures: Mapping[str, Measure],
    extracts: Mapping[str, Extract | None],
    problems: Problems,
    asked_for: Container[str] | None = None,
) -> None:
    """Add a problem for each measure of this edition that does not fit its extract or the measures it is of.

    Of a measure that is not `asked_for`, as shared ones are that the paper does not show, nothing is said where there
    is nothing to count.
    """
    for measure in measures.values():
        extract = extracts.get(measure.setting.extract or "")
        if extract is not None:
            _columns(measure, extract, problems)
            # Of an extract without any row that alone is told.
            if len(extract.frame) and (asked_for is None or measure.name in asked_for):
                _nothing_to_count(measure, measures, extract, problems)
        if measure.setting.of and all(name in measures for name in measure.setting.of):
            _members(measure, measures, problems)


def _columns(measure: Measure, extract: Extract, problems: Problems) -> None:
    """A problem for each column a measure names that is not there, or is of a type it cannot be counted by."""
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
    _dates(measure, extract, problems)
    if setting.parts:
        _column(measure, ("parts",), setting.parts, columns, problems)
    for key, chosen in (("where", setting.where), ("of_where", getattr(setting, "of_where", {}))):
        for name, words in chosen.items():
            column = _column(measure, (key, name), name, columns, problems)
            if column is not None and name != setting.own_area:
                _known(measure, key, name, words, column, problems)


def _dates(measure: Measure, extract: Extract, problems: Problems) -> None:
    """A problem where nothing says which rows are of the period."""
    setting = measure.setting
    if measure.needs.last_date and not (setting.dated or setting.parts):
        problems.error(
            "measure-not-dated",
            measure.where,
            f"{measure.name} takes the rows of the last date, and it does not say which column is the date.",
            "add dated: with column: and take:.",
        )
    if not setting.dated:
        _undated(measure, extract, problems)
        return
    column = _column(measure, ("dated", "column"), setting.dated.column, extract.declaration.columns, problems)
    if column is not None and (column.type not in DATED or (column.type, setting.dated.take) == ("year", "within")):
        problems.error(
            "column-of-another-type",
            measure.at("dated", "column"),
            f"'{setting.dated.column}' is a column of type {column.type}: it does not say what is of the period.",
            "name a column of dates or months; make one of years, such as 2024 or 2024/25, type: year in its "
            "declaration, and write take: year or take: latest.",
        )


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


def _known(
    measure: Measure, key: str, name: str, words: Iterable[str], column: ColumnSetting, problems: Problems
) -> None:
    """A code that is not declared, or a date written otherwise than all dates here, would match no row."""
    for word in words:
        if column.codes and fold(word) not in map(fold, column.codes):
            problems.error(
                "code-not-known",
                measure.at(key, name),
                f"'{word}' is no code of the column '{name}'.{near_miss(word, column.codes)}",
                f"write one of: {', '.join(column.codes)}.",
            )
        elif column.type in DATED and not _DATE[column.type].fullmatch(word):
            problems.error(
                "date-not-as-here",
                measure.at(key, name),
                f"'{word}' matches no row: '{name}' is a column of type {column.type}.",
                f"write it as {_DATED_AS[column.type]}.",
            )


def _nothing_to_count(measure: Measure, measures: Mapping[str, Measure], extract: Extract, problems: Problems) -> None:
    """A word that no row has would make a number silently too small, or leave it out.

    It is an error where a row has nearly that word and no measure asks for it: then it was meant. Of words with another
    letter, as Hertfordshire and Herefordshire, nobody can tell. Of a column with a
    cell that could not be read nothing is said: the word may stand there.
    """
    read = _columns_read(extract, problems) - {measure.setting.own_area}
    for chosen in (measure.setting.where, getattr(measure.setting, "of_where", {})):
        for name, words in chosen.items():
            if name not in read:
                continue
            there = list(dict.fromkeys(" ".join(word.split()) for word in keys(extract.frame[name]) if word))
            folded = {fold(word) for word in there}
            if name == measure.setting.either and _one_of(words, folded, measure, extract, problems):
                continue
            others = unasked(there, name, measure, measures, extract)
            for word in words:
                if fold(word) not in folded and _may_be_absent(word, extract.declaration.columns[name], measure):
                    meant = next((other for other in others if likeness(word, other)), "")
                    problems.add(_absent(word, meant, others, measure, name, extract))


def _columns_read(extract: Extract, problems: Problems) -> set[str | None]:
    """The columns of an extract, but those with a cell that could not be read."""
    files = {part.shown_as for part in extract.parts or (extract,)}
    unread = {problem.where.key for problem in problems.errors if problem.where.file in files}
    return {name for name in extract.frame.columns if extract.heading(name) not in unread}


def _absent(word: str, meant: str, others: Sequence[str], measure: Measure, name: str, extract: Extract) -> Problem:
    """That no row has a word: at the first row that has nearly that word, else at the file.

    `others` are the words of the column that no measure asks for: one of them may be it, written quite otherwise.
    """
    heading = extract.heading(name)
    fault = f"no row has '{word}' as its {heading}, which {measure.name} counts."
    if not meant:
        if others:
            uncounted = join_words([f"'{other}'" for other in others[:NAMED]])
            fault += f" Nothing counts the rows of {uncounted}."
        fix = "look whether rows are missing or called otherwise; if there are none this year, say so in the text."
        return Problem("nothing-to-count", "warning", Where(extract.shown_as, key=heading), fault, fix)
    alike = [fold(value) == fold(meant) for value in keys(extract.frame[name])]
    where = extract.where(extract.record(alike.index(True)), name)
    fault += f" '{meant}' stands here: is it meant?"
    severity: Literal["warning", "error"] = "warning" if likeness(word, meant) == "other letter" else "error"
    return Problem(
        "nothing-to-count", severity, where, fault, f"write '{word}' here, or what stands here in the measure."
    )


def _one_of(words: Sequence[str], there: set[str], measure: Measure, extract: Extract, problems: Problems) -> bool:
    """Whether rows have one of the words; an error where rows of one day have several, which would be added up."""
    column, dated = str(measure.setting.either), measure.setting.dated
    present = [word for word in words if fold(word) in there]
    days: list[object] = []
    for word in present:
        rows = matching(extract.frame, {**measure.setting.where, column: (word,)})
        days += rows[dated.column].unique().tolist() if dated else [None]
    if len(set(days)) < len(days):
        fault = f"{extract.shown_as} has rows of {join_words(present)}, which are one number of two kinds of records."
        fix = "keep the rows of one kind of records in the file."
        problems.error("two-kinds-of-records", measure.at("where", column), fault, fix)
    return bool(present)


def unasked(
    there: Sequence[str], column: str, measure: Measure, measures: Mapping[str, Measure], extract: Extract
) -> list[str]:
    """The words of a column that no measure asks for; none of an extract about children, whose words are not shown."""
    if extract.declaration.setting.level == "child":
        return []
    codes = extract.declaration.columns[column].codes
    asked = {fold(word) for word in (*_asked(measures, measure.setting.extract, column), *codes)}
    return [word for word in there if fold(word) not in asked]


def _may_be_absent(word: str, column: ColumnSetting, measure: Measure) -> bool:
    """Whether it is worth saying that no row has the word; one that is no code or date has been told already."""
    codes = column.codes
    unknown = codes and fold(word) not in map(fold, codes)
    unreadable = column.type in DATED and not _DATE[column.type].fullmatch(word)
    return not (unknown or unreadable or (codes and measure.needs.counts_rows))


def _asked(measures: Mapping[str, Measure], extract: str | None, name: str) -> Iterator[str]:
    """Every word that a measure asks for in a column of an extract."""
    for measure in measures.values():
        if measure.setting.extract == extract:
            for where in (measure.setting.where, getattr(measure.setting, "of_where", {})):
                yield from where.get(name, ())


def _members(measure: Measure, measures: Mapping[str, Measure], problems: Problems) -> None:
    """Shares and means cannot be added or divided by one another, and pounds not added to children."""
    needs = measure.needs
    allowed = {name for name in aggregations.names() if aggregations.needs(name).is_sum}
    if needs.operands == "sums or rates":
        allowed |= {name for name in aggregations.names() if aggregations.needs(name).kind == "rate"}
    if needs.operands == "any":
        allowed = set(aggregations.names())
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
