"""The edition that a person would have written from an old paper: its narrative, tables and settings, with no help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

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
    Register,
    TableBlock,
    Terms,
    runs,
)

NOTHING = "\u2013"


@dataclass(slots=True)
class Edition:
    """Lines of narrative, tables by name, and settings by the name of their file."""

    narrative: list[str] = field(default_factory=list)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)


def ideal(paper: OldPaper) -> Edition:
    """The edition of a paper."""
    return _Ideal(paper).edition


def words_of(paper: OldPaper) -> Iterator[str]:
    """Every word its author typed, numbers that were typed before paragraphs left aside."""
    for piece in paper.pieces:
        match piece:
            case Heading() | Para():
                texts: Sequence[str] = (piece.text,)
            case Items():
                texts = [text for _, text in piece.items]
            case TableBlock():
                texts = [
                    piece.caption,
                    *(t for t, _ in piece.over),
                    *(c for row in piece.rows for c in row),
                    piece.source,
                    *piece.notes,
                ]
            case ChartBlock():
                texts = [piece.caption, *(t for name, points in piece.series for t in (name, *(p[1] for p in points)))]
            case PictureBlock():
                texts = (piece.caption, piece.alternative)
            case BoxBlock():
                texts = piece.paragraphs
            case Form():
                texts = [t for row in (*piece.entries, *piece.versions) for t in row]
            case Terms():
                texts = [t for row in piece.terms for t in row]
            case Register():
                texts = [piece.caption, *(c for row in piece.rows for c in row)]
            case Goals():
                texts = [piece.caption, *(c for row in piece.rows for c in row), *(t for _, t in piece.items)]
            case Contents():
                texts = ()
        for text in texts:
            for run in runs(text):
                if run.kind in ("words", "bold", "italic", "note"):
                    yield from re.findall(r"[A-Za-z0-9]+", run.text)
                elif run.kind == "figure":
                    yield from re.findall(r"[A-Za-z0-9]+", run.text.partition("|")[2])


class _Ideal:
    def __init__(self, paper: OldPaper) -> None:
        self._paper, self.edition = paper, Edition(settings={"edition.yaml": dict(paper.edition)})
        self._referred = {
            run.text
            for piece in paper.pieces
            for text in _texts(piece)
            for run in runs(text)
            if run.kind == "paragraph"
        }
        self._counted = any(isinstance(p, Para) and p.number for p in paper.pieces)
        self._notes: list[str] = []
        self._called = 0
        for piece in paper.pieces:
            self._piece(piece)
        self._end_section()
        if paper.numbering:
            self.edition.settings["numbering.yaml"] = {"numbering": paper.numbering}

    def _line(self, text: str) -> str:
        line = ""
        for run in runs(text):
            match run.kind:
                case "bold":
                    line += f"**{run.text}**"
                case "italic":
                    line += f"*{run.text}*"
                case "note":
                    self._called += 1
                    self._notes.append(f"[^n{self._called}]: {run.text}")
                    line += f"[^n{self._called}]"
                case "table" | "section" | "paragraph":
                    line += f"{{{{ {run.kind}.{run.text} }}}}"
                case "figure":
                    line += f"{{{{ {run.text.partition('|')[0]} }}}}"
                case "words":
                    line += run.text
        return line

    def _put(self, *lines: str) -> None:
        self.edition.narrative += lines

    def _end_section(self) -> None:
        self._put(*self._notes)
        self._notes = []

    def _piece(self, piece: object) -> None:
        match piece:
            case Heading():
                if piece.level == 1:
                    self._end_section()
                of_number = " .appendix" if piece.appendix and piece.level == 1 else ""
                if self._counted and not piece.number and self._paper.manner.numbers != "none":
                    of_number = " .unnumbered"
                self._put(f"{'#' * piece.level} {piece.text} {{#{piece.key or '_'}{of_number}}}")
            case Para() if not piece.text:
                pass
            case Para():
                mark = f" {{#{piece.key}}}" if piece.key in self._referred else ""
                unnumbered = " {.unnumbered}" if self._counted and not piece.number else ""
                self._put(self._line(piece.text) + (mark or unnumbered))
            case Items():
                self._items(piece)
            case TableBlock():
                self._table(piece)
            case ChartBlock():
                self._chart(piece)
            case PictureBlock():
                self._put(f"{{{{ show.{piece.key} }}}}")
                self.edition.tables[piece.key] = {
                    "shape": "lines",
                    "caption": piece.caption,
                    "part_heading": "Item",
                    "columns": [{"heading": "What the picture shows"}],
                    "lines": [
                        {"label": "Picture", "cells": [piece.alternative or "TO FILL IN: what the picture shows"]}
                    ],
                }
            case BoxBlock():
                self._put("::: callout", *(self._line(text) for text in piece.paragraphs), ":::")
            case Form():
                self._form(piece)
            case Terms():
                self.edition.settings["edition.yaml"]["abbreviations"] = dict(piece.terms)
                self._put("{{ show.glossary }}")
            case Register():
                self.edition.settings["risks.yaml"] = piece.settings
                self._put("{{ show.risks }}")
            case Goals():
                self.edition.settings.setdefault("objectives.yaml", {})[piece.year] = piece.settings
                self._put(f"{{{{ show.objectives_{piece.year} }}}}")
            case _:
                pass

    def _items(self, items: Items) -> None:
        widths: list[int] = []
        numbers: list[int] = []
        for depth, text in items.items:
            widths, numbers = widths[:depth], numbers[: depth + 1] + [0] * (depth + 1 - len(numbers))
            numbers[depth] += 1
            mark = "-"
            if items.kind == "decimal" and not depth:
                mark = f"{numbers[0]}."
            if items.kind.strip("()") == "alpha" and not depth:
                mark = f"{chr(96 + numbers[0])}."
            if depth and items.kind != "bullet" and self._paper.manner.lists == "native":
                mark = f"{numbers[depth]}." if items.kind == "decimal" else f"{chr(96 + numbers[depth])}."
            self._put(f"{' ' * sum(widths)}{mark} {self._line(text)}")
            widths.append(len(mark) + 1)

    def _table(self, table: TableBlock) -> None:
        heads, *rows = table.rows
        settings: dict[str, Any] = {
            "shape": "lines",
            "caption": table.caption,
            "part_heading": heads[0],
            "columns": [{"heading": head} for head in self._heads(table, heads)[1:]],
            "lines": [
                {"label": row[0], "cells": [cell or NOTHING for cell in map(self._cell, row[1:])]} for row in rows
            ],
        }
        if table.source:
            settings["source"] = table.source
        if table.notes:
            settings["notes"] = list(table.notes)
        self.edition.tables[table.key] = settings
        self._put(f"{{{{ show.{table.key} }}}}")

    def _heads(self, table: TableBlock, heads: Sequence[str]) -> list[str]:
        over = [text for text, span in table.over for _ in range(span)] or [""] * len(heads)
        return [f"{above}: {head}" if above else head for above, head in zip(over, heads, strict=True)]

    def _cell(self, text: str) -> str:
        return "\n\n".join(self._line(part) for part in text.split("\n"))

    def _chart(self, chart: ChartBlock) -> None:
        points = chart.series[0][1]
        self.edition.tables[chart.key] = {
            "shape": "lines",
            "caption": chart.caption,
            "part_heading": "Category",
            "columns": [{"heading": name} for name, _ in chart.series],
            "lines": [
                {"label": label, "cells": [values[n][1] for _, values in chart.series]}
                for n, (label, _) in enumerate(points)
            ],
        }
        self._put(f"{{{{ show.{chart.key} }}}}")

    def _form(self, form: Form) -> None:
        if form.control:
            return
        fields = [
            {"label": label, "text": "\n\n".join(self._line(t) for t in text.split("\n"))}
            for label, text in form.entries
        ]
        if form.across == 2:
            short = [f for f, e in zip(fields, form.entries, strict=True) if len(e[1]) < 60]
            fields = [*short, *(f for f in fields if f not in short)]
        self.edition.settings["cover_sheet.yaml"] = {
            "heading": form.title or "Cover sheet",
            "groups": [{"fields": fields}],
        }


def _texts(piece: object) -> Sequence[str]:
    match piece:
        case Para() | Heading():
            return (piece.text,)
        case Items():
            return [text for _, text in piece.items]
        case TableBlock():
            return [cell for row in piece.rows for cell in row]
        case _:
            return ()
