"""A row for each figure, to be read at a glance: value, standard, change on last year, verdicts, and its months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field

from reportgen.document.blocks import Cell, Column, Drawing, FigureText, Inlines, Paragraph, Row, Text
from reportgen.document.charts import ChartPoint
from reportgen.document.english import format_month, join_words, unparted
from reportgen.document.figure import Aspect
from reportgen.document.make import text
from reportgen.document.walk import plain
from reportgen.figures import words
from reportgen.figures.control import month_shown
from reportgen.figures.published import PublishedFigure
from reportgen.figures.saying import in_cell, say
from reportgen.narrative.paper import PartContext
from reportgen.problems import Where
from reportgen.settings.base import Name, Setting, Words
from reportgen.settings.table import TableSetting
from reportgen.tables.cells import change_cell, figure_of, row_header


class GlanceLine(Setting):
    """A row: its figure, whose title is the label where none is given."""

    figure: Name
    """The figure's name."""
    label: Words = ""
    """What the row is called; the figure's own title where it is left out."""


class Settings(TableSetting):
    """`shape: at_a_glance`: a row for each figure; a column that no row has anything for is left out."""

    lines: tuple[GlanceLine, ...] = Field(min_length=1)
    """The rows, in their order."""


def rows(setting: Settings, paper: PartContext, where: Where) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """The columns that any of the figures has something for, and a row for each figure."""
    places = [paper.below(where, "lines", at) for at in range(len(setting.lines))]
    figures = [
        figure_of(line.figure, f"for the row '{line.label}'", paper, place)
        for line, place in zip(setting.lines, places, strict=True)
    ]
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures):
        return (), ()
    cells = {column: [_cell(column, figure, paper) for figure in known] for column in _COLUMNS}
    columns = _shown(cells, said_once="Verdict" if _one_verdict(known, paper) else "")
    table = []
    for at, (line, figure, place) in enumerate(zip(setting.lines, known, places, strict=True)):
        head = paper.cell(line.label, place, header=True) if line.label else row_header(figure.title)
        table.append(Row((head, *(cells[column][at][0] for column in columns)), where=place))
    heads = [Column((Text("Indicator"),), 2.0)]
    heads += [Column((Text(column),), _COLUMNS[column]) for column in columns]
    return tuple(heads), tuple(table)


def _shown(cells: Mapping[str, list[tuple[Cell, bool]]], said_once: str) -> list[str]:
    """The columns that any figure has something for, without the one that a note says once for all."""
    return [column for column, each in cells.items() if column != said_once and any(has for _, has in each)]


def message(setting: Settings, rows: tuple[Row, ...], paper: PartContext) -> Inlines:
    """How many of the figures met their standard, and which improved or worsened: what the table says first."""
    met: dict[bool, list[str]] = {True: [], False: []}
    moved: dict[str, list[str]] = {"improved": [], "worsened": [], "did not change": []}
    for line, row in zip(setting.lines, rows, strict=True):
        figure = paper.published.named(line.figure)
        label = " ".join(plain(block.content) for block in row.cells[0].content if isinstance(block, Paragraph))
        standing, better = (say(figure, aspect) if figure else None for aspect in ("met", "better"))
        if standing is not None and standing.state == "known":
            met[standing.text == "met"].append(label)
        if better is not None and better.state == "known":
            moved[better.text].append(label)
    parts = [f"{_listed(labels)} {did}" for did, labels in moved.items() if labels]
    since = f"Since last year {join_words(parts)}." if parts else ""
    return text(" ".join(filter(None, (_met(met[True], met[False], len(rows)), since))))


def _met(met: list[str], missed: list[str], rows: int) -> str:
    """How many met the standard, of those that can be judged; which, where they are no more than the rest."""
    judged = len(met) + len(missed)
    if not judged:
        return ""
    several = f"{words.in_words(judged)} indicators"
    which = "" if judged == rows else " with a standard and a value"
    if judged == 1:
        return f"{(met or missed)[0]} {'met' if met else 'did not meet'} its standard."
    if not met or not missed:
        return f"{'All' if met else 'None of'} the {several}{which} met {'their standards' if met else 'its standard'}."
    begins = (
        f"{words.in_words(len(met)).capitalize()} of the {several}{which} met {'its' if len(met) == 1 else 'their'}"
    )
    named = f": {_listed(met)}" if len(met) <= len(missed) else f", all but {_listed(missed)}"
    return f"{begins} standard{named}."


def _listed(labels: list[str]) -> str:
    """The labels, or how many they are where that is easier to read."""
    return join_words(labels) if len(labels) <= FEW else words.in_words(len(labels))


def notes(setting: Settings, paper: PartContext) -> tuple[Inlines, ...]:
    """The verdict where all figures have the same, which then has no column."""
    figures = [paper.published.named(line.figure) for line in setting.lines]
    verdict = _one_verdict([figure for figure in figures if figure], paper)
    return (text(verdict),) if verdict else ()


