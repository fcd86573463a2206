"""Everything a reader can see of a file, and where two files show something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

from reportgen.document.reading import Passage, tidy
from reportgen.problems import Where
from reportgen.readback.read import Difference, differences

_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One thing that is seen beside the text, in words, and where."""

    text: str
    place: str = ""
    words: str = ""
    """The words it is said of, where it is compared only with what is said of the same words."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader sees of a file: its words, its footnotes, and lines of everything else, by what it is."""

    passages: tuple[str, ...]
    notes: tuple[str, ...] = ()
    beside: Mapping[str, tuple[SeenLine, ...]] = field(default_factory=dict)
    saved: str = ""
    """By whom and when it was saved last, as it says."""
    rest: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """All that the file holds, part by part, in a form that is the same however it is packed."""
    written_anew: tuple[str, ...] = ()
    """The parts of `rest` that a program writes anew when it saves such a file; none where `rest` stays the same."""

    @property
    def compared(self) -> tuple[str, ...]:
        """What is compared of it, in words."""
        return (*(("words", "footnotes") if self.passages else ()), *self.beside)


def first_words(text: str) -> str:
    """The first few words, for a place: `'There were 535 ...'`."""
    words = tidy(text).split()
    return f"'{' '.join(words[:_MOST_WORDS])}{' ...' if len(words) > _MOST_WORDS else ''}'"


PROPERTIES = "properties"
"""What a file says of itself, each by its name."""
LOOKS = "sizes, colours and shapes of words"
"""Compared only where the words are the same, since other words are told as such."""
_BY_NAME = {PROPERTIES, LOOKS, "cells", "values kept of formulas", "how numbers are shown", "names of cells",
    "links of cells", "hidden, pale and struck-through cells"}  # fmt: skip
"""What has a place of its own, and is compared with what stands there."""
_IN_NO_ORDER = {
    *_BY_NAME, "notes, pictures and other parts", "addresses outside the file", "words elsewhere in the file",
    "typefaces and other contents", "actions and scripts", "attachments", "lines the words came from",
}  # fmt: skip
"""What no reader sees in an order: a program that saves the file again may write it in another."""
_PLACED = {"headers", "footers"}
"""What counts where it begins; a program that saves the file again may turn a first page into a section."""
FROM, AFTER_FIRST = "from", "after the first page of its section"
TAGS = "tags"
NAMES, SOURCES = "names of figures and fields", "lines the words came from"
_TAKEN_OUT = {NAMES, SOURCES}
"""What a program that saves the file again may leave out altogether: told in one line, not one by one."""
PAGE_WORDS = "words on the page"
"""The words of a whole page: compared word by word."""


def differ(issued: Seen, other: Seen, places: Sequence[Passage] = ()) -> tuple[Difference, ...]:
    """Where `other` shows something else than `issued`; `places` name the passages of what was issued."""
    if (tags := other.beside.get(TAGS)) != issued.beside.get(TAGS) and tags and not other.passages:
        return tuple(_beside(issued.beside, other.beside))  # without tags there are only the words on the pages
    differing = (
        *differences(_placed(issued.passages, places), other.passages),
        *differences([Passage(text, f"footnote {n}", Where()) for n, text in enumerate(issued.notes, 1)], other.notes),
        *_beside(issued.beside, other.beside),
    )
    return differing or tuple(_rest(issued, other))


def _rest(issued: Seen, other: Seen) -> Iterator[Difference]:
    """The first thing that differs in each part of what is none of what a reader sees.

    A program that saves a paper writes its settings and looks anew, all of them. Where some are as they were issued,
    none has, and whatever else differs was changed by hand.
    """
    anew = [(issued.rest.get(was), other.rest.get(here))
            for was, here in zip(issued.written_anew, other.written_anew, strict=True)]  # fmt: skip
    if anew and not any(was and was == here for was, here in anew):
        return
    for part in dict.fromkeys((*issued.rest, *other.rest)):
        was, here = issued.rest.get(part, ()), other.rest.get(part, ())
        if was != here:
            old, new = next((old, new) for old, new in zip_longest(was, here, fillvalue="") if old != new)
            yield Difference(old, new, f"the rest of the file, {part}")


