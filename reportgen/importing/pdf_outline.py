"""Which lines of a PDF are its headings and its contents: by its own outline, or by the contents that it prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from reportgen.importing.pdf_lines import PdfLine
from reportgen.importing.pdf_runs import PdfBookmark

_PAGE = re.compile(r"[\s.\u2026_\u00b7]*(?:page\s*)?([0-9]{1,3})\s*\Z", re.IGNORECASE)
_TITLE = re.compile(r"(?:table of )?contents(?: page)?:?\Z", re.IGNORECASE)
_NUMBER = re.compile(r"\s*([0-9]{1,2}(?:\.[0-9]{1,3})*)")
_LEAST = 4  # lines, for them to be contents
_APART = 3  # lines: contents stand together, and a line that two paragraphs share stands alone
_MOST_LINES = 3  # that a heading has
_NEAR = 3.0  # points: lines of contents that begin so near to one another are of one level


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """What a line is by the outline: of contents, by its style, or of a heading of some level. `at` is its place."""

    style: str = ""
    level: int = 0
    at: int = 0


def outline_of(
    pages: Sequence[Sequence[PdfLine]], bookmarks: Sequence[PdfBookmark], tagged: Mapping[tuple[int, int], int]
) -> dict[int, OutlineLine]:
    """By their `id`, the lines of contents and of headings; `tagged` has the level of headings by marked content."""
    lines = [line for page in pages for line in page]
    contents = _contents(lines)
    outline = {id(line): OutlineLine("toc 1", at=at) for at, line in enumerate(lines) if id(line) in contents}
    outline |= _tagged(lines, contents, tagged)
    levels = {(_bare(b.title), b.page): min(b.level, 9) for b in bookmarks} if bookmarks else _levels(lines, contents)
    for at in range(len(lines)):
        number, level = _heading_at(lines, at, levels)
        part = lines[at : at + number]
        if not any(id(line) in outline for line in part):
            outline |= {id(line): OutlineLine(level=level, at=at) for line in part}
    return outline


def _heading_at(lines: Sequence[PdfLine], at: int, levels: Mapping[tuple[str, int], int]) -> tuple[int, int]:
    """How many lines the heading has that begins here, 0 where none does, and its level."""
    for number in range(1, _MOST_LINES + 1):
        part = lines[at : at + number]
        text = _bare("".join(line.text for line in part))
        level = levels.get((text, lines[at].page), levels.get((text, -1), 0)) if text else 0
        if level and all(len(line.cells) <= 2 for line in part):
            return number, level
    return 0, 0


def _tagged(
    lines: Sequence[PdfLine], contents: Set[int], tagged: Mapping[tuple[int, int], int]
) -> dict[int, OutlineLine]:
    """The lines that are headings by the tags of the PDF."""
    outline: dict[int, OutlineLine] = {}
    begins, before = 0, 0
    for at, line in enumerate(lines):
        levels = {tagged.get((run.page, run.mark), 0) for run in line.runs}
        level = levels.pop() if len(levels) == 1 and id(line) not in contents else 0
        if level:
            begins = begins if level == before else at
            outline[id(line)] = OutlineLine(level=level, at=begins)
        before = level
    return outline


def _contents(lines: Sequence[PdfLine]) -> Set[int]:
    """The lines of printed contents and their title: words that are those of another line, and a page behind them."""
    texts = {_unnumbered(line.text) for line in lines}
    alike = [
        at
        for at, line in enumerate(lines)
        if (page := _PAGE.search(line.text)) and _unnumbered(line.text[: page.start()]) in texts
    ]
    together = {at for pair in pairwise(alike) if pair[1] - pair[0] <= _APART for at in pair}
    ids = {id(lines[at]) for at in together}
    if len(ids) < _LEAST:
        return set()
    pairs = pairwise(lines)
    titles = {id(line) for line, following in pairs if _TITLE.match(line.text.strip()) and id(following) in ids}
    return {*ids, *titles, *_between(lines, ids)}


def _between(lines: Sequence[PdfLine], ids: Set[int]) -> Iterator[int]:
    """Lines with a page that stand between two lines of contents."""
    for before, line, following in zip(lines, lines[1:], lines[2:], strict=False):
        if id(before) in ids and id(following) in ids and _PAGE.search(line.text):
            yield id(line)


def _words_of(line: PdfLine) -> str:
    """The words of a line that ends in the number of a page."""
    page = _PAGE.search(line.text)
    return _bare(line.text[: page.start()]) if page else ""


def _levels(lines: Sequence[PdfLine], contents: Set[int]) -> Mapping[tuple[str, int], int]:
    """The level of each heading in the contents: by its number, or by where its line begins."""
    listed = [line for line in lines if id(line) in contents and _words_of(line)]
    begins: list[float] = []
    for left in sorted(line.left for line in listed):
        if not begins or left - begins[-1] > _NEAR:
            begins.append(left)

    def level(line: PdfLine) -> int:
        number = _NUMBER.match(line.text)
        by_place = max(place for place, left in enumerate(begins, 1) if line.left >= left)
        return max(by_place, len(number[1].removesuffix(".0").split(".")) if number else 1)

    return {(_words_of(line), -1): level(line) for line in listed}


def _unnumbered(text: str) -> str:
    return _bare(text[match.end() :] if (match := _NUMBER.match(text)) else text) or "-"


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
