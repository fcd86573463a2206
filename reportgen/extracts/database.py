"""A table of a database -> rows of cells, by a query that only reads; needs SQLAlchemy and the database's own driver.

The address with its name and password is never in a file: it stands in a variable of the environment. The connection
is told to be read-only where the database can be, and whatever was done is undone.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from reportgen.extracts.grid import Grid
from reportgen.extracts.parquet import grid_of
from reportgen.extracts.workbook import Unopened

MOST = 5_000_000
"""Rows of an extract; more are refused."""
QUERY_ASKED = "reportgen.query"
"""The audit event of a query: what a database answers cannot be watched as a file is."""
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|/\*.*?\*/", re.DOTALL)
_WRITES = re.compile(
    r"\b(insert|update|delete|merge|drop|alter|create|truncate|grant|revoke|into|exec|execute|call|attach|pragma|copy|"
    r"vacuum|lock|set|begin|commit)\b",
    re.IGNORECASE,
)


def fault_of_query(query: str) -> str:
    """Why a query is not run; empty where it is one statement that only reads."""
    bare = _QUOTED.sub(" ", query).strip().rstrip(";").strip()
    if not re.match(r"(select|with)\b", bare, re.IGNORECASE):
        return "it does not begin with SELECT or WITH"
    if ";" in bare:
        return "it is more than one statement"
    written = _WRITES.search(bare)
    return f"it may change the database ({written[0].upper()})" if written else ""


def read_query(query: str, variable: str, name: str) -> tuple[Grid, str]:
    """The rows that a query gives, under the names of its columns, and their SHA-256; raises `Unopened`.

    `variable` is the name of the environment's variable that holds the database's address. Rows that the query does
    not order are put in order, so that the same rows give the same paper.
    """
    if fault := fault_of_query(query):
        raise Unopened(f"this query is not run: {fault}.", "write one SELECT that only reads.")
    names, rows = _answered(variable, "the query", query, lambda connection: _rows(connection.exec_driver_sql(query)))
    if not re.search(r"\border\s+by\b", _QUOTED.sub(" ", query), re.IGNORECASE):
        rows = sorted(rows, key=lambda row: tuple(map(str, row)))
    text = repr((list(names), [tuple(map(str, row)) for row in rows]))
    return grid_of(name, names, rows), hashlib.sha256(text.encode()).hexdigest()


def read_tables(variable: str, wanted: Mapping[str, Callable[[str], bool]]) -> dict[str, Grid]:
    """The tables and views of a database that have these names, by name; raises `Unopened`.

    Of each the columns are read that are wanted of it, and no other; rows are put in order, as of a query.
    """
    return _answered(variable, "which tables there are", "", lambda connection: _tables(connection, wanted))


def _tables(connection: Any, wanted: Mapping[str, Callable[[str], bool]]) -> dict[str, Grid]:
    import sqlalchemy

    inspector = sqlalchemy.inspect(connection)
    by_schema: dict[str, dict[str, str]] = {}
    leads_to = str(inspector.default_schema_name)
    for schema in sorted(inspector.get_schema_names(), key=lambda one: (one.rpartition(".")[2] != leads_to, one)):
        there = (*inspector.get_table_names(schema=schema), *inspector.get_view_names(schema=schema))
        if own := {name.lower(): name for name in there if name.lower() in wanted}:
            by_schema[schema] = own
            if schema.rpartition(".")[2] == leads_to:
                break  # where the address leads; others may be copies of it
    if len(by_schema) > 1:
        named = ", ".join(map(str, by_schema))
        raise Unopened(f"these tables stand in several schemas: {named}.", "let the address lead to one of them.")
    grids = {}
    for schema, own in by_schema.items():
        for name, as_called in own.items():
            table = sqlalchemy.table(as_called, schema=schema)
            every = sqlalchemy.select(sqlalchemy.text("*")).select_from(table).where(sqlalchemy.false())
            taken: list[Any] = [sqlalchemy.column(one) for one in connection.execute(every).keys() if wanted[name](one)]  # noqa: SIM118
            if taken:
                names, rows = _rows(connection.execute(sqlalchemy.select(*taken).select_from(table)))
                grids[name] = grid_of(f"table {as_called}", names, sorted(rows, key=lambda row: tuple(map(str, row))))
    return grids


def _rows(result: Any) -> tuple[list[str], list[Any]]:
    """The names of the columns and the rows; raises `Unopened` where there are too many."""
    names, rows = list(result.keys()), [tuple(row) for row in result.fetchmany(MOST + 1)]
    if len(rows) > MOST:
        raise Unopened(f"it gives more than {MOST:,} rows.", "let it give only the year's.")
    return names, rows


Answer = TypeVar("Answer")


def _answered(variable: str, asked: str, query: str, ask: Callable[[Any], Answer]) -> Answer:
    """What `ask` gives of a connection that only reads; raises `Unopened`, with nothing secret in its words."""
    sys.audit(QUERY_ASKED)
    address = os.environ.get(variable, "")
    if not address:
        fix = (
            f"set {variable} to the address, such as postgresql+psycopg://NAME:PASSWORD@HOST/DATABASE; never in a file."
        )
        raise Unopened(
            f"the variable {variable} of the environment, which gives the database's address, is not set.", fix
        )
    try:
        import sqlalchemy
    except ImportError as error:
        fix = "install it with: pip install 'reportgen[database]'; or save the rows as CSV."
        raise Unopened("databases are read by SQLAlchemy, which is not installed.", fix) from error
    try:
        with _connected(sqlalchemy, address) as connection:
            return ask(connection)
    except (sqlalchemy.exc.SQLAlchemyError, ImportError, ValueError, TypeError, OverflowError) as error:
        fix = "try it in the database's own program, and look at the address and the driver."
        raise Unopened(f"the database did not answer {asked}: {_in_words(error, address, query)}.", fix) from None


@contextmanager
def _connected(sqlalchemy: Any, address: str) -> Iterator[Any]:
    """A connection that only reads, as far as the database can be told so; whatever was done is undone."""
    engine = sqlalchemy.create_engine(address)
    try:
        readonly = {"postgresql_readonly": True} if engine.dialect.name == "postgresql" else {}
        with engine.connect().execution_options(**readonly) as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA query_only = ON")
            elif engine.dialect.name in {"mysql", "mariadb", "oracle"}:
                connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            yield connection
            connection.rollback()
    finally:
        engine.dispose()


def _in_words(error: BaseException, address: str, query: str) -> str:
    """What went wrong, in the database's words, without the address, what it holds that is secret, or any value read.

    Of what stands there between quotation marks only what is in the query is kept: the rest may be a cell.
    """
    if isinstance(error, ModuleNotFoundError):
        return f"the driver '{error.name}' is not installed"
    words = str(getattr(error, "orig", None) or "").splitlines()
    if not words:
        return "the address cannot be read"
    shown = words[0]
    for secret in sorted((one for one in _secrets(address) if one), key=len, reverse=True):
        shown = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", "...", shown)
    shown = re.sub(r"'([^']*)'", lambda match: match[0] if match[1] and match[1] in query else "'...'", shown)
    return shown.rstrip(".")


def _secrets(address: str) -> set[str]:
    """The address, and the name, the password and the settings in it."""
    import sqlalchemy

    in_words = {part for pair in re.findall(r"//([^:/@]+):([^@]+)@", address) for part in pair}
    try:
        url = sqlalchemy.make_url(address)
    except (sqlalchemy.exc.SQLAlchemyError, ValueError):
        return {address, *in_words}
    settings = (value for values in url.query.values() for value in ((values,) if isinstance(values, str) else values))
    return {address, *in_words, url.username or "", str(url.password or ""), *settings}
