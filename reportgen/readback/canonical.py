"""All that a file holds, in an order of its own, for what is none of the things a reader sees."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element

_REFERENCE = re.compile(rb"(?<![0-9.])([0-9]{1,8}) ([0-9]{1,5}) R(?![A-Za-z])")
_PACKED = {"/Length", "/Filter", "/DecodeParms"}
_NOT_OF_THE_PAPER = {"/Metadata", "/ID", "/Info", "/Pages"}
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_SPACES = ("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")
_TAG = re.compile(r"(</?[A-Za-z][A-Za-z0-9]*)")


def canonical_xml(root: _Element) -> tuple[str, ...]:
    """Each element with its attributes and its words, whatever prefixes and whichever order they are written in."""
    return tuple(_element(each) for each in root.iter("*"))


def _element(element: _Element) -> str:
    attributes = sorted((_name(str(name)), _value(str(value))) for name, value in element.attrib.items())
    parts = [_name(str(element.tag)), *(f'{name}="{value}"' for name, value in attributes)]
    words = "|".join(text for text in (element.text, element.tail) if text and text.strip())
    return " ".join((*parts, *([words] if words else ())))


def _name(name: str) -> str:
    """The name without the address of its name space, of which the last word is kept."""
    space, brace, local = name.rpartition("}")
    return f"{space.strip('{').rstrip('/').rpartition('/')[2]}:{local}" if brace else name


def _value(value: str) -> str:
    """A value; of the address of a name space, which Strict Open XML writes otherwise, the last word."""
    return value.rpartition("/")[2] if value.startswith(_SPACES) else value


def canonical_other(data: bytes) -> tuple[str, ...]:
    """What is no XML, by its hash."""
    return (hashlib.sha256(data).hexdigest()[:12],)


def canonical_page(page: str) -> tuple[str, ...]:
    """The source of a web page, word by word, whatever its lines end with and however its tags are spelled."""
    return tuple(_TAG.sub(lambda tag: tag[1].lower(), page).replace("\ufeff", "").split())


def canonical_pdf(pdf: Any) -> Mapping[str, tuple[str, ...]]:
    """The objects of a PDF by the way that first leads to each, numbered in that order, streams by what they unpack to.

    What the file says of itself is compared by name and left out here.
    """
    import pikepdf

    numbers: dict[tuple[int, int], int] = {}
    waiting: deque[tuple[str, Any]] = deque()
    objects: dict[str, tuple[str, ...]] = {}

    def numbered(raw: bytes, way: str) -> str:
        def number(match: re.Match[bytes]) -> bytes:
            at = int(match[1]), int(match[2])
            if at not in numbers:
                numbers[at] = len(numbers)
                waiting.append((way, pdf.get_object(at)))
            return b"<%d>" % numbers[at]

        return _REFERENCE.sub(number, raw).decode("latin-1")

    for at, page in enumerate(pdf.pages, 1):
        numbers.setdefault(page.obj.objgen, len(numbers))
        way = f"page {at}"
        objects[way] = tuple(numbered(raw, f"{way} {name}") for name, raw in _page_entries(page))
    for name in sorted(set(pdf.Root.keys()) - _NOT_OF_THE_PAPER):
        objects[name] = (numbered(_raw(pdf.Root[name]), name),)
    while waiting:
        way, thing = waiting.popleft()
        is_stream = isinstance(thing, pikepdf.Stream)
        raws = _stream_entries(thing) if is_stream else (_raw(thing, resolved=True),)
        entries = [numbered(raw, way) for raw in raws]
        objects[way] = (*objects.get(way, ()), *entries)
    return objects


def _page_entries(page: Any) -> Iterator[tuple[str, bytes]]:
    """What a page says, that which it has of the group of pages it stands in among it."""
    node: Any = page.obj
    inherited: dict[str, bytes] = {}
    for _ in range(50):
        for name in _INHERITED:
            if name in node:
                inherited.setdefault(name, _raw(node[name]))
        if (node := node.get("/Parent")) is None:
            break
    own = {str(name): _raw(page.obj[name]) for name in page.obj if name != "/Parent"}
    yield from sorted({**inherited, **own}.items())


def _stream_entries(stream: Any) -> Iterator[bytes]:
    """The entries of a stream and the hash of what it unpacks to."""
    import pikepdf

    for name in sorted(set(stream.keys()) - _PACKED):
        yield name.encode() + b" " + _raw(stream[name])
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        data = stream.read_raw_bytes()  # a picture, which is packed in a way of its own
    yield hashlib.sha256(data).hexdigest().encode()


def _raw(thing: Any, *, resolved: bool = False) -> bytes:
    """A value as it is written, with the numbers of what it leads to; of an object what it is and not its number."""
    import pikepdf

    if not isinstance(thing, pikepdf.Object):
        return repr(thing).encode()  # a number or a truth, which the library gives as Python's own
    raw: bytes = thing.unparse(resolved=resolved)
    return raw
