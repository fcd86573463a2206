"""An SSDA903 return from a folder of CSV files or from its XML -> a frame for each table, all cells words or dates."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.plain_file import read_plain
from reportgen.problems import Problems, Where
from reportgen.registry import near_miss
from reportgen.returns.schema import NEEDED, SCHEMAS, TableSchema, table_of

if TYPE_CHECKING:
    import pandas as pd

MOST_BYTES = 1 << 30
ENCODINGS = ("utf-8-sig", "cp1252")


@dataclass(frozen=True, slots=True)
class Return:
    """A return as read. `tables` have the schema's columns in capitals, `_file` and `_line`; dates are `datetime64`.

    A date that cannot be read is missing in its column, and stands in words in `COLUMN as given`.
    """

    tables: Mapping[str, pd.DataFrame]
    files: Mapping[str, str]
    """The file each table was read from."""


def read_return(folder: Path, problems: Problems) -> Return | None:
    """Read the return in `folder` (or the one file it is); None, with problems, where it cannot be counted from."""
    files = (
        [folder] if folder.is_file() else sorted(p for p in folder.glob("*") if p.is_file()) if folder.is_dir() else []
    )
    tables: dict[str, pd.DataFrame] = {}
    origins: dict[str, str] = {}
    for path in files:
        for name, frame in _tables_of(path, problems).items():
            if name in tables:
                _twice(name, origins[name], path.name, problems)
                continue
            tables[name], origins[name] = frame, path.name
    missing = [name for name in NEEDED if name not in tables]
    if missing:
        problems.error(
            "return-not-complete",
            Where(str(folder.name)),
            f"there is no file here with the columns of the {' or the '.join(missing)} table.",
            "put every CSV file of the return, or its XML file, in one folder; each is known by its columns: "
            + "; ".join(f"{name}: {', '.join(SCHEMAS[name].required)}" for name in missing),
        )
        return None
    return Return(tables, origins)


def _twice(name: str, first: str, second: str, problems: Problems) -> None:
    problems.error(
        "return-table-twice",
        Where(second),
        f"this file has the columns of the {name} table, and so has {first}.",
        "keep the files of one year's return in the folder, and no copies.",
    )


def _tables_of(path: Path, problems: Problems) -> dict[str, pd.DataFrame]:
    match path.suffix.lower():
        case ".csv":
            frame = _read_csv(path, problems)
            return {} if frame is None else frame
        case ".xml":
            from reportgen.returns.xml_file import read_xml

            return {name: typed(name, rows, path.name) for name, rows in read_xml(path, problems).items()}
        case _:
            return {}


def text_of(path: Path, problems: Problems) -> str | None:
    """The words of a CSV file, whatever program saved it; None with a problem."""
    try:
        if not path.is_file():
            raise OSError("it is not a file")
        if path.stat().st_size > MOST_BYTES:
            raise OSError("it is larger than 1 GB")
        data = read_plain(path)
    except OSError as error:
        problems.error(
            "file-not-readable",
            Where(path.name),
            f"this file cannot be read ({error.strerror or error}).",
            "check that it is there and may be read.",
        )
        return None
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _read_csv(path: Path, problems: Problems) -> dict[str, pd.DataFrame] | None:
    text = text_of(path, problems)
    if text is None:
        return None
    reader = csv.reader(io.StringIO(text))
    try:
        headings = [heading.strip().upper() for heading in next(reader, [])]
        schema = table_of(headings)
        if schema is None or not schema.used:
            if schema is None:
                _unknown(path, headings, problems)
            return None
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        problems.error("csv-not-readable", Where(path.name, reader.line_num), f"{error}", "export the file again.")
        return None
    known = (*schema.required, *schema.optional)
    records = [
        {"_line": line, **{h: c.strip() for h, c in zip(headings, row, strict=False) if h in known}}
        for line, row in rows
    ]
    return {schema.name: typed(schema.name, records, path.name)}


def _unknown(path: Path, headings: list[str], problems: Problems) -> None:
    close = max(SCHEMAS.values(), key=lambda schema: len({*schema.required} & {*headings}))
    absent = [column for column in close.required if column not in headings]
    if len(absent) == len(close.required):
        return  # it is no file of a return
    near = near_miss(absent[0], [heading for heading in headings if heading not in close.required])
    problems.warning(
        "return-file-not-known",
        Where(path.name, 1),
        f"this file looks like the {close.name} table, but has no column {' or '.join(absent)}.{near}",
        "correct the headings in its first line, or take the file out of the folder.",
    )


def typed(name: str, records: list[dict[str, object]], file: str) -> pd.DataFrame:
    """Records of one table as a frame: every column of its schema, dates as `datetime64`, all else words."""
    import pandas as pd

    schema: TableSchema = SCHEMAS[name]
    columns = ["_line", *schema.required, *schema.optional]
    frame = pd.DataFrame.from_records(records, columns=columns)
    for column in schema.required + schema.optional:
        frame[column] = frame[column].astype("string").fillna("")
    for column in schema.dates:
        given = frame[column]
        frame[f"{column} as given"] = given
        frame[column] = pd.to_datetime(given, format="%d/%m/%Y", errors="coerce").fillna(
            pd.to_datetime(given.where(given.str.len() == 10), format="%Y-%m-%d", errors="coerce")
        )
    frame["_file"] = file
    return frame
