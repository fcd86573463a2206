"""Words of judgement against the figures they speak of, whether the figure is bound beside them or only named."""

from __future__ import annotations

import pytest

from reportgen.document.figure import parse
from reportgen.figures.saying import aspect_words
from reportgen.quantities.claims import false_claims
from reportgen.quantities.judge import judgements
from reportgen.quantities.subjects import subjects
from reportgen.quantities.vocabulary import in_full
from tests.quantities.figures import _figure, spoken_of

IN_TIME = subjects({
    figure.ref: figure
    for figure in _figure(
        "iha_in_time", "Initial health assessments in time", "share", "152/156", "April 2024 to March 2025", "86/140",
        better="higher", target="90",
    )
})  # fmt: skip
BOUND = "\ue0000\ue001"


@pytest.mark.parametrize(
    "words",
    [
        "First assessments were too often late.",
        "At the same time too many children waited too long for their first health assessment.",
        "First assessments come too late for too many, a dentist is hard to find, and schools are full.",
        "Most initial health assessments were late.",
        "In all, fewer than half of initial health assessments were in time.",  # `all` is no share here
        "The majority of initial health assessments were late.",
        "Fewer than half of initial health assessments were in time.",
        "Initial health assessments are still too late for too many.",
        "Too many children waited too long for their first health assessment.",
        "Many initial health assessments were delayed.",
        "The standard for initial health assessments was not met.",
        "Initial health assessments in time remain below the standard.",
        "Initial health assessments in time fell.",
        "Initial health assessments in time worsened.",
        "Initial health assessments in time remained steady.",
    ],
)
def test_a_verdict_that_97_4_per_cent_in_time_does_not_bear_out(words: str):
    (claim,) = false_claims(words, IN_TIME, {})
    assert aspect_words(claim.shown) == "97.4% (152/156)"
    assert not claim.sure


@pytest.mark.parametrize(
    "words",
    [
        "Two initial health assessments were late.",
        "The letter came late.",
        "Nearly all initial health assessments were in time.",
        "The standard for initial health assessments was met.",
        "Initial health assessments in time improved.",
        "If initial health assessments were late, a child would start school without a plan.",
        "In 2019/20 most initial health assessments were late.",
        "We ask whether most initial health assessments should be late.",
    ],
)
def test_what_is_borne_out_or_of_another_thing(words: str):
    assert list(false_claims(words, IN_TIME, {})) == []


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("dental_check.percent", f"Dental checks fell to {BOUND}."),
        ("dental_check.change", f"Dental checks dropped by {BOUND}."),
        ("dental_check@previous", f"It declined from {BOUND}."),
        ("uasc", f"The number doubled to {BOUND}."),
        ("immunised", f"It was {BOUND}, up from last year."),
        ("immunised", f"It was {BOUND}, an increase on the year before."),
    ],
)
def test_words_beside_a_bound_figure_that_moved_the_other_way(key: str, words: str):
    (claim,) = false_claims(words, spoken_of(), {words.index(BOUND): parse(key)})
    assert claim.sure
    assert claim.shown.ref.measure == parse(key).measure


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("dental_check.percent", f"Dental checks rose to {BOUND}."),
        ("dental_check.target", f"It fell to {BOUND}."),
        ("sdq_completed", f"It fell to {BOUND}."),
        ("cla_ceased", f"The number fell to {BOUND}."),
        ("uasc", f"It was {BOUND}, down from the year before."),
    ],
)
def test_words_beside_a_bound_figure_that_hold_or_cannot_be_known(key: str, words: str):
    assert list(false_claims(words, spoken_of(), {words.index(BOUND): parse(key)})) == []


@pytest.mark.parametrize(
    "words",
    [
        f"Initial health assessments in time remain below the {BOUND} target.",
        f"Initial health assessments in time did not reach the {BOUND} standard.",
        f"The {BOUND} target for initial health assessments was missed.",
    ],
)
def test_a_verdict_beside_the_figure_of_its_target(words: str):
    (claim,) = false_claims(words, IN_TIME, {words.index(BOUND): parse("iha_in_time.target")})
    assert aspect_words(claim.shown) == "97.4% (152/156)"


@pytest.mark.parametrize(
    "words",
    [
        f"Initial health assessments in time were above the {BOUND} target.",
        f"Initial health assessments in time were not short of the {BOUND} target.",
        f"Under {BOUND} were late, against the target.",
    ],
)
def test_a_verdict_that_its_target_bears_out_or_that_is_of_another_number(words: str):
    assert list(false_claims(words, IN_TIME, {words.index(BOUND): parse("iha_in_time.target")})) == []


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("Strengths and Difficulties Questionnaires\nThey are sent each spring.", ["sdq_completed"]),
        ("SDQ\nA survey of carers was sent as well.", []),
        ("What carers told us", []),
    ],
)
def test_questionnaires_are_those_of_the_section_that_names_them(section: str, told: list[str]):
    words = "More than nine in ten questionnaires came back."
    judged = judgements(in_full(words, f"{section}\n{words}"), spoken_of())
    assert [each.against.shown.ref.measure for each in judged if each.against] == told
