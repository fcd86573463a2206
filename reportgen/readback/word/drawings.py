"""What is drawn in a Word file or brought into it: charts, pictures, SmartArt, WordArt, objects, other files."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from lxml import etree, html
from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.readback.word.account import Account
from reportgen.readback.word.charts import read_chart
from reportgen.readback.word.model import Chart, Drawing, DrawingKind
from reportgen.readback.word.names import CHART_EX, DIAGRAM, VML, WP, A, C, R, W
from reportgen.readback.word.package import Package
from reportgen.readback.word.picture_files import picture_file
from reportgen.readback.word.styles import attribute_on

_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_VML_HIDDEN = re.compile(r"\bvisibility\s*:\s*hidden\b", re.IGNORECASE)


class Drawings:
    """Reads what the parts of one package draw; `reached` gains each part that is read on the way."""

    def __init__(self, package: Package, account: Account, reached: dict[str, str]) -> None:
        self._package, self._account, self._reached = package, account, reached

    def read(self, element: _Element, part: str, place: int) -> Drawing:
        """A `w:drawing`, `w:pict` or `w:object` of a part."""
        targets = [
            (each, relationship)
            for each in element.iter()
            for name, value in each.attrib.items()
            if str(name).startswith(R) and (relationship := self._package.relationships(part).get(str(value)))
        ]
        kind: DrawingKind = "drawing"
        drawn: Chart | None = None
        words, digests = list(_art(element)), list[str]()
        for each, relationship in targets:
            name = relationship.target
            if relationship.external or name not in self._package.parts:
                digests += [f"outside: {name}"] * (relationship.kind != "hyperlink")
            elif each.tag in {f"{C}chart", f"{CHART_EX}chart"}:
                kind, drawn = "chart", read_chart(self._package, name, self._account)
                self._reached[name] = "other parts of a chart"
                self._reach(name)
            elif each.tag == f"{DIAGRAM}relIds":
                kind = "SmartArt"
                words += self._diagram(name, relationship.kind)
            else:
                kind = "object" if relationship.kind in {"oleObject", "package"} else kind
                self._reached.setdefault(name, "drawn")
                digests.append(hashlib.sha256(self._package.parts[name]).hexdigest())
        if kind == "drawing":
            kind = _kind_without_parts(element, words, digests)
        digest = " ".join(dict.fromkeys(digests))
        picture = picture_file(element, self._package, part) if kind == "picture" else None
        unseen = _hidden(element)
        return Drawing(place, kind, _alternative(element), tuple(words), drawn, digest, picture, unseen=unseen)

    def _reach(self, part: str) -> None:
        for relationship in self._package.relationships(part).values():
            self._reached.setdefault(relationship.target, "other parts of a chart")

    def _diagram(self, part: str, kind: str) -> Iterator[str]:
        """The words of SmartArt, from its data; its drawn copy and its layout hold them again."""
        self._reached.setdefault(part, "how SmartArt is laid out")
        for name in self._package.related(self._package.main, "diagramDrawing"):
            self._reached[name] = "SmartArt as it was last drawn"
        if kind == "diagramData":
            for point in self._package.root(part).iter(f"{DIAGRAM}pt"):
                for element in point.iter(f"{A}t"):
                    self._account.read(element)
                if text := tidy("".join(t.text or "" for t in point.iter(f"{A}t"))):
                    yield text

    def brought_in(self, element: _Element, part: str, place: int) -> Drawing:
        """A file that Word puts in the place of a `w:altChunk`."""
        relationship = self._package.relationships(part).get(element.get(f"{R}id", ""))
        name = "" if relationship is None or relationship.external else relationship.target
        data = self._package.parts.get(name)
        if data is None:
            return Drawing(place, "other file", relationship.target if relationship else "")
        self._reached[name] = "of a file brought in"
        return Drawing(place, "other file", "", tuple(_plain(data, name)), None, hashlib.sha256(data).hexdigest())


def _kind_without_parts(element: _Element, words: Sequence[str], digests: Sequence[str]) -> DrawingKind:
    """What is drawn where no part of the file says it."""
    if words or digests:
        return "WordArt" if words else "picture"
    return "line" if _is_line(element) else "drawing"


def _is_line(element: _Element) -> bool:
    """Whether what is drawn is a horizontal line across the page, as Word and other programs put one in."""
    return any(each.get(f"{_OFFICE}hr") in ("t", "true", "1") for each in element.iter())


def _hidden(element: _Element) -> str:
    """Why what is drawn is not seen, where its own properties hide it."""
    hidden = any(attribute_on(about, "hidden") for about in element.iter(f"{WP}docPr"))
    old = [shape.get("style", "") for shape in element.iterchildren(f"{VML}*") if shape.get("style")]
    return "hidden text" if hidden or (old and all(map(_VML_HIDDEN.search, old))) else ""


def _art(element: _Element) -> Iterator[str]:
    """The words of WordArt, which stand in an attribute."""
    for path in element.iter(f"{VML}textpath"):
        if text := tidy(path.get("string", "")):
            yield text


def _alternative(element: _Element) -> str:
    """The text alternative of what is drawn: each description and title once, but for what stands in its text box."""
    says = [
        text
        for each in element.iter(f"{WP}docPr", f"{VML}shape", f"{VML}imagedata", f"{VML}rect")
        if next(each.iterancestors(f"{W}txbxContent", element), element) is element
        for name in ("title", "descr", "alt", f"{_OFFICE}title")
        if (text := tidy(each.get(name, "")))
    ]
    return ". ".join(dict.fromkeys(says))


def _plain(data: bytes, name: str) -> Iterator[str]:
    """The words of a web page or of plain text brought in; of other kinds none are read."""
    ending = name.lower().rpartition(".")[2]
    if ending == "txt":
        yield from (text for line in data.decode("utf-8", "replace").splitlines() if (text := tidy(line)))
    if ending in {"htm", "html", "xhtml"}:
        try:
            page = html.fromstring(data, parser=html.HTMLParser(no_network=True, huge_tree=False))
        except (etree.LxmlError, ValueError):
            return
        yield from (text for each in page.itertext() if (text := tidy(str(each))))


def text_boxes(element: _Element) -> bool:
    """Whether there are words in a text box of what is drawn."""
    return next(element.iter(f"{W}txbxContent"), None) is not None
