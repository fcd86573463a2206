"""A Word file from anywhere, opened with care: its parts as XML, its links, and what kind of file it is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.problems import Where, stop
from reportgen.readback.xml import parse
from reportgen.readback.zipped import parts

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 100_000_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FURNITURE = re.compile(r"word/(?:header|footer)[0-9]*\.xml\Z")
_READ = {
    "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/endnotes.xml",
    "word/comments.xml", "[Content_Types].xml", "word/_rels/document.xml.rels", "word/_rels/footnotes.xml.rels",
}  # fmt: skip
_ASK = "save it again in Word as a Word document (.docx) without a password, and give that file."


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file's parts, parsed, and the addresses its words link to, by id."""

    roots: Mapping[str, _Element]
    links: Mapping[str, str] = field(default_factory=dict)

    @property
    def furniture(self) -> list[str]:
        """The parts that are headers and footers."""
        return sorted(name for name in self.roots if _FURNITURE.match(name))


def load(path: Path) -> bytes:
    """The bytes of the file. Raises `Stop` when it cannot be read."""
    where = Where(path.name)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise stop("file-refused", where, "the file is larger than 100 MB: no paper is.", _ASK)
        return path.read_bytes()
    except OSError as error:
        fault = f"the file cannot be read: {error.strerror or 'it is not there'}."
        raise stop("file-not-readable", where, fault, "check its name, and that you may read it.") from error


def opened(data: bytes, where: Where) -> WordFile:
    """The parts of a Word file.

    Raises:
        Stop: it has a password or macros, is no Word file, or is made to do harm.
    """
    if data.startswith(_OLD):
        fault = "the file has a password, or is of the old kind (.doc): it cannot be opened."
        raise stop("not-readable", where, fault, _ASK)
    found = parts(data, where)
    if where.file.lower().endswith((".docm", ".dotm")) or _has_macros(found):
        fault = "the file holds macros (small programs), and is not opened."
        raise stop("file-refused", where, fault, "save it in Word as a Word document (.docx), which leaves macros out.")
    if "word/document.xml" not in found:
        fault = "the file is not a Word file: it has no document in it."
        raise stop("not-readable", where, fault, "give a .docx file as Word saved it.")
    wanted = {name: data for name, data in found.items() if name in _READ or _FURNITURE.match(name)}
    roots = {name: parse(part, where) for name, part in wanted.items()}
    return WordFile(roots, _links(roots))


def _has_macros(found: Mapping[str, bytes]) -> bool:
    kinds = found.get("[Content_Types].xml", b"")
    return b"macroEnabled" in kinds or any(posixpath.basename(name).lower() == "vbaproject.bin" for name in found)


def _links(roots: Mapping[str, _Element]) -> dict[str, str]:
    root = roots.get("word/_rels/document.xml.rels")
    return {
        link.get("Id", ""): link.get("Target", "")
        for link in (() if root is None else root)
        if link.get("Type", "").endswith("/hyperlink")
    }
