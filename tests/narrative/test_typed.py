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


@pytest.mark.parametrize(
    ("words", "write"),
    [
        ("Initial health assessments in time were 51.0%.", "{{ iha.percent }}"),
        ("Of initial health assessments, 51 per cent were in time.", "{{ iha.percent }}"),
        ("There were 51 initial health assessments in time.", "{{ iha.numerator }}"),
        ("In June 2019 60.0% of initial health assessments were in time.", '{{ iha["2019-06"].percent }}'),
        ("Last year 45% of initial health assessments were in time.", "{{ iha.previous }}"),
        ("The money spent was £273,070 in all.", "{{ spent }}"),
    ],
)
def test_a_number_that_is_the_figure_its_sentence_speaks_of_is_a_warning_with_the_name(words: str, write: str):
    (problem,) = faults(words)
    assert (problem.name, problem.severity, problem.where.line) == ("number-typed-by-hand", "warning", 1)
    assert problem.fix == f"write {write} in its place, or end the paragraph with <!-- as typed: reason -->"


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


@pytest.mark.parametrize(
    "words",
    ["There were 37 visits.", "It rose by 7.25%.", "It cost £12m.", "It was 51%.", "The clinic has 51 chairs."],
)
def test_a_number_that_its_sentence_says_nothing_of_is_a_note(words: str):
    assert {(p.name, p.severity) for p in faults(words)} == {("number-not-bound", "note")}


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("In 537, we", "537"),
        ("(537)", "537"),
        ("It is 537.", "537"),
        ("537/12,345", "537/12,345"),
        ("£12.5m", "£12.5m"),
    ],
)
def test_a_number_is_quoted_as_it_was_typed(words: str, typed: str):
    assert faults(words)[-1].fault == f'"{typed}" is typed by hand and bound to no figure'


def test_a_reason_must_be_given():
    assert [p.name for p in faults("There were 37. <!-- as typed: -->")] == ["number-not-bound"]


def test_the_place_is_that_of_what_was_written():
    text = "# Title\n\nIn {{ iha.period }} it was {{ iha.percent }}, and there\nwere 37 visits.\n\n- a list of 99\n"
    assert found(text) == [
        ("number-not-bound", "note", 4, 6),
        ("number-not-bound", "note", 6, 13),
    ]


def test_a_number_in_a_branch_that_is_not_taken_is_not_in_the_paper():
    text = "{% if iha.fell %}\nIt was 37.\n{% else %}\nIt was 38.\n{% endif %}\n"
    assert found(text) == [("number-not-bound", "note", 4, 8)]


def test_a_number_in_the_title_of_a_box():
    assert found("::: callout 37 things\nWords.\n:::\n") == [("number-not-bound", "note", 1, 13)]


def test_words_of_a_box_are_read_apart_from_its_title():
    said = "52% of initial health assessments were in time."
    names = [name for name, *_ in found(f"::: callout What this means\n{said}\n:::\n")]
    assert names == ["number-contradicts-a-figure"]


def test_a_reason_holds_for_its_whole_paragraph():
    assert found("It was 38 then\nand 39 now. <!-- as typed: from the letter -->\n\nIt was 40.") == [
        ("number-not-bound", "note", 4, 8)
    ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("It fell to {{ iha }} of the 40 seen. <!-- as typed: the minutes -->", ["words-contradict-a-figure"]),
        ("<!-- as typed: the minutes -->\n\nIt fell to {{ iha }}.", ["words-contradict-a-figure"]),
        ("It fell to {{ iha }}. <!-- as typed: the minutes say so -->", []),
    ],
)
def test_a_reason_for_numbers_is_none_for_the_words_beside_them(words: str, told: list[str]):
    assert [problem.name for problem in faults(words)] == told


def test_a_reason_alone_at_the_top_holds_for_the_whole_file():
    assert found("<!-- as typed: minutes of the meeting -->\n\n# Title\n\nIt was 38:\n\n- 39 more\n") == []


@pytest.mark.parametrize(
    ("words", "glued"),
    [
        ("There were {{ few }}+ of them.", "+"),
        ("There were {{ few }}/100.", "/100"),
        ("There were {{ cla }},000.", ",000"),
        ("It cost £{{ spent }}.", "£"),
        ("It was {{ iha.percent }} %.", "%"),
        ("It was {{ iha.percent }} per cent.", "per cent"),
        ("It was 1{{ cla }}.", "1"),
        ("A change of -{{ few }}.", "-"),
        ("It cost {{ spent }}m.", "m"),
    ],
)
def test_what_is_typed_against_a_figure_is_an_error(words: str, glued: str):
    (problem,) = faults(words)
    assert (problem.name, problem.severity) == ("typed-against-a-figure", "error")
    assert problem.fault.startswith(f'"{glued}" is typed against a figure')


@pytest.mark.parametrize(
    "words",
    [
        "A rise of {{ iha.change }} ({{ iha }}).",
        "From {{ iha.previous }}-{{ iha.percent }}.",
        "The pre-{{ edition.period }} count, {{ few }}.",
        "{{ fact.clinics }}-day clinics",
    ],
)
def test_what_stands_beside_a_figure_and_leaves_it_as_it_is(words: str):
    assert found(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Initial health assessments in time fell to {{ iha.percent }}.",
        "The share fell by {{ iha.change }}.",
        "It fell from {{ iha.previous }} to {{ iha.percent }}.",
        "It was {{ iha.percent }}, down from {{ iha.previous }}.",
        "The number halved to {{ cla }}.",
        "It doubled to {{ iha.percent }}.",
    ],
)
def test_words_of_change_against_the_figure_they_stand_beside_are_an_error(words: str):
    (problem,) = faults(words)
    assert (problem.name, problem.severity) == ("words-contradict-a-figure", "error")


