"""The tables and charts of the paper in `tests.kinds`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.document import blocks as b
from reportgen.document.figure import State, parse
from reportgen.writers.columns import cell_lines
from tests.pieces import bullets, cell, figure, item, paragraph, row, strong, words
from tests.series import series

MONTHS = ("Apr 19", "May 19", "Jun 19", "Jul 19", "Aug 19", "Sep 19")
DUE = (None, "28", "31", "25", "40", "29")
MET = (None, "24", "27", None, "33", "26")
PERCENT = (None, "85.7", "87.1", None, "82.5", "89.7")


def cover_form() -> b.Table:
    """The cover sheet: a form without caption or header row."""
    rows = (
        ("Title", cell("Annual report on children looked after and care leavers")),
        ("Enclosure", cell("H")),
        ("Executive lead", cell("Chief Nursing Officer")),
        (
            "Summary and purpose",
            b.Cell(
                (
                    paragraph("This paper:"),
                    b.Listing(
                        (
                            item("reports on the year;"),
                            item(
                                "asks the Board to:",
                                b.Listing((item("note the risks;"), item("agree the plan.")), marker="alpha"),
                            ),
                        )
                    ),
                    paragraph("It covers 1 April 2019 to 31 March 2020."),
                )
            ),
        ),
        ("Privacy", cell("No person can be known from this paper.")),
        ("Risk rating", b.Cell((b.Paragraph((strong("12"), b.Text(" high (amber)"))),), tone="amber")),
    )
    return b.Table(
        id="cover_sheet",
        columns=(b.Column(words("Item"), 1.0), b.Column(words("Entry"), 2.5)),
        rows=tuple(b.Row((cell(label, "heading", header=True), value)) for label, value in rows),
        role="form",
        show_header=False,
        keep_together=False,
        description="Cover sheet: what the paper is, who leads it and what the Board is asked to do.",
    )


def _month(name: str, due: str | None, met: str | None, percent: str | None, hidden: bool) -> b.Row:
    symbol, tone = ("c", "missing") if hidden else ("x", "missing")

    def shown(value: str | None, unit: b.Unit, words: str) -> b.Cell:
        if value is None:
            state: State = "hidden" if hidden else "not_received"
            content = b.Paragraph((b.FigureText(parse(f"iha.{name}"), symbol, state),))
            return b.Cell((content,), tone)
        return b.Cell((b.Paragraph((figure(f"iha.{name}", words, value, unit),)),))

    return b.Row(
        (
            cell(name, header=True),
            shown(due, "count", due or ""),
            shown(met, "count", met or ""),
            shown(percent, "percent", f"{percent}%"),
        )
    )


def iha_by_month() -> b.Table:
    """A data table with a column chart; April was not received, July is hidden."""
    texts = tuple("x" if d is None else ("c" if m is None else m) for d, m in zip(DUE, MET, strict=True))
    chart = b.Chart(
        id="iha_by_month_chart",
        form="column",
        title=words("Most Initial Health Assessments were in time each month"),
        subtitle=words("Children seen in 20 working days, Westmarch, 2019/20"),
        categories=MONTHS,
        series=(
            series("Due", DUE, tuple(d or "x" for d in DUE)),
            series("Seen in time", MET, texts),
        ),
        alt="Column chart of assessments due and seen in time by month; August was highest at 40 due.",
        axis="Children",
    )
    rows = [
        _month(*values, hidden=values[1] is not None and values[2] is None)
        for values in zip(MONTHS, DUE, MET, PERCENT, strict=True)
    ]
    total = b.Row(
        (
            cell("Total", header=True),
            cell("153", numeral="153", unit="count"),
            b.Cell((b.Paragraph((b.FigureText(parse("iha.met"), "c", "hidden"),)),), "missing"),
            b.Cell((b.Paragraph((b.FigureText(parse("iha.percent"), "c", "hidden"),)),), "missing"),
        ),
        tone="total",
    )
    return b.Table(
        id="iha_by_month",
        columns=(
            b.Column(words("Month"), 1.2),
            b.Column(words("Due"), align="right"),
            b.Column(words("Seen in time"), align="right"),
            b.Column((b.Text("Percentage "), strong("in time")), align="right"),
        ),
        rows=(*rows, total),
        caption=words("Initial Health Assessments by month, 2019/20"),
        label="Table 1",
        number="1",
        chart=chart,
        source=(b.Text("Source: "), b.Link(words("provider returns"), "https://www.example.org/returns")),
        notes=(
            words("No data were received for April (x)."),
            words("Numbers of 1 to 5 and what would reveal them are hidden (c)."),
        ),
        description="Assessments due and seen in time, and the percentage in time, for each month of 2019/20.",
    )


def tiles() -> b.Table:
    """Two numbers set large, each under its name."""
    columns = (b.Column(words("Children looked after")), b.Column(words("Assessments in time")))
    numbers = (("540", "Last year 510"), ("84.1%", "275/327"))
    cells = tuple(
        b.Cell((b.Paragraph(words(number), role="tile"), b.Paragraph(words(below), role="small")), "tile")
        for number, below in numbers
    )
    return b.Table(
        "tiles", columns, (b.Row(cells),), caption=words("The year in numbers"), numbered=False, role="dashboard",
        row_headers=False, description="Two numbers of the year.",
    )  # fmt: skip


def england() -> b.Table:
    """A data table of large numbers, a rate and money; the fourth year's cost was not received."""
    years = (
        ("2017", "72,590", "61.5", "£1,204,300"),
        ("2018", "75,370", "63.9", "£1,310,000"),
        ("2019", "78,140", "65.0", "£1,298,750"),
        ("2020", "80,000", "67.0", "x"),
    )
    units: tuple[b.Unit, ...] = ("count", "rate", "money")

    def shown(text: str, unit: b.Unit) -> b.Cell:
        return cell(text, "missing") if text == "x" else cell(text, "", text.replace(",", "").strip("£"), unit)

    return b.Table(
        id="england",
        columns=(
            b.Column(words("Year to 31 March")),
            b.Column(words("Children"), align="right"),
            b.Column(words("Rate per 10,000"), align="right"),
            b.Column(words("Cost"), align="right"),
        ),
        rows=tuple(
            row(cell(year, header=True), *(shown(v, u) for v, u in zip(values, units, strict=True)))
            for year, *values in years
        ),
        caption=words("Children looked after, their rate and the cost"),
        label="Table 5",
        number="5",
        source=words("Source: invented figures"),
        notes=(words("The cost for 2020 was not received (x)."),),
        description="Children, rate per 10,000 and cost for four years.",
    )


