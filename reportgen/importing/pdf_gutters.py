"""Columns in which the words of a page are printed side by side, told by the white band between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median
from typing import TypeAlias

from reportgen.importing.pdf_lines import PdfLine, lines_of_runs
from reportgen.importing.pdf_runs import PdfRectangle, PdfRun

_NEAR = 2.0  # points: lines that begin, or stand, so near to one another are aligned
_LEAST = 5  # lines of the longer of two columns
_BEGINNINGS = 12  # places where most lines begin, that are tried as the left edge of a column
_FULL = 0.7  # of the width of a column: a line as long fills it
_MOSTLY = 0.5  # of the lines of a column fill it
_WORDS = 3.0  # words that a line of prose has on average
_COVERED = 0.55  # of the height of a column is covered by its lines
_FURTHER = 1.25  # of how far lines are apart: a line further below begins a row or a paragraph
_ALIGNED = 0.6  # of the beginnings in two columns: as many at one height are rows of a table
_STOPS = (".", ":", ";", "?", "!")
_SMALLER, _LARGER = 0.95, 1.08  # of the usual size: footnotes are smaller, and headings larger
_ALONE = 1.3  # of how far lines are apart: a heading with as much white beside it stands over both columns


_Thing: TypeAlias = PdfRun | PdfRectangle


@dataclass(frozen=True, slots=True)
class PagePart:
    """What stands in one column of a page, or across it; `left` and `right` are the column's edges, 0 without one."""

    runs: tuple[PdfRun, ...]
    boxes: tuple[PdfRectangle, ...] = ()
    left: float = 0.0
    right: float = 0.0


@dataclass(frozen=True, slots=True)
class _Sides:
    """The words on both sides of a gutter, as lines; and how far lines are apart."""

    left: PagePart
    right: PagePart
    apart: float


def page_parts(runs: Sequence[PdfRun], boxes: Sequence[PdfRectangle]) -> list[PagePart]:
    """What stands on a page, in the order in which it is read; no column goes through a box, such as a table."""
    whole = PagePart(tuple(runs), tuple(boxes))
    begins = Counter(round(run.left) for run in runs if not _in_boxes(run, boxes))
    tried = [float(left) for left, number in begins.most_common(_BEGINNINGS) if number > 1 and left > min(begins)]
    split = [_split_at(left, whole) for left in tried]
    best = max(split, key=_lines_in_columns, default=[whole])
    return best if _lines_in_columns(best) else [whole]


def _lines_in_columns(parts: Sequence[PagePart]) -> int:
    return sum(len({round(run.base) for run in part.runs}) for part in parts if part.right)


def _split_at(gutter: float, whole: PagePart) -> list[PagePart]:
    """The parts of a page where a column begins at a place; parts without columns that follow one another as one."""
    parts: list[PagePart] = []
    for across, part in _stretches(gutter, whole):
        sides = None if across else _sides(part, gutter)
        if sides is not None and _is_prose(sides):
            parts += [*_within(sides.left), *_within(sides.right)]
        elif parts and not parts[-1].right:
            parts[-1] = PagePart((*parts[-1].runs, *part.runs), (*parts[-1].boxes, *part.boxes))
        else:
            parts.append(part)
    return parts


def _within(column: PagePart) -> Iterator[PagePart]:
    """A column, or the columns in it where a page has more than two."""
    for part in page_parts(column.runs, column.boxes):
        yield part if part.right else replace(part, left=column.left, right=column.right)


def _stretches(gutter: float, whole: PagePart) -> Iterator[tuple[bool, PagePart]]:
    """A page from top to bottom, cut where its footnotes begin and where something crosses the gutter: if so, what."""
    usual = _usual_size(whole.runs)
    things: list[_Thing] = sorted([*whole.runs, *whole.boxes], key=lambda thing: -_heights(thing)[0])
    crossing = [thing for thing in things if _crosses(thing, gutter, usual)]
    crossing += _headings_over(whole.runs, gutter, usual)
    foot = min((run.base for run in whole.runs if run.size >= _SMALLER * usual), default=0.0)

    def kind(thing: _Thing) -> tuple[bool, bool]:
        up, down = _heights(thing)
        across = any(_heights(other)[1] < (up + down) / 2 < _heights(other)[0] for other in crossing)
        return across, up < foot

    for (across, _), group in groupby(things, key=kind):
        part = list(group)
        runs = tuple(thing for thing in part if isinstance(thing, PdfRun))
        yield across, PagePart(runs, tuple(thing for thing in part if isinstance(thing, PdfRectangle)))


