"""A paper's sheets kept between builds: what has not changed is not laid out again.

The pages and the PDF are kept under the hash of everything that could change them: the document, its pictures, the
files inside the PDF, the style and templates, this program's code and the layout engine. A PDF that comes out is
read, and is used only where it says the words of the document; otherwise it is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reportgen.document import paging
from reportgen.document.as_json import to_json
from reportgen.document.blocks import Document
from reportgen.document.reading import note_passages, passages
from reportgen.outputs.cache import Cache
from reportgen.problems import ProblemsError, Where
from reportgen.writers.attached import Attachment
from reportgen.writers.made_with import hash_of, made_with

if TYPE_CHECKING:
    from reportgen.writers.engines import EngineName, LaidPaper


class Sheets:
    """A paper on its sheets, laid out only where the cache does not know it: `pages` and `write` as `Laid` has them."""

    def __init__(
        self, document: Document, pictures: Mapping[str, bytes], cache: Cache | None, engine: EngineName = "weasyprint"
    ) -> None:
        self._document, self._pictures, self._cache, self._engine = document, pictures, cache, engine
        self._key = hash_of(_parts(document, pictures, engine)) if cache is not None else ""
        self._laid: LaidPaper | None = None
        self.pages: dict[str, int] = self._kept_pages() or self._new_pages()

    def _kept_pages(self) -> dict[str, int] | None:
        cached = self._cache.get(f"{self._key}.pages") if self._cache is not None else None
        return None if cached is None else {str(name): int(page) for name, page in json.loads(cached).items()}

    def _new_pages(self) -> dict[str, int]:
        pages = dict(self._sheets().pages)
        if self._cache is not None:
            self._cache.put(f"{self._key}.pages", json.dumps(pages, sort_keys=True).encode())
        return pages

    def _sheets(self) -> LaidPaper:
        if self._laid is None:
            from reportgen.writers.engines import layout

            self._laid = layout(self._document, pictures=self._pictures, engine=self._engine)
        return self._laid

    def write(self, attachments: Sequence[Attachment] = ()) -> bytes:
        """The PDF, with files inside it when given."""
        if self._cache is None:
            return self._sheets().write(attachments)
        parts = (f"{a.name}\0{a.mime}\0{a.description}\0{a.relationship}".encode() for a in attachments)
        inside = hash_of([*parts, *(a.content for a in attachments)])
        name = f"{hash_of([self._key.encode(), inside.encode()])}.pdf"
        cached = self._cache.get(name)
        if cached is not None and says(cached, paging.settle_pages(self._document, self.pages)):
            return cached
        written = self._sheets().write(attachments)
        self._cache.put(name, written)
        return written


def says(pdf: bytes, document: Document) -> bool:
    """Whether the words of a PDF are those of the document, its notes included."""
    from reportgen.readback.pdf import read_pdf
    from reportgen.readback.read import differences

    try:
        read = read_pdf(pdf, Where(key="pdf"))
    except ProblemsError:
        return False
    body = differences(passages(document), read.passages, broken=True)
    return not body and not differences(note_passages(document), read.notes, broken=True)


def _parts(document: Document, pictures: Mapping[str, bytes], engine: EngineName) -> Iterator[bytes]:
    from reportgen.writers.engines import named_with_version

    yield named_with_version(engine).encode()
    yield to_json(document)
    for name in sorted(pictures):
        yield name.encode()
        yield pictures[name]
    yield made_with().encode()
