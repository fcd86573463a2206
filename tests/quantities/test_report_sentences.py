"""Sentences and points as annual reports have them, over an invented area and four editions: no error is false.

They were labelled before they were run; `report_sentences.txt` says how. They are checked as narrative is, with what is
typed against a figure and counts of lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from reportgen.document.blocks import FigureText
from reportgen.document.figure import parse
from reportgen.figures.saying import aspect_words
from reportgen.narrative.context import Placeholders
from reportgen.narrative.language import Rendered
from reportgen.narrative.typed import TypedNumbers, check, typed_numbers
from reportgen.pipeline import count
from reportgen.problems import Problem, Problems
from tests.quantities.figures import spoken_of

ROOT = Path(__file__).resolve().parents[2]
INVENTED = "figures.py"
MISSED = {"for the rules": 4, "kept apart": 5}
"""How many a half may miss at most; when it was first run, the half kept apart missed nine."""
_NAMED = re.compile(r'(?:in a sentence about|is the figure|" of) (\S+) \(')
_SIGNS = {
    "typed-against-a-figure": ("!", "glued"),
    "count-of-a-list": ("!", "list"),
    "number-contradicts-a-figure": ("!", ""),
    "words-contradict-a-figure": ("!", ""),
    "verdict-against-a-figure": ("!", ""),
    "number-typed-by-hand": ("=", ""),
}


def entries() -> Iterator[tuple[str, str, str]]:
    """Whose figures, the label and the words of each."""
    whose = ""
    for line in (Path(__file__).parent / "report_sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("@ "):
            whose = line.removeprefix("@ ")
        elif line and not line.startswith("#"):
            label, words = line.split(" | ", 1)
            yield whose, label, words.replace("\\n", "\n")


EVERY = list(entries())
HALVES = {"for the rules": EVERY[::2], "kept apart": EVERY[1::2]}


@cache
def checked(whose: str) -> TypedNumbers:
    if whose == INVENTED:
        return TypedNumbers(spoken_of())
    counts = count(whose, Problems(), start=ROOT)
    return typed_numbers(counts.opened, counts.published)


def told(whose: str, words: str) -> Iterator[tuple[str, str]]:
    """The sign of each thing that is told, and the figure it is of."""
    of, marks, problems = checked(whose), Placeholders(), Problems()

    def bound(key: re.Match[str]) -> str:
        ref = parse(key[1])
        shown = of.subjects.figures[ref.figure]
        return marks.mark(FigureText(ref, aspect_words(shown, ref.aspect), shown.state))

    text = re.sub(r"\{([^{}]+)\}", bound, words)
    lines = tuple(words.split("\n"))
    rendered = Rendered(text, tuple(range(1, len(lines) + 1)), marks, lines)
    check(rendered, TypedNumbers(of.subjects, of.lists), "narrative.md", problems)
    yield from map(_sign, problems)


def _sign(problem: Problem) -> tuple[str, str]:
    sign, of_what = _SIGNS[problem.name]
    if of_what:
        return sign, of_what
    named = _NAMED.search(problem.fault)
    assert named is not None, problem
    name = re.sub(r"\[.*|\.previous\Z", "", named[1])
    return sign, f"fact_{name.removeprefix('fact.')}" if name.startswith("fact.") else name


def test_there_are_as_many_sentences_as_are_promised():
    assert len({(whose, words) for whose, _, words in EVERY}) == len(EVERY) >= 400
    assert len({whose for whose, _, _ in EVERY}) == 5
    labels = Counter(label[0] for _, label, _ in EVERY)
    assert min(labels.values()) >= 60


@pytest.mark.parametrize("half", HALVES)
def test_what_is_told_is_right_and_little_is_missed(half: str):
    wrong, missed = [], []
    for whose, label, words in HALVES[half]:
        sign, *keys = label.split()
        signs = list(told(whose, words))
        wrong += [(each, words) for each in signs if each[1] not in keys or (each[0] == "!" and sign != "!")]
        missed += [(key, words) for key in keys if (sign, key) not in signs]
    assert wrong == []
    assert len(missed) <= MISSED[half], missed


def nurse_entries() -> list[tuple[list[str], str]]:
    """The label and the words of each sentence in the voice of a nurse."""
    lines = (Path(__file__).parent / "nurse_sentences.txt").read_text("utf-8").splitlines()
    parted = (line.split(" | ", 1) for line in lines if line and not line.startswith("#"))
    return [(label.split(), words) for label, words in parted]


def test_of_nurses_sentences_none_is_told_wrongly_and_little_is_missed():
    wrong, missed = [], []
    for (sign, *names), words in nurse_entries():
        signs = list(told("somerset-2024-25", words))
        wrong += [(each, words) for each in signs if each[1] not in names or (each[0] == "!" and sign != "!")]
        missed += [words] if names and not any((sign, name) in signs for name in names) else []
    assert wrong == []
    assert len(missed) <= 23, missed
