"""The labelled sentences: no false error, and nine warnings in ten right, on the half the rules were written for and on
the half that was kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.document.figure import FigureRef, parse
from reportgen.quantities.judge import judgements
from reportgen.quantities.plainly import plainly
from reportgen.quantities.typed_figures import claims_of_typed
from tests.quantities.figures import spoken_of


def lines(name: str) -> list[str]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def labelled(name: str) -> list[tuple[str, str]]:
    parted = (line.split("|", 1) for line in lines(name))
    return [(label.strip(), sentence.strip()) for label, sentence in parted]


FIRST, FURTHER = labelled("sentences.txt"), labelled("further_sentences.txt")
LAST, SHARES = labelled("last_sentences.txt"), labelled("words_of_shares.txt")
HALVES = {
    "for the rules": FIRST[::2], "kept apart": FIRST[1::2],
    "further, for the rules": FURTHER[::2], "further, kept apart": FURTHER[1::2], "last": LAST,
    "shares in words": SHARES, "verdicts": labelled("verdict_sentences.txt"),
    "voices": labelled("voices.txt"),
}  # fmt: skip
MISSED = {
    "for the rules": 1,
    "kept apart": 8,
    "further, for the rules": 1,
    "further, kept apart": 10,
    "last": 2,
    "shares in words": 0,
    "verdicts": 0,
    "voices": 13,
}
"""How many a half may miss at most."""


def bound(sentence: str) -> tuple[str, dict[int, FigureRef]]:
    """The sentence with a mark for each key in braces, and the figure at each mark's place."""
    refs, words, at = dict[int, FigureRef](), "", 0
    for number, key in enumerate(re.finditer(r"\{([^{}]+)\}", sentence)):
        words += sentence[at : key.start()]
        refs[len(words)] = parse(key[1].replace('"', ""))
        words, at = f"{words}\ue000{number}\ue001", key.end()
    return words + sentence[at:], refs


def told(sentence: str) -> Iterator[tuple[str, str]]:
    words, refs = bound(sentence)
    words = plainly(words, spoken_of().period)
    judged = tuple(judgements(words, spoken_of(), refs))
    for judgement in judged:
        for sign, aspect in (("!", judgement.against), ("=", judgement.equal)):
            if aspect is not None:
                yield sign, aspect.shown.ref.measure
    for claim in claims_of_typed(words, spoken_of(), refs, judged):
        yield "!", claim.shown.ref.measure


def score(half: str) -> dict[str, list[str]]:
    scores: dict[str, list[str]] = {"false error": [], "right error": [], "missed error": [], "wrong warning": [],
                                    "right warning": [], "missed warning": []}  # fmt: skip
    for label, sentence in HALVES[half]:
        sign, *keys = label.split()
        signs = list(told(sentence))
        for kind, key in signs:
            right = (kind == sign and key in keys) or (kind == "=" and sign == "!")
            name = "error" if kind == "!" else "warning"
            scores[f"{'right' if right else 'false' if kind == '!' else 'wrong'} {name}"].append(f"{key}: {sentence}")
        for key in keys:
            if (sign, key) not in signs:
                scores["missed error" if sign == "!" else "missed warning"].append(f"{key}: {sentence}")
    return scores


def test_there_are_as_many_sentences_as_are_promised():
    assert len(FIRST) >= 400
    assert len(FURTHER) >= 200
    assert len({sentence for _, sentence in (*FIRST, *FURTHER)}) == len(FIRST) + len(FURTHER)


@pytest.mark.parametrize(
    ("spent", "signs"),
    [("1,248,500", [("!", "spending")]), ("2,184,500", [("!", "spending")]), ("1,258,400", []), ("1,284,500", [])],
)
def test_two_neighbouring_digits_of_spending_that_changed_places_are_told(spent: str, signs: list[tuple[str, str]]):
    """The figure is £1,284,500; the third number has 4 and 5 changed, which do not stand side by side."""
    assert list(told(f"We spent £{spent} on health services.")) == signs


@pytest.mark.parametrize("half", HALVES)
def test_no_error_is_false(half: str):
    assert score(half)["false error"] == []


@pytest.mark.parametrize("half", HALVES)
def test_nine_warnings_in_ten_are_right(half: str):
    scores = score(half)
    right, wrong = len(scores["right warning"]), len(scores["wrong warning"])
    assert right >= 9 * wrong
    assert len(scores["right error"]) >= 25


@pytest.mark.parametrize("half", HALVES)
def test_no_more_are_missed_than_were(half: str):
    scores = score(half)
    assert len(scores["missed error"]) + len(scores["missed warning"]) <= MISSED[half]


@pytest.mark.parametrize("sentence", lines("true_sentences.txt"))
def test_a_sentence_of_another_thing_or_a_true_one_is_let_be(sentence: str):
    assert list(told(sentence)) == []


def test_a_number_is_of_its_own_time_and_not_of_the_one_it_is_compared_with():
    """It was an error: 412 is how many there were on 31 March 2025, and 398 a year before."""
    said = "On 31 March 2025, 412 children were looked after, more than the number on 31 March 2024."
    assert set(told(said)) == {("=", "cla_at_year_end")}
    assert ("!", "cla_at_year_end") in set(told(said.replace("more", "fewer")))


@pytest.mark.parametrize("sentence", lines("other_numbers.txt"))
def test_numbers_of_other_things_are_no_errors(sentence: str):
    assert [measure for sign, measure in told(sentence) if sign == "!"] == []
