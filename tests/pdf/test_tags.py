"""Who hears the PDF relies on its tags: whole tables with their headers, notes, lists, pictures in words."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import page
import pikepdf

from reportgen.document import blocks as b
from reportgen.document import walk
from tests.kinds import alternatives, paragraph, words
from tests.pdf.made import ATTACHED, drafted, every, for_each_engine, laid, small, written
from tests.pdf.test_pdf import LONG, grid

# What may hold words itself; anything else holds elements only.
HOLDERS = {
    "Title", "Strong", "Em", "P", "H1", "H2", "H3", "H4", "LBody", "Lbl", "TH", "TD", "Caption", "Link", "Note", "Span",
    "Figure",
}  # fmt: skip


OPEN: list[pikepdf.Pdf] = []


class Element:
    """An element of the tag tree with what is below it."""

    def __init__(self, raw: pikepdf.Object) -> None:
        self.raw = raw
        self.tag = str(raw["/S"])[1:]
        held = raw.get("/K", [])
        held = list(held) if isinstance(held, pikepdf.Array) else [held]
        self.content = [kid for kid in held if isinstance(kid, int) or "/MCID" in kid]
        self.links = [kid for kid in held if not isinstance(kid, int) and kid.get("/Type") == "/OBJR"]
        self.kids = [Element(kid) for kid in held if not isinstance(kid, int) and "/S" in kid]

    def all(self) -> list[Element]:
        return [self, *(inner for kid in self.kids for inner in kid.all())]

    def attribute(self, name: str) -> object:
        held = self.raw.get("/A", [])
        for each in held if isinstance(held, pikepdf.Array) else [held]:
            if name in each:
                return each[name]
        return None

    def named(self, tag: str) -> list[Element]:
        return [element for element in self.all() if element.tag == tag]


def tree(data: bytes) -> Element:
    document = pikepdf.open(BytesIO(data))
    OPEN.append(document)  # its objects live no longer than the document is held
    return Element(document.Root.StructTreeRoot.K[0])


@for_each_engine
def root() -> Element:
    return tree(written())


def failures(data: bytes) -> list[str]:
    report = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1)
    assert report.rules.total > 90
    return [f"{f.rule_id}: {f.message}" for f in report.failures]


def test_every_kind_of_block_passes_pdf_ua():
    assert failures(written()) == []


def test_a_draft_passes_pdf_ua():
    assert failures(drafted()) == []


def test_a_paper_of_one_paragraph_passes_pdf_ua():
    assert failures(small(paragraph("Only this."))[1]) == []


def test_the_judge_does_condemn():
    """A picture robbed of its words must fail, or the tests above say nothing."""
    document = pikepdf.open(BytesIO(written()))

    def rob(element: pikepdf.Object) -> None:
        if "/Alt" in element:
            del element["/Alt"]
        held = element.get("/K", [])
        for kid in list(held) if isinstance(held, pikepdf.Array) else [held]:
            if not isinstance(kid, int) and "/S" in kid:
                rob(kid)

    rob(document.Root.StructTreeRoot.K[0])
    out = BytesIO()
    document.save(out)
    assert failures(out.getvalue())


def test_only_what_may_hold_words_holds_words():
    assert {element.tag for element in root().all() if element.content} <= HOLDERS


def test_headings_are_in_order_with_their_levels():
    tags = [element.tag for element in root().all() if element.tag[0] == "H"]
    levels = [block.level for block in walk.blocks(every()) if isinstance(block, b.Heading)]
    assert tags == ["H1", *(f"H{level}" for level in levels)], "the contents list has a heading of its own"


def test_every_table_is_one_table_with_its_rows_and_summary():
    made = root().named("Table")
    asked = [block for block in walk.blocks(every()) if isinstance(block, b.Table)]
    assert [len(table.named("TR")) for table in made] == [len(t.rows) + t.show_header for t in asked]
    assert [str(table.attribute("/Summary")) for table in made] == [t.description for t in asked]
    captioned = [bool(t.caption) and t.chart is None for t in asked]
    assert [table.kids[0].tag == "Caption" for table in made] == captioned


def test_a_table_over_many_sheets_is_still_one_and_its_repeated_head_is_no_words_of_it():
    laid_out, data = small(grid(60, LONG[:200]))
    assert laid_out.count > 2
    (table,) = tree(data).named("Table")
    assert len(table.named("THead")) == 1
    assert len(table.named("TR")) == 61
    assert failures(data) == []


def test_each_cell_names_its_headers():
    for table in root().named("Table"):
        ids = [str(cell.raw["/ID"]) for cell in table.named("TH")]
        assert len(ids) == len(set(ids)) > 0
        for cell in table.named("TD"):
            named = [str(name) for name in cell.attribute("/Headers")]
            assert named
            assert set(named) <= set(ids)
    (by_month,) = (t for t in root().named("Table") if "percentage in time" in str(t.attribute("/Summary")))
    rows = by_month.named("TR")
    assert [str(cell.attribute("/Scope")) for cell in rows[0].kids] == ["/Column"] * 4
    assert [cell.tag for cell in rows[2].kids] == ["TH", "TD", "TD", "TD"]
    assert str(rows[2].kids[0].attribute("/Scope")) == "/Row"
    heads = [str(cell.raw["/ID"]) for cell in rows[0].kids]
    own = str(rows[2].kids[0].raw["/ID"])
    assert [[str(n) for n in cell.attribute("/Headers")] for cell in rows[2].kids[1:]] == [[own, h] for h in heads[1:]]


def test_names_are_kept_in_the_index_of_names():
    document = pikepdf.open(BytesIO(written()))
    index = document.Root.StructTreeRoot.IDTree.Names
    names = [str(name) for name in list(index)[::2]]
    assert names == sorted(names)
    assert len(names) == len(set(names))
    held = Counter(str(element.raw["/ID"]) for element in root().all() if "/ID" in element.raw)
    assert held == Counter(names)


def test_pictures_have_their_words_and_their_place():
    figures = root().named("Figure")
    assert [str(f.raw["/Alt"]) for f in figures] == alternatives(every())
    for figure in figures:
        left, bottom, right, top = (float(n) for n in figure.attribute("/BBox"))
        assert 60 < left < right < 536
        assert 50 < bottom < top < 790


def test_notes_stand_in_the_paragraph_that_calls_them():
    notes = root().named("Note")
    assert [str(note.raw["/ID"]) for note in notes] == ["paper-note-1", "paper-note-2"]
    for paragraph_ in root().named("P"):
        if any(kid.tag == "Note" for kid in paragraph_.kids):
            assert paragraph_.kids[-1].tag == "Note"


def test_a_paragraph_over_two_sheets_is_one_paragraph():
    laid_out, data = small(*(paragraph(LONG) for _ in range(14)))
    assert laid_out.count > 1
    assert len(tree(data).named("P")) == 14
    assert failures(data) == []


def test_lists_have_labels_bodies_and_their_kind_of_number():
    kinds = {str(element.attribute("/ListNumbering")) for element in root().named("L")}
    assert kinds == {"/Disc", "/LowerAlpha", "/LowerRoman", "/Decimal"}
    for item in root().named("LI"):
        assert [kid.tag for kid in item.kids] == ["Lbl", "LBody"]


def test_the_contents_are_a_table_of_contents():
    (outer,) = (e for e in root().named("TOC") if len(e.kids) > 2)
    assert [kid.tag for kid in outer.kids] == ["TOCI"] * 5
    assert len(outer.named("TOC")) == 2, "the second level is a list within"
    assert len(outer.named("Link")) == 7


def test_links_say_where_they_lead():
    document = pikepdf.open(BytesIO(written()))
    said = [str(note.Contents) for sheet in document.pages for note in sheet.get("/Annots", [])]
    assert {"Table 2", "provider returns", "Note 1", "Back to note 1 in the text", "email to the team"} <= set(said)
    assert any(words_.startswith("2.1 Health assessments") for words_ in said)
    assert all(int(note.F) & 4 for sheet in document.pages for note in sheet.get("/Annots", []))


def test_changes_are_told():
    told = [str(span.raw["/ActualText"]) for span in root().named("Span") if "/ActualText" in span.raw]
    assert told == ["[deleted: met each month]", "[inserted: met twice each month]"]


def test_a_long_change_with_a_link_is_told_at_its_ends_and_keeps_its_link():
    change = b.Inserted((b.Text(LONG), b.Link(words("a link"), "https://example.org"), b.Text(" and more")))
    _, data = small(b.Paragraph((change,)))
    told = [str(s.raw["/ActualText"]) for s in tree(data).named("Span") if "/ActualText" in s.raw]
    assert told[0].startswith("[inserted: The team")
    assert told[-1].endswith("more]"), "the words of its last line"
    assert len(told) == 2
    assert len(tree(data).named("Link")) == 1
    assert failures(data) == []


def test_running_heads_feet_and_leaders_are_no_words_of_the_paper():
    """Every sheet's stream marks them as artifacts of the page, so a reader hears them never or on request."""
    document = pikepdf.open(BytesIO(written()))
    for number, sheet in enumerate(document.pages, start=1):
        kinds = Counter()
        for operands, operator in pikepdf.parse_content_stream(sheet):
            if str(operator) == "BDC" and str(operands[0]) == "/Artifact":
                kinds[str(operands[1].get("/Subtype", ""))] += 1
        assert kinds["/Footer"] >= 2, number
        assert (kinds["/Header"] >= 3) == (number != 2), number


