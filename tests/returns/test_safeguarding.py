"""The Standard Safeguarding Dataset: the children of a return, as its tables have them, count as the return does."""

from __future__ import annotations

import csv
import datetime
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.returns.cohorts import ReturnYear
from reportgen.returns.collect import collect
from reportgen.returns.safeguarding import as_return
from reportgen.returns.sources import read_source

YEAR = ReturnYear.ending(2025)


def write(folder: Path, name: str, headings: str, rows: Iterable[Sequence[object]]) -> None:
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(headings.split())
        writer.writerows(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three children in care and one who is not; days as SQL Server writes them."""
    place = tmp_path / "ssd"
    place.mkdir()
    write(place, "ssd_person", "pers_person_id pers_sex pers_gender pers_ethnicity pers_dob", [
        ("P1", "M", "M", "WBRI", "2019-06-15 00:00:00.000"), ("P2", "F", "F", "MWBC", "2010-01-01 00:00:00.000"),
        ("P3", "U", "U", "WBRI", "2009-01-01 00:00:00.000"), ("P4", "M", "M", "WBRI", "2006-05-05 00:00:00.000"),
        ("P5", "M", "M", "WBRI", "2012-05-05 00:00:00.000"),
    ])  # fmt: skip
    write(place, "ssd_cla_episodes", "clae_cla_episode_id clae_person_id clae_cla_placement_id "
          "clae_cla_episode_start_date clae_cla_episode_start_reason clae_cla_primary_need_code "
          "clae_cla_episode_ceased clae_cla_episode_cease_reason clae_cla_id", [
        ("E1", "P1", "X1", "2023-01-10", "S", "N1", "", "", "I1"),
        ("E2", "P2", "X2", "2024-06-01", "S - Started to be looked after", "N5 - Family dysfunction", "", "", "I2"),
        ("E3", "P3", "X3", "2022-01-01", "S", "N8", "2025-03-31", "E11", "I3"),
    ])  # fmt: skip
    write(place, "ssd_cla_placement", "clap_cla_placement_id clap_cla_placement_start_date clap_cla_placement_type", [
        ("X1", "2023-01-10", "U4"), ("X2", "2024-06-01", "K2 - Children's Home"), ("X3", "2022-01-01", "R1"),
    ])  # fmt: skip
    write(place, "ssd_legal_status", "lega_person_id lega_legal_status lega_legal_status_start_date "
          "lega_legal_status_end_date", [
        ("P1", "C1", "2023-01-10", "2023-08-01"), ("P1", "C2", "2023-08-01", ""),
        ("P2", "V2 - Section 20", "2024-06-01", ""), ("P3", "V3", "2022-01-01", ""),
    ])  # fmt: skip
    write(place, "ssd_cla_health", "clah_health_check_id clah_person_id clah_health_check_type clah_health_check_date "
          "clah_health_check_status", [
        ("H1", "P1", "Health Assessment", "2024-05-05", "Completed"),
        ("H2", "P1", "Dental Check", "2024-05-05", "Cancelled by carer"),
        ("H3", "P1", "Health Surveillance (development)", "2025-01-01", "Completed"),
        ("H4", "P1", "Dental Check", "2024-03-31", "Completed"),
    ])  # fmt: skip
    write(place, "ssd_sdq_scores", "csdq_table_id csdq_person_id csdq_sdq_completed_date csdq_sdq_reason "
          "csdq_sdq_score", [
        ("S1", "P1", "2024-04-02", "", "9"), ("S2", "P1", "2025-03-01", "", "15"), ("S3", "P1", "2023-03-01", "", "30"),
    ])  # fmt: skip
    write(place, "ssd_care_leavers", "clea_table_id clea_person_id clea_care_leaver_in_touch "
          "clea_care_leaver_accommodation clea_care_leaver_accom_suitable clea_care_leaver_activity", [
        ("L1", "P4", "YES", "U", "1", "F2 - Full time"),
    ])  # fmt: skip
    write(place, "ssd_immigration_status", "immi_person_id immi_immigration_status immi_immigration_status_end_date", [
        ("P2", "UASC", ""), ("P1", "UASC", "2024-05-01"), ("P5", "British", ""),
    ])  # fmt: skip
    return place


def numbers(folder: Path) -> dict[tuple[str, str], tuple[int, int | None]]:
    problems = Problems()
    source = read_source(folder, problems)
    assert source is not None
    assert not problems.errors
    lines = collect(as_return(source.tables, YEAR), YEAR).lines
    return {(line.indicator, line.group): (line.number, line.out_of) for line in lines}


def test_the_numbers_by_hand(folder: Path) -> None:
    found = numbers(folder)
    assert found["cla_on_31_march", ""] == (2, None)  # P3 was in a series of short breaks
    assert found["cla_started", ""] == (1, None)
    assert found["cla_on_31_march_by_need", "Family dysfunction"] == (1, None)
    # P1's only episode began under an interim order, and that is its legal status here.
    assert found["cla_on_31_march_by_legal_status", "Interim care order"] == (1, None)
    assert found["cla_on_31_march_by_placement", "Foster placement"] == (1, None)
    assert found["uasc_on_31_march", ""] == (1, None)
    assert found["looked_after_for_twelve_months", ""] == (1, None)
    assert found["health_assessment", ""] == (1, 1)
    assert found["dental_check", ""] == (0, 1)  # cancelled; the other was a day before the year
    assert found["development_check", ""] == (0, 0)  # P1 is five
    assert found["sdq_by_band", "Borderline"] == (1, 1)  # the latest of the year
    assert found["care_leavers_in_suitable_accommodation", "17 to 18"] == (1, 1)
    assert found["care_leavers_in_education_employment_or_training", "17 to 18"] == (1, 1)


def test_people_who_were_never_in_care_are_no_fault_of_the_data(folder: Path) -> None:
    source = read_source(folder, Problems())
    assert source is not None
    assert {fault.name for fault in collect(as_return(source.tables, YEAR), YEAR).faults} == set()


def test_the_command_says_which_kind_it_counted(folder: Path) -> None:
    out = folder.parent / "out"
    assert main(["collect", str(folder), "--year", "2025", "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == ["data_quality.csv", "ssd_2025-03-31.csv"]


def test_a_table_without_rows_counts_nobody(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        if path.stem not in ("ssd_person", "ssd_cla_episodes"):
            path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert numbers(folder)["health_assessment", ""] == (0, 1)
    assert YEAR.end == datetime.date(2025, 3, 31)


def test_both_kinds_in_one_folder_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "log.csv").write_text("Child,Kind,Became looked after,Done\n1,IHA,01/04/2024,\n", encoding="utf-8")
    assert main(["collect", str(folder), "--year", "2025", "--out", str(folder.parent / "out")]) == 1
    assert "each is counted by itself" in capsys.readouterr().err


@pytest.fixture
def database(folder: Path, monkeypatch: pytest.MonkeyPatch) -> sqlite3.Connection:
    """The same tables in a database, with a column of names that nothing asks for."""
    pytest.importorskip("sqlalchemy")
    path = folder.parent / "dataset.db"
    connection = sqlite3.connect(path)
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            headings, *rows = csv.reader(lines)
        connection.execute(f"CREATE TABLE {file.stem} ({', '.join(f'{one} TEXT' for one in headings)})")
        places = ", ".join("?" * len(headings))
        connection.executemany(f"INSERT INTO {file.stem} VALUES ({places})", rows)  # noqa: S608 - the test's own names
    connection.execute("ALTER TABLE ssd_person ADD COLUMN pers_forename TEXT DEFAULT 'Robin'")
    connection.commit()
    monkeypatch.setenv("SAFEGUARDING", f"sqlite:///{path}")
    return connection


def test_tables_of_a_database_count_as_their_files(folder: Path, database: sqlite3.Connection) -> None:
    database.close()
    files, queried = folder.parent / "files", folder.parent / "queried"
    assert main(["collect", str(folder), "--year", "2025", "--out", str(files)]) == 0
    assert main(["collect", "--database", "SAFEGUARDING", "--year", "2025", "--out", str(queried)]) == 0
    made = {path.name: path.read_bytes() for path in queried.iterdir()}
    assert made == {path.name: path.read_bytes() for path in files.iterdir()}
    assert not any(b"Robin" in content for content in made.values())


def test_a_database_without_the_tables_is_told(
    folder: Path, database: sqlite3.Connection, capsys: pytest.CaptureFixture[str]
) -> None:
    database.execute("DROP TABLE ssd_cla_episodes")
    database.execute("ALTER TABLE ssd_person DROP COLUMN pers_dob")
    database.commit()
    assert main(["collect", "--database", "SAFEGUARDING", "--year", "2025", "--out", str(folder / "out")]) == 1
    told = capsys.readouterr().err
    assert "the table ssd_person has no column pers_dob" in told
    assert "the database has no table ssd_cla_episodes" in told


def test_files_and_a_database_are_not_read_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["collect", str(folder), "--database", "SAFEGUARDING", "--year", "2025", "--out", "out"]) == 2
    assert main(["collect", str(folder), str(folder), "--year", "2025", "--out", "out"]) == 2
    told = capsys.readouterr().err
    assert "Give the files; or --database" in told
    assert "Give one FILE of records" in told


@pytest.mark.parametrize(("table", "headings", "row", "what"), [
    ("ssd_cla_health", "clah_person_id clah_health_check_type clah_health_check_date",
     ("Dental Check", "2024-05-05"), "of 6 children in the ssd_cla_health table 6 are not in the ssd_person table."),
    ("ssd_sdq_scores", "csdq_person_id csdq_sdq_completed_date csdq_sdq_score",
     ("2024-05-05", "12"), "of 6 children in the ssd_sdq_scores table 6 are not in the ssd_person table."),
])  # fmt: skip
def test_a_table_most_of_whose_children_are_written_otherwise_is_refused(
    table: str, headings: str, row: tuple[str, ...], what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    six = [f"00{n}" for n in range(1, 7)]
    write(tmp_path, "ssd_person", "pers_person_id pers_sex pers_dob", [(one, "M", "2012-01-01") for one in six])
    write(tmp_path, "ssd_cla_episodes", "clae_cla_episode_id clae_person_id clae_cla_placement_id "
          "clae_cla_episode_start_date clae_cla_episode_start_reason clae_cla_primary_need_code "
          "clae_cla_episode_ceased_date clae_cla_episode_ceased_reason",
          [(f"E{one}", one, f"0{one}", "2023-01-01", "S", "N1", "", "") for one in six])  # fmt: skip
    write(tmp_path, table, headings, [(one, *row) for one in six])
    assert main(["collect", str(tmp_path), "--year", "2025", "--out", str(tmp_path / "made")]) == 0
    write(tmp_path, table, headings, [(one.lstrip("0"), *row) for one in six])  # as Excel writes them
    assert main(["collect", str(tmp_path), "--year", "2025", "--out", str(tmp_path / "again")]) == 1
    assert what in capsys.readouterr().err


def test_placements_written_otherwise_than_in_the_episodes_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    six = range(1, 7)
    write(tmp_path, "ssd_person", "pers_person_id pers_sex pers_dob", [(f"P{n}", "M", "2012-01-01") for n in six])
    write(tmp_path, "ssd_cla_episodes", "clae_cla_episode_id clae_person_id clae_cla_placement_id "
          "clae_cla_episode_start_date clae_cla_episode_start_reason clae_cla_primary_need_code "
          "clae_cla_episode_ceased_date clae_cla_episode_ceased_reason",
          [(f"E{n}", f"P{n}", f"00{n}", "2023-01-01", "S", "N1", "", "") for n in six])  # fmt: skip
    write(tmp_path, "ssd_cla_placement", "clap_cla_placement_id clap_cla_placement_start_date clap_cla_placement_type",
          [(n, "2023-01-01", "U4") for n in six])  # fmt: skip
    assert main(["collect", str(tmp_path), "--year", "2025", "--out", str(tmp_path / "made")]) == 1
    told = capsys.readouterr().err
    assert "of 6 placements in the ssd_cla_episodes table 6 are not in the ssd_cla_placement table." in told
