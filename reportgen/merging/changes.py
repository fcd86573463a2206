"""What was changed in a Word paper since it was made: paragraph by paragraph, as values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import Literal, TypeAlias

from reportgen.document.alignment import Match, align_passages
from reportgen.merging.lines import Line
from reportgen.merging.tokens import split_words

Looks: TypeAlias = Sequence[tuple[str, str, str]]
"""Of each character of some words whether it is bold and italic, and where it links to."""
_LOOKS: tuple[Literal["bold", "italic", "link"], ...] = ("bold", "italic", "link")
CellMarks: TypeAlias = tuple[tuple[int, ...], ...]
BREAK = "\ue005"
"""Stands in words where a paragraph ends and the next begins."""


@dataclass(frozen=True, slots=True)
class WordsChanged:
    """Blocks whose words are others now: one, several that were joined, or one that was split (`BREAK` in `words`)."""

    blocks: tuple[int, ...]
    was: str
    words: str
    was_looks: Looks = ()
    looks: Looks = ()
    """How each character looked, and how it looks now; none where that is not known."""
    old: tuple[Line, ...] = ()
    new: tuple[Line, ...] = ()
    """The paragraphs before and now, where another number of them or another kind may be among them."""


@dataclass(frozen=True, slots=True)
class NextTo:
    """What stands next to a place on one side: the nearest block (0 where none is near), and what lies between.

    `touches`: nothing of ours lies between. Else `table` names the table of figures that does, nearest to the place,
    or `cells` are the blocks of one of words; neither where it is something else.
    """

    block: int = 0
    touches: bool = True
    table: str = ""
    cells: tuple[int, ...] = ()


Sides: TypeAlias = tuple[NextTo, NextTo]
"""What stands before a place, and after it."""


@dataclass(frozen=True, slots=True)
class ParagraphMoved:
    """A block that stands elsewhere."""

    blocks: tuple[int, ...]
    was: str
    words: str
    beside: Sides
    in_box: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphGone:
    """A block that is not there any more."""

    blocks: tuple[int, ...]
    was: str


@dataclass(frozen=True, slots=True)
class ParagraphsNew:
    """Paragraphs that were not there."""

    lines: tuple[Line, ...]
    beside: Sides


@dataclass(frozen=True, slots=True)
class LookChanged:
    """Words of a block that are bold, italic or a link now and were not, or the other way round."""

    block: int
    start: int
    end: int
    look: Literal["bold", "italic", "link"]
    now: str
    was: str
    words: str


@dataclass(frozen=True, slots=True)
class KindChanged:
    """A heading of another level, a point of a list deeper in or further out, a paragraph that became one of them."""

    block: int
    words: str
    was: Line
    now: Line


@dataclass(frozen=True, slots=True)
class GeneratedChanged:
    """Words in a place that this program writes: a cell of a table of figures, a caption, a running head."""

    place: str
    was: str
    words: str


@dataclass(frozen=True, slots=True)
class PlacedMoved:
    """A table, chart or picture that stands elsewhere, with all that stands with it; or only `parts` of that.

    `words` are its caption. `name` is that of a table of figures, `cells` the blocks of a table of words.
    """

    words: str
    name: str
    cells: tuple[int, ...]
    beside: Sides
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableGone:
    """A table that is not there any more; `whole` where its caption and all that stood with it went too."""

    words: str
    name: str
    cells: tuple[int, ...]
    was: str
    whole: bool


@dataclass(frozen=True, slots=True)
class TableNew:
    """A table that was not there, with its caption; `is_copy` where it is one of the paper's put in again.

    `words` are all of it, and of what stands with it.
    """

    lines: tuple[Line, ...]
    caption: Line | None
    words: str
    beside: Sides
    is_copy: bool


@dataclass(frozen=True, slots=True)
class RowGone:
    """A row of a table that is not there any more: the blocks of its cells."""

    blocks: tuple[int, ...]
    was: str


@dataclass(frozen=True, slots=True)
class RowMoved:
    """A row that stands elsewhere in its table: after a row, and before one, each by the blocks of its cells."""

    blocks: tuple[int, ...]
    was: str
    after: tuple[int, ...]
    before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RowNew:
    """A row that was not there, cell by cell: after which row, and before which, each by the blocks of each cell."""

    cells: tuple[tuple[Line, ...], ...]
    after: tuple[tuple[int, ...], ...]
    before: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class CellLinesChanged:
    """A cell of a table that has more paragraphs now, or fewer: its blocks, and its paragraphs before and now."""

    blocks: tuple[int, ...]
    was: tuple[str, ...]
    now: tuple[Line, ...]


TableChange: TypeAlias = PlacedMoved | TableGone | TableNew | RowGone | RowMoved | RowNew | CellLinesChanged
CopyChange: TypeAlias = (
    WordsChanged
    | ParagraphMoved
    | ParagraphGone
    | ParagraphsNew
    | LookChanged
    | KindChanged
    | GeneratedChanged
    | TableChange
)


@dataclass(frozen=True, slots=True)
class TextAligned:
    """The lines of both files outside tables, and which became which."""

    base: Sequence[Line]
    theirs: Sequence[Line]
    matches: Sequence[Match]


def aligned_text(base: Sequence[Line], theirs: Sequence[Line]) -> TextAligned:
    """Which line became which: by the blocks they begin, else by their words."""
    base, theirs = _outside_tables(base), _of_own_words(base, _outside_tables(theirs))
    old, new = ([line.text for line in side] for side in (base, theirs))
    return TextAligned(base, theirs, align_passages(old, new, known=known_places(base, theirs)))


def text_changes(
    text: TextAligned,
    beside: Callable[[Sequence[int]], Sides],
    told: tuple[Collection[int], Collection[int]],
    placed: Mapping[int, Sequence[CopyChange]],
) -> Iterator[CopyChange]:
    """Everything that differs in the text, the cells of tables apart.

    `beside` says what stands next to some lines of the copy; `told` are the lines of both files that are told already,
    by the changes `placed`, each before a line of the copy.
    """
    gone = [match.before[0] for match in text.matches if not match.now]
    yield from (_gone(text.base[place]) for place in sorted(set(gone).difference(told[0])))
    written = {run[0]: _written(run, text, beside) for run in _new(text, told[1])}
    matched = {match.now[0]: match for match in text.matches if match.before and match.now}
    for place in sorted({*written, *matched, *placed}):
        yield from placed.get(place, ())
        if place in matched and not (place in told[1] and _made(matched[place], text)):
            yield from _matched(matched[place], text.base, text.theirs, beside)
        elif place in written:
            yield written[place]


def _made(match: Match, text: TextAligned) -> bool:
    """Whether what was a line of the base, and says the same now, is written by the program."""
    return all(not text.base[at].marks and text.base[at].text == text.theirs[match.now[0]].text for at in match.before)


def _new(text: TextAligned, told: Collection[int]) -> Iterator[list[int]]:
    """Lines that were not there and follow each other, captions apart from paragraphs."""
    for run in _runs([match.now[0] for match in text.matches if not match.before and match.now[0] not in told]):
        yield from (list(alike) for _, alike in groupby(run, key=lambda at: _is_caption(text.theirs[at])))


def _is_caption(line: Line) -> bool:
    return line.style.lower() == "caption"


def _written(run: Sequence[int], text: TextAligned, beside: Callable[[Sequence[int]], Sides]) -> CopyChange:
    """Lines that were not there: paragraphs, or captions put in, which no paragraph of the narrative is."""
    lines = tuple(text.theirs[at] for at in run)
    if _is_caption(lines[0]):
        return GeneratedChanged("", "", BREAK.join(line.text for line in lines))
    return ParagraphsNew(lines, beside(run))


def _runs(places: Sequence[int]) -> Iterator[list[int]]:
    """Places that follow each other, together."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        yield [place for _, place in run]


