"""What Markdown becomes, and what of it is refused rather than printed as it stands."""

from __future__ import annotations

import pytest

from reportgen.document.blocks import (
    Box,
    Emphasis,
    Heading,
    Item,
    Link,
    Listing,
    Note,
    Paragraph,
    Reference,
    Strong,
    Text,
)
from reportgen.document.walk import plain
from tests.narrative.writing import Written, faults, lines


def read(text: str) -> tuple[object, ...]:
    written = Written(text)
    assert list(written.problems) == []
    return written.blocks


def test_headings_and_their_attributes():
    one, two, three, four, five = read(
        "# One {#first}\n\n## Two words\n\n### Three {.unnumbered}\n\n# Four {#four .new-page}\n\n"
        "# Glossary {#glossary .appendix .unlisted}\n"
    )
    assert isinstance(one, Heading)
    assert (one.level, one.id, one.content, one.numbered, one.listed) == (1, "first", (Text("One"),), True, True)
    assert isinstance(two, Heading)
    assert (two.level, two.id) == (2, "two_words")
    assert isinstance(three, Heading)
    assert not three.numbered
    assert isinstance(four, Heading)
    assert (four.id, four.new_page) == ("four", True)
    assert isinstance(five, Heading)
    assert (five.label, five.listed) == ("Appendix", False)


def test_paragraphs_are_numbered_unless_they_say_not():
    one, two, three = read("One\nline.\n\nTwo. {.unnumbered}\n\nThree. {#three}\n")
    assert isinstance(one, Paragraph)
    assert (one.numbered, one.content) == (True, (Text("One line."),))
    assert isinstance(two, Paragraph)
    assert (two.numbered, two.content) == (False, (Text("Two."),))
    assert isinstance(three, Paragraph)
    assert (three.numbered, three.id) == (True, "three")
    (settings,) = Written("One.", numbered=False).blocks
    assert isinstance(settings, Paragraph)
    assert not settings.numbered


def test_words_within_a_paragraph():
    (paragraph,) = read(
        "Say **bold {{ iha.percent }}**, *a title* and [words](https://example.org/a?b=c#d) or [mail](mailto:a@b.org)."
    )
    assert isinstance(paragraph, Paragraph)
    strong, emphasis, link, mail = (i for i in paragraph.content if not isinstance(i, Text))
    assert isinstance(strong, Strong)
    assert [i.text for i in strong.children] == ["bold ", "51.0%"]  # type: ignore[union-attr]
    assert isinstance(emphasis, Emphasis)
    assert isinstance(link, Link)
    assert (link.address, link.children) == ("https://example.org/a?b=c#d", (Text("words"),))
    assert isinstance(mail, Link)
    assert mail.address == "mailto:a@b.org"


def test_straight_quotes_are_curled_and_signs_are_kept():
    (paragraph,) = read("\"It's\" R&D, 'a' -- b... (c) 1/2-ish\\* & &amp; é <- 5 < 6 <!-- as typed: signs -->")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (Text("“It’s” R&D, ‘a’ -- b... (c) 1/2-ish* & & é <- 5 < 6"),)


def test_a_footnote_stands_where_it_is_called():
    (paragraph,) = read("Words[^a] here.\n\n[^a]: *Act* of 1989,\n    as changed.\n")
    assert isinstance(paragraph, Paragraph)
    before, note, after = paragraph.content
    assert (before, after) == (Text("Words"), Text(" here."))
    assert isinstance(note, Note)
    assert note.children == (Emphasis((Text("Act"),)), Text(" of 1989, as changed."))


def markers(item: Item | Listing, depth: int = 0) -> list[tuple[int, str]]:
    held = [(depth, item.marker)] if isinstance(item, Listing) else []
    inner = item.items if isinstance(item, Listing) else [b for b in item.blocks if isinstance(b, Listing)]
    return held + [m for each in inner for m in markers(each, depth + isinstance(item, Listing))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n- b\n", [(0, "bullet")]),
        ("1. a\n2. b\n", [(0, "decimal")]),
        ("1. a\n   1. b\n      1. c\n", [(0, "decimal"), (1, "alpha"), (2, "roman")]),
        ("- a\n  1. b\n     - c\n", [(0, "bullet"), (1, "decimal"), (2, "bullet")]),
        (
            "1. one\n   a. two\n   b. two\n      i. three\n      ii. three\n",
            [(0, "decimal"), (1, "alpha"), (2, "roman")],
        ),
        ("a. one\nb. two\n", [(0, "alpha")]),
        ("i. one\nii. two\niii. three\niv. four\n", [(0, "roman")]),
        ("- one\n  a. two\n     with a second line\n  b. three\n", [(0, "bullet"), (1, "alpha")]),
    ],
)
def test_lists_and_their_markers(text: str, expected: list[tuple[int, str]]):
    (listing,) = read(text)
    assert isinstance(listing, Listing)
    assert markers(listing) == expected


def test_lettered_items_keep_their_words():
    (listing,) = read("i. first\nii. second\n   goes on\niii. third\n")
    assert isinstance(listing, Listing)
    assert [i.blocks[0].content for i in listing.items] == [  # type: ignore[union-attr]
        (Text("first"),), (Text("second goes on"),), (Text("third"),),
    ]  # fmt: skip


