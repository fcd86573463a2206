"""Where everything in a paper stands, without its pictures: they take the room that they will have."""

from __future__ import annotations

from collections.abc import Callable

from reportgen.document.blocks import Chart, Document, Image, Section, Table
from reportgen.document.floats import GRID, Spot, section_end
from reportgen.document.walk import blocks as every_block
from reportgen.document.walk import ids_of
from reportgen.writers.heads import watermarks
from reportgen.writers.style import Style, style_of
from reportgen.writers.typst.blocks import section_blocks
from reportgen.writers.typst.context import TypstContext
from reportgen.writers.typst.engine import Compiler
from reportgen.writers.typst.source import SetSection, look, source

_BLANK = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" width="1" height="1"/>'


def layouts() -> Callable[[Document], tuple[dict[str, Spot], int]]:
    """What lays documents out, one after another, and says where everything with an id stands and how many pages."""
    compiler, set_once = Compiler(), _sets_once()
    for name in ("blank", "blank-portrait", "blank-landscape"):
        compiler.put(f"{name}.svg", _BLANK)

    def lay_out(document: Document) -> tuple[dict[str, Spot], int]:
        blocks = list(every_block(document.blocks))
        style = style_of(document.meta.theme)
        compiler.put("look.json", look(style).encode())
        pictures = {block.id: "blank.svg" for block in blocks if isinstance(block, Chart | Image)}
        marks = dict.fromkeys(watermarks(document), "blank")
        ends = {n: section_end(n) for n, block in enumerate(document.blocks) if isinstance(block, Section)}
        text, _ = source(document, style, pictures, marks, ends, set_once)
        compiler.put("main.typ", text.encode())
        grids = [f"{block.id}{GRID}" for block in blocks if isinstance(block, Table) and block.chart]
        return compiler.spots([*ids_of(blocks), *grids, *ends.values()])

    return lay_out


def _sets_once() -> SetSection:
    """What sets each section once in a style: where tables are tried in other places most are the same as before."""
    set_before: dict[tuple[int, int], tuple[Section, Style, str, frozenset[int]]] = {}

    def set_section(section: Section, to: TypstContext, top: float) -> str:
        key = id(section), id(to.style)
        if key not in set_before:
            met, to.notes_met = to.notes_met, set(to.notes_met)
            text = section_blocks(section, to, top)
            # The section and the style are kept, so that no others take their identity.
            set_before[key] = section, to.style, text, frozenset(to.notes_met - met)
        _, _, text, notes = set_before[key]
        to.notes_met |= notes
        return text

    return set_section
