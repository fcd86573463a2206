"""A reference reads as a person would write it, and leads where it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document import blocks as b
from reportgen.document.make import (
    box,
    bullets,
    column,
    heading,
    para,
    row,
    section_reference,
    strong,
    text,
)
from reportgen.document.references import settle_references
from reportgen.document.table_numbers import numbers_text, tables_text
from reportgen.document.walk import block_words, blocks, nested_inlines
from reportgen.problems import Problems, Where

WHERE = Where("narrative/09_performance.md", 31)
NAMES = ["iha", "iha_share", "rha", "rha_share", "dental", "dental_share", "sdq", "sdq_share"]


def table(name: str, number: int) -> b.Table:
    return b.Table(
        name, (column("Month"),), (row(["May"]),), caption=text("Words"), label=f"Table {number}", number=str(number)
    )


PAPER: tuple[b.Block, ...] = (
    b.Heading(1, text("Performance"), "performance", number="9"),
    b.Heading(2, text("Year end"), "year_end", number="9.4"),
    b.Paragraph(text("Words"), numbered=True, number="9.4.1", id="why_late"),
    para("Words", id="unnumbered"),
    b.Heading(2, (b.Text("Local "), b.Deleted(text("old")), b.Text("context")), "local", numbered=False),
    table("england", 1),
    *(table(name, number) for number, name in enumerate(NAMES, 4)),
    b.Table("form", (column("Item"),), (row(["x"]),)),
    b.Table("on_the_cover", (column("Item"),), (row(["x"]),), caption=text("Words")),
    b.Heading(1, text("Glossary"), "glossary", number="1", label="Appendix"),
)


def said(*references: b.Inline, known: tuple[str, ...] = ()) -> tuple[list[tuple[str, str]], list[tuple[str, ...]]]:
    """What references read as and lead to, and the problems met: name, fault and mend."""
    problems = Problems()
    (*_, last) = settle_references((*PAPER, para(references)), problems, known_words=known)
    found = [i for content in block_words(last) for i in nested_inlines(content) if isinstance(i, b.Reference)]
    return [(i.text, i.target) for i in found], [(p.name, p.fault, p.fix) for p in problems]


@pytest.mark.parametrize(
    ("reference", "text", "target"),
    [
        (b.Reference("table:iha"), "Table 4", "iha"),
        (b.Reference("tables:" + ",".join(NAMES)), "Tables 4 to 11", "iha"),
        (b.Reference("tables:iha_share,iha"), "Tables 4 and 5", "iha"),
        (b.Reference("tables:sdq_share,iha,england,rha,iha_share"), "Tables 1, 4 to 6 and 11", "england"),
        (b.Reference("tables:iha"), "Table 4", "iha"),
        (b.Reference("tables:iha,iha"), "Table 4", "iha"),
        (b.Reference("tables:iha..sdq_share"), "Tables 4 to 11", "iha"),
        (b.Reference("tables:sdq..dental, england"), "Tables 1 and 8 to 10", "england"),
        (section_reference("performance"), "section 9", "performance"),
        (section_reference("year_end"), "section 9.4", "year_end"),
        (section_reference("local"), "section \u201cLocal context\u201d", "local"),
        (section_reference("glossary"), "Appendix 1", "glossary"),
        (b.Reference("paragraph:why_late"), "paragraph 9.4.1", "why_late"),
        (b.Reference("sections:year_end,performance"), "sections 9 and 9.4", "performance"),
        (b.Reference("sections:performance"), "section 9", "performance"),
        (b.Reference("sections:performance, glossary"), "section 9 and Appendix 1", "performance"),
        (b.Reference("sections:year_end,local"), "section 9.4 and section \u201cLocal context\u201d", "year_end"),
        (b.Reference("paragraphs:why_late"), "paragraph 9.4.1", "why_late"),
        (b.Reference("iha"), "Table 4", "iha"),
        (b.Reference("why_late"), "paragraph 9.4.1", "why_late"),
        (b.Reference("glossary"), "Appendix 1", "glossary"),
        (b.Reference("table:iha", "the table of assessments"), "the table of assessments", "iha"),
        (b.Reference("tables:iha,rha", "both tables"), "both tables", "iha"),
    ],
)
def test_a_reference_reads_as_it_is_written_by_hand(reference: b.Reference, text: str, target: str) -> None:
    assert said(reference) == ([(text, target)], [])


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([4], "Table 4"),
        ([5, 4], "Tables 4 and 5"),
        ([4, 5, 6], "Tables 4 to 6"),
        ([1, 3], "Tables 1 and 3"),
        ([1, 2, 4], "Tables 1, 2 and 4"),
        ([1, 4, 5, 6, 9], "Tables 1, 4 to 6 and 9"),
        (range(9, 13), "Tables 9 to 12"),
    ],
)
def test_several_tables_are_said_shortly(numbers: list[int], words: str) -> None:
    assert tables_text(numbers) == words


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (["4"], "section 4"),
        (["5", "4"], "sections 4 and 5"),
        (["10", "2", "9", "11"], "sections 2 and 9 to 11"),
        (["2.1", "2.3"], "sections 2.1 and 2.3"),
        (["2.3", "2.1", "2.2", "3.1"], "sections 2.1 to 2.3 and 3.1"),
        (["2.10", "2.9", "10"], "sections 2.9, 2.10 and 10"),
        (["2.1", "3.2", "4.3"], "sections 2.1, 3.2 and 4.3"),
        (["2.1", "2.2", "2.3"], "sections 2.1 to 2.3"),
    ],
)
def test_several_sections_are_said_shortly(numbers: list[str], words: str) -> None:
    assert numbers_text(numbers, "section") == words


def test_another_word_for_a_table_has_its_own_plural() -> None:
    assert [tables_text([1, 2], word) for word in ("Figure", "Box", "Summary", "Display")] == [
        "Figures 1 and 2", "Boxes 1 and 2", "Summaries 1 and 2", "Displays 1 and 2",
    ]  # fmt: skip


@given(st.sets(st.integers(1, 40), min_size=1))
def test_the_words_for_several_tables_name_exactly_those(numbers: set[int]) -> None:
    parts = tables_text(numbers).split(" ", 1)[1].replace(" and ", ", ").split(", ")
    read: set[int] = set()
    for part in parts:
        first, _, last = part.partition(" to ")
        read |= set(range(int(first), int(last or first) + 1))
    assert read == numbers


def test_a_slip_of_the_pen_is_a_problem_with_what_is_near_it() -> None:
    found, problems = said(b.Reference("table:iha_shares"))
    assert found == [("", "table:iha_shares")]
    fault = "paragraph under Appendix 1 refers to the table 'iha_shares', and there is no such table"
    fix = "name a table of this paper; near it: 'iha_share', 'rha_share', 'dental_share'"
    assert problems == [("reference-not-known", fault, fix)]


def test_where_nothing_is_near_a_short_list_is_given() -> None:
    _, problems = said(b.Reference("paragraph:zzz"))
    fault = "paragraph under Appendix 1 refers to the paragraph 'zzz', and there is no such paragraph"
    fix = "name a paragraph of this paper: there is unnumbered and why_late"
    assert problems == [("reference-not-known", fault, fix)]


def test_a_table_that_is_not_placed_is_told_from_one_that_is_not_there() -> None:
    _, problems = said(b.Reference("tables:iha,adoption"), known=("adoption",))
    fault = "paragraph under Appendix 1 refers to the table 'adoption', which is not placed in the paper"
    fix = "place 'adoption' in the paper, or take the reference out"
    assert problems == [("reference-not-known", fault, fix)]


def test_a_reference_to_the_wrong_kind_of_thing_says_what_it_is() -> None:
    _, problems = said(section_reference("iha"))
    fault = "paragraph under Appendix 1 refers to the section 'iha', but 'iha' is a table"
    fix = "refer to it as a table, or name the section that is meant"
    assert problems == [("reference-not-known", fault, fix)]


@pytest.mark.parametrize(
    ("reference", "fault"),
    [
        (b.Reference("table:form"), "the table 'form', which has no number, because it has no caption"),
        (b.Reference("tables:iha,form"), "the table 'form', which has no number, because it has no caption"),
        (b.Reference("table:on_the_cover"), "the table 'on_the_cover', which has no number here"),
        (b.Reference("paragraph:unnumbered"), "the paragraph 'unnumbered', which has no number in this paper"),
    ],
)
def test_what_has_no_number_cannot_be_named_by_one(reference: b.Reference, fault: str) -> None:
    _, problems = said(reference)
    assert [problem[:2] for problem in problems] == [
        ("reference-without-number", f"paragraph under Appendix 1 refers to {fault}")
    ]


def test_the_problem_is_at_the_references_own_place_or_its_rows() -> None:
    missing = b.Reference("table:none", where=WHERE)
    line = Where("tables/risks.yaml", 7)
    register = b.Table("r", (column("Risk"),), (row([b.Reference("table:gone")], where=line),))
    problems = Problems()
    settle_references((para(missing), register), problems)
    assert [p.where for p in problems] == [WHERE, line]


def test_references_are_found_wherever_words_stand() -> None:
    to = b.Reference("table:iha")
    paper = (
        *PAPER,
        para((strong((to,)), b.Note((to,)))),
        bullets([to]),
        box([para(to)], title=to),
        b.Table("t", (column(to),), (row([to]),), caption=(to,), source=(to,), notes=((to,),)),
        b.Chart("c", "column", (to,), (to,), (), (), alt="x"),
        heading(1, to, "h"),
    )
    problems = Problems()
    made = settle_references(paper, problems)
    found = [i for block in blocks(made) for content in block_words(block) for i in nested_inlines(content)]
    references = [i for i in found if isinstance(i, b.Reference)]
    assert len(references) == 13
    assert {(i.text, i.target) for i in references} == {("Table 4", "iha")}
    assert not list(problems)
