"""Proposes how a workbook is read: where the months run, and what each row or column of numbers is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.dashboards.labels import Reading, read_label, spellings_of
from reportgen.dashboards.mapping import BlockMapping, Mapping, SeriesMapping
from reportgen.dashboards.periods import TOTALS, context_years, is_bare_month, runs_of_months
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.extracts.cells import ErrorCell
from reportgen.extracts.declare import Declaration
from reportgen.extracts.missing import usual
from reportgen.problems import Problems, Where

LEAST_MONTHS = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A run of months along a row of a sheet (or of its turned self), and the rows of numbers under it."""

    sheet: DashboardSheet
    row: int
    months: tuple[tuple[int, str], ...]
    label_columns: tuple[int, ...]
    end: int
    """The row after its last."""


def propose(
    sheets: Sequence[DashboardSheet], declaration: Declaration, file: str, problems: Problems
) -> Mapping | None:
    """The mapping of a file onto a declared extract; None, with a problem, where no months are found in it."""
    codes = _codes(declaration)
    spellings = spellings_of(codes)
    titles = [file, *(sheet.name for sheet in sheets)]
    blocks: list[BlockMapping] = []
    for sheet in sheets:
        if sheet.hidden or is_copy(sheet.name, titles):
            fault = f"the sheet '{sheet.name}' is {'hidden' if sheet.hidden else 'a copy of another'}, and is left out."
            problems.note("sheet-left-out", Where(file), fault, "show or rename it if it is the one that counts.")
            continue
        found = [_mapped(block, spellings) for block in blocks_of(sheet, file)]
        blocks.extend(block for block in found if block.series)
    if not blocks:
        fault = "no row or column of months with numbers beside it was found in this file."
        fix = "write the months as Apr-24 or April 2024, or with 2024/25 in the title."
        problems.error("months-not-found", Where(file), fault, fix)
        return None
    return Mapping(extract=declaration.name, blocks=tuple(_once(blocks, file, problems)))


def _codes(declaration: Declaration) -> dict[str, tuple[str, ...]]:
    """The codes of the extract's one code column, with their spellings."""
    return {code: tuple(words) for column in declaration.columns.values() for code, words in column.codes.items()}


def is_copy(name: str, names: Sequence[str]) -> bool:
    """Whether a sheet is Excel's copy of another that is there too: `Data (2)` beside `Data`."""
    head, bracket, number = name.rpartition(" (")
    return bool(bracket) and number.rstrip(")").isdigit() and head in names


def blocks_of(sheet: DashboardSheet, file: str) -> list[Block]:
    """The blocks of a sheet, months across or down, whichever way more numbers are found."""
    ways = [list(_across(way, file)) for way in (sheet, sheet.turn())]
    return max(ways, key=lambda blocks: sum(len(block.months) * (block.end - block.row) for block in blocks))


def _across(sheet: DashboardSheet, file: str) -> Iterator[Block]:
    """Blocks whose months run along a row."""
    headers: list[tuple[int, list[list[tuple[int, str]]]]] = []
    for row in range(len(sheet.cells)):
        cells = [sheet.at(row, column) for column in range(sheet.width)]
        years = context_years(sheet, row, [file]) if any(map(is_bare_month, cells)) else []
        runs = runs_of_months(cells, years[0] if years else None)
        runs = [run for run in runs if len({month for _, month in run}) >= LEAST_MONTHS]
        if runs:
            headers.append((row, runs))
    for at, (row, runs) in enumerate(headers):
        following = headers[at + 1][0] if at + 1 < len(headers) else len(sheet.cells)
        ends = [0, *(run[-1][0] + 1 for run in runs)]
        labels: tuple[int, ...] = ()
        for start, run in zip(ends, runs, strict=False):
            own = tuple(c for c in range(start, run[0][0]) if not TOTALS.search(sheet.words(row, c)))
            # Lists of months that follow each other have their headings once, before the first.
            labels = own if any(not sheet.blank(r, c) for r in range(row, following) for c in own) else labels
            yield Block(sheet, row, tuple(run), labels, following)