def _of_own_words(base: Sequence[Line], theirs: Sequence[Line]) -> list[Line]:
    """Lines with the marks of those blocks only whose words they hold.

    Where a paragraph is taken out, a program may leave its mark at the beginning of the next.
    """
    texts = {mark: line.text for line in base for mark in line.marks}
    return [replace(line, marks=_own_marks(line, texts)) if len(line.marks) > 1 else line for line in theirs]


def _own_marks(line: Line, texts: Mapping[int, str]) -> tuple[int, ...]:
    same = [mark for mark in line.marks if texts.get(mark) == line.text]
    here = Counter(line.text.split())
    wanted = {mark: Counter(texts.get(mark, "").split()) for mark in line.marks}
    marks = [mark for mark, words in wanted.items() if 2 * (words & here).total() >= words.total()]
    return tuple(same[:1] or marks or line.marks)


def _outside_tables(body: Sequence[Line]) -> list[Line]:
    return [line for line in body if line.at is None]


def _gone(line: Line) -> CopyChange:
    return ParagraphGone(line.marks[:1], line.text) if line.marks else GeneratedChanged("", line.text, "")


def known_places(base: list[Line], theirs: list[Line]) -> dict[int, int]:
    """The places of the paragraphs that say which block they are, each once."""
    numbers = {mark: at for at, line in enumerate(base) for mark in line.marks}
    known: dict[int, int] = {}
    for at, line in enumerate(theirs):
        old = next((numbers[mark] for mark in line.marks if mark in numbers), None)
        if old is not None:
            known.setdefault(old, at)
    return known


