"""Recognised blocks -> the drafts: one Markdown file a section, one YAML file a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from reportgen.importing.binding import Binder
from reportgen.importing.charted import extract_of
from reportgen.importing.markdown import MarkdownWriter
from reportgen.importing.naming import NameRegister, slug
from reportgen.importing.pieces import Block, ImportedGrid, ImportedParagraph, Remarks, cut
from reportgen.importing.references import References
from reportgen.importing.tables import caption_label, is_box, table_settings
from reportgen.readback.markdown_lists import OpenList
from reportgen.readback.word.model import Run

FRONT = "before the first heading"
_APPENDIX = re.compile(r"\s*appendix\s+[0-9A-Z]{1,2}\s*[:.\u2013-]?\s+(?=\S)", re.IGNORECASE)
_TITLE = re.compile(r"[\w ,.\u2019?\u2013-]+")


@dataclass(slots=True)
class SectionDraft:
    """A section being written: its title, its lines, and the footnotes called in it."""

    title: str = FRONT
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The Markdown."""
        notes = [f"{note}\n" for note in self.notes]
        return "\n".join([*self.lines, *notes]).strip() + "\n"


@dataclass(slots=True)
class Drafts:
    """What was written: sections in order, tables by name, the values of charts by the name of their table."""

    sections: list[SectionDraft] = field(default_factory=list)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    extracts: dict[str, bytes] = field(default_factory=dict)
    headings: list[dict[str, Any]] = field(default_factory=list)