def _placed(passages: Sequence[str], places: Sequence[Passage]) -> list[Passage]:
    """The passages with the places that those of the same words have, in order."""
    at, placed = 0, list[Passage]()
    place = "the start of the paper"
    for text in passages:
        following = next((n for n in range(at, min(at + 50, len(places))) if places[n].text == text), None)
        if following is not None:
            at, place = following + 1, places[following].place
        placed.append(Passage(text, place if following is not None else f"after {place}", Where()))
    return placed


def _beside(issued: Mapping[str, Sequence[SeenLine]], other: Mapping[str, Sequence[SeenLine]]) -> Iterator[Difference]:
    for what in dict.fromkeys((*issued, *other)):
        was, here = list(issued.get(what, ())), list(other.get(what, ()))
        if what in _TAKEN_OUT and was and not here:
            yield Difference(f"all {len(was)}", "", what)
            continue
        if what == PAGE_WORDS:
            yield from _page_words(was, here)
            continue
        for gone, come in _pairs_apart(what, was, here):
            if gone and come and gone.text == come.text:
                yield Difference(gone.text, gone.text, _at(what, gone), moved_to=come.place)
            elif line := gone or come:
                yield Difference(gone.text if gone else "", come.text if come else "", _at(what, line))


_Pairs = Iterator[tuple[SeenLine | None, SeenLine | None]]


def _pairs_apart(what: str, was: Sequence[SeenLine], here: Sequence[SeenLine]) -> _Pairs:
    """The lines of one kind that differ, each with the one in its place."""
    if what not in _IN_NO_ORDER:
        return _in_order(was, here, what in _PLACED)
    pairs = _in_no_order(what, was, here)
    return ((gone, come) for gone, come in pairs if gone and come) if what == LOOKS else pairs


def _in_order(was: Sequence[SeenLine], here: Sequence[SeenLine], placed: bool) -> _Pairs:
    """The lines that differ, each with the one in its place; where `placed`, those that begin elsewhere too."""
    old, new = [line.text for line in was], [line.text for line in here]
    if old == new:
        for one, other in zip(was, here, strict=True) if placed else ():
            if one.place != other.place and AFTER_FIRST not in (one.place, other.place):
                yield one, other
        return
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from zip_longest(was[a:b], here[c:d])


def _in_no_order(what: str, was: Sequence[SeenLine], here: Sequence[SeenLine]) -> _Pairs:
    """The lines that only one of two has; a property is another's where its name is."""
    named = what in _BY_NAME
    gone, come = _only_in(was, here, named), _only_in(here, was, named)
    while gone:
        line = gone.pop(0)
        other = next((each for each in come if (each.place, each.words) == (line.place, line.words)), None)
        if other is not None:
            come.remove(other)
        yield line, other
    yield from ((None, line) for line in come)


def _page_words(was: Sequence[SeenLine], here: Sequence[SeenLine]) -> Iterator[Difference]:
    for old, new in zip(was, here, strict=False):
        yield from differences([Passage(old.text, f"{PAGE_WORDS}, {old.place}", Where())], [new.text])
    yield from (Difference("", line.text, f"{PAGE_WORDS}, {line.place}") for line in here[len(was) :])
    yield from (Difference(line.text, "", f"{PAGE_WORDS}, {line.place}") for line in was[len(here) :])


def _only_in(lines: Sequence[SeenLine], others: Sequence[SeenLine], named: bool) -> list[SeenLine]:
    def key(line: SeenLine) -> tuple[str, str]:
        return line.text, line.place if named else ""

    spare = Counter(map(key, others))
    only = []
    for line in lines:
        if spare[key(line)]:
            spare[key(line)] -= 1
        else:
            only.append(line)
    return only


def _at(what: str, line: SeenLine) -> str:
    return f"{what}, {line.place}" if line.place else what
