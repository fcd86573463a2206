"""Every word of a paper can be reached, in reading order, with a place a person can find."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from reportgen.document import blocks as b
from reportgen.document.make import bullets, cell, column, heading, item, para, row, strong, text
from reportgen.document.rebuild import map_blocks, map_inlines
from reportgen.document.walk import (
    blocks,
    figures_shown,
    inlines_of,
    nested_inlines,
    plain,
    word_runs,
)
from reportgen.problems import Where
from tests.document.strategies import drafts
from tests.kinds import META, every_kind
from tests.pieces import figure, note
from tests.series import series as published


def shown(key: str, words: str) -> b.Inlines:
    return (figure(key, words),)


def monthly(label: str = "Table 4", **changes: object) -> b.Table:
    chart = b.Chart(
        "chart", "column", shown("headline", "84.1%"), shown("subtitle", "2019/20"), ("May 2019",),
        (published("Number", ("12",), ("12",)),), alt="May was highest, at 12.",
    )  # fmt: skip
    table = b.Table(
        id="iha_by_month",
        columns=(column("Month"), column("Number"), column(shown("column", "2019"))),
        rows=(row(["May 2019", shown("may", "12"), shown("share", "84.1%")]), row(["Total", "12", "z"])),
        caption=text("Assessments in time"),
        label=label,
        chart=chart,
        source=shown("source", "2020"),
        notes=(shown("notes", "11"),),
    )
    return replace(table, **changes)


def places(*paper: b.Block) -> list[tuple[str, str]]:
    return [(str(figure.ref), place) for figure, place, _ in figures_shown(paper)]


def test_blocks_come_in_reading_order_with_those_inside_others() -> None:
    nested = b.Listing((item("i"),), "roman")
    outer = bullets([item("first", nested), "second"])
    box = b.Box((para("in the box"),))
    table = monthly()
    paper = b.Draft(META, (b.Section((heading(1, "One", "one"), outer, box)), table))
    names = [type(block).__name__ for block in blocks(paper)]
    assert names == [
        "Section", "Heading", "Listing", "Paragraph", "Listing", "Paragraph", "Paragraph", "Box", "Paragraph",
        "Table", "Chart", *["Paragraph"] * 6,
    ]  # fmt: skip


def test_the_inlines_of_a_block_are_its_own_and_those_inside_them() -> None:
    content = (b.Text("a "), b.Strong((b.Text("b"), b.Emphasis((b.Text("c"),)))), note("d"))
    kinds = [type(inline).__name__ for inline in inlines_of(para(content))]
    assert kinds == ["Text", "Strong", "Text", "Emphasis", "Text", "Note", "Text"]
    table = monthly()
    assert [f.ref.measure for f in inlines_of(table) if isinstance(f, b.FigureText)] == ["column", "source", "notes"]


def test_plain_words_leave_footnotes_out_and_deletions_when_asked() -> None:
    content = (
        b.Text("The team "), b.Deleted(text("met monthly")), b.Inserted(text("met twice")), b.Text(" with "),
        strong((b.Link(text("the board"), "https://www.example.org"),)), b.Reference("t", "Table 4"), note("see below"),
        figure("k", "12"),
    )  # fmt: skip
    assert plain(content) == "The team met monthlymet twice with the boardTable 412"
    assert plain(content, deleted=False) == "The team met twice with the boardTable 412"


def test_a_figure_in_a_table_is_placed_by_its_row_and_column() -> None:
    assert places(monthly()) == [
        ("headline", "title of the chart of Table 4"),
        ("subtitle", "subtitle of the chart of Table 4"),
        ("column", "Table 4, column 2019"),
        ("may", "Table 4, row May 2019, column Number"),
        ("share", "Table 4, row May 2019, column 2019"),
        ("source", "source of Table 4"),
        ("notes", "notes of Table 4"),
    ]


def test_rows_without_headers_and_tables_without_labels_still_have_places() -> None:
    found = dict(places(monthly("", row_headers=False)))
    assert found["may"] == "table \u201cAssessments in time\u201d, row 1, column Number"
    under = dict(places(heading(1, "Words", "w"), monthly("", caption=(), role="glossary")))
    assert under["may"] == "glossary under heading \u201cWords\u201d, row May 2019, column Number"
    assert dict(places(monthly("", caption=())))["may"] == "table at the start, row May 2019, column Number"


def test_a_long_row_header_is_cut_at_a_word() -> None:
    long = "Children who are placed far from home wait for a dentist longer than the target allows"
    table = monthly(rows=(row([long, shown("may", "12"), "z"]),))
    place = dict(places(table))["may"]
    assert place == "Table 4, row Children who are placed far from home wait for a dentist\u2026, column Number"


def test_a_figure_in_the_text_is_placed_by_its_paragraph_or_heading() -> None:
    numbered = b.Paragraph(shown("a", "1"), numbered=True, number="5.4.2")
    nine = b.Heading(2, shown("h", "9"), "nine", number="9.4")
    appendix = b.Heading(1, shown("x", "1"), "x", number="1", label="Appendix")
    foreword = b.Heading(1, (b.Text("Foreword to "), *shown("f", "2020")), "f")
    assert places(
        para(shown("start", "0")), nine, para(shown("under", "2")), numbered, para(shown("after", "3")),
        bullets([shown("item", "4"), item("x", bullets([shown("deep", "5")]))]), appendix, foreword,
        b.Box((para(shown("box", "6")), bullets([shown("boxed", "7")])), title=text("Key message")),
        b.Box((para(shown("bare", "8")),)),
        b.Paragraph((note(shown("note", "9")),), numbered=True, number="6.1"),
        para((b.Note(shown("seven", "9"), 7),)),
    ) == [
        ("start", "paragraph at the start"),
        ("h", "heading 9.4"),
        ("under", "paragraph under heading 9.4"),
        ("a", "paragraph 5.4.2"),
        ("after", "paragraph after paragraph 5.4.2"),
        ("item", "list after paragraph 5.4.2"),
        ("deep", "list after paragraph 5.4.2"),
        ("x", "Appendix 1"),
        ("f", "heading \u201cForeword to 2020\u201d"),
        ("box", "box \u201cKey message\u201d"),
        ("boxed", "box \u201cKey message\u201d"),
        ("bare", "box under heading \u201cForeword to 2020\u201d"),
        ("note", "footnote, paragraph 6.1"),
        ("seven", "footnote 7"),
    ]  # fmt: skip


def test_a_figure_on_the_cover_sheet_is_placed_by_its_label() -> None:
    form = b.Table(
        "cover", (column("Item"), column("Entry")),
        (row([cell("Summary and purpose of paper", header=True), bullets([shown("summary", "535")])]),),
        role="form", show_header=False,
    )  # fmt: skip
    title = b.Section((para(shown("title", "2020"), role="title"),), role="title")
    front = b.Section((para(shown("front", "2020")),), role="front")
    body = b.Section((form,))
    cover = b.Section((form, para(shown("line", "1")), b.Box((para(shown("box", "2")),))), role="cover")
    assert places(cover, title, front, body) == [
        ("summary", "cover sheet, Summary and purpose of paper"),
        ("line", "cover sheet"),
        ("box", "cover sheet"),
        ("title", "title page"),
        ("front", "front pages"),
        ("summary", "table at the start, Summary and purpose of paper"),
    ]


def test_what_a_chart_says_of_itself_is_among_the_runs() -> None:
    drawn = [(plain(run.content), run.place) for run in word_runs((monthly(),)) if run.drawn]
    assert ("May was highest, at 12.", "alt text of the chart of Table 4") in drawn
    assert ("12", "labels of the chart of Table 4") in drawn


def test_words_of_a_cell_come_from_the_line_of_its_row() -> None:
    line = Where("tables/iha.yaml", 12)
    table = monthly(rows=(row(["May 2019", shown("may", "12"), "z"], where=line),), where=Where("tables/iha.yaml", 1))
    wheres = {run.place: run.where.line for run in word_runs((table,))}
    assert wheres["Table 4, row May 2019, column Number"] == 12
    assert wheres["source of Table 4"] == 1


@given(drafts)
def test_no_figure_is_lost_on_the_way(draft: b.Draft) -> None:
    """The places of figures and the blocks' own inlines are two roads to the same figures."""
    by_block = [
        inline for block in blocks(draft) for inline in inlines_of(block) if isinstance(inline, b.FigureText)
    ]  # fmt: skip
    unseen = [
        inline
        for block in blocks(draft)
        if isinstance(block, b.Table) and not block.show_header
        for head in block.columns
        for inline in nested_inlines(head.heading)
        if isinstance(inline, b.FigureText)
    ]
    found = [figure for figure, _, _ in figures_shown(draft)]
    assert sorted(map(repr, found + unseen)) == sorted(map(repr, by_block))


