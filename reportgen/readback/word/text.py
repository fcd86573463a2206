"""The words of a Word file as passages in reading order, as `document.reading` defines them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from reportgen.document.reading import tidy
from reportgen.readback.read import Read
from reportgen.readback.word.model import Block, Paragraph, Run, WordFile
from reportgen.readback.word.reader import every_paragraph

Changes = Literal["shown", "accepted", "rejected"]
"""Tracked changes: both the old and the new words, only the new, or only the old."""


def word_text(word: WordFile, changes: Changes = "shown") -> Read:
    """The words of a Word file that was read; of the notes those that the text calls, in the order of the calls.

    A list's marker is left out and a number kept: a marker ends with `.` or `)` or is a sign, a number
    such as `5.2.1` or `Appendix 1` does not. Left out too: what stands in headers and footers, page
    numbers in the contents, what is drawn in charts.
    """
    passages = tuple(passage for _, passage in passages_of(word.blocks, changes) if passage)
    notes = (" ".join(words for _, words in passages_of(word.notes.get(name, ()), changes)) for name in word.called)
    return Read(passages, tuple(tidy(note) for note in notes))


def passages_of(blocks: Sequence[Block], changes: Changes) -> Iterator[tuple[Paragraph, str]]:
    """Each paragraph with its words and the number before them; empty words for an empty one."""
    for paragraph in every_paragraph(blocks):
        runs = [run for run in paragraph.runs if changes == "shown" or run.stands(changes == "accepted")]
        if paragraph.contents and _ends_with_page(runs):
            runs.pop()  # a page number after its tab, which another word processor wrote as plain words
        yield paragraph, tidy(f"{printed_number(paragraph)} {''.join(run.text for run in runs)}")


def printed_number(paragraph: Paragraph) -> str:
    """The number Word prints before a paragraph; empty where it is the marker of a list."""
    is_marker = paragraph.list_kind in {"bullet", "none"} or paragraph.printed.endswith((".", ")"))
    return "" if is_marker else paragraph.printed


def _ends_with_page(runs: Sequence[Run]) -> bool:
    return len(runs) > 1 and runs[-2].text in {"\t", "\n"} and runs[-1].text.strip().isdecimal()
