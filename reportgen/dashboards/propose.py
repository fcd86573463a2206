"""Proposes how a workbook is read: where the months run, and what each row or column of numbers is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.dashboards.any_time import asked_of_any_time
from reportgen.dashboards.blocks import Block, blocks_of
from reportgen.dashboards.labels import Reading, read_label, role_of, spellings_of
from reportgen.dashboards.mapping import BlockMapping, Mapping, SeriesMapping
from reportgen.dashboards.nothing_taken import tell_nothing
from reportgen.dashboards.of_use import of_use
from reportgen.dashboards.one_of_each import SeriesNumbers, one_of_each, one_of_each_sheet, tell_parts
from reportgen.dashboards.periods import (
    TOTALS,
    UNDATED,
    month_of,
    year_starts,
)  # fmt: skip
from reportgen.dashboards.rows_above import OF_WHICH, with_rows_above
from reportgen.dashboards.running import GROWS, as_asked, is_called_running, titles_of, titles_over, why_running
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.dashboards.sheet_codes import by_sheet
from reportgen.dashboards.single import single_block
from reportgen.dashboards.some_children import asked_of_some
from reportgen.dashboards.take import EVERY
from reportgen.dashboards.values import both_of, is_value, percentage_or_number
from reportgen.dashboards.weeks import why_within
from reportgen.extracts.cells import Cell
from reportgen.extracts.declare import Declaration
from reportgen.problems import Problems, Where
from reportgen.settings.folding import fold

_NOTE = re.compile(r"comment(?:s|ary)?\b|notes?\b|narrative\b|source\b|caveats?\b", re.IGNORECASE)
"""Begins a row that says something of those around it, and heads none."""
_PLACES = 12
"""No number of children has so many."""
MOST_BLOCKS = 200
"""So often may the months of a sheet begin anew: once for each of some 150 areas, and not for each child."""


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """A sheet that is read, and its blocks."""

    sheet: DashboardSheet
    blocks: tuple[Block, ...]


def propose(shown: Sequence[ShownSheet], declaration: Declaration, file: str, problems: Problems) -> Mapping | None:
    """The mapping of a file onto a declared extract; None, with a problem, where no months are found in it."""
    spellings = spellings_of(codes_of(declaration))
    blocks: list[BlockMapping] = []
    monthly = [one.sheet for one in shown if month_of(one.sheet.name_words)]
    if block := _of_month_sheets(monthly, spellings):
        blocks.append(block)
        shown = [one for one in shown if one.sheet not in monthly]
    for one in shown:
        blocks.extend(_of_sheet(one, spellings))
        if not one.blocks and (block := single_block(one.sheet, spellings)):
            blocks.append(block)
    if not blocks:
        tell_nothing([one.sheet for one in shown], file, problems, months=any(one.blocks for one in shown))
        return None
    codes, named = by_sheet(of_use(blocks, file, problems))
    tell_parts(named, file, problems)
    return Mapping(extract=declaration.name, sheets=codes, blocks=tuple(named))


def _of_month_sheets(sheets: Sequence[DashboardSheet], spellings: dict[str, str]) -> BlockMapping | None:
    """How sheets named by a month each are read, all by the first; None of fewer than two."""
    block = single_block(sheets[0], spellings) if len(sheets) > 1 else None
    if block is None:
        return None
    dated = sorted(month_of(sheet.name_words) for sheet in sheets)
    return block.model_copy(update={"sheet": EVERY, "first": dated[0], "last": dated[-1]})


def shown_sheets(sheets: Sequence[DashboardSheet], file: str, problems: Problems) -> Iterator[ShownSheet]:
    """The sheets that are read; what is hidden or a copy of another is told."""
    for sheet in sheets:
        if sheet.hidden or _is_copy(sheet.name, [file, *(one.name for one in sheets)]):
            fault = f"the sheet '{sheet.name}' is {'hidden' if sheet.hidden else 'a copy of another'}, and is left out."
            problems.note("sheet-left-out", Where(file), fault, "show or rename it if it is the one that counts.")
            continue
        blocks = blocks_of(sheet)
        if max(len(blocks), *(block.run.most_of_a_month for block in blocks), 0) > MOST_BLOCKS:
            what = f"the sheet '{sheet.name}'" if sheet.name else "this file"
            fault = f"{what} has its months more than {MOST_BLOCKS} times, as a list of cases has, and "
            fault += "is left out: no number stands in it."
            fix = "count the rows first; children's records are counted by `reportgen collect FILE --year`."
            problems.note("sheet-left-out", Where(file), fault, fix)
            continue
        yield ShownSheet(sheet, blocks)


def codes_of(declaration: Declaration) -> dict[str, tuple[str, ...]]:
    """The codes of the extract's one code column, with their spellings."""
    return {code: tuple(words) for column in declaration.columns.values() for code, words in column.codes.items()}


