"""The notes of the workbook: one list for all sheets, each with its mark such as `[note 3]`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from reportgen.document.blocks import (
    Control,
    Deleted,
    Drawing,
    Emphasis,
    FigureText,
    Inlines,
    Inserted,
    Link,
    Note,
    Reference,
    Strong,
    Text,
)
from reportgen.document.reading import tidy
from reportgen.document.walk import nested


class Notes:
    """Notes in the order they are first met; the same words are one note. Knows which sheets use each."""

    def __init__(self) -> None:
        self._uses: dict[str, list[str]] = {}
        self.sheet = ""

    def mark(self, content: Inlines) -> str:
        """The mark of a note with these words, on the sheet in hand; empty when there are no words."""
        text = self.say(content)
        if not text:
            return ""
        sheets = self._uses.setdefault(text, [])
        if self.sheet not in sheets:
            sheets.append(self.sheet)
        return f" [note {list(self._uses).index(text) + 1}]"

    def say(self, content: Inlines) -> str:
        """Inlines as the text of a cell: as they now stand, footnotes as marks, addresses written out.

        A link that is the only link shows no address: its cell leads there.
        """
        links = sum(1 for _ in _links(content))
        return tidy("".join(self._words(content, links > 1)))

    def _words(self, content: Inlines, addresses: bool) -> Iterator[str]:
        for inline in content:
            match inline:
                case Text(text) | FigureText(_, text) | Reference(_, text) | Control(_, _, text):
                    yield text
                case Strong(children) | Emphasis(children) | Inserted(children):
                    yield from self._words(children, addresses)
                case Link(children, address):
                    yield from self._words(children, addresses)
                    if addresses:
                        yield f" ({address.removeprefix('mailto:')})"
                case Note(children):
                    yield self.mark(children)
                case Deleted() | Drawing():
                    pass
                case _:
                    assert_never(inline)

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """Number, words and sheets of each note."""
        return tuple(
            (f"note {count}", text, ", ".join(sheets)) for count, (text, sheets) in enumerate(self._uses.items(), 1)
        )


def _links(content: Inlines) -> Iterator[Link]:
    for inline in content:
        if isinstance(inline, Link):
            yield inline
        elif not isinstance(inline, Note | Deleted):
            yield from _links(nested(inline))
