"""Bold, italics, links and notes, one inside another, go to Word and back as they were, wherever they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.document.blocks import Emphasis, Inlines, Link, Note, Strong
from reportgen.document.walk import plain, word_runs
from reportgen.narrative.language import render_narrative
from reportgen.narrative.reader import read_narrative
from reportgen.problems import Problems, Where
from reportgen.readback.markdown_looks import LookedWords, with_looks
from reportgen.readback.word import read_word
from reportgen.readback.word.narrative import word_narrative
from reportgen.readback.word.reader import every_paragraph
from reportgen.render.converted import narrative_as_word, word_as_narrative
from tests.importing.messy import Messy

NESTED = {
    "bold in italics": "*Italic **both** here.*",
    "bold at the end of italics": "*Italic **both***",
    "bold at the start of italics": "***Both** italic.*",
    "italics in bold": "**Bold *both* here.**",
    "italics at the start of bold": "***Both* bold.**",
    "bold and italics at once": "So ***both*** here.",
    "one beside another": "*Italic* **bold** ***both***.",
    "one touching another": "**Bold**_italic_ end.",
    "a link that is bold": "See **[the guide](https://example.org/a)** here.",
    "a link in bold": "See **all of [the guide](https://example.org/a) and more**.",
    "bold in a link": "See [the **guide** here](https://example.org/a).",
    "all three": "*See [the **guide**](https://example.org/a) **and** more.*",
    "a note in bold": "So **one[^one] and two** here.",
    "a note behind bold": "So **one**[^one] here.",
    "looks in a note": "So[^two] here.",
    "a figure in bold": "So **{{ iha }} of *{{ cla }} children*** here.",
    "a condition in bold": "So **{% if iha.rose %}rose{% else %}fell{% endif %}** here.",
    "raised": "Over 10 m\u00b2 *and **m\u00b3***.",
    "spaces that do not break": "Over 10\u00a0km, 5\u202f000 *and **6\u00a0km***.",
    "a hyphen that does not break": "In *2019\u2011**20***.",
    "signs of Markdown as words": "*Of \\* and **\\_x\\_ \\[y\\]***.",
}
PLACES = {"paragraph": "{}", "item": "- {}\n- Other.", "numbered item": "1. {}\n2. Other.", "level": "- Other.\n  - {}"}
BOXES = {"quote": "Before.\n\n::: quote\n{}\n:::", "callout": "::: callout A\u00a0title\n{}\n\nMore.\n:::"}
NOTES = {"[^one]": "[^one]: Said so.", "[^two]": "[^two]: Of *all **the** notes*."}


def looks(content: Inlines, worn: frozenset[str] = frozenset()) -> list[tuple[str, frozenset[str]]]:
    """Every character with what it wears; a note is its words."""
    seen: list[tuple[str, frozenset[str]]] = []
    for inline in content:
        match inline:
            case Strong(children):
                seen += looks(children, worn | {"bold"})
            case Emphasis(children):
                seen += looks(children, worn | {"italic"})
            case Link(children, address):
                seen += looks(children, worn | {address})
            case Note(children):
                seen += [("note", frozenset()), *looks(children), ("end", frozenset())]
            case _:
                seen += [(sign, frozenset() if sign.isspace() else worn) for sign in plain((inline,))]
    return seen


def seen_in(text: str) -> list[object]:
    """Each line of narrative as its block's kind and its characters with their looks, its language as words."""
    for name in ("{{ iha }}", "{{ cla }}", "{% if iha.rose %}", "{% else %}", "{% endif %}"):
        text = text.replace(name, f"Q{sum(map(ord, name))}")
    problems = Problems()
    rendered = render_narrative(text, {}, "x.md", problems)
    assert rendered is not None
    runs = word_runs(read_narrative(rendered, "x.md", problems, numbered=False))
    assert not problems.errors, [problem.fault for problem in problems]
    return [(type(run.block).__name__, looks(run.content)) for run in runs]


def back(text: str) -> str:
    """Narrative as it comes back from Word."""
    problems = Problems()
    data = narrative_as_word(text, "x.md", problems)
    words, _ = word_as_narrative(word_narrative(data, Where("x.docx"), "x", problems))
    assert not list(problems)
    return words


@pytest.mark.parametrize("place", PLACES | BOXES)
@pytest.mark.parametrize("nested", NESTED)
def test_looks_in_a_line_go_to_word_and_back(nested: str, place: str):
    words = (PLACES | BOXES)[place].format(NESTED[nested])
    text = "\n\n".join([words, *(note for call, note in NOTES.items() if call in words)]) + "\n"
    assert seen_in(back(text)) == seen_in(text), back(text)


@pytest.mark.parametrize("nested", [each for each in NESTED if "bold" not in each and "three" not in each])
def test_looks_in_a_heading_go_to_word_and_back(nested: str):
    """Bold in a heading is not told from the bold of its style."""
    text = f"## Of this: {NESTED[nested].replace('**', '')}\n\nWords.\n"
    text = "\n\n".join([text, *(note for call, note in NOTES.items() if call in text)]) + "\n"
    assert seen_in(back(text)) == seen_in(text), back(text)


def in_word(data: bytes) -> list[object]:
    """Each character of a Word file's paragraphs with its looks."""
    return [
        (sign, run.bold and not sign.isspace(), run.italic and not sign.isspace(), run.link)
        for paragraph in every_paragraph(read_word(data, Where("x.docx"), hyphens=True).blocks)
        for run in paragraph.runs
        for sign in run.text
    ]


@pytest.mark.parametrize("nested", NESTED)
def test_looks_of_a_word_file_are_those_of_the_word_file_made_of_its_narrative(nested: str):
    text = "\n\n".join([NESTED[nested], *(note for call, note in NOTES.items() if call in NESTED[nested])]) + "\n"
    first = narrative_as_word(text, "x.md", Problems())
    again = narrative_as_word(back(text), "x.md", Problems())
    assert in_word(again) == in_word(first)


PARTS = st.tuples(
    st.sampled_from(["late", "notice", "70%", "(a)", "A&E", "x_y", "\u201cso\u201d", "5", "and,", "{{ iha }}"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "", "https://example.org/a", "https://example.org/b"]),
    st.sampled_from([" ", " ", " ", "\u00a0"]),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(PARTS, min_size=1, max_size=7))
def test_any_words_of_any_looks_are_narrative_of_those_looks(parts: list[tuple[str, bool, bool, str, str]]):
    pieces = [LookedWords(words + space, words + space, *look) for words, *look, space in parts]
    (line,) = seen_in(with_looks(pieces).strip() + "\n")
    expected = [
        (sign, frozenset(w for w, is_worn in (("bold", bold), ("italic", italic), (link, link)) if is_worn))
        for words, bold, italic, link, _ in parts
        for sign in words.replace("{{ iha }}", f"Q{sum(map(ord, '{{ iha }}'))}")
    ]
    assert [each for each in line[1] if not each[0].isspace()] == expected, with_looks(pieces)


def test_looks_of_a_cell_are_those_of_the_table_of_words():
    word = Messy()
    word.p("Table 1: Who does what", style="Caption")
    table = word.table(("Who", "What"), ("Nurse", ""))
    for words, bold in (("Sees ", False), ("all", True), (" children", False)):
        run = table.cell(1, 1).paragraphs[0].add_run(words)
        run.italic, run.bold = True, bold
    read = word_narrative(word.data(), Where("x.docx"), "x", Problems())
    assert read.tables[0].settings["lines"][0]["cells"] == ["*Sees **all** children*"]
