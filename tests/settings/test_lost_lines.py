"""A line that names a section and is gone is told once, and what stands below it is read as if the line stood."""

from __future__ import annotations

import pytest

from reportgen.problems import Problems
from reportgen.settings.lost_lines import ITEMS, with_lost_lines

KNOWN = {
    "policy": ("audience", "rounding"),
    "facts": ("facts",),
    "author": ("post", "organisation"),
    "meeting": ("body", "date"),
    "paper": (ITEMS,),
}
KINDS = {"tables": "shape"}
WHOLE = """meeting:
  body: Board
  date: 2026-09-15

author:
  post: Nurse
  organisation: ICB

numbering: {sections: true}

paper:
  - a.md

policy:
  audience: internal
  rounding: {percent: 1}

facts:
  facts:
    x: {value: 1}

tables:
  one:
    shape: lines

abbreviations:
  IHA: Initial
"""


@pytest.mark.parametrize("name", ["author", "paper", "facts", "policy", "tables"])
def test_the_line_that_is_gone_is_told_once_and_stands_again(name: str) -> None:
    problems = Problems()
    text = WHOLE.replace(f"{name}:\n", "", 1)
    restored = with_lost_lines(text, "e.yaml", KNOWN, KINDS, problems)
    assert [(p.name, p.where.file) for p in problems] == [("section-line-missing", "e.yaml")]
    lines = text.splitlines()
    at = restored.splitlines().index(f"{name}:")
    assert (lines[at], len(lines)) == ("", len(restored.splitlines()))
    assert [p.where.line for p in problems] == [at + 2]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.replace("policy:\n", "").replace("audience:", "audiance:"),  # a key that is of neither
        "abbreviations:\n  body: Governing Body\n  date: Day\n",  # free names, each with words
        "meeting: {body: Board}\n",
        "",
    ],
)
def test_nothing_is_told_of_a_file_where_no_line_is_surely_gone(text: str) -> None:
    problems = Problems()
    assert with_lost_lines(text, "e.yaml", KNOWN, KINDS, problems) == text
    assert not list(problems)
