"""What is recognised on the pages of a PDF: paragraphs of runs, tables of cells, footnotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class PdfPiece:
    """Words of one look in a paragraph; `note` is the number of the footnote that is called here, which has none."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    note: int = 0


@dataclass(frozen=True, slots=True)
class PdfParagraph:
    """A paragraph: its size in points, the level of a heading, its style by name, how deep in lists it stands."""

    pieces: tuple[PdfPiece, ...]
    size: float = 0.0
    level: int = 0
    style: str = ""
    indent: float = 0.0
    page: int = 0

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class PdfCell:
    """A cell of a table: its paragraphs, and how many columns and rows it spans."""

    blocks: tuple[PdfParagraph, ...] = ()
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table; so many of its rows say that they are headings. `page` is where it begins."""

    rows: tuple[tuple[PdfCell, ...], ...]
    heads: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class PdfPicture:
    """A picture, with its text alternative where the PDF has one."""

    alternative: str = ""


PdfBlock: TypeAlias = PdfParagraph | PdfTable | PdfPicture


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """The blocks of a PDF, its footnotes by number in the paper, and the lines that stood at the edge of most pages."""

    blocks: tuple[PdfBlock, ...]
    notes: tuple[PdfParagraph, ...] = ()
    edges: tuple[str, ...] = ()


def merged_pieces(pieces: list[PdfPiece]) -> tuple[PdfPiece, ...]:
    """Neighbours of one look as one piece."""
    runs: list[PdfPiece] = []
    for piece in pieces:
        last = runs[-1] if runs else None
        same = last is not None and not (last.note or piece.note)
        if last is not None and same and _look(last) == _look(piece):
            runs[-1] = PdfPiece(last.text + piece.text, piece.bold, piece.italic, piece.raised)
        else:
            runs.append(piece)
    return tuple(runs)


def _look(piece: PdfPiece) -> tuple[bool, bool, bool]:
    return piece.bold, piece.italic, piece.raised
