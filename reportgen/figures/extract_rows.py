"""The extracts as the ledger takes them: rows, with what their declarations say of totals and shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from reportgen.extracts.codes import code_meant
from reportgen.extracts.extract import Extract
from reportgen.extracts.rules.months_complete import Settings as MonthsComplete
from reportgen.figures.row_groups import Rows
from reportgen.measures.stated_shares import never_more, stated_percentages
from reportgen.measures.stated_totals import stated_totals
from reportgen.measures.validate_measures import DATED
from reportgen.settings.months import first_of_span, months_of_span
from reportgen.settings.opened import Opened


def rows_of_extracts(
    opened: Opened, extracts: Mapping[str, Extract | None], before: Mapping[str, Extract] | None = None
) -> dict[str, Rows]:
    """The extracts as the ledger takes them, each with that of the year before where there is one."""
    rows = {}
    for role, extract in extracts.items():
        use = opened.edition.extracts[role]
        if extract is None:
            rows[role] = Rows(pd.DataFrame(), missing=f"the extract {use.shown} was not received")
            continue
        earlier = (before or {}).get(role)
        rows[role] = replace(
            _rows(extract),
            not_received=_whole_spans(use.not_received, extract),
            not_received_of={
                code_meant(code, extract.declaration.columns.values()): _whole_spans(months, extract)
                for code, months in use.not_received_of.items()
            },
            before=_before(earlier) if earlier else None,
        )
    return rows


def _whole_spans(months: Iterable[str], extract: Extract) -> tuple[str, ...]:
    """The months, of rows of several months each with all of theirs."""
    length = extract.declaration.months_a_row
    firsts = (first_of_span(month, length) for month in months)
    return tuple(dict.fromkeys(month for first in firsts for month in months_of_span(first, length)))


def _before(extract: Extract) -> Rows:
    """The extract of the year before, as the ledger takes it."""
    undated = not any(column.type in DATED for column in extract.declaration.columns.values())
    return replace(_rows(extract), undated=undated)


def _rows(extract: Extract) -> Rows:
    """The rows of an extract, and what its declaration says of them."""
    return Rows(
        extract.frame,
        extract.illustrative,
        totals=stated_totals(extract),
        pairs=never_more(extract),
        percentages=stated_percentages(extract),
        of_months=_is_of_months(extract),
        months_a_row=extract.declaration.months_a_row,
    )


def _is_of_months(extract: Extract) -> bool:
    """Whether the declaration says that each row is a month of a series, told from the others by these two alone."""
    setting = extract.declaration.setting
    series = [{one.month, *one.by} for one in extract.declaration.checks if isinstance(one, MonthsComplete)]
    return setting.level != "child" and set(setting.unique) in series
