"""Small words and marks that stand twice where a name meets the words around it: "the the Board", "Northshire Ltd..".

A name that begins with "the" or ends with a full stop reads well alone, and wrong in sentences that bring their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from reportgen.document.blocks import Document
from reportgen.document.walk import plain, word_runs
from reportgen.figures.published import Published
from reportgen.problems import Problems, Where
from reportgen.settings.opened import Opened

OF_THE_PAPER = True
_GAP = r"[ \u00a0]+"
_WORD = re.compile(
    rf"(?<![\w'\u2019-])(the|an|of|to|and|for|with|by|from|at|or)({_GAP})\1(?![\w'\u2019-])({_GAP}[\w'\u2019-]+)?",
    re.IGNORECASE,
)
"""No word that may rightly follow itself, such as "that", "had", "is" and "in", and no letter of a list."""
_MARK = re.compile(r"[\w.&)'\u2019-]*[\w)](?:(?<!\.)\.\.(?!\.)|,,|;;|::| [,;](?= ))")
"""Two marks in place of one; three full stops are an ellipsis."""


def check(opened: Opened, document: Document, _published: Published, problems: Problems) -> None:
    """A warning for each such phrase, at the first place that holds it; the mend names the name that brings it."""
    places: dict[str, list[Where]] = {}
    for run in word_runs(document):
        words = plain(run.content)
        for match in (*_WORD.finditer(words), *_MARK.finditer(words)):
            places.setdefault(" ".join(match.group().split()).casefold(), []).append(run.where)
    for phrase, found in places.items():
        more = f", here and {len(found) - 1} times more" if len(found) > 1 else ""
        name = next((name for name in _names(opened) if _brings(name.casefold(), phrase)), "")
        fix = (
            f"the sentence has its own: write the name \u201c{name}\u201d without it, in the file of bodies and posts."
            if name
            else "take one of the two out."
        )
        problems.warning("word-doubled", found[0], f"the paper says \u201c{phrase}\u201d{more}", fix)


def _names(opened: Opened) -> Iterator[str]:
    """Every name of a body or post of the area, in full and in short."""
    for roles in (opened.area.organisations, opened.area.posts):
        for tenure in chain.from_iterable(roles.values()):
            yield from (tenure.name, tenure.short)


def _brings(name: str, phrase: str) -> bool:
    """Whether a name begins with the second of two words, or ends with the first of two full stops."""
    rest = phrase.partition(" ")[2]
    if rest:
        return f"{name} ".startswith(f"{rest} ")
    return name.endswith(".") and name.rsplit(maxsplit=1)[-1] == phrase.removesuffix(".")
