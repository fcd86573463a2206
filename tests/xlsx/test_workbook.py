"""The companion workbook, as an analyst finds it on opening it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from reportgen.document import blocks as b
from reportgen.document.beside import FigureLine, FigureSheet
from reportgen.document.figure import State, parse
from reportgen.document.reading import tidy
from reportgen.document.text_metrics import text_width
from reportgen.problems import ProblemsError, Where
from reportgen.render.refusals import may_be_too_long, too_long
from reportgen.writers import xlsx
from tests.kinds import bullets, cell, every_kind, figure, paragraph, plain, row, words


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    return opened(every_kind())


def opened(paper: b.Document) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx.write(paper)))


def numbered(*rows: b.Row, columns: tuple[b.Column, ...] = (), **more: object) -> b.Table:
    made = columns or tuple(b.Column(words(f"Head {n}")) for n, _ in enumerate(rows[0].cells, 1))
    fields: dict[str, object] = {"caption": words("Ages"), "label": "Table 1", "number": "1"}
    return b.Table("ages", made, rows, **(fields | more))  # type: ignore[arg-type]


def sheet_of(table: b.Table) -> list[list[object]]:
    """The marked table of the only table's sheet: its heading row and its rows."""
    page = opened(plain(table))["Table_1"]
    (made,) = page.tables.values()
    return [[c.value for c in line] for line in page[made.ref]]


# ---------------------------------------------------------------- the sheets


def test_there_is_a_cover_a_contents_the_notes_and_a_sheet_for_each_table(book: openpyxl.Workbook):
    tables = ["Table_1", "Table_2", "Table_3", "Table_4", "Glossary", "Table_5", "Tiles"]
    assert book.sheetnames == ["Cover", "Contents", "Notes", *tables]


def test_the_cover_says_what_this_is_and_who_to_ask(book: openpyxl.Workbook):
    said = [line[0].value for line in book["Cover"].iter_rows()]
    assert said[:6] == [
        "Annual report on children looked after and care leavers: tables",
        "NHS Westmarch Integrated Care Board",
        "Version 9.0, FINAL",
        "17 September 2020",
        "Public paper",
        "OFFICIAL",
    ]
    assert said[-2:] == ["Contact", "Designated Nurse for Children Looked After"]
    assert "[c] means hidden, so that no person can be known from it." in said
    assert "[z] means not applicable." in said
    assert not any("[u]" in line for line in said)


def test_the_licence_stands_on_the_cover_when_the_paper_names_it():
    licence = "Published under the Open Government Licence v3.0."
    said = [line[0].value for line in opened(plain(paragraph("Words."), paragraph(licence)))["Cover"].iter_rows()]
    assert said[-2:] == ["Licence", licence]
    sourced = numbered(row("a"), source=words("Source: statistics, Open Government Licence v3.0"))
    for other in (paragraph("Words."), sourced):
        assert "Licence" not in [line[0].value for line in opened(plain(other))["Cover"].iter_rows()]


def test_the_contents_leads_to_every_other_sheet(book: openpyxl.Workbook):
    rows = list(book["Contents"].iter_rows(min_row=4))
    assert [line[0].value for line in rows] == [name for name in book.sheetnames if name != "Contents"]
    assert [line[0].hyperlink.location for line in rows] == [f"'{line[0].value}'!A1" for line in rows]
    assert rows[2][1].value == "Table 1: Initial Health Assessments by month, 2019/20"


def test_notes_are_listed_once_and_marked_where_they_belong(book: openpyxl.Workbook):
    rows = [[c.value for c in line] for line in book["Notes"].iter_rows(min_row=4)]
    assert rows[0] == ["note 1", "No data were received for April (x).", "Table_1"]
    assert book["Table_1"]["A1"].value == "Table 1: Initial Health Assessments by month, 2019/20 [note 1] [note 2]"
    assert book["Table_3"]["A1"].value == "Table 3: Two years compared [note 3]"


def test_a_note_that_two_tables_share_has_one_number():
    tables = [
        numbered(row("a"), label=f"Table {n}", notes=(words("At 31 March."),) + ((words("Else."),) if n == 2 else ()))
        for n in (1, 2, 3)
    ]
    made = opened(plain(*tables))
    rows = [[c.value for c in line] for line in made["Notes"].iter_rows(min_row=4)]
    assert rows == [["note 1", "At 31 March.", "Table_1, Table_2, Table_3"], ["note 2", "Else.", "Table_2"]]
    assert made["Table_2"]["A1"].value == "Table 2: Ages [note 1] [note 2]"


