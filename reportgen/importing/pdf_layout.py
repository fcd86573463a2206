"""The blocks of a PDF from where words stand on its pages, for a PDF without tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from reportgen.importing.pdf_blocks import PdfBlock, PdfCell, PdfPaper, PdfParagraph, PdfTable
from reportgen.importing.pdf_columns import column_blocks, table_in_columns
from reportgen.importing.pdf_lines import PdfLine, lines_of, paragraph_of
from reportgen.importing.pdf_paragraphs import PdfMeasures, measures_of, paragraphs_of
from reportgen.importing.pdf_runs import PdfPage, PdfRun
from reportgen.importing.pdf_tables import RuledTable, ruled_tables, table_of

_EDGE_LINES = 3  # at the top and foot of a page, in which what stands on most pages is looked for
_SAME_HEIGHT = 8.0  # points
_SMALLER = 0.95  # of the usual size: footnotes are smaller
_PAGE = re.compile(r"(?:\s|\s*[.\u2026_]{3,}\s*)(?:page\s*)?([0-9]{1,3})\s*\Z", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:table of )?contents:?\s*\Z", re.IGNORECASE)
_CONTENTS_LINES = 4


@dataclass(frozen=True, slots=True)
class _PageLines:
    """A page without what stands at its edges: its ruled tables and its lines."""

    page: PdfPage
    lines: list[PdfLine]
    tables: list[RuledTable]


def blocks_by_place(pages: Sequence[PdfPage]) -> PdfPaper:
    """The paper that stands on these pages."""
    lined = [_PageLines(page, *_lines_and_tables(page)) for page in pages if page.runs]
    edges = _edges([page.lines for page in lined])
    for page in lined:
        page.lines[:] = [line for line in page.lines if id(line) not in edges]
    measures = measures_of([page.lines for page in lined])
    notes: list[PdfParagraph] = []
    for page in lined:
        notes += _take_notes(page, measures, len(notes))
    blocks = joined_tables([block for page in _parts(lined, measures) for block in page])
    return PdfPaper(tuple(_with_contents(blocks)), tuple(notes), tuple(dict.fromkeys(edges.values())))


def _lines_and_tables(page: PdfPage) -> tuple[list[PdfLine], list[RuledTable]]:
    tables = ruled_tables(page.rulings, page.runs)
    return lines_of([run for run in page.runs if not any(table.holds(run) for table in tables)]), tables


def _edges(pages: Sequence[Sequence[PdfLine]]) -> dict[int, str]:
    """By their `id`, the lines at the head or foot of most pages, with their words."""
    ends = [
        line for lines in pages for line in {id(x): x for x in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])}.values()
    ]
    same: dict[str, list[PdfLine]] = {}
    for line in ends:
        same.setdefault(re.sub(r"[0-9]+|\s+", lambda m: "0" if m[0].isdigit() else "", line.text), []).append(line)
    edges: dict[int, str] = {}
    for lines in same.values():
        heights = Counter(round(line.base / _SAME_HEIGHT) for line in lines)
        for height, _ in heights.most_common():
            near = [line for line in lines if abs(line.base / _SAME_HEIGHT - height) <= 1]
            if len(pages) > 2 and len({line.page for line in near}) * 3 > len(pages) and len(near) > 2:
                edges |= {id(line): line.text for line in near}
    return edges


def _take_notes(page: _PageLines, measures: PdfMeasures, before: int) -> list[PdfParagraph]:
    """The footnotes taken off the foot of a page, where their numbers are called in it; calls become theirs."""
    at = len(page.lines)
    while at and (page.lines[at - 1].size < _SMALLER * measures.size or _below_rule(page, page.lines[at - 1])):
        at -= 1
    foot = page.lines[at:]
    begins = [n for n, line in enumerate(foot) if _note_number(line)]
    if not begins or begins[0] != 0:
        return []
    numbers = {_note_number(foot[n]): before + place for place, n in enumerate(begins, 1)}
    called = [_called(line, numbers) for line in page.lines[:at]]
    if {run.note for line in called for run in line.runs if run.note} != set(numbers.values()):
        return []
    page.lines[:] = called
    ends = [*begins[1:], len(foot)]
    return [_without_number(paragraph_of(foot[n:end])) for n, end in zip(begins, ends, strict=True)]


def _below_rule(page: _PageLines, line: PdfLine) -> bool:
    """Whether a line stands below a short line ruled at the left, as footnotes do."""
    right = max(other.right for other in page.lines)
    return any(
        ruling.across and ruling.bottom > line.base and ruling.right < (line.left + right) / 2 + _SAME_HEIGHT
        and abs(ruling.left - line.left) < _SAME_HEIGHT
        for ruling in page.page.rulings
        if not any(table.acrosses[-1] - 1 <= ruling.bottom <= table.acrosses[0] + 1 for table in page.tables)
    )  # fmt: skip


def _note_number(line: PdfLine) -> str:
    match = re.match(r"\s*([0-9]{1,3}|[*\u2020\u2021])\s*(?=\S)", line.text)
    return match[1] if match and not _PAGE.search(line.text) else ""


def _called(line: PdfLine, numbers: dict[str, int]) -> PdfLine:
    def called(run: PdfRun) -> PdfRun:
        raised = run.size < line.size and run.base > line.base
        return replace(run, note=numbers.get(run.text.strip(), 0)) if raised else run

    return PdfLine(tuple(tuple(map(called, cell)) for cell in line.cells))


def _without_number(note: PdfParagraph) -> PdfParagraph:
    first, *others = note.pieces
    rest = re.sub(r"\A\s*(?:[0-9]{1,3}|[*\u2020\u2021])\s*", "", first.text)
    pieces = (replace(first, text=rest), *others)
    return replace(note, pieces=tuple(p if n else replace(p, text=p.text.lstrip()) for n, p in enumerate(pieces)))


def _parts(pages: Sequence[_PageLines], measures: PdfMeasures) -> Iterator[list[PdfBlock]]:
    """The blocks of the pages, in parts between which no paragraph goes on."""

    def read(runs: Sequence[PdfRun], edge: float) -> tuple[PdfParagraph, ...]:
        whole = paragraphs_of(lines_of(runs), measures, edge)
        return tuple(paragraph_of(lines) for lines in whole)

    left = _usual_left(pages)
    waiting: list[PdfLine] = []

    def written() -> list[PdfBlock]:
        paragraphs = [
            paragraph_of(lines, indent=max(0.0, lines[0].left - left)) for lines in paragraphs_of(waiting, measures)
        ]
        waiting.clear()
        return [*paragraphs]

    for page in pages:
        tables = list(page.tables)
        for is_table, lines in column_blocks(page.lines, measures):
            while tables and tables[0].top > lines[0].base:
                yield [*written(), table_of(tables.pop(0), page.page.runs, read)]
            if is_table and not _is_contents(lines):
                yield [*written(), table_in_columns(lines, measures, read)]
            else:
                waiting += lines
        for table in tables:
            yield [*written(), table_of(table, page.page.runs, read)]
    yield written()


def _usual_left(pages: Sequence[_PageLines]) -> float:
    lefts = Counter(round(line.left) for page in pages for line in page.lines)
    return float(lefts.most_common(1)[0][0]) if lefts else 0.0


def _is_contents(lines: Sequence[PdfLine]) -> bool:
    """Whether lines in columns are those of contents: each words and a page, and the pages count up."""
    pages = [_PAGE.search(line.text) for line in lines if len(line.cells) > 1]
    numbers = [int(page[1]) for page in pages if page]
    return len(numbers) >= _CONTENTS_LINES and len(numbers) == len(pages) and numbers == sorted(numbers)


def joined_tables(blocks: Sequence[PdfBlock]) -> list[PdfBlock]:
    """The blocks, a table that goes on on the next page as one; the headings that it has again there are left out."""
    joined: list[PdfBlock] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(last, PdfTable) and isinstance(block, PdfTable) and _goes_on(last, block):
            again = _words(last.rows[0]) == _words(block.rows[0])
            joined[-1] = PdfTable(last.rows + block.rows[again:], last.heads, block.page)
        else:
            joined.append(block)
    return joined


def _goes_on(table: PdfTable, other: PdfTable) -> bool:
    return table.page != other.page and _widths(table) == _widths(other)


def _widths(table: PdfTable) -> int:
    return sum(cell.columns for cell in table.rows[0])


def _words(row: Sequence[PdfCell]) -> list[str]:
    return [block.text.strip() for cell in row for block in cell.blocks]


def _with_contents(blocks: Sequence[PdfBlock]) -> Iterator[PdfBlock]:
    """The blocks with the lines of contents marked: lines with a page whose words are those of another line."""
    texts = {_bare(block.text) for block in blocks if isinstance(block, PdfParagraph)}
    marked = [isinstance(block, PdfParagraph) and _is_contents_line(block.text, texts) for block in blocks]
    for at, block in enumerate(blocks):
        contents = marked[at] or (isinstance(block, PdfParagraph) and _CONTENTS.match(block.text.strip()) is not None)
        if contents and isinstance(block, PdfParagraph) and sum(marked) >= _CONTENTS_LINES:
            yield replace(block, style="toc 1", level=0)
        else:
            yield block


def _is_contents_line(text: str, others: Set[str]) -> bool:
    page = _PAGE.search(text)
    return page is not None and _bare(text[: page.start()]) in others


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