def _matched(
    match: Match, base: Sequence[Line], theirs: Sequence[Line], beside: Callable[[Sequence[int]], Sides]
) -> Iterator[CopyChange]:
    old, new = [base[at] for at in match.before], [theirs[at] for at in match.now]
    was, words = BREAK.join(line.text for line in old), BREAK.join(line.text for line in new)
    if not all(line.marks for line in old):
        if was != words:
            yield GeneratedChanged("", was, words)
        return
    blocks = tuple(line.marks[0] for line in old)
    if match.moved:
        yield ParagraphMoved(blocks, was, words, beside(match.now), new[0].in_box)
    elif was != words:
        yield WordsChanged(blocks, was, words, _all_looks(old), _all_looks(new), tuple(old), tuple(new))
    if len(old) == len(new) == 1:
        yield from _looks(old[0], new[0])


def kind_of(line: Line) -> tuple[int, bool, int]:
    """What tells a heading, a point and a paragraph apart: level, whether it is in a list, depth there."""
    return line.level, _listed(line), line.depth


def _looks(old: Line, new: Line) -> Iterator[CopyChange]:
    if kind_of(old) != kind_of(new):
        yield KindChanged(old.marks[0], old.text, old, new)
    stretches = list(_same_words(old.text, new.text))
    for look in _LOOKS:
        before, now = _signs(old, look), _signs(new, look)
        if (len(before), len(now)) != (len(old.text), len(new.text)):
            continue
        if bool(old.level) != bool(new.level) and len(set(before)) == len(set(now)) == 1:
            continue  # what became a heading looks like one
        for start, there, length in stretches:
            at = start
            both = zip(before[start : start + length], now[there : there + length], strict=True)
            for same, run in groupby(both):
                size = len(list(run))
                words = old.text[at : at + size]
                if same[0] != same[1] and words.strip():
                    yield LookChanged(old.marks[0], at, at + size, look, same[1], same[0], words)
                at += size


def _same_words(was: str, now: str) -> Iterator[tuple[int, int, int]]:
    """The stretches of characters that are the same words: where each begins in both, and how long it is."""
    old, new = split_words(was), split_words(now)
    starts, there = ([0, *accumulate(map(len, pieces))] for pieces in (old, new))
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        if block.size:
            yield starts[block.a], there[block.b], starts[block.a + block.size] - starts[block.a]


def _all_looks(lines: Sequence[Line]) -> Looks:
    """The looks of each character of lines, and of the breaks between them; none where they cannot be told."""
    looks: list[tuple[str, str, str]] = []
    for at, line in enumerate(lines):
        each = list(zip(*(_signs(line, look) for look in _LOOKS), strict=False))
        if len(each) != len(line.text):
            return ()
        looks += [("False", "False", "")] * bool(at) + [(bold, italic, link) for bold, italic, link in each]
    return looks


def _listed(line: Line) -> bool:
    return line.list_kind not in ("", "none") and line.level == 0


def _signs(line: Line, look: Literal["bold", "italic", "link"]) -> list[str]:
    """Of each character of its words how it looks; white space is one space, and has the look of what is before it."""
    signs: list[str] = []
    text = line.text
    for run in line.runs:
        value = run.link if look == "link" else str(run.bold if look == "bold" else run.italic)
        value = value if look != "link" or value.startswith(("https://", "http://", "mailto:")) else ""
        for letter in run.text:
            if len(signs) < len(text) and (
                letter == text[len(signs)] or (letter.isspace() and text[len(signs)] == " ")
            ):
                signs.append(signs[-1] if letter.isspace() and signs else value)
    return signs
