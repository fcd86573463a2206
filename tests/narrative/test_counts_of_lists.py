"""Counts in words of what the paper lists: objectives and risks, standards and sub groups, tables and appendices."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.narrative import language
from reportgen.narrative.listed import miscounts
from reportgen.narrative.lists import ListOfPaper, in_prose
from reportgen.narrative.passages import source_passages
from reportgen.problems import Problems, ProblemsError
from tests.parts.composing import edition, made

SETTINGS = (
    ListOfPaper("objectives", 6, ""),
    ListOfPaper("risks", 4, ""),
    ListOfPaper("recommendations", 3, "recommendations"),
)
STANDARDS = (
    "The contract holds providers to four safeguarding standards:\n\n- leaders\n- rules\n- training\n- records\n\n"
)
GROUPS = "## Sub groups\n\nThey meet monthly.\n\n- Health\n- Education\n- Housing\n\n"


def told(text: str) -> list[tuple[str, tuple[int, ...]]]:
    rendered = language.render_narrative(text, {}, "narrative/01.md", Problems())
    assert rendered is not None
    every = source_passages(rendered)
    own = in_prose(every)
    return [(m.words, m.listed) for each in every for m in miscounts(each, SETTINGS, own, {}, {})]


@pytest.mark.parametrize(
    ("text", "miscount"),
    [
        ("The Board set seven objectives for the coming year.", ("seven objectives", (6,))),
        ("Two of our seven objectives were met.", ("seven objectives", (6,))),
        ("There are five risks.", ("five risks", (4,))),
        ("The paper makes these 4 recommendations:", ("4 recommendations", (3,))),
        ("The four sub groups are Health, Education and Housing.", ("four sub groups", (3,))),
        ("It has four priorities: Health, Education and Housing.", ("four priorities", (3,))),
        ("The two aims are to listen, to learn and to act.", ("two aims", (3,))),
        (STANDARDS + "The five standards apply to every provider.", ("five standards", (4,))),
        (STANDARDS + "All five safeguarding standards were met.", ("five standards", (4,))),
        (GROUPS + "The four sub groups report to the Board.", ("four sub groups", (3,))),
        (GROUPS + "Each of the four sub groups has a plan.", ("four sub groups", (3,))),
    ],
)
def test_a_count_that_the_list_has_not(text: str, miscount: tuple[str, tuple[int, ...]]):
    assert told(text) == [miscount]


@pytest.mark.parametrize(
    "text",
    [
        "The Board set six objectives for the coming year.",
        "Two of our six objectives were met.",
        "Three objectives were met.",
        "Two objectives are new.",
        "The first three objectives are about health.",
        "Five risks were closed in the year.",
        "There are two objectives for nurses.",
        "The four sub groups are new, small and keen.",
        "The four sub groups are Health and Wellbeing, Education and Skills, Housing and Leaving Care.",
        "The three sub groups are Health and Wellbeing, Education, and Housing.",
        "It has four priorities: Health and Education among them.",
        STANDARDS + "Two standards were met late.",
        STANDARDS + "The two standards of the Trust are kept apart.",
        STANDARDS + "The nine care standards apply to homes.",
        STANDARDS + "Of the four standards, three were met.",
        STANDARDS + "The four standards apply to every provider.",
        GROUPS + "The Safeguarding Board has nine sub groups.",
        GROUPS + "The nine sub groups of the Safeguarding Board are another matter.",
        GROUPS + "The other two sub groups have not met.",
        GROUPS + "The last two sub groups were joined.",
        GROUPS + "Only two sub groups met.",
        "The audit looked at the 30 standards.",
    ],
)
def test_a_part_of_a_list_or_another_list_is_let_be(text: str):
    assert told(text) == []


OBJECTIVES = """
closing: {label: 2018/2019, objectives: []}
coming:
  label: 2020/2021
  end: 2021-03-31
  objectives:
    - {id: one, text: See all children in time., due: year end}
    - {id: two, text: Write to all care leavers., due: year end}
"""
FACTS = "facts: {coming_objectives: {value: 3, kind: count, unit: objectives, source: Minutes of 2020}}\n"


def faults(tmp_path: Path) -> list[tuple[str, str, str]]:
    try:
        problems = made(tmp_path)[1]
    except ProblemsError as stopped:
        problems = stopped.problems
    return [(p.name, p.where.file.rpartition("/")[2], p.fault) for p in problems if p.name == "count-of-a-list"]


def test_a_fact_that_no_words_use_is_held_against_the_list(tmp_path: Path):
    edition(
        tmp_path,
        settings="paper: [01_text.md]",
        narrative__01_text_md="# Text\n\nWords.\n",
        facts_yaml=FACTS,
        objectives_yaml=OBJECTIVES,
    )
    assert faults(tmp_path) == [("count-of-a-list", "facts.yaml", "coming_objectives is 3, and the list of them has 2")]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("This paper has two appendices.", 'the words say "two appendices", and the paper has 1'),
        ("The report has 3 tables and two appendices.", 'the words say "two appendices", and the paper has 1'),
        ("This paper contains five tables.", 'the words say "five tables", and the paper has 0'),
        ("This paper has one appendix.", ""),
        ("The audit has two tables.", ""),
        ("The next two tables show it.", ""),
        ("Two appendices were left out.", ""),
    ],
)
@pytest.mark.covers("checks/tables_counted")
def test_the_tables_and_appendices_of_the_paper_are_counted(words: str, fault: str, tmp_path: Path):
    text = f"# Text\n\n{words}\n\n# Words we use {{.appendix}}\n\nWords.\n"
    edition(tmp_path, settings="paper: [01_text.md]", narrative__01_text_md=text)
    told_faults = [fault for _, _, fault in faults(tmp_path)]
    assert (told_faults[-1:] or [""]) == [fault]


def test_a_count_of_what_another_file_lists(tmp_path: Path):
    """Only where the words count all of it: a part, and things that are another's, are let be."""
    others = "The report makes four recommendations.\n\nAll three recommendations were agreed.\n\n"
    parts = "Two recommendations were met.\n\nThe Safeguarding Board made nine recommendations to schools.\n"
    edition(
        tmp_path,
        settings="paper: [01_foreword.md, 02_end.md]",
        narrative__01_foreword_md=f"# Foreword\n\n{others}{parts}",
        narrative__02_end_md="# End\n\nThe recommendations are:\n\n- listen\n- learn\n- act\n",
    )
    told = 'the words count the recommendations, and the list of them has 3: they say "four recommendations"'
    assert faults(tmp_path) == [("count-of-a-list", "01_foreword.md", told)]


def test_a_list_of_the_settings_is_asked_before_that_of_another_file(tmp_path: Path):
    edition(
        tmp_path,
        settings="paper: [01_foreword.md, 02_end.md]",
        narrative__01_foreword_md="# Foreword\n\nThe Board set two objectives.\n\nThe Board set three objectives.\n",
        narrative__02_end_md="# End\n\nThe objectives of the clinic are:\n\n- listen\n- learn\n- act\n",
        objectives_yaml=OBJECTIVES,
    )
    told = 'the words count the objectives, and the list of them has 2: they say "three objectives"'
    assert faults(tmp_path) == [("count-of-a-list", "01_foreword.md", told)]
