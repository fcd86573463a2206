"""What the one Word reader gives, as import takes it: paragraphs and tables, and remarks on the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

from reportgen.importing.pieces import (
    Block,
    ImportedGrid,
    ImportedParagraph,
    Remarks,
    Role,
    merge_pieces,
)
from reportgen.narrative.markdown import BOXES
from reportgen.readback.markdown_lists import Marker
from reportgen.readback.word import WordFile, every_paragraph
from reportgen.readback.word import model as word_model
from reportgen.readback.word.list_items import list_depth, list_marker, list_start
from reportgen.readback.word.signs import off_the_line

_BOX = re.compile(rf"(?:box ({'|'.join(BOXES)})( title)?|(?:intense )?quote)\Z")
_NO_WORDS = (
    "a place, a size", "an instruction", "a page number", "of the program", "of the properties", "a setting",
    "another form", "other parts of a chart", "SmartArt as it was", "how SmartArt",
)  # fmt: skip
"""How the reasons begin for which text of a file is no words of the paper."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a Word file says: its blocks in order, and its footnotes by name (`footnote:2`).

    `beside` is what stands in the file and is neither taken nor told: settings and instructions, other forms of the
    same thing, and the head and foot of a page that stood in another section already.
    """

    blocks: tuple[Block, ...]
    notes: dict[str, tuple[Block, ...]]
    beside: tuple[str, ...] = ()


def read_blocks(word: WordFile, remarks: Remarks) -> Word:
    """The blocks of a Word file, tracked changes taken as accepted; remarks on all that is no words of the paper."""
    blocks = tuple(_blocks(word.blocks, remarks))
    notes = {name: tuple(_blocks(note, remarks)) for name, note in word.notes.items()}
    if number := sum(change.adds or change.removes for change in word.changes):
        remarks.add("guessed", 0, "", f"{number} tracked changes were taken as accepted")
    beside = [*_tell_pages(word, remarks), *word.properties.values()]
    for comment in word.comments:
        by = f" by {comment.author}" if comment.author else ""
        remarks.add("left out", comment.place, comment.words, f"a comment in the margin{by}", whole=True)
    for entry in (*word.entries, *word.unread):
        if entry.left_out.startswith(_NO_WORDS):
            beside.append(entry.words)
        elif entry.left_out:
            remarks.add("left out", 0, entry.words, f"words {entry.left_out} ({entry.part})", whole=True)
    return Word(blocks, notes, tuple(beside))


def _tell_pages(word: WordFile, remarks: Remarks) -> Iterator[str]:
    """Tell the words at the head and foot of the pages, once; those that stand in another section too."""
    pages = [(p.words, page.kind) for page in word.furniture for p in every_paragraph(page.blocks) if p.words]
    for words, kind in dict.fromkeys(pages):
        remarks.add("left out", 0, words, f"a {kind} of the page", whole=True)
    again = Counter(words for words, _ in pages) - Counter({words: 1 for words, _ in pages})
    return again.elements()


def _blocks(blocks: Sequence[word_model.Block], remarks: Remarks) -> Iterator[Block]:
    for block in _joined(blocks):
        match block:
            case word_model.Paragraph():
                yield _paragraph(block, remarks)
            case word_model.Table():
                yield _grid(block, remarks)


def _joined(blocks: Sequence[word_model.Block]) -> Iterator[word_model.Block]:
    """The blocks once a deleted end of a paragraph is accepted: it goes on in the next, whose looks hold for both."""
    waiting: word_model.Paragraph | None = None
    for block, following in zip_longest(blocks, blocks[1:]):
        if waiting is not None and isinstance(block, word_model.Paragraph):
            block = replace(
                block,
                runs=(*waiting.runs, *block.runs),
                drawings=(*waiting.drawings, *block.drawings),
                hanging=(*waiting.hanging, *block.hanging),
            )
        waiting = None
        if isinstance(block, word_model.Paragraph) and isinstance(following, word_model.Paragraph):
            waiting = block if block.mark is not None and block.mark.removes else None
        if waiting is None:
            yield block


def _grid(table: word_model.Table, remarks: Remarks) -> ImportedGrid:
    rows = []
    for row in table.rows:
        if _is_deleted(row):
            for paragraph in every_paragraph(block for cell in row for block in cell.blocks):
                _tell_deleted(paragraph, remarks)
        else:
            rows.append(
                tuple(word_model.Cell(tuple(_blocks(cell.blocks, remarks)), cell.span, cell.goes_on) for cell in row)
            )
    return ImportedGrid(table.place, tuple(rows), heads=min(table.heads, len(rows)))


def _is_deleted(row: Sequence[word_model.Cell[word_model.Block]]) -> bool:
    """Whether a row is gone when the tracked changes are accepted."""
    marks = [paragraph.mark for cell in row for paragraph in every_paragraph(cell.blocks)]
    runs = [run for cell in row for paragraph in every_paragraph(cell.blocks) for run in paragraph.runs]
    return all(mark is not None and mark.removes for mark in marks) and not any(run.stands(True) for run in runs)


def _paragraph(paragraph: word_model.Paragraph, remarks: Remarks) -> ImportedParagraph:
    _tell_deleted(paragraph, remarks)
    standing = [run for run in paragraph.runs if run.stands(True)]
    for why in dict.fromkeys(run.unseen for run in standing if run.unseen):
        words = "".join(run.text for run in standing if run.unseen == why)
        if words.strip():
            remarks.add("left out", paragraph.place, words, f"words {_unseen(why)}", whole=True)
    for drawing in paragraph.drawings:
        remarks.add("left out", paragraph.place, _words_of(drawing), _drawn(drawing), whole=True)
    seen = (replace(run, text=off_the_line(run.text, run.raised)) for run in standing if not run.unseen)
    pieces = merge_pieces(tuple(seen))
    number, marker, depth = _number(paragraph)
    role, box = _role(paragraph)
    return ImportedParagraph(
        paragraph.place,
        pieces,
        number=number,
        marker=marker,
        depth=depth,
        start=list_start(number),
        level=0 if role else paragraph.level,
        indent=paragraph.indent,
        size=paragraph.size,
        role=role,
        box=box,
        drawings=paragraph.drawings,
        hanging=tuple(_blocks(paragraph.hanging, remarks)),
    )


def _tell_deleted(paragraph: word_model.Paragraph, remarks: Remarks) -> None:
    """Tell the words of a paragraph that go when its tracked changes are accepted."""
    deleted = [run for run in paragraph.runs if not run.stands(True)]
    for by, runs in groupby(deleted, key=lambda run: next(c.author for c in run.changes if c.removes)):
        if words := "".join(run.text for run in runs).strip():
            who = f" by {by}" if by else ""
            remarks.add("left out", paragraph.place, words, f"words deleted in a tracked change{who}", whole=True)


def _unseen(why: str) -> str:
    return "that are hidden text" if why == "hidden text" else why


def _drawn(drawing: word_model.Drawing) -> str:
    match drawing.kind:
        case "chart":
            return "a chart"
        case "SmartArt" | "WordArt":
            return f"{drawing.kind}: only its words are here"
        case "other file":
            return "a file that Word puts in here (altChunk): copy its words in by hand"
        case "object":
            return "an object of another program"
        case "picture" | "drawing" | "line":
            return "a picture or drawing"


def _words_of(drawing: word_model.Drawing) -> str:
    """The words of what is drawn: its text alternative and what it shows, without the values of a chart."""
    words = [drawing.alternative, *drawing.words, *(drawing.chart.words if drawing.chart else ())]
    return ". ".join(text for text in words if text)


def _role(paragraph: word_model.Paragraph) -> tuple[Role, str]:
    """What a paragraph is by its style, and the kind of box it stands in."""
    names = paragraph.styles
    box = _BOX.match(names[0]) if names else None
    if paragraph.contents or any(name.startswith(("toc", "table of figures", "contents")) for name in names):
        return "contents", ""
    if "caption" in names[:1]:
        return "caption", ""
    if names[:1] in {("title",), ("subtitle",)}:
        return "title", ""
    if names[:1] == ("table note",):
        return "note", ""
    if box:
        return "box title" if box[2] else "box", box[1] or "quote"
    return "", ""


def _number(paragraph: word_model.Paragraph) -> tuple[str, Marker, int]:
    """The number Word prints, the list marker it is (or none), and how deep in the list."""
    marker = list_marker(paragraph)
    if marker:
        return "" if marker == "bullet" else paragraph.printed, marker, list_depth(paragraph)
    return paragraph.printed, "", 0
