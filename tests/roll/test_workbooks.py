"""An edition whose extract is a workbook, or a CSV file as other programs save it, is laid out empty as it was."""

import io
import re

import pytest
from openpyxl import Workbook, load_workbook

from reportgen.cli import main
from tests.roll.test_roll import alter, files, fill, place, read  # noqa: F401 - fixtures

HEADINGS = ["Month", "Indicator", "In time", "Due", "Remarks"]


def book(*rows, above=(), hidden=True):
    made = Workbook()
    cover = made.active
    cover.title = "About"
    cover.append(["Return of the provider for 2023"])
    sheet = made.create_sheet("Returns")
    for row in (*above, HEADINGS, *rows):
        sheet.append(list(row))
    if hidden:
        made.create_sheet("Lists").sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


ROWS = [["2023-04", "IHA", 12, 20, "=1+1"], ["2023-05", "IHA", 9, 20], ["2023-06", "IHA", 9, 15]]


def with_book(place, content, name="indicators.xlsx"):  # noqa: F811
    (place / "tiny" / "data" / "indicators.csv").unlink()
    (place / "tiny" / "data" / name).write_bytes(content)
    alter(place / "tiny" / "edition.yaml", ("indicators.csv", name))


def rows(path):
    return {
        sheet.title: [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        for sheet in load_workbook(path).worksheets
    }


@pytest.mark.parametrize("above", [[], [["The year 2023"], []]])
def test_a_workbook_is_laid_out_with_its_sheets_and_headings_and_no_rows(above, place, capsys):  # noqa: F811
    content = book(*ROWS, above=above)
    with_book(place, content)
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    data = place / "tiny-2" / "data"
    assert rows(data / "indicators.xlsx") == {"About": [], "Returns": [HEADINGS], "Lists": []}
    assert load_workbook(data / "indicators.xlsx")["Lists"].sheet_state == "hidden"
    assert (data / "previous" / "indicators.xlsx").read_bytes() == content
    assert "file: indicators.xlsx, previous: previous/indicators.xlsx" in read(place / "tiny-2", "edition.yaml")
    capsys.readouterr()
    assert main(["check", "tiny-2"]) == 1
    words = capsys.readouterr().out
    assert "Returns!A2: fill in: no rows stand below the headings yet" in words
    assert "tiny-2/data/indicators.xlsx: 1 to do\n" in words
    assert ": error:" not in words


def test_the_workbook_filled_in_is_compared_with_last_years(place, capsys):  # noqa: F811
    with_book(place, book(*ROWS))
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    folder = place / "tiny-2"
    fill(folder)
    (folder / "data" / "indicators.csv").unlink()
    path = folder / "data" / "indicators.xlsx"
    made = load_workbook(path)
    for row in (["2024-04", "IHA", 15, 20], ["2024-05", "IHA", 15, 20], ["2024-06", "IHA", 14, 20]):
        made["Returns"].append(row)
    made.save(path)
    with (folder / "narrative" / "01_summary.md").open("a", encoding="utf-8") as stream:
        stream.write("\nIt {{ iha.direction }} to {{ iha }} from {{ iha.previous }}.\n")
    assert main(["build", "tiny-2", "--out", "paper", "--formats", "html"]) == 0, capsys.readouterr().err
    html = (place / "paper" / "tiny-2-internal.html").read_text(encoding="utf-8")
    said = " ".join(re.sub(r"<[^>]+>", "", html).split())
    assert "It rose to 73.3% (44/60) from 54.5% (30/55)." in said


def test_the_same_bytes_each_time(place):  # noqa: F811
    with_book(place, book(*ROWS))
    assert main(["new", "a", "--from", "tiny"]) == 0
    assert main(["new", "b", "--from", "tiny"]) == 0
    one, two = (files(place / name / "data") for name in ("a", "b"))
    assert one == two


def test_a_workbook_with_macros_becomes_one_without(place, capsys):  # noqa: F811
    with_book(place, book(*ROWS), "indicators.xlsm")
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    assert (place / "tiny-2" / "data" / "indicators.xlsx").is_file()
    assert not (place / "tiny-2" / "data" / "indicators.xlsm").exists()
    assert "file: indicators.xlsx, previous: previous/indicators.xlsm" in read(place / "tiny-2", "edition.yaml")


def test_a_damaged_workbook_is_laid_out_as_it_is_declared(place, capsys):  # noqa: F811
    with_book(place, book(*ROWS)[:-200])
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    assert rows(place / "tiny-2" / "data" / "indicators.xlsx") == {"Sheet1": [["Month", "Indicator", "In time", "Due"]]}


@pytest.mark.parametrize(
    ("content", "laid_out"),
    [
        (b"Month,Indicator,In time,Due\n2023-04,IHA,12,20\n", b"Month,Indicator,In time,Due\n"),
        (b"Month;Indicator;In time;Due\r\n2023-04;IHA;12;20\r\n", b"Month;Indicator;In time;Due\r\n"),
        (b"\xef\xbb\xbfMonth,Indicator,In time,Due\n", b"\xef\xbb\xbfMonth,Indicator,In time,Due\n"),
        # a title and a remark above the headings are last year's
        (b"Return for 2023,,,\n\n# illustrative: made up\nMonth,Indicator,In time,Due\n2023-04,IHA,12,20\n",
         b"Month,Indicator,In time,Due\n"),
        (b'Month,Indicator,"In\ntime",Due\n2023-04,IHA,12,20\n', b'Month,Indicator,"In\ntime",Due\n'),
        ("Month\tIndicator\tIn time\tDue\r\n2023-04\tIHA\t12\t20\r\n".encode("utf-16"),
         b"\xef\xbb\xbfMonth\tIndicator\tIn time\tDue\r\n"),
        (b"Month,Indicator,In time,Due,Cost \xa3", b"\xef\xbb\xbfMonth,Indicator,In time,Due,Cost \xc2\xa3\r\n"),
        (b"nothing,of,it\n", b"Month,Indicator,In time,Due\r\n"),  # as it is declared
        (b'"never closed\n', b"Month,Indicator,In time,Due\r\n"),
    ],
)  # fmt: skip
def test_the_row_of_headings_of_a_text_file_is_kept_as_it_is(content, laid_out, place, capsys):  # noqa: F811
    (place / "tiny" / "data" / "indicators.csv").write_bytes(content)
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    assert (place / "tiny-2" / "data" / "indicators.csv").read_bytes() == laid_out


def test_two_extracts_of_one_workbook_are_both_laid_out(place, capsys):  # noqa: F811
    made = load_workbook(io.BytesIO(book(*ROWS, hidden=False)))
    other = made.create_sheet("Staff")
    for row in (["Post", "Days"], ["Nurse", 5]):
        other.append(row)
    out = io.BytesIO()
    made.save(out)
    with_book(place, out.getvalue())
    tiny = place / "tiny"
    (tiny / "extracts" / "staff.yaml").write_text(
        "title: Staff\nwhat: A row for each post\ncolumns:\n  post: {type: text, headings: [Post]}\n"
        "  days: {type: count, headings: [Days]}\n",
        encoding="utf-8",
    )
    staff = "extracts:\n  staff: {file: indicators.xlsx, declared_as: staff}\n"
    alter(tiny / "edition.yaml", ("extracts:\n", staff))
    assert main(["new", "tiny-2", "--from", "tiny"]) == 0, capsys.readouterr().err
    laid_out = rows(place / "tiny-2" / "data" / "indicators.xlsx")
    assert laid_out == {"About": [], "Returns": [HEADINGS], "Staff": [["Post", "Days"]]}
