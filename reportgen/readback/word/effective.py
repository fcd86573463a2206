"""The looks of words that can alter what is read, as they hold whatever style, list or theme says them.

What each property does: ECMA-376-1, 17.3.1 (of paragraphs) and 17.3.2 (of runs).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element

from reportgen.readback.word.names import W14, W, local

OFF = {"0", "false", "off", "none"}
_SWITCHES = {
    "caps": "in capitals", "smallCaps": "in small capitals", "outline": "in outline", "shadow": "with a shadow",
    "emboss": "embossed", "imprint": "engraved", "effect": "animated", "em": "with marks at the letters",
    "cs": "in the looks of another writing",
}  # fmt: skip
_RAISED = {"superscript": "raised", "subscript": "lowered"}
_EFFECTS = ("shadow", "glow", "reflection", "textOutline", "scene3d", "props3d")
_POINT = 20
"""Twentieths of a point, in which lengths are written."""
_CLOSER = 10
_ROOM = 9_000
"""The width between the margins of a sheet, where no column of a table is narrower."""
_SIDES = 216
"""What Word leaves free at the two sides of a cell of which nothing says it."""
_DIGIT = 5
"""The width of a digit by the half point of its size: half of its height, somewhat less than in any text typeface."""
_USUAL_SIZE = 20


def effective_value(looks: Sequence[_Element], mark: str, attribute: str = "val") -> str | None:
    """What the nearest properties of that name say; `1` where they say it without a value, None where none says it."""
    for each in looks:
        if (element := each.find(f"{W}{mark}")) is not None:
            return element.get(f"{W}{attribute}", "1")
    return None


def looks_of_words(looks: Sequence[_Element]) -> Iterator[str]:
    """What stands out in the letters of words by their properties, the nearest first."""
    yield from (says for mark, says in _SWITCHES.items() if effective_value(looks, mark) not in {None, *OFF})
    yield from _places_of_letters(looks)
    yield from _layouts(looks)
    names = dict.fromkeys(local(each) for properties in looks for each in properties)
    yield from (f"with the effect {name}" for name in _EFFECTS if f"{W14}{name}" in names)


def _places_of_letters(looks: Sequence[_Element]) -> Iterator[str]:
    """Where letters stand: above or below their line, and how wide and how far from one another."""
    place = _number(effective_value(looks, "position"))
    raised = _RAISED.get(effective_value(looks, "vertAlign") or "")
    if raised or place:
        yield raised or ("raised" if place > 0 else "lowered")
    if (width := _number(effective_value(looks, "w")) or 100) != 100:
        yield f"letters {width}% as wide"
    apart = _number(effective_value(looks, "spacing"))
    if abs(apart) >= _CLOSER:
        yield f"letters {abs(apart) / _POINT:.0f} points {'closer' if apart < 0 else 'farther apart'}"
    if effective_value(looks, "fitText") is not None:
        yield "letters fitted to a width"


def _layouts(looks: Sequence[_Element]) -> Iterator[str]:
    """Letters that are turned, or two lines of them in one."""
    layout = next((e for each in looks if (e := each.find(f"{W}eastAsianLayout")) is not None), None)
    for name, says in (("combine", "two lines in one"), ("vert", "turned")):
        if layout is not None and layout.get(f"{W}{name}", "0") not in OFF:
            yield says


def looks_of_paragraph(properties: Sequence[_Element], words: str, width: int, size: int) -> Iterator[str]:
    """What a paragraph does with its `words` by its properties, the nearest first.

    `width` is that of the column of a table it stands in, 0 where it stands in none, `size` its half points.
    """
    if effective_value(properties, "bidi") not in {None, *OFF}:
        yield "in a paragraph from right to left"
    left, right = (_side(properties, *names) for names in (("left", "start"), ("right", "end")))
    first = _first_line(properties)
    room = min(width or _ROOM, _ROOM)
    if max(left, left + first) + right > room / 2 or min(left, left + first, right) < -room / 2:
        yield "far in from the sides, or out over them"
    digits = max((sum(map(str.isdigit, word)) for word in words.split()), default=0)
    if digits and width and digits * _DIGIT * (size or _USUAL_SIZE) > max(width - _SIDES, 0) - left - right:
        yield "in a column too narrow for its number"


def _side(properties: Sequence[_Element], *names: str) -> int:
    """How far in a paragraph begins or ends, by the nearest that says so."""
    for each in properties:
        indent = each.find(f"{W}ind")
        says = None if indent is None else next((s for name in names if (s := indent.get(f"{W}{name}"))), None)
        if says is not None:
            return _number(says)
    return 0


def _first_line(properties: Sequence[_Element]) -> int:
    """How much farther in the first line begins; less than nothing where it hangs out."""
    for each in properties:
        indent = each.find(f"{W}ind")
        if indent is not None and (hanging := indent.get(f"{W}hanging")):
            return -_number(hanging)
        if indent is not None and (first := indent.get(f"{W}firstLine")):
            return _number(first)
    return 0


def _number(text: str | None) -> int:
    """A whole number as Word writes it, also with a sign of percent; 0 for anything else."""
    match = re.fullmatch(r"(-?[0-9]{1,8})(?:\.[0-9]+)?%?", text or "")
    return int(match[1]) if match else 0
