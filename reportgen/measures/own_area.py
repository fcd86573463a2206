"""The edition's own area: whose rows a shared measure counts, and whose name and terms its words bear.

A measure with `own_area: COLUMN` counts the rows whose column names the area, by its name, by the names of its bodies
that have a code, or by one of those codes: a code that ended with a council and the one that followed are both its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.measures.load import Measure
from reportgen.measures.select import folded_values, last_days, matching
from reportgen.settings.folding import fold
from reportgen.settings.terms import reworded

if TYPE_CHECKING:
    from reportgen.extracts.extract import Extract
    from reportgen.problems import Problems
    from reportgen.settings.opened import Opened

PLACE = "<area>"
"""What stands in the words of a shared measure for the area's name."""
FEW = 5


def of_own_area(
    measures: Mapping[str, Measure], opened: Opened, extracts: Mapping[str, Extract | None], problems: Problems
) -> dict[str, Measure]:
    """The measures with the area they are of; one whose extract has no row of the area is refused."""
    shared = opened.shown(opened.home.config / "measures")
    own: dict[str, Measure] = {}
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
                words = _held(measure, extract, words, opened, problems)
            changes["where"] = {**setting.where, setting.own_area: words}
            if extract is not None:
                _of_another_time(measure, extract, opened, problems)
        own[name] = replace(measure, setting=setting.model_copy(update=changes))
    return own


def _held(
    measure: Measure, extract: Extract, words: tuple[str, ...], opened: Opened, problems: Problems
) -> tuple[str, ...]:
    """The words, as the extract writes those of them that it holds."""
    column = str(measure.setting.own_area)
    folded = {fold(word): word for word in words}
    names = sorted({str(value) for value in extract.frame[column].dropna().unique()})
    own = [word for word in names if fold(word) in folded]
    if not own:
        others = f"; it has {', '.join(names[:FEW])}" if names and extract.declaration.setting.level != "child" else ""
        problems.error(
            "area-not-in-extract",
            measure.at("own_area"),
            f"no row of {extract.shown_as} is of {opened.area.name}, whose rows this measure counts{others}.",
            f"give the file the rows of {opened.area.name}, or write the code it has there as code: of the local "
            f"authority in organisations/{opened.edition.area}.yaml.",
        )
    elif _twice(measure, extract, own):
        problems.error(
            "area-counted-twice",
            measure.at("own_area"),
            f"{extract.shown_as} has rows of one day under {' and '.join(own)}, which are one area.",
            "keep the rows of one of them for each day.",
        )
    return tuple(dict.fromkeys((*words, *own)))


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