def _usual_size(runs: Sequence[PdfRun]) -> float:
    sizes = Counter[float]()
    for run in runs:
        sizes[run.size] += len(run.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _crosses(thing: _Thing, gutter: float, size: float) -> bool:
    """Whether something stands on both sides of a gutter; the lines of a table may stand out into it."""
    if isinstance(thing, PdfRectangle):
        return thing.left < gutter - size and thing.right > gutter
    return thing.left < gutter - _NEAR / 2 and thing.right > gutter - size


def _heights(thing: _Thing) -> tuple[float, float]:
    """How far up and down something goes."""
    if isinstance(thing, PdfRectangle):
        return thing.top, thing.bottom
    return thing.base + 0.6 * thing.size, thing.base - 0.2 * thing.size


def _headings_over(runs: Sequence[PdfRun], gutter: float, usual: float) -> list[PdfRun]:
    """The headings at the left that nothing stands beside, while words go on beside what is below them."""
    bases = sorted({run.base for run in runs if run.left >= gutter - _NEAR})
    apart = median([high - low for low, high in pairwise(bases)]) if len(bases) > 1 else usual
    return [
        run
        for run in runs
        if run.size > _LARGER * usual and run.left < gutter - _NEAR
        and not any(abs(base - run.base) < _ALONE * apart for base in bases)
        and bases and bases[0] < run.base < bases[-1]
    ]  # fmt: skip


def _in_boxes(run: PdfRun, boxes: Sequence[PdfRectangle]) -> bool:
    return any(box.left < run.right and run.left < box.right and box.bottom < run.base < box.top for box in boxes)


def _sides(part: PagePart, gutter: float) -> _Sides | None:
    """The two sides of a gutter; none where no words stand on one of them."""
    columns = [
        PagePart(
            tuple(run for run in part.runs if (run.left >= gutter - _NEAR / 2) == right),
            tuple(box for box in part.boxes if ((box.left + box.right) / 2 >= gutter) == right),
        )
        for right in (False, True)
    ]
    if not all(map(_lines, columns)):
        return None
    left, right = (
        replace(each, left=min(line.left for line in _lines(each)), right=max(line.right for line in _lines(each)))
        for each in columns
    )
    apart = [one.base - other.base for each in (left, right) for one, other in pairwise(_lines(each))]
    return _Sides(left, right, median(apart)) if apart else None


def _lines(column: PagePart) -> list[PdfLine]:
    """The lines of a column that do not stand in a box."""
    return lines_of_runs([run for run in column.runs if not _in_boxes(run, column.boxes)])


def _is_prose(sides: _Sides) -> bool:
    """Whether words are read down one side and then down the other, and not from side to side as in a table."""
    left, right = _lines(sides.left), _lines(sides.right)
    if max(len(left), len(right)) < _LEAST:
        return False
    columns = ((left, sides.left), (right, sides.right))
    return all(_is_column(lines, part, sides.apart) for lines, part in columns) and not _are_rows(sides, left, right)


def _is_column(lines: Sequence[PdfLine], column: PagePart, apart: float) -> bool:
    """Whether lines are as long as a column is wide, and cover its height as prose does."""
    words = sum(len(run.text.split()) for line in lines for run in line.runs)
    full = sum(line.right - column.left >= _FULL * (column.right - column.left) for line in lines)
    high = lines[0].base - lines[-1].base - sum(box.top - box.bottom for box in column.boxes)
    return words >= _WORDS * len(lines) and full >= _MOSTLY * len(lines) and len(lines) * apart >= _COVERED * high


def _are_rows(sides: _Sides, left: Sequence[PdfLine], right: Sequence[PdfLine]) -> bool:
    """Whether what begins on one side begins at the height of what begins on the other."""
    begins, others = _beginnings(left, sides.left, sides.apart), _beginnings(right, sides.right, sides.apart)
    aligned = sum(any(abs(base - other) <= _NEAR for other in others) for base in begins)
    return aligned > 1 and aligned >= _ALIGNED * max(len(begins), len(others))


def _beginnings(lines: Sequence[PdfLine], column: PagePart, apart: float) -> list[float]:
    """The heights of lines that begin something: they stand further below, or the line before ends early or stops."""
    filled = column.left + _FULL * (column.right - column.left)
    return [
        line.base for before, line in pairwise(lines)
        if before.base - line.base > _FURTHER * apart or before.right < filled
        or (before.text.rstrip().endswith(_STOPS) and not line.text[:1].islower())
    ]  # fmt: skip
