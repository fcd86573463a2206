"""What a Word file's styles say: heading level, list, indent, and whether a reader sees the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from reportgen.document.colour import contrast, with_lightness
from reportgen.readback.word.effective import OFF, effective_value, looks_of_words
from reportgen.readback.word.names import W14, A, W, local
from reportgen.readback.word.numbering import NumberingReader, value

_HEADING = re.compile(r"heading ([1-9])\Z")
_HEX = re.compile(r"[0-9a-fA-F]{6}\Z")
_YES = {"1", "true", "on"}
_PALE = {"background1", "light1", "bg1", "lt1"}
_HIGHLIGHTS = {
    "black": "000000", "white": "FFFFFF", "yellow": "FFFF00", "red": "FF0000", "green": "00FF00", "blue": "0000FF",
    "cyan": "00FFFF", "magenta": "FF00FF", "darkBlue": "00008B", "darkCyan": "008B8B", "darkGreen": "006400",
    "darkMagenta": "800080", "darkRed": "8B0000", "darkYellow": "808000", "darkGray": "A9A9A9", "lightGray": "D3D3D3",
}  # fmt: skip
_BLACK = {"", "auto", "000000"}
_USUAL_SIZE = 20
"""Half points: the size of words of which nothing says it."""
_SQUEEZED = 100  # twentieths of a point for all the words of a run
SIGNS = {"symbol", "webdings", "wingdings", "wingdings 2", "wingdings 3", "mt extra", "marlett", "bookshelf symbol 7"}
WHITE = "FFFFFF"
SAME_COLOUR = "of the colour of what is behind it"
FAINT = 1.25
"""Below this contrast (WCAG 2.2, 1.4.3; 21 at most) words cannot be told from what lies behind them."""
TOO_CLOSE, OFF_LINE = -60, 100
"""Twentieths of a point between letters, half points above or below a line: past these letters cover each other."""
TINY = 6
"""Half points: words of three points and less are not read."""
WIDE = 11_000
"""Twentieths of a point: the width of a page."""
IN_SIGNS = "set in signs and not in letters"


def whole_number(text: str | None) -> int | None:
    """A whole number as Word writes it, None for anything else."""
    match = re.fullmatch(r"(-?[0-9]{1,7})(?:\.[0-9]+)?", text or "")
    return int(match[1]) if match else None


def attribute_on(element: _Element | None, name: str) -> bool:
    """Whether an attribute of an element says yes."""
    return element is not None and element.get(name) in _YES


def on(properties: _Element | None, mark: str) -> bool | None:
    """Whether a run says it is `b` or `i`; None when it does not say."""
    element = None if properties is None else properties.find(f"{W}{mark}")
    return None if element is None else element.get(f"{W}val", "1") not in OFF


class Styles:
    """The styles of a Word file."""

    def __init__(self, root: _Element | None, theme: _Element | None = None) -> None:
        self._chains: dict[str, tuple[_Element, ...]] = {}
        self._flags: dict[tuple[str, str], bool] = {}
        self._theme = {} if theme is None else theme_colours(theme)
        self._theme_fonts = {} if theme is None else theme_typefaces(theme)
        self._by_id = {} if root is None else {s.get(f"{W}styleId", ""): s for s in root.iterfind(f"{W}style")}
        self._defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._of_all = None if root is None else root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
        self.usual = next(
            (
                name
                for name, style in self._by_id.items()
                if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}
            ),
            "",
        )

    def chain(self, name: str) -> tuple[_Element, ...]:
        """The style and those it is based on."""
        if name not in self._chains:
            self._chains[name] = tuple(self._based_on(name))
        return self._chains[name]

    def _based_on(self, name: str) -> Iterator[_Element]:
        seen: set[str] = set()
        while name in self._by_id and name not in seen:
            seen.add(name)
            yield self._by_id[name]
            name = value(self._by_id[name], "basedOn")

    def names(self, name: str) -> list[str]:
        """The names of the style and of those it is based on, in small letters."""
        return [value(style, "name").lower() for style in self.chain(name)]

    def flag(self, name: str, mark: str) -> bool:
        """Whether the style is `b` or `i`."""
        if (name, mark) not in self._flags:
            answers = (on(style.find(f"{W}rPr"), mark) for style in self.chain(name))
            self._flags[name, mark] = next((says for says in answers if says is not None), False)
        return self._flags[name, mark]

    def number(self, name: str, path: str, attribute: str) -> int | None:
        """A number set by the style, such as its indent."""
        for style in self.chain(name):
            element = style.find(path)
            if element is not None and (number := whole_number(element.get(f"{W}{attribute}"))) is not None:
                return number
        return None

    def level(self, name: str) -> int:
        """1 to 9 for a heading's style, else 0."""
        for each in self.names(name):
            if match := _HEADING.match(each):
                return int(match[1])
        outline = self.number(name, f"{W}pPr/{W}outlineLvl", "val")
        return outline + 1 if outline is not None and 0 <= outline < 9 else 0

    def listed(self, name: str, numbering: NumberingReader) -> tuple[str, int]:
        """The list of the style and its level."""
        num, place = "", None
        for style in self.chain(name):
            element = style.find(f"{W}pPr/{W}numPr")
            if element is not None:
                num = num or value(element, "numId")
                place = whole_number(value(element, "ilvl")) if place is None else place
        return num, numbering.styles.get((num, name), place or 0) if num else 0

    def looks(
        self, run: _Element | None, style: str, paragraph: str, table: tuple[_Element, ...] = ()
    ) -> Iterator[_Element]:
        """The run properties that hold, the nearest first: of itself, its style, paragraph and table, and the usual."""
        if run is not None:
            yield run
        for name in (style, paragraph):
            for each in self.chain(name):
                if (properties := each.find(f"{W}rPr")) is not None:
                    yield properties
        yield from table
        if self._defaults is not None:
            yield self._defaults

    def unseen(
        self, run: _Element | None, style: str, paragraph: str, behind: str, table: tuple[_Element, ...] = ()
    ) -> str:
        """Why a reader does not read a run plainly, empty where he does.

        `behind` is the colour it stands on, `table` are the run properties of the table's style.
        """
        looks = tuple(self.looks(run, style, paragraph, table))
        if effective_value(looks, "vanish") not in {None, *OFF}:
            return "hidden text"
        if any(effective_value(looks, mark) not in {None, *OFF} for mark in ("strike", "dstrike")):
            return "struck through"
        if why := _out_of_shape(looks):
            return why
        if self._typefaces(looks) & SIGNS:
            return IN_SIGNS
        return SAME_COLOUR if self._is_faint(looks, behind) else ""

    def _typefaces(self, looks: tuple[_Element, ...]) -> set[str]:
        """The typefaces of letters and digits, in small letters; the theme's where it names one of those."""
        names = set()
        for script in ("ascii", "hAnsi"):
            of_theme, named = (effective_value(looks, "rFonts", f"{script}{of}") for of in ("Theme", ""))
            names.add((self._theme_fonts.get((of_theme or "")[:5]) or named or "").lower())
        return names

    def dress(
        self, run: _Element | None, style: str, paragraph: str, behind: str, table: tuple[_Element, ...] = ()
    ) -> str:
        """Size, colours and shape of a run's words, in words: `11 points, of the colour C00000, in outline`.

        Programs that save a file write weight, lines and the looks of links anew, so these are not among them.
        """
        own = "" if any("link" in name for name in self.names(style)) else style
        looks = tuple(self.looks(run, own, paragraph, table))
        size = whole_number(effective_value(looks, "sz")) or _USUAL_SIZE
        says = [f"{size / 2:g} points"]
        colour = next((c for each in looks if (c := colour_of_words(each, self._theme) or _said_black(each))), "")
        if colour not in _BLACK:
            says.append(f"of the colour {colour}")
        if (own := _HIGHLIGHTS.get(effective_value(looks, "highlight") or "", behind)) != WHITE:
            says.append(f"on {own}")
        return ", ".join((*says, *looks_of_words(looks)))

    def _is_faint(self, looks: tuple[_Element, ...], behind: str) -> bool:
        """Whether words cannot be told from what is behind them."""
        colour = next((c for each in looks if (c := colour_of_words(each, self._theme))), "")
        if colour == "none":
            return True
        own = looks[0] if looks else None
        highlight = "" if own is None else _HIGHLIGHTS.get(value(own, "highlight"), "") or self.shade(own)
        if not colour:
            return False  # Word chooses black or white, whichever is seen
        return contrast(colour, highlight or behind) < FAINT

    def of_paragraphs(self, name: str) -> Iterator[_Element]:
        """The paragraph properties of a style, of those it is based on and of the usual, the nearest first."""
        yield from (each for style in self.chain(name) if (each := style.find(f"{W}pPr")) is not None)
        if self._of_all is not None:
            yield self._of_all

    def shade(self, properties: _Element | None) -> str:
        """The colour a run, paragraph or cell is filled with; empty where it is not."""
        return _shade(properties, self._theme)

    def behind(self, style: str, paragraph: str) -> str:
        """The colour with which the style of a run, or that of its paragraph, fills what is behind its words."""
        runs = (each.find(f"{W}rPr") for name in (style, paragraph) for each in self.chain(name))
        return next((fill for each in runs if (fill := self.shade(each))), "")

    def of_table(self, name: str, where: tuple[str, ...]) -> tuple[_Element, ...]:
        """The run properties that a table's style gives to words in its `firstRow` or `firstCol`, and to all."""
        chain = self.chain(name)
        kinds = (k for each in where for style in chain for k in style.iterfind(f"{W}tblStylePr")
                 if k.get(f"{W}type") == each)  # fmt: skip
        return tuple(p for each in (*kinds, *chain) if (p := each.find(f"{W}rPr")) is not None)

    def fills(self, name: str, where: str) -> str:
        """The fill that a table's style gives to all of it (empty `where`), or to its `firstRow` or `firstCol`."""
        for style in self.chain(name):
            root: _Element | None = style
            if where:
                kinds = style.iterfind(f"{W}tblStylePr")
                root = next((kind for kind in kinds if kind.get(f"{W}type") == where), None)
            if root is not None and (fill := self.shade(root.find(f"{W}tcPr"))):
                return fill
        return ""


