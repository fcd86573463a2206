"""SVG from anywhere, rebuilt of a short list of elements: no script, nothing fetched, nothing unbounded."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

MOST_BYTES = 4_000_000
MOST_ELEMENTS = 20_000
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_KEPT = frozenset({
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline",
    "polygon", "text", "tspan",
    "linearGradient", "radialGradient", "stop", "clipPath", "mask", "marker", "pattern", "style", "title", "desc",
})  # fmt: skip
_SEEN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "use"})
_GROUPS = frozenset({"a", "switch"})
"""Elements that only hold others: a group stands in their place."""
_SILENT = frozenset({"metadata", "namedview", "sodipodi:namedview"})
_OUTSIDE = re.compile(
    r"url\s*\(\s*['\"]?(?!#)|image-set|\bsrc\s*\(|@import|expression\s*\(|javascript:|data:|https?:|\\", re.IGNORECASE
)
_MOVES = re.compile(r"@keyframes|\b(?:animation|transition)\b", re.IGNORECASE)
_FACE = re.compile(r"font-family\s*:[^;}]*;?", re.IGNORECASE)
FACES = "Arimo, Arial, sans-serif"
"""The typefaces of all words of a drawing: those that every form of a paper has."""
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)\s*(?:px|pt|mm|cm|in|pc|q)?\s*")


class SvgRefusedError(Exception):
    """A drawing is not used; its words say why."""


def clean_svg(data: bytes) -> tuple[bytes, float, tuple[str, ...]]:
    """The drawing made safe, its height to its width, and what was left out. Raises `SvgRefusedError`."""
    if len(data) > MOST_BYTES:
        raise SvgRefusedError("the drawing is larger than 4 MB.")
    if re.search(rb"<!\s*(?:ENTITY|DOCTYPE[^>]*\[)", data):
        raise SvgRefusedError("the drawing declares entities, which no picture needs.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SvgRefusedError("the drawing is damaged: it is no sound SVG.") from error
    if root.tag not in (f"{{{_SVG}}}svg", "svg"):
        raise SvgRefusedError("this is not an SVG drawing.")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise SvgRefusedError(f"the drawing has more than {MOST_ELEMENTS:,} parts.")
    for element in root.iter("{}*" if root.tag == "svg" else "{-}*"):
        element.tag = f"{{{_SVG}}}{element.tag}"  # without its namespace no browser draws it
    width, height = _size(root)
    left: dict[str, None] = {}
    _clean(root, left)
    if not any(str(element.tag).removeprefix(f"{{{_SVG}}}") in _SEEN for element in root.iter()):
        raise SvgRefusedError("nothing of the drawing is left once what papers do not take is out of it.")
    _bound_uses(root)
    root.set("font-family", FACES)
    root.set("viewBox", root.get("viewBox") or f"0 0 {width:g} {height:g}")
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xlink"])
    return etree.tostring(root), height / width, tuple(left)


def _size(root: _Element) -> tuple[float, float]:
    """Width and height by its own words, or by its view box. Raises `SvgRefusedError` where it has neither."""
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    sides = [_LENGTH.fullmatch(root.get(side) or "") for side in ("width", "height")]
    try:
        if len(box) == 4:
            width, height = float(box[2]), float(box[3])
        else:
            width, height = (float(side[1]) if side else 0.0 for side in sides)
    except ValueError:
        width = height = 0.0
    if not (0 < width < 1e6 and 0 < height < 1e6 and 0.02 < height / width < 50):
        raise SvgRefusedError("the drawing does not say how large it is (width and height, or viewBox).")
    return width, height


def _clean(root: _Element, left: dict[str, None]) -> None:
    for element in list(root.iter()):
        name = str(element.tag).removeprefix(f"{{{_SVG}}}")
        parent = element.getparent()
        if name in _GROUPS:
            element.tag = f"{{{_SVG}}}g"
        elif name not in _KEPT or (name == "style" and _is_refused(element.text or "")):
            if parent is not None:
                parent.remove(element)
                if not name.startswith("{") and name not in _SILENT:
                    left.setdefault(f"<{name}>")
            continue
        if name == "style":
            element.text = _FACE.sub("", element.text or "")
        for key, value in list(element.attrib.items()):
            _clean_attribute(element, str(key), str(value), left)


def _is_refused(style: str) -> bool:
    """Whether rules of style lead out of the drawing, or make it move."""
    return _OUTSIDE.search(style) is not None or _MOVES.search(style) is not None


def _clean_attribute(element: _Element, key: str, value: str, left: dict[str, None]) -> None:
    """Take out what runs, what leads out of the drawing, and what other programs wrote for themselves."""
    plain = key.lower()
    if plain == "font-family":
        del element.attrib[key]
        return
    if plain == "style":
        value = _FACE.sub("", value)
        element.set(key, value)
    runs = plain.startswith("on")
    link = key == _XLINK or plain == "href"
    outside = (link and not value.strip().startswith("#")) or (not link and _is_refused(value))
    foreign = key.startswith("{") and key != _XLINK and not key.endswith("}space")
    if runs or outside or foreign:
        del element.attrib[key]
        if runs or outside:
            left.setdefault(f"{key.rpartition('}')[2]}=")


def _bound_uses(root: _Element) -> None:
    """Raise `SvgRefusedError` where parts that repeat others would make more of them than a picture has."""
    elements = list(root.iter())  # held while they are counted: lxml would give others of the same identity
    by_id = {element.get("id"): element for element in elements if element.get("id")}
    counted: dict[int, int] = {}

    def weight(element: _Element, depth: int) -> int:
        if depth > 20:
            raise SvgRefusedError("the drawing repeats parts of itself within each other without end.")
        key = id(element)
        if key not in counted:
            total = 1
            for each in element:
                total += weight(each, depth)
            name = (element.get(_XLINK) or element.get("href") or "").strip().removeprefix("#")
            if str(element.tag).endswith("use") and name in by_id:
                total += weight(by_id[name], depth + 1)
            counted[key] = min(total, MOST_ELEMENTS * 10)
        return counted[key]

    if weight(root, 0) > MOST_ELEMENTS * 2:
        raise SvgRefusedError("the drawing repeats parts of itself too often.")
