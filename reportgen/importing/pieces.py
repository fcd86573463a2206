"""What is taken from a Word file: paragraphs of pieces, tables of cells, and what was met on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from reportgen.document.reading import tidy
from reportgen.readback.markdown_lists import Marker
from reportgen.readback.word.model import Cell, Drawing, Run

Role = Literal["", "contents", "caption", "title", "note", "box", "box title"]
FIRST_WORDS = 8


@dataclass(frozen=True, slots=True)
class ImportedParagraph:
    """A paragraph. `place` counts the paragraphs of the file from 1; `number` is what stood before its words.

    `box` is the kind of box it stands in by its style.
    `level` is 1 to 9 for a heading and 0 otherwise; `depth` is 0 for an item of an outermost list.
    `indent` is in twentieths of a point, `size` in half points (0 when not said).
    """

    place: int
    pieces: tuple[Run, ...]
    number: str = ""
    marker: Marker = ""
    depth: int = 0
    start: int = 1
    level: int = 0
    indent: int = 0
    size: int = 0
    role: Role = ""
    box: str = ""
    placed: str = ""
    """The part of the paper that is placed here, for which it has no words of its own."""
    drawings: tuple[Drawing, ...] = ()
    hanging: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """The words, with tabs and line breaks as they stand in Word."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def words(self) -> str:
        """The words as a reader sees them."""
        return tidy(self.text)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        printed = [piece for piece in self.pieces if piece.text.strip()]
        return bool(printed) and all(piece.bold for piece in printed)


@dataclass(frozen=True, slots=True)
class ImportedGrid:
    """A table: rows of cells. `typed` when it was drawn with tabs; `heads` rows say they are headings."""

    place: int
    rows: tuple[tuple[GridCell, ...], ...]
    typed: bool = False
    heads: int = 0
    charted: bool = False
    """Whether its rows are the values of a chart."""
    caption: tuple[ImportedParagraph, ...] = ()
    source: tuple[ImportedParagraph, ...] = ()
    notes: tuple[ImportedParagraph, ...] = ()


Block: TypeAlias = ImportedParagraph | ImportedGrid
GridCell: TypeAlias = Cell[Block]


def paragraphs_in(block: Block, *, hanging: bool) -> Iterator[ImportedParagraph]:
    """The paragraphs of a block, those of cells too; with `hanging` those of its text boxes as well."""
    if isinstance(block, ImportedParagraph):
        yield block
        within = block.hanging if hanging else ()
    else:
        within = tuple(inner for row in block.rows for cell in row for inner in cell.blocks)
    for inner in within:
        yield from paragraphs_in(inner, hanging=hanging)


@dataclass(frozen=True, slots=True)
class Remark:
    """A line of the report: what kind, the paragraph in Word, its first words, and a message about it."""

    kind: str
    place: int
    words: str
    message: str


@dataclass(slots=True)
class Remarks:
    """What was guessed, taken off, left out or not placed, in the order it was met."""

    remarks: list[Remark] = field(default_factory=list)

    def add(self, kind: str, place: int, words: str, message: str, *, whole: bool = False) -> None:
        """Keep a remark; the words are cut to the first few unless `whole`."""
        words = tidy(words)
        cut = words if whole else " ".join(words.split()[:FIRST_WORDS])
        self.remarks.append(Remark(kind, place, cut + ("" if cut == words else " ..."), tidy(message)))

    def of(self, kind: str) -> list[Remark]:
        """The remarks of one kind."""
        return [remark for remark in self.remarks if remark.kind == kind]


def merge_pieces(pieces: tuple[Run, ...]) -> tuple[Run, ...]:
    """Neighbours of one look as one piece; a space has the look of what stands before it."""
    runs: list[Run] = []
    for piece in pieces:
        last = runs[-1] if runs else None
        if last and not last.note and not piece.note and (last.link, last.control) == (piece.link, piece.control):
            same = (last.bold, last.italic) == (piece.bold, piece.italic)
            if same or not piece.text.strip():
                runs[-1] = replace(last, text=last.text + piece.text)
                continue
        if piece.text or piece.note:
            runs.append(piece)
    return tuple(runs)


def cut(pieces: tuple[Run, ...], start: int) -> tuple[Run, ...]:
    """The pieces without their first `start` characters."""
    rest = []
    for piece in pieces:
        removed = min(start, len(piece.text))
        start -= removed
        if piece.note or len(piece.text) > removed:
            rest.append(replace(piece, text=piece.text[removed:]))
    return tuple(rest)


def split(pieces: tuple[Run, ...], sign: str) -> list[tuple[Run, ...]]:
    """The pieces of each part between two of `sign`."""
    parts: list[list[Run]] = [[]]
    for piece in pieces:
        first, *more = piece.text.split(sign)
        parts[-1].append(replace(piece, text=first))
        parts += [[replace(piece, text=text)] for text in more]
    return [merge_pieces(tuple(part)) for part in parts]
