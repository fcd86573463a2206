"""An SSDA903 return counted by hand: small invented children, and the fake return others publish."""

from __future__ import annotations

import csv
import datetime
import io
import shutil
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.returns.cohorts import ReturnYear, ages, looked_after_for_twelve_months, looked_after_on
from reportgen.returns.collect import collect, extract_csv, quality_csv, rows_csv
from reportgen.returns.read import Return
from reportgen.returns.schema import SCHEMAS
from reportgen.returns.several_areas import return_of_one_area
from reportgen.returns.sources import read_source
from reportgen.returns.tables import frame_of_records
from tests.returns import by_csv

YEAR = ReturnYear.ending(2025)
FAKE = Path(__file__).resolve().parents[3] / "shared" / "data" / "external" / "d2i-csc-validator-903"

HEADER = """CHILD,SEX,DOB,ETHNIC
A1,M,29/02/2020,WBRI
A2,F,01/06/2010,WBRI
A3,F,15/01/2008,MWBC
A4,M,31/03/2024,WBRI
A5,U,10/10/2012,WBRI
A6,M,02/05/2014,WBRI
"""
EPISODES = """CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC
A1,01/04/2023,S,C2,N1,U1,,
A2,10/05/2024,S,V2,N5,U1,20/08/2024,X1
A2,20/08/2024,P,C2,N5,K2,,
A3,01/01/2022,S,C2,N1,U1,31/03/2025,E11
A4,31/03/2025,S,C2,N4,U1,,
A5,01/07/2024,S,V4,N2,R1,,
A6,03/03/2020,S,C2,N1,U1,05/06/2024,E4A
A6,01/02/2025,S,C2,N1,U1,,
"""
OC2 = """CHILD,DOB,SDQ_SCORE,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE
A1,29/02/2020,17,0,1,1,0,1,0
"""
OC3 = """CHILD,DOB,IN_TOUCH,ACTIV,ACCOM
L1,05/05/2007,YES,F2,B1
L2,05/05/2007,NO,0,0
L3,05/05/2005,YES,G4,C2
L4,05/05/2005,DIED,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "return"
    place.mkdir()
    for name, words in (("Header", HEADER), ("Episodes", EPISODES), ("OC2", OC2), ("OC3", OC3)):
        (place / f"{name}.csv").write_text(words, encoding="utf-8")
    return place


def read(folder: Path) -> Return:
    problems = Problems()
    result = read_source(folder, problems)
    assert not problems.errors
    assert result is not None
    return return_of_one_area(result.tables)


def extracted(folder: Path) -> bytes:
    """The extract of the return in a folder."""
    return extract_csv({"": collect(read(folder), YEAR)})


def numbers(data: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    rows = csv.DictReader(io.StringIO(data.decode()))
    return {(row["Indicator"], row["Group"]): (row["Number"], row["Out of"]) for row in rows}


def test_the_numbers_by_hand(folder: Path) -> None:
    found = numbers(extracted(folder))
    # On 31 March 2024: A1, A3, A6. Started: A2 (10 May), A4 (the last day), A6 (again); A5 is a short break.
    assert found["cla_on_31_march_before", "All"] == ("3", "")
    assert found["cla_started", "All"] == ("3", "")
    # Ceased: A3 on the last day, A6 in June. A3 left on 31 March and is not looked after on it.
    assert found["cla_ceased", "All"] == ("2", "")
    assert found["cla_on_31_march", "All"] == ("4", "")
    # On starting A2 was 13, A4 had turned one that day, A6 was 10.
    assert found["cla_started_by_age", "1 to 4"] == ("1", "")
    assert found["cla_started_by_age", "10 to 15"] == ("2", "")
    assert found["cla_on_31_march_by_need", "Abuse or neglect"] == ("2", "")
    # Twelve months: only A1. A6 was away, A2 and A4 started in the year.
    assert found["looked_after_for_twelve_months", "All"] == ("1", "")
    assert found["health_assessment", "All"] == ("1", "1")
    assert found["dental_check", "All"] == ("0", "1")
    # Born on 29 February 2020, A1 is five on 31 March 2025: no development check, and an SDQ that is a concern.
    assert found["development_check", "All"] == ("0", "0")
    assert found["sdq_by_band", "Cause for concern"] == ("1", "1")
    # Care leavers: one of two aged 17 to 18 in touch; of the older one is left, for one has died.
    assert found["care_leavers_in_touch", "17 to 18"] == ("1", "2")
    assert found["care_leavers_in_suitable_accommodation", "19 to 21"] == ("0", "1")
    assert found["care_leavers_in_education_employment_or_training", "17 to 18"] == ("1", "2")


def test_opening_and_closing_balance(folder: Path) -> None:
    assert collect(read(folder), YEAR).balance == 0  # 3 + 3 - 2 - 4
    (folder / "Episodes.csv").write_text(EPISODES.replace("E4A", ""), encoding="utf-8")
    assert collect(read(folder), YEAR).balance == 1


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [("29/02/2020", "2025-02-28", 4), ("29/02/2020", "2025-03-01", 5), ("29/02/2020", "2024-02-29", 4),
     ("31/03/2008", "2025-03-31", 17), ("01/04/2008", "2025-03-31", 16)],
)  # fmt: skip
def test_ages_on_a_day(born: str, day: str, age: int) -> None:
    days = pd.Series(pd.to_datetime([born], format="%d/%m/%Y"))
    assert ages(days, datetime.date.fromisoformat(day)).tolist() == [age]


def test_what_is_wrong_is_counted_in_the_author_s_terms_and_names_no_child(folder: Path) -> None:
    (folder / "Episodes.csv").write_text(
        EPISODES + "A9,01/02/2025,S,C9,N1,U1,31/02/2025,E4A\nA1,01/01/2019,S,C2,N1,U1,01/01/2018,E4A\n",
        encoding="utf-8",
    )
    collected = collect(read(folder), YEAR)
    kinds = {fault.name: len(fault.rows) for fault in collected.faults}
    assert kinds["not-in-header"] == 1
    assert kinds["date-not-read"] == 1
    assert kinds["ends-before"] == 1
    assert kinds["before-birth"] == 1
    assert kinds["code-not-known"] == 1
    for data in (extract_csv({"": collected}), quality_csv({"": collected}), rows_csv(collected)):
        assert not any(f"A{n}" in data.decode() for n in range(1, 10))
        assert "31/02/2025" not in data.decode()


@pytest.mark.covers("commands/collect")
def test_the_command_writes_all_or_nothing_and_over_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.parent / "out"
    arguments = ["collect", str(folder), "--year", "2025", "--out", str(out)]
    assert main(arguments) == 0
    assert sorted(path.name for path in out.iterdir()) == ["data_quality.csv", "ssda903_2025-03-31.csv"]
    (out / "ssda903_2025-03-31.csv").write_text("mine", encoding="utf-8")
    assert main(arguments) == 1
    assert "never written over" in capsys.readouterr().err
    assert (out / "ssda903_2025-03-31.csv").read_text(encoding="utf-8") == "mine"


def test_no_identifier_and_no_date_of_birth_leaves_the_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.parent / "out"
    main(["collect", str(folder), "--year", "2025", "--out", str(out), "--rows"])
    printed = capsys.readouterr()
    words = printed.out + printed.err + "".join(path.read_text(encoding="utf-8") for path in out.iterdir())
    personal = [
        cell for text in (HEADER, OC3) for row in text.splitlines()[1:] for cell in row.split(",")[:3:2] if cell
    ]
    assert personal
    assert not [value for value in personal if value in words]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda folder: (folder / "Header.csv").unlink(), "no file here with the columns of the header table"),
        (lambda folder: shutil.copy(folder / "OC2.csv", folder / "OC2 (2).csv"), "has the columns of the oc2 table"),
        (lambda folder: (folder / "Header.csv").write_text(HEADER.replace("DOB", "DOBB")), "has no column DOB"),
    ],
)
def test_a_return_that_cannot_be_counted_is_refused_in_plain_words(
    folder: Path, change: object, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder)  # type: ignore[operator]
    assert main(["collect", str(folder), "--year", "2025", "--out", str(folder.parent / "out")]) == 1
    assert says in capsys.readouterr().err
    assert not (folder.parent / "out").exists()


def test_the_wrong_year_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["collect", str(folder), "--year", "2015", "--out", str(folder.parent / "out")]) == 1
    assert "no episode begins or ends in the year to 31 March 2015" in capsys.readouterr().err


# ---------------------------------------------------------------- by another route

DAYS = st.dates(datetime.date(2023, 1, 1), datetime.date(2025, 6, 30))
EPISODE = st.tuples(
    st.integers(1, 4), DAYS, st.sampled_from("SPL"), st.sampled_from(["C2", "V2", "V4"]), st.none() | DAYS,
    st.sampled_from(["X1", "E11"]),
)  # fmt: skip
Rows = list[tuple[int, datetime.date, str, str, datetime.date | None, str]]


@settings(max_examples=60, deadline=None)
@given(st.lists(EPISODE, max_size=12))
def test_cohorts_agree_with_a_count_row_by_row(
    rows: list[tuple[int, datetime.date, str, str, datetime.date | None, str]],
) -> None:
    records: list[dict[str, object]] = [
        {"_line": n, "CHILD": str(child), "DECOM": f"{began:%d/%m/%Y}", "RNE": rne, "LS": status, "CIN": "N1",
         "PLACE": "U1", "DEC": f"{ended:%d/%m/%Y}" if ended else "", "REC": rec if ended else ""}
        for n, (child, began, rne, status, ended, rec) in enumerate(rows, 2)
    ]  # fmt: skip
    frame = frame_of_records(SCHEMAS["episodes"], records, "e.csv")
    frame = frame.assign(CHILD=frame["CHILD"].astype(int))
    start, end = YEAR.start, YEAR.end
    on_the_day = {
        child
        for child, began, _, status, ended, _ in rows
        if status != "V4" and began <= end and (ended is None or ended > end)
    }
    broken = {
        child
        for child, began, rne, status, ended, rec in rows
        if (rne == "S" and start < began <= end)
        or (ended is not None and rec != "X1" and start <= ended < end)
        or (status == "V4" and began <= end and (ended is None or ended >= start))
    }
    before = {child for child, began, _, status, _, _ in rows if status != "V4" and began <= start}
    assert set(looked_after_on(frame, end)) == on_the_day
    assert set(looked_after_for_twelve_months(frame, YEAR)) == (on_the_day & before) - broken


# ---------------------------------------------------------------- the fake return that others publish


@pytest.fixture
def fake(tmp_path: Path) -> Path:
    if not FAKE.is_dir():
        pytest.skip("the published fake return is not beside this checkout: ../shared/data/external")
    for file in FAKE.glob("*.csv"):
        shutil.copy(file, tmp_path)
    return tmp_path


@pytest.fixture(params=["2017", "2018", "2019"])
def consecutive(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, int]:
    """Fake returns of three consecutive years, made by others."""
    source = FAKE.parent / "d2i-cs-demand-model"
    if not source.is_dir():
        pytest.skip("the fake returns are not beside this checkout: ../shared/data/external")
    for file in source.glob(f"{request.param}-*.csv"):
        shutil.copy(file, tmp_path)
    return tmp_path, int(request.param) + 1


def agree_with_another_count(folder: Path, year: int) -> None:
    counted = collect(read(folder), ReturnYear.ending(year)).lines
    ours = {(line.indicator, line.group or "All"): (line.number, line.out_of) for line in counted}
    wanted = by_csv.counts(folder, year)
    total, scored = wanted.pop(("sum of scores", "All"))
    (average,) = (line.value for line in counted if line.indicator == "sdq_average")
    assert {key: ours[key] for key in wanted} == wanted
    assert average is not None
    assert average * (scored or 0) == total


def test_every_measure_of_the_published_fake_return_counted_by_another_route(fake: Path) -> None:
    agree_with_another_count(fake, 2018)


def test_every_measure_of_three_consecutive_returns_counted_by_another_route(consecutive: tuple[Path, int]) -> None:
    agree_with_another_count(*consecutive)


def test_an_xml_return_counts_as_the_csv_files_of_the_same_children(folder: Path, tmp_path: Path) -> None:
    """`<CHILDID>` and `<PL>`, a nested OC3 block and none of the namespaces that some systems write, or one."""
    parts = []
    for header in csv.DictReader(io.StringIO(HEADER)):
        own = f"<CHILDID>{header['CHILD']}</CHILDID><SEX>{header['SEX']}</SEX><DOB>{header['DOB']}</DOB>"
        own += "".join(f"<OC2>{elements(row, 'CHILD', 'DOB')}</OC2>" for row in rows_of(OC2, header["CHILD"]))
        episodes = "".join(
            f"<EPISODE>{elements(row, 'CHILD').replace('PLACE>', 'PL>')}</EPISODE>"
            for row in rows_of(EPISODES, header["CHILD"])
        )
        parts.append(f"<CHILD><HEADER>{own}<ETHNIC>WBRI</ETHNIC></HEADER>{episodes}</CHILD>")
    (folder / "OC3.csv").unlink()
    wanted = extracted(folder)
    for number, root in enumerate(("<EXPSSDA903>", '<EXPSSDA903 xmlns="http://www.example.org/903">')):
        path = tmp_path / f"return{number}.xml"
        path.write_text(f"{root}{''.join(parts)}</EXPSSDA903>", encoding="utf-8")
        assert extracted(path) == wanted


def test_a_care_leaver_of_the_xml_needs_no_episode(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The XML has a header for each care leaver; a child without episodes who is none is told all the same."""
    child = "<CHILD><HEADER><CHILDID>{}</CHILDID><SEX>M</SEX><DOB>{}</DOB><ETHNIC>WBRI</ETHNIC>{}</HEADER>{}</CHILD>"
    episode = (
        "<EPISODE><DECOM>01/04/2024</DECOM><RNE>S</RNE><LS>C2</LS><CIN>N1</CIN><PL>U1</PL><DEC /><REC /></EPISODE>"
    )
    leaver = "<IN_TOUCH>YES</IN_TOUCH><ACTIV>F2</ACTIV><ACCOM>U1</ACCOM>"
    children = [("A1", "01/01/2015", "", episode), ("L1", "01/01/2006", leaver, "")]
    path = tmp_path / "return.xml"
    for more, told in (([], False), ([("A2", "01/01/2016", "", "")], True)):
        words = "".join(child.format(*each) for each in [*children, *more])
        path.write_text(f"<EXPSSDA903>{words}</EXPSSDA903>", encoding="utf-8")
        assert main(["collect", str(path), "--year", "2025", "--out", str(tmp_path / f"out{told}")]) == 0
        assert ("1 row: children without an episode" in capsys.readouterr().err) is told


