"""The words of a paragraph that a comment hangs on, in its runs as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_TAG = re.compile(r"<(/?)[\w:]+(?:[^>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(noBreakHyphen|softHyphen|tab|br)\b[^>]*/>")
_SIGNS = {"noBreakHyphen": "-", "softHyphen": "\u00ad", "tab": "\t", "br": "\n"}
_PLAIN_RUN = re.compile(r'(<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">)([^<]*)(</w:t></w:r>)')
_ENTITY = re.compile(r"&[^;]*;|.", re.DOTALL)


def commented_runs(runs: str, comment: int, quote: str = "", which: int = 1) -> str:
    """Runs with the range of a comment round the words `quote`, the `which`-th time they stand there.

    The range is round all runs where no words are quoted, or where they do not stand there any more. What stands in a
    locked content control or a link is not parted.
    """
    before, within, after = _parted(runs, quote, which) or ("", runs, "")
    return (
        f'{before}<w:commentRangeStart w:id="{comment}"/>{within}<w:commentRangeEnd w:id="{comment}"/>'
        f'<w:r><w:commentReference w:id="{comment}"/></w:r>{after}'
    )


def _parted(runs: str, quote: str, which: int) -> tuple[str, str, str] | None:
    """The runs before the words, those that hold them, and those after; None where the words are not there."""
    elements = list(_elements(runs))
    words = [_words(element) for element in elements]
    pattern = re.compile(r"\s+".join(map(re.escape, quote.split())))
    places = list(pattern.finditer("".join(words))) if quote.split() else []
    if not places:
        return None
    start, end = (places[which - 1] if 0 < which <= len(places) else places[0]).span()
    before, within, after = list[str](), list[str](), list[str]()
    at = 0
    for element, text in zip(elements, words, strict=True):
        left, middle, right = _cut(element, text, start - at, end - at)
        before.append(left)
        within.append(middle)
        after.append(right)
        at += len(text)
    return "".join(before), "".join(within), "".join(after)


def _cut(element: str, text: str, start: int, end: int) -> tuple[str, str, str]:
    """An element before, within and after the characters from `start` to `end` of its own words."""
    if end <= 0:
        return "", "", element
    if start >= len(text):
        return element, "", ""
    run = _PLAIN_RUN.fullmatch(element)
    if run is None:
        return "", element, ""
    signs = _ENTITY.findall(run[2])
    parts = (signs[: max(start, 0)], signs[max(start, 0) : end], signs[end:])
    left, middle, right = (f"{run[1]}{''.join(part)}{run[3]}" if part else "" for part in parts)
    return left, middle, right


def _elements(runs: str) -> Iterator[str]:
    """The elements side by side."""
    deep, start = 0, 0
    for tag in _TAG.finditer(runs):
        deep += -1 if tag[1] else 0 if tag[2] else 1
        if deep == 0:
            yield runs[start : tag.end()]
            start = tag.end()


def _words(element: str) -> str:
    return "".join(
        unescape(match[1]) if match[1] is not None else _SIGNS[match[2]] for match in _WORDS.finditer(element)
    )
