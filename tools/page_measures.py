"""How full the pages of a paper are, and how large their words: `python tools/page_measures.py FILE.pdf ...`.

A page is drawn, and the room between the lowest ink of its body and its bottom margin is set against the whole height
of the body. The running foot is left out. Last pages count like any other.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

TOP_MM, BOTTOM_MM = 17.0, 19.0
"""Where the body of a page begins and ends, from its edges: the header stands above, the running foot below."""
DARK = 200
"""Lighter dots than this are no ink (a watermark is lighter)."""
ROUNDING = 0.05


def empty_feet(pdf: pypdfium2.PdfDocument) -> list[float]:
    """For each page, the share of its body that is empty below the lowest ink."""
    shares = []
    for page in pdf:
        dots = np.asarray(page.render(scale=1, grayscale=True).to_numpy()).squeeze()
        first, last = round(TOP_MM * 72 / 25.4), dots.shape[0] - round(BOTTOM_MM * 72 / 25.4)
        inked = np.flatnonzero((dots[first:last] < DARK).any(axis=1))
        lowest = int(inked[-1]) + 1 if len(inked) else 0
        shares.append(1 - lowest / (last - first))
    return shares


def word_sizes(pdf: pypdfium2.PdfDocument) -> Counter[float]:
    """How many words there are of each size, in points; those in charts, which are pictures, are not counted."""
    return Counter(size for page in pdf for size in _sizes(page.get_textpage()))


def _sizes(words: pypdfium2.PdfTextPage) -> Iterator[float]:
    """The size of each word of a page: that of its last letter, as it is drawn."""
    size = 0.0
    for place in range(words.count_chars()):
        if chr(pdfium.FPDFText_GetUnicode(words, place)).isspace():
            if size:
                yield size
            size = 0.0
            continue
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(words, place, matrix)
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        size = round(pdfium.FPDFText_GetFontSize(words, place) * scale, 1)
    if size:
        yield size


def main(paths: list[str]) -> None:
    """Print of each paper its empty share, pages of which more than a sixth is empty, and how many words are small."""
    for path in map(Path, paths):
        pdf = pypdfium2.PdfDocument(path)
        shares, sizes = empty_feet(pdf), word_sizes(pdf)
        pages = ", ".join(f"{n} ({share:.0%})" for n, share in enumerate(shares, 1) if share > 1 / 6)
        under = [sum(n for size, n in sizes.items() if size < most - ROUNDING) / sizes.total() for most in (12, 10)]
        print(f"{path.name}: {sum(shares):.1f} of {len(shares)} pages empty, {sum(shares) / len(shares):.1%}; {pages}")
        print(f"  {sizes.total()} words, {under[0]:.1%} under 12 points, {under[1]:.1%} under 10")


if __name__ == "__main__":
    main(sys.argv[1:])