def rows_of(table: str, child: str) -> list[dict[str, str]]:
    return [row for row in csv.DictReader(io.StringIO(table)) if row["CHILD"] == child]


def elements(row: dict[str, str], *without: str) -> str:
    return "".join(f"<{name}>{value}</{name}>" for name, value in row.items() if name not in without)


def test_a_return_saved_by_a_spreadsheet_counts_the_same(folder: Path, tmp_path: Path) -> None:
    """One workbook with a title above the headings, real dates, codes in small letters; and CSV with 1.0 and ;."""
    wanted = extracted(folder)
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, table in (("Header", HEADER), ("Episodes", EPISODES), ("OC2", OC2), ("OC3", OC3)):
        sheet = book.create_sheet(name)
        sheet.append([f"{name} as exported"])
        for row in csv.reader(io.StringIO(table)):
            sheet.append(
                [dated(cell) if "/" in cell else int(cell) if cell.isdigit() else cell.lower() for cell in row]
            )
    book.save(tmp_path / "return.xlsx")
    assert extracted(tmp_path / "return.xlsx") == wanted
    text = (folder / "OC2.csv").read_text(encoding="utf-8").replace(",17,0,1,1,0,1,0", ",17.0,0.0,1.0,1.0,0.0,1.0,0.0")
    (folder / "OC2.csv").write_text(text.replace(",", ";"), encoding="utf-8-sig")
    assert extracted(folder) == wanted


