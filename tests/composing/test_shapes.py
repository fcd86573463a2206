"""Tables of figures: which rows and cells there are, what each says, and what the table owes its reader."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reportgen import parts
from reportgen.document.blocks import Cell, FigureText, Paragraph, Table
from reportgen.document.figure import FigureRef
from reportgen.document.walk import figure_alone, plain
from reportgen.figures.comparison import Rounded
from reportgen.figures.published import PublishedFigure
from reportgen.narrative.paper import PartContext
from reportgen.narrative.template_names import names
from reportgen.problems import Problems
from reportgen.settings.plugin_settings import table_setting
from reportgen.settings.yaml_source import parse_yaml
from reportgen.tables.build import build
from reportgen.tables.layouts.by_part import _place
from tests.narrative.writing import opened, published


def made(text: str, audience: str = "internal") -> tuple[Table | None, list[str]]:
    """The table that a file says, and the faults."""
    shown = published(audience)
    problems = Problems()
    paper = PartContext(opened(), shown, problems, names(opened(), shown, parts.names()))
    source = parse_yaml(f"caption: A table\n{text.lstrip()}".encode(), "tables/a_table.yaml", problems)
    assert source is not None
    setting = table_setting(source, problems)
    return build("a_table", setting, paper) if setting else None, [p.fault for p in problems]


def table(text: str, audience: str = "internal") -> Table:
    found, faults = made(text, audience)
    assert faults == []
    assert found is not None
    return found


def grid(found: Table) -> list[list[str]]:
    return [[" ".join(plain(b.content) for b in cell.content if isinstance(b, Paragraph)) for cell in row.cells]
            for row in found.rows]  # fmt: skip


MONTHS = """
shape: by_part
part_heading: Month
columns:
  - {heading: In time, figure: iha, show: numerator}
  - {heading: Due, figure: iha, show: denominator}
  - {heading: Share, figure: iha, show: percent}
  - {heading: As printed, figure: iha}
  - {heading: Fraction, figure: iha, show: fraction}
  - {heading: Standard, figure: iha, show: target}
  - {heading: Rating, figure: iha, show: rag}
total: All
"""


@pytest.mark.covers("tables/layouts/by_part")
def test_a_row_for_each_month_and_one_for_all():
    assert grid(table(MONTHS)) == [
        ["April 2019", "[nr]", "[nr]", "[nr]", "[nr]", "[nr]", "90%", "[nr]"],
        ["May 2019", "3", "20", "15.0%", "15.0% (3/20)", "3/20", "90%", "Red"],
        ["June 2019", "30", "50", "60.0%", "60.0% (30/50)", "30/50", "90%", "Red"],
        ["July 2019", "18", "30", "60.0%", "60.0% (18/30)", "18/30", "90%", "Red"],
        ["All", "51", "100", "51.0%", "51.0% (51/100)", "51/100", "90%", "Red"],
    ]


def number(cell: Cell) -> tuple[str, str]:
    """The value of the figure in a cell, and its unit."""
    figure = figure_alone(cell)
    assert figure is not None
    return ("" if figure.value is None else str(figure.value), figure.unit)


def test_the_numbers_beside_the_words_are_for_the_workbook():
    row = table(MONTHS).rows[2]
    assert [number(c) for c in row.cells[1:]] == [
        ("30", "count"), ("50", "count"), ("60.0", "percent"), ("60.0", "percent"), ("", ""), ("90", "percent"),
        ("", ""),
    ]  # fmt: skip
    assert row.cells[7].tone == "red"
    assert [number(c)[0] for c in table(MONTHS).rows[0].cells[1:]] == ["", "", "", "", "", "90", ""]


def test_a_hidden_month_has_the_symbol_and_no_number():
    found = table(MONTHS, "public")
    assert grid(found)[1] == ["May 2019", "[c]", "20", "[c]", "[c]", "[c]", "90%", "[c]"]
    for cell in found.rows[1].cells[1:]:
        (said,) = [i for b in cell.content if isinstance(b, Paragraph) for i in b.content]
        assert isinstance(said, FigureText)
        if said.text == "[c]":
            assert (said.value, cell.tone, said.state) == (None, "missing", "hidden")


@pytest.mark.parametrize(
    ("audience", "notes"),
    [
        ("internal", ["[nr] not received: the data for April 2019."]),
        (
            "public",
            [
                "[nr] not received: the data for April 2019.",
                "[c] a number that is not published, so that no small number of people can be worked out.",
            ],
        ),
    ],
)
def test_every_symbol_is_explained_below_the_table(audience: str, notes: list[str]):
    assert [plain(note) for note in table(MONTHS, audience).notes] == notes


def test_the_source_says_that_it_is_one():
    assert plain(table(MONTHS + "source: Provider return").source) == "Source: Provider return"
    assert plain(table(MONTHS + "source: 'Source: a return'").source) == "Source: a return"


GROUPS = """
shape: by_part
part_heading: Item
columns:
  - {heading: Amount, figure: spent}
