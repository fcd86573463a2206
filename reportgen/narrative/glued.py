"""What is typed against a bound figure and changes what it says: `{{ c }},000`, `£{{ money }}`, `{{ share }} %`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.narrative.context import MARK

_BEFORE = re.compile(r"(?:(?<![\w.,\ue001-])[-\u2212]|[\u00a3$\u20ac]\s?|[0-9][.,]?|[<>~]\s?)\Z")
_AFTER = re.compile(
    (
        r"\A(?:[0-9]+|[.,/][0-9]+|[ \u00a0\u202f]000\b|\+|\s?[\u20ac\u2030]|\s?%|\s?per\s?cent(?:age)?\b(?! point)"
        r"|\s?(?:thousand|million|billion|hundred|dozen)\b|(?:k|m|bn|p|st|nd|rd|th)\b|'000)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Glued:
    """What stands against a figure, at its place in the text, and the number of the figure's mark."""

    start: int
    words: str
    mark: int


def glued(text: str, number: Callable[[int], bool]) -> Iterator[Glued]:
    """What is typed directly before or behind a mark; `number` tells whether a mark stands for a number."""
    for match in MARK.finditer(text):
        if not number(int(match[1])):
            continue
        before = _BEFORE.search(text[max(0, match.start() - 3) : match.start()])
        after = _AFTER.match(text[match.end() : match.end() + 24])
        if before:
            yield Glued(match.start() - len(before.group()), before.group().strip(), int(match[1]))
        if after:
            yield Glued(match.end(), after.group().strip(), int(match[1]))