def dated(words: str) -> datetime.datetime:
    date, month, year = map(int, words.split("/"))
    return datetime.datetime(year, month, date)  # noqa: DTZ001 - a spreadsheet's date has no zone


STAYS = """CHILD,DECOM,RNE,LS,CIN,PLACE,DEC,REC
B1,01/06/2021,S,C2,N1,U1,01/02/2023,X1
B1,01/02/2023,L,E1,N1,U1,,
B2,01/06/2021,S,C2,N1,U1,01/06/2023,X1
B2,01/06/2023,P,C2,N1,U4,,
B3,01/06/2021,S,C2,N1,U1,01/05/2022,E4A
B3,01/05/2022,S,C2,N1,U1,,
B4,01/12/2022,S,C2,N1,U1,,
"""


def test_stability_by_hand(folder: Path) -> None:
    """B1 and B3 have been two years in one placement (a change of legal status is none). B2 moved in June 2023. B4,
    looked after since December 2022, has not been so for two and a half years. All are under 16.
    """
    (folder / "Header.csv").write_text(
        "CHILD,SEX,DOB,ETHNIC\n" + "".join(f"B{n},M,01/01/2015,WBRI\n" for n in range(1, 5)), encoding="utf-8"
    )
    (folder / "Episodes.csv").write_text(STAYS, encoding="utf-8")
    assert numbers(extracted(folder))["same_placement_for_two_years", "All"] == ("2", "3")
    # Where the return does not say when a stay began, there is no number at all.
    (folder / "Episodes.csv").write_text(STAYS.replace("01/12/2022,S", "01/12/2022,P"), encoding="utf-8")
    assert ("same_placement_for_two_years", "All") not in numbers(extracted(folder))


