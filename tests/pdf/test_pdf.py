"""Readers of the PDF rely on its page numbers, its heads and feet, its notes and its whole tables."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from reportgen.document import blocks as b
from reportgen.document import walk
from reportgen.problems import ProblemsError, Where
from reportgen.writers import glyph_check, pdf
from reportgen.writers.picture.faces import FACES, face
from reportgen.writers.style import load_style
from tests.kinds import heading, number, paragraph, plain, words
from tests.pdf.made import drafted, every, laid, small, written
from tests.pieces import cell, row

STYLE = load_style()
LONG = "The team works with partners across the county so that each child is seen in time and every plan is kept. " * 4


def sheets(data: bytes) -> list[str]:
    """The words of each sheet, spaces made single."""
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@cache
def texts() -> tuple[str, ...]:
    return tuple(sheets(written()))


def test_the_engine_has_no_complaints():
    written()
    assert laid().complaints == ()


def test_pages_are_those_printed_where_the_headings_stand():
    assert laid().count == len(texts())
    for block in walk.blocks(every()):
        if isinstance(block, b.Heading):
            sheet = texts()[laid().pages[block.id] - 1]
            assert walk.plain(block.content) in sheet
            assert f"Page {laid().pages[block.id]} of {len(texts())}" in sheet
        if isinstance(block, b.Table) and block.label:
            assert f"{block.label}: " in texts()[laid().pages[block.id] - 1]


def test_the_contents_print_the_same_numbers():
    (listed,) = (block for block in walk.blocks(every()) if isinstance(block, b.Contents))
    sheet = next(text for text in texts() if text.count("....") > 3)
    found = re.findall(r"(\S[^.]*?) ?\.{4,} ?(\d+)", re.sub(r"(?<=\d)\.(?=\d)", "·", sheet))
    assert [int(n) for _, n in found] == [laid().pages[entry.target] for entry in listed.entries]


def test_every_sheet_has_its_head_and_foot_but_the_title_page_no_head():
    for place, sheet in enumerate(texts(), start=1):
        assert f"Page {place} of {len(texts())}" in sheet
        assert every().meta.footer in sheet
        assert "Contains illustrative data" in sheet
        assert sheet.count("OFFICIAL") >= 2, "the marking stands at head and foot"
        assert (every().meta.header in sheet) == (place != 2)
        assert (every().meta.header_right in sheet) == (place != 2)


def test_head_foot_and_words_keep_clear_of_each_other():
    """Long running words take more lines, and the text gives way."""
    long = "A very long running head which says rather more than it ought to say of the paper and its year"
    meta = {"header": long, "header_right": long, "footer": ", ".join((long,) * 4), "marking": "OFFICIAL SENSITIVE"}
    _, data = small(*(paragraph(LONG) for _ in range(12)), **meta)
    for page in pypdfium2.PdfDocument(data):
        boxes = [obj.get_bounds() for obj in page.get_objects() if obj.type == 1]
        assert len(boxes) > 12
        for place, one in enumerate(boxes):
            assert one[0] >= 0
            assert one[2] <= page.get_width()
            for other in boxes[:place]:
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                assert across <= 1 or down <= 1, "words on words"


def test_landscape_sheets_lie_on_their_side():
    document = pypdfium2.PdfDocument(written())
    sizes = [(round(page.get_width()), round(page.get_height())) for page in document]
    lying = laid().pages["action_plan"] - 1
    assert sizes[lying] == (842, 595)
    assert {size for n, size in enumerate(sizes) if n != lying} == {(595, 842)}


def test_notes_stand_at_the_foot_of_the_sheet_that_calls_them():
    blocks = [
        b.Paragraph((b.Text(LONG), b.Note(words(f"This is note {n}. " + LONG[:150]), n), b.Text(LONG)))
        for n in range(1, 25)
    ]
    made, data = small(*blocks)
    assert made.complaints == ()
    assert made.count > 4
    for n in range(1, 25):
        assert made.pages[f"paper-note-{n}"] == made.pages[f"paper-call-{n}"], n
        assert f"This is note {n}." in sheets(data)[made.pages[f"paper-call-{n}"] - 1]


def test_lines_that_do_not_fit_go_on_and_leave_the_note_with_its_call():
    called = b.Paragraph((b.Text(LONG), b.Note(words("The note begins. " + LONG), 1)))
    for lead in range(18, 30):
        made, _ = small(*(paragraph(f"Line {n}.") for n in range(lead)), called, paragraph(LONG), paragraph(LONG))
        assert made.pages["paper-note-1"] == made.pages["paper-call-1"], lead


def test_a_call_of_a_note_does_not_part_the_lines():
    called = b.Paragraph((b.Text(LONG[:150]), b.Note(words("A note."), 1), b.Text(LONG)))
    _, data = small(called)
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    whole = text.get_text_range()
    starts = [0, *(m.end() for m in re.finditer(r"\r\n", whole))][:5]
    feet = [text.get_charbox(place, loose=True)[1] for place in starts]
    assert [round(a - z, 1) for a, z in pairwise(feet)] == [STYLE.font.line] * 4


def test_a_note_in_a_table_a_list_and_a_heading_is_printed():
    noted = lambda n: (b.Text("words"), b.Note(words(f"Note number {n}."), n))  # noqa: E731
    table = b.Table("t", (b.Column(words("A")),), (b.Row((b.Cell((b.Paragraph(noted(1)),)),)),))
    listing = b.Listing((b.Item((b.Paragraph(noted(2)),)),))
    _, data = small(b.Heading(1, noted(3), "h", number="1"), table, listing)
    for n in (1, 2, 3):
        assert f"Note number {n}." in sheets(data)[0]


def test_no_heading_is_left_at_the_foot_of_a_sheet():
    for lead in range(26, 37, 2):
        filler = [paragraph(f"Line {n}.") for n in range(lead)]
        made, data = small(
            *filler, heading(2, "The heading", "h", "1"), heading(3, "Below it", "k", "1.1"), paragraph(LONG)
        )
        sheet = sheets(data)[made.pages["h"] - 1]
        assert "Below it The team works" in sheet.replace("1.1 ", "")


def rows(count: int, text: str = "words") -> tuple[b.Row, ...]:
    return tuple(row(cell(f"Row {n}", header=True), f"Begin {n} {text} end {n}") for n in range(count))


def grid(count: int, text: str = "words", **more) -> b.Table:
    columns = (b.Column(words("Name")), b.Column(words("Entry"), 3.0))
    return b.Table("t", columns, rows(count, text), caption=words("A long table"), label="Table 1", number="1", **more)


def test_a_table_that_fits_one_sheet_is_kept_whole():
    made, data = small(*(paragraph(f"Line {n}.") for n in range(20)), grid(22))
    sheet = sheets(data)[made.pages["t"] - 1]
    assert made.pages["t"] == 2
    assert all(f"end {n}" in sheet for n in range(22))


def test_a_longer_table_begins_where_it_stands_repeats_its_head_and_splits_no_row():
    made, data = small(paragraph("Before."), grid(60, LONG[:200]))
    held = sheets(data)
    assert made.pages["t"] == 1
    assert len(held) > 2
    for sheet in held:
        assert "Name Entry" in sheet
    for n in range(60):
        (with_begin,) = (place for place, sheet in enumerate(held) if f"Begin {n} " in sheet)
        assert f"end {n}" in held[with_begin]


def one_row(parts):
    deep = b.Cell(tuple(paragraph(f"Part {n}. {LONG[:80]}") for n in range(parts)))
    rows_ = (b.Row((cell("Deep", header=True), deep)),)
    return b.Table("t", (b.Column(words("A")), b.Column(words("B"), 3.0)), rows_, keep_together=False)


def test_a_row_of_less_than_a_fifth_of_a_sheet_is_kept_whole():
    _, data = small(*(paragraph(f"Line {n}.") for n in range(34)), one_row(4))
    held = sheets(data)
    assert "Part 0." in held[1]
    assert "Part 3." in held[1]


def test_a_deeper_row_may_break_so_that_no_sheet_is_left_half_empty():
    _, data = small(*(paragraph(f"Line {n}.") for n in range(16)), one_row(24))
    held = sheets(data)
    assert "Part 0." in held[0]
    assert "Part 23." in held[1]


def test_a_row_that_no_sheet_can_hold_may_break():
    made, data = small(*(paragraph(f"Line {n}.") for n in range(16)), one_row(70))
    held = sheets(data)
    assert made.pages["t"] == 1
    assert "Part 0." in held[0]
    assert "Part 69." not in held[0]
    assert any("Part 69." in sheet for sheet in held[1:])


def test_a_caption_stays_with_the_first_row_which_is_deep_enough_to_stand_alone():
    for lead in range(24, 36, 2):
        made, data = small(*(paragraph(f"Line {n}.") for n in range(lead)), grid(9, LONG, keep_together=False))
        assert "Begin 0" in sheets(data)[made.pages["t"] - 1]
        assert "end 0" in sheets(data)[made.pages["t"] - 1]


def test_no_row_stands_alone_at_either_end_of_a_table_and_its_notes_stand_under_two():
    table = grid(9, keep_together=False, source=words("Source of it."), notes=(words("Note on it."),))
    for lead in range(14, 40):
        held = sheets(small(*(paragraph(f"Line {n}.") for n in range(lead)), table)[1])
        counts = [sheet.count("Begin ") for sheet in held]
        assert sum(counts) == 9
        assert 1 not in counts, lead
        (end,) = (sheet for sheet in held if "Source of it." in sheet)
        assert "Note on it." in end
        assert "Begin 7" in end, lead


def test_a_chart_stays_with_its_caption_and_a_grid_is_not_begun_with_one_row():
    """A sheet may end between a chart and its grid, so that less of it is left empty."""
    from tests.tables import iha_by_month

    table = replace(iha_by_month(), keep_together=False)
    for lead in (5, 12, 16, 20, 24):
        made, data = small(*(paragraph(f"Line {n}.") for n in range(lead)), table)
        held = sheets(data)
        sheet = held[made.pages[table.id] - 1]
        assert "Table 1:" in sheet
        assert "Most Initial Health Assessments" in sheet
        begun = next(each for each in held if "Month Due" in each)
        assert "May 19" in begun.partition("Month Due")[2]


def test_words_of_the_paper_are_all_in_the_pdf_in_their_order():
    shown = " ".join(texts())
    for run in walk.word_runs(every()):
        if not run.drawn:
            for inline in walk.nested_inlines(run.content):
                if isinstance(inline, b.Text | b.FigureText | b.Reference):
                    assert " ".join(inline.text.split()) in shown, run.place


def test_a_draft_carries_its_mark_behind_the_words_and_a_final_paper_does_not():
    data = drafted()
    marked = sheets(data)
    assert all(sheet.startswith("DRAFT") for sheet in marked), "drawn first, so behind the words"
    assert not any("DRAFT" in sheet for sheet in texts())


def test_lists_count_as_written():
    items = (b.Item((paragraph("one"),)), b.Item((paragraph("two"),)))
    _, data = small(b.Listing(items, "roman", start=3), b.Listing(items, "alpha"), b.Listing(items, "decimal", start=9))
    assert "iii) iv) a) b) 9. 10." in sheets(data)[0], "markers are drawn one after another"


def test_the_first_line_of_a_numbered_paragraph_begins_where_the_others_do():
    _, data = small(number("2.1.1", 3, LONG))
    page = pypdfium2.PdfDocument(data)[0]
    text = page.get_textpage()
    whole = text.get_text_range()
    lines = [whole.index("The team"), *(m.end() for m in re.finditer(r"\r\n", whole))][:4]
    lefts = [text.get_charbox(place)[0] for place in lines]
    edge = (STYLE.page.margin_left_mm * 72 / 25.4) + STYLE.paragraph.number_width
    assert all(abs(left - edge) < 1.2 for left in lefts), lefts


def test_a_sign_the_font_has_not_is_named_with_its_place():
    where = Where("narrative/05.md", 7)
    with pytest.raises(ProblemsError) as stopped:
        pdf.layout(plain(b.Paragraph(words("seen \u2603 here"), where=where)), pictures={})
    (problem,) = stopped.value.problems
    assert problem.name == "sign-not-in-font"
    assert problem.where == where
    assert "U+2603" in problem.fault
    assert "snowman" in problem.fault


@pytest.mark.parametrize("name", FACES)
def test_every_shipped_face_has_the_signs_for_which_no_font_is_opened(name: str) -> None:
    with TTFont(face(name), lazy=True) as font:
        assert {chr(code) for code in font.getBestCmap()} | {"\n", "\t"} >= glyph_check.USUAL


def test_a_chart_that_was_not_drawn_is_an_error_not_a_gap():
    chart = next(block for block in walk.blocks(every()) if isinstance(block, b.Chart))
    with pytest.raises(KeyError):
        pdf.layout(plain(chart), pictures={})


def test_nothing_outside_the_paper_is_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    from reportgen.writers.pdf.engine import fetcher

    serve = fetcher({"font/a": (b"x", "font/ttf")})
    assert serve("paper:font/a").read() == b"x"
    for address in (secret.as_uri(), "https://example.org/", "data:text/plain,x", "paper:font/b", "PAPER:font/a"):
        with pytest.raises(ValueError, match="fetches nothing"):
            serve(address)


def test_hostile_words_stay_words():
    from tests.pdf.made import HOSTILE

    blocks = [paragraph(text) for text in HOSTILE]
    blocks.append(b.Paragraph((b.Link(words("a file"), "file:///etc/passwd"), b.Link(words("run"), "javascript:x"))))
    made, data = small(*blocks, header=HOSTILE[2], footer=HOSTILE[0])
    assert made.complaints == ()
    shown = sheets(data)[0]
    for text in HOSTILE:
        assert " ".join(text.split()) in shown
    assert b"/URI" not in data
    assert b"/JavaScript" not in data