"""


def test_rows_as_they_are_read_or_the_largest_first():
    assert [row[0] for row in grid(table(GROUPS))] == ["nurse", "clinic"]
    largest = grid(table(GROUPS.replace("spent", "asked") + "order: largest-first"))
    assert largest == [["clinic", "£900"], ["nurse", "£20"], ["toys", "£3"]]
    labelled = GROUPS + "part_labels: {nurse: A nurse}"
    assert [row[0] for row in grid(table(labelled))] == ["A nurse", "clinic"]


def test_hidden_groups_stand_last_and_by_name_whatever_the_order_of_the_file():
    """A file in the order of size would tell that the hidden "young" is more than the hidden "old"."""
    figures = {
        "young": PublishedFigure(FigureRef("m", "young"), "M", "count", "hidden"),
        "old": PublishedFigure(FigureRef("m", "old"), "M", "count", "hidden"),
        "most": PublishedFigure(FigureRef("m", "most"), "M", "count", "known", rounded=Rounded(Decimal(40))),
        "nobody": PublishedFigure(FigureRef("m", "nobody"), "M", "count", "known", rounded=Rounded(Decimal(0))),
    }
    assert sorted(figures, key=lambda name: _place(name, figures[name])) == ["most", "nobody", "old", "young"]


LINES = """
shape: lines
part_heading: What
columns: [{heading: Said}, {heading: More}]
lines:
  - {label: In time, cells: ["{{ iha.percent }}", "of **{{ iha.denominator }}** children"]}
  - {label: Spent, cells: ["{{ spent }}", "words"]}
  - {label: Rate, cells: ["{{ rate }}", "{{ gone }}"], tone: total}
"""


@pytest.mark.covers("tables/layouts/lines")
def test_lines_in_words_and_figures():
    found = table(LINES)
    assert grid(found) == [
        ["In time", "51.0%", "of 100 children"],
        ["Spent", "£273,070", "words"],
        ["Rate", "153.5", "[nr]"],
    ]
    assert [number(c) for row in found.rows for c in row.cells[1:2]] == [
        ("51.0", "percent"), ("273070", "money"), ("153.5", "rate"),
    ]  # fmt: skip
    assert found.rows[2].tone == "total"


COMPARED = """
shape: by_measure
columns:
  - {heading: Now, show: value}
  - {heading: Before, show: previous}
  - {heading: Change, show: change}
  - {heading: Why, words: true}
lines:
  - {figure: iha, cells: [late notice]}
  - {figure: waits, label: Waits, cells: [few rooms]}
  - {figure: same, cells: [nothing]}
  - {figure: late, cells: [first year]}
  - {figure: few, cells: [few]}
"""


def test_figures_against_the_year_before():
    found = table(COMPARED)
    assert grid(found) == [
        ["Initial health assessments in time", "51.0% (51/100)", "45.0% (45/100)", "+6.0", "late notice"],
        ["Waits", "51.0% (51/100)", "45.0% (45/100)", "+6.0", "few rooms"],
        ["Title", "40", "40", "0", "nothing"],
        ["Title", "12", "[x]", "[x]", "first year"],
        ["Title", "80", "4", "+76", "few"],
    ]
    assert [row.cells[3].tone for row in found.rows] == ["good", "bad", "", "missing", ""]


def test_a_hidden_year_before_is_hidden_and_not_missing():
    found = table(COMPARED, "public")
    assert grid(found)[4] == ["Title", "80", "[c]", "[c]", "few"]
    assert "[c] a number that is not published, so that no small number of people can be worked out." in [
        plain(n) for n in found.notes
    ]


CHART = """
chart:
  form: column-line
  title: "{{ iha.percent }} were in time"
  subtitle: Shire
  unit: percent
  series:
    - {column: Share}
    - {column: Standard, drawn: line, target: true, name: The standard}
