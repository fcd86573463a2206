"""An old paper made through python-docx, whose built-in styles are those of a new document of Word's."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import assert_never

import docx
from docx.shared import Inches

from tests.importing.old_papers import parts
from tests.importing.old_papers.model import (
    BoxBlock,
    ChartBlock,
    Contents,
    Form,
    Goals,
    Heading,
    Items,
    OldPaper,
    Para,
    PictureBlock,
    Piece,
    Register,
    TableBlock,
    Terms,
    runs,
)
from tests.importing.old_papers.word import section_words

_LISTS = {"bullet": "List Bullet", "decimal": "List Number", "alpha": "List Number"}


class DocxWriter:
    """Writes one paper."""

    def __init__(self, paper: OldPaper) -> None:
        self._paper, self._document = paper, docx.Document()
        self._numbers = {piece.key: piece.number for piece in paper.pieces if getattr(piece, "key", "")}

    def data(self) -> bytes:
        """The file."""
        first, *more = self._paper.titles
        self._document.add_paragraph(first, style="Title")
        for text in more:
            self._document.add_paragraph(text, style="Subtitle")
        for piece in self._paper.pieces:
            self._piece(piece)
        if self._paper.manner.furniture:
            self._document.sections[0].header.paragraphs[0].text = first
        data = io.BytesIO()
        self._document.save(data)
        return data.getvalue()

    def _para(self, text: str, style: str | None = None, *, bold: bool = False) -> None:
        paragraph = self._document.add_paragraph(style=style)
        self._fill(paragraph, text, bold=bold)

    def _fill(self, paragraph: docx.text.paragraph.Paragraph, text: str, *, bold: bool = False) -> None:
        for run in runs(text):
            words = run.text
            match run.kind:
                case "table":
                    words = self._numbers[run.text]
                case "section":
                    words = section_words(self._numbers[run.text])
                case "paragraph":
                    words = f"paragraph {self._numbers[run.text]}"
                case "figure":
                    words = run.text.partition("|")[2]
                case _:
                    pass
            new = paragraph.add_run(words)
            new.bold = bold or run.kind == "bold" or None
            new.italic = run.kind == "italic" or None

    def _piece(self, piece: Piece) -> None:
        match piece:
            case Heading():
                number = (
                    f"{piece.number}: "
                    if piece.appendix and piece.level == 1
                    else f"{piece.number} "
                    if piece.number
                    else ""
                )
                self._document.add_heading(f"{number}{piece.text}", piece.level)
            case Para():
                self._para(f"{piece.number}{self._paper.manner.apart if piece.number else ''}{piece.text}")
            case Items():
                for depth, text in piece.items:
                    self._para(text, f"{_LISTS[piece.kind]}{f' {depth + 1}' if depth else ''}")
            case TableBlock():
                self._captioned(piece.number, piece.caption, piece.rows)
                for line in filter(None, (piece.source, *piece.notes)):
                    self._para(line)
            case PictureBlock():
                picture = self._document.add_picture(io.BytesIO(parts.picture()), width=Inches(4))
                picture._inline.docPr.set("descr", piece.alternative)
                self._para(f"{piece.number}: {piece.caption}", "Caption")
            case BoxBlock():
                cell = self._document.add_table(1, 1).cell(0, 0)
                cell.text = piece.paragraphs[0]
                for text in piece.paragraphs[1:]:
                    cell.add_paragraph(text)
            case Form():
                self._form(piece)
            case Terms():
                self._grid((piece.heads, *piece.terms))
            case Register():
                self._captioned(piece.number, piece.caption, piece.rows)
            case Goals():
                self._captioned(piece.number, piece.caption, piece.rows)
                for depth, text in piece.items:
                    self._para(text, f"List Bullet{f' {depth + 1}' if depth else ''}")
            case Contents():
                self._para("Contents", bold=True)
                headings = [h for h in self._paper.pieces if isinstance(h, Heading) and h.level == 1]
                for n, heading in enumerate(headings, 3):
                    self._para(f"{heading.text}\t{n}")
            case ChartBlock():
                raise NotImplementedError("python-docx makes no charts")
            case _:
                assert_never(piece)

    def _form(self, form: Form) -> None:
        if form.title:
            self._para(form.title, bold=True)
        if form.entries:
            self._grid(form.entries)
            self._para("")
        if form.versions:
            self._grid(form.versions)
            self._para("")

    def _captioned(self, number: str, caption: str, rows: Sequence[Sequence[str]]) -> None:
        if rows:
            if caption:
                self._para(f"{number}: {caption}", "Caption")
            self._grid(rows)
            self._para("")

    def _grid(self, rows: Sequence[Sequence[str]]) -> None:
        table = self._document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                first, *more = text.split("\n")
                self._fill(cell.paragraphs[0], first)
                for line in more:
                    self._fill(cell.add_paragraph(), line)
