"""A regional return: each authority counted by itself in one go, as if its own rows alone had been given."""

from __future__ import annotations

import csv
import io
import random
import shutil
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.cli import main
from reportgen.document.figure import FigureRef
from reportgen.figures.saying import aspect_words
from reportgen.pipeline import count
from reportgen.problems import Problems
from reportgen.returns.collect import CountedReturn, collect, collect_areas
from reportgen.returns.schema import SCHEMAS
from reportgen.returns.several_areas import return_of_areas, return_of_one_area
from reportgen.returns.sources import read_source
from reportgen.returns.tables import frame_of_records
from tests.comparators.paper import POLICY, write
from tests.returns.test_return import EPISODES, HEADER, OC2, OC3, YEAR, read

CONFIG = Path(__file__).parents[2] / "config"
FLAGS = ("CONVICTED", "HEALTH_CHECK", "IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT", "SUBSTANCE_MISUSE")
TABLES = {"Header": HEADER, "Episodes": EPISODES, "OC2": OC2, "OC3": OC3}


def named(table: str, areas: dict[str, str], otherwise: str) -> str:
    """A table with the column LA, by child."""
    first, *rows = table.splitlines()
    return "\n".join([f"{first},LA", *(f"{row},{areas.get(row.split(',')[0], otherwise)}" for row in rows)]) + "\n"


def regional(folder: Path, *, everywhere: bool = True) -> Path:
    """North has A1 to A3, South the others and the care leavers; and a child of South has the number A1 too."""
    folder.mkdir()
    north = dict.fromkeys(("A1", "A2", "A3"), "North")
    for name, table in TABLES.items():
        (folder / f"{name}.csv").write_text(named(table, north, "South") if everywhere else table, encoding="utf-8")
    return folder


def of_areas(folder: Path, problems: Problems | None = None) -> dict[str, CountedReturn]:
    problems = problems if problems is not None else Problems()
    source = read_source(folder, problems)
    assert source is not None
    regional_return = return_of_areas(source.tables, folder.name, problems)
    assert regional_return is not None
    return collect_areas(regional_return, YEAR)


def own_folder(folder: Path, children: set[str]) -> Path:
    """The rows of some children alone, as the return of their authority; a table none of whose rows is theirs is not
    there.
    """
    folder.mkdir()
    for name, table in TABLES.items():
        first, *rows = table.splitlines()
        own = [row for row in rows if row.split(",")[0] in children]
        if own:
            (folder / f"{name}.csv").write_text("\n".join([first, *own]) + "\n", encoding="utf-8")
    return folder


def test_each_authority_has_the_numbers_of_its_own_rows(tmp_path: Path) -> None:
    both = of_areas(regional(tmp_path / "both"))
    assert list(both) == ["North", "South"]
    north = collect(read(own_folder(tmp_path / "north", {"A1", "A2", "A3"})), YEAR)
    south = collect(read(own_folder(tmp_path / "south", {"A4", "A5", "A6", "L1", "L2", "L3", "L4"})), YEAR)
    assert both["North"].lines == north.lines
    assert both["South"].lines == south.lines
    # By hand: A1 and A2 on 31 March in the North, A4 and A6 in the South; only A1 for the whole year.
    for area, number, throughout in (("North", 2, 1), ("South", 2, 0)):
        lines = {line.indicator: line.number for line in both[area].lines}
        assert (lines["cla_on_31_march"], lines["looked_after_for_twelve_months"]) == (number, throughout)
    # The South gave no OC2 at all: it has none of its numbers, rather than nobody assessed.
    assert not [line for line in both["South"].lines if line.indicator == "health_assessment"]
    assert [len(fault.rows) for fault in both["North"].faults] == [len(fault.rows) for fault in north.faults]


def test_one_number_in_two_authorities_is_two_children(tmp_path: Path) -> None:
    folder = regional(tmp_path / "both")
    for name, row in (("Header", "A1,M,01/01/2015,WBRI,SOUTH"), ("Episodes", "A1,01/01/2020,S,C2,N1,U1,,,South")):
        with (folder / f"{name}.csv").open("a", encoding="utf-8") as file:
            file.write(f"{row}\n")
    both = of_areas(folder)
    assert list(both) == ["North", "South"]  # South and SOUTH are one
    lines = {(area, line.indicator, line.group): line.number for area in both for line in both[area].lines}
    assert lines["South", "cla_on_31_march", ""] == 3
    assert lines["North", "cla_on_31_march", ""] == 2
    assert lines["South", "cla_on_31_march_by_age", "10 to 15"] == 2  # A6, and A1 of the South, who is ten
    assert not [fault for counted in both.values() for fault in counted.faults if fault.name == "child-twice"]


def test_where_only_episodes_name_the_authority_the_child_s_is_taken(tmp_path: Path) -> None:
    folder = regional(tmp_path / "both", everywhere=False)
    north = dict.fromkeys(("A1", "A2", "A3"), "North")
    (folder / "Episodes.csv").write_text(named(EPISODES, north, "South"), encoding="utf-8")
    problems = Problems()
    both = of_areas(folder, problems)
    assert {line.number for line in both["North"].lines if line.indicator == "health_assessment"} == {1}
    (left,) = (problem for problem in problems if problem.name == "row-without-area")
    assert "4 rows have no area" in left.fault  # the care leavers, who have no episode


