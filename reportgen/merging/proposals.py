"""Tracked changes of a copy as proposals: what is decided together, in words, and who made it when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from reportgen.merging.lines import Accept
from reportgen.merging.ours import OurPaper
from reportgen.merging.outcome import MergeOutcome
from reportgen.problems import Where
from reportgen.readback.word import WordFile, every_paragraph, every_table
from reportgen.readback.word.model import Change, ChangeKind, Paragraph, Run

Decide = Callable[[MergeOutcome], bool]
"""Whether a proposal (tracked changes of a paragraph, a row, a move) is taken."""


def decided(word: WordFile, ours: OurPaper, decide: Decide) -> tuple[Accept, list[MergeOutcome]]:
    """Of which paragraphs the tracked changes are taken, and the proposals that are left."""
    accepted: set[int] = set()
    left: list[MergeOutcome] = []
    for together in _together(word):
        proposal = _proposal(together, ours)
        if proposal is None:
            continue
        if decide(proposal):
            accepted.update(paragraph.place for paragraph in together)
        else:
            left.append(proposal)
    return (lambda paragraph: paragraph.place in accepted), left


def _together(word: WordFile) -> list[list[Paragraph]]:
    """The paragraphs that are decided together: those of a row that came or went, and both ends of a move."""
    rows = {
        paragraph.place: row
        for table in every_table(word.blocks)
        for cells in table.rows
        if _as_one(row := [paragraph for cell in cells for paragraph in every_paragraph(cell.blocks)])
        for paragraph in row
    }
    groups: list[list[Paragraph]] = []
    moved: dict[str, list[Paragraph]] = {}
    for paragraph in chain(every_paragraph(word.blocks), *map(every_paragraph, word.notes.values())):
        group = rows.get(paragraph.place, [paragraph])
        if group[0] is not paragraph:
            continue
        ends = [_moved(paragraph, kind) for kind in ("moved away", "moved here")]
        other = next((moved[words] for words in ends if words in moved), None)
        if other is not None:
            other += group
            continue
        moved |= {words: group for words in ends if words}
        groups.append(group)
    return groups


def _as_one(row: Sequence[Paragraph]) -> bool:
    """Whether all paragraphs of a row came, or went, in one change."""
    return len(row) > 1 and row[0].mark is not None and all(paragraph.mark == row[0].mark for paragraph in row)


def _moved(paragraph: Paragraph, kind: ChangeKind) -> str:
    runs = (run for run in paragraph.runs if any(change.kind == kind for change in run.changes))
    return "".join(run.text for run in runs).strip()


def _proposal(together: Sequence[Paragraph], ours: OurPaper) -> MergeOutcome | None:
    """The tracked changes of paragraphs, with who made them and when; None where there are none."""
    tracked = [change for paragraph in together for change in _changes(paragraph)]
    if not tracked:
        return None
    was, now = (" | ".join(filter(None, (_words(each, accepted) for each in together))) for accepted in (False, True))
    by = ", ".join(dict.fromkeys(f"{each.author or 'nobody named'} {each.date[:10]}".strip() for each in tracked))
    mark = next((mark for paragraph in together for mark in paragraph.marks), 0)
    where = ours.base_where(mark) if mark else Where("the paper")
    kinds = {change.kind for change in tracked}
    what = "a tracked change"
    if kinds == {"formatted"}:
        what = "a tracked change of looks"
        now = "; ".join(filter(None, map(_looks, together))) or now
    elif kinds <= {"moved away", "moved here"}:
        what = "a tracked move"
    return MergeOutcome("proposed", where, what, was, now, by=by)


def _changes(paragraph: Paragraph) -> Iterator[Change]:
    for run in paragraph.runs:
        yield from (change for change in run.changes if change.adds or change.removes)
        if run.reformatted is not None:
            yield run.reformatted.change
    if paragraph.mark is not None:
        yield paragraph.mark
    if paragraph.restyled is not None:
        yield paragraph.restyled.change


def _words(paragraph: Paragraph, accepted: bool) -> str:
    return "".join(run.text for run in paragraph.runs if run.stands(accepted)).strip()


def _looks(paragraph: Paragraph) -> str:
    """The words that look otherwise, and how."""
    described = [f"{run.text.strip()} ({_look(run)})" for run in paragraph.runs if run.reformatted and run.text.strip()]
    if paragraph.restyled is not None:
        level = f"a heading of level {paragraph.level}" if paragraph.level else "a paragraph or point of another kind"
        described.append(f"{_words(paragraph, True)} ({level})")
    return "; ".join(described)


def _look(run: Run) -> str:
    return " and ".join(filter(None, ("bold" * run.bold, "italic" * run.italic))) or "plain"