def _is_copy(name: str, names: Sequence[str]) -> bool:
    """Whether a sheet is Excel's copy of another that is there too: `Data (2)` beside `Data`."""
    head, bracket, number = name.rpartition(" (")
    return bool(bracket) and number.rstrip(")").isdigit() and head in names


def _of_sheet(shown: ShownSheet, spellings: dict[str, str]) -> Iterator[BlockMapping]:
    """How the blocks of a sheet are read, those without a series left out."""
    found = [list(_of_block(block, spellings)) for block in shown.blocks]
    read = one_of_each_sheet(
        [one_of_each(with_rows_above([one for one in each if not one.is_share])) for each in found]
    )
    for block, series, each in zip(shown.blocks, read, found, strict=True):
        if series:
            asked = asked_of_any_time(series, [one for one in each if one.is_share], spellings)
            yield _mapped(block, [asked_of_some(one, spellings) for one in asked])


def _of_block(block: Block, spellings: dict[str, str]) -> Iterator[SeriesNumbers]:
    for under in _headings_under(block):
        yield from _series(block, spellings, under)


def _mapped(block: Block, read: Sequence[SeriesNumbers]) -> BlockMapping:
    sheet, row, run = block.sheet, block.row, block.run
    series = tuple(one.series for one in read)
    undated = any(month.startswith(UNDATED) for month in run.months)
    asked = undated and not all(len(year_starts([one.label])) == 1 for one in series)
    return BlockMapping(
        sheet=sheet.name,
        months=f"{sheet.place(row, run.columns[0])}:{sheet.place(row, run.columns[-1])}",
        year="?" if asked else "",
        first="" if undated else min(run.months),
        last="" if undated else max(run.months),
        series=series,
    )


def _headings_under(block: Block) -> list[str]:
    """Where each month has several columns, the headings that tell these apart; else one empty heading."""
    sheet, run = block.sheet, block.run
    if not run.repeated:
        return [""]
    repeats = run.most_of_a_month
    for row in (*range(block.row + 1, block.end), *range(block.row - 1, -1, -1)):
        words = [sheet.words(row, column) for column in run.columns]
        kinds = list(dict.fromkeys(word for word in words if word))
        values = [is_value(sheet, row, column) for column in run.columns]
        if len(kinds) == repeats and (not any(values) or (not all(values) and words == kinds * len({*run.months}))):
            return kinds
    return _kinds_together(block, repeats) or [""]


def _kinds_together(block: Block, repeats: int) -> list[str]:
    """The headings that tell a month's columns apart only together, as the indicator and the kind of number of a list.

    None where they do not.
    """
    sheet, run = block.sheet, block.run
    rows = [
        row for row in (*range(block.row if sheet.turned else 0), *range(block.row + 1, block.end))
        if not any(is_value(sheet, row, column) for column in run.columns)
        and 1 < len({sheet.words(row, column) for column in run.columns}) < repeats
    ]  # fmt: skip
    together = list(dict.fromkeys(tuple(sheet.words(row, column) for row in rows) for column in run.columns))
    whole = len(together) == repeats and all(all(words) for words in together)
    return [" | ".join(words) for words in together] if whole else []


