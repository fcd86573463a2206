"""A sign of the policy stands for one reason, and an extract into which it is copied is read as meaning that one."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from reportgen.checks import signs
from reportgen.problems import Problems, Where
from reportgen.settings.policy import Policy


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
        (
            {"signs": {"nobody": {"symbol": "n/a", "words": "nobody to count"}}},
            {"signs.nobody.symbol": "where somebody copies it into an extract, it is read as not available."},
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
    signs.check(opened, problems)  # type: ignore[arg-type]
    assert [problem.where.key for problem in problems] == list(told)
    for problem in problems:
        assert told[problem.where.key] in problem.fault
