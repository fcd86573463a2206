"""Tables whose columns or cells say by their labels what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportgen.importing.pieces import Block, GridCell, ImportedGrid, ImportedParagraph
from reportgen.settings.dates import day_in, month_in_words

FILL = "TO FILL IN"
LONGEST_LABEL = 9
_DAY = re.compile(
    r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|(?:[0-9]{1,2}(?:st|nd|rd|th)? )?[A-Za-z]{3,9},? [0-9]{4}", re.IGNORECASE
)


def words_on_a_line(blocks: Sequence[Block]) -> str:
    """The words of blocks on one line, those of tables within them left out."""
    return " ".join(b.words for b in blocks if isinstance(b, ImportedParagraph) and b.words)


def column_headings(grid: ImportedGrid) -> list[str]:
    """The words of the first row, in small letters."""
    return [words_on_a_line(cell.blocks).lower() for cell in grid.rows[0]] if grid.rows else []


def column_named(heads: Sequence[str], *words: str) -> int | None:
    """The first column whose heading has the first of these words that any has."""
    for word in words:
        for at, head in enumerate(heads):
            if re.search(rf"\b{word}s?\b", head):
                return at
    return None


def all_columns_named(heads: Sequence[str], groups: Iterable[Sequence[str]]) -> bool:
    """Whether each heading is the column of one of the groups of words."""
    return {column_named(heads, *words) for words in groups} >= set(range(len(heads)))


def cell_named(row: Sequence[GridCell], heads: Sequence[str], *words: str) -> str:
    """The words of a row's cell under the first heading that has one of these words; empty where none has."""
    at = column_named(heads, *words)
    return words_on_a_line(row[at].blocks) if at is not None and at < len(row) else ""


def lines_named(row: Sequence[GridCell], heads: Sequence[str], *words: str) -> list[str]:
    """The paragraphs of a row's cell under such a heading."""
    at = column_named(heads, *words)
    blocks = row[at].blocks if at is not None and at < len(row) else ()
    return [settings_words(b.words) for b in blocks if isinstance(b, ImportedParagraph) and b.words]


def settings_words(words: str) -> str:
    """Words of a settings file that are narrative: nothing in braces."""
    return words.replace("{", "(").replace("}", ")")


def day_named(words: str) -> str:
    """The last day or month that words name, as settings write it; empty where they name none."""
    for match in reversed(_DAY.findall(words)):
        try:
            written = str(month_in_words(day_in(match)))
        except ValueError:
            continue
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", written):
            return written
    return ""


def labelled_cells(grid: ImportedGrid) -> list[tuple[str, tuple[Block, ...]]]:
    """The labels of a form with what stands beside, below or behind each; a title over a group has nothing."""
    entries: list[tuple[str, tuple[Block, ...]]] = []
    for row in grid.rows:
        filled = [cell for cell in row if not cell.goes_on]
        if len(filled) == 1:
            entries.append(_in_one_cell(filled[0]))
            continue
        for at in range(0, len(filled), 2):
            label = words_on_a_line(filled[at].blocks).strip()
            value = filled[at + 1].blocks if at + 1 < len(filled) else ()
            if label or words_on_a_line(value):
                entries.append((label.rstrip(" :"), value))
    return [entry for entry in entries if entry[0] or words_on_a_line(entry[1])]


def _in_one_cell(cell: GridCell) -> tuple[str, tuple[Block, ...]]:
    """A cell across the form: its first paragraph is the label of what follows in it."""
    first = next((b for b in cell.blocks if isinstance(b, ImportedParagraph) and b.words), None)
    if first is None or len(first.words.split()) > LONGEST_LABEL:
        return "", cell.blocks
    return first.words.rstrip(" :"), cell.blocks[cell.blocks.index(first) + 1 :]
