"""Months in Word's charts stand over their years, each year once, as in the PDF; the data sheet has the same groups."""

from __future__ import annotations

import io

import openpyxl
import pytest

from reportgen.document import blocks as b
from reportgen.problems import Where
from reportgen.readback.word import every_paragraph, read_word
from reportgen.writers import docx
from reportgen.writers.picture import planned
from reportgen.writers.style import load_style
from tests.docx.opened import C, Opened
from tests.kinds import plain, words
from tests.series import series

MONTHS = tuple("Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar".split())
YEAR = tuple(f"{month} {2019 if n < 9 else 2020}" for n, month in enumerate(MONTHS))
"""A financial year: nine months of 2019 and three of 2020."""


def chart(names: tuple[str, ...], **more) -> b.Chart:
    values = tuple(str(n + 1) for n in range(len(names)))
    return b.Chart(
        "c", "column", words("T"), words("S"), names, (series("Seen", values, values),), "A.", in_time=True, **more
    )


def root_of(one: b.Chart):
    return Opened(docx.write(plain(one), {})).root("word/charts/chart1.xml")


def levels(root) -> list[dict[int, str]]:
    """The names of the only series, innermost first."""
    return [
        {int(pt.get("idx")): pt.find(f"{C}v").text for pt in level}
        for level in root.iterfind(f".//{C}cat/{C}multiLvlStrRef/{C}multiLvlStrCache/{C}lvl")
    ]


def test_each_year_is_written_once_below_the_first_of_its_months():
    root = root_of(chart(YEAR))
    assert levels(root) == [dict(enumerate(MONTHS)), {0: "2019", 9: "2020"}]
    assert root.find(f".//{C}catAx/{C}noMultiLvlLbl").get("val") == "0"
    assert [f.text for f in root.iter(f"{C}f")] == ["Data!$C$1", "Data!$A$2:$B$13", "Data!$C$2:$C$13"]
    # The PDF writes the same.
    lines = planned(chart(YEAR), load_style()).names.lines
    assert [len(each) for each in lines] == [2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1]


def test_its_data_sheet_has_a_column_of_years_and_one_of_months():
    data = Opened(docx.write(plain(chart(YEAR)), {})).parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(data))["Data"].iter_rows()]
    assert rows[0] == [None, None, "Seen"]
    years = ["2019", *[None] * 8, "2020", None, None]
    assert rows[1:] == [[year, month, n] for n, (year, month) in enumerate(zip(years, MONTHS, strict=True), 1)]


@pytest.mark.parametrize("names", [("Apr 2019", "May 2019", "Jun 2019"), ("2018", "2019", "2020")])
def test_names_that_stand_in_one_line_are_one_level(names: tuple[str, ...]):
    root = root_of(chart(names))
    assert levels(root) == []
    assert [v.text for v in root.iterfind(f".//{C}cat/{C}strRef//{C}v")] == list(names)
    assert root.find(f".//{C}catAx/{C}noMultiLvlLbl").get("val") == "1"


def test_a_chart_of_two_levels_is_read_back_with_the_year_of_every_month():
    file = read_word(docx.write(plain(chart(YEAR)), {}), Where("paper.docx"))
    drawings = [drawing for paragraph in every_paragraph(file.blocks) for drawing in paragraph.drawings]
    (drawn,) = [drawing.chart for drawing in drawings if drawing.chart is not None]
    (seen,) = drawn.series
    assert seen.points == tuple((name, str(n)) for n, name in enumerate(YEAR, 1))


CALENDAR = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
LONG = tuple(f"{month} {year}" for year in (2018, 2019, 2020) for month in CALENDAR)
"""More months than have room."""


def test_months_of_which_only_some_have_room_are_days_that_no_program_turns():
    one = chart(LONG)
    every = planned(one, load_style()).names.every
    assert every > 1
    root = root_of(one)
    axis = root.find(f".//{C}dateAx")
    assert axis.find(f"{C}numFmt").get("formatCode") == "mmm"
    assert axis.find(f"{C}majorUnit").get("val") == str(every)
    assert axis.find(f"{C}title").xpath("string()") == "2018 to 2020"
    days = [int(v.text) for v in root.iterfind(f".//{C}cat/{C}numRef//{C}v")]
    assert days[0] == 43101, "1 January 2018 as Excel counts days"
    assert days[-1] == 44166, "1 December 2020"
    data = Opened(docx.write(plain(one), {})).parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Data"]
    assert f"{sheet['A2'].value:%b %Y} {sheet['A2'].number_format}" == "Jan 2018 mmm yyyy"


def test_a_chart_of_days_is_read_back_with_its_months():
    file = read_word(docx.write(plain(chart(LONG)), {}), Where("paper.docx"))
    drawings = [drawing for paragraph in every_paragraph(file.blocks) for drawing in paragraph.drawings]
    (drawn,) = [drawing.chart for drawing in drawings if drawing.chart is not None]
    assert [name for name, _ in drawn.series[0].points] == list(LONG)


def test_months_with_one_left_out_are_names_since_days_would_leave_a_gap():
    root = root_of(chart(LONG[:5] + LONG[6:]))
    assert root.find(f".//{C}dateAx") is None
    assert root.find(f".//{C}catAx") is not None
