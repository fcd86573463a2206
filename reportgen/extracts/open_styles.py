"""How cells and words of an OpenDocument spreadsheet look by their styles, each with those it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.extracts.cell_looks import (
    PLAIN,
    RULE_FORMATS,
    RULE_HIDES,
    TINY,
    WHITE,
    CellLooks,
    RuleFormat,
    as_white,
)
from reportgen.extracts.cells import ErrorCell
from reportgen.extracts.conditional_formats import ConditionalFormat

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
_LENGTH = re.compile(r"([0-9.]+)(pt|in|cm|mm|pc|px)\Z")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "px": 0.75}
_RAISED = re.compile(r"super|[1-9][0-9]*%")
"""The position of raised letters, in a word or, as LibreOffice writes it, in per cent of the line."""
_LOWERED = re.compile(r"sub|-[1-9][0-9]*%")
_CONDITION = re.compile(r"cell-content\(\) ?(<=|>=|!=|<|>|=) ?(-?[0-9.]+)\Z")
_BETWEEN = re.compile(r"cell-content-is-(not-)?between\((-?[0-9.]+), ?(-?[0-9.]+)\)\Z")
_OPERATORS = {"<": "lessThan", "<=": "lessThanOrEqual", ">": "greaterThan", ">=": "greaterThanOrEqual",
              "=": "equal", "!=": "notEqual"}  # fmt: skip


def name_of(words: str) -> str:
    """The name of an element or attribute as the parser has it: `table:style-name`."""
    prefix, _, local = words.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def in_points(length: str | None) -> float | None:
    """A length in points; None where none is given, or not in a unit."""
    match = _LENGTH.match(length or "")
    return float(match[1]) * _POINTS[match[2]] if match else None


@dataclass(frozen=True, slots=True)
class OpenStyle:
    """What a style and those it comes from say, and how letters look by it."""

    said: Mapping[str, str] = field(default_factory=dict)
    looks: CellLooks = PLAIN
    lowered: bool = False
    faint: bool = False
    """The letters are white, too small to be seen, or not shown."""
    rules: tuple[ConditionalFormat, ...] = ()


_PLAIN = OpenStyle()


def _style(said: Mapping[str, str], rules: tuple[ConditionalFormat, ...]) -> OpenStyle:
    struck = any(said.get(f"text-line-through-{kind}", "none") != "none" for kind in ("style", "type"))
    place, size = said.get("text-position", ""), in_points(said.get("font-size"))
    automatic = said.get("use-window-font-color") == "true"
    ink = "" if automatic else as_white(said.get("color", "").lstrip("#"))
    ground = as_white(said.get("background-color", "transparent").replace("transparent", WHITE).lstrip("#"))
    nowhere = (size is not None and size < TINY) or said.get("display") == "none"
    looks = CellLooks(struck, _RAISED.match(place) is not None, nowhere or (bool(ink) and ink == ground))
    return OpenStyle(said, looks, _LOWERED.match(place) is not None, nowhere or ink == WHITE, rules)


class OpenStyles:
    """The styles of a spreadsheet: those of its sheets, and the named ones they come from."""

    def __init__(self, *roots: _Element) -> None:
        self._elements: dict[tuple[str, str], _Element] = {}
        self._numbers: dict[str, _Element] = {}
        self._known: dict[tuple[str, str], OpenStyle] = {}
        for root in roots:
            for style in root.iter(name_of("style:style")):
                key = (style.get(name_of("style:family"), ""), style.get(name_of("style:name"), ""))
                self._elements.setdefault(key, style)
            for style in root.iter(*(name_of(f"number:{kind}-style") for kind in ("number", "percentage", "currency"))):
                self._numbers.setdefault(style.get(name_of("style:name"), ""), style)

    def named(self, family: str, name: str) -> OpenStyle:
        """The style of a family by its name."""
        key = (family, name)
        if key not in self._known:
            self._known[key] = _PLAIN  # a style that comes from itself ends here
            self._known[key] = self._read(family, self._elements.get(key))
        return self._known[key]

    def _read(self, family: str, style: _Element | None) -> OpenStyle:
        if style is None:
            return _PLAIN
        parent = style.get(name_of("style:parent-style-name"), "")
        come_from = self.named(family, parent) if parent else _PLAIN
        own = {
            str(key).rpartition("}")[2]: str(value)
            for properties in style
            if str(properties.tag).endswith("-properties")
            for key, value in properties.attrib.items()
        }
        if "color" in own:
            own.setdefault("use-window-font-color", "false")
        number = style.get(name_of("style:data-style-name"))
        more = {"number-format": number} if number else {}
        rules = tuple(self._rule(one) for one in style.iterchildren(name_of("style:map")))
        return _style({**come_from.said, **own, **more}, rules)

    def _rule(self, rule: _Element) -> ConditionalFormat:
        given = self.named("table-cell", rule.get(name_of("style:apply-style-name"), ""))
        looks = RuleFormat(
            self._other_number(given.said.get("number-format", "")), given.looks.struck or given.looks.unseen
        )
        words = rule.get(name_of("style:condition"), "").strip()
        compared, between = _CONDITION.match(words), _BETWEEN.match(words)
        if compared:
            return ConditionalFormat((), looks, _OPERATORS[compared[1]], (Decimal(compared[2]),))
        if between:
            operator = "notBetween" if between[1] else "between"
            return ConditionalFormat((), looks, operator, (Decimal(between[2]), Decimal(between[3])))
        return ConditionalFormat((), looks)

    def _other_number(self, name: str) -> str:
        """The name of a number format that may show another number; empty where it shows the number itself."""
        style = self._numbers.get(name)
        parts = [] if style is None else [str(one.tag).rpartition("}")[2] for one in style]
        as_it_is = style is not None and parts == ["number"] and not style[0].get(name_of("number:display-factor"))
        return "" if as_it_is else name


def ruled(style: OpenStyle, value: Decimal) -> ErrorCell | None:
    """Why a number is not what is seen of it by a rule of its style; None where it is."""
    for rule in style.rules:
        if rule.given != RuleFormat() and rule.holds(value) is not False:
            return RULE_HIDES if rule.given.hides else RULE_FORMATS
    return None
