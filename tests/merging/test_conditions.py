"""Paragraphs that are printed only under a condition keep it, and others do not come under one untold."""

from __future__ import annotations

import pytest

from reportgen.document.as_json import to_json
from reportgen.merging.merge import Merged, accept_none, merge
from reportgen.merging.ours import conditions_open
from reportgen.outputs import sha256
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problems
from reportgen.render.papers import word_paper
from tests.commands.running import edition
from tests.merging.copies import after, moved, opened

FILE = "narrative/01_summary.md"
WORDS = """
## How it went {#went}

The clinics are open on weekdays.

{% if iha.known %}

Assessments were counted in every month.

Their dates are known to the day.

{% else %}

Assessments were not counted.

{% endif %}

Foster carers are told by letter.
"""
WEEKDAYS, COUNTED, DATES, CARERS = "The clinics are", "Assessments were counted", "Their dates", "Foster carers are"


@pytest.fixture(scope="module")
def conditional(tmp_path_factory: pytest.TempPathFactory) -> tuple[ComposedPaper, bytes]:
    folder = edition(tmp_path_factory.mktemp("editions"))
    file = folder / FILE
    file.write_text(file.read_text(encoding="utf-8") + WORDS, encoding="utf-8")
    made = make(str(folder), Problems(), start=folder.parent)
    return made, word_paper(made.document, sha256(to_json(made.document)))


def merged(conditional: tuple[ComposedPaper, bytes], change: object) -> tuple[Merged, str]:
    made, paper = conditional
    result = merge(made, [("copy.docx", opened(paper, change))], accept_none)  # type: ignore[arg-type]
    return result, result.files.get(FILE, "")


@pytest.mark.parametrize(("what", "to"), [(COUNTED, CARERS), (WEEKDAYS, COUNTED)], ids=["out of it", "into it"])
def test_a_move_that_would_change_the_condition_is_left_to_a_person(conditional, what: str, to: str) -> None:
    result, text = merged(conditional, moved(what, to))
    assert text == ""
    (outcome,) = result.outcomes
    assert outcome.state == "reported"
    assert outcome.why == "it would be printed under another condition there than it is: move it by hand"


def test_a_paragraph_that_moves_within_its_condition_stays_under_it(conditional) -> None:
    result, text = merged(conditional, moved(COUNTED, DATES))
    assert [outcome.state for outcome in result.outcomes] == ["applied"]
    assert "{% if iha.known %}\n\nTheir dates are known to the day.\n\nAssessments were counted" in text


def test_a_new_paragraph_beside_a_condition_is_put_outside_it(conditional) -> None:
    """It stands between words that are printed sometimes and words that always are."""
    result, text = merged(conditional, after(DATES, "Parents are told too."))
    assert [(outcome.state, outcome.why) for outcome in result.outcomes] == [("applied", "")]
    assert "{% endif %}\n\nParents are told too.\n\nFoster carers" in text


def test_a_new_paragraph_within_a_condition_is_said_to_be(conditional) -> None:
    result, text = merged(conditional, after(COUNTED, "Each was checked."))
    (outcome,) = result.outcomes
    assert "in every month.\n\nEach was checked.\n\nTheir dates" in text
    assert outcome.why == "what is beside it is printed only under a condition, and so is this"


@pytest.mark.parametrize(
    ("before", "open_"),
    [
        ("", 0),
        ("{% if a %}", 1),
        ("{% if a %}{% else %}", 1),
        ("{% if a %}{% elif b %}{% if c %}", 2),
        ("{%- if a -%}x{% endif %}", 0),
        ("{% for a in b %}{% if c %}{% endif %}", 1),
        ("{% endif %}", 0),
        ("{% ifs %} {% elsewhere %} {% set a = 1 %}", 0),
    ],
)
def test_conditions_are_counted_as_they_are_opened_and_closed(before: str, open_: int) -> None:
    assert len(conditions_open(before, len(before))) == open_


def test_the_branches_of_a_condition_are_two() -> None:
    text = "{% if a %}one{% else %}two{% endif %}"
    assert conditions_open(text, text.index("one")) != conditions_open(text, text.index("two"))