@given(drafts)
def test_a_change_that_changes_nothing_gives_the_same_paper(draft: b.Draft) -> None:
    assert map_inlines(draft.blocks, lambda inline: (inline,)) == draft.blocks
    assert map_blocks(draft.blocks, lambda block: (block,)) == draft.blocks


def test_a_change_meets_every_inline_once_in_reading_order() -> None:
    paper = every_kind().blocks
    met: list[b.Inline] = []

    def meet(inline: b.Inline) -> b.Inlines:
        met.append(inline)
        return (inline,)

    map_inlines(paper, meet)
    read = [inline for run in word_runs(paper) if not run.drawn for inline in nested_inlines(run.content)]
    entries = [e for block in blocks(paper) if isinstance(block, b.Contents) for e in block.entries]
    hidden = [c.heading for t in blocks(paper) if isinstance(t, b.Table) and not t.show_header for c in t.columns]
    assert len(met) == len(read) - len(entries) + sum(len(list(nested_inlines(h))) for h in hidden)
    assert [i.number for i in met if isinstance(i, b.Note)] == [1, 2]


def test_words_can_be_taken_out_or_put_in() -> None:
    def accept(inline: b.Inline) -> b.Inlines:
        match inline:
            case b.Deleted():
                return ()
            case b.Inserted(children):
                return children
            case _:
                return (inline,)

    content = (b.Text("a"), b.Deleted(text("b")), strong((b.Deleted(text("c")), b.Inserted(text("d")))))
    (changed,) = map_inlines((para(content),), accept)
    assert changed == para((b.Text("a"), strong("d")))


