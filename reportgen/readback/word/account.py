"""An account of every word: what the reader read or left out, set against a count made another way.

The reader walks the parts with lxml and notes each element whose words it takes or leaves. The count reads
the same bytes with expat, knows nothing of Word, and takes every run of characters of every part. What it
finds and the reader did not note is reported, never passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.problems import Where, stop
from reportgen.readback.word.model import Entry
from reportgen.readback.word.package import Package, is_xml

_INSTRUCTIONS = {"instrText", "delInstrText"}
_LAYOUT = {
    "posOffset", "align", "pctWidth", "pctHeight", "pctPosHOffset", "pctPosVOffset", "binData", "f", "formatCode",
    "lvl", "autoSpaceDE", "sizeRelH", "sizeRelV",
}  # fmt: skip
_SPACES = ("{http://schemas.openxmlformats.org/", "{http://schemas.microsoft.com/", "{urn:schemas-microsoft-com:")
_MACHINE = ("[content_types].xml", ".rels")


class Account:
    """Which elements were read, which were left out, and why."""

    def __init__(self) -> None:
        self._told: dict[_Element, str] = {}

    def read(self, element: _Element) -> None:
        """The words of an element were read."""
        self._told[element] = ""

    def leave(self, element: _Element, why: str) -> None:
        """The words of an element and of all in it were left out, those that were read apart."""
        for each in element.iter():
            self._told.setdefault(each, why)

    def of(self, part: str, root: _Element, otherwise: str) -> Iterator[Entry]:
        """Every run of words of a part; those nobody told of are layout by their name, or left out `otherwise`."""
        for element in root.iter():
            text = (element.text or "") + "".join(child.tail or "" for child in element)
            if text.strip():
                why = self._told.get(element)
                yield Entry(part, tidy(text), _by_name(element, otherwise) if why is None else why)


def _by_name(element: _Element, otherwise: str) -> str:
    space, _, name = str(element.tag).rpartition("}")
    if not space.startswith(_SPACES):
        return otherwise
    if name in _INSTRUCTIONS:
        return "an instruction of a field"
    return "a place, a size or a format" if name in _LAYOUT else otherwise


def entries(package: Package, account: Account, reached: dict[str, str]) -> tuple[Entry, ...]:
    """Every run of words of every part. `reached` says of a part that was read for something else what it is."""
    return tuple(
        entry
        for name in package.parts
        if is_xml(name) and not name.lower().endswith(_MACHINE)
        for entry in account.of(name, package.root(name), reached.get(name, "in a part that nothing leads to"))
    )


def uncounted(package: Package, known: Iterable[Entry]) -> tuple[Entry, ...]:
    """What an independent count of the characters of every part finds beyond `known`, and what `known` has too much.

    Raises:
        ProblemsError: a part is not well formed to expat, which lxml found sound.
    """
    counted = Counter(_every_text(package))
    counted.subtract(Counter((entry.part, entry.words) for entry in known))
    return tuple(
        Entry(part, words, "not read" if number > 0 else "read more often than it stands")
        for (part, words), number in counted.items()
        if number
    )


def _every_text(package: Package) -> Iterator[tuple[str, str]]:
    for name, data in package.parts.items():
        if is_xml(name) and not name.lower().endswith(_MACHINE):
            yield from ((name, tidy(text)) for text in _texts(data, package.where) if text.strip())


def _texts(data: bytes, where: Where) -> list[str]:
    """The characters directly inside each element, in the order in which the elements end."""
    open_texts: list[list[str]] = [[]]
    texts: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: open_texts.append([])
    parser.CharacterDataHandler = lambda text: open_texts[-1].append(text)  # noqa: PLW0108  the list changes
    parser.EndElementHandler = lambda name: texts.append("".join(open_texts.pop()))
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        fault = "a part of the file is not well-formed XML."
        raise stop("not-readable", where, fault, "open it in Word and save it again.") from error
    return texts
