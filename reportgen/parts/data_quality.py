"""The data-quality statement: how many records the figures were counted from, and what was wrong in them, in rows."""

from __future__ import annotations

from reportgen.document.blocks import Block
from reportgen.document.figure import FigureRef
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.tables.build import build
from reportgen.tables.layouts import by_part

READ, FAULTS = "records_read", "rows_at_fault"


def make(paper: PartContext, where: Where) -> tuple[Block, ...]:
    """Two tables, from the measures `records_read` and `rows_at_fault`; a problem where the edition has not both."""
    if not all(FigureRef(name) in paper.published.figures for name in (READ, FAULTS)):
        fault = "the paper has a data-quality statement, and the edition has no extract of it"
        fix = (
            "run 'reportgen collect' on the records, and name its data_quality.csv under extracts: of edition.yaml: "
            "data_quality: {file: data_quality.csv, declared_as: data_quality}"
        )
        paper.problems.error("no-data-quality", where, fault, fix)
        return ()
    tables = (
        build("records_read_table", _settings(READ, "Records from which figures were counted", "Table"), paper),
        build("rows_at_fault_table", _settings(FAULTS, "What was found wrong in the records", "Fault"), paper),
    )
    return tuple(table for table in tables if table is not None)


def _settings(figure: str, caption: str, heading: str) -> by_part.Settings:
    return by_part.Settings.model_validate(
        {
            "shape": "by_part", "caption": caption, "part_heading": heading, "part_width": 3,
            "columns": [{"heading": "Rows", "figure": figure}],
            "notes": ["A row may have more than one fault. The list of rows is with the keeper of the records."]
            if figure == FAULTS else [],
        }
    )  # fmt: skip
