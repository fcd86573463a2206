"""Signs that are meant as they stand, and that Markdown would take for its own: `> 5`, `1986.`, `5*3`, `p. 5`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportgen.document.blocks import Marker
from reportgen.document.list_markers import roman
from reportgen.quantities.number_words import WORDED
from reportgen.readback.markdown_signs import TIMES

_MORE_THAN = re.compile(rf"[ ]{{0,3}}(?P<sign>>)(?=[ \t]?(?:=|\u00a3?[0-9]|\ue000[0-9]+\ue001[ \t]*\S|(?:{WORDED})\b))")
_QUOTED = re.compile(r"[ ]{0,3}>")
_YEAR = re.compile(r"(?m)^([ ]{0,3}[0-9]{3,9})([.)])(?=[ \t])")
"""A year or another great number before a full stop begins a sentence, and no list."""
_LETTERED = re.compile(r"(\s*)([a-z]|[ivx]{2,})\.(?=\s+\S)")
_ROMAN = {roman(value): value for value in range(1, 26)}


def with_signs(text: str) -> str:
    """The text with a backslash before each sign that is meant, so that Markdown leaves it as it is."""
    lines = text.split("\n")
    quoted = False
    for row, line in enumerate(lines):
        sign = _MORE_THAN.match(line)
        if sign and not quoted:  # a quotation that goes on may have a line that begins with a number
            lines[row] = f"{line[: sign.start('sign')]}\\{line[sign.start('sign') :]}"
        else:
            quoted = bool(_QUOTED.match(line)) or (quoted and bool(line.strip()))
    return TIMES.sub(r"\\*", _YEAR.sub(r"\1\\\2", "\n".join(lines)))


@dataclass(frozen=True, slots=True)
class Lettered:
    """How the author marked an item: with letters or roman numbers, and which."""

    marker: Marker
    number: int


def lettered(text: str) -> tuple[str, dict[int, Lettered]]:
    """Items lettered `a.` or numbered `i.` as Markdown knows them, and what the author wrote, by row.

    Such a line is an item where it is the first of its kind (`a.`, `i.`), follows one, or is followed by the next;
    else it is words: `p. 5`.
    """
    lines = text.split("\n")
    candidates = {row: match for row, line in enumerate(lines) if (match := _LETTERED.match(line))}
    items: dict[int, Lettered] = {}
    for row, match in candidates.items():
        before = next((r for r in sorted(candidates, reverse=True) if r < row and _same(candidates[r], match)), None)
        after = next((r for r in candidates if r > row and _same(candidates[r], match)), None)
        earlier = items.get(before) if before is not None and _go_on(lines, before, row) else None
        item = _item(match[2], earlier, candidates[after][2] if after is not None else "")
        if item is None:
            continue
        items[row] = item
        lines[row] = match[1] + "1.".rjust(len(match[2]) + 1) + lines[row][match.end() :]
    return "\n".join(lines), items


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two lines stand equally far in."""
    return len(one[1].lstrip("\n")) == len(other[1].lstrip("\n"))


def _go_on(lines: list[str], first: int, last: int) -> bool:
    """Whether a list that has an item on the first row can go on to the last: no other paragraph begins between."""
    rows = range(first + 1, last)
    return all(not lines[at].strip() or lines[at][:1] in " \t" or lines[at - 1].strip() for at in rows)


def _item(letters: str, earlier: Lettered | None, following: str) -> Lettered | None:
    """What the letters mark; None where they are words."""
    numeral, alpha = _ROMAN.get(letters), ord(letters) - 96 if len(letters) == 1 else None
    if earlier is not None:
        number = numeral if earlier.marker == "roman" else alpha
        return Lettered(earlier.marker, number) if number is not None else None
    if letters in ("a", "i"):
        return Lettered("roman" if letters == "i" else "alpha", 1)
    if numeral is not None and _ROMAN.get(following) == numeral + 1:
        return Lettered("roman", numeral)
    if alpha is not None and len(following) == 1 and ord(following) - 96 == alpha + 1:
        return Lettered("alpha", alpha)
    return None
