"""The rows of the edition's own area, of a file that holds several areas."""

from __future__ import annotations

from dataclasses import replace

from reportgen.extracts.extract import Extract
from reportgen.problems import Problems
from reportgen.registry import near_miss
from reportgen.settings.folding import fold
from reportgen.settings.opened import Opened


def of_one_area(extract: Extract, role: str, opened: Opened, problems: Problems) -> Extract:
    """The extract with the rows alone whose `area_column` names the own area; the extract itself where none is set."""
    column = opened.edition.extracts[role].area_column
    if column is None:
        return extract
    where = opened.where("edition.yaml", "extracts", role, "area_column")
    if column not in extract.frame.columns:
        fault = f"{extract.shown_as} has no column '{column}'.{near_miss(column, extract.declaration.columns)}"
        problems.error("column-not-known", where, fault, "name the column of areas, or take area_column: out.")
        return extract
    own = {fold(word) for word in opened.area.words}
    rows = extract.frame[column].map(lambda value: fold(str(value)) in own, na_action="ignore")
    rows = rows.astype(object) == True  # noqa: E712 - a missing area is none of the own
    if not rows.any():
        fault = f"no row of {extract.shown_as} is of {opened.area.name}, and only its rows are read."
        fix = f"give the file its rows, or write its code there as code: in organisations/{opened.edition.area}.yaml."
        problems.error("area-not-in-extract", where, fault, fix)
    return replace(extract, frame=extract.frame[rows])
