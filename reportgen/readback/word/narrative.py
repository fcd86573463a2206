"""A Word file that is itself the narrative: its paragraphs as the Markdown that a narrative file would hold.

What its styles say is taken and nothing is guessed: headings, lists, quotations, notes, tables of words. Narrative's
own language is typed in Word as in Markdown (`{{ iha_in_time }}`, `{#id}`, `::: callout`); a content control whose tag
is a name is that name. Each line remembers its paragraph, so that whoever wrote it in Word is told the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from reportgen.document.reading import tidy
from reportgen.problems import Problems, Where
from reportgen.readback.markdown_lists import Marker, OpenList
from reportgen.readback.markdown_looks import LookedWords, with_looks
from reportgen.readback.markdown_signs import SPACES, begun, plain_words
from reportgen.readback.word.list_items import list_depth, list_marker, list_start
from reportgen.readback.word.model import Block, Cell, Paragraph, Run, Table, WordFile
from reportgen.readback.word.narrative_blocks import ready_blocks, without_deleted_rows
from reportgen.readback.word.narrative_pictures import (
    AroundPicture,
    WordPicture,
    beside_pictures,
    fault_of_drawing,
    picture_name,
    settings_of,
    standing,
)
from reportgen.readback.word.narrative_remarks import remark
from reportgen.readback.word.narrative_runs import (
    BOX_FIX,
    BOX_TITLE,
    DASH,
    BoxKey,
    fault_of_break,
    fault_of_empty_cells,
    fault_of_table,
    merged_runs,
    quoted_start,
    without_looks,
)
from reportgen.readback.word.reader import every_paragraph, read_word
from reportgen.readback.word.signs import off_the_line

DEEPEST = 4
_LANGUAGE = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->|\{[#.][\w#. -]*\}(?=\s*(?:<!--.*?-->\s*)*\Z)"
    r"|\A\s*:::.*\Z|\A\s*\[\^\w+\]:|\[\^\w+\]",
    re.DOTALL,
)
"""What is narrative's own in words typed in Word."""
_CURLED = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'", "\u00a0": " "})
_NAME = re.compile(r'[a-z_]\w*(?:\.\w+|\["[^"\[\]{}]*"\])*')
_OF_GOOGLE = re.compile(r"goog_rdk_[0-9]+")
_CAPTION = re.compile(r"\s*table\s+[0-9]+(?:\.[0-9]+)*[a-z]?\s*[:.\u2013-]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of words: its name, what its settings say, and the paragraph it begins at."""

    name: str
    settings: dict[str, object]
    where: Where


@dataclass(frozen=True, slots=True)
class WordNarrative:
    """The Markdown of a Word file. `places` holds for each line of it the paragraph it comes from, in words."""

    text: str
    places: tuple[str, ...]
    tables: tuple[WordTable, ...] = ()
    pictures: tuple[WordPicture, ...] = ()

    def where(self, where: Where) -> Where:
        """A place of the Markdown as whoever wrote it in Word knows it."""
        if where.line is None or not self.places:
            return where
        line = min(max(where.line, 1), len(self.places)) - 1
        place = next((self.places[at] for at in range(line, -1, -1) if self.places[at]), "")
        return replace(where, line=None, column=None, cell=place)


def word_narrative(data: bytes, where: Where, stem: str, problems: Problems) -> WordNarrative:
    """The narrative in a Word file; what it holds that narrative cannot is added to `problems`.

    `stem` begins the names of its tables.

    Raises:
        ProblemsError: the file cannot be opened, is no Word file, or is made to do harm.
    """
    word = read_word(data, where, hyphens=True)
    return _Writer(word, where, stem, problems).write()


@dataclass(slots=True)
class _Lines:
    """Lines of Markdown, each with its paragraph."""

    lines: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    _list: OpenList = field(default_factory=OpenList)

    def put(self, line: str, place: str) -> None:
        """Another line, after an empty one; it ends a list."""
        self._list = OpenList()
        self._put(line, place)

    def item(self, paragraph: Paragraph, marker: Marker, words: str, place: str) -> None:
        """Another item of a list, which the first begins."""
        goes_on = self._list.begun
        lead = self._list.lead(marker, list_depth(paragraph), list_start(paragraph.printed))
        self._put(lead + begun(words), place, close=goes_on)

    def _put(self, line: str, place: str, *, close: bool = False) -> None:
        if self.lines and self.lines[-1] and not close:
            self.lines.append("")
            self.places.append("")
        for each in line.split("\n"):
            self.lines.append(each)
            self.places.append(place)


class _Writer:
    def __init__(self, word: WordFile, where: Where, stem: str, problems: Problems) -> None:
        self._word, self._where, self._stem, self._problems = word, where, stem, problems
        self._out = _Lines()
        self._tables: list[WordTable] = []
        self._notes: dict[str, str] = {}
        self._pictures: list[WordPicture] = []
        self._held: list[tuple[str, str]] = []
        """The pictures of a list or a box, to be placed after it, each with its paragraph."""
        self._boxed = False
        self._blocks = ready_blocks(word.blocks)
        self._beside = beside_pictures(self._blocks)
        self._passed = {place for each in self._beside.values() for place in each.places}

    def write(self) -> WordNarrative:
        which_box = BoxKey()
        for (kind, _), run in groupby(self._captioned(), key=lambda captioned: which_box(captioned[0])):
            blocks = list(run)
            if kind:
                self._box(kind, [block for block, _ in blocks if isinstance(block, Paragraph)])
                self._release()
                continue
            for block, caption in blocks:
                if isinstance(block, Paragraph):
                    self._paragraph(block)
                else:
                    self._release()
                    self._table(block, caption)
        self._release()
        for name, mark in self._notes.items():
            paragraphs = every_paragraph(self._word.notes.get(name, ()))
            words = [self._line(paragraph) for paragraph in paragraphs if not self._refuse_pictures(paragraph, "note")]
            text = " ".join(filter(None, words))
            self._out.put(f"[^{mark}]: {text}", f"the note {quoted_start(text)}")
        remark(self._word, self._where, self._problems)
        return WordNarrative(
            "\n".join(self._out.lines) + "\n", tuple(self._out.places), tuple(self._tables), tuple(self._pictures)
        )

    def _captioned(self) -> Iterator[tuple[Block, Paragraph | None]]:
        """The blocks, each table with the caption that stands directly before it."""
        caption: Paragraph | None = None
        for block in self._blocks:
            if isinstance(block, Paragraph) and block.place in self._passed:
                self._seen(block)
                continue
            if isinstance(block, Table):
                yield block, caption
                caption = None
                continue
            if caption is not None and block.words:
                yield caption, None
                caption = None
            if block.words and not block.drawings and ("caption" in block.styles or _CAPTION.match(block.words)):
                caption = block
            elif caption is None or block.words:
                yield block, None
        if caption is not None:
            yield caption, None

    def _paragraph(self, paragraph: Paragraph) -> None:
        self._seen(paragraph)
        place = self._place(paragraph)
        line = self._line(paragraph)
        marker = list_marker(paragraph) if line and not paragraph.level else None
        if line and not marker:
            self._release()
        if line and not paragraph.contents:
            self._written(paragraph, marker, line, place)
        self._hold_pictures(paragraph, place)
        if not marker and not self._boxed:
            self._release()

    def _written(self, paragraph: Paragraph, marker: Marker | None, line: str, place: str) -> None:
        """A paragraph of words as lines."""
        if line.startswith(":::"):
            self._boxed = line.strip(": ") != ""
        if paragraph.level:
            self._out.put(f"{'#' * min(paragraph.level, DEEPEST)} {line}", place)
        elif marker:
            self._out.item(paragraph, marker, line, place)
        else:
            self._out.put(line if _LANGUAGE.match(line.strip()) else begun(line), place)

    def _box(self, kind: str, paragraphs: Sequence[Paragraph]) -> None:
        first = paragraphs[0]
        title = _plain_line(first) if any(map(BOX_TITLE.fullmatch, first.styles)) else ""
        self._out.put(f"::: {kind} {title}".rstrip(), self._place(first))
        for paragraph in paragraphs[1:] if title else paragraphs:
            self._paragraph(paragraph)
        self._out.put(":::", self._place(paragraphs[-1]))

    # ---------------------------------------------------------------- words

    def _line(self, paragraph: Paragraph) -> str:
        """The words of a paragraph as one line of Markdown."""
        runs = merged_runs(
            without_looks([run for run in paragraph.runs if run.stands(True) and not run.unseen], paragraph)
        )
        return SPACES.sub(" ", with_looks([self._looked(run, paragraph) for run in runs])).strip()

    def _looked(self, run: Run, paragraph: Paragraph) -> LookedWords:
        if run.note:
            mark = self._notes.setdefault(run.note, f"w{len(self._notes) + 1}")
            return LookedWords(f"[^{mark}]", "", note=True)
        name = control_name(run.control)
        text = f"{{{{ {name} }}}}" if name else off_the_line(SPACES.sub(" ", run.text), run.raised)
        core = text.strip()
        words = text.replace(core, self._words(core, paragraph)) if core else text
        return LookedWords(words, text, run.bold, run.italic, run.link)

    def _words(self, text: str, paragraph: Paragraph) -> str:
        """Words made plain, but for what is narrative's own language."""
        plain, at = "", 0
        for match in _LANGUAGE.finditer(text):
            plain += plain_words(text[at : match.start()])[0] + match[0].translate(_CURLED)
            at = match.end()
        words, signs = plain_words(text[at:])
        if signs:
            shown = ", ".join(f"'{sign}'" for sign in signs)
            fault = f"{shown} means something in narrative, and stands here as words: it was parted or replaced."
            self._tell("warning", "sign-in-word", paragraph, fault, "write it in another way.")
        return plain + words

    # ---------------------------------------------------------------- tables

    def _table(self, table: Table, caption: Paragraph | None) -> None:
        first = next(iter(every_paragraph((table,))), None)
        place = self._place(caption or first) if caption or first else ""
        where = replace(self._where, cell=place)
        for paragraph in every_paragraph((table,)):
            self._seen(paragraph)
            self._refuse_pictures(paragraph, "table")
        printed = without_deleted_rows(table)
        if table.rows and not printed.rows:
            return
        table = printed
        if fault := fault_of_table(table, caption):
            self._problems.error("table-in-word", where, *fault)
        elif caption is not None:
            self._placed(table, caption, where, place)

    def _placed(self, table: Table, caption: Paragraph, where: Where, place: str) -> None:
        """Keep the settings of a table, and place it where it stands."""
        words = self._line(caption)
        words = words[label.end() :] if (label := _CAPTION.match(words)) else words
        heads = [" ".join(self._line(p) for p in every_paragraph(cell.blocks)) for cell in table.rows[0]]
        rows = [[self._cell(cell) for cell in row] for row in table.rows[1:]]
        name = self._name(words)
        settings: dict[str, object] = {
            "shape": "lines",
            "caption": words,
            "part_heading": heads[0] or "Item",
            "columns": [{"heading": head or f"Column {at}"} for at, head in enumerate(heads[1:], 2)],
            "lines": [{"label": label or DASH, "cells": [cell or DASH for cell in cells]} for label, *cells in rows],
        }
        if fault := fault_of_empty_cells(heads, rows):
            self._problems.note("empty-in-word", where, *fault)
        self._tables.append(WordTable(name, settings, where))
        self._out.put(f"{{{{ show.{name} }}}}", place)

    def _cell(self, cell: Cell[Block]) -> str:
        lines = _Lines()
        for paragraph in every_paragraph(cell.blocks):
            if not (words := self._line(paragraph)):
                continue
            if marker := list_marker(paragraph):
                lines.item(paragraph, marker, words, "")
            else:
                lines.put(begun(words), "")
        return "\n".join(lines.lines)

    def _name(self, caption: str) -> str:
        """A name for a table, from the file's name and its caption."""
        name = (
            "_".join(re.findall(r"[a-z0-9]+", f"{self._stem} {caption}".lower())[:8]).lstrip("0123456789_") or "table"
        )
        used = {table.name for table in self._tables}
        return next(each for n in range(1, 1000) if (each := name if n == 1 else f"{name}_{n}") not in used)

    # ---------------------------------------------------------------- pictures

    def _hold_pictures(self, paragraph: Paragraph, place: str) -> None:
        """Keep the pictures of a paragraph, to be placed where the list or box that they stand in ends."""
        drawings = standing(paragraph)
        for drawing in drawings:
            if fault := fault_of_drawing(drawing):
                self._tell("error", fault[0], paragraph, *fault[1:])
            elif drawing.picture is not None:
                beside = (self._beside.get(paragraph.place) if drawing is drawings[-1] else None) or AroundPicture()
                caption, rights = (self._line(p) if p is not None else "" for p in (beside.caption, beside.rights))
                name = picture_name(self._pictures, self._stem)
                settings = settings_of(drawing.picture, caption, rights)
                where = replace(self._where, cell=place)
                self._pictures.append(WordPicture(name, drawing.picture, settings, where))
                self._held.append((name, place))
                for lost in drawing.picture.lost:
                    fault_words = f"of this picture {lost} is not taken over."
                    self._tell("warning", "picture-in-word", paragraph, fault_words, "look at it in the paper.")

    def _release(self) -> None:
        """Place the pictures that are kept."""
        for name, place in self._held:
            self._out.put(f"{{{{ show.{name} }}}}", place)
        self._held = []

    def _refuse_pictures(self, paragraph: Paragraph, stands_in: str) -> bool:
        """Tell of what is drawn in a table or note, where none has a place; whether something is."""
        drawings = standing(paragraph)
        for drawing in drawings:
            fault = f"a {drawing.kind} stands in a {stands_in}, where a paper holds none."
            fix = "move it into a paragraph of its own, between the paragraphs of the text."
            self._tell("error", "drawing-in-word", paragraph, fault, fix)
        return bool(drawings)

    # ---------------------------------------------------------------- what is told

    def _place(self, paragraph: Paragraph | None) -> str:
        if paragraph is None:
            return ""
        return f"paragraph {paragraph.place}{f', {quoted_start(paragraph.words)}' if paragraph.words else ''}"

    def _tell(self, severity: str, name: str, paragraph: Paragraph, fault: str, fix: str) -> None:
        where = replace(self._where, cell=self._place(paragraph))
        (self._problems.error if severity == "error" else self._problems.warning)(name, where, fault, fix)

    def _seen(self, paragraph: Paragraph) -> None:
        """Tell of what narrative cannot hold, or leaves out, in a paragraph."""
        unseen = {run.unseen for run in paragraph.runs if run.unseen and run.text.strip() and run.stands(True)}
        for why in sorted(unseen):
            words = tidy("".join(run.text for run in paragraph.runs if run.unseen == why))
            fault = f"words stand here that are left out, since they are {why}: '{words[:60]}'."
            self._tell("warning", "unseen-in-word", paragraph, fault, "delete them, or show them as other words.")
        for drawing in paragraph.drawings:
            if drawing.unseen:
                fault = f"a {drawing.kind} stands here that is left out, since it is {drawing.unseen}."
                self._tell("warning", "unseen-in-word", paragraph, fault, "delete it, or show it.")
        if any(run.changes for run in paragraph.runs) or any(drawn.changes for drawn in paragraph.drawings):
            fault = "tracked changes stand here, and are taken as accepted."
            self._tell("warning", "changes-in-word", paragraph, fault, "accept or reject them in Word (Review).")
        self._break(paragraph)
        if paragraph.hanging:
            self._tell("error", "box-in-word", paragraph, "a text box stands here, and narrative reads none.", BOX_FIX)

    def _break(self, paragraph: Paragraph) -> None:
        if fault := fault_of_break(paragraph):
            self._tell("warning", "break-in-word", paragraph, *fault)


def _plain_line(paragraph: Paragraph) -> str:
    """The words of a title, where narrative knows no looks and no sign means anything but a name."""
    runs = merged_runs([run for run in paragraph.runs if run.stands(True) and not run.unseen])
    named = (f"{{{{ {name} }}}}" if (name := control_name(run.control)) else run.text for run in runs)
    return _LANGUAGE.sub(lambda match: match[0].translate(_CURLED), SPACES.sub(" ", "".join(named)).strip())


def control_name(tag: str) -> str:
    """The name that a content control's tag is; empty where it is none, and for those that Google Docs numbers."""
    tag = tag.strip().removeprefix("{{").removesuffix("}}").strip()
    return tag if _NAME.fullmatch(tag) and not _OF_GOOGLE.fullmatch(tag) else ""
