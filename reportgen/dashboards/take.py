"""Applies a mapping to files: the numbers by month, each with its cell, or every reason why they cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportgen.dashboards.block_months import BlockMonths, Place, months_along
from reportgen.dashboards.mapping import ADDED_UP, BlockMapping, Mapping, SeriesMapping
from reportgen.dashboards.periods import (
    UNDATED,
    MonthsYear,
    is_bare_month,
    month_in,
    month_of,
    months_of,
    year_starts,
)
from reportgen.dashboards.running import titles_of, titles_over, why_running
from reportgen.dashboards.runs import misdated
from reportgen.dashboards.sheet import DashboardSheet
from reportgen.dashboards.sheet_codes import OPEN, coded_by_sheet
from reportgen.dashboards.totals import check_row_totals
from reportgen.dashboards.values import both_of, is_number, not_a_count, without_note_mark
from reportgen.dashboards.weeks import why_within
from reportgen.document.english import format_month
from reportgen.extracts.cells import ErrorCell, column_index, is_blank
from reportgen.problems import Problem, Problems, Severity, Where
from reportgen.settings.folding import fold

_CELLS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?\Z")
SHEET_NAME, FILE_NAME, EVERY = "sheet name", "file name", "*"
Row = tuple[str, str]
"""A month and an indicator."""


@dataclass(slots=True)
class MonthNumbers:
    """The numbers of one month of one indicator, as they are seen, and the cells they were taken from."""

    numbers: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeriesDoubt:
    """Why the numbers of a series may be of more than a month each, empty where nothing speaks for it; its titles."""

    running: str
    titles: Sequence[str]


class Taker:
    """Takes the numbers of one file after another by a mapping. Every fault is told.

    `where` is the mapping's file. `taken` holds the numbers by month and indicator; `apart` those of each part and
    whole that the mapping names, of which only the whole's are taken. `doubts` holds what stands above each series, by
    its sheet, its cells and its heading.
    """

    def __init__(self, mapping: Mapping, codes: Sequence[str], where: Where, problems: Problems) -> None:
        self.mapping, self.codes, self.where, self.problems = mapping, codes, where, problems
        self.taken: dict[Row, MonthNumbers] = {}
        self.apart: dict[str, dict[Row, MonthNumbers]] = {name: {} for one in mapping.wholes for name in one.names}
        self._not_taken = {fold(name) for one in mapping.wholes for name in (*one.own_parts, *one.left_out)}
        compared = (one for one in mapping.wholes if one.whole not in ("?", ADDED_UP))
        self._only_compared = {fold(name) for one in compared for name in (*one.own_parts, *one.left_out)}
        self.doubts: dict[tuple[str, str, str], SeriesDoubt] = {}
        self._of_a_cause: dict[tuple[str, ...], list[Problem]] = {}
        self._asked: set[str] = set()

    def in_order(self) -> dict[Row, MonthNumbers]:
        """The numbers, by indicator as declared and by month."""
        return dict(sorted(self.taken.items(), key=lambda item: (self.codes.index(item[0][1]), item[0][0])))

    def take(self, sheets: Sequence[DashboardSheet], *, file_named: bool = False) -> None:
        """Take what the mapping names in the sheets of one file; `file_named` puts the file's name before each cell."""
        for block in self.mapping.blocks:
            for sheet in self._sheets(block, sheets):
                self._block(block, sheet, f"{sheet.file} " if file_named else "")
        self._tell_causes()

    def _sheets(self, block: BlockMapping, sheets: Sequence[DashboardSheet]) -> list[DashboardSheet]:
        """The sheets a block is read from."""
        if block.sheet == EVERY:
            chosen = [sheet for sheet in sheets if not sheet.hidden and month_of(sheet.name_words)]
        else:
            chosen = [sheet for sheet in sheets if fold(sheet.name) == fold(block.sheet)]
            if not chosen and len(sheets) == 1:
                chosen = list(sheets)
                self._tell_renamed(block, sheets[0])
        if not chosen:
            fault = f"the mapping reads the sheet '{block.sheet}', and {sheets[0].file} has no such sheet."
            fix = "give the sheet its name again, or take a new mapping: run collect without the old one."
            self.problems.error("sheet-not-found", self.where, fault, fix)
        return chosen

    def _tell_renamed(self, block: BlockMapping, sheet: DashboardSheet) -> None:
        """Tell that another name stands on the only sheet; of a sheet of one month each file has its own."""
        if sheet.name and block.sheet and not month_of(sheet.name_words) and sheet.name not in self._asked:
            self._asked.add(sheet.name)
            fault = f"the mapping reads the sheet '{block.sheet}', and '{sheet.name}' is taken for it, the only one."
            self.problems.note("sheet-renamed", Where(sheet.file), fault, "nothing, where it is the same table.")

    def _block(self, block: BlockMapping, sheet: DashboardSheet, file: str) -> None:
        year = self._year(block)
        if block.months in (SHEET_NAME, FILE_NAME):
            month = month_of(sheet.name_words) if block.months == SHEET_NAME else month_in(sheet.file_words)
            of_block = BlockMonths((), (month,))
        else:
            named = self._places(block.months)
            if not named:
                return
            sheet, named = _along(sheet, named)
            of_block = months_along(sheet, named, year, self._of_other_blocks(block, sheet, named[0][0]))
            if of_block.further:
                self._tell_further(block, sheet, of_block)
            if of_block.earlier:
                fault = f"{of_block.earlier} stands before {block.months}, which the mapping has as its months: "
                fix = "correct the cells in the mapping, or take a new one: run collect without the old one."
                self.problems.error("layout-moved", sheet.where(*of_block.places[0]), f"{fault}they have moved.", fix)
            self._tell_misdated(sheet, of_block.places[0][0], year)
        if not any(of_block.months):
            self._moved(sheet, of_block.places[:1], f"months from {block.months}")
            return
        for series in (coded_by_sheet(self.mapping, block, each) for each in block.series):
            if series.is_open:
                if fold(block.sheet) not in self._only_compared:
                    self._ask(series, block)
            elif series.role != "left out" and series.indicator not in self.codes:
                fault = f"'{series.indicator}' is not a code of the extract."
                self.problems.error("code-not-known", self.where, fault, f"use one of: {', '.join(self.codes)}.")
            elif series.role != "left out":
                own = replace(of_block, months=tuple(_with_own_year(series, sheet, of_block, year)))
                self._series(series, sheet, own, self._sections(block), file)

    def _sections(self, block: BlockMapping) -> set[str]:
        """The headings of rows that the mapping names in the sheet of a block."""
        blocks = (one for one in self.mapping.blocks if one.sheet == block.sheet)
        return {fold(series.section) for one in blocks for series in one.series if series.section}

    def _of_other_blocks(self, block: BlockMapping, sheet: DashboardSheet, row: int) -> set[int]:
        """The columns of months that the mapping names in other blocks of a row."""
        others = (one.months for one in self.mapping.blocks if one is not block and one.sheet == block.sheet)
        places = (place for months in others if _CELLS.match(months) for place in self._places(months))
        upright = ((at, column) if not sheet.turned else (column, at) for at, column in places)
        return {column for at, column in upright if at == row}

    def _tell_further(self, block: BlockMapping, sheet: DashboardSheet, of_block: BlockMonths) -> None:
        further = of_block.months[-len(of_block.further) :]
        named = further[0] if len({*further}) == 1 else f"{further[0]} to {further[-1]}"
        fault = f"the months go on behind {block.months}, which the mapping names: {named} is taken too."
        fix = "nothing, where they are months of the same rows."
        self.problems.note("months-further", sheet.where(*of_block.places[-len(further)]), fault, fix)

    def _tell_misdated(self, sheet: DashboardSheet, row: int, year: MonthsYear | None) -> None:
        for column, month in misdated(months_of(sheet, row, range(sheet.width), year)):
            if _begins_band(sheet, row, column):
                continue
            fault = f"'{sheet.words(row, column)}' stands where {format_month(month)} would be: its year may be wrong."
            fix = "write the right year; or put a column of another year apart, behind a blank one."
            self.problems.error("month-misdated", sheet.where(row, column), fault, fix)

    def _year(self, block: BlockMapping) -> MonthsYear | None:
        starts = year_starts([block.year])
        return MonthsYear(starts[0]) if starts else None

    def _ask(self, series: SeriesMapping, block: BlockMapping) -> None:
        fault = f"'{series.words}' ({block.sheet} {series.cells}) is not answered: {series.why or 'what is it?'}"
        fix = f"write its indicator ({', '.join(self.codes)}) and its role: numerator, denominator or left out."
        if self.mapping.sheets.get(block.sheet) == OPEN:
            fault = f"the sheet '{block.sheet}' does not say which indicator it is of"
        elif series.is_proposed:
            fault = f"'{series.words}' ({block.sheet} {series.cells}) is taken as the {series.proposed_role} of "
            fault += f"{series.indicator} once that is confirmed: {series.why}"
            fix = "write as_proposed: yes in the mapping where every role that ends in ? is right; else correct it."
        if fault not in self._asked:
            self._asked.add(fault)
            self.problems.error("mapping-not-answered", self.where, fault, fix)

    def _series(
        self,
        series: SeriesMapping,
        sheet: DashboardSheet,
        of_block: BlockMonths,
        sections: set[str],
        file: str,
    ) -> None:
        sheet, places = self._cells_of(series, sheet, of_block)
        if not places:
            return
        named = ((place, month) for place, month in zip(places, of_block.months, strict=True) if month)
        chosen = [each for each in named if _is_under(series, sheet, each[0], of_block.places)]
        stands = _label_stands(series, sheet, places) and _section_stands(series, sheet, places, sections)
        if not chosen or not stands:
            self._moved(sheet, places[:1], f"'{series.under or series.label}'")
            return
        if of_block.places and not file:
            self._doubt(series, sheet, of_block.places[0], chosen)
        if self._numbers(series, sheet, chosen, file) and of_block.places and not series.under:
            check_row_totals(series.label, sheet, of_block.places[0][0], chosen, self.problems)

    def _doubt(
        self, series: SeriesMapping, sheet: DashboardSheet, first: Place, chosen: Sequence[tuple[Place, str]]
    ) -> None:
        """Keep what stands above a series, and why its numbers may be of more than a month each."""
        why = why_within(sheet.at(first[0], column) for (_, column), _ in chosen) or why_running(
            titles_over(sheet, *first), [sheet.at(*place) for place, _ in chosen], [month for _, month in chosen]
        )
        key = sheet.name, series.cells, series.under
        earlier = self.doubts.get(key, SeriesDoubt("", ()))  # of another file with the same sheet
        self.doubts[key] = SeriesDoubt(earlier.running or why, (*earlier.titles, *titles_of(sheet, *first)))

    def _cells_of(
        self, series: SeriesMapping, sheet: DashboardSheet, of_block: BlockMonths
    ) -> tuple[DashboardSheet, list[Place]]:
        """The cells of a series, with those of further months; none, with a problem, where they are not as many."""
        places = self._places(series.cells)
        if places and of_block.places:
            sheet, places = _along(sheet, places, turned=sheet.turned)
            places += [(places[-1][0], column) for column in of_block.further]
        if places and len(places) != len(of_block.months):
            fault = f"{series.cells} are {len(places)} cells, and its months are {len(of_block.months)}."
            self.problems.error("mapping-not-whole", self.where, fault, "let both name as many cells.")
            return sheet, []
        return sheet, places

    def _numbers(
        self, series: SeriesMapping, sheet: DashboardSheet, chosen: Sequence[tuple[Place, str]], file: str
    ) -> bool:
        """Take the number of each month; whether they can be added up, which two numbers in one cell cannot be."""
        for (row, column), month in chosen:
            if month.startswith(UNDATED):
                self._undated(sheet, (row, column), series)
                return False
            self._cell(series, sheet, (row, column), month, file)
        return series.role != "numerator/denominator"

    def _cell(self, series: SeriesMapping, sheet: DashboardSheet, place: Place, month: str, file: str) -> None:
        cell = f"{file}{sheet.name}!{sheet.place(*place)}" if sheet.name else f"{file}{sheet.place(*place)}"
        for role, words in self._values(series, sheet, place):
            for into in self._into(sheet):
                one = into.setdefault((month, series.indicator), MonthNumbers())
                if one.numbers.get(role, words) == words:
                    one.numbers[role], one.cells[role] = words, cell
                    continue
                fault = f"{series.indicator} has two numbers ({role}) for {month}: {words} here and {one.numbers[role]}"
                fault += f" in {one.cells[role]}."
                fix = "leave one out in the mapping (role: left out), or collect each into an extract of its own."
                told = Problem("number-given-twice", "error", sheet.where(*place), fault, fix)
                self._of_a_cause.setdefault(("twice", series.indicator, role), []).append(told)

    def _into(self, sheet: DashboardSheet) -> list[dict[Row, MonthNumbers]]:
        """Where the numbers of a sheet go: to what is taken, and where it is a part or a whole, to its own."""
        named = {fold(sheet.name), fold(sheet.file)}
        own = [numbers for name, numbers in self.apart.items() if fold(name) in named]
        return own if named & self._not_taken else [*own, self.taken]

    def _tell_causes(self) -> None:
        """Tell of each cause once, at the first of its cells."""
        for first, *others in self._of_a_cause.values():
            more = f", and so in {len(others)} more cell{'s' * (len(others) > 1)}" if others else ""
            self.problems.add(replace(first, fault=f"{first.fault.rstrip('.')}{more}."))
        self._of_a_cause.clear()

    def _values(self, series: SeriesMapping, sheet: DashboardSheet, place: Place) -> Iterator[tuple[str, str]]:
        """What a cell gives, by its role; nothing, with a problem, where it is broken or no number."""
        cell, words = sheet.at(*place), sheet.words(*place)

        def tell(name: str, severity: Severity, cause: str, fault: str, fix: str) -> None:
            told = Problem(name, severity, sheet.where(*place), f"{series.label}: {fault}.", fix)
            self._of_a_cause.setdefault((name, series.words, series.cells, cause), []).append(told)

        if isinstance(cell, ErrorCell):
            shown = cell.words or "no result of its formula"
            tell("cell-broken", "error", shown, f"this cell shows {shown}", cell.fix)
        elif is_blank(cell):
            return
        elif series.role == "numerator/denominator" and (both := both_of(words)):
            yield from zip(("numerator", "denominator"), both, strict=True)
        elif (uncounted := not_a_count(cell)) is not None:
            tell("not-a-count", "error", uncounted.fault, f"'{words}' {uncounted.fault}", uncounted.fix)
        elif is_number(cell, words) and (series.role != "numerator/denominator" or not words[:1].isdigit()):
            yield from ((role, words) for role in series.role.split("/"))
        elif series.role != "numerator/denominator" and (number := without_note_mark(words)):
            fix = "look at what its mark says, and take the number out where it is none."
            tell("mark-left-out", "note", "", f"'{words}' is taken as {number}", fix)
            yield from ((role, number) for role in series.role.split("/"))
        else:
            fault = f"'{words}' is no number, and no sign for one that is not given"
            tell("not-a-number", "error", words, fault, "correct the cell; keep words in a column of notes.")

    def _undated(self, sheet: DashboardSheet, place: Place, series: SeriesMapping) -> None:
        fault = f"'{series.label}': its months have no year, and no heading or title names one."
        fix = "write the year in the title (2024/25), or as year: in the mapping's block."
        self.problems.error("month-without-year", sheet.where(*place), fault, fix)

    def _moved(self, sheet: DashboardSheet, places: Sequence[Place], what: str) -> None:
        where = sheet.where(*places[0]) if places else Where(sheet.file)
        fault = f"the mapping expects {what} here, and something else stands here: the layout has moved."
        fix = "correct the cells in the mapping, or take a new one: run collect without the old one."
        self.problems.error("layout-moved", where, fault, fix)

    def _places(self, cells: str) -> list[Place]:
        """The places of a run of cells, as (row, column) from 0."""
        if match := _CELLS.match(cells.strip().upper()):
            first = (int(match[2]) - 1, column_index(match[1]))
            last = (int(match[4]) - 1, column_index(match[3])) if match[3] else first
            if first[0] == last[0] and first[1] <= last[1]:
                return [(first[0], column) for column in range(first[1], last[1] + 1)]
            if first[1] == last[1] and first[0] <= last[0]:
                return [(row, first[1]) for row in range(first[0], last[0] + 1)]
        fault = f"'{cells}' is not a run of cells."
        self.problems.error("cells-not-understood", self.where, fault, "write the first and last: C5:N5.")
        return []


