"""The file of a picture in a Word file, and how Word shows it: its width, what is cut off, how it is turned."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from reportgen.document.placing import Placing
from reportgen.document.reading import tidy
from reportgen.readback.word.model import PictureFile
from reportgen.readback.word.names import VML, WP, A, R
from reportgen.readback.word.package import Package
from reportgen.readback.word.styles import attribute_on

_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_EMU_PER_MM = 36_000
_WHOLE = 100_000
"""A whole in thousandths of a per cent, in which DrawingML says shares."""
_MM = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 1 / _EMU_PER_MM}
_VML_WIDTH = re.compile(r"(?:^|;)\s*width\s*:\s*([0-9]+(?:\.[0-9]+)?|\.[0-9]+)\s*([a-z]*)")
_LOOKS = ("grayscl", "biLevel", "lum", "duotone", "clrChange", "clrRepl", "hsl", "tint", "alphaModFix")
_VML_CUT = ("cropleft", "croptop", "cropright", "cropbottom")
_VML_LOOKS = ("grayscale", "bilevel", "gain", "blacklevel", "gamma", "chromakey", "recolortarget")
_COLOURS, _LINK = "its colours as they are changed in Word", "its link"
_SHAPE = "the shape that hides its corners"
LINKED = "the picture is linked to, and is not in the Word file"


def picture_file(element: _Element, package: Package, part: str) -> PictureFile:
    """The one picture that a `w:drawing` or `w:pict` of a part shows; its `fault` says why it is none."""
    shapes = list(element.iterfind(f".//{A}graphicData/{_PIC}pic"))
    images = list(element.iter(f"{VML}imagedata"))
    grouped = [each for each in element.iter(f"{_PIC}pic", f"{VML}group") if each not in shapes]
    if not (grouped or shapes or images):
        return PictureFile(fault="it fills a shape")
    if grouped or len(shapes) + len(images) != 1:
        return PictureFile(fault="several things are drawn here as one (a group or a canvas)")
    if shapes:
        return _drawn(element, shapes[0], package, part)
    return _old(element, images[0], package, part)


def _drawn(element: _Element, shape: _Element, package: Package, part: str) -> PictureFile:
    """A picture as Word has written it since 2007."""
    blip = shape.find(f"{_PIC}blipFill/{A}blip")
    if blip is None:
        return PictureFile(fault="no picture is in this frame")
    forms = [*blip.iter(_SVG), blip]
    files, outside = _files([form.get(f"{R}embed", "") for form in forms], package, part)
    if outside or any(form.get(f"{R}link") for form in forms):
        return PictureFile(fault=LINKED)
    frame = shape.find(f"{_PIC}spPr/{A}xfrm")
    turned = _number(frame, "rot") / 60_000 % 360
    source = shape.find(f"{_PIC}blipFill/{A}srcRect")
    placing = Placing(
        (_share(source, "l"), _share(source, "t"), _share(source, "r"), _share(source, "b")),
        (attribute_on(frame, "flipH"), attribute_on(frame, "flipV")),
        int(turned),
    )
    if not files or turned % 90:
        return PictureFile(fault="it is turned by less than a quarter" if files else "its file is missing")
    extent = next(element.iter(f"{WP}extent"), None)
    return PictureFile(
        files[-1:] if placing.changes else files,
        _number(extent, "cy" if turned in (90, 270) else "cx") / _EMU_PER_MM,
        _alternative(next(element.iter(f"{WP}docPr"), None)),
        any(attribute_on(each, "val") for each in element.iter(_DECORATIVE)),
        placing,
        lost=tuple(_lost(element, shape, blip)),
    )


def _old(element: _Element, image: _Element, package: Package, part: str) -> PictureFile:
    """A picture as Word wrote it before 2007 (VML)."""
    files, outside = _files([image.get(f"{R}id", ""), image.get(f"{R}pict", "")], package, part)
    if outside or image.get("src") or image.get(f"{R}href"):
        return PictureFile(fault=LINKED)
    shape = image.getparent()
    style = "" if shape is None else shape.get("style", "").lower()
    if any(image.get(side) for side in _VML_CUT) or "rotation" in style or "flip" in style:
        return PictureFile(fault="it is cut or turned in an old form of Word's")
    alternative = "" if shape is None else tidy(shape.get("alt", ""))
    coloured, linked = any(image.get(look) for look in _VML_LOOKS), shape is not None and shape.get("href")
    lost = [what for what, is_lost in ((_COLOURS, coloured), (_LINK, linked)) if is_lost]
    fault = "" if files else "its file is missing"
    return PictureFile(files, _old_width(style), alternative, fault=fault, lost=tuple(lost))


def _old_width(style: str) -> float:
    """The width in millimetres that the style of a shape says; 0 where it says none."""
    width = _VML_WIDTH.search(style)
    return float(width[1]) * _MM.get(width[2], 0.0) if width else 0.0


def _files(names: list[str], package: Package, part: str) -> tuple[tuple[bytes, ...], bool]:
    """The bytes of what relationships lead to inside the package, and whether one leads outside."""
    links = [link for name in names if (link := package.relationships(part).get(name)) is not None]
    inside = (package.parts.get(link.target) for link in links if not link.external)
    return tuple(data for data in inside if data), any(link.external for link in links)


def _alternative(about: _Element | None) -> str:
    says = [] if about is None else [tidy(about.get(name, "")) for name in ("title", "descr")]
    return ". ".join(dict.fromkeys(text.rstrip(".") for text in says if text)) if all(says) else "".join(says)


def _lost(element: _Element, shape: _Element, blip: _Element) -> Iterator[str]:
    """What Word shows of a picture and the paper does not."""
    if any(blip.find(f"{A}{look}") is not None for look in _LOOKS):
        yield _COLOURS
    preset = shape.find(f"{_PIC}spPr/{A}prstGeom")
    if shape.find(f"{_PIC}spPr/{A}custGeom") is not None or (preset is not None and preset.get("prst") != "rect"):
        yield _SHAPE
    if next(element.iter(f"{A}hlinkClick"), None) is not None:
        yield _LINK


def _number(element: _Element | None, name: str) -> float:
    text = "" if element is None else element.get(name, "")
    return float(text) if re.fullmatch(r"-?[0-9]{1,12}", text) else 0.0


def _share(element: _Element | None, side: str) -> float:
    """A share that is cut off; a percentage in Strict Open XML. Space that is added instead is none."""
    text = "" if element is None else element.get(side, "")
    if re.fullmatch(r"[0-9.]{1,12}%", text) and text.count(".") <= 1 and text != ".%":
        return float(text[:-1]) / 100
    return max(0.0, _number(element, side) / _WHOLE)
