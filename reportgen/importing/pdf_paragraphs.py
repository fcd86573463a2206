"""Lines of a PDF that go on from one another, told by the distance between them and by the room that was left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.importing.pdf_lines import SIGNS, PdfLine, is_marked

_MARK = re.compile(
    rf"(?:[{SIGNS}]"
    r"|\(?(?:[0-9]{1,2}|[a-z]|[ivx]{2,4})[.)]"
    r"|(?:[0-9]{1,2}|[A-Z])(?:\.[0-9]{1,3})+)\s"
)
_STOP = re.compile(r"[.:;?!][\u201d\u2019\"')]*\Z")
_USUAL = 1.25  # of the size of letters: how far lines are apart where too few are there to tell
_FURTHER = 1.12  # of how far lines of a paragraph are apart: a line further below begins another
_ANOTHER_SIZE = 0.15
_SPACED = 0.1  # of the distances: so many wider ones are those between paragraphs
_CLEARLY = 6  # letters: room that was left on purpose, where paragraphs are told by their distance
_ENOUGH = 5  # lines of a page, for its right edge to be that of its words


@dataclass(frozen=True, slots=True)
class PdfMeasures:
    """How far lines of one paragraph are apart by their size, where words end on each page, and the usual size."""

    leading: Mapping[float, float]
    right: Mapping[int, float]
    size: float
    spaced: bool = False
    """Whether paragraphs stand further apart than their lines do."""

    def distance(self, size: float) -> float:
        """The distance between two lines of one paragraph in letters of this size."""
        return self.leading.get(size, _USUAL * size)


def measures_of(pages: Iterable[Sequence[PdfLine]]) -> PdfMeasures:
    """What is measured on the lines of a paper."""
    distances: dict[float, Counter[float]] = {}
    letters, right = Counter[float](), dict[int, float]()
    for lines in pages:
        for line in lines:
            letters[line.size] += sum(len(run.text) for run in line.runs)
        for before, line in pairwise(lines):
            if before.size == line.size and len(before.cells) == 1:
                distances.setdefault(line.size, Counter())[round(before.base - line.base, 1)] += 1
        if len(lines) >= _ENOUGH:
            right[lines[0].page] = max(line.right for line in lines)
    leading = {size: _least_usual(counts, size) for size, counts in distances.items()}
    size = letters.most_common(1)[0][0] if letters else 0.0
    usual = distances.get(size, Counter())
    wider = sum(number for apart, number in usual.items() if apart > _FURTHER * leading.get(size, 0.0))
    return PdfMeasures(leading, right, size, wider > _SPACED * usual.total())


def _least_usual(distances: Counter[float], size: float) -> float:
    """The least distance that is as usual as a paragraph's lines are, or the usual one of these letters."""
    likely = {d: n for d, n in distances.items() if 0.9 * size <= d <= 2.5 * size}
    most = max(likely.values(), default=0)
    return min((d for d, n in likely.items() if n >= max(2, most / 4)), default=_USUAL * size)


def paragraphs_of(
    lines: Sequence[PdfLine], measures: PdfMeasures, right: float | None = None
) -> Iterator[list[PdfLine]]:
    """The lines of each paragraph; `right` is where words end, where that is not the edge of the page."""
    whole: list[PdfLine] = []
    for line in lines:
        edge = right if right is not None else _edge(measures, line.page, lines)
        letters = _CLEARLY if measures.spaced and right is None else 1
        if whole and not _goes_on(whole, line, measures, edge, letters):
            yield whole
            whole = []
        whole.append(line)
    if whole:
        yield whole


def _edge(measures: PdfMeasures, page: int, lines: Sequence[PdfLine]) -> float:
    if page in measures.right:
        return measures.right[page]
    return max(measures.right.values(), default=max(line.right for line in lines))


def _goes_on(whole: Sequence[PdfLine], line: PdfLine, measures: PdfMeasures, edge: float, letters: int) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    before = whole[-1]
    in_columns = len(before.cells) > 1 and not (len(whole) == 1 and is_marked(before))
    text, last = line.text, before.text.rstrip()
    if in_columns or len(line.cells) > 1 or not _looks_as(line, before) or _MARK.match(text):
        return False
    stopped, small = bool(_STOP.search(last)), text[:1].islower()
    other_page = line.page != before.page or (bool(line.edge) and line.base > before.base)
    room = _has_room(before, line, before.edge or edge, 1 if other_page else letters)
    if room and (stopped or not small):
        return False
    return other_page or 0 < before.base - line.base <= _FURTHER * measures.distance(line.size)


def _looks_as(line: PdfLine, before: PdfLine) -> bool:
    return abs(before.size - line.size) <= _ANOTHER_SIZE * before.size and before.bold == line.bold


def _has_room(before: PdfLine, line: PdfLine, edge: float, letters: float) -> bool:
    """Whether the first word of a line, and so many letters more, would have had room on the line before it."""
    run = line.cells[0][0]
    words = run.text.split()
    wide = (run.right - run.left) * len(words[0] if words else "") / max(len(run.text.strip()), 1)
    return edge - before.right > wide + letters * run.size
