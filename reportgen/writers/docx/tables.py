"""Tables: caption, chart, grid, source and notes. A grid is written as one piece of XML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.document.blocks import Align, Flow, Link, Listing, Paragraph, Row, Table
from reportgen.document.marked import is_generated
from reportgen.document.walk import nested_inlines, plain
from reportgen.writers.columns import FIGURES, measured, pill_parts
from reportgen.writers.docx.charts import write_chart
from reportgen.writers.docx.fields import field
from reportgen.writers.docx.inlines import RunFormat
from reportgen.writers.docx.listings import items
from reportgen.writers.docx.markup import attribute, colour, run_text, twips
from reportgen.writers.docx.numbering import box_indent
from reportgen.writers.docx.paragraphs import ParagraphFormat, WordParagraph, paragraphs_xml
from reportgen.writers.docx.style_blocks import cell_style
from reportgen.writers.style import ToneLook

if TYPE_CHECKING:
    from reportgen.writers.docx.block_list import BlockList

_LABEL = re.compile(r"(.*?)([0-9]+)")
_MOST_OF_A_PAGE = 0.97
_BOLD = ("total", "good", "bad")  # tones that are bold as well as coloured
_ALIGN: dict[Align, str] = {"left": "", "right": "right", "centre": "center"}


def write_table(flow: BlockList, block: Table) -> None:
    """Write a table into the flow."""
    _caption(flow, block)
    if block.chart is not None:
        write_chart(flow, block.chart, over_grid=block)
    beside = 0
    if block.rows or block.show_header:
        grid = _Grid(flow, block)
        beside = grid.lines_beside
        flow.table(_generated(flow, block, grid))
    under = [("TableSource", block.source), *(("TableNote", note) for note in block.notes)]
    written: list[WordParagraph] = []
    for place, (style, content) in enumerate(line for line in under if line[1]):
        flow.gap = 0  # a source stands close under its table
        look = ParagraphFormat(keep_next=place + 1 < beside, left=_indent(flow))
        paragraph = flow.add(style, flow.words.runs(content), look)
        if paragraph is not None:
            written.append(paragraph)
    if written:
        written[-1].look.after = twips(flow.style.table.after)


def _generated(flow: BlockList, block: Table, grid: _Grid) -> str:
    """The grid; one of figures, or of the paper's own fields, in a locked control."""
    source = flow.paper.source
    if not is_generated(block):
        return grid.xml()
    source.within = True
    xml = grid.xml()
    source.within = False
    return source.generated(block.label or plain(block.caption) or "This table", block.id, block.where.file, xml)


def _indent(flow: BlockList) -> int | None:
    return twips(box_indent(flow.style)) if flow.box else None


def _caption(flow: BlockList, block: Table) -> None:
    """`Table 4: words`, the number counted by Word."""
    words = flow.words.runs(block.caption)
    if not (words or block.label):
        return
    label = _label(flow, block)
    if label and words:
        label += f"<w:r>{run_text(': ')}</w:r>"
    flow.add("Caption", label + words, ParagraphFormat(left=_indent(flow)))


def sequence_of(table: Table) -> str:
    """The name of the series by which Word counts a table: the letters of its label before the number."""
    parts = None if table.also else _LABEL.fullmatch(table.label)
    return "".join(letter for letter in parts[1] if letter.isalnum()) or "Table" if parts else "Table"


def _label(flow: BlockList, block: Table) -> str:
    """The label as a caption field, with the bookmarks references lead to."""
    if block.also:
        return _labels(flow, block)
    parts = _LABEL.fullmatch(block.label)
    marks = flow.paper.marks
    target = marks.targets.get(block.id)
    if not parts:
        runs = f"<w:r>{run_text(block.label)}</w:r>" if block.label else ""
        return marks.around(target.name, runs) if target and runs else runs
    before, digits = parts.groups()
    sequence = sequence_of(block)
    reset = "" if flow.paper.next_in(sequence, int(digits)) else f" \\r {int(digits)}"
    counted = field(f"SEQ {sequence} \\* ARABIC{reset}", f"<w:r>{run_text(digits)}</w:r>")
    if target and target.number:  # the number may begin before its digits: A4
        shared = target.number.removesuffix(digits)
        before = before.removesuffix(shared)
        lead = f"<w:r>{run_text(shared)}</w:r>" if shared else ""
        counted = marks.around(target.number_name, lead + counted)
    runs = (f"<w:r>{run_text(before)}</w:r>" if before else "") + counted
    return marks.around(target.name, runs) if target else runs