def test_a_footnote_is_a_note_of_the_workbook_wherever_it_stands():
    note = b.Note(words("Rounded."), 7)
    number = b.Cell((b.Paragraph((figure("k", "80", "80", "count"), note)),))
    said = b.Cell((b.Paragraph((b.Text("four"), b.Note(words("Or so."), 8))),))
    caption = (*words("Ages"), b.Note(words("In years."), 6))
    table = numbered(b.Row((said, number)), caption=caption)
    assert sheet_of(table) == [["Head 1", "Head 2 [note 3]"], ["four [note 2]", 80]]
    assert opened(plain(table))["Table_1"]["A1"].value == "Table 1: Ages [note 1]"


def test_without_notes_there_is_no_sheet_of_notes():
    assert opened(plain(numbered(row("a")))).sheetnames == ["Cover", "Contents", "Table_1"]


def test_every_table_has_a_sheet_and_a_form_has_none():
    bare: dict[str, object] = {"label": "", "number": "", "caption": ()}
    described = numbered(row("a"), role="register", description="Actions of the year.", **bare)
    register = replace(described, id="action_plan_table")
    form = numbered(row("a"), role="form", **bare)
    contents = numbered(row("a"), role="contents", **bare)
    without_headings = numbered(row("a"), show_header=False, **bare)
    boxed = b.Box((numbered(row("b")),))
    book = opened(plain(register, form, contents, without_headings, boxed))
    assert book.sheetnames == ["Cover", "Contents", "Action_plan", "Table_1"]
    assert book["Action_plan"]["A1"].value == "Actions of the year."


FIGURES = FigureSheet(
    ("key", "text", "number", "numerator"),
    (False, False, True, True),
    (
        FigureLine("known", ("iha", "38.0% (65/171)", Decimal("38.0"), Decimal(65))),
        FigureLine("hidden", ("moved", "[c]", None, None)),
        FigureLine("known", ("said", "", Decimal(7), None)),
    ),
)


def test_every_published_figure_is_a_row_of_the_last_sheet():
    book = openpyxl.load_workbook(io.BytesIO(xlsx.write(plain(numbered(row("a"))), FIGURES)))
    assert book.sheetnames == ["Cover", "Contents", "Table_1", "Figures"]
    page = book["Figures"]
    (table,) = page.tables.values()
    assert [[c.value for c in line] for line in page[table.ref]] == [
        ["key", "text", "number", "numerator"],
        ["iha", "38.0% (65/171)", 38, 65],
        ["moved", "[c]", "[c]", "[c]"],
        ["said", "[z]", 7, "[z]"],
    ]
    assert page["C5"].number_format == "#,##0.0"
    assert page.freeze_panes is None, "frozen rows fill a small or enlarged screen"
    said = [line[0].value for line in book["Cover"].iter_rows()]
    assert "The Figures worksheet holds every published figure, one on each row, to be worked with." in said
    assert "[z] means not applicable." in said


def test_who_to_ask_is_a_link_where_it_is_a_mailbox():
    for contact, leads in (("cla.team@example.org", "mailto:cla.team@example.org"), ("01234 567890", None)):
        page = opened(plain(numbered(row("a")), contact=contact))["Cover"]
        last = page.cell(page.max_row, 1)
        assert (last.value, last.hyperlink and last.hyperlink.target) == (contact, leads)


def test_titles_and_headings_have_the_named_styles_of_headings(book: openpyxl.Workbook):
    assert all(page["A1"].style == "Heading 1" for page in book)
    assert {line[0].value for line in book["Cover"].iter_rows() if line[0].style == "Heading 2"} == {
        "About this workbook",
        "Shorthand",
        "Contact",
    }
    for page in book.worksheets[1:]:
        (table,) = page.tables.values()
        heads, *rows = page[table.ref]
        assert {c.style for c in heads} == {"Heading 3"}
        assert {c.style for line in rows for c in line} <= {"Normal", "Hyperlink"}


