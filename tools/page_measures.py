"""How full the pages of a paper are, and how large their words: `python tools/page_measures.py FILE.pdf ...`.

A page is drawn, and the room between the lowest ink of its body and its bottom margin is set against the whole height
of the body; the room above footnotes is counted too. The running foot is left out. Every page counts; what the share is
without the last page, which ends where its paper ends, is printed beside it.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

TOP_MM = 17.0
"""Where the body of a page begins, from its edge: the header stands above."""
DARK, WHITE = 200, 255
"""Dots lighter than the first are no ink (a watermark is lighter); a thin rule is any that is not white."""
ROUNDING = 0.05
BOTTOM_MM = 19.0
"""Where the body of a page without a running foot ends."""
FOOT_SPACE = 10.0
"""The space between the body and the running foot, in points."""
SCALE = 2
"""Dots a point."""
LEAST_GAP = 0.04
"""A white band of this share of the body, with a rule below it, is the empty foot of a page that has footnotes."""
RULE = 0.3
"""The share of a page's width that a rule is long, at least."""


def empty_feet(pdf: pypdfium2.PdfDocument) -> list[float]:
    """For each page, the share of its body that is empty below the lowest ink, or between it and the footnotes."""
    running = _running_feet(pdf)
    shares = []
    for page, foot in zip(pdf, running, strict=True):
        dots = np.asarray(page.render(scale=SCALE, grayscale=True).to_numpy()).squeeze()
        first, last = round(TOP_MM * 72 / 25.4 * SCALE), round((page.get_height() - foot) * SCALE)
        body = dots[first:last]
        inked = np.flatnonzero((body < DARK).any(axis=1))
        ruled = np.flatnonzero((body < WHITE).sum(axis=1) > RULE * body.shape[1])
        empty = len(body) - (int(inked[-1]) + 1 if len(inked) else 0)
        for above, below in pairwise(inked.tolist()):
            rule = next((row for row in ruled.tolist() if above < row <= below), 0)
            if rule > len(body) / 2 and rule - above > LEAST_GAP * len(body):
                empty += rule - above
        shares.append(empty / (last - first))
    return shares


def _running_feet(pdf: pypdfium2.PdfDocument) -> list[float]:
    """How high the running foot of each page stands, in points: lines at one height that most pages have."""
    lines = [set(_low_lines(page)) for page in pdf]
    often = Counter(words for page in lines for words, _ in page)
    tops = (
        [top for words, top in page if often[words] > min(len(lines) / 4, 2)] if len(lines) > 1 else []
        for page in lines
    )
    return [max(page, default=0.0) + FOOT_SPACE if page else BOTTOM_MM * 72 / 25.4 for page in tops]


def _low_lines(page: pypdfium2.PdfPage) -> Iterator[tuple[tuple[str, int], float]]:
    """The words of each line in the lowest sixth of a page, its number left out, and where they stand."""
    words = page.get_textpage()
    for place in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(place)
        if top < page.get_height() / 6:
            text = words.get_text_bounded(left, bottom, right, top)
            yield (re.sub("[0-9]+", "0", text.strip()), round(bottom)), top


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
        all_pages, but_last = sum(shares) / len(shares), sum(shares[:-1]) / max(1, len(shares) - 1)
        print(f"{path.name}: {sum(shares):.1f} of {len(shares)} pages empty, {all_pages:.1%}; {pages}")
        print(f"  {but_last:.1%} without the last page")
        print(f"  {sizes.total()} words, {under[0]:.1%} under 12 points, {under[1]:.1%} under 10")


if __name__ == "__main__":
    main(sys.argv[1:])
