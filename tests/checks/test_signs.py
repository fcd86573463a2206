"""A sign that stands in a paper for two reasons is told."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from reportgen.checks import signs
from reportgen.document.blocks import Document, FigureText
from reportgen.document.figure import FigureRef
from reportgen.document.make import para
from reportgen.problems import Problems, Where
from reportgen.settings.missing import WORDS
from reportgen.settings.policy import Policy
from tests.kinds import META
from tests.narrative.writing import published


@pytest.mark.covers("checks/signs")
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, {}),
        ({"not_received": {"symbol": "[m]", "words": "missing"}}, {}),
        ({"suppression": {"symbol": "*"}}, {}),
        (  # as papers of before had it
            {"not_received": {"symbol": "[x]", "words": "not available"}},
            {"not_received.symbol": "[x] stands for a value that is not received and for one that is not available."},
        ),
        (
            {"signs": {"withheld": {"symbol": "[c]", "words": "withheld at source"}}},
            {"signs.withheld.symbol": "[c] stands for a value that is withheld at source and for one that is hidden"},
        ),
    ],
)
def test_a_sign_of_two_reasons_is_told(changed: dict[str, object], told: dict[str, str]) -> None:
    matrix = {"bands": [{"first": 1, "last": 25, "word": "Any", "tone": "red", "tone_word": "Red"}]}
    opened = SimpleNamespace(
        policy=Policy.model_validate({"matrix": matrix, **changed}),
        where=lambda file, *keys: Where(file, key=".".join(keys)),
    )
    problems = Problems()
    signs.check(opened, paper("hidden", *WORDS), published(), problems)  # type: ignore[arg-type]
    assert [problem.where.key for problem in problems] == list(told)
    for problem in problems:
        assert told[problem.where.key] in problem.fault


def paper(*states: str) -> Document:
    """A paper of one value of each of these states."""
    return Document(META, tuple(para((FigureText(FigureRef("iha"), "[x]", state),)) for state in states))  # type: ignore[arg-type]


@pytest.mark.parametrize("states", [("known", "not_received"), ("known", "not_available"), ("hidden",), ()])
def test_a_sign_of_two_reasons_of_which_the_paper_has_one_is_let_be(states: tuple[str, ...]) -> None:
    matrix = {"bands": [{"first": 1, "last": 25, "word": "Any", "tone": "red", "tone_word": "Red"}]}
    old = {"matrix": matrix, "not_received": {"symbol": "[x]", "words": "not available"}}
    opened = SimpleNamespace(policy=Policy.model_validate(old), where=lambda file, *keys: Where(file))
    problems = Problems()
    signs.check(opened, paper(*states), published(), problems)  # type: ignore[arg-type]
    assert not list(problems)