def test_a_title_that_looks_like_a_formula_is_a_heading_too():
    page = opened(plain(numbered(row("a"), label="", caption=words("=1+1"))))["Ages"]
    assert (page["A1"].value, page["A1"].style) == ("=1+1", "Heading 1")


def test_each_table_leads_back_to_the_contents(book: openpyxl.Workbook):
    for page in book.worksheets[3:]:
        (link,) = [line[0] for line in page.iter_rows() if line[0].value == "Back to the Contents"]
        assert link.hyperlink.location == "'Contents'!A1"


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        (("Tabl 1", "Tabl 2"), ["Tabl_1", "Tabl_2"]),
        (("Table A/1: [new]?", "Table 'x'"), ["Table_A1_new", "Table_x"]),
        (("T" * 40, "t" * 40), ["T" * 31, "t" * 29 + "_2"]),
        (("Notes", "///"), ["Notes_2", "Table"]),
    ],
)
def test_every_label_makes_a_name_a_sheet_may_have(labels: tuple[str, str], names: list[str]):
    tables = (numbered(row("a"), label=label) for label in labels)
    assert opened(plain(*tables)).sheetnames[2:] == names


# ---------------------------------------------------------------- printed


def test_no_line_over_a_small_table_makes_the_printed_sheet_smaller():
    """A4 across has 842 points, less two margins of 0.7 inch: 741, which is 93% of 800."""
    said = "Source: Department for Education, children looked after in England. " * 5
    page = opened(plain(numbered(row("a"), source=words(said.strip()))))["Table_1"]
    (table,) = page.tables.values()
    lines = [page.cell(n, 1).value for n in range(3, page[table.ref][0][0].row - 1)]
    assert " ".join(lines) == said.strip()
    assert len(lines) > 2
    assert max(text_width(line, 12) for line in lines) <= 800
    assert all(text_width(f"{one} {two.split()[0]}", 12) > 800 for one, two in pairwise(lines)), "broken no sooner"


def test_a_long_title_is_smaller_and_whole_in_the_first_cell():
    """Each "Children of each age, " in bold of 16 points takes 166 points, and `Table 1: ` 65; a page has 800."""
    for times, size in ((1, 16), (5, 14), (9, 12)):
        title = "Children of each age, " * times
        page = opened(plain(numbered(row("a"), caption=words(title.strip()))))["Table_1"]
        assert (page["A1"].value, page["A1"].font.size) == (f"Table 1: {title.strip()}", size)


def test_the_marks_of_notes_stand_below_a_title_that_has_no_room_for_them():
    """In bold of 12 points five "Children of each age, " and `Table 1: ` take 669 points, six 794; a mark takes 47."""
    for times, marked in ((5, True), (6, False)):
        title = ("Children of each age, " * times).strip()
        page = opened(plain(replace(numbered(row("a"), caption=words(title)), notes=(words("Of all."),))))["Table_1"]
        assert page["A1"].value == f"Table 1: {title}{' [note 1]' * marked}"
        assert (page["A2"].value == "Notes on this table: [note 1]") is not marked


def test_words_stand_clear_of_the_numbers_before_them():
    """`90%` and `52 points below` beside each other would be read as one."""
    count = b.Cell((b.Paragraph((figure("k", "80", "80", "count"),)),))
    table = numbered(b.Row((cell("May"), count, cell("below"))))
    page = opened(plain(table))["Table_1"]
    (made,) = page.tables.values()
    for line in page[made.ref]:
        assert [c.alignment.indent for c in line] == [0, 0, 1]
        assert [c.alignment.horizontal for c in line] == ["left", "right", "left"]


# ---------------------------------------------------------------- accessible


def test_each_sheet_but_the_cover_has_one_marked_table_without_gaps_or_merged_cells(book: openpyxl.Workbook):
    for page in book.worksheets[1:]:
        (table,) = page.tables.values()
        cells = [list(line) for line in page[table.ref]]
        assert [c.value for c in cells[0]] == table.column_names
        assert all(c.value not in (None, "") for line in cells for c in line), page.title
        assert not page.merged_cells.ranges
        assert table.headerRowCount is None or table.headerRowCount == 1
        assert page.dimensions.split(":")[1] == table.ref.split(":")[1], "nothing stands beside or under the table"
        assert page["A1"].value


