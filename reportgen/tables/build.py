"""One table of the edition: its layout's rows, its chart, its source and the notes it must carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.document.blocks import (
    Column,
    FigureText,
    Inlines,
    Paragraph,
    Row,
    Table,
    Text,
)
from reportgen.document.charts import Chart
from reportgen.document.english import join_words
from reportgen.document.walk import blocks as walk
from reportgen.document.walk import inlines_of, plain
from reportgen.figures.period import months_compared
from reportgen.figures.published import PublishedFigure, Sign
from reportgen.figures.words import months_of_group
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.table import FiguresTable, TableSetting
from reportgen.tables import charts
from reportgen.tables.compared import (
    WITH_MORE_SERIES,
    ComparedTable,
    compared_notes,
    figures_compared,
    with_areas_told,
    with_headings_as_shown,
    with_other_areas,
    with_series_of_areas,
)
from reportgen.tables.control_lines import control_notes
from reportgen.tables.layouts import notes_of, rows_of

BY_AREA = "by_area"
"""The layout whose rows are the areas."""
BY_MEASURE = "by_measure"
"""The layout whose rows are figures; its columns of words may have none."""


@dataclass(frozen=True, slots=True)
class TablePlaces:
    """Where the words of a table are written: not all of a pair's are in the file of its first table."""

    caption: Where
    notes: tuple[Where, ...]
    chart: Where


def build(name: str, setting: TableSetting, paper: PartContext, places: TablePlaces | None = None) -> Table | None:
    """The table as a block, or None with problems; `places` are those of a pair."""
    file = f"tables/{name}.yaml"
    places = places or places_of(name, setting, paper)
    where = paper.opened.where(file)
    columns, rows = rows_of(setting.layout)(setting, paper, where)
    if not columns or not rows:
        return None
    compared = ComparedTable(columns, rows)
    if isinstance(setting, FiguresTable) and setting.compare_with and setting.layout != BY_AREA:
        compared = with_other_areas(setting, columns, rows, paper, paper.opened.where(file, "compare_with"))
        columns, rows = compared.columns, compared.rows
    caption = paper.inlines(setting.caption, places.caption)
    notes = [paper.inlines(note, at) for note, at in zip(setting.notes, places.notes, strict=True)]
    notes.extend(_owed(rows, paper))
    if isinstance(setting, FiguresTable) and setting.compare_with:
        notes.extend((Text(note),) for note in compared_notes(figures_compared(rows, paper), paper))
    notes.extend(control_notes(setting, rows, paper))
    notes.extend((Text(f"Illustrative data: {why}"),) for why in _invented(setting, paper))
    drawn = _chart(name, setting, compared, paper, places.chart)
    _read_description(setting, paper, file)
    columns, rows, left_out = _without_empty(columns, rows) if setting.layout == BY_MEASURE else (columns, rows, ())
    return Table(
        id=name,
        columns=columns,
        rows=rows,
        caption=caption,
        numbered=setting.numbered,
        chart=drawn,
        source=_source(setting, paper, file),
        notes=(*notes_of(setting.layout, setting, paper), *left_out, *notes),
        description=setting.description or _describe(plain(caption), columns, rows),
        role=setting.role,
        row_headers=setting.row_headers,
        keep_together=setting.role == "data",
        where=where,
    )


def places_of(name: str, setting: TableSetting, paper: PartContext) -> TablePlaces:
    """Where the words of a table by itself are written."""
    file = f"tables/{name}.yaml"
    notes = tuple(paper.opened.where(file, "notes", at) for at in range(len(setting.notes)))
    return TablePlaces(paper.opened.where(file, "caption"), notes, paper.opened.where(file, "chart"))


def _read_description(setting: TableSetting, paper: PartContext, file: str) -> None:
    """Hold what is said of the table to those who cannot see it against the figures; it is printed as it is written."""
    if setting.description and "{" not in setting.description:
        paper.blocks(setting.description, paper.opened.where(file, "description"))


