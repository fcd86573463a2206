"""The blocks of a Word file made ready for narrative: captions taken out of frames, deleted rows of tables left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from reportgen.readback.word.model import Block, Cell, Paragraph, Table
from reportgen.readback.word.reader import every_paragraph


def ready_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks as narrative can hold them."""
    ready: list[Block] = []
    for control, run in groupby(blocks, key=_control_of_all):
        together = list(run)
        for block in together:
            if isinstance(block, Table):
                ready.append(block)
            else:
                ready += _out_of_its_frame(_without_control(block) if control and len(together) > 1 else block)
    return tuple(ready)


def _control_of_all(block: Block) -> str:
    """The tag of the content control that all words of a paragraph stand in; empty where none is."""
    tags = {run.control for run in block.runs if run.text.strip()} if isinstance(block, Paragraph) else set()
    return tags.pop() if len(tags) == 1 else ""


def _without_control(paragraph: Paragraph) -> Paragraph:
    """One of several paragraphs in a content control, which is no name: a name stands for one value."""
    return replace(paragraph, runs=tuple(replace(run, control="") for run in paragraph.runs))


def _out_of_its_frame(paragraph: Paragraph) -> Iterator[Paragraph]:
    """A paragraph, and behind it the caption that stands in its text box beside a picture, or alone.

    LibreOffice puts a picture that is given a caption into a frame, Word the caption of one that words flow around.
    """
    framed = _framed(paragraph)
    worded = [block for block in framed if block.words]
    drawings = tuple(drawing for block in framed for drawing in block.drawings)
    is_caption = len(worded) == 1 and (bool(drawings) or "caption" in worded[0].styles)
    if not is_caption and (worded or not drawings):
        yield paragraph
        return
    yield replace(paragraph, hanging=(), drawings=(*paragraph.drawings, *drawings))
    for block in worded:
        yield replace(block, drawings=(), styles=tuple(dict.fromkeys((*block.styles, "caption"))))


def _framed(paragraph: Paragraph) -> list[Paragraph]:
    """The paragraphs of its text boxes that hold anything; none where a table or a box stands among them."""
    inside = [block for block in paragraph.hanging if isinstance(block, Paragraph) and not block.hanging]
    whole = len(inside) == len(paragraph.hanging)
    return [block for block in inside if block.words or block.drawings] if whole else []


def without_deleted_rows(table: Table) -> Table:
    """The table without the rows that a tracked change deletes."""
    return replace(table, rows=tuple(row for row in table.rows if not _is_deleted(row)))


def _is_deleted(row: Sequence[Cell[Block]]) -> bool:
    paragraphs = [paragraph for cell in row for paragraph in every_paragraph(cell.blocks)]
    ends = [paragraph.mark is not None and paragraph.mark.removes for paragraph in paragraphs]
    return bool(ends) and all(ends) and not any(run.stands(True) and run.text for p in paragraphs for run in p.runs)
