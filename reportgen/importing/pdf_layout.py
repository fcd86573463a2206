"""The blocks of a PDF from where words stand on its pages, for a PDF without tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TypeGuard

from reportgen.importing.pdf_blocks import PdfBlock, PdfPaper, PdfParagraph, PdfPicture, PdfTable
from reportgen.importing.pdf_columns import Columns, column_blocks, table_in_columns
from reportgen.importing.pdf_gutters import page_parts
from reportgen.importing.pdf_joined import is_cut_word, whole_tables, words_in
from reportgen.importing.pdf_lines import PdfLine, lines_of_runs, paragraph_of
from reportgen.importing.pdf_outline import OutlineLine, outline_of
from reportgen.importing.pdf_paragraphs import PdfMeasures, measures_of, paragraphs_of
from reportgen.importing.pdf_runs import PdfFile, PdfPage, PdfRectangle, PdfRun
from reportgen.importing.pdf_tables import (
    CellReader,
    RuledTable,
    boxes_of_grids,
    ruled_grids,
    table_of,
    tables_of_grids,
)
from reportgen.importing.pdf_tags import PdfTags

_EDGE_LINES = 3  # at the top and foot of a page, in which what stands on most pages is looked for
_SAME_HEIGHT = 8.0  # points
_SMALLER = 0.95  # of the usual size: footnotes are smaller
_LETTER = 0.6  # of the size of letters: how wide one is, at most
_TITLE = 16  # words that a title has at most
_COVER = re.compile(r"\b(?:sheet|cover|control|to the)\b", re.IGNORECASE)
_LARGER, _MUCH_LARGER = 1.25, 1.6  # of the usual size: titles are larger, and headings not as much


@dataclass(frozen=True, slots=True)
class _PageLines:
    """A page without what stands at its edges: its lines, and its ruled tables and pictures with their part of it."""

    page: PdfPage
    lines: list[PdfLine]
    tables: list[tuple[int, RuledTable]]
    pictures: list[tuple[int, PdfRectangle]]


def blocks_by_place(file: PdfFile, tags: PdfTags) -> PdfPaper:
    """The paper that stands on the pages of a file, and in its tags if it has any."""
    pages, drawn = _without_figures([_with_bullets(page, tags) for page in file.pages], tags)
    pages = [page for page in pages if page.runs or page.pictures]
    grids = [ruled_grids(page.rulings) for page in pages]
    tables = [tables_of_grids(each, page.runs) for page, each in zip(pages, grids, strict=True)]
    edges = _edges([_lines_beside(page.runs, each) for page, each in zip(pages, tables, strict=True)])
    lined = [_page_lines(page, each, edges.keys()) for page, each in zip(pages, grids, strict=True)]
    measures = measures_of([page.lines for page in lined])
    notes: list[PdfParagraph] = []
    for page in lined:
        notes += _take_notes(page, measures, len(notes))
    outline = outline_of([page.lines for page in lined], file.bookmarks, tags.levels)
    blocks, again = whole_tables([block for page in _parts(lined, measures, outline, tags) for block in page])
    return PdfPaper(
        tuple(_with_titles(blocks, measures)),
        tuple(notes),
        (*dict.fromkeys(edges.values()), *dict.fromkeys(again), *drawn),
    )


def _with_bullets(page: PdfPage, tags: PdfTags) -> PdfPage:
    """The page with a bullet before the words of each item whose bullet is drawn as a picture, and no letter."""
    runs = list(page.runs)
    drawn = {(run.page, run.mark) for run in runs}
    for item in tags.items:
        at = next((at for at, run in enumerate(runs) if (run.page, run.mark) in item.words), None)
        if at is not None and item.label and not item.label & drawn:
            runs[at] = replace(runs[at], text=f"\u2022 {runs[at].text}")
    return replace(page, runs=tuple(runs))


def _without_figures(pages: Sequence[PdfPage], tags: PdfTags) -> tuple[list[PdfPage], list[str]]:
    """The pages without the words drawn in figures, each of which becomes a picture; and these words."""
    whole: list[PdfPage] = []
    drawn: list[str] = []
    for page in pages:
        left, pictures = list(page.runs), list(page.pictures)
        for figure in tags.figures:
            runs = [run for run in left if (run.page, run.mark) in figure.marks]
            if runs:
                drawn += [line.text for line in lines_of_runs(runs)]
                pictures.append(_around(runs))
                left = [run for run in left if (run.page, run.mark) not in figure.marks]
        whole.append(replace(page, runs=tuple(left), pictures=tuple(pictures)))
    return whole, drawn


def _around(runs: Sequence[PdfRun]) -> PdfRectangle:
    """The place that runs take."""
    low, high = min(run.base for run in runs), max(run.base + run.size for run in runs)
    return PdfRectangle(min(run.left for run in runs), low, max(run.right for run in runs), high)


def _lines_beside(runs: Sequence[PdfRun], tables: Sequence[RuledTable]) -> list[PdfLine]:
    """The lines of what stands in none of the tables."""
    return lines_of_runs([run for run in runs if not any(table.holds(run) for table in tables)])


def _page_lines(page: PdfPage, grids: Sequence[RuledTable], edges: Set[int]) -> _PageLines:
    """A page as it is read, without the runs at its edges, which are given by their `id`."""
    lined = _PageLines(page, [], [], [])
    runs = [run for run in page.runs if id(run) not in edges]
    for number, part in enumerate(page_parts(runs, [*boxes_of_grids(grids, runs), *page.pictures])):
        tables = tables_of_grids(grids, part.runs)
        lines = _lines_beside(part.runs, tables)
        lined.lines.extend(replace(line, edge=part.right, margin=part.left, part=number) for line in lines)
        lined.tables.extend((number, table) for table in tables)
        lined.pictures.extend((number, box) for box in part.boxes if box in page.pictures)
    return lined


def _edges(pages: Sequence[Sequence[PdfLine]]) -> dict[int, str]:
    """By their `id`, the runs of lines at the head or foot of most pages, with the words of their line."""
    same: dict[str, list[PdfLine]] = {}
    for lines in pages:
        for at in sorted({*range(len(lines))[:_EDGE_LINES], *range(len(lines))[-_EDGE_LINES:]}):
            line = lines[at]
            same.setdefault(re.sub(r"[0-9]+|\s+", lambda m: m[0][:1].isdigit() * "0", line.text), []).append(line)
    least = max(3, len(pages) // 3 + 1)
    at_edges = [line for lines in same.values() for line in lines if len(_at_height(line, lines)) >= least]
    return {id(run): line.text for line in at_edges for run in line.runs}


def _at_height(line: PdfLine, lines: Sequence[PdfLine]) -> set[int]:
    """The pages on which lines stand as high as this one."""
    return {other.page for other in lines if abs(other.base - line.base) <= _SAME_HEIGHT}


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
        if not any(table.acrosses[-1] - 1 <= ruling.bottom <= table.acrosses[0] + 1 for _, table in page.tables)
    )  # fmt: skip


def _note_number(line: PdfLine) -> str:
    match = re.match(r"\s*([0-9]{1,3}|[*\u2020\u2021])\s*(?=\S)", line.text)
    return match[1] if match else ""


def _called(line: PdfLine, numbers: dict[str, int]) -> PdfLine:
    def called(run: PdfRun) -> PdfRun:
        raised = run.size < line.size and run.base > line.base
        return replace(run, note=numbers.get(run.text.strip(), 0)) if raised else run

    return replace(line, cells=tuple(tuple(map(called, cell)) for cell in line.cells))


def _without_number(note: PdfParagraph) -> PdfParagraph:
    first, *others = note.pieces
    rest = re.sub(r"\A\s*(?:[0-9]{1,3}|[*\u2020\u2021])\s*", "", first.text)
    pieces = (replace(first, text=rest), *others)
    return replace(note, pieces=tuple(p if n else replace(p, text=p.text.lstrip()) for n, p in enumerate(pieces)))


def _parts(
    pages: Sequence[_PageLines], measures: PdfMeasures, outline: Mapping[int, OutlineLine], tags: PdfTags
) -> Iterator[list[PdfBlock]]:
    """The blocks of the pages, in parts between which no paragraph goes on."""
    words = words_in(run.text for page in pages for run in page.page.runs)

    def read(runs: Sequence[PdfRun], edge: float) -> tuple[PdfParagraph, ...]:
        lines = _with_cut_words(lines_of_runs(runs), edge, words)
        return tuple(paragraph_of(each) for each in paragraphs_of(lines, measures, edge))

    left = _usual_left(pages)
    waiting: list[PdfLine] = []
    going: Columns | None = None

    def written() -> list[PdfBlock]:
        paragraphs = [
            paragraph_of(lines, indent=max(0.0, lines[0].left - (lines[0].margin or left)))
            for lines in paragraphs_of(waiting, measures)
        ]
        waiting.clear()
        return [*paragraphs]

    for page in pages:
        beside = _beside_lines(page, pages, read, tags)
        for kind, lines in _page_parts(page.lines, measures, outline, going):
            while beside and beside[0][0] < (lines[0].part, -lines[0].base):
                yield [*written(), beside.pop(0)[1]]
            match kind:
                case OutlineLine():
                    yield [*written(), paragraph_of(lines, style=kind.style, level=kind.level)]
                case None:
                    waiting += lines
                case _:
                    yield [*written(), table_in_columns(lines, measures, read)]
            going = kind if isinstance(kind, list) else None
        for _, block in beside:
            yield [*written(), block]
    yield written()


def _beside_lines(
    page: _PageLines, pages: Sequence[_PageLines], read: CellReader, tags: PdfTags
) -> list[tuple[tuple[int, float], PdfBlock]]:
    """The ruled tables of a page and the pictures that stand on it alone, as the page is read, each with its place."""
    tables = [((part, -table.top), table_of(table, page.page.runs, read)) for part, table in page.tables]
    on_pages = Counter(picture for each in pages for picture in set(each.page.pictures))
    own = sorted((part, -picture.top) for part, picture in page.pictures if on_pages[picture] == 1)
    alternatives = [figure.alternative for figure in tags.figures if figure.page == page.page.number]
    texts = alternatives if len(alternatives) == len(own) else [""] * len(own)
    pictures = [(place, PdfPicture(text)) for place, text in zip(own, texts, strict=True)]
    return sorted([*tables, *pictures], key=lambda pair: pair[0])


def _page_parts(
    lines: Sequence[PdfLine], measures: PdfMeasures, outline: Mapping[int, OutlineLine], going: Columns | None
) -> Iterator[tuple[OutlineLine | Columns | None, list[PdfLine]]]:
    """The lines of a page in parts: lines of the outline, tables with their columns, and others."""
    for mark, group in groupby(lines, key=lambda line: outline.get(id(line))):
        part = list(group)
        if mark is not None:
            yield mark, part
        else:
            yield from column_blocks(part, measures, going if part[0] is lines[0] else None)


def _with_cut_words(lines: Sequence[PdfLine], edge: float, words: Mapping[str, int]) -> list[PdfLine]:
    """The lines of a cell, with those marked whose one word was too long for it and goes on in the next."""

    def is_cut(line: PdfLine, following: PdfLine) -> bool:
        full = edge - line.right <= _LETTER * line.size
        return full and is_cut_word(line.text, following.text, words)

    cut = [is_cut(line, following) for line, following in pairwise(lines)]
    return [replace(line, cut=is_last) for line, is_last in zip(lines, [*cut, False], strict=True)] if lines else []


def _usual_left(pages: Sequence[_PageLines]) -> float:
    lefts = Counter(round(line.left) for page in pages for line in page.lines)
    return float(lefts.most_common(1)[0][0]) if lefts else 0.0


def _with_titles(blocks: Sequence[PdfBlock], measures: PdfMeasures) -> Iterator[PdfBlock]:
    """The blocks, with the short lines in other letters that the paper begins with as its titles.

    The last of them is a heading where words follow, or a table that it names.
    """
    titles: list[PdfParagraph] = []
    for block in blocks:
        if not _may_be_title(block, measures):
            break
        titles.append(block)
    following = blocks[len(titles)] if len(titles) < len(blocks) else None
    heading = isinstance(following, PdfParagraph) and not (following.style or following.level)
    heading = heading or (isinstance(following, PdfTable) and bool(titles and _COVER.search(titles[-1].text)))
    if heading and titles and titles[-1].size <= _MUCH_LARGER * measures.size:
        titles.pop()
    yield from (replace(title, style="title") for title in titles)
    yield from blocks[len(titles) :]


def _may_be_title(block: PdfBlock, measures: PdfMeasures) -> TypeGuard[PdfParagraph]:
    if not isinstance(block, PdfParagraph) or block.level or block.style or block.page:
        return False
    other = all(piece.bold or piece.italic for piece in block.pieces) or block.size > _LARGER * measures.size
    return other and len(block.text.split()) <= _TITLE and not block.text.rstrip().endswith(".")