def register() -> b.Table:
    """A register: words in cells, with tones beside words."""
    return b.Table(
        id="risks",
        columns=(
            b.Column(words("Risk"), 3.0),
            b.Column(words("Register number")),
            b.Column(words("Score"), align="right"),
            b.Column(words("Mitigation"), 3.0),
        ),
        rows=(
            row(
                cell("Children placed far away wait for dentists", header=True),
                "CLA-07",
                cell("16 extreme", "red"),
                b.Cell((paragraph("Agreements with:"), bullets("two trusts", "one network"))),
            ),
            row(
                cell("Late notice of placement", header=True),
                "CLA-11",
                cell("9 high", "amber"),
                cell("=A new form; +44 is typed first"),
            ),
            row(cell("Records", header=True), "CLA-12", cell("4 moderate", "yellow"), "Shared system"),
            row(cell("Staffing", header=True), "CLA-15", cell("2 low", "green"), "None needed"),
        ),
        caption=words("Risks on the register at 31 August 2020"),
        label="Table 2",
        number="2",
        source=words("Source: corporate risk register"),
        role="register",
        keep_together=False,
        description="Each risk with its register number, score and mitigation.",
    )


def _share(text: str, tone: str = "") -> b.Cell:
    return cell(text, tone, text.partition("%")[0], "percent")


def challenges() -> b.Table:
    """A dashboard: percentages with their fractions, good and bad."""
    return b.Table(
        id="dashboard",
        columns=(b.Column(words("Measure"), 2.0), b.Column(words("2018/19")), b.Column(words("2019/20"))),
        rows=(
            row(
                cell("Review Health Assessments", header=True),
                _share("88.0% (220/250)"),
                _share("90.4% (235/260)", "good"),
            ),
            row(cell("Dental checks", header=True), _share("81.6% (204/250)"), _share("61.5% (160/260)", "bad")),
            row(
                cell("Developmental checks", header=True),
                replace(cell("z", "missing"), state="not_applicable"),
                _share("95.0% (38/40)", "good"),
            ),
        ),
        caption=words("Two years compared"),
        label="Table 3",
        number="3",
        source=words("Source: provider returns"),
        notes=(words("Not collected in 2018/19 (z)."),),
        role="dashboard",
        description="Three measures in two years.",
    )