def _without_empty(
    columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> tuple[tuple[Column, ...], tuple[Row, ...], tuple[Inlines, ...]]:
    """The table without columns for which no row has anything, and a note that says what stood in them."""
    words = {place: _in_place_of_words(rows, place) for place in range(1, len(columns))}
    shown = [place for place in range(len(columns)) if not words.get(place)]
    if len(shown) == len(columns) or len(shown) < 2:
        return columns, rows, ()
    return (
        tuple(columns[place] for place in shown),
        tuple(replace(row, cells=tuple(row.cells[place] for place in shown)) for row in rows),
        (_one_line([(columns[place].heading, said) for place, said in words.items() if said]),),
    )


def _one_line(words_by_column: Sequence[tuple[Inlines, str]]) -> Inlines:
    """What stood in each of the columns called so: `Target: None printed. RAG: No target.`."""
    parts = [(*heading, Text(f": {words}.")) for heading, words in words_by_column]
    return tuple(inline for n, part in enumerate(parts) for inline in ((Text(" "), *part) if n else part))


def _in_place_of_words(rows: tuple[Row, ...], place: int) -> str:
    """What stands in every cell of a column that was left empty; nothing where a cell holds words or a figure.

    The sign of a figure that is missing or hidden is no empty cell.
    """
    signs = set()
    for cell in (row.cells[place] for row in rows):
        texts = [inline for block in walk(cell.content) for inline in inlines_of(block)]
        if cell.tone != "missing" or not all(isinstance(text, Text) for text in texts):
            return ""
        signs.add("".join(text.text for text in texts if isinstance(text, Text)))
    return signs.pop() if len(signs) == 1 else ""


def _chart(name: str, setting: TableSetting, table: ComparedTable, paper: PartContext, where: Where) -> Chart | None:
    """The chart of the table, with the columns of other areas where its form can draw them; none of a single year."""
    asked = setting.chart if isinstance(setting, FiguresTable) else None
    if asked is None or _one_time(table.rows):
        return None
    if setting.layout == BY_AREA:
        asked = with_headings_as_shown(asked, table.columns)
    chart = charts.build(name, with_series_of_areas(asked, table.added), table.columns, table.rows, paper, where)
    return with_areas_told(chart, table.added) if chart is not None and chart.form in WITH_MORE_SERIES else chart


def _one_time(rows: tuple[Row, ...]) -> bool:
    """Whether the rows are one group of months, of which a chart would have one column."""
    cells = (cell.content for row in rows for cell in row.cells)
    inlines = (inline for content in cells for block in walk(content) for inline in inlines_of(block))
    refs = {inline.ref for inline in inlines if isinstance(inline, FigureText)}
    return len(rows) == 1 and bool(refs) and all(months_of_group(ref.breakdown) for ref in refs)


def _source(setting: TableSetting, paper: PartContext, file: str) -> Inlines:
    """The source line, which begins with the word."""
    source = paper.inlines(setting.source, paper.opened.where(file, "source"))
    return (Text("Source: "), *source) if source and not plain(source).lower().startswith("source") else source


def _figures(rows: Iterable[Row], paper: PartContext) -> Iterator[tuple[FigureText, PublishedFigure]]:
    """Every figure that the cells show, with what they say of it."""
    for block in walk(cell_block for row in rows for cell in row.cells for cell_block in cell.content):
        for inline in inlines_of(block):
            figure = paper.published.get(inline.ref) if isinstance(inline, FigureText) else None
            if isinstance(inline, FigureText) and figure is not None:
                yield inline, figure


def _owed(rows: tuple[Row, ...], paper: PartContext) -> list[Inlines]:
    """Notes a table owes its reader: what is missing, hidden or invented, and of what months the year before is."""
    shown = list(_figures(rows, paper))
    figures = [figure for _, figure in shown]
    owed = [*_signs(figures, rows, paper), *_months_before(shown, paper)]
    owed += [f"Illustrative data: {why}" for why in dict.fromkeys(f.illustrative for f in figures if f.illustrative)]
    return [(Text(note),) for note in owed]


def _signs(figures: list[PublishedFigure], rows: tuple[Row, ...], paper: PartContext) -> Iterator[str]:
    """What each symbol of the table means; of what is not available the reasons too, which other signs say."""
    used = _symbols(rows)
    reasons: dict[Sign, dict[str, None]] = {}
    for figure in figures:
        if not figure.known and not figure.hidden:
            whys = reasons.setdefault(figure.sign, {})
            if figure.state in ("not_available", "not_received") and figure.reason_apart != "the value was not given":
                whys[figure.reason_apart] = None
    explained = {sign.symbol for sign in reasons}
    if paper.published.absent.symbol in used - explained:
        reasons[paper.published.absent] = {}
    for sign, whys in reasons.items():
        if sign.symbol in used:
            because = f": {'; '.join(whys)}" if whys else ""
            yield f"{sign.symbol} {sign.words}{because}."
    suppression = paper.opened.policy.suppression
    if any(figure.hidden for figure in figures) or suppression.symbol in used - explained:
        yield f"{suppression.symbol} {suppression.words}, so that no small number of people can be worked out."


def _months_before(shown: list[tuple[FigureText, PublishedFigure]], paper: PartContext) -> Iterator[str]:
    """What a reader must know of the year before where it is not the whole of it, or not the same months."""
    titles: dict[str, dict[str, None]] = {}
    for text, figure in shown:
        now = paper.published.get(replace(text.ref, previous=False)) or figure
        names_months = text.ref.aspect == "previous" and text.state == "known"  # its words name the months
        compared = text.ref.previous or text.ref.aspect in ("previous", "change", "difference", "relative")
        if compared and now.earlier_covers and not names_months:
            ends = ", so that no change is worked out" if now.not_comparable else ""
            covers = months_compared(now.earlier_covers, same=not now.not_comparable)
            titles.setdefault(f"the year before is given {covers}{ends}.", {})[now.title] = None
    for note, measures in titles.items():
        yield f"{join_words(list(measures))}: {note}"


def _invented(setting: TableSetting, paper: PartContext) -> tuple[str, ...]:
    """Why words of an extract that the table shows are invented."""
    shown = [(paper.published.rows.get(role), columns) for role, columns in setting.words_shown().items()]
    reasons = [rows.illustrative.get(name, "") for rows, columns in shown if rows for name in columns]
    return tuple(dict.fromkeys(filter(None, reasons)))


def _symbols(rows: tuple[Row, ...]) -> set[str]:
    return {plain(b.content).strip() for r in rows for c in r.cells for b in c.content if isinstance(b, Paragraph)}


def _describe(caption: str, columns: tuple[Column, ...], rows: tuple[Row, ...]) -> str:
    heads = ", ".join(plain(c.heading) for c in columns)
    many = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
    return f"{caption.rstrip('.')}. {many}; columns: {heads}."