def test_a_list_belongs_to_the_paragraph_before_it():
    _, listing = read("The reasons are:\n\n- one\n- two\n")
    assert isinstance(listing, Listing)
    assert listing.within
    _, _, alone = read("# Heading\n\nWords.\n\n::: key\n- one\n:::\n")
    assert isinstance(alone, Box)
    assert isinstance(alone.children[0], Listing)
    assert not alone.children[0].within


def test_a_list_that_starts_elsewhere():
    (listing,) = read("4. four\n5. five\n")
    assert isinstance(listing, Listing)
    assert listing.start == 4


def test_boxes():
    quote, callout = read("> Quoted *words*.\n\n::: callout What {{ iha.percent }} means\nWords.\n\n- a\n:::\n")
    assert isinstance(quote, Box)
    assert (quote.role, quote.title) == ("quote", ())
    assert isinstance(callout, Box)
    assert callout.role == "callout"
    assert [i.text for i in callout.title] == ["What ", "51.0%", " means"]  # type: ignore[union-attr]
    assert [type(b).__name__ for b in callout.children] == ["Paragraph", "Listing"]
    assert not callout.children[0].numbered  # type: ignore[union-attr]


@pytest.mark.parametrize("role", ["callout", "summary", "warning", "illustrative", "quote", "key"])
def test_the_roles_of_boxes(role: str):
    (box,) = read(f"::: {role}\nWords.\n:::\n")
    assert isinstance(box, Box)
    assert (box.role, box.title) == (role, ())


def test_what_is_shown_stands_in_a_paragraph_of_its_own():
    written = Written("One.\n\n  {{ show.risks }}\n\nTwo.\n")
    assert written.placed == ["risks"]
    assert [b.id for b in written.blocks if isinstance(b, Paragraph)] == ["", "risks", ""]
    assert written.blocks[1].where.line == 3


def test_references():
    (paragraph,) = read(
        'See {{ table.iha_by_month }}, {{ tables("iha_by_month", "iha_by_month") }}, {{ section.risk }} and '
        '{{ paragraph.months }}, {{ sections("risk", "risk") }} and {{ paragraphs("months") }}.'
    )
    assert isinstance(paragraph, Paragraph)
    found = [i for i in paragraph.content if isinstance(i, Reference)]
    assert [r.target for r in found] == [
        "table:iha_by_month", "tables:iha_by_month,iha_by_month", "section:risk", "paragraph:months",
        "sections:risk,risk", "paragraphs:months",
    ]  # fmt: skip
    assert {r.where.line for r in found} == {1}


# ---------------------------------------------------------------- refused


def test_a_footnote_of_a_branch_that_is_not_taken_is_no_fault():
    text = "{% if iha.met_target %}\nAs planned.\n{% else %}\nToo few[^why].\n{% endif %}\n\n[^why]: Consent.\n"
    assert faults(text) == []
    assert faults(text.replace("{% if iha", "{% if not iha")) == []


REFUSED = [
    ("![a picture](x.png)", "image-refused"),
    ("![a picture](https://example.org/x.png)", "image-refused"),
    ("![](data:image/png;base64,AAAA)", "image-refused"),
    ("[x](http://example.org)", "link-refused"),
    ("[x](file:///etc/passwd)", "link-refused"),
    ("[x](javascript:alert(1))", "link-refused"),
    ("[x](JaVaScRiPt:alert%281%29)", "link-refused"),
    ("[x](data:text/html,hello)", "link-refused"),
    ("[x](vbscript:x)", "link-refused"),
    ("[x](//example.org)", "link-refused"),
    ("[x](../data/extract.csv)", "link-refused"),
    ("[x](C:\\report.docx)", "link-refused"),
    ("[x](my report.docx)", "link-refused"),
    ("[x](#heading)", "link-refused"),
    ("[x]()", "link-refused"),
    ("[x](https://example.org/{{ iha.percent }})", "link-refused"),
    ("<http://example.org>", "link-refused"),
    ("[](https://example.org)", "link-without-words"),
    ("<b>bold</b>", "html-refused"),
    ("<img src=x onerror=alert(1)>", "html-refused"),
    ("<script>alert(1)</script>", "html-refused"),
    ("a <br/> b", "html-refused"),
    ("<!-- a note to myself -->", "html-refused"),
    ("- <i>x</i>", "html-refused"),
    ("# A <u>heading</u>", "html-refused"),
    ("Words[^nowhere].", "note-not-known"),
    ("Words.\n\n[^alone]: never called", "note-not-called"),
    ("Words[^a].\n\n[^a]: see [^b]\n\n[^b]: note", "note-in-a-note"),
    ("Words[^a].\n\n[^a]: see [^a]", "note-in-a-note"),
    ("Words[^a].\n\n[^a]: - a list", "note-not-plain"),
    ("```\ncode\n```", "markdown-not-known"),
    ("Some `code`.", "markdown-not-known"),
    ("| a | b |\n|---|---|\n| c | d |", "table-in-narrative"),
    ("::: calout\nWords.\n:::", "box-not-known"),
    ("::: callout\nWords.\n", "box-not-closed"),
    ("Words.\n:::\n", "box-not-opened"),
    ("::: callout\nWords.\n\n::: key\nWords.\n:::\n:::\n", "box-in-a-box"),
    ("##### Too deep", "heading-too-deep"),
    ("Heading {#id} and more words", "attribute-in-the-wrong-place"),
    ("# Heading {#Id}", "attribute-not-known"),
    ("# Heading {#id .unnumberd}", "attribute-not-known"),
    ("Words. {.appendix}", "attribute-not-known"),
    ("Words {{ show.risks }} words.", "placed-in-a-sentence"),
    ("- {{ show.risks }}", "placed-in-the-wrong-place"),
    ("> {{ show.risks }}", "placed-in-the-wrong-place"),
    ("# {{ show.risks }}", "placed-in-a-sentence"),
    ("- # heading in a list", "not-in-a-list"),
    ("-\n- words", "empty-list-item"),
]


