"""The tables of a folder of files, recognised by their headings -> a frame for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from reportgen.extracts.grid import Grid
from reportgen.extracts.sheets import grids_in
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss
from reportgen.returns.areas import Areas
from reportgen.returns.tables import ENDINGS, TableSchema, find_table, headings_of, table_frame


@dataclass(frozen=True, slots=True)
class Return:
    """Tables of records. They have the schema's columns in capitals, `_file` and `_line`; days are `datetime64`.

    A day that cannot be read is missing in its column, and stands in words in `COLUMN as given`.
    """

    tables: Mapping[str, pd.DataFrame]
    areas: Areas = field(default_factory=Areas)


def files_in(source: Path) -> list[Path]:
    """The files of a folder that can hold a table, or the one file; copies that Excel keeps open are left out."""
    if source.is_file():
        return [source]
    files = source.glob("*") if source.is_dir() else ()
    return sorted(
        path for path in files
        if path.is_file() and path.suffix.lower() in (*ENDINGS, ".xml") and not path.name.startswith(("~$", "."))
    )  # fmt: skip


def tables_in(path: Path, schemas: Sequence[TableSchema], problems: Problems) -> dict[str, pd.DataFrame]:
    """The tables of a file that a measure needs; a sheet that nearly is one is told."""
    tables = {}
    for grid in grids_in(path, problems):
        table = find_table(grid, schemas)
        if table is None:
            _tell_near(grid, schemas, problems)
        elif table.schema.used and table.schema.name not in tables:
            tables[table.schema.name] = table_frame(table)
        elif table.schema.used:
            _twice(table.schema.name, path.name, path.name, problems)
    return tables


def add_tables(
    parts: Mapping[str, pd.DataFrame], file: str, tables: dict[str, pd.DataFrame], origins: dict[str, str],
    problems: Problems,
) -> None:  # fmt: skip
    """Add the tables of a file to those of the files before it; one that is there already is a problem."""
    for name, frame in parts.items():
        if name in tables:
            _twice(name, origins[name], file, problems)
        else:
            tables[name], origins[name] = frame, file


def _twice(name: str, first: str, second: str, problems: Problems) -> None:
    problems.error(
        "return-table-twice",
        Where(second),
        f"this file has the columns of the {name} table, and so has {first}.",
        "keep the files of one return in the folder and no copies, or name the year in each: episodes 2024-25.csv.",
    )


def _tell_near(grid: Grid, schemas: Sequence[TableSchema], problems: Problems) -> None:
    """Tell of a sheet that has most of a table's columns and lacks one; any other is no file of a return."""
    headings = headings_of(grid, 0) if len(grid) else []
    close = min(schemas, key=lambda schema: len(schema.lacking(headings)) / len(schema.required))
    absent = close.lacking(headings)
    if 2 * len(absent) > len(close.required):
        return
    near = near_miss(absent[0], [heading for heading in headings if close.column_of(heading) is None])
    problems.warning(
        "return-file-not-known",
        grid.where(int(grid.numbers[0])),
        f"this looks like the {close.name} table, but has no column {' or '.join(absent)}.{near}",
        "correct the headings in its first line, or take the file out of the folder.",
    )
