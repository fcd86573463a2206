"""Every word a figure can say in narrative, internally and to the public."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from reportgen.document.blocks import FigureText, Paragraph
from reportgen.narrative.template_names import _months_received
from reportgen.settings.months import Every
from tests.narrative.writing import Written, lines, said

# What is written between the braces, and what stands in the paper.
WORDS = [
    ("iha", "51.0% (51/100)"),
    ("iha.percent", "51.0%"),
    ("iha.fraction", "51/100"),
    ("iha.numerator", "51"),
    ("iha.denominator", "100"),
    ("iha.previous", "45.0% (45/100) in the same three months"),
    ("iha.change", "6.0 percentage points"),
    ("iha.direction", "rose"),
    ("iha.better", "improved"),
    ("iha.target", "90%"),
    ("iha.gap", "39.0 percentage points"),
    ("iha.met", "not met"),
    ("iha.rag", "Red"),
    ("iha.period", "May 2019 to July 2019"),
    ("iha.as_at", "May 2019 to July 2019"),
    ("iha.months", "three"),
    ("iha.title", "Initial health assessments in time"),
    ("iha.definition", "What is counted."),
    ('iha["2019-06"]', "60.0% (30/50)"),
    ('iha["June 2019"]', "60.0% (30/50)"),
    ('iha["2019-06"].label', "June 2019"),
    # the two best months are equal as published: 30 of 50, and 18 of 30
    ("iha.highest", "60.0% (30/50) and 60.0% (18/30)"),
    ("iha.highest.label", "June and July 2019"),
    ("iha.highest.percent", "60.0%"),
    ("iha.highest.numerator", "30 and 18"),
    ("iha.lowest.percent", "15.0%"),
    ("iha.first.label", "May 2019"),
    ("iha.latest.label", "July 2019"),
    # for waits less is better: 51% is worse than 45%, and within a target of 60%
    ("waits.better", "worsened"),
    ("waits.met", "met"),
    ("waits.gap", "9.0 percentage points"),
    ("waits.rag", "Green"),
    ("cla", "1,535"),
    ("cla.previous", "500"),
    ("cla.change", "1,035"),
    ("cla.direction", "rose"),
    ("cla.as_at", "31 March 2020"),
    ("cla.unit", "children"),
    ("same.direction", "did not change"),
    ("same.change", "0"),
    ("rate", "153.5"),
    ("rate.population", "100,000"),
    ("rate.population_year", "31 March 2020"),
    ("spent", "£273,070"),
    ('spent["clinic"]', "£1,201"),
    ("fact.clinics", "2"),
    ("fact.clinics.words", "two"),
    ("fact.week.unit", "working days"),
    ("few.words", "80"),
    ("late", "12"),
    ("late.words", "twelve"),
    ("gone", "not received"),
    ("gone.words", "not received"),
    ("edition.title", "Children Looked After Report"),
    ("edition.period", "April to June 2023"),
    ("edition.period_start", "1 April 2023"),
    ("edition.period_end", "30 June 2023"),
    ("edition.date", "20 July 2023"),
    ("edition.month", "July 2023"),
    ("edition.version", "1.0"),
    ("edition.status", "FINAL"),
    ("edition.next_period", "2023/2024"),
    ("edition.months_received", "two"),
    ("meeting.date", "3 August 2023"),
    ("meeting.enclosure", "C"),
    ("org.commissioner", "NHS Shire Integrated Care Board"),
    ("org.commissioner.short", "ICB"),
    ("org.commissioner.at_period_end", "NHS Shire Integrated Care Board"),
]


@pytest.mark.parametrize(("asked", "words"), WORDS, ids=[w for w, _ in WORDS])
def test_what_a_word_says(asked: str, words: str):
    assert said("Before {{ " + asked + " }} after.") == f"Before {words} after."


@pytest.mark.parametrize("asked", [w for w, _ in WORDS if w.startswith(("iha", "cla", "rate", "spent", "fact"))])
def test_a_figure_keeps_its_key(asked: str):
    (paragraph,) = Written("{{ " + asked + " }}").blocks
    assert isinstance(paragraph, Paragraph)
    (figure,) = paragraph.content
    assert isinstance(figure, FigureText)
    name = asked.replace("fact.", "fact_").partition(".")[0].partition("[")[0]
    assert figure.ref.measure == name


@pytest.mark.parametrize(
    ("test", "answer"),
    [
        ("iha.rose", True), ("iha.fell", False), ("iha.unchanged", False), ("iha.met_target", False),
        ("waits.met_target", True), ("iha.known", True), ("iha.has_previous", True), ("same.unchanged", True),
        ("late.has_previous", False), ("gone.known", False), ("not gone.known", True),
        ("iha.rose and cla.rose", True), ("iha.fell or cla.rose", True), ("not (iha.fell or cla.rose)", False),
        ("not gone.known and not gone.known", True),
    ],
)  # fmt: skip
def test_what_a_condition_answers(test: str, answer: bool):
    assert said("{% if " + test + " %}yes{% else %}no{% endif %}") == ("yes" if answer else "no")


def test_elif():
    text = "{% if iha.fell %}fell{% elif iha.rose %}rose{% else %}same{% endif %}"
    assert said(text) == "rose"


@pytest.mark.parametrize("word", ["change", "direction", "better", "previous"])
def test_a_condition_guards_what_this_year_cannot_say(word: str):
    guarded = "{% if late.has_previous %}It {{ late.WORD }}.{% else %}New.{% endif %}".replace("WORD", word)
    assert said(guarded) == "New."
    assert lines("It {{ late." + word + " }}.") == [("figure-not-known", 1)]


def test_a_condition_does_not_guard_what_no_year_could_say():
    assert lines("{% if late.has_previous %}It {{ lat }} {{ late.chnge }}.{% endif %}") == [
        ("figure-not-known", 1),
        ("figure-not-known", 1),
    ]


HIDDEN = "a number that is not published"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("iha", "51.0% (51/100)"),
        ('iha["2019-05"]', HIDDEN),
        ('iha["2019-05"].percent', HIDDEN),
        ('iha["2019-05"].numerator', HIDDEN),
        ('iha["2019-05"].label', "May 2019"),
        ("iha.highest", HIDDEN),
        ("iha.highest.label", HIDDEN),
        ("iha.lowest.percent", HIDDEN),
        ("iha.first.label", HIDDEN),
        ("iha.latest", HIDDEN),
        ("few", "80"),
        ("few.previous", HIDDEN),
        ("few.change", HIDDEN),
        ("few.direction", HIDDEN),
        ("cla.change", "1,035"),
    ],
)
def test_what_a_word_says_to_the_public(asked: str, words: str):
    assert said("Before {{ " + asked + " }} after.", "public") == f"Before {words} after."
    (paragraph,) = Written("{{ " + asked + " }}", "public").blocks
    assert isinstance(paragraph, Paragraph)
    (figure,) = paragraph.content
    assert isinstance(figure, FigureText)
    assert (figure.state == "hidden") == (words == HIDDEN)


@pytest.mark.parametrize(
    ("test", "answer"),
    [
        ("few.rose", False), ("few.fell", False), ("few.unchanged", False), ("few.has_previous", False),
        ("iha.highest.known", False), ('iha["2019-05"].known', False), ("few.known", True),
    ],
)  # fmt: skip
def test_a_condition_gives_nothing_hidden_away(test: str, answer: bool):
    assert Written("{% if " + test + " %}yes{% else %}no{% endif %}", "public").words == ["yes" if answer else "no"]


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ("ihaa", "there is no figure or name 'ihaa' in this edition. Did you mean 'iha'?"),
        ("iha.pecent", "there is no '.pecent' here. Did you mean 'percent'?"),
        ('iha["2019-13"]', "'iha' has no part '2019-13'."),
        ('iha["2018-05"]', "'iha' has no part '2018-05'."),
        ("cla.percent", "'cla' has no 'percent' to say: it is a count"),
        ("cla.target", "'cla' has no 'target' to say: the policy sets no target for it"),
        ("late.change", "'late' has no 'change' to say: there is no value for the year before in the extracts"),
        ("same.better", "'same' has no 'better' to say: its measure does not say whether more or less of it is better"),
        ("cla.highest", "'cla' has no parts"),
        ("fact.clinic", "there is no fact called 'clinic'. Did you mean 'clinics'?"),
        ("fact", "this cannot stand by itself: write a dot and what of it is wanted"),
        ("org.comissioner", "there is no body called 'comissioner'. Did you mean 'commissioner'?"),
        ("table.iha_by_moth", "there is no table called 'iha_by_moth'. Did you mean 'iha_by_month'?"),
        ("show.risk", "there is no table or part called 'risk'. Did you mean 'risks'?"),
        ("section.sumary", "there is no section called 'sumary'. Did you mean 'summary'?"),
        ("edition.perod", "there is no word of the edition called 'perod'. Did you mean 'period'?"),
        ("iha.rose", "this answers yes or no, and cannot stand in a sentence"),
        ('tables("iha_by_month", "x")', "there is no numbered table called 'x'."),
    ],
)
def test_what_cannot_be_said_is_named_with_what_was_meant(asked: str, fault: str):
    (problem,) = Written("Words.\n\nBefore {{ " + asked + " }} after.").problems
    assert (problem.where.line, problem.severity) == (3, "error")
    assert problem.fault.startswith(fault)
    assert problem.fix


def test_where_an_extract_has_no_rows_of_this_year_the_mend_says_so_and_how_to_guard_it():
    (problem,) = Written("As at {{ gone.as_at }}.").problems
    assert problem.fault.startswith("'gone' has no 'as_at' to say: ")
    assert "its rows of this year" in problem.fix
    assert "{% if gone.known %} ... {% endif %}" in problem.fix
    assert not list(Written("Words.{% if gone.known %} As at {{ gone.as_at }}.{% endif %}").problems)


def test_where_there_is_no_year_before_the_mend_says_how_to_guard_it():
    (problem,) = Written("It changed by {{ late.change }}.").problems
    assert "{% if late.has_previous %} ... {% endif %}" in problem.fix
    assert not list(Written("{% if late.has_previous %}It changed by {{ late.change }}.{% endif %}").problems)


@pytest.mark.parametrize(
    ("text", "words", "named"),
    [
        ("It {% if late.rose %}rose{% else %}fell{% endif %}.", "It fell.", ["late"]),
        ("It {% if gone.fell %}fell{% else %}rose{% endif %}.", "It rose.", ["gone"]),
        (
            "It {% if late.rose %}rose{% elif late.fell %}fell{% else %}stayed{% endif %}.",
            "It stayed.",
            ["late"],
        ),
        ("It {% if not late.rose %}did not rise{% endif %}.", "It did not rise.", ["late"]),
        ("It {% if late.known and late.rose %}rose{% else %}fell{% endif %}.", "It fell.", ["late"]),
        # nothing is said as if it were so
        ("It{% if late.rose %} rose{% endif %}.", "It.", []),
        ("It {% if late.has_previous and late.rose %}rose{% else %}is new{% endif %}.", "It is new.", []),
        ("It {% if late.known or late.rose %}is known{% else %}fell{% endif %}.", "It is known.", []),
        (
            "{% if late.has_previous %}It {% if late.rose %}rose{% else %}fell{% endif %}.{% endif %}Words.",
            "Words.",
            [],
        ),
        ("It {% if cla.rose %}rose{% else %}fell{% endif %}.", "It rose.", []),
    ],
)
def test_a_condition_that_has_no_answer_is_told(text: str, words: str, named: list[str]):
    written = Written(text)
    assert written.words == [words]
    assert [p.name for p in written.problems] == ["condition-without-an-answer"] * len(named)
    for problem, name in zip(written.problems, named, strict=True):
        assert problem.severity == "warning"
        assert f"no change of '{name}' on the year before" in problem.fault
        assert f"{{% if {name}.has_previous %}}" in problem.fix


@pytest.mark.parametrize(
    ("condition", "told", "guard"),
    [
        ("few.rose", "whether 'few' rose or fell is hidden", "few.has_previous"),
        ("not few.fell", "whether 'few' rose or fell is hidden", "few.has_previous"),
        ("iha['2019-05'].met_target", "whether 'iha[\"2019-05\"]' meets its target is hidden", 'iha["2019-05"].known'),
        ("iha.highest.met_target", "whether 'iha.highest' meets its target is hidden", "iha.highest.known"),
        ("iha.known and iha.lowest.met_target", "whether 'iha.lowest' meets its target is hidden", "iha.lowest.known"),
    ],
)
def test_nothing_is_said_of_what_is_hidden_as_if_it_were_known(condition: str, told: str, guard: str):
    """`else` would say of a hidden figure that it fell or missed its target, in every paper, whatever is so."""
    words = f"{{% if {condition} %}}One{{% else %}}Other{{% endif %}}."
    (problem,) = Written(words, "public").problems
    assert (problem.name, problem.severity) == ("condition-without-an-answer", "error")
    assert problem.fault.startswith(told)
    assert f"{{% if {guard} %}}" in problem.fix
    guarded = Written(f"{{% if {guard} %}}{words}{{% endif %}}After.", "public")
    assert (guarded.words, list(guarded.problems)) == (["After."], [])


def test_a_condition_on_what_is_hidden_that_says_nothing_otherwise_needs_no_guard():
    written = Written(
        "It{% if few.rose %} rose{% endif %}{% if iha.highest.met_target %} and met{% endif %}.", "public"
    )
    assert (written.words, list(written.problems)) == (["It."], [])


def test_whether_a_target_is_met_is_told_to_those_who_see_the_number():
    assert not list(Written("{% if iha['2019-05'].met_target %}One{% else %}Other{% endif %}", "internal").problems)


@pytest.mark.parametrize(
    ("every", "not_received", "received"),
    [
        (None, ("2023-05",), 11),
        ("quarter", ("2023-05",), 9),
        ("quarter", ("2023-04", "2023-05"), 9),
        ("year", ("2023-04",), 0),
    ],
)
def test_a_quarter_that_did_not_come_is_three_months(every: Every | None, not_received: tuple[str, ...], received: int):
    use = SimpleNamespace(every=every, not_received=not_received)
    period = SimpleNamespace(start=date(2023, 4, 1), end=date(2024, 3, 31))
    opened = SimpleNamespace(edition=SimpleNamespace(period=period, extracts={"e": use}))
    assert _months_received(opened) == received  # type: ignore[arg-type]  # what it reads of an edition
