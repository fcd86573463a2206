"""Charts and pictures of a paper as tables: a chart by the values in it, a picture by its caption, to be filled in."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from reportgen.importing.captions import CAPTION, is_before_a_table, is_caption
from reportgen.importing.labelled import FILL
from reportgen.importing.pieces import (
    Block,
    GridCell,
    ImportedGrid,
    ImportedParagraph,
    Remarks,
    paragraphs_in,
)
from reportgen.readback.word.model import Cell, Chart, Run

_NEAR = 4
"""So many paragraphs may stand between a chart and the table of its values: its headline, what it shows."""
_BY_A_PROGRAM = re.compile(r"automatically generated|AI-generated|\A\S+\.(?:png|jpe?g|gif|emf)\Z", re.IGNORECASE)
"""A text alternative that nobody wrote."""
_PICTURES = ("picture", "drawing", "object")


def with_drawings(blocks: Sequence[Block], remarks: Remarks) -> list[Block]:
    """The blocks with a table after each chart, and after each picture that has a caption, which keeps its number.

    A chart beside the table of its values gets none, nor does one in a table; its values are told.
    """
    drawn: list[Block] = []
    captions: set[int] = set()
    for at, block in enumerate(blocks):
        drawn.append(block)
        if isinstance(block, ImportedGrid) or not block.drawings:
            _tell_values(block, remarks)
            continue
        charts = [drawing.chart for drawing in block.drawings if drawing.chart and drawing.chart.series]
        if charts and not _table_near(blocks, at):
            drawn += [_of_chart(chart, block.place, remarks) for chart in charts]
            continue
        _tell_values(block, remarks)
        caption = _caption_near(blocks, at)
        is_picture = any(drawing.kind in _PICTURES for drawing in block.drawings)
        if is_picture and caption is not None and caption not in captions and not _table_near(blocks, at):
            captions.add(caption)
            drawn.append(_of_picture(block, remarks))
    return drawn


def _of_chart(chart: Chart, place: int, remarks: Remarks) -> ImportedGrid:
    what = "a chart: its values stand in a table and as an extract, from which it can be drawn again"
    remarks.add("guessed", place, " ".join(chart.words), what)
    again = " ".join(category for series in chart.series[1:] for category, _ in series.points)
    remarks.add("again", place, again, "the categories of a chart, which stand in the file for each series", whole=True)
    rows = tuple(tuple(_cell(words, place) for words in row) for row in _values(chart))
    return ImportedGrid(place, rows, typed=True, heads=1, charted=True)


def _of_picture(block: ImportedParagraph, remarks: Remarks) -> ImportedGrid:
    """A table of one row in place of a picture: what its text alternative says, or what is to be filled in."""
    place = block.place
    what = "a picture with a caption: a table of one row keeps its place; type its values in, or take it out"
    remarks.add("not placed", place, "", what)
    alternatives = [
        drawing.alternative
        for drawing in block.drawings
        if drawing.kind in _PICTURES and not _BY_A_PROGRAM.search(drawing.alternative)
    ]
    shown = " ".join(filter(None, alternatives)) or f"{FILL}: what the picture shows"
    rows = (("Item", "What the picture shows"), ("Picture", shown))
    return ImportedGrid(place, tuple(tuple(_cell(words, place) for words in row) for row in rows), typed=True, heads=1)


def _cell(words: str, place: int) -> GridCell:
    return Cell((ImportedParagraph(place, (Run(words),) if words else ()),))


def _values(chart: Chart) -> list[list[str]]:
    """The rows of a chart's values: its categories, and a column for each series; headings first."""
    names = [series.name or f"Series {number}" for number, series in enumerate(chart.series, 1)]
    longest = max((series.points for series in chart.series), key=len)
    rows = [["Category", *names]]
    for at, (category, _) in enumerate(longest):
        values = [series.points[at][1] if at < len(series.points) else "" for series in chart.series]
        rows.append([category or f"{at + 1}", *values])
    return rows


def extract_of(grid: ImportedGrid) -> bytes:
    """The values of a chart as an extract in CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in grid.rows:
        writer.writerow(" ".join(b.words for b in cell.blocks if isinstance(b, ImportedParagraph)) for cell in row)
    return text.getvalue().encode()


def _table_near(blocks: Sequence[Block], at: int) -> bool:
    """Whether a table follows that may be of what is drawn, before another caption, heading or drawing."""
    captioned = _caption_before(blocks, at) is not None
    for block in blocks[at + 1 : at + 1 + _NEAR]:
        if isinstance(block, ImportedGrid):
            return True
        if block.level or block.drawings or (captioned and is_caption(block)):
            return False
        captioned = captioned or is_caption(block)
    return False


def _caption_near(blocks: Sequence[Block], at: int) -> int | None:
    """The place of the caption with a number directly before what is drawn, in it, or directly after."""
    after = next((n for n in range(at + 1, len(blocks)) if _has_words(blocks[n])), None)
    places = (_caption_before(blocks, at), at, after)
    return next((place for place in places if place is not None and _is_numbered(blocks, place)), None)


def _caption_before(blocks: Sequence[Block], at: int) -> int | None:
    before = next((n for n in range(at - 1, -1, -1) if _has_words(blocks[n])), None)
    return before if before is not None and _is_numbered(blocks, before) else None


def _has_words(block: Block) -> bool:
    return isinstance(block, ImportedGrid) or bool(block.words)


def _is_numbered(blocks: Sequence[Block], at: int) -> bool:
    block = blocks[at]
    if isinstance(block, ImportedGrid) or is_before_a_table(blocks, at):
        return False
    return is_caption(block) and bool(block.number or CAPTION.match(block.text))


def _tell_values(block: Block, remarks: Remarks) -> None:
    """Tell the values of the charts in a block that become no table."""
    for paragraph in paragraphs_in(block, hanging=True):
        for chart in (drawing.chart for drawing in paragraph.drawings if drawing.chart):
            words = [
                f"{series.name}: " + ", ".join(f"{name} {value}".strip() for name, value in series.points)
                for series in chart.series
            ]
            remarks.add("left out", paragraph.place, ". ".join(words), "the values of a chart", whole=True)
