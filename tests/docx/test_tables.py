"""Tables as a careful person makes them in Word: marked headers, whole rows, captions that count."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document import blocks as b
from reportgen.writers import docx, html
from reportgen.writers.columns import measured
from reportgen.writers.docx.tables import share_out
from reportgen.writers.style import load_style
from reportgen.writers.typst import source as typst_source
from tests.docx.opened import Opened, W, text, val
from tests.kinds import cell, every_kind, paragraph, plain, row, words
from tests.pieces import bullets, heading
from tests.tables import cover_form, england, iha_by_month


@pytest.fixture(scope="module")
def paper() -> Opened:
    return Opened(docx.write(every_kind(), {}))


def tables(opened: Opened) -> list:
    return list(opened.body.iter(f"{W}tbl"))


def only_table(*blocks: b.Block) -> tuple[Opened, object]:
    opened = Opened(docx.write(plain(*blocks), {}))
    (table,) = tables(opened)
    return opened, table


def test_header_rows_are_marked_and_repeated_and_no_row_splits(paper: Opened):
    headed = 0
    for table in tables(paper):
        first, *others = table.findall(f"{W}tr")
        headed += first.find(f"{W}trPr/{W}tblHeader") is not None
        assert not [each for each in others if each.find(f"{W}trPr/{W}tblHeader") is not None]
        assert all(each.find(f"{W}trPr/{W}cantSplit") is not None for each in (first, *others))
    assert (headed, len(tables(paper))) == (7, 8)  # all but the cover sheet


def test_the_look_of_a_table_says_which_row_and_column_are_headers(paper: Opened):
    looks = [table.find(f"{W}tblPr/{W}tblLook") for table in tables(paper)]
    said = [(look.get(f"{W}firstRow"), look.get(f"{W}firstColumn"), look.get(f"{W}val")) for look in looks]
    form, month, risks, dashboard, plan, glossary, years, numbers = said
    assert form == ("0", "1", "0680")
    assert plan == numbers == ("1", "0", "0620")  # an action plan has no row headers, nor have tiles
    assert {month, risks, dashboard, glossary, years} == {("1", "1", "06A0")}


def test_every_table_has_a_title_and_a_description(paper: Opened):
    found = [
        (val(t.find(f"{W}tblPr"), "tblCaption"), val(t.find(f"{W}tblPr"), "tblDescription")) for t in tables(paper)
    ]
    assert all(title and description for title, description in found)
    assert found[1] == (
        "Initial Health Assessments by month, 2019/20",
        "Assessments due and seen in time, and the percentage in time, for each month of 2019/20.",
    )


def test_a_column_is_as_wide_beside_the_others_as_it_is_asked_to_be():
    columns = tuple(b.Column(words("A"), width) for width in (1.0, 2.0, 5.0))
    long = "words of many lines " * 20
    rows = (b.Row((cell(long, header=True), cell(long), cell(long))),)
    _opened, table = only_table(b.Table(id="t", columns=columns, rows=rows, caption=words("A table"), description="T"))
    grid = [int(each.get(f"{W}w")) for each in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    assert grid == pytest.approx([sum(grid) * share for share in (0.125, 0.25, 0.625)], abs=1)


def test_no_cells_are_merged_and_each_row_has_every_cell(paper: Opened):
    for table in tables(paper):
        assert not list(table.iter(f"{W}gridSpan", f"{W}vMerge"))
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        assert {len(each.findall(f"{W}tc")) for each in table.iterfind(f"{W}tr")} == {columns}


def test_columns_are_as_wide_as_in_the_pdf():
    _opened, table = only_table(iha_by_month())
    style = load_style()
    room = style.page.text_width_mm() * 72 / 25.4
    found = [int(each.get(f"{W}w")) for each in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    wanted = [width * 20 for width in measured(iha_by_month(), room, style).widths]
    assert found == pytest.approx(wanted, abs=1)
    assert sum(found) == pytest.approx(sum(wanted), abs=1)
    cells = [
        [int(c.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for c in r.iterfind(f"{W}tc")] for r in table.iterfind(f"{W}tr")
    ]
    assert all(each == found for each in cells)
    assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=12), st.integers(100, 20_000))
def test_shares_add_up_and_keep_their_proportions(parts: list[float], whole: int):
    made = share_out(parts, whole)
    assert sum(made) == whole
    assert all(abs(each - part * whole / sum(parts)) <= 1 for each, part in zip(made, parts, strict=True))


def test_a_caption_stands_above_and_counts_itself(paper: Opened):
    captions = paper.paragraphs("caption")
    assert [text(each) for each in captions][:2] == [
        "Table 1: Initial Health Assessments by month, 2019/20",
        "Table 2: Risks on the register at 31 August 2020",
    ]
    codes = [[i.text.strip() for i in each.iter(f"{W}instrText")] for each in captions]
    assert codes == [["SEQ Table \\* ARABIC"]] * 5 + [[]]  # tiles have no number
    for each in captions:
        following = list(each.itersiblings())
        table = next(n for n, other in enumerate(following) if other.tag == f"{W}tbl")
        # Between them only the chart's headline, subtitle and picture.
        between = [paper.style_names[val(p.find(f"{W}pPr"), "pStyle")] for p in following[:table]]
        assert between in ([], ["Chart Title", "Chart Subtitle", "Chart"])


def test_a_caption_number_out_of_its_turn_is_set():
    made = Opened(docx.write(plain(replace(england(), label="Table 5", number="5")), {}))
    assert [i.text.strip() for i in made.body.iter(f"{W}instrText")] == ["SEQ Table \\* ARABIC \\r 5"]
    lettered = Opened(docx.write(plain(replace(england(), label="Table A1", number="A1")), {}))
    assert [i.text.strip() for i in lettered.body.iter(f"{W}instrText")] == ["SEQ TableA \\* ARABIC"]
    assert text(lettered.paragraphs("caption")[0]).startswith("Table A1: ")


def keeps(table, row: int) -> set[bool]:
    paragraphs = table.findall(f"{W}tr")[row].iter(f"{W}p")
    return {p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs}


def test_a_table_kept_together_holds_on_to_its_next_row_and_its_source():
    _, table = only_table(england())
    assert [keeps(table, n) for n in range(5)] == [{True}] * 5  # the last holds on to the source
    _, bare = only_table(replace(england(), source=(), notes=()))
    assert [keeps(bare, n) for n in range(5)] == [{True}] * 4 + [{False}]


def test_a_table_that_may_break_keeps_two_rows_together_at_either_end():
    four = replace(england(), keep_together=False, source=(), notes=())
    _, table = only_table(four)
    assert [keeps(table, n) for n in range(5)] == [{True}, {True}, {False}, {True}, {False}]
    _, few = only_table(replace(four, rows=four.rows[:3]))
    assert [keeps(few, n) for n in range(4)] == [{True}, {True}, {True}, {False}], "three rows are kept whole"


def test_a_table_longer_than_a_page_is_not_kept_together():
    tall = replace(england(), rows=england().rows * 20, source=(), notes=())
    _, table = only_table(tall)
    assert keeps(table, 40) == {False}


def test_tones_are_fill_and_words_together():
    """A rating colours its words as a pill, not its cell; a total fills the cell."""
    tones = load_style().tones
    _, table = only_table(b.Table("t", (b.Column(words("A")), b.Column(words("B"))), (
        row(cell("x"), cell("Extreme", "red")), row("Total", "9", tone="total"), row("m", cell("c", "missing")),
    )))  # fmt: skip
    first, total, missing = table.findall(f"{W}tr")[1:]

    def fills(line) -> list[str]:
        return [
            (shd.get(f"{W}fill") if (shd := c.find(f"{W}tcPr/{W}shd")) is not None else "")
            for c in line.iterfind(f"{W}tc")
        ]

    assert fills(first) == ["", ""]
    grounds = [r.find(f"{W}rPr/{W}shd") for r in first.iter(f"{W}r")]
    assert [each is not None and each.get(f"{W}fill") for each in grounds] == [False, tones["red"].fill[1:]]
    assert fills(total) == [tones["total"].fill[1:]] * 2
    colours = [val(r.find(f"{W}rPr"), "color") for r in first.iter(f"{W}r")]
    assert colours == ["", tones["red"].text[1:]]
    assert all(r.find(f"{W}rPr/{W}b") is not None for r in total.iter(f"{W}r"))
    assert [val(r.find(f"{W}rPr"), "color") for r in missing.iter(f"{W}r")] == ["", tones["missing"].text[1:]]


def test_small_words_below_a_rating_stand_on_no_ground_in_any_form():
    rated = b.Cell((paragraph("Carried on"), paragraph("Reported as: ongoing", "small")), "amber")
    table = b.Table("t", (b.Column(words("A")), b.Column(words("B"))), (row(cell("x"), rated),))
    _, written = only_table(table)
    below = written.findall(f"{W}tr")[1].findall(f"{W}tc")[1].findall(f"{W}p")[1]
    assert text(below) == "Reported as: ongoing"
    assert [r.find(f"{W}rPr/{W}shd") for r in below.iter(f"{W}r")] == [None]
    assert [val(r.find(f"{W}rPr"), "color") for r in below.iter(f"{W}r")] == [""]
    paper = b.Document(every_kind().meta, (table,))
    assert ">Carried on</div><p" in html.write(paper, pictures={}).decode().replace("\n", "")
    typed, _ = typst_source.source(paper, load_style(), {}, {})
    assert re.search(r'pill\("amber",[^\n]*Carried on[^\n]*?\);\{small\(', typed)


def test_numbers_stand_at_the_right():
    _, table = only_table(england())
    lines = [[val(c.find(f"{W}p/{W}pPr"), "jc") for c in r.iterfind(f"{W}tc")] for r in table.iterfind(f"{W}tr")]
    assert lines == [["", "right", "right", "right"]] * 5


def test_a_form_has_no_header_row_and_its_labels_are_its_first_column():
    opened, table = only_table(cover_form())
    assert opened.style_names[val(table.find(f"{W}tblPr"), "tblStyle")] == "Report Form"
    assert len(table.findall(f"{W}tr")) == 6
    style = next(
        s for s in opened.root("word/styles.xml").iterfind(f"{W}style") if s.get(f"{W}styleId") == "ReportForm"
    )
    (first,) = style.findall(f"{W}tblStylePr")
    assert first.get(f"{W}type") == "firstCol"
    assert first.find(f"{W}tcPr/{W}shd").get(f"{W}fill") == load_style().tones["heading"].fill[1:]


def test_lists_in_cells_are_lists():
    opened, table = only_table(cover_form())
    fourth = table.findall(f"{W}tr")[3].findall(f"{W}tc")[1]
    styles = [opened.style_names[val(p.find(f"{W}pPr"), "pStyle")] for p in fourth.iterfind(f"{W}p")]
    assert styles == ["Form Text", *["Form List"] * 4, "Form Text"]
    depths = [val(p.find(f"{W}pPr/{W}numPr"), "ilvl") for p in fourth.iterfind(f"{W}p")]
    assert depths == ["", "0", "0", "1", "1", ""]


def test_tables_one_after_another_stay_two_tables():
    form = replace(cover_form(), id="other")
    opened = Opened(docx.write(plain(cover_form(), form), {}))
    kinds = [each.tag.removeprefix(W) for each in opened.body]
    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_space_after_a_table_is_kept_before_what_follows():
    opened = Opened(docx.write(plain(cover_form(), paragraph("After."), cover_form()), {}))
    (after,) = [p for p in opened.paragraphs("Body Text") if text(p) == "After."]
    assert after.find(f"{W}pPr/{W}spacing").get(f"{W}before") == str(int(load_style().table.after * 20))


def test_a_page_break_before_a_table_is_in_its_first_cell():
    opened = Opened(docx.write(plain(paragraph("One."), b.PageBreak(), cover_form()), {}))
    breaks = [text(p) for p in opened.paragraphs() if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert breaks == ["Title"]


def test_a_table_in_a_box_stands_within_it():
    _opened, table = only_table(b.Box((paragraph("Before."), england(), bullets("after"))))
    style = load_style()
    indent = int(table.find(f"{W}tblPr/{W}tblInd").get(f"{W}w"))
    wide = int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
    assert indent == 20 * (style.box.edge_width + style.box.pad_x)
    assert indent + wide + 20 * style.box.pad_x == int(style.page.text_width_mm() * 72 / 25.4 * 20 + 0.5)


def test_a_heading_is_never_left_above_the_table_it_announces():
    opened = Opened(docx.write(plain(heading(1, "H", "h", "1"), england()), {}))
    styles = opened.root("word/styles.xml")
    for name in ("heading 1", "caption", "Chart Title", "Chart Subtitle", "Table Heading"):
        (style,) = [s for s in styles.iterfind(f"{W}style") if val(s, "name") == name]
        assert style.find(f"{W}pPr/{W}keepNext") is not None
