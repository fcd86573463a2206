"""Reads a drawn picture back: its words with the boxes they fill, and its shapes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from lxml import etree

from reportgen.document.text_metrics import text_width

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Word:
    """One line of words: its left, top, right and bottom in points, and its size."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    def touches(self, other: Word) -> bool:
        """Whether the two stand on one another by more than half a point."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


@dataclass(frozen=True)
class Picture:
    """A picture read back."""

    root: etree._Element
    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def texts(self) -> list[str]:
        return [word.text for word in self.words]

    def overlaps(self) -> list[tuple[str, str]]:
        return [(a.text, b.text) for a, b in combinations(self.words, 2) if a.touches(b)]

    def outside(self) -> list[str]:
        return [
            w.text
            for w in self.words
            if w.left < -0.5 or w.top < -0.5 or w.right > self.width + 0.5 or w.bottom > self.height + 0.5
        ]

    def fills(self) -> set[str]:
        return set(re.findall(r'fill="(#[0-9a-f]{6})"', etree.tostring(self.root).decode()))


def read(svg: bytes) -> Picture:
    """The picture in an SVG made by the program."""
    root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))
    width, height = (float(root.get(side, "").removesuffix("pt")) for side in ("width", "height"))
    return Picture(root, width, height, tuple(_word(node) for node in root.iter(f"{SVG}text")))


def _word(node: etree._Element) -> Word:
    size = float(node.get("font-size", "").removesuffix("px"))
    bold = node.get("font-weight") in ("bold", "700")
    text = node.text or ""
    wide = text_width(text, size, bold=bold)
    x, y = float(node.get("x", "0")), float(node.get("y", "0"))
    left = x - {"middle": wide / 2, "end": wide}.get(node.get("text-anchor", "start"), 0.0)
    if "rotate(-90" in node.get("transform", ""):  # read upwards: what is left of x when level is below y
        return Word(text, x - size * 0.72, y - (left + wide - x), x + size * 0.2, y - (left - x), size)
    return Word(text, left, y - size * 0.72, left + wide, y + size * 0.2, size)
