"""A copy that another program turned: what such a program writes anew is taken as the base has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import groupby

from reportgen.merging.lines import all_accepted, lines
from reportgen.readback.word import WordFile, every_paragraph
from reportgen.readback.word.model import Block, Paragraph, Run

_COUNTED = re.compile(r"\s*(?:(?:[^\W\d]+\s+)?[A-Z]{0,2}[0-9]+(?:\.[0-9]+)*|Error[:!].*)\s*")
"""What a program counts: `5.6`, `4`, `Table 4`, `A1.2`; or what it says where it finds nothing to count."""


def as_turned(base_word: WordFile, word: WordFile) -> WordFile:
    """The copy with the numbers that the program counted anew as they were, and without wrong numbers of blocks."""
    shown = {reference: text for paragraph in _all(base_word) for reference, text in _references(paragraph)}
    word = _with_each(word, lambda paragraph: _as_referred(paragraph, shown))
    base = {mark: line.text for line in lines(base_word.blocks, all_accepted) for mark in line.marks}
    here = [(mark, line.text) for line in lines(word.blocks, all_accepted) for mark in line.marks]
    right = sum(base.get(mark) == text for mark, text in here)
    if 2 * right <= len(here):
        return _with_each(word, lambda paragraph: replace(paragraph, marks=()))
    known = {mark: paragraph for paragraph in _all(base_word) for mark in paragraph.marks}
    return _with_each(word, lambda paragraph: _as_numbered(paragraph, known))


def _as_numbered(paragraph: Paragraph, known: Mapping[int, Paragraph]) -> Paragraph:
    """A numbered paragraph of the depth it had: a program may lose that of the last one."""
    before = next((known[mark] for mark in paragraph.marks if mark in known), paragraph)
    same = (before.list_kind, before.styles[:1]) == (paragraph.list_kind, paragraph.styles[:1])
    return replace(paragraph, depth=before.depth) if same and paragraph.list_kind == "decimal" else paragraph


def _all(word: WordFile) -> list[Paragraph]:
    return [*every_paragraph(word.blocks), *(each for note in word.notes.values() for each in every_paragraph(note))]


def _references(paragraph: Paragraph) -> list[tuple[str, str]]:
    """What each field of a paragraph says that refers to another place, and what it shows."""
    fields = groupby(paragraph.runs, key=lambda run: run.reference)
    return [(reference, "".join(run.text for run in runs)) for reference, runs in fields if reference]


def _as_referred(paragraph: Paragraph, shown: Mapping[str, str]) -> Paragraph:
    """A paragraph with each number in a field as it was shown before; what is no number was typed by somebody."""
    runs: list[Run] = []
    for reference, field in groupby(paragraph.runs, key=lambda run: run.reference):
        here = list(field)
        if reference in shown and _COUNTED.fullmatch("".join(run.text for run in here)):
            here = [replace(run, text="" if at else shown[reference]) for at, run in enumerate(here)]
        runs += here
    return replace(paragraph, runs=tuple(runs))


def _with_each(word: WordFile, change: Callable[[Paragraph], Paragraph]) -> WordFile:
    """The file with each paragraph of its text and its footnotes changed."""
    notes = {name: _changed(note, change) for name, note in word.notes.items()}
    return replace(word, blocks=_changed(word.blocks, change), notes=notes)


def _changed(blocks: tuple[Block, ...], change: Callable[[Paragraph], Paragraph]) -> tuple[Block, ...]:
    return tuple(_changed_block(block, change) for block in blocks)


def _changed_block(block: Block, change: Callable[[Paragraph], Paragraph]) -> Block:
    if isinstance(block, Paragraph):
        return change(replace(block, hanging=_changed(block.hanging, change)))
    rows = (tuple(replace(cell, blocks=_changed(cell.blocks, change)) for cell in row) for row in block.rows)
    return replace(block, rows=tuple(rows))
