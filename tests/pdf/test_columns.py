"""A reader of a narrow table finds whole words in it, and the author's widths wherever they suffice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pypdfium2
import pytest

from reportgen.charts.drawing import WIDE
from reportgen.document import blocks as b
from reportgen.document.text_metrics import text_width
from reportgen.writers import engines
from reportgen.writers.columns import measured
from reportgen.writers.prose import prose_right
from reportgen.writers.style import POINTS, load_style
from tests.kinds import plain
from tests.pieces import row, words
from tests.printed import written
from tests.tables import action_plan, iha_by_month

STYLE = load_style()
ROOM = 166 * POINTS


def grid(shares, *rows):
    columns = tuple(b.Column(words(f"Head {n}"), share) for n, share in enumerate(shares))
    return b.Table("t", columns, tuple(row(*cells) for cells in rows))


def widths(table, room, style):
    return list(measured(table, room, style).widths)


LONG = "words of many lines " * 20


def test_widths_that_words_fill_are_the_authors():
    assert widths(grid((1, 3), (LONG, LONG)), 400, STYLE) == [100, 300]


def test_a_table_whose_lines_need_less_is_narrow_and_a_number_near_its_row():
    """`Head 0` and `Head 1` are the widest lines: each column is that wide and has its padding and 24 points of air."""
    need = text_width("Head 0", STYLE.font.figures, bold=True) + 2 * STYLE.table.cell_x
    assert widths(grid((1, 3), ("a", "b")), 400, STYLE) == pytest.approx([need + 24] * 2, abs=2)


def test_the_caption_of_a_narrow_table_runs_over_the_whole_line():
    """As it does in Word: a caption as narrow as its table would take more lines, and set the pages otherwise."""
    caption = "Spending on health services for children looked after"
    table = replace(grid((1, 3), ("a", "b")), caption=words(caption), label="Table 1", number="1")
    for engine in ("weasyprint", "typst"):
        (page,) = pypdfium2.PdfDocument(written(engines.layout(plain(table), pictures={}, engine=engine)))
        assert f"Table 1: {caption}" in page.get_textpage().get_text_bounded().splitlines(), engine


def test_a_table_whose_lines_nearly_fill_the_room_fills_it():
    """Two lines of about 150 points each, of 400: what is left is shared alike."""
    line = "w" * round(150 / text_width("w", STYLE.font.figures, bold=True))
    made = widths(grid((1, 9), (line, line)), 400, STYLE)
    assert made == pytest.approx([200, 200])


def test_a_long_heading_takes_two_lines_so_that_a_number_stands_near_its_row():
    """`that met the standard` is the longer of its two lines; each of two columns has 24 points of air beside it."""
    table = grid((3, 1), ("Weight and height", "73%"))
    heads = (table.columns[0], b.Column(words("Records of children that met the standard"), 1, "right"))
    one = text_width("Weight and height", STYLE.font.figures, bold=True) + 2 * STYLE.table.cell_x
    other = text_width("Records of children", STYLE.font.figures, bold=True)
    other = max(other, text_width("that met the standard", STYLE.font.figures, bold=True)) + 2 * STYLE.table.cell_x
    assert widths(replace(table, columns=heads), ROOM, STYLE) == pytest.approx([one + 24, other + 24], abs=2)


def test_tiles_have_the_widths_of_their_author():
    """A number set large under a long name is no wider than that under a short one."""
    columns = tuple(b.Column(words(name), 1) for name in ("Reviews", "Children in the same placement for two years"))
    tiles = tuple(b.Cell((b.Paragraph(words("523"), role="tile"),), tone="tile") for _ in columns)
    assert widths(b.Table("t", columns, (b.Row(tiles),)), 400, STYLE) == [200, 200]


def test_no_column_has_more_than_its_words_use_while_others_wrap():
    first, second, third = widths(grid((5, 1, 1), ("7", "b", LONG)), 400, STYLE)
    heading = text_width("Head 0", STYLE.font.figures, bold=True) + 2 * STYLE.table.cell_x
    assert (first, second) == pytest.approx((heading, heading), abs=2)
    assert first + second + third == pytest.approx(400, abs=2)


def test_a_word_is_not_broken_while_another_column_has_room():
    made = widths(grid((0.1, 3), ("Unaccompanied minors", LONG)), 400, STYLE)
    assert made[0] >= text_width("Unaccompanied", STYLE.font.figures, bold=True) + 2 * STYLE.table.cell_x
    assert sum(made) == pytest.approx(400)


def test_a_percentage_keeps_its_fraction_beside_it():
    made = widths(grid((1, 0.1), ("a", "84.1% (275/327)")), 400, STYLE)
    assert made[1] >= text_width("84.1% (275/327)", STYLE.font.figures) + 2 * STYLE.table.cell_x


def test_where_nothing_fits_the_authors_widths_stand():
    assert widths(grid((1, 1), ("W" * 40, "W" * 40)), 200, STYLE) == [100, 100]


@pytest.mark.parametrize("shares", [(1, 1, 1), (0.1, 3, 0.1), (1, 6, 1)])
def test_a_word_wider_than_the_page_breaks_alone(shares):
    """An address of ninety letters, asked to be narrow or wide: "Timescale" and a date beside it stay whole."""
    made = widths(grid(shares, ("Timescale", "w" * 90, "2024-12-31")), 300, STYLE)
    for width, word in ((made[0], "Timescale"), (made[2], "2024-12-31")):
        assert width >= text_width(word, STYLE.font.fine) + 2 * STYLE.table.cell_x
    assert sum(made) == pytest.approx(300)


def test_a_table_with_much_to_say_fills_its_room():
    assert sum(measured(action_plan(), ROOM, STYLE).widths) == pytest.approx(ROOM)


def test_depth_counts_rows_caption_source_and_notes():
    one = grid((1, 1), ("a", "b"))
    two = grid((1, 1), ("a", "b"), ("c", "d"))
    line = STYLE.font.figures_line + 2 * STYLE.table.cell_y + STYLE.table.rule
    assert measured(one, ROOM, STYLE).depth == pytest.approx(2 * line)
    assert measured(two, ROOM, STYLE).depth == pytest.approx(3 * line)
    # Six months, a total and a heading; then what stands about them, a small line for the source and each note.
    font, cap = STYLE.font, STYLE.table.caption
    about = cap.before + font.line + cap.after + 3 * (font.small_line + STYLE.table.note_before)
    assert measured(iha_by_month(), ROOM, STYLE).depth == pytest.approx(8 * line + about)


def test_a_table_is_set_in_fine_letters_only_where_its_words_would_break():
    """Fourteen headings of 12 letters are wider than an upright page; three are not; a form has letters of its own."""
    wide, narrow = (grid([1] * count, ["Safeguarding"] * count) for count in (14, 3))
    assert measured(wide, ROOM, STYLE).letters == "fine"
    assert measured(narrow, ROOM, STYLE).letters == "figures"
    assert measured(replace(narrow, role="register"), ROOM, STYLE).letters == "table"
    assert measured(replace(wide, role="form"), ROOM, STYLE).letters == "form"


def test_prose_is_no_wider_than_its_measure():
    measure, hanging = STYLE.paragraph.measure, STYLE.paragraph.number_width
    assert prose_right(STYLE, 700) == 700 - measure
    assert prose_right(STYLE, 700, hanging) == 700 - measure - hanging
    assert prose_right(STYLE, measure - 1) == 0


def test_no_words_of_the_style_are_under_ten_points_and_prose_has_twelve():
    font = STYLE.font
    assert min(font.size, font.table) == 12
    assert min(font.small, font.figures, font.fine, font.form, font.call, font.running, STYLE.charts.size) >= 10


def test_a_rating_breaks_sooner_than_prose_beside_it_is_squeezed():
    """A rating on one line would leave 18 letters to the words beside it; it takes two lines, and they 24 or more."""
    prose = "Children may wait longer for a permanent family because the adviser cannot complete reviews. " * 2
    rating = b.Cell((b.Paragraph(words("15 Extreme (red)")),), "red")
    columns = (
        b.Column(words("Number"), 0.7),
        b.Column(words("Risk"), 2.2),
        b.Column(words("Score"), 1.35),
        b.Column(words("Mitigation"), 2.6),
    )
    cells = (
        b.Cell((b.Paragraph(words("318")),)),
        b.Cell((b.Paragraph(words(prose)),)),
        rating,
        b.Cell((b.Paragraph(words(prose)),)),
    )
    register = b.Table("t", columns, (b.Row(cells),), role="register")
    number, risk, score, _ = widths(register, ROOM, STYLE)
    assert score < text_width("15 Extreme (red)", STYLE.font.table, bold=True)
    assert score >= text_width("Extreme", STYLE.font.table, bold=True) + 2 * STYLE.table.cell_x
    assert risk >= text_width("n" * 18, STYLE.font.table)
    assert number >= text_width("Number", STYLE.font.table, bold=True)


def test_what_a_column_of_words_cannot_use_goes_to_those_with_more_words():
    columns = (b.Column(words("What is to be done"), 1), b.Column(words("By when"), 1))
    prose = "A sentence that takes several lines, and that is read sooner where its lines are long. " * 2
    table = b.Table(
        "t",
        columns,
        (b.Row((b.Cell((b.Paragraph(words(prose)),)), b.Cell((b.Paragraph(words("June")),)))),),
        role="register",
    )
    wide, narrow = widths(table, ROOM, STYLE)
    assert wide > 3 * narrow
    assert narrow >= text_width("By when", STYLE.font.table, bold=True)
    assert wide + narrow == pytest.approx(ROOM)


def test_a_drawing_never_stands_out_of_its_column():
    line = b.Drawing("sparkline", "A line.", points=(b.ChartPoint("1", Decimal(1)), b.ChartPoint("2", Decimal(2))))
    columns = (b.Column(words("Indicator"), 5), b.Column(words("Verdict"), 5), b.Column(words("By month"), 1))
    cells = (
        b.Cell((b.Paragraph(words("In time")),)),
        b.Cell((b.Paragraph(words("too few months")),)),
        b.Cell((b.Paragraph((line,)),)),
    )
    table = b.Table("t", columns, (b.Row(cells),), role="dashboard")
    assert widths(table, ROOM, STYLE)[2] >= WIDE + 2 * STYLE.table.cell_x


def test_no_word_of_a_list_in_a_cell_is_broken():
    """The words of a list stand 13 points from its cell's edge."""
    listing = b.Cell((b.Listing((b.Item((b.Paragraph(words("Visited supported accommodation")),)),)),))
    columns = (b.Column(words("Progress"), 0.1), b.Column(words("What is to be done"), 5))
    cells = (b.Cell((b.Paragraph(words("None")),)), listing)
    table = b.Table("t", columns[::-1], (b.Row(cells),), role="register")
    wide = measured(table, 190, STYLE).widths[1]
    assert wide >= text_width("accommodation", STYLE.font.table) + 13 + 2 * STYLE.table.cell_x


