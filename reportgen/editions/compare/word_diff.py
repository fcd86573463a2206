"""Two texts as one: words kept, words inserted and words deleted, as tracked changes."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from reportgen.document.blocks import Deleted, Inline, Inlines, Inserted, Text
from reportgen.document.make import Words
from reportgen.document.make import text as words
from reportgen.editions.compare.model import Side

AUTHOR = "reportgen"
_WORD = re.compile(r"\S+")


def word_diff(before: str, now: str, side: Side) -> Inlines:
    """What `now` says, with what it adds to `before` inserted and what it leaves out deleted.

    Accepting every change gives the words of `now`, refusing every one those of `before`. The changes bear
    the date of the later paper.
    """
    when = side.date.isoformat()
    inlines: list[Inline] = []
    for kind, old, new in _runs(_WORD.findall(before), _WORD.findall(now)):
        # A space stands before a run of words, except that the words a text opens with carry it after them:
        # so words stay apart on the page and in both forms of the text.
        opening = not any(isinstance(each, Text) for each in inlines)
        lead, tail = ("", " ") if opening and kind == "change" else (" ", "")
        if kind == "equal":
            inlines.append(Text(("" if opening else " ") + " ".join(new)))
            continue
        if old:
            inlines.append(Deleted((Text(lead + " ".join(old) + tail),), AUTHOR, when))
        if new:
            inlines.append(Inserted((Text(lead + " ".join(new) + tail),), AUTHOR, when))
    return tuple(inlines)


def inserted(text: Words, side: Side) -> Inlines:
    """A text that is new as a whole."""
    return (Inserted(words(text), AUTHOR, side.date.isoformat()),)


def deleted(text: Words, side: Side, move: str = "") -> Inlines:
    """A text that is gone as a whole; with `move`, to where the words of that name stand."""
    return (Deleted(words(text), AUTHOR, side.date.isoformat(), move),)


def arrived(label: Inlines, before: str, now: str, side: Side, move: str) -> Inlines:
    """A text where it went: what it kept has moved, what it gained is new.

    Accepting every change gives the words of `now`, refusing every one nothing: those of `before` stand, whole,
    where they came from. What it lost is not marked here, since word processors differ in what becomes of a
    deletion within a move.
    """
    when = side.date.isoformat()
    inlines: list[Inline] = [Inserted(label, AUTHOR, when, move)] if label else []
    for inline in word_diff(before, now, side):
        match inline:
            case Inserted():
                inlines.append(inline)
            case Text():
                inlines.append(Inserted((inline,), AUTHOR, when, move))
            case _:
                pass
    return tuple(inlines)


def _runs(before: list[str], now: list[str]) -> list[tuple[str, list[str], list[str]]]:
    """Runs of equal and changed words; a single short word between two changes counts as changed."""
    codes = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    runs: list[tuple[str, list[str], list[str]]] = []
    for at, (code, a, b, c, d) in enumerate(codes):
        old, new = before[a:b], now[c:d]
        island = code == "equal" and 0 < at < len(codes) - 1 and len(" ".join(old)) <= 4
        kind = "change" if island or code != "equal" else "equal"
        if runs and runs[-1][0] == kind == "change":
            runs[-1] = (kind, runs[-1][1] + old, runs[-1][2] + new)
        else:
            runs.append((kind, old, new))
    return runs
