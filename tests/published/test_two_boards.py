"""Two papers made from settings alone say what was published, and set right what contradicted itself."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reportgen.document.blocks import Document, Paragraph, Section, Table
from reportgen.document.figure import FigureRef, parse
from reportgen.document.walk import blocks, plain
from reportgen.figures.saying import aspect_words as said
from reportgen.pipeline import ComposedPaper, make
from reportgen.problems import Problem, Problems

ROOT = Path(__file__).resolve().parents[2]
PARENTING, UPDATE = "somerset-cpb-2017-18", "bucks-hwb-2017-12"


@cache
def made(edition: str) -> tuple[ComposedPaper, tuple[Problem, ...]]:
    problems = Problems()
    return make(edition, problems, start=ROOT), tuple(problems)


def tables(document: Document) -> dict[str, Table]:
    return {block.id: block for block in blocks(document) if isinstance(block, Table)}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("care_proceedings_under_26_weeks", "67.0% (71/106)"),
        ("placed_for_adoption_within_12_months", "70.0% (21/30)"),
        ("uasc_share", "2.3% (12/523)"),
        ("seen_last_28_days", "72.1% (377/523)"),
        ("seen_alone_last_28_days", "57.4% (300/523)"),
        ("review_health_assessment", "84.1% (275/327)"),
        ("sdq_recorded_12_months", "82.6% (256/310)"),
        ("sdq_concern", "45.7% (117/256)"),
        ("care_leavers_in_touch", "98.5% (265/269)"),
        ("cla_rate_local", "47.7"),
        ("members_trained", "78.2% (43/55)"),
        ("visits_seen_alone[0 to 4]", "43.6% (41/94)"),
        ("visits_on_time[16 and 17]", "88.7% (102/115)"),
        # Printed with a fraction of another percentage: the reading in which the two agree.
        ("second_or_subsequent_time", "13.4% (38/283)"),
        ("same_placement_2_years", "60.7% (99/163)"),
        ("care_leavers_neet", "38.3% (103/269)"),
        ("care_leavers_suitable_accommodation", "93.7% (252/269)"),
        ("pathway_plans_current", "80.5% (240/298)"),
        # No reading agrees, or no fraction was printed: the percentage stands alone.
        ("visits_on_time_12_months", "93.7%"),
        ("peps_good", "52%"),
        ("peps_in_place", "98%"),
        ("neet_percent@previous", "42.5%"),
    ],
)
def test_the_boards_figures_are_those_published_each_with_its_fraction(key: str, text: str):
    assert said(made(PARENTING)[0].published.figures[parse(key)]) == text


def test_a_percentage_printed_twice_is_said_once():
    figures = made(PARENTING)[0].published.figures
    assert (
        said(figures[FigureRef("neet_percent")]) == said(figures[FigureRef("care_leavers_neet")], "percent") == "38.3%"
    )


def test_the_ninety_actions_have_the_ratings_that_were_printed():
    figures = made(PARENTING)[0].published.figures
    counted = [said(figures[FigureRef(f"actions_{name}")]) for name in ("red", "amber", "green", "blue", "unrated")]
    assert counted == ["2", "42", "30", "14", "2"]
    assert said(figures[FigureRef("actions")]) == "90"
    assert [said(figures[ref]) for ref in figures[FigureRef("actions")].breakdown] == ["21", "30", "23", "16"]


def test_letters_of_other_alphabets_stay_in_the_extract_and_are_told():
    _, problems = made(PARENTING)
    assert {(p.name, p.severity) for p in problems} == {("letters-look-alike", "note")}
    assert len(problems) == 4  # Cyrillic A and Ve, Greek Alpha and Delta
    held = (ROOT / "data" / PARENTING / "work_plans.csv").read_text(encoding="utf-8")
    assert sum(line.rstrip()[-1:] in "\u0410\u0412\u0391\u0394" for line in held.splitlines()) == 45
    shown = "".join(plain(c.content[0].content) for t in tables(made(PARENTING)[0].document).values() for r in t.rows
                    for c in r.cells if t.role == "action-plan")  # fmt: skip
    assert not set("\u0410\u0412\u0391\u0394") & set(shown)


def test_each_plan_stands_on_turned_pages_and_each_action_knows_its_line():
    document = made(PARENTING)[0].document
    turned = [s for s in document.blocks if isinstance(s, Section) and s.orientation == "landscape"]
    wide = {block.id for block in blocks(turned) if isinstance(block, Table)}
    plans = {name: table for name, table in tables(document).items() if table.role == "action-plan"}
    assert len(plans) == 4
    assert set(plans) <= wide
    lines = [row.where.line for table in plans.values() for row in table.rows]
    assert lines == list(range(2, 92))


def test_what_is_made_up_of_the_plans_is_said_at_each_of_them():
    for table in tables(made(PARENTING)[0].document).values():
        if table.role == "action-plan":
            assert any(plain(note).startswith("Illustrative data: ") for note in table.notes), table.id


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("iha_in_time_printed", "86%"),
        ("region_iha_late", "65%"),
        ("ehc_plans_in_time[2017-06]", "16.4%"),
        ("ehc_plans_in_time[2017-10]", "20.5%"),
    ],
)
def test_the_updates_figures_are_those_published(key: str, text: str):
    assert said(made(UPDATE)[0].published.figures[parse(key)]) == text


def test_the_updates_paragraphs_run_from_1_to_14_under_headings_without_numbers():
    document = made(UPDATE)[0].document
    found = list(blocks(document))
    assert [b.number for b in found if isinstance(b, Paragraph) and b.numbered] == [str(n) for n in range(1, 15)]
    assert not made(UPDATE)[1]
    (section,) = document.blocks  # the header stands on the page of the text
    assert isinstance(section, Section)
    assert isinstance(section.children[1], Table)
    assert section.children[1].role == "form"