def _mapped(block: Block, spellings: dict[str, str]) -> BlockMapping:
    sheet, row = block.sheet, block.row
    first, last = block.months[0], block.months[-1]
    series = tuple(_series(block, spellings))
    return BlockMapping(
        sheet=sheet.name,
        months=f"{sheet.place(row, first[0])}:{sheet.place(row, last[0])}",
        first=first[1],
        last=last[1],
        series=series,
    )


def _series(block: Block, spellings: dict[str, str]) -> Iterator[SeriesMapping]:
    """The rows of numbers under the months, each with what its label and the heading above it say."""
    sheet = block.sheet
    section = next((words for row in (block.row, block.row - 1, block.row - 2) if (words := label_of(block, row))), "")
    for row in range(block.row + 1, block.end):
        label = label_of(block, row)
        numbers = [column for column, _ in block.months if is_value(sheet, row, column)]
        if not numbers:
            section = _same_words(block, row) or label or ("" if _all_blank(block, row) else section)
            continue
        if not label:
            continue
        if TOTALS.search(label) and not read_label(label, spellings).indicator:
            continue
        reading = read_label(label, spellings, f"{section} {sheet.name}" if section else sheet.name)
        if reading.role in ("percent", "left out"):
            continue
        same = _same_words(block, row, section)
        yield _one(block, row, f"{same} | {label}" if same else label, reading)


def _one(block: Block, row: int, label: str, reading: Reading) -> SeriesMapping:
    sheet, first, last = block.sheet, block.months[0][0], block.months[-1][0]
    return SeriesMapping(
        cells=f"{sheet.place(row, first)}:{sheet.place(row, last)}",
        label=label,
        indicator=reading.indicator or "?",
        role=reading.role if reading.role in ("numerator", "denominator") else "?",
        why=reading.why,
    )


def label_of(block: Block, row: int) -> str:
    """The words beside a row, from left to right, each once; blank where a merged or shared heading stands above."""
    words = [block.sheet.words(row, column) for column in block.label_columns]
    if words and not words[0] and any(words[1:]):
        above = next((block.sheet.words(r, block.label_columns[0]) for r in range(row, block.row, -1)
                      if block.sheet.words(r, block.label_columns[0])), "")  # fmt: skip
        words[0] = above
    return " | ".join(dict.fromkeys(" ".join(word.split()) for word in words if word))


def is_value(sheet: DashboardSheet, row: int, column: int) -> bool:
    """Whether a cell holds a number, a sign for one that is not given, or an error in place of one."""
    cell = sheet.at(row, column)
    if isinstance(cell, ErrorCell):
        return True
    words = sheet.words(row, column).replace(",", "").rstrip("%").strip()
    try:
        float(words)
    except ValueError:
        return bool(words) and usual(words) is not None
    return True


def _same_words(block: Block, row: int, only: str = "") -> str:
    """The words that stand under every month of a row (as an indicator beside each month of a list); else empty.

    With `only`, those words where some row of the block has them under every month.
    """
    if only:
        return next((only for r in range(block.row + 1, row) if _same_words(block, r) == only), "")
    words = {block.sheet.words(row, column) for column, _ in block.months}
    return words.pop() if len(words) == 1 else ""


def _all_blank(block: Block, row: int) -> bool:
    return all(block.sheet.blank(row, column) for column in range(block.sheet.width))


def _once(blocks: Sequence[BlockMapping], file: str, problems: Problems) -> list[BlockMapping]:
    """The blocks, with a question wherever one month of one number would be taken from two places."""
    seen: dict[tuple[str, str, str, str], str] = {}
    for block in blocks:
        for one in block.series:
            key = (one.indicator, one.role, block.first, block.last)
            if "?" not in key and key in seen:
                fault = f"{one.indicator}, {one.role}, stands twice: {seen[key]} and {block.sheet} {one.cells}."
                fix = "write `role: left out` in the mapping for the one that does not count."
                problems.warning("number-given-twice", Where(file), fault, fix)
            seen.setdefault(key, f"{block.sheet} {one.cells}")
    return list(blocks)