def test_the_file_says_what_it_is():
    document = pikepdf.open(BytesIO(written()))
    meta, info = every().meta, document.docinfo
    assert str(info.Title) == meta.title
    assert str(info.Author) == meta.author
    assert str(info.Subject) == meta.subject
    assert str(info.Keywords) == ", ".join(meta.keywords)
    assert str(info.CreationDate) == str(info.ModDate) == "D:20200917"
    assert (str(info.edition), str(info.version), str(info.enclosure)) == (meta.edition, "9.0", "H")
    assert document.Root.ViewerPreferences.DisplayDocTitle is True
    assert str(document.Root.Lang) == "en-GB"
    with document.open_metadata() as xmp:
        assert xmp["dc:title"] == meta.title
        assert xmp["pdfaid:part"] == "3"
        assert xmp["pdfaid:conformance"] == "A"
        assert xmp["pdfuaid:part"] == "1"


def test_bookmarks_are_the_headings_with_their_numbers():
    with pikepdf.open(BytesIO(written())).open_outline() as outline:
        top = [item.title for item in outline.root]
        below = [item.title for item in outline.root[2].children]
    assert top == [
        "Contents", "1 Purpose of this paper", "2 Performance", "3 The work of the team", "4 Action plan",
        "Appendix 1 Words used in this paper",
    ]  # fmt: skip
    assert below == ["2.1 Health assessments", "2.2 Who answers to whom"]


