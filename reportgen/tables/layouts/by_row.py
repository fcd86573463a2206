"""The rows of an extract of words, such as an action plan: each row keeps the place it was read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from pydantic import Field

from reportgen.document.blocks import Cell, Column, Item, Listing, Paragraph, Row, Text
from reportgen.figures.published import TextRow, TextRows
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.registry import near_miss
from reportgen.settings.base import ManyNames, ManyWords, Name, Words
from reportgen.settings.folding import fold
from reportgen.settings.policy import CodeWord
from reportgen.settings.table import TableColumn, TableSetting

BULLET = re.compile("[•·▪◦‣*–-] +(?=\\S)")
"""What people begin a point of a list with in a cell of a workbook."""


class RowColumn(TableColumn):
    """A column: one `column` of the extract, or several that stand one after another."""

    column: ManyNames = Field(min_length=1)
    """The column of the extract, or several that stand one after another."""
    codes: Name | None = None
    """The list of the policy's `codes:` that gives each code its word and tone."""
    split: Words = ""
    """The sign at which the words become paragraphs of their own."""
    empty: Words = "Not stated"
    """What stands where there is nothing to say."""


class Settings(TableSetting):
    """`shape: by_row`: the rows of an extract of words, in their order."""

    extract: Name
    """The extract, by its name in edition.yaml."""
    columns: tuple[RowColumn, ...] = Field(min_length=1)
    """The columns, in their order."""
    where: dict[Name, ManyWords] = Field(default={})
    """Only the rows whose columns hold these words."""

    def words_shown(self) -> dict[str, tuple[str, ...]]:
        """The columns of words that are shown, of the one extract."""
        return {self.extract: tuple(name for column in self.columns for name in column.column)}


def rows(setting: Settings, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Rows in the order of the extract; only those that `where` asks for."""
    extract = paper.published.rows.get(setting.extract)
    if extract is None:
        fault = f"the table shows the rows of the extract '{setting.extract}', which are not to be had." + near_miss(
            setting.extract, paper.opened.edition.extracts
        )
        fix = "write extract: with the name of one that edition.yaml lists, that came and that is not child by child"
        paper.problems.error("rows-not-known", where, fault, fix)
        return (), ()
    if not _known(setting, extract, paper, where):
        return (), ()
    chosen = [row for row in extract.rows if _wanted(row, setting)]
    if not chosen:
        fault = f"no row of the extract '{setting.extract}' is what where: asks for"
        paper.problems.error("rows-none", where, fault, "correct where:, or take the table out")
        return (), ()
    shown = [column for at, column in enumerate(setting.columns) if not at or _says_something(column, chosen)]
    columns = tuple(Column(paper.inlines(column.heading, where), column.width) for column in shown)
    codes = paper.opened.policy.codes
    return columns, tuple(
        Row(tuple(_cell(row, column, codes.get(column.codes or "", {})) for column in shown), where=row.where)
        for row in chosen
    )


def _says_something(column: RowColumn, chosen: Sequence[TextRow]) -> bool:
    """Whether any of the rows has words for a column: one that is empty throughout is left out."""
    return any(row.words[name] for row in chosen for name in column.column)


def _wanted(row: TextRow, setting: Settings) -> bool:
    return all(fold(row.words[column]) in set(map(fold, asked)) for column, asked in setting.where.items())


def _cell(row: TextRow, column: RowColumn, codes: dict[str, CodeWord]) -> Cell:
    """The words of a cell; a code in the policy's words and tone, as it stands where the policy has none."""
    texts = [words for name in column.column if (words := row.words[name])]
    filled = next((name for name in column.column if row.words[name]), column.column[0])
    where = row.places.get(filled, row.where)
    if not texts:
        return Cell((Paragraph((Text(column.empty),), where=where),), "missing")
    joined = " ".join(texts)
    code = {fold(name): code for name, code in codes.items()}.get(fold(joined))
    if code is not None:
        return Cell((Paragraph((Text(code.word),), where=where),), code.tone)
    parts = [part.strip() for part in joined.split(column.split)] if column.split else [joined]
    return Cell(tuple(block for part in parts if part for block in _lines(part, where)))


def _lines(words: str, where: Where) -> list[Paragraph | Listing]:
    """A paragraph for each line that a cell has, and a list for lines one below the other that begin with a bullet."""
    lines = words.split("\n")
    if len(lines) == 1:
        return [Paragraph((Text(words),), where=where)]
    blocks: list[Paragraph | Listing] = []
    for bulleted, group in groupby(lines, key=lambda line: BULLET.match(line) is not None):
        paragraphs = [Paragraph((Text(BULLET.sub("", line)),), where=where) for line in group]
        blocks += [Listing(tuple(Item((each,)) for each in paragraphs), where=where)] if bulleted else paragraphs
    return blocks


def _known(setting: Settings, extract: TextRows, paper: PartContext, where: Where) -> bool:
    """Whether every column and list of codes that is named is there; what is not is a problem."""
    sound = True
    role = setting.extract
    columns = [(column, paper.below(where, "columns", at)) for at, column in enumerate(setting.columns)]
    asked = [(name, place) for column, place in columns for name in column.column]
    asked += [(name, paper.below(where, "where", name)) for name in setting.where]
    asked += [
        (n, paper.opened.where("edition.yaml", "extracts", role, "illustrative", n)) for n in extract.illustrative
    ]
    for name, place in asked:
        if name not in extract.columns:
            sound = False
            fault = f"the extract '{role}' has no column of words called '{name}'.{near_miss(name, extract.columns)}"
            fix = f"name one of: {', '.join(extract.columns)}; a column of numbers is shown through a measure"
            paper.problems.error("column-not-known", place, fault, fix)
    for column, place in columns:
        if column.codes and column.codes not in paper.opened.policy.codes:
            sound = False
            fault = f"the policy has no list of codes called '{column.codes}'." + near_miss(
                column.codes, paper.opened.policy.codes
            )
            fix = "add it to codes: of policy.yaml, each code with its word and tone"
            paper.problems.error("codes-not-known", place, fault, fix)
    return sound
