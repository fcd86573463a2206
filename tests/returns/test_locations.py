"""In the area or out of it, where the return has no PL_LOCATION: by the placement's authority, or by its postcode."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.returns.codes import codes_of_other_years, return_codes
from reportgen.returns.locations import areas_of_postcodes, codes_in
from tests.returns.test_awkward_returns import written
from tests.returns.test_return import EPISODES, numbers

DIRECTORY = """pcd7,pcds,doterm,oscty,oslaua
QX1 1AA,QX1 1AA,,E99999999,E06000066
QX2 2BB,QX2 2BB,,E10000027,E07000187
QX3 3CC,QX3 3CC,,E99999999,E06000022
QX4 4DD,QX4 4DD,,W99999999,W06000015
"""
IN, OUT, UNKNOWN = "In area", "Out of area", "Not known"


def with_column(heading: str, *values: str) -> str:
    """The small return's episodes with another column, its values by the child of each row."""
    rows = EPISODES.splitlines()
    of_child = dict(value.split("=") for value in values)
    return "\n".join([f"{rows[0]},{heading}", *(f"{row},{of_child.get(row.split(',')[0], '')}" for row in rows[1:])])


def located(folder: Path, episodes: str, *options: str) -> dict[str, str]:
    """Of the four children looked after on 31 March 2025 (A1, A2, A4, A6), how many are where."""
    records = written(folder / "records", Episodes=episodes)
    assert main(["collect", str(records), "--year", "2025", "--out", str(folder / "out"), *options]) == 0
    made = numbers((folder / "out" / "ssda903_2025-03-31.csv").read_bytes())
    return {group: number for (name, group), (number, _) in made.items() if name == "cla_on_31_march_by_location"}


def test_by_the_authority_of_the_placement(tmp_path: Path) -> None:
    """Two in the area, under its code and the one it had before, one in Wales, and one in a district, which does not
    tell its county."""
    episodes = with_column("PL_LA", "A1=E06000066", "A2=E10000027", "A4=WAL", "A6=E07000187")
    assert located(tmp_path, episodes, "--area", "E10000027, e06000066") == {IN: "2", OUT: "1", UNKNOWN: "1"}


def test_by_postcode_with_a_county_above_its_districts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "onspd.csv").write_text(DIRECTORY, encoding="utf-8")
    episodes = with_column("PL_POST", "A1=qx11aa", "A2=QX2 2BB", "A4=QX4 4DD", "A6=QX9 9ZZ")
    options = ("--area", "E06000066,E10000027", "--postcodes", str(tmp_path / "onspd.csv"))
    assert located(tmp_path, episodes, *options) == {IN: "2", OUT: "1", UNKNOWN: "1"}
    told = capsys.readouterr().err
    assert "2 episodes have a placement postcode that this list does not give an authority for" in told
    assert not re.search("QX9", told)


def test_what_the_return_says_itself_is_not_replaced(tmp_path: Path) -> None:
    episodes = with_column("PL_LOCATION,PL_LA", "A1=OUT,E06000066", "A2=,E06000066", "A4=IN,E06000022", "A6=,E06000022")
    assert located(tmp_path, episodes, "--area", "E06000066") == {IN: "2", OUT: "2"}


def test_without_a_list_postcodes_tell_nothing(tmp_path: Path) -> None:
    assert located(tmp_path, with_column("PL_POST", "A1=QX1 1AA"), "--area", "E06000066") == {}


def test_postcodes_without_the_authority_s_code_are_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = written(tmp_path / "records")
    options = ["--out", str(tmp_path / "out"), "--postcodes", str(tmp_path / "onspd.csv")]
    assert main(["collect", str(records), "--year", "2025", *options]) == 1
    assert "add --area with its code" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["Northshire", "E07000187", "933", "E0600006"])
def test_what_is_no_authority_s_code_is_told(words: str) -> None:
    problems = Problems()
    assert codes_in(words, problems) == frozenset()
    assert [problem.name for problem in problems.errors] == ["not-an-area-code"]


@pytest.mark.parametrize(
    "headings", ["postcode,LA code", "pcds,lad25cd", "PCD7,UTLA23CD", "Post code,local authority code"]
)
def test_lists_of_postcodes_by_their_headings(tmp_path: Path, headings: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"x,{headings}\n1,QX1 1AA,E06000066\n2,QX2 2BB,E07000187\nshort\n", encoding="utf-8-sig")
    assert areas_of_postcodes(path, {"QX11AA", "QX22BB"}, Problems()) == {"QX11AA": "E06000066"}


def test_codes_by_year() -> None:
    """K3 came in 2024/25; H5, P2 and Z1 went after it, for Z11 to Z14; E43 stands in older returns alone."""
    places = {year: return_codes(year)["episodes", "PLACE"] for year in (2017, 2024, 2025, 2026, 2027)}
    assert [year for year, codes in places.items() if "K3" in codes] == [2025, 2026, 2027]
    assert [year for year, codes in places.items() if "H5" in codes] == [2017, 2024, 2025]
    assert [year for year, codes in places.items() if "Z13" in codes] == [2026, 2027]
    assert codes_of_other_years(2026)["episodes", "PLACE"] == {"H5", "P2", "Z1"}
    assert "E43" in return_codes(2017)["episodes", "REC"]
    assert codes_of_other_years(2025)["episodes", "REC"] == {"E4", "E43", "E44"}


def test_a_code_of_another_year_and_one_of_none_are_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A K3 in 2023/24, a sex by letter before 2024/25, and an ethnicity that no list has."""
    header = "CHILD,SEX,DOB,ETHNIC\nB1,1,01/01/2012,WBRI\nB2,F,01/01/2012,WHITE\n"
    episodes = (
        "CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC\nB1,01/05/2023,S,C2,N1,K3,,\nB2,01/05/2023,S,C2,N1,U1,01/06/2023,E4A\n"
    )
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "header.csv").write_text(header, encoding="utf-8")
    (folder / "episodes.csv").write_text(episodes, encoding="utf-8")
    assert main(["collect", str(folder), "--year", "2024", "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().err
    assert "1 row: rows of the episodes table whose PLACE is a code of other years' returns" in told
    assert "1 row: rows of the header table whose SEX is a code of other years' returns" in told
    assert "1 row: rows of the header table whose ETHNIC is not a code of the year's return" in told