def test_the_command_writes_an_extract_by_area_and_each_paper_has_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "data" / "region" / "made"
    regional(tmp_path / "records")
    words = ["collect", str(tmp_path / "records"), "--year", "2025", "--out", str(made), "--by-area"]
    assert main(words) == 0
    told = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO((made / "ssda903_by_area_2025-03-31.csv").read_text("utf-8"))))
    assert {row["Area"] for row in rows} == {"North", "South"}
    assert not [number for number in ("A1", "A4", "L1") if number in told.out + told.err]
    _region(tmp_path)
    monkeypatch.chdir(tmp_path)
    for area, number in (("north", "2"), ("south", "2")):
        published = count(f"region@{area}", Problems(), audience="internal").published
        assert aspect_words(published.figures[FigureRef("return_cla")]) == number


def _region(home: Path) -> None:
    """An edition for both areas, with one measure of the extract."""
    own = home / "config" / "editions" / "region"
    (home / "config" / "extracts").mkdir(parents=True)
    for area in ("north", "south"):
        bodies = {"council": [{"name": f"{area.capitalize()} Council"}]}
        write(home / "config" / "organisations" / f"{area}.yaml", {"name": area.capitalize(), "organisations": bodies})
    for name in ("extracts/return_indicators", "measures/return_cla"):
        (home / "config" / "measures").mkdir(exist_ok=True)
        shutil.copy(CONFIG / f"{name}.yaml", home / "config" / f"{name}.yaml")
    use = {"declared_as": "return_indicators", "file": "made/ssda903_by_area_2025-03-31.csv", "area_column": "area"}
    write(own / "edition.yaml", {
        "name": "region", "title": "Health in <area>", "area": "north", "for_each": {"area": ["north", "south"]},
        "organisation": "council", "date": "2025-06-30", "version": "1.0", "status": "DRAFT",
        "author": {"post": "Nurse"}, "period": {"start": "2024-04-01", "end": "2025-03-31", "label": "2024/25"},
        "paper": ["01_all.md"], "extracts": {"return_indicators": use},
    })  # fmt: skip
    write(own / "policy.yaml", POLICY)
    (own / "narrative").mkdir()
    (own / "narrative" / "01_all.md").write_text("# All\n\n{{ return_cla }}.\n", encoding="utf-8")


@pytest.mark.parametrize(("change", "says"), [
    ([], "no row of these records names its area"),
    (["--by-area"], ""),
])  # fmt: skip
def test_a_return_that_names_no_area_is_not_counted_by_area(
    change: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = regional(tmp_path / "records", everywhere=not says)
    status = main(["collect", str(folder), "--year", "2025", "--out", str(tmp_path / "out"), "--by-area"])
    assert status == bool(says)
    assert says in capsys.readouterr().err


@settings(max_examples=6, deadline=None)
@given(st.lists(st.sampled_from(["East", "West", "Mid"]), min_size=40, max_size=40))
def test_any_division_into_areas_is_counted_as_each_area_alone(places: list[str]) -> None:
    """A generated return in which every child is put into one of three areas; each is counted by both ways."""
    tables = generated()
    whole = {name: frame.assign(LA=[places[int(child)] for child in frame["CHILD"]]) for name, frame in tables.items()}
    regional_return = return_of_areas(whole, "whole", Problems())
    assert regional_return is not None
    for area, counted in collect_areas(regional_return, YEAR).items():
        own = {name: frame[frame["LA"] == area] for name, frame in whole.items()}
        alone = collect(return_of_one_area({name: frame for name, frame in own.items() if len(frame)}), YEAR)
        assert counted.lines == alone.lines
        assert counted.balance == alone.balance
        assert {one.words: set(one.rows) for one in counted.faults} == {
            one.words: set(one.rows) for one in alone.faults
        }


@cache
def generated() -> dict[str, pd.DataFrame]:
    """A return of forty children with everything in it, some of it wrong."""
    chance = random.Random(903)  # noqa: S311 - cases, not secrets
    header, episodes, oc2, oc3 = [], [], [], []
    for child in map(str, range(40)):
        born = f"01/{chance.randrange(1, 13):02}/{chance.randrange(2003, 2025)}"
        header.append({"CHILD": child, "SEX": chance.choice("MF1"), "DOB": born, "ETHNIC": "WBRI"})
        oc3.append({"CHILD": child, "DOB": born, "IN_TOUCH": chance.choice(("YES", "NO", "DIED")),
                    "ACTIV": chance.choice(("F2", "G4", "0")), "ACCOM": chance.choice(("B1", "C2", "0"))})  # fmt: skip
        if chance.random() < 0.8:
            oc2.append({"CHILD": child, "DOB": born, "SDQ_SCORE": chance.choice(("", "5", "15", "30", "99")),
                        **{name: chance.choice("01") for name in FLAGS}})  # fmt: skip
        for year in range(2020, 2025):
            if chance.random() < 0.7:
                ends = chance.choice(("", f"{chance.randrange(1, 28):02}/03/{year + 1}", f"31/03/{year + 1}"))
                rec = chance.choice(("E4A", "X1", "")) if ends else ""
                episodes.append({"CHILD": child, "DECOM": f"{chance.randrange(1, 28):02}/06/{year}", "DEC": ends,
                                 "RNE": chance.choice("SPL"), "LS": chance.choice(("C2", "V2", "V4")), "CIN": "N1",
                                 "PLACE": chance.choice(("U1", "K2", "T0")), "REC": rec})  # fmt: skip
    records = {"header": header, "episodes": episodes, "oc2": oc2, "oc3": oc3}
    return {name: frame_of_records(SCHEMAS[name], [{**row, "_line": n} for n, row in enumerate(rows, 2)], f"{name}.csv")
            for name, rows in records.items()}  # fmt: skip
