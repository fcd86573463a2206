"""A paper is numbered as papers of this kind are printed, whatever its scheme."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document import blocks as b
from reportgen.document.make import bullets, column, heading, item, para, row
from reportgen.document.numbering import LabelScheme, ParagraphScheme, number_blocks
from reportgen.document.walk import blocks
from reportgen.settings.edition import Numbering
from tests.document.strategies import papers


@dataclass(frozen=True)
class Scheme:
    """The shape `number` asks for, as an edition's settings have it."""

    sections: bool = True
    subheadings: bool = True
    paragraphs: ParagraphScheme = "within-heading"
    appendices: LabelScheme = "numbers"


BY_HEADING = Scheme()
BY_SECTION = Scheme(subheadings=False, paragraphs="within-section")


def outline(lines: str) -> tuple[b.Block, ...]:
    """Blocks from a few letters: `#` headings (`#-` unnumbered, `#A` an appendix), `3p` three paragraphs."""
    made: list[b.Block] = []
    for word in lines.split():
        if word.startswith("#"):
            level = word.count("#")
            label = "Appendix" if "A" in word else ""
            made.append(heading(level, word, f"h{len(made)}", numbered="-" not in word, label=label))
        else:
            made += [para("Words", numbered=True)] * int(word.removesuffix("p"))
    return tuple(made)


def numbers(paper: tuple[b.Block, ...], scheme: Scheme = BY_HEADING) -> str:
    """The numbers given, headings marked by `#`; `-` where there is none."""
    said = []
    for block in blocks(number_blocks(paper, scheme, "Table")):
        if isinstance(block, b.Heading):
            said.append(f"#{block.label[:1]}{block.number or '-'}")
            assert block.numbered is bool(block.number)
        elif isinstance(block, b.Paragraph):
            said.append(block.number or "-")
            assert block.numbered is bool(block.number)
    return " ".join(said)


def test_paragraphs_count_within_their_heading() -> None:
    assert numbers(outline("# 2p # ## 2p ## 1p # 1p")) == "#1 1.1 1.2 #2 #2.1 2.1.1 2.1.2 #2.2 2.2.1 #3 3.1"


def test_paragraphs_and_subheadings_of_one_section_share_a_counter() -> None:
    assert numbers(outline("# 3p ## 3p")) == "#1 1.1 1.2 1.3 #1.4 1.4.1 1.4.2 1.4.3"
    assert numbers(outline("# 1p ## 2p ## 1p # ##")) == "#1 1.1 #1.2 1.2.1 1.2.2 #1.3 1.3.1 #2 #2.1"


def test_deeper_headings_give_deeper_numbers() -> None:
    assert (
        numbers(outline("# ## ### 3p ### 1p ## 1p"))
        == "#1 #1.1 #1.1.1 1.1.1.1 1.1.1.2 1.1.1.3 #1.1.2 1.1.2.1 #1.2 1.2.1"
    )


def test_the_level_of_a_paragraph_is_the_depth_of_its_number() -> None:
    made = number_blocks(outline("# 1p ## 1p ### 1p #### 1p"), BY_HEADING, "Table")
    found = [(p.number, p.level) for p in made if isinstance(p, b.Paragraph)]
    # No look goes deeper than four, so a paragraph under a heading of level 4 keeps to it.
    assert found == [("1.1", 2), ("1.2.1", 3), ("1.2.2.1", 4), ("1.2.2.2.1", 4)]
    assert [p.level for p in number_blocks(outline("2p"), Scheme(paragraphs="through-paper"), "T")] == [1, 1]  # type: ignore[union-attr]


def test_paragraphs_run_through_unnumbered_subheadings() -> None:
    assert numbers(outline("# 2p ## 1p ## 2p # ## 1p"), BY_SECTION) == "#1 1.1 1.2 #- 1.3 #- 1.4 1.5 #2 #- 2.1"


def test_within_sections_a_numbered_subheading_takes_the_next_number() -> None:
    scheme = Scheme(paragraphs="within-section")
    assert numbers(outline("# 1p ## 2p ## 1p"), scheme) == "#1 1.1 #1.2 1.3 1.4 #1.5 1.6"


def test_paragraphs_run_through_the_paper() -> None:
    scheme = Scheme(subheadings=False, paragraphs="through-paper")
    assert numbers(outline("1p # 2p ## 1p # 2p"), scheme) == "1 #1 2 3 #- 4 #2 5 6"
    scheme = Scheme(sections=False, subheadings=False, paragraphs="through-paper")
    assert numbers(outline("# 2p ## 1p # 2p"), scheme) == "#- 1 2 #- 3 #- 4 5"


