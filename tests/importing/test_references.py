"""A table referred to by a typed number is referred to by name, where the paper's own table of that number came too."""

from __future__ import annotations

import pytest

from reportgen.importing.naming import NameRegister
from reportgen.importing.pieces import Remarks
from reportgen.importing.references import References
from tests.importing.messy import Messy, narrative, tables


def word_with(
    *paragraphs: str, captions: tuple[str, ...] = ("Table 3: Children seen", "Table 4: Clinics held")
) -> Messy:
    word = Messy()
    word.heading("Summary")
    for text in paragraphs:
        word.p(text)
    for caption in captions:
        word.p(caption)
        word.table(("Month", "Number"), ("May", "5"), ("June", "6"))
        word.p("")
    return word


def listed(brought) -> list[str]:
    return [r["words"] for r in brought.report["not_placed"] if "typed by hand" in r["said"]]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("See Table 4.", "See {{ table.clinics_held }}."),
        ("As table 3 shows, more were seen.", "As {{ table.children_seen }} shows, more were seen."),
        ("See (Table 4).", "See ({{ table.clinics_held }})."),
        ("Tables 3 and 4 show it.", '{{ tables("children_seen", "clinics_held") }} show it.'),
        ("See Tables 3 to 4.", 'See {{ tables("children_seen", "clinics_held") }}.'),
        ("See Tables 3-4.", 'See {{ tables("children_seen", "clinics_held") }}.'),
        ("Table 4 of this report says so.", "{{ table.clinics_held }} of this report says so."),
    ],
)
def test_a_typed_number_of_a_table_becomes_a_reference_to_it(typed: str, written: str):
    brought = word_with(typed).brought()
    assert written in narrative(brought)
    assert set(tables(brought)) == {"children_seen", "clinics_held"}
    assert listed(brought) == []
    assert brought.report["fault"] == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("See Table 9.", ["Table 9"]),  # there is none
        ("See Tables 4 and 9.", ["Tables 4 and 9"]),
        ("See Tables 4 to 3.", ["Tables 4 to 3"]),
        ("Table 4 of the national report says so.", ["Table 4"]),  # another paper's
        ("See Table 4 in *Working Together*.", ["Table 4"]),
        ("See section 4 and paragraph 5.2.", ["section 4", "paragraph 5.2"]),
    ],
)
def test_what_is_no_table_of_the_paper_is_left_and_listed(typed: str, told: list[str]):
    brought = word_with(typed).brought()
    assert "{{ table" not in narrative(brought)
    assert listed(brought) == told


def test_two_tables_of_one_number_are_not_told_apart():
    brought = word_with("See Table 3.", captions=("Table 3: One", "Table 3: Another")).brought()
    assert "See Table 3." in narrative(brought)
    assert listed(brought) == ["Table 3"]


def test_a_figure_of_the_same_number_is_no_table():
    brought = word_with("See Table 3.", captions=("Figure 3: One", "Table 4: Another")).brought()
    assert listed(brought) == ["Table 3"]


def test_references_stand_before_and_after_in_items_and_in_bold():
    word = word_with()
    word.p("- It is in Table 3;", style="List Bullet")
    word.p("See Table 4.", bold=True)
    brought = word.brought()
    text = narrative(brought)
    assert "It is in {{ table.children_seen }};" in text
    assert "**See {{ table.clinics_held }}.**" in text
    taken = [r for r in brought.report["taken_off"] if "a reference to" in r["said"]]
    assert [(r["words"], r["said"]) for r in taken] == [
        ("Table 3", "it is a reference to 'children_seen' now"),
        ("Table 4", "it is a reference to 'clinics_held' now"),
    ]


def test_a_number_and_a_table_are_told_apart():
    brought = word_with("Table 4 and 275 children are two things.").brought()
    assert "{{ table.clinics_held }} and 275 children" in narrative(brought)
    assert [n["text"] for n in brought.report["numbers"] if n["paragraph"] == 2] == ["275"]


def test_sections_paragraphs_and_appendices_are_referred_to_by_name():
    word = Messy()
    word.heading("1 Introduction")
    word.p("1.1 It begins, as section 2.1 and Appendix A say.")
    word.p("1.2 It goes on. Section 2 begins a sentence; section 47 enquiries and section 2 of the Act are others.")
    word.heading("2 Findings")
    word.heading("2.1 Late", 2)
    word.p("2.1.1 Late ones, as in paragraph 1.2.")
    word.heading("Appendix A: Sources")
    word.p("They are many.")
    text = narrative(word.brought())
    assert "It begins, as {{ section.late }} and {{ section.appendix_a_sources }} say." in text
    assert (
        "It goes on. Section 2 begins a sentence; section 47 enquiries and section 2 of the Act are others. {#" in text
    )
    assert "Late ones, as in {{ paragraph.it_goes_on_section }}." in text