def test_nothing_is_frozen_that_would_fill_an_enlarged_screen(book: openpyxl.Workbook):
    assert {page.freeze_panes for page in book} == {None}


def test_every_table_says_in_words_what_it_holds():
    table = numbered(row("a"), description="One age.")
    with zipfile.ZipFile(io.BytesIO(xlsx.write(plain(table)))) as parts:
        said = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/tables/")]
    assert any('altTextSummary="One age."' in part for part in said)


def test_the_file_has_a_title_a_language_and_an_author_that_is_a_post(book: openpyxl.Workbook):
    said = book.properties
    assert (said.title, said.language) == ("Annual report on children looked after and care leavers", "en-GB")
    assert said.creator == "Designated Nurse for Children Looked After"
    assert said.created.isoformat() == "2020-09-17T00:00:00"


def test_wrapped_words_have_rows_high_enough(book: openpyxl.Workbook):
    page = book["Table_2"]
    assert page.row_dimensions[6].height > 3 * 12  # three lines of 12 points
    assert page.row_dimensions[8].height < 2 * 12
    assert page["D6"].alignment.wrap_text


# ---------------------------------------------------------------- numbers


def test_numbers_are_numbers_and_look_as_in_the_paper(book: openpyxl.Workbook):
    page = book["Table_1"]
    assert [(c.value, c.number_format) for c in page[9]] == [
        ("May 19", "General"), (28, "#,##0"), (24, "#,##0"), (0.857, "0.0%"),
    ]  # fmt: skip
    page = book["Table_5"]
    assert [(c.value, c.number_format) for c in page[6]][1:] == [
        (72590, "#,##0"), (61.5, "#,##0.0"), (1204300, "\u00a3#,##0"),
    ]  # fmt: skip


def test_gaps_are_shorthand(book: openpyxl.Workbook):
    assert [c.value for c in book["Table_1"][8]] == ["Apr 19", "[nr]", "[nr]", "[nr]"]
    assert [c.value for c in book["Table_1"][11]] == ["Jul 19", 25, "[c]", "[c]"]
    assert [c.value for c in book["Table_5"][9]][-1] == "[x]"


def test_a_percentage_with_its_fraction_becomes_three_columns(book: openpyxl.Workbook):
    rows = [[c.value for c in line] for line in book["Table_3"]["A5:D8"]]
    assert rows == [
        ["Measure", "2018/19: percentage", "2018/19: numerator", "2018/19: denominator"],
        ["Review Health Assessments", 0.88, 220, 250],
        ["Dental checks", 0.816, 204, 250],
        ["Developmental checks", "[z]", "[z]", "[z]"],
    ]


def test_a_column_of_fractions_becomes_two_and_a_year_stays_a_year():
    hidden = b.Cell((b.Paragraph((b.FigureText(parse("k"), "[c]", "hidden"),)),))
    table = numbered(
        b.Row((cell("2018/19", header=True), b.Cell((b.Paragraph((figure("k", "1,275/1,327"),)),)))),
        b.Row((cell("2019/20", header=True), hidden)),
    )
    assert sheet_of(table) == [
        ["Head 1", "Head 2: numerator", "Head 2: denominator"],
        ["2018/19", 1275, 1327],
        ["2019/20", "[c]", "[c]"],
    ]


def test_a_column_of_figures_with_and_without_fractions_is_split_too():
    percentage = cell("84.1% (275/327)", numeral="84.1", unit="percent")
    mixed = [percentage, cell("12", numeral="12", unit="count"), cell("See Table 7")]
    assert sheet_of(numbered(*(row(c) for c in mixed))) == [
        ["Head 1: value", "Head 1: numerator", "Head 1: denominator"],
        [0.841, 275, 327],
        [12, "[z]", "[z]"],
        ["See Table 7", "[z]", "[z]"],
    ]


def led(figure: b.FigureText, *behind: b.Inline, more: tuple[b.Paragraph, ...] = ()) -> b.Cell:
    """A cell that begins with a figure."""
    return b.Cell((b.Paragraph((figure, *behind)), *more))


