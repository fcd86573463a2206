"""The contents: Word's own field, filled, with each page as the paper is printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.charts.names import wrap
from reportgen.document.blocks import Contents, Document, Entry, Table
from reportgen.document.text_metrics import text_width
from reportgen.document.walk import blocks
from reportgen.writers.docx.fields import CLOSING, field, opening
from reportgen.writers.docx.markup import attribute, run_text, twips
from reportgen.writers.docx.numbering import heading_name
from reportgen.writers.docx.paragraphs import ParagraphFormat, WordParagraph, paragraphs_xml
from reportgen.writers.docx.style_numbers import SPARE
from reportgen.writers.docx.tables import sequence_of
from reportgen.writers.heads import joined_heads

if TYPE_CHECKING:
    from reportgen.writers.docx.block_list import BlockList

PAGE_NUMBER = 28.0
"""The room for a page number and a dot or two before it, in points."""
_TAB = "<w:r><w:tab/></w:r>"


def contents(flow: BlockList, block: Contents) -> None:
    """Write the contents, so that Word offers to bring them up to date but need not."""
    page_break, flow.page_break = flow.page_break and bool(flow.out), False
    gap, flow.gap = flow.gap, 0
    begin = _field(flow, block)
    lines = [*_title(flow, block), *_entries(flow, block, begin)]
    if not lines:
        return
    lines[0].look.page_break = page_break
    lines[0].look.before = gap or lines[0].look.before
    if not begin or block.of == "tables":
        flow.out.append(paragraphs_xml(lines))
        return
    flow.out.append(
        '<w:sdt><w:sdtPr><w:alias w:val="Contents"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{paragraphs_xml(lines)}</w:sdtContent></w:sdt>"
    )


def _title(flow: BlockList, block: Contents) -> Iterator[WordParagraph]:
    runs = flow.words.runs(block.title)
    if runs:
        before = twips(flow.style.headings.h1.before) if block.of == "tables" else None
        yield WordParagraph(flow.paper.ids["TOCHeading"], runs, ParagraphFormat(before=before))


def _entries(flow: BlockList, block: Contents, begin: str) -> Iterator[WordParagraph]:
    """A paragraph for each line, within the field that `begin` opens, where there is one."""
    last = len(block.entries) - 1
    for place, entry in enumerate(block.entries):
        runs = _entry(flow, entry)
        if begin:
            runs = (begin if place == 0 else "") + runs + (CLOSING if place == last else "")
        style = f"TOC{min(entry.level, 4)}" if block.of == "headings" else "TableofFigures"
        yield WordParagraph(flow.paper.ids[style], runs, _indent(flow, block, entry))


def unnumbered_levels(document: Document) -> frozenset[int]:
    """The levels of the contents none of whose lines has a number: their style indents them, in Word's update too."""
    entries = [
        (min(entry.level, 4), entry.number)
        for block in blocks(document)
        if isinstance(block, Contents) and block.of == "headings"
        for entry in block.entries
    ]
    return frozenset(level for level, _ in entries) - {level for level, number in entries if number}


def _indent(flow: BlockList, block: Contents, entry: Entry) -> ParagraphFormat:
    """A line without a number among numbered ones begins where their words do, as it does in the PDF."""
    look, level = flow.style.contents, min(entry.level, 4)
    if block.of == "tables" or entry.number or level in flow.paper.unnumbered:
        return ParagraphFormat()
    return ParagraphFormat(left=twips(look.indent * (level - 1) + look.number_width), hanging=0)


def _field(flow: BlockList, block: Contents) -> str:
    """The opening of Word's own list: of headings to a depth and every series of them, or of what it captions.

    Empty where Word cannot make it: of a pack it would gather every paper, of tables those of one series alone.
    """
    document = flow.paper.document
    if joined_heads(document):
        return ""
    if block.of == "tables":
        targets = {entry.target for entry in block.entries}
        series = {sequence_of(each) for each in blocks(document) if isinstance(each, Table) and each.id in targets}
        return opening(f'TOC \\h \\z \\c "{series.pop()}"') if len(series) == 1 else ""
    others = ",".join(f"{heading_name(label)},1" for label in flow.paper.numbering.plan.forms if label)
    more = f' \\t "{others}"' if others else ""
    return opening(f'TOC \\o "1-{block.depth}" \\h \\z{more}')


def _lines(flow: BlockList, entry: Entry) -> str:
    """The words of a line; the last one begins a new line where it would leave no room for the page beside it."""
    look, size = flow.style.contents, flow.style.font.size
    bold = entry.level == 1 and bool(entry.number)
    left = look.indent * (entry.level - 1) + look.number_width
    room = flow.style.page.text_width_pt() - left
    lines = wrap(entry.text, room, size, bold=bold)
    before, _, last = entry.text.rpartition(" ")
    if not before or text_width(lines[-1], size, bold=bold) <= room - PAGE_NUMBER:
        return run_text(entry.text)
    return f"{run_text(before)}<w:br/>{run_text(last)}"


def _entry(flow: BlockList, entry: Entry) -> str:
    """One line: number, words, leader and page, all of it a link."""
    number = ""
    if entry.number:
        # A label with its number (Appendix 1) is wider than the room for numbers: a space follows it.
        room = flow.style.contents.number_width + SPARE
        gap = _TAB if text_width(entry.number, flow.style.font.size) < room else f"<w:r>{run_text(' ')}</w:r>"
        number = f"<w:r>{run_text(entry.number)}</w:r>{gap}"
    words = f"<w:r>{_lines(flow, entry)}</w:r>{_TAB}"
    target = flow.paper.marks.targets.get(entry.target)
    if target is None:
        return number + words
    page = flow.paper.pages.get(entry.target)
    result = f"<w:r>{run_text(str(page))}</w:r>" if page is not None else ""
    shown = field(f"PAGEREF {target.name} \\h", result, stale=page is None)
    return f'<w:hyperlink w:anchor={attribute(target.name)} w:history="1">{number}{words}{shown}</w:hyperlink>'
