"""The rows of an extract of words, such as an action plan: each row keeps the place it was read from."""

from __future__ import annotations

from reportgen.document.blocks import Cell, Column, Paragraph, Row, Text
from reportgen.figures.shown import ShownRow, ShownRows
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.registry import near_miss
from reportgen.settings.content import TableColumn, TableSetting
from reportgen.settings.policy import CodeWord


def rows(setting: TableSetting, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Rows in the order of the extract; only those that `where` asks for."""
    held = paper.published.rows.get(setting.extract or "")
    if held is None:
        paper.problems.error(
            "rows-not-known",
            where,
            f"the table shows the rows of the extract '{setting.extract or ''}', which are not to be had."
            + near_miss(setting.extract or "", paper.opened.edition.extracts),
            "write extract: with the name of one that edition.yaml lists, that came and that is not child by child",
        )
        return (), ()
    if not _known(setting, held, paper, where):
        return (), ()
    chosen = [row for row in held.rows if _wanted(row, setting)]
    if not chosen:
        paper.problems.error(
            "rows-none",
            where,
            f"no row of the extract '{setting.extract}' is what where: asks for",
            "correct where:, or take the table out",
        )
        return (), ()
    columns = tuple(Column(paper.inlines(column.heading, where), column.width) for column in setting.columns)
    codes = paper.opened.policy.codes
    return columns, tuple(
        Row(tuple(_cell(row, column, codes.get(column.codes or "", {})) for column in setting.columns), where=row.where)
        for row in chosen
    )


def _wanted(row: ShownRow, setting: TableSetting) -> bool:
    return all(
        row.words[column] in ((asked,) if isinstance(asked, str) else asked) for column, asked in setting.where.items()
    )


def _cell(row: ShownRow, column: TableColumn, codes: dict[str, CodeWord]) -> Cell:
    """The words of a cell; a code in the policy's words and tone, as it stands where the policy has none."""
    said = " ".join(words for name in column.column if (words := row.words[name]))
    if not said:
        return Cell((Paragraph((Text(column.empty),), where=row.where),), "missing")
    code = codes.get(said)
    if code is not None:
        return Cell((Paragraph((Text(code.word),), where=row.where),), code.tone)
    parts = [part.strip() for part in said.split(column.split)] if column.split else [said]
    return Cell(tuple(Paragraph((Text(part),), where=row.where) for part in parts if part))


def _known(setting: TableSetting, held: ShownRows, paper: PartContext, where: Where) -> bool:
    """Whether every column and list of codes that is named is there; what is not is a problem."""
    sound = bool(setting.columns)
    if not sound:
        paper.problems.error(
            "table-without-columns",
            where,
            "the table has no columns",
            "give columns:, each with a heading and a column",
        )
    role = setting.extract or ""
    asked = [(name, where) for column in setting.columns for name in column.column or ("",)]
    asked += [(name, where) for name in setting.where]
    asked += [(n, paper.opened.where("edition.yaml", "extracts", role, "illustrative", n)) for n in held.illustrative]
    for name, place in asked:
        if name not in held.columns:
            sound = False
            paper.problems.error(
                "column-not-known",
                place,
                f"the extract '{role}' has no column of words called '{name}'.{near_miss(name, held.columns)}",
                f"name one of: {', '.join(held.columns)}; a column of numbers is shown through a measure",
            )
    for column in setting.columns:
        if column.codes and column.codes not in paper.opened.policy.codes:
            sound = False
            paper.problems.error(
                "codes-not-known",
                where,
                f"the policy has no list of codes called '{column.codes}'."
                + near_miss(column.codes, paper.opened.policy.codes),
                "add it to codes: of policy.yaml, each code with its word and tone",
            )
    return sound
