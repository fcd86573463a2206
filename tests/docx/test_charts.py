"""Charts in Word are Word's own, with the published numbers inside and nothing more."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from xlsxwriter.utility import xl_col_to_name

from reportgen.charts.forms.slope import turned
from reportgen.charts.scale import NumberFormat
from reportgen.document import blocks as b
from reportgen.document.walk import blocks
from reportgen.writers import docx
from reportgen.writers.docx.chart_values import number_code
from reportgen.writers.docx.chart_xml import is_native
from reportgen.writers.picture import planned
from reportgen.writers.picture.palette import ink
from reportgen.writers.style import load_style
from tests.docx.opened import WP, A, C, Opened, W, text
from tests.kinds import alternatives, every_kind, plain, words
from tests.series import series as published
from tests.tables import form_charts, iha_by_month, structure_chart

STYLE = load_style()
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NATIVE = [
    chart
    for chart in blocks(every_kind())
    if isinstance(chart, b.Chart) and chart.form not in ("structure", "small-multiples")
]
"""The charts that are one chart of Word's own: small charts on one scale are several."""
BY_FORM = {chart.form: chart for chart in form_charts()}
STACKED, BAR, LINE, BOTH = (BY_FORM[form] for form in ("stacked-column", "bar", "line", "column-line"))


def part(chart: b.Chart) -> tuple[Opened, object]:
    opened = Opened(docx.write(plain(chart), {}))
    return opened, opened.root("word/charts/chart1.xml")


def points(series, kind: str) -> dict[int, str]:
    return {
        int(pt.get("idx")): pt.find(f"{C}v").text
        for pt in series.iter(f"{C}pt")
        if pt.getparent().getparent().getparent().tag == f"{C}{kind}"
    }


@pytest.mark.parametrize("chart", NATIVE, ids=lambda chart: chart.id)
def test_a_chart_has_the_numbers_of_the_paper_in_its_order(chart: b.Chart):
    _opened, root = part(chart)
    drawn = {int(s.find(f"{C}order").get("val")): s for s in root.iter(f"{C}ser")}
    chart = turned(chart) if chart.form == "slope" else chart
    assert sorted(drawn) == list(range(len(chart.series)))
    for place, series in enumerate(chart.series):
        assert points(drawn[place], "tx") == {0: series.name}
        assert points(drawn[place], "cat") == dict(enumerate(chart.categories))
        assert points(drawn[place], "val") == {n: f"{v:f}" for n, v in enumerate(series.values) if v is not None}


