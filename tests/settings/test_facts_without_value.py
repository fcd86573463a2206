"""A fact may hold the sign that says why there is no number; it is a figure in that state, and nothing else is one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.document.figure import parse
from reportgen.pipeline import make
from reportgen.problems import Problems
from tests.editions.patching import TINY


@pytest.mark.parametrize(
    ("sign", "state"),
    [
        ("c", "withheld"), ("[c]", "withheld"), ('"<5"', "withheld"), ("z", "not_applicable"), ("low", "low"),
        ("n/a", "not_available"), ('"\u2013"', "not_available"), ("not yet due", "not_yet_due"),
    ],
)  # fmt: skip
def test_a_sign_in_place_of_a_number_is_its_state(tmp_path: Path, sign: str, state: str) -> None:
    folder = Path(shutil.copytree(TINY, tmp_path / "tiny"))
    facts = folder / "facts.yaml"
    facts.write_text(facts.read_text().replace("value: 2", f"value: {sign}"))
    problems = Problems()
    figure = make(str(folder), problems).published.get(parse("fact_clinics"))
    assert figure is not None
    assert (figure.state, figure.value) == (state, None)
    assert {problem.name for problem in problems} == {"sentence-without-a-value"}
