"""Widths of words in the shipped face, and words broken into lines that fit."""

from __future__ import annotations

from functools import cache
from threading import local
from typing import TYPE_CHECKING

from reportgen.writers.style import templates_dir

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

FACES = ("Regular", "Bold", "Italic", "BoldItalic")
LEADING = 1.18
"""Height of a line of chart words, as a multiple of their size."""


def face(name: str, family: str = "Arimo") -> str:
    """The path of a shipped face, such as `Bold`."""
    return str(templates_dir() / "fonts" / f"{family}-{name}.ttf")


class _Fonts(local):
    """The faces as this thread has opened them: to measure words with a face is to change it."""

    def __init__(self) -> None:
        self._opened: dict[str, FT2Font] = {}

    def face(self, name: str) -> FT2Font:
        """A shipped face at 100 points."""
        if name not in self._opened:
            from matplotlib.ft2font import FT2Font

            self._opened[name] = FT2Font(face(name))
            self._opened[name].set_size(100, 72)
        return self._opened[name]


_fonts = _Fonts()


@cache
def width(words: str, size: float, *, bold: bool = False) -> float:
    """Width of one line of words, in points."""
    from matplotlib.ft2font import LoadFlags

    font = _fonts.face("Bold" if bold else "Regular")
    font.set_text(words, 0, flags=LoadFlags.NO_HINTING)
    return float(font.get_width_height()[0]) / 64 * size / 100


def wrap(words: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """The words in lines no wider than `room` points; a word wider than that stands alone."""
    lines: list[str] = []
    for word in words.split():
        if lines and width(f"{lines[-1]} {word}", size, bold=bold) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def chopped(words: str, room: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """As `wrap`, with a word that is too wide cut by hyphens; no more than `most` lines, the last may end in …"""
    lines: list[str] = []
    for line in wrap(words, room, size, bold=bold):
        while width(line, size, bold=bold) > room and len(line) > 2:
            cut, mark = _cut(line, room, size, bold=bold)
            lines.append(line[:cut] + mark)
            line = line[cut:]
        lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(f"{last}…", size, bold=bold) > room:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()}…"]
    return lines


def _cut(word: str, room: float, size: float, *, bold: bool) -> tuple[int, str]:
    """Where to cut a word too wide for its room: after a stroke or dash that is in it, else by a hyphen."""
    natural = [n for n in range(1, len(word)) if word[n - 1] in "/-–" and width(word[:n], size, bold=bold) <= room]
    if natural:
        return natural[-1], ""
    fits = [n for n in range(1, len(word)) if width(word[:n] + "-", size, bold=bold) <= room] or [1]
    return max(1, min(fits[-1], len(word) - 3)), "-"


def fitted(
    names: tuple[str, ...], room: float, size: float, smallest: float, most: int
) -> tuple[float, list[list[str]]]:
    """A size at which every name fits `room` points in `most` lines, and the lines; cut up where none does.

    A slightly smaller size is chosen before a second line; names of two words each, such as months
    with their years, break all or none.
    """
    for trial in _sizes(size, max(size - 1, smallest)):
        if all(width(name, trial) <= room for name in names):
            return trial, [[name] for name in names]
    pairs = all(len(name.split()) == 2 for name in names)
    for trial in _sizes(size, smallest):
        if pairs and all(width(word, trial) <= room for name in names for word in name.split()):
            return trial, [name.split() for name in names]
        wrapped = [wrap(name, room, trial) for name in names]
        if all(len(lines) <= most and all(width(line, trial) <= room for line in lines) for lines in wrapped):
            return trial, wrapped
    return smallest, [chopped(name, room, smallest, most) for name in names]


def _sizes(size: float, smallest: float) -> list[float]:
    sizes = [size]
    while sizes[-1] - 0.5 >= smallest:
        sizes.append(sizes[-1] - 0.5)
    return sizes
