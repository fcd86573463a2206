"""Tables are put where pages are full: asked of the engine that lays a paper out quickest, for every form of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from itertools import pairwise

from reportgen.document.blocks import Document, Section
from reportgen.document.floats import GRID, Float, Spots, floats, named, put_later

MOST_LAYOUTS = 36
"""How often a paper is laid out at most: every layout after the first takes a fraction of its time."""
MOST_TRIED = 2
"""How many places are tried for a table."""
MOST_TRIED_APART = 6
"""How many are tried where its grid stands apart from its chart."""
LEAST = 12.0
"""How much higher what follows must stand, in points, for a table to be put later."""

LayOut = Callable[[Document], tuple[Spots, int]]
"""Lays a document out: where everything stands, and how many pages there are."""


def settle_floats(document: Document) -> Document:
    """The document with tables put later where a page would else be empty at its foot, its spaces closer where that
    saves a page, or wider.

    The papers of a pack are settled one by one, as each begins a page; spaces are the whole pack's.
    Where Typst is not installed it is as it was.
    """
    if find_spec("typst") is None:
        return document
    from reportgen.render.spacing import with_spacing
    from reportgen.writers.typst.positions import layouts

    lay_out = layouts()

    def settle(whole: Document) -> Document:
        papers = list(_papers(whole))
        if len(papers) == 1:
            return with_floats(whole, lay_out)
        settled = [with_floats(paper, layouts()) for paper in papers]
        return replace(whole, blocks=tuple(block for paper in settled for block in paper.blocks))

    return with_spacing(document, settle, lay_out)


def _papers(document: Document) -> Iterator[Document]:
    """What stands before the papers of a pack, then each of them; a paper that is no pack is one."""
    blocks = document.blocks
    begins = [n for n, block in enumerate(blocks) if n and isinstance(block, Section) and block.paper]
    for first, end in pairwise((0, *begins, len(blocks))):
        yield replace(document, blocks=blocks[first:end])


def with_floats(document: Document, lay_out: LayOut) -> Document:
    """As `settle_floats`, with the layout of any engine.

    A table is put after as many of the runs that follow it as begin on the page before it. It stays there where what
    comes after all of them stands higher than before, and the paper is no longer.
    """
    spots, pages = lay_out(document)
    left = MOST_LAYOUTS
    for name in [one.table.id for one in floats(document)]:
        one = next((each for each in floats(document) if each.table.id == name), None)
        if one is None or left < MOST_TRIED_APART + 1 or not _begins_a_page(one, spots):
            continue
        runs = _fitting(document, one, spots, lay_out)
        tried = range(runs, max(0, runs - MOST_TRIED), -1)
        if _parted(one, spots):  # what runs on over the foot may leave the next page full above the chart
            tried = range(min(len(one.after), MOST_TRIED_APART), 0, -1)
        left -= 1 + len(tried)
        layouts = [(put_later(document, name, count), count) for count in tried]
        laid = [(later, *lay_out(later)) for later, _ in layouts]
        better = [each for each in laid if each[2] <= pages and _higher(one.until, each[1], spots)]
        if better:
            document, spots, pages = min(better, key=lambda each: _key(one.until, each[1]))
    return document


def _begins_a_page(one: Float, spots: Spots) -> bool:
    """Whether a table, or its grid apart from its chart, begins a page: no more than a caption's depth from its top."""
    top = min((spot.down for spot in spots.values()), default=0.0)
    return one.table.id in spots and (spots[one.table.id].down < top + 40 or _parted(one, spots))


def _parted(one: Float, spots: Spots) -> bool:
    """Whether a table's grid stands on another page than its chart."""
    grid = spots.get(one.table.id + GRID)
    return grid is not None and grid.page > spots[one.table.id].page


def _fitting(document: Document, one: Float, spots: Spots, lay_out: LayOut) -> int:
    """How many of the runs after a table begin on the page before it, when all of them stand before it."""
    foot = spots[one.table.id].page - (0 if _parted(one, spots) else 1)
    marked, names = named(document, one)
    there, _ = lay_out(put_later(marked, one.table.id, len(one.after)))
    begins = [there[name].page if name in there else 0 for name in names]
    return next((n for n, page in enumerate(begins) if page != foot), len(begins))


def _key(name: str, spots: Spots) -> tuple[int, float]:
    spot = spots[name]
    return spot.page, spot.down


def _higher(name: str, now: Spots, before: Spots) -> bool:
    """Whether something stands higher than it did, by more than engines differ."""
    if name not in now or name not in before:
        return False
    page, down = _key(name, now)
    return (page, down + LEAST) < _key(name, before)
