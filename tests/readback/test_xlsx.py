"""A workbook read back, whoever saved it last."""

from __future__ import annotations

import io

import openpyxl
import pytest

from reportgen.problems import ProblemsError, Where
from reportgen.readback.xlsx import read_xlsx
from reportgen.writers import xlsx
from tests.kinds import every_kind
from tests.readback.test_docx import zipped

WHERE = Where(file="tables.xlsx")


@pytest.fixture(scope="module")
def ours() -> bytes:
    return xlsx.write(every_kind())


def saved_by_another(data: bytes, **cells: object) -> bytes:
    """The workbook opened, changed and saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for place, value in cells.items():
        book["Table_1"][place] = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_cells_are_read_by_their_place(ours: bytes):
    cells = read_xlsx(ours, WHERE)
    assert cells["Table_1!A9"] == "May 19"
    assert (cells["Table_1!B9"], cells["Table_1!D9"], cells["Table_1!C11"]) == ("28", "0.857", "[c]")
    assert cells["Cover!A2"] == "NHS Westmarch Integrated Care Board"
    assert cells["Table_2!D7"] == "=A new form; +44 is typed first"


def test_a_workbook_saved_by_another_program_says_the_same(ours: bytes):
    assert read_xlsx(saved_by_another(ours), WHERE) == read_xlsx(ours, WHERE)


def test_changed_added_and_emptied_cells_are_read(ours: bytes):
    was, now = read_xlsx(ours, WHERE), read_xlsx(saved_by_another(ours, B9=29, C9=None, H20="new", D9="=B9/C9"), WHERE)
    assert {place: (was.get(place), now.get(place)) for place in was | now if was.get(place) != now.get(place)} == {
        "Table_1!B9": ("28", "29"),
        "Table_1!C9": ("24", None),
        "Table_1!D9": ("0.857", "=B9/C9"),
        "Table_1!H20": (None, "new"),
    }


def test_a_number_written_with_more_figures_is_the_same_number():
    cells = (
        '<c r="A1"><v>0.85699999999999998</v></c>'
        '<c r="B1" t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r></is></c>'
        '<c r="C1" t="str"><v>x</v></c><c r="D1" t="s"><v>99</v></c>'
        '<c r="E1" t="b"><v>1</v></c><c r="F1"><v>odd</v></c>'
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{space}"><sheetData><row>{cells}</row></sheetData></worksheet>'
    assert read_xlsx(book_of(sheet), WHERE) == {
        "S!A1": "0.857", "S!B1": "two runs", "S!C1": "x", "S!E1": "1", "S!F1": "odd",
    }  # fmt: skip


def book_of(sheet: str, target: str = "worksheets/sheet1.xml") -> bytes:
    book = (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="S" r:id="rId1"/></sheets></workbook>'
    )
    links = f'<Relationships><Relationship Id="rId1" Target="{target}"/></Relationships>'
    return zipped(
        {
            "xl/workbook.xml": book.encode(),
            "xl/_rels/workbook.xml.rels": links.encode(),
            "xl/worksheets/sheet1.xml": sheet.encode(),
        }
    )


@pytest.mark.parametrize("target", ["../../../etc/passwd", "http://example.org/x", "", "/etc/passwd"])
def test_a_sheet_that_lies_elsewhere_is_not_fetched(target: str):
    assert read_xlsx(book_of("<worksheet/>", target), WHERE) == {}


@pytest.mark.parametrize("data", [b"", b"not a zip", zipped({"word/document.xml": b"<a/>"}), book_of("<broken>")])
def test_what_is_no_workbook_is_said(data: bytes):
    with pytest.raises(ProblemsError) as caught:
        read_xlsx(data, WHERE)
    assert [problem.name for problem in caught.value.problems] == ["not-readable"]
