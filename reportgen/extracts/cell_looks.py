"""What nobody sees in a cell, or reads otherwise than it is held: struck out, raised, of the colour of its ground."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.extracts.cells import Cell, ErrorCell

if TYPE_CHECKING:
    from lxml.etree import _Element

STRUCK = ErrorCell(
    "words or a number struck out",
    "delete what is struck out, or take the line through it off, and save the workbook.",
)
RAISED = ErrorCell(
    "a number raised above the line, as the mark of a note is",
    "delete it if it is a mark; else take the superscript off, and save the workbook.",
)
UNSEEN = ErrorCell(
    "a number in the colour of its own ground, or of no size, which nobody sees",
    "delete it if it is not meant; else give it another colour or size, and save the workbook.",
)
RULE_HIDES = ErrorCell(
    "a number that a rule of its format strikes out or makes unseen, or may",
    "look at what the cell shows, take the rule away, and save the workbook.",
)
RULE_FORMATS = ErrorCell(
    "a number that a rule of its format may show as another",
    "look at what the cell shows, take the rule away, and save the workbook.",
)
UNSEEN_PART = ErrorCell(
    "words or a number of which a part is white or too small to be seen",
    "delete that part, or make it as the rest is, and save the workbook.",
)
FIGURES = re.compile(r"[\s(<>\u2212-]*[0-9][0-9\s.,%)]*\Z")
"""Words that are read as a number."""
TINY = 3
"""Letters of fewer points are too small to be seen."""
WHITE = "FFFFFF"
"""White, as which a colour is taken that nobody can tell from it."""
_NAMED = {"theme0": WHITE, "theme1": "000000", "indexed9": WHITE, "indexed65": WHITE, "indexed8": "000000",
          "indexed64": "000000", "indexed1": WHITE, "indexed0": "000000"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellLooks:
    """How the cells of a style look."""

    struck: bool = False
    raised: bool = False
    unseen: bool = False
    """The letters have the colour of the ground."""


PLAIN = CellLooks()


@dataclass(frozen=True, slots=True)
class RuleFormat:
    """What a rule gives to the cells for which it holds: a number format, or looks by which nobody sees a number."""

    number_format: str = ""
    hides: bool = False


def is_on(element: _Element | None) -> bool:
    """Whether a property of a font is set: it is there, and not said to be off."""
    return element is not None and element.get("val", "1") not in {"0", "false"}


def looks(font: _Element | None, fill: _Element | None) -> CellLooks:
    """How letters of a font stand on a ground."""
    if font is None:
        return PLAIN
    position = font.find("{*}vertAlign")
    raised = position is not None and position.get("val") == "superscript"
    ink, ground = _colour(font.find("{*}color")), _ground(fill)
    return CellLooks(is_on(font.find("{*}strike")), raised, is_tiny(font) or (bool(ink) and ink == ground))


def is_tiny(font: _Element) -> bool:
    """Whether letters are too small to be seen."""
    size = font.find("{*}sz")
    return size is not None and float(size.get("val", "11")) < TINY


def is_white(font: _Element) -> bool:
    """Whether letters are white, or all but white."""
    return _colour(font.find("{*}color")) == WHITE


def rule_formats(root: _Element | None) -> tuple[RuleFormat, ...]:
    """What the rules of a workbook give, by their number."""
    rules = [] if root is None else [rule for every in root.iterchildren("{*}dxfs") for rule in every]
    return tuple(map(rule_format, rules))


def rule_format(rule: _Element) -> RuleFormat:
    """What one rule gives."""
    number, letters = rule.find("{*}numFmt"), looks(rule.find("{*}font"), rule.find("{*}fill"))
    return RuleFormat("" if number is None else number.get("formatCode", ""), letters.struck or letters.unseen)


def is_figure(cell: Cell) -> bool:
    """Whether a cell is read as a number, held as one or as words."""
    return isinstance(cell, Decimal) or (isinstance(cell, str) and FIGURES.match(cell) is not None)


def as_looked_at(cell: Cell, looks_of_cell: CellLooks) -> Cell:
    """A cell as it is seen, but for its colour: nothing where it is struck out, no number where it is raised."""
    if isinstance(cell, str) and not cell.strip():
        return cell
    if looks_of_cell.struck:
        return STRUCK
    return RAISED if looks_of_cell.raised and not isinstance(cell, str | ErrorCell) else cell


def as_white(colour: str) -> str:
    """A colour of six figures, white where nobody can tell it from white."""
    figures = colour.upper()
    return WHITE if len(figures) == 6 and min(figures[0], figures[2], figures[4]) == "F" else figures


def _colour(element: _Element | None) -> str:
    """A colour by its six figures or its name; empty where there is none, so that it is black on white."""
    if element is None:
        return ""
    if element.get("rgb"):
        return as_white(element.get("rgb", "")[-6:])
    for kind in ("theme", "indexed"):
        if element.get(kind) is not None:
            name = f"{kind}{element.get(kind)}"
            tint = float(element.get("tint", "0"))
            return f"{name}/{tint}" if tint else _NAMED.get(name, name)
    return ""


def _ground(fill: _Element | None) -> str:
    """The colour of a ground: white where there is none, empty where it is a pattern."""
    pattern = None if fill is None else fill.find("{*}patternFill")
    if pattern is None:
        return WHITE if fill is None or len(fill) == 0 else ""
    kind = pattern.get("patternType", "solid" if len(pattern) else "none")
    if kind == "none":
        return WHITE
    ink = pattern.find("{*}fgColor")
    return _colour(ink if ink is not None else pattern.find("{*}bgColor")) if kind == "solid" else ""
