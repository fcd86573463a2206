"""Puts papers made elsewhere into the pack's PDF: their pages in the places left for them, with their tags and links.

The pack is written as one document, with a page left for each of theirs that holds nothing but the pack's label.
That page gives way to theirs, and its label is drawn over theirs as an artifact. What their tags say becomes a
part of the pack's own tree, so that all is read in one order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from reportgen.document.blocks import Document, Section
from reportgen.document.paging import first_sections
from reportgen.pack.foreign.claims import take_back
from reportgen.pack.foreign.merge_tags import MergedTags
from reportgen.pack.foreign.model import ForeignPage

if TYPE_CHECKING:
    from reportgen.pack.foreign.inspection import Foreign


def insert(pdf: bytes, files: Mapping[str, Foreign], settled: Document) -> bytes:
    """The pack's PDF with the papers made elsewhere, by enclosure letter, in the places that `settled` left."""
    with pikepdf.open(BytesIO(pdf)) as pack:
        tree = MergedTags(pack)
        for section, foreign, begin in _places(files, settled):
            with pikepdf.open(BytesIO(foreign.pages)) as source:
                for number, sheet in enumerate(foreign.known.sheets):
                    pack.pages[begin + number] = _page(pack, begin + number, source, number, sheet)
            tree.add(section.paper, section.own.title if section.own else "", foreign.known, begin)
        tree.finish()
        _bookmarks(pack, files, settled)
        known = [each.known for each in files.values()]
        take_back(
            pack,
            accessible=all(each.access == "accessible" for each in known),
            archival=min((each.archival for each in known), key=("", "B", "A").index),
        )
        merged = BytesIO()
        pack.save(merged, deterministic_id=True)
    return merged.getvalue()


def _places(files: Mapping[str, Foreign], settled: Document) -> Iterator[tuple[Section, Foreign, int]]:
    """The cover sheet of each paper made elsewhere, the paper, and its first page in the pack, from 0."""
    for section in first_sections(settled):
        if section.paper in files:
            begin = section.last_page - settled.meta.pack_start + 1 - len(section.sheets)
            yield section, files[section.paper], begin


def _page(pack: pikepdf.Pdf, place: int, source: pikepdf.Pdf, number: int, sheet: ForeignPage) -> pikepdf.Page:
    """A page of theirs for the place of one of ours, with what ours says at its foot."""
    left = pack.pages[place]
    label = pack.make_indirect(left.as_form_xobject())
    page = pikepdf.Page(pack.copy_foreign(source.pages[number].obj))
    # What is drawn with may be shared with other pages, which have labels of their own.
    resources = pikepdf.Dictionary(dict(page.obj.Resources.items()))
    drawn = pikepdf.Dictionary(dict(resources.XObject.items()) if "/XObject" in resources else {})
    name = next(f"/PackLabel{n}" for n in range(len(drawn) + 1) if f"/PackLabel{n}" not in drawn)
    drawn[name] = label
    resources.XObject = drawn
    page.obj.Resources = resources
    box = left.mediabox
    scale = sheet.width / float(box[2] - box[0])
    over = f"q {scale:.6f} 0 0 {scale:.6f} 0 0 cm {name} Do Q".encode()
    page.obj.Contents = pikepdf.Array([*page.obj.Contents, pack.make_stream(over)])
    page.obj.StructParents = left.obj.StructParents
    page.obj.Tabs = pikepdf.Name.S
    return page


def _bookmarks(pack: pikepdf.Pdf, files: Mapping[str, Foreign], settled: Document) -> None:
    """The bookmarks of papers made elsewhere, below the pack's own for each."""
    with pack.open_outline() as outline:
        for section, foreign, begin in _places(files, settled):
            title = section.own.title if section.own else ""
            paper = next((item for item in outline.root if item.title == title), None)
            if paper is None:
                continue
            for mark in foreign.known.bookmarks:
                place = pikepdf.make_page_destination(pack, begin + mark.page, "Fit")
                paper.children.append(pikepdf.OutlineItem(mark.words, destination=place))
