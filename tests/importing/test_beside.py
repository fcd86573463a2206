"""Footnotes, links, changes, text boxes, pictures, comments, headers: each is kept, or said to be left out."""

from __future__ import annotations

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from reportgen.importing.bring import ImportTarget, bring
from tests.importing.messy import Messy, W, guessed, narrative, tiny
from tests.readback.word_files import R, strict, unzipped, zipped

SPACES = (
    f'xmlns:w="{W}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def left_out(brought: object) -> set[tuple[str, str]]:
    return {(r["words"], r["said"]) for r in brought.report["left_out"]}  # type: ignore[attr-defined]


def section(inner: str = "") -> Messy:
    word = Messy()
    word.heading("Summary")
    if inner:
        word.document.element.body.insert(-1, parse_xml(f"<w:p {SPACES}>{inner}</w:p>"))
    return word


def test_tracked_changes_are_taken_as_accepted():
    word = section(
        '<w:r><w:t xml:space="preserve">It was </w:t></w:r><w:del><w:r><w:delText>good</w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>late</w:t></w:r></w:ins>"
    )
    brought = word.brought()
    assert "It was late\n" in narrative(brought)
    assert ": 2 tracked changes were taken as accepted" in guessed(brought)


GONE = "<w:rPr><w:del/></w:rPr>"
"""The properties of a paragraph whose end is deleted in a tracked change."""


def paragraphs(*each: str) -> Messy:
    word = Messy()
    word.heading("Summary")
    for inner in each:
        word.document.element.body.insert(-1, parse_xml(f"<w:p {SPACES}>{inner}</w:p>"))
    return word


def words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    deleted = "<w:del><w:r><w:delText>Not this.</w:delText></w:r></w:del>"
    word = paragraphs(
        f"<w:pPr>{GONE}</w:pPr>{words('First half')}",
        f"<w:pPr>{GONE}</w:pPr>{words(', second')}",
        words(" and third."),
        f"<w:pPr>{GONE}</w:pPr>{deleted}",
        words("Another."),
    )
    brought = word.brought()
    assert narrative(brought).endswith("First half, second and third.\n\nAnother.\n")
    assert ("Not this.", "words deleted in a tracked change") in left_out(brought)


def test_the_joined_paragraph_is_what_the_later_one_is():
    """Word keeps the looks of the paragraph whose end stays: here a heading."""
    style = '<w:pStyle w:val="Heading2"/>'
    word = paragraphs(f"<w:pPr>{GONE}</w:pPr>{words('What the ')}", f"<w:pPr>{style}</w:pPr>{words('figures say')}")
    assert "## What the figures say" in narrative(word.brought())


def test_footnotes_and_endnotes_follow_the_words_that_call_them():
    word = section(
        '<w:r><w:t>Guidance</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:t xml:space="preserve"> and law</w:t></w:r><w:r><w:endnoteReference w:id="3"/></w:r>'
    )
    note = '<w:{0}s xmlns:w="{1}"><w:{0} w:id="{2}"><w:p><w:r><w:t>{3}</w:t></w:r></w:p></w:{0}></w:{0}s>'
    brought = word.brought(
        footnotes=note.format("footnote", W, 2, "Of 2015."), endnotes=note.format("endnote", W, 3, "Of 1989.")
    )
    assert narrative(brought).endswith("Guidance[^n1] and law[^n2]\n\n[^n1]: Of 2015.\n\n[^n2]: Of 1989.\n")


def test_a_text_box_is_a_box_after_its_paragraph():
    box = "<w:txbxContent><w:p><w:r><w:t>What children say</w:t></w:r></w:p></w:txbxContent>"
    word = section(f"<w:r><w:t>Before.</w:t></w:r><w:r><w:drawing><wps:wsp>{box}</wps:wsp></w:drawing></w:r>")
    assert narrative(word.brought()).endswith("Before.\n\n::: callout\n\nWhat children say\n\n:::\n")


def test_links_are_kept_when_they_may_be_and_told_when_not():
    word = section()
    part = word.document.part
    safe = part.relate_to("https://www.example.org/a(b)", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    other = part.relate_to("file:///secret", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    for id_, words in ((safe, "guidance"), (other, "a file")):
        link = f'<w:hyperlink r:id="{id_}"><w:r><w:t>{words}</w:t></w:r></w:hyperlink>'
        word.document.element.body.insert(-1, parse_xml(f"<w:p {SPACES}>{link}</w:p>"))
    brought = word.brought()
    assert "[guidance](https://www.example.org/a%28b%29)\n\na file\n" in narrative(brought)
    assert brought.report["not_placed"][0]["said"].startswith("a link to file:///secret")


def test_words_in_a_content_control_are_words():
    word = section("<w:sdt><w:sdtContent><w:r><w:t>Chosen from a list</w:t></w:r></w:sdtContent></w:sdt>")
    assert "Chosen from a list" in narrative(word.brought())


def test_a_picture_is_left_out_and_its_text_alternative_told():
    word = section(
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="The logo"/></wp:inline></w:drawing></w:r>'
    )
    assert ("The logo", "a picture or drawing") in left_out(word.brought())


def test_headers_footers_and_comments_are_told_whole():
    word = section()
    word.document.sections[0].header.paragraphs[0].text = "Enclosure H"
    word.document.sections[0].footer.paragraphs[0].text = "Version 9.0 FINAL of the paper of this year for the Board"
    comment = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0"><w:p><w:r><w:t>Check</w:t></w:r></w:p></w:comment></w:comments>'
    )
    assert left_out(word.brought(comments=comment)) == {
        ("Enclosure H", "a header of the page"),
        ("Version 9.0 FINAL of the paper of this year for the Board", "a footer of the page"),
        ("Check", "a comment in the margin"),
    }


def test_the_contents_are_left_out():
    word = Messy()
    word.document.styles.add_style("TOC 1", 1)
    word.p("Summary\t3", style="TOC 1")
    word.heading("Summary")
    word.p("Text.")
    brought = word.brought()
    assert ("Summary 3", "a line of the contents") in left_out(brought)
    assert narrative(brought) == "# Summary {#summary}\n\nText.\n"


def test_hidden_and_struck_words_are_left_out_and_told():
    brought = section(
        "<w:r><w:t>There were 535.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not 540.</w:t></w:r>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>Not 550.</w:t></w:r>"
    ).brought()
    assert narrative(brought).endswith("There were 535.\n")
    assert {("Not 540.", "words that are hidden text"), ("Not 550.", "words struck through")} <= left_out(brought)


def test_a_deleted_row_is_no_row():
    word = section()
    table = word.table(("Measure", "Count"), ("Old", "540"), ("New", "535"))
    row = table.rows[1]._tr
    row.get_or_add_trPr().append(parse_xml(f'<w:del xmlns:w="{W}" w:author="A"/>'))
    for run in list(row.iter(f"{{{W}}}r")):
        deleted = parse_xml(f'<w:del xmlns:w="{W}"/>')
        run.getparent().replace(run, deleted)
        deleted.append(run)
        for text in run.iter(f"{{{W}}}t"):
            text.tag = f"{{{W}}}delText"
    made = bring(word.data(), "old.docx", ImportTarget())
    (settings,) = made.files["tables"].values()
    assert b"540" not in settings
    assert b"535" in settings


def test_a_strict_file_and_one_whose_main_part_has_another_name_are_imported():
    data = section("<w:r><w:t>There were 535.</w:t></w:r>").data()
    files = unzipped(strict(data))
    for name in ("[Content_Types].xml", "_rels/.rels"):
        files[name] = files[name].replace(b"word/document.xml", b"word/document2.xml")
    files["word/document2.xml"] = files.pop("word/document.xml")
    files["word/_rels/document2.xml.rels"] = files.pop("word/_rels/document.xml.rels")
    made = bring(zipped(files), "old.docx", ImportTarget())
    assert b"There were 535." in made.files["narrative"]["01_summary.md"]
    assert made.report["words_missing"] == []


def test_what_word_brings_in_from_another_file_is_told_with_its_words():
    data = section().data()
    files = unzipped(data)
    files["word/old.htm"] = b"<p>There were 417 children.</p>"
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="chunk" Target="old.htm" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/aFChunk"/></Relationships>',
    )
    chunk = f'<w:altChunk xmlns:w="{W}" xmlns:r="{R}" r:id="chunk"/>'.encode()
    files["word/document.xml"] = files["word/document.xml"].replace(b"<w:sectPr", chunk + b"<w:sectPr", 1)
    said = "a file that Word puts in here (altChunk): copy its words in by hand"
    assert ("There were 417 children.", said) in left_out(bring(zipped(files), "old.docx", ImportTarget()))


def test_a_numbered_heading_of_a_table_whose_words_were_deleted_leaves_no_empty_point():
    word = section()
    table = word.table(("x", "Count"), ("A", "535"))
    cell = table.rows[0].cells[0]
    cell.paragraphs[0].style = "List Number"
    deleted = parse_xml(f'<w:del xmlns:w="{W}"><w:r><w:delText>Old</w:delText></w:r></w:del>')
    cell.paragraphs[0]._p.append(deleted)
    cell.paragraphs[0].runs[0].text = ""
    cell.add_paragraph("Measure", style="List Number")
    made = word.brought()
    assert made.report["fault"] == []
    (settings,) = made.files["tables"].values()
    assert b"part_heading: 2\\. Measure" in settings


def test_a_field_of_a_figure_stays_one_in_the_label_of_a_row_and_in_a_caption():
    word = section()
    word.p("Table 1: Of ")
    table = word.table(("Measure", "Count"), ("Of ", "535"))
    field = (
        f'<w:sdt xmlns:w="{W}"><w:sdtPr><w:tag w:val="iha"/></w:sdtPr><w:sdtContent><w:r><w:t>60.0% (21/35)</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )
    for paragraph in (word.document.paragraphs[-1], table.cell(1, 0).paragraphs[0]):
        paragraph._p.append(parse_xml(field))
    (settings,) = word.brought(tiny()).files["tables"].values()
    assert b"caption: Of {{ iha }}\n" in settings
    assert b"label: Of {{ iha }}\n" in settings
