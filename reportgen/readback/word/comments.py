"""The comments in the margin of a Word file: on which words each is made, which it answers, whether it is settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.readback.word.model import Comment, Paragraph
from reportgen.readback.word.names import W14, W15, W
from reportgen.readback.word.package import Package
from reportgen.readback.word.shared import Shared
from reportgen.readback.word.styles import attribute_on

_THREADS = "commentsExtended"


def comment_elements(package: Package) -> Iterator[tuple[str, _Element]]:
    """Each comment with the part it stands in."""
    part = package.beside_main("comments")
    for comment in package.root(part).iterfind(f"{W}comment") if part else ():
        yield part, comment


def read_comments(shared: Shared, words: Mapping[str, str], paragraphs: Mapping[int, Paragraph]) -> Iterator[Comment]:
    """The comments in the order of the file. `words` are those of each by its id, `paragraphs` all by their places."""
    elements = [comment for _, comment in comment_elements(shared.package)]
    ids = {
        paragraph.get(f"{W14}paraId", ""): comment.get(f"{W}id", "")
        for comment in elements
        for paragraph in comment.iter(f"{W}p")
    }
    threads = {ids[name]: each for each in _threads(shared.package) if (name := each.get(f"{W15}paraId", "")) in ids}
    for comment in elements:
        name = comment.get(f"{W}id", "")
        thread = threads.get(name)
        parent = ids.get(thread.get(f"{W15}paraIdParent", ""), "") if thread is not None else ""
        spans = shared.spans.get(name, [])
        place = spans[0][0] if spans else shared.anchors.get(name, 0)
        yield Comment(
            place,
            comment.get(f"{W}author", ""),
            comment.get(f"{W}date", ""),
            words[name],
            *_of(spans, paragraphs.get(place)),
            words.get(parent, ""),
            attribute_on(thread, f"{W15}done"),
        )


def _threads(package: Package) -> Iterator[_Element]:
    part = package.beside_main(_THREADS)
    return package.root(part).iterfind(f"{W15}commentEx") if part else iter(())


def _of(spans: list[tuple[int, int]], paragraph: Paragraph | None) -> tuple[str, str, int]:
    """The words of the paragraph that a comment is made on, those of them that it stands on, and which of several.

    The second are empty where it stands on all of them.
    """
    if paragraph is None:
        return "", "", 1
    first = spans[0][1] if spans else 0
    last = spans[1][1] if len(spans) > 1 and spans[1][0] == spans[0][0] else None
    quote = tidy("".join(run.text for run in paragraph.runs[first:last]))
    if not quote or quote == paragraph.words:
        return paragraph.words, "", 1
    before = "".join(run.text for run in paragraph.runs[:first])
    return paragraph.words, quote, 1 + tidy(before).count(quote)
