"""The words drawn on a page of a PDF, by the number of the marked content they stand in."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from reportgen.readback.pdf_font import PdfFont, decode_stream, fonts, is_array

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some words drawn in one go: the sheet, where they begin and end on it, the size of their type."""

    page: int
    x: float
    end: float
    y: float
    size: float
    text: str


@dataclass(slots=True)
class _State:
    matrix: Matrix = _UNMOVED
    font: PdfFont = field(default_factory=PdfFont)
    size: float = 1.0


def words_by_content(pdf: Any, page: Any, number: int) -> Mapping[int, list[Chunk]]:
    """The words of each marked content (by MCID) of the page, in the order they are drawn."""
    painter = _Painter(fonts(page), number)
    with warnings.catch_warnings():
        # What ends too early is read as far as it goes, and its words are missed where they are compared.
        warnings.simplefilter("ignore", UserWarning)
        steps = pikepdf.parse_content_stream(pikepdf.Stream(pdf, _content(page)))
    for step in steps:
        painter.do(str(step.operator), step.operands)
    return painter.chunks


def _content(page: Any) -> bytes:
    """The page's drawing instructions, of all its streams."""
    contents = page.obj.get("/Contents")
    streams = [] if contents is None else list(contents) if is_array(contents) else [contents]
    return b"\n".join(decode_stream(stream) for stream in streams)


class _Painter:
    """Follows the instructions of a page as far as words go."""

    def __init__(self, fonts: Mapping[str, PdfFont], page: int) -> None:
        self._fonts, self._page = fonts, page
        self._state = _State()
        self._kept: list[_State] = []
        self._marks: list[int | None] = []
        self._line: Matrix = _UNMOVED
        self._leading = 0.0
        self.chunks: dict[int, list[Chunk]] = {}

    def do(self, operator: str, operands: Any) -> None:
        """One instruction."""
        match operator:
            case "q":
                self._kept.append(_State(self._state.matrix, self._state.font, self._state.size))
            case "Q" if self._kept:
                self._state = self._kept.pop()
            case "cm":
                self._state.matrix = _product(_matrix(operands), self._state.matrix)
            case "BDC" | "BMC":
                self._marks.append(_mcid(operands))
            case "EMC" if self._marks:
                self._marks.pop()
            case "Tf":
                self._state.font = self._fonts.get(str(operands[0]), self._state.font)
                self._state.size = float(operands[1])
            case _:
                self._text(operator, operands)

    def _text(self, operator: str, operands: Any) -> None:
        match operator:
            case "BT":
                self._line = _UNMOVED
            case "Tm":
                self._line = _matrix(operands)
            case "TL":
                self._leading = float(operands[0])
            case "Td" | "TD":
                self._move(float(operands[0]), float(operands[1]))
                if operator == "TD":
                    self._leading = -float(operands[1])
            case "T*":
                self._move(0, -self._leading)
            case "Tj" | "TJ":
                self._show(operands[0])
            case "'" | '"':
                self._move(0, -self._leading)
                self._show(operands[-1])
            case _:
                pass

    def _move(self, right: float, up: float) -> None:
        self._line = _product((1, 0, 0, 1, right, up), self._line)

    def _show(self, shown: Any) -> None:
        mark = next((mark for mark in reversed(self._marks) if mark is not None), None)
        if mark is None:
            return
        text, width = "", 0.0
        for part in shown if is_array(shown) else [shown]:
            if _is_number(part):
                width -= float(part)
            else:
                words, more = self._state.font.read(bytes(part))
                text, width = text + words, width + more
        at = _product(self._line, self._state.matrix)
        end = _product((1, 0, 0, 1, width / 1000 * self._state.size, 0), at)[4]
        size = self._state.size * max(abs(at[0]), abs(at[3]))
        self._line = _product((1, 0, 0, 1, width / 1000 * self._state.size, 0), self._line)
        self.chunks.setdefault(mark, []).append(Chunk(self._page, at[4], end, at[5], size, text))


def _is_number(part: Any) -> bool:
    try:
        float(part)
    except (TypeError, ValueError):
        return False
    return True


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    return a, b, c, d, e, f


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _mcid(operands: Any) -> int | None:
    properties = operands[-1]
    mcid = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
    return None if mcid is None else int(mcid)
