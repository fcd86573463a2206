"""The first sheet of the workbook: what it is, whose, how to read it and whom to ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportgen.document.blocks import Document, Meta
from reportgen.document.english import format_day
from reportgen.document.reading import passages
from reportgen.writers.xlsx.book import Book
from reportgen.writers.xlsx.cells import SHORTHAND, SheetGrid
from reportgen.writers.xlsx.widths import row_lines

_LICENCE = "Open Government Licence"
_WIDE = 90  # of its words, in characters

_Line = tuple[str, str, bool]
"""Words, the address they lead to, and whether they are a heading."""


def write_cover(book: Book, document: Document, grids: Sequence[SheetGrid], *, with_figures: bool) -> None:
    """Write the sheet `Cover`; `grids` are those of the sheets that follow, whose shorthand it explains."""
    page = book.sheet("Cover")
    page.set_column(0, 0, _WIDE)
    title = f"{document.meta.title}: tables"
    book.title(page, title, lines=row_lines([title], [_WIDE], bold=True), text_wrap=True)
    for row, (text, leads_to, heading) in enumerate(_lines(document, grids, with_figures=with_figures), 1):
        if heading:
            book.heading(page, row, text)
        else:
            book.line(page, row, text, leads_to, text_wrap=True)
            book.height(page, row, row_lines([text], [_WIDE]))


def _lines(document: Document, grids: Sequence[SheetGrid], *, with_figures: bool) -> list[_Line]:
    """The lines of the cover under its title."""
    meta = document.meta
    lines: list[_Line] = [_words(meta.organisation), _words(f"Version {meta.version}, {meta.status}")]
    day = format_day(date.fromisoformat(meta.date))
    lines += [_words(mark) for mark in (day, meta.whose, meta.marking, meta.watermark) if mark]
    used = {gap for grid in grids for gap in grid.gaps}
    shorthand = [_words(f"[{key}] means {meaning}.") for key, meaning in SHORTHAND.items() if key in used]
    leads_to = f"mailto:{meta.contact}" if "@" in meta.contact else ""
    contact = [line for line in (_words(meta.author), (meta.contact, leads_to, False)) if line[0]]
    groups = {
        "About this workbook": _about(meta, with_figures=with_figures),
        "Shorthand": shorthand,
        "Contact": contact,
        "Licence": _licence(document),
    }
    for heading, group in groups.items():
        lines += [(heading, "", True), *group] if group else []
    return lines


def _licence(document: Document) -> list[_Line]:
    """The licence of the paper, where its text says one; a source under that licence says nothing of ours."""
    licences = (
        p.text for p in passages(document) if _LICENCE in p.text and not p.place.startswith(("source of", "notes of"))
    )
    return [_words(text) for text in licences][:1]


def _about(meta: Meta, *, with_figures: bool) -> list[_Line]:
    """What the workbook is and holds."""
    lines = [_words(meta.subject)] if meta.subject else []
    about = "This workbook holds the tables of the paper with the title above, one on each worksheet."
    lines.append(_words(f"{about} The figures are those of the paper, rounded and hidden in the same way."))
    lines.append(("The Contents worksheet lists the worksheets and leads to each.", "internal:'Contents'!A1", False))
    if with_figures:
        lines.append(_words("The Figures worksheet holds every published figure, one on each row, to be worked with."))
    if meta.illustrative:
        lines.append(_words("Contains illustrative data. The notes of each table say what is illustrative."))
    return lines


def _words(text: str) -> _Line:
    return text, "", False