def test_what_stands_behind_a_figure_has_a_column_of_its_own():
    ninety, gap = figure("k", "90%", "90", "percent"), figure("k.gap", "52.0 points below", None, "")
    hidden = b.FigureText(parse("k"), "*", "hidden")
    table = numbered(
        b.Row((led(ninety, more=(b.Paragraph((gap,)),)),)),
        b.Row((led(ninety, b.Text(" (illustrative)")),)),
        b.Row((led(hidden, more=(paragraph("April 2024"),)),)),
        b.Row((led(ninety),)),
    )
    assert sheet_of(table) == [
        ["Head 1", "Head 1: detail"],
        [0.9, "52.0 points below"],
        [0.9, "(illustrative)"],
        ["[c]", "April 2024"],
        [0.9, "[z]"],
    ]


def test_words_that_only_begin_with_a_figure_here_and_there_stay_whole():
    ninety = figure("k", "90", "90", "count")
    table = numbered(b.Row((led(ninety, b.Text(" children waited")),)), row("None waited"))
    assert sheet_of(table) == [["Head 1"], ["90 children waited"], ["None waited"]]
    ordinal = numbered(b.Row((led(ninety, b.Text("th percentile")),)))
    assert sheet_of(ordinal) == [["Head 1"], ["90th percentile"]]


@pytest.mark.parametrize(
    ("text", "numeral", "unit", "value", "shown"),
    [
        ("1,234", "1234", "count", 1234, "#,##0"),
        ("84.0%", "84.0", "percent", 0.84, "0.0%"),
        ("84%", "84", "percent", 0.84, "0%"),
        ("67.0", "67.0", "rate", 67, "#,##0.0"),
        ("\u00a32.50", "2.50", "money", 2.5, "\u00a3#,##0.00"),
        ("+2.3", "2.3", "number", 2.3, "+#,##0.0;-#,##0.0;#,##0.0"),
        ("\u22121.5", "-1.5", "number", -1.5, "#,##0.0"),
        ("0", "0", "count", 0, "#,##0"),
    ],
)
def test_a_number_keeps_the_places_and_the_sign_of_its_words(
    text: str, numeral: str, unit: b.Unit, value: float, shown: str
):
    number = replace(figure("k", text, numeral, unit), ref=parse("k.difference" if text[0] == "+" else "k"))
    page = opened(plain(numbered(b.Row((b.Cell((b.Paragraph((number,)),)),)))))["Table_1"]
    last = page.cell(page.max_row, 1)
    assert (last.value, last.number_format, last.data_type) == (value, shown, "n")


@pytest.mark.parametrize(
    ("text", "numeral", "unit"),
    [
        ("3.0 percentage points", "3.0", ""),  # the words say more than the number
        (">99.9%", "100.0", ""),
        ("12345678901234567", "12345678901234567", "number"),  # a spreadsheet would change the last figures
        ("1e400", "1e400", "number"),
    ],
)
def test_words_that_are_not_just_the_number_stay_words(text: str, numeral: str, unit: b.Unit):
    assert sheet_of(numbered(row(cell(text, numeral=numeral, unit=unit)))) == [["Head 1"], [text]]


def test_a_share_that_is_more_than_its_digits_keeps_its_words_beside_its_fraction():
    over = cell(">99.9% (1,999/2,000)", numeral="100.0", unit="")
    all_ = cell("100.0% (20/20)", numeral="100.0", unit="percent")
    assert sheet_of(numbered(row(over), row(all_))) == [
        ["Head 1: percentage", "Head 1: numerator", "Head 1: denominator"],
        [">99.9% (1,999/2,000)", 1999, 2000],
        [1, 20, 20],
    ]


@pytest.mark.parametrize(
    ("state", "value"),
    [
        ("hidden", "[c]"),
        ("withheld", "[cs]"),
        ("not_received", "[nr]"),
        ("not_available", "[x]"),
        ("not_yet_due", "[d]"),
        ("not_applicable", "[z]"),
        ("nobody", "[nc]"),
        ("low", "[low]"),
        ("known", "*"),
    ],
)
def test_why_there_is_no_value_becomes_shorthand_whatever_the_papers_symbol_is(state: State, value: str):
    figure = b.Cell((b.Paragraph((b.FigureText(parse("k"), "*", state),)),))
    alone = b.Cell((paragraph("*"),), state=state)
    assert sheet_of(numbered(b.Row((figure, alone)))) == [["Head 1", "Head 2"], [value, value]]


