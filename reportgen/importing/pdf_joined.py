"""Tables of a PDF that go on over pages as one, rows and words that a page or a narrow column cut as whole ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportgen.importing.pdf_blocks import PdfBlock, PdfCell, PdfParagraph, PdfPiece, PdfTable, merged_pieces
from reportgen.importing.pdf_lines import CLOSING

_STOP = re.compile(r"[.:;?!]\Z")
_SHORT = frozenset("a i am an as at be by do go he if in is it me my no of on or so to up us we".split())
"""The English words of one and two letters."""
_ENDING = re.compile(r"(?:ti|si)on\Z|ness\Z|ings\Z")


def words_in(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in texts."""
    return Counter(word for text in texts for word in re.findall(r"[\w'\u2019]+", text.lower()))


def is_cut_word(text: str, following: str, words: Mapping[str, int]) -> bool:
    """Whether the one word of a line goes on in the next: the whole stands elsewhere, or the rest is no word."""
    first, rest = text.strip().lower(), re.match(r"[a-z]+", following)
    if not first.isalpha() or rest is None:
        return False
    letters = len(rest[0]) < 3 and rest[0] not in _SHORT
    if words.get(first + rest[0], 0):
        return letters or words.get(first, 0) < 2 or words.get(rest[0], 0) < 2
    ends = _ENDING.search(first + rest[0])
    return letters or (len(rest[0]) < 3 and ends is not None and len(ends[0]) > len(rest[0]))


def whole_tables(blocks: Sequence[PdfBlock]) -> tuple[list[PdfBlock], list[str]]:
    """The blocks with each table that goes on as one; and the words of headings that it has again."""
    rows = [row for block in blocks if isinstance(block, PdfTable) for row in block.rows]
    words = words_in(text for row in rows for text in _words(row))
    joined: list[PdfBlock] = []
    again: list[str] = []
    for block in blocks:
        if not isinstance(block, PdfTable):
            joined.append(block)
            continue
        last = joined[-1] if joined else None
        if isinstance(last, PdfTable) and _goes_on(last, block):
            joined.pop()
            block = PdfTable((*last.rows, *block.rows), last.heads, block.page)
        once = _headed_once(block)
        again += [" ".join(_words(block.rows[0]))] * (len(block.rows) - len(once))
        joined.append(replace(block, rows=tuple(_whole_rows(once, words))))
    return joined, [text for text in again if text]


def _headed_once(table: PdfTable) -> list[tuple[PdfCell, ...]]:
    """The rows without those that say the first one again."""
    first, *others = table.rows
    return [first, *(row for row in others if _words(row) != _words(first))]


def _goes_on(table: PdfTable, other: PdfTable) -> bool:
    again = len(table.rows) > 1 and _words(table.rows[0]) == _words(other.rows[0])
    return _widths(table) == _widths(other) and (table.page != other.page or again)


def _widths(table: PdfTable) -> int:
    return sum(cell.columns for cell in table.rows[0])


def _words(row: Sequence[PdfCell]) -> list[str]:
    return [block.text.strip() for cell in row for block in cell.blocks]


def _whole_rows(rows: Sequence[tuple[PdfCell, ...]], words: Mapping[str, int]) -> list[tuple[PdfCell, ...]]:
    """The rows, what a page cut off one put behind it: its first cell is empty, another goes on mid-sentence."""
    whole: list[tuple[PdfCell, ...]] = []
    for row in rows:
        if all(cell.rows == 1 and not any(_words((cell,))) for cell in row):
            continue
        if whole and len(whole[-1]) == len(row) and _is_rest(whole[-1], row):
            pairs = zip(whole[-1], row, strict=True)
            whole[-1] = tuple(replace(cell, blocks=_joined(cell.blocks, rest.blocks, words)) for cell, rest in pairs)
        else:
            whole.append(row)
    return whole


def _is_rest(row: Sequence[PdfCell], rest: Sequence[PdfCell]) -> bool:
    plain = all(cell.rows == cell.columns == 1 for cell in (*row, *rest))
    begun = [cell.blocks[-1].text.strip() for cell, more in zip(row, rest, strict=True) if cell.blocks and more.blocks]
    begins = [more.blocks[0].text.lstrip()[:1] for more in rest if more.blocks]
    going = [sign.islower() or sign in CLOSING for sign in begins]
    return plain and not rest[0].blocks and any(going) and any(text and not _STOP.search(text) for text in begun)


def _joined(
    blocks: Sequence[PdfParagraph], rest: Sequence[PdfParagraph], words: Mapping[str, int]
) -> tuple[PdfParagraph, ...]:
    if not blocks or not rest or _STOP.search(blocks[-1].text.strip()):
        return (*blocks, *rest)
    cut = is_cut_word(blocks[-1].text, rest[0].text, words) or rest[0].text.lstrip()[:1] in CLOSING
    pieces = merged_pieces([*blocks[-1].pieces, *([] if cut else [PdfPiece(" ")]), *rest[0].pieces])
    return (*blocks[:-1], replace(blocks[-1], pieces=pieces), *rest[1:])
