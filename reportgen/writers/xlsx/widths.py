"""How wide the columns of a sheet are, in figures of its type, and how high its rows.

A spreadsheet program makes a row as high as its wrapped words only when somebody edits it, and
not every program does so when a file is opened: the heights are in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportgen.document.text_metrics import breakable, line_count, text_width
from reportgen.writers.xlsx.cells import NumberCell, SheetGrid, Value

_NARROWEST, _WIDEST = 9.0, 60.0
_WORDS = 34.0  # words are wrapped at about this width
_INDENT = 1.5  # of words to the right of numbers
_BOLD = 1.1  # how wide a letter is beside a figure, at most
_SURE = 0.94  # of a column's width is counted on: letters on a screen are wider than those of the face


def widths(grid: SheetGrid) -> tuple[float, ...]:
    """A width for each column: its numbers and longest word whole, its sentences wrapped."""
    clear = (_INDENT if before and not numeric else 0 for before, numeric in pairwise((False, *grid.numeric)))
    return tuple(
        _width(heading, [row[place] for row in grid.rows]) + beside
        for (place, heading), beside in zip(enumerate(grid.headings), clear, strict=True)
    )


def width_together(across: Sequence[float], size: float) -> float:
    """How wide columns are together, in points, where words are of this size."""
    return sum(across) * text_width("0", size)


def lines_within(text: str, room: float, size: float) -> list[str]:
    """The lines of a text, each no wider than `room` points unless it is one word."""
    lines = [""]
    for word in breakable(text):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _width(heading: str, values: list[Value]) -> float:
    shown = [_shown(value) for value in values]
    longest_word = max((len(word) for text in (heading, *shown) for word in text.split()), default=0)
    longest_line = max((len(line) for text in shown for line in text.splitlines()), default=0)
    sentences = _WIDEST if longest_line > 3 * _WORDS else min(longest_line * 1.0, _WORDS)
    wanted = max(longest_word, sentences, min(len(heading) / 2, _WORDS))
    return min(max(wanted * _BOLD + 2, _NARROWEST), _WIDEST)


def _shown(value: Value) -> str:
    """About as many characters as the cell shows."""
    if not isinstance(value, NumberCell):
        return value.text
    text = f"{value.value:,f}"
    return text + "00" if "%" in value.shown or "\u00a3" in value.shown else text


def row_lines(texts: Sequence[str], across: Sequence[float], bold: bool = False) -> int:
    """How many lines the highest cell of a row takes, each text wrapped to its column's width."""
    figure = text_width("0", 1.0)
    rooms = ((width - 1) * figure * _SURE for width in across)
    return max(
        (
            sum(line_count(line, room, 1.0, bold=bold) for line in text.splitlines() or [""])
            for text, room in zip(texts, rooms, strict=True)
        ),
        default=1,
    )


def shown_texts(values: Sequence[Value]) -> list[str]:
    """What the cells of a row show, for its height."""
    return [_shown(value) for value in values]
