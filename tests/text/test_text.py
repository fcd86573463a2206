"""The plain-text paper: what a person sees who opens it in any editor."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportgen.document import blocks as b
from reportgen.document.figure import parse
from reportgen.document.reading import note_passages, passages
from tests import plain_text as text
from tests.kinds import bullets, cell, every_kind, heading, number, paragraph, plain, row, words
from tests.pieces import item


def shown(*blocks: b.Block) -> str:
    """The paper below the line that says whom it is for."""
    audience, _, paper = text.write(plain(*blocks)).decode().partition("\n\n")
    assert audience == "Internal paper"
    return paper


def test_blocks_follow_one_another_with_an_empty_line_between():
    paper = (heading(1, "Performance", "performance", "5"), number("5.1", 2, "It rose."), paragraph("A note."))
    assert shown(*paper) == "5 Performance\n\n5.1 It rose.\n\nA note.\n"


def test_an_appendix_has_its_label_before_its_number():
    appendix = b.Heading(1, words("Words used"), "words", number="2", label="Appendix")
    assert shown(appendix) == "Appendix 2 Words used\n"
    assert shown(replace(appendix, number="", numbered=False)) == "Words used\n"


def test_lists_have_their_markers_and_start_where_they_are_told():
    inner = b.Listing((item("third"), item("fourth")), marker="roman", start=3)
    outer = b.Listing((item("one", inner), item("two")), marker="alpha", start=26)
    assert shown(outer) == "  z) one\n      iii) third\n      iv) fourth\n  aa) two\n"


def test_a_second_paragraph_of_an_item_stands_under_its_words():
    assert shown(b.Listing((item("one", paragraph("more")),), marker="decimal")) == "  1. one\n     more\n"


def test_a_table_is_rows_of_cells_with_a_tab_between():
    table = b.Table(
        id="ages",
        columns=(b.Column(words("Age")), b.Column(words("Children"))),
        rows=(row(cell("0 to 4", header=True), b.Cell((paragraph("80"), bullets("girls", "boys")))),),
        caption=words("Ages"),
        label="Table 3",
        source=words("Source: the return"),
        notes=(words("At 31 March."),),
    )
    assert shown(table) == (
        "Table 3: Ages\n\nAge\tChildren\n0 to 4\t80 \u2022 girls \u2022 boys\n\nSource: the return\nAt 31 March.\n"
    )


def test_a_form_has_no_header_row():
    form = b.Table("cover", (b.Column(words("Item")), b.Column(words("Entry"))), (row("Author", "Nurse"),))
    assert shown(b.Table(form.id, form.columns, form.rows, role="form", show_header=False)) == "Author\tNurse\n"


def test_a_tab_or_a_line_feed_in_a_cell_cannot_make_another_cell_or_row():
    form = b.Table("t", (b.Column(words("A")), b.Column(words("B"))), (row("one\ttwo\nthree", "four"),))
    assert shown(form) == "A\tB\none two three\tfour\n"


def test_footnotes_are_marked_in_the_text_and_stand_at_the_end_by_number():
    later = b.Paragraph((b.Text("First"), b.Note(words("One."), 1), b.Text(" and last"), b.Note(words("Two."), 2)))
    assert shown(later, paragraph("End.")) == "First[1] and last[2]\n\nEnd.\n\nFootnotes\n[1] One.\n[2] Two.\n"


def test_changes_since_the_earlier_text_are_marked():
    changed = b.Paragraph((b.Text("It "), b.Deleted(words("fell")), b.Inserted(words("rose")), b.Text(".")))
    assert shown(changed) == "It [deleted: fell][inserted: rose].\n"


def test_a_link_shows_its_address_once():
    content = (
        b.Link(words("the guidance"), "https://www.example.org/a"),
        b.Text(", "),
        b.Link(words("team@example.org"), "mailto:team@example.org"),
    )
    assert shown(b.Paragraph(content)) == "the guidance <https://www.example.org/a>, team@example.org\n"


def test_a_chart_is_said_by_its_alternative_and_a_structure_by_its_posts():
    nodes = (b.Node("a", "Chief"), b.Node("b", "Nurse", "a"), b.Node("c", "Clerk", "b"), b.Node("d", "Doctor", "a"))
    chart = b.Chart("c", "structure", words("Posts"), words("In March"), (), (), "Two posts under one.", nodes=nodes)
    assert (
        shown(chart) == "Posts\nIn March\n[Chart: Two posts under one.]\n  Chief\n    Nurse\n      Clerk\n    Doctor\n"
    )


def test_posts_that_answer_to_each_other_in_a_circle_do_not_hang_the_writer():
    nodes = (b.Node("a", "Chief", "b"), b.Node("b", "Nurse", "a"), b.Node("", "Nobody", ""))
    chart = b.Chart("c", "structure", words("Posts"), words("In March"), (), (), "Posts.", nodes=nodes)
    assert "Nobody" in shown(chart)


def test_a_hidden_figure_says_only_its_published_words():
    hidden = b.Paragraph((b.Text("Fewer than "), b.FigureText(parse("key_of_figure"), "6", "hidden")))
    assert shown(hidden) == "Fewer than 6\n"


def test_the_marks_of_every_page_stand_once_at_the_head():
    paper = plain(paragraph("Words."), marking="OFFICIAL", watermark="DRAFT", header="Report", header_right="H")
    assert text.write(paper).decode() == "OFFICIAL\nDRAFT\nInternal paper\nReport\nH\n\nWords.\n"


def test_invented_figures_are_said_at_the_head():
    paper = b.Document(replace(plain().meta, illustrative=True), (paragraph("Words."),))
    assert text.write(paper).decode() == "Internal paper\nContains illustrative data\n\nWords.\n"


def test_the_words_of_the_paper_leave_out_what_belongs_to_one_form():
    paper = plain(
        number("1.1", 2, "Seen\u00a0in time"),
        b.Listing((item("one"),), marker="roman"),
        b.Chart("c", "bar", words("Up"), words("2020"), ("a",), (), "alternative"),
        b.Paragraph((b.Text("End"), b.Note(words("A note."), 1))),
        b.Box((paragraph("Inside"),), title=words("Key")),
        marking="OFFICIAL",
    )
    seen = [word for passage in passages(paper) for word in passage.text.split()]
    assert seen == ["1.1", "Seen", "in", "time", "one", "Up", "2020", "End", "Key", "Inside"]
    assert [passage.text for passage in note_passages(paper)] == ["A note."]


def test_every_passage_of_the_paper_is_in_its_text_in_order():
    """A passage that the text lacks, or has in another place, is a fault in the text."""
    paper = every_kind()
    written = text.write(paper).decode()
    written = re.sub(r"\[(?:inserted|deleted): ([^]]*)\]", r"\1", written)
    written = re.sub(r"\[\d+\]| <[^>]*>", "", written)
    at = 0
    for passage in (*passages(paper), *note_passages(paper)):
        found = written.find(passage.text, at)
        assert found >= at, passage
        at = found + len(passage.text)


@pytest.mark.parametrize(
    ("place", "letters", "numeral"),
    [(1, "a", "i"), (4, "d", "iv"), (9, "i", "ix"), (26, "z", "xxvi"), (27, "aa", "xxvii"), (40, "nn", "xl"),
     (49, "ww", "xlix"), (53, "aaa", "liii"), (90, "llll", "xc")],
)  # fmt: skip
def test_markers_count_as_word_counts_them(place: int, letters: str, numeral: str):
    from reportgen.document.list_markers import marker

    assert (marker("alpha", place), marker("roman", place)) == (f"{letters})", f"{numeral})")
    assert (marker("decimal", place), marker("bullet", place)) == (f"{place}.", "\u2022")
