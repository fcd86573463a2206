"""Content controls that show data kept elsewhere in the file, and the properties of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from reportgen.document.reading import tidy
from reportgen.readback.word.account import Account
from reportgen.readback.word.model import SourceMap
from reportgen.readback.word.names import W15, W, local
from reportgen.readback.word.package import Package

_STORE = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
_CORE_STORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_APP_STORE = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
_PREFIX = re.compile(r"xmlns:([^=\s]+)\s*=\s*['\"]([^'\"]*)['\"]")
_STEP = re.compile(r"/(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+|\*)(?:\[(?P<at>[0-9]{1,6})\])?")
_PATH = re.compile(r"(?:/(?:[\w.-]+:)?(?:[\w.-]+|\*)(?:\[[0-9]{1,6}\])?)+(?:/@(?:[\w.-]+:)?[\w.-]+|/text\(\))?\Z")
_DIGITS = 7  # of the number of a block
SOURCE = "urn:reportgen:source-map"
NOT_FOLLOWED = "data that could not be followed"


class Bindings:
    """The data of a Word file that content controls show."""

    def __init__(self, package: Package, account: Account) -> None:
        self._package, self._account = package, account
        self._stores = dict(self._found())

    def _found(self) -> Iterator[tuple[str, str]]:
        """The part of each store of data, by the store's id."""
        for part in self._package.related(self._package.main, "customXml"):
            for about in self._package.related(part, "customXmlProps"):
                yield self._package.root(about).get(f"{_STORE}itemID", "").upper(), part
        for store, kind in ((_CORE_STORE, "core-properties"), (_APP_STORE, "extended-properties")):
            yield from ((store, part) for part in self._package.related("", kind))

    def shown(self, binding: _Element) -> str | None:
        """What Word shows for a `w:dataBinding`; None where the file holds no data for it and so its words stay."""
        path, store = binding.get(f"{W}xpath", ""), binding.get(f"{W}storeItemID", "").upper()
        if store not in self._stores:
            return None
        if not _PATH.match(path):
            return NOT_FOLLOWED
        spaces = dict(_PREFIX.findall(binding.get(f"{W}prefixMappings", "")))
        element = _follow(self._package.root(self._stores[store]), path, spaces)
        if element is None:
            return None
        _, at, attribute = path.rpartition("/@")
        if at:
            name = _expanded(attribute, spaces)
            return element.get(name)
        self._account.read(element)
        return "".join(map(str, element.itertext()))


def binding_of(properties: _Element) -> _Element | None:
    """The binding of a content control, as `w:sdtPr` gives it."""
    names = (f"{W}dataBinding", f"{W15}dataBinding")
    return next((each for name in names if (each := properties.find(name)) is not None), None)


def _follow(root: _Element, path: str, spaces: Mapping[str, str]) -> _Element | None:
    """The element at a path of plain steps, such as `/ns0:paper[1]/ns0:figure[2]`."""
    current, candidates = root, [root]
    for step in _STEP.finditer(path.partition("/@")[0].removesuffix("/text()")):
        name = _expanded(f"{step['prefix']}:{step['name']}" if step["prefix"] else step["name"], spaces)
        matching = [each for each in candidates if step["name"] == "*" or each.tag == name]
        at = int(step["at"] or 1) - 1
        if at < 0 or at >= len(matching):
            return None
        current = matching[at]
        candidates = list(current)
    return current


def _expanded(name: str, spaces: Mapping[str, str]) -> str:
    prefix, colon, rest = name.rpartition(":")
    return f"{{{spaces.get(prefix, '')}}}{rest}" if colon else rest


def source_map(package: Package) -> SourceMap | None:
    """Where a paper of ours says that it came from; None where it says nothing, or another says so too."""
    roots = [package.root(part) for part in package.related(package.main, "customXml")]
    maps = [root for root in roots if root.tag == f"{{{SOURCE}}}paper"]
    if len(maps) != 1:
        return None
    keys = {each.get("tag", ""): each.get("key", "") for each in maps[0].iterfind(f"{{{SOURCE}}}name")}
    return SourceMap(maps[0].get("build", ""), maps[0].get("edition", ""), keys, dict(_lines(maps[0])))


def _lines(source: _Element) -> Iterator[tuple[int, str]]:
    for block in source.iterfind(f"{{{SOURCE}}}block"):
        number, line, key = (block.get(name, "") for name in ("number", "line", "key"))
        if number.isdecimal() and len(number) <= _DIGITS:
            yield int(number), ", ".join(filter(None, (f"{block.get('file', '')}{line and f':{line}'}", key)))


def properties(package: Package, account: Account) -> dict[str, str]:
    """What the file says of itself in its properties, the core ones by their own names and those added by theirs."""
    says: dict[str, str] = {}
    for part in package.related("", "core-properties"):
        for element in package.root(part):
            account.read(element)
            says[local(element).rpartition("}")[2]] = tidy(element.text or "")
    for part in package.related("", "extended-properties"):
        for element in package.root(part):
            if (name := local(element).rpartition("}")[2]) in {"Company", "Manager", "HyperlinkBase"}:
                account.read(element)
                says[name] = tidy(element.text or "")
    for part in package.related("", "custom-properties"):
        for element in package.root(part):
            for each in element.iter():
                account.read(each)
            says[f"property {element.get('name', '')}"] = tidy("".join(map(str, element.itertext())))
    return says
