"""What follows a table is put before it where a page would else be empty, in the document and so in every form."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.document.blocks import Block, Document, Heading, Image, Listing, Note, Paragraph, Section, Table, Text
from reportgen.document.floats import Spot, anchored, floats, put_as, put_later
from reportgen.document.large_print import large_theme
from reportgen.document.theme import OWN_LOOKS, Theme
from reportgen.document.walk import blocks, plain
from reportgen.render.floats import settle_floats, with_floats
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style, style_of
from reportgen.writers.typst import layout, positions
from reportgen.writers.typst.blocks import section_blocks
from reportgen.writers.typst.context import TypstContext
from reportgen.writers.typst.positions import layouts
from tests.kinds import DOT, META
from tests.pieces import item, paragraph
from tests.tables import iha_by_month

TABLE = iha_by_month()
LONG = "Words that fill a line and then another one, so that the paragraph is deep enough to be seen on a page. " * 4


def paper(*content: Block) -> Document:
    return Document(
        META, (Section((Heading(2, (Text("First"),), "first"), *content, Heading(2, (Text("Second"),), "second"))),)
    )


def order(document: Document) -> list[str]:
    (section,) = document.blocks
    assert isinstance(section, Section)
    shown = {Table: "table", Listing: "list"}
    return [shown.get(type(b)) or plain(b.content)[:8] for b in section.children if not isinstance(b, Heading)]  # type: ignore[union-attr]


def test_a_table_passes_paragraphs_with_their_lists_and_goes_back():
    written = paper(TABLE, paragraph("One."), Listing((item("a"),), within=True), paragraph("Two."))
    later = put_later(written, TABLE.id, 1)
    assert order(later) == ["One.", "list", "table", "Two."]
    assert anchored(later) == written
    assert order(put_later(later, TABLE.id, 1)) == ["One.", "list", "Two.", "table"]
    assert anchored(put_later(later, TABLE.id, 1)) == written


def test_tables_in_a_row_stay_in_their_order_and_go_back():
    other = replace(TABLE, id="other", label="Table 9", number="9", chart=None)
    written = paper(TABLE, other, paragraph("One."), paragraph("Two."))
    later = put_later(written, TABLE.id, 2)
    (section,) = later.blocks
    assert [b.id for b in section.children if isinstance(b, Table)] == [TABLE.id, "other"]  # type: ignore[union-attr]
    assert order(later) == ["One.", "Two.", "table", "table"]
    assert anchored(later) == written


@pytest.mark.parametrize(
    "content",
    [
        (TABLE, Heading(3, (Text("Other"),), "other"), paragraph("One.")),
        (TABLE, paragraph("The table above has them.")),
        (TABLE, paragraph("As shown above, they rose.")),
        (paragraph("These are the numbers:"), TABLE, paragraph("One.")),
        (paragraph("The next table has them."), TABLE, paragraph("One.")),
        (replace(TABLE, label="", number=""), paragraph("One.")),
        (replace(TABLE, keep_together=False), paragraph("One.")),
        (replace(TABLE, source=(Text("a"), Note((Text("n"),), 1))), Paragraph((Text("b"), Note((Text("n"),), 2)))),
    ],
    ids=["heading", "above", "shown above", "colon", "next table", "no number", "breaks", "order of notes"],
)
def test_a_table_stays_where_its_words_need_it(content: tuple[Block, ...]):
    assert not list(floats(paper(*content)))


def test_tables_are_put_as_they_were_before_where_their_words_still_let_them():
    other = replace(TABLE, id="other", label="Table 9", number="9", chart=None)
    written = paper(TABLE, other, paragraph("One."), Listing((item("a"),), within=True), paragraph("Two."))
    before = put_later(written, TABLE.id, 1)
    assert put_as(written, before) == before
    assert put_as(before, before) == before
    changed = paper(TABLE, other, paragraph("One, as the table above says."), paragraph("Two."))
    assert put_as(changed, before) == changed


def test_points_below_a_standard_are_no_place_of_a_table():
    assert list(floats(paper(TABLE, paragraph("It was 12 points below the standard, and is below 90%."))))


def test_it_is_left_where_what_follows_does_not_stand_higher():
    written = paper(TABLE, paragraph("One."))
    spots = {TABLE.id: Spot(2, 60), "first": Spot(1, 60), "second": Spot(3, 200), "float-2": Spot(1, 400)}
    assert with_floats(written, lambda document: (spots, 3)) == written


def test_a_table_on_the_next_page_lets_what_follows_fill_the_foot():
    before = [paragraph(LONG) for _ in range(6)]
    after = [paragraph(LONG) for _ in range(2)]
    written = paper(*before, TABLE, *after)
    settled_paper = settle_floats(written)
    (table,) = (b for b in blocks(settled_paper) if isinstance(b, Table))
    assert table.moved == 2
    assert anchored(settled_paper) == written


def test_each_paper_of_a_pack_is_settled_as_it_is_alone():
    one = paper(*[paragraph(LONG) for _ in range(6)], TABLE, *[paragraph(LONG) for _ in range(2)])
    two = paper(*[paragraph(LONG) for _ in range(9)], replace(TABLE, id="other"), paragraph(LONG))
    front = Section((Heading(1, (Text("Agenda"),), "agenda"), paragraph(LONG)))
    alone = [settle_floats(document).blocks[0] for document in (one, two)]
    (begun, other) = (replace(document.blocks[0], paper=letter) for document, letter in ((one, "A"), (two, "B")))
    pack = Document(replace(META, pack_label="Pack page {n}"), (front, begun, other))
    settled = settle_floats(pack)
    assert settled.blocks == (front, replace(alone[0], paper="A"), replace(alone[1], paper="B"))
    assert [table.moved for table in blocks(settled) if isinstance(table, Table)] == [2, 0]


def test_a_paper_with_a_picture_block_is_settled_too():
    written = paper(Image("dot", "png", DOT, 30, 20, "A blue oblong"), TABLE, paragraph(LONG))
    assert [block.id for block in blocks(settle_floats(written)) if isinstance(block, Image)] == ["dot"]


@pytest.mark.parametrize("theme", [OWN_LOOKS, large_theme(OWN_LOOKS)])
def test_it_is_settled_on_the_pages_that_will_be_printed(theme: Theme):
    """Where everything stands is what the finished layout says, in the paper's own sizes."""
    written = paper(*(paragraph(LONG) for _ in range(8)), TABLE)
    written = replace(written, meta=replace(written.meta, theme=theme))
    spots, pages = layouts()(written)
    laid = layout(written, pictures=pictures(written, load_style()))
    assert {name: spots[name].page for name in ("first", "second", TABLE.id)} == {
        name: laid.pages[name] for name in ("first", "second", TABLE.id)
    }
    assert pages == laid.count