def test_only_our_face_is_in_the_file_and_all_of_it_is_embedded():
    document = pikepdf.open(BytesIO(written()))
    fonts = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert len(fonts) >= 3
    for font in fonts:
        assert "+Arimo" in str(font.FontName)
        assert "/FontFile2" in font or "/FontFile3" in font


def test_files_travel_inside_with_their_kind_and_purpose():
    document = pikepdf.open(BytesIO(written()))
    assert sorted(document.attachments) == ["figures.csv", "zeta.json"]
    for file in ATTACHED:
        held = document.attachments[file.name]
        assert held.get_file().read_bytes() == file.content
        assert held.get_file().mime_type == file.mime
        assert held.description == file.description
        assert str(held.obj.AFRelationship) == f"/{file.relationship}"
    assert len(document.Root.AF) == 2


def test_writing_without_files_and_again_gives_the_paper_alone():
    assert not pikepdf.open(BytesIO(laid().write())).attachments
    assert laid().write() == laid().write()
    assert laid().write(ATTACHED) == laid().write(tuple(reversed(ATTACHED))) == written()


def test_the_mark_of_a_draft_is_not_in_the_tags():
    data = drafted()
    plain_count = sum(len(e.content) for e in root().all())
    assert sum(len(e.content) for e in tree(data).all()) == plain_count
