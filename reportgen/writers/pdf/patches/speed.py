"""Less work for the layout engine and the same bytes: what WeasyPrint (release 70.0) does that comes to nothing.

Its own style sheet has markers and calls of notes for every element, so each element of a paper is given the styles
of six that are never there. And pydyf (release 0.13) makes each stream of the PDF twice, compressed at its slowest:
once to write it, and once for the hash that names the file.
"""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

ONLY = {
    "::marker": "li::marker",
    "::footnote-call": ".note::footnote-call",
    "::footnote-marker": ".note::footnote-marker",
    # A paper has footnotes, and none of the engine's other notes.
    "::note-call": "note::note-call",
    "::note-marker": "note::note-marker",
    "::note-callback": "note::note-callback",
}
"""Selectors of the engine's own style sheet, and what stands for them: what of a paper can have such a thing."""


def install(weasyprint: ModuleType) -> None:
    """Have papers laid out with the spare style sheet, and each stream of theirs made once."""
    from weasyprint import css

    lines = Path(str(css.__file__)).with_name("html5_ua.css").read_text(encoding="utf-8").split("\n")
    spare = weasyprint.CSS(string="\n".join(_spare(line) for line in lines))

    def sheets(page: Any, forms: bool = False) -> list[Any]:
        return [spare]

    weasyprint.HTML._ua_stylesheets = sheets
    _write_streams_once()


def _spare(line: str) -> str:
    selector, space, rest = line.partition(" ")
    return f"{ONLY.get(selector, selector)}{space}{rest}"


def _write_streams_once() -> None:
    import pydyf

    write, data = pydyf.PDF.write, pydyf.Stream.data.fget
    writing = [0]  # only while a PDF is written does nothing in it change any more

    def kept(stream: Any) -> bytes:
        if not writing[0]:
            return bytes(data(stream))
        if "reportgen_made" not in vars(stream):
            stream.reportgen_made = data(stream)
        return bytes(stream.reportgen_made)

    def written(pdf: Any, *arguments: Any, **more: Any) -> None:
        writing[0] += 1
        try:
            write(pdf, *arguments, **more)
        finally:
            writing[0] -= 1

    pydyf.Stream.data = property(kept)
    pydyf.PDF.write = written