def test_older_returns_flag_separated_children_in_the_header(folder: Path) -> None:
    flagged = "\n".join(f"{line},{flag}" for line, flag in zip(HEADER.splitlines(), ["UASC", *"1100"], strict=False))
    (folder / "Header.csv").write_text(flagged + "\nA5,U,10/10/2012,WBRI,\nA6,M,02/05/2014,WBRI,\n", encoding="utf-8")
    assert numbers(extracted(folder))["uasc_on_31_march", "All"] == ("2", "")


@pytest.mark.parametrize(("year", "code", "known"), [(2024, "K3", False), (2025, "K3", True), (2026, "H5", False)])
def test_codes_are_those_of_the_year(folder: Path, year: int, code: str, known: bool) -> None:
    (folder / "Episodes.csv").write_text(EPISODES.replace(",R1,", f",{code},"), encoding="utf-8")
    faults = collect(read(folder), ReturnYear.ending(year)).faults
    assert any("PLACE is a code of other years" in fault.words for fault in faults) is not known
    assert not any("PLACE is not a code" in fault.words for fault in faults)  # told once


def test_the_published_fake_return_as_xml() -> None:
    if not FAKE.is_dir():
        pytest.skip("the published fake return is not beside this checkout: ../shared/data/external")
    result = read(FAKE / "fake_903.xml")
    assert {name: len(table) for name, table in result.tables.items()} == {
        "header": 253, "episodes": 459, "oc2": 253, "oc3": 6, "uasc": 12,
    }  # fmt: skip
