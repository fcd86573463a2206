"""What was changed in a Word paper since it was made: paragraph by paragraph, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, groupby
from typing import Literal, TypeAlias

from reportgen.document.alignment import Match, align_passages
from reportgen.merging.lines import Line
from reportgen.merging.tokens import split_words

Looks: TypeAlias = Sequence[tuple[str, str, str]]
"""Of each character of some words whether it is bold and italic, and where it links to."""
_LOOKS: tuple[Literal["bold", "italic", "link"], ...] = ("bold", "italic", "link")
_CellMarks: TypeAlias = tuple[tuple[int, ...], ...]
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


@dataclass(frozen=True, slots=True)
class ParagraphMoved:
    """A block that stands elsewhere: after which block, and before which."""

    blocks: tuple[int, ...]
    was: str
    words: str
    after: int
    before: int


@dataclass(frozen=True, slots=True)
class ParagraphGone:
    """A block that is not there any more."""

    blocks: tuple[int, ...]
    was: str


@dataclass(frozen=True, slots=True)
class ParagraphsNew:
    """Paragraphs that were not there: after which block they stand, and before which (0 where none is near)."""

    lines: tuple[Line, ...]
    after: int
    before: int
    touches: bool = True
    """Whether the block before stands directly before them."""


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


CopyChange: TypeAlias = (
    WordsChanged
    | ParagraphMoved
    | ParagraphGone
    | ParagraphsNew
    | LookChanged
    | KindChanged
    | GeneratedChanged
    | RowGone
    | RowMoved
    | RowNew
)


def changes(base: Sequence[Line], theirs: Sequence[Line]) -> list[CopyChange]:
    """Everything that differs: the text, then the tables."""
    told = list(_text(*([line for line in side if line.at is None] for side in (base, theirs))))
    return [*told, *_tables(*([line for line in side if line.at is not None] for side in (base, theirs)))]


def _text(base: list[Line], theirs: list[Line]) -> Iterator[CopyChange]:
    known = _known(base, theirs)
    matches = align_passages([line.text for line in base], [line.text for line in theirs], known=known)
    numbered = {new: base[match.before[-1]].marks for match in matches for new in match.now if match.before}
    for match in matches:
        if match.before and match.now:
            yield from _matched(match, base, theirs, numbered)
        elif match.before:
            line = base[match.before[0]]
            yield ParagraphGone(line.marks[:1], line.text) if line.marks else GeneratedChanged("", line.text, "")
    new = [match.now[0] for match in matches if not match.before]
    for _, run in groupby(enumerate(new), key=lambda pair: pair[1] - pair[0]):
        yield _new([place for _, place in run], theirs, numbered)


def _known(base: list[Line], theirs: list[Line]) -> dict[int, int]:
    """The places of the paragraphs that say which block they are, each once."""
    numbers = {mark: at for at, line in enumerate(base) for mark in line.marks}
    known: dict[int, int] = {}
    for at, line in enumerate(theirs):
        old = next((numbers[mark] for mark in line.marks if mark in numbers), None)
        if old is not None:
            known.setdefault(old, at)
    return known


def _new(places: Sequence[int], theirs: Sequence[Line], numbered: Mapping[int, tuple[int, ...]]) -> ParagraphsNew:
    after, before = _neighbours(places, len(theirs), numbered)
    return ParagraphsNew(tuple(theirs[at] for at in places), after, before, bool(numbered.get(places[0] - 1)))


def _neighbours(places: Sequence[int], count: int, numbered: Mapping[int, tuple[int, ...]]) -> tuple[int, int]:
    """The blocks that stand before and after some places, the nearest that have a number; 0 where none has."""
    after = next((numbered[at][0] for at in range(places[0] - 1, -1, -1) if numbered.get(at)), 0)
    return after, next((numbered[at][0] for at in range(places[-1] + 1, count) if numbered.get(at)), 0)


def _matched(
    match: Match, base: Sequence[Line], theirs: Sequence[Line], numbered: Mapping[int, tuple[int, ...]]
) -> Iterator[CopyChange]:
    old, new = [base[at] for at in match.before], [theirs[at] for at in match.now]
    was, words = BREAK.join(line.text for line in old), BREAK.join(line.text for line in new)
    if not all(line.marks for line in old):
        if was != words:
            yield GeneratedChanged("", was, words)
        return
    blocks = tuple(line.marks[0] for line in old)
    if match.moved:
        yield ParagraphMoved(blocks, was, words, *_neighbours(match.now, len(theirs), numbered))
    elif was != words:
        yield WordsChanged(blocks, was, words, _all_looks(old), _all_looks(new))
    if len(old) == len(new) == 1:
        yield from _looks(old[0], new[0])


def _looks(old: Line, new: Line) -> Iterator[CopyChange]:
    if (old.level, _listed(old), old.depth) != (new.level, _listed(new), new.depth):
        yield KindChanged(old.marks[0], old.text, old, new)
    stretches = list(_same_words(old.text, new.text))
    for look in _LOOKS:
        before, now = _signs(old, look), _signs(new, look)
        if (len(before), len(now)) != (len(old.text), len(new.text)):
            continue
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


def _tables(base: list[Line], theirs: list[Line]) -> Iterator[CopyChange]:
    old, new = _by_table(base), _by_table(theirs)
    if len(old) == len(new):
        pairs = dict(enumerate(range(len(new))))
    else:
        matches = align_passages([_words(table) for table in old], [_words(table) for table in new])
        pairs = {match.before[0]: match.now[0] for match in matches if match.before and match.now}
    free = [at for at in range(len(new)) if at not in pairs.values()]
    for at, table in enumerate(old):
        other = pairs.get(at)
        if other is None:
            yield GeneratedChanged("a table", _words(table), "")
        else:
            yield from _cells(table, new[other])
    for at in free:
        yield GeneratedChanged("a table", "", _words(new[at]))


def _by_table(table_lines: list[Line]) -> list[list[Line]]:
    return [list(run) for _, run in groupby(table_lines, key=lambda line: line.at[0] if line.at else -1)]


def _cells(old: list[Line], new: list[Line]) -> Iterator[CopyChange]:
    rows, others = _by_row(old), _by_row(new)
    if list(map(_words, rows)) == list(map(_words, others)):
        return
    known = _known([_first_marked(row) for row in rows], [_first_marked(row) for row in others])
    if len(rows) == len(others) and all(at == other for at, other in known.items()):
        matches = tuple(Match((at,), (at,)) for at in range(len(rows)))
    else:
        matches = align_passages([_words(row) for row in rows], [_words(row) for row in others], known=known)
    row_of = {new: rows[match.before[0]] for match in matches for new in match.now if match.before}
    for match in matches:
        if len(match.before) == len(match.now) == 1:
            row, other = rows[match.before[0]], others[match.now[0]]
            yield from _row(row, other)
            if match.moved:
                after, before = (_marks(each) for each in _rows_beside(match.now[0], row_of, len(others)))
                blocks = _marks(row)
                yield (
                    RowMoved(blocks, _words(row), after, before)
                    if blocks
                    else GeneratedChanged("a row", _words(row), "")
                )
        elif not match.before and any(beside := _cells_beside(match.now[0], row_of, len(others))):
            yield RowNew(_by_cell(others[match.now[0]]), *beside)
        elif not match.now and (blocks := _marks(rows[match.before[0]])):
            yield RowGone(blocks, _words(rows[match.before[0]]))
        else:
            was, now = (" / ".join(_words(side[at]) for at in places) for side, places in
                        ((rows, match.before), (others, match.now)))  # fmt: skip
            yield GeneratedChanged("a row of a table", was, now)


def _first_marked(row: Sequence[Line]) -> Line:
    return next((line for line in row if line.marks), row[0])


def _marks(row: Sequence[Line]) -> tuple[int, ...]:
    """The blocks of a row's cells; none where one of them is no block of ours."""
    return tuple(mark for line in row for mark in line.marks) if all(line.marks for line in row) else ()