def is_colour(text: str) -> bool:
    """Whether it is six digits of red, green and blue."""
    return _HEX.match(text) is not None


def _shade(properties: _Element | None, theme: Mapping[str, str]) -> str:
    """The colour a run, paragraph or cell is filled with, by the theme where it names one; empty where it is not."""
    shading = None if properties is None else properties.find(f"{W}shd")
    if shading is None:
        return ""
    solid = shading.get(f"{W}val") == "solid"
    if base := theme.get(shading.get(f"{W}themeColor" if solid else f"{W}themeFill", "")):
        tint, dark = ("themeTint", "themeShade") if solid else ("themeFillTint", "themeFillShade")
        return _mixed(base, shading.get(f"{W}{tint}", ""), shading.get(f"{W}{dark}", ""))
    return _rgb(shading.get(f"{W}{'color' if solid else 'fill'}", ""))


def _out_of_shape(looks: tuple[_Element, ...]) -> str:
    """Why letters are no words to a reader: too small, too narrow, drawn over each other or in another order."""
    size, width, position = (whole_number(effective_value(looks, mark)) for mark in ("sz", "w", "position"))
    if size is not None and size <= TINY:
        return "too small to read"
    fitted = whole_number(effective_value(looks, "fitText"))
    if (width is not None and 0 < width <= 10) or (fitted is not None and fitted <= _SQUEEZED):
        return "too narrow to read"
    if (apart := whole_number(effective_value(looks, "spacing"))) is not None and apart <= TOO_CLOSE:
        return "drawn over each other"
    if position is not None and abs(position) >= OFF_LINE:
        return "off their line"
    return "" if effective_value(looks, "rtl") in {None, *OFF} else "set from right to left"


