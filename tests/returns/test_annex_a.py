"""Lists 8 and 9 of an Annex A workbook, counted by hand and by another route."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from reportgen.cli import main
from reportgen.problems import Problems
from reportgen.returns.annex_a import LIST_8, annex_a_faults
from reportgen.returns.collect import collect_annex_a
from reportgen.returns.read import Return
from reportgen.returns.sources import read_source
from tests.returns import by_rows

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "external"
DAY = datetime.date(2025, 3, 31)
# Headings as Ofsted's guidance of August 2019 has them; the last has a space at its end there.
HEADINGS = (
    "Child Unique ID",
    "Gender",
    "Date of Birth",
    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
    "Date Started to be Looked After",
    "Child's Category of Need",
    "Child's Legal Status",
    "Date of Last Health Assessment",
    "Date of Last Dental Check",
    "Number of Placements in the Last 12 months",
    "Start Date of Most Recent Placement",
    "Placement Type",
    "Placement Location",
    "Date Ceased to be Looked After ",
)
CHILDREN = (
    # In care since 2020, under 16, five years in one placement; both checks within the year.
    ("C1", "a) Male", "29/02/2012", "b) No", "01/04/2020", "N1 - Abuse or neglect", "C2: FCO", "01/04/2024",
     "31/03/2025", 1, "01/04/2020", "d) U4: Foster placement - long term", "a) In", ""),
    # The health assessment was a day too early; moved in June 2023; dental check never; out of area, UASC.
    ("C2", "b) Female", "01/01/2010", "a) Yes", "01/02/2022", "N8", "V2", "31/03/2024",
     "", 3, "01/06/2023", "K2", "b) Out", ""),
    # Four years old and a year in care: the assessment of September is over six months old.
    ("C3", "a) Male", "15/06/2020", "b) No", "31/03/2024", "N5", "C1: ICO", "29/09/2024",
     "01/12/2024", 2, "31/03/2024", "U6", "a) In", ""),
    # Started this year; not among those in care for twelve months.
    ("C4", "b) Female", "01/01/2009", "b) No", "01/05/2024", "N1", "C2", "01/06/2024",
     "", 1, "01/05/2024", "U6", "", ""),
    # Ceased in the six months before, and on the day itself: neither is in care.
    ("C5", "a) Male", "01/01/2009", "b) No", "01/05/2020", "N1", "C2", "", "", 1, "", "U6", "a) In", "01/11/2024"),
    ("C6", "a) Male", "01/01/2009", "b) No", "01/05/2020", "N1", "C2", "", "", 1, "", "U6", "a) In", "31/03/2025"),
    # A series of short breaks is not counted.
    ("C7", "a) Male", "01/01/2009", "b) No", "01/05/2020", "N2", "V4: Short term breaks", "", "", 1, "", "R1", "", ""),
)  # fmt: skip
LEAVERS = (
    ("Child Unique ID", "Date of Birth", "LA In Touch ", "Type of Accommodation", "Suitability of Accommodation",
     "Activity Status"),
    ("L1", "31/03/2007", "a) Yes", "U: Independent living", "a) Suitable", "F2: Full time in education"),
    ("L2", "01/04/2006", "b) No", "", "", ""),
    ("L3", "01/01/2004", "a) Yes", "X: In custody", "b) Unsuitable", "G5: Not in education - other"),
    ("L4", "01/01/2004", "c) Died", "", "", ""),
    ("L5", "01/01/2001", "a) Yes", "", "a) Suitable", "F1"),
)  # fmt: skip


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with its lists under their titles, days as days, and a front sheet before them."""
    book = openpyxl.Workbook()
    front = book.worksheets[0]
    front.append(["Annex A - Child level data"])
    for title, rows in (("List_8", (HEADINGS, *CHILDREN)), ("List_9", LEAVERS)):
        sheet = book.create_sheet(title)
        sheet.append([title.replace("_", " ")])
        for row in rows:
            sheet.append([cell_of(value) for value in row])
    path = tmp_path / "annex a.xlsx"
    book.save(path)
    return path


