"""Why a cell holds no value: the signs that official statistics and monthly returns use, and their states.

The signs are those of official statistics of the United Kingdom: the shorthands [c], [z], [x], [low] and [u] of the
Government Statistical Service's guidance, with or without brackets, the older k, ":" and "..", and the "*" and "<5"
of health statistics. The signs in brackets that papers of this program print are read back as what they stand for; a
[c] that this program printed is then withheld at its source.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from reportgen.settings.folding import narrow, tidy_cell, without_marks

NotGiven: TypeAlias = Literal[
    "withheld", "not_applicable", "low", "not_available", "not_received", "not_yet_due", "nobody"
]

_BOUND = re.compile(r"(?:[<≤] ?=?|(?:fewer|less) than |under |up to )([0-9]{1,3}) ?%?\Z")
_RANGE = re.compile(r"[01] ?(?:-|to) ?([2-9]|10)\Z")

WORDS: Mapping[NotGiven, str] = {
    "withheld": "withheld at source",
    "not_applicable": "not applicable",
    "low": "low or unreliable",
    "not_available": "not available",
    "not_received": "not received",
    "not_yet_due": "not yet due",
    "nobody": "nobody to count",
}
"""What each state is called where the file has no words of its own for it."""

_SIGNS: Mapping[NotGiven, tuple[str, ...]] = {
    "withheld": ("c", "*", "#", "**", "confidential", "suppressed", "withheld"),
    "not_applicable": ("z", "not applicable"),
    "low": ("k", "low", "u", "unreliable", "low reliability"),
    "not_available": ("x", "..", "...", ":", "-", "--", ".", "n/a", "na", "n.a.", "null", "not available"),
    "not_received": ("not received", "awaited", "not supplied", "not submitted"),
    "not_yet_due": ("not yet due", "not due"),
    "nobody": ("nobody to count", "nothing to count", "no children", "none due"),
}
_IN_BRACKETS: Mapping[str, NotGiven] = {"cs": "withheld", "nr": "not_received", "d": "not_yet_due", "nc": "nobody"}
"""Shorthands of this program, which without their square brackets would mean something else, or nothing."""
BLANK = "left blank"


@dataclass(frozen=True, slots=True)
class Missing:
    """A value that a cell does not give: why, and in which words.

    `up_to` is the greatest the value can be, where the sign says so ("<5" is at most 4). A `blank` cell
    gives no reason.
    """

    state: NotGiven
    words: str
    up_to: int | None = None
    blank: bool = False

    def __str__(self) -> str:
        return self.words


def folded_sign(sign: str) -> str:
    """A sign without what varies: case, spaces, kinds of dashes, square or round brackets round it."""
    words = narrow(without_marks(tidy_cell(sign))).casefold()
    inner = words[1:-1].strip() if words[:1] + words[-1:] in {"[]", "()"} else words
    return inner if inner and not inner.isdigit() else words


_STATE_OF: Mapping[str, NotGiven] = {sign: state for state, signs in _SIGNS.items() for sign in signs}
_LOW_WORDS = {"u": "unreliable", "unreliable": "unreliable", "low reliability": "unreliable"}


def usual(sign: str) -> Missing | None:
    """What a sign means where no declaration says otherwise; None for words that are no such sign."""
    words = folded_sign(sign)
    if not words:
        return Missing("not_available", BLANK, blank=True)
    in_brackets = tidy_cell(sign).startswith("[") and words[:1] != "["
    state = _STATE_OF.get(words) or (_IN_BRACKETS.get(words) if in_brackets else None)
    if state is not None:
        return Missing(state, _LOW_WORDS.get(words, "a low number") if state == "low" else WORDS[state])
    if match := _BOUND.match(words):
        inclusive = words[0] == "≤" or words.startswith(("<=", "< =", "up to"))
        return Missing("withheld", f"withheld at source as {tidy_cell(sign)}", int(match[1]) - (not inclusive))
    if match := _RANGE.match(words):
        return Missing("withheld", f"withheld at source as {tidy_cell(sign)}", int(match[1]))
    return None


def declared_missing(sign: str, words: str) -> Missing:
    """What a declaration says that a sign means, in its own `words`; the state is that of the words or of the sign."""
    known = usual(sign)
    state = _STATE_OF.get(folded_sign(words)) or next(
        (s for s, usual_words in WORDS.items() if words == usual_words), None
    )
    if state is None and words.replace(" ", "_") in WORDS:
        state = next(s for s in WORDS if s == words.replace(" ", "_"))
    if state is None:
        state = known.state if known is not None and not known.blank else "not_available"
    return Missing(state, words, known.up_to if known else None)