def action_plan() -> b.Table:
    """A wide action plan for a landscape page."""
    heads = ("Number", "Action", "Owner", "Timescale", "Progress", "Rating")
    rows = (
        ("4.1", "Agree a dental pathway with NHS England", "Designated Nurse", "31 December 2020", "Begun", "amber"),
        ("4.2", "Train foster carers in oral health", "Named Nurse", "31 March 2021", "Not begun", "red"),
        ("4.3", "Share health plans within five days", "Team Manager", "30 September 2020", "On course", "green"),
        ("4.4", "Send reminders to schools", "Team Manager", "30 June 2020", "Business as usual", "blue"),
        ("4.5", "Meet schools each term", "Team Manager", "31 July 2020", "Achieved and ongoing", "teal"),
    )
    return b.Table(
        id="action_plan",
        columns=tuple(b.Column(words(h), w) for h, w in zip(heads, (0.9, 3, 1.4, 1.4, 3, 1), strict=True)),
        rows=tuple(row(*r[:5], cell(r[5].capitalize(), r[5])) for r in rows),
        caption=words("Action plan for 2020/21"),
        label="Table 4",
        number="4",
        role="action-plan",
        row_headers=False,
        keep_together=False,
        description="Each action with its owner, date, progress and rating.",
    )


def glossary() -> b.Table:
    """The glossary: two columns of words, no caption."""
    terms = (("CLA", "Children looked after"), ("IHA", "Initial Health Assessment"), ("GP", "General practitioner"))
    return b.Table(
        id="glossary",
        columns=(b.Column(words("Word"), 1.0), b.Column(words("Meaning"), 3.0)),
        rows=tuple(row(cell(word, header=True), meaning) for word, meaning in terms),
        role="glossary",
        keep_together=False,
        description="Abbreviations used in this paper and what they mean.",
    )


def structure_chart() -> b.Chart:
    """An organisation chart."""
    return b.Chart(
        id="structure_chart",
        form="structure",
        title=words("Three posts answer to the Chief Nursing Officer"),
        subtitle=words("Posts at 31 March 2020"),
        categories=(),
        series=(),
        alt="The Designated Nurse, Named Nurse and Team Manager answer to the Chief Nursing Officer.",
        nodes=(
            b.Node("chief", "Chief Nursing Officer"),
            b.Node("designated", "Designated Nurse", "chief"),
            b.Node("named", "Named Nurse", "chief"),
            b.Node("manager", "Team Manager", "chief"),
            b.Node("admin", "Administrator", "manager"),
        ),
    )


def form_charts() -> tuple[b.Chart, ...]:
    """One standing chart of each remaining form."""
    years = ("2016", "2017", "2018", "2019", "2020")
    counts = series("Children", ("480", "495", "510", None, "540"), ("480", "495", "510", "x", "540"))
    boys = series("Boys", ("260", "265", "280", "285", "290"), ("260", "265", "280", "285", "290"))
    girls = series("Girls", ("220", "230", "230", "240", "250"), ("220", "230", "230", "240", "250"))
    share = series(
        "In time", ("81.5", "83.0", "79.4", None, "84.1"), ("81.5%", "83.0%", "79.4%", "x", "84.1%"), drawn="line"
    )
    target = series("Target", ("90",) * 5, ("90%",) * 5, drawn="line", target=True)
    target_of_children = series("Expected", ("250",) * 5, ("250",) * 5, drawn="line", target=True)
    looked_after = series(
        "Looked after", ("460", "470", "500", "510", None), ("460", "470", "500", "510", "x"), drawn="line"
    )
    forms: tuple[tuple[str, str, tuple[b.Series, ...], b.Unit, str, Decimal | None], ...] = (
        ("stacked-column", "Boys outnumber girls each year", (boys, girls), "count", "Children", None),
        ("bar", "The number of children has grown", (counts,), "count", "Children", None),
        ("line", "The target of 90% was not met", (share, target), "percent", "Percentage", Decimal(100)),
        ("column-line", "More children than were looked after", (counts, looked_after), "count", "Children", None),
        ("stacked-bar", "Boys outnumber girls", (boys, girls), "count", "Children", None),
        ("percent-bar", "Just over half are boys", (boys, girls), "count", "Share", None),
        ("percent-column", "Just over half are boys", (boys, girls), "count", "Share", None),
        ("small-multiples", "Girls and boys on one scale", (boys, girls, target_of_children), "count", "", None),
        ("dumbbell", "More boys than girls", (boys, girls), "count", "Children", None),
        ("slope", "More girls than boys", (girls, boys), "count", "Children", None),
        ("sparkline", "The number of children has grown", (counts,), "count", "", None),
        ("control", "The share has not changed", (share,), "percent", "Percentage", Decimal(100)),
    )
    return tuple(
        b.Chart(
            id=f"chart_{form.replace('-', '_')}",
            form=form,
            title=words(title),
            subtitle=words("Westmarch, at 31 March of each year"),
            categories=years,
            series=drawn,
            alt=f"{title}: from 2016 to 2020; no data were received for 2019.",
            unit=unit,
            axis=axis,
            maximum=maximum,
        )
        for form, title, drawn, unit, axis, maximum in forms
    )


def cell_words(content: Sequence[b.Paragraph | b.Listing]) -> str:
    """The words of a cell, a line for each paragraph and item."""
    return "\n".join(line.words for line in cell_lines(content))
