"""The functions of WeasyPrint and pydyf that `writers/pdf/patches` replaces, as they were in the release written to."""

from __future__ import annotations

import hashlib
import inspect
from importlib import import_module
from typing import Any

REPLACED = {
    "weasyprint.layout.page:make_all_pages": "b5e4034894841caa9581fa5d33338c71",
    "weasyprint.layout.page:make_margin_boxes": "4a2d2e301eb3bc47c2812d1502d4d6ce",
    "weasyprint.layout.page:make_page": "656f183328e8b1b56311a34262144205",
    "weasyprint.layout.block:_linebox_layout": "e07bbe000974787ee370be1f419a01a2",
    "weasyprint.pdf.stream:Stream.marked": "3fa3acacbbf66422e7b0de4346b6eaf6",
    "weasyprint.pdf.tags:add_tags": "f0e74575b0bafaf36458eaac27874e3b",
    "weasyprint:HTML._ua_stylesheets": "4fadfde9d15075b22dcfa409ec8a03af",
    "weasyprint.text.fonts:FontConfiguration.__init__": "9fdb532fe2c80013f77a94e4bbc37918",
    "weasyprint.pdf.metadata:DocumentMetadata.generate_rdf_metadata": "bc3e78ab24f1a809438159395786cc8b",
    "weasyprint.css:ColorProfile": "8b4e0541486ee983ac708dffe4beed38",
    "pydyf:PDF.write": "242cd38f92ecd33f831159f8eb560487",
    "pydyf:Stream.data": "bdc2bc513f286de7b7a7220a43e6085d",
}
"""Each function or class that is replaced or built upon, with the hash of its source in the release written to."""


def changed_upstream() -> list[str]:
    """What another release of WeasyPrint or pydyf has changed among the functions that are replaced; in plain words."""
    return [
        f"{name} is not what it was when it was replaced (its source is now {now}): read it beside its replacement in "
        "reportgen/writers/pdf/patches.py, and then write that hash into REPLACED."
        for name, was in REPLACED.items()
        if (now := source_hash(name)) != was
    ]


def source_hash(name: str) -> str:
    """The first half of the SHA-256 of the source of `module:name`, as it came; "gone" where there is none."""
    module, _, path = name.partition(":")
    value: Any = import_module(module)
    for step in path.split("."):
        value = inspect.getattr_static(value, step, None)
    value = getattr(value, "_reportgen_instead_of", value)
    value = getattr(value, "fget", None) or value
    value = getattr(value, "_reportgen_instead_of", value)
    try:
        return hashlib.sha256(inspect.getsource(inspect.unwrap(value)).encode()).hexdigest()[:32]
    except TypeError:
        return "gone"