def _series(block: Block, spellings: dict[str, str], under: str) -> Iterator[SeriesNumbers]:
    """The rows of numbers under the months, each with what its label and the heading above it say."""
    sheet, first = block.sheet, (block.row, block.run.columns[0])
    titles, own = titles_over(sheet, *first), titles_of(sheet, *first)
    headings = list(_words_before(block, spellings))
    section, before = " | ".join(headings) or _heading(block, spellings), ""
    for row in range(block.row + 1, block.end):
        label = label_of(block, row)
        numbers = [column for column in block.run.columns if is_value(sheet, row, column)]
        if not numbers:
            headings.append(_same_words(block, row))
            section = _section(block, row, label, section, headings, spellings)
            continue
        if not label:
            continue
        total = is_total(label, spellings, section)
        whole = f"{before} | " if OF_WHICH.search(label) else ""
        same = section if _are_said(section, headings) else ""
        words = " | ".join(filter(None, (same, re.sub(OF_WHICH, "", label), under)))
        reading = _reading(words, f"{whole}{section}", block, (row, numbers), spellings)
        before = before if whole or total else label
        if reading.role != "left out":
            alone = _reading(words, whole, block, (row, numbers), spellings)
            one = _one(block, row, " | ".join(filter(None, (same, label))), reading, under)
            read = replace(
                _with_numbers(block, row, one, titles),
                only_total=total,
                heading=section,
                titles=own,
                is_share=reading.role == "percent",
            )
            said_above = alone != reading or _is_running_by_heading(read)
            yield _with_section(read) if said_above and not same else read


def _is_running_by_heading(read: SeriesNumbers) -> bool:
    return read.series.why == GROWS and is_called_running(read.heading)


def _with_section(read: SeriesNumbers) -> SeriesNumbers:
    """A series whose mapping names the heading it stands under."""
    return replace(read, series=read.series.model_copy(update={"section": read.heading}))


def _with_numbers(block: Block, row: int, one: SeriesMapping, titles: Sequence[str]) -> SeriesNumbers:
    """A series with its numbers, one for each month of the block; asked about where they may be of more than one."""
    own = _own_months(block, row, one.under)
    cells = {month: block.sheet.at(row, column) for column, month in own}
    headings = (block.sheet.at(block.row, column) for column, _ in own)
    why = "" if one.role == "?" else why_within(headings) or why_running(titles, [*cells.values()], [*cells])
    numbers = {month: _number(cell) for month, cell in cells.items()}
    months = tuple(dict.fromkeys(block.run.months))
    return SeriesNumbers(as_asked(one, why), tuple(map(numbers.get, months)), months)


def _number(cell: Cell) -> Decimal | None:
    """The number of a cell; of two in one both, apart by so many places that they add up."""
    both = both_of(cell) if isinstance(cell, str) else None
    return Decimal(both[0]).scaleb(_PLACES) + Decimal(both[1]) if both else percentage_or_number(cell)


def is_total(label: str, spellings: dict[str, str], section: str = "") -> bool:
    """Whether a row has no label, or that of a total of no indicator.

    The total due under the heading of an indicator is its number due.
    """
    if not label or not TOTALS.search(label) or read_label(label, spellings).indicator:
        return not label
    return role_of(fold(label)) != "denominator" or not read_label(section, spellings).indicator


def _own_months(block: Block, row: int, under: str) -> list[tuple[int, str]]:
    """The columns of a row's numbers with their months: of several columns a month, those under a heading."""
    return [
        (column, month) for column, month in zip(block.run.columns, block.run.months, strict=True)
        if not under or under in {block.sheet.words(r, column) for r in range(row) if r != block.row}
    ]  # fmt: skip