def _by_cell(row: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each cell of a row, those of empty cells none."""
    columns = [line.at[2] if line.at else 0 for line in row]
    return tuple(
        tuple(line for line, at in zip(row, columns, strict=True) if at == column) for column in range(max(columns) + 1)
    )


def _cells_beside(at: int, row_of: Mapping[int, list[Line]], count: int) -> tuple[_CellMarks, _CellMarks]:
    """The blocks of each cell of the rows next before and after a place; none of a row that is not all ours."""
    before, after = (
        tuple(_marks(cell) for cell in _by_cell(row)) if _marks(row) else () for row in _rows_beside(at, row_of, count)
    )
    return before, after


def _rows_beside(at: int, row_of: Mapping[int, list[Line]], count: int) -> tuple[list[Line], list[Line]]:
    """The rows of the base that stand next before and after a place; empty where there is none."""
    before = next((row_of[each] for each in range(at - 1, -1, -1) if each in row_of), [])
    return before, next((row_of[each] for each in range(at + 1, count) if each in row_of), [])


def _by_row(table: list[Line]) -> list[list[Line]]:
    return [list(run) for _, run in groupby(table, key=lambda line: line.at[1] if line.at else -1)]


def _words(row: Sequence[Line]) -> str:
    return " | ".join(line.text for line in row)


def _row(old: list[Line], new: list[Line]) -> Iterator[CopyChange]:
    cells = {line.at: line for line in new}
    offset = (new[0].at or (0, 0))[:2]
    for line in old:
        at = (*offset, *(line.at or (0, 0, 0, 0))[2:])
        other = cells.pop(at, None)
        now = other.text if other is not None else ""
        if now == line.text:
            continue
        if line.marks:
            yield WordsChanged(line.marks[:1], line.text, now) if now else ParagraphGone(line.marks[:1], line.text)
        else:
            yield GeneratedChanged("a cell of a table", line.text, now)
    for line in cells.values():
        yield GeneratedChanged("a cell of a table", "", line.text)
