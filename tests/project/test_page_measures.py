"""The measure of empty feet leaves a running foot out, however tall, and counts the room above footnotes."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pypdfium2
import pytest
import typst

HEIGHT, TOP = 700.0, 17 * 72 / 25.4  # in points; the body begins at 17 mm
PAGE = f"#set page(width: 400pt, height: {HEIGHT}pt, margin: 0pt)\n#set text(size: 12pt)\n"


def measured(*pages: str) -> list[float]:
    path = Path(__file__).resolve().parents[2] / "tools" / "page_measures.py"
    spec = importlib.util.spec_from_file_location("page_measures", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.empty_feet(pypdfium2.PdfDocument(typst.compile((PAGE + "#pagebreak()\n".join(pages)).encode())))


def body(end: float) -> str:
    """A black body from the top margin down to `end`."""
    return f"#place(top, dx: 50pt, dy: {TOP}pt, rect(width: 300pt, height: {end - TOP}pt, fill: black))\n"


def foot(lines: int) -> str:
    """Lines of a running foot, 16 points apart, the last one 20 points above the page's edge."""
    return "".join(
        f"#place(top, dx: 50pt, dy: {HEIGHT - 32 - 16 * n}pt)[Line {'abc'[n]} of the foot]\n" for n in range(lines)
    )


@pytest.mark.parametrize("lines", [1, 3])
def test_a_page_that_is_full_down_to_its_running_foot_is_not_empty(lines: int):
    # The foot's first letters begin at 700 - 32 - 16 for each further line; 10 points of space stand above it.
    full = HEIGHT - 42 - 16 * (lines - 1)
    assert all(share < 0.02 for share in measured(*[body(full) + foot(lines)] * 4))


@pytest.mark.parametrize("feet", [(1,) * 4, (3,) * 4, (1, 3) * 3])
def test_half_a_body_is_half_empty_however_tall_the_foot_of_a_page(feet: tuple[int, ...]):
    ends = [HEIGHT - 42 - 16 * (lines - 1) for lines in feet]
    pages = [body((TOP + end) / 2) + foot(lines) for end, lines in zip(ends, feet, strict=True)]
    assert measured(*pages) == pytest.approx([0.5] * len(feet), abs=0.02)


def test_the_room_between_a_body_and_its_footnotes_is_empty():
    """The body ends at 400, the rule stands at 600, and notes fill the rest: 200 of some 610 points are empty."""
    note = (
        "#place(top, dx: 50pt, dy: 600pt, line(length: 150pt, stroke: 0.5pt + luma(60%)))\n"
        f"#place(top, dx: 50pt, dy: 604pt, rect(width: 300pt, height: {HEIGHT - 42 - 604}pt, fill: black))\n"
    )
    share = 200 / (HEIGHT - 42 - TOP)
    assert measured(*[body(400) + note + foot(1)] * 4) == pytest.approx([share] * 4, abs=0.02)