def of_several(*paragraphs: str) -> Messy:
    """A paper with sections 1 to 4, paragraphs 1.1 to 1.3 and what is given."""
    word = Messy()
    word.heading("1 Opening")
    for number, words in enumerate(("The first thing is told.", "A second thing follows.", "Last comes this."), 1):
        word.p(f"1.{number} {words}")
    for number, title in enumerate(("Aims", "Children", "Money"), 2):
        word.heading(f"{number} {title}")
        word.p(f"{number}.1 Words of {title.lower()} stand here.")
    for number, text in enumerate(paragraphs, 2):
        word.p(f"4.{number} {text}")
    return word


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("As sections 2 and 3 say.", 'As {{ sections("aims", "children") }} say.'),
        ("As sections 2, 3 and 4 of this report say.", '{{ sections("aims", "children", "money") }} of this report'),
        ("It is told in sections 2 to 4.", 'in {{ sections("aims", "children", "money") }}.'),
        ("It is told in sections 2\u20134.", 'in {{ sections("aims", "children", "money") }}.'),
        ("See paragraphs 1.1 and 1.3.", 'See {{ paragraphs("the_first_thing_is", "last_comes_this") }}.'),
        (
            "See paragraphs 1.1 to 1.3 too.",
            'See {{ paragraphs("the_first_thing_is", "a_second_thing_follows", "last_comes_this") }} too.',
        ),
    ],
)
def test_several_sections_or_paragraphs_become_one_reference_to_each(typed: str, written: str):
    brought = of_several(typed).brought()
    assert written in narrative(brought)
    assert listed(brought) == []
    assert brought.report["fault"] == []
    assert brought.report["words_missing"] == []


@pytest.mark.parametrize(
    "typed",
    [
        "As sections 2 and 9 say.",  # there is no 9
        "As sections 3 to 2 say.",
        "As sections 2 and 3.7 say.",
        "As sections 2 to 3.1 say.",
        "They work under sections 2 and 3 with others.",
        "By sections 2 and 3 of the Act it is so.",
        "By sections 2 and 3 Children Act 1989 it is so.",
        "By the Children Act 1989, sections 2 and 3, it is so.",
        "By sections 2, 3 and 22G it is so.",
        "By sections 2 to 3A it is so.",
        "By sections 2 and 3(1) it is so.",
        "There were sections 2 and 3 orders for some.",
        "See paragraphs 1.1 and 1.9.",
        "Sections 2 and 3 begin a sentence.",  # the reference would read `sections`
        "See sections 2 and 3 in *Working Together*.",
    ],
)
def test_several_of_which_one_is_not_certain_are_left_and_told(typed: str):
    brought = of_several(typed).brought()
    assert typed.replace("*", "") in narrative(brought).replace("\\", "").replace("*", "")
    assert listed(brought)


def test_two_sections_of_one_number_are_not_told_apart():
    references = References(Remarks(), NameRegister())
    for number, name in (("2", "aims"), ("3", "children"), ("3", "another"), ("4", "money")):
        references.heading(number, name)
    line = "As sections 2 and 3 say."
    assert references.settle(references.take(line, line, 1)) == line
    line = "As sections 2 and 4 say."
    assert references.settle(references.take(line, line, 1)) == 'As {{ sections("aims", "money") }} say.'


def test_what_follows_a_reference_is_read_where_it_stands_behind_a_table_of_the_same_line():
    """A mark for the table is longer than `Table 4`: what stands behind the next reference is not where it was."""
    references = References(Remarks(), NameRegister())
    references.table("Table 4:", "homes")
    for number in ("3", "47"):
        references.heading(number, f"of_{number}")
    for line, other in (
        ("Table 4 and section 3 of the national report differ.", "section 3 of the national report"),
        ("After Table 4 came section 47 enquiries.", "section 47 enquiries"),
        ("As Table 4 says. Section 3 says why.", "Section 3 says"),
        ("As Table 4 shows, [section 3](https://example.org) says why.", "[section 3]("),
    ):
        settled = references.settle(references.take(line, line, 1))
        assert "{{ table.homes }}" in settled
        assert other in settled
    both = "Table 4 and section 3 agree."
    assert references.settle(references.take(both, both, 1)) == "{{ table.homes }} and {{ section.of_3 }} agree."
