"""The engines that lay a paper out on sheets and write its PDF: one seam, behind which either can stand.

WeasyPrint needs the system's text libraries (Pango) and Typst needs nothing but its package. A paper laid out by
either has the same words on the same pages; the bytes of its PDF are each engine's own, so which it was is part of
the manifest and of the names under which pages are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Literal, Protocol, TypeAlias, assert_never

from reportgen.document.blocks import Document
from reportgen.writers.attached import Attachment

EngineName: TypeAlias = Literal["weasyprint", "typst"]


class LaidPaper(Protocol):
    """A paper on its sheets.

    `document` is the paper as it is printed, `pages` the printed page of everything with an id and of the last sheet,
    `count` how many sheets there are, `complaints` what the engine found amiss.
    """

    document: Document
    pages: dict[str, int]
    complaints: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many sheets there are."""

    def write(self, attachments: Sequence[Attachment] = ()) -> bytes:
        """The PDF, with files inside it when given."""


def layout(document: Document, *, pictures: Mapping[str, bytes], engine: EngineName) -> LaidPaper:
    """The paper laid out by an engine; `pictures` holds the SVG of every chart by its id.

    Raises `ProblemsError` for a sign that the paper's font does not have, and where the engine is not installed.
    """
    match engine:
        case "weasyprint":
            from reportgen.writers import pdf

            return pdf.layout(document, pictures=pictures)
        case "typst":
            from reportgen.writers import typst

            return typst.layout(document, pictures=pictures)
        case _:
            assert_never(engine)


def named_with_version(engine: EngineName) -> str:
    """The engine and its version, such as `typst 0.15.2`."""
    return f"{engine} {version(engine)}"