def test_blocks_can_be_taken_out_or_put_in_everywhere() -> None:
    def change(block: b.Block) -> tuple[b.Block, ...]:
        if isinstance(block, b.Paragraph) and plain(block.content) == "twice":
            return (block, block)
        if isinstance(block, b.PageBreak | b.Chart):
            return ()
        return (block,)

    table = replace(monthly(rows=(row([[para("twice")], "y", "z"]),)), chart=monthly().chart)
    paper = (b.Section((b.PageBreak(), b.Box((para("twice"),)), bullets(["twice"]), table)),)
    (section,) = map_blocks(paper, change)
    assert isinstance(section, b.Section)
    box, listed, changed = section.children
    assert isinstance(box, b.Box)
    assert isinstance(listed, b.Listing)
    assert isinstance(changed, b.Table)
    assert len(box.children) == 2
    assert len(listed.items[0].blocks) == 2
    assert len(changed.rows[0].cells[0].content) == 2
    assert changed.chart is None


def test_a_heading_cannot_be_put_in_a_cell() -> None:
    paper = (monthly(chart=None),)
    with pytest.raises(TypeError, match="a Heading cannot stand in a cell"):
        map_blocks(paper, lambda block: (heading(1, "No", "no"),) if isinstance(block, b.Paragraph) else (block,))


def test_two_charts_cannot_stand_with_one_table() -> None:
    with pytest.raises(TypeError, match="only one chart"):
        map_blocks((monthly(),), lambda block: (block, block) if isinstance(block, b.Chart) else (block,))