def theme_colours(theme: _Element) -> dict[str, str]:
    """The colours of a theme by the names that words give them (`text1` is the theme's first dark one)."""
    colours = {}
    for scheme in theme.iter(f"{A}clrScheme"):
        for slot in scheme:
            for element in slot:
                value_of_slot = element.get("lastClr", "") or element.get("val", "")
                if _HEX.match(value_of_slot):
                    colours[local(slot).removeprefix(A)] = value_of_slot.upper()
    names = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1",
             "text2": "dk2", "dark2": "dk2", "background2": "lt2", "light2": "lt2"}  # fmt: skip
    return {**colours, **{name: colours[slot] for name, slot in names.items() if slot in colours}}


def theme_typefaces(theme: _Element) -> dict[str, str]:
    """The typefaces of a theme for Latin letters by the first five letters of what words call them."""
    fonts = ((kind, theme.find(f".//{A}{kind}Font/{A}latin")) for kind in ("major", "minor"))
    return {kind: font.get("typeface", "") for kind, font in fonts if font is not None}


def colour_of_words(properties: _Element, theme: Mapping[str, str]) -> str:
    """The colour of words as RGB; empty where nothing is said; `none` where they are transparent."""
    effect = properties.find(f"{W14}textFill")
    filled = None if effect is None else _filled(effect)
    if filled is not None:
        return filled
    element = properties.find(f"{W}color")
    if element is None:
        return ""
    named = element.get(f"{W}themeColor", "")
    if named and (base := theme.get(named) or (WHITE if named in _PALE else "")):
        return _mixed(base, element.get(f"{W}themeTint", ""), element.get(f"{W}themeShade", ""))
    return _rgb(element.get(f"{W}val", ""))


def _mixed(colour: str, tint: str, shade: str) -> str:
    """A colour of the theme mixed with white (`tint` of 255 parts are its own) or with black (`shade`).

    Source: ECMA-376-1, 17.3.2.6, by which the lightness is changed.
    """
    for part, towards in ((tint, 1.0), (shade, 0.0)):
        if re.fullmatch("[0-9a-fA-F]{1,2}", part):
            colour = with_lightness(colour, towards, 1 - int(part, 16) / 255)
    return colour


def _said_black(properties: _Element) -> str:
    """`auto` where the colour is said to be that: black on what is pale."""
    return "auto" if value(properties, "color") == "auto" else ""


def _filled(effect: _Element) -> str | None:
    """The colour of a fill, `none` where it is transparent; None where it says nothing."""
    names = [local(each).rpartition("}")[2] for each in effect.iter()]
    alpha = [whole_number(each.get(f"{W14}val")) or 0 for each in effect.iter(f"{W14}alpha")]
    if "noFill" in names or any(each >= 80_000 for each in alpha):
        return "none"
    first = next(effect.iter(f"{W14}srgbClr", f"{W14}schemeClr"), None)
    if first is None:
        return None
    colour = first.get(f"{W14}val", "")
    return WHITE if colour in _PALE else _rgb(colour)


def _rgb(colour: str) -> str:
    """The colour in capitals; empty where it is no RGB."""
    return colour.upper() if _HEX.match(colour) else ""
