"""A number typed by hand is told from a year, a date and a name, and set against the figures there are."""

from __future__ import annotations

import pytest

from tests.narrative.writing import faults


def found(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(p.name, p.severity, p.where.line, p.where.column) for p in faults(text)]


@pytest.mark.parametrize(
    "words",
    [
        "In 2019 and in 2019/2020, 2019-20, 2019/20 and 2019–2020.",
        "On 31 March 2020, by 1st April, from April 2019 to March 2020, on March 31, 2020.",
        "QS31, COVID-19, A11Y, 12th and SDQ4 are names.",
        "See [the standard](https://example.org/standards/205/page-3?x=7).",
        "A note[^1].\n\n[^1]: The *Children Act 1989*.",
        "- one\n- two\n\n1. first\n2. second\n3) third",
        "> 1. quoted\n> 2. lists",
        "# Heading {#heading_12}",
        "There are {{ fact.clinics }} clinics and {{ iha }} in time.",
        "Section 22 applies. <!-- as typed: the number of a section of an Act -->",
        "Words only.",
    ],
)
def test_what_is_no_number(words: str):
    assert found(words) == []


@pytest.mark.parametrize("words", ["There were 51 in time.", "It was 51%.", "It was 51.0 %.", "It was 51 per cent."])
def test_a_number_that_is_a_figure_is_an_error(words: str):
    (problem,) = faults(words)
    assert (problem.name, problem.severity, problem.where.line) == ("number-typed-by-hand", "error", 1)
    assert "is the figure iha (Initial health assessments in time)" in problem.fault


@pytest.mark.parametrize(
    ("words", "write"),
    [
        ("It was 51.0%.", "{{ iha.percent }}"),
        ("There were 51.", "{{ iha.numerator }}"),
        ("In June 60.0%.", '{{ iha["2019-06"].percent }}'),
        ("Last year 45%.", "{{ iha.previous.percent }}"),
        ("There are 1,535 children.", "{{ cla }}"),
        ("There are 1535 children.", "{{ cla }}"),
        ("Within 20 working days.", "{{ fact.week }}"),
        ("It cost £273,070 in all.", "{{ spent }}"),
        ("A rate of 153.5 was found.", "{{ rate }}"),
    ],
)
def test_the_mend_says_what_to_write(words: str, write: str):
    (problem,) = faults(words)
    assert problem.fix == f"write {write} in its place, or end the line with <!-- as typed: reason -->"


@pytest.mark.parametrize(
    "words",
    [
        "The share of initial health assessments done in time was 48%.",
        "Of initial health assessments, 47.9 per cent were in time.",
    ],
)
def test_a_number_that_contradicts_the_figure_it_speaks_of_is_an_error(words: str):
    (problem,) = faults(words)
    assert (problem.name, problem.severity) == ("number-contradicts-a-figure", "error")
    assert problem.fault.endswith("which is 51.0% (51/100)")
    assert problem.fix.startswith("write {{ iha.percent }} in its place")


@pytest.mark.parametrize("words", ["There were 37 visits.", "It rose by 7.25%.", "It cost £12m.", "From 3 to 4."])
def test_a_number_bound_to_nothing_is_a_warning(words: str):
    assert {p.name for p in faults(words)} == {"number-not-bound"}
    assert {p.severity for p in faults(words)} == {"warning"}


@pytest.mark.parametrize(
    ("words", "typed"),
    [("In 537, we", "537"), ("(537)", "537"), ("It is 537.", "537"), ("537/12,345", "12,345"), ("£12.5m", "£12.5m")],
)
def test_a_number_is_quoted_as_it_was_typed(words: str, typed: str):
    assert faults(words)[-1].fault == f'"{typed}" is typed by hand and bound to no figure'


def test_a_reason_must_be_given():
    assert [p.name for p in faults("There were 37. <!-- as typed: -->")] == ["number-not-bound"]


def test_the_place_is_that_of_what_was_written():
    text = "# Title\n\nIn {{ iha.period }} it was {{ iha.percent }}, and there\nwere 37 visits.\n\n- a list of 99\n"
    assert found(text) == [
        ("number-not-bound", "warning", 4, 6),
        ("number-not-bound", "warning", 6, 13),
    ]


def test_a_number_in_a_branch_that_is_not_taken_is_not_in_the_paper():
    text = "{% if iha.fell %}\nIt was 37.\n{% else %}\nIt was 38.\n{% endif %}\n"
    assert found(text) == [("number-not-bound", "warning", 4, 8)]


def test_a_number_in_the_title_of_a_box():
    assert found("::: callout 37 things\nWords.\n:::\n") == [("number-not-bound", "warning", 1, 13)]