def _begins_band(sheet: DashboardSheet, row: int, column: int) -> bool:
    """Whether another year stands above a month without one than above the month before it."""
    over = ((sheet.words(above, column), sheet.words(above, column - 1)) for above in range(row))
    return is_bare_month(sheet.at(row, column)) and any(own != before and year_starts([own]) for own, before in over)


def _with_own_year(
    series: SeriesMapping,
    sheet: DashboardSheet,
    of_block: BlockMonths,
    year: MonthsYear | None,
) -> Sequence[str]:
    """The months of a series: where they have no year of their own, its label's."""
    own, places = year_starts([series.label]), of_block.places
    if year is not None or len(own) != 1 or not places:
        return of_block.months
    return months_of(sheet, places[0][0], [column for _, column in places], MonthsYear(own[0]))


def _along(sheet: DashboardSheet, places: list[Place], *, turned: bool = False) -> tuple[DashboardSheet, list[Place]]:
    """The sheet turned so that the places run along a row, and the places in it.

    `turned` says that the sheet is turned already; a single cell then is too.
    """
    if turned or len({column for _, column in places}) < len(places):
        return (sheet if turned else sheet.turn()), [(column, row) for row, column in places]
    return sheet, places


def _is_under(series: SeriesMapping, sheet: DashboardSheet, place: Place, month_places: Sequence[Place]) -> bool:
    """Whether a cell stands under the heading of its series; under any where that names none."""
    heading_row = month_places[0][0] if month_places else 0
    return not series.under or _stands_above(series.under, sheet, place, heading_row)


