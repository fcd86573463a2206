"""Laying a paper out with Typst, and writing it: PDF/UA-1 and PDF/A-3a at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

from reportgen.document import paging
from reportgen.document.blocks import Document, Image, Section
from reportgen.document.walk import block_ids, blocks
from reportgen.writers.attached import Attachment
from reportgen.writers.glyph_check import refuse_missing_glyphs
from reportgen.writers.heads import head_logos, watermarks
from reportgen.writers.style import style_of
from reportgen.writers.typst.context import TagWords, exact
from reportgen.writers.typst.engine import Compiler
from reportgen.writers.typst.source import look, source
from reportgen.writers.watermark import watermark

ROUNDS = 5
"""How often a pack is numbered before its pages must stand still."""


class TypstLaid:
    """A paper on its sheets, with `document`, `pages`, `count`, `complaints` and `write` as `writers.pdf.Laid` has."""

    def __init__(
        self, compiler: Compiler, document: Document, pages: dict[str, int], text: str, tags: TagWords
    ) -> None:
        self._compiler, self._text, self._tags = compiler, text, tags
        self.document, self.pages = document, pages
        self.complaints: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return self.pages[paging.LAST] - self.document.meta.pack_start + 1

    def write(self, attachments: Sequence[Attachment] = ()) -> bytes:
        """The PDF, with files inside it when given."""
        from reportgen.writers.typst.tags import complete_tags

        attached = [self._attached(n, file) for n, file in enumerate(sorted(attachments, key=lambda file: file.name))]
        self._compiler.put("main.typ", "".join((self._text, *attached)).encode())
        when = datetime.combine(date.fromisoformat(self.document.meta.date), time(), UTC)
        written, self.complaints = self._compiler.pdf(when)
        return complete_tags(written, self.document, self._tags)

    def _attached(self, number: int, file: Attachment) -> str:
        self._compiler.put(f"attached-{number}", file.content)
        name, mime, about = (exact(words) for words in (file.name.replace("\\", "_"), file.mime, file.description))
        kind = exact(file.relationship.lower())
        content = f'read("attached-{number}",encoding:none)'
        return f"#pdf.attach({name},{content},relationship:{kind},mime-type:{mime},description:{about})\n"


def layout(document: Document, *, pictures: Mapping[str, bytes], compiler: Compiler | None = None) -> TypstLaid:
    """The paper laid out on sheets; `pictures` holds the SVG of every chart by its id.

    With the `compiler` of an earlier layout only what changed since is laid out. Raises `ProblemsError` for a sign
    that the paper's font does not have.
    """
    refuse_missing_glyphs(document)
    style = style_of(document.meta.theme)
    compiler = compiler or Compiler()
    compiler.put("look.json", look(style).encode())
    files = compiler.put_all("chart", pictures) | _images(document, compiler)
    marks = _watermarks(document, compiler)
    for _ in range(ROUNDS):
        text, tags = source(document, style, files, marks)
        compiler.put("main.typ", text.encode())
        pages = _pages(document, compiler)
        numbered = paging.settle_pages(document, pages) if paging.asks(document) else document
        if numbered == document:
            return TypstLaid(compiler, document, pages, text, tags)
        document = numbered
    raise RuntimeError("the pages of the pack move whenever they are numbered")


def _pages(document: Document, compiler: Compiler) -> dict[str, int]:
    """The printed number of the page on which each thing with an id stands, and of the last one."""
    before = document.meta.pack_start - 1
    sections = [paging.section_key(n) for n in range(sum(isinstance(b, Section) for b in document.blocks))]
    places, last = compiler.pages([*block_ids(document), *sections])
    return {name: page + before for name, page in places.items()} | {paging.LAST: last}


def _images(document: Document, compiler: Compiler) -> dict[str, str]:
    """Put the pictures that somebody gave in the folder, and logos of heads; gives the file of each by its name."""
    files: dict[str, str] = {}
    for block in blocks(document):
        if isinstance(block, Image):
            files[block.id] = f"image-{len(files)}.{block.form}"
            compiler.put(files[block.id], block.file_bytes)
    for name, logo in head_logos(document).items():
        files[name] = name
        compiler.put(name, logo.file_bytes)
    return files


def _watermarks(document: Document, compiler: Compiler) -> dict[str, str]:
    """Put the marks over drafts in the folder, in both orientations; gives the stem of their files by their words."""
    words = watermarks(document)
    for n, mark in enumerate(words):
        for orientation in ("portrait", "landscape"):
            compiler.put(f"mark{n}-{orientation}.svg", watermark(mark, orientation, style_of(document.meta.theme)))
    return {mark: f"mark{n}" for n, mark in enumerate(words)}
