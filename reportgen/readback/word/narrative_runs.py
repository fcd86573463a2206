"""What Word parts and dresses, made ready for narrative: runs of one look, and tables that can be ones of words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.readback.word.model import Block, Paragraph, Run, Table

FIRST_WORDS = 6
DASH = "\u2013"
QUOTES = ("quote", "intense quote", "block text", "quotations")
"""The styles of quotations in Word, pandoc and LibreOffice."""
BOX_FIX = "write its words as paragraphs; a box begins with ::: callout and ends with :::, each on a line of its own."
_BOX = re.compile(r"box (\w+)( title)?")
BOX_TITLE = re.compile(r"box \w+ title")
_IN_BRACES = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|<!--.*?-->|\{[#.][\w#. -]*\}", re.DOTALL)
"""Narrative's own language where it is one thing, which a change of looks in it does not part."""
_LOOKS_OF_THEIR_OWN = ("caption", "table caption", "image caption", "title", "subtitle", "footnote", "endnote")
"""How the styles begin of lines that are set in one look, whether the style does so or whoever typed them."""


def fault_of_table(table: Table, caption: Paragraph | None) -> tuple[str, str] | None:
    """Why a table cannot be one of words, and what to do; None where it can."""
    width = max((sum(cell.span for cell in row) for row in table.rows), default=0)
    if width < 2 or len(table.rows) < 2:
        return "a table of one row or one column stands here.", BOX_FIX
    if any(len(row) != width or any(cell.goes_on for cell in row) for row in table.rows):
        fault = "a table with merged cells stands here: which column each of its words belongs to cannot be told."
        return fault, "part its cells (Layout, Split Cells) and fill each."
    if caption is None:
        fix = "write one directly above it, in the style Caption: Table 1: What the table shows."
        return "a table stands here without a caption.", fix
    return None


def fault_of_empty_cells(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, str] | None:
    """What to say of cells of a table that are empty, and what to do; None where none is."""
    empty = sum(not words for row in rows for words in row)
    names = [f"'{f'Column {at}' if at > 1 else 'Item'}'" for at, head in enumerate(heads, 1) if not head]
    says = [f"{empty} {'cells are' if empty > 1 else 'cell is'} empty here, and printed as a dash"] if empty else []
    says += [f"a column without a heading is headed {' and '.join(names)} in the paper"] if names else []
    return (f"{'; '.join(says)}.", "write what is to stand there, or leave it so.") if says else None


def fault_of_break(paragraph: Paragraph) -> tuple[str, str] | None:
    """What to say of a line that is broken between words, and what to do; None where none is, and in a heading."""
    words = "".join(run.text for run in paragraph.runs if run.stands(True) and not run.unseen).strip()
    line, broken, _ = words.partition("\n")
    if not broken or paragraph.level:
        return None
    ended = " ".join(line.split()[-3:])
    fault = f"a line is broken by hand behind '{ended}' (Shift and Enter), and is one line in the paper."
    return fault, "press Enter there for a paragraph, or take it out."


def without_looks(runs: Sequence[Run], paragraph: Paragraph) -> list[Run]:
    """The runs of a heading, caption or box without the looks of its style, or of the whole heading or caption."""
    in_box = _has_style(paragraph, ("box ", *QUOTES))
    of_one_look = bool(paragraph.level) or _has_style(paragraph, _LOOKS_OF_THEIR_OWN)
    printed = [run for run in runs if run.text.strip()]
    bold = (in_box and paragraph.bold) or (of_one_look and all(run.bold for run in printed))
    italic = (in_box and paragraph.italic) or (of_one_look and all(run.italic for run in printed))
    return [replace(run, bold=run.bold and not bold, italic=run.italic and not italic) for run in runs]


def _has_style(paragraph: Paragraph, beginnings: tuple[str, ...]) -> bool:
    return any(style.startswith(beginnings) for style in paragraph.styles)


def merged_runs(runs: Sequence[Run]) -> list[Run]:
    """Neighbours of one look as one, so that what Word parted is whole again."""
    merged: list[Run] = []
    for run in _whole_names(runs):
        last = merged[-1] if merged else None
        if last is not None and not last.note and not run.note and _look(last) == _look(run):
            merged[-1] = replace(last, text=last.text + run.text)
        elif run.text or run.note:
            merged.append(run)
    return merged


def _whole_names(runs: Sequence[Run]) -> list[Run]:
    """The runs, those that one `{{ name }}` is parted over all in the look of the first of them."""
    whole = list(runs)
    for match in _IN_BRACES.finditer("".join(run.text for run in runs)):
        at, first = 0, -1
        for number, run in enumerate(runs):
            begins, at = at, at + len(run.text)
            if begins >= match.end() or at <= match.start():
                continue
            first = number if first < 0 else first
            start, end = max(match.start() - begins, 0), match.end() - begins
            if number > first:
                whole[first] = replace(whole[first], text=whole[first].text + run.text[start:end])
                whole[number] = replace(run, text=run.text[end:])
    return whole


def _look(run: Run) -> tuple[object, ...]:
    return run.bold, run.italic, run.link, run.control, run.raised


def quoted_start(words: str) -> str:
    """The first words of a text in quotation marks."""
    few = words.split()[:FIRST_WORDS]
    return f"'{' '.join(few)}{'...' if len(words.split()) > FIRST_WORDS else ''}'"


class BoxKey:
    """The kind of box that a block stands in by its style, empty in none, and which one: a title begins another."""

    def __init__(self) -> None:
        self._number = 0

    def __call__(self, block: Block) -> tuple[str, int]:
        """The kind and the number of the box of the next block of a file."""
        styles = block.styles if isinstance(block, Paragraph) else ()
        match = next(filter(None, map(_BOX.fullmatch, styles)), None)
        self._number += bool(match and match[2])
        if match:
            return match[1], self._number
        return ("quote" if any(style in QUOTES for style in styles) else ""), 0
