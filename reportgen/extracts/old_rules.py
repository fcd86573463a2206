"""The rules by which an older Excel workbook (.xls) gives looks to cells, which xlrd passes over.

Records CONDFMT (the ranges) and CF (a rule of them), as [MS-XLS] describes them.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.extracts.cell_looks import TINY, WHITE, RuleFormat, as_white
from reportgen.extracts.conditional_formats import ConditionalFormat, Range
from reportgen.extracts.number_format import format_code

if TYPE_CHECKING:
    from xlrd.book import Book

_BEGIN, _END, _RANGES, _RULE = 0x809, 0x0A, 0x1B0, 0x1B1
_NUMBER, _FONT = 1 << 25, 1 << 26
_ALIGNMENT, _BORDER, _PATTERN = (1 << 27, 8), (1 << 28, 8), 1 << 29
_FONT_LENGTH, _STRUCK, _NOT_SET = 118, 0x80, 0xFFFFFFFF
_OF_SHEET = b"\x10\x00"
_OPERATORS = {1: "between", 2: "notBetween", 3: "equal", 4: "notEqual", 5: "greaterThan", 6: "lessThan",
              7: "greaterThanOrEqual", 8: "lessThanOrEqual"}  # fmt: skip


def old_rules(content: bytes, book: Book) -> list[list[ConditionalFormat]]:
    """The rules of each sheet that strike numbers out, make them unseen or may show them as others."""
    rules: list[list[ConditionalFormat]] = []
    ranges: tuple[Range, ...] = ()
    in_sheet = False
    for kind, record in _records(content):
        if kind == _BEGIN:
            in_sheet = record[2:4] == _OF_SHEET
            rules += [[]] if in_sheet else []
        elif kind == _RANGES:
            ranges = tuple(_ranges(record))
        elif kind == _RULE and in_sheet:
            rule = _rule(record, ranges, book)
            rules[-1] += [rule] if rule.given != RuleFormat() else []
    return rules + [[]] * (book.nsheets - len(rules))


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of the workbook, those of pictures within a sheet left out."""
    from xlrd.compdoc import SIGNATURE, CompDoc

    memory: bytes | None = content
    at, length = 0, len(content)
    if content[:8] == SIGNATURE:
        memory, at, length = CompDoc(content, io.StringIO()).locate_named_stream("Workbook")
    depth, end = 0, at + length
    while memory is not None and at + 4 <= end:
        kind, size = struct.unpack_from("<HH", memory, at)
        depth += (kind == _BEGIN) - (kind == _END and depth > 0)
        if depth == 1:
            yield kind, bytes(memory[at + 4 : at + 4 + size])
        at += 4 + size


def _ranges(record: bytes) -> Iterator[Range]:
    (count,) = struct.unpack_from("<H", record, 12)
    for n in range(count):
        top, bottom, left, right = struct.unpack_from("<4H", record, 14 + 8 * n)
        yield top + 1, left, bottom + 1, right


def _rule(record: bytes, ranges: tuple[Range, ...], book: Book) -> ConditionalFormat:
    kind, operator, first, second, flags, more = struct.unpack_from("<BBHHIH", record)
    at = 12
    number_format = ""
    if flags & _NUMBER:
        number_format = _own_format(record[at:]) if more & 1 else format_code(f"{record[at + 1]}", {})
        at += struct.unpack_from("<H", record, at)[0] if more & 1 else 2
    hides = False
    ink: int = _NOT_SET
    if flags & _FONT:
        height, style = struct.unpack_from("<2I", record, at + 64)
        (ink,) = struct.unpack_from("<I", record, at + 80)
        (unchanged,) = struct.unpack_from("<I", record, at + 88)
        hides = bool(style & _STRUCK and not unchanged & _STRUCK) or 0 < height < TINY * 20
        at += _FONT_LENGTH
    at += sum(length for bit, length in (_ALIGNMENT, _BORDER) if flags & bit)
    ground = WHITE
    if flags & _PATTERN:
        ground = colour_of(book, struct.unpack_from("<H", record, at + 2)[0] >> 7 & 0x7F)
    hides = hides or (ink != _NOT_SET and colour_of(book, ink) == ground)
    bounds = _bounds(record[len(record) - first - second :], (first, second)) if kind == 1 else ()
    return ConditionalFormat(
        ranges, RuleFormat(number_format, hides), _OPERATORS.get(operator, "") if bounds else "", bounds
    )


def _own_format(record: bytes) -> str:
    letters, wide = struct.unpack_from("<HB", record, 2)
    return record[5 : 5 + 2 * letters].decode("utf-16-le") if wide & 1 else record[5 : 5 + letters].decode("latin-1")


def _bounds(formulas: bytes, lengths: Sequence[int]) -> tuple[Decimal, ...]:
    """The numbers that a rule compares with; none where a formula is no number alone."""
    bounds = []
    at = 0
    for length in filter(None, lengths):
        formula = formulas[at : at + length]
        at += length
        if length == 3 and formula[0] == 0x1E:
            bounds.append(Decimal(struct.unpack_from("<H", formula, 1)[0]))
        elif length == 9 and formula[0] == 0x1F:
            bounds.append(Decimal(repr(struct.unpack_from("<d", formula, 1)[0])))
        else:
            return ()
    return tuple(bounds)


def colour_of(book: Book, index: int) -> str:
    """A colour by its number, as six figures; empty for that of letters or grounds that nobody chose."""
    colour = book.colour_map.get(index)
    return "" if colour is None else as_white("{:02X}{:02X}{:02X}".format(*colour))
