"""Columns of a page of a PDF, told by the white band between them; tables with as much white are none."""

from __future__ import annotations

from dataclasses import replace

from reportgen.importing.pdf_gutters import PagePart, page_parts
from reportgen.importing.pdf_layout import blocks_by_place
from reportgen.importing.pdf_lines import lines_of_runs
from reportgen.importing.pdf_runs import PdfFile, PdfPage, PdfRectangle, PdfRun
from reportgen.importing.pdf_tags import PdfItem, PdfTags

PROSE = (
    "The nurses saw more children than", "in any year before, and most of", "them were seen within the time",
    "that the rules give. The rest had", "moved, or their notice came late.", "A second room will open when the",
    "work on the roof is done, so that", "nobody waits in the hall again.",
)  # fmt: skip
OTHER = (*PROSE[3:], *PROSE[:3])
WIDTH = 200.0


def run(text: str, left: float, base: float, size: float = 11.0, wide: float = 0.0) -> PdfRun:
    return PdfRun(text, 0, left, left + (wide or min(WIDTH, 5.6 * len(text))), base, size)


def column(left: float, top: float, *, times: int = 2, apart: float = 14.0, size: float = 11.0) -> list[PdfRun]:
    return [run(text, left, top - apart * n, size) for n, text in enumerate((PROSE if left < 100 else OTHER) * times)]


def read(parts: list[PagePart]) -> list[list[str]]:
    return [[line.text for line in lines_of_runs(part.runs)] for part in parts]


def test_columns_whose_lines_are_not_level_and_not_of_one_size_are_read_one_after_the_other():
    left, right = column(72, 700), column(320, 695.3, apart=13.1, size=10.0)
    assert read(page_parts([*left, *right], ())) == [[*PROSE * 2], [*OTHER * 2]]


def test_what_goes_across_the_page_stands_between_the_columns_above_and_below():
    across = [run(f"A line from edge to edge of the page, number {n}", 72, 560 - 14 * n, wide=448) for n in range(2)]
    above, below = [*column(72, 700, times=1), *column(320, 700, times=1)], [*column(72, 510), *column(320, 512)]
    words = [line.text for line in across]
    assert read(page_parts([*above, *across, *below], ())) == [
        [*PROSE], [*OTHER], words, [*PROSE * 2], [*OTHER * 2],
    ]  # fmt: skip


def test_a_heading_with_white_beside_it_stands_over_both_columns():
    heading = run("Dental health", 72, 570, 16)
    above, below = [*column(72, 700, times=1), *column(320, 700, times=1)], [*column(72, 540), *column(320, 540)]
    lines = [line for part in read(page_parts([*above, heading, *below], ())) for line in part]
    assert lines == [*PROSE, *OTHER, "Dental health", *PROSE * 2, *OTHER * 2]


def test_three_columns_are_three():
    narrow = [
        [run(" ".join(text.split()[:4]), left, 700 - 14 * n, wide=140) for n, text in enumerate(PROSE)]
        for left in (60, 220, 380)
    ]
    assert len(page_parts([line for lines in narrow for line in lines], ())) == 3


def test_rows_of_a_table_that_begin_level_are_no_columns():
    rows = [
        run(text, left, 700 - 60 * row - 13 * n)
        for row in range(5)
        for left in (72, 320)
        for n, text in enumerate(PROSE[row : row + 3 - (row % 2 if left > 72 else 0)])
    ]
    assert len(page_parts(rows, ())) == 1


def test_rows_of_a_table_that_stand_close_are_no_columns():
    cells = [
        ["One that is long enough to fill its line", "and ends here as long as a line can."],
        ["It fills one line of a cell, and stops."],
    ]
    rows = [
        run(text, left, 700 - 28 * row - 14 * n, wide=WIDTH)
        for row in range(6)
        for left in (72, 320)
        for n, text in enumerate(cells[row % 2 if left > 72 else 0])
    ]
    assert len(page_parts(rows, ())) == 1


def test_labels_beside_what_is_said_of_them_are_no_column():
    said = column(320, 700)
    labels = [run(label, 72, 700 - 56 * n) for n, label in enumerate(("Purpose", "Owner of the paper", "Risk", "Asks"))]
    assert len(page_parts([*labels, *said], ())) == 1


def test_numbers_with_wide_white_before_them_are_no_column():
    rows = [
        [run("Assessments made in time in the year", 72, 700 - 14 * n), run(f"{n}1", 320, 700 - 14 * n)]
        for n in range(9)
    ]
    assert len(page_parts([each for row in rows for each in row], ())) == 1


def test_a_table_in_a_column_stays_in_it_though_its_lines_stand_out():
    table = PdfRectangle(314, 640, 525, 702)
    cells = [run(text, left, 690 - 20 * n) for n in range(3) for left, text in ((320, "Age"), (400, "61"), (470, "58"))]
    parts = page_parts([*column(72, 700), *cells, *column(320, 620)], (table,))
    assert [part.boxes for part in parts] == [(), (table,)]


def test_a_table_from_edge_to_edge_parts_the_columns():
    table = PdfRectangle(66, 540, 525, 580)
    cells = [run(text, left, 560) for left, text in ((72, "Age"), (200, "61"), (320, "58"))]
    above, below = [*column(72, 700, times=1), *column(320, 700, times=1)], [*column(72, 510), *column(320, 512)]
    assert [part.boxes for part in page_parts([*above, *cells, *below], (table,))] == [(), (), (table,), (), ()]


def test_words_that_equal_gaps_draw_out_to_the_width_of_a_column_are_one_cell():
    words = [
        PdfRun(word, 0, 72 + 45.0 * n, 72 + 45.0 * n + 35, 700, 10.0, apart=n > 0)
        for n, word in enumerate(PROSE[0].split())
    ]
    assert [len(line.cells) for line in lines_of_runs(words)] == [1]


def test_items_whose_bullets_are_drawn_as_pictures_are_items_by_their_tags():
    items = [replace(run(text, 92, 700 - 14 * n), mark=2 * n + 1) for n, text in enumerate(PROSE[:3])]
    tags = PdfTags(items=[PdfItem({(0, each.mark - 1)}, {(0, each.mark)}) for each in items])
    paper = blocks_by_place(PdfFile((PdfPage(0, tuple(items), ()),)), tags)
    assert [getattr(block, "text", "") for block in paper.blocks] == [f"\u2022 {text}" for text in PROSE[:3]]
    written = replace(items[0], text="\u2022", left=72, right=78, mark=0)
    paper = blocks_by_place(PdfFile((PdfPage(0, (written, items[0]), ()),)), tags)
    assert [getattr(block, "text", "").count("\u2022") for block in paper.blocks] == [1]