@pytest.mark.parametrize(("text", "name"), REFUSED, ids=[t[:50] for t, _ in REFUSED])
def test_what_is_refused(text: str, name: str):
    found = faults(text)
    assert name in {p.name for p in found}
    assert all(p.severity == "error" for p in found if p.name == name)
    assert all(p.fault and p.fix for p in found)


@pytest.mark.parametrize(
    ("text", "name"), [("**bold ** words", "asterisks-left"), ("a\n\n---\n\nb", "line-in-narrative")]
)
def test_what_is_warned_of(text: str, name: str):
    assert [(p.name, p.severity) for p in faults(text)] == [(name, "warning")]


def test_a_near_miss_is_named():
    (problem,) = faults("::: calout\nWords.\n:::")
    assert problem.fault == "'calout' is no kind of box. Did you mean 'callout'?"
    assert problem.fix == "write one of: callout, summary, warning, illustrative, quote, key."


def test_every_fault_is_told_at_once():
    text = (
        "<b>x</b> {{ nothing }}\n\n![x](y)\n\n[x](file:///y)\n\n"
        "{% if nothing %}{{ iha.nothing }}{% endif %}\n\n{{ 1 }}\n"
    )
    assert sorted(lines(text)) == [
        ("figure-not-known", 1), ("figure-not-known", 7), ("figure-not-known", 7), ("html-refused", 1),
        ("image-refused", 3), ("link-refused", 5), ("not-allowed-in-narrative", 9),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We reduced waits by 3\n+ 5 more nurses came", "paragraph-broken"),
        ("Result of\n# 3 audit", "paragraph-broken"),
        ("We\n1. count", "paragraph-broken"),
        ("It was ~~late~~ in time.", "tildes-left"),
    ],
)
def test_what_would_be_read_as_something_else_is_told(text: str, name: str):
    assert (name, "warning") in {(p.name, p.severity) for p in faults(text)}


def test_a_note_called_twice_is_refused_for_it_would_be_printed_twice():
    (problem,) = faults("Text[^a] and\nagain[^a].\n\n[^a]: A note.")
    assert (problem.name, problem.severity, problem.where.line) == ("note-called-twice", "error", 2)


def test_a_note_written_twice_is_refused_for_the_words_of_one_would_be_lost():
    (problem,) = faults("Text[^a].\n\n[^a]: A note.\n\n[^a]: Another note.")
    assert (problem.name, problem.severity, problem.where.line) == ("note-written-twice", "error", 5)


def test_a_line_below_words_is_told_once():
    """The warning that a paragraph is broken says what the one of a sign before a number would say."""
    told = faults("We reduced waits by 3\n+ 5 more nurses came")
    assert [p.name for p in told if p.name != "number-not-bound"] == ["paragraph-broken"]


@pytest.mark.parametrize("line", ["=====", "-----"])
def test_how_a_heading_is_written_is_said_where_a_line_stands_below_words(line: str):
    (problem,) = faults(f"Target for the year\n{line}\n\nWords.")
    assert "write ## before them" in problem.fix


@pytest.mark.parametrize("address", ["https://example.org/a", "www.example.org", "mailto:a@example.org", "/a"])
def test_a_link_whose_address_stands_elsewhere_is_refused(address: str):
    (problem,) = faults(f"See [the rules][r].\n\n[r]: {address}")
    assert (problem.name, problem.where.line) == ("link-refused", 3)


@pytest.mark.parametrize(
    "text",
    [
        "[c]: a small number, not published.",
        "The reasons are:\n- two\n- three",
        "A sentence that ends.\n- two",
        "- one\n- two\n1. three",
        "# Heading\n- one",
        "Some **bold**\n\n# Heading",
    ],
)
def test_lists_and_headings_that_are_meant(text: str):
    assert "paragraph-broken" not in {p.name for p in faults(text)}


def test_a_sign_before_a_number_at_the_beginning_of_a_line_is_kept():
    (paragraph,) = Written("She said\n> 5 is too many").blocks
    assert plain(paragraph.content) == "She said > 5 is too many"
    (quotation,) = Written("> It was too many.").blocks
    assert quotation.role == "quote"