"""


@pytest.mark.parametrize(
    ("audience", "values", "texts"),
    [
        ("internal", (None, Decimal("15.0"), Decimal("60.0"), Decimal("60.0")), ("[nr]", "15.0%", "60.0%", "60.0%")),
        ("public", (None, None, None, Decimal("60.0")), ("[nr]", "[c]", "[c]", "60.0%")),
    ],
)
def test_a_chart_draws_the_columns_as_published(audience: str, values: tuple[Any, ...], texts: tuple[str, ...]):
    chart = table(MONTHS + CHART, audience).chart
    assert chart is not None
    assert chart.categories == ("Apr 2019", "May 2019", "Jun 2019", "Jul 2019")
    share, standard = chart.series
    assert (share.values, share.texts) == (values, texts)
    assert (standard.name, standard.target, standard.values) == ("The standard", True, (Decimal(90),) * 4)
    assert [point.state for point in share.points] == [
        "not_received", *("known" if value else "hidden" for value in values[1:]),
    ]  # fmt: skip
    assert chart.alt.startswith("Column chart of Share, Apr 2019 to Jul 2019. ")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("shape: by_month", "there is no shape of table called 'by_month'."),
        ("shape: by_part", "the key 'columns' is missing here."),
        ("shape: by_measure\ncolumns: [{heading: A}]", "the key 'lines' is missing here."),
        (
            "shape: by_part\ncolumns: [{heading: A, figure: ihaa}]",
            "there is no figure 'ihaa' for the column 'A'. Did you mean 'iha'?",
        ),
        (
            "shape: by_part\ncolumns: [{heading: A, figure: spent, show: percent}]",
            "spent is a money, which has no percent.",
        ),
        (
            "shape: by_part\ncolumns: [{heading: A, figure: spent, show: denominator}]",
            "spent is a money, which has no denominator.",
        ),
        (
            "shape: by_measure\ncolumns: [{heading: A, show: fraction}]\nlines: [{figure: cla}]",
            "cla is a count, which has no fraction.",
        ),
        (
            "shape: lines\ncolumns: [{heading: A}]\nlines: [{label: One, cells: [a, b]}]",
            "line 1 ('One') has 2 cells and the table 1 columns beside its labels",
        ),
        (
            "shape: lines\ncolumns: [{heading: A}]\nlines: [{label: One, cells: ['# a']}]",
            "a cell of a table holds only words and lists",
        ),
        (
            MONTHS + CHART.replace("column: Share", "column: Shares"),
            "the chart draws the column 'Shares', which the table does not have. Did you mean 'Share'?",
        ),
        (
            GROUPS + "chart: {form: control, title: T, subtitle: S, series: [{column: Amount}]}",
            "a control chart is drawn of the months of one measure, and the column 'Amount' has none.",
        ),
        (
            "shape: by_row\nextract: plans\ncolumns: [{heading: A, column: plan}]",
            "the table shows the rows of the extract 'plans', which are not to be had.",
        ),
    ],
)
def test_what_is_wrong_with_a_table(text: str, fault: str):
    _, faults = made(text)
    assert fault in faults


def test_no_cell_is_ever_empty():
    for text in (MONTHS, GROUPS, LINES, COMPARED):
        for audience in ("internal", "public"):
            for row in table(text, audience).rows:
                for cell in row.cells:
                    assert isinstance(cell, Cell)
                    assert any(plain(b.content).strip() for b in cell.content if isinstance(b, Paragraph))


@pytest.mark.parametrize(("cells", "align"), [("1w", "left"), ("11w", "right"), ("1ww", "left")])
def test_a_column_of_lines_stands_right_where_more_than_half_of_it_is_numbers(cells: str, align: str):
    said = {"1": "{{ iha.percent }}", "w": "words"}
    lines = "".join(f"\n  - {{label: L{n}, cells: ['{said[kind]}']}}" for n, kind in enumerate(cells))
    shown = table(f"shape: lines\ncolumns: [{{heading: A}}]\nlines:{lines}")
    assert [column.align for column in shown.columns] == ["left", align]
