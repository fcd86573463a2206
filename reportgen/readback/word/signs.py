"""Characters that Word files write as elements or in fonts of signs, as the letters and signs a reader sees."""

from __future__ import annotations

from lxml.etree import _Element

from reportgen.readback.word.names import W, local

_SYMBOL = {
    0x22: "\u2200", 0x24: "\u2203", 0x27: "\u220b", 0x2D: "\u2212", 0x40: "\u2245", 0x5C: "\u2234",
    0xA2: "\u2032", 0xA3: "\u2264", 0xA5: "\u221e", 0xAB: "\u2194", 0xAC: "\u2190", 0xAD: "\u2191", 0xAE: "\u2192",
    0xAF: "\u2193", 0xB0: "\u00b0", 0xB1: "\u00b1", 0xB2: "\u2033", 0xB3: "\u2265", 0xB4: "\u00d7", 0xB6: "\u2202",
    0xB7: "\u2022", 0xB8: "\u00f7", 0xB9: "\u2260", 0xBA: "\u2261", 0xBB: "\u2248", 0xBC: "\u2026", 0xC5: "\u2295",
    0xD0: "\u2220", 0xD2: "\u00ae", 0xD3: "\u00a9", 0xD4: "\u2122", 0xD6: "\u221a", 0xD7: "\u22c5", 0xD8: "\u00ac",
    0xDB: "\u21d4", 0xDE: "\u21d2", 0xE5: "\u2211",
}  # fmt: skip
"""The font Symbol where it differs from Latin letters (Adobe's Symbol encoding, as Unicode's SYMBOL.TXT maps it)."""
_GREEK = dict(
    zip(
        b"ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywV",
        "\u0391\u0392\u0393\u0394\u0395\u0396\u0397\u0398\u0399\u039a\u039b\u039c\u039d\u039e\u039f\u03a0\u03a1\u03a3"
        "\u03a4\u03a5\u03a6\u03a7\u03a8\u03a9\u03b1\u03b2\u03b3\u03b4\u03b5\u03b6\u03b7\u03b8\u03b9\u03ba\u03bb\u03bc"
        "\u03bd\u03be\u03bf\u03c0\u03c1\u03c3\u03c4\u03c5\u03c6\u03c7\u03c8\u03c9\u03c2",
        strict=True,
    )
)
_WINGDINGS = {
    0x6C: "\u25cf", 0x6E: "\u25a0", 0x6F: "\u25a1", 0x71: "\u2751", 0x76: "\u2756", 0x9F: "\u2022", 0xA7: "\u25aa",
    0xA8: "\u25fb", 0xD8: "\u27a2", 0xE0: "\u2192", 0xDF: "\u2190", 0xE1: "\u2191", 0xE2: "\u2193", 0xFB: "\u2717",
    0xFC: "\u2713", 0xFD: "\u2612", 0xFE: "\u2611",
}  # fmt: skip
_SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEX = frozenset("0123456789abcdefABCDEF")
_ON_THE_LINE = "0123456789+-"
_POSITIONS = {
    "superscript": "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b",
    "subscript": "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208a\u208b",
}


def shown_sign(element: _Element) -> str | None:
    """What an element such as `w:tab` or `w:sym` shows; None for an element that shows nothing by itself."""
    name = local(element)
    if name != "sym":
        return _SPACES.get(name)
    code = element.get(f"{W}char", "")
    if len(code) != 4 or not _HEX.issuperset(code):
        return ""
    point = int(code, 16)
    return "" if point < 32 or 0xD800 <= point <= 0xDFFF else mapped(chr(point), element.get(f"{W}font", ""))


def is_of_signs(text: str) -> bool:
    """Whether there is no character in `text` but private ones, which a font of signs draws, and spaces."""
    return all("\uf000" <= character <= "\uf0ff" or character.isspace() for character in text)


def mapped(text: str, font: str) -> str:
    """`text` with its private characters (U+F000 to U+F0FF) as the signs that the font draws for them."""
    if not any("\uf000" <= character <= "\uf0ff" for character in text):
        return text
    return "".join(_drawn(ord(c) & 0xFF, font.lower()) if "\uf000" <= c <= "\uf0ff" else c for c in text)


def _drawn(code: int, font: str) -> str:
    if "symbol" in font:
        return _SYMBOL.get(code) or _GREEK.get(code) or chr(code)
    return _WINGDINGS.get(code) or _SYMBOL.get(code) or chr(0xF000 + code)


def off_the_line(text: str, position: str) -> str:
    """Figures above or below the line as the signs they are: 10\u00b2 and not 102, 38.0\u00b9 and not 38.01."""
    digits = _POSITIONS.get(position, "")
    if not digits or not set(text.strip()) <= set(_ON_THE_LINE):
        return text
    return text.translate(str.maketrans(_ON_THE_LINE, digits))