def test_a_section_is_set_once_however_many_places_are_tried(monkeypatch: pytest.MonkeyPatch):
    """The one whose tables are tried elsewhere is set for each try, and all others once with each spacing tried."""
    times = Counter[tuple[str, float]]()

    def counted(section: Section, to: TypstContext, top: float) -> str:
        first = section.children[0]
        times[plain(first.content) if isinstance(first, Heading) else "", to.style.paragraph.after] += 1
        return section_blocks(section, to, top)

    monkeypatch.setattr(positions, "section_blocks", counted)
    tried = paper(*[paragraph(LONG) for _ in range(6)], TABLE, *[paragraph(LONG) for _ in range(2)])
    other = Section((Heading(1, (Text("Other"),), "other"), paragraph(LONG)))
    settle_floats(replace(tried, blocks=(other, *tried.blocks)))
    assert {count for (name, _), count in times.items() if name == "Other"} == {1}
    assert times["First", style_of(tried.meta.theme).paragraph.after] > 2


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read where Linux tells it")
def test_memory_does_not_grow_with_the_places_that_are_tried():
    """Typst keeps every layout it was asked for until it is told to forget: 40 layouts of such a paper kept 260 MB."""
    lay_out = layouts()

    def memory_after(tries: range) -> float:
        for number in tries:
            lay_out(paper(*[paragraph(f"{number} {n} {LONG}") for n in range(100)]))
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) / 256

    begun = memory_after(range(20))
    assert memory_after(range(20, 60)) < begun + 40, "MB"


def test_places_are_the_same_whether_a_section_is_set_again_or_not():
    """A note of an earlier section that is met once more has its words at the foot once, also the second time."""
    note = Note((Text(LONG * 5),), 1)
    first = Section((Heading(1, (Text("Law"),), "law"), Paragraph((Text("a"), note))))
    more = [paragraph(LONG) for _ in range(4)]
    words = (Paragraph((Text("b"), note)), *more, Paragraph((Text(LONG),), id="last"))
    second = Section((Heading(1, (Text("More"),), "more"), *words))
    lay_out = layouts()
    lay_out(Document(META, (first, second)))
    changed = Document(META, (first, replace(second, children=(*second.children, paragraph(LONG)))))
    assert lay_out(changed) == layouts()(changed)
