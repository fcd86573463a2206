"""Groups that the year before had and this year has not: missing from the file, or written otherwise.

A sum over "5 to 9" and "10 to 15" would silently be too small where this year's rows say "5-9": so each word that a
measure asks for, and each group of its breakdown, is looked for in the rows of the period. A cell left blank without
a sign that says why, and a file that has the year before and no row of the period, are told too.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from reportgen.document.english import format_month, join_words
from reportgen.extracts.missing import unexplained
from reportgen.extracts.rules.total_agrees import Settings as StatedTotal
from reportgen.measures.counted import Frame
from reportgen.measures.load import Measure
from reportgen.measures.select import Periods, Span, groups, keys, latest, matching
from reportgen.measures.stated_totals import stated_totals, without_totals
from reportgen.measures.validate_measures import DATED, unasked
from reportgen.problems import Problems, Where
from reportgen.registry import nearest
from reportgen.settings.folding import fold
from reportgen.settings.likeness import likeness
from reportgen.settings.months import month_after

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract

_NUMBERS = re.compile(r"[0-9]+")
NEAR = 31
"""Days from the last day of the period within which a snapshot was perhaps meant for it."""
NEAR_BEFORE = 7
"""Days for that of the year before: the rows may be of months, of which the first stands as near as a month."""


def missing_groups(
    measures: Mapping[str, Measure],
    extracts: Mapping[str, Extract | None],
    before: Mapping[str, Extract],
    periods: Periods,
    problems: Problems,
    asked_for: Container[str] | None = None,
) -> None:
    """Add a problem for each group of the year before that is not there now, and for a snapshot off its day.

    That there is no row of the period at all, or of a month of the year before, is told only of measures that are
    `asked_for`.
    """
    short: dict[tuple[str, str, str], list[str]] = {}
    for name, measure in measures.items():
        role = measure.setting.extract or ""
        extract = extracts.get(role)
        if extract is None or measure.needs.counts_rows:
            continue
        rows = periods.of(extract.frame, measure.setting.dated)
        if rows.empty:
            off_the_day = _off_the_day(measure, extract, periods.span, problems)
            if not off_the_day and (asked_for is None or name in asked_for):
                _no_row_of_the_period(measure, extract, periods, problems)
            continue
        totals = stated_totals(extract)
        rows = without_totals(rows, measure, totals)
        source, earlier = rows_of_the_year_before(measure, extract, before.get(role), periods)
        earlier = without_totals(earlier, measure, _totals_before(totals, before.get(role)))
        if matching(earlier, measure.setting.where).empty:
            _off_the_day(measure, source, periods.span.year_before(), problems, near=NEAR_BEFORE)
        if not earlier.empty:
            _compare(measure, extract, rows, source, earlier, problems)
            _one_word_then(measure, measures, rows, source, earlier, problems)
            months = _months_lacking(measure, source, rows, earlier)
            if months and (asked_for is None or name in asked_for):
                heading = source.heading(measure.setting.dated.column) if measure.setting.dated else ""
                short.setdefault((source.shown_as, heading, months), []).append(f"'{measure.setting.title}'")
    _tell_months(short, problems)


def _tell_months(short: Mapping[tuple[str, str, str], list[str]], problems: Problems) -> None:
    """Tell the months that the year before lacks, by file, heading and months, with the measures they are of."""
    for (file, heading, months), titles in short.items():
        problems.warning(
            "month-missing-then",
            Where(file, key=heading),
            f"there is no row of {months} for {join_words(titles)}, and this year has that month, so no change over "
            "the year is worked out.",
            "add the rows; or, if they never came, rows with a sign that says so in place of numbers, such as [x].",
        )


def _compare(
    measure: Measure, extract: Extract, rows: Frame, source: Extract, earlier: Frame, problems: Problems
) -> None:
    """Tell what rows lack that those of the year before have, and the other way about; `source` has the earlier."""
    _left_blank(measure, extract, rows, earlier, problems)
    for column, word in _of_groups(_lost(measure, rows, earlier), extract):
        _tell(extract, rows, column, word, problems)
    for column, word in _of_groups(_new(measure, rows, earlier), extract):
        others = _others_of_then(measure, column, rows, earlier)
        if not others:
            _tell_new(extract, rows, column, word, problems)
        elif not any(likeness(word, other) for other in others):  # else told as one word written twice
            _tell_other_groups(source, earlier, column, word, others, problems)


def _months_lacking(measure: Measure, source: Extract, rows: Frame, earlier: Frame) -> str:
    """The months of the year before that have no row, and have values a year later, in words; empty where none has."""
    dated = measure.setting.dated
    if dated is None or dated.take != "within" or source.declaration.columns[dated.column].type != "month":
        return ""
    if measure.needs.last_date or source.declaration.every:
        return ""
    where = {} if measure.needs.own_filter else measure.setting.where
    now, then = matching(rows, where), matching(earlier, where)
    columns = [name for name in measure.columns.values() if name in now]
    given = now[now[columns].notna().all(axis=1)] if columns else now
    there = _words(then, dated.column)
    lacking = sorted({month_after(str(month), -12) for month in given[dated.column].unique()} - there)
    return join_words([format_month(month) for month in lacking]) if there else ""


def _one_word_then(
    measure: Measure, measures: Mapping[str, Measure], rows: Frame, source: Extract, earlier: Frame, problems: Problems
) -> None:
    """The word of a measure of one, which the year before lacks where it has another that nothing counts."""
    for column, word in _of_groups(_lost(measure, earlier, rows), source):
        if _is_added(measure, column):
            continue
        others = unasked(_others_of_then(measure, column, rows, earlier), column, measure, measures, source)
        if others and not any(likeness(word, other) for other in others):  # else told as one word written twice
            place = next(at for at, value in earlier[column].items() if str(value) == others[0])
            problems.warning(
                "group-missing",
                source.where(source.record(int(str(place))), column),
                f"no row of the year before has '{word}', and nothing counts "
                f"{join_words([source.quote(other) for other in others])}, which this year has not: is it meant?",
                f"write '{word}' here, if it is; nothing is compared with that year otherwise.",
            )


def _of_groups(found: Iterable[tuple[str, str]], extract: Extract) -> Iterator[tuple[str, str]]:
    """Those of columns of groups: the months of last year are no groups of this one."""
    columns = extract.declaration.columns
    return ((column, word) for column, word in found if columns[column].type not in DATED)


def _totals_before(totals: tuple[StatedTotal, ...], before: Extract | None) -> tuple[StatedTotal, ...]:
    return totals if before is None else (*totals, *stated_totals(before))


def rows_of_the_year_before(
    measure: Measure, extract: Extract, before: Extract | None, periods: Periods
) -> tuple[Extract, Frame]:
    """The rows of the year before that a measure is compared with: of the extract, or of the file of that year."""
    dated = measure.setting.dated
    rows = periods.of(extract.frame, dated, 1)
    if not rows.empty or before is None:
        return extract, rows
    if dated is None:
        return before, before.frame
    return before, periods.of(before.frame, dated, 1, latest(extract.frame, dated, periods.span))


def _lost(measure: Measure, rows: Frame, earlier: Frame) -> Iterator[tuple[str, str]]:
    """The words of a column that the rows of the year before have and these have not."""
    setting = measure.setting
    for where in (setting.where, getattr(setting, "of_where", {})):
        for column, words in where.items():
            if column == setting.own_area or column not in rows or column not in earlier:
                continue
            others = {name: word for name, word in where.items() if name != column}
            now, then = (_words(matching(frame, others), column) for frame in (rows, earlier))
            for word in words:
                if fold(word) in then - now:
                    yield column, word
    yield from _lost_parts(measure, rows, earlier)


def _new(measure: Measure, rows: Frame, earlier: Frame) -> list[tuple[str, str]]:
    """The words of a column that these rows have and those of the year before have not, whose total is without them.

    A measure that counts no row of the year before has no total of then; and a column that lost a group has an error.
    """
    if not measure.needs.own_filter and matching(earlier, measure.setting.where).empty:
        return []
    lost = {column for column, _ in _lost(measure, rows, earlier)}
    new = _lost(measure, earlier, rows)
    return [(column, word) for column, word in new if column not in lost and _is_added(measure, column)]


def _others_of_then(measure: Measure, column: str, rows: Frame, earlier: Frame) -> list[str]:
    """The words of a column that only the rows of the year before have, and the measure does not ask for."""
    where = {name: words for name, words in measure.setting.where.items() if name != column}
    known = {fold(word) for word in measure.setting.where.get(column, ())} | _words(matching(rows, where), column)
    then = matching(earlier, where)
    return [word for word in keys(then[column].drop_duplicates()) if word and fold(word) not in known]


def _is_added(measure: Measure, column: str) -> bool:
    """Whether several words of a column are added up: a measure of one word has no total that is short of another."""
    return column == measure.setting.parts or any(
        len(where.get(column, ())) > 1 for where in (measure.setting.where, getattr(measure.setting, "of_where", {}))
    )


def _lost_parts(measure: Measure, rows: Frame, earlier: Frame) -> Iterator[tuple[str, str]]:
    """The groups of the year before that are none of the measure's groups now; dates are no groups."""
    setting = measure.setting
    dated = setting.dated.column if setting.dated else ""
    if not setting.parts or setting.parts == dated or setting.parts not in rows or setting.parts not in earlier:
        return
    where = {} if measure.needs.own_filter else setting.where
    now = _words(matching(rows, where), setting.parts)
    for group in groups(matching(earlier, where), setting.parts):
        if fold(group) not in now:
            yield setting.parts, group