def _one_verdict(figures: list[PublishedFigure], paper: PartContext) -> str:
    """What is said once of all the figures where none has a verdict, or all have the same; else nothing."""
    controls = [figure.control for figure in figures]
    if controls and all(control and control.variation == "too few" for control in controls):
        why = "as a month is not shown" if all(c and c.hidden for c in controls) else "as there are too few months"
        return f"No verdict is given on whether the months vary by more than chance, {why}."
    verdicts = {"; ".join(plain(one.content).strip() for one in _verdicts(each, paper)) for each in figures}
    if len(figures) < 2 or len(verdicts) > 1 or None in controls:
        return ""
    verdict = verdicts.pop()
    return f"Verdict of every indicator: {verdict[:1].lower()}{verdict[1:]}."


FEW = 3
"""As many labels are named in a sentence; of more their number is said."""
_COLUMNS = {"Value": 1.65, "Standard": 2.5, "Change on last year": 1.6, "Verdict": 1.7, "By month": 1.95}
"""The columns and how wide they are."""


def _cell(column: str, figure: PublishedFigure, paper: PartContext) -> tuple[Cell, bool]:
    """The cell of a column, and whether the figure has anything for it."""
    match column:
        case "Standard":
            return _standard(figure, paper), figure.target is not None
        case "Change on last year":
            return change_cell(paper.published, figure), say(figure, "previous") is not None
        case "Verdict":
            return Cell(tuple(_verdicts(figure, paper))), figure.control is not None
        case "By month":
            months = _months(figure, paper)
            return Cell((months or Paragraph((Text("no months"),)),)), months is not None
        case _:
            return Cell((Paragraph((in_cell(paper.published, figure.ref),)),)), True


def _standard(figure: PublishedFigure, paper: PartContext) -> Cell:
    """The standard, and how far the value is from it."""
    target = in_cell(paper.published, figure.ref.of("target"))
    gap, standing = say(figure, "gap"), say(figure, "against_target")
    if figure.target is None or gap is None or standing is None or gap.state != "known":
        return Cell((Paragraph((target,)),))
    equal = figure.against is not None and figure.against.standing == "equal"
    beside = Paragraph((standing, Text(" it"))) if equal else Paragraph((gap, Text(" "), standing), role="small")
    return Cell((Paragraph((target,)), beside))


def _verdicts(figure: PublishedFigure, paper: PartContext) -> Iterator[Paragraph]:
    """Variation and assurance: an icon, and the words that say the same."""
    control = figure.control
    if control is None:
        yield Paragraph((in_cell(paper.published, figure.ref.of("variation")),), role="small")
        return
    moved = {1: "higher", -1: "lower", 0: ""}[control.direction]
    variation = {"common cause": "common", "too few": "few"}.get(control.variation, control.variation)
    shown = in_cell(paper.published, figure.ref.of("variation"))
    yield _with_icon(f"{variation}-{moved}", f"Variation: {shown.text}", shown)
    if figure.target is not None and control.assurance != "none":
        assurance = in_cell(paper.published, figure.ref.of("assurance"))
        yield _with_icon(control.assurance, f"Standard: {assurance.text}", assurance)


def _with_icon(name: str, alt: str, shown: FigureText) -> Paragraph:
    return Paragraph((Drawing("icon", alt, name), Text(" "), shown), role="small")


def _months(figure: PublishedFigure, paper: PartContext) -> Paragraph | None:
    """A line of the months, and the last of them in words."""
    if len(figure.breakdown) < 2 or not all(words.is_month(ref.breakdown) for ref in figure.breakdown):
        return None
    months = paper.published.breakdown(figure)
    aspect: Aspect = "percent" if figure.kind == "share" else "house"
    texts = [(month, say(month, aspect)) for month in months]
    points = tuple(
        ChartPoint(text.text, text.value if text.state == "known" else None, text.state, ref=text.ref)
        for _, text in texts
        if text is not None
    )
    known = [(month, text) for month, text in texts if text is not None and text.value is not None]
    if len(known) < 2:
        return None
    last, text = known[-1]
    label = unparted(format_month(month_shown(last.ref)))
    first, highest = known[0][1], max(known, key=lambda one: one[1].value or 0)
    lowest = min(known, key=lambda one: one[1].value or 0)
    alt = (
        f"Line of {len(known)} months, from {first.text} to {text.text}; "
        f"lowest {lowest[1].text} ({lowest[0].label}), highest {highest[1].text} ({highest[0].label})"
    )
    line = Drawing("sparkline", alt, points=points, target=figure.target, unit=text.unit)
    return Paragraph((line, Text(" "), text, Text(f"\u00a0in\u00a0{label}")), role="small")
