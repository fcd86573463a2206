"""How the pages of the small edition look, held against pictures that somebody looked at and approved.

`make golden` draws the pictures again; look at them before committing. There is room for the rounding
of another machine's font engine, and for nothing else.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from reportgen.pipeline import make
from reportgen.problems import Problems
from reportgen.writers.pdf import layout
from reportgen.writers.picture import pictures
from reportgen.writers.style import load_style

GOLDEN = Path(__file__).parent / "golden" / "pages"
TINY = Path(__file__).parent / "editions" / "tiny"
DPI = 40
DIFFERENT = 24  # of 255: how far a pixel's grey may be off before it counts
ALLOWED = 0.004  # the share of a page's pixels that may


@pytest.fixture(scope="module")
def pages():
    """The small edition's pages in grey."""
    document = make(str(TINY), Problems()).document
    data = layout(document, pictures=pictures(document, load_style())).write()
    return [page.render(scale=DPI / 72, grayscale=True).to_pil() for page in pypdfium2.PdfDocument(data)]


def off(expected: Image.Image, page: Image.Image) -> float:
    """The share of the page's pixels that look different."""
    histogram = ImageChops.difference(expected.convert("L"), page.convert("L")).histogram()
    return sum(histogram[DIFFERENT:]) / (page.size[0] * page.size[1])


def test_the_pages_look_as_they_did(pages, request):
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for old in GOLDEN.glob("tiny-*.png"):
            old.unlink()
        for number, page in enumerate(pages, 1):
            held = io.BytesIO()
            page.save(held, "PNG", optimize=True)
            (GOLDEN / f"tiny-{number}.png").write_bytes(held.getvalue())
    kept = sorted(GOLDEN.glob("tiny-*.png"))
    assert len(kept) == len(pages)
    for path, page in zip(kept, pages, strict=True):
        expected = Image.open(path)
        assert expected.size == page.size, path.name
        assert off(expected, page) <= ALLOWED, f"{path.name}: {off(expected, page):.2%} of the page looks different"


def test_a_moved_line_would_be_seen(pages):
    moved = ImageChops.offset(pages[-1], 0, 3)
    assert off(pages[-1], moved) > ALLOWED
