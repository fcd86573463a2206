"""Signs the paper's font does not have: they would be empty boxes on the sheet and silent to a screen reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from reportgen.document import walk
from reportgen.document.blocks import Chart, Document
from reportgen.problems import Problem, Problems, Where

USUAL = frozenset(
    "\n\t" + "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) + "‘’“”–—…•€™−≤≥→↑↓✓✗☐☑☒▲▼●○■\u2003"
)
"""Signs that the shipped font is known to have (a test sees to it): a paper of these alone need not open the font."""
AROUND = 20
"""So many characters on either side of a sign are quoted with it."""


def refuse_missing_glyphs(document: Document) -> None:
    """Raise `ProblemsError` with every sign the shipped font cannot show."""
    Problems(missing_glyphs(document)).stop_on_error()


def missing_glyphs(document: Document) -> tuple[Problem, ...]:
    """A problem for each sign of the paper's words that the shipped font does not have, at the first of its places."""
    return signs_not_in_font(_spoken(document))


def signs_not_in_font(texts: Iterable[tuple[Where, str]]) -> tuple[Problem, ...]:
    """As `missing_glyphs`, of any words with their places."""
    known = USUAL
    places: dict[str, list[tuple[Where, str]]] = {}
    for where, words in texts:
        if not known.issuperset(words):
            known = _known()
            for sign in dict.fromkeys(words):
                if sign not in known:
                    places.setdefault(sign, []).append((where, words))
    problems = Problems()
    for sign, spoken in places.items():
        where, words = spoken[0]
        name = unicodedata.name(sign, "a sign without a name").lower()
        others = f"; it stands in {len(spoken) - 1} more places" if len(spoken) > 1 else ""
        fault = f'The paper\'s font has no {sign!r} ({name}, U+{ord(sign):04X}) in "{_around(words, sign)}"{others}.'
        fix = "write it in words, or with one of these: ✓ ✗ ☐ ☑ ▲ ▼ ● ○ ■ → ↑ ↓ ≥ ≤ ½ • –"
        problems.error("sign-not-in-font", where, fault, fix)
    return tuple(problems)


def _around(words: str, sign: str) -> str:
    """The words a sign stands in, as many as show where it is."""
    at = words.index(sign)
    first, last = max(0, at - AROUND), at + AROUND
    return f"{'…' if first else ''}{words[first:last]}{'…' if last < len(words) else ''}".strip()


@cache
def _known() -> frozenset[str]:
    from fontTools.ttLib import TTFont

    from reportgen.writers.picture.faces import face

    with TTFont(face("Regular"), lazy=True) as font:
        return frozenset(chr(code) for code in font.getBestCmap()) | frozenset("\n\t\r\u00ad")


def _spoken(document: Document) -> Iterator[tuple[Where, str]]:
    """Every line of words that is set or drawn, with its place."""
    meta = document.meta
    for key in ("title", "header", "header_right", "footer", "marking", "watermark"):
        yield Where("edition.yaml", key=key), getattr(meta, key)
    for run in walk.word_runs(document):
        for inline in walk.nested_inlines(run.content):
            yield run.where, getattr(inline, "text", "")
    for block in walk.blocks(document):
        if isinstance(block, Chart):
            yield block.where, "".join((block.axis, *block.categories, *(node.text for node in block.nodes)))
            yield block.where, "".join(word for series in block.series for word in (series.name, *series.texts))
