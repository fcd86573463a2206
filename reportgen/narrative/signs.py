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


_COUNTED = re.compile(
    r"[0-9]{1,3}(?:,[0-9]{3})* (?=[a-z])"
    r"(?!(?:to|and|or|in|of|years?|months?|weeks?|days?|hours?)\b)"  # an age or a time
    r"(?!(?:things|steps|ways|actions|aims|goals|lessons|measures|objectives|priorities|points|questions|reasons"
    r"|recommendations|risks|themes|services|results)\b)"  # a title of a section, perhaps with its number
    r"(?:[a-z]{3,}(?<![siu])s\b|(?:[\w'\u2019-]+ ){0,2}(?:children|people|staff)\b"
    r"|(?:(?:new|more|fewer|extra|further|additional|other|small|large|full-time|part-time|local|young|late) )+"
    r"[a-z]{3,}s\b"
    r"|(?:[a-z'\u2019-]+ ){1,3}[a-z]{3,}(?<![siu])s (?:(?:this|last|each|every|a) (?:year|month|week)"
    r"|in (?:the year|(?:19|20)[0-9]{2}))\b"
    r"|.*\b(?:was|were|is|are|has|have|had|came|went|opened|closed|left|started)\b)"
)
"""Things that are counted: `3 clinics`, `12 looked after children`, `12 new clinics`; but no `3 Performance`."""
_BARE_NUMBER = re.compile(r"(?!(?:19|20)[0-9]{2}\Z)[0-9]+(?:,[0-9]{3})*%?\Z")


def numbers_things(heading: str, *, named: bool) -> bool:
    """Whether the words of a heading are a sentence that begins with a number, a number of things, or a number alone.

    Its `#` was then meant as the sign of a number. A heading that has a name or a class (`{#name}`) is meant as one,
    unless it is a sentence.
    """
    text = heading.strip()
    if re.match(r"\u00a3?[0-9]", text) and text.endswith((".", ";", ",")):
        return True
    return not named and bool(_COUNTED.match(text) or _BARE_NUMBER.match(text))


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
