"""What a Word file says of its sheets, frames and typefaces, and settings with which other things are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.document.reading import tidy
from reportgen.readback.word.names import W, local
from reportgen.readback.word.package import Package
from reportgen.readback.word.styles import on, whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_TO_POINTS = 20
_SETTINGS = ("mailMerge", "revisionView", "docVars", "attachedSchema", "forceUpgrade", "mirrorMargins", "gutterAtTop")
"""Settings of a file with which Word shows other words, or the words at other places."""
_THEME = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
_ONE_WIDTH = (
    {"arial", "arimo", "liberation sans", "helvetica", "nimbus sans"},
    {"times new roman", "tinos", "liberation serif", "times", "nimbus roman"},
    {"courier new", "cousine", "liberation mono", "courier", "nimbus mono ps"},
    {"calibri", "carlito"},
    {"cambria", "caladea"},
)
"""Text typefaces drawn to the widths of one another. A program that lacks one looks for another of its row, and may
write so into the file it saves (fontconfig's 30-metric-aliases); the letters are the same."""


def places_on_page(package: Package, root: _Element, called: list[str]) -> Iterator[tuple[str, str]]:
    """Each thing said, and where."""
    yield from _sheets(package, root)
    for paragraph in root.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        frame = None if properties is None else properties.find(f"{W}framePr")
        if frame is not None:
            yield f"set in a frame: {_attributes(frame)}", _words(paragraph)
    for direction in root.iter(f"{W}textDirection"):
        if (value := direction.get(f"{W}val", "")) not in {"lrTb", "lrTbV", "tb"}:
            yield f"words from top to bottom or turned: {value}", ""
    for name, times in Counter(called).items():
        if times > 1:
            yield f"{name.replace(':', ' ')} is called {times} times", ""
    yield from _links(root)
    yield from _settings(package)
    yield from _typefaces(package)


def _links(root: _Element) -> Iterator[tuple[str, str]]:
    """Where links within the paper lead, by the words that stand there."""
    targets: dict[str, str] = {}
    opening = ""
    for element in root.iter(f"{W}p", f"{W}bookmarkStart"):
        if element.tag == f"{W}p":
            opening = _words(element)
        else:
            targets.setdefault(element.get(f"{W}name", ""), opening)
    for link in root.iter(f"{W}hyperlink"):
        name = link.get(f"{W}anchor", "")
        if name and (words := _words(link)):
            yield f"'{words}' leads to '{targets.get(name, 'nothing')}'", ""


def _sheets(package: Package, root: _Element) -> Iterator[tuple[str, str]]:
    """Size and side margins of the sheets, once where they go on, and their colour."""
    before = ""
    for section in root.iter(f"{W}sectPr"):
        size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        sides = [*_points(size, "w", "h"), *_points(margins, "left", "right")]
        columns = section.find(f"{W}cols")
        number = "1" if columns is None else columns.get(f"{W}num", "1")
        says = f"sheets of {sides[0]} by {sides[1]} points, margins {sides[2]} and {sides[3]}, columns {number}"
        if says != before:
            yield says, ""
        before = says
    background = root.find(f"{W}background")
    if background is not None and on(package.root_beside("settings"), "displayBackgroundShape"):
        yield f"sheets of the colour {background.get(f'{W}color', '')}", ""


def _points(element: _Element | None, *names: str) -> list[int]:
    if element is None:
        return [0] * len(names)
    return [round((whole_number(element.get(f"{W}{name}")) or 0) / _TO_POINTS) for name in names]


def _settings(package: Package) -> Iterator[tuple[str, str]]:
    settings = package.root_beside("settings")
    for element in () if settings is None else settings:
        name = local(element)
        if name in _SETTINGS:
            attributes = (_attributes(each) for each in element.iter())
            yield f"the setting {name} {' '.join(each for each in attributes if each)}".strip(), ""
        if name == "clrSchemeMapping":
            turned = [k for k, usual in _THEME.items() if element.get(f"{W}{k}", usual) != usual]
            if turned:
                yield f"the setting {name} {_attributes(element)}", ""


def _typefaces(package: Package) -> Iterator[tuple[str, str]]:
    """The names under which a typeface is looked for instead, or a file of it that the package brings."""
    table = package.root_beside("fontTable")
    for font in () if table is None else table.iterfind(f"{W}font"):
        for each in font:
            name = local(each)
            if name == "altName" or name.startswith("embed"):
                told = each.get(f"{W}val", "") if name == "altName" else "a typeface in the file"
                called = font.get(f"{W}name", "")
                if not any({called.casefold(), told.casefold()} <= alike for alike in _ONE_WIDTH):
                    yield f"for {called} stands {told}", ""


def _attributes(element: _Element) -> str:
    pairs = sorted((str(name).rpartition("}")[2], str(value)) for name, value in element.attrib.items())
    return " ".join(f"{name} {value}" for name, value in pairs)


def _words(paragraph: _Element) -> str:
    return tidy("".join(each.text or "" for each in paragraph.iter(f"{W}t")))[:60]