def _labels(flow: BlockList, block: Table) -> str:
    """The label of a table that is several, such as `Tables 4 and 5`: a caption field for each number."""
    marks, sequence = flow.paper.marks, sequence_of(block)
    target = marks.targets.get(block.id)
    runs = ""
    for part in re.split(r"([0-9]+)", block.label):
        if not part.isdigit():
            runs += f"<w:r>{run_text(part)}</w:r>" if part else ""
            continue
        reset = "" if flow.paper.next_in(sequence, int(part)) else f" \\r {int(part)}"
        counted = field(f"SEQ {sequence} \\* ARABIC{reset}", f"<w:r>{run_text(part)}</w:r>")
        runs += marks.around(target.number_name, counted) if target and part == block.number else counted
    return marks.around(target.name, runs) if target else runs


class _Grid:
    """The grid of one table."""

    def __init__(self, flow: BlockList, block: Table) -> None:
        self.flow, self.block = flow, block
        self.measures = measured(block, flow.room, flow.style)
        self.letters = self.measures.letters
        self.widths = share_out(self.measures.widths, twips(sum(self.measures.widths)))
        self.ids = flow.paper.ids
        self.followed = bool(block.source or block.notes)
        self.page_break = flow.page_break and bool(flow.out)
        self.anchor = "" if block.label or block.caption else block.id
        flow.page_break = False

    def xml(self) -> str:
        """The `w:tbl`."""
        block = self.block
        rows = []
        if block.show_header:
            rows.append(self._header())
        last = len(block.rows) - 1
        sheet = self.flow.sheet
        tall, with_next = self.measures.tall_rows(sheet), self.measures.rows_with_next(sheet)
        for place, row in enumerate(block.rows):
            if place in tall:
                rows.append(self._row(row, keep=False, whole=False))
                continue
            keep = (place < last and (self.together or place in with_next)) or (place == last and self.followed)
            rows.append(self._row(row, keep=keep))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        return f"<w:tbl>{self._properties()}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    @property
    def together(self) -> bool:
        """Whether no page ends within the table, by the PDF's own reckoning."""
        return self.measures.is_kept_whole(self.block, self.flow.sheet, _MOST_OF_A_PAGE)

    @property
    def lines_beside(self) -> int:
        """How many of the lines below the grid stay on its page."""
        return self.measures.lines_beside_grid(self.block, self.flow.sheet, _MOST_OF_A_PAGE)

    def _properties(self) -> str:
        block = self.block
        style = self.ids[_style(block)]
        title, words = plain(block.caption) or block.description, block.description or plain(block.caption)
        first_row, first_column = int(block.show_header), int(block.row_headers)
        look = 0x0600 | 0x0020 * first_row | 0x0080 * first_column
        indent = twips(box_indent(self.flow.style)) if self.flow.box else 0
        return (
            f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>'
            f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{look:04X}" w:firstRow="{first_row}" w:lastRow="0" w:firstColumn="{first_column}" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f"<w:tblCaption w:val={attribute(title)}/><w:tblDescription w:val={attribute(words)}/></w:tblPr>"
        )

    def _header(self) -> str:
        cells = []
        # On the cells themselves: white words must not stand on white where the header row is turned off.
        fill = colour(self.flow.style.tones["header"].fill)
        for column, width in zip(self.block.columns, self.widths, strict=True):
            look = ParagraphFormat(keep_next=True, align=_ALIGN[column.align], page_break=self._breaks())
            linked = any(isinstance(inline, Link) for inline in nested_inlines(column.heading))
            hand = RunFormat(shade=self.flow.style.tones["header"].text if linked else "")
            runs = self._anchored(self.flow.words.runs(column.heading, hand))
            heading = WordParagraph(self.ids[cell_style(self.letters, "Heading")], runs, look)
            cells.append(_cell(width, fill, paragraphs_xml((heading,))))
        return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"

    def _row(self, row: Row, *, keep: bool, whole: bool = True) -> str:
        cells = []
        for place, (cell, width) in enumerate(zip(row.cells, self.widths, strict=True)):
            look = self.flow.style.tones.get(cell.tone or row.tone)
            label = place == 0 and self.block.row_headers
            rating, rest = pill_parts(self.block, cell)
            fill = colour(look.fill) if look and not rating else ""
            bold = row.tone in _BOLD or cell.tone in _BOLD or (cell.header and not label)
            shade = self._shade(look)
            on_ground = RunFormat(bold=True, shade=shade, ground=look.fill if look else "")
            beside = RunFormat(bold=bold, shade="" if rating else shade)
            hands = [*((block, on_ground) for block in rating), *((block, beside) for block in rest)]
            cells.append(_cell(width, fill, self._content(hands, self.block.columns[place].align, keep=keep)))
        properties = "<w:trPr><w:cantSplit/></w:trPr>" if whole else ""
        return f"<w:tr>{properties}{''.join(cells)}</w:tr>"

    def _shade(self, look: ToneLook | None) -> str:
        """The colour of words in a tone, where it is not that of all words."""
        return look.text if look and look.text != self.flow.style.colour.text else ""

    def _content(self, content: Sequence[tuple[Flow, RunFormat]], align: Align, *, keep: bool) -> str:
        from reportgen.writers.docx.block_list import BlockList

        inner = BlockList(self.flow.paper, self.flow.words, 0, letters=self.letters)
        paragraphs: list[WordParagraph] = []
        for each, hand in content:
            if isinstance(each, Listing):
                items(inner, each, "cell", 0, hand)
            else:
                self._paragraph(inner, each, hand, align)
            written = [piece for piece in inner.out[len(paragraphs) :] if isinstance(piece, WordParagraph)]
            if written:
                written[-1].look.after = twips(self.flow.style.paragraph.list_after)
            paragraphs += written
        if not paragraphs:  # Word needs a paragraph in each cell
            paragraphs.append(WordParagraph(self.ids[cell_style(self.letters, "Text")], ""))
        paragraphs[-1].look.after = 0
        for paragraph in paragraphs:
            paragraph.look.keep_next = keep
            paragraph.look.page_break = self._breaks()
        return paragraphs_xml(paragraphs)

    def _paragraph(self, inner: BlockList, block: Paragraph, hand: RunFormat, align: Align) -> None:
        if block.role == "lead":
            hand = replace(hand, bold=True)
        elif block.role == "small":
            hand = replace(hand, style=self.ids["SmallWords"])
        elif block.role == "tile":
            hand = replace(hand, style=self.ids["TileNumber"], shade="")
        runs = inner.words.runs(block.content, hand)
        runs = inner.paper.source.around(block, inner.paper.marks.around_target(block.id, runs))
        inner.add(cell_style(self.letters, "Text"), self._anchored(runs), ParagraphFormat(align=_ALIGN[align]))

    def _breaks(self) -> bool:
        """Whether the paragraph now being written, the first of the table, starts a page."""
        breaks, self.page_break = self.page_break, False
        return breaks

    def _anchored(self, runs: str) -> str:
        """The bookmark of a table without caption, round the first words of its grid."""
        anchor, self.anchor = self.anchor, ""
        return self.flow.paper.marks.around_target(anchor, runs)


def _style(block: Table) -> str:
    if not block.show_header:
        return "ReportForm"
    return "ReportData" if block.role in FIGURES else "ReportTable"


def _cell(width: int, fill: str, content: str) -> str:
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shading}</w:tcPr>{content}</w:tc>'


def share_out(parts: Sequence[float], whole: int) -> list[int]:
    """`whole` shared out in proportion to `parts`, in whole numbers that add up to it."""
    total = sum(parts)
    exact = [part * whole / total for part in parts]
    floors = [int(each) for each in exact]
    order = sorted(range(len(parts)), key=lambda n: (floors[n] - exact[n], n))
    for n in order[: whole - sum(floors)]:
        floors[n] += 1
    return floors
