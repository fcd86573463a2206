"""A Word file as a package: every part is found through relationships and content types, whatever it is called."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml.etree import _Element

from reportgen.problems import Where, stop
from reportgen.readback.word.names import transitional
from reportgen.readback.xml import parse
from reportgen.readback.zipped import parts

MOST_XML = 100_000_000
"""Bytes of XML in one file; a paper of 300 pages has two million."""
_ASK = "save it again in Word as a Word document (.docx) without a password, and give that file."
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old Word files and of files with a password
_USUAL = {"styles", "numbering", "footnotes", "endnotes", "comments", "settings", "fontTable"}
_MAIN = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part leads to. `kind` is the last word of its type: `header`, `hyperlink`, `chart`."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a Word file, each parsed once, when it is asked for."""

    def __init__(self, data: bytes, where: Where, *, macros: bool = False) -> None:
        """Raises `ProblemsError` for what has a password or macros, is no Word file, or is made to do harm.

        With `macros` a file may hold them, for one of which only looks are read.
        """
        if data.startswith(_COMPOUND):
            fault = "the file has a password, or is of the old kind (.doc): it cannot be opened."
            raise stop("not-readable", where, fault, _ASK)
        self.where = where
        self.parts: Mapping[str, bytes] = parts(data, where)
        self._by_lower = {name.lower(): name for name in self.parts}
        self._roots: dict[str, _Element] = {}
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._check(macros)
        self.types = self._content_types()
        self.main = self._main()

    def _check(self, macros: bool) -> None:
        kinds = self.parts.get("[Content_Types].xml", b"")
        programs = any(posixpath.basename(name) == "vbaproject.bin" for name in self._by_lower)
        named = self.where.file.lower().endswith((".docm", ".dotm"))
        if not macros and (named or b"macroEnabled" in kinds or programs):
            fault = "the file holds macros (small programs), and is not opened."
            fix = "save it in Word as a Word document (.docx), which leaves macros out."
            raise stop("file-refused", self.where, fault, fix)
        if sum(len(part) for name, part in self.parts.items() if is_xml(name)) > MOST_XML:
            fault = "the file is not opened, because it holds more than 100 MB of text and layout: no paper does."
            raise stop("file-refused", self.where, fault, _ASK)

    def _content_types(self) -> dict[str, str]:
        """The content type of each part."""
        if "[Content_Types].xml" not in self.parts:
            return {}
        root = self.root("[Content_Types].xml")
        by_ending, by_name = dict[str, str](), dict[str, str]()
        for element in root:
            kind = element.get("ContentType", "")
            by_ending[element.get("Extension", "").lower()] = kind
            by_name[element.get("PartName", "").lstrip("/").lower()] = kind
        return {
            name: by_name.get(lower) or by_ending.get(lower.rpartition(".")[2], "")
            for lower, name in self._by_lower.items()
        }

    def _main(self) -> str:
        """The part that holds the paper's words."""
        linked = self.related("", "officeDocument")
        typed = [name for name, kind in self.types.items() if kind.endswith(_MAIN)]
        for name in (*linked, *typed, "word/document.xml"):
            if name in self.parts:
                return name
        fault = "the file is not a Word file: it has no document in it."
        raise stop("not-readable", self.where, fault, "give a .docx file as Word saved it.")

    def root(self, name: str) -> _Element:
        """A part as XML, its names the usual ones. Raises `ProblemsError` where it is no sound XML."""
        if name not in self._roots:
            self._roots[name] = parse(self.parts[name], self.where)
            transitional(self._roots[name], self.parts[name])
        return self._roots[name]

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """What a part leads to, by id; of the package itself for an empty name."""
        if part not in self._relationships:
            folder, base = posixpath.split(part)
            name = self._by_lower.get(posixpath.join(folder, "_rels", f"{base}.rels").lower())
            root = () if name is None else self.root(name)
            links = [self._relationship(element, folder) for element in root]
            self._relationships[part] = {link.id: link for link in links}
        return self._relationships[part]

    def _relationship(self, element: _Element, folder: str) -> Relationship:
        target, external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not external:
            path = posixpath.normpath(posixpath.join("/" + folder, unquote(target))).lstrip("/")
            target = self._by_lower.get(path.lower(), path)
        return Relationship(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target, external)

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of a kind that a part leads to and that are there."""
        links = self.relationships(part).values()
        return [link.target for link in links if link.kind == kind and not link.external and link.target in self.parts]

    def beside_main(self, kind: str) -> str:
        """The one part of a kind that the main part leads to, such as `styles`; empty when there is none.

        Where no relationship says, the part of the usual name is taken.
        """
        linked = self.related(self.main, kind)
        usual = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        return linked[0] if linked else usual if kind in _USUAL and usual in self.parts else ""

    def root_beside(self, kind: str) -> _Element | None:
        """The part of a kind that the main part leads to, as XML."""
        name = self.beside_main(kind)
        return self.root(name) if name else None


def is_xml(name: str) -> bool:
    """Whether a part is XML by its name."""
    return name.lower().endswith((".xml", ".rels", ".vml"))