def _words(rows: Frame, column: str) -> set[str]:
    """The words of a column, without what varies in writing."""
    return {fold(word) for word in keys(rows[column].drop_duplicates()) if word}


def _tell(extract: Extract, rows: Frame, column: str, word: str, problems: Problems) -> None:
    """At the row that seems to be the group under another writing, or at the file."""
    there = [str(value) for value in rows[column].dropna().unique()]
    meant = "" if extract.child_level else _meant(word, there)
    where = Where(extract.shown_as, key=extract.heading(column))
    if meant:
        place = rows.index[(rows[column].astype(object) == meant).to_numpy()][0]
        where = extract.where(extract.record(int(place)), column)
    guess = f" Did '{meant}' mean it?" if meant else ""
    problems.error(
        "group-missing",
        where,
        f"no row of the period has '{word}' as its {extract.heading(column)}, and the year before had.{guess}",
        f"write '{word}' where it is meant; if there was nobody, give it a row with 0.",
    )


def _tell_new(extract: Extract, rows: Frame, column: str, word: str, problems: Problems) -> None:
    """At the first row of a group that the year before had not, whose total is then of fewer groups."""
    place = next(at for at, value in rows[column].items() if fold(str(value)) == fold(word))
    problems.note(
        "group-new",
        extract.where(extract.record(int(str(place))), column),
        f"{extract.quote(word)} is new: no row of the year before has it, so that year has a smaller total.",
        "correct the word if it is a group of the year before; if nobody was in it then, give that year a row with 0.",
    )


