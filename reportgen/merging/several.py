"""Several changes of one paragraph, by one copy or by several, as the one paragraph that they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reportgen.merging.changes import BREAK
from reportgen.merging.outcome import MergeOutcome
from reportgen.merging.tokens import WordToken, edits, split_words, text_of, with_edits
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
    tokens = [WordToken(piece) for piece in split_words(was)]
    each_once = {(edit.start, edit.end, edit.words): edit for text in changed for edit in edits(tokens, text)[0]}
    changes = sorted(each_once.values(), key=lambda edit: (edit.start, edit.end))
    for one, other in pairwise(changes):
        if one.end > other.start or (one.start, one.end) == (other.start, other.end):
            return None
    return text_of(with_edits(tokens, changes))
