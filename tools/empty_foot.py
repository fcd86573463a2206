"""How much of each page of a paper is empty at its foot: `python tools/empty_foot.py FILE.pdf ...`.

A page is drawn, and the room between the lowest ink of its body and its bottom margin is set against the whole height
of the body. The running foot is left out. Last pages count like any other.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pypdfium2

TOP_MM, BOTTOM_MM = 18.0, 20.0
"""Where the body of a page begins and ends, from its edges: the header stands above, the running foot below."""
DARK = 200
"""Lighter dots than this are no ink (a watermark is lighter)."""


def empty_feet(path: Path) -> list[float]:
    """For each page, the share of its body that is empty below the lowest ink."""
    shares = []
    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        dots = np.asarray(page.render(scale=1, grayscale=True).to_numpy()).squeeze()
        first, last = round(TOP_MM * 72 / 25.4), dots.shape[0] - round(BOTTOM_MM * 72 / 25.4)
        inked = np.flatnonzero((dots[first:last] < DARK).any(axis=1))
        lowest = int(inked[-1]) + 1 if len(inked) else 0
        shares.append(1 - lowest / (last - first))
    return shares


def main(paths: list[str]) -> None:
    """Print the share of each paper, and its pages of which more than a sixth is empty."""
    for path in map(Path, paths):
        shares = empty_feet(path)
        pages = ", ".join(f"{n} ({share:.0%})" for n, share in enumerate(shares, 1) if share > 1 / 6)
        print(f"{path.name}: {sum(shares):.1f} of {len(shares)} pages, {sum(shares) / len(shares):.1%}; {pages}")


if __name__ == "__main__":
    main(sys.argv[1:])
