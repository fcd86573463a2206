"""The papers of these tests, laid out and written once."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from reportgen.document import blocks as b
from reportgen.writers import html, pdf, picture
from reportgen.writers.style import load_style
from tests.kinds import every_kind, plain

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


@cache
def laid() -> pdf.Laid:
    """Every kind of block on its sheets."""
    return pdf.layout(every(), pictures=pictures(every()))


ATTACHED = (
    pdf.Attachment("zeta.json", b'{"a": 1}', "application/json", "How the paper was made", "Supplement"),
    pdf.Attachment("figures.csv", b"month,due\nMay,28\n", "text/csv", "The published figures", "Data"),
)


@cache
def written() -> bytes:
    """The PDF of every kind of block, with two files in it."""
    return laid().write(ATTACHED)


def small(*blocks: b.Block, **meta: str) -> tuple[pdf.Laid, bytes]:
    """A small paper of these blocks, laid out and written."""
    document = plain(*blocks, **meta)
    made = pdf.layout(document, pictures=pictures(document))
    return made, made.write()


@cache
def drafted() -> bytes:
    """The PDF of the draft."""
    return pdf.layout(draft(), pictures=pictures(draft())).write()
