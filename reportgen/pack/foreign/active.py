"""What a PDF made elsewhere can do, or carries, beyond being read: found wherever it lies, and said in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf

MOST = 2_000_000
"""Values walked before a file is called too big to look at."""

_ACTIONS = {
    "/JavaScript": "scripts",
    "/Launch": "links that start programs or open files",
    "/SubmitForm": "links that send what is filled in",
    "/ImportData": "links that fetch data from files",
    "/ResetForm": "links that empty its form",
    "/GoToR": "links to other files",
    "/GoToE": "links into attached files",
    "/Rendition": "sound or film",
    "/Movie": "sound or film",
    "/Sound": "sound or film",
    "/GoTo3DView": "models in three dimensions",
    "/RichMediaExecute": "sound or film",
    "/Hide": "links that show or hide things",
    "/SetOCGState": "links that show or hide layers",
}
_DRAWN = {
    "/Movie": "sound or film",
    "/Sound": "sound or film",
    "/Screen": "sound or film",
    "/RichMedia": "sound or film",
    "/3D": "models in three dimensions",
    "/FileAttachment": "files attached to it",
}


class TooBig(Exception):
    """There is more in the file than can be looked at."""


def active_content(pdf: pikepdf.Pdf) -> list[str]:
    """All that stays outside the pack, each kind once and in the order of their names."""
    kinds: Counter[str] = Counter()
    root = pdf.Root
    for node in every(root):
        kinds[_ACTIONS.get(_name(node, "/S"), "")] += "/S" in node
        kinds[_DRAWN.get(_name(node, "/Subtype"), "")] += 1
        kinds["files attached to it"] += "/EF" in node
        kinds["actions that begin by themselves"] += "/AA" in node
    begins = root.get("/OpenAction")
    if isinstance(begins, pikepdf.Dictionary) and _name(begins, "/S") != "/GoTo":
        kinds["actions that begin by themselves"] += 1
    form = root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
        kinds["a form in XML (XFA)"] += 1
    del kinds[""]
    return sorted(kind for kind, times in kinds.items() if times)


def every(root: Any, met: set[tuple[int, int]] | None = None) -> Iterator[Any]:
    """Every dictionary that can be reached from `root`, each once and none of `met`. Raises `TooBig`."""
    met = set() if met is None else met
    waiting, walked = [root], 0
    while waiting:
        value = waiting.pop()
        walked += 1
        if walked > MOST:
            raise TooBig
        if not isinstance(value, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
            continue
        if value.is_indirect:
            if value.objgen in met:
                continue
            met.add(value.objgen)
        if isinstance(value, pikepdf.Array):
            waiting.extend(value)
            continue
        yield value
        waiting.extend(value[key] for key in value.keys())  # noqa: SIM118 - a stream has keys and is no mapping


def _name(node: Any, key: str) -> str:
    value = node.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
