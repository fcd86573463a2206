"""References, contents, footnotes, links and tracked changes are Word's own and say the paper's words."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.document import blocks as b
from reportgen.document.reading import tidy
from reportgen.writers import docx
from reportgen.writers.style import load_style
from tests.docx.opened import Opened, W, text, val
from tests.kinds import every_kind, heading, number, paragraph, plain, words
from tests.tables import england, glossary

PAGES = {"purpose": 4, "performance": 4, "health_assessments": 4, "structure": 5, "work": 8, "action_plan_heading": 10}


@pytest.fixture(scope="module")
def paper() -> Opened:
    return Opened(docx.write(every_kind(), PAGES))


def fields(element) -> list[tuple[str, str]]:
    """Each field in an element that holds no field: its instruction, and the words it shows."""
    found, inside, instruction, result = [], 0, "", ""
    for each in element.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        match each.get(f"{W}fldCharType"):
            case "begin":
                inside, instruction, result = 1, "", ""
            case "separate":
                inside = 2
            case "end":
                found.append((instruction.strip(), result))
                inside = 0
            case _:
                instruction += each.text if inside == 1 else ""
                result += each.text if inside == 2 else ""
    return found


def referring(target: str, said: str, *more: b.Block) -> tuple[Opened, object]:
    line = b.Paragraph((b.Text("See "), b.Reference(target, said), b.Text(".")))
    opened = Opened(docx.write(plain(line, *more), {}))
    return opened, opened.paragraphs()[0]


TARGETS = (
    heading(1, "Work", "work", "1"),
    b.Paragraph(words("p"), True, "1.1", 2, id="ask"),
    heading(2, "Unnumbered part", "part", ""),
    b.Heading(1, words("Words"), "words", number="1", label="Appendix"),
    b.Table("t", england().columns, england().rows, words("C"), "Table 1", "1"),
    b.Table("u", england().columns, england().rows, words("C"), "Table 2", "2"),
)


@pytest.mark.parametrize(
    ("target", "said", "expected"),
    [
        ("work", "section 1", [("REF _Ref_work \\r \\h", "1")]),
        ("ask", "paragraph 1.1", [("REF _Ref_ask \\r \\h", "1.1")]),
        ("words", "Appendix 1", [("REF _Ref_words \\r \\h", "Appendix\u00a01")]),
        ("t", "Table 1", [("REF _Ref_t_n \\h", "1")]),
        ("t", "the table 1", [("REF _Ref_t_n \\h", "1")]),
        ("t", "Tables 1 and 2", [("REF _Ref_t_n \\h", "1"), ("REF _Ref_u_n \\h", "2")]),
        ("part", "Unnumbered part", [("REF _Ref_part \\h", "Unnumbered part")]),
    ],
)
def test_a_reference_is_a_field_round_what_it_would_give_again(target: str, said: str, expected: list):
    opened, line = referring(target, said, *TARGETS)
    assert fields(line) == expected
    assert tidy(text(line)) == f"See {said}."
    assert docx.check(opened.data) == []


@pytest.mark.parametrize("said", ["Table 1", "Tables 1 and 2"])
def test_every_run_of_a_reference_looks_like_a_link(said: str):
    """LibreOffice shows a field as the run looks that opens it."""
    _opened, line = referring("t", said, *TARGETS)
    marks = [run for run in line.iter(f"{W}r") if run.find(f"{W}fldChar") is not None]
    looks = [[style.get(f"{W}val") for style in run.iter(f"{W}rStyle")] for run in marks]
    assert len(looks) == 3 * len(fields(line))
    assert all(look == ["Hyperlink"] for look in looks)


@pytest.mark.parametrize("said", ["the work of the team", "section 11", "section 2.1"])
def test_a_reference_in_other_words_is_a_link(said: str):
    opened, line = referring("work", said, *TARGETS)
    assert fields(line) == []
    assert tidy(text(line)) == f"See {said}."
    assert line.find(f"{W}hyperlink").get(f"{W}anchor") == "_Ref_work"
    assert docx.check(opened.data) == []


@pytest.mark.parametrize(
    ("target", "said", "shown"),
    [
        ("t", "Table 1", "Table\u00a01"),
        ("work", "section 1", "section\u00a01"),
        ("words", "Appendix 1", "Appendix\u00a01"),
        ("t", "Tables 1 and 2", "Tables\u00a01 and\u00a02"),
        ("nothing", "section 9", "section\u00a09"),
        ("part", "Unnumbered part", "Unnumbered part"),
    ],
)
def test_no_line_ends_between_a_word_and_its_number(target: str, said: str, shown: str):
    _opened, line = referring(target, said, *TARGETS)
    assert text(line) == f"See {shown}."


def test_a_reference_to_nothing_is_only_its_words():
    _opened, line = referring("nothing", "section 9")
    assert fields(line) == []
    assert line.find(f"{W}hyperlink") is None
    assert tidy(text(line)) == "See section 9."


def test_bookmarks_hold_what_is_referred_to():
    opened, _ = referring("t", "Table 1", *TARGETS)
    held = {}
    for mark in opened.body.iter(f"{W}bookmarkStart"):
        number, words_in = mark.get(f"{W}id"), ""
        for each in mark.itersiblings():
            if each.tag == f"{W}bookmarkEnd" and each.get(f"{W}id") == number:
                break
            words_in += text(each)
        held[mark.get(f"{W}name")] = words_in
    assert held["_Ref_t"] == "Table 1"
    assert held["_Ref_t_n"] == "1"
    assert held["_Ref_work"] == "Work"


def test_bookmarks_have_names_word_allows_and_no_two_the_same():
    ids = ["a b", "a_b", "a-b", "A_B", "x" * 60, "x" * 61, "é", "1"]
    opened = Opened(docx.write(plain(*(heading(1, "H", each, "") for each in ids)), {}))
    names = [mark.get(f"{W}name") for mark in opened.body.iter(f"{W}bookmarkStart")]
    assert len({name.lower() for name in names}) == len(ids)
    assert all(len(name) <= 40 and name.replace("_", "a").isalnum() and name.isascii() for name in names)


def test_the_contents_are_words_own_filled_and_with_the_pages(paper: Opened):
    (box,) = (each for each in paper.body.iter(f"{W}sdt") if each.find(f"{W}sdtPr/{W}docPartObj") is not None)
    assert val(box.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery") == "Table of Contents"
    lines = list(box.iter(f"{W}p"))
    assert [text(p) for p in lines] == [
        "Contents",
        "1 Purpose of this paper 4",
        "2 Performance 4",
        "2.1 Health assessments 4",
        "2.2 Who answers to whom 5",
        "3 The work of the team 8",
        "4 Action plan 10",
        "Appendix 1 Words used in this paper ",
    ]
    styles = [paper.style_names[val(p.find(f"{W}pPr"), "pStyle")] for p in lines]
    assert styles == ["TOC Heading", "toc 1", "toc 1", "toc 2", "toc 2", "toc 1", "toc 1", "toc 1"]
    instruction = next(box.iter(f"{W}instrText")).text.strip()
    assert instruction == 'TOC \\o "1-2" \\h \\z \\t "Heading 1 Appendix,1"'


def test_a_page_that_is_not_known_is_left_to_word(paper: Opened):
    stale = [f for f in paper.body.iter(f"{W}fldChar") if f.get(f"{W}dirty")]
    assert len(stale) == 1  # the appendix is on no page that was given
    none = Opened(docx.write(every_kind(), {}))
    assert len([f for f in none.body.iter(f"{W}fldChar") if f.get(f"{W}dirty")]) == 7


def test_headings_that_are_not_listed_do_not_join_the_contents(paper: Opened):
    hidden = [p for p in paper.paragraphs() if text(p) == "An unnumbered heading"]
    # Word gathers the contents from the styles heading 1 and 2 by name: this heading has another.
    assert [paper.style_names[val(p.find(f"{W}pPr"), "pStyle")] for p in hidden] == ["Heading 4 Not Listed"]


def test_contents_before_tables_do_not_lose_the_end_of_their_section():
    contents = b.Contents(words("Contents"), entries=(b.Entry(1, "1", "Work", "work"),))
    made = plain(b.Section((contents,), role="front"), b.Section((heading(1, "Work", "work", "1"), glossary())))
    opened = Opened(docx.write(made, {"work": 2}))
    # Bringing the contents up to date in Word rewrites all inside it; the section's end must stand outside.
    assert not list(next(opened.body.iter(f"{W}sdt")).iter(f"{W}sectPr"))
    assert len(list(opened.body.iter(f"{W}sectPr"))) == 2


def test_lines_of_the_contents_without_a_number_are_indented_as_in_the_pdf():
    lines = (b.Entry(1, "", "Foreword", "a"), b.Entry(2, "", "Thanks", "b"), b.Entry(1, "1", "Work", "c"))
    blocks = [heading(each.level, each.text, each.target, each.number) for each in lines]
    opened = Opened(docx.write(plain(b.Contents(words("Contents"), entries=lines), *blocks), {}))
    look = load_style().contents
    listed = [p.find(f"{W}pPr/{W}ind") for name in ("toc 1", "toc 2") for p in opened.paragraphs(name)]
    # In twentieths of a point: where the words of a numbered line of that level begin.
    first, work, second = listed
    assert first.attrib == {f"{W}left": f"{look.number_width * 20:.0f}", f"{W}hanging": "0"}
    assert work is None
    assert second is None  # no line of its level has a number: its style says it


@pytest.mark.parametrize(("number", "hanging"), [("", 0), ("1.1", None)])
def test_the_style_of_a_level_without_numbers_keeps_its_indent_when_word_updates_the_contents(
    number: str, hanging: int | None
):
    lines = (b.Entry(1, "1", "Work", "a"), b.Entry(2, number, "Health", "b"), b.Entry(2, number, "Homes", "c"))
    blocks = [heading(each.level, each.text, each.target, each.number) for each in lines]
    opened = Opened(docx.write(plain(b.Contents(words("Contents"), entries=lines), *blocks), {}))
    look = load_style().contents
    second = opened.paragraphs("toc 2")
    assert [p.find(f"{W}pPr/{W}ind") for p in second] == [None, None]
    styles = {s.find(f"{W}name").get(f"{W}val"): s for s in opened.root("word/styles.xml").iterfind(f"{W}style")}
    indents = [styles[name].find(f"{W}pPr/{W}ind").attrib for name in ("toc 1", "toc 2")]
    width = round(look.number_width * 20)
    assert indents == [
        {f"{W}left": f"{width}", f"{W}hanging": f"{width}"},
        {f"{W}left": f"{round(look.indent * 20) + width}", f"{W}hanging": f"{width if hanging is None else hanging}"},
    ]


def test_footnotes_are_words_own(paper: Opened):
    marks = [each.get(f"{W}id") for each in paper.body.iter(f"{W}footnoteReference")]
    assert marks == ["1", "2"]
    notes = {n.get(f"{W}id"): n for n in paper.root("word/footnotes.xml").iterfind(f"{W}footnote")}
    assert text(notes["1"]).strip() == (
        "Statutory guidance on Promoting the health and well-being of looked-after children, March 2015."
    )
    assert all(notes[mark].find(f".//{W}footnoteRef") is not None for mark in marks)
    assert {notes[n].get(f"{W}type") for n in ("-1", "0")} == {"separator", "continuationSeparator"}


def test_links_in_footnotes_belong_to_the_footnotes():
    note = b.Note((b.Link(words("guidance"), "https://www.example.org/guidance"),), 1)
    opened = Opened(docx.write(plain(b.Paragraph((b.Text("Said"), note))), {}))
    assert b"https://www.example.org/guidance" in opened.parts["word/_rels/footnotes.xml.rels"]
    assert b"https://www.example.org/guidance" not in opened.parts["word/_rels/document.xml.rels"]


def test_a_footnote_in_a_footnote_is_not_lost():
    inner = b.Note(words("inner"), 2)
    opened = Opened(docx.write(plain(b.Paragraph((b.Text("Said"), b.Note((b.Text("outer"), inner), 1)))), {}))
    assert "outer (inner)" in text(opened.root("word/footnotes.xml"))


@pytest.mark.parametrize(
    "address", ["http://example.org", "file:///etc/passwd", "javascript:alert(1)", "\\\\host\\x", ""]
)
def test_only_safe_addresses_become_links(address: str):
    opened = Opened(docx.write(plain(b.Paragraph((b.Link(words("here"), address),))), {}))
    assert text(opened.paragraphs()[0]) == "here"
    assert b"External" not in opened.parts["word/_rels/document.xml.rels"]


def test_changes_are_tracked_with_their_author_and_day(paper: Opened):
    (gone,), (come,) = list(paper.body.iter(f"{W}del")), list(paper.body.iter(f"{W}ins"))
    assert "".join(t.text for t in gone.iter(f"{W}delText")) == "met each month"
    assert text(come) == "met twice each month"
    for change in (gone, come):
        assert change.get(f"{W}author") == "Designated Nurse"
        assert change.get(f"{W}date") == "2020-08-01T00:00:00Z"


def test_whatever_stands_in_a_change_is_tracked():
    inside = (
        b.Text("plain "), b.Strong(words("strong ")), b.Link(words("link "), "https://www.example.org"),
        b.Reference("work", "section 1"), b.Note(words("note"), 1),
    )  # fmt: skip
    for kind in (b.Inserted, b.Deleted):
        line = b.Paragraph((kind(inside, "A", "2020-08-01"),))
        opened = Opened(docx.write(plain(line, heading(1, "Work", "work", "1")), {}))
        change = f"{W}ins" if kind is b.Inserted else f"{W}del"
        first = opened.paragraphs()[0]
        assert all(run.getparent().tag == change for run in first.iter(f"{W}r"))
        assert docx.check(opened.data) == []
        ids = [each.get(f"{W}id") for each in opened.body.iter(change, f"{W}bookmarkStart")]
        assert len(set(ids)) == len(ids)
    assert not list(first.iter(f"{W}t", f"{W}instrText"))  # deleted words are never plain words, nor fields


def test_a_box_is_paragraphs_with_a_bar_and_two_boxes_stay_apart():
    box = b.Box((paragraph("One."), b.Listing((b.Item((paragraph("item"),)),))), role="callout", title=words("Title"))
    opened = Opened(docx.write(plain(box, box), {}))
    names = [opened.style_names[val(p.find(f"{W}pPr"), "pStyle")] for p in opened.paragraphs()]
    assert names == ["Box Callout Title", "Box Callout", "Box Callout"] * 2
    # The item's marker hangs at the box's indent, so that Word draws the bar at one place.
    right = [p.find(f"{W}pPr/{W}ind") for p in opened.paragraphs()]
    assert [each is None for each in right] == [True] * 3 + [False] * 3
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in opened.paragraphs()]
    assert kept == [True, True, False] * 2


def test_a_tone_gives_a_box_its_edge():
    from reportgen.writers.style import load_style

    opened = Opened(docx.write(plain(b.Box((paragraph("x"),), tone="red")), {}))
    (edge,) = opened.body.iter(f"{W}left")
    assert edge.get(f"{W}color") == load_style().tones["red"].fill[1:]


@pytest.mark.parametrize(
    ("role", "style"),
    [("title", "Title"), ("subtitle", "Subtitle"), ("lead", "Lead"), ("small", "Small Text"), ("marking", "Marking"),
     ("illustrative", "Illustrative Notice"), ("meta", "Title Page Line"), ("body", "Body Text"), ("", "Body Text")],
)  # fmt: skip
def test_roles_are_named_styles(role: str, style: str):
    opened = Opened(docx.write(plain(paragraph("x", role)), {}))
    assert [opened.style_names[val(p.find(f"{W}pPr"), "pStyle")] for p in opened.paragraphs()] == [style]


def test_numbered_paragraphs_and_headings_are_numbered_by_their_styles():
    opened = Opened(docx.write(plain(heading(1, "H", "h", "1"), number("1.1", 2, "p"), heading(2, "S", "s", "")), {}))
    first, second, third = opened.paragraphs()
    assert [first.find(f"{W}pPr/{W}numPr"), second.find(f"{W}pPr/{W}numPr")] == [None, None]
    assert opened.style_names[val(second.find(f"{W}pPr"), "pStyle")] == "Numbered Paragraph 2"
    assert _shown_before(opened, third) == ("none", "")  # an unnumbered heading says so, by a list that is there


def _shown_before(opened: Opened, paragraph: etree._Element) -> tuple[str, str]:
    """How the list of a paragraph counts, and the text of its number."""
    lists = opened.root("word/numbering.xml")
    own = paragraph.find(f"{W}pPr/{W}numPr")
    (use,) = (n for n in lists.findall(f"{W}num") if n.get(f"{W}numId") == val(own, "numId"))
    (held,) = (a for a in lists.findall(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == val(use, "abstractNumId"))
    (level,) = (each for each in held.findall(f"{W}lvl") if each.get(f"{W}ilvl") == val(own, "ilvl"))
    return val(level, "numFmt"), val(level, "lvlText")


def test_what_follows_in_an_item_of_a_box_keeps_the_bar_in_its_place():
    more = b.Item((paragraph("first"), paragraph("further")))
    opened = Opened(docx.write(plain(b.Box((b.Listing((more,)),))), {}))
    _, further = opened.paragraphs()
    indent = further.find(f"{W}pPr/{W}ind")
    level = opened.root("word/numbering.xml").findall(f".//{W}abstractNum")[-1].find(f"{W}lvl/{W}pPr/{W}ind")
    assert (indent.get(f"{W}left"), indent.get(f"{W}hanging")) == (level.get(f"{W}left"), level.get(f"{W}hanging"))


def test_the_words_that_lead_in_to_a_list_stand_on_its_page():
    lead, alone = number("1.1", 2, "lead"), paragraph("alone")
    listing = b.Listing((b.Item((paragraph("item"),)),), within=True)
    opened = Opened(docx.write(plain(heading(1, "H", "h", "1"), lead, listing, alone), {}))
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in opened.paragraphs()]
    assert kept == [True, True, False, False]
