"""What is fuzzed beside papers and settings: other workbooks, databases, narrative in Word, reviews, records, keys."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest

from tests.commands.running import ROOT, TINY
from tests.fuzz.parts import Target, command, copied, issued

SEEDS = Path(__file__).parent / "seeds"
NOTES = b"""- at: narrative/01_summary.md
  line: 1
  words: "Children wait longer than they should."
  by: "Reviewer One"
  day: 2024-05-02
  note: "How long?"
  state: answered
  answer: "Section 2 says so now."
"""
BRAND = (
    b"colours: {main: '#AE2573', charts: ['#330072', '#41B6E6']}\nfont: Arial\n"
    b"margins_mm: {left: 30, right: 24}\nheader: Westmarch and friends\nfooter: For the Board\n"
)
ADDRESS = b"duckdb:///health.duckdb?access_mode=read_only"
QUERY = b'SELECT month AS "Month", \'IHA\' AS "Indicator", met AS "In time", due AS "Due" FROM health WHERE due > 0'


def source(ending: str) -> Target:
    """The small edition with its extract as a file of another kind."""

    def run(data: bytes, folder: Path) -> None:
        edition = copied(folder)
        settings = edition / "edition.yaml"
        settings.write_text(settings.read_text("utf-8").replace("indicators.csv", f"indicators.{ending}"), "utf-8")
        (edition / f"data/indicators.{ending}").write_bytes(data)
        command("check", str(edition))

    return Target(f"extract-{ending}", lambda: [(SEEDS / f"indicators.{ending}").read_bytes()], run)


def _database(address: str, query: str, folder: Path) -> None:
    edition = copied(folder)
    settings = edition / "edition.yaml"
    text = settings.read_text("utf-8")
    asked = f"{{query: {json.dumps(query)}, database: HEALTH_DATABASE, declared_as: months}}"
    text = text.replace("{file: indicators.csv, declared_as: months, not_received: [2023-05]}", asked)
    settings.write_text(text, "utf-8")
    _fill(folder / "health.duckdb")
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(folder):
        patch.setenv("HEALTH_DATABASE", address)
        command("check", str(edition))


def _fill(path: Path) -> None:
    with contextlib.suppress(ImportError):  # without DuckDB the address is refused
        import duckdb

        connection = duckdb.connect(str(path))
        connection.execute("CREATE TABLE health AS SELECT '2023-04' AS month, 12 AS met, 20 AS due")
        connection.close()


def address(data: bytes, folder: Path) -> None:
    _database(data.decode("utf-8", "replace").replace("\0", "")[:500], QUERY.decode(), folder)


def query(data: bytes, folder: Path) -> None:
    _database(ADDRESS.decode(), data.decode("utf-8", "replace").replace("\0", "")[:2_000], folder)


@cache
def word_narrative() -> bytes:
    """The narrative of the small edition, as it is converted to be written in Word."""
    folder = issued().parent / "narrative"
    shutil.copytree(TINY, folder / "tiny", dirs_exist_ok=True)
    with contextlib.chdir(folder):
        command("convert", str(folder / "tiny/narrative/01_summary.md"))
    return next((folder / "tiny/narrative").glob("*.docx")).read_bytes()


def narrative(data: bytes, folder: Path) -> None:
    edition = copied(folder)
    (edition / "narrative/01_summary.md").unlink()
    (edition / "narrative/01_summary.docx").write_bytes(data)
    settings = edition / "edition.yaml"
    settings.write_text(settings.read_text("utf-8").replace("01_summary.md", "01_summary.docx"), "utf-8")
    command("check", str(edition))


def beside(name: str) -> Callable[[bytes, Path], None]:
    """A file that the small edition has not, put into it."""

    def run(data: bytes, folder: Path) -> None:
        edition = copied(folder)
        (edition / name).write_bytes(data)
        command("check", str(edition))

    return run


def form(data: bytes, folder: Path) -> None:
    """A body's own form, in a home of its own."""
    (folder / "config/forms").mkdir(parents=True)
    (folder / "config/editions").mkdir()
    edition = Path(shutil.copytree(TINY, folder / "config/editions/tiny"))
    (folder / "config/forms/board.yaml").write_bytes(data)
    (edition / "cover_sheet.yaml").write_text("form: board\nanswers: {author: Nurse, summary: Words.}\n", "utf-8")
    with contextlib.chdir(folder):
        command("check", "tiny")


@cache
def public_record() -> bytes:
    """What is kept of the small edition's public paper, which has hidden numbers."""
    folder = issued().parent / "public"
    edition = Path(shutil.copytree(TINY, folder / "tiny"))
    (edition / "data/indicators.csv").write_text(
        "Month,Indicator,In time,Due\n2023-04,IHA,3,30\n2023-06,IHA,19,35\n", "utf-8"
    )
    command("issue", str(edition), "--audience", "public")
    return (edition / "data/published/1.0/figures.json").read_bytes()


def earlier_record(data: bytes, folder: Path) -> None:
    """A damaged record of an earlier version: what is hidden now is decided with it."""
    edition = copied(folder)
    kept = edition / "data/published/1.0"
    kept.mkdir(parents=True)
    (kept / "figures.json").write_bytes(data)
    settings = edition / "edition.yaml"
    settings.write_text(settings.read_text("utf-8").replace('version: "1.0"', 'version: "1.1"'), "utf-8")
    (edition / "measures/iha.yaml").rename(edition / "measures/assessed.yaml")
    (edition / "measures/iha.yaml").write_bytes((edition / "measures/assessed.yaml").read_bytes())
    command("check", str(edition), "--audience", "public")


@cache
def private_key() -> tuple[Path, bytes]:
    """A private key, and where it is kept among a user's settings."""
    folder = issued().parent / "key"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder))
        command("key", "--name", "A Nurse", "--no-passphrase")
    path = next(path for path in folder.rglob("*") if path.is_file() and b"PRIVATE" in path.read_bytes())
    return path.relative_to(folder), path.read_bytes()


def signing_key(data: bytes, folder: Path) -> None:
    """A damaged private key, shown and signed with."""
    place = Path(os.environ["XDG_CONFIG_HOME"]) / private_key()[0]
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    place.chmod(0o600)
    command("key", "--show")
    command("issue", str(copied(folder)))
    place.unlink(missing_ok=True)


def seeds(*data: bytes) -> Callable[[], Sequence[bytes]]:
    return lambda: list(data)


OTHER_TARGETS = (
    *(source(ending) for ending in ("ods", "xls", "parquet")),
    Target(
        "database-address", seeds(ADDRESS, b"sqlite:///health.db", b"mssql+pyodbc://u:p@h:1433/d?driver=x"), address
    ),
    Target("database-query", seeds(QUERY), query),
    Target("narrative-word", lambda: [word_narrative()], narrative),
    Target("reviews", seeds(NOTES), beside("reviews.yaml")),
    Target("brand", seeds(BRAND), beside("brand.yaml")),
    Target("form", lambda: [(ROOT / "templates/forms/governing_body.yaml").read_bytes()], form),
    Target("earlier-record", lambda: [public_record()], earlier_record),
    Target("signing-key", lambda: [private_key()[1]], signing_key),
)
