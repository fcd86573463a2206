"""Returns as systems and people leave them: several years in a folder, dates and flags in other forms, rows twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.returns.years import year_named
from tests.returns.test_return import EPISODES, HEADER, OC2, OC3, extracted, numbers

TABLES = {"Header": HEADER, "Episodes": EPISODES, "OC2": OC2, "OC3": OC3}


def written(folder: Path, names: str = "{}", **tables: str) -> Path:
    """The small return in a folder, some of its tables otherwise; `names` is how its files are called."""
    for name, words in (TABLES | tables).items():
        path = folder / f"{names.format(name)}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "year"),
    [("header_2024-25", 2025), ("Header 2024_2025", 2025), ("903 202425", 2025), ("episodes 24-25", 2025),
     ("ssda903_2025", 2025), ("header 1617", 2017), ("2024-25 as at 15-04-2025", 2025), ("export 2025-04-15", None),
     ("episodes_20250331", None), ("oc2 (2)", None), ("2024 and 2025", None), ("Header", None)],
)  # fmt: skip
def test_the_year_that_a_file_s_name_says(name: str, year: int | None) -> None:
    assert year_named(name) == year


@pytest.mark.parametrize("names", ["{}_%s", "%s/{}"])
def test_of_several_years_in_a_folder_the_year_s_own_files_are_read(
    tmp_path: Path, names: str, capsys: pytest.CaptureFixture[str]
) -> None:
    records = written(tmp_path / "returns", names % "2024-25")
    written(records, names % "2023-24", Episodes=EPISODES.splitlines()[0] + "\n")
    assert main(["collect", str(records), "--year", "2025", "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().err
    assert "2023-24.csv" in told or "the files of 2024-25 are read" in told
    made = numbers((tmp_path / "out" / "ssda903_2025-03-31.csv").read_bytes())
    assert made["cla_on_31_march", "All"] == ("4", "")


def test_files_of_one_table_that_no_name_tells_apart_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = written(written(tmp_path / "returns"), "{} 2024-12-31")
    assert main(["collect", str(records), "--year", "2025", "--out", str(tmp_path / "out")]) == 1
    assert "name the year in each" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("day", "other"),
    [("10/05/2024", "10/05/24"), ("10/05/2024", "10-May-24"), ("05/06/2024", "5 June 2024"),
     ("20/08/2024", "2024-08-20 00:00:00"), ("20/08/2024", "20.08.24")],
)  # fmt: skip
def test_days_in_other_forms_are_the_same_days(tmp_path: Path, day: str, other: str) -> None:
    plain = written(tmp_path / "plain")
    assert extracted(written(tmp_path / "other", Episodes=EPISODES.replace(day, other))) == extracted(plain)


def test_a_column_in_american_order_stops_the_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """01/08/2024 would be the first of August: with 08/20/2024 in the column it is the eighth of January."""
    rows = "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\nA1,04/01/2023,S,C2,N1,U1,08/20/2024,E11\nA2,01/08/2024,S,C2,N1,U1,,\n"
    records = written(tmp_path / "returns", Episodes=rows)
    assert main(["collect", str(records), "--year", "2025", "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert "Episodes.csv:2: error: DEC of the episodes table is in American order" in told
    assert "08/20" not in told
    # One such day among British ones is a fault of its row.
    mixed = written(tmp_path / "mixed", Episodes=EPISODES.replace("20/08/2024,X1", "08/20/2024,X1"))
    assert main(["collect", str(mixed), "--year", "2025", "--out", str(tmp_path / "out")]) == 0


@pytest.mark.parametrize("flags", ["No,Yes,Yes,No,Yes,No", "FALSE,TRUE,TRUE,FALSE,TRUE,FALSE", "n,y,y,n,y,n"])
def test_flags_in_words_are_flags(tmp_path: Path, flags: str) -> None:
    """The one child of twelve months has a health assessment and immunisations, and no dental check."""
    made = numbers(extracted(written(tmp_path, OC2=OC2.replace("0,1,1,0,1,0", flags))))
    assert made["health_assessment", "All"] == ("1", "1")
    assert made["dental_check", "All"] == ("0", "1")


@pytest.mark.parametrize("oc2", [OC2.replace("0,1,1,0,1,0", "0,1,1,2,1,0"), OC2.replace("0,1,1,0,1,0", "0,1,1,,1,0")])
def test_a_flag_that_says_nothing_of_any_child_has_no_number(tmp_path: Path, oc2: str) -> None:
    made = numbers(extracted(written(tmp_path, OC2=oc2)))
    assert made["health_assessment", "All"] == ("1", "1")
    assert ("dental_check", "All") not in made


def test_an_oc2_without_a_row_says_nothing(tmp_path: Path) -> None:
    made = numbers(extracted(written(tmp_path, OC2=OC2.splitlines()[0] + "\n")))
    assert made["looked_after_for_twelve_months", "All"] == ("1", "")
    assert ("health_assessment", "All") not in made
    assert ("sdq_completed", "All") not in made


def test_rows_given_twice_are_counted_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A2 had two placements in the year: with both rows twice it is not one of those with three or more."""
    twice = EPISODES + "".join(row + "\n" for row in EPISODES.splitlines() if row.startswith("A2"))
    records = written(tmp_path / "twice", Episodes=twice)
    assert extracted(records) == extracted(written(tmp_path / "plain"))
    assert main(["collect", str(records), "--year", "2025", "--out", str(tmp_path / "out")]) == 0
    assert "2 rows: episodes given twice, which are counted once" in capsys.readouterr().err


