"""The bookmarks of a pack: its papers, and below each the sections of that paper."""

from __future__ import annotations

from typing import Any

from pikepdf import OutlineItem, make_page_destination

from reportgen.document.blocks import Document
from reportgen.document.paging import first_sections


def gather_by_paper(pdf: Any, document: Document) -> None:
    """Put the bookmarks of each paper of a pack below one of its own; those of a paper alone stay as they are.

    Typst makes a bookmark of each heading, and a paper of a pack has none above its first.
    """
    papers = [section for section in first_sections(document) if section.own]
    if not papers:
        return
    page_of = {page.obj.objgen: number for number, page in enumerate(pdf.pages, document.meta.pack_start)}
    with pdf.open_outline() as outline:
        headings = list(outline.root)
        for heading in headings:
            heading.children.clear()
        pages = {id(heading): page_of[heading.destination[0].objgen] for heading in headings}
        outline.root[:] = [each for each in headings if pages[id(each)] < papers[0].first_page]
        for section in papers:
            own = section.own.title if section.own else ""
            place = section.first_page - document.meta.pack_start
            mark = OutlineItem(own, make_page_destination(pdf, place, "XYZ", left=0, top=pdf.pages[place].mediabox[3]))
            within = range(section.first_page, section.last_page + 1)
            if not section.apart:
                mark.children.extend(each for each in headings if pages[id(each)] in within)
            outline.root.append(mark)
