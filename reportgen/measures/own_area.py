"""The edition's own area: whose rows a shared measure counts, and whose name and terms its words bear.

A measure with `own_area: COLUMN` counts the rows whose column names the area, by its name, by the names of its bodies
that have a code, or by one of those codes: a code that ended with a council and the one that followed are both its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.measures.load import Measure
from reportgen.measures.select import folded_values, last_days, matching
from reportgen.problems import Problems, Where
from reportgen.settings.folding import fold
from reportgen.settings.terms import reworded

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract
    from reportgen.settings.opened import Opened

_AND = re.compile(r"\s*&\s*")
PLACE = "<area>"
"""What stands in the words of a shared measure for the area's name."""
FEW = 5


def of_own_area(
    measures: Mapping[str, Measure], opened: Opened, extracts: Mapping[str, Extract | None], problems: Problems
) -> dict[str, Measure]:
    """The measures with the area they are of; one whose extract has no row of the area is refused."""
    shared = opened.shown(opened.home.config / "measures")
    own: dict[str, Measure] = {}
    without: dict[tuple[str, str], list[Measure]] = {}
    for name, measure in measures.items():
        setting = measure.setting
        changes: dict[str, object] = {
            key: getattr(setting, key).replace(PLACE, opened.area.name)
            for key in ("title", "definition", "source", "unit")
        }
        if measure.where.file.startswith(shared):
            term = opened.edition.children
            changes |= {key: reworded(str(changes[key]), term) for key in ("title", "definition", "unit")}
        if setting.own_area:
            words = opened.area.words
            extract = extracts.get(setting.extract or "")
            if extract is not None and setting.own_area in extract.frame.columns:
                names = _held(measure, extract, words)
                if not names:
                    without.setdefault((setting.extract or "", setting.own_area), []).append(measure)
                elif _twice(measure, extract, names):
                    _tell_of_twice(measure, extract, names, problems)
                words = tuple(dict.fromkeys((*words, *names)))
            changes["where"] = {**setting.where, setting.own_area: words}
            if extract is not None:
                _of_another_time(measure, extract, opened, problems)
        own[name] = replace(measure, setting=setting.model_copy(update=changes))
    for (role, column), of_it in without.items():
        _tell_of_none(of_it, extracts[role], column, opened, problems)
    return own


def _held(measure: Measure, extract: Extract, words: tuple[str, ...]) -> list[str]:
    """The words of the area that the extract holds, as it writes them."""
    folded = {_folded_area(word) for word in words}
    return [word for word in _areas(extract, str(measure.setting.own_area)) if _folded_area(word) in folded]


def _areas(extract: Extract, column: str) -> list[str]:
    return sorted({str(value) for value in extract.frame[column].dropna().unique()})


def _folded_area(name: str) -> str:
    """A name as it is compared: `Bath & North East` is `Bath and North East`."""
    return _AND.sub(" and ", fold(name))


def _tell_of_none(
    of_it: Sequence[Measure], extract: Extract | None, column: str, opened: Opened, problems: Problems
) -> None:
    """Tell once of an extract that has no row of the area, whichever measures count its rows."""
    if extract is None:
        return
    names, more = _areas(extract, column), len(of_it) - 1
    others = f"; it has {', '.join(names[:FEW])}" if names and extract.declaration.setting.level != "child" else ""
    counted = f"{of_it[0].name} counts" if not more else f"{of_it[0].name} and {more} more count"
    problems.error(
        "area-not-in-extract",
        Where(extract.shown_as, key=extract.heading(column)),
        f"no row is of {opened.area.name}, whose rows {counted}{others}.",
        f"give the file the rows of {opened.area.name}, or write the code it has there as code: of the local "
        f"authority in organisations/{opened.edition.area}.yaml.",
    )


def _tell_of_twice(measure: Measure, extract: Extract, own: Sequence[str], problems: Problems) -> None:
    problems.error(
        "area-counted-twice",
        Where(extract.shown_as, key=extract.heading(str(measure.setting.own_area))),
        f"there are rows of one day under {' and '.join(own)}, which are one area.",
        "keep the rows of one of them for each day.",
    )


def _of_another_time(measure: Measure, extract: Extract, opened: Opened, problems: Problems) -> None:
    """Rows under a code that had ended by their date: published series bear a new code for earlier years, and never an
    old one for later years.
    """
    setting, column = measure.setting, str(measure.setting.own_area)
    if setting.dated is None or not {setting.dated.column, column} <= set(extract.frame.columns):
        return
    ended = {fold(t.code): t for row in opened.area.organisations.values() for t in row if t.code and t.until}
    days = last_days(extract.frame[setting.dated.column])
    for code, tenure in ended.items():
        late = (folded_values(extract.frame[column]) == code) & (days > f"{tenure.until}")
        if late.any():
            place = int(late.to_numpy().argmax())
            problems.error(
                "area-code-of-another-time",
                extract.where(extract.record(place), column),
                f"{tenure.code} was the code of {tenure.name} until {tenure.until:%d/%m/%Y}, and this row is of a "
                "later date.",
                "correct the code or the date, or until: of that body in the organisation file.",
            )


def _twice(measure: Measure, extract: Extract, own: list[str]) -> bool:
    """Whether rows that the measure counts together name the area by two words on one day."""
    setting = measure.setting
    if len(own) < 2 or setting.dated is None or setting.dated.column not in extract.frame.columns:
        return False
    column = str(setting.own_area)
    rows = matching(extract.frame, {**setting.where, column: tuple(own)})
    return bool((rows.groupby(setting.dated.column, observed=True)[column].nunique() > 1).any())
