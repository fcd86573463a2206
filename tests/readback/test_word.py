"""The one reader of Word files: every word of every part is read, or left out with a reason, or reported."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document.colour import contrast
from reportgen.problems import ProblemsError, Where
from reportgen.readback.word import WordFile, every_paragraph, read_word
from reportgen.readback.word import shared as shared_module
from reportgen.readback.word.signs import mapped
from tests.readback.word_files import SPACES, edited, p, strict, unzipped, word_file, zipped

WHERE = Where(file="paper.docx")


def read(body: str, parts: dict[str, str] | None = None, links: dict[str, str] | None = None) -> WordFile:
    return read_word(word_file(body, parts, links), WHERE)


def words(word: WordFile) -> list[str]:
    return [text for paragraph in every_paragraph(word.blocks) if (text := paragraph.words)]


def unseen(body: str, **more: str) -> list[tuple[str, str]]:
    styles = {"word/styles.xml": f"<w:styles {SPACES}>{more['styles']}</w:styles>"} if more else {}
    file = read(body, styles, {"s": "styles styles.xml"} if more else None)
    return [(run.text, run.unseen) for each in every_paragraph(file.blocks) for run in each.runs]


def run(text: str, looks: str) -> str:
    return p(f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>")


# ---------------------------------------------------------------- where the words are


def test_the_main_part_is_found_by_relationship_whatever_it_is_called():
    file = read_word(word_file(p("There were 535."), main="word/document2.xml"), WHERE)
    assert (words(file), file.unread) == (["There were 535."], ())


def test_strict_open_xml_reads_as_the_usual_kind():
    body = p("There were 535.") + f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc></w:tr></w:tbl>"
    assert words(read_word(strict(word_file(body)), WHERE)) == ["There were 535.", "a"]


def test_strict_text_in_another_encoding_is_read():
    data = unzipped(strict(word_file(p("535"))))
    data["word/document.xml"] = data["word/document.xml"].decode().encode("utf-16")
    assert words(read_word(zipped(data), WHERE)) == ["535"]


def test_a_file_brought_in_is_reported_with_its_words():
    (paragraph,) = read(
        '<w:altChunk r:id="a"/>', {"word/old.html": "<p>There were <b>417</b> children.</p>"}, {"a": "aFChunk old.html"}
    ).blocks
    (drawing,) = paragraph.drawings
    assert (drawing.kind, drawing.words) == ("other file", ("There were", "417", "children."))


def test_smart_art_and_word_art_and_charts_say_their_words():
    art = (
        '<w:r><w:drawing><a:graphic><a:graphicData><dgm:relIds r:dm="d"/></a:graphicData></a:graphic></w:drawing></w:r>'
    )
    sign = '<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>'
    chart = '<w:r><w:drawing><wp:inline><wp:docPr descr="A chart"/><c:chart r:id="c"/></wp:inline></w:drawing></w:r>'
    data = f"<dgm:dataModel {SPACES}><dgm:ptLst><dgm:pt><a:p><a:t>Plan</a:t></a:p></dgm:pt></dgm:ptLst></dgm:dataModel>"
    series = (
        "<c:ser><c:tx><c:v>Seen</c:v></c:tx><c:cat><c:pt idx='0'><c:v>May</c:v></c:pt></c:cat>"
        "<c:val><c:pt idx='0'><c:v>60.0</c:v></c:pt></c:val></c:ser>"
    )
    plot = (
        f"<c:chartSpace {SPACES}><c:chart><c:title><a:p><a:r><a:t>Late</a:t></a:r></a:p></c:title><c:plotArea>"
        f"<c:barChart>{series}</c:barChart><c:valAx><c:scaling><c:max val='90'/></c:scaling>"
        "<c:numFmt formatCode='0&quot;85.8%&quot;'/></c:valAx></c:plotArea></c:chart></c:chartSpace>"
    )
    file = read(
        p(art) + p(sign) + p(chart),
        {"word/diagrams/data1.xml": data, "word/charts/chart1.xml": plot},
        {"d": "diagramData diagrams/data1.xml", "c": "chart charts/chart1.xml"},
    )
    drawings = [drawing for each in every_paragraph(file.blocks) for drawing in each.drawings]
    assert [(d.kind, d.words) for d in drawings] == [("SmartArt", ("Plan",)), ("WordArt", ("DRAFT",)), ("chart", ())]
    made = drawings[2].chart
    assert made is not None
    assert [(s.name, s.points) for s in made.series] == [("Seen", (("May", "60"),))]
    assert made.words == ("Late", "format 858")
    assert (made.plots, made.axes) == (("barChart",), ("valAx: max 90",))
    assert file.unread == ()


def test_of_two_forms_of_one_thing_word_shows_the_first_it_understands():
    def forms(needs: str) -> str:
        return (
            f'<mc:AlternateContent><mc:Choice Requires="{needs}">{p("new")}</mc:Choice>'
            f"<mc:Fallback>{p('old')}</mc:Fallback></mc:AlternateContent>"
        )

    assert words(read(forms("wps"))) == ["new"]
    file = read(forms("v"))  # a name space that is no extension Word knows of
    assert words(file) == ["old"]
    assert [(e.words, e.left_out.split(",")[0]) for e in file.entries if e.left_out] == [
        ("new", "another form of the same thing")
    ]


def test_comments_headers_and_notes_stand_beside_the_text():
    file = read(
        p('<w:r><w:t>Seen</w:t><w:commentReference w:id="4"/><w:footnoteReference w:id="2"/></w:r>')
        + '<w:sectPr><w:headerReference w:type="default" r:id="h"/>'
        + '<w:headerReference w:type="first" r:id="f"/></w:sectPr>',
        {
            "word/c.xml": f'<w:comments {SPACES}><w:comment w:id="4" w:author="A">{p("Check")}</w:comment>'
            "</w:comments>",
            "word/h.xml": f"<w:hdr {SPACES}>{p('Version 1.0')}</w:hdr>",
            "word/f.xml": f"<w:hdr {SPACES}>{p('Never shown')}</w:hdr>",
            "word/n.xml": f'<w:footnotes {SPACES}><w:footnote w:id="2">{p("The Act")}</w:footnote></w:footnotes>',
        },
        {"c": "comments c.xml", "h": "header h.xml", "f": "header f.xml", "n": "footnotes n.xml"},
    )
    assert [(c.place, c.author, c.words) for c in file.comments] == [(1, "A", "Check")]
    assert [(f.kind, f.pages, f.blocks[0].words) for f in file.furniture] == [("header", "pages", "Version 1.0")]
    assert (file.called, file.notes["footnote:2"][0].words) == (("footnote:2",), "The Act")
    assert file.unread == ()


def test_words_in_a_part_that_nothing_leads_to_are_told_of():
    file = read(p("a"), {"word/other.xml": f"<w:document {SPACES}>{p('lost')}</w:document>"})
    assert [(e.part, e.words, e.left_out) for e in file.entries if e.left_out] == [
        ("word/other.xml", "lost", "in a part that nothing leads to")
    ]


def test_what_no_rule_reads_is_reported_and_the_count_is_another_way():
    file = read(p("a") + "<w:unheard><w:t>lost</w:t></w:unheard>")
    assert [(e.words, e.left_out) for e in file.unread] == [("lost", "not read")]


@given(st.lists(st.sampled_from(["p", "r", "t", "sdt", "ins", "tbl", "tr", "tc", "hyperlink", "unheard"]), max_size=12))
def test_every_word_is_accounted_for_once_whatever_the_nesting(names: list[str]):
    body = "".join(f"<w:{name}>" for name in names) + "word" + "".join(f"</w:{name}>" for name in reversed(names))
    file = read(body)
    assert [entry.words for entry in file.entries] == ["word"]
    assert len(file.unread) == (file.entries[0].left_out == "not read")


# ---------------------------------------------------------------- what is seen of them

FIRST_ROW = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:fill="005EB8"/></w:tcPr></w:tblStylePr>'
STYLES = (
    '<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
    f'<w:style w:type="table" w:styleId="Blue">{FIRST_ROW}</w:style>'
)


@pytest.mark.parametrize(
    ("looks", "why"),
    [
        ("<w:vanish/>", "hidden text"),
        ('<w:rStyle w:val="Ghost"/>', "hidden text"),
        ("<w:strike/>", "struck through"),
        ("<w:dstrike/>", "struck through"),
        ('<w:color w:val="FFFFFF"/>', "of the colour of what is behind it"),
        ('<w:color w:val="FEFEFE"/>', "of the colour of what is behind it"),
        ('<w:color w:val="000000" w:themeColor="background1"/>', "of the colour of what is behind it"),
        ('<w:color w:val="000000"/><w:highlight w:val="black"/>', "of the colour of what is behind it"),
        ('<w:sz w:val="2"/>', "too small to read"),
        ('<w:w w:val="1"/>', "too narrow to read"),
        ('<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>', "set in signs and not in letters"),
        ('<w:vanish w:val="0"/>', ""),
        ('<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="005EB8"/>', ""),
        ('<w:color w:val="768692"/>', ""),
    ],
)
def test_words_that_nobody_sees_say_why(looks: str, why: str):
    assert unseen(run("535", looks), styles=STYLES) == [("535", why)]


def test_white_words_on_a_blue_heading_row_are_seen_and_under_it_are_not():
    white = run("a", '<w:color w:val="FFFFFF"/>')
    rows = f"<w:tr><w:tc>{white}</w:tc></w:tr>" * 2
    made = unseen(f'<w:tbl><w:tblPr><w:tblStyle w:val="Blue"/></w:tblPr>{rows}</w:tbl>', styles=STYLES)
    assert [why for _, why in made] == ["", "of the colour of what is behind it"]


def test_a_tracked_change_says_by_whom_and_one_within_another_both():
    inner = '<w:del w:author="B" w:date="2020-01-02"><w:r><w:delText>53</w:delText></w:r></w:del>'
    file = read(p(f'<w:ins w:author="A">{inner}</w:ins>'))
    (made,) = file.blocks[0].runs
    assert [(c.kind, c.author, c.date) for c in made.changes] == [("inserted", "A", ""), ("deleted", "B", "2020-01-02")]
    assert (made.stands(accepted=True), made.stands(accepted=False)) == (False, False)


def bound(store: str, content: str) -> WordFile:
    control = (
        '<w:sdt><w:sdtPr><w:tag w:val="iha"/><w:dataBinding w:xpath="/ns0:f[1]/ns0:n[2]" w:storeItemID="{A}" '
        f"w:prefixMappings=\"xmlns:ns0='urn:x'\"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
    parts = {
        "customXml/item1.xml": f"<f xmlns='urn:x'>{store}</f>",
        "customXml/itemProps1.xml": '<d:datastoreItem d:itemID="{A}" '
        'xmlns:d="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
        "customXml/_rels/item1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        'relationships"><Relationship Id="x" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>',
    }
    body = control if content.startswith("<w:p>") else p(control)
    return read(body, parts, {"i": "customXml ../customXml/item1.xml"})


@pytest.mark.parametrize("content", ["<w:r><w:t>62.3%</w:t></w:r>", p("62.3%")])
def test_a_bound_content_control_shows_its_data_and_not_its_words(content: str):
    file = bound("<n>1</n><n>85.8%</n>", content)
    assert words(file) == ["85.8%"]
    (control,) = file.controls
    assert (control.tag, control.shown, control.own) == ("iha", "85.8%", "62.3%")
    assert [e.words for e in file.entries if "shown in its place" in e.left_out] == ["62.3%"]
    assert file.unread == ()


def test_a_control_bound_to_data_that_is_not_there_keeps_its_words():
    assert words(bound("<n>1</n>", p("62.3%"))) == ["62.3%"]


def test_signs_of_symbol_fonts_are_the_signs_that_are_seen():
    assert mapped("\uf0b3", "Symbol") == "\u2265"
    assert mapped("\uf0fc", "Wingdings") == "\u2713"
    assert mapped("535", "Symbol") == "535"


def test_contrast_is_that_of_wcag():
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)


# ---------------------------------------------------------------- bounds


def test_more_paragraphs_than_in_any_paper_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shared_module, "MOST_PARAGRAPHS", 3)
    with pytest.raises(ProblemsError) as caught:
        read(p("a") * 4)
    assert "more than 3 paragraphs" in str(caught.value.problems[0])


def test_macros_are_refused():
    with pytest.raises(ProblemsError) as caught:
        read(p("a"), {"word/vbaProject.bin": "x"})
    assert "macros" in str(caught.value.problems[0])


def test_edits_of_one_part_reach_the_reader():
    data = edited(word_file(p("535")), "word/document.xml", lambda text: re.sub("535", "553", text))
    assert words(read_word(data, WHERE)) == ["553"]
