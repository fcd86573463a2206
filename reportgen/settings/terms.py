"""What an area calls the children in its care: one setting, by which the shared measures and starters speak."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from reportgen.document.english import first_capital

Term: TypeAlias = Literal[
    "children looked after", "looked after children", "children in care", "children we care for", "care experienced"
]
"""The names in use for the same children."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The term in a sentence: `children` themselves, in a `title`, being so (`are`), and how it begins and ends."""

    children: str
    title: str
    are: str
    began: str
    ended: str
    by: str
    """What stands for `looked after by` a body."""
    becomes: str


_LEGAL = Wording(
    "children looked after",
    "Children Looked After",
    "looked after",
    "started to be looked after",
    "ceased to be looked after",
    "looked after by",
    "becomes looked after",
)
_CARE = Wording(
    "children in care",
    "Children in Care",
    "in care",
    "came into care",
    "left care",
    "in the care of",
    "comes into care",
)
WORDINGS: dict[Term, Wording] = {
    "children looked after": _LEGAL,
    "looked after children": replace(_LEGAL, children="looked after children", title="Looked After Children"),
    "children in care": _CARE,
    "children we care for": Wording(
        "children we care for",
        "Children We Care For",
        "in our care",
        "came into our care",
        "left our care",
        "in the care of",
        "comes into our care",
    ),
    "care experienced": replace(_CARE, children="care experienced children", title="Care Experienced Children"),
}
_MARK = re.compile(r"<(children|Children)>")
_PHRASE = re.compile(
    r"(?P<of>\b(?P<capital>[Cc])hildren looked after by (?=the\b))"
    r"|(?P<children>\b[Cc]hildren looked after\b)"
    r"|(?P<began>\b(?:started to be|became) looked after\b)"
    r"|(?P<ended>\bceased to be looked after\b)"
    r"|(?P<are>\blooked after\b)"
)


def reworded(words: str, term: Term) -> str:
    """Words that speak of children looked after, in the term that is given; with the law's own term they stay."""
    wording = WORDINGS[term]
    if wording is _LEGAL:
        return words

    def instead(match: re.Match[str]) -> str:
        if match["of"]:  # children looked after by the authority are children in the care of the authority
            return f"{match['capital']}hildren {wording.by} "
        phrase = str(getattr(wording, match.lastgroup or "are"))
        return first_capital(phrase) if match.group()[:1].isupper() else phrase

    return _PHRASE.sub(instead, words)


def with_term(words: str, term: Term) -> str:
    """Words of `edition.yaml` with the term in place of `<children>`, and as in a title in place of `<Children>`."""
    wording = WORDINGS.get(term, _LEGAL)
    return _MARK.sub(lambda mark: wording.title if mark[1] == "Children" else wording.children, words)
