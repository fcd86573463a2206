"""How the cells of a workbook are shown: their number formats, and whether a reader sees them."""

from __future__ import annotations

from collections.abc import Mapping

from lxml.etree import _Element

from reportgen.document.colour import contrast, with_lightness
from reportgen.problems import Where
from reportgen.readback.word.styles import FAINT, SAME_COLOUR, SIGNS, WHITE, is_colour, theme_colours
from reportgen.readback.xlsx import S
from reportgen.readback.xml import parse

_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_INDEXED = {"0": "000000", "1": "FFFFFF", "8": "000000", "9": "FFFFFF", "64": "000000", "65": "FFFFFF"}
_BUILT_IN = {
    "0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "11": "0.00E+00",
    "14": "date", "49": "@",
}  # fmt: skip
_FAINT_PATTERNS = {"none", "gray125", "gray0625"}
_TINY = 3.0
"""Points: words as small as that are not read."""


class Looks:
    """The styles of a workbook."""

    def __init__(self, files: Mapping[str, bytes], where: Where) -> None:
        self._root = parse(files["xl/styles.xml"], where) if "xl/styles.xml" in files else None
        theme = files.get("xl/theme/theme1.xml")
        self._theme = {} if theme is None else theme_colours(parse(theme, where))
        self._formats = list(self._each("cellXfs"))
        self._codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in self._each("numFmts")}
        self._fonts, self._fills, self._rules = (list(self._each(name)) for name in ("fonts", "fills", "dxfs"))
        self._known: dict[str, str] = {}

    def _each(self, name: str) -> tuple[_Element, ...]:
        group = None if self._root is None else self._root.find(f"{S}{name}")
        return () if group is None else tuple(group)

    def code(self, style: str) -> str:
        """The number format of a cell's style."""
        look = _at(self._formats, style)
        number = "0" if look is None else look.get("numFmtId", "0")
        return self._codes.get(number) or _BUILT_IN.get(number, f"format {number}")

    def unseen(self, style: str) -> str:
        """Why a reader does not see a cell of this style plainly, empty where he does."""
        if style not in self._known:
            self._known[style] = self._unseen(_at(self._formats, style))
        return self._known[style]

    def _unseen(self, look: _Element | None) -> str:
        if look is None:
            return ""
        font, fill = _at(self._fonts, look.get("fontId", "0")), _at(self._fills, look.get("fillId", "0"))
        pattern = None if fill is None else fill.find(f"{S}patternFill")
        kind = "none" if pattern is None else pattern.get("patternType", "none")
        inks = () if pattern is None or kind in _FAINT_PATTERNS else tuple(
            ink for name in (("fgColor",) if kind == "solid" else ("fgColor", "bgColor"))
            if (ink := self._colour(pattern.find(f"{S}{name}"))))  # fmt: skip
        unseen = [] if font is None else [self.of_font(font, behind) for behind in inks or (WHITE,)]
        return _out_of_shape(look) or (unseen[0] if unseen and all(unseen) else "")

    def of_font(self, font: _Element, behind: str = WHITE) -> str:
        """Why words in this font are not seen plainly on the colour `behind`, empty where they are."""
        strike = font.find(f"{S}strike")
        if strike is not None and strike.get("val", "1") not in {"0", "false"}:
            return "struck through"
        size = font.find(f"{S}sz")
        if size is not None and float(size.get("val", "11")) <= _TINY:
            return "too small to read"
        names = {each.get("val", "").lower() for tag in ("name", "rFont") for each in font.iterfind(f"{S}{tag}")}
        if names & SIGNS:
            return "set in signs and not in letters"
        colour = self._colour(font.find(f"{S}color"))
        return SAME_COLOUR if colour and contrast(colour, behind) < FAINT else ""

    def _colour(self, element: _Element | None) -> str:
        if element is None:
            return ""
        rgb, theme = element.get("rgb", "")[-6:], element.get("theme", "")
        colour = _INDEXED.get(element.get("indexed", ""), "")
        if is_colour(rgb):
            colour = rgb.upper()
        elif theme.isdecimal() and int(theme) < len(_THEME):
            colour = self._theme.get(_THEME[int(theme)], "")
        return _tinted(colour, element.get("tint", "")) if colour else ""

    def described(self, rule: _Element) -> str:
        """A rule of a sheet with all that it says, and how it makes cells look."""
        texts = []
        for element in rule.iter():
            look = _at(self._rules, element.get("dxfId", ""))
            attributes = _attributes(element)
            more = [] if look is None else [_flat(look)]
            texts.append(" ".join((str(element.tag).rpartition("}")[2], *attributes, element.text or "", *more)))
        return "; ".join(" ".join(each.split()) for each in texts)


def _out_of_shape(look: _Element) -> str:
    """Why words in a cell are no words to a reader: turned round, or said again and again to the end of the cell."""
    alignment = look.find(f"{S}alignment")
    if alignment is None:
        return ""
    if alignment.get("textRotation", "0") not in {"0", "90", "255"}:
        return "turned in the cell"
    if alignment.get("horizontal") == "fill":
        return "said again to the end of the cell"
    return "shrunk to the cell" if alignment.get("shrinkToFit") in {"1", "true"} else ""


def _tinted(colour: str, tint: str) -> str:
    """A colour made lighter (`tint` up to 1) or darker (down to -1). Source: ECMA-376-1, 18.8.19."""
    try:
        by = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        return colour
    return with_lightness(colour, 0.0 if by < 0 else 1.0, abs(by))


def _flat(element: _Element) -> str:
    return " ".join(" ".join((str(each.tag).rpartition("}")[2], *_attributes(each))) for each in element.iter())


def _attributes(element: _Element) -> list[str]:
    pairs = sorted((str(name), str(value)) for name, value in element.attrib.items())
    return [f"{name}={value}" for name, value in pairs if name != "dxfId"]


def _at(elements: list[_Element], number: str) -> _Element | None:
    return elements[int(number)] if number.isdecimal() and int(number) < len(elements) else None
