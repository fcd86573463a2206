"""What a reviewer did to a copy that is no change of words, and that nothing can apply: it is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from reportgen.document.alignment import align_passages
from reportgen.document.reading import tidy
from reportgen.merging.ours import OurPaper
from reportgen.merging.outcome import MergeOutcome
from reportgen.problems import Where
from reportgen.readback.word import WordFile, every_paragraph
from reportgen.readback.word.model import Paragraph
from reportgen.readback.word.styles import SAME_COLOUR

_BEFORE = re.compile(r"(?:[A-Z]\w+ (?:[0-9]+|[A-Z])|[A-Z]{0,2}\.?[0-9]+(?:\.[0-9]+)*)\.?\s+")
"""The number before the words of a heading: `7`, `7.4`, `Appendix 1`, `Annex B`, `A1.2` or `B.1`."""
_PAGE = re.compile(r"\s*\.*\s*[0-9ivxlc]+$")
_BY_HAND = "decide what is meant by it, and change it by hand"


def seen_changes(word: WordFile, base_word: WordFile, ours: OurPaper) -> Iterator[MergeOutcome]:
    """Words that were struck through or hidden by hand, and pictures that came or went."""
    known = Counter(_unseen_words(base_word))
    where, here = Where("the paper"), Counter[tuple[str, str]]()
    turned = word.source is None  # by a program that does not keep what is behind the words of a table
    for paragraph in every_paragraph(word.blocks):
        where = ours.base_where(paragraph.marks[0]) if paragraph.marks else where
        for why, words in _unseen(paragraph):
            here[why, words] += not (turned and why == SAME_COLOUR)
            if here[why, words] > known[why, words]:
                yield MergeOutcome("reported", where, f"words {_shown(why)}", words, words, _BY_HAND)
    yield from _broken_lines(word, base_word, ours)
    for kind, more in drawings_more(word, base_word):
        what = f"{abs(more)} {kind}{'s' if abs(more) > 1 else ''} {'more' if more > 0 else 'fewer'}"
        why = "a picture is named in pictures.yaml, a chart in its table's file: change it there"
        yield MergeOutcome("reported", Where("the paper"), what, "", "", why)


def _broken_lines(word: WordFile, base_word: WordFile, ours: OurPaper) -> Iterator[MergeOutcome]:
    """Paragraphs in which a line was broken by hand (Shift and Enter), which narrative has no mark for."""
    before = {mark: _breaks(paragraph) for paragraph in every_paragraph(base_word.blocks) for mark in paragraph.marks}
    for paragraph in every_paragraph(word.blocks):
        mark = next(iter(paragraph.marks), 0)
        if mark in before and _breaks(paragraph) > before[mark]:
            why = "a line ends where the page has room for no more: write a paragraph of its own, or leave it"
            words = paragraph.words
            yield MergeOutcome("reported", ours.base_where(mark), "a line broken by hand", words, words, why)


def _breaks(paragraph: Paragraph) -> int:
    """How often a line is broken between words of a paragraph."""
    return "".join(run.text for run in paragraph.runs if run.stands(True)).strip().count("\n")


def furniture_changes(word: WordFile, base_word: WordFile) -> list[MergeOutcome]:
    """What is other at the head and foot of pages, which settings say."""
    old, new = (
        dict.fromkeys(p.words for page in each.furniture for p in every_paragraph(page.blocks) if p.words)
        for each in (base_word, word)
    )
    why = "it is made of the settings of edition.yaml: change it there"
    where = Where("the head or foot of the pages")
    return [MergeOutcome("reported", where, "a running head", "", words, why) for words in new if words not in old]


def contents_changes(word: WordFile, base_word: WordFile) -> Iterator[MergeOutcome]:
    """Lines of the contents that say neither what they said nor what a paragraph of the copy says."""
    known = {each for file in (word, base_word) for paragraph in every_paragraph(file.blocks)
             if file is base_word or not paragraph.contents for each in _without_numbers(paragraph.words)}  # fmt: skip
    old, new = _contents_lines(base_word), _contents_lines(word)
    numbers = {_number(words): at for at, words in enumerate(old)}
    same_number = {numbers[_number(words)]: at for at, words in enumerate(new) if _number(words) in numbers}
    for match in align_passages(old, new, known=same_number):
        for words in (new[at] for at in match.now):
            if not known & set(_without_numbers(words)):
                why = "the contents are made of the headings: change the heading itself"
                was = " ".join(old[at] for at in match.before)
                yield MergeOutcome("reported", Where("the contents"), "a line of the contents", was, words, why)


def _contents_lines(word: WordFile) -> list[str]:
    return [each.words for each in every_paragraph(word.blocks) if each.contents and each.words]


def _number(line: str) -> str:
    """The number that a line of the contents begins with, or the line."""
    number = _BEFORE.match(line)
    return number.group().strip() if number else line


def _without_numbers(words: str) -> tuple[str, ...]:
    """The words of a line as they stand, and without the number before them and that of a page after them."""
    return words, (bare := _BEFORE.sub("", words)), _PAGE.sub("", bare), _PAGE.sub("", words)


def _unseen_words(word: WordFile) -> Iterator[tuple[str, str]]:
    for paragraph in every_paragraph(word.blocks):
        yield from _unseen(paragraph)


def _unseen(paragraph: Paragraph) -> Iterator[tuple[str, str]]:
    for why, runs in groupby((run for run in paragraph.runs if run.stands(True)), key=lambda run: run.unseen):
        words = tidy("".join(run.text for run in runs))
        if why and words:
            yield why, words


def _shown(why: str) -> str:
    return "that are hidden now" if why == "hidden text" else f"that are {why} now"


def drawings_more(word: WordFile, base_word: WordFile) -> Iterator[tuple[str, int]]:
    """How many more drawings of a kind a copy has, below 0 for fewer.

    A program that knows no charts, or draws them itself, keeps a picture of each: then only their number tells.
    """
    old, new = _drawings(base_word), _drawings(word)
    if word.source is None and old - new and new - old:
        more = new.total() - old.total()
        kinds = new - old if more > 0 else old
        yield from [(" or ".join(sorted(kinds)), more)] if more else []
        return
    yield from ((kind, new[kind] - old[kind]) for kind in dict.fromkeys((*old, *new)) if old[kind] != new[kind])


def _drawings(word: WordFile) -> Counter[str]:
    return Counter(drawing.kind for paragraph in every_paragraph(word.blocks) for drawing in paragraph.drawings)
