"""What an edition's extract is read from: several files in a stated order, a sheet a code, Parquet, a database."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from reportgen.cli import main
from reportgen.extracts.database import fault_of_query
from reportgen.extracts.extract import Extract
from reportgen.extracts.gather import gather
from reportgen.measures.counted import CellSum, Counted
from reportgen.pipeline import count
from reportgen.problems import Problem, Problems
from reportgen.settings.opened import open_edition
from tests.commands.running import TINY

ROWS = [(f"2024-{m:02d}", code, m, m + 4) for code in ("iha_in_time", "rha_in_time") for m in range(4, 13)]
Read = Callable[[str], Extract | None]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Reads an edition's one extract, of which `source` says where it is read from."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "northshire", "--kind", "update", "--year", "2024-25", "--out", "ours"]) == 0
    settings = tmp_path / "ours/edition.yaml"
    text = settings.read_text()

    def read_from(source: str) -> Extract | None:
        start = text.index("\nextracts:") + 1
        end = text.index("\n\n", start)
        one = f"extracts:\n  health_indicators:\n    declared_as: monthly_indicators\n    {source}"
        settings.write_text(text[:start] + one + text[end:])
        problems = Problems()
        opened = open_edition("ours", problems, go_on=True)
        met = Problems()
        extracts = gather(opened, met)
        told[:] = [*(each for each in problems.errors if each.name == "setting-refused"), *met.errors]
        return extracts.get("health_indicators")

    return read_from


told: list[Problem] = []
"""What was wrong with the extract that was read last."""


def counted(extract: Extract | None) -> list[tuple[object, ...]]:
    assert extract is not None, [*told]
    frame = extract.frame
    columns = (frame[name].tolist() for name in ("month", "indicator", "numerator", "denominator"))
    return list(zip(*columns, strict=True))


def lines(rows: list[tuple[str, str, int, int]]) -> str:
    return "\n".join(["Month,Indicator,Number,Denominator", *(",".join(map(str, row)) for row in rows)]) + "\n"


def test_a_pattern_reads_files_by_their_names_2_before_10(read: Read, tmp_path: Path) -> None:
    data = tmp_path / "ours/data/returns"
    data.mkdir()
    for number, rows in ((10, ROWS[9:]), (2, ROWS[:9])):
        (data / f"month {number}.csv").write_text(lines(rows))
    (data / "~$month 2.csv").write_text("locked")
    extract = read("file: returns/*.csv")
    assert counted(extract) == ROWS
    assert extract is not None
    assert extract.frame["_file"].tolist()[8:10] == ["ours/data/returns/month 2.csv", "ours/data/returns/month 10.csv"]
    assert str(extract.where(extract.record(10))).startswith("ours/data/returns/month 10.csv:3")


def test_files_are_read_in_the_order_stated_and_a_row_given_twice_is_told(read: Read, tmp_path: Path) -> None:
    data = tmp_path / "ours/data"
    (data / "b.csv").write_text(lines(ROWS[:9]))
    (data / "a.csv").write_text(lines(ROWS[9:]))
    assert counted(read("files: [b.csv, a.csv]")) == ROWS
    (data / "a.csv").write_text(lines(ROWS[8:]))
    read("files: [b.csv, a.csv]")
    assert any(problem.name == "row-given-twice" and "b.csv" in problem.fault for problem in told), [*told]


def test_a_file_that_is_not_there_is_told(read: Read) -> None:
    assert read("files: [none.csv]") is None
    assert read("file: 'none/*.csv'") is None
    assert "no file fits none/*.csv" in told[0].fault


def test_a_sheet_for_each_code(read: Read, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (("IHA", ROWS[:9]), ("Reviews", ROWS[9:])):
        sheet = book.create_sheet(name)
        sheet.append([f"{name} by month"])
        sheet.append(["Month", "Number", "Denominator"])
        for month, _, numerator, denominator in rows:
            sheet.append([month, numerator, denominator])
    book.save(tmp_path / "ours/data/by sheet.xlsx")
    extract = read("file: by sheet.xlsx\n    sheets: {IHA: iha_in_time, Reviews: rha_in_time}")
    assert counted(extract) == ROWS
    assert extract is not None
    assert extract.where(extract.record(9)).cell == "Reviews!A3"


def test_a_parquet_file(read: Read, tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = dict(zip(("Month", "Indicator", "Number", "Denominator"), zip(*ROWS, strict=True), strict=True))
    parquet.write_table(pyarrow.table({name: list(values) for name, values in columns.items()}),
                        tmp_path / "ours/data/rows.parquet")  # fmt: skip
    assert counted(read("file: rows.parquet")) == ROWS


QUERY = "query: SELECT month, indicator, met AS number, due AS denominator FROM health\n    database: TEST_DATABASE"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    pytest.importorskip("sqlalchemy")
    path = tmp_path / "health.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE health (month TEXT, indicator TEXT, met INTEGER, due INTEGER)")
    connection.executemany("INSERT INTO health VALUES (?, ?, ?, ?)", reversed(ROWS))
    connection.commit()
    connection.close()
    monkeypatch.setenv("TEST_DATABASE", f"sqlite:///{path}")
    return path


def test_a_query_gives_rows_and_their_hash(read: Read, database: Path) -> None:
    extract = read(QUERY)
    assert sorted(counted(extract), key=str) == sorted(ROWS, key=str)
    assert extract is not None
    before = extract.sha256
    again = read(QUERY)
    assert again is not None
    assert again.sha256 == before
    connection = sqlite3.connect(database)
    connection.execute("UPDATE health SET met = met - 1 WHERE month = '2024-05'")
    connection.commit()
    connection.close()
    changed = read(QUERY)
    assert changed is not None
    assert changed.sha256 != before


def test_an_address_is_never_told(read: Read, monkeypatch: pytest.MonkeyPatch, database: Path) -> None:
    monkeypatch.setenv("TEST_DATABASE", "sqlite:////nowhere/anna:secret@there/health.db")
    assert read(QUERY) is None
    assert "secret" not in str([*told])
    monkeypatch.delenv("TEST_DATABASE")
    assert read(QUERY) is None
    assert "TEST_DATABASE" in told[0].fault


@pytest.mark.parametrize(("address", "says"), [
    ("nosuchdialect://u:secret@h/db", "the database did not answer the query"),
    ("postgresql://u:secret@1@h:secret/db", "the address cannot be read"),
    ("mysql+nosuchdriver://u:secret@h/db?password=secret", "the database did not answer the query"),
    ("not an address, secret", "the address cannot be read"),
])  # fmt: skip
def test_an_address_that_cannot_be_used_is_told_without_it(
    read: Read, monkeypatch: pytest.MonkeyPatch, database: Path, address: str, says: str
) -> None:
    monkeypatch.setenv("TEST_DATABASE", address)
    assert read(QUERY) is None
    assert says in told[0].fault
    assert "secret" not in str([*told])


def test_a_value_of_the_table_in_the_database_s_words_is_not_told(
    read: Read, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("duckdb_engine")
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect(str(tmp_path / "health.duckdb"))
    connection.execute("CREATE TABLE health AS SELECT 'AB1234' AS met, '2024-05' AS month")
    connection.close()
    monkeypatch.setenv("TEST_DATABASE", f"duckdb:///{tmp_path}/health.duckdb")
    assert read("query: SELECT month, CAST(met AS INTEGER) AS number FROM health\n    database: TEST_DATABASE") is None
    assert "Could not convert string '...' to INT32" in told[0].fault
    assert "AB1234" not in str([*told])


@pytest.mark.parametrize(
    "query",
    ["DELETE FROM health", "SELECT 1; DROP TABLE health", "WITH x AS (DELETE FROM health RETURNING *) SELECT * FROM x",
     "SELECT * INTO copy FROM health", "PRAGMA user_version = 2", ""],
)  # fmt: skip
def test_a_query_that_may_write_is_not_run(query: str) -> None:
    assert fault_of_query(query)


@pytest.mark.parametrize("query", ["SELECT 'delete; this' AS note FROM t", "with a as (select 1) select * from a;"])
def test_a_query_that_only_reads_is_run(query: str) -> None:
    assert fault_of_query(query) == ""


@pytest.mark.parametrize("source", ["file: a.csv\n    files: [b.csv]", "query: SELECT 1", "sheet: x"])
def test_an_extract_is_read_from_one_kind_of_source(read: Read, source: str) -> None:
    assert read(source) is None or "setting-refused" in {problem.name for problem in told}


def test_an_edition_counts_the_same_from_a_file_a_month(tmp_path: Path) -> None:
    """Each file's rows begin on the same line, and months and cells are told apart by file."""
    tiny = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    whole = {str(ref): figure for ref, figure in count(str(tiny), Problems()).ledger.figures.items()}
    source = tiny / "data/indicators.csv"
    marked, heading, *rows = source.read_text().splitlines()
    for month in dict.fromkeys(row.partition(",")[0] for row in rows):
        own = [row for row in rows if row.startswith(month)]
        (tiny / f"data/part {month}.csv").write_text("\n".join([marked, heading, *own]) + "\n")
    settings = tiny / "edition.yaml"
    settings.write_text(settings.read_text().replace("file: indicators.csv", "file: part *.csv"))
    parts = {str(ref): figure for ref, figure in count(str(tiny), Problems()).ledger.figures.items()}
    assert parts.keys() == whole.keys()
    for ref, figure in whole.items():
        assert values(parts[ref].counted) == values(figure.counted), ref
        by_month = {month: values(cells) for month, cells in figure.by_month.items()}
        assert {month: values(cells) for month, cells in parts[ref].by_month.items()} == by_month


def values(counted: Counted) -> tuple[Fraction, Fraction]:
    return sum_of(counted.numerator), sum_of(counted.denominator)


def sum_of(cells: CellSum) -> Fraction:
    return sum((atom.value * times for atom, times in cells), Fraction())
