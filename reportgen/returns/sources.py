"""What a file or a folder is: an SSDA903 return, an Annex A workbook, the safeguarding dataset or a health log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias

import pandas as pd

from reportgen.extracts.dates import is_american, is_british
from reportgen.extracts.workbook import Unopened
from reportgen.problems import Problems, Where
from reportgen.returns import annex_a, health_log, safeguarding, schema
from reportgen.returns.read import add_tables, tables_in
from reportgen.returns.tables import (
    GIVEN,
    TableSchema,
    days_of,
    find_table,
    frame_of_records,
    headings_of,
    table_frame,
)
from reportgen.returns.years import files_of_year

Kind: TypeAlias = Literal["SSDA903 return", "Annex A workbook", "Standard Safeguarding Dataset", "health log"]


@dataclass(frozen=True, slots=True)
class DatabaseSource:
    """A database that holds the Standard Safeguarding Dataset, by the environment's variable with its address."""

    name: str


@dataclass(frozen=True, slots=True)
class Records:
    """Tables of one kind of records, as read."""

    kind: Kind
    tables: Mapping[str, pd.DataFrame]


_KINDS: Mapping[Kind, tuple[tuple[TableSchema, ...], tuple[str, ...]]] = {
    "SSDA903 return": (tuple(schema.SCHEMAS.values()), schema.NEEDED),
    "Annex A workbook": (annex_a.SCHEMAS, (annex_a.LIST_8.name,)),
    "Standard Safeguarding Dataset": (safeguarding.SCHEMAS, safeguarding.NEEDED),
    "health log": ((health_log.SCHEMA,), (health_log.SCHEMA.name,)),
}
"""By kind, the schemas of its tables and those without which nothing can be counted."""


def read_source(path: Path, problems: Problems, year: int | None = None) -> Records | None:
    """Read the source, whatever it is; None, with problems, where it is none of them or not whole.

    Of files of several years those that `year` ends are read.
    """
    from reportgen.returns.xml_file import read_xml

    tables: dict[str, pd.DataFrame] = {}
    origins: dict[str, str] = {}
    schemas = tuple(one for kind, _ in _KINDS.values() for one in kind)
    for file in files_of_year(path, year, problems):
        if file.suffix.lower() == ".xml":
            records = read_xml(file, problems)
            parts = {name: frame_of_records(schema.SCHEMAS[name], rows, file.name) for name, rows in records.items()}
        else:
            parts = tables_in(file, schemas, problems)
        add_tables(parts, file.name, tables, origins, problems)
    there = [kind for kind, (_, needed) in _KINDS.items() if all(name in tables for name in needed)]
    if len(there) > 1:
        fault = f"here lie an {there[0]} and a {there[1]}; each is counted by itself."
        problems.error("several-returns", Where(path.name), fault, "give one of them: its own folder or file.")
        return None
    if not there:
        _tell_what_lacks(path, tables, problems)
        return None
    kind = there[0]
    _tell_american(tables, problems)
    own = {one.name for one in _KINDS[kind][0]}
    return Records(kind, {name: frame for name, frame in tables.items() if name in own})


def read_database(source: DatabaseSource, problems: Problems) -> Records | None:
    """The dataset's tables in a database, known by their names; None, with a problem, where they cannot be read."""
    from reportgen.extracts.database import read_tables

    schemas = {one.name: one for one in safeguarding.SCHEMAS}
    where = Where(source.name)
    try:
        grids = read_tables(source.name, {name: partial(_is_read, one) for name, one in schemas.items()})
    except Unopened as error:
        problems.error("database-not-read", where, error.fault, error.fix)
        return None
    found = {name: find_table(grid, (schemas[name],)) for name, grid in grids.items()}
    for name, table in found.items():
        if table is None:
            lacking = ", ".join(schemas[name].lacking(headings_of(grids[name], 0))).lower()
            fault = f"the table {name} has no column {lacking}."
            problems.error("return-not-complete", where, fault, "give a view of that name with the published columns.")
    absent = [name for name in safeguarding.NEEDED if name not in found]
    if absent:
        fault = f"the database has no table {' and no table '.join(absent)}."
        fix = "give its address as one that leads to the schema with the dataset's tables, by their published names."
        problems.error("return-not-complete", where, fault, fix)
    tables = {name: table_frame(table) for name, table in found.items() if table is not None}
    return None if problems.errors else Records("Standard Safeguarding Dataset", tables)


def _is_read(schema: TableSchema, column: str) -> bool:
    return schema.column_of(column) is not None


def _tell_american(tables: Mapping[str, pd.DataFrame], problems: Problems) -> None:
    """An error for each column of days in American order: those that could be either way would be read wrongly."""
    for name, table in tables.items():
        for column in days_of(table.columns):
            words = [str(each) for each in table[column + GIVEN].unique()]
            if any(map(is_american, words)) and not any(map(is_british, words)):
                line = next(iter(table["_line"][table[column + GIVEN].map(is_american)]))
                problems.error(
                    "american-dates",
                    Where(str(table["_file"].iloc[0]), int(line)),
                    f"{column} of the {name} table is in American order (month, day, year).",
                    "export the dates again in British order: others in this column would be the wrong way round.",
                )


def _tell_what_lacks(path: Path, tables: Mapping[str, pd.DataFrame], problems: Problems) -> None:
    """An error that names the tables that the most likely kind of source lacks, with the columns each is known by."""
    if problems.errors:
        return
    kind = max(_KINDS, key=lambda one: sum(table.name in tables for table in _KINDS[one][0]))
    schemas, needed = _KINDS[kind]
    missing = [table for table in schemas if table.name in needed and table.name not in tables]
    problems.error(
        "return-not-complete",
        Where(path.name),
        f"there is no file here with the columns of the {' or the '.join(table.name for table in missing)} table.",
        "put every file of the return, or its XML file, in one folder; each table is known by its columns: "
        + "; ".join(f"{table.name}: {', '.join(table.required)}" for table in missing)
        + ". An Annex A workbook has its lists 8 and 9; a health log has the columns Child, Kind, Became looked after "
        "and Done.",
    )
