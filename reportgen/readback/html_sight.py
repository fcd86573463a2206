"""Everything a reader can see of a web page, so that two can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from lxml.etree import Comment, _Element

from reportgen.document.reading import tidy
from reportgen.problems import Where
from reportgen.readback.canonical import canonical_page
from reportgen.readback.html import NOT_WORDS, page, read_html
from reportgen.readback.seen import PROPERTIES, Seen, SeenLine, first_words

NOT_COMPARED = ("how a browser of its own settings draws it",)
_HEAD = {"meta", "title", "base", "link"}


def html_seen(data: bytes, where: Where) -> Seen:
    """What a reader sees of a page, and what its code could make of it. Raises `ProblemsError` where it is none."""
    read, root = read_html(data, where), page(data, where)
    elements = list(root.iter("*"))
    lines = {
        "heads, feet and help for screen readers": _beside_the_words(elements),
        "contents": map(SeenLine, read.contents),
        "elements and their attributes": (
            SeenLine(_opened(each), f"at {first_words(_all_text(each)) if _all_text(each) else each.tag}")
            for each in elements
            if each.tag not in _HEAD
        ),
        "style sheets": _code(elements, "style"),
        "scripts": _code(elements, "script"),
        "comments": (SeenLine(tidy(each.text or "")) for each in root.iter(Comment)),
        PROPERTIES: (SeenLine(_opened(each) + tidy(each.text or ""), each.get("name") or str(each.tag))
                     for each in elements if each.tag in _HEAD),
    }  # fmt: skip
    source = {"source of the page": canonical_page(data.decode("utf-8", "backslashreplace"))}
    return Seen(read.passages, read.notes, {what: tuple(each) for what, each in lines.items()}, rest=source)


def _opened(element: _Element) -> str:
    """An element's name and attributes; data of a picture by its hash."""
    texts = [
        f'{name}="{value if len(value) < 500 else hashlib.sha256(value.encode("utf-8", "replace")).hexdigest()[:12]}"'
        for name, value in sorted((str(n), str(v)) for n, v in element.attrib.items())
    ]
    return " ".join((str(element.tag), *texts))


def _all_text(element: _Element) -> str:
    return tidy(" ".join(text for text in (element.text, element.tail) if text))


def _beside_the_words(elements: list[_Element]) -> Iterator[SeenLine]:
    for element in elements:
        if set((element.get("class") or "").split()) & NOT_WORDS and (words := "".join(map(str, element.itertext()))):
            yield SeenLine(tidy(words))


def _code(elements: list[_Element], tag: str) -> Iterator[SeenLine]:
    """Each rule or line of code."""
    for element in elements:
        if element.tag == tag:
            yield from (SeenLine(text) for line in (element.text or "").splitlines() if (text := tidy(line)))
