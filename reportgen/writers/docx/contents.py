"""The contents: Word's own field, filled, with each page as the paper is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.blocks import Contents, Entry, Section
from reportgen.document.text_metrics import text_width
from reportgen.writers.docx.fields import CLOSING, field, opening
from reportgen.writers.docx.markup import attribute, run_text
from reportgen.writers.docx.numbering import heading_name
from reportgen.writers.docx.paragraphs import ParagraphFormat, WordParagraph, paragraphs_xml
from reportgen.writers.docx.style_numbers import SPARE

if TYPE_CHECKING:
    from reportgen.writers.docx.block_list import BlockList

_TAB = "<w:r><w:tab/></w:r>"


def contents(flow: BlockList, block: Contents) -> None:
    """Write the contents, so that Word offers to bring them up to date but need not."""
    paper = flow.paper
    title = flow.words.runs(block.title)
    page_break, flow.page_break = flow.page_break and bool(flow.out), False
    gap, flow.gap = flow.gap, 0
    lines: list[WordParagraph | str] = []
    if title:
        lines.append(WordParagraph(paper.ids["TOCHeading"], title))
    # Word's own list would gather the headings of every paper of a pack.
    listed = not any(isinstance(each, Section) and each.own for each in paper.document.blocks)
    entries = [_entry(flow, entry) for entry in block.entries]
    if listed and entries:
        entries[0] = _field(flow, block.depth) + entries[0]
        entries[-1] += CLOSING
    for entry, runs in zip(block.entries, entries, strict=True):
        lines.append(WordParagraph(paper.ids[f"TOC{min(entry.level, 4)}"], runs))
    if not lines:
        return
    if isinstance(lines[0], WordParagraph):
        lines[0].look = ParagraphFormat(page_break=page_break, before=gap or None)
    if not listed:
        flow.out.append(paragraphs_xml(lines))
        return
    flow.out.append(
        '<w:sdt><w:sdtPr><w:alias w:val="Contents"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{paragraphs_xml(lines)}</w:sdtContent></w:sdt>"
    )


def _field(flow: BlockList, depth: int) -> str:
    """The opening of Word's own contents, of headings to that depth and of every series of them."""
    others = ",".join(f"{heading_name(label)},1" for label in flow.paper.numbering.plan.forms if label)
    more = f' \\t "{others}"' if others else ""
    return opening(f'TOC \\o "1-{depth}" \\h \\z{more}')


def _entry(flow: BlockList, entry: Entry) -> str:
    """One line: number, words, leader and page, all of it a link."""
    number = ""
    if entry.number:
        # A label with its number (Appendix 1) is wider than the room for numbers: a space follows it.
        room = flow.style.contents.number_width + SPARE
        gap = _TAB if text_width(entry.number, flow.style.font.size) < room else f"<w:r>{run_text(' ')}</w:r>"
        number = f"<w:r>{run_text(entry.number)}</w:r>{gap}"
    words = f"<w:r>{run_text(entry.text)}</w:r>{_TAB}"
    target = flow.paper.marks.targets.get(entry.target)
    if target is None:
        return number + words
    page = flow.paper.pages.get(entry.target)
    result = f"<w:r>{run_text(str(page))}</w:r>" if page is not None else ""
    shown = field(f"PAGEREF {target.name} \\h", result, stale=page is None)
    return f'<w:hyperlink w:anchor={attribute(target.name)} w:history="1">{number}{words}{shown}</w:hyperlink>'
