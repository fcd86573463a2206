"""A drawing (SVG) as PNG, drawn by Typst, for Word."""

from __future__ import annotations

import json

from reportgen.writers.typst.engine import Compiler

_SHEET = (
    b'#let size = json("size.json")\n'
    b"#set page(width: size.at(0) * 1mm, height: size.at(1) * 1mm, margin: 0pt, fill: none)\n"
    b'#image("drawing.svg", width: 100%, height: 100%)\n'
)


def png_of(svg: bytes, size_mm: tuple[float, float], dpi: int) -> bytes:
    """The drawing as PNG of so many millimetres and dots to the inch, its words in the shipped faces."""
    compiler = Compiler()
    compiler.put("drawing.svg", svg)
    compiler.put("size.json", json.dumps(size_mm).encode())
    compiler.put("main.typ", _SHEET)
    return compiler.png(dpi)