def test_short_entries_are_broken_where_prose_beside_them_would_take_far_more_lines():
    prose = "January 2018: moves of school are looked at one by one; some still follow a move of home. " * 2
    columns = tuple(b.Column(words(name), share) for name, share in (("Owner", 1), ("Timescale", 1), ("Progress", 3)))
    cells = tuple(b.Cell((b.Paragraph(words(text)),)) for text in ("Named Nurse, West", "September, 2018.", prose))
    table = b.Table("t", columns, (b.Row(cells),), role="action-plan")
    owner, timescale, progress = widths(table, 280, STYLE)
    assert owner < text_width("Named Nurse, West", STYLE.font.table, bold=True)
    assert timescale < text_width("September, 2018.", STYLE.font.table)
    assert progress > owner + timescale
    assert widths(table, 2 * ROOM, STYLE)[1] >= text_width("September, 2018.", STYLE.font.table), "there is room"


def test_a_deep_row_may_stand_alone_at_the_end_of_a_page_and_a_row_of_one_line_may_not():
    """A sheet of 400 points: a row of 32 points or less is stranded alone."""
    deep = "One of many words that take several lines of a narrow column, more than two at the least. "
    for first, held in (("Short", {0, 2}), (deep * 2, {2})):
        assert measured(grid((1, 1), (first, "a"), *[("b", "c")] * 3), 200, STYLE).rows_with_next(400) == held
