"""A pack says on which pages each of its papers stands, once they are laid out."""

from __future__ import annotations

from dataclasses import replace

from reportgen.document import blocks as b
from reportgen.document import paging
from reportgen.document.make import cell, column, heading, para, row
from reportgen.document.resolve import resolve
from reportgen.document.walk import blocks, plain
from reportgen.problems import Problems, Where
from reportgen.settings.edition import Numbering
from tests.kinds import META


def pack(*named: str) -> tuple[b.Document, Problems]:
    """A front sheet that names the pages of papers, and two papers: one of two sections, one of one."""
    rows = tuple(
        row([f"{n}", (b.Reference(f"pages:{name}", where=Where("pack.yaml", n)),)]) for n, name in enumerate(named, 1)
    )
    agenda = b.Table("agenda", (column("Item"), column("Pages")), rows)
    papers = (
        b.Section((heading(1, "Agenda", "agenda_heading", listed=False), agenda), role="title"),
        b.Section((heading(1, "First", "first"), para("x")), paper="first-paper"),
        b.Section((heading(1, "Wide", "wide"), para("x")), orientation="landscape"),
        b.Section((heading(1, "Second", "second"), para("x")), paper="second-paper"),
    )
    problems = Problems()
    return resolve(b.Draft(META, papers), Numbering(), problems), problems


def said(document: b.Document) -> list[str]:
    (agenda,) = (block for block in blocks(document) if isinstance(block, b.Table))
    return [plain(row.cells[1].content[0].content) for row in agenda.rows]


PAGES = {"agenda_heading": 1, "first": 3, "wide": 7, "second": 12, paging.LAST: 12}


def test_before_the_pages_are_known_no_number_is_said():
    document, problems = pack("first-paper")
    assert said(document) == ["\u2026"]
    assert not list(problems)


def test_a_paper_runs_to_the_page_before_the_next_one():
    document, _ = pack("first-paper", "second-paper")
    settled = paging.settle_pages(document, PAGES)
    assert said(settled) == ["3 to 11", "12"]
    assert [(s.paper, s.first_page, s.last_page) for s in settled.blocks if isinstance(s, b.Section)] == [
        ("", 0, 0), ("first-paper", 3, 11), ("", 0, 0), ("second-paper", 12, 12),
    ]  # fmt: skip


def test_the_last_paper_runs_to_the_last_page_though_no_heading_stands_on_it():
    document, _ = pack("second-paper")
    assert said(paging.settle_pages(document, PAGES | {paging.LAST: 20})) == ["12 to 20"]


def test_a_pack_that_goes_on_from_another_counts_on():
    document, _ = pack("first-paper")
    assert said(paging.settle_pages(document, {name: page + 100 for name, page in PAGES.items()})) == ["103 to 111"]


def test_settling_again_changes_nothing():
    document, _ = pack("first-paper", "second-paper")
    settled = paging.settle_pages(document, PAGES)
    assert paging.settle_pages(settled, PAGES) == settled


def test_a_reference_to_pages_leads_to_the_papers_first_heading():
    document, _ = pack("second-paper")
    (reference,) = (
        inline
        for block in blocks(document)
        if isinstance(block, b.Paragraph)
        for inline in block.content
        if isinstance(inline, b.Reference)
    )
    assert (reference.target, reference.pages) == ("second", "second-paper")


def test_a_paper_that_is_not_in_the_pack_is_a_problem():
    _, problems = pack("frist-paper")
    (problem,) = problems
    assert (problem.name, problem.where.line) == ("reference-not-known", 1)
    assert "which is not in this pack" in problem.fault
    assert problem.fix == "write 'first-paper'"


def test_only_a_pack_waits_for_its_pages():
    document, _ = pack("first-paper")
    assert paging.asks(document)
    alone = b.Document(META, (b.Section((heading(1, "First", "first"),)),))
    assert not paging.asks(alone)


def test_a_cell_may_hold_words_beside_the_pages():
    words = cell((b.Text("Pages "), b.Reference("pages:one")))
    section = b.Section((b.Table("t", (column("Pages"),), (row([words]),)), heading(1, "One", "one")), paper="one")
    document = resolve(b.Draft(META, (section,)), Numbering(), Problems())
    settled = paging.settle_pages(document, {"t": 1, "one": 1, paging.LAST: 4})
    (table,) = (block for block in blocks(settled) if isinstance(block, b.Table))
    assert plain(table.rows[0].cells[0].content[0].content) == "Pages 1 to 4"


def test_numbering_a_pack_changes_the_words_of_those_sections_that_name_pages():
    document, _ = pack("first-paper", "second-paper")
    assert paging.changed_runs(document, paging.settle_pages(document, PAGES)) == [range(1)]


def test_neighbours_that_changed_are_set_again_together():
    document, _ = pack("first-paper")
    words = para((b.Reference("first", "\u2026", pages="first-paper"),))
    third = b.Section((heading(1, "Third", "third"), words), paper="third-paper")
    fourth = b.Section((heading(1, "Fourth", "fourth"), words))
    held = replace(document, blocks=(*document.blocks, third, fourth))
    settled = paging.settle_pages(held, PAGES | {"third": 13, paging.LAST: 20})
    assert paging.changed_runs(held, settled) == [range(1), range(4, 6)]


def test_a_list_of_contents_is_not_set_again_by_itself():
    document, _ = pack("first-paper")
    first, *rest = document.blocks
    assert isinstance(first, b.Section)
    held = replace(document, blocks=(replace(first, children=(*first.children, b.Contents((b.Text("C"),)))), *rest))
    assert paging.changed_runs(held, paging.settle_pages(held, PAGES)) is None


def test_a_part_of_a_paper_ends_where_the_next_part_or_paper_begins():
    document, _ = pack()
    first, second, wide, last = document.blocks
    assert isinstance(second, b.Section)
    assert isinstance(wide, b.Section)
    held = replace(document, blocks=(first, replace(second, part="one"), replace(wide, part="two"), last))
    settled = paging.settle_pages(
        replace(
            held,
            blocks=(
                *held.blocks,
                b.Section((para((b.Reference("wide", pages="one"),)), para((b.Reference("wide", pages="two"),)))),
            ),
        ),
        PAGES,
    )
    assert [plain(p.content) for p in blocks(settled.blocks[-1:]) if isinstance(p, b.Paragraph)] == [
        "3 to 6",
        "7 to 11",
    ]
