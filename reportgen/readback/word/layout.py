"""What a Word file says of its sheets, frames and typefaces, and settings with which other things are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.readback.word.names import WP, W, local
from reportgen.readback.word.numbering import value
from reportgen.readback.word.package import Package
from reportgen.readback.word.styles import IN_SIGNS, WHITE, WIDE, Styles, attribute_on, on, whole_number

_TO_POINTS = 20
_SEEN = 38_100  # of which 12,700 are a point: three points
_SETTINGS = ("mailMerge", "revisionView", "docVars", "attachedSchema", "forceUpgrade", "mirrorMargins", "gutterAtTop",
    "documentProtection", "writeProtection", "trackRevisions", "linkStyles", "bookFoldPrinting",
    "printTwoOnOne")  # fmt: skip
"""Settings with which Word shows other words, or the words at other places, or lets its reader do less with them."""
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


def places_on_page(package: Package, root: _Element, called: list[str], styles: Styles) -> Iterator[tuple[str, str]]:
    """Each thing said, and where."""
    yield from _sheets(package, root)
    yield from _tables(root)
    yield from _drawn(root)
    yield from _numbers(package, styles)
    for paragraph in root.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        style = "" if properties is None else value(properties, "pStyle")
        own = (properties, *styles.of_paragraphs(style or styles.usual))
        frame = next((f for each in own if each is not None and (f := each.find(f"{W}framePr")) is not None), None)
        if frame is not None:
            yield f"set in a frame: {_attributes(frame)}", _words(paragraph)
    for direction in root.iter(f"{W}textDirection"):
        if (turned := direction.get(f"{W}val", "")) not in {"lrTb", "lrTbV", "tb"}:
            yield f"words from top to bottom or turned: {turned}", ""
    for name, times in Counter(called).items():
        if times > 1:
            yield f"{name.replace(':', ' ')} is called {times} times", ""
    yield from _links(root)
    yield from _settings(package)
    yield from _typefaces(package)


def _tables(root: _Element) -> Iterator[tuple[str, str]]:
    """Tables that stand elsewhere than in the text, or that are read from the other side."""
    for number, table in enumerate(root.iter(f"{W}tblPr"), 1):
        place = f"table {number}"
        if on(table, "bidiVisual"):
            yield "columns from right to left", place
        if (frame := table.find(f"{W}tblpPr")) is not None:
            yield f"set in a frame: {_attributes(frame)}", place
        indent = table.find(f"{W}tblInd")
        if indent is not None and abs(whole_number(indent.get(f"{W}w")) or 0) >= WIDE:
            yield "too far out to be seen", place


def _drawn(root: _Element) -> Iterator[tuple[str, str]]:
    """What is drawn and not shown: hidden, or smaller than a letter of three points."""
    for number, drawing in enumerate(root.iter(f"{WP}inline", f"{WP}anchor"), 1):
        about, size = drawing.find(f"{WP}docPr"), drawing.find(f"{WP}extent")
        if attribute_on(about, "hidden"):
            yield "hidden", f"drawing {number}"
        if size is not None and any(0 <= (whole_number(size.get(name)) or 0) < _SEEN for name in ("cx", "cy")):
            yield "too small to be seen", f"drawing {number}"


def _numbers(package: Package, styles: Styles) -> Iterator[tuple[str, str]]:
    """Levels of lists whose numbers are hidden or pale."""
    numbering = package.root_beside("numbering")
    for level in () if numbering is None else numbering.iter(f"{W}lvl"):
        looks = level.find(f"{W}rPr")
        why = "" if looks is None else styles.unseen(looks, "", "", WHITE)
        if why and why != IN_SIGNS:
            text = level.find(f"{W}lvlText")
            yield f"numbers of lists such as '{'' if text is None else text.get(f'{W}val', '')}': {why}", ""


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
        if tip := link.get(f"{W}tooltip", ""):
            yield f"over '{_words(link)}' is said '{tidy(tip)}'", ""
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
        yield from _out_of_place(size, margins)
        numbers = section.find(f"{W}pgNumType")
        if numbers is not None and numbers.get(f"{W}start") is not None:
            yield f"pages numbered from {numbers.get(f'{W}start')}", ""
        for name, drawn in (("lnNumType", "lines numbered"), ("pgBorders", "borders around the pages")):
            if section.find(f"{W}{name}") is not None:
                yield drawn, ""
    background = root.find(f"{W}background")
    if background is not None and on(package.root_beside("settings"), "displayBackgroundShape"):
        yield f"sheets of the colour {background.get(f'{W}color', '')}", ""


def _out_of_place(size: _Element | None, margins: _Element | None) -> Iterator[tuple[str, str]]:
    """Margins that leave less than half of a sheet to its words: where a program puts them otherwise is its own."""
    tall, wide = _points(size, "h", "w")
    for names, most in ((("top", "bottom"), tall), (("header",), tall), (("footer",), tall), (("gutter",), wide)):
        space = sum(map(abs, _points(margins, *names)))
        if size is not None and space > most / 2:
            yield f"{' and '.join(names)} take {space} of {most} points", ""


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
                substitute = each.get(f"{W}val", "") if name == "altName" else "a typeface in the file"
                called = font.get(f"{W}name", "")
                if not any({called.casefold(), substitute.casefold()} <= alike for alike in _ONE_WIDTH):
                    yield f"for {called} stands {substitute}", ""


def _attributes(element: _Element) -> str:
    pairs = sorted((str(name).rpartition("}")[2], str(value)) for name, value in element.attrib.items())
    return " ".join(f"{name} {value}" for name, value in pairs)


def _words(paragraph: _Element) -> str:
    return tidy("".join(each.text or "" for each in paragraph.iter(f"{W}t")))[:60]
