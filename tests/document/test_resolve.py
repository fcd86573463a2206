"""From a draft to a document: everything a writer could otherwise work out for itself is settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given

from reportgen.document import blocks as b
from reportgen.document.figure import FigureRef
from reportgen.document.make import box, bullets, cell, column, heading, item, para, row, text
from reportgen.document.resolve import resolve
from reportgen.document.walk import blocks, figures_shown, inlines_of, plain
from reportgen.problems import Problems, ProblemsError, Where
from reportgen.settings.edition import Numbering
from tests.document.strategies import drafts
from tests.kinds import META, every_kind
from tests.pieces import note

NUMBERING = Numbering()


def settled(*paper: b.Block, numbering: Numbering = NUMBERING, **options: str) -> tuple[b.Block, ...]:
    """The blocks of a resolved paper that has no faults."""
    problems = Problems()
    document = resolve(b.Draft(META, paper), numbering, problems, **options)
    assert [str(p) for p in problems] == []
    return document.blocks


def faults(*paper: b.Block) -> list[str]:
    problems = Problems()
    resolve(b.Draft(META, paper), NUMBERING, problems)
    return [p.name for p in problems]


def table(name: str, caption: str = "Words", **changes: object) -> b.Table:
    held = b.Table(name, (column("Month"), column("Number")), (row(["May", "12"]),), caption=text(caption))
    return replace(held, **changes)


def test_the_words_of_a_paper_know_its_numbers() -> None:
    first = para("First.", numbered=True, id="first")
    last = para(
        (
            b.Text("See "), b.Reference("table:iha"), b.Text(", "), b.Reference("paragraph:first"), b.Text(" and "),
            b.Reference("section:words"), b.Text("."),
        ),
        numbered=True,
    )  # fmt: skip
    paper = settled(
        heading(1, "Performance", "performance"), first, heading(2, "Year end", "year_end"), last, table("iha"),
        heading(1, "Words", "words", label="Appendix"), table_word="Exhibit",
    )  # fmt: skip
    assert plain(paper[3].content) == "See Exhibit 1, paragraph 1.1 and Appendix 1."  # type: ignore[union-attr]
    assert [r.target for r in inlines_of(paper[3]) if isinstance(r, b.Reference)] == ["iha", "first", "words"]


def test_footnotes_are_numbered_through_the_paper_in_reading_order() -> None:
    def noted(word: str) -> b.Inlines:
        return (b.Text(word), note(word))

    chart = b.Chart("c", "column", noted("headline"), noted("subtitle"), (), (), alt="x")
    held = b.Table(
        "iha", (column(noted("column")), column("Number")), (row([noted("cell"), bullets([item(noted("item"))])]),),
        caption=noted("caption"), chart=chart, source=noted("source"), notes=(noted("of the table"),),
    )  # fmt: skip
    paper = settled(
        b.Section((para(noted("cover")),), role="cover"),
        b.Section((
            heading(1, noted("heading"), "h"), para((b.Text("x"), note((b.Text("outer"), note("inner"))))), held,
            box([para(noted("in the box"))], title=noted("box")),
        )),
    )  # fmt: skip
    found = sorted(
        (i.number, plain(i.children)) for block in blocks(paper) for i in inlines_of(block) if isinstance(i, b.Note)
    )
    assert [number for number, _ in found] == list(range(1, 15))
    assert [words for _, words in found] == [
        "cover", "heading", "outer", "inner", "caption", "headline", "subtitle", "column", "cell", "item", "source",
        "of the table", "box", "in the box",
    ]  # fmt: skip


def test_the_contents_list_the_headings_down_to_their_depth() -> None:
    changed = (b.Text("Local "), b.Deleted(text("setting")), b.Inserted(text("context")), note("England too."))
    contents = b.Contents(text("Contents"), depth=2)
    paper = settled(
        b.Section((heading(1, "Report to the board", "cover"),), role="cover"),
        b.Section((heading(1, "Contents", "own"), contents, heading(2, "Document control", "control")), role="front"),
        b.Section((
            heading(1, "Foreword", "foreword"), heading(2, changed, "local"), heading(3, "Deep", "deep"),
            heading(2, "Silent", "silent", listed=False), heading(2, "Plain", "plain", numbered=False),
            box([heading(3, "Boxed", "boxed")]),
        )),
        b.Section((heading(1, "Words used", "words", label="Appendix"),), role="appendix"),
    )  # fmt: skip
    (filled,) = (block for block in blocks(paper) if isinstance(block, b.Contents))
    assert filled.entries == (
        b.Entry(2, "", "Document control", "control"),
        b.Entry(1, "1", "Foreword", "foreword"),
        b.Entry(2, "1.1", "Local context", "local"),
        b.Entry(2, "", "Plain", "plain"),
        b.Entry(1, "Appendix 1", "Words used", "words"),
    )


def test_contents_without_a_title_are_given_one_and_need_a_heading() -> None:
    paper = settled(b.Contents(()), heading(1, "One", "one"))
    assert paper[0] == b.Contents(text("Contents"), entries=(b.Entry(1, "1", "One", "one"),))
    assert faults(b.Contents(text("Contents")), para("x")) == ["contents-empty"]


def test_what_came_without_an_id_is_given_one_from_its_words() -> None:
    chart = b.Chart("", "column", text("More children"), (), (), (), alt="x")
    paper = settled(
        heading(1, "Año: children's health", ""), heading(2, "Risks", "risks"), heading(2, "Risks", ""),
        heading(2, "\u6f22", ""), table("", "Risks", chart=chart), table("", ""),
    )  # fmt: skip
    ids = [block.id for block in blocks(paper) if isinstance(block, b.Heading | b.Table | b.Chart)]
    assert ids == ["ano_children_s_health", "risks", "risks_2", "section", "risks_3", "more_children", "table"]


def test_every_table_says_what_it_holds() -> None:
    descriptions = [
        t.description
        for t in settled(
            table("a", "Children seen in time"), table("b", "Who was seen?"), table("c", ""),
            table("d", "", columns=(column("Word"),), rows=(row(["x"]),)), table("e", description="Kept."),
        )
        if isinstance(t, b.Table)
    ]  # fmt: skip
    assert descriptions == [
        "Children seen in time.", "Who was seen?", "A table of Month and Number.", "A table of Word.", "Kept.",
    ]  # fmt: skip


def test_all_faults_are_shown_together_and_each_has_its_place() -> None:
    where = Where("narrative/09.md", 4)
    paper = (
        heading(1, "One", "one", where=where),
        heading(3, "Three", "one", where=where),
        para(b.Reference("table:none"), where=where),
        table("iha", rows=(row(["May", cell("")]),), where=where),
    )
    problems = Problems()
    resolve(b.Draft(META, paper), NUMBERING, problems)
    assert [p.name for p in problems] == [
        "id-given-twice", "heading-level-left-out", "cell-empty", "reference-not-known",
    ]  # fmt: skip
    assert {p.where for p in problems} == {where}
    with pytest.raises(ProblemsError):
        problems.stop_on_error()


def test_places_in_faults_speak_the_papers_numbers() -> None:
    problems = Problems()
    paper = (heading(1, "One", "one"), para(b.Reference("table:none"), numbered=True))
    resolve(b.Draft(META, paper), NUMBERING, problems)
    assert [p.fault for p in problems] == ["paragraph 1.1 refers to the table 'none', and there is no such table"]


def test_a_name_that_is_known_but_not_placed_is_said_to_be_so() -> None:
    problems = Problems()
    paper = (heading(1, "One", "one"), para(b.Reference("table:adoption")))
    resolve(b.Draft(META, paper), NUMBERING, problems, known_words=["adoption"])
    assert [p.fix for p in problems] == ["place 'adoption' in the paper, or take the reference out"]


def test_the_paper_with_every_kind_settles_to_the_numbers_its_writers_are_tested_with() -> None:
    """Its numbers were settled by hand, so they check `resolve`, and it them."""
    by_hand = every_kind()
    problems = Problems()
    made = resolve(b.Draft(by_hand.meta, by_hand.blocks), NUMBERING, problems)
    assert [str(p) for p in problems] == []

    def settled_by(document: b.Document) -> list[object]:
        kinds = b.Heading | b.Paragraph | b.Table | b.Contents
        held = [block for block in blocks(document) if isinstance(block, kinds)]
        notes = [i.number for block in blocks(document) for i in inlines_of(block) if isinstance(i, b.Note)]
        return [
            *((h.number, h.numbered) for h in held if isinstance(h, b.Heading)),
            *((p.number, p.level) for p in held if isinstance(p, b.Paragraph)),
            *(t.label for t in held if isinstance(t, b.Table)),
            *(c.entries for c in held if isinstance(c, b.Contents)),
            *notes,
        ]

    assert settled_by(made) == settled_by(by_hand)


@given(drafts)
def test_resolving_never_fails_and_loses_no_block_and_no_figure(draft: b.Draft) -> None:
    problems = Problems()
    document = resolve(draft, NUMBERING, problems)
    assert [type(block) for block in blocks(document)] == [type(block) for block in blocks(draft)]
    assert [f.ref for f, _, _ in figures_shown(document)] == [f.ref for f, _, _ in figures_shown(draft)]
    assert all(t.description for t in blocks(document) if isinstance(t, b.Table) and plain(t.caption).strip())


@pytest.mark.parametrize(
    "around", [lambda note: note, lambda note: b.Strong((note,)), lambda note: b.Inserted((note,))]
)
def test_a_contents_title_of_a_note_alone_is_the_same_when_it_is_settled_again(
    around: Callable[[b.Note], b.Inline],
) -> None:
    """Draws of hypothesis: `a` in the note became `A` the second time, when the word Contents stood before it."""
    figure = b.FigureText(FigureRef("m"), "a number that is not published")
    draft = b.Draft(META, (heading(1, "One", "one"), b.Contents((around(b.Note((figure,))),))))
    first = resolve(draft, NUMBERING, Problems())
    assert resolve(b.Draft(first.meta, first.blocks), NUMBERING, Problems()) == first


@given(drafts)
def test_resolving_twice_gives_the_same_document(draft: b.Draft) -> None:
    first = resolve(draft, NUMBERING, Problems())
    assert resolve(b.Draft(first.meta, first.blocks), NUMBERING, Problems()) == first
    assert resolve(draft, NUMBERING, Problems()) == first


def test_a_table_whose_caption_a_redline_takes_out_is_still_described() -> None:
    gone = b.Table("t", (column("Month"),), (b.Row((cell("May"),)),), caption=(b.Deleted((b.Text("Reviews"),)),))
    (made,) = resolve(b.Draft(META, (gone,)), NUMBERING, Problems()).blocks
    assert isinstance(made, b.Table)
    assert made.description == "Reviews."
