"""Several changes of one paragraph, by one copy or by several, as the one paragraph that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise

from reportgen.merging.changes import BREAK
from reportgen.merging.outcome import MergeOutcome
from reportgen.merging.tokens import split_words
from reportgen.problems import Where


def of_one_paragraph(outcomes: Sequence[MergeOutcome]) -> Iterator[MergeOutcome]:
    """Outcomes, those that change several places of one paragraph as one that changes them all."""
    groups: dict[tuple[Where, tuple[str, ...]], list[MergeOutcome]] = {}
    for outcome in outcomes:
        if len(outcome.gone) == 1 and outcome.come:
            groups.setdefault((outcome.where, outcome.gone), []).append(outcome)
        else:
            yield outcome
    for (_, (was,)), each in groups.items():
        together = all_changes(was, [BREAK.join(outcome.come) for outcome in each]) if len(each) > 1 else None
        if together is None:
            yield from each
        else:
            yield replace(each[0], come=tuple(words.strip() for words in together.split(BREAK)))


def all_changes(was: str, changed: Sequence[str]) -> str | None:
    """The words with the changes of all texts that were made of them; None where two changed the same words."""
    words = split_words(was)
    changes: list[tuple[int, int, list[str]]] = []
    for text in changed:
        now = split_words(text)
        for tag, start, end, first, last in SequenceMatcher(None, words, now, autojunk=False).get_opcodes():
            change = (start, end, now[first:last])
            if tag != "equal" and change not in changes:
                changes.append(change)
    changes.sort(key=lambda change: change[:2])
    if any(one[1] > other[0] or one[:2] == other[:2] for one, other in pairwise(changes)):
        return None
    for start, end, new in reversed(changes):
        words[start:end] = new
    return "".join(words)