def cell_of(value: object) -> object:
    if isinstance(value, str) and value[:2].isdigit() and value[2:3] == "/":
        return datetime.datetime.strptime(value, "%d/%m/%Y")  # noqa: DTZ007 - a spreadsheet's date has no zone
    return value or None


def numbers(path: Path, day: datetime.date = DAY) -> dict[tuple[str, str], tuple[int, int | None]]:
    problems = Problems()
    source = read_source(path, problems)
    assert not problems.errors
    assert source is not None
    assert source.kind == "Annex A workbook"
    lines = collect_annex_a(Return(source.tables), day).lines
    return {(line.indicator, line.group): (line.number, line.out_of) for line in lines}


def test_children_in_care_on_the_day_by_hand(workbook: Path) -> None:
    found = numbers(workbook)
    assert found["cla_on_the_day", ""] == (4, None)  # C1 to C4
    assert found["cla_on_the_day_by_age", "1 to 4"] == (1, None)
    assert found["cla_on_the_day_by_age", "10 to 15"] == (2, None)  # C1, born on 29 February 2012, is 13
    assert found["cla_on_the_day_by_need", "Abuse or neglect"] == (2, None)
    assert found["cla_on_the_day_by_legal_status", "Full care order"] == (2, None)
    assert found["cla_on_the_day_by_placement", "Foster placement"] == (3, None)
    assert found["cla_on_the_day_by_location", "Out of area"] == (1, None)
    assert found["cla_on_the_day_by_location", "Not known"] == (1, None)
    assert found["uasc_on_the_day", ""] == (1, None)
    assert found["looked_after_for_twelve_months", ""] == (3, None)
    assert found["health_assessment", ""] == (2, 3)  # C2's was done a year ago to the day
    assert found["health_assessment_up_to_date", ""] == (1, 3)  # C3 is four: every six months
    assert found["dental_check", ""] == (2, 3)
    assert found["three_or_more_placements", ""] == (1, 4)
    assert found["same_placement_for_two_years", ""] == (1, 2)  # C1 and C2 have been in care for 30 months
    assert found["cla_ceased_in_six_months", ""] == (2, None)


@pytest.mark.parametrize("word", ["n/a", "None", "-", "NULL"])
def test_a_day_that_there_is_not_is_none_however_it_is_written(word: str, workbook: Path) -> None:
    by_hand, book = numbers(workbook), openpyxl.load_workbook(workbook)
    for row in book["List_8"].iter_rows(min_row=3):
        for cell in (row[7], row[8], row[13]):  # the last assessment, the last dental check, and when care ceased
            cell.value = cell.value or word
    book.save(workbook)
    assert numbers(workbook) == by_hand


def test_care_leavers_by_hand(workbook: Path) -> None:
    found = numbers(workbook)
    assert found["care_leavers", "17 to 18"] == (2, None)  # L1 is 18 on the day, L2 is 18
    assert found["care_leavers_in_touch", "17 to 18"] == (1, 2)
    assert found["care_leavers_in_suitable_accommodation", "17 to 18"] == (1, 2)
    assert found["care_leavers_activity_not_known", "17 to 18"] == (1, 2)
    assert found["care_leavers", "19 to 21"] == (1, None)  # L4 has died, L5 is 24
    assert found["care_leavers_not_in_education_employment_or_training", "19 to 21"] == (1, 1)


