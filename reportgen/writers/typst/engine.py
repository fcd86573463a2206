"""Typst, with a folder of its own: it reads nothing from outside it, no packages and no fonts of the machine."""

from __future__ import annotations

import json
import shutil
import tempfile
import weakref
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from reportgen.document.floats import Spot
from reportgen.outputs.cache import LAYOUT_FOLDER
from reportgen.outputs.faults import explained
from reportgen.templates_folder import templates_dir
from reportgen.writers.typst.context import exact

STANDARDS: list[Literal["ua-1", "a-3a"]] = ["ua-1", "a-3a"]


@cache
def shipped_faces() -> Any:
    """The shipped faces, read once, and no others."""
    import typst

    folder = str(templates_dir() / "fonts")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _forget_oldest() -> None:
    """Let Typst forget what it kept of layouts before the last ten, which it does where a paper is written.

    Asked only where things stand it keeps the layout of every place that is tried: a pack of 25 papers took 6 GB.
    """
    import typst

    typst.compile(b"", format="svg", font_paths=shipped_faces())


class Compiler:
    """Typst at work on one paper; asked again it lays out only what changed."""

    def __init__(self) -> None:
        import typst

        with explained(Path(tempfile.gettempdir())):
            self.folder = Path(tempfile.mkdtemp(prefix=LAYOUT_FOLDER))
        weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)
        self.put("paper.typ", (templates_dir() / "paper.typ").read_bytes())
        self.put("main.typ", b"")
        main = str(self.folder / "main.typ")
        self._typst, self._compiler = typst, typst.Compiler(main, root=str(self.folder), font_paths=shipped_faces())

    def put(self, name: str, content: bytes) -> None:
        """Put a file where the paper's source finds it; one that is the same is left alone."""
        path = self.folder / name
        if not path.exists() or path.read_bytes() != content:
            with explained(self.folder.parent):
                path.write_bytes(content)

    def put_all(self, prefix: str, contents: Mapping[str, bytes]) -> dict[str, str]:
        """Put SVG pictures in the folder; gives the file of each by its name."""
        files = {name: f"{prefix}{n}.svg" for n, name in enumerate(sorted(contents))}
        for name, file in files.items():
            self.put(file, contents[name])
        return files

    def pages(self, names: Sequence[str]) -> tuple[dict[str, int], int]:
        """The number, from 1, of the sheet on which each of the names stands, and how many sheets there are."""
        places, last = self._asked(names, "(at.page(),)")
        return {name: int(page) for name, (page,) in places.items()}, last

    def spots(self, names: Sequence[str]) -> tuple[dict[str, Spot], int]:
        """Where each of the names stands, and how many sheets there are."""
        places, last = self._asked(names, "(at.page(), at.position().y.pt())")
        return {name: Spot(int(page), float(down)) for name, (page, down) in places.items()}, last

    def _asked(self, names: Sequence[str], of: str) -> tuple[dict[str, list[float]], int]:
        """By each name in the paper what `of`, an array in Typst, says of its place `at`; and how many sheets.

        Raises `RuntimeError` where Typst refuses the paper, which is a fault of this program.
        """
        listed = "(" + "".join(f"{exact(name)}," for name in names) + ")"
        asked = (
            f"({listed}.map(n => {{ let f = query(label(n)); if f.len() > 0 {{"
            f" let at = f.first().location(); (n, {of}) }} }}).filter(p => p != none),"
            " query(<last-page>).first().value)"
        )
        try:
            places, last = json.loads(self._compiler.eval(asked))
        except self._typst.TypstError as fault:
            raise RuntimeError(f"Typst refuses the paper: {fault}") from fault
        _forget_oldest()
        return {str(name): list(place) for name, place in places}, int(last)

    def pdf(self, when: datetime) -> tuple[bytes, tuple[str, ...]]:
        """The PDF and the warnings about it. Raises `RuntimeError` where it cannot be what both standards ask."""
        try:
            written, warnings = self._compiler.compile_with_warnings(
                format="pdf", pdf_standards=list(STANDARDS), timestamp=when
            )
        except self._typst.TypstError as fault:
            raise RuntimeError(f"Typst refuses the paper: {fault}") from fault
        return cast(bytes, written), tuple(f"warning: {warning.message}" for warning in warnings)

    def png(self, dpi: int) -> bytes:
        """The one sheet as PNG, `dpi` dots to the inch. Raises `RuntimeError` where Typst refuses it."""
        try:
            return cast(bytes, self._compiler.compile(format="png", ppi=dpi))
        except self._typst.TypstError as fault:
            raise RuntimeError(f"Typst refuses the drawing: {fault}") from fault
