"""A structure chart is drawn from a file, and says in a list what the picture shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.document.blocks import Chart, Item, Listing, Paragraph
from reportgen.problems import ProblemsError
from tests.parts.papers import all_blocks, paper, words

RISK = (Path(__file__).parents[1] / "editions" / "tiny" / "narrative" / "02_risk.md").read_text(encoding="utf-8")
NARRATIVE = RISK + "\n## Structure {#posts}\n\nThe posts are these.\n\n{{ show.structure }}\n"
STRUCTURE = """
title: A nurse leads the service
subtitle: Posts of the service, July 2023
illustrative: Drawn for a test.
nodes:
  - {id: lead, text: "Lead nurse, {{ org.commissioner.short }}"}
  - {id: team, text: Specialist nurses, under: lead}
  - {id: clerk, text: Administrator, under: lead}
  - {id: student, text: Student nurse, under: team}
"""


def made(folder: Path, structure: str = STRUCTURE) -> tuple[Chart, list[Listing], list[Paragraph]]:
    document = paper(folder, **{"02_risk": NARRATIVE, "structure": structure})
    held = all_blocks(document)
    chart = next(b for b in held if isinstance(b, Chart) and b.form == "structure")
    after = held[held.index(chart) :]
    return chart, [b for b in after if isinstance(b, Listing)], [b for b in after if isinstance(b, Paragraph)]


def tree(listing: Listing) -> list[object]:
    def item(one: Item) -> object:
        text = words(one.blocks[0].content)  # type: ignore[union-attr]
        below = [tree(b) for b in one.blocks[1:] if isinstance(b, Listing)]
        return (text, *below) if below else text

    return [item(one) for one in listing.items]


@pytest.mark.covers("parts/structure")
def test_the_chart_and_the_list_say_the_same(tmp_path: Path):
    chart, listings, paragraphs = made(tmp_path)
    assert [(n.id, n.text, n.under) for n in chart.nodes] == [
        ("lead", "Lead nurse, ICB", ""),
        ("team", "Specialist nurses", "lead"),
        ("clerk", "Administrator", "lead"),
        ("student", "Student nurse", "team"),
    ]
    assert tree(listings[0]) == [("Lead nurse, ICB", [("Specialist nurses", ["Student nurse"]), "Administrator"])]
    assert chart.alt == (
        "Structure chart. A nurse leads the service. The list after the chart gives the same posts in words."
    )
    assert words(chart.subtitle) == "Posts of the service, July 2023"
    assert [(p.role, words(p.content)) for p in paragraphs[:2]] == [
        ("illustrative", "Drawn for a test."),
        ("body", "The same posts in words, each under the one it answers to:"),
    ]


def test_a_real_chart_is_not_called_illustrative(tmp_path: Path):
    _, _, paragraphs = made(tmp_path, STRUCTURE.replace("illustrative: Drawn for a test.\n", ""))
    assert paragraphs[0].role == "body"


@pytest.mark.parametrize(
    ("wrong", "right", "fault", "fix"),
    [
        ("under: team", "under: teem", "'student' is under 'teem', which is not there", "use one of: lead, team"),
        ("id: clerk", "id: team", "'team' stands twice in the structure", "give each post an id of its own"),
        (
            'short }}"}', 'short }}", under: student}',
            "posts answer to each other in a ring: lead -> student -> team -> lead",
            "let one of them be the top",
        ),
    ],
)  # fmt: skip
def test_a_structure_that_cannot_stand_is_refused(tmp_path: Path, wrong: str, right: str, fault: str, fix: str):
    with pytest.raises(ProblemsError) as stopped:
        made(tmp_path, STRUCTURE.replace(wrong, right))
    found = stopped.value.problems[0]
    assert found.where.file.endswith("structure.yaml")
    assert fault in found.fault
    assert fix in found.fix


def test_a_chart_without_its_file_is_a_problem(tmp_path: Path):
    with pytest.raises(ProblemsError) as stopped:
        paper(tmp_path, **{"02_risk": NARRATIVE})
    assert [p.name for p in stopped.value.problems if p.severity == "error"] == ["no-structure"]
