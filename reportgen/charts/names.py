"""The names on a category axis: level, over their years, wrapped or turned, and never broken within a word."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from math import ceil

from reportgen.charts.plan import CategoryNames
from reportgen.document.text_metrics import text_width

LEADING = 1.18
"""Height of a line of chart words, as a multiple of their size."""
MOST_LINES = 4
DEEPEST = 150.0
"""The most that turned names may take from a picture, in points; what is longer ends in an ellipsis."""
STEPS = (1, 2, 3, 4, 6, 12)
"""Every how many-th of the months on an axis may be written: whole parts of a year."""
SLACK = 1.12
"""A word may be so much wider where Word has another face than the paper's."""
MOST_BESIDE = 3
"""Names beside horizontal bars take no more lines."""
ACROSS = 0.4
"""The most of a chart's width that names beside horizontal bars may take."""


def wrap(words: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The words in lines no wider than `room` points; a word wider than that stands alone."""
    lines: list[str] = []
    for word in words.split():
        if lines and text_width(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines) or ("",)


def shortened(lines: tuple[str, ...], room: float, most: int, size: float) -> tuple[str, ...]:
    """No more than `most` lines, none wider than `room`: what is left out is marked by an ellipsis."""
    shown_lines = [_cut(line, room, size) for line in lines[:most]]
    if len(lines) > most:
        shown_lines[-1] = _cut(f"{lines[most - 1]} {lines[most]}", room, size, always=True)
    return tuple(shown_lines)


def _cut(line: str, room: float, size: float, *, always: bool = False) -> str:
    if not always and text_width(line, size) <= room:
        return line
    while line and text_width(f"{line}\u2026", size) > room:
        line = line[:-1]
    return f"{line.rstrip()}\u2026"


def below(names: tuple[str, ...], slot: float, size: float, *, in_time: bool) -> CategoryNames:
    """Names below an axis whose categories have `slot` points each.

    In one line where all fit; months over their years, each year once. Where not all have room, every second, third and
    so on of what stands in time is written; of other names each, wrapped where every word fits, else turned.
    """
    room = (slot - 3) / SLACK
    if _widest(names, size) <= room:
        return CategoryNames(tuple((name,) for name in names), depth=size * LEADING)
    if in_time and all(len(name.split()) == 2 for name in names):
        return _over_years(names, slot, size)
    for every in STEPS if in_time else STEPS[:1]:
        room = (every * slot - 3) / SLACK
        wrapped = tuple(wrap(name, room, size) for name in names)
        most = max(map(len, wrapped[::every]), default=1)
        if _widest(" ".join(names[::every]).split(), size) <= room and most <= MOST_LINES:
            return CategoryNames(wrapped, every=every, depth=most * size * LEADING)
    cut = tuple(shortened((name,), DEEPEST, 1, size) for name in names)
    every = max(1, ceil(size * LEADING / slot)) if in_time else 1
    return CategoryNames(cut, every=every, turned=True, depth=_widest(chain.from_iterable(cut), size) * SLACK)


def _over_years(names: tuple[str, ...], slot: float, size: float) -> CategoryNames:
    """Names such as `Apr 2019`, level: the second word stands below the first one that is written of its year."""
    needed = _widest(" ".join(names).split(), size) * SLACK + 3
    every = next((step for step in STEPS if step * slot >= needed), max(1, ceil(needed / slot)))
    lines: list[tuple[str, ...]] = []
    last = ""
    for place, name in enumerate(names):
        first, second = name.split()
        written = place % every == 0
        lines.append((first,) if written and second == last else (first, second))
        last = second if written else last
    return CategoryNames(tuple(lines), every=every, over_years=True, depth=2 * size * LEADING)


def _widest(texts: Iterable[str], size: float) -> float:
    """The width of the longest of them."""
    return max((text_width(text, size) for text in texts), default=0.0)


def names_beside(names: tuple[str, ...], width: float, size: float, slot: float) -> CategoryNames:
    """Names at the left of horizontal bars in a picture of that width, whose bars have no more than `slot` points."""
    room = width * ACROSS
    most = min(MOST_BESIDE, max(1, int(slot / (size * LEADING))))
    lines = tuple(shortened(wrap(name, room, size), room, most, size) for name in names)
    return CategoryNames(lines, depth=max((text_width(line, size) for each in lines for line in each), default=0.0))