def test_what_is_wrong_is_counted(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    sheet = book["List_8"]
    sheet["H3"], sheet["J4"], sheet["F5"] = "n/k", "lots", "N9"
    sheet["N6"], sheet["A7"] = datetime.datetime(2019, 1, 1), None  # noqa: DTZ001 - a spreadsheet's date has no zone
    book.save(workbook)
    source = read_source(workbook, Problems())
    assert source is not None
    kinds = {fault.name: [line for _, line in fault.rows] for fault in annex_a_faults(Return(source.tables), DAY)}
    assert kinds == {
        "date-not-read": [3],
        "not-a-number": [4],
        "code-not-known": [5],
        "ends-before": [6],
        "no-child": [7],
    }


def test_the_samples_of_others_are_read() -> None:
    if not SAMPLES.is_dir():
        pytest.skip("the sample workbooks are not beside this checkout: ../shared/data/external")
    path = SAMPLES / "liia-annex-a" / "Annex_A.xlsx"
    day = datetime.date(2021, 3, 31)
    sheet = openpyxl.load_workbook(path, data_only=True)["List 8"]
    rows = list(sheet.iter_rows(values_only=True))
    place = {str(heading).strip(): number for number, heading in enumerate(rows[0])}
    started, ceased = place["Date Started to be Looked After"], place["Date Ceased to be Looked After"]
    dental = place["Date of Last Dental Check"]
    children = [row for row in rows[1:] if row[0] and row[started].date() <= day and row[ceased] is None]
    year_long = [row for row in children if row[started].date() <= datetime.date(2020, 3, 31)]
    checked = [row for row in year_long if row[dental] and datetime.date(2020, 3, 31) < row[dental].date() <= day]
    found = numbers(path, day)
    assert found["cla_on_the_day", ""] == (len(children), None)
    assert found["dental_check", ""] == (len(checked), len(year_long))
    assert children


def test_a_workbook_without_rows_is_told_by_its_lists(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = SAMPLES / "cscdp-annex-a" / "2015-01-sample.xlsx"
    if not path.is_file():
        pytest.skip("the sample workbooks are not beside this checkout: ../shared/data/external")
    assert main(["collect", str(path), "--as-at", "31/03/2015", "--out", str(tmp_path / "out")]) == 1
    assert "no child of these records is counted for 31 March 2015" in capsys.readouterr().err


def test_the_day_is_asked_for(workbook: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["collect", str(workbook), "--year", "2025", "--out", str(tmp_path / "out")]) == 1
    assert "does not say of which day it is" in capsys.readouterr().err
    assert main(["collect", str(workbook), "--as-at", "31/03/2025", "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "annex_a_2025-03-31.csv").is_file()


def test_the_headings_of_the_list_are_known_in_small_variations() -> None:
    for heading in HEADINGS:
        assert heading == "Gender" or LIST_8.column_of(heading.upper() + "  ")
    assert LIST_8.column_of("Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))") == "UASC"


def counted(children: Sequence[Sequence[object]], tmp_path: Path) -> tuple[dict[tuple[str, str], int], set[str]]:
    """The numbers of list 8 with these rows, and the kinds of fault in them."""
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for row in (HEADINGS, *children):
        sheet.append(list(row))
    book.save(tmp_path / "list.xlsx")
    source = read_source(tmp_path / "list.xlsx", Problems())
    assert source is not None
    result = collect_annex_a(Return(source.tables), DAY)
    return {(line.indicator, line.group): line.number for line in result.lines}, {one.name for one in result.faults}


@pytest.mark.parametrize(
    ("inside", "outside", "placed"),
    [("a) In", "b) Out", (2, 1)), ("Inside LA", "Outside LA", (2, 1)), ("here", "there", None)],
)
def test_where_children_are_placed_is_known_or_not_said(
    inside: str, outside: str, placed: tuple[int, int] | None, tmp_path: Path
) -> None:
    """C1 and C3 are placed in the area, C2 out of it; words that say neither are no "0 in the area"."""
    words = {"a) In": inside, "b) Out": outside, "": ""}
    numbers, faults = counted([(*row[:12], words[str(row[12])], *row[13:]) for row in CHILDREN], tmp_path)
    name = "cla_on_the_day_by_location"
    if placed is None:
        assert (name, "In area") not in numbers
        assert "code-not-known" in faults
    else:
        assert (numbers[name, "In area"], numbers[name, "Out of area"]) == placed


def test_a_column_of_dates_that_nobody_filled_has_no_number(tmp_path: Path) -> None:
    numbers, _ = counted([(*row[:8], "", *row[9:]) for row in CHILDREN], tmp_path)
    assert ("dental_check", "") not in numbers
    assert numbers["health_assessment", ""] == 2


def test_a_child_with_several_rows_is_in_care_by_the_one_that_is_open(workbook: Path) -> None:
    """C5 ceased in November and came back in January; a row of C1 says when it will start again, after the day, and
    one of C2 tells of a stay within that which lasts.
    """
    book = openpyxl.load_workbook(workbook)
    for row, days in (
        (CHILDREN[4], ("15/01/2025", "")), (CHILDREN[0], ("09/04/2025", "")),
        (CHILDREN[1], ("01/07/2024", "01/08/2024")),
    ):  # fmt: skip
        book["List_8"].append([cell_of(value) for value in (*row[:4], days[0], *row[5:-1], days[1])])
    book.save(workbook)
    found = numbers(workbook)
    assert found["cla_on_the_day", ""] == (5, None)  # C1 to C5
    assert found["cla_ceased_in_six_months", ""] == (2, None)  # C5, who is back, and C6
    assert found["looked_after_for_twelve_months", ""] == (3, None)  # C1 to C3


@pytest.mark.parametrize(
    ("day", "started", "throughout"),
    [("31/03/2025", "01/04/2024", 1), ("31/03/2025", "02/04/2024", 0), ("29/02/2024", "01/03/2023", 1),
     ("29/02/2024", "02/03/2023", 0)],
)  # fmt: skip
def test_the_first_day_of_the_twelve_months_is_one_of_them(
    workbook: Path, day: str, started: str, throughout: int
) -> None:
    """As in the return, where one who started on 1 April is in care for the year that it begins."""
    book = openpyxl.load_workbook(workbook)
    sheet = book["List_8"]
    sheet.delete_rows(4, sheet.max_row)
    sheet["E3"] = cell_of(started)
    book.save(workbook)
    on = datetime.datetime.strptime(day, "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone
    assert numbers(workbook, on)["looked_after_for_twelve_months", ""] == (throughout, None)


@pytest.mark.parametrize(
    ("started", "ceased", "told"),
    [
        ("15/01/2025", "", False),
        ("01/11/2024", "", False),
        ("15/10/2024", "", True),
        ("01/05/2020", "01/11/2024", True),
    ],
)
def test_a_child_is_given_twice_only_for_the_same_time(started: str, ceased: str, told: bool, tmp_path: Path) -> None:
    """C5 was in care from 1 May 2020 to 1 November 2024; who comes back later, or on that day, is no row too many."""
    again = (*CHILDREN[4][:4], started, *CHILDREN[4][5:-1], ceased)
    _, faults = counted([*CHILDREN, again], tmp_path)
    assert ("child-twice" in faults) == told


@pytest.mark.parametrize(
    ("seed", "day"), [(1, DAY), (2, datetime.date(2024, 2, 29)), (3, datetime.date(2024, 8, 31)), (4, DAY)]
)
def test_every_number_agrees_with_another_way_of_counting(seed: int, day: datetime.date, tmp_path: Path) -> None:
    """Rows as systems leave them: three of a child, blank and unreadable days, numbers with spaces and noughts."""
    children, cared = by_rows.made(seed, day)
    book = openpyxl.Workbook()
    for title, rows in (("List_8", (HEADINGS, *children)), ("List_9", (LEAVERS[0], *cared))):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([cell_of(value) for value in row])
    book.save(tmp_path / "annex.xlsx")
    found = numbers(tmp_path / "annex.xlsx", day)
    wanted = by_rows.counts(children, day) | by_rows.leavers(cared, day)
    assert {key: found.get(key) for key in wanted} == wanted