@pytest.mark.parametrize("text", ["c", "x", "[c]", "not received"])
def test_words_that_look_like_shorthand_stay_words(text: str):
    assert sheet_of(numbered(row(cell(text)))) == [["Head 1"], [text]]


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("text", ["=1+1", "+44 1234", "-5 degrees", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}"])
def test_no_words_become_a_formula(text: str):
    page = opened(plain(numbered(row(text), caption=words(text))))["Table_1"]
    last = page.cell(page.max_row, 1)
    assert (last.value, last.data_type) == (text, "s")
    assert last.quotePrefix is (text[0] in "=+-@")
    with zipfile.ZipFile(io.BytesIO(xlsx.write(plain(numbered(row(text)))))) as parts:
        assert b"<f>" not in b"".join(parts.read(n) for n in parts.namelist() if n.startswith("xl/worksheets/sheet"))


def test_words_that_look_like_numbers_or_addresses_stay_words():
    rows = sheet_of(numbered(row("0012", "https://www.example.org", "1 April 2020", "TRUE")))
    assert rows[1] == ["0012", "https://www.example.org", "1 April 2020", "TRUE"]


def test_lists_in_a_cell_keep_their_markers_each_on_a_line():
    inner = b.Item((paragraph("two"), b.Listing((b.Item((paragraph("deep"),)),), marker="roman")))
    listed = b.Cell((paragraph("First:"), b.Listing((b.Item((paragraph("one"),)), inner), marker="alpha")))
    assert sheet_of(numbered(b.Row((listed,)))) == [["Head 1"], ["First:\na) one\nb) two\n  i) deep"]]


def test_a_cell_that_is_one_link_leads_there_and_other_addresses_are_written_out():
    one = b.Cell((b.Paragraph((b.Link(words("guidance"), "https://www.example.org/a"),)),))
    two = b.Cell(
        (
            b.Paragraph(
                (b.Link(words("a"), "https://a.org"), b.Text(" and "), b.Link(words("b"), "mailto:b@example.org"))
            ),
        )
    )
    page = opened(plain(numbered(b.Row((one, two)))))["Table_1"]
    assert page.cell(page.max_row, 1).hyperlink.target == "https://www.example.org/a"
    assert page.cell(page.max_row, 2).value == "a (https://a.org) and b (b@example.org)"
    assert page.cell(page.max_row, 2).hyperlink is None


@pytest.mark.parametrize("address", ["file:///etc/passwd", "external:c:\\x.xlsx", "javascript:x", "http://a.org", "=1"])
def test_a_link_to_anything_but_the_web_or_a_mailbox_leads_nowhere(address: str):
    made = b.Cell((b.Paragraph((b.Link(words("here"), address),)),))
    page = opened(plain(numbered(b.Row((made,)))))["Table_1"]
    assert (page.cell(page.max_row, 1).value, page.cell(page.max_row, 1).hyperlink) == ("here", None)


def test_the_workbook_says_the_text_as_it_now_stands():
    changed = b.Cell((b.Paragraph((b.Text("It "), b.Deleted(words("fell")), b.Inserted(words("rose")))),))
    gone = b.Cell((b.Paragraph((b.Deleted(words("fell")),)),))
    assert sheet_of(numbered(b.Row((changed,)), b.Row((gone,)))) == [["Head 1"], ["It rose"], ["deleted"]]


def test_headings_that_are_alike_or_missing_are_told_apart():
    columns = (b.Column(words("Number")), b.Column(words("number")), b.Column(()), b.Column(words("Number (2)")))
    assert sheet_of(numbered(row("a", "b", "c", "d"), columns=columns))[0] == [
        "Number", "number (2)", "Column 3", "Number (2) (2)",
    ]  # fmt: skip


def test_a_heading_longer_than_a_table_may_have_is_cut():
    made = sheet_of(numbered(row("a"), columns=(b.Column(words("w" * 300)),)))[0][0]
    assert isinstance(made, str)
    assert (len(made), made[-1]) == (240, "\u2026")


def test_words_too_long_for_a_cell_are_looked_for_wherever_they_stand():
    short, long = words("w " * 3_000), words("w " * 5_000)
    note = b.Cell((b.Paragraph((b.Text("see"), b.Note((*short, *short)))),))
    assert not may_be_too_long(plain(numbered(b.Row((b.Cell((b.Paragraph(short),)),)))))
    assert may_be_too_long(plain(numbered(b.Row((b.Cell((b.Paragraph(short), b.Paragraph(short))),)))))
    assert may_be_too_long(plain(numbered(b.Row((note,)))))
    assert may_be_too_long(plain(numbered(row("a"), columns=(b.Column(long),))))
    assert may_be_too_long(plain(b.Paragraph(long)))


def test_a_cell_longer_than_a_spreadsheet_keeps_is_a_problem_in_plain_words():
    with pytest.raises(ProblemsError) as caught:
        xlsx.write(plain(numbered(row("w " * 20_000))))
    (problem,) = caught.value.problems
    assert (problem.name, problem.where.key) == ("cell-too-long", "Table_1")
    begins = "w " * 19 + "w"
    assert problem.fault == f'the cell that begins "{begins}..." has 39,999 characters, of 32,767 at most.'


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_whatever_words_come_the_workbook_opens_and_has_them(texts: list[str]):
    rows = sheet_of(numbered(*(row(text) for text in texts)))
    assert [unescape(r[0]) for r in rows[1:]] == [tidy(text) or "[x]" for text in texts]


# ---------------------------------------------------------------- the same bytes


def test_the_same_paper_is_the_same_bytes_in_another_process(repository: Path):
    program = (
        "import sys, hashlib; from tests.kinds import every_kind; from reportgen.writers import xlsx;"
        "print(hashlib.sha256(xlsx.write(every_kind())).hexdigest())"
    )
    made = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=repository, env={"PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True, check=True, text=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }  # fmt: skip
    assert len(made) == 1


def test_the_open_xml_rules_find_no_fault(tmp_path: Path):
    from openxml_audit import OpenXmlValidator

    path = tmp_path / "tables.xlsx"
    path.write_bytes(xlsx.write(every_kind()))
    result = OpenXmlValidator().validate(str(path))
    assert [str(error) for error in result.errors] == []


def test_a_total_is_never_written_as_a_sum(book: openpyxl.Workbook):
    """What the paper publishes is a value: a sum would change with a hidden part."""
    assert all(c.data_type != "f" for page in book for line in page.iter_rows() for c in line)


def test_percentages_are_the_papers_to_the_last_place():
    rows = [row(cell(f"{n / 10:.1f}%", numeral=f"{n / 10:.1f}", unit="percent")) for n in range(0, 1001, 7)]
    values = [r[0] for r in sheet_of(numbered(*rows))[1:]]
    assert [Decimal(str(value)) * 100 for value in values] == [Decimal(n) / 10 for n in range(0, 1001, 7)]
    assert all(before < after for before, after in pairwise(values))  # type: ignore[operator]


def test_the_shorthand_of_the_cover_is_that_of_the_sheets(book: openpyxl.Workbook):
    cells = [c.value for page in book.worksheets[3:] for line in page.iter_rows() for c in line]
    used = {value for value in cells if isinstance(value, str) and re.fullmatch(r"\[\w+\]", value)}
    cover = " ".join(str(line[0].value) for line in book["Cover"].iter_rows())
    assert set(re.findall(r"\[\w+\]", cover)) == used == {"[c]", "[nr]", "[x]", "[z]"}


def test_a_cell_of_only_a_list_is_its_list():
    for tone in ("", "missing"):
        assert sheet_of(numbered(b.Row((b.Cell((bullets("one", "two"),), tone),))))[1] == ["\u2022 one\n\u2022 two"]


def test_words_too_long_for_a_cell_are_told_at_their_place_in_what_was_written():
    cell = b.Cell((b.Paragraph(words("w " * 20_000), where=Where("risks.yaml", 4, 5)),))
    table = numbered(b.Row((cell,)), columns=(b.Column(words("Mitigation")),))
    paper = SimpleNamespace(document=plain(table, b.Paragraph(words("short"))), published=())
    (problem,) = too_long(paper)  # type: ignore[arg-type]
    assert (problem.name, problem.where.file, problem.where.line) == ("cell-too-long", "risks.yaml", 4)
    assert "column Mitigation have 40,000 characters" in problem.fault