def test_paragraphs_may_have_no_numbers() -> None:
    assert numbers(outline("# 2p ## 1p"), Scheme(paragraphs="none")) == "#1 - - #1.1 -"
    none = Scheme(sections=False, subheadings=False, paragraphs="none")
    assert numbers(outline("# 2p ## 1p"), none) == "#- - - #- -"


def test_without_numbered_sections_the_rest_counts_through_the_paper() -> None:
    """Numbers that began again in each section would name two things with one number."""
    assert numbers(outline("1p # 1p ## 2p # ## 1p"), Scheme(sections=False)) == "1 #- 2 #3 3.1 3.2 #- #4 4.1"
    scheme = Scheme(sections=False, subheadings=False, paragraphs="within-section")
    assert numbers(outline("# 2p ## 1p # 1p"), scheme) == "#- 1 2 #- 3 #- 4"


def test_an_unnumbered_subheading_lets_the_section_go_on_counting() -> None:
    assert numbers(outline("# 1p ##- 1p ## 1p")) == "#1 1.1 #- 1.2 #1.3 1.3.1"
    assert numbers(outline("# ##- ### 1p")) == "#1 #- #1.1 1.1.1"


def test_under_an_unnumbered_section_nothing_is_numbered() -> None:
    assert numbers(outline("#- 1p ## 1p # 1p #- 1p")) == "#- - #- - #1 1.1 #- -"
    assert numbers(outline("1p # 1p")) == "- #1 1.1"
    assert numbers(outline("#- 1p # 1p"), BY_SECTION) == "#- - #1 1.1"


def test_appendices_have_a_series_of_their_own() -> None:
    assert numbers(outline("# 1p #A 2p #A 1p ## 1p")) == "#1 1.1 #A1 A1.1 A1.2 #A2 A2.1 #A2.2 A2.2.1"
    # An appendix in the section of appendices takes none of that section's numbers.
    assert numbers(outline("# 1p ##A 1p ##A ## 1p")) == "#1 1.1 #A1 A1.1 #A2 #1.2 1.2.1"
    assert numbers(outline("# 1p ##A 2p"), BY_SECTION) == "#1 1.1 #A1 A1.1 A1.2"
    assert numbers(outline("#A 1p"), Scheme(sections=False, paragraphs="none")) == "#A1 -"


def test_appendices_may_be_lettered() -> None:
    scheme = Scheme(appendices="letters")
    assert numbers(outline("# 1p #A 2p #A 1p ## 1p"), scheme) == "#1 1.1 #AA A.1 A.2 #AB B.1 #B.2 B.2.1"
    last = [block.number for block in number_blocks(outline("#A " * 53), scheme, "T") if isinstance(block, b.Heading)][
        -1
    ]
    assert last == "AAA"  # A to Z, AA to ZZ, AAA, as Word letters its lists
    both = (
        heading(1, "Words", "a", label="Appendix"), para("x", numbered=True),
        heading(1, "Data", "b", label="Annex"), para("x", numbered=True),
    )  # fmt: skip
    assert [p.number for p in number_blocks(both, scheme, "T") if isinstance(p, b.Paragraph)] == ["APA.1", "ANA.1"]


def test_two_labels_with_one_first_letter_are_told_apart() -> None:
    paper = (
        heading(1, "Words", "a", label="Appendix"), para("x", numbered=True),
        heading(1, "Data", "b", label="Annex"), para("x", numbered=True),
    )  # fmt: skip
    found = [p.number for p in number_blocks(paper, BY_HEADING, "Table") if isinstance(p, b.Paragraph)]
    assert found == ["AP1.1", "AN1.1"]


def test_front_pages_boxes_lists_and_cells_hold_no_numbers() -> None:
    numbered = para("Words", numbered=True)
    table = b.Table("t", (column("Month"),), (row([[numbered]]),))
    front = tuple(
        b.Section((heading(1, "Front", role), numbered), role=role) for role in ("cover", "title", "front")
    )  # fmt: skip
    body = b.Section(
        (heading(1, "Body", "body"), b.Box((heading(2, "Boxed", "boxed"), numbered)), table,
         bullets([item(numbered)]), numbered),
    )  # fmt: skip
    assert numbers((*front, body)) == "#- - #- - #- - #1 #- - - - 1.1"
    boxed = [
        h for h in blocks(number_blocks((body,), BY_HEADING, "Table")) if isinstance(h, b.Heading) and h.id == "boxed"
    ]
    assert [h.listed for h in boxed] == [False]


