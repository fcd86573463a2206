"""Words of several looks as Markdown: bold, italics and links, one inside another where the words have both.

Stars around each stretch apart would close each other where stretches meet (`*one***two***three*`), so the look that
goes furthest stands outermost: `*one **two** three*`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.readback.markdown_signs import linked, may_link, shows

_NO_WORDS = re.compile(r"(?:\{%(?:(?!%\}).)*%\}|<!--(?:(?!-->).)*-->|\s)*", re.DOTALL)
_OPENING = re.compile(r"\{%-?\s*(if|for|set|endif|endfor)\b")


@dataclass(frozen=True, slots=True)
class LookedWords:
    """Words of Markdown, all of one look. `shown` are the words as a reader sees them; a mark of a note has none."""

    words: str
    shown: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: bool = False

    def has(self, look: str) -> bool:
        """Whether they have a look, and if that is a link, one that narrative may hold."""
        return may_link(self.link) if look == "link" else bool(getattr(self, look))


def with_looks(
    pieces: Sequence[LookedWords], before: str = "", after: str = "", within: frozenset[str] = frozenset()
) -> str:
    """The pieces as one text of Markdown between `before` and `after`; `within` are the looks they stand in."""
    text, at = "", 0
    while at < len(pieces):
        look, end = _furthest(pieces, at, within)
        stretch, at = pieces[at:end], end
        if not look:
            text += stretch[0].words
            continue
        around = (text or before)[-2:], _begins(pieces[end], within) if end < len(pieces) else after
        text += _looked(stretch, look, around, within | {look})
    return text


def _furthest(pieces: Sequence[LookedWords], at: int, within: frozenset[str]) -> tuple[str, int]:
    """The look, of those that the piece has and does not stand in, that goes furthest, and where it ends."""
    look, furthest = "", at + 1
    for each in ("link", "italic", "bold"):
        if each in within or not pieces[at].shown.strip() or not pieces[at].has(each):
            continue
        end = at + 1
        for number, piece in enumerate(pieces[at + 1 :], at + 1):
            if not piece.note and not (piece.has(each) and (each != "link" or piece.link == pieces[at].link)):
                break
            end = end if piece.note else number + 1
        if not look or end > furthest:
            look, furthest = each, end
    return look, furthest


def _begins(piece: LookedWords, within: frozenset[str]) -> str:
    """What a piece begins with in Markdown."""
    if piece.note or (piece.has("link") and "link" not in within):
        return "["
    dressed = piece.shown[:1].strip() and any(piece.has(look) and look not in within for look in ("bold", "italic"))
    return "*" if dressed else piece.shown[:2]


def _looked(stretch: Sequence[LookedWords], look: str, around: tuple[str, str], within: frozenset[str]) -> str:
    """A stretch of pieces between the signs of a look, where narrative would take those for it."""
    before, after = around
    words = with_looks(stretch, *(("[", "]") if look == "link" else around), within)
    core = words.strip()
    lead, end = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    if look == "link":
        return f"{lead}{linked(core, stretch[0].link)}{end}"
    bare = "".join("[" if piece.note else piece.shown for piece in stretch)
    if not _may_be_dressed(core) or not shows(bare, before, after, bold=look == "bold"):
        return words
    sign = "**" if look == "bold" else _sign_of_italics("" if lead else before[-1:], "" if end else after[:1])
    return f"{lead}{sign}{core}{sign}{end}"


def _sign_of_italics(before: str, after: str) -> str:
    """A star, but beside another look's stars the line below, which no letter may touch."""
    beside = (before, after)
    return "_" if "*" in beside and not any(each.isalnum() for each in beside) else "*"


def _may_be_dressed(core: str) -> bool:
    """Whether words stand there, and no condition that ends or begins beyond them."""
    if core.startswith((":::", "[^")) or _NO_WORDS.fullmatch(core):
        return False
    depth = 0
    for match in _OPENING.finditer(core):
        depth += -1 if match[1].startswith("end") else match[1] != "set"
        if depth < 0:
            return False
    return not depth
