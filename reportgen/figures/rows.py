"""Extracts of words, such as an action plan, as others see them: the words of each row, and its place.

Columns of numbers stay behind the wall. A number is a figure, published by a measure under the policy;
as a word of a row nothing could hide or check it. Nothing of a child-level extract passes either.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from reportgen.document.english import format_day
from reportgen.extracts.extract import Extract
from reportgen.figures import words
from reportgen.figures.published import TextRow, TextRows
from reportgen.settings.edition import ExtractUse

SPOKEN = frozenset({"text", "code", "date", "month", "year"})
"""The types of columns that are words."""


def text_rows(
    extracts: Mapping[str, Extract | None], uses: Mapping[str, ExtractUse], wanted: Collection[str]
) -> dict[str, TextRows]:
    """The rows of the extracts `wanted`, by role; those not received, not known or about children are not there."""
    rows_of_roles = {}
    for role in sorted(wanted):
        extract = extracts.get(role)
        if extract is not None and extract.declaration.setting.level != "child":
            rows_of_roles[role] = _rows(extract, uses[role])
    return rows_of_roles


def _rows(extract: Extract, use: ExtractUse) -> TextRows:
    columns = tuple(name for name, column in extract.declaration.columns.items() if column.type in SPOKEN)
    rows = tuple(
        TextRow(
            {name: _words(record[name]) for name in columns},
            extract.where(record),
            {name: extract.where(record, name) for name in columns},
        )
        for record in extract.records
    )
    why = dict.fromkeys(columns, extract.illustrative) if extract.illustrative else dict(use.illustrative)
    return TextRows(columns, rows, why)


def _words(value: object) -> str:
    if isinstance(value, datetime.date):
        return format_day(value)
    return "" if value is None else words.part_label(str(value))
