"""What people decided is checked against itself: dates, objectives, risks, the template; and all of it at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import checks
from reportgen.checks.objectives import last_day
from reportgen.document.figure import FigureRef
from reportgen.figures.saying import aspect_words as words_of
from reportgen.problems import Problem
from tests.commands.running import check, edition


def faults(folder: Path, *changes: tuple[str, str, str]) -> list[Problem]:
    """What is said of the small edition with some words of its files changed."""
    place = edition(folder)
    for file, before, after in changes:
        path = place / file
        text = path.read_text()
        assert text.count(before) == 1, before
        path.write_text(text.replace(before, after))
    return check(place)


def said(found: list[Problem]) -> list[tuple[str, str, int | None]]:
    return [(p.name, p.severity, p.where.line) for p in found]


def test_a_sound_edition(tmp_path: Path):
    assert faults(tmp_path) == []


def test_every_check_is_of_the_edition_or_of_the_paper():
    assert checks.names() == (
        "dates", "doubled_words", "issued", "newer_release", "no_change", "objectives", "one_of_many",
        "owner", "review_notes", "risks", "signs", "small_numbers", "tables_counted", "targets", "times_of_tables",
        "trajectory", "unseen_characters", "word_template",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("as_at", "words"),
    [("2023-08-04", "as at 4 August 2023, after the paper"), ("2023-04-04", "as at 4 April 2023, 121 days before the")],
)
def test_the_scoring_of_risks_is_told_as_days_before_or_as_after(tmp_path: Path, as_at: str, words: str):
    (problem,) = faults(tmp_path, (R, "as_at: 2023-07-01", f"as_at: {as_at}"))
    assert words in problem.fault


E = "edition.yaml"
O = "objectives.yaml"  # noqa: E741
R = "risks.yaml"
VERSIONS = """\
data: data
versions:
  - {version: '0.2', date: 2023-07-02}
  - {version: '0.1', date: 2023-07-01}"""


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ((E, "label: April to June 2023", "label: April to June 2022"), [("period-misnamed", "error", 3)]),
        ((E, "label: April to June 2023", "label: May to June 2023"), [("period-misnamed", "error", 3)]),
        ((E, "label: April to June 2023", "label: Apr 2022 to Jun 2022"), [("period-misnamed", "error", 3)]),
        ((E, "label: April to June 2023", "label: Apr - Jun 2023"), []),
        ((E, "label: April to June 2023", "label: 2021/2022"), [("period-misnamed", "error", 3)]),
        ((E, "label: April to June 2023", "label: FY 2021/22"), [("period-misnamed", "error", 3)]),
        ((E, "label: April to June 2023", "label: 2024-25"), [("period-misnamed", "error", 3)]),
        ((E, "label: April to June 2023", 'label: "2022"'), [("period-misnamed", "error", 3)]),
        ((E, "label: April to June 2023", "label: 2023 to 2024"), []),
        ((E, "label: April to June 2023", 'label: "2023"'), []),
        ((E, "label: April to June 2023", "label: Quarter 1 of the 2022 strategy"), []),
        ((O, "label: 2023/2024", "label: 2022/2023"), [("period-misnamed", "error", 6)]),
        ((O, "label: 2023/2024", "label: 2020-2025"), []),
        ((E, "date: 2023-07-20", "date: 2023-06-29"), [("dated-before-its-period-ends", "error", 5)]),
        ((E, "date: 2023-07-20", "date: 2023-06-30"), []),  # the period's last day is soon enough
        ((E, "date: 2023-08-03", "date: 2023-07-19"), [("meeting-before-the-paper", "error", 8)]),
        ((E, "date: 2023-08-03", "date: 2023-07-20"), []),
        (
            (E, "data: data", VERSIONS),
            [("versions-not-in-order", "error", 14)],
        ),
        ((E, "data: data", VERSIONS.replace("07-02", "07-01")), []),  # two versions of one day
        ((O, "due: year end", "due: 2023-07-19"), [("objective-due-before-the-paper", "error", 11)]),
        ((O, "due: year end", "due: 2023-07-20"), []),
        ((O, "due: year end", "due: 2023-07"), []),  # the month is not over
        ((O, "due: year end", "due: 2023-06"), [("objective-due-before-the-paper", "error", 11)]),
        ((O, "due: year end", "due: 2023-06\n      passed: It was met early."), []),
        ((O, "end: 2024-03-31", "end: 2023-07-19"), [("objective-due-before-the-paper", "error", 11)]),
        ((O, "id: dental,", "id: iha_ninety,"), [("objective-twice", "error", 15)]),
        ((O, "due: ongoing", "due: ongoing, carried_from: clinics"), []),
        ((O, "due: ongoing", "due: ongoing, carried_from: clinic"), [("objective-not-known", "error", 15)]),
        ((O, "by: 2023-12}", "by: 2023-06}"), [("target-due-before-the-paper", "error", 17)]),
        ((O, "by: 2023-12}", "by: 2023-06, passed: It was met early.}"), []),
        ((O, "percent: 75, by", "measure: iha, percent: 75, by"), []),
        ((O, "percent: 75, by", "measure: ihaa, percent: 75, by"), [("measure-not-known", "error", 17)]),
        ((R, "as_at: 2023-07-01", "as_at: 2023-08-04"), [("risks-scored-long-ago", "warning", 1)]),
        ((R, "as_at: 2023-07-01", "as_at: 2023-08-03"), []),  # the day of the meeting
        ((R, "as_at: 2023-07-01", "as_at: 2023-04-05"), []),  # 120 days before the meeting
        ((R, "as_at: 2023-07-01", "as_at: 2023-04-04"), [("risks-scored-long-ago", "warning", 1)]),
        ((E, "subject: A", "word_template: ../tiny/edition.yaml\nsubject: A"), [("file-not-as-named", "error", 10)]),
        ((E, "subject: A", "word_template: ../../x.docx\nsubject: A"), [("file-outside", "error", 10)]),
        ((E, "subject: A", "word_template: risks.yaml\nsubject: A"), [("file-not-as-named", "error", 10)]),
        ((E, "subject: A", "word_template: data\nsubject: A"), [("file-not-found", "error", 10)]),
        ((E, "subject: A", "organisation: comissioner\nsubject: A"), [("figure-not-known", "error", 10)]),
        (
            ("organisations/shire.yaml", "since: 2022-07-01", "since: 2023-07-21"),  # the day after the paper
            [("figure-not-known", "error", 1), ("body-without-a-name", "error", 1)],
        ),
        (("organisations/shire.yaml", "since: 2022-07-01", "since: 2023-07-20"), []),
        (
            ("organisations/shire.yaml", "since: 2022-07-01", "until: 2023-07-19"),  # abolished the day before
            [("figure-not-known", "error", 1), ("body-without-a-name", "error", 1)],
        ),
    ],
)  # fmt: skip
@pytest.mark.covers("checks/dates")
@pytest.mark.covers("checks/objectives")
@pytest.mark.covers("checks/owner")
@pytest.mark.covers("checks/risks")
@pytest.mark.covers("checks/trajectory")
@pytest.mark.covers("checks/word_template")
def test_one_thing_changed(change: tuple[str, str, str], found: list[tuple[str, str, int | None]], tmp_path: Path):
    assert said(faults(tmp_path, change)) == found


@pytest.mark.parametrize(
    ("due", "last"),
    [
        ("ongoing", None),
        ("year end", "2024-03-31"),
        ("in the year", "2024-03-31"),
        ("2024-02", "2024-02-29"),
        ("2023-12-24", "2023-12-24"),
    ],
)
def test_the_last_day_of_a_due_date(due: str, last: str | None):
    import datetime

    found = last_day(due, datetime.date(2024, 3, 31))
    assert (found.isoformat() if found else None) == last


def test_a_part_of_a_part_that_is_past(tmp_path: Path):
    change = (O, "{text: Agree a single form.}", "{text: Agree a single form., due: 2023-05}")
    (problem,) = faults(tmp_path, change)
    assert (problem.name, problem.where.key) == (
        "objective-due-before-the-paper",
        "coming.objectives.1.parts.2.parts.1.due",
    )


def test_one_number_in_two_registers_is_two_risks(tmp_path: Path):
    place = edition(tmp_path)
    risks = place / R
    risks.write_text(
        risks.read_text()
        + '  - {number: "7", register_name: Assurance Framework, title: Few dentists, consequence: 2, likelihood: 2}\n'
    )
    assert check(place) == []
    from reportgen.pipeline import make
    from reportgen.problems import Problems

    published = make("tiny", Problems(), start=tmp_path).published.figures
    assert words_of(published[FigureRef("risk_corporate_risk_register_7")]) == "12"
    assert words_of(published[FigureRef("risk_assurance_framework_7")]) == "4"


def test_the_body_of_the_meeting_is_plain_words_or_a_role_that_bears_a_name(tmp_path: Path):
    board = "\n  board:\n    - {name: Shire Board, until: 2023-07-19}\n"
    area = ("organisations/shire.yaml", "since: 2022-07-01}\n", "since: 2022-07-01}" + board)
    (problem,) = faults(tmp_path, area, (E, "body: Governing Body", "body: board"))
    assert (problem.name, problem.where.line, problem.where.key) == ("body-without-a-name", 8, "meeting.body")
    assert problem.fault == "'board' bears no name on 20 July 2023, the paper's date."
    assert "organisations/shire.yaml" in problem.fix


def test_a_post_without_a_name_on_the_day_is_refused_where_it_is_named(tmp_path: Path):
    posts = "\nposts:\n  nurse:\n    - {name: Nurse, since: 2024-01-01}\n"
    area = ("organisations/shire.yaml", "since: 2022-07-01}\n", "since: 2022-07-01}" + posts)
    words = ("narrative/01_summary.md", "The reasons are:", "The {{ post.nurse }} says:")
    (problem,) = faults(tmp_path, area, words)
    assert problem.fault.startswith("'nurse' bears no name on 20 July 2023")
    assert (problem.where.file, problem.where.line) == ("tiny/narrative/01_summary.md", 9)


def test_decisions_and_narrative_are_told_together(tmp_path: Path):
    found = faults(
        tmp_path,
        (E, "date: 2023-08-03", "date: 2023-07-19"),
        ("narrative/01_summary.md", "{{ iha.target }}", "{{ iha.targt }}"),
        ("narrative/02_risk.md", "The risk is set out here.", "The risk is <b>set out</b> here."),
        (O, "due: year end", "due: 2023-06"),
    )
    assert sorted(p.name for p in found) == [
        "figure-not-known",
        "html-refused",
        "meeting-before-the-paper",
        "objective-due-before-the-paper",
    ]


def test_decisions_and_extracts_are_told_together(tmp_path: Path):
    found = faults(
        tmp_path,
        (E, "date: 2023-08-03", "date: 2023-07-19"),
        ("data/indicators.csv", "12,20", "21,20"),
        ("policy.yaml", "{first: 1, last: 3", "{first: 1, last: 2"),
    )
    assert sorted(p.name for p in found) == [
        "meeting-before-the-paper",
        "numerator-exceeds-denominator",
        "setting-refused",
    ]


def test_narrative_that_no_one_placed(tmp_path: Path):
    place = edition(tmp_path)
    (place / "narrative/03_more.md").write_text("# More {#more}\n\nWords.\n")
    (problem,) = check(place)
    assert (problem.name, problem.severity) == ("narrative-not-placed", "warning")
    assert problem.fix == "add '- 03_more.md' to paper: in edition.yaml where it belongs, or move the file away."


def test_narrative_that_no_one_placed_and_the_paper_refers_to(tmp_path: Path):
    place = edition(tmp_path)
    (place / "narrative/03_more.md").write_text("# More {#more}\n\nWords.\n\n## Yet more {#yet}\n")
    first = min((place / "narrative").glob("*.md"))
    first.write_text(first.read_text() + "\nSee {{ section.more }} and {{ section.yet }}.\n\nSee {{ section.more }}.\n")
    (problem,) = check(place)
    assert (problem.name, problem.severity) == ("narrative-not-placed", "error")
    assert problem.where.file.endswith("narrative/03_more.md")
    assert problem.fault == "this file stands nowhere in the paper, which refers to 'more' and 'yet' in it"


@pytest.mark.parametrize(
    ("setting", "found"),
    [
        ("{risks: {scored_within_days: 33}}", []),  # 1 July to the meeting on 3 August
        ("{risks: {scored_within_days: 32}}", [("risks-scored-long-ago", "warning", 1)]),
        ("{risks: {scored_within_day: 32}}", [("key-not-known", "error", 1)]),
        ("{risks: {scored_within_days: soon}}", [("not-as-expected", "error", 1)]),
        ("{risk: {scored_within_days: 32}}", [("check-not-known", "error", 1)]),
        ("{dates: {days: 32}}", [("check-without-settings", "error", 1)]),
    ],
)
def test_a_policy_sets_what_a_check_is_told(setting: str, found: list[tuple[str, str, int | None]], tmp_path: Path):
    policy = edition(tmp_path) / "policy.yaml"
    policy.write_text(f"checks: {setting}\n" + policy.read_text())
    assert said(check(tmp_path / "tiny")) == found


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("as_at: 2052-03-31, unit: clinics a week, source: Provider return", [("fact-far-ahead", "warning", 2)]),
        ("as_at: 2028-03-31, unit: clinics a week, source: Provider return", []),
        ("as_at: 2052-03-31, unit: clinics a week, source: The ten-year plan", []),
        ("as_at: 2052-03-31, unit: target of clinics, source: Provider return", []),
    ],
)
def test_a_fact_dated_years_after_the_paper_is_asked_about_unless_it_is_meant_to_be(
    tmp_path: Path, fact: str, told: list[tuple[str, str, int]]
) -> None:
    assert said(faults(tmp_path, ("facts.yaml", "unit: clinics a week, source: Provider return", fact))) == told
