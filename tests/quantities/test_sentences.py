"""The labelled sentences: no false error, and nine warnings in ten right, on the half the rules were written for and on
the half that was kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.quantities.claims import false_claims
from reportgen.quantities.judge import judged
from tests.quantities.figures import spoken_of

LINES = [
    line
    for line in (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
LABELLED = [tuple(part.strip() for part in line.split("|", 1)) for line in LINES]
HALVES = {"for the rules": LABELLED[::2], "kept apart": LABELLED[1::2]}


def told(sentence: str) -> Iterator[tuple[str, str]]:
    for judgement in judged(sentence, spoken_of()):
        for sign, aspect in (("!", judgement.against), ("=", judgement.equal)):
            if aspect is not None:
                yield sign, aspect.shown.ref.measure
    for claim in false_claims(sentence, spoken_of(), {}):
        yield "!", claim.shown.ref.measure


def score(half: str) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {"false error": [], "right error": [], "missed error": [], "wrong warning": [],
                                  "right warning": [], "missed warning": []}  # fmt: skip
    for label, sentence in HALVES[half]:
        sign, *keys = label.split()
        found = list(told(sentence))
        for kind, key in found:
            right = (kind == sign and key in keys) or (kind == "=" and sign == "!")
            name = "error" if kind == "!" else "warning"
            held[f"{'right' if right else 'false' if kind == '!' else 'wrong'} {name}"].append(f"{key}: {sentence}")
        for key in keys:
            if (sign, key) not in found:
                held["missed error" if sign == "!" else "missed warning"].append(f"{key}: {sentence}")
    return held


def test_there_are_as_many_sentences_as_are_promised():
    assert len(LABELLED) >= 400
    assert len({sentence for _, sentence in LABELLED}) == len(LABELLED)


@pytest.mark.parametrize("half", HALVES)
def test_no_error_is_false(half: str):
    assert score(half)["false error"] == []


@pytest.mark.parametrize("half", HALVES)
def test_nine_warnings_in_ten_are_right(half: str):
    held = score(half)
    right, wrong = len(held["right warning"]), len(held["wrong warning"])
    assert right >= 9 * wrong
    assert right > 20
