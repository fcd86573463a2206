"""What a program writes anew in a copy, such as the numbers of its fields, is taken as the base has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from itertools import groupby

from reportgen.merging.lines import all_accepted, lines
from reportgen.readback.word import WordFile, every_paragraph
from reportgen.readback.word.model import Block, Paragraph, Run

_COUNTED = re.compile(r"\s*(?:(?:[^\W\d]+\s+)?[A-Z]{0,2}[0-9]+(?:\.[0-9]+)*|Error[:!].*)\s*")
"""What a program counts: `5.6`, `4`, `Table 4`, `A1.2`; or what it says where it finds nothing to count."""


_NOTHING = re.compile(r"\s*Error[:!]")
"""What a field says when what it refers to is gone."""
_IN_CONTENTS = re.compile(r"([0-9]+(?:\.[0-9]+)*\.?\s+)?(.*?\S)([\s.]+(?:[0-9]+|[ivxl]+))?")
"""A line of the contents: its number, its words and its page, of which it may lack some."""
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")


def as_recounted(base_word: WordFile, word: WordFile) -> WordFile:
    """The copy with the numbers of its references as they were, where Word brought them up to date: what had the
    number in the base has this one now. Any other number was typed by somebody.
    """
    before = {mark: _number(paragraph.printed) for paragraph in _all(base_word) for mark in paragraph.marks}
    counted = {
        (before[mark], _number(paragraph.printed))
        for paragraph in _all(word) for mark in paragraph.marks if mark in before
    }  # fmt: skip

    def is_counted(was: str, now: str) -> bool:
        return bool(_NOTHING.match(now)) or (_number(was), _number(now)) in counted

    shown = _shown(base_word)
    word = _as_printed_alike(base_word, word)
    return _with_each(word, lambda paragraph: _as_referred(paragraph, shown, is_counted))


def _as_printed_alike(base_word: WordFile, word: WordFile) -> WordFile:
    """The copy with the quotation marks of the base in paragraphs that are the same but for how these are drawn, and
    with lines of the contents known where they are fields no more.
    """
    texts = [text for paragraph in _all(base_word) if (text := _text(paragraph))]
    by_straight = {text.translate(_STRAIGHT): text for text in texts}
    in_contents = {words for each in _all(base_word) if each.contents for words in _words_of_line(each.words)}
    elsewhere = {each.words for each in _all(base_word) if not each.contents}
    known = frozenset(texts)

    def printed(paragraph: Paragraph) -> Paragraph:
        if not paragraph.level and _is_of_contents(paragraph, in_contents, elsewhere):
            paragraph = replace(paragraph, contents=True)
        text = _text(paragraph)
        drawn = by_straight.get(text.translate(_STRAIGHT))
        return paragraph if drawn is None or text in known else _with_text(paragraph, drawn)

    return _with_each(word, printed)


def _is_of_contents(paragraph: Paragraph, in_contents: Set[str], elsewhere: Set[str]) -> bool:
    """Whether a paragraph says what a line of the contents does, by its style or with a number before or behind it."""
    says = _words_of_line(paragraph.words)
    if not any(style.startswith("toc ") or style == "table of figures" for style in paragraph.styles):
        says = set() if paragraph.words in elsewhere else says - {paragraph.words}
    return bool(says & in_contents)


def _words_of_line(words: str) -> set[str]:
    """The words of a line as they stand, and without the number before them, the page behind them, and both."""
    match = _IN_CONTENTS.fullmatch(words)
    number, bare, page = match.groups("") if match else ("", words, "")
    return {words, number + bare, bare + page, bare}


def _text(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def _with_text(paragraph: Paragraph, text: str) -> Paragraph:
    """The paragraph with other characters, as many as it has."""
    runs, at = [], 0
    for run in paragraph.runs:
        runs.append(replace(run, text=text[at : at + len(run.text)]))
        at += len(run.text)
    return replace(paragraph, runs=tuple(runs))


def _number(printed: str) -> str:
    return printed.strip().rstrip(".)")


def as_turned(base_word: WordFile, word: WordFile) -> WordFile:
    """The copy with the numbers that the program counted anew as they were, and without wrong numbers of blocks."""
    shown = _shown(base_word)
    word = _as_printed_alike(base_word, word)
    word = _with_each(word, lambda paragraph: _as_referred(paragraph, shown, _may_be_counted))
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


def _may_be_counted(was: str, now: str) -> bool:
    return bool(_COUNTED.fullmatch(now))


def _shown(word: WordFile) -> dict[str, str]:
    """What the fields of a file show that refer to other places, by what they say."""
    return {reference: text for paragraph in _all(word) for reference, text in _references(paragraph)}


def _references(paragraph: Paragraph) -> list[tuple[str, str]]:
    """What each field of a paragraph says that refers to another place, and what it shows."""
    fields = groupby(paragraph.runs, key=lambda run: run.reference)
    return [(reference, "".join(run.text for run in runs)) for reference, runs in fields if reference]


def _as_referred(paragraph: Paragraph, shown: Mapping[str, str], is_counted: Callable[[str, str], bool]) -> Paragraph:
    """A paragraph with what a program counted in each field as it was shown before; the rest was typed by somebody."""
    runs: list[Run] = []
    for reference, field in groupby(paragraph.runs, key=lambda run: run.reference):
        here = list(field)
        if reference in shown and is_counted(shown[reference], "".join(run.text for run in here)):
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