class Scribe:
    """Writes the drafts of one paper."""

    def __init__(
        self,
        notes: Mapping[str, Sequence[Block]],
        binder: Binder,
        remarks: Remarks,
        numbered: bool,
        numbered_levels: frozenset[int],
    ) -> None:
        self._notes, self._binder, self._remarks, self._numbered = notes, binder, remarks, numbered
        self._numbered_levels = numbered_levels
        self._writer = MarkdownWriter(remarks, self._note, binder.bind, binder.control)
        self._ids, self._tables = NameRegister(), NameRegister()
        self._references = References(remarks, self._ids)
        self._section = SectionDraft()
        self._called: dict[str, str] = {}
        self._in_note = self._in_cell = False
        self._listed = OpenList()
        self.drafts = Drafts([self._section])

    def write(self, blocks: Sequence[Block]) -> Drafts:
        """Write every block; the drafts."""
        for box, run in groupby(blocks, key=lambda b: b.box if isinstance(b, ImportedParagraph) else ""):
            run_blocks = list(run)
            if box and any(b.words for b in run_blocks if isinstance(b, ImportedParagraph)):
                self._end_list()
                self._boxed(box, run_blocks)
                continue
            for block in run_blocks:
                self._block(block)
        self._end_list()
        self._remark_uncalled()
        self._settle_references()
        return self.drafts

    def _settle_references(self) -> None:
        """Give each reference its target, and leave out sections without words."""
        for section in self.drafts.sections:
            section.lines = [self._references.settle(line) for line in section.lines]
            section.notes = [self._references.settle(note) for note in section.notes]
        for section in self.drafts.sections:
            section.lines = [self._references.settle_places(line) for line in section.lines]
        self.drafts.sections = [s for s in self.drafts.sections if s.lines or s.notes]

    def _remark_uncalled(self) -> None:
        for name, blocks in self._notes.items():
            if name not in self._called:
                self._remarks.add("left out", 0, _words(blocks), "a footnote that is called nowhere", whole=True)

    def _block(self, block: Block) -> None:
        if isinstance(block, ImportedGrid):
            self._end_list()
            self._grid(block)
            return
        if block.placed:
            self._put(f"{{{{ show.{block.placed} }}}}")
        elif block.role == "contents":
            if block.words:
                line = f"{block.number} {block.words}"
                self._remarks.add("left out", block.place, line, "a line of the contents", whole=True)
        elif not any(p.text.strip() or p.note for p in block.pieces):
            if block.number and not block.marker:
                self._remarks.add("taken off", block.place, block.number, "a number with no words", whole=True)
        elif block.level:
            self._end_list()
            self._heading(block)
        elif block.marker:
            self._item(block)
        else:
            self._end_list()
            self._paragraph(block)
        if block.hanging:
            self._end_list()
            self._box(block.hanging, block.place, "a text box")

    def _heading(self, para: ImportedParagraph) -> None:
        pieces, attributes = para.pieces, ""
        label = _APPENDIX.match(para.text)
        number = para.number
        if label:
            pieces = cut(pieces, label.end())
            number = f"{number} {label[0]}"
        if label or "appendix" in number.lower():
            attributes = " .appendix"
        elif not number and self._has_number_beside(para.level):
            attributes = " .unnumbered"
        if number.strip():
            self._remarks.add("taken off", para.place, number, f"the number of the heading '{para.words}'", whole=True)
        if para.level == 1:
            self._section = SectionDraft(para.words)
            self._binder.section = para.words
            self.drafts.sections.append(self._section)
        self._binder.heading = para.words
        id_ = self._ids.new(slug(re.sub(r"^[0-9]+", "", para.words), "section"))
        self._references.heading(number, id_)
        words = self._writer.line(pieces, para.place, looks=False, bind=False)
        self.drafts.headings.append({"id": id_, "level": para.level, "number": para.number, "title": para.words})
        self._put(f"{'#' * para.level} {words} {{#{id_}{attributes}}}")

    def _has_number_beside(self, level: int) -> bool:
        """Whether the numbering would give a heading of this level a number: those beside it have one."""
        if self._numbered:
            return bool(self._numbered_levels)
        return any((other == 1) == (level == 1) for other in self._numbered_levels)

    def _paragraph(self, para: ImportedParagraph) -> None:
        if para.number:
            self._remarks.add("taken off", para.place, para.number, f"the number of: {para.words[:60]}", whole=True)
        line = self._line(para)
        unnumbered = " {.unnumbered}" if self._numbered and not para.number else ""
        place = self._references.paragraph(para.number, para.words)
        self._put(f"{line[0]}{place}{unnumbered}{line[1]}")

    def _line(self, para: ImportedParagraph) -> tuple[str, str]:
        """A paragraph's words, and the aside behind them."""
        self._binder.begin(para.text, para.place)
        words = self._references.take(self._writer.line(para.pieces, para.place), para.words, para.place)
        return words, self._binder.comment()

    def _item(self, para: ImportedParagraph) -> None:
        if not self._listed.begun and self._section.lines and self._section.lines[-1]:
            self._section.lines.append("")
        lead = self._listed.lead(para.marker, para.depth, para.start)
        self._section.lines.append(lead + "".join(self._line(para)))

    def _end_list(self) -> None:
        if self._listed.begun:
            self._section.lines.append("")
        self._listed = OpenList()

    def _put(self, line: str) -> None:
        self._section.lines += [line, ""]

    def _grid(self, grid: ImportedGrid) -> None:
        if is_box(grid):
            for row in grid.rows:
                self._box(row[0].blocks, grid.place, "a table of one column")
            for para in (*grid.caption, *grid.source, *grid.notes):
                self._paragraph(para)
            return
        settings, inside = table_settings(grid, self)
        name = slug(re.sub(r"\{\{.*?\}\}", "", settings["caption"]), "table")
        name = self._tables.new(f"table_{name}" if name[0].isdigit() else name)
        self.drafts.tables[name] = settings
        if grid.charted:
            self.drafts.extracts[name] = extract_of(grid)
        self._references.table(caption_label(grid), name)
        self._put(f"{{{{ show.{name} }}}}")
        for nested in inside:
            what = f"a table inside a cell of '{name}': it stands after it"
            self._remarks.add("guessed", nested.place, "", what)
            self._grid(nested)

    def _box(self, blocks: Sequence[Block], place: int, what: str) -> None:
        """Blocks as a box: paragraphs and lists in it, tables after it."""
        paragraphs = [b for b in flat(blocks) if isinstance(b, ImportedParagraph)]
        if any(b.words for b in paragraphs):
            self._remarks.add("guessed", place, _words(blocks), f"a box: it was {what}")
            self._boxed("callout", paragraphs)
        for grid in (b for b in flat(blocks) if isinstance(b, ImportedGrid)):
            self._grid(grid)

    def _boxed(self, box: str, blocks: Sequence[Block]) -> None:
        """Paragraphs and lists between the lines that open and close a box; a plain title on the first."""
        paragraphs = [b for b in blocks if isinstance(b, ImportedParagraph)]
        first, title = paragraphs[0], ""
        if first.role == "box title" and _TITLE.fullmatch(first.words):
            title = first.words
            if first.number:
                self._remarks.add("taken off", first.place, first.number, "the number of a box", whole=True)
            paragraphs = paragraphs[1:]
        self._put(f"::: {box} {title}".rstrip())
        for para in paragraphs:
            if any(p.text.strip() or p.note for p in para.pieces):
                self._in_box(para)
        if paragraphs:
            self._end_list()
        self._put(":::")
        for para in paragraphs:
            if para.hanging and box != "callout":
                self._box(para.hanging, para.place, "a text box")

    def _in_box(self, para: ImportedParagraph) -> None:
        """A paragraph of a box, or an item of a list in it."""
        if para.marker:
            self._item(para)
            return
        if para.number:
            self._remarks.add("taken off", para.place, para.number, "a number in a box", whole=True)
        self._end_list()
        self._put("".join(self._line(para)))

    def cell_line(self, para: ImportedParagraph, context: str) -> str:
        """A paragraph of a cell, as a table's file holds it; the number of a row's label is no figure (no context)."""
        self._in_cell = True
        self._binder.begin(para.text, para.place, context, own_only=not context)
        words = self._writer.line(para.pieces, para.place)
        self._in_cell = False
        return words

    def words_line(self, para: ImportedParagraph, start: int = 0) -> str:
        """Words of a caption or heading of a column: no looks and no figures. The first `start` signs are taken off."""
        self._in_cell = True
        words = self._writer.line(cut(para.pieces, start), para.place, looks=False, bind=False)
        self._in_cell = False
        return words

    @property
    def remarks(self) -> Remarks:
        """What is said of the import so far."""
        return self._remarks

    def _note(self, mark: str) -> str:
        """The name of a footnote called here, written down at its section's end; empty where none may stand."""
        blocks = self._notes.get(mark)
        if blocks is None:
            return ""
        words = [p for b in flat(blocks) if isinstance(b, ImportedParagraph) for p in (*b.pieces, Run(" "))]
        if self._in_cell or self._in_note:
            first = self._called.setdefault(mark, "") == ""
            if first:
                text = "a footnote called in a table, a heading or a footnote: write it as a note of the table"
                self._remarks.add("not placed", 0, _words(blocks), text, whole=True)
            return ""
        if self._called.get(mark):
            return self._again(mark)
        name = self._called[mark] = f"n{sum(bool(v) for v in self._called.values()) + 1}"
        self._in_note = True
        typed = "".join(p.text for p in words)
        with self._binder.note(typed):
            text = self._references.take(self._writer.line(tuple(words), 0), typed, 0)
            comment = self._binder.comment()
        self._in_note = False
        if not text:
            return ""
        self._section.notes.append(f"[^{name}]: {text}{comment}")
        return name

    def _again(self, mark: str) -> str:
        name = self._called[mark]
        return name if any(note.startswith(f"[^{name}]:") for note in self._section.notes) else ""


def flat(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with what hangs on each behind it."""
    flattened: list[Block] = []
    for block in blocks:
        flattened.append(block)
        if isinstance(block, ImportedParagraph):
            flattened += flat(block.hanging)
    return flattened


def _words(blocks: Sequence[Block]) -> str:
    return " ".join(b.words for b in flat(blocks) if isinstance(b, ImportedParagraph) and b.words)
