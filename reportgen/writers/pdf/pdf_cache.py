"""A paper's sheets kept between builds: what has not changed is not laid out again.

The pages and the PDF are kept under the hash of everything that could change them: the document, its
pictures, the files inside the PDF, the style and templates, this program's own code and the layout
engine's version. An entry that is not whole is made again.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache as once
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.document.as_json import to_json
from reportgen.document.blocks import Document
from reportgen.writers.pdf.attached import Attachment
from reportgen.writers.picture.store import keep, kept
from reportgen.writers.style import templates_dir

if TYPE_CHECKING:
    from reportgen.writers.pdf.laid import Laid


class Sheets:
    """A paper on its sheets, laid out only where the cache does not know it: `pages` and `write` as `Laid` has them."""

    def __init__(self, document: Document, pictures: Mapping[str, bytes], cache: Path | None) -> None:
        self._document, self._pictures, self._cache = document, pictures, cache
        self._key = _hash(_parts(document, pictures)) if cache is not None else ""
        self._laid: Laid | None = None
        self.pages: dict[str, int] = self._known() or self._fresh()

    def _known(self) -> dict[str, int] | None:
        held = kept(self._cache, f"{self._key}.pages")
        return None if held is None else {str(name): int(page) for name, page in json.loads(held).items()}

    def _fresh(self) -> dict[str, int]:
        pages = dict(self._sheets().pages)
        keep(self._cache, f"{self._key}.pages", json.dumps(pages, sort_keys=True).encode())
        return pages

    def _sheets(self) -> Laid:
        if self._laid is None:
            from reportgen.writers.pdf.laid import layout

            self._laid = layout(self._document, pictures=self._pictures)
        return self._laid

    def write(self, attachments: Sequence[Attachment] = ()) -> bytes:
        """The PDF, with files inside it when given."""
        if self._cache is None:
            return self._sheets().write(attachments)
        parts = (f"{a.name}\0{a.mime}\0{a.description}\0{a.relationship}".encode() for a in attachments)
        inside = _hash([*parts, *(a.content for a in attachments)])
        name = f"{_hash([self._key.encode(), inside.encode()])}.pdf"
        held = kept(self._cache, name)
        if held is None:
            held = self._sheets().write(attachments)
            keep(self._cache, name, held)
        return held


def _parts(document: Document, pictures: Mapping[str, bytes]) -> Iterator[bytes]:
    yield to_json(document)
    for name in sorted(pictures):
        yield name.encode()
        yield pictures[name]
    yield made_with().encode()


@once
def made_with() -> str:
    """The code, the looks and the engine that set a paper, as one hash."""
    package = Path(__file__).parents[2]
    rooms = (package / "document", package / "writers")
    code = sorted(path for room in rooms for path in room.rglob("*.py"))
    looks = sorted(path for path in templates_dir().rglob("*") if path.is_file() and "starters" not in path.parts)
    engine = f"{version('weasyprint')} {version('pydyf')} {sys.version}".encode()
    return _hash([engine, *(path.read_bytes() for path in (package / "__init__.py", *code, *looks))])


def _hash(parts: Iterator[bytes] | Sequence[bytes]) -> str:
    """One SHA-256 of several byte strings, each with its length, so that none can run into the next."""
    seen = hashlib.sha256()
    for part in parts:
        seen.update(f"{len(part)}:".encode())
        seen.update(part)
    return seen.hexdigest()