@pytest.mark.parametrize(
    "words",
    [
        "Initial health assessments in time rose to {{ iha.percent }}.",
        "The share rose by {{ iha.change }}.",
        "It rose from {{ iha.previous }} to {{ iha.percent }}.",
        "It was {{ iha.percent }}, up from {{ iha.previous }}.",
        "The number of them trebled to {{ cla }}.",
        "The number remained at {{ same }}.",
        "A share that fell to {{ fact.week }} in another place.",
    ],
)
def test_words_of_change_that_hold(words: str):
    assert found(words) == []


def test_a_count_is_held_against_the_list_below_it():
    text = "There are three reasons:\n\n1. one\n2. two\n   - within two\n"
    (problem,) = faults(text)
    assert (problem.name, problem.severity, problem.where.line) == ("count-of-a-list", "error", 1)
    assert problem.fault == 'the words count the reasons, and the list of them has 2: they say "three reasons"'
    assert found(text.replace("three", "two")) == []
    assert found(text.replace("three", "{{ fact.clinics.words }}")) == []


def test_a_bound_count_is_held_against_the_list_below_it():
    assert [p.name for p in faults("There are {{ fact.week.words }} reasons:\n\n- one\n- two\n")] == ["count-of-a-list"]


def test_thousands_typed_behind_a_figure_with_a_space_are_an_error():
    assert "typed-against-a-figure" in [p.name for p in faults("There were {{ cla }} 000.")]
    assert "typed-against-a-figure" not in [p.name for p in faults("There were {{ cla }} 120 days ago.")]


@pytest.mark.parametrize(
    "words", ["Of these {{ gone }} children were in touch.", "In June {{ gone }} were seen by a nurse."]
)
def test_a_sentence_that_says_not_available_in_place_of_a_number_is_told(words: str):
    (problem,) = faults(words)
    assert (problem.name, problem.severity) == ("sentence-without-a-value", "warning")
    assert problem.fault == 'gone has no value, and the sentence says "not received" in its place'


@pytest.mark.parametrize("key", ["chart.title", "caption", "findings.health", "chart.subtitle", "lines.1.label"])
def test_a_headline_that_says_not_published_in_place_of_a_number_is_told(key: str):
    words = 'Of those due, {{ iha["2019-05"].numerator }} were in time'
    (problem,) = faults(words, "public", key)
    assert (problem.name, problem.severity) == ("sentence-without-a-value", "warning")
    name = 'iha["2019-05"]'
    said = 'the headline says "a number that is not published" in its place'
    assert problem.fault == f"{name} is hidden from readers of this paper, and {said}"
    assert f"{{% if {name}.known %}} ... {{% else %}} words without the number {{% endif %}}" in problem.fix
    mended = f"{{% if {name}.known %}}{words}{{% else %}}Assessments in time{{% endif %}}"
    for audience, text in (("internal", words), ("public", mended)):
        assert not faults(text, audience, key)


def test_a_heading_is_a_headline_and_a_sentence_has_words_for_what_is_hidden():
    words = 'Of those due, {{ iha["2019-05"].numerator }} were in time'
    assert [p.name for p in faults(f"# {words}", "public")] == ["sentence-without-a-value"]
    assert not faults(f"{words}.", "public")


def test_findings_in_a_box_are_headlines():
    words = 'Of those due, {{ iha["2019-05"].numerator }} were in time'
    for text in (f"::: key Findings\n- {words}.\n:::", f"::: key\n{words}.\n:::", f"::: key {words}\nWords.\n:::"):
        assert [p.name for p in faults(text, "public")] == ["sentence-without-a-value"], text
    for text in (f"::: summary In short\n{words}.\n:::", f"::: key\nA box.\n:::\n{words}."):
        assert not faults(text, "public"), text


def test_of_a_hidden_year_before_it_is_asked_whether_there_is_one():
    (problem,) = faults("It was {{ few.previous }}", "public", "chart.title")
    assert "{% if few.has_previous %}" in problem.fix


@pytest.mark.parametrize(
    "words",
    [
        "{% if gone.known %}In June {{ gone }} were seen.{% endif %}",
        "Children who were seen by a nurse in June: {{ gone }}",
        "Seen: {{ gone }}",
        "In June {{ cla }} were seen by a nurse.",
    ],
)
def test_a_label_or_a_sentence_of_one_branch_may_lack_its_value(words: str):
    assert "sentence-without-a-value" not in [problem.name for problem in faults(words)]


@pytest.mark.parametrize(
    "words",
    [
        "Tuesday 31 March 2025",
        "Tues 31st March 2025",
        "Tuesday, the 31st of March 2025",
        "Tuesday 31/03/2025",
        "sun. 31 Mar 2025",
    ],
)
def test_a_weekday_beside_a_date_of_another_day_is_an_error_with_the_right_day(words: str) -> None:
    (problem,) = (p for p in faults(f"The clinic closed on {words} for good.") if p.name == "weekday-not-of-its-date")
    assert problem.severity == "error"
    assert problem.fault.startswith("31 March 2025 is a Monday, not a ")


@pytest.mark.parametrize(
    "words",
    [
        "Monday 31 March 2025",
        "Mon 31/03/2025",
        "Tuesday 31 March",
        "Tuesday, and 31 March 2025",
        "Tuesday 31 June 2025",
        "Saturation 31 March 2025",
        "31 March 2025",
        "Tuesday 31 March 2025. <!-- as typed: so the minutes say -->",
    ],
)
def test_a_weekday_of_its_date_or_beside_none_is_no_fault(words: str) -> None:
    assert "weekday-not-of-its-date" not in {p.name for p in faults(f"The clinic closed on {words}")}