def test_counting_goes_on_from_one_run_of_pages_to_the_next() -> None:
    first = b.Section(outline("# 2p"))
    wide = b.Section(outline("1p ## 1p"), orientation="landscape")
    last = b.Section(outline("1p"), role="appendix")
    front = b.Section(outline("# 1p"), role="front")
    assert numbers((first, wide, front, last)) == "#1 1.1 1.2 1.3 #1.4 1.4.1 #- - 1.4.2"


def test_a_list_belongs_only_to_a_paragraph_that_kept_its_number() -> None:
    def within(scheme: Scheme, *paper: b.Block) -> list[bool]:
        return [block.within for block in blocks(number_blocks(paper, scheme, "Table")) if isinstance(block, b.Listing)]

    owned = bullets(["x"], within=True)
    words = para("Words", numbered=True)
    assert within(BY_HEADING, heading(1, "One", "one"), words, owned) == [True]
    assert within(BY_HEADING, heading(1, "One", "one"), words, owned, owned) == [True, True]
    assert within(Scheme(paragraphs="none"), heading(1, "One", "one"), words, owned) == [False]
    assert within(BY_HEADING, heading(1, "One", "one"), words, b.PageBreak(), owned) == [False]
    nested = bullets([item("x", owned)], within=True)
    assert within(BY_HEADING, heading(1, "One", "one"), words, nested) == [True, False]


def test_tables_with_a_caption_are_numbered_in_reading_order() -> None:
    def table(name: str, caption: str = "Words") -> b.Table:
        return b.Table(name, (column("Month"),), (row(["May"]),), caption=(b.Text(caption),) if caption else ())

    paper = (
        b.Section((table("cover"),), role="cover"),
        b.Section((heading(1, "One", "one"), table("first"), table("form", ""), b.Box((table("boxed"),)))),
        b.Section((table("last"),), role="appendix"),
    )
    found = {
        t.id: (t.number, t.label) for t in blocks(number_blocks(paper, BY_HEADING, "Exhibit")) if isinstance(t, b.Table)
    }
    assert found == {
        "cover": ("", ""), "first": ("1", "Exhibit 1"), "form": ("", ""), "boxed": ("2", "Exhibit 2"),
        "last": ("3", "Exhibit 3"),
    }  # fmt: skip


# ---------------------------------------------------------------- as three papers were printed


def printed(lines: str) -> str:
    return " ".join(lines.split())


def test_the_paper_of_2019_20_is_numbered_as_it_was_printed() -> None:
    """Numbered subheadings; sections 7 and 9 begin with paragraphs of their own. (Its 3.1 for 5.1 was a slip.)"""
    paper = outline(
        """# 4p # 1p # 5p # 3p
        # ## 7p ## 6p ## 6p ## 3p ## 3p
        # 7p # 3p ## 3p # 5p
        # 1p ## 2p ## 4p ## 6p
        # 1p # 5p # 1p # 1p # 3p # ##A"""
    )
    assert numbers(paper) == printed(
        """#1 1.1 1.2 1.3 1.4 #2 2.1 #3 3.1 3.2 3.3 3.4 3.5 #4 4.1 4.2 4.3
        #5 #5.1 5.1.1 5.1.2 5.1.3 5.1.4 5.1.5 5.1.6 5.1.7 #5.2 5.2.1 5.2.2 5.2.3 5.2.4 5.2.5 5.2.6
        #5.3 5.3.1 5.3.2 5.3.3 5.3.4 5.3.5 5.3.6 #5.4 5.4.1 5.4.2 5.4.3 #5.5 5.5.1 5.5.2 5.5.3
        #6 6.1 6.2 6.3 6.4 6.5 6.6 6.7 #7 7.1 7.2 7.3 #7.4 7.4.1 7.4.2 7.4.3 #8 8.1 8.2 8.3 8.4 8.5
        #9 9.1 #9.2 9.2.1 9.2.2 #9.3 9.3.1 9.3.2 9.3.3 9.3.4 #9.4 9.4.1 9.4.2 9.4.3 9.4.4 9.4.5 9.4.6
        #10 10.1 #11 11.1 11.2 11.3 11.4 11.5 #12 12.1 #13 13.1 #14 14.1 14.2 14.3 #15 #A1"""
    )


