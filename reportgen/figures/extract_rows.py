"""The extracts as the ledger takes them: rows, with what their declarations say of totals and shares."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from reportgen.extracts.extract import Extract
from reportgen.figures.row_groups import Rows
from reportgen.measures.stated_shares import never_more, stated_percentages
from reportgen.measures.stated_totals import stated_totals
from reportgen.measures.validate_measures import DATED
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
        rows[role] = Rows(
            extract.frame,
            extract.illustrative,
            use.not_received,
            use.not_received_of,
            totals=stated_totals(extract),
            pairs=never_more(extract),
            percentages=stated_percentages(extract),
            before=_before(earlier) if earlier else None,
        )
    return rows


def _before(extract: Extract) -> Rows:
    """The extract of the year before, as the ledger takes it."""
    undated = not any(column.type in DATED for column in extract.declaration.columns.values())
    return Rows(
        extract.frame,
        extract.illustrative,
        totals=stated_totals(extract),
        pairs=never_more(extract),
        percentages=stated_percentages(extract),
        undated=undated,
    )