@pytest.mark.parametrize("chart", NATIVE, ids=lambda chart: chart.id)
def test_its_workbook_holds_the_same_and_a_gap_for_what_is_not_published(chart: b.Chart):
    opened, root = part(chart)
    book = openpyxl.load_workbook(io.BytesIO(opened.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    assert book.sheetnames == ["Data"]
    rows = [[c.value for c in line] for line in book["Data"].iter_rows()]
    chart = turned(chart) if chart.form == "slope" else chart
    assert rows[0] == [None, *(series.name for series in chart.series)]
    for n, category in enumerate(chart.categories):
        expected = [None if s.values[n] is None else float(s.values[n]) for s in chart.series]
        assert rows[n + 1] == [category, *expected]
    # What the chart refers to is where it stands.
    for place, series in enumerate(sorted(root.iter(f"{C}ser"), key=lambda s: int(s.find(f"{C}order").get("val")))):
        letter, last = xl_col_to_name(place + 1), len(chart.categories) + 1
        assert [f.text for f in series.iter(f"{C}f")] == [
            f"Data!${letter}$1", f"Data!$A$2:$A${last}", f"Data!${letter}$2:${letter}${last}",
        ]  # fmt: skip
    rels = opened.parts["word/charts/_rels/chart1.xml.rels"].decode()
    assert root.find(f"{C}externalData").get(f"{RELATION}id") in rels


@pytest.mark.parametrize("chart", NATIVE, ids=lambda chart: chart.id)
def test_its_colours_are_the_pdfs(chart: b.Chart):
    _, root = part(chart)
    expected = [ink(series.role, STYLE).fill[1:] for series in planned(chart, STYLE).series()]
    for series in root.iter(f"{C}ser"):
        colours = [each.get("val") for each in series.find(f"{C}spPr").iter(f"{A}srgbClr")]
        colours += [each.get("val") for marker in series.iter(f"{C}marker") for each in marker.iter(f"{A}srgbClr")]
        colours += [each.get("val") for trend in series.iter(f"{C}trendline") for each in trend.iter(f"{A}srgbClr")]
        assert expected[int(series.find(f"{C}order").get("val"))] in colours


@pytest.mark.parametrize("chart", NATIVE, ids=lambda chart: chart.id)
def test_colour_is_never_the_only_sign(chart: b.Chart):
    """Columns stand in the order of the key with white between, each line has its own marker, a target has none."""
    _, root = part(chart)
    for column in (s for g in root.iter(f"{C}barChart") for s in g.iterfind(f"{C}ser")):
        assert column.find(f"{C}spPr/{A}ln/{A}solidFill") is not None
    lines = [s for g in root.iter(f"{C}lineChart") for s in g.iterfind(f"{C}ser")]
    marks = [s.find(f"{C}marker/{C}symbol").get("val") for s in lines]
    dashes = [d.get("val") if (d := s.find(f"{C}spPr/{A}ln/{A}prstDash")) is not None else "" for s in lines]
    assert len(set(zip(marks, dashes, strict=True))) == len(lines)
    assert [mark == "none" for mark in marks] == [s.find(f"{C}tx//{C}v").text == "Target" for s in lines]


def test_forms_are_words_own():
    kinds = {}
    for chart in NATIVE:
        _, root = part(chart)
        kinds[chart.form] = [
            (
                group.tag.removeprefix(C),
                *(
                    group.find(f"{C}{name}").get("val")
                    for name in ("barDir", "grouping")
                    if group.find(f"{C}{name}") is not None
                ),
            )
            for group in root.find(f"{C}chart/{C}plotArea")
            if group.tag in {f"{C}barChart", f"{C}lineChart"}
        ]
    assert kinds == {
        "column": [("barChart", "col", "clustered")],
        "stacked-column": [("barChart", "col", "stacked")],
        "bar": [("barChart", "bar", "clustered")],
        "line": [("lineChart", "standard")],
        "control": [("lineChart", "standard")],
        "column-line": [("barChart", "col", "clustered"), ("lineChart", "standard")],
        "stacked-bar": [("barChart", "bar", "stacked")],
        "percent-bar": [("barChart", "bar", "percentStacked")],
        "percent-column": [("barChart", "col", "percentStacked")],
        "dumbbell": [("lineChart", "standard")],
        "slope": [("lineChart", "standard")],
        "sparkline": [("lineChart", "standard")],
    }


def test_gaps_stay_gaps_and_the_scale_begins_at_nought():
    _, root = part(LINE)
    assert root.find(f"{C}chart/{C}dispBlanksAs").get("val") == "gap"
    scaling = root.find(f".//{C}valAx/{C}scaling")
    assert (scaling.find(f"{C}min").get("val"), scaling.find(f"{C}max").get("val")) == ("0", "100")


@pytest.mark.parametrize("chart", NATIVE, ids=lambda chart: chart.id)
def test_axes_hold_together(chart: b.Chart):
    """Each group names two axes that are there and cross each other; no id is out of Word's range."""
    _, root = part(chart)
    axes = {a.find(f"{C}axId").get("val"): a for a in root.iter(f"{C}catAx", f"{C}valAx")}
    assert all(0 < int(name) < 2**31 for name in axes)
    for group in root.iter(f"{C}barChart", f"{C}lineChart"):
        one, other = (each.get("val") for each in group.iterfind(f"{C}axId"))
        assert axes[one].find(f"{C}crossAx").get("val") == other
        assert axes[other].find(f"{C}crossAx").get("val") == one


def test_words_a_number_format_would_not_give_are_set_as_published():
    texts = ("84.1% (275/327)", "90.0%")
    series = published("In time", ("84.1", "90.0"), texts)
    chart = b.Chart("c", "bar", words("T"), words("S"), ("A", "B"), (series,), "Alt.", unit="percent")
    _, root = part(chart)
    assert [t.text for label in root.iter(f"{C}dLbl") for t in label.iter(f"{A}t")] == list(texts)
    assert root.find(f".//{C}dLbls//{C}numFmt").get("formatCode") == '#,##0.0"%"'


@pytest.mark.parametrize(
    ("value", "unit", "places", "code", "said"),
    [
        ("1204300", "money", 0, '"\u00a3"#,##0', "\u00a31,204,300"),
        ("-3.50", "money", 2, '"\u00a3"#,##0.00;"\u2212""\u00a3"#,##0.00', "\u2212\u00a33.50"),
        ("84.1", "percent", 1, '#,##0.0"%"', "84.1%"),
        ("72590", "count", 0, "#,##0", "72,590"),
        ("61.5", "rate", 1, "#,##0.0", "61.5"),
        ("-0.5", "number", 1, '#,##0.0;"\u2212"#,##0.0', "\u22120.5"),
    ],
)
def test_number_formats(value: str, unit: b.Unit, places: int, code: str, said: str):
    form = NumberFormat(unit, places)
    assert number_code(form, negative=value.startswith("-")) == code
    assert form.words(Decimal(value)) == said


def test_every_drawing_says_in_words_what_it_shows():
    document = every_kind()
    opened = Opened(docx.write(document, {}))
    drawings = list(opened.body.iter(f"{WP}docPr"))
    told = [each.get("descr") for each in drawings]
    # Small charts have one picture in the PDF; in Word the first bears what is said of all of them.
    first = next(n for n, words in enumerate(told) if words.startswith("Girls and boys on one scale: "))
    told[first : first + 2] = [told[first].partition(" Boys, 5 rows: ")[0]]
    assert told == alternatives(document)
    assert len({each.get("id") for each in drawings}) == len(drawings)


def test_headline_and_subtitle_are_words_above_the_picture_and_not_in_it():
    opened, root = part(LINE)
    assert [text(p) for p in opened.paragraphs()][:2] == [
        "The target of 90% was not met",
        "Westmarch, at 31 March of each year",
    ]
    assert root.find(f"{C}chart/{C}title") is None
    assert root.find(f"{C}chart/{C}autoTitleDeleted").get("val") == "1"


def test_a_picture_stands_only_where_word_has_no_such_chart():
    assert not is_native(planned(structure_chart(), STYLE))
    assert all(is_native(planned(chart, STYLE)) for chart in NATIVE)
    nothing = published("Children", (None, None), ("x", "x"))
    assert all(is_native(planned(chart, STYLE)) for chart in form_charts())
    assert is_native(planned(replace(BAR, categories=("A", "B"), series=(nothing,)), STYLE))


def test_a_structure_is_a_picture_with_its_alternative():
    opened = Opened(docx.write(plain(structure_chart()), {}))
    assert opened.names("word/charts/") == []
    assert opened.parts["word/media/image1.png"].startswith(b"\x89PNG")
    (drawing,) = opened.body.iter(f"{WP}docPr")
    assert drawing.get("descr") == structure_chart().alt


def test_a_chart_of_many_series_and_odd_names_is_whole():
    series = tuple(published(f'=S&{n} <">', ("1", None, "-2"), ("1", "x", "-2")) for n in range(28))
    chart = b.Chart("c", "column", words("T"), words("S"), ("", "<A & B>", "x" * 90), series, "Alt & <text>.")
    data = docx.write(plain(chart), {})
    assert docx.check(data) == []
    book = openpyxl.load_workbook(io.BytesIO(Opened(data).parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    assert [c.value for c in book["Data"][1]][28] == '=S&27 <">'
    assert [c.data_type for c in book["Data"][1]][1:] == ["s"] * 28
    names = [f.text for f in Opened(data).root("word/charts/chart1.xml").iterfind(f".//{C}tx//{C}f")]
    assert [names[n] for n in (0, 24, 25, 27)] == ["Data!$B$1", "Data!$Z$1", "Data!$AA$1", "Data!$AC$1"]


def test_a_caption_stays_with_its_chart_and_the_grid_may_begin_the_next_page():
    """Caption, chart and grid in one piece would leave half of a page empty before them."""
    opened = Opened(docx.write(plain(iha_by_month()), {}))
    paragraphs = opened.paragraphs()
    (at,) = [n for n, p in enumerate(paragraphs) if p.findall(f".//{W}drawing")]
    assert paragraphs[at].find(f"{W}pPr/{W}keepNext") is None
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs[at - 2 : at])
    assert paragraphs[at].getnext().tag == f"{W}tbl"


def places(root, series: int) -> dict[int, str]:
    """Where the words of a series stand, by point."""
    (one,) = [s for s in root.iter(f"{C}ser") if s.find(f"{C}order").get("val") == str(series)]
    return {
        int(label.find(f"{C}idx").get("val")): label.find(f"{C}dLblPos").get("val")
        for label in one.iterfind(f"{C}dLbls/{C}dLbl")
    }


def column(values: tuple[str | None, ...], **more) -> b.Chart:
    series = published("In time", values, tuple(f"{v}%" if v else "x" for v in values))
    target = published("Target", ("90",) * len(values), ("90%",) * len(values), target=True)
    names = tuple(f"M{n}" for n in range(len(values)))
    return b.Chart("c", "column", words("T"), words("S"), names, (series, target), "A.", "percent", **more)


def test_words_stand_in_columns_but_where_a_targets_line_would_strike_them_through():
    assert places(part(column(("40", "50", None)))[1], 0) == {0: "inEnd", 1: "inEnd"}
    # At 92% the line of 90% runs through the head of the column; a column of 3% has no room inside.
    assert places(part(column(("40", "92", "3")))[1], 0) == {0: "inEnd", 1: "outEnd", 2: "outEnd"}


def test_a_piece_of_a_pile_too_thin_for_its_words_has_none():
    thin = published("Girls", ("300", "4"), ("300", "4"))
    thick = published("Boys", ("290", "295"), ("290", "295"))
    chart = replace(STACKED, categories=("2019", "2020"), series=(thick, thin))
    assert places(part(chart)[1], 1) == {0: "ctr"}


def test_words_on_a_line_keep_clear_of_the_target():
    # Between the target's line just above it and its own line below it the middle point has no room for words.
    near = published("In time", ("50", "86", "60"), ("50%", "86%", "60%"), drawn="line")
    target = published("T", ("90",) * 3, ("90%",) * 3, drawn="line", target=True)
    assert places(part(replace(LINE, categories=("A", "B", "C"), series=(near, target)))[1], 0) == {
        0: "b",
        2: "b",
    }


def test_words_of_a_line_over_columns_stand_on_white():
    _, root = part(BOTH)
    (line,) = (s for g in root.iter(f"{C}lineChart") for s in g.iterfind(f"{C}ser"))
    assert {c.get("val") for c in line.findall(f"{C}dLbls/{C}dLbl/{C}spPr//{A}srgbClr")} == {"FFFFFF"}


def test_a_target_that_is_named_at_its_end_is_struck_from_the_key():
    two = published("Seen", ("30", "20", "10"), ("30%", "20%", "10%"))
    chart = column(("40", "50", "60"))
    _, root = part(replace(chart, series=(*chart.series, two)))
    legend = root.find(f"{C}chart/{C}legend")
    assert legend.find(f"{C}legendPos").get("val") == "t"
    # Word lists the columns, then the line, then the trend through it.
    assert [each.find(f"{C}idx").get("val") for each in legend.iterfind(f"{C}legendEntry")] == ["2", "3"]