def _tell_other_groups(
    extract: Extract, earlier: Frame, column: str, word: str, others: list[str], problems: Problems
) -> None:
    """At the first row of a group that only the year before had: that year's total would be without it."""
    place = next(at for at, value in earlier[column].items() if str(value) == others[0])
    named = join_words([extract.quote(other) for other in others])
    problems.error(
        "group-missing",
        extract.where(extract.record(int(str(place))), column),
        f"no row of the year before has '{word}', and that year has {named}, which this year has not: its total would "
        "be too small.",
        f"write '{word}' where it is meant; if nobody was in it then, give it a row of that year with 0; if the groups "
        "of that year are others, take its rows out.",
    )


def _meant(word: str, there: list[str]) -> str:
    """The word that seems to be the group: its numbers are the same, so that `Under 10` is not taken for `Under 5`."""
    alike = next((other for other in there if likeness(word, other)), "") or nearest(word, there)
    return alike if _NUMBERS.findall(alike) == _NUMBERS.findall(word) else ""


def _left_blank(measure: Measure, extract: Extract, rows: Frame, earlier: Frame, problems: Problems) -> None:
    """A cell without a value or a sign that says why, where the year before had its values; months have their rule."""
    setting = measure.setting
    if setting.dated is not None and extract.declaration.columns[setting.dated.column].type == "month":
        return
    where = {} if measure.needs.own_filter else setting.where
    now, then = matching(rows, where), matching(earlier, where)
    for column in measure.columns.values():
        if column not in now or column not in then or then[column].isna().any():
            continue
        for place in now.index[unexplained(now, column).to_numpy()]:
            problems.error(
                "value-left-blank",
                extract.where(extract.record(int(place)), column),
                "this cell is blank, and the year before had a value.",
                "give the value, 0 if there was nobody; or the sign that says why there is none, such as x or c.",
            )


def _no_row_of_the_period(measure: Measure, extract: Extract, periods: Periods, problems: Problems) -> None:
    """The file goes up to the year before and no further, or its year was typed otherwise: nothing would be counted."""
    dated = measure.setting.dated
    if dated is None or periods.of(extract.frame, dated, 1).empty:
        return
    span = periods.span
    problems.error(
        "period-missing",
        Where(extract.shown_as, key=extract.heading(dated.column)),
        f"no row is of {span.start:%d/%m/%Y} to {span.end:%d/%m/%Y}, and there are rows of the year before.",
        "add the rows of the period, or correct their dates; if they did not come, give them the sign x for a value.",
    )


def _off_the_day(measure: Measure, extract: Extract, span: Span, problems: Problems, near: int = NEAR) -> bool:
    """A snapshot of a day near the last one of the period was perhaps meant for it: no row would be counted.

    Returns whether there is one.
    """
    dated = measure.setting.dated
    if dated is None or dated.take != "end" or extract.declaration.columns[dated.column].type != "date":
        return False
    rows = extract.frame if measure.needs.own_filter else matching(extract.frame, measure.setting.where)
    for key in keys(rows[dated.column]).unique():
        day = datetime.date.fromisoformat(key) if key else None
        if day is not None and 0 < abs((day - span.end).days) <= near:
            of = "the period" if near == NEAR else "the year before"
            place = int((keys(extract.frame[dated.column]) == key).to_numpy().argmax())  # of all its measures the first
            problems.error(
                "snapshot-off-its-day",
                extract.where(extract.record(place), dated.column),
                f"no row is of {span.end:%d/%m/%Y}, the last day of {of}, and this is of {day:%d/%m/%Y}.",
                "correct the date if it is meant for that day; else ask for the numbers of that day.",
            )
            return True
    return False
