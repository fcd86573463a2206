"""The markers of lists, for papers in which no program counts them."""

from __future__ import annotations

from typing import assert_never

from reportgen.document.blocks import Marker

_NUMERALS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LARGE = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))


def marker(kind: Marker, place: int) -> str:
    """What stands before item `place` (1 or more) of a list, such as `2.`, `b)` or `iv)`."""
    match kind:
        case "bullet":
            return "\u2022"
        case "decimal":
            return f"{place}."
        case "alpha":
            return f"{alpha(place)})"
        case "roman":
            return f"{roman(place)})"
        case _:
            assert_never(kind)


def alpha(place: int) -> str:
    """The small letters of `place`: a to z, then aa, bb, cc as Word counts."""
    turns, letter = divmod(place - 1, 26)
    return chr(ord("a") + letter) * (turns + 1)


def roman(place: int) -> str:
    """The small Roman numeral of `place`."""
    text = ""
    for value, numeral in _LARGE + _NUMERALS:
        count, place = divmod(place, value)
        text += numeral * count
    return text
