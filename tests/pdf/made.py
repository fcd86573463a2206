"""The papers of these tests, laid out and written once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TypeVar

from reportgen.document import blocks as b
from reportgen.writers import engines, html, picture
from reportgen.writers.attached import Attachment
from reportgen.writers.engines import EngineName, LaidPaper
from reportgen.writers.style import load_style
from tests.kinds import every_kind, plain

T = TypeVar("T")

HOSTILE = (
    "<script>alert(1)</script>", "<img src=https://evil.example/x.png onerror=alert(1)>", "</style><b>", "{{ 7 * 7 }}",
    "</title>", '" onload="x', "javascript:alert(1)", "&amp;&#x41;", "</table>", "{% raw %}",
)  # fmt: skip


def pictures(document: b.Document) -> dict[str, bytes]:
    return picture.pictures(document, load_style())


@cache
def every() -> b.Document:
    return every_kind()


@cache
def draft() -> b.Document:
    return replace(every_kind(), meta=replace(every_kind().meta, watermark="DRAFT"))


@cache
def page() -> str:
    """The web page of every kind of block."""
    return html.write(every(), pictures=pictures(every())).decode()


class Engine:
    """The engine that lays these papers out, which a test may change for as long as it runs."""

    name: EngineName = "weasyprint"


def for_each_engine(make: Callable[[], T]) -> Callable[[], T]:
    """Made once by each engine."""
    made: dict[str, T] = {}

    def of_the_engine() -> T:
        if Engine.name not in made:
            made[Engine.name] = make()
        return made[Engine.name]

    return of_the_engine


def layout(document: b.Document) -> LaidPaper:
    """A paper laid out by the engine of the test."""
    return engines.layout(document, pictures=pictures(document), engine=Engine.name)


@for_each_engine
def laid() -> LaidPaper:
    """Every kind of block on its sheets."""
    return layout(every())


ATTACHED = (
    Attachment("zeta.json", b'{"a": 1}', "application/json", "How the paper was made", "Supplement"),
    Attachment("figures.csv", b"month,due\nMay,28\n", "text/csv", "The published figures", "Data"),
)


@for_each_engine
def written() -> bytes:
    """The PDF of every kind of block, with two files in it."""
    return laid().write(ATTACHED)


def small(*blocks: b.Block, **meta: str) -> tuple[LaidPaper, bytes]:
    """A small paper of these blocks, laid out and written."""
    document = plain(*blocks, **meta)
    made = layout(document)
    return made, made.write()


@for_each_engine
def drafted() -> bytes:
    """The PDF of the draft."""
    return layout(draft()).write()
