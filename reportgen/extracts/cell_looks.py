"""What nobody sees in a cell, or reads otherwise than it is held: struck out, raised, of the colour of its ground."""

from __future__ import annotations

from dataclasses import dataclass
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
    "a number in the colour of its own ground, which nobody sees",
    "delete it if it is not meant; else give it another colour, and save the workbook.",
)
RULE_HIDES = ErrorCell(
    "a number that a rule of its format strikes out or makes unseen, or may",
    "look at what the cell shows, take the rule away, and save the workbook.",
)
WHITE = "FFFFFF"
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
    return CellLooks(is_on(font.find("{*}strike")), raised, bool(ink) and ink == ground)


def rule_formats(root: _Element | None) -> tuple[RuleFormat, ...]:
    """What the rules of a workbook give, by their number."""
    rules = [] if root is None else [rule for every in root.iterchildren("{*}dxfs") for rule in every]
    formats = []
    for rule in rules:
        number, font = rule.find("{*}numFmt"), rule.find("{*}font")
        letters = looks(font, rule.find("{*}fill"))
        formats.append(
            RuleFormat("" if number is None else number.get("formatCode", ""), letters.struck or letters.unseen)
        )
    return tuple(formats)


def as_looked_at(cell: Cell, looks_of_cell: CellLooks) -> Cell:
    """A cell as it is seen, but for its colour: nothing where it is struck out, no number where it is raised."""
    if isinstance(cell, str) and not cell.strip():
        return cell
    if looks_of_cell.struck:
        return STRUCK
    return RAISED if looks_of_cell.raised and not isinstance(cell, str | ErrorCell) else cell


def _colour(element: _Element | None) -> str:
    """A colour by its six figures or its name; empty where there is none, so that it is black on white."""
    if element is None:
        return ""
    if element.get("rgb"):
        return element.get("rgb", "")[-6:].upper()
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