def _section(block: Block, row: int, label: str, section: str, said: Sequence[str], spellings: dict[str, str]) -> str:
    """What a row without numbers says of those below it; a blank row ends a section.

    `said` are the words that stand under every month in this row and in those above it.
    """
    same = said[-1]
    if same and (read_label(same, spellings).indicator or role_of(fold(same)) != "?"):
        return " | ".join(filter(None, (section if _are_said(section, said) else "", same)))
    if not same and any(block.sheet.words(row, column) for column in block.run.columns):
        return section  # words of a month each, as the kinds of number of a list
    if label and not _NOTE.match(label):
        return label
    return "" if all(block.sheet.blank(row, column) for column in range(block.sheet.width)) else section


def _are_said(section: str, said: Sequence[str]) -> bool:
    return all(part in said for part in section.split(" | "))


def _reading(
    label: str, section: str, block: Block, numbers: tuple[int, Sequence[int]], spellings: dict[str, str]
) -> Reading:
    """What a row's label says of its numbers (a row and its columns), which may be both halves of a share in one."""
    sheet, (row, columns) = block.sheet, numbers
    reading = read_label(label, spellings, f"{section} {sheet.name}" if section else sheet.name)
    shown = [sheet.words(row, column) for column in columns]
    if reading.role != "left out" and all(both_of(words) for words in shown):
        return Reading(reading.indicator, "numerator/denominator", "" if reading.indicator else reading.why)
    return Reading(reading.indicator, "percent") if all(words.endswith("%") for words in shown) else reading


def _one(block: Block, row: int, label: str, reading: Reading, under: str) -> SeriesMapping:
    """A row as a series."""
    sheet, first, last = block.sheet, block.run.columns[0], block.run.columns[-1]
    return SeriesMapping(
        cells=f"{sheet.place(row, first)}:{sheet.place(row, last)}",
        label=label,
        under=under,
        indicator=reading.indicator or "?",
        role=reading.role if reading.role in ("numerator", "denominator", "numerator/denominator") else "?",
        why=reading.why,
    )


def label_of(block: Block, row: int) -> str:
    """The words beside a row, from left to right, each once; blank where a merged or shared heading stands above."""
    words = [block.sheet.words(row, column) for column in block.label_columns]
    for at, column in enumerate(block.label_columns):
        if words[at]:
            break
        if any(words[at:]):
            words[at] = next((above for r in range(row, block.row, -1) if (above := block.sheet.words(r, column))), "")
    return " | ".join(dict.fromkeys(" ".join(word.split()) for word in words if word))


def _group(block: Block) -> str:
    """The heading just before the months that is a group of them, its numbers under it; empty where there is none."""
    column = block.run.columns[0] - 1
    words = block.sheet.words(block.row, column) if column >= 0 and column not in block.label_columns else ""
    return "" if TOTALS.search(words) else words


def _heading(block: Block, spellings: dict[str, str]) -> str:
    """The words above a block that say of what its rows are."""
    return _group(block) or _heading_above(block, spellings) or _caption(block)


def _heading_above(block: Block, spellings: dict[str, str]) -> str:
    """The nearest words before the months, in their row or in one of the two above it: of those an indicator's."""
    words = [label for row in range(block.row, block.row - 3, -1) if (label := label_of(block, row))]
    return next((one for one in words if read_label(one, spellings).indicator), words[0] if words else "")


def _caption(block: Block) -> str:
    """The words above the first month where the row of months has no words before it, as in a pivot table."""
    above = [block.sheet.words(block.row - 1, column) for column in range(block.run.columns[0])]
    return next((words for words in above if words), "")


def _words_before(block: Block, spellings: dict[str, str]) -> Iterator[str]:
    """What stands beside every month of a list, in columns before the months: an indicator, or a kind of number."""
    for row in range(block.row if block.sheet.turned else 0):
        same = _same_words(block, row)
        if same and (read_label(same, spellings).indicator or role_of(fold(same)) != "?"):
            yield same


def _same_words(block: Block, row: int) -> str:
    """The words that stand under every month of a row (as an indicator beside each month of a list); else empty."""
    sheet, columns = block.sheet, block.run.columns
    words = {sheet.words(row, column) for column in columns}
    return words.pop() if len(words) == 1 and not is_value(sheet, row, columns[0]) else ""
