"""Numbers typed by hand in prose: each is a figure that nobody bound, or a figure that will go stale.

A year (1900 to 2099), a date, and a number that is part of a name (QS31, COVID-19) are words. Any
other number is a problem: an error when it equals a figure of the edition or stands against one
named in the same sentence, else a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reportgen.figures.shown import Published, Shown
from reportgen.figures.words import MONTHS
from reportgen.narrative.context import CLOSE, OPEN
from reportgen.narrative.language import Rendered
from reportgen.problems import Problems, Where

_SKIPPED = re.compile(
    "|".join(
        (
            f"{OPEN}[0-9]+{CLOSE}",  # a bound figure
            r"\{[#.][^{}]*\}",  # attributes
            r"\]\([^)]*\)",  # an address
            r"\[\^[^\]]*\]:?",  # a footnote's name
            r"\A[\s>]*(?:[-*+]\s+)*[0-9]+[.)]\s",  # a list's marker
            rf"\b[0-9]{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)})\b",  # a date
            rf"\b(?:{'|'.join(MONTHS)})\s+[0-9]{{1,2}},\s*[0-9]{{4}}\b",
            r"(?<![\w.,])(?:19|20)[0-9]{2}(?:\s*[-/\u2013]\s*(?:(?:19|20)?[0-9]{2}))?(?![\w%]|[.,][0-9])",  # years
        )
    )
)
_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,\u2013-])(?:£{_DIGITS}(?:\s?(?:bn|m|k|million|billion)\b)?|{_DIGITS}(?:\s?%|\s+per\s?cent\b)?)(?!\w)"
)
_AS_TYPED = re.compile(r"<!--\s*as typed:\s*(\S.*?)-->")
_WORD = re.compile(r"[a-z]{4,}")


def check(rendered: Rendered, published: Published, file: str, problems: Problems, key: str = "") -> None:
    """Add a problem for every number typed by hand in a rendered narrative."""
    for line, number, written in zip(rendered.text.split("\n"), rendered.lines, rendered.written, strict=True):
        if _AS_TYPED.search(line):
            continue
        for typed in _numbers(line):
            # In a settings file the text does not begin where its line does.
            once = not key and written.count(typed) == 1
            column = written.index(typed) + 1 if once else None
            _judge(typed, line, Where(file, number, column, key=key), published, problems)


def _numbers(line: str) -> Iterator[str]:
    blank = _SKIPPED.sub(lambda found: " " * len(found.group()), line)
    for found in _NUMBER.finditer(blank):
        yield found.group()


def _plain(text: str) -> tuple[str, str]:
    """The digits of a number and its form: `percent`, `money` or empty."""
    form = "percent" if text.endswith(("%", "t")) else "money" if text.startswith("£") else ""
    digits = re.sub(r"[^0-9.]", "", text).rstrip(".")
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits), form


def _judge(typed: str, line: str, where: Where, published: Published, problems: Problems) -> None:
    digits, form = _plain(typed)
    equal = [s for s in published if (digits, form) in _faces(s)]
    named = _named(line, published)
    close = [s for s in equal if s in named] or equal
    if close and (len(digits.replace(".", "")) > 1 or form or close[0] in named):
        shown = close[0]
        problems.error(
            "number-typed-by-hand",
            where,
            f'"{typed}" is typed by hand, and is the figure {shown.key} ({shown.title})',
            f"write {_how(shown, form)} in its place, or end the line with <!-- as typed: reason -->",
        )
        return
    against = [s for s in named if s.known and form == _plain(s.percent or s.text)[1] and (form or s.kind == "count")]
    if against:
        shown = against[0]
        problems.error(
            "number-contradicts-a-figure",
            where,
            f'"{typed}" is typed by hand, in a sentence about {shown.key} ({shown.title}), which is {shown.text}',
            f"write {_how(shown, form)} in its place, or end the line with <!-- as typed: reason -->",
        )
        return
    problems.warning(
        "number-not-bound",
        where,
        f'"{typed}" is typed by hand and bound to no figure',
        "add it to facts.yaml with its source and write {{ fact.NAME }}, "
        "or end the line with <!-- as typed: reason -->",
    )


@lru_cache(maxsize=4096)
def _faces(shown: Shown) -> frozenset[tuple[str, str]]:
    """Every way a figure's published numbers can be typed."""
    if not shown.known:
        return frozenset()
    texts = [shown.numerator, shown.percent or shown.text]
    return frozenset(_plain(t) for t in texts if t and any(c.isdigit() for c in t))


def _how(shown: Shown, form: str) -> str:
    name = shown.measure_words()
    if shown.kind == "share" and form == "percent":
        return f"{{{{ {name}.percent }}}}"
    if shown.kind == "share":
        return f"{{{{ {name}.numerator }}}}"
    return f"{{{{ {name} }}}}"


def _named(line: str, published: Published) -> list[Shown]:
    """The figures whose titles the line speaks of: most of the longer words of the title are in it."""
    spoken = set(_WORD.findall(line.lower()))
    held = []
    for shown in published:
        if shown.part or "@" in shown.key:
            continue
        title = _title(shown.title)
        if len(title) >= 3 and len(title & spoken) >= 0.75 * len(title):
            held.append(shown)
    return held


@lru_cache(maxsize=1024)
def _title(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title.lower()))