def test_the_paper_of_2024_25_is_numbered_as_it_was_printed() -> None:
    """Paragraphs run through the unnumbered subheadings of a section."""
    paper = outline(
        """# 4p # 1p # 6p # 2p
        # ## 11p ## 1p ## 4p ## 4p
        # 6p # 3p ## 7p # 2p ## 3p ## 4p ## 9p # 2p # 1p # 1p # 1p # 3p"""
    )
    assert numbers(paper, BY_SECTION) == printed(
        """#1 1.1 1.2 1.3 1.4 #2 2.1 #3 3.1 3.2 3.3 3.4 3.5 3.6 #4 4.1 4.2
        #5 #- 5.1 5.2 5.3 5.4 5.5 5.6 5.7 5.8 5.9 5.10 5.11 #- 5.12 #- 5.13 5.14 5.15 5.16 #- 5.17 5.18 5.19 5.20
        #6 6.1 6.2 6.3 6.4 6.5 6.6 #7 7.1 7.2 7.3 #- 7.4 7.5 7.6 7.7 7.8 7.9 7.10
        #8 8.1 8.2 #- 8.3 8.4 8.5 #- 8.6 8.7 8.8 8.9 #- 8.10 8.11 8.12 8.13 8.14 8.15 8.16 8.17 8.18
        #9 9.1 9.2 #10 10.1 #11 11.1 #12 12.1 #13 13.1 13.2 13.3"""
    )


def test_the_paper_of_2017_18_is_numbered_as_it_was_printed() -> None:
    """Its section 2 goes one deeper; its section 4 opens with five paragraphs before subheading 4.6."""
    paper = outline(
        """# 4p
        # ## ### 3p ### 5p ### 1p ### 1p ## 1p ## 2p
        # 6p # 5p ## 3p # 1p ## 3p # 2p ## 2p"""
    )
    assert numbers(paper) == printed(
        """#1 1.1 1.2 1.3 1.4
        #2 #2.1 #2.1.1 2.1.1.1 2.1.1.2 2.1.1.3 #2.1.2 2.1.2.1 2.1.2.2 2.1.2.3 2.1.2.4 2.1.2.5
        #2.1.3 2.1.3.1 #2.1.4 2.1.4.1 #2.2 2.2.1 #2.3 2.3.1 2.3.2
        #3 3.1 3.2 3.3 3.4 3.5 3.6 #4 4.1 4.2 4.3 4.4 4.5 #4.6 4.6.1 4.6.2 4.6.3 #5 5.1 #5.2 5.2.1 5.2.2 5.2.3
        #6 6.1 6.2 #6.3 6.3.1 6.3.2"""
    )


# ---------------------------------------------------------------- whatever the paper


schemes = st.builds(
    Scheme,
    sections=st.booleans(),
    subheadings=st.booleans(),
    paragraphs=st.sampled_from(["within-heading", "within-section", "through-paper", "none"]),
)
outlines = st.lists(st.sampled_from(["#", "##", "###", "####", "#-", "##-", "#A", "##A", "1p", "2p"]), max_size=14)


@given(outlines, schemes)
def test_no_two_places_have_one_number(lines: list[str], scheme: Scheme) -> None:
    paper = number_blocks(outline(" ".join(lines)), scheme, "Table")
    paragraphs = [p.number for p in paper if isinstance(p, b.Paragraph) and p.number]
    headings = [(h.label, h.number) for h in paper if isinstance(h, b.Heading) and h.number]
    assert len(set(paragraphs)) == len(paragraphs)
    assert len(set(headings)) == len(headings)
    if scheme.paragraphs != "through-paper":
        assert not set(paragraphs) & {n for label, n in headings if not label}


@given(papers, schemes)
def test_numbering_a_numbered_paper_again_changes_nothing(paper: tuple[b.Block, ...], scheme: Scheme) -> None:
    once = number_blocks(paper, scheme, "Table")
    assert number_blocks(once, scheme, "Table") == once


@pytest.mark.parametrize("paragraphs", ["within-heading", "within-section", "through-paper", "none"])
def test_an_editions_settings_are_a_scheme(paragraphs: ParagraphScheme) -> None:
    settings = Numbering(sections=True, subheadings=False, paragraphs=paragraphs)
    assert number_blocks(outline("# 1p ## 2p"), settings, "Table") == number_blocks(
        outline("# 1p ## 2p"), Scheme(True, False, paragraphs), "Table"
    )