def _stands_above(words: str, sheet: DashboardSheet, place: Place, heading_row: int) -> bool:
    """Whether words stand above a cell, in its column, the months' own row left out."""
    above = {fold(sheet.words(row, place[1])) for row in range(place[0]) if row != heading_row}
    return fold(words) in above or all(fold(part) in above for part in words.split(" | "))


def _label_stands(series: SeriesMapping, sheet: DashboardSheet, places: Sequence[Place]) -> bool:
    """Whether each word of the label still stands beside the cells: its last in their row, before them.

    The others may stand above that, where the row is blank, or over all of the cells.
    """
    row, first = places[0]
    columns = [column for _, column in places]
    beside = [_tidy(sheet, row, column) for column in range(first)]
    above = {
        next(filter(None, (_tidy(sheet, r, column) for r in range(row - 1, -1, -1))), "")
        for column, words in enumerate(beside) if not words
    }  # fmt: skip
    over = ({_tidy(sheet, r, column) for column in columns} - {""} for r in range(len(sheet.cells)))
    around = above.union(beside, *(words for words in over if len(words) == 1))
    parts = [fold(part) for part in series.label.split(" | ")]
    return parts[-1] in beside and around.issuperset(parts)


def _section_stands(series: SeriesMapping, sheet: DashboardSheet, places: Sequence[Place], sections: set[str]) -> bool:
    """Whether, of the headings of rows that the mapping names, a series' own is the nearest above it."""
    if not series.section:
        return True
    row, first = places[0]
    for above in range(row - 1, -1, -1):
        words = {_tidy(sheet, above, column) for column in range(first + 1)}
        named = [section for section in sections if all(part in words for part in section.split(" | "))]
        if named:
            return fold(series.section) in named
    return False


def _tidy(sheet: DashboardSheet, row: int, column: int) -> str:
    return fold(" ".join(sheet.words(row, column).split()))
