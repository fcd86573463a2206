"""Anyone can read the web page: by eye, by ear, by keyboard, wide or narrow, and without a network."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise

import pytest
from lxml import html as parser

from reportgen.document import blocks as b
from reportgen.document import walk
from reportgen.document.figure import FigureRef
from reportgen.writers import html
from reportgen.writers.html.inlines import inlines_markup
from reportgen.writers.html.setting import setting
from reportgen.writers.html.shell import words_in_css
from reportgen.writers.style import load_style
from tests.kinds import alternatives, heading, paragraph, plain, words
from tests.pdf.made import HOSTILE, draft, every, page, pictures
from tests.tables import iha_by_month


def tree(text: str | None = None):
    return parser.document_fromstring((text or page()).encode(), parser=parser.HTMLParser(encoding="utf-8"))


def spoken(node) -> str:
    return " ".join(node.text_content().split())


def test_the_page_says_its_language_title_and_what_it_is():
    root = tree()
    assert page().startswith("<!DOCTYPE html>")
    assert root.get("lang") == "en-GB"
    assert root.findtext("head/title") == every().meta.title
    said = {m.get("name"): m.get("content") for m in root.iter("meta") if m.get("name")}
    assert said["author"] == "Designated Nurse for Children Looked After"
    assert said["edition"] == "westmarch-2019-20"
    assert (said["version"], said["enclosure"], said["status"]) == ("9.0", "H", "FINAL")
    assert said["viewport"] == "width=device-width, initial-scale=1"


def test_nothing_is_fetched_run_or_sent():
    root = tree()
    assert not list(root.iter("script", "link", "iframe", "object", "embed", "form", "base", "video", "audio"))
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert all(re.match("data:image/(svg\\+xml|png);base64,", src) for src in root.xpath("//@src"))
    assert not re.search(r"url\(|@import", root.xpath("string(//style)"))
    assert not [name for node in root.iter() if isinstance(node.tag, str) for name in node.attrib if name[:2] == "on"]


def test_headings_make_an_outline_without_gaps():
    levels = [int(node.tag[1]) for node in tree().iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert spoken(tree().find(".//h1")) == "Annual report on children looked after and care leavers"


def test_the_page_has_landmarks_and_a_way_past_them():
    root = tree()
    assert [len(list(root.iter(name))) for name in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    skip = root.xpath("//body/a[1]")[0]
    assert skip.get("href") == "#" + root.find(".//main").get("id")
    assert spoken(skip) == "Skip to main content"


def test_every_id_is_one_and_every_reference_finds_its_own():
    root = tree()
    ids = Counter(root.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    led = [href[1:] for href in root.xpath("//a/@href") if href.startswith("#")]
    named = [name for value in root.xpath("//@aria-labelledby | //@aria-describedby") for name in value.split()]
    assert len(led) > 15
    assert [name for name in led + named if name not in ids] == []
    outward = {href for href in root.xpath("//a/@href") if not href.startswith("#")}
    assert outward == {
        "https://www.example.org/board?year=2020&part=1", "mailto:team@example.org", "https://www.example.org/returns",
    }  # fmt: skip


def test_the_contents_lead_to_every_listed_heading_with_its_number():
    lines = [(a.get("href"), spoken(a)) for a in tree().xpath("//nav//a")]
    assert lines[0] == ("#purpose", "1 Purpose of this paper")
    assert ("#structure", "2.2 Who answers to whom") in lines
    assert lines[-1] == ("#appendix_words", "Appendix 1 Words used in this paper")
    assert tree().xpath("//nav//ol//ol"), "the second level stands below the first"


def test_every_table_says_what_it_is_and_which_cells_head_which():
    root = tree()
    tables = list(root.iter("table"))
    assert len(tables) == 8
    for table in tables:
        named = table.get("aria-label") or table.get("aria-labelledby") or table.find("caption") is not None
        assert named
        assert all(th.get("scope") == "col" for th in table.xpath("thead//th"))
        assert all(th.get("scope") == "row" for th in table.xpath("tbody//th"))
        assert not table.xpath(".//@colspan | .//@rowspan")
        width = len(table.xpath("colgroup/col"))
        assert {len(row) for row in table.iter("tr")} == {width}
    by_month = root.get_element_by_id("iha_by_month")
    assert [spoken(th) for th in by_month.xpath(".//thead//th")] == [
        "Month", "Due", "Seen in time", "Percentage in time",
    ]  # fmt: skip
    assert by_month.xpath(".//table/@aria-labelledby") == ["iha_by_month-caption"]
    assert spoken(by_month).startswith("Table 1: Initial Health Assessments by month, 2019/20 Most Initial")
    assert root.xpath("//div[@id='cover_sheet']//thead") == [], "a form has no heads of columns"


def test_a_table_stops_no_tab_key_and_says_its_parts_where_a_phone_lays_it_out_as_blocks():
    assert tree().xpath("//table/parent::*[@tabindex]") == []
    for table in tree().iter("table"):
        assert table.get("role") == "table"
        assert {row.get("role") for row in table.iter("tr")} == {"row"}
        assert {cell.get("role") for cell in table.iter("th", "td")} <= {"columnheader", "rowheader", "cell"}


def test_on_a_phone_each_cell_has_its_column_before_its_words():
    table = tree().get_element_by_id("iha_by_month")
    row = next(table.iter("tbody")).findall("tr")[0]
    assert [cell.get("data-label") for cell in row.findall("td")] == ["Due:", "Seen in time:", "Percentage in time:"]


def test_the_text_begins_before_the_contents_to_which_a_link_leads():
    order = [node.tag for node in tree().iter("main", "nav")]
    assert order == ["main", "nav"]
    (link,) = tree().xpath("//p[@class='to-contents']/a")
    assert tree().get_element_by_id(link.get("href").removeprefix("#")) is not None


def test_every_picture_has_its_text_alternative():
    alts = [img.get("alt") for img in tree().iter("img")]
    assert alts == alternatives(every())


def test_notes_stand_at_the_end_and_lead_back():
    root = tree()
    calls = root.xpath("//main//a[@role='doc-noteref']")
    assert [(a.get("href"), a.get("aria-label"), spoken(a)) for a in calls] == [
        ("#paper-note-1", "Note 1", "1"), ("#paper-note-2", "Note 2", "2"),
    ]  # fmt: skip
    notes = root.xpath("//section[@aria-labelledby='paper-notes']/ol/li")
    assert [li.get("value") for li in notes] == ["1", "2"]
    assert "The board met in April, June and September." in spoken(notes[1])
    assert notes[1].xpath("a[last()]/@href") == ["#paper-call-2"]
    assert notes[0].xpath("em")


def test_changes_are_told_to_those_who_cannot_see_them():
    root = tree()
    assert spoken(root.find(".//del")) == "[deleted: met each month]"
    assert spoken(root.find(".//ins")) == "[inserted: met twice each month]"
    assert root.find(".//ins").get("datetime") == "2020-08-01"


def test_all_words_of_the_paper_are_on_the_page():
    shown = spoken(tree())
    for run in walk.word_runs(every()):
        if not run.drawn:
            # The sentence may hold a note's number and words for the deleted: its pieces are looked for.
            for inline in walk.nested_inlines(run.content):
                if isinstance(inline, b.Text | b.FigureText | b.Reference):
                    assert " ".join(inline.text.split()) in shown, (run.place, inline.text)


def test_figures_keep_their_names():
    figures = {node.get("data-figure"): spoken(node) for node in tree().xpath("//*[@data-figure]")}
    assert figures["iha_on_time"] == "84.1% (275/327)"
    assert figures["iha_on_time.under_1"] == "fewer than 6"


def test_lists_count_as_written():
    root = tree()
    assert root.xpath("//ol[@class='roman']/@start") == ["3"]
    assert {ol.get("class") for ol in root.xpath("//main//ol[@class]")} == {"alpha within", "alpha", "roman", "decimal"}


def test_the_foot_says_illustrative_and_a_draft_says_draft():
    assert "Contains illustrative data." in spoken(tree().find(".//footer"))
    assert "OFFICIAL" in spoken(tree().find(".//header"))
    shown = html.write(draft(), pictures=pictures(draft())).decode()
    assert "DRAFT" in spoken(tree(shown).find(".//header"))
    assert "DRAFT" not in spoken(tree().find(".//header"))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_never_become_markup(hostile):
    blocks = (
        heading(1, hostile, "a", "1"), paragraph(hostile), paragraph(hostile, role="title"),
        b.Box((paragraph(hostile),), title=words(hostile)), iha_by_month(),
        b.Paragraph((
            b.Note(words(hostile), 1), b.FigureText(FigureRef(hostile), hostile), b.Inserted(words(hostile), hostile),
        )),
        b.Contents(words(hostile), 2, (b.Entry(1, "1", hostile, "a"),)),
    )  # fmt: skip
    names = ("title", "organisation", "author", "subject", "header", "footer", "marking", "watermark", "version")
    document = plain(*blocks, **dict.fromkeys(names, hostile))
    made = html.write(document, pictures=pictures(document)).decode()
    root = tree(made)
    harmless = plain(*(_with(block, hostile, "x") for block in blocks), **dict.fromkeys(names, "x"))
    expected = tree(html.write(harmless, pictures=pictures(harmless)).decode())
    assert [node.tag for node in root.iter()] == [node.tag for node in expected.iter()]
    assert spoken(root.find(".//main")).count(" ".join(hostile.split())) >= 6
    assert root.findtext("head/title") == hostile


def _with(value, old: str, new: str):
    """The same blocks with other words."""
    if value == old:
        return new
    if isinstance(value, tuple):
        return tuple(_with(each, old, new) for each in value)
    if is_dataclass(value):
        return replace(value, **{f.name: _with(getattr(value, f.name), old, new) for f in fields(value)})
    return value


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://example.org", "//evil.example",
        "https://a.example/\"onmouseover=x", "JaVaScRiPt:x", " https://a.example", "https://a.example/ b", "",
    ],
)  # fmt: skip
def test_only_web_and_mail_addresses_become_links(address):
    document = plain(b.Paragraph((b.Link(words("read this"), address),)))
    root = tree(html.write(document, pictures={}).decode())
    assert root.xpath("//main//a") == []
    assert spoken(root.find(".//main")) == "read this"


def test_a_reference_to_what_is_not_there_stays_words():
    to = setting(plain(), "screen", load_style(), {})
    assert inlines_markup((b.Reference("nowhere", "Table 9"),), to) == "Table\u00a09"


def test_words_in_the_style_cannot_end_it():
    assert words_in_css('a"; } </style>') == '"a\\000022\\00003b\\000020\\00007d\\000020\\00003c\\00002fstyle\\00003e"'
    assert words_in_css("  ") == "none"


def test_a_page_without_contents_or_title_still_stands():
    root = tree(html.write(plain(paragraph("Only this.")), pictures={}).decode())
    assert not list(root.iter("nav"))
    assert spoken(root.find(".//main")) == "Only this."
    assert [spoken(node) for node in root.iter("h1")] == ["A short paper"]


def test_the_first_heading_of_a_page_is_its_title_even_when_the_cover_has_headings():
    blocks = (heading(1, "Cover", "c", ""), paragraph("The paper", role="title"), heading(2, "Below", "b", "1"))
    root = tree(html.write(plain(*blocks), pictures={}).decode())
    assert [(node.tag, spoken(node)) for node in root.iter("h1", "h2", "h3")] == [
        ("h1", "A short paper"), ("h2", "Cover"), ("h3", "1 Below"),
    ]  # fmt: skip


def test_a_printed_page_has_the_sizes_of_the_paper_and_no_contents_without_page_numbers():
    style = tree().findtext(".//style") or ""
    printed = style[style.index("@media print") :]
    assert ".skip, .to-contents, nav.contents, .table-list { display: none }" in printed
    font = load_style().font
    assert f"html, body {{ font-size: {font.size}pt; line-height: {font.line}pt }}" in printed
    assert f"table {{ font-size: {font.table}pt" in printed


def test_a_fraction_in_a_cell_may_stand_below_its_percentage():
    style = tree().findtext(".//style") or ""
    assert "td [data-figure], th [data-figure] { white-space: normal }" in style
