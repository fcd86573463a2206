"""How two words that are not written alike seem to be one: `5 to 9` and `5-9`, `Shire` and `Shrie`.

The one judge of it, for words of settings against words of data and for words of data against each other. A letter
can make another word, and `18+` is not `18`: the kinds say how sure it is, and who asks weighs it by the rows.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile
from typing import Literal, TypeAlias

from reportgen.settings.folding import fold, squeezed

Likeness: TypeAlias = Literal["", "same", "mistyped", "letter", "other letter", "council"]
_FILLERS = frozenset("to and aged age ages year years yr yrs the of".split())
_COUNCIL = frozenset("council county borough city unitary metropolitan cc mbc bc ua lb royal london".split())
_SIGNS = re.compile(r"[+<>\u2264\u2265%\u00a3]|[0-9]+(?:\.[0-9]+)?|(?<=\w)-\Z|\A-(?=\w)")
"""Numbers, and signs that make another group: `18+` is not `18`, `<1` not `1` and `B-` not `B`."""
_SHORT = 5
"""In a shorter word a letter makes another word too often."""


def likeness(word: str, other: str) -> Likeness:
    """The `same` word; one with letters that changed places or doubled; with one too few, or another; or a `council`.

    Their numbers and signs are the same, in the same order.
    """
    mine, others = name_pieces(word), name_pieces(other)
    if not mine or not others or _signs(word) != _signs(other):
        return ""
    if mine == others:
        return "same"
    if ("/" in word) != ("/" in other):  # `A/B` is either, and not `AB`
        return ""
    if name_letters(word) == name_letters(other):
        return "same"
    place = _place(mine)
    if place and place == _place(others) and place in (mine, others):
        return "council"
    if len(mine) != len(others):  # a space or an underscore is left out as well: `intuch`
        return _mistyped(name_letters(word), name_letters(other))
    differing = [pair for pair in zip(mine, others, strict=True) if pair[0] != pair[1]]
    return _mistyped(*differing[0]) if len(differing) == 1 else ""


@lru_cache(maxsize=1 << 14)
def name_pieces(word: str) -> tuple[str, ...]:
    """The words and numbers of a name, without accents, zeros before a number and what is as easily left out."""
    pieces = re.findall(r"[0-9]+|[^\W\d_]+", _plain(word))
    return tuple(piece.lstrip("0") or "0" if piece.isdigit() else piece for piece in pieces if piece not in _FILLERS)


@lru_cache(maxsize=1 << 14)
def name_letters(word: str) -> str:
    """The letters and figures of a name without accents."""
    return squeezed(_plain(word))


def _signs(word: str) -> list[str]:
    return [sign.lstrip("0") or "0" for sign in _SIGNS.findall(fold(word))]


def _place(pieces: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(piece for piece in pieces if piece not in _COUNCIL)


def _plain(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", fold(word)) if not unicodedata.combining(sign))


def _mistyped(one: str, two: str) -> Likeness:
    """Of two single words, whether one is the other with a letter mistyped; never its first."""
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) < _SHORT or one[0] != two[0]:
        return ""
    if one.replace("z", "s") == two.replace("z", "s"):
        return "same"
    at = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))
    changed_places = one[at : at + 2] == two[at : at + 2][::-1] and one[at + 2 :] == two[at + 2 :]
    if changed_places or _single(one) == _single(two):
        return "mistyped"
    if len(longer) == _SHORT:
        return ""
    if longer[at + 1 :] == shorter[at + len(shorter) + 1 - len(longer) :]:
        return "other letter" if len(one) == len(two) else "letter"
    return ""


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)