def test_a_return_of_another_year_is_not_taken_for_the_year_s(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The four children of March 2025 would all be looked after in March 2027, too."""
    records = written(tmp_path / "returns")
    assert main(["collect", str(records), "--year", "2027", "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert "no episode begins or ends in the year to 31 March 2027; the last before its end is 31 March 2025" in told


def test_episodes_without_a_row_are_not_nobody_looked_after(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = written(tmp_path / "returns", Episodes=EPISODES.splitlines()[0] + "\n")
    assert main(["collect", str(records), "--year", "2025", "--out", str(tmp_path / "out")]) == 1
    assert "the episodes table has no row with a day" in capsys.readouterr().err


WITHIN = """CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC,PL_LOCATION
A2,01/05/2019,S,C2,N1,U4,,,IN
A2,01/07/2024,P,V2,N5,K2,01/09/2024,X1,OUT
"""
SAME_DAY = """CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC,PL_LOCATION
A2,01/05/2019,S,C2,N1,U4,01/07/2024,X1,IN
A2,01/07/2024,L,C2,N1,U4,,,IN
A2,01/07/2024,P,V2,N5,K2,01/07/2024,X1,OUT
"""


@pytest.mark.parametrize("episodes", [WITHIN, SAME_DAY])
def test_a_child_stands_where_the_episode_that_is_open_says(tmp_path: Path, episodes: str) -> None:
    """A2 is with the same carer, in the area, on a full care order; the stay elsewhere began last and has ended."""
    made = numbers(extracted(written(tmp_path, Episodes=episodes)))
    assert made["cla_on_31_march_by_legal_status", "Full care order"] == ("1", "")
    assert made["cla_on_31_march_by_legal_status", "Voluntary agreement (section 20)"] == ("0", "")
    assert made["cla_on_31_march_by_need", "Abuse or neglect"] == ("1", "")
    assert made["cla_on_31_march_by_placement", "Foster placement"] == ("1", "")
    assert made["cla_on_31_march_by_location", "In area"] == ("1", "")


@pytest.mark.parametrize("end", ["05/01/2025,X1", ","])
def test_an_episode_within_another_breaks_no_stay(tmp_path: Path, end: str) -> None:
    """A2, aged 14, has been with one carer since 2019: the court's order of 2023 lies within the first episode."""
    rows = (
        f"CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\nA2,01/05/2019,S,C2,N1,U4,{end}\n"
        "A2,01/07/2023,L,C1,N1,U4,01/09/2023,X1\nA2,05/01/2025,L,E1,N1,U4,,\n"
    )
    made = numbers(extracted(written(tmp_path, Episodes=rows)))
    assert made["same_placement_for_two_years", "All"] == ("1", "1")


def test_what_a_database_writes_for_nothing_is_nothing(tmp_path: Path) -> None:
    """`NULL` for every blank: a child whose last day is NULL is looked after still."""
    with_nulls = written(tmp_path / "nulls", **{name: nulls(words) for name, words in TABLES.items()})
    assert extracted(with_nulls) == extracted(written(tmp_path / "blanks"))


def nulls(table: str) -> str:
    return "\n".join(",".join(cell or "NULL" for cell in line.split(",")) for line in table.splitlines())


def test_a_table_whose_children_are_written_otherwise_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Excel takes the noughts from the numbers of one file: none of its children would have had a check."""
    head, row = OC2.splitlines()
    other = "\n".join([head, *(row.replace("A1", f"{n}") for n in range(1, 7))])
    records = written(tmp_path / "returns", OC2=other)
    assert main(["collect", str(records), "--year", "2025", "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr().err
    assert "are not in the header table" in told
    assert not (tmp_path / "out").exists()
